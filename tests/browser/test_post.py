"""A post as a reader's browser shows it, previewed and built, in two themes, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Journal
from tests.build.drawing import Server, Site, draw_site

SITE = """
    === mkdocs.yml
    theme:
      palette:
        - media: "(prefers-color-scheme: light)"
          scheme: default
        - media: "(prefers-color-scheme: dark)"
          scheme: slate
    === docs/.authors.yml
    authors:
      mara:
        name: Mara Lindqvist
        description: Keeps the notebooks of the field station in order.
        url: https://mara.example/
      ida:
        name: Ida Moe
        avatar: images/ida.svg
    === docs/images/ida.svg
    <svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200" fill="teal"/></svg>
    === docs/notes/picture.md
    ---
    title: A picture
    author: ida
    ---
    # A picture

    With help of <author name="ida"></author>.
    === docs/notes/one.md
    ---
    title: Why write anything down
    author: mara & Teo Brandt
    date: 2026-01-05
    series: Keeping a field notebook
    part: 1
    of: 4
    ---
    # Why write anything down

    A page says more than a memory.
    === docs/notes/two.md
    ---
    title: What belongs on a page, and what a page is better off without
    author: Teo Brandt
    date: 2026-01-12
    series: Keeping a field notebook
    part: 2
    of: 4
    ---
    # What belongs on a page

    Date, place, weather, names.
    === docs/notes/three.md
    ---
    title: Drawing badly is enough
    author: mara
    date: 2026-01-19
    series: Keeping a field notebook
    part: 3
    of: 4
    status: draft
    ---
    # Drawing badly is enough

    A line and a label.
"""
PARTS = (".folio-byline", ".folio-author", ".folio-avatar svg", ".folio-date", ".folio-series")
WIDTHS = (320, 360, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# The contrast of every text in Folio's parts with what lies behind it: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
CONTRASTS = """() => {
  const channels = text => text.match(/[\\d.]+/g).map(Number)
  const light = ([r, g, b]) => {
    const linear = one => one <= .04045 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4
    const [x, y, z] = [r, g, b].map(one => linear(one / 255))
    return .2126 * x + .7152 * y + .0722 * z
  }
  const over = (top, below) => {
    const alpha = top.length > 3 ? top[3] : 1
    return [0, 1, 2].map(index => top[index] * alpha + below[index] * (1 - alpha))
  }
  const behind = element => {
    const layers = []
    for (let one = element; one; one = one.parentElement) {
      const colour = channels(getComputedStyle(one).backgroundColor)
      layers.unshift(colour)
      if (colour.length < 4 || colour[3] === 1) break
    }
    return layers.reduce((below, top) => over(top, below), [255, 255, 255])
  }
  const found = []
  for (const part of document.querySelectorAll(".folio-byline, .folio-series, .folio-status")) {
    for (const element of part.querySelectorAll("*")) {
      const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
      if (!own || element.closest("svg")) continue
      const ground = behind(element)
      const text = over(channels(getComputedStyle(element).color), ground)
      const [one, two] = [light(text), light(ground)].sort((a, b) => b - a)
      found.push([element.textContent.trim(), (one + .05) / (two + .05)])
    }
  }
  return found
}"""


@pytest.fixture(scope="module", params=["material", "mkdocs"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A series of four, of which two parts are public and one is a draft."""
    root = tmp_path_factory.mktemp("site")
    return draw_site(root, SITE, theme=request.param, urls="folders", folio=None, files=None)


@pytest.fixture(scope="module")
def preview(site: Site) -> Iterator[Server]:
    """The site as its writers see it."""
    with site.serve() as server:
        yield server


@pytest.fixture(scope="module")
def built(site: Site, serve: Callable[[Path], str]) -> str:
    """The address of the site as its readers see it."""
    return serve(site.build("--strict").root)


def _address(server: Server, path: str) -> str:
    return f"http://127.0.0.1:{server.port}/{path}"


