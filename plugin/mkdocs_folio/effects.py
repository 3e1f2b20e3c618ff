"""What readers will notice of edited pages: places in series, and links that come alive or are lost. Knows no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from operator import itemgetter

from msgspec import Struct

from .catalog import Catalog
from .links import GoneLinks
from .model import Access, Post, counted
from .seats import Seat, moved, seat_in

_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_LINK = re.compile(
    r"""\]\(\s*<?(?P<inline>[^)\s>]+) | ^\ {0,3}\[[^\]\n]+\]:\s*<?(?P<reference>[^\s>]+)
    | \shref\s*=\s*["']?(?P<html>[^"'\s>]+)""",
    re.MULTILINE | re.VERBOSE,
)


class Effect(Struct, frozen=True):
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
        texts: What each page of the site will say.
        url: Returns the address of a page, as far as it is known.
        site_url: The site's own.
    """
    leads = {path: list(_leads(text)) for path, text in texts.items()}
    hidden = [path for path, post in after.posts.items() if post.access is Access.HIDDEN]
    # Few links lead to any of them: only those are asked which one they lead to.
    here, gone = _links(paths, url, site_url), _links(hidden, url, site_url)
    near = {path: list(_leading(here, found, path, url)) for path, found in leads.items()}
    found = []
    for path in paths:
        own, becomes = _links([path], url, site_url), _access(after.posts.get(path))
        linked = [
            (other, line)
            for other in texts
            if other != path and _access(after.posts.get(other)) is Access.PUBLIC
            for _, line in _leading(own, near[other], other, url)
        ]
        away = list(_leading(gone, leads.get(path, ()), path, url)) if becomes is Access.PUBLIC else []
        lost = [
            (one, line)
            for one in (hidden if away else ())
            for _, line in _leading(_links([one], url, site_url), away, path, url)
        ]
        places = tuple(_places(before, after, path))
        was = _access(before.posts.get(path))
        found.append(Effect(path, was, becomes, places, tuple(linked), tuple(sorted(lost, key=itemgetter(1)))))
    return found


def _access(post: Post | None) -> Access:
    return post.access if post else Access.PUBLIC


def _links(paths: Iterable[str], url: Callable[[str], str | None], site_url: str) -> GoneLinks:
    return GoneLinks({path: url(path) or path for path in paths}, {}, site_url)


def _leads(text: str) -> Iterator[tuple[str, int]]:
    """Yield the addresses that a text leads to, with their lines; code leads nowhere."""
    plain = _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for match in _LINK.finditer(plain):
        yield match["inline"] or match["reference"] or match["html"], plain.count("\n", 0, match.start()) + 1


def _leading(
    links: GoneLinks, leads: Iterable[tuple[str, int]], source: str, url: Callable[[str], str | None]
) -> Iterator[tuple[str, int]]:
    """Yield the links of a page, with their lines, that lead to some pages."""
    address = url(source) or source
    return ((href, line) for href, line in leads if links.lead_away(href, source, address))


def _places(before: Catalog, after: Catalog, path: str) -> Iterator[str]:
    for series in after.series_of(path):
        old = before.same_series(series)
        if seat := seat_in(series, old, path):
            yield _sentence(seat)
        elif old and path in old.public_positions:
            yield f"leaves '{series.name}', of which {counted(len(series.public), 'part is', 'parts are')} public then"
        for member, _ in moved(series, old, path):
            yield f"{member.post.path} becomes part {member.part} of '{series.name}'"


def _sentence(seat: Seat) -> str:
    name = seat.series.name
    part = name if seat.part is None else f"part {seat.part} of {seat.total} of '{name}'"
    if seat.previous and seat.next:
        return f"{part}, between {seat.previous.post.path} and {seat.next.post.path}"
    if seat.previous:
        return f"{part}, after {seat.previous.post.path}"
    return f"{part}, before {seat.next.post.path}" if seat.next else f"{part}, its first public one"
