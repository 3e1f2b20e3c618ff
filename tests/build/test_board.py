"""The writers' board: under `mkdocs serve`, in the theme of the site, and in nothing else, ever."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from tests.build.drawing import Built, Draw, Page, Server, Site, Urls, text_of
from tests.build.test_modes import variables

BOARD = "_folio/"
SITE = """
=== docs/.authors.yml
authors:
  ada: {name: Ada King}
  kofi: {name: Kofi Mensah}
=== docs/essays/one.md
---
title: The first wombat
author: ada
date: 2026-01-05
series: {name: Marsupials, part: 1, of: 4}
---
# The first wombat

See [the second](two.md), <a href="../two/">again</a>, and [what is due](three.md#part).
=== docs/essays/two.md
---
title: The second bilby
author: kofi
series: {name: Marsupials, part: 2, of: 4}
status: draft
---
# The second bilby

Words of [the third](three.md).
=== docs/essays/three.md
---
title: The third numbat
series: {name: Marsupials, part: 3, of: 4}
publish_at: 2027-03-01 09:00
---
# The third numbat
=== docs/essays/five.md
---
title: The fifth potoroo
status: unlisted
---
# The fifth potoroo
=== docs/essays/six.md
---
title: The sixth kowari
status: publised
---
# The sixth kowari
=== docs/plain.md
# A plain page

[The second](/essays/two) and `<a href="essays/two/">`.
"""
BROKEN = "folio: essays/six.md:3: status:"


def section(page: Page, name: str) -> Element:
    return page.one(f"section[aria-labelledby={name}]")


def items(page: Page, name: str) -> list[str]:
    return [text_of(one) for one in page.select("ul.folio-board__list", section(page, name))[0]]


def waiting(page: Page, title: str) -> list[str]:
    """Return what publishing a page would change, line by line."""
    (item,) = [one for one in page.select("li", section(page, "waiting")) if text_of(one).startswith(title)]
    return [text_of(one) for one in page.select("details li", item)]


def board(server: Server) -> Page:
    return server.page(BOARD)


@pytest.fixture(scope="module")
def site(draw: Draw, theme: str, urls: Urls) -> Site:
    return draw(SITE, theme=theme, urls=urls)


@pytest.fixture(scope="module")
def shown(site: Site) -> Page:
    with site.serve(expects=[BROKEN]) as server:
        said = [line.text for line in server.log if "board: " in line.text]
        assert said == [f"folio: board: http://127.0.0.1:{server.port}/_folio/"]
        page = board(server)
        for one in page.select("link[rel=stylesheet]") + page.select("script[src]"):
            address = page.leads_to_file(one.get("href") or one.get("src") or "")
            assert address.startswith("http") or server.get(address.partition("?")[0]), address
        return page


def test_the_board_stands_in_the_theme_and_is_valid(shown: Page) -> None:
    assert shown.faults == []
    assert text_of(shown.one("head title")).startswith("Board")
    assert [text_of(one) for one in shown.select("h1", shown.article)] == ["Board"]
    assert shown.robots == ["noindex"]
    ids = [one.get("id") for one in shown.tree.iter() if one.get("id")]
    assert len(ids) == len(set(ids))


def test_the_board_lists_every_known_page_by_status(shown: Page) -> None:
    groups = {
        text_of(body[0]).split()[0]: [text_of(shown.select("a.folio-board__link", row)[0]) for row in body[1:]]
        for body in shown.select("table.folio-board__pages tbody")
    }
    assert groups == {
        "Unpublished": ["The sixth kowari", "The second bilby"],
        "Scheduled": ["The third numbat"],
        "Unlisted": ["The fifth potoroo"],
        "Published": ["The first wombat"],
    }
    links = shown.select("table.folio-board__pages th a.folio-board__link")
    assert "essays/two" in {shown.leads_to(link) for link in links}


def test_the_board_says_what_publishing_a_page_changes(shown: Page) -> None:
    assert waiting(shown, "The second bilby") == [
        "essays/two.md becomes a page of the site, and stands in the navigation.",
        "The page Authors appears.",
        "The page Kofi Mensah appears.",
        "In Marsupials it is part 2 of 4, after The first wombat. 2 parts are public then.",
        "The link on essays/one.md comes alive.",
        "The link on plain.md comes alive.",
    ]


def test_a_link_from_a_draft_comes_alive_for_nobody(shown: Page) -> None:
    assert [line for line in waiting(shown, "The third numbat") if "link" in line] == [
        "The link on essays/one.md comes alive."
    ]


def test_the_board_says_how_far_a_series_is(shown: Page) -> None:
    (series,) = items(shown, "series")
    assert series == (
        "Marsupials 1 of 4 parts published · missing: 4 Part 2: The second bilby Unpublished "
        "Part 3: The third numbat Scheduled due 2027-03-01 09:00"
    )


def test_the_board_has_a_calendar_and_the_same_as_a_table(shown: Page) -> None:
    assert items(shown, "calendar") == ["2027-03-01 09:00 becomes public: The third numbat"]
    drawing = shown.one("svg[role=img]", section(shown, "calendar"))
    named = (drawing.get("aria-labelledby") or "").split()
    assert [one.get("id") for one in drawing if one.get("id")] == named
    rows = [[text_of(cell) for cell in row] for row in shown.select("table tbody tr", section(shown, "calendar"))]
    assert rows == [["Mar 2027", "0", "1"], ["Jan 2026", "1", "0"]]


def test_the_board_says_what_is_wrong_where_and_what_to_write(shown: Page) -> None:
    (problem,) = items(shown, "problems")
    assert problem.startswith(
        "The sixth kowari essays/six.md:3 status: 'publised' is no word for a state. Did you mean"
    )


def test_the_board_stands_in_no_list_of_the_site(site: Site) -> None:
    with site.serve(expects=[BROKEN]) as server:
        for name in ("", site.address("plain"), site.address("essays/one"), "sitemap.xml", "search/search_index.json"):
            page = server.get(name)
            assert page is not None, name
            assert "_folio" not in page.html, name


def test_the_banner_of_a_page_that_is_not_public_leads_to_the_board(site: Site) -> None:
    with site.serve(expects=[BROKEN]) as server:
        page = server.page(site.address("essays/two"))
        link = page.one("div.folio-status a")
        assert text_of(link) == "Board"
        assert page.leads_to(link) == "_folio"


# While somebody writes.


def test_the_board_follows_what_is_written(draw: Draw) -> None:
    site = draw(SITE, theme="mkdocs")
    with site.serve(expects=[BROKEN]) as server:
        assert "The second bilby" in text_of(section(board(server), "waiting"))
        site.write("docs/essays/two.md", "---\ntitle: The second quokka\nauthor: kofi\n---\n# The second quokka\n")
        page = server.until_shown(BOARD, "The second quokka")
        assert "quokka" not in text_of(section(page, "waiting"))
        assert "bilby" not in page.html

        site.remove("docs/essays/six.md")
        page = server.until_lost(BOARD, "kowari")
        assert text_of(section(page, "problems")) == "Problems Nothing is wrong."


def test_an_empty_site_has_a_board(draw: Draw) -> None:
    site = draw("", theme="readthedocs")
    with site.serve() as server:
        page = board(server)
    assert page.faults == []
    assert text_of(section(page, "waiting")) == "Not public Every page is in the site."
    assert page.select("svg", section(page, "calendar")) == []


def test_a_page_of_the_site_s_own_stays_where_it_is(draw: Draw) -> None:
    site = draw("=== docs/_folio/index.md\n# Our own folio\n", theme="mkdocs")
    with site.serve() as server:
        assert "Our own folio" in board(server).html
        assert "folio-board" not in board(server).html
        assert not [line for line in server.log if "board: " in line.text]


def test_a_page_of_the_site_s_own_does_not_appear_by_publishing(draw: Draw) -> None:
    site = draw(f"{SITE}=== docs/authors/index.md\n# Who we are\n", theme="mkdocs")
    with site.serve(expects=[BROKEN]) as server:
        appearing = [line for line in waiting(board(server), "The second bilby") if "appears" in line]
    assert appearing == ["The page Kofi Mensah appears."]
    said = site.folio("publish", "essays/two.md", "--dry-run").out.splitlines()
    assert [line for line in said if "Folio makes" in line] == ["Folio makes authors/kofi/ as well"]


def test_a_site_may_draw_the_board_itself(draw: Draw) -> None:
    own = "=== overrides/folio/board/board.html\n<h1>{{ folio.title }}: {{ folio.board.hidden }}</h1>\n"
    site = draw(f"{SITE}=== mkdocs.yml\ntheme: {{custom_dir: overrides}}\n{own}", theme="mkdocs")
    with site.serve(expects=[BROKEN]) as server:
        assert [text_of(one) for one in board(server).select("h1")] == ["Board: 3"]


def test_a_theme_that_cannot_draw_the_board_stops_no_server(draw: Draw) -> None:
    own = '{% extends "base.html" %}{% block content %}{{ page.meta.written.by }}{{ super() }}{% endblock %}'
    index = "=== docs/index.md\n---\nwritten: {by: Ada}\n---\n# Home\n"
    site = draw(
        f"=== mkdocs.yml\ntheme: {{custom_dir: overrides}}\n=== overrides/main.html\n{own}\n{index}", theme="mkdocs"
    )
    with site.serve(expects=["folio: main.html:1: board: "], allows=["code 404"]) as server:
        assert "Ada" in server.page("").html
        assert server.get(BOARD) is None


def test_the_board_is_below_the_path_of_the_site(draw: Draw) -> None:
    site = draw(f"{SITE}=== mkdocs.yml\nsite_url: https://x.example/notes/\n", theme="mkdocs")
    with site.serve(expects=[BROKEN]) as server:
        page = server.page("notes/_folio/")
        assert "/notes/_folio/" in server.output
    assert "The link on plain.md comes alive." in waiting(page, "The second bilby")


@pytest.mark.parametrize("code", ["de", "ja"])
def test_the_board_is_in_english_and_says_so(draw: Draw, code: str) -> None:
    site = draw(f"{SITE}=== mkdocs.yml\ntheme: {{language: {code}}}\n", theme="material")
    with site.serve(expects=[BROKEN]) as server:
        page = board(server)
    assert page.tree.get("lang") == code
    assert page.one("div.folio-board").get("lang") == "en"
    assert {one.get("lang") for one in page.select("a.folio-board__link[lang]")} == {code}


def test_the_board_is_there_under_properdocs(draw: Draw) -> None:
    site = draw(SITE, theme="mkdocs", engine="properdocs")
    with site.serve(expects=[BROKEN]) as server:
        assert "The second bilby" in text_of(section(board(server), "waiting"))


LANGUAGES = """
=== mkdocs.yml
plugins:
  - search
  - folio
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, default: true, name: English}
        - {locale: de, name: Deutsch}
