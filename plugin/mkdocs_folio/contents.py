"""Reads the files of a site, of whatever kind, as HTML. Knows formats, no page and no engine."""

from __future__ import annotations

import html
import json
import posixpath
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum, auto
from typing import Any

from msgspec import Struct

from .places import HTML
from .prose import BREAK, seen
from .tags import start_tags

_LARGEST = 1 << 28  # bytes that a packed file may come to
_PIECE = 1 << 16  # bytes of it that are unpacked at once
_PACKED = b"\x1f\x8b"
_END = f"\n{BREAK}>\n"  # of a text; it looks as the end of a tag does
_STRING = re.compile(rf"{BREAK}='([^']*)'")  # a whole address, as it is marked here
_ELEMENT = re.compile(r">\s*([^\s<>]+)\s*</")  # as <loc> of a sitemap
_CODE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_BLOCK_END = re.compile(r"\n(?=[ \t>]*(?:[-*+#|]|\d+[.)]|\r?\n))")


def of_html(data: bytes) -> bytes:
    """Return HTML."""
    return data


def of_json(data: bytes) -> bytes:
    """Return the strings in JSON, each for itself."""
    try:
        strings = dict.fromkeys(_strings(json.loads(data)))
    except (ValueError, RecursionError):
        return of_text(data)
    texts = (one.replace("\0", " ") if "\0" in one else one for one in strings)
    # One without spaces may be an address, and is made an attribute.
    marked = (one if " " in one or "<" in one or not one else f"{one}{BREAK}='{one}'" for one in texts)
    return _END.join(marked).replace("> <", ">\n<").encode("utf-8", errors="replace")  # lines as in the pages


def of_xml(data: bytes) -> bytes:
    """Return XML with the HTML that is packed in it, as in feeds."""
    return html.unescape(data.decode("utf-8", errors="replace")).replace("\0", " ").encode("utf-8", errors="replace")


def of_text(data: bytes) -> bytes:
    """Return Markdown or plain text, as of llms.txt, with its blocks apart; or a script that somebody made of pages."""
    text, asides = seen(data.decode("utf-8", errors="replace"))
    return _END.join([_BLOCK_END.sub(_END, text), *asides]).encode("utf-8", errors="replace")


class Kind(Enum):
    """What files hold: tags; strings, in which HTML may stand, as in the index of a search; or text."""

    TAGS = auto()
    STRINGS = auto()
    TEXT = auto()


class Format(Struct, frozen=True):
    """How files of a kind are read.

    Attributes:
        kind: What they hold.
        read: Returns that as HTML.
        leads: Returns the texts, of what that gave, in which an address is a link, and not code that speaks of one.
    """

    kind: Kind
    read: Callable[[bytes], bytes]
    leads: Callable[[str], Iterable[str]]


def _in_tags(text: str) -> Iterator[str]:
    return (one.value for tag in start_tags(text) for one in tag.attributes.values())


_TEXT = Format(Kind.TEXT, of_text, lambda text: [_CODE.sub(" ", text)])
_JSON = Format(Kind.STRINGS, of_json, _STRING.findall)
_XML = Format(Kind.TAGS, of_xml, lambda text: [*_in_tags(text), *_ELEMENT.findall(text)])
_FORMATS: Mapping[str, Format] = {
    **dict.fromkeys(HTML, Format(Kind.TAGS, of_html, _in_tags)),
    **dict.fromkeys((".json", ".webmanifest", ".map"), _JSON),
    **dict.fromkeys((".xml", ".rss", ".atom", ".svg"), _XML),
}


def format_of(path: str, data: bytes) -> Format | None:
    """Return how a file is read, by its name and by what it holds; None where it holds no text."""
    known = _FORMATS.get(posixpath.splitext(path.casefold().removesuffix(".gz"))[1])
    return known or (None if b"\0" in data[:4096] else _TEXT)


def _strings(value: Any) -> list[str]:  # noqa: ANN401 - JSON holds anything
    """Return all strings in what JSON holds, keys included."""
    found = []
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, str):
            found.append(one)
        elif isinstance(one, dict):
            left += one
            left += one.values()
        elif isinstance(one, list):
            left += one
    return found


def unpacked(data: bytes) -> bytes:
    """Return what was packed, all of its parts, as far as they can be read; any other data as it is."""
    if not data.startswith(_PACKED):
        return data
    found = bytearray()
    while data.startswith(_PACKED):
        part = zlib.decompressobj(zlib.MAX_WBITS | 16)
        for start in range(0, len(data), _PIECE):
            try:
                found += part.decompress(data[start : start + _PIECE], _LARGEST - len(found))
            except zlib.error:
                return bytes(found)
            if part.eof or len(found) >= _LARGEST:
                break
        data = part.unused_data + data[start + _PIECE :] if part.eof and len(found) < _LARGEST else b""
    return bytes(found)
