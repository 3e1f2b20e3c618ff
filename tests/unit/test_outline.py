"""`.series.yml`: series that a site names, describes, orders and totals in one file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.series import Series

Build = Callable[..., Catalog]


def _post(header: str) -> str:
    return f"---\n{header}\n---\n# A post\n"


def _only(catalog: Catalog) -> Series:
    (series,) = catalog.series.values()
    return series


def _parts(series: Series) -> list[tuple[str, int | None]]:
    return [(member.post.path, member.part) for member in series.members]


def test_a_list_of_paths_makes_a_series_of_posts_that_say_nothing_of_it(catalog: Build) -> None:
    built = catalog(
        {
            ".series.yml": "bread:\n  name: Bread in a small oven\n  parts: [c.md, /a.md, ./b.md]\n",
            "a.md": "# Dough\n",
            "b.md": _post("title: Fire"),
            "c.md": "No header, no heading.\n",
        }
    )
    series = _only(built)
    assert (series.key, series.name) == ("bread", "Bread in a small oven")
    assert _parts(series) == [("c.md", 1), ("a.md", 2), ("b.md", 3)]
    assert built.posts["c.md"].is_post


def test_a_post_s_own_numbers_come_first(catalog: Build) -> None:
    built = catalog(
        {
            ".series.yml": "bread: {parts: [a.md, b.md]}\n",
            "a.md": _post("series: Bread\npart: 7"),
            "b.md": _post("series: bread"),
        }
    )
    assert _parts(_only(built)) == [("b.md", 2), ("a.md", 7)]


def test_a_hidden_post_holds_its_place_in_the_list(catalog: Build) -> None:
    built = catalog(
        {
            ".series.yml": "bread: {parts: [a.md, b.md, c.md]}\n",
            "a.md": "#\n",
            "b.md": _post("draft: true"),
            "c.md": "#\n",
        }
    )
    assert [(member.post.path, member.part) for member in _only(built).public] == [("a.md", 1), ("c.md", 3)]


@pytest.mark.parametrize("said", ["bread", "Bread in a small oven", "bread in a SMALL oven."])
def test_posts_name_a_series_by_its_key_or_its_name(catalog: Build, said: str) -> None:
    built = catalog(
        {
            ".series.yml": "bread: {name: Bread in a small oven, total: 4, "
            "state: ongoing, description: Slow., image: i.png}\n",
            "a.md": _post(f"series: {said}\npart: 1"),
            "b.md": _post("series: Bread in a small oven\npart: 2\nof: 3"),
        }
    )
    series = _only(built)
    assert series.name == "Bread in a small oven"
    assert series.totals().declared == 4
    assert series.plan
    assert (series.plan.state, series.plan.description, series.plan.image) == ("ongoing", "Slow.", "i.png")


def test_descending_order_begins_with_the_largest_number(catalog: Build) -> None:
    posts = {
        f"{name}.md": _post(f"series: Weights\nseries_weight: {weight}")
        for name, weight in zip("abc", (300, 290, 140), strict=True)
    }
    built = catalog({".series.yml": "weights: {order: desc}\n", **posts})
    assert _parts(_only(built)) == [("a.md", 1), ("b.md", 2), ("c.md", 3)]


def test_a_post_can_be_in_two_lists(catalog: Build) -> None:
    built = catalog(
        {".series.yml": "x: {parts: [a.md, b.md]}\ny: {parts: [b.md, a.md]}\n", "a.md": "#\n", "b.md": "#\n"}
    )
    assert {key: _parts(series) for key, series in built.series.items()} == {
        "x": [("a.md", 1), ("b.md", 2)],
        "y": [("b.md", 1), ("a.md", 2)],
    }


def test_a_post_can_take_itself_out_of_a_list(catalog: Build) -> None:
    built = catalog({".series.yml": "x: {parts: [a.md, b.md]}\n", "a.md": _post("series: false"), "b.md": "#\n"})
    assert _parts(_only(built)) == [("b.md", 2)]


WRONG = {
    "x: [a.md]": (1, "x", "the series is no mapping."),
    "x: {nam: Bread}": (1, "x.nam", "nobody knows this key."),
    "x: {state: done}": (1, "x.state", "'done' is not known."),
    "x: {order: down}": (1, "x.order", "'down' is not known."),
    "x: {total: many}": (1, "x.total", "'many' is no whole number."),
    "\nx: {parts: [gone.md]}": (2, "x.parts", "the part 'gone.md' is not in the docs."),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_in_the_file_is_a_warning_with_line_and_key(catalog: Build, text: str) -> None:
    (problem,) = [one for one in catalog({".series.yml": text}).problems if one.code == "series-file"]
    assert (problem.line, problem.field, problem.text) == WRONG[text]


@pytest.mark.parametrize("text", ["x: [", "- a\n- b", "x: {a: 1, a: 2", "\tx: 1"])
def test_a_file_that_cannot_be_read_names_its_line_and_makes_no_series(catalog: Build, text: str) -> None:
    built = catalog({".series.yml": text})
    assert [problem.code for problem in built.problems] == ["series-file"]
    assert not built.series


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (["A year outside", "a year outside", "A year outside"], "A year outside"),
        (["year-outside", "A Year Outside", "year-outside"], "A Year Outside"),
        (["year-outside", "year-outside", "year-outside"], "year outside"),
    ],
)
def test_a_series_without_a_name_in_the_file_is_named_as_its_posts_name_it(
    catalog: Build, written: list[str], shown: str
) -> None:
    posts = {f"{number}.md": _post(f"series: {name}") for number, name in enumerate(written)}
    built = catalog({".series.yml": "year-outside: {total: 4}\n", **posts})
    assert {key: one.name for key, one in built.series.items()} == {"year-outside": shown}


def test_spellings_of_a_series_without_a_name_in_the_file_are_told(catalog: Build) -> None:
    posts = {
        f"{number}.md": _post(f"series: {name}")
        for number, name in enumerate(["Of Tides", "Of tides", "of-tides", "Of tides"])
    }
    built = catalog({".series.yml": "of-tides: {total: 4}\n", **posts})
    assert [(one.code, one.path) for one in built.problems] == [("series-spelling", "0.md")]


def test_a_problem_of_the_file_names_the_line_of_its_key(catalog: Build) -> None:
    text = "bread:\n  name: Bread\n  totl: 4\n  state: done\n  total: many\n  parts:\n    - nowhere.md\n"
    found = [(one.line, one.field) for one in catalog({".series.yml": text}).problems]
    assert found == [(3, "bread.totl"), (4, "bread.state"), (5, "bread.total"), (6, "bread.parts")]
