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
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")  # https://spec.commonmark.org/0.31.2/#backslash-escapes
_REST = lazy(r"[?#].*", re.DOTALL)
# How an address that leads to a folder stands in a text.
_OPENED = ("{}/", "/{}", "({})", '"{}"', "'{}'", "={}>")
# The name of a file neither begins nor ends here, as the characters beside belong to it.
_NO_START = r"(?<![\w@&$+~-])(?<!\w\.)"
_NO_END = r"(?!\w|[.-]\w)"


Text: TypeAlias = tuple[str, tuple[str, ...]]  # with the folders in which its relative addresses may begin


def only_hidden(
    paths: Iterable[str],
    hidden: Iterable[Text],
    public: Iterable[tuple[str, Text]],
    is_kept: Callable[[str], bool],
    *,
    text_of: Callable[[str], str],
    bare: Callable[[str], str] = lambda path: path,
) -> list[str]:
    """Return the images and attachments that only hidden pages use, and those that lie among drafts.

    Args:
        paths: Of all files of a site that are no pages, below `docs_dir`.
        hidden: What the pages say that are not public.
        public: What everything else says that may name a file, with its own path; asked until nothing is left to ask.
        is_kept: Tells whether a file is in the site whoever uses it.
        text_of: What a file holds that may name others: a page of HTML, a drawing, a stylesheet.
        bare: The path of a file without its language, by which pages of that language may name it.
    """
    assets = Assets(paths, bare)
    wanted = {path for path in assets.paths if DRAFTS_FOLDER in posixpath.dirname(path).split("/")}
    for text, folders in hidden if assets.paths else ():
        wanted |= assets.used_by(text, *folders)
    for path in wanted.copy():
        wanted |= _led_to(path, text_of, assets.used_by)
    wanted = {path for path in wanted if not is_kept(path)}
    own = frozenset(wanted)  # what such a file says itself, only they say
    for path, (text, folders) in public if wanted else ():
        if path not in own:
            wanted -= assets.may_be_used_by(text, wanted, *folders)
        if not wanted:
            break
    for path in own - wanted:
        wanted -= _led_to(path, text_of, lambda text, folder: assets.may_be_used_by(text, own, folder))
    return sorted(wanted)


def _led_to(path: str, text_of: Callable[[str], str], used_by: Callable[[str, str], set[str]]) -> set[str]:
    """Return the files that a file needs, and those that these need.

    Args:
        path: Of the file.
        text_of: What a file holds.
        used_by: Which files a text names that lies in a folder.
    """
    found, todo = set[str](), [path]
    while todo:
        one = todo.pop()
        new = used_by(text_of(one), posixpath.dirname(one)) - found if ending(one) in TEXTS else set[str]()
        todo += new
        found |= new
    return found


def ending(path: str) -> str:
    """Return the ending of the name of a file, without regard to case: `.png`."""
    return posixpath.splitext(path)[1].casefold()


def any_text(data: bytes) -> str:
    """Return a text in whatever encoding it seems to be: names of files look the same in most."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    if 0 in data[:2] and any(data[:2]):  # of a letter in UTF-16, without a mark that says so
        return data.decode("utf-16-be" if data[0] == 0 else "utf-16-le", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


class Assets:
    """The files of a site that are no pages.

    Args:
        paths: Where they lie, below `docs_dir`.
        bare: The path of one without its language, which may name it as well.
    """

    def __init__(self, paths: Iterable[str], bare: Callable[[str], str] = lambda path: path) -> None:
        self.paths = set(paths)
        self._bare = bare
        self._named: dict[str, set[str]] = {path: {path} for path in self.paths}  # by what names them
        for path in self.paths:
            self._named.setdefault(bare(path), set()).add(path)
            if folder := _folder_of(path):
                self._named.setdefault(folder, set()).add(path)
        self._without_ending = {posixpath.basename(path) for path in self._named if not ending(path)}
        # Names that an address, as it is looked for here, cannot hold; they are looked for as they are.
        self._odd = {path: posixpath.basename(path) for path in self.paths if not _ADDRESS.fullmatch(path)}

    def used_by(self, text: str, *folders: str) -> set[str]:
        """Return the files that a text leads to.

        Args:
            text: In any language: Markdown, HTML, YAML, CSS.
            folders: Where relative addresses may begin: the folder of the source, the address of the page.
        """
        plain = _plain(text)
        found = {path for path, name in self._odd.items() if _is_named(name, text, plain)}
        for address in set(self._addresses(text)):
            for target in _targets(address, folders):
                found |= self._named.get(target, set())
        return found

    def _addresses(self, text: str) -> Iterator[str]:
        for word in _ADDRESS.findall(html.unescape(text)):
            address = unquote(_REST.sub("", word)).rstrip(".:!/")
            # Nearly all files have an ending, and most words have not.
            if "." in address or (self._without_ending and posixpath.basename(address) in self._without_ending):
                yield address
                if "\\" in address:  # Markdown's
                    yield _ESCAPE.sub(r"\1", address)

    def may_be_used_by(self, text: str, candidates: Iterable[str], *folders: str) -> set[str]:
        """Return the candidates that a public text names, unless it is clear that it means other files.

        Args:
            text: In any language.
            candidates: Paths of files.
            folders: Where relative addresses may begin.
        """
        plain = _plain(text)
        named = {path for path in candidates if self._is_named(path, text, plain)}
        return {path for path in named if path in self._odd or not self._means_others(text, path, folders)}

    def _is_named(self, path: str, text: str, plain: str) -> bool:
        folder = posixpath.basename(_folder_of(path))
        signs = [sign.format(folder) for sign in _OPENED] if folder else []  # its name alone is a word as others
        return any(_is_named(name, text, plain) for name in self._names(path)) or any(sign in plain for sign in signs)

    def _names(self, path: str) -> set[str]:
        """Return the name of a file, and that without its language."""
        return {posixpath.basename(path), posixpath.basename(self._bare(path))}

    def _means_others(self, text: str, path: str, folders: Iterable[str]) -> bool:
        """Tell whether every address in a text that ends as a file is called leads to another file."""
        names = self._names(path) | {posixpath.basename(_folder_of(path))}
        meant = {address for address in self._addresses(text) if posixpath.basename(address) in names}
        targets = [
            set[str]().union(*(self._named.get(one, ()) for one in _targets(address, folders))) for address in meant
        ]
        return bool(targets) and all(found and path not in found for found in targets)


def names_file(text: str, name: str) -> bool:
    """Tell whether a text holds the name of a file, and not a longer one: `211.png` does not name `11.png`."""
    return name in text and bool(re.search(f"{_NO_START}{re.escape(name)}{_NO_END}", text))


def _plain(text: str) -> str:
    """Return a text without the escapes of HTML, of Markdown and of addresses."""
    text = html.unescape(text) if "&" in text else text
    text = _ESCAPE.sub(r"\1", text) if "\\" in text else text
    return unquote(text) if "%" in text else text


def _folder_of(path: str) -> str:
    """Return the folder whose address leads to a file; empty for none."""
    return posixpath.dirname(path) if posixpath.basename(path) == "index.html" else ""


def _is_named(name: str, text: str, plain: str) -> bool:
    return names_file(text, name) or names_file(plain, name)


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
