"""Groups posts into series: whose name is whose, who comes first, which numbers count, what looks wrong.

Part and total are what the author declared. Knows no file and no engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from .languages import Language
from .model import Level, Membership, Post, Problem
from .names import commonest, file_name, slugify, unique
from .outline import Outline, Plan
from .settings import Settings


class Member(Struct, frozen=True):
    """A post in one series. `part` is settled: declared, or by position where no public post declares one."""

    post: Post
    membership: Membership
    part: int | None

    @property
    def title(self) -> str:
        """The short title of the part, else that of the post."""
        return self.membership.label or self.post.title


class Totals(NamedTuple):
    """How many parts a series has: as its posts declare, and counted (the larger of their number and the highest)."""

    declared: int | None
    counted: int

    @property
    def shown(self) -> int:
        """The declared total, else the counted one."""
        return self.declared or self.counted


class Series(Struct, frozen=True, dict=True):
    """A series in order: by part, then date, then path.

    Attributes:
        key: Stable and safe in an address: `benefits-of-open-source-ai`.
        identity: The form in which its name is compared.
        language: The code of the language its posts are written in.
        name: As most of its public posts spell it.
        members: All of them, public or not.
        plan: What `.series.yml` says of it.
    """

    key: str
    identity: str
    name: str
    members: tuple[Member, ...]
    plan: Plan | None = None
    language: str = ""

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

    def totals(self, *, preview: bool = False) -> Totals:
        """Return how many parts there are, to readers or to its writers."""
        return self._totals_in_preview if preview else self._totals

    @cached_property
    def _totals(self) -> Totals:
        return totals(self.public, self.plan)

    @cached_property
    def _totals_in_preview(self) -> Totals:
        return totals(self.members, self.plan)


def totals(members: Sequence[Member], plan: Plan | None) -> Totals:
    """Return how many parts a series has, as far as some of its members say, and `.series.yml`."""
    declared = [member.membership.total for member in members if member.membership.total]
    declared += [plan.total] if plan and plan.total else []
    highest = max((member.part for member in members if member.part is not None), default=0)
    return Totals(max(declared, default=None), max(len(members), highest))


class _Plans:
    """What `.series.yml` plans, by the forms in which posts of a language name it."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = plans
        self.found: dict[str, Mapping[str, Plan]] = {}

    def of(self, language: Language) -> Mapping[str, Plan]:
        if language.code not in self.found:
            self.found[language.code] = {
                identity: plan for plan in self.plans for identity in plan.identities(language)
            }
        return self.found[language.code]


def group_series(
    posts: Iterable[Post], settings: Settings, problems: list[Problem], outline: Outline | None = None
) -> dict[str, Series]:
    """Return every series that posts speak of, by key: one name is one series in each language.

    Args:
        posts: All of them, public or not, in order of path.
        settings: The languages of the site and of its pages, for their articles.
        problems: What looks wrong is added here.
        outline: What `.series.yml` says.
    """
    plans = _Plans((outline or Outline()).plans)
    groups: dict[tuple[int, str], list[tuple[Post, Membership]]] = {}
    planned: dict[tuple[int, str], Plan] = {}
    for post in posts:
        rank, language = settings.locales.rank(post.path), settings.language_of(post.path)
        for membership in post.memberships:
            identity = language.identity(membership.name)
            if plan := plans.of(language).get(identity):  # by its key or by its name
                identity = language.identity(plan.name)
                planned[rank, identity] = plan
            group = groups.setdefault((rank, identity), [])
            if not group or group[-1][0] is not post:  # once, whatever it says twice
                group.append((post, membership))
    found: dict[str, Series] = {}
    for at in sorted(groups, key=lambda one: (not any(post.is_public for post, _ in groups[one]), one)):
        group = _believed(groups[at], problems)
        if not group:
            continue
        public = [pair for pair in group if pair[0].is_public]
        plan = planned.get(at)
        name = plan.name if plan and plan.is_named else _name_of(public or group, plan)
        language = settings.language_of(group[0][0].path)
        key = (plan.key if plan else file_name(slugify(name, language.words.articles))) or "series"
        key = unique(f"{key}-{language.code}" if at[0] and key in found else key, found)
        members = _in_order(group, is_descending=bool(plan and plan.is_descending))
        found[key] = series = Series(key, at[1], name, members, plan, language.code)
        problems += [problem for check in CHECKS for problem in check(series)]
    return found


def _name_of(group: list[tuple[Post, Membership]], plan: Plan | None) -> str:
    """Return the name of a series as most of its posts spell it; that of its plan where they give its key, or none."""
    said = [membership.name for _, membership in group if plan is None or membership.file != plan.path]
    spelled = Counter(name for name in said if plan is None or name != plan.key)
    return commonest(spelled) if spelled or plan is None else plan.name


def _believed(group: list[tuple[Post, Membership]], problems: list[Problem]) -> list[tuple[Post, Membership]]:
    """Return a group without the bare forms (`Name (2/4)`) that no second public post bears out."""
    if sum(post.is_public for post, _ in group) > 1:
        return group
    for post, membership in group:
        if not membership.bare:
            continue
        of = f", of: {membership.total}" if membership.total else ""
        hint = f"If it is one, write series: {{name: {membership.name}, part: {membership.part}{of}}}."
        message = "{found} reads like a series, but no other public post says so."
        at, name = membership.file or post.path, membership.name
        line, key, level = membership.line, membership.key, Level.INFO
        problems.append(Problem("series-guess", at, line, key, level, message, hint, found=name, page=post.path))
    return [pair for pair in group if not pair[1].bare]


