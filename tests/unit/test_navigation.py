"""Files that hold navigation for plugins, without some of their pages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from mkdocs_folio.navigation import pruned_list, pruned_yaml
from mkdocs_folio.searchindex import take_out_rows

GONE = {"gone.md", "deep/gone.md"}.__contains__

LISTS = {
    "an entry": ("- [Open](open.md)\n- [Gone](gone.md)\n", "- [Open](open.md)\n"),
    "a numbered entry": ("1. [Gone](gone.md)\n2. [Open](open.md)\n", "2. [Open](open.md)\n"),
    "angles and a title": ('* [Gone](<gone.md> "It")\n* [Open](open.md)\n', "* [Open](open.md)\n"),
    "a section that is emptied": ("- Part\n    - [Gone](gone.md)\n- [Open](open.md)\n", "- [Open](open.md)\n"),
    "sections within sections": ("- A\n  - B\n    - [Gone](gone.md)\n  - C\n    - [Gone](gone.md)\n", ""),
    "a section that is not": ("- Part\n  - [Gone](gone.md)\n  - [Open](open.md)\n", "- Part\n  - [Open](open.md)\n"),
    "a section with a page": ("- [Part](gone.md)\n  - [Open](open.md)\n", "- Part\n  - [Open](open.md)\n"),
    "a section with a page alone": ("- [Part](gone.md)\n  - [Gone](deep/gone.md)\n", ""),
    "a tab": ("- Part\n\t- [Gone](gone.md)\n\t- [Open](open.md)\n", "- Part\n\t- [Open](open.md)\n"),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_loses_entries_and_the_sections_they_were_all_of(name: str) -> None:
    text, wanted = LISTS[name]
    assert pruned_list(text, GONE) == wanted


def test_what_is_no_entry_stays_as_it_is() -> None:
    text = "# Contents\n\nRead *this*:\n\n- [Open](open.md)\n- *.md\n- Empty\n\n<!-- end -->\n"
    assert pruned_list(text, GONE) == text


def test_a_file_of_awesome_nav_loses_entries_and_keeps_its_other_keys() -> None:
    text = "title: Part\nnav:\n  - open.md\n  - Away: gone.md\n  - Section:\n      - deep/gone.md\n  - '*'\n"
    assert yaml.safe_load(pruned_yaml(text, GONE)) == {"title": "Part", "nav": ["open.md", "*"]}


@pytest.mark.parametrize("text", ["", "nav: [\n", "- a list\n", "nav: gone.md\n", "nav:\n  - open.md # a remark\n"])
def test_a_file_with_nothing_to_take_out_stays_as_it_is(text: str) -> None:
    assert pruned_yaml(text, GONE) == text


def test_a_table_loses_the_rows_of_some_addresses(tmp_path: Path) -> None:
    table = tmp_path / "all.csv"
    take_out_rows(table, {"/a/"})
    assert not table.exists()
    table.write_text('Page,Text\n/a/,"One, two"\n/b/,"Three, ""four"""\n', encoding="utf-8")
    take_out_rows(table, {"/a/"})
    assert table.read_text(encoding="utf-8").split("\n") == ["Page,Text", '/b/,"Three, ""four"""', ""]
