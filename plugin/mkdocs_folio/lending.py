"""Lends a page's header what feeds and themes are to read in it, and takes it back. Knows no engine.

Whoever compares or takes apart what is lent finds what the author wrote; a template that prints it shows names, and
escapes nothing by itself, so they are escaped here.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import Any, Protocol

_NOTHING = object()


class Name(str):
    """A text that is printed with its signs of HTML and XML escaped, and else itself: in JSON, say, or sorted."""

    __slots__ = ()

    def __str__(self) -> str:
        return html.escape(str.__str__(self))

    __html__ = __str__


class _PrintedText(str):
    __slots__ = ("shown",)
    shown: str

    def __str__(self) -> str:
        return self.shown

    __html__ = __str__


class _PrintedList(list[Any]):
    __slots__ = ("shown",)
    shown: str

    def __str__(self) -> str:
        return self.shown

    __html__ = __str__


class _PrintedMap(dict[Any, Any]):
    __slots__ = ("shown",)
    shown: str

    def __str__(self) -> str:
        return self.shown

    __html__ = __str__


def _printed(value: object, shown: str) -> object:
    """Return a value of a header that is what it was, but prints as something else; what is no list becomes a text."""
    found: _PrintedText | _PrintedList | _PrintedMap
    if isinstance(value, list | tuple):
        found = _PrintedList(value)
    elif isinstance(value, Mapping):
        found = _PrintedMap(value)
    else:
        found = _PrintedText(value)
    found.shown = shown
    return found


@lru_cache(maxsize=1024)  # the same few people sign all posts
def listed(names: tuple[str, ...]) -> str:
    """Return names as one line of text."""
    return ", ".join(" ".join(name.split()) for name in names)


class Named(Protocol):
    """A series, or an author."""

    @property
    def name(self) -> str:
        """As readers are shown it."""


def for_feeds(named: Mapping[str, Iterable[Named]]) -> dict[str, list[Name]]:
    """Return what feeds are to read under each key of a header: names; nothing under a key that has none."""
    names = {key: [Name(one.name) for one in ones] for key, ones in named.items()}
    return {key: found for key, found in names.items() if found}


def for_themes(meta: Mapping[str, Any], authors: Sequence[Named]) -> dict[str, object]:
    """Return what themes are to print for `author` in a header that has one: they put it into an attribute as it is."""
    value = meta.get("author")
    shown = _escaped(tuple([author.name for author in authors])) if value else ""
    return {"author": _printed(value, shown)} if shown and shown != value else {}


@lru_cache(maxsize=1024)  # as above
def _escaped(names: tuple[str, ...]) -> str:
    """Return names of people on one line, as they stand in HTML."""
    return html.escape(listed(names))


class Loan:
    """What a header says for a while in the place of what its author wrote."""

    def __init__(self) -> None:
        self._meta: MutableMapping[str, Any] = {}
        self._written: dict[str, object] = {}

    def lend(self, meta: MutableMapping[str, Any], values: Mapping[str, object]) -> None:
        """Put values into a header."""
        self.take_back()
        if values:  # most pages need none
            self._meta, self._written = meta, {key: meta.get(key, _NOTHING) for key in values}
            meta.update(values)

    def take_back(self) -> None:
        """Put back what stood there, if anything is lent."""
        if not self._written:
            return
        for key, value in self._written.items():
            if value is _NOTHING:
                self._meta.pop(key, None)
            else:
                self._meta[key] = value
        self._written = {}
