"""What writers see of a site: its pages by status, its series, its calendar, and what publishing a page changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import pytest
from mkdocs_folio.board import Board, Run, make_board
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.effects import effects
from mkdocs_folio.links import leading_to, leads_to
from mkdocs_folio.model import Level, Problem, Status
from mkdocs_folio.outline import Outline, read_outline
from mkdocs_folio.prospects import Prospect, prospects
from mkdocs_folio.settings import Settings

NOW = datetime(2026, 6, 1, 12, tzinfo=timezone.utc)
AUTHORS = "authors:\n  ada: {name: Ada King}\n  kofi: {name: Kofi Mensah}\n"
Look = Callable[..., Board]
Would = Callable[..., dict[str, Prospect]]


def post(text: str) -> str:
    return f"---\n{text}\n---\nSome four words here\n"


@pytest.fixture
def would(catalog: Callable[..., Catalog], settings: Callable[..., Settings]) -> Would:
    """Return what publishing would change, by path, on a site that is drawn as paths and texts."""

    def would(files: dict[str, str], links: dict[str, tuple[str, ...]] | None = None) -> dict[str, Prospect]:
        outline = read_outline(".series.yml", files[".series.yml"].encode()) if ".series.yml" in files else Outline()
        found = prospects(catalog(files), settings(), outline, links=links or {}, navigation={"b.md"})
        return {one.post.path: one for one in found}

    return would


@pytest.fixture
def look(catalog: Callable[..., Catalog], settings: Callable[..., Settings]) -> Look:
    """Return the board of a site that is drawn as paths and texts."""

    def look(files: dict[str, str], problems: tuple[Problem, ...] = (), **options: Any) -> Board:  # noqa: ANN401 - those of make_settings
        known, chosen = catalog(files, **options), settings(**options)
        found = prospects(known, chosen, Outline(), links={}, navigation=set())
        return make_board(known, found, problems, NOW, chosen.policy.zone)

    return look


def paths(board: Board) -> dict[Status, list[str]]:
    return {group.status: [row.post.path for row in group.rows] for group in board.groups}


def test_pages_stand_by_status_and_those_that_wait_come_first(look: Look) -> None:
    board = look(
        {
            "old.md": post("title: Old\nauthor: ada\ndate: 2025-01-01\nexpires: 2029-01-01"),
            "new.md": post("title: New\nauthor: ada\ndate: 2026-01-01"),
            "draft.md": post("title: Draft\nstatus: draft"),
            "late.md": post("title: Late\npublish_at: 2027-05-01"),
            "soon.md": post("title: Soon\npublish_at: 2027-03-01"),
            "gone.md": post("title: Gone\nexpires: 2026-01-01"),
            "quiet.md": post("title: Quiet\nstatus: unlisted"),
            "plain.md": "# No header, so nobody knows it\n",
        }
    )
    assert paths(board) == {
        Status.UNPUBLISHED: ["draft.md"],
        Status.SCHEDULED: ["soon.md", "late.md"],
        Status.EXPIRED: ["gone.md"],
        Status.UNLISTED: ["quiet.md"],
        Status.PUBLISHED: ["new.md", "old.md"],
    }
    assert list(paths(board)) == [group.status for group in board.groups]
    assert board.hidden == 4
    assert [row.words for row in board.rows] == [4] * 7
    assert {row.minutes for row in board.rows} == {1}
    assert [row.prospect is not None for row in board.rows] == [True] * 4 + [False] * 3


def test_a_series_says_which_parts_are_published_missing_and_due(look: Look) -> None:
    part = "series: {{name: Reefs, part: {}, of: 9}}\n{}"
    board = look(
        {
            "1.md": post(part.format(1, "")),
            "2.md": post(part.format(2, "")),
            "4.md": post(part.format(4, "publish_at: 2027-03-01 09:00")),
            "5.md": post(part.format(5, "status: draft")),
            "7.md": post(part.format(7, "")),
        },
        timezone="Europe/Amsterdam",
    )
    (series,) = board.series
    assert (series.total, series.published, series.length) == (9, 3, 9)
    assert series.runs == (
        Run(Status.PUBLISHED, 1, 2, start=0),
        Run(None, 3, 3, start=2),
        Run(Status.SCHEDULED, 4, 4, start=3),
        Run(Status.UNPUBLISHED, 5, 5, start=4),
        Run(None, 6, 6, start=5),
        Run(Status.PUBLISHED, 7, 7, start=6),
        Run(None, 8, 9, start=7),
    )
    assert [(run.first, run.last) for run in series.missing] == [(3, 3), (6, 6), (8, 9)]
    assert [(one.post.path, due and f"{due:%Y-%m-%d %H:%M %Z}") for one, due in series.waiting] == [
        ("4.md", "2027-03-01 09:00 CET"),
        ("5.md", None),
    ]


def test_a_series_may_begin_with_part_0_and_end_beyond_its_total(look: Look) -> None:
    board = look({f"{part}.md": post(f"series: {{name: Reefs, part: {part}, of: 2}}") for part in (0, 1, 5)})
    assert [(run.state, run.first, run.last, run.start) for run in board.series[0].runs] == [
        (Status.PUBLISHED, 0, 1, 0),
        (None, 2, 4, 2),
        (Status.PUBLISHED, 5, 5, 5),
    ]


def test_a_million_missing_parts_are_one_run(look: Look) -> None:
    board = look({"1.md": post("series: {name: Reefs, part: 1, of: 999999}")})
    assert board.series[0].missing == (Run(None, 2, 999_999, start=1),)


def test_a_series_without_numbers_has_no_runs(look: Look) -> None:
    board = look({f"{name}.md": post("series: Reefs\nstatus: draft") for name in "ab"})
    assert board.series[0].runs == ()
    assert board.series[0].length == 0


def test_the_calendar_counts_what_came_out_and_what_is_planned(look: Look) -> None:
    board = look(
        {
            "a.md": post("author: ada\ndate: 2026-05-31"),
            "b.md": post("author: ada\ndate: 2026-05-01"),
            "c.md": post("author: ada\ndate: 2024-02-29"),
            "planned.md": post("author: ada\npublish_at: 2026-12-31 23:30"),
            "draft.md": post("author: ada\ndate: 2026-05-02\nstatus: draft"),
            "page.md": post("title: No post\ndate: 2026-05-03"),
        },
        timezone="America/New_York",
    )
    assert [year for year, _ in board.years] == [2026, 2024]
    counted = {
        (year, month.number): (month.published, month.planned)
        for year, months in board.years
        for month in months
        if month.published or month.planned
    }
    assert counted == {(2026, 5): (2, 0), (2026, 12): (0, 1), (2024, 2): (1, 0)}
    assert [(f"{one.at:%Y-%m-%d %H:%M %Z}", one.what, one.post.path) for one in board.due] == [
        ("2026-12-31 23:30 EST", "publish", "planned.md")
    ]


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York"])
def test_the_first_and_the_last_days_of_the_calendar_break_nothing(look: Look, zone: str) -> None:
    files = {
        "first.md": post("author: ada\ndate: 0001-01-01"),
        "last.md": post("author: ada\ndate: 9999-12-31"),
        "latest.md": post("author: ada\npublish_at: 9999-12-31 23:59"),
    }
    assert {row.post.path for row in look(files, timezone=zone).rows} == files.keys()


def test_the_gravest_problems_come_first_with_the_page_they_are_about(look: Look) -> None:
    stray = Problem("marker-unknown", "a.md", 9, "author", Level.WARNING, "The marker names {found}.", "Correct it.")
    registry = Problem("registry", ".authors.yml", 2, "name", Level.WARNING, "It has no name.", "Write one.")
    board = look(
        {"a.md": post("author: ada"), "b.md": post("status: publised"), ".authors.yml": AUTHORS}, (stray, registry)
    )
    assert [(one.problem.path, one.problem.level.name, one.post and one.post.path) for one in board.complaints] == [
        ("b.md", "ERROR", "b.md"),
        (".authors.yml", "WARNING", None),
        ("a.md", "WARNING", "a.md"),
    ]
    assert [(level.name, len(some)) for level, some in board.levels] == [("ERROR", 1), ("WARNING", 2)]
    assert board.wrong == 3
    assert {row.post.path: len(row.problems) for row in board.rows} == {"a.md": 1, "b.md": 1}


# What publishing a page would change.


def test_publishing_says_which_pages_appear(would: Would) -> None:
    files = {
        ".authors.yml": AUTHORS,
        "a.md": post("author: ada\nseries: {name: Reefs, part: 1}"),
        "b.md": post("author: kofi\nseries: {name: Reefs, part: 2}\nstatus: draft"),
        "c.md": post("author: A guest\nstatus: draft"),
        "d.md": post("author: ada\nstatus: draft"),
    }
    found = would(files)
    assert {path: [made.path for made in one.pages] for path, one in found.items()} == {
        "b.md": ["series/index.md", "series/reefs.md", "authors/index.md", "authors/kofi.md"],
        "c.md": ["authors/index.md"],
        "d.md": [],
    }
    assert [path for path, one in found.items() if one.is_in_navigation] == ["b.md"]


def test_publishing_says_which_links_come_alive(would: Would) -> None:
    files = {
        "a.md": post("status: draft"),
        "b.md": post("status: draft"),
        "c.md": post("status: unlisted"),
        "d.md": post("title: Public"),
    }
    found = would(files, {"a.md": ("plain.md", "b.md", "c.md", "d.md")})
    assert found["a.md"].links == ("plain.md", "c.md", "d.md")  # not that of a draft
    assert found["b.md"].links == ()


def test_publishing_says_where_a_page_stands_in_its_series(would: Would) -> None:
    part = "title: Part {0}\nseries: {{name: Reefs, part: {0}, of: 5}}\n{1}"
    files = {
        "1.md": post(part.format(1, "")),
        "2.md": post(part.format(2, "status: draft")),
        "3.md": post(part.format(3, "status: draft")),
        "4.md": post(part.format(4, "")),
    }
    (seat,) = would(files)["3.md"].seats
    assert (seat.part, seat.total, seat.published, seat.moved) == (3, 5, 3, ())
    assert seat.previous is not None
    assert seat.next is not None
    assert (seat.previous.title, seat.next.title) == ("Part 1", "Part 4")


def test_publishing_says_which_parts_get_another_number(would: Would) -> None:
    files = {
        f"{day}.md": post(f"title: Day {day}\nseries: Reefs\ndate: 2026-01-0{day}\n{more}")
        for day, more in ((1, ""), (2, "status: draft"), (3, ""))
    }
    (seat,) = would(files)["2.md"].seats
    assert (seat.part, seat.total) == (2, 3)
    assert [(member.title, old, member.part) for member, old in seat.moved] == [("Day 3", 2, 3)]


def test_a_series_that_is_named_otherwise_then_is_the_same_one(would: Would, catalog: Callable[..., Catalog]) -> None:
    draft = "title: A\nseries: Open science\ndate: 2026-01-01\n{}"
    files = {
        "a.md": post(draft.format("status: draft")),
        "b.md": post("title: B\nseries: Openscience\ndate: 2026-01-02"),
    }
    before, after = catalog(files), catalog({**files, "a.md": post(draft.format(""))})
    assert (*before.series, *after.series) == ("openscience", "open-science")
    (seat,) = would(files)["a.md"].seats
    assert [(member.title, old, member.part) for member, old in seat.moved] == [("B", 1, 2)]
    (effect,) = effects(before, after, ["a.md"], {}, lambda path: path)  # what the command says
    assert effect.places == ("part 1 of 2 of 'Open science', before b.md", "b.md becomes part 2 of 'Open science'")


def test_publishing_says_what_would_be_wrong_then(would: Would) -> None:
    files = {
        "1.md": post("series: {name: Reefs, part: 1}"),
        "2.md": post("series: {name: Reefs, part: 2}"),
        "taken.md": post("series: {name: Reefs, part: 2}\nstatus: draft"),
    }
    assert [(one.code, one.path) for one in would(files)["taken.md"].problems] == [("series-duplicate", "taken.md")]


def test_what_is_wrong_already_is_not_said_again(would: Would) -> None:
    part = "series: {{name: Reefs, part: {}}}\n{}"
    files = {
        "1.md": post(part.format(1, "")),
        "1b.md": post(part.format(1, "")),
        "3.md": post(part.format(9, "")),  # parts are missing
        "4.md": post(part.format(4, "status: draft")),
    }
    assert would(files)["4.md"].problems == ()


def test_a_series_that_two_posts_make_appears_with_the_second(would: Would) -> None:
    files = {"1.md": post("title: Reefs (1/2)"), "2.md": post("title: Reefs (2/2)\nstatus: draft")}
    one = would(files)["2.md"]
    assert [(seat.series.name, seat.part, seat.total) for seat in one.seats] == [("Reefs", 2, 2)]
    assert [made.path for made in one.pages] == ["series/index.md", "series/reefs.md"]


def test_a_page_in_two_series_has_a_seat_in_each_the_primary_first(would: Would) -> None:
    files = {
        "1.md": post("series: {name: Anemones, part: 1}"),
        "2.md": post("series: [{name: Reefs, part: 3}, {name: Anemones, part: 2}]\nstatus: draft"),
    }
    assert [(seat.series.key, seat.part) for seat in would(files)["2.md"].seats] == [("reefs", 3), ("anemones", 2)]


def test_a_planned_series_keeps_its_name_and_its_order(would: Would) -> None:
    files = {
        ".series.yml": "reef: {name: All of the reef, order: desc, total: 7}\n",
        "1.md": post("series: {name: reef, part: 1}"),
        "2.md": post("series: {name: reef, part: 2}\nstatus: draft"),
    }
    (seat,) = would(files)["2.md"].seats
    assert (seat.series.name, seat.total, seat.previous) == ("All of the reef", 7, None)


def test_a_page_whose_header_cannot_be_read_changes_nothing_but_itself(would: Would) -> None:
    (found,) = would({"a.md": "---\nstatus: [\n---\n"}).values()
    assert found == Prospect(found.post)


# Links of finished pages.


@pytest.mark.parametrize(
    ("href", "url", "target"),
    [
        ("../b/", "a/", "b"),
        ("../b/#part", "a/", "b"),
        ("../b/?x=1", "a/", "b"),
        ("b.html", "a.html", "b"),
        ("b/index.html", "index.html", "b"),
        ("b/", "./", "b"),
        ("../..", "x/a/", "."),
        ("/b/", "x/a/", ""),
        ("/notes/b/", "x/a/", "b"),
        ("caf%C3%A9/", "./", "café"),
        ("myindex.html", "a.html", "myindex"),
        ("#part", "a/", ""),
        ("", "a/", ""),
        ("mailto:x@y.example", "a/", ""),
        ("https://notes.example/b/", "a/", ""),
        ("//notes.example/b/", "a/", ""),
        ("?q=1", "a/", ""),
    ],
)
def test_a_link_of_a_finished_page_leads_to_an_address(href: str, url: str, target: str) -> None:
    assert leads_to(href, url, "/notes/") == target


@pytest.mark.parametrize(
    "content",
    [
        '<p><a class="x" href="../b/">B</a></p>',
        "<A HREF = '../b/#part'>B</A>",
        "<a href=../b/>B</a>",
        '<a title="a > b" href="../b/">B</a>',
        '<a title="href=" href="../b/">B</a>',
        '<a data-href="../c/" href="&#46;./b/">B</a>',
        '<area shape="default" href="../b/">',
    ],
)
def test_a_finished_page_leads_where_its_links_do(content: str) -> None:
    assert leading_to({"b"}, content, "a/") == {"b"}


@pytest.mark.parametrize(
    "content",
    [
        '<a data-href="../b/">B</a>',
        '<a data-href="../b/" href="../c/">C</a>',
        '<link href="../b/">',
        '<!-- <a href="../b/"> -->',
        '<a title=\'href="../b/"\' href="../c/">C</a>',
        '<code>&lt;a href="../b/"&gt;</code>',
        "href=../b/",
    ],
)
def test_what_only_looks_like_a_link_leads_nowhere(content: str) -> None:
    assert leading_to({"b"}, content, "a/") == set()
