"""A site of 300 posts, 40 authors and 25 series: its pages in a browser, and every link of it over the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Page

from tests.browser.axe import bring_axe, faults
from tests.browser.conftest import serve_folder
from tests.browser.measures import cramped_at, visit
from tests.browser.scene import THEMES
from tests.build.drawing import Built, draw_site

HOME = "https://notes.example/"
POSTS, AUTHORS, SERIES = 300, 40, 25
SHEETS = 6  # pages of the list of all posts
KINDS = ("posts/7/", "series/", "series/line-7/", "authors/", "authors/a7/", "all/", "all/page/3/")


def _drawing() -> str:
    authors = "".join(f"  a{number}: {{name: Ada Number{number}}}\n" for number in range(AUTHORS))
    posts = "".join(
        f"""
=== docs/posts/{number}.md
---
title: Post {number} & more
description: What post {number} is about.
date: {2019 + number % 7}-0{number % 9 + 1}-1{number % 10}
author: a{number % AUTHORS}
series: Line {number % SERIES}
part: {number // SERIES + 1}
---
# Post {number} & more

Words. [Another](../posts/{(number * 7) % POSTS}.md).
"""
        for number in range(POSTS)
    )
    lists = "=== docs/all.md\n# All\n\n/// posts\n///\n\n/// authors\n///\n"
    return (
        f"=== mkdocs.yml\ntheme: {{highlightjs: false}}\n=== docs/.authors.yml\nauthors:\n{authors}{posts}{lists}"
        "=== docs/index.md\n# Home\n\n[All](all.md), [series](series/index.md).\n"
    )


class Large(NamedTuple):
    theme: str
    built: Built
    address: str


@pytest.fixture(scope="module", params=THEMES)
def large(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Large]:
    folder: Path = tmp_path_factory.mktemp("large")
    options = {"posts_in_nav": False}
    site = draw_site(folder, _drawing(), theme=request.param, urls="folders", folio=options, files=None)
    built = site.build("--strict")
    with serve_folder(built.root) as address:
        yield Large(request.param, built, address)


@pytest.fixture
def page(page: Page) -> Page:
    bring_axe(page)
    return page


def test_every_link_leads_to_a_page_and_a_place_on_it(large: Large) -> None:
    pages = large.built.pages
    assert len(pages) == POSTS + SERIES + AUTHORS + SHEETS + 3  # home, all series, all authors
    anchors = {page.url: {one.get("id") for one in page.tree.iter()} for page in pages.values()}
    dead = set()
    for page in pages.values():
        for link in page.select("a[href]"):
            target, anchor = urldefrag(urljoin(HOME + page.url, link.get("href", "")))
            inside = unquote(target.removeprefix(HOME))
            if target.startswith(HOME) and (inside not in anchors or (anchor and anchor not in anchors[inside])):
                dead.add((page.url, link.get("href")))
    assert dead == set()


# What a page does behind the reader's back, and errors in its console, the fixture `page` looks at.
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_each_kind_hinders_nobody(large: Large, kind: str, page: Page) -> None:
    visit(page, large.address + kind)
    assert faults(page, large.theme, in_all=large.theme == "material") == []
    assert cramped_at(page, 320, 1280) == []


def test_parts_of_a_series_are_walked_from_its_page(large: Large, page: Page) -> None:
    visit(page, large.address + "series/line-7/")
    page.get_by_role("link", name="Start here").click()
    for part in range(2, POSTS // SERIES + 1):
        page.locator("a.folio-series__next").click()
        assert page.locator(".folio-series").get_attribute("data-folio-part") == str(part)
    page.locator(".folio-series__name a").click()
    assert page.url == large.address + "series/line-7/"


def test_a_long_list_is_walked_from_page_to_page(large: Large, page: Page) -> None:
    visit(page, large.address + "all/")
    seen = page.locator("a.folio-post__title").all_inner_texts()
    for number in range(2, SHEETS + 1):
        link = page.get_by_role("navigation", name="Pages", exact=True).get_by_role("link", name="Next")
        link.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/all/page/{number}/")
        seen += page.locator("a.folio-post__title").all_inner_texts()
    assert sorted(seen) == sorted(f"Post {number} & more" for number in range(POSTS))
