"""Series: what a post says of its part, how posts come together, and what a box shows of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from mkdocs_folio.catalog import Catalog, Place
from mkdocs_folio.model import Level
from mkdocs_folio.reading import Page
from mkdocs_folio.series import Member
from mkdocs_folio.settings import Settings, Upcoming

Read = Callable[..., Page]
Build = Callable[..., Catalog]


def post(header: str, *, title: str = "") -> str:
    named = f"title: {title}\n" if title else ""
    return f"---\n{named}author: Ana Silva\n{header}\n---\nBody\n"


def box(catalog: Catalog, path: str, *, upcoming: Upcoming = Upcoming.COUNT, preview: bool = False) -> Place:
    """Return the box of a post's primary series."""
    return catalog.places(path, upcoming=upcoming, preview=preview)[0]


def listed(place: Place) -> list[str]:
    return [member.post.path for member in (*place.before, *place.window, *place.after)]


def path_of(neighbour: Member | None) -> str | None:
    return neighbour.post.path if neighbour else None


def problems(catalog: Catalog, level: Level) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in catalog.problems if problem.level is level]


# What a header says: (series, part, total) of the first membership.
WRITTEN: dict[str, tuple[str, tuple[str, int | None, int | None]]] = {
    "name": ("series: Rust", ("Rust", None, None)),
    "name and part": ("series: Rust\npart: 4", ("Rust", 4, None)),
    "name, part and total": ("series: Rust\npart: 4\nof: 5", ("Rust", 4, 5)),
    "part with a zero": ("series: Rust\npart: 08", ("Rust", 8, None)),
    "part that YAML takes for octal": ("series: Rust\npart: 010", ("Rust", 10, None)),
    "total that YAML takes for octal": ("series: Rust\npart: 1\nof: 012", ("Rust", 1, 12)),
    "part and total in one": ('series: Rust\npart: "4/5"', ("Rust", 4, 5)),
    "part and total in one, bare": ("series: Rust\npart: 4/5", ("Rust", 4, 5)),
    "the word part": ("series: Rust\npart: Part 4", ("Rust", 4, None)),
    "the word part in lower case": ("series: Rust\npart: part 4", ("Rust", 4, None)),
    "the word part with a total": ("series: Rust\npart: Part 4 of 5", ("Rust", 4, 5)),
    "the word part and a roman number": ("series: Rust\npart: Part IV", ("Rust", 4, None)),
    "the word part and a number in words": ("series: Rust\npart: part four of five", ("Rust", 4, 5)),
    "an ordinal in English": ("series: Rust\npart: 2nd part", ("Rust", 2, None)),
    "German": ("series: Rust\npart: Teil 3", ("Rust", 3, None)),
    "German with a total": ("series: Rust\npart: Teil 3 von 4", ("Rust", 3, 4)),
    "German in words": ("series: Rust\npart: Teil drei", ("Rust", 3, None)),
    "an ordinal in German": ("series: Rust\npart: 3. Teil", ("Rust", 3, None)),
    "French": ("series: Rust\npart: Partie 3", ("Rust", 3, None)),
    "French with a total": ("series: Rust\npart: Partie 3 sur 4", ("Rust", 3, 4)),
    "an ordinal in French": ("series: Rust\npart: 1ère partie", ("Rust", 1, None)),
    "Dutch": ("series: Rust\npart: Deel 3", ("Rust", 3, None)),
    "Dutch with a total": ("series: Rust\npart: deel 3 van 4", ("Rust", 3, 4)),
    "an ordinal in Dutch": ("series: Rust\npart: derde deel", ("Rust", 3, None)),
    "Spanish": ("series: Rust\npart: Parte 3", ("Rust", 3, None)),
    "Spanish with a total": ("series: Rust\npart: Parte 3 de 4", ("Rust", 3, 4)),
    "an ordinal in Spanish": ("series: Rust\npart: 2.ª parte", ("Rust", 2, None)),
    "brackets": ("series: Rust\npart: (4/5)", ("Rust", 4, 5)),
    "an ordinal alone": ("series: Rust\npart: 3.", ("Rust", 3, None)),
    "a hyphen": ("series: Rust\npart: part-3", ("Rust", 3, None)),
    "the word number": ("series: Rust\npart: Nr. 3", ("Rust", 3, None)),
    "a number sign": ("series: Rust\npart: 'Part #3'", ("Rust", 3, None)),
    "roman": ("series: Rust\npart: IV", ("Rust", 4, None)),
    "roman, one": ("series: Rust\npart: I", ("Rust", 1, None)),
    "roman, nine": ("series: Rust\npart: IX", ("Rust", 9, None)),
    "roman, fourteen": ("series: Rust\npart: XIV", ("Rust", 14, None)),
    "zero": ("series: Rust\npart: 0", ("Rust", 0, None)),
    "in quotes": ("series: Rust\npart: '4'\nof: \"5\"", ("Rust", 4, 5)),
    "series_index": ("series: Rust\nseries_index: 4", ("Rust", 4, None)),
    "series_part": ("series: Rust\nseries_part: Part 7", ("Rust", 7, None)),
    "seriesPart": ("series: Rust\nseriesPart: 7", ("Rust", 7, None)),
    "series_total": ("series: Rust\npart: 1\nseries_total: 5", ("Rust", 1, 5)),
    "seriesTotal": ("series: Rust\npart: 1\nseriesTotal: 5", ("Rust", 1, 5)),
    "map": ("series: {name: Rust, part: 4, of: 5}", ("Rust", 4, 5)),
    "map with a part that YAML bends": ("series: {name: Rust, part: 08, of: 010}", ("Rust", 8, 10)),
    "map with both in one": ('series: {name: Rust, part: "4/5"}', ("Rust", 4, 5)),
    "map of Jekyll": ("series: {id: rust, index: 3}", ("rust", 3, None)),
    "map with keys in another case": ("series: {Name: Rust, Part: 4}", ("Rust", 4, None)),
    "list": ("series: [Rust]\npart: 2", ("Rust", 2, None)),
    "list of maps": ("series:\n  - name: Rust\n    part: 2\n    of: 3", ("Rust", 2, 3)),
    "spaces": ("series: '  Rust   basics '", ("Rust basics", None, None)),
    "a number as a name": ("series: 2026", ("2026", None, None)),
    "top-level part over that of the map": ("series: {name: Rust, of: 5}\npart: 2", ("Rust", 2, 5)),
    "keys in another case": ("Series: Rust\nPART: 4\nOf: 5", ("Rust", 4, 5)),
}


