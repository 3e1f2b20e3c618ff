"""The lines of a build's log: their levels, and what they must not say of a page that is not public."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from mkdocs_folio.catalog import Catalog, summary
from mkdocs_folio.model import Level
from mkdocs_folio.reports import log_lines

Build = Callable[..., Catalog]


def post(header: str) -> str:
    return f"---\n{header}\n---\nBody\n"


def lines(catalog: Catalog) -> list[tuple[Level, str]]:
    return list(log_lines(catalog))


def test_a_problem_of_a_public_page_is_said_at_its_level_with_its_words(catalog: Build) -> None:
    found = lines(catalog({"blog/a.md": post("series: Rust\npart: sesame")}))
    assert [level for level, _ in found] == [Level.WARNING]
    assert found[0][1].startswith("blog/a.md:3: part: ")
    assert "'sesame'" in found[0][1]
    assert found[0][1].endswith(".")


def test_a_problem_of_a_page_that_is_not_public_is_said_quietly_and_without_its_words(catalog: Build) -> None:
    found = lines(catalog({"a.md": post("series: Rust\npart: sesame\nstatus: draft")}))
    assert [level for level, _ in found] == [Level.INFO]
    assert found[0][1].startswith("a.md:3: part: ")
    assert "sesame" not in found[0][1]


QUIET: dict[str, dict[str, str]] = {
    "a part": {"a.md": post("series: sesame\npart: sesame\nstatus: draft")},
    "an author": {".authors.yml": "authors: {b: {name: Bo}}", "a.md": post("author: sesame\nstatus: draft")},
    "an author like one": {
        ".authors.yml": "authors: {b: {name: sesamo}}",
        "a.md": post("author: sesame\nstatus: draft"),
    },
    "a bare form": {"a.md": post("author: A\ntitle: sesame (1/2)\nstatus: draft")},
    "a disagreement": {"a.md": post("title: sesame\nstatus: draft\npublished: true\nunlisted: true")},
    "a key that stands twice": {"a.md": post("title: sesame\ntitle: sesame\nstatus: draft")},
    "a date": {"a.md": post("author: A\ndate: 3/4/2020\ntitle: sesame\nstatus: draft")},
    "a total": {"a.md": post("series: sesame\nof: sesame\nstatus: draft")},
    "a text that says otherwise": {
        "a.md": post("series: sesame\npart: 1\ndescription: (2/3) Part of a series on sesame.\nstatus: draft")
    },
    "an author without a name": {"a.md": post("authors: [{url: sesame}]\nstatus: draft")},
    "a part without a series": {"a.md": post("part: 4\ntitle: sesame\nstatus: draft")},
    "a page to come": {"a.md": post("series: sesame\npart: sesame\npublish_at: 2030-01-01")},
    "an expired page": {"a.md": post("series: sesame\npart: sesame\nexpires: 2020-01-01")},
    "a folder's defaults": {"x/.meta.yml": "status: draft\nseries: sesame\npart: sesame\n", "x/a.md": "# A\n"},
    "two parts": {
        "a.md": post("series: sesame\npart: 1\nstatus: draft"),
        "b.md": post("series: sesame\npart: 1\nstatus: draft"),
    },
}


@pytest.mark.parametrize("files", QUIET.values(), ids=QUIET)
def test_a_log_never_speaks_the_words_of_a_page_that_is_not_public(catalog: Build, files: dict[str, str]) -> None:
    for level, line in lines(catalog(files, unknown_author="error")):
        assert level is Level.INFO
        assert "sesame" not in line


WHY: dict[str, tuple[str, int]] = {
    "an unknown word": (post("title: A\nstatus: nonsense"), 3),
    "a broken header": (post("title: A: B\nstatus: draft"), 2),
    "a time that cannot be read": (post("author: A\npublish_at: soon"), 3),
    "scheduled for no date": (post("status: scheduled"), 2),
    "a status that stands twice": (post("status: draft\nstatus: draft"), 3),
}


@pytest.mark.parametrize(("text", "line"), WHY.values(), ids=WHY)
def test_why_a_page_is_not_public_by_mistake_is_an_error(catalog: Build, text: str, line: int) -> None:
    found = lines(catalog({"a.md": text}))
    assert [level for level, _ in found] == [Level.ERROR]
    assert found[0][1].startswith(f"a.md:{line}: ")


def test_equal_problems_are_one_line_with_a_count(catalog: Build) -> None:
    registry = {".authors.yml": "authors: {b: {name: Bo}}"}
    built = catalog(
        {**registry, **{f"{index}.md": post("author: Zoë Quux") for index in range(5)}}, unknown_author="warn"
    )
    found = lines(built)
    assert [level for level, _ in found] == [Level.WARNING]
    assert found[0][1].startswith("0.md:")
    assert "5 times" in found[0][1]
    assert len(built.problems) == 5


def test_every_page_that_is_kept_back_by_mistake_is_named(catalog: Build) -> None:
    said = " ".join(line for _, line in lines(catalog({f"{index}.md": post("status: nonsense") for index in range(5)})))
    assert all(f"{index}.md:2" in said for index in range(5))


def test_unequal_problems_are_lines_of_their_own(catalog: Build) -> None:
    assert len(lines(catalog({"a.md": post("status: nonsense"), "b.md": post("status: humbug")}))) == 2


def test_a_site_without_problems_says_nothing(catalog: Build) -> None:
    assert lines(catalog({"a.md": post("author: A\nstatus: draft"), "b.md": post("author: B")})) == []


def draw(*, public: int, series: int) -> dict[str, str]:
    """Return public posts by six authors, so many of which are in a series."""
    return {
        f"p{n:02}.md": post(f"author: Author {n % 6}" + (f"\nseries: Rust\npart: {n + 1}" if n < series else ""))
        for n in range(public)
    }


def test_a_build_ends_with_one_line(catalog: Build) -> None:
    files = draw(public=15, series=3)
    files |= {f"d{n:02}.md": post("author: Draft\nseries: Drafts\nstatus: draft") for n in range(10)}
    files |= {"m1.md": post("status: nonsense"), "m2.md": post("title: A: B\nstatus: draft")}
    files |= {"e.md": post("author: A\nexpires: 2020-01-01"), "s.md": post("author: Somebody\ndate: 2027-03-01")}
    files |= {"index.md": post("title: Home"), "about.md": "# About\n", "adr.md": post("status: accepted")}
    assert summary(catalog(files)) == (
        "15 posts public, 14 not (2 by mistake, see folio check), "
        "1 scheduled (next 2027-03-01 00:00 UTC), 1 series, 6 authors"
    )


def test_the_line_leaves_out_what_there_is_none_of(catalog: Build) -> None:
    assert summary(catalog(draw(public=15, series=3))) == "15 posts public, 0 not, 1 series, 6 authors"


def test_the_line_names_the_first_of_several_times(catalog: Build) -> None:
    files = {f"{year}.md": post(f"author: A\ndate: {year}-01-01T10:00") for year in (2029, 2028, 2030)}
    assert "3 scheduled (next 2028-01-01 10:00 UTC)" in summary(catalog(files))


def test_the_line_gives_times_in_the_sites_zone(catalog: Build) -> None:
    built = catalog({"a.md": post("author: A\ndate: 2027-03-01T10:00")}, timezone="Europe/Amsterdam")
    assert "(next 2027-03-01 10:00 CET)" in summary(built, ZoneInfo("Europe/Amsterdam"))
