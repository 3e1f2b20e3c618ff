"""What a configuration says, and what MkDocs calls pages by the names of their files."""

from __future__ import annotations

from typing import Any

from mkdocs_folio.strings import strings, titles


def test_every_string_of_a_configuration_is_found_once_whatever_holds_it() -> None:
    config = {"a": "b", "c": ["d", {"e": ("f", 1, None, True)}], "g": {"a": "b"}}
    assert sorted(strings(config, ())) == list("abcdefg")


def test_a_configuration_may_hold_itself() -> None:
    config: dict[str, Any] = {"a": "b"}
    config["c"] = [config, config]
    assert sorted(strings(config, ())) == ["a", "b", "c"]


def test_what_is_said_of_a_hidden_page_is_left_out() -> None:
    nav = ["index.md", {"Thaw": "blog/thaw.md"}, "/blog/thaw.md", {"Notes": ["./blog/thaw.md", {"Frost": "frost.md"}]}]
    found = strings({"nav": nav}, {"blog/thaw.md"})
    assert sorted(found) == ["Frost", "Notes", "frost.md", "index.md", "nav"]
    allowed = {"folio": {"audit": "warn", "audit_allow": [{"page": "blog/thaw.md", "text": "The ice broke"}]}}
    assert sorted(strings(allowed, ())) == ["audit", "folio", "warn"]


def test_names_of_files_and_folders_are_titles_with_spaces() -> None:
    paths = ["how-we-bake/a_first_loaf.md", "how-we-bake/index.md", "Notes.md"]
    assert titles(paths) == {"how we bake", "a first loaf", "index", "Notes"}
