"""Reads the registry of authors, `.authors.yml`, and knows who a name means. Knows no post."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias
from urllib.parse import urlsplit

from msgspec import Struct, field

from .frontmatter import decode
from .model import Author, Level, Problem
from .names import file_name, fold_name, slugify
from .profiles import read_fediverse, read_links, read_orcid
from .values import UnreadableError, Value, fold_key, inner_lines, mapping_entries

AUTHORS_FILE = ".authors.yml"
LineOf: TypeAlias = Callable[[str], int]  # of a field of an entry; that of the entry where it has none such
_TEAM = frozenset({"team", "organization", "organisation"})


class Registry(Struct, frozen=True):
    """The authors that a site knows, by id, name and alias.

    Attributes:
        authors: By id, as written in the file.
        lookup: Folded ids, names and aliases to authors.
        lines: The file, and what tells the lines of each author's fields, by id.
        problems: What could not be read.
    """

    authors: Mapping[str, Author] = field(default_factory=dict)
    lookup: Mapping[str, Author] = field(default_factory=dict)
    lines: Mapping[str, tuple[str, LineOf]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def find(self, name: str) -> Author | None:
        """Return the author that an id, a name or an alias means."""
        return self.lookup.get(fold_name(name))

    def suggest(self, name: str) -> str:
        """Return the id of the author whose name is closest to one that nobody knows; empty where none is close."""
        close = difflib.get_close_matches(fold_name(name), self.lookup, n=1, cutoff=0.75)
        meant = self.lookup[close[0]] if close else None
        return next((key for key, author in self.authors.items() if author is meant), "")

    def missing_avatars(self, exists: Callable[[str], bool]) -> Iterator[Problem]:
        """Yield a problem for each picture that is not in the docs.

        Args:
            exists: Tells whether there is a file at a path below `docs_dir`.
        """
        for key, author in self.authors.items():
            if author.avatar and is_path(author.avatar) and not exists(author.avatar.lstrip("/")):
                path, line_of = self.lines[key]
                message, hint = "the picture {found} is not in the docs.", "Write its path below docs_dir, or a URL."
                yield Problem(
                    "avatar-missing",
                    path,
                    line_of("avatar"),
                    "avatar",
                    Level.WARNING,
                    message,
                    hint,
                    found=author.avatar,
                )


def is_path(address: str) -> bool:
    """Tell whether an address is a path below `docs_dir`, not a URL."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc


def read_registry(files: Iterable[tuple[str, bytes]]) -> Registry:
    """Read one or more registries; of two entries with one id the first counts.

    Args:
        files: Paths (for problems) and contents, in the shape of Material's blog (`authors: {id: {name, …}}`).
    """
    authors: dict[str, Author] = {}
    lookup: dict[str, Author] = {}
    lines: dict[str, tuple[str, LineOf]] = {}
    problems: list[Problem] = []
    for path, content in files:
        for key, value, line_of in _entries(path, content, problems):
            author, aliases = _author(path, line_of, key, value, problems)
            if author is None or key in authors:
                continue
            authors[key], lines[key] = author, (path, line_of)
            for name in (key, author.name, *aliases):
                lookup.setdefault(fold_name(name), author)
    return Registry(authors, lookup, lines, tuple(problems))


def _entries(path: str, content: bytes, problems: list[Problem]) -> Iterator[tuple[str, Value, LineOf]]:
    try:
        text = decode(content)
        entries = mapping_entries(text, 1, may_be_empty=True)
    except UnicodeDecodeError:
        message, hint = "the file is not UTF-8.", "Save it as UTF-8."
        problems.append(Problem("authors-unreadable", path, 1, "authors", Level.ERROR, message, hint))
        return
    except UnreadableError as error:
        message = error.fault.message.replace("the header", "the file")
        problems.append(
            Problem("authors-unreadable", path, error.fault.line, "authors", Level.ERROR, message, error.fault.hint)
        )
        return
    lines = cache(lambda: inner_lines(text))  # asked for by messages alone

    def line_of(*keys: str) -> LineOf:
        above = tuple(map(fold_key, keys))
        return lambda field: lines().get((*above, field)) or lines().get(above, 1)

    for entry in entries:
        if fold_key(entry.key) == "authors" and not entry.value:
            continue
        if fold_key(entry.key) == "authors" and isinstance(entry.value, dict):
            for key, value in entry.value.items():
                yield key, value, line_of(entry.key, key)
        else:
            yield entry.key, entry.value, line_of(entry.key)


def _author(
    path: str, line_of: LineOf, key: str, value: Value, problems: list[Problem]
) -> tuple[Author | None, tuple[str, ...]]:
    fields = {fold_key(name): item for name, item in value.items()} if isinstance(value, dict) else {}
    name = fields.get("name")
    if not isinstance(name, str) or not name.strip():
        message, hint = "the author {found} has no name.", "Write 'name: …' below it."
        problems.append(
            Problem("author-without-name", path, line_of("name"), "authors", Level.ERROR, message, hint, found=key)
        )
        return None, ()
    texts = {field: " ".join(item.split()) for field, item in fields.items() if isinstance(item, str)}
    aliases = fields.get("aliases")
    problems += _doubtful(path, line_of, texts)
    author = Author(
        key=file_name(slugify(texts.get("slug") or key)) or "author",
        name=texts["name"],
        description=texts.get("description") or texts.get("title", ""),
        avatar=texts.get("avatar") or texts.get("imageurl", ""),
        url=texts.get("url", ""),
        is_guest=False,
        is_team=texts.get("type", "").casefold() in _TEAM,
        orcid=read_orcid(texts.get("orcid", "")),
        fediverse=read_fediverse(texts.get("fediverse", "")),
        affiliation=texts.get("affiliation", ""),
        links=read_links(fields),
    )
    return author, tuple(alias for alias in aliases if isinstance(alias, str)) if isinstance(aliases, list) else ()


def _doubtful(path: str, line_of: LineOf, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what an entry says of its author that cannot be right, and is left out."""
    if (orcid := texts.get("orcid")) and not read_orcid(orcid):
        message = "{found} is no ORCID iD: its digits and its last sign do not fit."
        hint = "Copy it from orcid.org, like 0000-0002-1825-0097."
        yield Problem("author-orcid", path, line_of("orcid"), "orcid", Level.WARNING, message, hint, found=orcid)
    if (handle := texts.get("fediverse")) and not read_fediverse(handle):
        message, hint = "{found} is no name in the fediverse.", "Write it with its server, like '@wren@example.social'."
        yield Problem(
            "author-fediverse", path, line_of("fediverse"), "fediverse", Level.WARNING, message, hint, found=handle
        )
