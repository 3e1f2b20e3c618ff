"""Keys that are almost the ones that keep a page back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mkdocs_folio.reading import Page

SLIPS = {
    "staus: draft": "status",
    "Stauts: unpublished": "status",
    "state: draft": "status",
    "draf: true": "draft",
    "drafts: true": "draft",
    "unpublished: true": "draft",
    "publish_on: 2099-01-01": "publish_at",
    "scheduled: 2099-01-01": "publish_at",
    "expire: 2020-01-01": "expires",
    "unlistet: true": "unlisted",
    "publised_at: 2099-01-01": "published_at",
    "unpublish_dat: 2020-01-01": "unpublishDate",
}
FINE = [
    "tags: draft",
    "state: Ohio",
    "stats: 12",
    "dates: [2099-01-01]",
    "weight: 1",
    "drawer: open",
    "stages: two",
    "isBlogPost: true",
]


@pytest.mark.parametrize("line", SLIPS)
@pytest.mark.parametrize("others", ["", "author: Mara\n"], ids=["alone", "in a post"])
def test_a_slip_in_a_key_is_a_warning_that_names_the_key(read: Callable[[str], Page], line: str, others: str) -> None:
    page = read(f"---\ntitle: Thaw\n{others}{line}\n---\n# Thaw\n")
    problems = [*page.problems, *(page.post.problems if page.post else ())]
    (problem,) = [one for one in problems if one.code == "key-unknown"]
    assert problem.hint == f"Did you mean {SLIPS[line]}?"
    assert problem.line == (3 if not others else 4)


@pytest.mark.parametrize("line", FINE)
def test_other_keys_are_nobodys_business(read: Callable[[str], Page], line: str) -> None:
    page = read(f"---\ntitle: Thaw\nauthor: Mara\n{line}\n---\n# Thaw\n")
    assert page.post
    assert [one for one in page.post.problems if one.code == "key-unknown"] == []
