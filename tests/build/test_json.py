"""The JSON of the command is what the schemas in the docs say, every key of it, and the docs say every key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from tests.build.drawing import Draw, Site

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
SCHEMAS = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (REFERENCE / "schemas").glob("*.json")}
SITE = """
=== docs/.authors.yml
authors: {mara: {name: Mara Lindqvist}}
=== docs/one.md
---
title: Why write
description: A beginning.
author: mara & Teo Brandt
date: 2026-01-05
updated: 2026-02-01T10:00:00+01:00
expires: 2027-01-01
series: [{name: The notebook, part: 1, of: 3}, Beginnings]
---
# Why write
=== docs/two.md
---
author: Teo Brandt
part: many
publish_at: 2027-03-01
---
# What nobody must read before the first of March, nor after that
=== docs/three.md
---
status: drft
date: 2026-01-05
---
# Three
=== site/index.html
<a href="two/">What nobody must read before the first of March, nor after that</a>
"""


def keys(schema: Any, part: Any, prefix: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Yield the keys of a schema with their meanings, as the page writes them."""
    for name, value in part["properties"].items():
        yield prefix + name, value["description"]
        options = [value.get("items", {}), *value.get("anyOf", [])]
        for ref in [one["$ref"] for one in options if "$ref" in one]:
            inner = schema["$defs"][ref.rpartition("/")[2]]
            yield from keys(schema, inner, f"{prefix}{name}[]." if "items" in value else f"{prefix}{name}.")


@pytest.fixture(scope="module")
def site(draw: Draw) -> Site:
    return draw(SITE, theme="mkdocs")


EXIT_CODES = {"list": 0, "check": 1, "audit": 1, "next": 0}


@pytest.mark.parametrize("name", [*EXIT_CODES, "baseline"])
def test_what_is_printed_follows_its_schema(site: Site, name: str) -> None:
    schema = SCHEMAS[name]
    Draft202012Validator.check_schema(schema)
    if name == "baseline":
        site.folio("check", "--baseline", "known.json", "--write-baseline")
        data = json.loads((site.root / "known.json").read_text(encoding="utf-8"))
    else:
        data = site.folio(name, "--format", "json", exit_code=EXIT_CODES[name]).json
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(data)] == []
    assert all(data.values())


def test_there_is_a_schema_for_every_command_that_prints_json_and_no_other() -> None:
    assert set(SCHEMAS) == {*EXIT_CODES, "baseline"}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_asks_for_every_key_and_allows_no_other(name: str) -> None:
    schema = SCHEMAS[name]
    for one in (schema, *schema["$defs"].values()):
        assert one["required"] == list(one["properties"])
        assert one["additionalProperties"] is False


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_reference_says_every_key_as_the_schema_does(name: str) -> None:
    page = (REFERENCE / "json.md").read_text(encoding="utf-8")
    section = page.split(f"\n## `{SCHEMAS[name]['title']}`\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ", 1) for line in section.splitlines() if line.startswith("| `")]
    assert rows == [[f"`{key}`", meaning] for key, meaning in keys(SCHEMAS[name], SCHEMAS[name])]
    assert f"](schemas/{name}.json)" in section
