"""The pages of series and authors that Folio makes, in real builds."""

from __future__ import annotations

import textwrap

import pytest

from tests.build.drawing import Built, Draw, Page, text_of

POST = """
=== docs/{name}.md
---
title: {title}
description: What {title} says.
author: {author}
date: 2026-0{month}-05
{more}
---
# {title}

Words of {name}.
"""
REGISTRY = """
=== docs/.authors.yml
authors:
  ana:
    name: Ana Silva
    description: Counts birds.
    url: https://ana.example/
    orcid: 0000-0002-1825-0097
    links: [https://code.example/ana, "javascript:alert(1)"]
  bo:
    name: Bo Chan
    slug: bo-chan
  eve:
    name: Eve Qsealed
"""
OUTLINE = """
=== docs/.series.yml
tides:
  name: Of tides
  description: How water comes and goes.
  image: images/tide.png
  total: 5
  state: ongoing
"""
SITE = (
    REGISTRY
    + OUTLINE
    + POST.format(name="ebb", title="Ebb", author="ana", month=1, more="series: tides\npart: 1")
    + POST.format(name="flood", title="Flood & <b>more</b>", author="ana & bo", month=3, more="series: tides\npart: 2")
    + POST.format(name="springs", title="Qsprings", author="eve", month=4, more="series: tides\npart: 3\nstatus: draft")
    + POST.format(name="moon", title="Qmoon", author="Zoë Guest", month=2, more="series: Qsealed things\nstatus: draft")
    + POST.format(name="gulls", title="Gulls", author="Zoë Guest", month=2, more="updated: 2026-05-01")
    + "=== docs/index.md\n# Home\n\n[Of tides](series/tides.md), [Ana](authors/ana.md).\n"
)
FILES = {"docs/images/tide.png": b"\x89PNG tide"}
MADE = {"series", "series/tides", "authors", "authors/ana", "authors/bo-chan"}


@pytest.fixture(scope="module")
def built(draw: Draw, theme: str) -> Built:
    return draw(SITE, theme=theme, files=FILES).build("--strict")


def rows(page: Page) -> list[tuple[str, str, str]]:
    """Return the posts that a page lists: title, where it leads, and day."""
    found = []
    for post in page.select(".folio-post", page.article):
        link = page.one("a.folio-post__title", post)
        found.append((text_of(link), page.leads_to(link), "".join(map(text_of, page.select("time", post)))))
    return found


EBB, FLOOD = ("Ebb", "ebb", "5 January 2026"), ("Flood & <b>more</b>", "flood", "5 March 2026")
GULLS = ("Gulls", "gulls", "5 February 2026")


def test_there_are_pages_of_what_is_public(built: Built) -> None:
    assert built.names == {"", "ebb", "flood", "gulls", *MADE}
    assert built.searched == built.sitemap == built.names
    assert built.traces("Qsprings", "Qsealed", "Qmoon") == []


def test_a_series_has_its_parts_its_state_and_a_beginning(built: Built) -> None:
    page = built.page("series/tides")
    assert [text_of(one) for one in page.select("h1", page.article)] == ["Of tides"]
    assert rows(page) == [EBB, FLOOD]
    assert [part.get("value") for part in page.select("ol.folio-parts li")] == ["1", "2"]
    assert text_of(page.one(".folio-page__state")) == "2 of 5 parts are published · To be continued · Start here"
    assert page.leads_to(page.one(".folio-page__state a")) == "ebb"
    assert page.leads_to_file(page.one("img.folio-page__image").get("src", "")) == "images/tide.png"
    assert "How water comes and goes." in page.words


def test_all_series_are_on_one_page(built: Built) -> None:
    page = built.page("series")
    links = page.select("a.folio-post__title")
    assert [(text_of(link), page.leads_to(link)) for link in links] == [("Of tides", "series/tides")]


def test_an_author_has_posts_by_year_and_a_card_that_leads_nowhere(built: Built) -> None:
    page = built.page("authors/ana")
    assert rows(page) == [FLOOD, EBB]
    assert [text_of(one) for one in page.select("h2", page.article)] == ["2026"]
    assert page.select(".folio-portrait a") == []
    assert text_of(page.one(".folio-page__state")) == "2 posts · ana.example · code.example · orcid.org"
    assert [link.get("href") for link in page.select(".folio-page__state a")] == [
        "https://ana.example/",
        "https://code.example/ana",
        "https://orcid.org/0000-0002-1825-0097",
    ]