@pytest.mark.parametrize(("header", "said"), WRITTEN.values(), ids=WRITTEN)
def test_a_header_names_series_part_and_total(
    read: Read, header: str, said: tuple[str, int | None, int | None]
) -> None:
    page = read(post(header))
    assert page.post is not None
    first = page.post.memberships[0]
    assert (first.name, first.part, first.total) == said
    assert page.post.problems == ()


@pytest.mark.parametrize(
    "value",
    [
        "soon",
        "Teil",
        "Partie sur 4",
        "Chapter 4",
        "deel van 4",
        "Overview 2",
        "-1",
        "1.5",
        "four hundred",
        "99999999999",
        "[1]",
        "4 and 5",
        "1:30",
        "4-5",
        "½",
    ],
)
def test_a_part_that_is_no_number_is_a_warning_and_no_part(read: Read, value: str) -> None:
    page = read(post(f"series: Rust\npart: {value}"))
    assert page.post is not None
    assert page.post.is_public
    assert page.post.memberships[0].part is None
    assert [(one.level, one.line) for one in page.post.problems] == [(Level.WARNING, 4)]


@pytest.mark.parametrize("header", ["of: -3", "of: 0", "series_total: -3", "of: '-0'", "of: five hundred", "of: 1.5"])
def test_a_total_that_is_no_number_from_one_on_is_a_warning_and_no_total(read: Read, header: str) -> None:
    page = read(post(f"series: Rust\npart: 1\n{header}"))
    assert page.post is not None
    assert [(one.part, one.total) for one in page.post.memberships] == [(1, None)]
    assert [(one.code, one.level, one.line) for one in page.post.problems] == [("number-unreadable", Level.WARNING, 5)]


@pytest.mark.parametrize("total", ["-3", "0"])
def test_a_total_in_a_map_that_is_no_number_from_one_on_is_a_warning(read: Read, total: str) -> None:
    page = read(post(f"series: {{name: Rust, part: 1, of: {total}}}"))
    assert page.post is not None
    assert page.post.memberships[0].total is None
    assert [(one.code, one.field) for one in page.post.problems] == [("number-unreadable", "series.of")]


@pytest.mark.parametrize(
    "word", ["Overview", "overview", "Introduction", "Überblick", "Aperçu", "Inleiding", "Resumen"]
)
@pytest.mark.parametrize("header", ["series: Rust\npart: {}", "series: {{name: Rust, part: {}}}"])
def test_an_overview_is_part_zero_and_calls_itself_so(read: Read, header: str, word: str) -> None:
    post_read = read(post(header.format(word))).post
    assert post_read is not None
    assert [(one.name, one.part, one.total, one.label) for one in post_read.memberships] == [("Rust", 0, None, word)]
    assert post_read.problems == ()


