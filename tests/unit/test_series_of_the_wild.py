"""Whole series as sites have them: headers in, and what readers see of the series and writers hear of it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pytest
from mkdocs_folio.catalog import Catalog

Build = Callable[..., Catalog]


class Case(NamedTuple):
    """A site: headers by path (without `.md`; `.meta` and `.series` are files of YAML), and what it comes to."""

    files: Mapping[str, str]
    says: list[str]
    options: Mapping[str, Any] = {}


def _drawn(files: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path, text in files.items():
        name = path.rsplit("/", 1)[-1]
        yield (f"{path}.yml", text) if name in {".meta", ".series"} else (f"{path}.md", f"---\n{text}\n---\nText\n")


def _said(catalog: Catalog) -> Iterator[str]:
    """Yield each series that readers see, `key of total: part path, …`, and each problem."""
    for key, series in sorted(catalog.series.items()):
        if series.public:
            parts = ", ".join(
                f"{'-' if one.part is None else one.part} {one.post.path.removesuffix('.md')}" for one in series.public
            )
            yield f"{key} of {series.totals().shown}: {parts}"
    for problem in catalog.problems:
        yield f"{problem.level.name.lower()} {problem.path}:{problem.line} {problem.code}"


CASES: dict[str, Case] = {
    "two public posts with one part, by date": Case(
        {"b": "series: Bread\npart: 1\ndate: 2025-01-01", "a": "series: Bread\npart: 1\ndate: 2025-01-02"},
        ["bread of 2: 1 b, 1 a", "warning a.md:2 series-duplicate"],
    ),
    "three public posts with one part": Case(
        dict.fromkeys("abc", "series: Bread\npart: 2"),
        [
            "bread of 3: 2 a, 2 b, 2 c",
            "info a.md:2 series-gap",
            "warning b.md:2 series-duplicate",
            "warning c.md:2 series-duplicate",
        ],
    ),
    "a gap of many": Case(
        {"a": "series: Bread\npart: 1", "b": "series: Bread\npart: 9"},
        ["bread of 9: 1 a, 9 b", "info b.md:2 series-gap"],
    ),
    "no part 1, and no total": Case(
        {"a": "series: Bread\npart: 2", "b": "series: Bread\npart: 3"},
        ["bread of 3: 2 a, 3 b", "info b.md:2 series-gap"],
    ),
    "weights that descend sort alone, the lightest first": Case(
        {f"p{weight}": f"series: Bread\nseries_weight: {weight}" for weight in range(300, 130, -20)},
        ["bread of 9: 1 p140, 2 p160, 3 p180, 4 p200, 5 p220, 6 p240, 7 p260, 8 p280, 9 p300"],
    ),
    "weights that descend, the heaviest first": Case(
        {f"p{weight}": f"series: Bread\nseries_weight: {weight}" for weight in (140, 290, 300)}
        | {".series": "bread: {order: desc}"},
        ["bread of 3: 1 p300, 2 p290, 3 p140"],
    ),
    "descending, and some without a number": Case(
        {
            "b": "series: Bread",
            "a": "series: Bread",
            "c": "series: Bread\npart: 1",
            "d": "series: Bread\npart: 2",
            "e": "series: Bread\ndate: 2020-01-01",
            ".series": "bread: {order: desc}",
        },
        ["bread of 5: 2 d, 1 c, - e, - a, - b"],
    ),
    "part 0": Case(
        {"a": "series: Bread\npart: 0\nof: 2", "b": "series: Bread\npart: 1", "c": "series: Bread\npart: 2"},
        ["bread of 2: 0 a, 1 b, 2 c"],
    ),
    "orders from 0 on beside a draft without a number": Case(
        {
            "a": "series: Bread\nseries_order: 0",
            "b": "series: Bread\nseries_order: 1",
            "c": "series: Bread\ndraft: true",
        },
        ["bread of 2: 0 a, 1 b"],
    ),
    "orders from 0 on beside a draft with a part": Case(
        {
            "a": "series: Bread\nseries_order: 0",
            "b": "series: Bread\nseries_order: 1",
            "c": "series: Bread\npart: 1\ndraft: true",
        },
        ["bread of 2: 0 a, 1 b"],
    ),
    "orders from 0 on beside a draft that claims one of them": Case(
        {
            "a": "series: Bread\nseries_order: 0",
            "b": "series: Bread\nseries_order: 1",
            "0": "series: Bread\nseries_order: 1\ndraft: true",
        },
        ["bread of 2: 0 a, 1 b"],
    ),
    "orders whose hole a draft fills": Case(
        {
            "a": "series: Bread\nseries_order: 1",
            "b": "series: Bread\nseries_order: 2\nstatus: draft",
            "c": "series: Bread\nseries_order: 3",
        },
        ["bread of 3: 1 a, 3 c"],
    ),
    "a draft never takes a public part's number": Case(
        {
            "a": "series: Bread\npart: 2\nof: 3",
            "0": "series: Bread\npart: 2\nof: 4\nstatus: draft",
            "b": "series: Bread\npart: 3\nof: 3",
            "c": "series: Bread\npart: 1\ndate: 2027-01-01",
        },
        ["bread of 3: 2 a, 3 b"],
    ),
    "a part beyond the total": Case(
        {"a": "series: Bread\npart: 1\nof: 3", "b": "series: Bread\npart: 4/3", "c": "series: Bread\npart: 2\nof: 3"},
        ["bread of 3: 1 a, 2 c, 4 b", "info b.md:2 series-gap", "warning b.md:2 series-part-over-total"],
    ),
    "totals that disagree": Case(
        {"a": "series: Bread\npart: 1/3", "b": "series: Bread\npart: 2\nof: 5", "c": "series: Bread\npart: 3\nof: 4"},
        ["bread of 5: 1 a, 2 b, 3 c", "warning a.md:2 series-totals"],
    ),
    "the file's total beside that of a post": Case(
        {
            "a": "series: Bread\npart: 1\nof: 3",
            "b": "series: Bread\npart: 2\nof: 3",
            ".series": "bread: {total: 6}",
        },
        ["bread of 6: 1 a, 2 b"],
    ),
    "three spellings": Case(
        {
            "a": "series: 'The Sourdough Book'\npart: 1",
            "b": "series: sourdough book\npart: 2",
            "c": "series: The sour-dough book.\npart: 3",
            "d": "series: The Sourdough Book\npart: 4",
        },
        [
            "sourdough-book of 4: 1 a, 2 b, 3 c, 4 d",
            "info b.md:2 series-spelling",
            "info c.md:2 series-spelling",
        ],
    ),
    "C, C++ and C#": Case(
        {
            f"{key}{part}": f"series: {name}\npart: {part}"
            for key, name in (("c", "C"), ("p", "C++"), ("s", "'C#'"))
            for part in (1, 2)
        },
        ["c of 2: 1 c1, 2 c2", "c-plus-plus of 2: 1 p1, 2 p2", "c-sharp of 2: 1 s1, 2 s2"],
    ),
    "a post in several series": Case(
        {
            "a": "series: [Bread, {name: Ovens, part: 2, of: 2}]\npart: 1",
            "b": "series: Bread\npart: 2",
            "c": "series: {name: Ovens, part: 1}",
        },
        ["bread of 2: 1 a, 2 b", "ovens of 2: 1 c, 2 a"],
    ),
    "a list in a file, over posts that say nothing of it": Case(
        {
            "a": "title: Crumb",
            "b": "author: Ana Silva",
            "c": "title: Crust\nstatus: draft",
            ".series": "bread: {name: Bread at home, total: 4, parts: [b.md, c.md, a.md]}",
        },
        ["bread of 4: 1 b, 3 a"],
    ),
    "a list in a file, and a post that gives the same number": Case(
        {
            "a": "title: Crumb",
            "b": "series: Bread\npart: 1",
            ".series": "ovens: {parts: []}\nbread: {parts: [a.md]}",
        },
        ["bread of 2: 1 a, 1 b", "warning b.md:2 series-duplicate"],
    ),
    "a list in a file is named by its line there": Case(
        {
            "b": "title: Crumb",
            "a": "series: Bread\npart: 1",
            ".series": "ovens: {parts: []}\nbread: {parts: [b.md]}",
        },
        ["bread of 2: 1 a, 1 b", "warning .series.yml:2 series-duplicate"],
    ),
    "a folder's series and total": Case(
        {
            "bread/.meta": "author: Ana Silva\nseries: Bread\nof: 3",
            "bread/a": "part: 1",
            "bread/b": "part: 2",
            "bread/index": "series: false",
            "other": "title: Not in the folder",
        },
        ["bread of 3: 1 bread/a, 2 bread/b"],
    ),
    "a folder's series that a page leaves for another": Case(
        {
            "bread/.meta": "series: Bread",
            "bread/a": "part: 1",
            "bread/b": "part: 2",
            "bread/c": "series: Ovens\npart: 1",
            "d": "series: Ovens\npart: 2",
        },
        ["bread of 2: 1 bread/a, 2 bread/b", "ovens of 2: 1 bread/c, 2 d"],
    ),
    "what is wrong with a folder's series stands in its file": Case(
        {
            "bread/.meta": "title: Bread\n\nseries: Bread",
            "bread/a": "part: 1",
            "bread/b": "part: 1",
        },
        ["bread of 2: 1 bread/a, 1 bread/b", "warning bread/.meta.yml:3 series-duplicate"],
    ),
    "no numbers: by date, those without one last": Case(
        {
            "a": "series: Bread",
            "b": "series: Bread\ndate: 2025-02-01",
            "c": "series: Bread\ndate: 2025-01-01",
            "d": "series: Bread\ndate: 2025-01-15\nstatus: draft",
        },
        ["bread of 3: 1 c, 2 b, 3 a"],
    ),
    "one number among many": Case(
        {"a": "series: Bread\npart: 2", "b": "series: Bread", "c": "series: Bread"},
        ["bread of 3: 2 a, - b, - c", "info a.md:2 series-gap"],
    ),
    "one name in two languages, by suffix": Case(
        {
            "a": "series: Rust\npart: 1",
            "a.fr": "series: Rust\npart: 1",
            "b": "series: Rust\npart: 2\nof: 3",
            "b.fr": "series: Rust\npart: 2",
        },
        ["rust of 3: 1 a, 2 b", "rust-fr of 2: 1 a.fr, 2 b.fr"],
        {"languages": ("en", "fr")},
    ),
    "one name in two languages, by folder": Case(
        {
            "de/a": "series: Rust\npart: 1",
            "en/a": "series: Rust\npart: 1",
            "de/b": "series: rust\npart: 2\nstatus: draft",
            "en/b": "series: Rust\npart: 2",
        },
        ["rust of 2: 1 en/a, 2 en/b", "rust-de of 1: 1 de/a"],
        {"languages": ("en", "de"), "in_folders": True},
    ),
    "each language has its own articles": Case(
        {
            "a.fr": "series: Le pain\npart: 1",
            "b.fr": "series: pain\npart: 2",
            "a": "series: Le pain\npart: 1",
            "b": "series: pain\npart: 2",
        },
        [
            "le-pain of 1: 1 a",
            "pain of 2: 2 b",
            "pain-fr of 2: 1 a.fr, 2 b.fr",
            "info b.fr.md:2 series-spelling",
            "info b.md:2 series-gap",
        ],
        {"languages": ("en", "fr")},
    ),
    "a file speaks of a series in every language": Case(
        {
            "a": "series: bread\npart: 1",
            "a.fr": "series: bread\npart: 1",
            ".series": "bread: {name: Bread, total: 4}",
        },
        ["bread of 4: 1 a", "bread-fr of 4: 1 a.fr"],
        {"languages": ("en", "fr")},
    ),
    "without languages a suffix says nothing": Case(
        {"a": "series: Rust\npart: 1", "a.fr": "series: Rust\npart: 2"},
        ["rust of 2: 1 a, 2 a.fr"],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_series_of_the_wild_comes_to(catalog: Build, case: Case) -> None:
    assert list(_said(catalog(dict(_drawn(case.files)), **case.options))) == case.says


def test_a_name_means_the_series_of_the_language_of_the_page(catalog: Build) -> None:
    files = {f"{part}{suffix}": f"series: Rust\npart: {part}" for part in "12" for suffix in ("", ".fr")}
    built = catalog(dict(_drawn({**files, "home": "title: Home", "home.fr": "title: Maison"})), languages=("en", "fr"))
    for path, parts in {"home.md": ["1.md", "2.md"], "home.fr.md": ["1.fr.md", "2.fr.md"]}.items():
        (place,) = built.places_in("rust", path)
        assert [member.post.path for member in place.window] == parts
