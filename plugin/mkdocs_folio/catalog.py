"""Everything a build knows of its posts: who wrote them, which series they make, what stands beside each.

Knows no file and no engine. A catalog speaks for readers (public posts alone) unless it is asked for a preview.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timezone, tzinfo
from difflib import get_close_matches
from functools import cached_property
from operator import itemgetter

from msgspec import Struct, field

from .authorship import credit_authors
from .languages import Language, language
from .model import Access, Author, Moment, Post, Problem, Status, counted
from .outline import Outline
from .registry import Registry
from .series import Member, Series, group_series, totals
from .settings import Settings, Upcoming

WINDOW = 12  # parts that a box lists before it folds the rest


class Planned(Struct, frozen=True):
    """A part that is not public yet, as far as the option `upcoming` lets it be spoken of."""

    part: int | None
    title: str = ""
    moment: Moment | None = None


class Place(Struct, frozen=True):
    """Where one post stands in one series, as a box shows it.

    Attributes:
        part: None for a post without a number.
        total: Declared, else derived.
        before: Listed parts that come before the window, folded.
        window: Up to 12 parts around this one.
        after: Listed parts that come after the window, folded.
        published: How many parts are public, where the box says so; None where it says nothing.
    """

    series: Series
    part: int | None
    total: int
    before: tuple[Member, ...]
    window: tuple[Member, ...]
    after: tuple[Member, ...]
    previous: Member | None
    next: Member | None
    published: int | None = None
    planned: tuple[Planned, ...] = ()


class Catalog(Struct, frozen=True, dict=True):
    """The posts of one build.

    Attributes:
        posts: Every page that Folio knows, by path.
        authors: The authors of each post, by its path.
        series: By key.
        problems: Everything found, in order of path and line.
        language_of: Returns the language of a page, in which it names series.
    """

    posts: Mapping[str, Post] = field(default_factory=dict)
    authors: Mapping[str, tuple[Author, ...]] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    language_of: Callable[[str], Language] = lambda _: language("en")

    @cached_property
    def _series_of(self) -> Mapping[str, tuple[Series, ...]]:
        found: dict[str, list[tuple[int, Series]]] = {}
        for series in self.series.values():
            for member in series.members:
                rank = member.post.memberships.index(member.membership)
                found.setdefault(member.post.path, []).append((rank, series))
        return {path: tuple(one for _, one in sorted(pairs, key=itemgetter(0))) for path, pairs in found.items()}

    def member(self, path: str, series: Series) -> Member:
        """Return a post's own entry in a series."""
        return series.members[series.positions[path]]

    def series_of(self, path: str) -> tuple[Series, ...]:
        """Return the series of a post, its primary one first."""
        return self._series_of.get(path, ())

    def places(self, path: str, *, upcoming: Upcoming = Upcoming.COUNT, preview: bool = False) -> tuple[Place, ...]:
        """Return what the boxes of a post show.

        Args:
            path: Of the post.
            upcoming: What may be said of parts that are not public.
            preview: Whether such parts are shown all the same.
        """
        found = (self._place(path, series, upcoming, preview=preview) for series in self.series_of(path))
        return tuple(place for place in found if place)

    def places_in(
        self, name: str, path: str, *, upcoming: Upcoming = Upcoming.COUNT, preview: bool = False
    ) -> tuple[Place, ...]:
        """Return what the box of one series shows on a page, be it a part of the series or not.

        Args:
            name: The name or the key of the series.
            path: Of the page.
            upcoming: What may be said of parts that are not public.
            preview: Whether such parts are shown all the same.
        """
        series = self.find_series(name, path)
        place = self._place(path, series, upcoming, preview=preview) if series else None
        return (place,) if place else ()

    @cached_property
    def _series_by_name(self) -> Mapping[tuple[str, str], Series]:
        return {(series.language, series.identity): series for series in self.series.values()}

    def same_series(self, series: Series) -> Series | None:
        """Return a series of another catalog as it is here, where its key may be another; None where it is none."""
        return self._series_by_name.get((series.language, series.identity))

    def find_series(self, name: str, path: str) -> Series | None:
        """Return the series that a key or a name means on a page: in the page's own language, else in any."""
        language = self.language_of(path)
        wanted = language.identity(name)
        found = [one for one in self.series.values() if wanted == one.identity or name == one.key]
        return min(found, key=lambda one: (one.language != language.code, one.key != name), default=None)

    def suggest_series(self, name: str) -> str:
        """Return the name of a series of which something is public, for one that nobody knows; empty for none close."""
        names = [series.name for series in self.series.values() if series.public]
        return next(iter(get_close_matches(name, names, n=1)), "")

    def _place(self, path: str, series: Series, upcoming: Upcoming, *, preview: bool) -> Place | None:
        own = self.member(path, series) if path in series.positions else None
        shown = series.members if preview else series.public
        if own and not preview and not own.post.is_public:  # an unlisted page stands in its own box and in no other
            shown = tuple(member for member in series.members if member.post.is_public or member is own)
            at = shown.index(own)
        else:
            at = (series.positions if preview else series.public_positions).get(path, 0)
        numbers = (
            series.totals(preview=preview)
            if own is None or preview or own.post.is_public
            else totals(shown, series.plan)
        )
        if len(shown) < (2 if numbers.declared is None else 1):  # a series of one is none
            return None
        start = max(0, min(at - WINDOW // 2 + 1, len(shown) - WINDOW))
        published = len(series.public)
        speaks = upcoming is not Upcoming.NONE and numbers.declared is not None and published < numbers.declared
        return Place(
            series=series,
            part=own.part if own else None,
            total=numbers.shown,
            before=shown[:start],
            window=shown[start : start + WINDOW],
            after=shown[start + WINDOW :],
            previous=shown[at - 1] if own and at else None,
            next=shown[at + 1] if own and at + 1 < len(shown) else None,
            published=published if speaks else None,
            planned=() if preview else tuple(_planned(series, upcoming)),
        )


def summary(catalog: Catalog, zone: tzinfo = timezone.utc, hint: str = ", see folio check") -> str:
    """Return what a build ends with: `15 posts public, 14 not (2 by mistake, see folio check), …`."""
    posts = [post for post in catalog.posts.values() if post.is_post]
    hidden = [post for post in catalog.posts.values() if post.access is Access.HIDDEN]
    mistakes = sum(post.verdict.is_mistake for post in hidden)
    unlisted = sum(post.access is Access.UNLISTED for post in posts)
    due = sorted(post.verdict.until for post in posts if post.status is Status.SCHEDULED and post.verdict.until)
    public = [post for post in posts if post.is_public]
    series = sum(bool(one.public) for one in catalog.series.values())
    authors = {author.key for post in public for author in catalog.authors.get(post.path, ())}
    pieces = [
        counted(len(public), "post", "posts") + " public",
        *([f"{unlisted} unlisted"] if unlisted else []),
        f"{len(hidden)} not" + (f" ({mistakes} by mistake{hint})" if mistakes else ""),
        *([f"{len(due)} scheduled (next {local(due[0], zone):%Y-%m-%d %H:%M %Z})"] if due else []),
        f"{series} series",
        counted(len(authors), "author", "authors"),
    ]
    return ", ".join(pieces)


def local(instant: datetime, zone: tzinfo) -> datetime:
    """Return an instant in a zone; as it is where the calendar has no such hour any more."""
    try:
        return instant.astimezone(zone)
    except OverflowError:  # the last hours of the calendar
        return instant


def _planned(series: Series, upcoming: Upcoming) -> Iterator[Planned]:
    if upcoming not in {Upcoming.DATE, Upcoming.TITLE}:
        return
    for member in series.members:
        verdict = member.post.verdict
        if member.post.access is not Access.HIDDEN or verdict.is_mistake or verdict.status is Status.EXPIRED:
            continue
        moment = Moment(verdict.until) if verdict.status is Status.SCHEDULED and verdict.until else None
        if upcoming is Upcoming.TITLE:
            yield Planned(member.part, member.membership.label or member.post.title, moment)
        elif moment:
            yield Planned(member.part, moment=moment)


def build_catalog(
    posts: Iterable[Post],
    registry: Registry,
    settings: Settings,
    problems: Iterable[Problem] = (),
    outline: Outline | None = None,
) -> Catalog:
    """Bring the posts of a site together.

    Args:
        posts: Every page that Folio knows.
        registry: The authors that the site knows.
        settings: The site's language, and how loudly an unknown author is reported.
        problems: Those found elsewhere: in the registry, in folders, on pages that are no posts.
        outline: What `.series.yml` says.

    Returns:
        Series in order, authors resolved, and the problems that only show when posts stand side by side.
    """
    known = {post.path: post for post in sorted(posts, key=lambda post: post.path)}
    found = [*problems, *(problem for post in known.values() for problem in post.problems)]
    authors = credit_authors(known.values(), registry, settings.unknown_author, found)
    series = group_series(known.values(), settings, found, outline)
    found = [one for one in found if not settings.is_ignored(one.code, one.path)]
    found.sort(key=lambda one: (one.path, one.line, one.code))
    return Catalog(known, authors, series, tuple(found), settings.language_of)