def test_an_overview_with_a_title_is_called_by_that(read: Read) -> None:
    post_read = read(post("series: {name: Rust, title: Start here}\npart: Overview")).post
    assert post_read is not None
    assert [(one.part, one.label) for one in post_read.memberships] == [(0, "Start here")]


def test_a_post_that_names_a_series_twice_stands_in_it_once(catalog: Build) -> None:
    twice = "series: [{name: Rust, part: 2, of: 3}, {name: rust, part: 3, of: 3}, Rust]"
    built = catalog({"a.md": post("series: Rust\npart: 1"), "b.md": post(twice)})
    assert [(place.part, place.total) for place in built.places("b.md")] == [(2, 3)]
    assert listed(box(built, "a.md")) == ["a.md", "b.md"]
    assert box(built, "a.md").published == 2
    assert problems(built, Level.WARNING) == []


def test_a_post_that_names_a_series_twice_makes_no_series_of_two(catalog: Build) -> None:
    assert catalog({"a.md": post("series: [Rust, rust]")}).places("a.md") == ()


@pytest.mark.parametrize(
    "header", ["collection: Rust", "series:", "series: ''", "series: []", "series: null", "series: false"]
)
def test_a_header_that_names_no_series_has_none(read: Read, header: str) -> None:
    page = read(post(header))
    assert page.post is not None
    assert page.post.memberships == ()


def test_a_part_has_a_short_title_of_its_own(read: Read) -> None:
    page = read(post("series: {name: Rust, part: 1, title: Setup}"))
    assert page.post is not None
    assert page.post.memberships[0].label == "Setup"


def test_a_post_may_stand_in_several_series_of_which_the_first_is_primary(catalog: Build) -> None:
    several = "series:\n  - Rust\n  - {name: Pilots, part: 7, of: 9}\npart: 2\nof: 3"
    built = catalog(
        {"a.md": post(several), "b.md": post("series: Rust\npart: 1"), "c.md": post("series: Pilots\npart: 8")}
    )
    places = built.places("a.md")
    assert [(place.series.name, place.part, place.total) for place in places] == [("Rust", 2, 3), ("Pilots", 7, 9)]
    assert path_of(places[0].previous) == "b.md"
    assert path_of(places[1].next) == "c.md"


def test_the_primary_series_is_the_first_even_where_it_shows_no_box(catalog: Build) -> None:
    files = {
        "a.md": post("series: [Rust, {name: Pilots, part: 7, of: 9}]"),
        "b.md": post("series: [{name: Alone, part: 2}, {name: Pilots, part: 8, of: 9}]"),
    }
    built = catalog(files)
    assert [one.name for one in built.series_of("a.md")] == ["Rust", "Pilots"]
    assert [one.name for one in built.series_of("b.md")] == ["Alone", "Pilots"]
    assert [place.series.name for place in built.places("a.md")] == ["Pilots"]


SAME = [
    ("The benefits of open-source AI", "benefits of open source AI"),
    ("The Rust book", "the rust book"),
    ("A tour", "Tour"),
    ("An error", "Error"),
    ("Open-source", "Open source"),
    ("Open-source", "Opensource"),
    ("Rust  basics", "Rust basics"),
    ("Rust basics.", "Rust basics"),
    ("Café", "Cafe"),
    ("ÉCOLE", "ecole"),
    ("Straße", "STRASSE"),
    ("“Rust”", "Rust"),
    ("'Rust'", '"Rust"'),
    ("Ana's notes", "Ana’s notes"),
    ("Ana's notes", "Anas notes"),
    ("“The Rust book”", "Rust book"),
    ("Rust\u2010basics", "Rust-basics"),
    ("Cafe\u0301", "Caf\u00e9"),
]
DIFFERENT = [
    ("C", "C++"),
    ("C", "C#"),
    ("C++", "C#"),
    ("A/B tests", "AB tests"),
    ("R&D", "RD"),
    ("Node.js", "Nodejs"),
    (".NET", "NET"),
    ("Rust 1.0", "Rust 10"),
    ("мои", "мой"),
    ("か", "が"),
    ("Another", "Other"),
    ("Theory", "Ory"),
    ("Anatomy", "Atomy"),
    ("Rust", "Rusty"),
    ("Part 1", "Part 2"),
    ("Rust", "Go"),
    ("L'Oréal", "Oréal"),
    ("Der Spiegel", "Spiegel"),
]


def quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


