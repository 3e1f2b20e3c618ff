"""The writers' board of a site of 300 posts, in a browser: with and without a script, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import audit, bring_axe
from tests.browser.measures import contrasts_in, paint, visit, widen
from tests.browser.scene import HOST, SCHEMES
from tests.build.drawing import Server, Site, draw_site

POSTS, AUTHORS, SERIES = 300, 40, 25
EVERY_TENTH = {0: "status: draft", 1: "publish_at: 2026-1{0}-15", 2: "expires: 2026-01-01", 3: "status: unlisted"}
WRONG = "folio: posts/7.md"
ROWS = ".folio-board__row:visible"
FOUND = ".folio-board__found"


def _post(number: int) -> str:
    more = EVERY_TENTH.get(number % 10, "").format(number % 3)
    status = "status: publised" if number == 7 else more
    return f"""
=== docs/posts/{number}.md
---
title: Post {number} & more
date: {2019 + number % 7}-0{number % 9 + 1}-1{number % 10}
author: a{number % AUTHORS}
series: {{name: Line {number % SERIES}, part: {number // SERIES + 1}, of: 14}}
{status}
---
# Post {number} & more

{"Words. " * (number + 1)}[Another](../posts/{(number * 7 + 1) % POSTS}.md).
"""


def _drawing() -> str:
    authors = "".join(f"  a{number}: {{name: Ada Number{number}}}\n" for number in range(AUTHORS))
    look = 'palette: [{media: "(prefers-color-scheme: light)", scheme: default}, '
    look += '{media: "(prefers-color-scheme: dark)", scheme: slate}]'
    posts = "".join(map(_post, range(POSTS)))
    return f"=== mkdocs.yml\ntheme: {{highlightjs: false, {look}}}\n=== docs/.authors.yml\nauthors:\n{authors}{posts}"


class Desk(NamedTuple):
    theme: str
    site: Site
    server: Server

    @property
    def board(self) -> str:
        return f"http://{HOST}:{self.server.port}/_folio/"


@pytest.fixture(scope="module", params=["material", "mkdocs"])
def desk(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder: Path = tmp_path_factory.mktemp("desk")
    site = draw_site(folder, _drawing(), theme=request.param, urls="folders", folio={"posts_in_nav": False}, files=None)
    with site.serve(expects=[WRONG]) as server:
        yield Desk(request.param, site, server)


def titles(page: Page) -> list[str]:
    return [row.split("\n")[0] for row in page.locator(f"{ROWS} th .folio-board__link:first-child").all_inner_texts()]


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_filters_narrow_the_list_and_stay_in_the_address(desk: Desk, page: Page) -> None:
    visit(page, desk.board)
    assert page.locator(FOUND).inner_text() == "300 of 300 pages"

    page.get_by_label("Status").select_option("scheduled")
    assert page.locator(FOUND).inner_text() == "30 of 300 pages"
    page.get_by_label("Author").select_option(label="Ada Number1")
    page.locator("select[name=series]").select_option(label="Line 1")
    assert titles(page) == ["Post 201 & more", "Post 1 & more"]
    page.get_by_label("Text", exact=True).fill("201 MORE")
    assert titles(page) == ["Post 201 & more"]
    assert asked(page) == {"text": ["201 MORE"], "status": ["scheduled"], "author": ["a1"], "series": ["line-1"]}
    assert page.locator(".folio-board__group:visible").all_inner_texts() == ["Scheduled 30 pages"]

    page.reload()
    assert titles(page) == ["Post 201 & more"]
    assert page.get_by_label("Text", exact=True).input_value() == "201 MORE"

    page.get_by_role("button", name="Show all").click()
    assert page.locator(FOUND).inner_text() == "300 of 300 pages"
    assert asked(page) == {}


@pytest.mark.parametrize("desk", ["material"], indirect=True)
def test_rows_are_sorted_both_ways_and_back_into_their_groups(desk: Desk, page: Page) -> None:
    visit(page, desk.board)
    grouped = titles(page)

    page.get_by_role("button", name="Words").click()
    assert titles(page)[:3] == ["Post 0 & more", "Post 1 & more", "Post 2 & more"]
    assert page.locator(".folio-board__group:visible").count() == 0
    assert page.locator("[aria-sort=ascending]").all_inner_texts() == ["Words"]

    page.get_by_role("button", name="Words").click()
    assert titles(page)[:3] == ["Post 299 & more", "Post 298 & more", "Post 297 & more"]
    assert page.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    assert asked(page) == {"sort": ["-words"]}

    page.get_by_role("button", name="Page", exact=True).click()
    assert titles(page)[:3] == ["Post 0 & more", "Post 1 & more", "Post 2 & more"]  # not 0, 1, 10

    page.reload()
    assert asked(page) == {"sort": ["title"]}
    assert titles(page)[2] == "Post 2 & more"

    page.get_by_role("button", name="Status").click()
    assert titles(page) == grouped
    assert asked(page) == {}


@pytest.mark.parametrize("desk", ["material"], indirect=True)
def test_an_address_that_asks_for_what_is_no_more_shows_everything(desk: Desk, page: Page) -> None:
    visit(page, f"{desk.board}?author=nobody&sort=colour&other=kept")
    assert page.locator(FOUND).inner_text() == "300 of 300 pages"
    assert asked(page) == {"other": ["kept"]}


def test_a_problem_leads_to_its_page(desk: Desk, page: Page) -> None:
    visit(page, desk.board)
    problem = page.locator("section[aria-labelledby=problems] li").first
    assert "posts/7.md:6 status: 'publised' is no word for a state. Did you mean published?" in " ".join(
        problem.inner_text().split()
    )
    problem.get_by_role("link").click()
    assert page.url.endswith("/posts/7/")
    page.get_by_role("link", name="Board", exact=True).click()
    assert page.url == desk.board


@pytest.mark.parametrize("desk", ["material"], indirect=True)
def test_the_keyboard_alone_filters_sorts_unfolds_and_follows(desk: Desk, page: Page) -> None:
    visit(page, desk.board)
    press = page.keyboard.press

    def tab_to(selector: str, most: int = 900) -> None:
        """Press the key Tab until the focus is on an element."""
        for _ in range(most):
            press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        pytest.fail(f"no way to {selector}")

    tab_to(".folio-board__counts a[href='#waiting']")
    style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert style == "solid"
    tab_to("section[aria-labelledby=waiting] summary")
    press("Enter")
    assert page.locator("section[aria-labelledby=waiting] details[open]").count() == 1
    page.locator(".folio-board__counts a[href='#pages']").focus()
    press("Enter")  # where the focus goes on from
    tab_to(".folio-board__form input")
    page.keyboard.type("post 29")
    tab_to("select[name=status]")
    page.keyboard.type("Publ")
    tab_to("[data-sort=title] button")
    press("Space")
    press("Space")
    assert titles(page)[:2] == ["Post 299 & more", "Post 298 & more"]
    assert asked(page) == {"text": ["post 29"], "status": ["published"], "sort": ["-title"]}
    tab_to(".folio-board__row a")
    press("Enter")
    page.wait_for_url("**/posts/299/")


def test_without_a_script_everything_is_there_by_status(desk: Desk, browser: Browser) -> None:
    with closing(browser.new_context(java_script_enabled=False)) as window:
        page = window.new_page()
        page.goto(desk.board)
        assert not page.locator(".folio-board__form").is_visible()
        assert page.locator(".folio-board button:visible").count() == 0
        assert page.locator(ROWS).count() == POSTS
        assert [text.split()[0] for text in page.locator(".folio-board__group").all_inner_texts()] == [
            "Unpublished",
            "Scheduled",
            "Expired",
            "Unlisted",
            "Published",
        ]
        assert page.locator(".folio-board__calendar").is_visible()
        page.locator("section[aria-labelledby=waiting] summary").first.click()
        assert page.locator("section[aria-labelledby=waiting] details li").first.is_visible()
        page.locator(".folio-board__row a").first.click()
        assert "/posts/" in page.url


def test_the_board_hinders_nobody(desk: Desk, page: Page) -> None:
    bring_axe(page)
    for width, scheme in ((1280, SCHEMES[desk.theme][0]), (360, SCHEMES[desk.theme][-1])):
        visit(page, f"{desk.board}?text=post+29")
        page.evaluate("for (const one of document.querySelectorAll('.folio-board details')) one.open = true")
        widen(page, width)
        paint(page, scheme)
        found = audit(page, ".folio-board")
        # Axe is unsure of contrasts in drawings, and does not know a cell that heads a group of rows.
        unsure = [one for one in found.unsure if one.rule not in {"color-contrast", "th-has-data-cells"}]
        assert [*found.wrong, *unsure] == [], (width, scheme)
        assert [one for one in contrasts_in(page, ".folio-board") if one[1] < 4.5] == [], (width, scheme)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (width, scheme)


@pytest.mark.parametrize("desk", ["material"], indirect=True)
def test_the_board_follows_what_is_saved_and_keeps_what_was_asked(desk: Desk, page: Page) -> None:
    visit(page, f"{desk.board}?text=wombat")
    assert page.locator(FOUND).inner_text() == "0 of 300 pages"
    desk.site.write("docs/posts/new.md", "---\ntitle: A wombat\nstatus: draft\n---\n# A wombat\n")
    page.wait_for_function("document.querySelector('.folio-board__found')?.textContent === '1 of 301 pages'")
    assert titles(page) == ["A wombat"]
    assert page.url.endswith("?text=wombat")
    desk.site.remove("docs/posts/new.md")
    page.wait_for_function("document.querySelector('.folio-board__found')?.textContent === '0 of 300 pages'")
