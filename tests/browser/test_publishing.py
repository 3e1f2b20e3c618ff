"""What a reader can reach of pages that are not public or in no list, by address, link and search, in each mode."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Journal, serve_folder
from tests.build import drawing
from tests.build.drawing import draw_site

SITE = """
=== docs/index.md
# Home

[Ebb](tides/ebb.md), [flood](tides/flood.md) and [springs](tides/springs.md). All of them speak of a harbour.
=== docs/tides/ebb.md
---
title: Ebb
author: Ada King
date: 2026-01-05
series: Tides
part: 1
of: 3
---
# Ebb

The harbour falls dry.
=== docs/tides/flood.md
---
title: Flood
author: Ada King
series: Tides
part: 2
status: draft
---
# Flood

The harbour fills.
=== docs/tides/springs.md
---
title: Springs
author: Ada King
series: Tides
part: 3
status: unlisted
---
# Springs

The harbour overflows.
"""
# By mode: what there is, what the search finds and the navigation leads to, which pages show a banner.
EBB, FLOOD, SPRINGS = PAGES = ("Ebb", "Flood", "Springs")
MODES = {
    "gone": ({EBB, SPRINGS}, {EBB}, set[str]()),
    "unlisted": ({EBB, FLOOD, SPRINGS}, {EBB}, {FLOOD}),
    "visible": ({EBB, FLOOD, SPRINGS}, {EBB, FLOOD, SPRINGS}, {FLOOD, SPRINGS}),
    "preview": ({EBB, FLOOD, SPRINGS}, {EBB, FLOOD, SPRINGS}, {FLOOD, SPRINGS}),
}


@pytest.fixture(scope="module", params=MODES)
def mode(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, mode: str) -> Iterator[dict[str, str]]:
    """The site in two themes, built in one mode."""
    found = {}
    options: dict[str, Any] = {} if mode == "preview" else {"drafts": mode}
    folder = tmp_path_factory.mktemp(mode)
    plain = drawing.environment
    with pytest.MonkeyPatch.context() as patch:
        if mode == "preview":
            patch.setattr(drawing, "environment", lambda folder: {**plain(folder), "FOLIO_PREVIEW": "1"})
        for theme in ("material", "mkdocs"):
            text = "=== mkdocs.yml\ntheme:\n  highlightjs: false\n" * (theme == "mkdocs") + SITE
            site = draw_site(folder / theme, text, theme=theme, urls="folders", folio=options, files=None)
            site.build(allows=["folio: "]).root.rename(folder / f"site-{theme}")
    with serve_folder(folder) as address:
        found.update({theme: f"{address}site-{theme}/" for theme in ("material", "mkdocs")})
        yield found


def _address(root: str, name: str) -> str:
    return f"{root}tides/{name.lower()}/"


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_a_page_is_at_its_address_marked_as_the_mode_says(
    root: dict[str, str], mode: str, theme: str, page: Page, journal: Journal
) -> None:
    there, _, marked = MODES[mode]
    for name in PAGES:
        answer = page.goto(_address(root[theme], name))
        assert answer is not None
        assert answer.ok is (name in there), name
        if name in there:
            assert page.get_by_role("heading", name=name, level=1, exact=True).is_visible()
            assert page.locator(".folio-status").count() == (name in marked)
            is_kept_out = page.locator("meta[name=robots][content*=noindex]").count() > 0
            assert is_kept_out is (name != EBB or mode == "preview")
    journal.errors[:] = [error for error in journal.errors if "404" not in error]


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_links_lead_where_there_is_a_page(root: dict[str, str], mode: str, theme: str, page: Page) -> None:
    there, listed, _ = MODES[mode]
    article = {"material": ".md-content", "mkdocs": "[role=main]"}[theme]
    page.goto(root[theme])
    linked = {name for name in PAGES if page.locator(f"{article} a[href*='tides/{name.lower()}']").count()}
    assert linked == there
    assert "flood and springs" in page.locator(article).inner_text()
    everywhere = {name for name in PAGES if page.locator(f"a[href*='tides/{name.lower()}']").count()}
    page.goto(_address(root[theme], EBB))
    hrefs = json.dumps(page.locator("a[href]").evaluate_all("links => links.map(link => link.href)"))
    assert {name for name in PAGES if f"/tides/{name.lower()}/" in hrefs} | {EBB} == listed
    assert everywhere == there | listed


def test_the_search_of_material_finds_what_is_listed(root: dict[str, str], mode: str, page: Page) -> None:
    _, listed, _ = MODES[mode]
    page.goto(root["material"])
    page.keyboard.press("s")
    page.keyboard.type("harbour", delay=20)
    results = page.locator(".md-search-result__item h1")
    results.first.wait_for()
    page.wait_for_timeout(200)
    assert set(results.all_inner_texts()) - {"Home", "Notes"} == listed


def test_the_search_of_mkdocs_finds_what_is_listed(root: dict[str, str], mode: str, page: Page) -> None:
    _, listed, _ = MODES[mode]
    page.goto(root["mkdocs"])
    page.keyboard.press("s")
    page.locator("#mkdocs-search-query").press_sequentially("harbour", delay=20)
    results = page.locator("#mkdocs-search-results article h3")
    results.first.wait_for()
    page.wait_for_timeout(200)
    assert set(results.all_inner_texts()) - {"Home", "Notes"} == listed
