"""Material's own ways with pages: links that swap the page in place, and icons of states in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import serve_folder
from tests.browser.measures import style
from tests.browser.scene import HOST
from tests.build.drawing import draw_site

SITE = """
=== mkdocs.yml
theme:
  features: [navigation.instant, navigation.sections]
extra_css: [request.css]
extra:
  status:
    new: Recently added
    rfc: Request
nav:
  - Home: index.md
  - Tides:
      - tides/one.md
      - tides/two.md
      - tides/three.md
  - About: about.md
=== docs/request.css
.md-status--rfc::after { mask-image: var(--md-status--encrypted); }
=== docs/index.md
---
status: new
---
# Home

Nothing of Folio's is here. [The first post](tides/one.md).
=== docs/about.md
---
title: About
status: rfc
---
# About

Nor here.
=== docs/tides/one.md
---
title: Ebb
author: Ada King
date: 2026-01-05
series: Tides
part: 1
of: 3
---
# Ebb

The water goes.
=== docs/tides/two.md
---
title: Flood
author: Bo Chan
date: 2026-01-12
series: Tides
part: 2
of: 3
---
# Flood

The water comes.
=== docs/tides/three.md
---
title: Springs
author: Bo Chan
series: Tides
part: 3
status: draft
---
# Springs

The water comes high.
"""


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the site is, as its writers and as its readers see it. Material swaps pages only where `site_url` says."""
    folder = tmp_path_factory.mktemp("instant")
    with serve_folder(folder / "readers") as built:
        drawing = SITE.replace("=== mkdocs.yml", f"=== mkdocs.yml\nsite_url: {built}")
        site = draw_site(folder, drawing, theme="material", urls="folders", folio=None, files=None)
        site.build("--strict").root.rename(folder / "readers")
        with site.serve() as server:
            yield {"preview": f"http://{HOST}:{server.port}/", "built": built}


@pytest.fixture
def follow(page: Page) -> Callable[[str, str], None]:
    """Clicks the link of a name in the article or the navigation, and waits for its page, which is not loaded anew."""

    def follow_one(name: str, heading: str) -> None:
        page.evaluate("window.stayed = true")
        page.locator(".md-content, .md-sidebar--primary").get_by_role("link", name=name).first.click()
        page.get_by_role("heading", name=heading, level=1).wait_for()
        assert page.evaluate("window.stayed === true"), f"{name}: loaded anew"

    return follow_one


def _assert_is_whole(page: Page, *, part: int, author: str) -> None:
    page.wait_for_function("getComputedStyle(document.querySelector('.folio-byline')).display === 'flex'")
    assert page.locator(".folio-byline .folio-author__name").all_inner_texts() == [author]
    assert page.locator(".folio-series").get_attribute("data-folio-part") == str(part)
    assert style(page, ".folio-series", "border-block-start-width") == ["1px"]
    assert page.locator("head link[href$='folio.css']").count() == 1


@pytest.mark.parametrize("where", ["preview", "built"])
def test_a_post_reached_from_a_page_without_folio_s_parts_has_its_style(
    roots: dict[str, str], where: str, page: Page, follow: Callable[[str, str], None]
) -> None:
    page.goto(roots[where])
    if where == "built":
        assert page.locator("head link[href$='folio.css']").count() == 0
    follow("The first post", "Ebb")
    _assert_is_whole(page, part=1, author="Ada King")
    follow("Next Flood", "Flood")
    _assert_is_whole(page, part=2, author="Bo Chan")
    follow("Previous Ebb", "Ebb")
    _assert_is_whole(page, part=1, author="Ada King")
    follow("About", "About")
    assert page.locator(".folio-byline, .folio-series").count() == 0
    page.go_back()
    page.get_by_role("heading", name="Ebb", level=1).wait_for()
    _assert_is_whole(page, part=1, author="Ada King")


def test_only_a_draft_asks_search_engines_to_leave_it_out_wherever_a_reader_comes_from(
    roots: dict[str, str], page: Page, follow: Callable[[str, str], None]
) -> None:
    robots = page.locator("head meta[name=robots]")
    page.goto(f"{roots['preview']}tides/two/")
    assert robots.count() == 0
    follow("Springs", "Springs")
    assert [one.get_attribute("content") for one in robots.all()] == ["noindex"]
    assert page.locator(".folio-status").is_visible()
    follow("Flood", "Flood")
    assert robots.count() == 0
    assert page.locator(".folio-status").count() == 0


def test_icons_of_drafts_stand_beside_those_of_the_site_s_own_states(roots: dict[str, str], page: Page) -> None:
    page.goto(roots["preview"])
    signs = page.locator(".md-sidebar--primary .md-status")
    shown = {one.get_attribute("title"): str(one.get_attribute("class")) for one in signs.all() if one.is_visible()}
    assert shown == {
        "Recently added": "md-status md-status--new",
        "Request": "md-status md-status--rfc",
        "Unpublished": "md-status md-status--folio-unpublished",
    }
    pictures = style(page, ".md-sidebar--primary .md-status", "mask-image", "::after")
    assert len(set(pictures)) == 3
    assert all(one.startswith("url(") for one in pictures)


def test_readers_see_the_site_s_own_states_alone(roots: dict[str, str], page: Page) -> None:
    page.goto(roots["built"])
    titles = [one.get_attribute("title") for one in page.locator(".md-sidebar--primary .md-status").all()]
    assert titles == ["Recently added", "Request"]


def test_the_board_works_however_its_reader_comes_back_to_it(roots: dict[str, str], page: Page) -> None:
    page.goto(f"{roots['preview']}tides/three/")
    page.get_by_role("link", name="Board", exact=True).click()
    page.wait_for_url("**/_folio/")
    page.locator(".folio-board__form input").fill("ebb")
    page.locator(".folio-board__row a").filter(has_text="Ebb").click()
    page.wait_for_url("**/tides/one/")
    page.go_back()
    page.wait_for_url("**/_folio/?text=ebb")
    page.locator(".folio-board__form").wait_for()
    assert page.locator(".folio-board__found").inner_text().startswith("1 of ")
    # Its stylesheet comes again with its head, and the page does not wait for that.
    page.wait_for_function("getComputedStyle(document.querySelector('.folio-board__counts')).listStyleType === 'none'")
