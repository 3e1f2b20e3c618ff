"""Draws the entries of parts in the boxes of series, each once for all pages on which it looks the same.

A long series that has no page of its own shows all its parts on each of them. Knows no template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from .hrefs import Hrefs
from .series import Member

_MOST = 4096  # entries that are kept


class Rows:
    """The entries of one build.

    Args:
        hrefs: The addresses of the build.
        draw: Draws the entry of a part, with the address it leads to, and whether it is the one that is read.
    """

    def __init__(self, hrefs: Hrefs, draw: Callable[[Member, str, bool], str]) -> None:
        self._hrefs, self._draw = hrefs, draw
        self._drawn: dict[tuple[str, int | None, str, str | None], str] = {}

    def of(self, members: Iterable[Member], here: str, url: str) -> Markup:
        """Return the entries of some parts, as they are on a page.

        Args:
            members: The parts.
            here: The source of the page.
            url: Its address.
        """
        viewpoint = self._hrefs.viewpoint(url)
        return Markup("\n".join([self._row(member, here, url, viewpoint) for member in members]))  # noqa: S704 - escaped by the template

    def _row(self, member: Member, here: str, url: str, viewpoint: Callable[[str], str]) -> str:
        path = member.post.path
        is_here = path == here
        look = path, member.part, member.title, None if is_here else viewpoint(path)
        row = self._drawn.get(look)
        if row is None:
            if len(self._drawn) >= _MOST:
                self._drawn.clear()
            href = "" if is_here else self._hrefs.page(path, url)
            row = self._drawn[look] = self._draw(member, href, is_here)
        return row
