"""The reference of the command shows what the command prints, and leaves no command out."""

from __future__ import annotations

import re

import pytest

from tests.build.drawing import sections
from tests.build.examples import DRAWING, PAGE, chapters, commands, examples, rewritten

TEXT = PAGE.read_text(encoding="utf-8")


def test_every_example_prints_what_the_reference_says() -> None:
    assert rewritten(TEXT) == TEXT, "Run 'make examples', and look at what it changed."


@pytest.mark.parametrize("name", commands())
def test_every_command_has_its_help_an_example_and_how_it_ends_in_the_reference(name: str) -> None:
    section = chapters(TEXT)[name]
    lines = list(examples(section))
    assert f"{name} --help" in lines
    assert len(lines) > 1
    assert name == "folio" or re.search(r"\bends with [012]\b", section.replace("\n", " "))


def test_the_site_of_the_examples_is_the_one_that_the_reference_describes() -> None:
    files = sections(DRAWING.read_text(encoding="utf-8"))
    rows = [re.findall(r"`([^`]+)`", line) for line in TEXT.splitlines() if re.match(r"\| `[\w-]+\.md` \|", line)]
    assert {f"docs/{file}" for file, *_ in rows} == {name for name in files if re.match(r"docs/(?!index)\w", name)}
    for file, *keys in rows:
        assert [key for key in keys if f"\n{key}\n" not in files[f"docs/{file}"]] == []


def test_every_section_of_the_reference_is_a_command() -> None:
    assert set(chapters(TEXT)) == set(commands())


def test_every_option_of_a_command_has_a_help_or_choices() -> None:
    for name, command in commands().items():
        for one in command.params:
            if one.param_type_name == "option":
                assert getattr(one, "help", None) or hasattr(one.type, "choices"), f"{name}: {one.name}"