@pytest.mark.parametrize(("one", "other"), SAME)
def test_names_that_mean_one_series_make_one(catalog: Build, one: str, other: str) -> None:
    built = catalog({"a.md": post(f"series: {quoted(one)}"), "b.md": post(f"series: {quoted(other)}")})
    assert len(built.series) == 1
    assert listed(box(built, "a.md")) == ["a.md", "b.md"]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_mean_two_series_make_two(catalog: Build, one: str, other: str) -> None:
    built = catalog({"a.md": post(f"series: {quoted(one)}"), "b.md": post(f"series: {quoted(other)}")})
    assert len(built.series) == 2
    assert len(set(built.series)) == 2
    assert built.places("a.md") == ()


def test_a_series_has_the_key_that_addresses_use(catalog: Build) -> None:
    text = post('description: "(4/5) Part of a series of blog posts on the benefits of open-source AI."')
    assert list(catalog({"a.md": text}).series) == ["benefits-of-open-source-ai"]


@pytest.mark.parametrize(
    "name",
    [
        "benefits-of-open-source-ai",
        "The benefits of open-source AI",
        "benefits of open-source AI",
        "the Benefits of open source AI.",
        "“The benefits of open-source AI”",
    ],
)
def test_a_series_is_found_by_its_key_and_by_any_form_of_its_name(catalog: Build, name: str) -> None:
    files = {f"{n}.md": post(f"series: The benefits of open-source AI\npart: {n}") for n in (1, 2)}
    built = catalog({**files, "3.md": post("author: B")})
    assert [listed(place) for place in built.places_in(name, "3.md")] == [["1.md", "2.md"]]
    assert built.find_series(name, "3.md") is not None
    assert built.find_series(f"{name} and more", "3.md") is None


def test_a_spelling_variant_is_said_once_and_the_usual_name_is_shown(catalog: Build) -> None:
    names = {"a.md": "Rust Basics", "b.md": "rust basics", "c.md": "Rust Basics"}
    built = catalog({path: post(f"series: {name}") for path, name in names.items()})
    assert [series.name for series in built.series.values()] == ["Rust Basics"]
    assert [path for _, path in problems(built, Level.INFO)] == ["b.md"]


ORDER: dict[str, tuple[dict[str, str], list[str]]] = {
    "by part": ({"a.md": "part: 3", "b.md": "part: 1", "c.md": "part: 2"}, ["b.md", "c.md", "a.md"]),
    "by number, not by text": ({"a.md": "part: 10", "b.md": "part: 9"}, ["b.md", "a.md"]),
    "zero first": ({"a.md": "part: 1", "b.md": "part: 0"}, ["b.md", "a.md"]),
    "then by date": ({"a.md": "date: 2026-03-01", "b.md": "date: 2026-01-01"}, ["b.md", "a.md"]),
    "one part: by date": ({"a.md": "part: 1\ndate: 2026-03-01", "b.md": "part: 1\ndate: 2026-01-01"}, ["b.md", "a.md"]),
    "by time of day": (
        {"a.md": "date: 2026-03-01T10:00+00:00", "b.md": "date: 2026-03-01T11:30+02:00"},
        ["b.md", "a.md"],
    ),
    "then by path": ({"b.md": "part: 1", "a.md": "part: 1"}, ["a.md", "b.md"]),
    "part before date": ({"a.md": "part: 1\ndate: 2026-03-01", "b.md": "part: 2\ndate: 2026-01-01"}, ["a.md", "b.md"]),
    "order only": ({"a.md": "series_order: 300", "b.md": "series_order: 290"}, ["b.md", "a.md"]),
    "weight": ({"a.md": "series_weight: 30", "b.md": "series_weight: -5"}, ["b.md", "a.md"]),
    "seriesOrder": ({"a.md": "seriesOrder: 2", "b.md": "seriesOrder: 1"}, ["b.md", "a.md"]),
}


@pytest.mark.parametrize(("headers", "paths"), ORDER.values(), ids=ORDER)
def test_a_series_is_ordered_by_part_then_date_then_path(
    catalog: Build, headers: Mapping[str, str], paths: list[str]
) -> None:
    built = catalog({path: post(f"series: Rust\n{header}") for path, header in headers.items()})
    place = box(built, paths[0])
    assert listed(place) == paths
    assert place.previous is None
    assert path_of(place.next) == paths[1]
    assert box(built, paths[-1]).next is None


# The order of each post, whether it is a draft, and the part that each comes to.
ORDERS: dict[str, tuple[list[tuple[int, bool]], list[int | None]]] = {
    "1 to n": ([(1, False), (2, False), (3, False)], [1, 2, 3]),
    "0 to n": ([(0, False), (1, False), (2, False)], [0, 1, 2]),
    "1 to n with a draft": ([(1, False), (2, True), (3, False)], [1, 2, 3]),
    "0 to n with a draft first": ([(0, True), (1, False), (2, False)], [0, 1, 2]),
    "1 to n, the last a draft": ([(1, False), (2, False), (3, True)], [1, 2, 3]),
}


