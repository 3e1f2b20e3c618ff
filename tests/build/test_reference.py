"""The reference says what the code does: each table is held against the names in the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import timezone
from pathlib import Path
from typing import Any

import pathspec
import yaml
from mkdocs_folio import dialects, visibility
from mkdocs_folio.codes import meanings
from mkdocs_folio.dates import read_date
from mkdocs_folio.environment import TEMPLATES
from mkdocs_folio.languages import WORDS
from mkdocs_folio.model import Status
from mkdocs_folio.options import Options
from mkdocs_folio.outline import KEYS
from mkdocs_folio.structured import Metadata
from mkdocs_folio.values import fold_key

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs" / "reference"
MAKERS = {"Problem", "problem", "_problem", "_kept_back"}


def _page(name: str) -> str:
    return (REFERENCE / f"{name}.md").read_text(encoding="utf-8")


def _table(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the table whose first heading is given."""
    rows = text.split(f"\n| {heading} |", 1)[1].split("\n\n", 1)[0].split("\n")[2:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows if row.startswith("|")]


def _lines(patterns: pathspec.GitIgnoreSpec) -> list[str]:
    return [str(one.regex) for one in patterns.patterns]


def _names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_option_is_in_the_reference_with_its_default() -> None:
    rows = {_names(row[0])[0]: row[1] for row in _table(_page("options"), "option")}
    options = Options()
    options.load_dict({})
    assert options.validate() == ([], [])
    assert set(rows) == set(options)
    for name, default in rows.items():
        written = None if default == "unset" else yaml.safe_load(default.strip("`"))
        value = options[name]
        plain: dict[str, Callable[[Any], object]] = {"timezone": str, "keep": _lines, "audit_allow": list}
        assert (plain[name](value) if name in plain else value) == written, name


def test_the_example_of_all_options_is_one_that_works() -> None:
    (example,) = re.findall(r"```yaml\n(plugins:.*?)```", _page("options"), re.DOTALL)[:1]
    values = yaml.safe_load(re.sub(r"# (?=\w+:)", "", example))["plugins"][1]["folio"]
    options = Options()
    options.load_dict(values)
    assert options.validate() == ([], [])
    assert set(values) == set(options)


def test_every_key_that_is_read_is_in_the_reference() -> None:
    named = {fold_key(re.split(r"[: ]", name)[0]) for name in _names(_page("headers"))}
    assert named >= dialects.KNOWN


def test_every_key_of_a_mapping_is_in_the_reference() -> None:
    rows = {row[0]: [*_names(row[1]), *_names(row[2])] for row in _table(_page("headers"), "in a mapping")}
    numbers = {"part": "number of the part", "of": "number of parts", "order": "number that sorts", "name": "series"}
    for field, keys in dialects.SERIES_SPELLINGS.items():
        assert rows[numbers[field]] == list(keys)
    assert [name for name in rows["author"] if not name.startswith("{")] == list(dialects.AUTHOR_SPELLINGS)


def test_every_switch_is_in_the_reference_with_what_it_means() -> None:
    said = {name: row[1:] for row in _table(_page("headers"), "key") for name in _names(row[0])}
    for key, states in dialects.FLAGS.items():
        public = Status.PUBLISHED
        assert said[key] == [state.value if state and state is not public else "nothing" for state in states]


def test_every_word_of_a_switch_is_in_the_reference() -> None:
    rows = {_names(row[0])[0]: {*_names(row[0]), *_names(row[1])} for row in _table(_page("headers"), "switch")}
    assert rows == {"true": dialects.TRUE, "false": dialects.FALSE}


def test_every_key_of_the_file_of_series_is_in_its_guide() -> None:
    guide = (ROOT / "docs" / "guides" / "series.md").read_text(encoding="utf-8").split("\n## All series in one file")[1]
    assert {name for row in _table(guide, "key")[1:] for name in _names(row[0])} == set(KEYS)


def test_every_form_of_a_date_in_the_reference_is_read_as_it_says() -> None:
    rows = {name: row[1] for row in _table(_page("headers"), "written") for name in _names(row[0])}
    days = {text: {moment.day.isoformat() for moment in read_date(text, timezone.utc).moments} for text in rows}
    assert days.pop("03/04/2026") == {"2026-04-03", "2026-03-04"}
    assert set(map(frozenset, days.values())) == {frozenset({"2026-01-21"})}


def test_every_word_of_status_is_in_the_reference_with_its_state() -> None:
    rows = _table(_page("headers"), "words")
    said = {word.rstrip("…"): row[1] for row in rows for word in _names(row[0])}
    for word, state in visibility.WORDS.items():
        assert said[word].startswith(state.value), word
    for word in visibility.NOT_OURS:
        assert said[word].startswith("says nothing"), word


def _codes() -> set[str]:
    """Return the codes of all problems: the first text given to whatever makes one."""
    found = set()
    for path in (ROOT / "plugin" / "mkdocs_folio").glob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and ast.unparse(call.func).split(".")[-1] in MAKERS:
                texts = [
                    one.value for one in call.args[:3] if isinstance(one, ast.Constant) and isinstance(one.value, str)
                ]
                found.update(texts[:1])
    return found


def test_every_code_of_a_message_is_in_the_reference_and_no_other() -> None:
    parts = [part for part in _page("messages").split("\n## ")[1:] if "| code |" in part]
    said = {_names(row[0])[0] for part in parts for row in _table(part, "code")}
    assert said == _codes()


def test_what_a_code_means_is_said_in_the_reference_as_in_sarif() -> None:
    parts = [part for part in _page("messages").split("\n## ")[1:] if "| code |" in part]
    said = {_names(row[0])[0]: row[-1].removesuffix(" |") for part in parts for row in _table(part, "code")}
    assert dict(meanings()) == said


def test_every_language_is_in_the_reference() -> None:
    assert set(_names(_page("languages").split("|---|", 1)[1].split("\n\n", 1)[0])) == {
        path.stem for path in WORDS.glob("*.json")
    }


def test_every_template_is_in_the_reference() -> None:
    files = {path.relative_to(TEMPLATES / "folio").as_posix() for path in TEMPLATES.rglob("*.html")}
    assert {name for row in _table(_page("templates"), "file below `folio/`") for name in _names(row[0])} == files


def test_every_word_that_a_head_may_say_is_in_the_reference() -> None:
    rows = _table(_page("templates").split("`folio.metadata` has", 1)[1], "name")
    assert [name for row in rows for name in _names(row[0])] == list(Metadata.__struct_fields__)
