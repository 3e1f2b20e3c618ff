"""Where a page stands among the public parts of a series, and whose number changes with it. Knows no file."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from .series import Member, Series


class Seat(Struct, frozen=True):
    """The place that a public page takes in a series.

    Attributes:
        series: As it will be.
        part: None for a page without a number.
        total: How many parts readers are told of.
        published: How many of them are public.
        previous: The public part before it.
        next: The public part after it.
        moved: Other public parts that get another number, with the one they had.
    """

    series: Series
    part: int | None
    total: int
    published: int
    previous: Member | None
    next: Member | None
    moved: tuple[tuple[Member, int | None], ...] = ()


def seat_in(series: Series, before: Series | None, path: str) -> Seat | None:
    """Return the place that a page takes in a series; None for one that is not public there.

    Args:
        series: As it will be.
        before: As it is; None for one that is not there yet.
        path: Of the page.
    """
    at = series.public_positions.get(path)
    if at is None:
        return None
    return Seat(
        series,
        series.public[at].part,
        total=series.totals().shown,
        published=len(series.public),
        previous=series.public[at - 1] if at else None,
        next=series.public[at + 1] if at + 1 < len(series.public) else None,
        moved=tuple(moved(series, before, path)),
    )


def moved(series: Series, before: Series | None, path: str) -> Iterator[tuple[Member, int | None]]:
    """Yield the public parts besides a page that get another number, as no post of the series says one.

    Args:
        series: As it will be.
        before: As it is; None for one that is not there yet.
        path: Of the page.
    """
    numbers = {member.post.path: member.part for member in before.public} if before else {}
    for member in series.public:
        other = member.post.path
        if other != path and other in numbers and numbers[other] != member.part:
            yield member, numbers[other]