=== docs/bread.md
---
title: Of bread
status: draft
---
# Of bread
=== docs/bread.de.md
---
title: Vom Brot
status: draft
---
# Vom Brot
=== docs/salt.de.md
---
title: Vom Salz
---
# Vom Salz

[Brot](bread.md)
"""


def test_the_board_holds_the_pages_of_all_languages(draw: Draw) -> None:
    site = draw(LANGUAGES, theme="mkdocs")
    with site.serve() as server:
        page = board(server)
        found = {text_of(link): page.leads_to(link) for link in page.select("th a.folio-board__link")}
        assert found == {"Of bread": "bread", "Vom Brot": "de/bread", "Vom Salz": "de/salt"}
        assert page.tree.get("lang") == "en"
        assert [line for line in waiting(page, "Vom Brot") if "link" in line] == ["The link on salt.de.md comes alive."]


# In a build there is none.


def _leaves_no_trace(built: Built) -> None:
    assert built.traces("_folio", "folio-board") == []


@pytest.mark.parametrize("drafts", ["gone", "unlisted", "visible"])
def test_a_build_has_no_trace_of_the_board(draw: Draw, theme: str, drafts: str) -> None:
    site = draw(SITE, theme=theme, folio={"drafts": drafts})
    _leaves_no_trace(site.build(expects=[BROKEN], allows=["drafts: "]))


def test_a_preview_has_no_trace_of_the_board(draw: Draw, theme: str) -> None:
    site = draw(SITE, theme=theme)
    with variables({"FOLIO_PREVIEW": "1"}):
        built = site.build(expects=[BROKEN, "drafts: "])
    assert "folio-status" in built.page("essays/two").html
    _leaves_no_trace(built)


def test_a_server_that_hides_what_is_not_public_has_no_board(draw: Draw) -> None:
    site = draw(SITE, theme="mkdocs")
    with variables({"FOLIO_PREVIEW": "0"}), site.serve(expects=[BROKEN], allows=["code 404"]) as server:
        assert server.get(BOARD) is None
        assert "board: " not in server.output


def test_a_build_into_the_folder_of_a_server_has_none(draw: Draw) -> None:
    site = draw(SITE, theme="mkdocs")
    site.write("site-of-mkdocs.yml/_folio/index.html", "what a build before left")
    _leaves_no_trace(site.build("--clean", expects=[BROKEN]))
