"""What readers will notice of edited pages: places in series, and links that come alive or are lost. Knows no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from .catalog import Catalog
from .links import GoneLinks
from .model import Access, Post
from .series import Series

_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(
    r"""\]\(\s*<?(?P<inline>[^)\s>]+) | ^\ {0,3}\[[^\]\n]+\]:\s*<?(?P<reference>[^\s>]+)
    | \shref\s*=\s*["']?(?P<html>[^"'\s>]+)""",
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one page.

    Attributes:
        path: Below `docs_dir`.
        was: Who found it.
        becomes: Who will find it.
        places: Its places in series, and those of other parts that move, as sentences.
        linked: Public pages that lead to it, with lines.
        lost: Pages that it leads to and that are not public, with its own lines.
    """

    path: str
    was: Access
    becomes: Access
    places: tuple[str, ...] = ()
    linked: tuple[tuple[str, int], ...] = ()
    lost: tuple[tuple[str, int], ...] = ()


def effects(
    before: Catalog,
    after: Catalog,
    paths: Collection[str],
    texts: Mapping[str, str],
    url: Callable[[str], str | None],
    site_url: str = "",
) -> list[Effect]:
    """Return what becomes of some pages.

    Args:
        before: The site as it is.
        after: The site as it will be.
        paths: Of the pages.
        texts: What each page of the site says.
        url: Returns the address of a page, as far as it is known.
        site_url: The site's own.
    """
    leads = {path: list(_leads(text)) for path, text in texts.items()}
    hidden = [path for path, post in after.posts.items() if post.access is Access.HIDDEN]
    found = []
    for path in paths:
        own, becomes = _links(path, url, site_url), _access(after.posts.get(path))
        linked = [
            (other, line)
            for other in texts
            if other != path and _access(after.posts.get(other)) is Access.PUBLIC
            for line in _lines(own, leads[other], other, url)
        ]
        lost = [
            (one, line)
            for one in (hidden if becomes is Access.PUBLIC and leads.get(path) else ())
            for line in _lines(_links(one, url, site_url), leads[path], path, url)
        ]
        places = tuple(_places(before, after, path))
        was = _access(before.posts.get(path))
        found.append(Effect(path, was, becomes, places, tuple(linked), tuple(sorted(lost, key=itemgetter(1)))))
    return found


def _access(post: Post | None) -> Access:
    return post.access if post else Access.PUBLIC


def _links(path: str, url: Callable[[str], str | None], site_url: str) -> GoneLinks:
    return GoneLinks({path: url(path) or path}, {}, site_url)


def _leads(text: str) -> Iterator[tuple[str, int]]:
    """Yield the addresses that a text leads to, with their lines; code leads nowhere."""
    plain = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _LINK.finditer(plain):
        yield match["inline"] or match["reference"] or match["html"], plain.count("\n", 0, match.start()) + 1


def _lines(
    links: GoneLinks, leads: Iterable[tuple[str, int]], source: str, url: Callable[[str], str | None]
) -> Iterator[int]:
    """Yield the lines of a page that lead to another one."""
    address = url(source) or source
    return (line for href, line in leads if links.lead_away(href, source, address))


def _places(before: Catalog, after: Catalog, path: str) -> Iterator[str]:
    for series in after.series_of(path):
        old = before.series.get(series.key)
        member, at = after.member(path, series), series.public_positions.get(path)
        total = series.totals().shown
        if at is not None:
            part = f"part {member.part} of {total} of '{series.name}'" if member.part is not None else series.name
            around = [series.public[one].post.path for one in (at - 1, at + 1) if 0 <= one < len(series.public)]
            where = f"between {around[0]} and {around[1]}" if len(around) > 1 else ""
            where = where or (f"{'after' if at else 'before'} {around[0]}" if around else "its first public one")
            yield f"{part}, {where}"
        elif old and path in old.public_positions:
            yield f"leaves '{series.name}', of which {_parts(len(series.public))} public then"
        yield from _moved(old, series, path) if old else ()


def _parts(count: int) -> str:
    return f"{count} part is" if count == 1 else f"{count} parts are"


def _moved(old: Series, new: Series, path: str) -> Iterator[str]:
    """Yield the other parts whose number changes, because no post of the series says one."""
    numbers = {member.post.path: member.part for member in old.public}
    for member in new.public:
        if member.post.path != path and member.post.path in numbers and numbers[member.post.path] != member.part:
            yield f"{member.post.path} becomes part {member.part} of '{new.name}'"
