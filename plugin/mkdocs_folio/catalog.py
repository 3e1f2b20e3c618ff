"""Everything a build knows of its posts: who wrote them, which series they make, what stands beside each.

Knows no file and no engine. A catalog speaks for readers (public posts alone) unless it is asked for a preview.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timezone, tzinfo
from functools import cached_property

from .model import Access, Author, Level, Membership, Moment, Post, Problem, Status
from .names import fold_name, fold_title, slugify
from .registry import Registry
from .settings import Settings, Upcoming

WINDOW = 12  # parts that a box lists before it folds the rest


@dataclass(frozen=True, slots=True)
class Member:
    """A post in one series. `part` is settled: declared, or by position where no public post declares one."""

    post: Post
    membership: Membership
    part: int | None


@dataclass(frozen=True, slots=True)
class Planned:
    """A part that is not public yet, as far as the option `upcoming` lets it be spoken of."""

    part: int | None
    title: str = ""
    moment: Moment | None = None


@dataclass(frozen=True)
class Series:
    """A series in order: by part, then date, then path.

    Attributes:
        key: Stable and safe in an address: `benefits-of-open-source-ai`.
        name: As most of its public posts spell it.
        members: All of them, public or not.
    """

    key: str
    name: str
    members: tuple[Member, ...]

    @cached_property
    def public(self) -> tuple[Member, ...]:
        """The members that readers find in lists."""
        return tuple(member for member in self.members if member.post.is_public)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Position in `members`, by path."""
        return {member.post.path: index for index, member in enumerate(self.members)}

    @cached_property
    def public_positions(self) -> Mapping[str, int]:
        """Position in `public`, by path."""
        return {member.post.path: index for index, member in enumerate(self.public)}

    def declared_total(self, *, preview: bool = False) -> int | None:
        """Return the largest total that a shown post declares."""
        return (self._declared_in_preview if preview else self._declared)[0]

    def total(self, *, preview: bool = False) -> int | None:
        """Return the declared total, else the larger of the number of parts and the highest part."""
        declared, derived = self._declared_in_preview if preview else self._declared
        return declared or derived

    @cached_property
    def _declared(self) -> tuple[int | None, int]:
        return _totals(self.public)

    @cached_property
    def _declared_in_preview(self) -> tuple[int | None, int]:
        return _totals(self.members)


def _totals(members: Sequence[Member]) -> tuple[int | None, int]:
    declared = [member.membership.total for member in members if member.membership.total]
    highest = max((member.part for member in members if member.part is not None), default=0)
    return max(declared, default=None), max(len(members), highest)


