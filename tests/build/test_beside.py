"""Folio beside the other plugins that people use: feeds, smaller HTML, navigation from files."""

from __future__ import annotations

from typing import Any

import feedparser
import pytest

from tests.build.drawing import Built, Draw, text_of

SITE = """
=== docs/.authors.yml
authors:
  mara: {name: Mara Lindqvist, aliases: [M. Lindqvist]}
=== docs/notes/index.md
# Notes
=== docs/notes/one.md
---
title: First leaf
description: What a first leaf is for.
author: M. Lindqvist & Teo Brandt
date: 2026-01-05
series: Notebooks
part: 1
---
# First leaf

Words of the first.
=== docs/notes/two.md
---
title: Second leaf
description: What a second leaf is for.
authors: [mara]
date: 2026-01-12
series: Notebooks
part: 2
---
# Second leaf

Words of the second.
=== docs/notes/quiet.md
---
title: Quiet leaf
author: mara
date: 2026-01-19
status: unlisted
---
# Quiet leaf
=== docs/notes/gone.md
---
title: Clandestine leaf
author: mara
date: 2026-01-20
status: draft
---
# Clandestine leaf
"""


def _with(*plugins: object, theme: str = "material") -> str:
    return f"=== mkdocs.yml\nplugins: {[*plugins]}\ntheme: {{name: {theme}}}\n{SITE}"


RSS = {"rss": {"use_git": False, "match_path": "notes/.*", "date_from_meta": {"as_creation": "date"}}}


@pytest.mark.parametrize("folio_first", [True, False])
def test_feeds_name_the_authors_and_leave_out_what_is_in_no_list(draw: Draw, *, folio_first: bool) -> None:
    plugins: list[Any] = ["search", RSS]
    plugins.insert(0 if folio_first else len(plugins), "folio")
    built = draw(_with(*plugins)).build("--strict")
    feed = feedparser.parse(built.files["feed_rss_created.xml"])
    authors = {entry.title: [author.name for author in entry.get("authors", [])] for entry in feed.entries}
    assert authors == {
        "First leaf": ["Mara Lindqvist", "Teo Brandt"],
        "Second leaf": ["Mara Lindqvist"],
        "Notes": [],
    }
    assert built.traces("clandestine") == []
    assert {path.partition("/")[0] for path in built.where("quiet leaf")} == {"notes"}


def test_the_header_that_themes_read_stays_as_it_was_written(draw: Draw) -> None:
    built = draw(_with("search", RSS, "folio")).build("--strict")
    assert built.page("notes/one").one("meta[name=author]").get("content") == "M. Lindqvist & Teo Brandt"


def test_minified_pages_have_the_same_parts(draw: Draw) -> None:
    plain = draw(_with("search", "folio")).build("--strict")
    small = draw(_with("search", "folio", {"minify": {"minify_html": True}})).build("--strict")
    first = draw(_with("search", {"minify": {"minify_html": True}}, "folio")).build("--strict")
    for built in (small, first):
        page, wanted = built.page("notes/one"), plain.page("notes/one")
        assert len(page.html) < len(wanted.html)
        assert page.byline == wanted.byline == ["Mara Lindqvist", "Teo Brandt"]
        assert text_of(page.one("nav.folio-series")) == text_of(wanted.one("nav.folio-series"))
        sheets = [page.leads_to_file(link.get("href", "")) for link in page.select("head link[rel=stylesheet]")]
        assert sheets[-1] in built.files


def _in_navigation(built: Built) -> list[str]:
    home = built.page("")
    around = home.select("nav.md-nav--primary") or home.select("#navbar-collapse")
    return [text_of(link) for link in home.select("a[href]", around[0])]


def test_a_navigation_from_files_has_no_page_that_is_in_no_list(draw: Draw) -> None:
    built = draw(_with("search", "awesome-nav", "folio")).build("--strict")
    assert {"First leaf", "Second leaf", "Notes"} <= set(_in_navigation(built))
    assert built.traces("clandestine") == []
    assert "Quiet leaf" not in _in_navigation(built)


@pytest.mark.parametrize("plugins", [["search"], ["search", "awesome-nav"]], ids=str)
@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_without_posts_in_the_navigation_they_are_reached_by_their_series(
    draw: Draw, plugins: list[Any], theme: str
) -> None:
    built = draw(_with(*plugins, {"folio": {"posts_in_nav": False}}, theme=theme)).build("--strict")
    assert not {"First leaf", "Second leaf"} & set(_in_navigation(built))
    assert "Notes" in _in_navigation(built)
    assert {"notes/one", "notes/two"} <= built.names & built.searched & built.sitemap
    page = built.page("notes/one")
    assert page.leads_to(page.one("nav.folio-series a[rel=next]")) == "notes/two"
    assert built.traces("clandestine") == []


def test_a_navigation_that_is_written_down_keeps_its_posts(draw: Draw) -> None:
    site = _with("search", {"folio": {"posts_in_nav": False}}).replace(
        "theme:", "nav: [index.md, notes/one.md]\nnot_in_nav: notes/\ntheme:"
    )
    assert "First leaf" in _in_navigation(draw(site).build("--strict"))


def test_a_home_page_that_is_a_post_stays_in_the_navigation(draw: Draw) -> None:
    site = _with("search", {"folio": {"posts_in_nav": False}})
    built = draw(site + "=== docs/index.md\n---\ntitle: Front\nauthor: mara\n---\n# Front\n").build("--strict")
    assert "Front" in _in_navigation(built)
