"""Which pages of a long list there are, and which of them one names."""

from __future__ import annotations

import pytest
from mkdocs_folio.paging import Paging, Sheet, count_sheets, read_sheet

# Of how many pages, on which: what is named, where "…" stands for those that are not.
NAMED = {
    (2, 1): "[1] 2",
    (2, 2): "1 [2]",
    (5, 3): "1 2 [3] 4 5",
    (7, 1): "[1] 2 3 … 7",
    (7, 4): "1 2 3 [4] 5 6 7",
    (9, 5): "1 2 3 4 [5] 6 7 8 9",
    (10, 5): "1 2 3 4 [5] 6 7 … 10",
    (100, 1): "[1] 2 3 … 100",
    (100, 50): "1 … 48 49 [50] 51 52 … 100",
    (100, 100): "1 … 98 99 [100]",
}


@pytest.mark.parametrize(("total", "number"), NAMED)
def test_the_ends_and_what_is_near_are_named(total: int, number: int) -> None:
    paging = Paging(number, tuple(f"{one}/" for one in range(1, total + 1)))
    named = ("…" if one is None else f"[{one}]" if one == number else str(one) for one in paging.shown)
    assert " ".join(named) == NAMED[total, number]
    assert (paging.previous, paging.next) == (
        f"{number - 1}/" if number > 1 else "",
        f"{number + 1}/" if number < total else "",
    )


@pytest.mark.parametrize(("entries", "size", "sheets"), [(0, 50, 0), (1, 50, 1), (50, 50, 1), (51, 50, 2), (7, 1, 7)])
def test_each_page_but_the_last_is_full(entries: int, size: int, sheets: int) -> None:
    assert count_sheets(entries, size) == sheets
    pages = [Sheet("a.md", "{}", number).of(range(entries), size) for number in range(1, sheets + 1)]
    assert [one for page in pages for one in page] == list(range(entries))
    assert all(len(page) == size for page in pages[:-1])


def test_a_placeholder_says_which_page_of_which_list_it_is() -> None:
    further = Sheet("a.md", '{"tag": "sea"}', 3)
    assert read_sheet(further.text(), "b.md") == further
    assert read_sheet('{"tag": "sea"}', "a.md") == Sheet("a.md", '{"tag": "sea"}', 1)
    assert read_sheet("", "a.md") == Sheet("a.md", "", 1)
