"""What a site's writers see of it: pages by status, series, a calendar, problems. Knows no engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timezone, tzinfo
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from .catalog import Catalog, local
from .due import Change, changes
from .length import minutes
from .model import Access, Author, Level, Post, Problem, Status
from .prospects import Prospect
from .series import Member, Series

_ORDER = (Status.UNPUBLISHED, Status.SCHEDULED, Status.EXPIRED, Status.UNLISTED, Status.PUBLISHED)


class Row(Struct, frozen=True):
    """A page.

    Attributes:
        series: Its series, with the number of its part in each.
        words: How long it is; signs of Chinese and Japanese count as words.
        minutes: How long it takes to read.
        due: When it becomes public by itself, in the site's zone.
        problems: What is wrong with it, notes apart.
        prospect: What publishing it would change; None for a page that is public.
    """

    post: Post
    authors: tuple[Author, ...]
    series: tuple[tuple[Series, int | None], ...]
    words: int
    minutes: int
    due: datetime | None
    problems: tuple[Problem, ...]
    prospect: Prospect | None

    @property
    def when(self) -> str:
        """What it is sorted by: when it becomes public, else its date, in UTC; empty for none."""
        moment = self.due or (self.post.date.instant if self.post.date else None)
        return moment.astimezone(timezone.utc).isoformat() if moment else ""


class Group(Struct, frozen=True):
    """The pages of one status: those that wait, the next first; others, the newest first."""

    status: Status
    rows: tuple[Row, ...]

    @property
    def is_hidden(self) -> bool:
        """Whether its pages are in no build."""
        return self.status.access is Access.HIDDEN


class Run(Struct, frozen=True):
    """Parts of a series, one after the other, of which the same can be said.

    Attributes:
        state: The status of their posts; None where there is no post.
        first: The number of the first of them.
        last: The number of the last.
        start: How many parts stand before them.
    """

    state: Status | None
    first: int
    last: int
    start: int

    @property
    def length(self) -> int:
        """How many parts there are."""
        return self.last - self.first + 1


class Progress(Struct, frozen=True):
    """How far a series has come.

    Attributes:
        total: How many parts it has, to its writers.
        published: How many are public.
        runs: Its numbered parts, and the numbers that no post has.
        waiting: The parts that are not public, each with the moment it is due; None for those that wait for somebody.
    """

    series: Series
    total: int
    published: int
    runs: tuple[Run, ...]
    waiting: tuple[tuple[Member, datetime | None], ...]

    @property
    def length(self) -> int:
        """The parts of all runs."""
        return self.runs[-1].start + self.runs[-1].length if self.runs else 0

    @property
    def missing(self) -> tuple[Run, ...]:
        """The numbers that no post has."""
        return tuple(run for run in self.runs if run.state is None)


class Month(Struct, frozen=True):
    """How many posts came or will come out in a month."""

    number: int
    published: int
    planned: int


class Complaint(Struct, frozen=True):
    """A problem, and the page it is about; None for another file."""

    problem: Problem
    post: Post | None


class Board(Struct, frozen=True):
    """What a site's writers see of it.

    Attributes:
        groups: Every known page, by status: first what waits for somebody.
        series: In order of name.
        years: The months of every year in which something was or will be published, the latest first.
        due: What happens by itself, in the site's zone, the next first.
        complaints: The gravest first.
        authors: Everybody who wrote one of the pages, by name.
        now: In the site's zone.
    """

    groups: tuple[Group, ...]
    series: tuple[Progress, ...]
    years: tuple[tuple[int, tuple[Month, ...]], ...]
    due: tuple[Change, ...]
    complaints: tuple[Complaint, ...]
    authors: tuple[Author, ...]
    now: datetime

    @property
    def rows(self) -> list[Row]:
        """All pages."""
        return [row for group in self.groups for row in group.rows]

    @property
    def hidden(self) -> int:
        """How many pages are in no build."""
        return sum(len(group.rows) for group in self.groups if group.is_hidden)

    @property
    def wrong(self) -> int:
        """How many problems there are, notes apart."""
        return sum(one.problem.level > Level.INFO for one in self.complaints)

    @property
    def levels(self) -> list[tuple[Level, list[Complaint]]]:
        """The complaints of each level."""
        return [(level, list(group)) for level, group in groupby(self.complaints, key=lambda one: one.problem.level)]


def make_board(
    catalog: Catalog, prospects: Iterable[Prospect], problems: Iterable[Problem], now: datetime, zone: tzinfo
) -> Board:
    """Return what there is to see.

    Args:
        catalog: The pages.
        prospects: What publishing them would change.
        problems: Those that only show when pages are rendered.
        now: The time of the build.
        zone: The site's.
    """
    found = sorted((*catalog.problems, *problems), key=lambda one: (-one.level, one.path, one.line))
    due = tuple(replace(one, at=local(one.at, zone)) for one in changes(catalog.posts.values()))
    people = {author.key: author for authors in catalog.authors.values() for author in authors}
    return Board(
        groups=tuple(
            _groups(catalog, prospects, found, {one.post.path: one.at for one in due if one.what == "publish"})
        ),
        series=tuple(
            _progress(one, zone) for one in sorted(catalog.series.values(), key=lambda one: one.name.casefold())
        ),
        years=tuple(_years(catalog.posts.values(), zone)),
        due=due,
        complaints=tuple(Complaint(one, catalog.posts.get(one.page or one.path)) for one in found),
        authors=tuple(sorted(people.values(), key=lambda one: one.name.casefold())),
        now=local(now, zone),
    )


def _groups(
    catalog: Catalog, prospects: Iterable[Prospect], problems: Iterable[Problem], due: Mapping[str, datetime]
) -> Iterator[Group]:
    would = {one.post.path: one for one in prospects}
    wrong: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.level > Level.INFO:
            wrong.setdefault(problem.page or problem.path, []).append(problem)
    rows: dict[Status, list[Row]] = {}
    for path, post in catalog.posts.items():
        row = Row(
            post,
            authors=catalog.authors.get(path, ()),
            series=tuple((one, catalog.member(path, one).part) for one in catalog.series_of(path)),
            words=post.words + post.signs,
            minutes=minutes(post.words, post.signs),
            due=due.get(path),
            problems=tuple(wrong.get(path, ())),
            prospect=would.get(path),
        )
        rows.setdefault(post.status, []).append(row)
    for status in _ORDER:
        if status in rows:
            is_late = status is not Status.SCHEDULED
            yield Group(status, tuple(sorted(rows[status], key=lambda row: row.when, reverse=is_late)))


def _progress(series: Series, zone: tzinfo) -> Progress:
    numbers = series.totals(preview=True)
    waiting = [one for one in series.members if not one.post.is_public]
    return Progress(
        series,
        total=numbers.shown,
        published=len(series.public),
        runs=tuple(_runs(series.members, numbers.shown)),
        waiting=tuple((one, _until(one.post, zone)) for one in waiting),
    )


def _until(post: Post, zone: tzinfo) -> datetime | None:
    until = post.verdict.until
    return local(until, zone) if until and post.status is Status.SCHEDULED else None


def _runs(members: Sequence[Member], total: int) -> Iterator[Run]:
    """Yield the parts of a series in order of number, and the numbers that are missing; those of one state together."""
    states: dict[int, Status] = {}
    for member in members:
        if member.part is not None and (member.post.is_public or member.part not in states):
            states[member.part] = member.post.status
    lowest = min((1, *states))
    pieces: list[tuple[Status | None, int, int]] = []
    at = lowest
    for part in sorted(states):
        pieces += [(None, at, part - 1)] if part > at else []
        pieces.append((states[part], part, part))
        at = part + 1
    pieces += [(None, at, total)] if total >= at and states else []
    for state, group in groupby(pieces, key=lambda piece: piece[0]):
        run = list(group)
        yield Run(state, run[0][1], run[-1][2], run[0][1] - lowest)


def _years(posts: Iterable[Post], zone: tzinfo) -> Iterator[tuple[int, tuple[Month, ...]]]:
    published: dict[tuple[int, int], int] = {}
    planned: dict[tuple[int, int], int] = {}
    for post in posts:
        until = _until(post, zone)
        counts, day = (planned, until.date()) if until else (published, _day(post))
        if day:
            counts[day.year, day.month] = counts.get((day.year, day.month), 0) + 1
    for year in sorted({year for year, _ in (*published, *planned)}, reverse=True):
        yield (
            year,
            tuple(
                Month(number, published.get((year, number), 0), planned.get((year, number), 0))
                for number in range(1, 13)
            ),
        )


def _day(post: Post) -> date | None:
    """Return the day on which a post came out; None for a page that did not, or names no day."""
    return post.date.day if post.is_post and post.is_public and post.date else None
