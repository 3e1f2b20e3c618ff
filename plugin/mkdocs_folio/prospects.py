"""What becomes public with a page: pages that Folio makes, links, places in series. Knows no file and no engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from msgspec import Struct
from msgspec.structs import replace

from .catalog import Catalog
from .model import Access, Level, Post, Problem, Status, Verdict
from .outline import Outline
from .pages import Made, Pages, Writer
from .seats import Seat, seat_in
from .series import Series, group_series
from .settings import Settings


class Prospect(Struct, frozen=True):
    """What publishing a page would change.

    Attributes:
        pages: What Folio would make besides.
        links: The pages, by path, on which links to it would come alive.
        is_in_navigation: Whether it would stand in the navigation.
        seats: Its places in series.
        problems: What would be wrong then, and is not now; notes apart.
    """

    post: Post
    pages: tuple[Made, ...] = ()
    links: tuple[str, ...] = ()
    is_in_navigation: bool = False
    seats: tuple[Seat, ...] = ()
    problems: tuple[Problem, ...] = ()


def prospects(
    catalog: Catalog,
    settings: Settings,
    outline: Outline,
    *,
    links: Mapping[str, tuple[str, ...]],
    navigation: AbstractSet[str],
    own: AbstractSet[str] = frozenset(),
) -> Iterator[Prospect]:
    """Yield what publishing would change, for each page that is not public, by path: one at a time.

    Args:
        catalog: The pages as they are.
        settings: The site's.
        outline: What `.series.yml` says.
        links: The pages that link to a page, by its path.
        navigation: The paths of the pages that stand in the navigation while everything is shown.
        own: Of those that Folio would make, the paths in whose place the site has a page of its own.
    """
    public = Pages(catalog, replace(settings, preview=False))
    there = own | {one.path for one in public}
    related = _Related(catalog, settings)
    known = {(problem.path, problem.text) for problem in catalog.problems}
    for post in catalog.posts.values():
        if post.access is not Access.HIDDEN:
            continue
        after, problems = related.series_with(post, outline)
        writers = (Writer(author, (post,)) for author in catalog.authors.get(post.path, ()))
        would = public.with_more(after, (one for one in writers if one.author.key not in public.writers))
        yield Prospect(
            post,
            pages=tuple(one for one in would if one.path not in there) if _has_more(would, public) else (),
            links=tuple(path for path in links.get(post.path, ()) if _is_built(catalog, path)),
            is_in_navigation=post.path in navigation,
            seats=tuple(seat for one in after if (seat := seat_in(one, catalog.same_series(one), post.path))),
            problems=tuple(
                problem
                for problem in problems
                if problem.level > Level.INFO
                and (problem.path, problem.text) not in known
                and not settings.is_ignored(problem.code, problem.path)
            ),
        )


def _has_more(pages: Pages, others: Pages) -> bool:
    return len(pages.chapters) > len(others.chapters) or len(pages.writers) > len(others.writers)


def _is_built(catalog: Catalog, path: str) -> bool:
    post = catalog.posts.get(path)
    return post is None or post.access is not Access.HIDDEN


class _Related:
    """Finds the posts that a page shares series with, also those that are none before it is public."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self._catalog, self._settings = catalog, settings
        self._by_name: dict[tuple[int, str], list[Post]] = {}
        for post in catalog.posts.values():
            for name in self._names(post):
                self._by_name.setdefault(name, []).append(post)

    def _names(self, post: Post) -> set[tuple[int, str]]:
        if not post.memberships:
            return set()
        rank, language = self._settings.locales.rank(post.path), self._settings.language_of(post.path)
        return {(rank, language.identity(one.name)) for one in post.memberships}

    def series_with(self, post: Post, outline: Outline) -> tuple[tuple[Series, ...], list[Problem]]:
        """Return the series of a page as they would be if it were public, its primary one first, and their problems."""
        if not post.memberships:
            return (), []
        now = self._catalog.series_of(post.path)
        posts = {other.path: other for name in self._names(post) for other in self._by_name[name]}
        posts.update({member.post.path: member.post for series in now for member in series.members})
        posts[post.path] = replace(post, verdict=Verdict(Status.PUBLISHED))
        problems: list[Problem] = []
        grouped = group_series([posts[path] for path in sorted(posts)], self._settings, problems, outline)
        found = [
            replace(one, key=same.key) if (same := self._catalog.same_series(one)) else one
            for one in grouped.values()
            if post.path in one.positions
        ]
        ranks = {id(membership): rank for rank, membership in enumerate(post.memberships)}
        found.sort(key=lambda one: ranks[id(one.members[one.positions[post.path]].membership)])
        names = {one.name for one in found}
        return tuple(found), [problem for problem in problems if problem.found in names]
