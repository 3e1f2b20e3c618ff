"""Folio beside the other plugins that people use: feeds, smaller HTML, navigation from files."""

from __future__ import annotations

import json
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


RSS: dict[str, dict[str, Any]] = {
    "rss": {"use_git": False, "match_path": "notes/.*", "date_from_meta": {"as_creation": "date"}}
}


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


def test_what_feeds_were_lent_is_taken_back_before_a_theme_reads_it(draw: Draw) -> None:
    template = """
=== theme/main.html
{% extends "base.html" %}
{% block extrahead %}
{% set meta = page.meta if page else {} %}
<meta name="x" content="{{ [meta.get('author'), meta.get('series'), meta.get('draft')] | tojson | forceescape }}">
{% endblock %}
"""
    themed = "\ntheme: {name: material, custom_dir: theme}\n"
    site = _with("search", _rss("series"), "folio").replace("\ntheme: {name: material}\n", themed) + template
    built = draw(site).build("--strict")
    found = {name: json.loads(built.page(name).one("meta[name=x]").get("content", "")) for name in ("notes/one", "")}
    assert found == {"notes/one": ["M. Lindqvist & Teo Brandt", "Notebooks", None], "": [None] * 3}
    assert built.page("notes/one").one("meta[name=author]").get("content") == "Mara Lindqvist, Teo Brandt"


SERIES = """
=== docs/notes/three.md
---
title: Third leaf
authors: ['Ana <b> & "Q"']
date: 2026-01-26
tags: [paper]
series: [{name: notebooks, part: 3}, {name: Rust & <C>, part: 1, of: 2}]
---
# Third leaf
=== docs/notes/four.md
---
title: Fourth leaf
description: (4/5) Part of a series of posts on the uses of paper.
date: 2026-01-27
tags: [paper]
author: mara
---
# Fourth leaf
=== docs/notes/five.md
---
title: Fifth leaf
date: 2026-01-28
tags: [ink]
series: false
author: mara
---
# Fifth leaf
=== docs/notes/six.md
---
title: Sixth leaf
date: 2026-01-29
author: mara
series: Zqseries
status: draft
---
# Sixth leaf
"""


def _rss(*keys: str) -> dict[str, Any]:
    return {"rss": {**RSS["rss"], "length": 50, **({"categories": [*keys]} if keys else {})}}


def _categories(built: Built) -> dict[str, list[str]]:
    """Return the categories of each item, the same in both forms of the feed, which are well formed."""
    feed = feedparser.parse(built.files["feed_rss_created.xml"])
    assert not feed.bozo, feed.get("bozo_exception")
    found = {entry.title: [tag.term for tag in entry.get("tags", [])] for entry in feed.entries}
    other = json.loads(built.files["feed_json_created.json"])
    assert {item["title"]: item.get("tags") or [] for item in other["items"]} == found
    return found


@pytest.mark.parametrize("folio_first", [True, False])
def test_a_feed_that_wants_series_gets_their_names_as_categories(draw: Draw, *, folio_first: bool) -> None:
    plugins: list[Any] = ["search", _rss("tags", "series")]
    plugins.insert(0 if folio_first else len(plugins), "folio")
    built = draw(_with(*plugins) + SERIES).build("--strict")
    assert _categories(built) == {
        "Notes": [],
        "First leaf": ["Notebooks"],
        "Second leaf": ["Notebooks"],
        "Third leaf": ["Notebooks", "Rust & <C>", "paper"],
        "Fourth leaf": ["The uses of paper", "paper"],
        "Fifth leaf": ["ink"],
    }
    assert built.traces("zqseries") == []
    items = json.loads(built.files["feed_json_created.json"])["items"]
    assert [item["authors"] for item in items if item["title"] == "Third leaf"] == [[{"name": 'Ana <b> & "Q"'}]]


@pytest.mark.parametrize("keys", [[], ["tags"]], ids=["none", "tags"])
def test_a_feed_that_does_not_ask_for_series_gets_none(draw: Draw, keys: list[str]) -> None:
    found = _categories(draw(_with("search", _rss(*keys), "folio") + SERIES).build("--strict"))
    assert {category for categories in found.values() for category in categories} == (
        {"paper", "ink"} if keys else set()
    )


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
