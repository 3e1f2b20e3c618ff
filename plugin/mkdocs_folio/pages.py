"""The pages that Folio makes: one for all series, one for each, one for all authors, one for each. Knows no engine.

They, their counts and their very existence depend on public posts alone; a preview shows what is not public, marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from .catalog import Catalog
from .model import Author, Moment, Post
from .paging import Sheet
from .series import Member, Series
from .settings import Settings

_FEWEST_AUTHORS = 2  # with one, a page of all authors says nothing
_FEWEST_PARTS = 2  # or a declared total


class Writer(Struct, frozen=True):
    """An author, with the posts that are shown, the newest first."""

    author: Author
    posts: tuple[Post, ...]


class Chapter(Struct, frozen=True):
    """A series, with the parts that are shown, public or not."""

    series: Series
    members: tuple[Member, ...]
    total: int

    @property
    def published(self) -> int:
        """How many of the parts are public."""
        return sum(member.post.is_public for member in self.members)


class Made(Struct, frozen=True):
    """A page to be made.

    Attributes:
        path: Of its source, below `docs_dir`, which does not exist.
        template: In `folio/pages/`.
        title: As the page is called.
        series: What it is about: one, or all in order of name.
        authors: The same.
        sheet: Of a long list, of which this is a further page.
    """

    path: str
    template: str
    title: str
    description: str = ""
    series: tuple[Chapter, ...] = ()
    authors: tuple[Writer, ...] = ()
    sheet: Sheet | None = None


class Pages:
    """Which pages there are, and where.

    Args:
        catalog: The posts.
        settings: The site's.
        folder: Where all of them lie, below `docs_dir`: that of a language; empty for the root.
        has: Tells whether a page is in this build, and not in that of another language.
    """

    def __init__(
        self, catalog: Catalog, settings: Settings, folder: str = "", has: Callable[[str], bool] = lambda _: True
    ) -> None:
        self._catalog, self._settings, self.has = catalog, settings, has
        self._words = settings.language.words
        self._series_path = _below(folder, settings.series_pages)
        self._authors_path = _below(folder, settings.author_pages)

    @property
    def has_author_pages(self) -> bool:
        """Whether the site wants pages of authors."""
        return bool(self._authors_path)

    @cached_property
    def chapters(self) -> Mapping[str, Chapter]:
        """The series that are shown, by key, in order of name."""
        preview = self._settings.preview
        chapters = (_chapter(series, self.has, preview=preview) for series in self._catalog.series.values())
        found = sorted(filter(None, chapters), key=lambda one: one.series.name.casefold())
        return {one.series.key: one for one in found}

    @cached_property
    def writers(self) -> Mapping[str, Writer]:
        """The authors who are shown, by key, in order of name."""
        found: dict[str, tuple[Author, list[Post]]] = {}
        for path, authors in self._catalog.authors.items():
            post = self._catalog.posts[path]
            if (post.is_public or self._settings.preview) and self.has(path):
                for author in authors:
                    found.setdefault(author.key, (author, []))[1].append(post)
        writers = (Writer(author, newest_first(posts)) for author, posts in found.values())
        return {one.author.key: one for one in sorted(writers, key=lambda one: one.author.name.casefold())}

    def with_more(self, series: Iterable[Series], writers: Iterable[Writer]) -> Pages:
        """Return the pages there would be with some series as they would be, and some authors more."""
        more = copy(self)
        chapters = (_chapter(one, self.has, preview=False) for one in series)
        more.chapters = {**self.chapters, **{one.series.key: one for one in chapters if one}}
        more.writers = {**self.writers, **{one.author.key: one for one in writers}}
        return more

    def of_all_series(self) -> str:
        """Return the source of the page of all series; empty where there is none."""
        return f"{self._series_path}/index.md" if self._series_path and self.chapters else ""

    def of_series(self, key: str) -> str:
        """Return the source of the page of a series; empty where it has none."""
        return f"{self._series_path}/{key}.md" if self._series_path and key in self.chapters else ""

    def of_all_authors(self) -> str:
        """Return the source of the page of all authors; empty where there is none."""
        return f"{self._authors_path}/index.md" if self._authors_path and len(self.writers) >= _FEWEST_AUTHORS else ""

    def of_author(self, author: Author) -> str:
        """Return the source of the page of an author; empty for a guest, who has none."""
        has_page = self._authors_path and author.key in self.writers and not author.is_guest
        return f"{self._authors_path}/{author.key}.md" if has_page else ""

    def __iter__(self) -> Iterator[Made]:
        if path := self.of_all_series():
            yield Made(path, "all-series", self._words.all_series, series=tuple(self.chapters.values()))
        for key, chapter in self.chapters.items() if self._series_path else ():
            if path := self.of_series(key):
                plan = chapter.series.plan
                description = plan.description if plan else ""
                yield Made(path, "series", chapter.series.name, description, series=(chapter,))
        if path := self.of_all_authors():
            yield Made(path, "all-authors", self._words.all_authors, authors=tuple(self.writers.values()))
        for writer in self.writers.values() if self.has_author_pages else ():
            if path := self.of_author(writer.author):
                yield Made(path, "author", writer.author.name, writer.author.description, authors=(writer,))


def _below(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder and path else path


def _chapter(series: Series, has: Callable[[str], bool], *, preview: bool) -> Chapter | None:
    members = tuple(one for one in (series.members if preview else series.public) if has(one.post.path))
    numbers = series.totals(preview=preview)
    if len(members) >= _FEWEST_PARTS or (members and numbers.declared):
        return Chapter(series, members, numbers.shown)
    return None


def newest_first(
    posts: Sequence[Post], when: Callable[[Post], Moment | None] = lambda post: post.date
) -> tuple[Post, ...]:
    """Return posts by date, the latest first; those without a date come last, by path."""
    moments = [(when(post), post) for post in posts]
    dated = [(moment.utc, post.path, post) for moment, post in moments if moment]
    undated = sorted((post for moment, post in moments if not moment), key=lambda post: post.path)
    return (*(post for *_, post in sorted(dated, key=lambda one: one[:2], reverse=True)), *undated)


def by_year(posts: Sequence[Post]) -> list[tuple[int | None, tuple[Post, ...]]]:
    """Return posts, the newest first, in years; None for those without a date."""
    groups = groupby(posts, key=lambda post: post.date.day.year if post.date else None)
    return [(year, tuple(group)) for year, group in groups]
