"""Reads MDC, the components of Nuxt's Markdown: `::author{…}` is a marker, of any other the words are kept.

Knows lines of text alone. Source: https://content.nuxt.com/docs/files/markdown#mdc-syntax
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from .patterns import holds, lazy

MARKERS = frozenset({"author", "date", "series"})

_OPENING = lazy(
    r"(?P<colons>:+)(?P<name>[a-z][\w-]*)(?:\[(?P<text>[^\]]*)\])?(?:\{(?P<attributes>.*)\})?[ \t]*", re.IGNORECASE
)
_CLOSING = lazy(r"(:{2,})[ \t]*")
_SLOT = lazy(r"#[a-z][\w-]*(?:\{.*\})?[ \t]*", re.IGNORECASE)
_CODE = lazy(r" {0,3}(`{3,}|~{3,})")


class Translation(Struct, frozen=True):
    """Lines without MDC.

    Attributes:
        lines: Markers as HTML, the words of slots, and everything that is no MDC.
        others: The names of components that are no markers, with the number of their line (from 0).
    """

    lines: list[str]
    others: list[tuple[str, int]]


def has_component(text: str) -> bool:
    """Tell whether a line of a text begins like a component; most texts have none, and this is quick."""
    return text.startswith(":") or holds(text, "\n:", 1)


def translate(lines: Sequence[str]) -> Translation:
    """Leave components out of a text: their lines and properties, but not the words in their slots."""
    last_closing = {line.strip(): number for number, line in enumerate(lines) if _CLOSING.fullmatch(line)}
    kept: list[str] = []
    others: list[tuple[str, int]] = []
    open_blocks: dict[str, None] = {}  # by their colons, the outer ones first
    fence = ""
    at = 0
    while at < len(lines):
        line = lines[at]
        code = _CODE.match(line)
        if fence or code:
            fence = _fence_after(fence, code, line)
            kept.append(line)
        elif opening := _OPENING.fullmatch(line):
            name, colons = opening["name"].lower(), opening["colons"]
            if name not in MARKERS:
                others.append((name, at))
            kept += ["", _marker(name, opening["attributes"]) if name in MARKERS else opening["text"] or "", ""]
            if last_closing.get(colons, 0) > at:
                open_blocks.setdefault(colons)
            at = _end_of_properties(lines, at) if len(colons) > 1 else at
        elif open_blocks and line.strip() in open_blocks:
            while line.strip() in open_blocks:
                open_blocks.popitem()
            kept.append("")
        else:
            kept.append("" if open_blocks and _SLOT.fullmatch(line) else line)
        at += 1
    return Translation(kept, others)


def _marker(name: str, attributes: str | None) -> str:
    return f"<{name}{' ' if attributes else ''}{attributes or ''}></{name}>"


def _end_of_properties(lines: Sequence[str], at: int) -> int:
    """Return the line that ends a component's properties; its own where it has none."""
    if at + 1 == len(lines) or lines[at + 1].rstrip() != "---":
        return at
    return next((number for number in range(at + 2, len(lines)) if lines[number].rstrip() == "---"), at)


def _fence_after(fence: str, code: re.Match[str] | None, line: str) -> str:
    """Return the fence that is open behind a line; empty for none."""
    if not fence:
        return code[1] if code else ""
    is_end = code is not None and code[1].startswith(fence) and line.strip() == code[1]
    return "" if is_end else fence
