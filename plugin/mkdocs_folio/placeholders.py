"""What stands for Folio's parts until everything about a page is known: comments, from when it is rendered on."""

from __future__ import annotations

from .patterns import holds, lazy

TAG = "folio-marker"  # of an element, while Markdown is at work
OPENING = "<!-- folio:"
PLACEHOLDER = lazy(rf"{OPENING}(?P<kind>byline|authors|date|series|posts|people)(?::(?P<name>(?:[0-9a-f]{{2}})+))? -->")


def placeholder(kind: str, name: str = "") -> str:
    """Return the comment that stands for one of Folio's parts until the page is complete."""
    return f"{OPENING}{kind}{':' + name.encode().hex() if name else ''} -->"


def has_placeholder(html: str) -> bool:
    """Tell whether a page has a placeholder, or what looks like the beginning of one; nearly all have none."""
    return holds(html, OPENING, 1)