@pytest.mark.parametrize(("orders", "parts"), ORDERS.values(), ids=ORDERS)
def test_orders_without_a_hole_are_parts(
    catalog: Build, orders: list[tuple[int, bool]], parts: list[int | None]
) -> None:
    files = {
        f"{index}.md": post(f"series: Rust\nseries_order: {order}" + ("\nstatus: draft" if is_draft else ""))
        for index, (order, is_draft) in enumerate(orders)
    }
    built = catalog(files)
    public = [f"{index}.md" for index, (_, is_draft) in enumerate(orders) if not is_draft]
    assert [box(built, path).part for path in public] == [parts[int(path[0])] for path in public]


@pytest.mark.parametrize("orders", [[1, 2, 4], [2, 3, 4], [10, 20, 30], [1, 1, 2], [-1, 0, 1], [0, 2, 3]])
def test_orders_with_a_hole_only_sort(catalog: Build, orders: list[int]) -> None:
    files = {f"{index}.md": post(f"series: Rust\nseries_order: {order}") for index, order in enumerate(orders)}
    built = catalog(files)
    assert listed(box(built, "0.md")) == ["0.md", "1.md", "2.md"]
    assert all(member.membership.part is None for member in next(iter(built.series.values())).members)
    assert [box(built, path).total for path in files] == [3, 3, 3]


def test_a_draft_never_takes_a_number_from_a_public_post(catalog: Build) -> None:
    public = {"a.md": post("series: Rust\ndate: 2026-01-01"), "c.md": post("series: Rust\ndate: 2026-03-01")}
    draft = {"b.md": post("series: Rust\ndate: 2026-02-01\nstatus: draft")}
    alone, together = catalog(public), catalog({**public, **draft})
    for path in public:
        one, other = box(alone, path), box(together, path)
        assert (one.part, one.total, listed(one), one.published) == (
            other.part,
            other.total,
            listed(other),
            other.published,
        )
    assert path_of(box(together, "a.md").next) == "c.md"


def test_a_part_is_what_its_author_declared_whatever_is_public(catalog: Build) -> None:
    files = {
        "a.md": post("series: Rust\npart: 4"),
        "b.md": post("series: Rust\npart: 5"),
        "c.md": post("series: Rust\npart: 1\nstatus: draft"),
        "d.md": post("series: Rust\npart: 4\nstatus: draft"),
    }
    built = catalog(files)
    assert [box(built, path).part for path in ("a.md", "b.md")] == [4, 5]
    assert listed(box(built, "a.md")) == ["a.md", "b.md"]
    assert problems(built, Level.WARNING) == []


# Parts and totals of public posts, and of drafts; the total that is shown.
TOTALS: dict[str, tuple[list[str], list[str], int | None]] = {
    "declared": (["part: 1\nof: 5", "part: 2\nof: 5"], [], 5),
    "declared once": (["part: 1", "part: 2\nof: 5"], [], 5),
    "the number of parts": (["part: 1", "part: 2"], [], 2),
    "the highest part": (["part: 1", "part: 4"], [], 4),
    "no numbers": (["date: 2026-01-01", "date: 2026-01-02"], [], 2),
    "the largest of several": (["part: 1\nof: 5", "part: 2\nof: 6"], [], 6),
    "one with a total": (["part: 1\nof: 5"], [], 5),
    "one without": (["part: 1"], [], None),
    "one without a number": (["date: 2026-01-01"], [], None),
    "a draft declares": (["part: 1", "part: 2"], ["part: 3\nof: 9"], 2),
    "a draft is higher": (["part: 1", "part: 2"], ["part: 7"], 2),
    "a draft makes no series": (["part: 1"], ["part: 2\nof: 9"], None),
}


@pytest.mark.parametrize(("public", "drafts", "total"), TOTALS.values(), ids=TOTALS)
def test_a_total_is_declared_or_comes_of_public_posts(
    catalog: Build, public: list[str], drafts: list[str], total: int | None
) -> None:
    files = {f"p{index}.md": post(f"series: Rust\n{header}") for index, header in enumerate(public)}
    files |= {f"d{index}.md": post(f"series: Rust\nstatus: draft\n{header}") for index, header in enumerate(drafts)}
    assert [place.total for place in catalog(files).places("p0.md")] == ([] if total is None else [total])


