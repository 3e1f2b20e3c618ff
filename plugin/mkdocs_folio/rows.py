"""Draws the entries of parts in the boxes of series, each once for all pages on which it looks the same.

A long series that has no page of its own shows all its parts on each of them. Knows no template.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from .series import Member

_MOST = 4096  # entries that are kept


class Rows:
    """The entries of one build.

    Args:
        href: Makes the address of a source file, relative to that of a page; empty for one that is not in the site.
        draw: Draws the entry of a part, with the address it leads to, and whether it is the one that is read.
    """

    def __init__(self, href: Callable[[str, str], str], draw: Callable[[Member, str, bool], str]) -> None:
        self._href, self._draw = href, draw
        self._drawn: dict[tuple[str, int | None, str, str, bool], str] = {}

    def of(self, members: Iterable[Member], here: str, url: str) -> Markup:
        """Return the entries of some parts, as they are on a page.

        Args:
            members: The parts.
            here: The source of the page.
            url: Its address.
        """
        return Markup("\n".join([self._row(member, here, url) for member in members]))  # noqa: S704 - escaped by the template

    def _row(self, member: Member, here: str, url: str) -> str:
        path = member.post.path
        is_here = path == here
        href = "" if is_here else self._href(path, url)
        look = path, member.part, member.title, href, is_here
        row = self._drawn.get(look)
        if row is None:
            if len(self._drawn) >= _MOST:
                self._drawn.clear()
            row = self._drawn[look] = self._draw(member, href, is_here)
        return row
