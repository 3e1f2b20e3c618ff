"""A post as a reader's browser shows it, previewed and built, in every theme that comes with MkDocs and in Material."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route

from tests.browser.conftest import Journal
from tests.browser.measures import style, visit, widen
from tests.browser.scene import BARE, PARTS, Stage, View

_SHIFTS = """() => {
  window.shifts = []
  const note = list => list.getEntries().forEach(entry => window.shifts.push(entry.value))
  new PerformanceObserver(note).observe({type: "layout-shift"})
}"""


def test_a_draft_is_shown_with_a_banner_its_badge_and_its_place(preview: View, page: Page) -> None:
    visit(page, preview.address("notes/three/"))
    for selector in (*PARTS, ".folio-status"):
        assert page.locator(selector).first.is_visible(), selector
    assert page.locator(".folio-status").inner_text().startswith("Unpublished.")
    assert page.locator(".folio-series [aria-current=page]").inner_text() == "Drawing badly is enough Unpublished"


def test_initials_and_names_are_as_large_as_their_room_says_before_anything_has_loaded(built: View, page: Page) -> None:
    page.goto(built.address("notes/one/"))
    box = page.locator(".folio-avatar").first.bounding_box()
    assert box
    assert 24 <= box["width"] == box["height"] <= 48


def test_a_picture_fills_its_room_and_no_more(built: View, page: Page) -> None:
    visit(page, built.address("notes/picture/"))
    avatars = page.locator(".folio-avatar:has(img)").all()
    assert len(avatars) == 2  # in the byline and among words
    for avatar in avatars:
        picture = avatar.locator("img")
        picture.scroll_into_view_if_needed()  # it loads when it is seen
        page.wait_for_function("image => image.complete", arg=picture.element_handle())
        assert picture.evaluate("image => image.naturalWidth") == 300
        for width in (320, 1280):
            widen(page, width)
            room, box = avatar.bounding_box(), picture.bounding_box()
            assert room
            assert box
            assert [box[side] for side in ("x", "y", "width", "height")] == pytest.approx(
                [room[side] for side in ("x", "y", "width", "height")], abs=0.5
            )
    for name in ("border-top-width", "padding-top", "margin-top"):
        assert set(style(page, ".folio-avatar img", name)) == {"0px"}


def test_nothing_moves_when_a_picture_comes_late(built: View, page: Page) -> None:
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/ida.svg", hold, times=1)
    page.goto(built.address("notes/picture/"))
    page.evaluate("() => document.fonts.ready")
    page.evaluate(_SHIFTS)
    waiting.pop().continue_()
    page.wait_for_function("[...document.querySelectorAll('.folio-avatar img')].every(one => one.naturalWidth === 300)")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.evaluate("window.shifts") == []


def test_every_link_of_a_post_is_reached_with_the_keyboard_and_shows_it(built: View, page: Page) -> None:
    visit(page, built.address("notes/one/"))
    links = page.locator(".folio-byline a, .folio-series a")
    wanted = {str(link.get_attribute("href")) for link in links.all()}
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            """() => {
              const one = document.activeElement
              if (!one.closest(".folio-byline, .folio-series")) return null
              return [one.getAttribute("href"), getComputedStyle(one).outlineStyle]
            }"""
        )
        if focused:
            reached.add(focused[0])
            assert focused[1] != "none", focused[0]
        if reached == wanted:
            break
    assert reached == wanted
    assert "https://mara.example/" in wanted


def test_folded_parts_are_unfolded_with_the_keyboard(stage: Stage, theme: str, page: Page) -> None:
    visit(page, stage.folded(theme).address("long/09/"))
    page.locator(".folio-series summary").last.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Evening 18").is_visible()


def test_the_next_part_is_one_click_away_and_leads_back(built: View, page: Page) -> None:
    page.goto(built.address("notes/one/"))
    page.locator(".folio-series a[rel=next]").click()
    page.wait_for_url("**/notes/two/")
    page.locator(".folio-series a[rel=prev]").click()
    page.wait_for_url("**/notes/one/")


def test_readers_see_no_banner_and_no_draft(built: View, page: Page) -> None:
    page.goto(built.address("notes/two/"))
    assert page.locator(".folio-status").count() == 0
    assert "Drawing badly" not in page.content()
    assert page.locator(".folio-series__count").inner_text() == "2 of 4 parts are published"


def test_without_script_a_post_has_all_its_parts(built: View, page: Page) -> None:
    assert page.context.browser
    context = page.context.browser.new_context(java_script_enabled=False)
    try:
        plain = context.new_page()
        plain.goto(built.address("notes/one/"))
        for selector in PARTS:
            assert plain.locator(selector).first.is_visible(), selector
    finally:
        context.close()


def test_no_kind_of_page_asks_for_anything_elsewhere_and_nothing_fails(
    built: View, page: Page, journal: Journal
) -> None:
    for name in (BARE, *built.pages):
        page.goto(built.address(name))
        page.wait_for_load_state("load")
        assert journal.strays == [], name
        assert journal.errors == [], name


def test_what_a_page_asks_for_elsewhere_and_what_fails_is_noticed(stage: Stage, page: Page, journal: Journal) -> None:
    page.goto(stage.built("mkdocs").address(BARE))
    page.evaluate("() => fetch('https://elsewhere.example/').catch(error => console.error('lost'))")
    page.evaluate("() => new Promise(done => setTimeout(() => { done(); throw Error('thrown') }))")
    page.wait_for_timeout(50)
    assert journal.strays == ["https://elsewhere.example/"]
    assert sorted(journal.errors) == ["lost", "thrown"]
    journal.strays.clear()
    journal.errors.clear()
