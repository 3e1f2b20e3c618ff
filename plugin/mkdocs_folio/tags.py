"""Finds the tags in raw HTML, and their attributes, where a browser would. Knows no address.

Source: the tokenizer of https://html.spec.whatwg.org/multipage/parsing.html#tokenization. It takes time in proportion
to the text, whatever is in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from .patterns import lazy

_SPACE = r"[ \t\n\f\r]"
_OPENING = lazy(r"<(?:!--|([a-z][^ \t\n\f\r/>]*))", re.IGNORECASE)
_ATTRIBUTE = lazy(
    rf"""
    (?:{_SPACE}|/)*
    (?:([^ \t\n\f\r/>][^ \t\n\f\r/>=]*)
    (?:{_SPACE}*={_SPACE}*(?: "([^"]*)(?:"|\Z) | '([^']*)(?:'|\Z) | ([^ \t\n\f\r>]*) ) )?)?
    """,
    re.VERBOSE,
)
# All of a tag's, to find its end.
_ATTRIBUTES = lazy(
    rf"""(?:
    (?:{_SPACE}|/)*
    (?:[^ \t\n\f\r/>][^ \t\n\f\r/>=]*
    (?:{_SPACE}*={_SPACE}*(?: "[^"]*(?:"|\Z) | '[^']*(?:'|\Z) | [^ \t\n\f\r>]* ) )?)?
    )*""",
    re.VERBOSE,
)
_END_OF_COMMENT = lazy(r"--!?>")
_EMPTY_COMMENT = lazy(r"<!---?>")
_HEADING = re.compile("h[1-6]")
_TEXT_ALONE = frozenset({"script", "style", "textarea"})  # elements in which no tag is one


class Attribute(NamedTuple):
    """An attribute of a tag: its value as a browser reads it, and where all of it and the value stand in the text."""

    value: str
    start: int
    end: int
    value_start: int
    value_end: int


class Tag:
    """A start tag: its name and the names of its attributes in small letters, and where it stands in the text."""

    __slots__ = ("_attributes", "_behind_name", "_text", "end", "name", "start")

    def __init__(self, text: str, opening: re.Match[str]) -> None:
        self._text, self._behind_name = text, opening.end()
        self._attributes: dict[str, Attribute] | None = None
        self.name, self.start = opening[1].lower(), opening.start()
        behind = _ATTRIBUTES.match(text, opening.end())
        assert behind  # it matches nothing, too
        self.end = min(behind.end() + 1, len(text))

    @property
    def attributes(self) -> dict[str, Attribute]:
        """Those that it has: read when somebody asks, as most tags are looked at for their name alone."""
        if self._attributes is None:
            self._attributes = _attributes(self._text, self._behind_name)
        return self._attributes


def start_tags(text: str) -> Iterator[Tag]:
    """Yield the start tags of a text, but not those in comments, scripts and the like."""
    at, unclosed = 0, set[str]()
    while opening := _OPENING.search(text, at):
        if opening[1] is None:
            at = _end_of_comment(text, opening.start(), unclosed)
            continue
        tag = Tag(text, opening)
        yield tag
        at = tag.end
        if tag.name in _TEXT_ALONE and tag.name not in unclosed:
            end = re.compile(rf"</{tag.name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(text, at)
            if end:
                at = end.end()
            else:
                unclosed.add(tag.name)


def headings(text: str) -> list[dict[str, Any]]:
    """Return the headings of HTML that have an id, those of a lower level below the one before them.

    Each has `level` (from 1), `id`, `name` (HTML) and `children`, as in the tokens of Python-Markdown's extension toc.
    """
    root: list[dict[str, Any]] = []
    open_ones: list[dict[str, Any]] = []
    for tag in start_tags(text):
        if _HEADING.fullmatch(tag.name) and "id" in tag.attributes:
            name = text[tag.end : text.find(f"</{tag.name}>", tag.end)].strip()
            level = int(tag.name[1])
            one = {"level": level, "id": tag.attributes["id"].value, "name": name, "children": []}
            open_ones = [other for other in open_ones if other["level"] < level]
            (open_ones[-1]["children"] if open_ones else root).append(one)
            open_ones.append(one)
    return root


def _end_of_comment(text: str, start: int, unclosed: set[str]) -> int:
    if empty := _EMPTY_COMMENT.match(text, start):
        return empty.end()
    end = None if "" in unclosed else _END_OF_COMMENT.search(text, start + 4)
    if end is None:
        unclosed.add("")
        return start + 4
    return end.end()


def _attributes(text: str, at: int) -> dict[str, Attribute]:
    attributes: dict[str, Attribute] = {}
    while at < len(text) and text[at] != ">":
        match = _ATTRIBUTE.match(text, at)
        if match is None or match.end() == at:
            break
        if match[1]:
            which = next((number for number in (2, 3, 4) if match[number] is not None), 1)
            start, end = match.span(which) if which > 1 else (match.end(), match.end())
            value = html.unescape(match[which]) if which > 1 else ""
            attributes.setdefault(match[1].lower(), Attribute(value, match.start(1), match.end(), start, end))
        at = match.end()
    return attributes