def test_all_authors_are_on_one_page_and_a_guest_is_no_link(built: Built) -> None:
    page = built.page("authors")
    people = page.select("li.folio-person")
    names = [text_of(page.one(".folio-author__name", one)) for one in people]
    assert names == ["Ana Silva", "Bo Chan", "Zoë Guest"]
    assert [len(page.select("a", one)) for one in people] == [1, 1, 0]
    assert [page.leads_to(link) for link in page.select("li.folio-person a")] == ["authors/ana", "authors/bo-chan"]


def test_badges_and_boxes_lead_to_them(built: Built) -> None:
    page = built.page("flood")
    links = {text_of(badge): page.leads_to(badge) for badge in page.select(".folio-byline a.folio-author")}
    assert {name.lstrip("ABCS"): link for name, link in links.items()} == {
        "na Silva": "https://ana.example/",
        "o Chan": "authors/bo-chan",
    }
    assert page.leads_to(page.one(".folio-series__name a")) == "series/tides"


def test_they_are_in_no_navigation(built: Built) -> None:
    inside = {
        link for part in built.page("gulls").select(".folio-byline") for link in built.page("gulls").select("a", part)
    }
    links = [link for link in built.page("gulls").select("a[href]") if link not in inside]
    assert {built.page("gulls").leads_to(link) for link in links} & MADE == set()


def test_a_table_of_contents_holds_the_years(built: Built) -> None:
    links = {link.get("href"): text_of(link) for link in built.page("authors/ana").select("a[href]")}
    assert links["#year-2026"] == "2026"


def test_a_page_of_the_site_s_own_wins(draw: Draw) -> None:
    own = "=== docs/series/tides.md\n# My tides\n\nMine.\n=== docs/authors.md\n# My people\n"
    built = draw(SITE + own, theme="mkdocs", files=FILES).build("--strict")
    assert "Mine." in built.page("series/tides").words
    assert "My people" in built.page("authors").words
    assert built.page("ebb").leads_to(built.page("ebb").one(".folio-series__name a")) == "series/tides"
    assert built.names >= MADE


def test_options_move_and_end_them(draw: Draw) -> None:
    site = SITE.replace("series/tides.md", "reihen/tides.md").replace(", [Ana](authors/ana.md)", "")
    options = {"series_pages": "reihen", "author_pages": False}
    built = draw(site, theme="mkdocs", folio=options, files=FILES).build("--strict")
    assert built.names == {"", "ebb", "flood", "gulls", "reihen", "reihen/tides"}


@pytest.mark.parametrize("path", ["series/tides.md", "series/index.md", "authors/ana.md", "authors/index.md"])
def test_a_draft_in_the_place_of_one_says_nothing_on_it(draw: Draw, path: str) -> None:
    draft = (
        f"=== docs/{path}\n---\ntitle: Qmine\nseries: tides\nauthor: Qwriter\nstatus: draft\n---\n# Qmine\n\nQwords.\n"
    )
    plain = draw(SITE, theme="mkdocs", files=FILES).build("--strict")
    built = draw(SITE + draft, theme="mkdocs", files=FILES).build("--strict")
    assert built.traces("Qmine", "Qwriter", "Qwords") == []
    assert built.names == plain.names
    name = path.removesuffix(".md").removesuffix("/index")
    assert built.page(name).html == plain.page(name).html


@pytest.mark.parametrize("value", ["../out", 3, "", "a\\b"])
def test_a_path_that_leads_out_of_the_site_is_refused(draw: Draw, value: object) -> None:
    site = draw(SITE, theme="mkdocs", folio={"series_pages": value}, files=FILES)
    built = site.build(
        exit_code=1, expects=["Config value 'plugins': Plugin 'folio' option 'series_pages'", ""], allows=[""]
    )
    assert "Write a path such as people, or false." in built.output


def test_one_public_part_and_one_author_make_no_page(draw: Draw) -> None:
    site = POST.format(name="ebb", title="Ebb", author="Zoë Guest", month=1, more="series: tides\npart: 1")
    hidden = POST.format(
        name="flood", title="Flood", author="Bo", month=2, more="series: tides\npart: 2\nstatus: draft"
    )
    assert draw(site + hidden, theme="mkdocs").build("--strict").names == {"", "ebb"}


def test_a_preview_shows_drafts_marked(draw: Draw) -> None:
    with draw(SITE, theme="mkdocs", files=FILES).serve() as server:
        page = server.page("series/tides/")
    assert [text_of(mark) for mark in page.select(".folio-post .folio-mark")] == ["Unpublished"]
    assert text_of(page.one(".folio-page__state")).startswith("2 of 5 parts are published")


