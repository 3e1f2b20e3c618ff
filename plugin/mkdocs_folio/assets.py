"""Tells which images and attachments only pages use that are not public. Knows texts and paths, no disk.

An address is whatever leads to a file, in a header, in Markdown, in HTML or in a stylesheet: no syntax is read, so
none is missed.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias
from urllib.parse import unquote

from .folders import DRAFTS_FOLDER
from .patterns import lazy

# Copies that editors and writers leave beside a page; no site wants them.
LEFTOVERS = ("*.draft", "*.md~", "#*.md#", "*.md.orig", "*.md.bak", ".*.swp")

# Files that may name others.
TEXTS = frozenset({".css", ".js", ".mjs", ".html", ".htm", ".svg", ".json", ".xml", ".yml", ".yaml", ".txt", ".csv"})

_ADDRESS = lazy(r"[^\s\"'`<>()\[\]{}|,;=*]+")
_REST = lazy(r"[?#].*", re.DOTALL)
# The name of a file neither begins nor ends here, as the characters beside belong to it.
_NO_START = r"(?<![\w@&$+~-])(?<!\w\.)"
_NO_END = r"(?!\w|[.-]\w)"


Text: TypeAlias = tuple[str, tuple[str, ...]]  # with the folders in which its relative addresses may begin


def only_hidden(
    paths: Iterable[str], hidden: Iterable[Text], public: Iterable[tuple[str, Text]], is_kept: Callable[[str], bool]
) -> list[str]:
    """Return the images and attachments that only hidden pages use, and those that lie among drafts.

    Args:
        paths: Of all files of a site that are no pages, below `docs_dir`.
        hidden: What the pages say that are not public.
        public: What everything else says that may name a file, with its own path; asked until nothing is left to ask.
        is_kept: Tells whether a file is in the site whoever uses it.
    """
    assets = Assets(paths)
    wanted = {path for path in assets.paths if DRAFTS_FOLDER in posixpath.dirname(path).split("/")}
    for text, folders in hidden if assets.paths else ():
        wanted |= assets.used_by(text, *folders)
    wanted = {path for path in wanted if not is_kept(path)}
    own = frozenset(wanted)  # what such a file says itself, only they say
    for path, (text, folders) in public if wanted else ():
        if path not in own:
            wanted -= assets.may_be_used_by(text, wanted, *folders)
        if not wanted:
            break
    return sorted(wanted)


def any_text(data: bytes) -> str:
    """Return a text in whatever encoding it seems to be: names of files look the same in most."""
    try:
        return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


class Assets:
    """The files of a site that are no pages.

    Args:
        paths: Where they lie, below `docs_dir`.
    """

    def __init__(self, paths: Iterable[str]) -> None:
        self.paths = set(paths)
        # Names that an address, as it is looked for here, cannot hold; they are looked for as they are.
        self._odd = {path: posixpath.basename(path) for path in self.paths if not _ADDRESS.fullmatch(path)}

    def used_by(self, text: str, *folders: str) -> set[str]:
        """Return the files that a text leads to.

        Args:
            text: In any language: Markdown, HTML, YAML, CSS.
            folders: Where relative addresses may begin: the folder of the source, the address of the page.
        """
        plain = unquote(text)
        found = {path for path, name in self._odd.items() if names_file(text, name) or names_file(plain, name)}
        for address in set(_addresses(text)):
            found.update(path for path in _targets(address, folders) if path in self.paths)
        return found

    def may_be_used_by(self, text: str, candidates: Iterable[str], *folders: str) -> set[str]:
        """Return the candidates that a public text names, unless it is clear that it means other files.

        Args:
            text: In any language.
            candidates: Paths of files.
            folders: Where relative addresses may begin.
        """
        plain = unquote(text) if "%" in text else text
        names = {path: posixpath.basename(path) for path in candidates}
        named = {path for path, name in names.items() if names_file(text, name) or names_file(plain, name)}
        return {path for path in named if path in self._odd or not self._means_others(text, path, folders)}

    def _means_others(self, text: str, path: str, folders: Iterable[str]) -> bool:
        """Tell whether every address in a text that ends as a file is called leads to another file."""
        name = posixpath.basename(path)
        meant = {address for address in _addresses(text) if posixpath.basename(address) == name}
        targets = [{one for one in _targets(address, folders) if one in self.paths} for address in meant]
        return bool(targets) and all(found and path not in found for found in targets)


def names_file(text: str, name: str) -> bool:
    """Tell whether a text holds the name of a file, and not a longer one: `211.png` does not name `11.png`."""
    return name in text and bool(re.search(f"{_NO_START}{re.escape(name)}{_NO_END}", text))


def _addresses(text: str) -> Iterator[str]:
    for word in _ADDRESS.findall(html.unescape(text)):
        address = unquote(_REST.sub("", word))
        if "." in address:  # a file has an ending, and most words have not
            yield address.rstrip(".:!")


def _targets(address: str, folders: Iterable[str]) -> Iterator[str]:
    """Yield the paths that an address can mean."""
    if "://" in address:  # with the site's own host: what its path ends with
        address = "/" + address.split("://", 1)[1].partition("/")[2]
    if address.startswith("/"):
        pieces = address.strip("/").split("/")
        yield from ("/".join(pieces[start:]) for start in range(len(pieces)))  # below whatever folder the site lives in
        return
    for folder in folders:
        yield posixpath.normpath(posixpath.join("/", folder, address)).lstrip("/")
    yield posixpath.normpath(address)
