"""Badges of the styles that are not the default, as readers see them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.axe import bring_axe, faults
from tests.browser.measures import contrasts, cramped_at, paint, style, visit
from tests.browser.scene import Stage


@pytest.fixture
def page(page: Page) -> Page:
    bring_axe(page)
    return page


@pytest.mark.parametrize("badge", ["plain", "card"])
def test_badges_of_any_style_break_no_rule_and_are_neither_cut_nor_covered(
    stage: Stage, theme: str, page: Page, badge: str
) -> None:
    for name in ("notes/wide/", "notes/words/"):
        visit(page, stage.built(theme, badge).address(name))
        assert page.locator(f".folio-author--{badge}").first.is_visible()
        assert faults(page, theme) == [], name
        assert cramped_at(page) == [], name

        paint(page, "light")
        page.emulate_media(forced_colors="active")
        assert [one for one in contrasts(page) if one[1] < 4.5] == [], name
        page.emulate_media(forced_colors="none")


def test_a_card_has_an_edge_in_forced_colours(stage: Stage, theme: str, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    visit(page, stage.built(theme, "card").address("notes/words/"))
    edges, ground = style(page, ".folio-author--card", "border-top-color"), style(page, "body", "background-color")
    assert edges
    assert set(edges).isdisjoint(ground)
