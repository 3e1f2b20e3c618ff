"""Knows what a folder says of the pages below it: `.meta.yml` (as in Material's meta plugin) and `_drafts`."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from .dialects import KEEPS_BACK
from .frontmatter import decode, named_keys
from .model import Level, Problem
from .values import Entry, UnreadableError, fold_key, mapping_entries

DEFAULTS_FILE = ".meta.yml"
DRAFTS_FOLDER = "_drafts"


class Folders(Struct, frozen=True):
    """Defaults for the headers of the pages in a folder and below.

    Attributes:
        defaults: By folder (`""` is the root of the docs): keys by folded name.
        faults: Folders whose file cannot be read and names a key that could keep pages back, with that file.
        problems: What could not be read.
    """

    defaults: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def header(self, path: str, own: Mapping[str, Entry]) -> Mapping[str, Entry]:
        """Return a page's keys over those of its folders: the nearest counts, lists are joined."""
        if not self.defaults:
            return own
        merged: dict[str, Entry] = {}
        for folder in reversed(_above(path)):
            _lay_over(merged, self.defaults.get(folder, {}))
        _lay_over(merged, own)
        return merged

    def fault(self, path: str) -> str:
        """Return the unreadable file of defaults that could keep a page back; empty for none."""
        if not self.faults:
            return ""
        return next((self.faults[folder] for folder in _above(path) if folder in self.faults), "")


def read_folders(files: Iterable[tuple[str, bytes | None]]) -> Folders:
    """Read the files of defaults.

    Args:
        files: Paths below `docs_dir` and contents; None for a file that cannot be opened.
    """
    defaults: dict[str, Mapping[str, Entry]] = {}
    faults: dict[str, str] = {}
    problems: list[Problem] = []
    for path, content in files:
        folder = posixpath.dirname(path)
        try:
            defaults[folder] = _defaults(path, content)
        except UnreadableError as error:
            text = _decoded(content)
            keeps_back = text is None or bool(named_keys(text) & KEEPS_BACK)
            if keeps_back:
                faults[folder] = path
            level = Level.ERROR if keeps_back else Level.WARNING
            message = error.fault.message.replace("the header", "the file")
            problems.append(
                Problem("folder-unreadable", path, error.fault.line, "header", level, message, error.fault.hint)
            )
    return Folders(defaults, faults, tuple(problems))


def _decoded(content: bytes | None) -> str | None:
    try:
        return None if content is None else decode(content)
    except UnicodeDecodeError:
        return None


def _defaults(path: str, content: bytes | None) -> dict[str, Entry]:
    if content is None:
        raise UnreadableError("the file cannot be opened.", "Is it a link to a file that is gone?", 1)
    try:
        text = decode(content)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableError("the file is not UTF-8.", "Save it as UTF-8.", line) from None
    found: dict[str, Entry] = {}
    for entry in mapping_entries(text, 1, may_be_empty=True):
        key = fold_key(entry.key)
        if key in found and key in KEEPS_BACK:
            raise UnreadableError(f"the key {entry.key} stands twice.", "Keep one of the two.", entry.line)
        found[key] = replace(entry, file=path)
    return found


def lies_in_drafts(path: str) -> bool:
    """Tell whether a path has a segment `_drafts`, as in Jekyll."""
    return DRAFTS_FOLDER in path.split("/")


def _above(path: str) -> list[str]:
    """Return the folders that hold a path, nearest first; the last one is the root, `""`."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(len(parts), -1, -1)]


def _lay_over(below: dict[str, Entry], above: Mapping[str, Entry]) -> None:
    for key, entry in above.items():
        under = below.get(key)
        if under and key in KEEPS_BACK and (entry.value is None or entry.value == ""):
            continue  # a key without a value does not undo what the folder says
        if under and isinstance(under.value, list) and isinstance(entry.value, list):
            below[key] = replace(entry, value=[*under.value, *entry.value])
        else:
            below[key] = entry
