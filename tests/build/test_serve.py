"""`mkdocs serve` while somebody writes: what is on disk is what is shown, and nothing of a build before stays."""

from __future__ import annotations

import time
from datetime import datetime, timedelta, timezone

import pytest

from tests.build.drawing import Draw, Site, Urls, text_of

POST = """\
---
title: {title}
author: {author}
series: {{name: Reefs, part: {part}, of: 5}}
status: {status}
---
# The essay

Text.
"""


def write(site: Site, name: str, *, part: int, status: str, title: str = "", author: str = "Ada King") -> None:
    text = POST.format(title=title or f"Essay {part}", part=part, status=status, author=author)
    site.write(f"docs/essays/{name}.md", text)


@pytest.mark.parametrize(("name", "urls"), [("material", "folders"), ("mkdocs", "files")])
def test_a_status_changed_on_disk_works_both_ways(draw: Draw, name: str, urls: Urls) -> None:
    site = draw("", theme=name, urls=urls)
    write(site, "four", part=4, status="unpublished")
    write(site, "five", part=5, status="published")
    four, five = site.address("essays/four"), site.address("essays/five")
    with site.serve() as server:
        assert server.page(four).marks == ["unpublished"]
        assert server.page(five).marks == []
        (mark,) = server.page(five).select(".folio-mark")  # that of the other part, in the box
        assert (mark.get("data-folio-status"), text_of(mark)) == ("unpublished", "Unpublished")

        write(site, "four", part=4, status="published")
        page = server.until_lost(four, "folio-status")
        assert page.robots == []
        assert "folio-unpublished" not in page.html
        assert 'data-folio-status="unpublished"' not in server.page(five).html
        assert server.page(five).select(".folio-mark") == []
        assert "unpublished" not in text_of(server.page("").one("body")).lower()

        write(site, "four", part=4, status="draft")
        page = server.until_shown(four, "folio-status")
        assert page.marks == ["unpublished"]
        assert page.robots != []

        write(site, "four", part=4, status="unlisted")
        assert server.until_shown(four, 'data-folio-status="unlisted"').marks == ["unlisted"]

        # A build made while the server runs keeps to what a build may show.
        built = site.build("--strict")
        assert built.page("essays/five").marks == []
        assert "folio-status" not in built.page("essays/four").html


def test_files_come_and_go(draw: Draw) -> None:
    site = draw("")
    write(site, "four", part=4, status="published")
    four, five = site.address("essays/four"), site.address("essays/five")
    with site.serve(allows=["code 404"]) as server:
        assert server.get(five) is None
        assert server.page(four).select("a[rel=next]", server.page(four).article) == []

        write(site, "five", part=5, status="unpublished", title="Of numbats", author="Kofi Mensah")
        assert server.until_shown(five, "Of numbats").marks == ["unpublished"]
        page = server.page(four)
        assert page.leads_to(page.one("nav.folio-series a[rel=next]")) == "essays/five"
        assert "Of numbats" in text_of(page.one("nav.folio-series"))

        write(site, "five", part=5, status="unpublished", title="Of wombats", author="Kofi Mensah")
        server.until_shown(five, "Of wombats")
        assert "numbats" not in server.page(four).html

        site.remove("docs/essays/five.md")
        server.until_gone(five)
        page = server.page(four)
        assert "wombats" not in page.html
        assert page.select("nav.folio-series a[rel=next]") == []
        assert "wombats" not in server.page("").html
    summaries = [line.text for line in server.log if " public, " in line.text]
    assert summaries[0] == "folio: 1 post public, 0 not, 1 series, 1 author"
    assert summaries[-1] == "folio: 1 post public, 0 not, 1 series, 1 author"
    assert "folio: 1 post public, 1 not, 1 series, 1 author" in summaries


def test_a_header_is_broken_and_repaired(draw: Draw) -> None:
    site = draw("")
    write(site, "four", part=4, status="published")
    write(site, "five", part=5, status="published")
    four, five = site.address("essays/four"), site.address("essays/five")
    with site.serve(expects=["ERROR folio: essays/four.md:"]) as server:
        assert server.page(four).marks == []
        write(site, "four", part=4, status="published", title="[Of numbats")
        page = server.until_shown(four, "folio-status")
        assert page.marks == ["unpublished"]
        assert server.page(five).marks == []

        write(site, "four", part=4, status="published", title="Of bilbies")
        page = server.until_lost(four, "folio-status")
        assert "numbats" not in page.html
        assert "Of bilbies" in text_of(page.one("nav.folio-series"))
        assert page.byline == ["Ada King"]
        assert page.robots == []


def test_the_registry_of_authors_is_read_anew(draw: Draw) -> None:
    site = draw("=== docs/.authors.yml\nauthors:\n  ada:\n    name: Ada King\n    url: https://ada.example/\n")
    write(site, "four", part=4, status="published", author="ada")
    four = site.address("essays/four")
    with site.serve() as server:
        assert server.page(four).byline == ["Ada King"]
        site.write("docs/.authors.yml", "authors:\n  ada:\n    name: Ada Lovelace\n    url: https://ada.example/\n")
        assert server.until_shown(four, "Ada Lovelace").byline == ["Ada Lovelace"]
        assert "Ada King" not in server.page(four).html


def test_a_post_whose_time_comes_appears_by_itself(draw: Draw) -> None:
    site = draw("=== docs/one.md\n---\nauthor: Ada King\n---\n# One\n", theme="mkdocs")
    with site.serve(clock="", allows=["code 404"]) as server:
        soon = (datetime.now(timezone.utc) + timedelta(seconds=5)).isoformat(timespec="seconds")
        site.write("docs/two.md", f"---\nauthor: Ada King\npublish_at: {soon}\n---\n# Two\n")
        assert server.until_shown("two/", "folio-status").marks == ["scheduled"]
        assert server.until_lost("two/", "folio-status").marks == []
        time.sleep(2.5)
        said = [line.text for line in server.log]
        assert said.count("folio: a post is due, so the site is built again") == 1
        assert sum("Reloading browsers" in text for text in said) == 2  # for the new file, and at its moment


def test_where_the_clock_is_set_nothing_becomes_due(draw: Draw) -> None:
    soon = "2026-06-01T12:00:01Z"
    site = draw(f"=== docs/two.md\n---\nauthor: Ada King\npublish_at: {soon}\n---\n# Two\n", theme="mkdocs")
    with site.serve() as server:
        assert server.page("two/").marks == ["scheduled"]
        time.sleep(2.5)
        assert server.page("two/").marks == ["scheduled"]
        assert "is due" not in server.output