@dataclass(frozen=True, slots=True)
class Place:
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
    total: int | None
    before: tuple[Member, ...]
    window: tuple[Member, ...]
    after: tuple[Member, ...]
    previous: Post | None
    next: Post | None
    published: int | None = None
    planned: tuple[Planned, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """The posts of one build.

    Attributes:
        posts: Every page that Folio knows, by path.
        authors: The authors of each post, by its path.
        series: By key.
        problems: Everything found, in order of path and line.
    """

    posts: Mapping[str, Post] = field(default_factory=dict)
    authors: Mapping[str, tuple[Author, ...]] = field(default_factory=dict)
    series: Mapping[str, Series] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @cached_property
    def _series_of(self) -> Mapping[str, tuple[Series, ...]]:
        found: dict[str, dict[str, Series]] = {}
        for series in self.series.values():
            for member in series.members:
                found.setdefault(member.post.path, {})[series.key] = series
        by_name = {(path, key): series for path, all_ in found.items() for key, series in all_.items()}
        order: dict[str, tuple[Series, ...]] = {}
        for path, all_ in found.items():
            first = [_identity_of(membership) for membership in self.posts[path].memberships]
            ranked = sorted(all_, key=lambda key: _rank(first, by_name[path, key], path))  # noqa: B023
            order[path] = tuple(all_[key] for key in ranked)
        return order

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

    def _place(self, path: str, series: Series, upcoming: Upcoming, *, preview: bool) -> Place | None:
        own = self.member(path, series)
        if preview:
            shown, at = series.members, series.positions[path]
        elif own.post.is_public:
            shown, at = series.public, series.public_positions[path]
        else:  # an unlisted page stands in its own box and in no other
            shown = tuple(member for member in series.members if member.post.is_public or member is own)
            at = shown.index(own)
        total = series.total(preview=preview)
        declared = series.declared_total(preview=preview)
        if len(shown) < 2 and declared is None:  # noqa: PLR2004 - a series of one is none
            return None
        start = max(0, min(at - WINDOW // 2 + 1, len(shown) - WINDOW))
        published = len(series.public)
        speaks = upcoming is not Upcoming.NONE and declared is not None and published < declared
        return Place(
            series=series,
            part=own.part,
            total=total,
            before=shown[:start],
            window=shown[start : start + WINDOW],
            after=shown[start + WINDOW :],
            previous=shown[at - 1].post if at else None,
            next=shown[at + 1].post if at + 1 < len(shown) else None,
            published=published if speaks else None,
            planned=() if preview else tuple(_planned(series, upcoming)),
        )


def summary(catalog: Catalog, zone: tzinfo = timezone.utc) -> str:
    """Return what a build ends with: `15 posts public, 14 not (2 by mistake, see folio check), …`."""
    posts = [post for post in catalog.posts.values() if post.is_post]
    hidden = [post for post in posts if post.access is Access.HIDDEN]
    mistakes = sum(post.verdict.is_mistake for post in hidden)
    unlisted = sum(post.access is Access.UNLISTED for post in posts)
    due = sorted(post.verdict.until for post in posts if post.status is Status.SCHEDULED and post.verdict.until)
    public = [post for post in posts if post.is_public]
    series = sum(bool(one.public) for one in catalog.series.values())
    authors = {author.key for post in public for author in catalog.authors.get(post.path, ())}
    pieces = [
        _counted(len(public), "post", "posts") + " public",
        *([f"{unlisted} unlisted"] if unlisted else []),
        f"{len(hidden)} not" + (f" ({mistakes} by mistake, see folio check)" if mistakes else ""),
        *([f"{len(due)} scheduled (next {due[0].astimezone(zone):%Y-%m-%d %H:%M %Z})"] if due else []),
        f"{series} series",
        _counted(len(authors), "author", "authors"),
    ]
    return ", ".join(pieces)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


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
    posts: Iterable[Post], registry: Registry, settings: Settings, problems: Iterable[Problem] = ()
) -> Catalog:
    """Bring the posts of a site together.

    Args:
        posts: Every page that Folio knows.
        registry: The authors that the site knows.
        settings: The site's language, and how loudly an unknown author is reported.
        problems: Those found elsewhere.

    Returns:
        Series in order, authors resolved, and the problems that only show when posts stand side by side.
    """
    known = {post.path: post for post in sorted(posts, key=lambda post: post.path)}
    found = [*problems, *registry.problems, *(problem for post in known.values() for problem in post.problems)]
    authors = _authors(known.values(), registry, settings, found)
    series = _series(known.values(), settings, found)
    return Catalog(known, authors, series, tuple(sorted(found, key=lambda one: (one.path, one.line, one.code))))


# Authors.


def _authors(
    posts: Iterable[Post], registry: Registry, settings: Settings, problems: list[Problem]
) -> dict[str, tuple[Author, ...]]:
    posts = list(posts)
    spellings: dict[str, Counter[str]] = {}
    unseen: dict[str, Counter[str]] = {}
    details: dict[str, Mapping[str, str]] = {}
    for post in posts:
        for credit in post.credits:
            folded = fold_name(credit.name)
            (spellings if post.is_public else unseen).setdefault(folded, Counter())[credit.name] += 1
            if post.is_public or folded not in details:
                details.setdefault(folded, credit.details)
    guests = {
        folded: _guest(_commonest(spellings.get(folded) or unseen[folded]), details.get(folded, {}))
        for folded in {*spellings, *unseen}
    }
    _report_spellings(posts, spellings, registry, problems)
    found: dict[str, tuple[Author, ...]] = {}
    for post in posts:
        resolved: dict[str, Author] = {}
        for credit in post.credits:
            author = registry.find(credit.name)
            if author is None:
                author = guests[fold_name(credit.name)]
                _report_guest(post, credit.name, registry, settings, problems)
            resolved.setdefault(author.key, author)
        found[post.path] = tuple(resolved.values())
    return found


def _commonest(counts: Counter[str]) -> str:
    return min(counts, key=lambda name: (-counts[name], name))


def _guest(name: str, details: Mapping[str, str]) -> Author:
    return Author(
        key=slugify(name) or "author",
        name=name,
        description=details.get("description", "") or details.get("title", ""),
        avatar=details.get("avatar", "") or details.get("image", "") or details.get("imageurl", ""),
        url=details.get("url", ""),
    )


def _report_spellings(
    posts: Iterable[Post], spellings: Mapping[str, Counter[str]], registry: Registry, problems: list[Problem]
) -> None:
    for folded, counts in sorted(spellings.items()):
        if len(counts) < 2 or registry.find(folded):  # noqa: PLR2004
            continue
        usual = _commonest(counts)
        other = min(name for name in counts if name != usual)
        path = next(post.path for post in posts if any(credit.name == other for credit in post.credits) and post.is_public)
        message, hint = "{found} is written in another way elsewhere.", f"Write {usual} everywhere."
        problems.append(Problem("author-spelling", path, 1, "author", Level.INFO, message, hint, found=other))


def _report_guest(post: Post, name: str, registry: Registry, settings: Settings, problems: list[Problem]) -> None:
    if settings.unknown_author is None or not registry.authors:
        return
    guess = registry.suggest(name)
    hint = f"Did you mean {guess}? " if guess else ""
    hint += "Add the author to the registry, or leave it as a guest."
    message = "{found} is not in the registry of authors."
    problems.append(Problem("author-unknown", post.path, 1, "author", settings.unknown_author, message, hint, found=name))


# Series.


def _identity_of(membership: Membership) -> str:
    return fold_title(membership.name)


def _rank(first: Sequence[str], series: Series, path: str) -> int:
    identity = _identity_of(series.members[series.positions[path]].membership)
    return first.index(identity) if identity in first else len(first)


def _series(posts: Iterable[Post], settings: Settings, problems: list[Problem]) -> dict[str, Series]:
    articles = settings.language.words.articles
    groups: dict[str, list[tuple[Post, Membership]]] = {}
    for post in posts:
        for membership in post.memberships:
            group = groups.setdefault(fold_title(membership.name, articles), [])
            if all(known is not post for known, _ in group):
                group.append((post, membership))
    found: dict[str, Series] = {}
    for identity in sorted(groups, key=lambda one: (not any(post.is_public for post, _ in groups[one]), one)):
        group = _believed(groups[identity], problems)
        if not group:
            continue
        public = [pair for pair in group if pair[0].is_public]
        name = _commonest(Counter(membership.name for _, membership in public or group))
        key = _unique(slugify(name, articles) or "series", found)
        series = Series(key, name, _in_order(group))
        found[key] = series
        problems += _series_problems(series)
    return found


def _believed(group: list[tuple[Post, Membership]], problems: list[Problem]) -> list[tuple[Post, Membership]]:
    """Return a group without the bare forms (`Name (2/4)`) that no second public post bears out."""
    explicit = [pair for pair in group if not pair[1].bare]
    if explicit or sum(post.is_public for post, _ in group) > 1:
        return group
    for post, membership in group:
        of = f", of: {membership.total}" if membership.total else ""
        hint = f"If it is one, write series: {{name: {membership.name}, part: {membership.part}{of}}}."
        message = "{found} reads like a series, but no other public post says so."
        problems.append(
            Problem("series-guess", post.path, membership.line, "title", Level.INFO, message, hint, found=membership.name)
        )
    return explicit


def _unique(key: str, taken: Mapping[str, Series]) -> str:
    number, unique = 2, key
    while unique in taken:
        number, unique = number + 1, f"{key}-{number}"
    return unique


def _in_order(group: list[tuple[Post, Membership]]) -> tuple[Member, ...]:
    """Sort by part, then date, then path, and number the public posts of a series in which none has a number."""
    counts_as_part = _orders_are_parts(group)

    def part_of(membership: Membership) -> int | None:
        return membership.order if counts_as_part else membership.part

    def place(pair: tuple[Post, Membership]) -> tuple[bool, int, bool, float, str]:
        post, membership = pair
        first = part_of(membership) if part_of(membership) is not None else membership.order
        when = post.date.instant.timestamp() if post.date else 0.0
        return first is None, first or 0, post.date is None, when, post.path

    ordered = sorted(group, key=place)
    if any(part_of(membership) is not None for post, membership in ordered if post.is_public):
        return tuple(Member(post, membership, part_of(membership)) for post, membership in ordered)
    numbers: dict[str, int] = {}
    for post, _ in ordered:
        if post.is_public:
            numbers[post.path] = len(numbers) + 1
    return tuple(
        Member(post, membership, numbers.get(post.path, part_of(membership))) for post, membership in ordered
    )


def _orders_are_parts(group: list[tuple[Post, Membership]]) -> bool:
    orders = sorted(membership.order for _, membership in group if membership.order is not None)
    if len(orders) < len(group) or any(membership.part is not None for _, membership in group):
        return False
    return orders in (list(range(1, len(orders) + 1)), list(range(len(orders))))


def _series_problems(series: Series) -> Iterator[Problem]:
    def problem(code: str, member: Member, level: Level, message: str, hint: str) -> Problem:
        return Problem(
            code, member.post.path, member.membership.line, member.membership.key, level, message, hint, found=series.name
        )

    by_part: dict[int, Member] = {}
    for member in series.public:
        declared = member.membership.part
        if declared is None:
            continue
        if declared in by_part:
            other = by_part[declared].post.path
            message = f"part {declared} of {{found}} stands in {other} too."
            yield problem("series-duplicate", member, Level.WARNING, message, "Give one of them another part.")
        by_part.setdefault(declared, member)
        total = series.declared_total()
        if total and declared > total:
            message = f"part {declared} of {{found}} is more than its total, {total}."
            yield problem("series-part-over-total", member, Level.WARNING, message, "Correct the part or the total.")
    totals = sorted({member.membership.total for member in series.public if member.membership.total})
    if len(totals) > 1:
        member = next(one for one in series.public if one.membership.total and one.membership.total != totals[-1])
        message = f"the posts of {{found}} declare different totals ({', '.join(map(str, totals))}); the largest is shown."
        yield problem("series-totals", member, Level.WARNING, message, "Let all of them declare the same.")
    held = {member.membership.part for member in series.members}
    missing = [part for part in range(1, max(by_part, default=0)) if part not in held]
    if missing:
        message = f"{{found}} has no part {_list(missing)}."
        yield problem("series-gap", by_part[max(by_part)], Level.INFO, message, "Write it, or number the parts anew.")
    names = {member.membership.name for member in series.public}
    if len(names) > 1:
        member = next(one for one in series.public if one.membership.name != series.name)
        message = f"the series {{found}} is spelled '{member.membership.name}' here."
        yield problem("series-spelling", member, Level.INFO, message, "Spell it the same everywhere.")
    dated = [member for member in series.public if member.membership.part is not None and member.post.date]
    for earlier, later in zip(dated, dated[1:], strict=False):
        if earlier.post.date and later.post.date and later.post.date.instant < earlier.post.date.instant:
            message = f"part {later.part} of {{found}} is dated before part {earlier.part}."
            yield problem("series-dates", later, Level.INFO, message, "Is one of the dates wrong?")


def _list(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:5]))
    return f"{shown} and {len(numbers) - 5} more" if len(numbers) > 5 else shown  # noqa: PLR2004

