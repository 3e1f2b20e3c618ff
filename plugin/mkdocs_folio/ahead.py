"""Draws a part of pages some pages ahead, many in a row: so each takes a third of the time. Knows no template.

Between two pages of a build so much else runs that the processor has forgotten Folio each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

_MOST = 48  # more in a row gain nothing, and all of them wait in memory

_Part = TypeVar("_Part")


class Ahead(Generic[_Part]):
    """One part of many pages, most of them drawn before they are asked for.

    At most about twice as many are drawn as are asked for: who asks for a few does not wait for all.

    Args:
        paths: Of the pages that may ask, in any order.
        url_of: The address of a page below the site; empty for one that is not in it.
        draw: Draws the part of a page, by its path and its address; the same whenever it is called.
        may_raise: What `draw` raises where it cannot; of a page that has not asked, nobody hears of it.
    """

    def __init__(
        self,
        paths: Iterable[str],
        url_of: Callable[[str], str],
        draw: Callable[[str, str], _Part],
        may_raise: type[Exception],
    ) -> None:
        self._paths = sorted(paths, key=lambda path: path.rpartition("/"))  # as engines walk through folders
        self._numbers = {path: number for number, path in enumerate(self._paths)}
        self._url_of, self._draw, self._may_raise = url_of, draw, may_raise
        self._ready: dict[str, tuple[str, _Part]] = {}
        self._asked: set[str] = set()
        self._gained = 0  # how many of those that were drawn last have been asked for

    def part(self, path: str, url: str) -> _Part:
        """Return the part of a page."""
        self._asked.add(path)
        if drawn := self._ready.pop(path, None):
            self._gained += 1
            if drawn[0] == url:
                return drawn[1]
        part = self._draw(path, url)
        if not drawn and path in self._numbers:
            self._go_on(self._numbers[path] + 1)
        return part

    def _go_on(self, start: int) -> None:
        count, self._gained = min(_MOST, 2 * self._gained + 1), 0
        for path in self._paths[start : start + count]:
            if path not in self._asked and path not in self._ready and (url := self._url_of(path)):
                try:
                    self._ready[path] = url, self._draw(path, url)
                except self._may_raise:
                    return
