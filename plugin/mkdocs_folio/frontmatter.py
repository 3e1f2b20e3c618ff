"""Splits a file into front matter and body, and says on which line each key stands.

Knows every form of header that MkDocs reads and refuses, with a reason, what looks like a header and cannot be read.
Does not know what any key means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

import frontmatter
from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct
from msgspec.structs import replace

from .patterns import lazy
from .values import (
    Entry,
    Fault,
    UnreadableError,
    Value,
    fold_key,
    mapping_entries,
    plain_entries,
    typed_values,
)

_MOST_JSON = 20_000  # characters of a JSON header that are looked at
_BLANK_LINE = lazy(r"^[^\S\n]*$", re.MULTILINE)
# A blank line here is one that holds no visible character; `\s` would run over the end of the line.
_BLANKS = lazy(r"(?:[^\S\n]*\n)*")
_FENCE = re.compile(r" {0,3}(-{3,})[^\S\n]*(?:\n|\Z)")
_FENCE_WITH_TEXT = lazy(r" {0,3}(?:-{3,}[^\S\n]*[^\s-][^\n]*|%[A-Z]+ [^\n]*(?:\n-{3,}[^\n]*)?)(?:\n|\Z)")
_FENCE_OF_MKDOCS = lazy(r"^(?:-{3}|\.{3})[ \t]*$", re.MULTILINE)
_ANY_FENCE = lazy(r"^ {0,3}(?:-{3,}|\.{3})[^\S\n]*$", re.MULTILINE)
_COLON = ":：﹕"  # an input method for Chinese writes the wide ones
_KEY_LINE = lazy(
    rf"""
    [^\S\n]* (?:[-?][^\S\n]+){{0,9}} (?:\{{[^\S\n]*)?
    (?: "[^"\n]+" [^\S\n]* [{_COLON}] | '[^'\n]+' [^\S\n]* [{_COLON}]
      | [^\s{_COLON}\#"'{{}}\[\]-] [^{_COLON}\n]* (?: :(?=\s|\Z) | [：﹕] ) )
    """,
    re.VERBOSE,
)
_ENDS = r"\x0b\x0c\x1c-\x1e\x85\u2028\u2029"  # of lines, for YAML or for Python
_NAMED_KEY = lazy(
    rf"""(?:^|[{{,{_ENDS}])(?:[^\S\n{_ENDS}]|[?*_-])*["']?([A-Za-z][\w*-]*)["']?[^\S\n]*[:=：﹕]""",
    re.MULTILINE,
)
_TOML = lazy(r" {0,3}\+{3,}(?!\+)[^\n]*\n(?:[^\S\n]*(?:#[^\n]*)?\n)*(?=[^\S\n]*(?:\[|[\w\"'.-][^\n=]*=))")
_JSON = lazy(r""" {0,3}(?:\[\s*)?\{(?![%{:])\s*(?://[^\n]*\n\s*)?(?="[^"\n]*"\s*:|'[^'\n]*'\s*:|[\w-]+\s*:)""")
# MultiMarkdown metadata as MkDocs reads it: https://www.mkdocs.org/user-guide/writing-your-docs/#multimarkdown-style-meta-data
_MMD = lazy(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_MMD_MORE = lazy(r"(?: {4}|\t)\s*(.*)")


class FrontMatter(Struct, frozen=True, gc=False):
    """A file, split.

    Attributes:
        entries: The keys by their folded name (see `fold_key`).
        body: What follows the header; the whole text where there is no header.
        has_header: Whether there is a header at all, readable or not.
        fault: Set where the header cannot be read; `entries` is empty then.
        named: Folded names of all keys that a header with a fault seems to hold.
        repeated: Keys that stand twice (the last one counts, as in MkDocs).
        is_loose: Metadata without fences that follow a blank line: MkDocs shows them as text.
        first_line: The line of the file on which the header begins.
    """

    entries: Mapping[str, Entry]
    body: str
    has_header: bool = True
    fault: Fault | None = None
    named: frozenset[str] = frozenset()
    repeated: tuple[Entry, ...] = ()
    is_loose: bool = False
    first_line: int = 1
    source: str = ""


def decode(data: bytes) -> str:
    """Return the text of a file as MkDocs reads it: UTF-8, with or without BOM, any line ends.

    Raises:
        UnicodeDecodeError: The bytes are not UTF-8, or are UTF-16 without a byte order mark.
    """
    if b"\x00" in data[:8]:
        raise UnicodeDecodeError("utf-8", data, 0, 1, "NUL")
    return normalise(data.decode("utf-8"))


_SEEN = frozenset("-#")  # that files mostly begin with: a header or a heading


def normalise(text: str) -> str:
    """Return text with line feeds for line ends, and without byte order marks and the like in front."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text[:1] in _SEEN:  # as nearly all
        return text
    start = next((at for at, char in enumerate(text) if not _is_unseen(char)), len(text))
    return "".join(char for char in text[:start] if char in "\n\t ") + text[start:] if start else text


def _is_unseen(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in {"Cc", "Cf"}


class _Handler(YAMLHandler):
    """python-frontmatter's way in: it asks for the header and the values, and gets both as this module means them."""

    def __init__(self, header: str, line: int) -> None:
        super().__init__()
        self.header, self.line = header, line
        self.entries: list[Entry] = []

    def split(self, text: str) -> tuple[str, str]:  # noqa: ARG002 - the split was made on the text before it was stripped
        return self.header, ""

    def load(self, fm: str, **kwargs: object) -> dict[str, Value]:  # noqa: ARG002 - the loader is not negotiable
        self.entries = mapping_entries(fm, self.line)
        return {entry.key: entry.value for entry in self.entries}


def _entries(header: str, line: int) -> list[Entry]:
    """Return the keys of a header, of which the first stands on a line.

    Raises:
        UnreadableError: It is no YAML that a header can be.
    """
    if plain := plain_entries(header, line):  # as most, and then YAML need not be asked
        return plain
    handler = _Handler(header, line)
    frontmatter.parse(header, handler=handler)
    return handler.entries


def read(text: str, telling: frozenset[str] = frozenset()) -> FrontMatter:
    """Split a text into front matter and body.

    Args:
        text: A whole file, as `decode` returns it.
        telling: Folded keys that make a header of lines such as `draft:true`, which are no YAML.

    Returns:
        The header's keys with lines and values, and the body. Never raises: a header that cannot be read is a `fault`.
    """
    blanks = _BLANKS.match(text)
    start = blanks.end() if blanks else 0
    line = text.count("\n", 0, start) + 1
    if fence := _FENCE.match(text, start):
        return _read_fenced(text, fence, line, telling)
    if fence := _FENCE_WITH_TEXT.match(text, start):
        return _read_odd_fence(text, fence, line, telling)
    for form, pattern, end in (("TOML", _TOML, "+++"), ("JSON", _JSON, "}")):
        if opening := pattern.match(text, start):
            header, body = _foreign(text, start, opening.end(), end)
            fault = Fault(
                f"this is a {form} header, which MkDocs shows as text.", "Write YAML between two lines '---'.", line
            )
            return _refused(header, body, fault, line)
    return _read_multimarkdown(text, start, line, telling)


def _read_fenced(text: str, fence: re.Match[str], line: int, telling: frozenset[str]) -> FrontMatter:
    is_mkdocs = fence.start() == 0 and fence.group().startswith("---") and len(fence.group(1)) == 3  # noqa: PLR2004
    close = _close_of_mkdocs(text, fence.end()) if is_mkdocs else None
    if close and close.start() == fence.end():  # MkDocs wants a line between fences, and takes the second one for it
        further = _FENCE_OF_MKDOCS.search(text, close.end())
        close = further if further and _is_meant(text[fence.end() : further.start()], telling) else close
    close = close or _ANY_FENCE.search(text, fence.end())
    header = text[fence.end() : close.start()] if close else _unclosed(text[fence.end() :])
    if close is None:
        if not _names_a_key(header, telling):
            return _ordinary(text)
        fault = Fault(
            "the header has no closing line '---'.", "Write '---' on a line of its own below the last key.", line
        )
        return _refused(header, text[fence.end() + len(header) :], fault, line)
    body = text[close.end() :].lstrip("\n")
    entries: dict[str, Entry] = {}
    repeated: list[Entry] = []
    try:
        for entry in _entries(header, line + 1):
            folded = fold_key(entry.key)
            if folded in entries:
                repeated.append(entry)
            entries[folded] = entry
    except UnreadableError as error:
        return _refused(header, body, error.fault, line) if _names_a_key(header, telling) else _ordinary(text)
    return FrontMatter(entries, body, repeated=tuple(repeated), first_line=line, source=header)


def _close_of_mkdocs(text: str, at: int) -> re.Match[str] | None:
    """Return the first line behind a place that closes a header for MkDocs."""
    end = text.find("\n---", at - 1) + 1
    if end and text.find("\n...", at - 1, end) < 0 and (close := _FENCE_OF_MKDOCS.match(text, end)):  # as nearly always
        return close
    return _FENCE_OF_MKDOCS.search(text, at)


def _read_odd_fence(text: str, fence: re.Match[str], line: int, telling: frozenset[str]) -> FrontMatter:
    """Refuse `--- # comment` and the like where it is meant as a header, which nobody reads."""
    close = _ANY_FENCE.search(text, fence.end())
    header = text[fence.end() : close.start()] if close else _unclosed(text[fence.end() :])
    named = named_keys(f"{fence[0].strip().strip('-')}\n{header}") & telling
    if not named and (close is None or not _names_a_key(header, telling)):
        return _read_multimarkdown(text, fence.start(), line, telling)
    fault = Fault("the first line of the header is not '---' alone.", "Write '---' on a line of its own.", line)
    body = text[close.end() if close else fence.end() + len(header) :]
    return _refused(f"{fence[0].strip().strip('-')}\n{header}", body, fault, line)


def _read_multimarkdown(text: str, start: int, line: int, telling: frozenset[str]) -> FrontMatter:
    entries: dict[str, Entry] = {}
    repeated: list[Entry] = []
    key, at, number = None, start, line
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        row = text[at:end]
        if not row.strip():
            at = end + 1
            break
        if match := _MMD.match(row):
            key = fold_key(match[1])
            entry = Entry(match[1], match[2].strip(), number)
            if key in entries:
                repeated.append(entry)
            entries[key] = entry
        elif key and (more := _MMD_MORE.match(row)):
            entries[key] = replace(entries[key], value=f"{entries[key].value} {more[1].strip()}")
        else:
            rest = text[at : _end_of_block(text, at)]
            if entries and _breaks_off(text[start:at], rest, telling, is_loose=start > 0):
                hint = "Write it between two lines '---'."
                fault = Fault("a header without fences is broken here.", hint, number)
                return _refused(text[start:at] + rest, text[at + len(rest) :], fault, line)
            if start:
                return _ordinary(text)
            break
        at, number = end + 1, number + 1
    if not entries:
        return _ordinary(text)
    body = text[at:].lstrip("\n")
    return FrontMatter(
        entries, body, repeated=tuple(repeated), is_loose=start > 0, first_line=line, source=text[start:at]
    )


def _breaks_off(read: str, rest: str, telling: frozenset[str], *, is_loose: bool) -> bool:
    """Tell whether lines of metadata are a header that is broken, and not just the beginning of a text."""
    ends_in_fence = _ANY_FENCE.match(rest) is not None
    if is_loose:
        return ends_in_fence and bool(named_keys(read) & telling)
    return bool(named_keys(rest) & telling)


def _ordinary(text: str) -> FrontMatter:
    return FrontMatter({}, text, has_header=False)


def _refused(header: str, body: str, fault: Fault, line: int) -> FrontMatter:
    return FrontMatter({}, body.lstrip("\n"), fault=fault, named=named_keys(header), first_line=line, source=header)


def named_keys(text: str) -> frozenset[str]:
    """Return the folded names of all keys that an unreadable text seems to hold."""
    return frozenset(fold_key(key.replace("*", "")) for key in _NAMED_KEY.findall(text))


def _names_a_key(header: str, telling: frozenset[str]) -> bool:
    """Tell whether a `key:` line stands before the next fence or blank line, or the whole reads as a mapping."""
    top = re.split(r"^[^\S\n]*$", header, maxsplit=1, flags=re.MULTILINE)[0]
    return any(_KEY_LINE.match(row) for row in top.split("\n")) or _is_meant(header, telling, top)


def _is_meant(header: str, telling: frozenset[str], top: str | None = None) -> bool:
    """Tell whether a text that may be a header names a telling key at its top, or reads as a mapping."""
    if named_keys(header if top is None else top) & telling:
        return True
    try:
        return bool(mapping_entries(header, 1))  # MkDocs reads it, so Folio does
    except UnreadableError:
        return False


def _unclosed(text: str) -> str:
    """Return the part of a text that reads as a header: up to the first blank line that no further key follows."""
    end = _end_of_block(text, 0)
    while end < len(text):
        blanks = _BLANKS.match(text, end)
        following = blanks.end() if blanks else end
        if not _KEY_LINE.match(text, following):
            break
        end = _end_of_block(text, following)
    return text[:end]


def _end_of_block(text: str, at: int) -> int:
    """Return where the lines that begin at a place end: before a blank one."""
    blank = _BLANK_LINE.search(text, at)
    return blank.start() if blank else len(text)


def _foreign(text: str, start: int, inside: int, end: str) -> tuple[str, str]:
    """Return the header of another format, as far as it can be told, and what follows."""
    if end == "}":
        stop = _end_of_json(text, start)
    else:
        close = re.compile(rf"^ {{0,3}}{re.escape(end)}[^\S\n]*$", re.MULTILINE).search(text, inside)
        stop = close.end() if close else _end_of_block(text, inside)
    return text[start:stop], text[stop:]


def _end_of_json(text: str, start: int) -> int:
    """Return the place behind the brace that closes the first one; where none does, the end of what is looked at."""
    depth, is_text, skip = 0, False, False
    for at in range(start, min(len(text), start + _MOST_JSON)):
        char = text[at]
        if skip:
            skip = False
        elif is_text:
            skip, is_text = char == "\\", char not in '"\n'
        elif char == '"':
            is_text = True
        elif char in "{[":
            depth += 1
        elif char in "}]":
            depth -= 1
            if depth == 0:
                return at + 1
    return min(len(text), start + _MOST_JSON)


def engine_values(front: FrontMatter) -> dict[str, Any]:
    """Return a header with the types that themes and plugins expect of YAML; nothing of one that cannot be read."""
    if front.fault:
        return {}
    return typed_values(front.source, {entry.key: entry.value for entry in front.entries.values()})
