"""Changes keys of a header, and no other byte of the file. Knows no disk and not what a key means.

Every edit is read again: the keys meant say what they should, all others what they said, and the body is the same. An
edit of which that cannot be shown is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml
from msgspec import Struct

from .dialects import KEEPS_BACK
from .frontmatter import FrontMatter, decode, engine_values, named_keys, normalise, read
from .values import Entry, Loader, fold_key

_MMD_LINE = re.compile(r" {0,3}[A-Za-z0-9_-]+:\s*(.*?)\s*")
_FENCE = re.compile(r" {0,3}-{3,}[^\S\n]*(?:\n|\Z)")  # and no key of the same name: `---: value`
_LINE_END = re.compile(r"\r\n|\r|\n")
_BETWEEN = re.compile(r"[ \t]*:[ \t]*")
_BY_HAND = "Change it by hand."


class Plain(str):
    """A value that stands in YAML without quotes, whatever YAML makes of it: a date, a number, a switch."""

    __slots__ = ()


class RefusedError(Exception):
    """An edit that is not made.

    Attributes:
        line: Where the reason stands, from 1.
        field: The key it is about, or `header`.
        message: Why, in a sentence.
        hint: What to do instead, in another.
    """

    def __init__(self, message: str, hint: str = _BY_HAND, *, line: int = 1, field: str = "header") -> None:
        super().__init__(f"{field}: {message} {hint}")
        self.message, self.hint, self.line, self.field = message, hint, line, field


class _Splice(Struct, frozen=True):
    """A piece of the text, by its places there, and what comes in its place."""

    start: int
    end: int
    text: str


def edit(data: bytes, changes: Mapping[str, str | None]) -> bytes:
    """Set keys of a header to texts, or take them out.

    Args:
        data: A whole file.
        changes: By key: the new value on one line, which is put between quotation marks where YAML would make
            something else of it, unless it is `Plain`; None takes the key out. A key that is not there is added below
            the others, and where there is no header at all one is written. Keys are compared as everywhere.

    Returns:
        The file with these keys changed. A value stays between the quotation marks it had.

    Raises:
        RefusedError: The header cannot be read, or has a form in which this cannot be done safely.
    """
    before = _read(data)
    raw = data.decode("utf-8")
    wanted = {key: value for key, value in changes.items() if not _says(before, key, value)}
    if not wanted:
        return data
    for entry in before.repeated:
        if fold_key(entry.key) in set(map(fold_key, wanted)):
            raise RefusedError("the key stands twice.", "Keep one of the two.", line=entry.line, field=entry.key)
    for key, value in wanted.items():
        if value is not None and not value.isprintable():
            raise RefusedError("the new value is more than a line of text.", field=key)
    header = _Header(raw, before) if before.has_header else None
    splices = list(header.splices(wanted)) if header else [_new_header(raw, wanted)]
    for splice in sorted(splices, key=lambda one: (one.start, one.end), reverse=True):
        raw = raw[: splice.start] + splice.text + raw[splice.end :]
    after = raw.encode("utf-8")
    _verify(before, after, wanted)
    return after


def written(text: str) -> str:
    """Return a line of text as YAML: between quotation marks where it would be read as something else."""
    if isinstance(text, Plain):
        return str(text)
    dumped = yaml.safe_dump(text, allow_unicode=True, width=len(text) * 10 + 100)
    return dumped.removesuffix("\n").removesuffix("\n...")


def _read(data: bytes) -> FrontMatter:
    try:
        front = read(decode(data), KEEPS_BACK)
    except UnicodeDecodeError:
        raise RefusedError("the file is not UTF-8.", "Save it as UTF-8.", field="file") from None
    if front.fault:
        raise RefusedError(front.fault.message, front.fault.hint, line=front.fault.line)
    if front.is_loose:
        message = "the header begins with a blank line, so MkDocs shows it as text."
        raise RefusedError(message, "Take the blank line out.", line=front.first_line)
    return front


def _says(front: FrontMatter, key: str, value: str | None) -> bool:
    entry = front.entries.get(fold_key(key))
    return entry is None if value is None else entry is not None and entry.value == value


def _new_header(raw: str, wanted: Mapping[str, str | None]) -> _Splice:
    text = normalise(raw).lstrip("\n ")
    if text.startswith("---") and named_keys(text):
        raise RefusedError("the page begins with '---' and what others may read as a header.", "Write one by hand.")
    at = 1 if raw.startswith("\ufeff") else 0
    found = _LINE_END.search(raw)
    end = found[0] if found else "\n"
    rows = ["---", *(f"{key}: {written(value)}" for key, value in wanted.items() if value is not None), "---"]
    rest = raw[at:]
    return _Splice(at, at, end.join([*rows, "" if not rest or _LINE_END.match(rest) else end]))


class _Header:
    """A header as it stands in the file."""

    def __init__(self, raw: str, front: FrontMatter) -> None:
        self.raw, self.front = raw, front
        self.text = normalise(raw)
        self.lines = [0, *(match.end() for match in re.finditer("\n", self.text))]  # where each begins
        top = self.text[self.lines[front.first_line - 1] :]
        self.is_fenced = _FENCE.match(top) is not None
        self.start = self.lines[front.first_line - (0 if self.is_fenced else 1)]
        self.end = self.start + len(front.source)
        if self.text[self.start : self.end] != front.source:
            raise RefusedError("the header does not stand where it should.", line=front.first_line)
        self.places = _places(raw, self.text, self.end)
        self.nodes = self._nodes() if self.is_fenced else {}
        self.is_flow = self.is_fenced and bool(self._root().flow_style)

    def splices(self, wanted: Mapping[str, str | None]) -> Iterator[_Splice]:
        added = []
        for key, value in wanted.items():
            entry = self.front.entries.get(fold_key(key))
            if self.is_fenced and fold_key(key) not in self.nodes:
                entry = None  # it comes from elsewhere by '<<', and a key of the header's own counts before it
            if entry is None and value is not None:
                added.append(f"{key}: {written(value) if self.is_fenced else value}")
            elif entry is not None:
                yield self._removed(entry) if value is None else self._replaced(entry, value)
        if added:
            yield self._added(added)

    def _root(self) -> yaml.MappingNode:
        node = yaml.compose(self.front.source, Loader=Loader)
        if not isinstance(node, yaml.MappingNode):
            raise RefusedError("the header is not a mapping.", line=self.front.first_line)
        return node

    def _nodes(self) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        return {fold_key(str(key.value)): (key, value) for key, value in self._root().value}

    def _splice(self, start: int, end: int, text: str) -> _Splice:
        return _Splice(self.places[start], self.places[end], text)

    def _replaced(self, entry: Entry, value: str) -> _Splice:
        def refusal(why: str) -> RefusedError:
            return RefusedError(why, line=entry.line, field=entry.key)

        if not self.is_fenced:
            row, at = self._row(entry)
            match = _MMD_LINE.fullmatch(row)
            if match is None or self._is_continued(entry):
                raise refusal("its value runs over several lines.")
            space = " " if row[: match.start(1)].endswith(":") and not match[1] else ""
            return self._splice(at + match.start(1), at + match.end(1), space + value)
        key, node = self.nodes[fold_key(entry.key)]
        if not isinstance(node, yaml.ScalarNode):
            raise refusal("its value is a list or a mapping.")
        start, end = node.start_mark.index, node.end_mark.index
        between = self.front.source[key.end_mark.index : start]
        old = self.front.source[start:end]
        if not _BETWEEN.fullmatch(between) or old.startswith(("&", "*", "!")):
            raise refusal("its value holds a tag, an anchor or an alias, or stands on a line of its own.")
        if "\n" in old or node.style in {"|", ">"}:
            raise refusal("its value runs over several lines.")
        space = "" if between.endswith((" ", "\t")) else " "
        return self._splice(self.start + start, self.start + end, space + _in_style(value, node.style))

    def _removed(self, entry: Entry) -> _Splice:
        _, at = self._row(entry)
        if self.is_flow or (not self.is_fenced and self._is_continued(entry)):
            raise RefusedError("it cannot be taken out alone.", line=entry.line, field=entry.key)
        if self.is_fenced:
            key, node = self.nodes[fold_key(entry.key)]
            is_one_line = node.end_mark.line == key.start_mark.line and isinstance(node, yaml.ScalarNode)
            if not is_one_line or self.front.source[: key.start_mark.index].rpartition("\n")[2].strip():
                raise RefusedError("its value runs over several lines.", line=entry.line, field=entry.key)
        end = self.text.find("\n", at) + 1
        if not end and at:  # the last line of the file, which has no end: what goes is the end of the line before
            return self._splice(at - 1, self.end, "")
        return self._splice(at, end or self.end, "")

    def _added(self, rows: list[str]) -> _Splice:
        if self.is_flow:
            message, hint = "the header is written in braces.", "Write each key on a line of its own, without braces."
            raise RefusedError(message, hint, line=self.front.first_line)
        indent = ""
        at = self.end
        if self.is_fenced:
            indent = " " * min((key.start_mark.column for key, _ in self.nodes.values()), default=0)
        elif self.text[self.start : self.end].endswith("\n\n") or not self.text[self.start : self.end].strip("\n"):
            at = self.end - 1  # a header without fences takes the blank line below it with it
        else:
            blank = re.search(r"\n[^\S\n]*\n\Z", self.text[: self.end])
            at = blank.start() + 1 if blank and blank.start() >= self.start else at
        place = self.places[at]
        ends = list(_LINE_END.finditer(self.raw, 0, place))
        ending = ends[-1][0] if ends else "\n"
        is_cut = not (ends and ends[-1].end() == place)  # the file ends here, without the end of a line
        text = "".join(f"{ending}{indent}{row}" if is_cut else f"{indent}{row}{ending}" for row in rows)
        return _Splice(place, place, text)

    def _row(self, entry: Entry) -> tuple[str, int]:
        if self.is_fenced:  # for YAML more signs end a line than for us
            at = self.text.rfind("\n", 0, self.start + self.nodes[fold_key(entry.key)][0].start_mark.index) + 1
        else:
            at = self.lines[entry.line - 1]
        end = self.text.find("\n", at)
        return self.text[at : end if end >= 0 else len(self.text)], at

    def _is_continued(self, entry: Entry) -> bool:
        """Tell whether a value of a header without fences goes on below."""
        row, _ = self._row(entry)
        match = _MMD_LINE.fullmatch(row)
        return match is None or match[1] != entry.value


def _places(raw: str, text: str, end: int) -> list[int]:
    """Return the place in the file of each character of a text as it is read (see `normalise`), and of its end."""
    places: list[int] = []
    at = 0
    for char in text[:end]:
        while not (raw[at] == char or (char == "\n" and raw[at] == "\r")):
            at += 1
        places.append(at)
        at += 2 if raw[at : at + 2] == "\r\n" else 1
    return [*places, at]


def _in_style(value: str, style: str | None) -> str:
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    if style == '"':
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return written(value)


def _verify(before: FrontMatter, data: bytes, wanted: Mapping[str, str | None]) -> None:
    """Refuse an edit after which the file does not read as it should."""
    line = before.first_line
    after = _read(data)
    changed = {fold_key(key): value for key, value in wanted.items()}
    said = {key: entry.value for key, entry in after.entries.items()}
    if any(said.get(key) != value for key, value in changed.items()):
        raise RefusedError("the header would not say what it should.", line=line)
    rest = {key: entry.value for key, entry in before.entries.items() if key not in changed}
    if rest != {key: value for key, value in said.items() if key not in changed}:
        raise RefusedError("other keys of the header would change.", line=line)
    typed = {key: value for key, value in engine_values(before).items() if fold_key(key) not in changed}
    if repr(typed) != repr({key: value for key, value in engine_values(after).items() if fold_key(key) not in changed}):
        raise RefusedError("other keys of the header would change.", line=line)
    if [entry.key for entry in before.repeated] != [entry.key for entry in after.repeated]:
        raise RefusedError("other keys of the header would change.", line=line)
    body = before.body if before.has_header else before.body.lstrip("\n")
    if after.body != body:
        raise RefusedError("the text below the header would change.", line=line)