def test_a_draft_is_shown_with_a_banner_its_badge_and_its_place(preview: Server, page: Page) -> None:
    page.goto(_address(preview, "notes/three/"))
    for selector in (*PARTS, ".folio-status"):
        assert page.locator(selector).first.is_visible(), selector
    assert page.locator(".folio-status").inner_text().startswith("Unpublished.")
    assert page.locator(".folio-series [aria-current=page]").inner_text() == "Drawing badly is enough Unpublished"


def test_initials_and_names_are_as_large_as_their_room_says_before_anything_has_loaded(built: str, page: Page) -> None:
    page.goto(f"{built}notes/one/")
    box = page.locator(".folio-avatar").first.bounding_box()
    assert box
    assert 24 <= box["width"] == box["height"] <= 48


@pytest.mark.parametrize("width", WIDTHS)
def test_a_picture_fills_its_room_and_no_more(built: str, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{built}notes/picture/")
    avatars = page.locator(".folio-avatar").all()
    assert len(avatars) == 2  # in the byline and among words
    for avatar in avatars:
        picture = avatar.locator("img")
        picture.scroll_into_view_if_needed()  # it loads when it is seen
        page.wait_for_function("image => image.complete", arg=picture.element_handle())
        assert picture.evaluate("image => image.naturalWidth") == 300
        room, box = avatar.bounding_box(), picture.bounding_box()
        assert room
        assert box
        assert [box[side] for side in ("x", "y", "width", "height")] == pytest.approx(
            [room[side] for side in ("x", "y", "width", "height")], abs=0.5
        )
        frame = picture.evaluate("image => [getComputedStyle(image).borderTopWidth, getComputedStyle(image).padding]")
        assert frame == ["0px", "0px"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_stands_out_from_what_lies_behind_it(
    preview: Server, page: Page, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(_address(preview, "notes/three/"))
    contrasts = page.evaluate(CONTRASTS)
    assert len(contrasts) > 8
    assert [pair for pair in contrasts if pair[1] < 4.5] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_of_folio_is_wider_than_the_window(preview: Server, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(_address(preview, "notes/three/"))
    for selector in (*PARTS, ".folio-status"):
        box = page.locator(selector).first.bounding_box()
        assert box, selector
        assert box["x"] >= 0, selector
        assert box["x"] + box["width"] <= width, selector


def test_every_link_of_a_post_is_reached_with_the_keyboard_and_shows_it(built: str, page: Page) -> None:
    page.goto(f"{built}notes/one/")
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
    assert reached == wanted
    assert "https://mara.example/" in wanted


def test_the_next_part_is_one_click_away_and_leads_back(built: str, page: Page) -> None:
    page.goto(f"{built}notes/one/")
    page.locator(".folio-series a[rel=next]").click()
    page.wait_for_url("**/notes/two/")
    page.locator(".folio-series a[rel=prev]").click()
    page.wait_for_url("**/notes/one/")


def test_readers_see_no_banner_and_no_draft(built: str, page: Page) -> None:
    page.goto(f"{built}notes/two/")
    assert page.locator(".folio-status").count() == 0
    assert "Drawing badly" not in page.content()
    assert page.locator(".folio-series__count").inner_text() == "2 of 4 parts are published"


def test_without_script_a_post_has_all_its_parts(built: str, page: Page) -> None:
    assert page.context.browser
    context = page.context.browser.new_context(java_script_enabled=False)
    try:
        plain = context.new_page()
        plain.goto(f"{built}notes/one/")
        for selector in PARTS:
            assert plain.locator(selector).first.is_visible(), selector
    finally:
        context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_page_asks_for_anything_elsewhere_and_nothing_fails(
    built: str, page: Page, journal: Journal, scheme: Literal["light", "dark"], site: Site
) -> None:
    page.emulate_media(color_scheme=scheme)
    for name in ("notes/one/", "notes/two/"):
        page.goto(f"{built}{name}")
        page.wait_for_load_state("load")
    # The theme of MkDocs loads its code highlighter from the network; that is not ours to change.
    theme = site.config["theme"]["name"]
    assert [stray for stray in journal.strays if theme == "material" or "highlight" not in stray] == []
    assert [error for error in journal.errors if theme == "material" or "hljs" not in error] == []
