"""What stands for Folio's parts until everything about a page is known: comments, from when it is rendered on."""

from __future__ import annotations

import json
import re
from typing import Annotated

from msgspec import Meta, MsgspecError
from msgspec.json import Decoder

from .patterns import holds, lazy

TAG = "folio-marker"  # of an element, while Markdown is at work
OPENING = "<!-- folio:"
_KINDS = "byline|authors|date|series|posts|people|stray"
PLACEHOLDER = lazy(rf"{OPENING}(?P<kind>{_KINDS})(?::(?P<name>(?:[0-9a-f]{{2}})+))? -->")

_Text = Annotated[str, Meta(min_length=1)]
_STRAY = Decoder(tuple[_Text, _Text, _Text])


def placeholder(kind: str, name: str = "") -> str:
    """Return the comment that stands for one of Folio's parts until the page is complete."""
    return f"{OPENING}{kind}{':' + name.encode().hex() if name else ''} -->"


BYLINE = placeholder("byline")


def stray(block: str, found: str, hint: str) -> str:
    """Return the comment that tells of words in a block which it cannot use; nothing stands there in the end.

    Args:
        block: Its name.
        found: The words.
        hint: What to write instead.
    """
    return placeholder("stray", json.dumps([block, found, hint]))


def read_stray(text: str) -> tuple[str, str, str] | None:
    """Return what `stray` was given; None where an author wrote what only looks like its comment."""
    try:
        return _STRAY.decode(text)
    except MsgspecError:
        return None


def name_in(match: re.Match[str]) -> str:
    """Return what a placeholder was made with, besides its kind."""
    return bytes.fromhex(match["name"] or "").decode(errors="replace")


def has_placeholder(html: str, start: int = 0) -> bool:
    """Tell whether a page has a placeholder from some place on, or what looks like one's beginning; most have none."""
    return holds(html, OPENING, 1, start)
