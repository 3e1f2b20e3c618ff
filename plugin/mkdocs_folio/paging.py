"""Long lists in pages: which posts stand on one, and what leads to the others. Knows no HTML and no engine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, TypeVar

from msgspec import Meta, MsgspecError, Struct
from msgspec.json import Decoder

_AROUND = 2  # pages beside the current one that are named, besides the first and the last
_Entry = TypeVar("_Entry")
_SHEET = Decoder(tuple[str, str, Annotated[int, Meta(ge=1)]])


class Sheet(Struct, frozen=True):
    """One page of a list.

    Attributes:
        path: Of the page that asks for the list, which holds the first sheet.
        options: Those of the block, as a placeholder has them.
        number: From 1.
    """

    path: str
    options: str
    number: int = 1

    def text(self) -> str:
        """Return what stands in the placeholder of a further page."""
        return json.dumps([self.path, self.options, self.number])

    def of(self, entries: Sequence[_Entry], size: int) -> Sequence[_Entry]:
        """Return the entries of a list that stand here."""
        return entries[(self.number - 1) * size : self.number * size]


def read_sheet(text: str, path: str) -> Sheet:
    """Return what a placeholder stands for.

    Args:
        text: The options of a block, or what `Sheet.text` made.
        path: Of the page that holds it.
    """
    try:
        return Sheet(*_SHEET.decode(text))
    except MsgspecError:  # no further page, or what an author wrote that only looks like one
        return Sheet(path, text)


def count_sheets(entries: int, size: int) -> int:
    """Return how many pages a list takes."""
    return -(-entries // size)


class Paging(Struct, frozen=True):
    """What leads from a page of a list to the others.

    Attributes:
        number: Of this page, from 1.
        urls: The addresses of all pages, as they are seen from this one.
    """

    number: int
    urls: tuple[str, ...]

    @property
    def previous(self) -> str:
        """The address of the page before; empty on the first."""
        return self.urls[self.number - 2] if self.number > 1 else ""

    @property
    def next(self) -> str:
        """The address of the page behind; empty on the last."""
        return self.urls[self.number] if self.number < len(self.urls) else ""

    @property
    def shown(self) -> tuple[int | None, ...]:
        """The numbers of the pages that are named: the first, the last and those around, with None where some miss."""
        last = len(self.urls)
        near = {1, last, *range(self.number - _AROUND, self.number + _AROUND + 1)}
        numbers = sorted(number for number in near if 1 <= number <= last)
        found: list[int | None] = []
        for before, number in zip([0, *numbers], numbers, strict=False):
            if number == before + 2:  # one alone is named as well
                found.append(before + 1)
            elif number > before + 2:
                found.append(None)
            found.append(number)
        return tuple(found)
