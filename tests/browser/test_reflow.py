"""Posts in narrow windows, zoomed, and with text as large and wide as a reader wants it: nothing is cut or covered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.measures import SPACING, cramped, cramped_at, enlarge_root, enlarge_text, visit
from tests.browser.scene import POSTS, Stage, View


@pytest.fixture(scope="module")
def pixels() -> int:
    """As at 200 %."""
    return 2


def test_nothing_is_cut_or_covered_in_any_window_with_any_size_of_text(preview: View, page: Page) -> None:
    for name in (*POSTS, "notes/three/", "states/unlisted/"):
        visit(page, preview.address(name))
        assert cramped_at(page) == [], name

        spacing = page.add_style_tag(content=SPACING)
        assert cramped_at(page, 320, 1280) == [], (name, "spaced out")
        spacing.evaluate("tag => tag.remove()")

        enlarge_root(page, 2)
        assert cramped_at(page, 360, 1280) == [], (name, "with large letters")
        enlarge_root(page, 1 / 2)
        enlarge_text(page, 2)
        assert cramped_at(page, 360, 1280) == [], (name, "with text alone enlarged")


def test_nothing_that_readers_see_is_cut_or_covered(built: View, page: Page) -> None:
    for name in ("notes/words/", "long/09/"):
        visit(page, built.address(name))
        assert cramped_at(page) == [], name


def test_what_is_cut_or_covered_is_noticed(stage: Stage, page: Page) -> None:
    visit(page, stage.built("material").address("notes/one/"))
    assert cramped(page) == []
    for damage in (
        ".folio-author__name { white-space: nowrap; font-size: 9rem; }",
        ".folio-avatar { margin-inline-end: -2em; }",
        ".folio-series { height: 2em; overflow: hidden; }",
        "article .folio-byline { margin-top: -4em !important; }",
    ):
        tag = page.add_style_tag(content=damage)
        assert cramped(page) != [], damage
        tag.evaluate("tag => tag.remove()")
    assert cramped(page) == []
