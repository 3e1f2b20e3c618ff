"""`folio check` in the formats of others, and beside a file of problems that are known."""

from __future__ import annotations

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from mkdocs_folio.codes import meanings

from tests.build.drawing import Draw, Ran, Site

SCHEMA = Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json"
ODD = '=== docs/a, 100% ü.md\n---\nauthor: Bo\nstatus: "drift [1](2)"\npart: 4\n---\n# A\n'
WRONG = "=== docs/a.md\n---\nauthor: Bo\nstatus: drft\n---\n# A\n=== docs/b.md\n---\nauthor: Bo\nof: many\n---\n# B\n"


def run_of(ran: Ran) -> dict[str, Any]:
    """Return the one run of a log that follows its schema."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    assert [error.message for error in Draft4Validator(schema).iter_errors(ran.json)] == []
    (run,) = ran.json["runs"]
    assert isinstance(run, dict)
    return run


def said(site: Site, *arguments: str, exit_code: int = 0) -> list[str]:
    return site.folio("check", *arguments, exit_code=exit_code).out.splitlines()


# SARIF


def test_sarif_follows_its_schema_and_says_what_the_text_says(draw: Draw) -> None:
    site = draw(ODD, theme="mkdocs")
    run = run_of(site.folio("check", "--format", "sarif", exit_code=1))
    lines = [line for line in said(site, exit_code=1) if not line.startswith("folio: ")]
    assert len(run["results"]) == len(lines) == 2
    for result, line in zip(run["results"], lines, strict=True):
        text = result["message"]["text"].replace("{{", "{").replace("}}", "}").replace("\\", "")
        number = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        level = {"note": "info"}.get(result["level"], result["level"])
        assert f"a, 100% ü.md:{number}: {text} [{level}: {result['ruleId']}]" == line


def test_sarif_names_files_from_the_root_of_the_repository(draw: Draw) -> None:
    site = draw(ODD, theme="mkdocs")
    place = {"uri": "docs/a%2C%20100%25%20%C3%BC.md", "uriBaseId": "%SRCROOT%"}
    for root, uri in (("docs", None), (".", None), ("..", f"{site.root.name}/")):
        (site.root / root / ".git").mkdir()
        (result, _) = run_of(site.folio("check", "--format", "sarif", exit_code=1))["results"]
        (site.root / root / ".git").rmdir()
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location == {**place, "uri": (uri or "") + place["uri"]}


def test_an_annotation_names_a_file_from_the_root_of_the_repository(draw: Draw) -> None:
    site = draw("=== site/docs/b.md\n---\nauthor: Bo\nstatus: drft\n---\n# B\n", theme="mkdocs")
    site.write("site/mkdocs.yml", "plugins: [folio]\n")
    (site.root / ".git").mkdir()
    ran = site.folio("check", "-f", "mkdocs.yml", "--format", "github", exit_code=1, cwd="site")
    assert ran.out.startswith("::error file=site/docs/b.md,line=3,")


def test_docs_that_lie_elsewhere_have_whole_addresses_in_sarif(draw: Draw) -> None:
    site = draw(ODD, theme="mkdocs")
    site.write("inner/mkdocs.yml", "plugins: [folio]\ndocs_dir: ../docs\n")
    (result, _) = run_of(site.folio("check", "-f", "inner/mkdocs.yml", "--format", "sarif", exit_code=1))["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": (site.root / "docs" / "a, 100% ü.md").resolve().as_uri()}


def test_every_code_is_a_rule_of_sarif(draw: Draw) -> None:
    run = run_of(draw("", theme="mkdocs").folio("check", "--format", "sarif"))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], run["results"]) == ("folio", version("mkdocs-folio"), [])
    assert [rule["id"] for rule in driver["rules"]] == list(meanings())
    assert all("`" not in rule["shortDescription"]["text"] for rule in driver["rules"])


def test_a_fingerprint_stays_when_a_problem_moves_and_tells_equal_ones_apart(draw: Draw) -> None:
    def prints() -> list[str]:
        results = run_of(site.folio("check", "--format", "sarif", exit_code=1))["results"]
        return [one["partialFingerprints"]["folioProblem/v1"] for one in results]

    site = draw("=== docs/a.md\n---\nauthor: [{url: a}, {url: b}]\n---\n# A\n", theme="mkdocs")
    before = prints()
    assert len(set(before)) == len(before) == 2
    site.write("docs/a.md", "---\ntitle: A\n\nauthor: [{url: a}, {url: b}]\n---\n# A\n")
    assert prints() == before


# A baseline


def test_a_baseline_that_is_not_there_is_written_and_holds_from_then_on(draw: Draw) -> None:
    site = draw(WRONG, theme="mkdocs")
    first = site.folio("check", "--baseline", "known.json", exit_code=1)
    assert first.err == "known.json: written, with 2 problems.\n"
    assert len(first.out.splitlines()) == 3
    second = site.folio("check", "--baseline", "known.json")
    assert second.err == ""
    assert second.out.splitlines() == [
        "folio: 2 known problems of known.json not shown",
        "folio: 1 post public, 1 not (1 by mistake), 0 series, 1 author",
    ]


def test_only_new_problems_count_beside_a_baseline(draw: Draw) -> None:
    site = draw(WRONG, theme="mkdocs")
    site.folio("check", "--baseline", "known.json", "--write-baseline")
    site.write("docs/c.md", "---\nauthor: Bo\nstatus: drft\n---\n# C\n")
    lines = said(site, "--baseline", "known.json", exit_code=1)
    assert [line.partition(":")[0] for line in lines] == ["c.md", "folio", "folio"]
    site.write("docs/c.md", "---\nauthor: Bo\npart: 4\n---\n# C\n")  # an info alone
    assert len(said(site, "--baseline", "known.json")) == 3


def test_a_problem_is_known_wherever_in_its_file_it_stands(draw: Draw) -> None:
    site = draw(WRONG, theme="mkdocs")
    site.folio("check", "--baseline", "known.json", "--write-baseline")
    site.write("docs/a.md", "---\n\ntitle: A\nauthor: Bo\nstatus: drft\n---\n# A\n")
    assert said(site, "--baseline", "known.json")[0].startswith("folio: 2 known problems")
    site.write("docs/a.md", "---\nauthor: Bo\nstatus: draf\n---\n# A\n")  # another word
    assert said(site, "--baseline", "known.json", exit_code=1)[0].startswith("a.md:3: status: 'draf'")


def test_equal_problems_of_a_file_are_counted(draw: Draw) -> None:
    site = draw("=== docs/a.md\n---\nauthor: [{url: a}]\n---\n# A\n", theme="mkdocs")
    site.folio("check", "--baseline", "known.json", "--write-baseline")
    site.write("docs/a.md", "---\nauthor: [{url: a}, {url: b}]\n---\n# A\n")
    new, known, _ = said(site, "--baseline", "known.json", exit_code=1)
    assert new.startswith("a.md:2: author: ")
    assert known == "folio: 1 known problem of known.json not shown"


def test_what_a_baseline_holds_and_is_gone_is_said(draw: Draw) -> None:
    site = draw(WRONG, theme="mkdocs")
    site.folio("check", "--baseline", "known.json", "--write-baseline")
    site.write("docs/a.md", "---\nauthor: Bo\nstatus: draft\n---\n# A\n")
    lines = said(site, "--baseline", "known.json")
    assert lines[1] == "folio: 1 of known.json is gone. Write it anew with --write-baseline."
    anew = site.folio("check", "--baseline", "known.json", "--write-baseline")
    assert (anew.out, anew.err) == ("", "known.json: written, with 1 problem.\n")
    assert len(said(site, "--baseline", "known.json")) == 2


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_other_formats_leave_known_problems_out_and_say_so_aside(draw: Draw, form: str) -> None:
    site = draw(WRONG, theme="mkdocs")
    site.folio("check", "--baseline", "known.json", "--write-baseline")
    ran = site.folio("check", "--baseline", "known.json", "--format", form)
    assert ran.err == "folio: 2 known problems of known.json not shown\n"
    assert "drft" not in ran.out
    if form == "json":
        assert ran.json == {"problems": []}


def test_a_baseline_names_its_file_from_the_working_folder(draw: Draw) -> None:
    site = draw(WRONG, theme="mkdocs")
    site.folio("check", "-f", "../mkdocs.yml", "--baseline", "known.json", exit_code=1, cwd="docs")
    assert (site.root / "docs" / "known.json").is_file()


BROKEN = {
    "no JSON": "nonsense",
    "a list": "[]",
    "no list": '{"problems": 4}',
    "a text": '{"problems": ["a"]}',
    "no count": '{"problems": [{"path": "a", "code": "b", "field": "c", "message": "d"}]}',
    "no number": '{"problems": [{"path": "a", "code": "b", "field": "c", "message": "d", "count": "x"}]}',
    "no end": '{"problems": [{"path": "a", "code": "b", "field": "c", "message": "d", "count": Infinity}]}',
    "nothing": "",
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_baseline_that_cannot_be_read_is_wrong_usage(draw: Draw, text: str) -> None:
    site = draw(WRONG, theme="mkdocs")
    site.write("known.json", text)
    ran = site.folio("check", "--baseline", "known.json", exit_code=2)
    assert ran.out == ""
    assert ran.err.startswith("known.json: this is no baseline: ")
    assert (site.root / "known.json").read_text(encoding="utf-8") == text


def test_a_baseline_that_cannot_be_written_is_wrong_usage(draw: Draw) -> None:
    site = draw(WRONG, theme="mkdocs")
    ran = site.folio("check", "--baseline", "nosuch/known.json", exit_code=2)
    assert ran.err == "nosuch/known.json: it cannot be opened (No such file or directory).\n"
    assert "--baseline" in site.folio("check", "--write-baseline", exit_code=2).err