def _in_order(group: list[tuple[Post, Membership]], *, is_descending: bool) -> tuple[Member, ...]:
    """Sort by part, then date, then path, and number the public posts of a series in which none has a number."""
    counts_as_part = _orders_are_parts(group)

    def part_of(membership: Membership) -> int | None:
        return membership.order if counts_as_part and membership.order is not None else membership.part

    sign = -1 if is_descending else 1  # what has no number comes last in either order

    def place(pair: tuple[Post, Membership]) -> tuple[bool, int, bool, float, str]:
        post, membership = pair
        first = part_of(membership) if part_of(membership) is not None else membership.order
        when = post.date.instant.timestamp() if post.date else 0.0
        return first is None, sign * (first or 0), post.date is None, sign * when, post.path

    ordered = sorted(group, key=place)
    if any(part_of(membership) is not None for post, membership in ordered if post.is_public):
        return tuple(Member(post, membership, part_of(membership)) for post, membership in ordered)
    numbers: dict[str, int] = {}
    for post, _ in ordered:
        if post.is_public:
            numbers[post.path] = len(numbers) + 1
    return tuple(Member(post, membership, numbers.get(post.path, part_of(membership))) for post, membership in ordered)


def _orders_are_parts(group: list[tuple[Post, Membership]]) -> bool:
    """Tell whether the numbers that sort run without a hole. A post that is not public can fill one, and break none."""
    public = [membership for post, membership in group if post.is_public] or [membership for _, membership in group]
    orders = {membership.order for membership in public}
    if None in orders or len(orders) < len(public) or any(membership.part is not None for membership in public):
        return False
    orders |= {membership.order for _, membership in group if membership.order is not None}
    return orders in (set(range(1, len(orders) + 1)), set(range(len(orders))))


# What looks wrong in a series, one function a problem. Only public posts are spoken of.


def _problem(series: Series, member: Member, code: str, level: Level, message: str, hint: str) -> Problem:
    at, path = member.membership, member.post.path
    return Problem(code, at.file or path, at.line, at.key, level, message, hint, found=series.name, page=path)


def _numbered(series: Series) -> list[tuple[int, Member]]:
    return [(member.membership.part, member) for member in series.public if member.membership.part is not None]


def _duplicates(series: Series) -> Iterator[Problem]:
    first: dict[int, Member] = {}
    for part, member in _numbered(series):
        if part in first:
            message = f"part {part} of {{found}} stands in {first[part].post.path} too."
            hint = "Give one of them another part."
            yield _problem(series, member, "series-duplicate", Level.WARNING, message, hint)
        first.setdefault(part, member)


def _beyond_total(series: Series) -> Iterator[Problem]:
    total = series.totals().declared
    for part, member in _numbered(series):
        if total and part > total:
            message = f"part {part} of {{found}} is more than its total, {total}."
            hint = "Correct the part or the total."
            yield _problem(series, member, "series-part-over-total", Level.WARNING, message, hint)


def _totals_disagree(series: Series) -> Iterator[Problem]:
    totals = sorted({member.membership.total for member in series.public if member.membership.total})
    if len(totals) > 1:
        member = next(one for one in series.public if one.membership.total and one.membership.total != totals[-1])
        said = ", ".join(map(str, totals))
        message = f"the posts of {{found}} declare different totals ({said}); the largest is shown."
        yield _problem(series, member, "series-totals", Level.WARNING, message, "Let all of them declare the same.")


def _gaps(series: Series) -> Iterator[Problem]:
    numbered = _numbered(series)
    if numbered:
        held = {member.membership.part for member in series.members}
        highest, member = max(numbered, key=lambda pair: pair[0])
        missing = [part for part in range(1, highest) if part not in held]
        if missing:
            message = f"{{found}} has no part {_list(missing)}."
            hint = "Write it, or number the parts anew."
            yield _problem(series, member, "series-gap", Level.INFO, message, hint)


def _spellings(series: Series) -> Iterator[Problem]:
    is_free = series.plan is None or not series.plan.is_named
    own = {member.membership.name for member in series.public if not member.membership.file} if is_free else set()
    for name in sorted(own - {series.name, series.plan.key if series.plan else ""}):
        member = next(one for one in series.public if one.membership.name == name)
        message = f"the series {{found}} is spelled '{name}' here."
        yield _problem(series, member, "series-spelling", Level.INFO, message, "Spell it the same everywhere.")


def _dates(series: Series) -> Iterator[Problem]:
    latest: tuple[datetime, int] | None = None
    for part, member in _numbered(series):
        when = member.post.date.utc if member.post.date else None
        if when and latest and when < latest[0]:
            message = f"part {part} of {{found}} is dated before part {latest[1]}."
            yield _problem(series, member, "series-dates", Level.INFO, message, "Is one of the dates wrong?")
        elif when:
            latest = when, part


CHECKS: tuple[Callable[[Series], Iterator[Problem]], ...] = (
    _duplicates,
    _beyond_total,
    _totals_disagree,
    _gaps,
    _spellings,
    _dates,
)


def _list(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:5]))
    return f"{shown} and {len(numbers) - 5} more" if len(numbers) > 5 else shown  # noqa: PLR2004
