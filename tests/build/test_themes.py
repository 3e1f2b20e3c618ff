"""Ten posts in four themes, under two engines, with both forms of URLs: the same parts, and nothing broken."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

import pytest

from tests.build.drawing import CONFIG, Built, Draw, Engine, Page, Site, Urls, text_of

HOST = "https://notes.example/"
HOME = "https://notes.example/deep/"
DRAWING = """
=== mkdocs.yml
site_url: https://notes.example/deep/
=== docs/.authors.yml
authors:
  ana:
    name: Ana Silva
    avatar: images/ána & co.png
    url: https://ana.example/?a=1&b=2
  joerg:
    name: Jörg Müller
    url: about.md#whom-to-ask
  lena:
    name: Lena "L" <King> & Co
    avatar: https://pictures.example/lena.png
=== docs/index.md
# Home

[Frost](/year/first-frost), [the March sun](</year/Märzsonne & Schnee>), [a draft](year/quagmire.md) and
<a href="/year/quagmire/">the same</a>, [whom to ask](about.md#whom-to-ask). Kept by <author name="Ana Silva"></author>.
=== docs/about.md
---
title: About & around
---
# About & around

## Whom to ask

Nobody. ![Frost](/images/frost.png)
=== docs/year/first-frost.md
---
title: The first frost
date: 2026-01-21
author: Ana Silva
series: A year outside
part: 1
of: 9
---
# The first frost
<author :author="author"></author>

On a Tuesday; [then came the sun](/year/Märzsonne & Schnee.md#spater) ([or so](</year/Märzsonne & Schnee>)).

![Frost](/images/frost.png) <img alt="" src="/images/frost.png"> [Not yet](quagmire.md), [nor here](/year/quagmire).
=== docs/year/Märzsonne & Schnee.md
---
title: Märzsonne & Schnee
date: 2026-02-03T08:30:00+01:00
author: Jörg Müller & Ana Silva
series: A year outside
part: 2
---
# Märzsonne & Schnee

It melts.

## Später

It froze again.
=== docs/year/quagmire.md
---
title: The quagmire
date: 2026-03-01
author: Iolanthe Hidden
series: A year outside
part: 3
status: unpublished
---
# The quagmire

Sealed words.
=== docs/year/nuxt.md
---
title: Made with Nuxt
date: 2026-03-02
authors:
  - lena
  - R&D <team>
series: A year outside
part: 4
---
# Made with Nuxt
::author{:author="author"}
::

Words before.

::the-index
---
title: Contents
depth: 2
---
Words in a slot.
::

Words after.
=== docs/year/blocks.md
---
title: "Q & A: \\"frost\\""
date: 2026-04-04
author: joerg
series:
  - {name: A year outside, part: 5}
  - {name: 'Tools, "tricks" & <tips>', part: 1}
---
# Q & A: "frost"

/// byline
///

/// series | A year outside
///

Questions.
=== docs/year/last.md
---
title: The last leaf
date: 2025-11-30
author: Zoë O'Neil
series: A year outside
part: 6
---
# The last leaf

It fell on <date :date="date"></date>.

<series></series>

With help of <author name="Ana Silva"></author> and <author name="R&D <team>"></author>.
=== docs/tools/knife.md
---
title: A knife
date: 2026-05-05
author:
  - {name: Guest & Sons, url: 'https://guests.example/?x=1&y=2'}
series: 'Tools, "tricks" & <tips>'
part: 2
---
Sharp, and without a heading.
=== docs/tools/alone.md
---
title: Alone
pubDate: 2026-05-06
author: Ana Silva
---
# Alone

In no series.
=== docs/tools/undated.md
---
title: Undated
author: Jörg Müller; Zoë O'Neil
---
# Undated

At no time.
=== docs/quiet.md
---
title: A quiet corner
date: 2026-05-07
author: Vera Quiet
series: A year outside
part: 7
status: unlisted
---
# A quiet corner

Hushed words. [Home](/) and [the sun](</year/Märzsonne & Schnee>).
"""
PICTURE = b"\x89PNG\r\n\x1a\n"
FILES = {"docs/images/frost.png": PICTURE, "docs/images/ána & co.png": PICTURE}
TRACES = ("quagmire", "Iolanthe", "sealed words", "2026-03-01", "1 March 2026")


class Badge(NamedTuple):
    """An author as a reader sees one: the picture is a file, a URL or initials."""

    name: str
    key: str
    leads_to: str
    picture: str


class Byline(NamedTuple):
    authors: list[Badge]
    date: str = ""
    day: str = ""
    place: str = ""


class Box(NamedTuple):
    """The box of a series: which parts it lists, as number, title and page, and where it stands."""

    name: str
    key: str
    part: str
    total: str
    parts: list[tuple[str, str, str]]
    previous: str = ""
    next: str = ""
    says: str = ""


SUN = "year/Märzsonne & Schnee"
ANA = Badge("Ana Silva", "ana", "https://ana.example/?a=1&b=2", "images/ána & co.png")
JOERG = Badge("Jörg Müller", "joerg", "about", "JM")
LENA = Badge('Lena "L" <King> & Co', "lena", "authors/lena", "https://pictures.example/lena.png")
TEAM = Badge("R&D <team>", "r-and-d-team", "", "RT")
ZOE = Badge("Zoë O'Neil", "zoe-oneil", "", "ZO")

BYLINES = {
    "year/first-frost": Byline([ANA], "2026-01-21", "21 January 2026", "Part 1 of 9"),
    SUN: Byline([JOERG, ANA], "2026-02-03T08:30:00+01:00", "3 February 2026", "Part 2 of 9"),
    "year/nuxt": Byline([LENA, TEAM], "2026-03-02", "2 March 2026", "Part 4 of 9"),
    "year/blocks": Byline([JOERG], "2026-04-04", "4 April 2026", "Part 5 of 9"),
    "year/last": Byline([ZOE], place="Part 6 of 9"),
    "tools/knife": Byline(
        [Badge("Guest & Sons", "guest-and-sons", "", "GS")], "2026-05-05", "5 May 2026", "Part 2 of 2"
    ),
    "tools/alone": Byline([ANA], "2026-05-06", "6 May 2026"),
    "tools/undated": Byline([JOERG, ZOE]),
    "quiet": Byline([Badge("Vera Quiet", "vera-quiet", "", "VQ")], "2026-05-07", "7 May 2026", "Part 7 of 9"),
}
BADGES = {"": [ANA], "year/last": [ANA, TEAM]}
DATES = {"year/last": [("2025-11-30", "30 November 2025")]}

YEAR = [
    ("1", "The first frost", "year/first-frost"),
    ("2", "Märzsonne & Schnee", SUN),
    ("4", "Made with Nuxt", "year/nuxt"),
    ("5", 'Q & A: "frost"', "year/blocks"),
    ("6", "The last leaf", "year/last"),
]
TOOLS = [("1", 'Q & A: "frost"', "year/blocks"), ("2", "A knife", "tools/knife")]
A_YEAR = ("Series: A year outside", "year-outside")
SOME_TOOLS = ('Series: Tools, "tricks" & <tips>', "tools-tricks-and-tips")
FIVE = "5 of 9 parts are published"
BOXES = {
    "year/first-frost": [Box(*A_YEAR, "1", "9", YEAR, "", SUN, FIVE)],
    SUN: [Box(*A_YEAR, "2", "9", YEAR, "year/first-frost", "year/nuxt", FIVE)],
    "year/nuxt": [Box(*A_YEAR, "4", "9", YEAR, SUN, "year/blocks", FIVE)],
    "year/blocks": [
        Box(*A_YEAR, "5", "9", YEAR, "year/nuxt", "year/last", FIVE),
        Box(*SOME_TOOLS, "1", "2", TOOLS, "", "tools/knife"),
    ],
    "year/last": [Box(*A_YEAR, "6", "9", YEAR, "year/blocks", "", FIVE)],
    "tools/knife": [Box(*SOME_TOOLS, "2", "2", TOOLS, "year/blocks", "")],
    "quiet": [Box(*A_YEAR, "7", "9", [*YEAR, ("7", "A quiet corner", "quiet")], "year/last", "", FIVE)],
}
# Links and pictures in the words of a page: what they say, and where they lead.
LINKS = {
    "": [("Frost", "year/first-frost"), ("the March sun", SUN), ("whom to ask", "about")],
    "year/first-frost": [("then came the sun", SUN), ("or so", SUN)],
    "quiet": [("Home", ""), ("the sun", SUN)],
}
PICTURES = {"year/first-frost": ["images/frost.png", "images/frost.png"], "about": ["images/frost.png"]}
WORDS = {
    "": "Frost, the March sun, a draft and the same, whom to ask.",
    "year/first-frost": "On a Tuesday; then came the sun (or so). Not yet, nor here.",
    "year/nuxt": "Words before. Words in a slot. Words after.",
    "year/blocks": "Questions.",
}
ADDRESSES = ("href", "src", "action", "poster", "{http://www.w3.org/1999/xlink}href")
# The theme puts a slash between the root, which ends with one, and its search page.
DEAD_IN_READTHEDOCS = "404.html: form /deep//search.html"
NOT_SEARCHED = ("folio", "Ana Silva", "Jörg", "Part 1", "Previous", "are published", "January", "outside")
PUBLIC = {"", "about", *BYLINES} - {"quiet"}
MADE = {
    "authors",
    "authors/ana",
    "authors/joerg",
    "authors/lena",
    "series",
    "series/year-outside",
    "series/tools-tricks-and-tips",
}


@pytest.fixture(scope="module", params=["material", "materialx", "mkdocs", "readthedocs"])
def theme(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module", params=["mkdocs", "properdocs"])
def engine(request: pytest.FixtureRequest) -> Engine:
    value: Engine = request.param
    return value


@pytest.fixture(scope="module")
def site(draw: Draw, theme: str, engine: Engine, urls: Urls) -> Site:
    return draw(DRAWING, theme=theme, engine=engine, urls=urls, files=FILES)


@pytest.fixture(scope="module")
def built(site: Site) -> Built:
    return site.build("--strict")


def parts_of_folio(page: Page) -> list[Element]:
    """Return the outermost parts of Folio's in the article."""
    inside: set[Element] = set()
    found = []
    for element in page.article.iter():
        if element not in inside and element.get("class", "").startswith("folio-"):
            found.append(element)
            inside.update(element.iter())
    return found


def badge(page: Page, author: Element) -> Badge:
    (face,) = page.one(".folio-avatar", author)
    source = face.get("src")
    return Badge(
        text_of(page.one(".folio-author__name", author)),
        author.get("data-folio-author", ""),
        page.leads_to(author) if author.get("href") else "",
        page.leads_to_file(source) if source else text_of(face),
    )


def badges(page: Page, within: Element) -> list[Badge]:
    return [badge(page, author) for author in page.select(".folio-author", within)]


def bylines(page: Page) -> list[Byline]:
    found = []
    for byline in page.select("div.folio-byline", page.article):
        dates = [(date.get("datetime", ""), text_of(date)) for date in page.select("time.folio-date", byline)]
        places = [text_of(place) for place in page.select("a.folio-place", byline)]
        ((date, day),) = dates or [("", "")]
        (place,) = places or [""]
        found.append(Byline(badges(page, byline), date, day, place))
    return found


def box(page: Page, nav: Element, name: str) -> Box:
    parts = []
    for item in page.select("ol li", nav):
        links = page.select("a[href]", item)
        assert bool(links) is (item.get("aria-current") is None)
        leads_to = page.leads_to(links[0]) if links else name
        parts.append((item.get("value", ""), text_of(item), leads_to))
    steps = {link.get("rel"): page.leads_to(link) for link in page.select("a[rel]", nav)}
    label, key, part, total = (
        nav.get(attribute, "")
        for attribute in ("aria-label", "data-folio-series", "data-folio-part", "data-folio-total")
    )
    counts = [text_of(count) for count in page.select(".folio-series__count", nav)]
    return Box(label, key, part, total, parts, steps.get("prev", ""), steps.get("next", ""), "".join(counts))


def boxes(page: Page, name: str) -> list[Box]:
    return [box(page, nav, name) for nav in page.select("nav.folio-series", page.article)]


def test_the_pages_are_those_that_are_public_or_unlisted(built: Built) -> None:
    assert built.names == PUBLIC | MADE | {"quiet"}
    assert built.sitemap == {f"deep/{name}".rstrip("/") for name in PUBLIC | MADE}
    assert built.folio_lines[-1] == "INFO folio: 8 posts public, 1 unlisted, 1 not, 2 series, 6 authors"


def test_bylines_badges_and_dates_are_what_was_written(built: Built) -> None:
    for name, page in built.pages.items():
        assert bylines(page) == [one for one in [BYLINES.get(name)] if one], name
        others = [author for group in page.select(".folio-authors", page.article) for author in badges(page, group)]
        assert others == BADGES.get(name, []), name
        alone = [one for one in parts_of_folio(page) if one.tag == "time"]
        assert [(date.get("datetime"), text_of(date)) for date in alone] == DATES.get(name, []), name


def test_boxes_list_the_parts_that_are_public(built: Built) -> None:
    for name, page in built.pages.items():
        assert boxes(page, name) == BOXES.get(name, []), name


def test_the_words_of_an_author_and_their_links_stay(built: Built) -> None:
    for name, page in built.pages.items():
        ours = {inside for part in parts_of_folio(page) for inside in part.iter()}
        written = [one for one in page.article.iter() if one not in ours]
        links = [one for one in written if one.get("href") and one.get("class") != "headerlink"]
        assert [(text_of(link), page.leads_to(link)) for link in links] == LINKS.get(name, []), name
        pictures = [page.leads_to_file(one.get("src", "")) for one in written if one.tag == "img"]
        assert pictures == PICTURES.get(name, []), name
        assert WORDS.get(name, "") in " ".join(text_of(one) for one in written if one.tag == "p"), name


def test_a_stylesheet_is_where_a_part_of_folio_is(built: Built) -> None:
    for name, page in built.pages.items():
        sheets = [page.leads_to_file(link.get("href", "")) for link in page.select("head link[rel=stylesheet]")]
        assert sheets.count("assets/folio.css") == int(bool(parts_of_folio(page))), name


def all_pages(built: Built) -> Iterator[Page]:
    """Yield every HTML file, those that the theme adds included."""
    yield from built.pages.values()
    for path in ("404.html", "search.html"):
        if path in built.files:
            yield Page(path, built.files[path].decode())


def file_of(url: str) -> str:
    return f"{url}index.html" if url.endswith("/") or not url else url


def dead_ends(page: Page, files: set[str], anchors: dict[str, set[str]]) -> Iterator[str]:
    """Yield each address on a page that leads to nothing in the site; those of other hosts are not looked at."""
    for element in page.tree.iter():
        for written in (element.get(key) for key in ADDRESSES if key in element.keys()):  # noqa: SIM118 - it is no dict
            target, anchor = urldefrag(urljoin(HOME + page.url, written))
            inside, beside = target.startswith(HOME), target.startswith(HOST)
            file = file_of(unquote(target.removeprefix(HOME).partition("?")[0]))
            is_there = file in files and (not anchor or unquote(anchor) in anchors[file])
            if beside and not (inside and is_there):
                yield f"{page.url}: {element.tag} {written}"


def test_every_address_leads_to_a_file_and_every_anchor_to_its_place(built: Built) -> None:
    pages = list(all_pages(built))
    anchors = {
        file_of(page.url): {one.get(key, "") for one in page.tree.iter() for key in ("id", "name")} for page in pages
    }
    dead = [one for page in pages for one in dead_ends(page, set(built.files), anchors)]
    assert [one for one in dead if one != DEAD_IN_READTHEDOCS] == []


def test_a_strict_parser_finds_nothing_that_is_not_the_theme_s(site: Site, built: Built) -> None:
    faults = {page.url: Counter(page.faults) for page in all_pages(built) if page.faults}
    if faults:
        plain = {page.url: Counter(page.faults) for page in all_pages(site.build_without_folio(allows=[""]))}
        faults = {
            url: found - plain.get(url, Counter()) for url, found in faults.items() if found - plain.get(url, Counter())
        }
    assert faults == {}


def test_the_draft_leaves_no_trace(built: Built) -> None:
    assert built.traces(*TRACES) == []


def test_the_unlisted_page_is_in_no_list(built: Built) -> None:
    for name, page in built.pages.items():
        assert ("noindex" in page.robots) is (name == "quiet"), name
        assert name == "quiet" or "quiet" not in page.links
    assert "quiet" not in built.searched


def test_search_finds_the_words_of_pages_and_no_part_of_folio_s(built: Built) -> None:
    assert built.searched - {"404"} == PUBLIC | MADE
    written = [doc for doc in built.search if not any(f"/{name}" in f"/{doc['location']}" for name in MADE)]
    found = " ".join(f"{doc['title']} {doc['text']}" for doc in written)
    assert "On a Tuesday" in found
    assert [phrase for phrase in NOT_SEARCHED if phrase in found] == []


SERVED: list[tuple[str, Engine]] = [("material", "properdocs"), ("materialx", "mkdocs"), ("mkdocs", "properdocs")]


@pytest.mark.parametrize(("name", "by"), SERVED)
def test_a_server_shows_the_draft_and_marks_it(draw: Draw, name: str, by: Engine) -> None:
    with draw(DRAWING, theme=name, engine=by, files=FILES).serve() as server:
        home, draft = server.page("deep/"), server.page("deep/year/quagmire/")
    assert draft.marks == ["unpublished"]
    assert draft.robots == ["noindex"]
    icons = {icon.get("title", "") for icon in home.select("nav.md-nav--primary .md-status")}
    assert icons == ({"Unpublished", "Unlisted"} if name.startswith("material") else set())


def test_a_site_s_own_rules_for_pagefind_stay(draw: Draw) -> None:
    drawing = """
        === mkdocs.yml
        plugins:
          - folio
          - search: {pagefind: {exclude_selectors: [.mine]}}
        === docs/a.md
        ---
        author: Ana Silva
        ---
        # Adders

        <p class="mine">Bees</p> Cats
    """
    built = draw(drawing, theme="materialx").build("--strict")
    (text,) = (doc["text"] for doc in built.search if "a/" in doc["location"])
    assert text.split() == ["Adders.", "Cats."]


WITHOUT_MKDOCS = """
import sys
from importlib.machinery import PathFinder

class Finder(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name == "mkdocs" else super().find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Finder
from mkdocs_folio.cli import main
main()
"""


def test_the_command_needs_no_mkdocs_beside_properdocs(draw: Draw) -> None:
    site = draw(DRAWING, files=FILES)
    (site.root / CONFIG).rename(site.root / "properdocs.yml")
    command = [sys.executable, "-W", "error", "-c", WITHOUT_MKDOCS, "list", "--status", "draft", "--format", "csv"]
    run = subprocess.run(command, cwd=site.root, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.stderr == ""
    assert [line.partition(",")[0] for line in run.stdout.splitlines()] == ["path", "year/quagmire.md"]
