"""Posts where the reader's system chooses the colours, and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.measures import contrasts, cramped, style, visit, widen
from tests.browser.scene import Stage, View

LINKS = ".folio-byline a, .folio-authors a, .folio-series a, .folio-series summary"


@pytest.fixture
def forced(page: Page) -> Page:
    """A page in the colours of a reader's system."""
    page.emulate_media(forced_colors="active")
    return page


@pytest.fixture
def paper(page: Page) -> Page:
    """A page as it is printed, on paper as wide as A4 without margins."""
    page.emulate_media(media="print")
    widen(page, 718)
    return page


def test_in_forced_colours_texts_are_legible_borders_drawn_and_the_focus_is_seen(preview: View, forced: Page) -> None:
    for name in ("notes/words/", "long/09/", "notes/three/"):
        visit(forced, preview.address(name))
        shown = contrasts(forced)
        assert len(shown) > 6
        assert [one for one in shown if one[1] < 4.5] == [], name
        for part in (".folio-series", ".folio-status", ".folio-mark"):
            assert set(style(forced, part, "border-top-style")) <= {"solid"}, part
            assert set(style(forced, part, "border-top-color")) <= set(style(forced, "body", "color")), part

        forced.keyboard.press("Tab")  # from here on the browser shows where the focus is
        links = [link for link in forced.locator(LINKS).all() if link.is_visible()]
        assert len(links) > 3
        for link in links:
            link.focus()
            line = link.evaluate("one => [getComputedStyle(one).outlineStyle, getComputedStyle(one).outlineWidth]")
            assert line == ["solid", "2px"], link


def test_in_forced_colours_the_current_part_is_told_by_more_than_its_colour(preview: View, forced: Page) -> None:
    visit(forced, preview.address("notes/two/"))
    here, others = ".folio-series li[aria-current] > *", ".folio-series li:not([aria-current]) > a"
    assert style(forced, here, "font-weight") == ["700"]
    assert set(style(forced, others, "font-weight")) == {"400"}
    assert forced.locator(".folio-series li[aria-current] a").count() == 0


def test_in_forced_colours_signs_that_a_background_draws_are_seen(stage: Stage, forced: Page) -> None:
    folded, preview = stage.folded("material"), stage.preview("material")
    for address, sign in (
        (folded.address("long/09/"), ".folio-series summary"),
        (preview.address("notes/three/"), "[class*=md-status--folio-]"),
    ):
        visit(forced, address)
        drawn = style(forced, sign, "background-color", "::after")
        assert set(drawn) == set(style(forced, "body", "color")), sign


def test_on_paper_a_post_keeps_its_words_and_loses_what_is_to_be_clicked(built: View, paper: Page) -> None:
    for name in ("notes/words/", "long/09/"):
        visit(paper, built.address(name))
        shown = dict(contrasts(paper))
        assert {text for text, ratio in shown.items() if ratio < 4.5} == set()
        assert cramped(paper) == [], name
        assert paper.locator(".folio-byline").is_visible()
        assert paper.locator(".folio-series__steps:visible, .folio-series__more:not([open]):visible").count() == 0
    assert {"Teo Brandt", "9 March 2025", "A month of evenings", "Part 9 of 20", "Evening 10"} <= set(shown)
    assert not {"Next", "Previous"} & set(shown)


def test_on_paper_parts_that_were_unfolded_stay(stage: Stage, page: Page) -> None:
    visit(page, stage.folded("mkdocs").address("long/09/"))
    page.locator(".folio-series summary").last.click()
    page.emulate_media(media="print")
    assert page.get_by_role("link", name="Evening 18").is_visible()
    assert not page.locator(".folio-series summary").first.is_visible()


def test_on_paper_a_draft_says_that_it_is_one(preview: View, paper: Page) -> None:
    visit(paper, preview.address("notes/three/"))
    assert paper.locator(".folio-status").is_visible()
