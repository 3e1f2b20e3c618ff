"""Reads dates as people write them. Knows no clock: whether a date is past is asked elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import NamedTuple

from .languages import idioms
from .model import Moment
from .names import without_accents
from .patterns import lazy

_TIME = r"""
    (?: (?:T|[ ]+) (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?:[.,](?P<fraction>\d{1,9}))? )?
        [ ]* (?P<offset> Z | UTC | [+-]\d{2}:?\d{2} | [+-]\d{1,2} )?
    )?
"""
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?P<dash>[-/])(?P<month>\d{{1,2}})(?P=dash)(?P<day>\d{{1,2}}){_TIME}",
    re.VERBOSE | re.IGNORECASE,
)
_DAY_FIRST = lazy(
    rf"(?P<day>\d{{1,2}})(?P<dash>[-.])(?P<month>\d{{1,2}})(?P=dash)(?P<year>\d{{4}}){_TIME}",
    re.VERBOSE | re.IGNORECASE,
)
_SLASHED = lazy(rf"(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/(?P<year>\d{{4}}){_TIME}", re.VERBOSE | re.IGNORECASE)
_MONTH = r"(?P<name>[^\W\d_]{3,12})\.?"
_LETTERS = lazy(r"[^\W\d_]{3}")
_PLAIN_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_DAY_LENGTH = len("2026-01-21")
_LAST_MONTH = 12
_LEAST_LETTERS = 3  # of a month


class Reading(NamedTuple):
    """What a written date can mean: one moment, several (`3/4/2025`), or none."""

    moments: tuple[Moment, ...]

    @property
    def moment(self) -> Moment | None:
        """The one meaning, where there is just one."""
        return self.moments[0] if len(self.moments) == 1 else None


@lru_cache(maxsize=1024)  # a post is asked for its date more than once
def read_date(text: str, zone: tzinfo) -> Reading:
    """Read a date, or a datetime with or without offset.

    Args:
        text: ISO 8601 with space or `T`; `DD-MM-YYYY` and `DD.MM.YYYY`, day first; `June 6, 2025` and `6 June 2025`,
            and so in each language that has phrases (`6 de junio de 2025`); `a/b/YYYY`, which has two readings
            unless one of the numbers is greater than 12 or both are equal.
        zone: The zone of a date that names none.

    Returns:
        Every moment that the text can mean; none where it cannot be read. Of an hour that comes twice,
        or never, because clocks are set, it is the later one.
    """
    if len(text) == _DAY_LENGTH and (plain := _PLAIN_DAY.fullmatch(text)):  # as most are written
        return _reading(_midnight(int(plain[1]), int(plain[2]), int(plain[3]), zone))
    text = " ".join(text.split())
    for pattern in (_YEAR_FIRST, _DAY_FIRST, *(_named() if _LETTERS.search(text) else ())):
        if match := pattern.fullmatch(text):
            groups = match.groupdict()
            month = int(groups["month"]) if "month" in groups else _month(groups["name"])
            return _reading(_moment(match, month, int(groups["day"]), zone))
    if match := _SLASHED.fullmatch(text):
        one, two = int(match["one"]), int(match["two"])
        return _reading(_moment(match, one, two, zone), _moment(match, two, one, zone))
    return Reading(())


def _reading(*moments: Moment | None) -> Reading:
    found = tuple([moment for moment in moments if moment is not None])
    return Reading(found if len(found) < 2 else tuple(dict.fromkeys(found)))  # noqa: PLR2004


@lru_cache(maxsize=1)
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return how a date with the name of a month is written: `June 6, 2025` and `6 de junio de 2025`."""
    endings = {re.escape(ending) for idiom in idioms().values() for ending in idiom.figure_endings}
    between = {re.escape(word) for idiom in idioms().values() for word in idiom.date_words}
    day = rf"(?P<day>\d{{1,2}})(?:{'|'.join(sorted(endings))})?"
    of = rf"(?:(?:{'|'.join(sorted(between))})[ ]+)?"
    year = rf"(?P<year>\d{{4}}){_TIME}"
    return (
        re.compile(rf"{_MONTH}[ ]+{day},?[ ]+{year}", re.VERBOSE | re.IGNORECASE),
        re.compile(rf"{day}[ ]+{of}{_MONTH},?[ ]+{of}{year}", re.VERBOSE | re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    """Return the names of months in all languages that have phrases, and how they are cut short."""
    found: dict[str, set[int]] = {}
    for idiom in idioms().values():
        for month, spellings in enumerate(idiom.months, 1):
            for name in map(_folded, spellings):
                for end in range(_LEAST_LETTERS, len(name) + 1):
                    found.setdefault(name[:end], set()).add(month)
    return {name: months.pop() for name, months in found.items() if len(months) == 1}


def _folded(name: str) -> str:
    return without_accents(name).casefold()


def _month(name: str) -> int:
    return _months().get(_folded(name), 0)


def _moment(match: re.Match[str], month: int, day: int, zone: tzinfo) -> Moment | None:
    if not 1 <= month <= _LAST_MONTH:
        return None
    try:
        at = date(int(match["year"]), month, day)
        if match["hour"] is None:
            return _midnight(at.year, at.month, at.day, zone)
        micro = int((match["fraction"] or "0")[:6].ljust(6, "0"))
        instant = datetime(
            at.year, at.month, at.day, int(match["hour"]), int(match["minute"]), int(match["second"] or 0), micro,
            tzinfo=_offset(match["offset"]) or zone,
        )  # fmt: skip
        return Moment(_aware(instant), has_time=True)
    except (ValueError, OverflowError):
        return None


def _midnight(year: int, month: int, day: int, zone: tzinfo) -> Moment | None:
    try:
        return Moment(_aware(datetime(year, month, day, tzinfo=zone)))
    except (ValueError, OverflowError):
        return None


def _aware(instant: datetime) -> datetime:
    """Return the later of what a local time can mean, where clocks go back or forward.

    Raises:
        OverflowError: It lies outside the calendar in UTC, and so cannot be compared with others.
    """
    if instant.tzinfo is timezone.utc:  # where clocks are never set
        return instant
    return max((instant.replace(fold=fold) for fold in (0, 1)), key=lambda one: one.astimezone(timezone.utc))


def _offset(text: str | None) -> tzinfo | None:
    if text is None:
        return None
    if text.upper() in {"Z", "UTC"}:
        return timezone.utc
    digits = text[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) <= 2 else (int(digits[:2]), int(digits[2:]))  # noqa: PLR2004
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)