def test_each_language_has_its_own(draw: Draw) -> None:
    config = """
    === mkdocs.yml
    plugins:
      - search
      - i18n:
          languages:
            - {locale: en, default: true, name: English}
            - {locale: fr, name: Français}
      - folio
    === docs/index.md
    # Home
    """
    posts = "".join(
        f"=== docs/{name}.md\n---\ntitle: {title}\nauthor: {who}\nseries: {series}\npart: {part}\n---\n# {title}\n"
        for name, title, who, series, part in [
            ("one", "One", "Ana Silva", "Tides", 1),
            ("two", "Two", "Ana Silva", "Tides", 2),
            ("one.fr", "Un", "Zoë Guest", "Marées", 1),
            ("two.fr", "Deux", "Ana Silva", "Marées", 2),
        ]
    )
    built = draw(textwrap.dedent(config) + posts, theme="material").build()
    assert {"series", "series/tides", "fr/series", "fr/series/marees"} <= built.names
    assert "series/marees" not in built.names
    french = built.page("fr/series/marees")
    assert [text_of(link) for link in french.select("a.folio-post__title")] == ["Un", "Deux"]
    assert [french.leads_to(link) for link in french.select("a.folio-post__title")] == ["fr/one", "fr/two"]
    assert "fr/authors" in built.names
    assert "authors" not in built.names  # one author alone wrote in English


def test_a_long_page_folds_its_rest(draw: Draw) -> None:
    header = "author: ana\ndate: 2025-01-01\nseries: Long"
    posts = "".join(
        f"=== docs/p{number}.md\n---\n{header}\npart: {number}\n---\n# P{number}\n" for number in range(1, 53)
    )
    built = draw(REGISTRY + posts, theme="mkdocs").build("--strict")
    for name, words in (("series/long", "2 more parts"), ("authors/ana", "2 more posts")):
        page = built.page(name)
        assert len(rows(page)) == 52
        assert text_of(page.one("details.folio-posts__more summary")) == words
        assert len(page.select("li", page.one("details.folio-posts__more"))) == 2


def test_an_unlisted_post_is_on_none_of_them(draw: Draw) -> None:
    quiet = POST.format(
        name="quiet", title="Qquiet", author="bo", month=3, more="series: tides\npart: 4\nstatus: unlisted"
    )
    lists = "=== docs/lists.md\n# Lists\n\n/// posts\n///\n\n/// posts\n    series: tides\n///\n"
    built = draw(SITE + quiet + lists, theme="mkdocs", files=FILES).build("--strict")
    assert "quiet" in built.names
    assert built.where("Qquiet") == ["quiet/index.html"]


def test_they_are_in_no_feed(draw: Draw) -> None:
    config = "=== mkdocs.yml\nplugins: [search, folio, {rss: {match_path: .*, use_git: false}}]\n"
    built = draw(config + SITE, theme="mkdocs", files=FILES).build()
    feed = built.files["feed_rss_created.xml"].decode()
    assert "https://notes.example/ebb/" in feed
    assert "https://notes.example/series/" not in feed
    assert "https://notes.example/authors/" not in feed


COUNTING = """
=== counting.py
from pathlib import Path

import markdown

convert = markdown.Markdown.convert
texts = []


def counted(self, source):
    texts.append(source)
    return convert(self, source)


markdown.Markdown.convert = counted


def on_post_build(config):
    Path(config.site_dir, "conversions.txt").write_text(str(len(texts)))
=== docs/all.md
# All

/// posts
    style: cards
///

/// authors
///
"""


def test_no_page_is_converted_twice(draw: Draw) -> None:
    site = draw(SITE + COUNTING, files=FILES, folio={"audit": "error"})
    site.write("mkdocs.yml", f"{(site.root / 'mkdocs.yml').read_text(encoding='utf-8')}hooks: [counting.py]\n")
    built = site.build("--strict")
    written = {"", "all", "ebb", "flood", "gulls"}
    pages = {page.removesuffix("/") for page in built.pages if page not in {"404.html", "search.html"}}
    assert pages == written | MADE
    assert int(built.files["conversions.txt"]) == len(pages)


@pytest.mark.parametrize("name", ["水の循環" * 30, "word " * 60])
def test_long_names_are_cut_where_they_name_a_file(draw: Draw, name: str) -> None:
    series = "".join(f"=== docs/{n}.md\n---\nseries: {name}{n // 3}\n---\n# {n}\n" for n in range(1, 6))
    people = (
        f"=== docs/.authors.yml\nauthors:\n  {'i' * 300}: {{name: Ana}}\n=== docs/9.md\n---\nauthor: Ana\n---\n# 9\n"
    )
    built = draw(series + people, theme="mkdocs").build("--strict")
    pages = [page for page in built.names if page.startswith(("series/", "authors/"))]
    assert len(pages) == 3
    assert max(len(page.encode()) for page in pages) < 220
