"""How each command ends: 0 where all is well, 1 for problems, 2 for wrong usage; each new command is asked."""

from __future__ import annotations

import click
import pytest

from tests.build.drawing import Draw, Site
from tests.build.examples import commands

NAMES = [name.removeprefix("folio ") for name in commands() if name != "folio"]
GOOD = "=== docs/a.md\n---\ntitle: Reefs\nauthor: Ada King\n---\n# Reefs\n=== site/index.html\n<p>Home</p>\n"
# What is wrong in a draft, for the commands that look for that; and where it left a trace.
BAD = """
=== docs/a.md
---
title: Of numbats and of wombats and bilbies
author: Ada King
status: drft
---
# Numbats
=== site/index.html
<p>Of numbats and of wombats and bilbies</p>
"""
MIND = {"check", "audit"}  # the commands that end with 1 for what they find
READ = {"list", "next"}  # those that only read, and find nothing wrong


def arguments(name: str) -> list[str]:
    """Return arguments for what a command asks for: a page, or words."""
    params = [one for one in commands()[f"folio {name}"].params if isinstance(one, click.Argument)]
    return ["docs/a.md" for one in params if one.required or one.nargs == -1]


@pytest.fixture(scope="module")
def good(draw: Draw) -> Site:
    return draw(GOOD, theme="mkdocs")


@pytest.mark.parametrize("name", sorted(MIND | READ))
def test_it_ends_with_0_where_all_is_well(good: Site, name: str) -> None:
    assert good.folio(name).err == ""


@pytest.mark.parametrize("name", sorted(MIND | READ))
def test_it_ends_with_1_for_what_it_finds_and_only_where_it_looks_for_that(draw: Draw, name: str) -> None:
    draw(BAD, theme="mkdocs").folio(name, exit_code=int(name in MIND))


@pytest.mark.parametrize("name", NAMES)
def test_its_help_ends_with_0(good: Site, name: str) -> None:
    assert good.folio(name, "--help").out.startswith(f"Usage: folio {name}")


@pytest.mark.parametrize("name", NAMES)
def test_an_option_that_it_does_not_know_ends_it_with_2(good: Site, name: str) -> None:
    ran = good.folio(name, *arguments(name), "--nosuch", exit_code=2)
    assert ran.out == ""
    assert "--nosuch" in ran.err


CONFIGS = {
    "none": (None, "it cannot be opened"),
    "no YAML": ("plugins: [folio\n", "it cannot be read"),
    "no mapping": ("- folio\n", "it is no mapping"),
    "without Folio": ("plugins: [search]\n", "folio is missing"),
    "an unknown option": ("plugins: [folio: {bagde: chip}]\n", "folio.bagde"),
    "no docs": ("docs_dir: nosuch\nplugins: [folio]\n", "docs_dir"),
}


@pytest.mark.parametrize(("config", "message"), CONFIGS.values(), ids=CONFIGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_configuration_that_cannot_be_used_ends_it_with_2(
    good: Site, name: str, config: str | None, message: str
) -> None:
    if config is not None:
        good.write("broken.yml", config)
    file = "nosuch.yml" if config is None else "broken.yml"
    ran = good.folio(name, *arguments(name), "-f", file, exit_code=2)
    assert ran.out == ""
    assert ran.err.startswith(f"{file}: ")
    assert message in ran.err


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_check_says_nothing_in_any_format_of_a_configuration_that_is_broken(good: Site, form: str) -> None:
    good.write("broken.yml", "plugins: [folio\n")
    arguments = ("check", "-f", "broken.yml", "--format", form, "--baseline", "never.json", "--write-baseline")
    assert good.folio(*arguments, exit_code=2).out == ""
    assert not (good.root / "never.json").exists()