WRONG: dict[str, tuple[dict[str, str], Level, str]] = {
    "two public posts with one part": ({"a.md": "part: 1", "b.md": "part: 1"}, Level.WARNING, "b.md"),
    "more than the total": ({"a.md": "part: 1\nof: 1", "b.md": "part: 2\nof: 1"}, Level.WARNING, "b.md"),
    "totals that disagree": ({"a.md": "part: 1\nof: 4", "b.md": "part: 2\nof: 5"}, Level.WARNING, "a.md"),
    "a gap": ({"a.md": "part: 1", "b.md": "part: 3"}, Level.INFO, "b.md"),
    "earlier than the part before": (
        {"a.md": "part: 1\ndate: 2026-02-01", "b.md": "part: 2\ndate: 2026-01-01"},
        Level.INFO,
        "b.md",
    ),
    "a text that says otherwise": (
        {"a.md": "part: 1\ndescription: (2/3) Part of a series on Rust.", "b.md": "part: 2"},
        Level.INFO,
        "a.md",
    ),
}


@pytest.mark.parametrize(("headers", "level", "path"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_with_a_series_is_said(
    catalog: Build, headers: Mapping[str, str], level: Level, path: str
) -> None:
    built = catalog({name: post(f"series: Rust\n{header}") for name, header in headers.items()})
    assert [(one.level, one.path) for one in built.problems] == [(level, path)]
    assert built.problems[0].hint


def dated(days: list[str]) -> dict[str, str]:
    return {f"{n}.md": post(f"series: Rust\npart: {n}\ndate: {day}") for n, day in enumerate(days, 1)}


# The dates of parts 1, 2, …, and each part that is dated before an earlier one, with that one.
DATES: dict[str, tuple[list[str], list[tuple[str, int]]]] = {
    "March, January, February": (["2026-03-01", "2026-01-01", "2026-02-01"], [("2.md", 1), ("3.md", 1)]),
    "the latest is not the first": (["2026-01-01", "2026-03-01", "2026-02-01"], [("3.md", 2)]),
    "in order": (["2026-01-01", "2026-02-01", "2026-03-01"], []),
    "one day": (["2026-01-01", "2026-01-01", "2026-01-01"], []),
    "and onwards": (["2026-03-01", "2026-01-01", "2026-04-01", "2026-03-15"], [("2.md", 1), ("4.md", 3)]),
}


@pytest.mark.parametrize(("days", "said"), DATES.values(), ids=DATES)
def test_a_part_is_compared_with_the_latest_date_before_it(
    catalog: Build, days: list[str], said: list[tuple[str, int]]
) -> None:
    found = catalog(dated(days)).problems
    assert {(one.code, one.level) for one in found} <= {("series-dates", Level.INFO)}
    assert [(one.path, int(one.text.rstrip(".").split()[-1])) for one in found] == said


RIGHT: dict[str, dict[str, str]] = {
    "a draft has the part of a public post": {"a.md": "part: 1", "b.md": "part: 1\nstatus: draft", "c.md": "part: 2"},
    "a draft fills the gap": {"a.md": "part: 1", "b.md": "part: 3", "c.md": "part: 2\nstatus: draft"},
    "a draft declares another total": {
        "a.md": "part: 1\nof: 2",
        "b.md": "part: 2\nof: 2",
        "c.md": "of: 3\nstatus: draft",
    },
    "parts without a hole": {"a.md": "part: 1\nof: 2", "b.md": "part: 2\nof: 2"},
    "from zero": {"a.md": "part: 0", "b.md": "part: 1"},
    "a draft with a part over the total": {
        "a.md": "part: 1\nof: 2",
        "b.md": "part: 2",
        "c.md": "part: 9\nstatus: draft",
    },
}


@pytest.mark.parametrize("headers", RIGHT.values(), ids=RIGHT)
def test_what_is_right_with_a_series_is_not_said(catalog: Build, headers: Mapping[str, str]) -> None:
    built = catalog({name: post(f"series: Rust\n{header}") for name, header in headers.items()})
    assert [problem for problem in built.problems if problem.level >= Level.WARNING] == []
    assert not any(problem.path in {"a.md", "b.md"} for problem in built.problems)


def bare(title: str, header: str = "status: published") -> str:
    return post(header, title=title)


def test_bare_forms_count_where_two_public_posts_share_the_name(catalog: Build) -> None:
    built = catalog({"a.md": bare("Rust (1/3)"), "b.md": bare("Rust (2/3)")})
    place = box(built, "b.md")
    assert (place.series.name, place.part, place.total, listed(place)) == ("Rust", 2, 3, ["a.md", "b.md"])
    assert built.problems == ()


def test_a_bare_form_joins_a_series_that_another_public_post_names(catalog: Build) -> None:
    built = catalog({"a.md": bare("Rust (1/3)"), "b.md": post("series: Rust\npart: 2")})
    assert listed(box(built, "a.md")) == ["a.md", "b.md"]


ALONE: dict[str, dict[str, str]] = {
    "nothing": {},
    "a draft in a bare form": {"b.md": bare("Rust (2/3)", "status: draft")},
    "a draft with the key": {"b.md": post("series: Rust\npart: 2\nof: 3\nstatus: draft")},
    "a draft with the phrase": {"b.md": post("status: draft", title="'Part 2 of 3: Rust'")},
    "a post to come": {"b.md": bare("Rust (2/3)", "date: 2030-01-01")},
    "an unlisted post": {"b.md": bare("Rust (2/3)", "status: unlisted")},
    "another series": {"b.md": bare("Go (2/3)")},
}


@pytest.mark.parametrize("others", ALONE.values(), ids=ALONE)
def test_a_bare_form_beside_no_public_one_is_a_suggestion(catalog: Build, others: Mapping[str, str]) -> None:
    built = catalog({"a.md": bare("Rust (1/3)"), **others})
    assert built.places("a.md") == ()
    said = [problem for problem in built.problems if problem.path == "a.md"]
    assert [problem.level for problem in said] == [Level.INFO]
    assert "series:" in said[0].hint


FIVE = {
    "one.md": post("series: Rust\npart: 1\nof: 5"),
    "two.md": post("series: Rust\npart: 2", title="Secret two").replace("---\nBody", "status: draft\n---\nBody"),
    "three.md": post("series: Rust\npart: 3"),
    "four.md": post("series: Rust\npart: 4\ndate: 2027-03-01", title="Secret four"),
    "five.md": post("series: Rust\npart: 5\nstatus: nonsense", title="Secret five"),
    "six.md": post("series: Rust\npart: 6\nexpires: 2020-01-01", title="Secret six"),
}


def test_by_default_a_box_says_how_many_parts_are_published_and_nothing_of_the_others(catalog: Build) -> None:
    place = box(catalog(FIVE), "one.md")
    assert (place.published, place.total, listed(place), place.planned) == (2, 5, ["one.md", "three.md"], ())
    assert path_of(place.next) == "three.md"


def test_how_many_parts_are_published_is_said_of_declared_totals_alone(catalog: Build) -> None:
    files = {"a.md": post("series: Rust\npart: 1"), "b.md": post("series: Rust\npart: 4"), "c.md": FIVE["two.md"]}
    assert box(catalog(files), "a.md").published is None


@pytest.mark.parametrize(
    ("upcoming", "published", "planned"),
    [
        ("none", None, []),
        ("count", 2, []),
        ("date", 2, [(4, "", "2027-03-01")]),
        ("title", 2, [(2, "Secret two", None), (4, "Secret four", "2027-03-01")]),
    ],
)
def test_upcoming_decides_what_is_said_of_parts_to_come(
    catalog: Build,
    settings: Callable[..., Settings],
    upcoming: str,
    published: int | None,
    planned: list[tuple[int, str, str | None]],
) -> None:
    place = box(catalog(FIVE), "one.md", upcoming=settings(upcoming=upcoming).upcoming)
    assert place.published == published
    said = [(one.part, one.title, one.moment.day.isoformat() if one.moment else None) for one in place.planned]
    assert said == planned


def test_a_preview_shows_every_part(catalog: Build) -> None:
    built = catalog(FIVE)
    place = box(built, "two.md", preview=True)
    assert listed(place) == ["one.md", "two.md", "three.md", "four.md", "five.md", "six.md"]
    assert (place.part, place.total, path_of(place.previous), path_of(place.next)) == (2, 5, "one.md", "three.md")


def test_a_preview_of_two_drafts_links_them(catalog: Build) -> None:
    phrase = (
        'status: unpublished\ndescription: "({}/5) Part of a series of blog posts on the benefits of open-source AI."'
    )
    built = catalog({"research.md": post(phrase.format(4)), "teaching.md": post(phrase.format(5))})
    research, teaching = box(built, "research.md", preview=True), box(built, "teaching.md", preview=True)
    assert (research.part, research.total, path_of(research.next)) == (4, 5, "teaching.md")
    assert (teaching.part, teaching.total, path_of(teaching.previous)) == (5, 5, "research.md")
    assert research.series.name == "The benefits of open-source AI"


def test_an_unlisted_post_stands_in_its_own_box_and_in_no_other(catalog: Build) -> None:
    files = {f"{n}.md": post(f"series: Rust\npart: {n}") for n in (1, 2, 3)}
    files["2.md"] = post("series: Rust\npart: 2\nstatus: unlisted")
    built = catalog(files)
    assert listed(box(built, "1.md")) == ["1.md", "3.md"]
    assert path_of(box(built, "1.md").next) == "3.md"
    assert path_of(box(built, "3.md").previous) == "1.md"
    own = box(built, "2.md")
    assert "2.md" in listed(own)
    assert (own.part, path_of(own.previous), path_of(own.next)) == (2, "1.md", "3.md")


# Of the posts 1 and 2 the second is unlisted: what its own box says, and what that of the first says.
OWN_TOTALS: dict[str, tuple[str, str, tuple[int, int], tuple[int, int]]] = {
    "its total": ("part: 1\nof: 3", "part: 2\nof: 9", (2, 9), (1, 3)),
    "its part": ("part: 1\nof: 3", "part: 7", (7, 3), (1, 3)),
    "its part, none declared": ("part: 1", "part: 7", (7, 7), (1, 2)),
    "its number": ("part: 1", "part: 3", (3, 3), (1, 2)),
}


@pytest.mark.parametrize(("public", "unlisted", "own", "others"), OWN_TOTALS.values(), ids=OWN_TOTALS)
def test_an_unlisted_post_counts_its_own_part_and_total_in_its_own_box(
    catalog: Build, public: str, unlisted: str, own: tuple[int, int], others: tuple[int, int]
) -> None:
    files = {
        "1.md": post(f"series: Rust\n{public}"),
        "2.md": post(f"series: Rust\nstatus: unlisted\n{unlisted}"),
        "3.md": post("series: Rust\npart: 2"),
    }
    built = catalog(files)
    assert [(place.part, place.total) for place in built.places("2.md")] == [own]
    assert [(place.part, place.total) for place in built.places("1.md")] == [others]


def test_an_unlisted_post_and_one_public_part_make_a_box_for_the_unlisted_alone(catalog: Build) -> None:
    files = {"1.md": post("series: Rust\npart: 1"), "2.md": post("series: Rust\npart: 2\nstatus: unlisted")}
    built = catalog(files)
    assert [(place.part, place.total, listed(place)) for place in built.places("2.md")] == [(2, 2, ["1.md", "2.md"])]
    assert built.places("1.md") == ()


def test_an_unlisted_post_counts_in_no_total(catalog: Build) -> None:
    files = {"1.md": post("series: Rust\npart: 1"), "2.md": post("series: Rust\npart: 2\nof: 9\nstatus: unlisted")}
    assert catalog(files).places("1.md") == ()


@pytest.mark.parametrize(
    ("count", "part"),
    [(1, 1), (2, 1), (12, 1), (12, 12), (13, 1), (13, 13), (30, 1), (30, 6), (30, 15), (30, 29), (30, 30)],
)
def test_a_box_lists_at_most_12_parts_around_its_own(catalog: Build, count: int, part: int) -> None:
    files = {f"{n:02}.md": post(f"series: Rust\npart: {n}\nof: {count}") for n in range(1, count + 1)}
    place = box(catalog(files), f"{part:02}.md")
    assert len(place.window) == min(12, count)
    assert f"{part:02}.md" in [member.post.path for member in place.window]
    assert listed(place) == list(files)
    own = [member.post.path for member in place.window].index(f"{part:02}.md")
    assert own >= min(5, part - 1)
    assert len(place.window) - own - 1 >= min(5, count - part)


def test_a_series_of_drafts_alone_shows_nothing(catalog: Build) -> None:
    files = {f"{n}.md": post(f"series: Rust\npart: {n}\nof: 5\nstatus: draft") for n in (1, 2)}
    assert all(not series.public for series in catalog(files).series.values())


def test_a_draft_changes_neither_the_key_nor_the_name_of_a_public_series(catalog: Build) -> None:
    public = {"b.md": post("series: Rust basics\npart: 1"), "c.md": post("series: Rust basics\npart: 2")}
    drafts = {
        "a.md": post("series: RUST-basics\npart: 3\nstatus: draft"),
        "d.md": post("series: rust.basics\nstatus: draft"),
    }
    place = box(catalog({**public, **drafts}), "b.md")
    assert (place.series.key, place.series.name) == ("rust-basics", "Rust basics")


@pytest.mark.parametrize("public", ["C++", "C", "C#", "A.B", "R&D"])
@pytest.mark.parametrize("draft", ["C plus plus", "C", "C#", "A b", "R and D", "C++"])
def test_the_key_of_a_public_series_is_the_same_without_the_drafts(catalog: Build, public: str, draft: str) -> None:
    files = {f"{n}.md": post(f"series: {quoted(public)}\npart: {n}") for n in (1, 2)}
    alone = box(catalog(files), "1.md").series.key
    files["0.md"] = post(f"series: {quoted(draft)}\nstatus: draft")
    assert box(catalog(files), "1.md").series.key == alone
