"""The line that every build ends with."""

from __future__ import annotations

import re

import pytest

from tests.build.drawing import Draw

POST = "=== docs/{name}.md\n---\n{header}\n---\n# Post\n"

SITES = {
    "nothing": ({}, "0 posts public, 0 not, 0 series, 0 authors"),
    "one": ({"a": "author: Ada King"}, "1 post public, 0 not, 0 series, 1 author"),
    "many": (
        {
            "a": "author: Ada King\nseries: {name: Reefs, part: 1}",
            "b": "author: Ada King & Kofi Mensah\nseries: {name: Reefs, part: 2}",
            "c": "author: Mara Lindqvist\nstatus: draft\nseries: {name: Tides, part: 1}",
            "d": "author: Mara Lindqvist\npublish_at: 2027-03-01",
            "e": "author: Mara Lindqvist\nexpires: 2026-01-01",
        },
        "2 posts public, 3 not, 1 scheduled (next 2027-03-01 00:00 UTC), 1 series, 2 authors",
    ),
    "mistakes": (
        {
            "a": "author: Ada King",
            "b": "author: Ada King\nstatus: publshed",
            "c": "author: [Ada King\nstatus: published",
            "d": "author: Ada King\nstatus: draft",
        },
        "1 post public, 3 not (2 by mistake, see folio check), 0 series, 1 author",
    ),
    "scheduled": (
        {
            "a": "author: Ada King",
            "b": "author: Ada King\ndate: 2027-05-01",
            "c": "author: Ada King\npublish_at: 2026-06-01T18:30:00+02:00",
        },
        "1 post public, 2 not, 2 scheduled (next 2026-06-01 16:30 UTC), 0 series, 1 author",
    ),
}


@pytest.mark.parametrize("name", SITES)
def test_the_last_line_counts_posts(draw: Draw, name: str) -> None:
    headers, line = SITES[name]
    drawing = "".join(POST.format(name=page, header=header) for page, header in headers.items())
    allows = ["b.md:", "c.md:"] if name == "mistakes" else []
    built = draw(drawing, theme="mkdocs").build(allows=allows)
    assert built.folio_lines[-1] == f"INFO folio: {line}"
    assert [said for said in built.folio_lines if re.search(r"posts? public, \d+ not", said)] == built.folio_lines[-1:]


def test_the_next_date_is_told_in_the_zone_of_the_site(draw: Draw) -> None:
    drawing = POST.format(name="a", header="author: Ada King\ndate: 2027-03-01")
    built = draw(drawing, theme="mkdocs", folio={"timezone": "Europe/Amsterdam"}).build("--strict")
    assert "1 scheduled (next 2027-03-01 00:00 CET)" in built.folio_lines[-1]
