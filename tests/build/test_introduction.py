"""The posts that Folio was made for: two parts of a series by one author, written but not published."""

from __future__ import annotations

import pytest

from tests.build.drawing import Draw, Page, Site, Urls, text_of

POSTS = """
=== docs/index.md
# A research group

We study *numerical reefs*.
=== docs/about.md
# About us

Five people and a whiteboard.
=== docs/essays/tools.md
---
title: Open tools speed up research
description: (4/5) Part of a series of blog posts on the benefits of open science.
date: 2026-01-14
author: Mara Lindqvist
status: unpublished
---
# The benefits of open science: open tools speed up research
<author :author="author"></author>

In this fourth post we look at the quokka toolkit.

### Sharing what was built
A [paper](https://papers.example/quokka) is not enough.
=== docs/essays/teaching.md
---
title: Open data helps teaching
description: (5/5) Part of a series of blog posts on the benefits of open science.
date: 2025-07-02
author: Mara Lindqvist
status: unpublished
---
# On the benefits of open science: open data helps teaching
<author :author="author"></author>

## Introduction
In this last post numbats count themselves.
"""
TRACES = (
    "quokka",
    "numbat",
    "Lindqvist",
    "benefits of open science",
    "benefits-of-open-science",
    "Open tools",
    "Open data",
    "essays/",
    "tools.md",
    "teaching",
)


def published(site: Site) -> None:
    for path in ("docs/essays/tools.md", "docs/essays/teaching.md"):
        text = (site.root / path).read_text(encoding="utf-8")
        site.write(path, text.replace("status: unpublished", "status: published"))


def assert_box(page: Page, *, part: int, neighbour: str, rel: str, other: str) -> None:
    """The box of one of the two: number and total as declared, both parts, and the way to the other."""
    box = page.one("nav.folio-series")
    assert box.get("aria-label")
    assert box.get("data-folio-series") == "benefits-of-open-science"
    assert box.get("data-folio-part") == str(part)
    assert box.get("data-folio-total") == "5"
    assert "The benefits of open science" in text_of(box)
    items = page.select("ol li", box)
    assert [item.get("value") for item in items] == ["4", "5"]
    assert [item.get("value") for item in items if item.get("aria-current") == "page"] == [str(part)]
    (link,) = page.select(f"a[rel={rel}]", box)
    assert page.leads_to(link) == neighbour
    assert page.select(f"a[rel={other}]", box) == []
    assert {page.leads_to(link) for link in page.select("ol a", box)} == {neighbour}


def assert_byline(page: Page, *, iso: str, day: str) -> None:
    """Who and when, where the marker stands."""
    heading = page.one("h1", page.article)
    byline = page.one("div.folio-byline")
    assert page.after(heading) is byline
    author = page.one(".folio-author", byline)
    assert author.tag == "span"  # a guest
    assert author.get("data-folio-author") == "mara-lindqvist"
    assert page.byline == ["Mara Lindqvist"]
    assert text_of(page.one(".folio-avatar", author)) == "ML"
    date = page.one("time.folio-date", byline)
    assert (date.get("datetime"), text_of(date)) == (iso, day)
    assert "<author" not in page.html


def test_unpublished_posts_leave_no_trace(draw: Draw, theme: str, urls: Urls) -> None:
    built = draw(POSTS, theme=theme, urls=urls).build("--strict")
    assert built.names == {"", "about"}
    assert built.traces(*TRACES) == []
    assert "sitemap.xml.gz" in built.files
    assert built.sitemap == {"", "about"}
    assert built.searched == {"", "about"}
    # Nor does the public log hold their words.
    assert "quokka" not in built.output
    assert "Lindqvist" not in built.output
    assert built.folio_lines == ["INFO folio: 0 posts public, 2 not, 0 series, 0 authors"]


def test_published_posts_have_byline_and_box(draw: Draw, theme: str, urls: Urls) -> None:
    site = draw(POSTS, theme=theme, urls=urls)
    published(site)
    built = site.build("--strict")
    assert built.names == {"", "about", "essays/tools", "essays/teaching", "series", "series/benefits-of-open-science"}
    assert {"essays/tools", "essays/teaching"} <= built.sitemap

    tools, teaching = built.page("essays/tools"), built.page("essays/teaching")
    assert_byline(tools, iso="2026-01-14", day="14 January 2026")
    assert_byline(teaching, iso="2025-07-02", day="2 July 2025")
    assert_box(tools, part=4, neighbour="essays/teaching", rel="next", other="prev")
    assert_box(teaching, part=5, neighbour="essays/tools", rel="prev", other="next")
    for page in (tools, teaching):
        assert "2 of 5 parts are published" in text_of(page.one("nav.folio-series"))
        assert page.marks == []
        assert page.robots == []
    for name in ("", "about"):
        assert "folio-" not in built.page(name).html
    assert built.folio_lines[-1] == "INFO folio: 2 posts public, 0 not, 1 series, 1 author"


@pytest.mark.parametrize(("name", "urls"), [("material", "folders"), ("mkdocs", "files"), ("material", "files")])
def test_serve_shows_and_marks_them(draw: Draw, name: str, urls: Urls) -> None:
    site = draw(POSTS, theme=name, urls=urls)
    with site.serve() as server:
        tools, teaching = server.page(site.address("essays/tools")), server.page(site.address("essays/teaching"))
        home = server.page("")
    assert_byline(tools, iso="2026-01-14", day="14 January 2026")
    assert_box(tools, part=4, neighbour="essays/teaching", rel="next", other="prev")
    assert_box(teaching, part=5, neighbour="essays/tools", rel="prev", other="next")
    for page in (tools, teaching):
        assert page.marks == ["unpublished"]
        banner = page.one("div.folio-status[role=note]")
        assert "unpublished" in text_of(banner).lower()  # what it is
        assert "status" in text_of(banner)  # and why
        assert [content for content in page.robots if "noindex" in content] != []
    assert home.marks == []
    assert home.robots == []
    assert {"essays/tools", "essays/teaching"} <= set(home.links)
    if name == "material":
        for page in (home, tools):
            icons = {
                page.leads_to(link): icon.get("title", "")
                for link in page.select("nav.md-nav--primary a[href]")
                for icon in page.select("span.md-status", link)
            }
            assert icons.keys() == {"essays/tools", "essays/teaching"}
            assert all(icons.values())
