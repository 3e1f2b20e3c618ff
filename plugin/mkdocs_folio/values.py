"""Reads YAML as its author wrote it: text, lists and mappings with the line of each key, and never a guessed type.

YAML 1.1 turns `040` into 32, `1:30` into 90 and `no` into false; headers mean what they say. Knows no file.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, TypeAlias

import yaml
from msgspec import Struct
from yaml.constructor import SafeConstructor

from .patterns import lazy

Loader: Any
try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as Loader

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

# A key, and a quoted text without quotes or escapes in it, or a plain text that begins with no sign of YAML's.
_PLAIN_ROW = re.compile(
    r"""^([A-Za-z_][A-Za-z0-9_-]*):(?:[ ]+(?![ ])(?:("[^"'\\\n]*"|'[^"'\\\n]*')"""
    r"""|([^\s"'\[\]{}#&*!|>%@`?:,~=<-].*|)))?[ ]*$""",
    re.MULTILINE,
)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_YAML_TAG = "tag:yaml.org,2002:"
_MOST_BRACKETS = 2000  # more of them, one in another, take the YAML library down; and so do
_SIGNS = lazy(r"(?:[-?:][ \t]+)+")  # lists of lists of lists on one line
_DEEPEST = 3  # mappings in one another whose lines anybody asks for
_SPARE_NODES = 1000  # beyond one a character, which no text has without aliases


class Entry(Struct, frozen=True, gc=False):
    """One key of a header: as written, its value as written, and its line (from 1).

    `file` names the file it stands in where that is not the page itself but a folder's defaults.
    """

    key: str
    value: Value
    line: int
    file: str = ""


class Fault(Struct, frozen=True):
    """Why a header cannot be read, on which line, and what to write."""

    message: str
    hint: str
    line: int


class UnreadableError(ValueError):
    """A header (or a YAML file) that cannot be read."""

    def __init__(self, message: str, hint: str, line: int) -> None:
        super().__init__(message)
        self.fault = Fault(message, hint, line)


def one_line(text: str) -> str:
    """Return a text without space around it, and with one space wherever there is any."""
    if "  " not in text and text.isascii() and text.isprintable():  # as nearly all
        return text.strip(" ")
    return " ".join(text.split())


@lru_cache(maxsize=4096)  # the same few keys in every header
def fold_key(key: str) -> str:
    """Return the form in which keys are compared: case, `-`, `_` and what cannot be seen do not count."""
    if not key.isascii():
        key = "".join(char for char in key if unicodedata.category(char) != "Cf")
    return key.strip().casefold().replace("-", "").replace("_", "")


def plain_entries(text: str, first_line: int) -> list[Entry] | None:
    """Return the keys of a header that is nothing but `key: value` lines; None for any other, which YAML must read.

    It returns what `mapping_entries` would, at a tenth of the time; most headers are of this kind.
    """
    text = text.rstrip("\n")
    rows = _PLAIN_ROW.findall(text)
    if len(rows) <= text.count("\n") or not text.replace("\n", "").isprintable():
        return None
    entries = []
    for number, (key, quoted, plain) in enumerate(rows, first_line):
        plain = plain.rstrip()  # noqa: PLW2901
        if ": " in plain or " #" in plain or plain.endswith(":"):
            return None
        value = quoted[1:-1] if quoted else plain
        entries.append(Entry(key, None if not quoted and plain in _NULLS else value, number))
    return entries


def mapping_entries(text: str, first_line: int, *, may_be_empty: bool = False) -> list[Entry]:
    """Return the keys of a YAML mapping with their lines and their values as written.

    Args:
        text: YAML, one document.
        first_line: The line of the file on which the text begins, from 1.
        may_be_empty: Whether a text without any key is an empty mapping.

    Raises:
        UnreadableError: It is no YAML, no mapping, or holds a tag that no header needs.
    """
    brackets = text.count("[") + text.count("{")
    if max([brackets, *(len(signs[0]) for signs in _SIGNS.finditer(text))]) > _MOST_BRACKETS:
        raise UnreadableError("the header is nested too deeply.", "Write 'key: value' lines.", first_line)
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = re.sub(r"\s+", " ", error.problem or error.context or "this is no YAML")
        line = first_line + (mark.line if mark else 0)
        message = f"the header is not valid YAML: {what}."
        is_tab = "tab character" in what or "'\\t'" in what
        hint = "Indent with spaces." if is_tab else "Put text that holds ': ', '#' or brackets between quotation marks."
        raise UnreadableError(message, hint, line) from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = "a character that YAML forbids" if isinstance(error, yaml.YAMLError) else "it is nested too deeply"
        message = f"the header is not valid YAML: {reason}."
        raise UnreadableError(message, "Write 'key: value' lines.", first_line) from None
    if node is None and may_be_empty:
        return []
    if not isinstance(node, yaml.MappingNode):
        message = "the header is not a mapping."
        raise UnreadableError(message, "Write 'key: value' lines.", first_line)
    return _Reader(first_line, len(text)).entries(node)


def inner_lines(text: str) -> dict[tuple[str, ...], int]:
    """Return the line of each key of a YAML mapping, and of mappings in it, by the folded keys that lead there.

    Args:
        text: A file that `mapping_entries` can read.
    """
    found: dict[tuple[str, ...], int] = {}
    todo: list[tuple[tuple[str, ...], yaml.Node | None]] = [((), yaml.compose(text, Loader=Loader))]
    while todo:
        above, node = todo.pop()
        if isinstance(node, yaml.MappingNode) and len(above) < _DEEPEST:
            for key, value in node.value:
                path = (*above, fold_key(str(key.value)))
                found.setdefault(path, key.start_mark.line + 1)
                todo.append((path, value))
    return found


class _Reader:
    """Turns YAML's nodes into values as written, and refuses what would blow up or be run."""

    def __init__(self, first_line: int, length: int) -> None:
        self.first_line = first_line
        self.most_nodes = _SPARE_NODES + length
        self.nodes = 0
        self.open: set[int] = set()

    def refuse(self, node: yaml.Node, message: str, hint: str) -> UnreadableError:
        return UnreadableError(message, hint, self.first_line + node.start_mark.line)

    def entries(self, node: yaml.MappingNode) -> list[Entry]:
        merged: list[Entry] = []
        own: list[Entry] = []
        for key_node, value_node in node.value:
            if key_node.tag == f"{_YAML_TAG}merge":
                merged += self._merged(value_node)
                continue
            if not isinstance(key_node, yaml.ScalarNode):
                raise self.refuse(key_node, "a key of the header is not text.", "Write 'key: value' lines.")
            own.append(Entry(str(key_node.value), self.value(value_node), self.first_line + key_node.start_mark.line))
        taken = {fold_key(entry.key) for entry in own}
        return [entry for entry in merged if fold_key(entry.key) not in taken] + own

    def _merged(self, node: yaml.Node) -> list[Entry]:
        parents = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not all(isinstance(parent, yaml.MappingNode) for parent in parents):
            raise self.refuse(node, "'<<' does not name a mapping.", "Write the keys themselves.")
        with _Nesting(self, node):
            found = {fold_key(entry.key): entry for parent in reversed(parents) for entry in self.entries(parent)}
        return list(found.values())

    def value(self, node: yaml.Node) -> Value:
        self.nodes += 1
        if self.nodes > self.most_nodes:
            raise self.refuse(node, "the header is too large.", "Write the values out without YAML aliases.")
        if not node.tag.startswith(_YAML_TAG) or node.tag.startswith(f"{_YAML_TAG}python"):
            raise self.refuse(node, "the header holds a YAML tag.", "Write the value without '!'.")
        if isinstance(node, yaml.ScalarNode):
            text = str(node.value)
            return None if text in _NULLS and not node.style else text
        with _Nesting(self, node):
            if isinstance(node, yaml.SequenceNode):
                return [self.value(item) for item in node.value]
            assert isinstance(node, yaml.MappingNode)
            return {entry.key: entry.value for entry in self.entries(node)}


class _Nesting:
    """Refuses a node that holds itself."""

    def __init__(self, reader: _Reader, node: yaml.Node) -> None:
        self.reader, self.node = reader, node

    def __enter__(self) -> None:
        if id(self.node) in self.reader.open or len(self.reader.open) > 50:  # noqa: PLR2004
            raise self.reader.refuse(self.node, "a value of the header holds itself.", "Write it without YAML aliases.")
        self.reader.open.add(id(self.node))

    def __exit__(self, *error: object) -> None:
        self.reader.open.discard(id(self.node))


def typed_values(text: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return values with the types that themes and plugins expect of YAML: dates, numbers, booleans.

    Args:
        text: The YAML that they were read from.
        values: As written. One that YAML itself cannot construct (`2024-02-30`) stays so.
    """
    try:
        node = yaml.compose(text, Loader=Loader)
    except (yaml.YAMLError, ValueError):
        return values
    typed = dict(values)
    for key_node, value_node in node.value if isinstance(node, yaml.MappingNode) else ():
        if isinstance(key_node, yaml.ScalarNode) and key_node.value in typed:
            try:
                typed[key_node.value] = SafeConstructor().construct_object(value_node, deep=True)
            except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
                continue
    return typed
