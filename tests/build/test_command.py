"""The command `folio`: what it says of a site that it never builds, and how it ends."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.build.drawing import Draw, Site, environment

NOTES = """
=== docs/.authors.yml
authors:
  mara:
    name: Mara Lindqvist
    aliases: [M. Lindqvist]
=== docs/index.md
# Home
=== docs/guide.md
---
title: A guide
---
# A guide
=== docs/notes/one.md
---
title: Why write
description: A beginning.
author: mara & Teo Brandt
date: 2026-01-05
updated: 2026-02-01T10:00:00+01:00
series: [{name: The field notebook, part: 1, of: 3}, Beginnings]
---
# Why write

A page says *more* than [a memory](https://memory.example/).
=== docs/notes/two.md
---
title: What belongs
author: Teo Brandt
series: {name: Field notebook, part: 2, of: 3}
status: draft
---
# What belongs
=== docs/notes/three.md
---
title: Drawing badly
author: M. Lindqvist
publish_at: 2027-03-01
---
# Drawing badly
=== docs/notes/four.md
---
title: Quietly
status: unlisted
---
# Quietly
=== docs/notes/five.md
---
title: Gone
expires: 2026-01-01
---
# Gone
"""
POSTS = ("guide.md", "notes/five.md", "notes/four.md", "notes/one.md", "notes/three.md", "notes/two.md")
CLEAN = "=== docs/essay.md\n---\ntitle: Reefs\nauthor: Ada King\n---\n# Reefs\n"
POST_KEYS = (
    "path file url title description date updated authors status public why series also_in words"  # as in the contract
).split()
PROBLEM_KEYS = "code path file line field level message hint".split()


@pytest.fixture(scope="module")
def notes(draw: Draw) -> Site:
    return draw(NOTES, theme="mkdocs")


def paths(site: Site, *arguments: str) -> list[str]:
    return [post["path"] for post in site.folio("list", "--format", "json", *arguments).json["posts"]]


def post(site: Site, path: str) -> dict[str, Any]:
    found = {one["path"]: one for one in site.folio("list", "--format", "json").json["posts"]}
    entry: dict[str, Any] = found[path]
    return entry


def run(site: Site, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own."""
    return subprocess.run(
        command,
        cwd=site.root,
        env={**environment(site.root), **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


# folio list


def test_the_json_of_list_has_the_keys_that_are_promised_and_no_other(notes: Site) -> None:
    data = notes.folio("list", "--format", "json").json
    assert list(data) == ["posts"]
    assert tuple(one["path"] for one in data["posts"]) == POSTS
    for one in data["posts"]:
        assert list(one) == POST_KEYS
        for author in one["authors"]:
            assert list(author) == ["id", "name"]
        for series in [one["series"], *one["also_in"]]:
            assert series is None or list(series) == ["key", "name", "part", "total"]


def test_the_json_of_list_says_everything_of_a_post(notes: Site) -> None:
    assert post(notes, "notes/one.md") == {
        "path": "notes/one.md",
        "file": "docs/notes/one.md",
        "url": "notes/one/",
        "title": "Why write",
        "description": "A beginning.",
        "date": "2026-01-05",
        "updated": "2026-02-01T10:00:00+01:00",
        "authors": [{"id": "mara", "name": "Mara Lindqvist"}, {"id": "teo-brandt", "name": "Teo Brandt"}],
        "status": "published",
        "public": True,
        "why": None,
        "series": {"key": "field-notebook", "name": "The field notebook", "part": 1, "total": 3},
        "also_in": [{"key": "beginnings", "name": "Beginnings", "part": 1, "total": 1}],
        "words": 9,
    }


def test_list_says_of_each_page_what_it_is_and_why(notes: Site) -> None:
    posts = notes.folio("list", "--format", "json").json["posts"]
    said = {one["path"]: (one["status"], one["public"]) for one in posts}
    assert said == {
        "guide.md": ("published", True),
        "notes/five.md": ("expired", False),
        "notes/four.md": ("unlisted", False),
        "notes/one.md": ("published", True),
        "notes/three.md": ("scheduled", False),
        "notes/two.md": ("unpublished", False),
    }
    assert {one["path"] for one in posts if one["why"]} == {path for path, (_, public) in said.items() if not public}
    assert "status: draft (line 5)" in post(notes, "notes/two.md")["why"]


FILTERS: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "a state": (("--status", "unpublished"), ["notes/two.md"]),
    "a word of a state": (("--status", "draft"), ["notes/two.md"]),
    "a word in another case": (("--status", "Live"), ["guide.md", "notes/one.md"]),
    "scheduled": (("--status", "scheduled"), ["notes/three.md"]),
    "hidden is unlisted": (("--status", "hidden"), ["notes/four.md"]),
    "expired": (("--status", "expired"), ["notes/five.md"]),
    "the key of a series": (("--series", "field-notebook"), ["notes/one.md", "notes/two.md"]),
    "its name": (("--series", "The field notebook"), ["notes/one.md", "notes/two.md"]),
    "its name without the article": (("--series", "field notebook"), ["notes/one.md", "notes/two.md"]),
    "its name in another case": (("--series", "the Field-Notebook"), ["notes/one.md", "notes/two.md"]),
    "a further series": (("--series", "Beginnings"), ["notes/one.md"]),
    "no such series": (("--series", "Reefs"), []),
    "the id of an author": (("--author", "mara"), ["notes/one.md", "notes/three.md"]),
    "a name": (("--author", "Mara Lindqvist"), ["notes/one.md", "notes/three.md"]),
    "a name in another case": (("--author", "mara-lindqvist"), ["notes/one.md", "notes/three.md"]),
    "a guest": (("--author", "Teo Brandt"), ["notes/one.md", "notes/two.md"]),
    "the id of a guest": (("--author", "teo-brandt"), ["notes/one.md", "notes/two.md"]),
    "nobody": (("--author", "Ada King"), []),
    "all three": (("--author", "Teo Brandt", "--series", "field notebook", "--status", "draft"), ["notes/two.md"]),
    "two that agree on none": (("--author", "Teo Brandt", "--status", "scheduled"), []),
}


@pytest.mark.parametrize(("arguments", "found"), FILTERS.values(), ids=FILTERS)
def test_list_is_narrowed_down(notes: Site, arguments: Sequence[str], found: list[str]) -> None:
    assert paths(notes, *arguments) == found


def test_the_words_of_the_site_narrow_a_list_down_too(draw: Draw) -> None:
    drawing = "=== docs/a.md\n---\nstatus: in press\n---\n# A\n=== docs/b.md\n---\nstatus: live\n---\n# B\n"
    site = draw(drawing, theme="mkdocs", folio={"statuses": {"in press": "unpublished"}})
    assert paths(site, "--status", "in press") == ["a.md"]


@pytest.mark.parametrize("word", ["nosuch", "stable", "drfat"])
def test_a_status_that_is_no_state_is_wrong_usage(notes: Site, word: str) -> None:
    ran = notes.folio("list", "--status", word, exit_code=2)
    assert ran.out == ""
    assert "--status" in ran.err
    assert f"'{word}' is no state" in ran.err
    assert "There are unpublished, expired, scheduled, unlisted, published" in ran.err
    assert ("Did you mean draft?" in ran.err) == (word == "drfat")


STRANGERS: dict[str, tuple[tuple[str, ...], str]] = {
    "a series": (
        ("--series", "Reefs"),
        "folio: there is no series 'Reefs'. There are: Beginnings, The field notebook.",
    ),
    "one that is close": (
        ("--series", "Begginings"),
        "folio: there is no series 'Begginings'. Did you mean 'Beginnings'?",
    ),
    "an author": (("--author", "Ada King"), "folio: no post is by 'Ada King'. There are: Mara Lindqvist, Teo Brandt."),
    "one that is close too": (
        ("--author", "Teo Brand"),
        "folio: no post is by 'Teo Brand'. Did you mean 'Teo Brandt'?",
    ),
    "nothing unknown": (("--author", "mara", "--series", "the field-notebook"), ""),
    "two that agree on none": (("--author", "Teo Brandt", "--series", "Beginnings", "--status", "expired"), ""),
}


@pytest.mark.parametrize(("arguments", "message"), STRANGERS.values(), ids=STRANGERS)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_series_or_an_author_whom_nobody_knows_is_said_aside(
    notes: Site, arguments: Sequence[str], message: str, form: str
) -> None:
    assert notes.folio("list", "--format", form, *arguments).err.strip() == message


def test_the_table_of_list_has_a_row_for_each_page(notes: Site) -> None:
    head, *rows = notes.folio("list").out.splitlines()
    assert head.split() == ["path", "status", "public", "date", "series", "authors", "title", "why"]
    assert [row.split()[0] for row in rows] == list(POSTS)
    assert [row.split()[2] for row in rows] == ["yes", "no", "no", "yes", "no", "no"]
    (one,) = [row for row in rows if row.startswith("notes/one.md")]
    assert "The field notebook 1" in one
    assert one[head.index("title") :].startswith("Why write")
    assert notes.folio("list", "--format", "table").out.splitlines() == [head, *rows]


def test_the_csv_of_list_is_read_by_any_reader(draw: Draw) -> None:
    drawing = "=== docs/a.md\n---\ntitle: 'On \"reefs\", and tides'\nauthor: Ada King & Kofi Mensah\n---\n# A\n"
    ran = draw(drawing, theme="mkdocs").folio("list", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(ran.out))
    assert row == {
        "path": "a.md",
        "status": "published",
        "public": "yes",
        "date": "",
        "series": "",
        "authors": "Ada King, Kofi Mensah",
        "title": 'On "reefs", and tides',
        "why": "",
    }


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_list_of_nothing_is_no_mistake(draw: Draw, form: str) -> None:
    ran = draw("", theme="mkdocs").folio("list", "--format", form)
    assert ran.err == ""
    assert "index.md" not in ran.out


def test_the_addresses_of_list_are_those_of_the_build(draw: Draw, urls: Any) -> None:  # noqa: ANN401 - of the fixture
    drawing = """
    === docs/index.md
    ---
    author: Ada King
    ---
    # Home
    === docs/notes/index.md
    ---
    author: Ada King
    ---
    # Notes
    === docs/notes/a b.md
    ---
    author: Ada King
    ---
    # A and B
    """
    site = draw(drawing, theme="mkdocs", urls=urls)
    found = {one["path"]: one["url"] for one in site.folio("list", "--format", "json").json["posts"]}
    assert found["notes/a b.md"] == ("notes/a%20b/" if urls == "folders" else "notes/a%20b.html")
    assert (found["index.md"], found["notes/index.md"]) in {("", "notes/"), ("index.html", "notes/index.html")}
    assert {page.url for page in site.build("--strict").pages.values()} >= {"", "notes/"}


def test_an_address_that_a_blog_decides_is_not_said(draw: Draw) -> None:
    drawing = """
    === mkdocs.yml
    plugins: [blog, folio]
    === docs/blog/posts/a.md
    ---
    date: 2026-01-01
    author: Ada King
    ---
    # A
    === docs/blog/b.md
    ---
    author: Ada King
    ---
    # B
    """
    posts = draw(drawing).folio("list", "--format", "json").json["posts"]
    assert {one["path"]: one["url"] for one in posts} == {"blog/b.md": "blog/b/", "blog/posts/a.md": None}


def test_a_readme_beside_an_index_is_not_listed(draw: Draw) -> None:
    header = "---\nauthor: Ada King\n---\n# A\n"
    names = ("index.md", "README.md", "a/README.md", "b/README.md", "b/index.md", "c/readme.md", "c/index.md")
    site = draw("", theme="mkdocs", files={f"docs/{name}": header.encode() for name in names})
    assert paths(site) == ["a/README.md", "b/index.md", "c/index.md", "c/readme.md", "index.md"]


def test_what_mkdocs_leaves_out_is_not_listed_and_its_drafts_are(draw: Draw) -> None:
    header = "---\nauthor: Ada King\n---\n# A\n"
    config = "=== mkdocs.yml\nexclude_docs: |\n  /old/\ndraft_docs: |\n  ideas/\n"
    names = ("old/a.md", ".hidden/b.md", "templates/c.md", "ideas/d.md", "e.markdown", "_drafts/f.md")
    site = draw(config, theme="mkdocs", files={f"docs/{name}": header.encode() for name in names})
    assert paths(site) == ["_drafts/f.md", "e.markdown", "ideas/d.md"]
    assert paths(site, "--status", "draft") == ["_drafts/f.md", "ideas/d.md"]


def test_list_reads_the_clock_that_is_set(notes: Site) -> None:
    def status(clock: str) -> dict[str, str]:
        posts = notes.folio("list", "--format", "json", clock=clock).json["posts"]
        return {one["path"]: one["status"] for one in posts}

    assert status("2027-03-01T00:00Z")["notes/three.md"] == "published"
    assert status("2025-12-31")["notes/five.md"] == "published"
    assert status("2025-12-31")["notes/one.md"] == "scheduled"


def test_a_clock_that_is_no_date_is_wrong_usage(notes: Site) -> None:
    assert "FOLIO_NOW: 'soon' is no date." in notes.folio("list", clock="soon", exit_code=2).err


# folio check


def test_a_clean_site_has_no_problems(draw: Draw) -> None:
    site = draw(CLEAN, theme="mkdocs")
    ran = site.folio("check")
    assert (ran.out, ran.err) == ("folio: no problems\nfolio: 1 post public, 0 not, 0 series, 1 author\n", "")
    assert site.folio("check", "--format", "json").json == {"problems": []}


MISTAKES: dict[str, tuple[str, int, str, str, int]] = {
    "error": ("status: publshed", 1, "status-unknown", "error", 2),
    "warning": ("author: Ada King\nupdated: 2026-01-01\nof: -3", 1, "number-unreadable", "warning", 4),
    "info": ("author: Ada King\nupdated: soon", 0, "date-unreadable", "info", 3),
    "of a draft": ("status: draft\nof: -3", 1, "number-unreadable", "warning", 3),
}


@pytest.mark.parametrize(("header", "exit_code", "code", "level", "line"), MISTAKES.values(), ids=MISTAKES)
def test_check_ends_with_1_for_a_warning_or_an_error(
    draw: Draw, header: str, exit_code: int, code: str, level: str, line: int
) -> None:
    site = draw(f"{CLEAN}=== docs/notes/a.md\n---\n{header}\n---\n# A\n", theme="mkdocs")
    (problem,) = site.folio("check", "--format", "json", exit_code=exit_code).json["problems"]
    assert list(problem) == PROBLEM_KEYS
    assert (problem["path"], problem["file"], problem["line"]) == ("notes/a.md", "docs/notes/a.md", line)
    assert (problem["code"], problem["level"]) == (code, level)
    assert problem["message"]
    assert problem["hint"]
    ran = site.folio("check", exit_code=exit_code)
    said, last = ran.out.splitlines()
    field, message, hint = problem["field"], problem["message"], problem["hint"]
    assert said == f"notes/a.md:{line}: {field}: {message} {hint} [{level}: {code}]"
    assert "no problems" not in ran.out
    assert last.startswith("folio: ")


def test_check_says_every_problem_with_its_words_whether_a_page_is_public_or_not(draw: Draw) -> None:
    drawing = "".join(
        f"=== docs/{name}.md\n---\ntitle: A\nstatus: {status}\nof: {word}\n---\n# A\n"
        for name, status, word in (("a", "draft", "bilby"), ("b", "published", "wombat"), ("c", "draft", "bilby"))
    )
    lines = draw(drawing, theme="mkdocs").folio("check", exit_code=1).out.splitlines()
    assert [line.partition(": ")[0] for line in lines] == ["a.md:4", "b.md:4", "c.md:4", "folio"]
    assert [word in line for word, line in zip(("bilby", "wombat", "bilby"), lines, strict=False)] == [True] * 3


def test_the_last_line_of_check_counts_as_a_build_does(draw: Draw) -> None:
    header = "---\nstatus: publshed\n---\n# A\n"
    site = draw(f"{CLEAN}=== docs/a.md\n{header}", theme="mkdocs")
    assert site.folio("check", exit_code=1).out.splitlines()[-1] == (
        "folio: 1 post public, 1 not (1 by mistake), 0 series, 1 author"
    )


def test_check_reports_a_registry_that_is_missing(draw: Draw) -> None:
    site = draw(CLEAN, theme="mkdocs", folio={"authors_file": "people.yml"})
    (problem,) = site.folio("check", "--format", "json", exit_code=1).json["problems"]
    assert (problem["code"], problem["field"], problem["level"]) == ("authors-missing", "authors_file", "warning")
    assert (problem["path"], problem["line"]) == ("mkdocs.yml", 1)
    assert problem["file"] == "mkdocs.yml"
    assert "people.yml" in problem["message"]
    assert "mkdocs.yml:1: authors_file: " in site.folio("check", exit_code=1).out


def test_check_reads_the_registry_of_the_option_and_of_every_blog(draw: Draw) -> None:
    registry = "authors:\n  mara:\n    name: Mara Lindqvist\n"
    essay = "=== docs/essay.md\n---\nauthor: mara\n---\n# Essay\n"
    files = {"docs/people.yml": registry.encode()}
    site = draw(essay, theme="mkdocs", folio={"authors_file": "people.yml"}, files=files)
    assert post(site, "essay.md")["authors"] == [{"id": "mara", "name": "Mara Lindqvist"}]
    blogs = "=== mkdocs.yml\nplugins: [blog: {blog_dir: news}, material/blog: {blog_dir: log}, folio]\n"
    files = {
        "docs/news/.authors.yml": b"authors: {ada: {name: Ada King}}\n",
        "docs/log/.authors.yml": registry.encode(),
    }
    assert post(draw(blogs + essay, files=files), "essay.md")["authors"] == [{"id": "mara", "name": "Mara Lindqvist"}]


def test_a_badge_without_a_template_is_wrong_for_the_command_too(draw: Draw) -> None:
    site = draw(CLEAN, theme="mkdocs", folio={"badge": "ribbon"})
    for command in ("check", "list"):
        ran = site.folio(command, exit_code=2)
        assert ran.out == ""
        assert ran.err.startswith("mkdocs.yml: folio.badge: there is no style 'ribbon'.")
    site.write("overrides/folio/badges/ribbon.html", "<b>{{ author.name }}</b>\n")
    assert "ribbon" in site.folio("check", exit_code=2).err  # nobody has said that the folder holds templates
    site.write("other.yml", "INHERIT: mkdocs.yml\ntheme: {name: mkdocs, custom_dir: overrides}\n")
    assert "no problems" in site.folio("check", "-f", "other.yml").out


# Which configuration


def test_the_configuration_is_named_before_or_after_the_command(notes: Site) -> None:
    elsewhere = "../mkdocs.yml"
    listed = notes.folio("list").out
    for arguments in (
        ("-f", elsewhere, "list"),
        ("list", "-f", elsewhere),
        ("--config-file", elsewhere, "list"),
        ("list", "--config-file", elsewhere),
        ("-f", "nosuch.yml", "list", "-f", elsewhere),
        ("-f", str(notes.root / "mkdocs.yml"), "list"),
    ):
        assert notes.folio(*arguments, cwd="docs").out == listed
    for arguments in (("-f", elsewhere, "check"), ("check", "-f", elsewhere)):
        assert notes.folio(*arguments, cwd="docs").out == notes.folio("check").out


def test_the_configuration_may_end_in_yaml(draw: Draw) -> None:
    site = draw(CLEAN, theme="mkdocs")
    (site.root / "mkdocs.yml").rename(site.root / "mkdocs.yaml")
    assert "no problems" in site.folio("check").out
    site.write("mkdocs.yml", "plugins: [folio]\ndocs_dir: empty\n")
    site.write("empty/a.txt", "A\n")
    assert site.folio("list", "--format", "json").json == {"posts": []}  # MkDocs too takes this one of the two


CONFIGS: dict[str, tuple[str, str]] = {
    "a list of names": ("plugins:\n  - search\n  - folio\n", "published"),
    "a list with options": ("plugins:\n  - folio:\n      default_status: unpublished\n", "unpublished"),
    "a mapping": ("plugins:\n  search: {}\n  folio:\n    default_status: unpublished\n", "unpublished"),
    "a mapping without options": ("plugins:\n  search:\n  folio:\n", "published"),
    "options of an empty mapping": ("plugins:\n  - folio: {}\n", "published"),
    "inherited": ("INHERIT: base.yml\nsite_name: Notes\n", "unpublished"),
    "inherited and changed": ("INHERIT: base.yml\nplugins:\n  folio:\n    default_status: published\n", "published"),
    "an environment variable": ("plugins: [folio: {default_status: !ENV [NOSUCH, unpublished]}]\n", "unpublished"),
    "an environment variable without default": ("copyright: !ENV NOSUCH\nplugins: [folio]\n", "published"),
    "a name of Python": ("extra:\n  emoji: !!python/name:nosuch.module.twemoji\nplugins: [folio]\n", "published"),
    "a call of Python": ("extra: !!python/object/apply:nosuch.run {kwds: {a: b}}\nplugins: [folio]\n", "published"),
    "a path of Python": ("watch: [!relative $config_dir]\nplugins: [folio]\n", "published"),
    "a tag that nobody knows": (
        "extra: {a: !secret b, c: !vault {d: e}, f: !list [g]}\nplugins: [folio]\n",
        "published",
    ),
    "plugins that are not there": ("plugins:\n  - nosuch-plugin: {a: b}\n  - folio\n", "published"),
    "a theme that is not there": ("theme: nosuch-theme\nplugins: [folio]\n", "published"),
    "hooks": ("hooks: [hook.py]\nplugins: [folio]\n", "published"),
    "no theme at all": ("theme:\nplugins: [folio]\n", "published"),
    "a byte order mark": ("\ufeffplugins: [folio]\n", "published"),
}
BASE = "plugins:\n  folio:\n    default_status: unpublished\n"
HOOK = "import pathlib\npathlib.Path('hook-ran').touch()\nraise SystemExit(9)\n"


@pytest.mark.parametrize(("config", "status"), CONFIGS.values(), ids=CONFIGS)
def test_a_configuration_is_read_without_importing_what_it_names(draw: Draw, config: str, status: str) -> None:
    site = draw(f"{CLEAN}=== base.yml\n{BASE}=== hook.py\n{HOOK}", theme="mkdocs")
    site.write("mkdocs.yml", config)
    (one,) = site.folio("list", "--format", "json").json["posts"]
    assert (one["path"], one["status"]) == ("essay.md", status)
    assert not (site.root / "hook-ran").exists()


def test_an_environment_variable_that_is_set_counts(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    site = draw(CLEAN, theme="mkdocs")
    site.write("mkdocs.yml", "plugins:\n  - folio:\n      default_status: !ENV [A_STATUS, published]\n")
    assert post(site, "essay.md")["status"] == "published"
    monkeypatch.setenv("A_STATUS", "unpublished")
    assert post(site, "essay.md")["status"] == "unpublished"


def test_no_theme_and_no_plugin_is_loaded(draw: Draw) -> None:
    site = draw(f"=== mkdocs.yml\nplugins: [blog, search, folio]\n{CLEAN}")
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print(sorted(one for one in sys.modules if one.split('.')[0] == 'material'"
        " or one.startswith('mkdocs.contrib')), file=sys.stderr))\n"
        "from mkdocs_folio.cli import main\nmain(['list'])\n"
    )
    ran = run(site, sys.executable, "-c", code)
    assert (ran.returncode, ran.stderr.strip()) == (0, "[]")
    assert "essay.md" in ran.stdout


def test_docs_dir_is_beside_the_configuration_wherever_the_command_is_run(draw: Draw) -> None:
    site = draw("=== pages/essay.md\n---\nauthor: Ada King\n---\n# Essay\n", theme="mkdocs")
    site.write("conf/mkdocs.yml", "docs_dir: ../pages\nplugins: [folio]\n")
    for arguments, cwd in ((("list", "-f", "conf/mkdocs.yml"), "."), (("list",), "conf"), (("list",), "conf")):
        (one,) = site.folio(*arguments, "--format", "json", cwd=cwd).json["posts"]
        assert one["path"] == "essay.md"
        assert Path(site.root, "conf", one["file"]).resolve() == (site.root / "pages" / "essay.md").resolve()


# Wrong usage

UNREADABLE: dict[str, tuple[str, tuple[str, ...]]] = {
    "no plugin": ("plugins: [search]\n", ("folio is missing",)),
    "no plugins": ("site_name: Notes\n", ("folio is missing",)),
    "empty": ("", ("mkdocs.yml",)),
    "no mapping": ("- folio\n", ("mapping",)),
    "text": ("folio\n", ("mapping",)),
    "no YAML": ("plugins: [folio\n", ("cannot be read",)),
    "a tab": ("plugins:\n\t- folio\n", ("cannot be read",)),
    "plugins of no kind": ("plugins: 7\n", ("folio is missing",)),
    "an inherited file that is not there": ("INHERIT: nosuch.yml\nplugins: [folio]\n", ("nosuch.yml",)),
    "an unknown option": ("plugins: [folio: {bagde: chip}]\n", ("folio.bagde", "badge", "default_status")),
    "a wrong value": ("plugins: [folio: {byline: sometimes}]\n", ("folio.byline", "sometimes", "marker")),
    "a value of another type": ("plugins: [folio: {schedule: perhaps}]\n", ("folio.schedule",)),
    "two at once": ("plugins: [folio: {bagde: chip, upcoming: soon}]\n", ("folio.bagde", "folio.upcoming", "soon")),
    "no time zone": ("plugins: [folio: {timezone: Europe/Nijmegen}]\n", ("folio.timezone", "Europe/Nijmegen")),
    "a word that means nothing": ("plugins: [folio: {statuses: {a: b}}]\n", ("folio.statuses", "'b' is no state")),
    "options that are a list": ("plugins: [folio: [badge]]\n", ("folio",)),
    "options that are text": ("plugins: [folio: chip]\n", ("folio",)),
    "no docs": ("docs_dir: nosuch\nplugins: [folio]\n", ("docs_dir", "nosuch")),
    "docs that are a file": ("docs_dir: mkdocs.yml\nplugins: [folio]\n", ("docs_dir", "is no folder")),
}


@pytest.mark.parametrize(("config", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_configuration_that_cannot_be_used_ends_with_2_and_says_why(
    draw: Draw, config: str, words: tuple[str, ...]
) -> None:
    site = draw(CLEAN, theme="mkdocs")
    site.write("mkdocs.yml", config)
    ran = site.folio("check", exit_code=2)
    assert ran.out == ""
    assert ran.err.startswith("mkdocs.yml: ")
    assert [word for word in words if word not in ran.err] == []


@pytest.mark.parametrize(
    "content", [b"plugins: [folio]\nsite_name: \xff\xfe\n", b"\x00\x01", b"plugins: [folio]\n&a [*a"]
)
def test_a_configuration_of_strange_bytes_ends_with_2(draw: Draw, content: bytes) -> None:
    site = draw(CLEAN, theme="mkdocs")
    site.write("mkdocs.yml", content)
    assert site.folio("list", exit_code=2).err.startswith("mkdocs.yml: ")


USAGE: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "no configuration": (("check",), ("mkdocs.yml", "-f")),
    "one that is not there": (("list", "-f", "nosuch.yml"), ("nosuch.yml", "-f")),
    "one that is a folder": (("list", "-f", "."), ("-f",)),
    "no such command": (("publsh",), ("publsh",)),
    "no such option": (("list", "--statsu", "draft"), ("--statsu",)),
    "no such option of check": (("check", "--loud"), ("--loud",)),
    "no such form": (("list", "--format", "xml"), ("xml", "table", "json", "csv")),
    "no such form of check": (("check", "--format", "xml"), ("xml", "text", "json")),
    "an option without value": (("list", "--status"), ("--status",)),
    "an argument too many": (("check", "essay.md"), ("essay.md",)),
}


@pytest.mark.parametrize(("arguments", "words"), USAGE.values(), ids=USAGE)
def test_wrong_usage_ends_with_2_and_says_what_was_wrong(
    notes: Site, arguments: Sequence[str], words: tuple[str, ...]
) -> None:
    ran = notes.folio(*arguments, exit_code=2, cwd="docs/notes")
    assert ran.out == ""
    assert [word for word in words if word not in ran.err] == []


@pytest.mark.parametrize("command", [(), ("list",), ("check",)], ids=str)
def test_help_names_the_options(notes: Site, command: Sequence[str]) -> None:
    for name in ("-h", "--help"):
        ran = notes.folio(*command, name)
        assert "--config-file" in ran.out
        assert "-f" in ran.out


def test_the_command_has_three_names(notes: Site) -> None:
    listed = notes.folio("list").out
    scripts = [[str(Path(sys.executable).with_name(name))] for name in ("folio", "mkdocs-folio")]
    for command in (*scripts, [sys.executable, "-m", "mkdocs_folio"]):
        ran = run(notes, *command, "list")
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, listed, "")


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_words_of_any_script_are_listed_whatever_the_terminal_can_show(draw: Draw, form: str) -> None:
    site = draw("=== docs/a.md\n---\ntitle: Ελιές \N{TURTLE}\nauthor: Zoë\n---\n# A\n", theme="mkdocs")
    command = (sys.executable, "-m", "mkdocs_folio", "list", "--format", form)
    assert "Ελιές \N{TURTLE}" in run(site, *command).stdout
    ran = run(site, *command, PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "a.md" in ran.stdout


def test_files_that_nobody_can_read_are_problems_and_no_traceback(draw: Draw) -> None:
    files = {"docs/a.md": b"---\nauthor: \xff\xfe\n---\n", "docs/b.md": b"\x00\x00", "docs/c.md": b"---\n[\n---\n"}
    site = draw("", theme="mkdocs", files=files)
    (site.root / "docs" / "gone.md").symlink_to(site.root / "nosuch.md")
    (site.root / "docs" / "folder.md").mkdir()
    problems = site.folio("check", "--format", "json", exit_code=1).json["problems"]
    assert {"a.md", "gone.md"} <= {one["path"] for one in problems}
    assert {"a.md", "gone.md"} <= set(paths(site, "--status", "draft"))


DUE = """
=== mkdocs.yml
plugins: [{folio: {timezone: Europe/Amsterdam}}]
=== docs/later.md
---
author: Bo
publish_at: 2027-03-01
---
# Later
=== docs/soon.md
---
author: Bo
date: 2026-08-01T09:30:30+02:00
expires: 2026-12-24
---
# Soon
=== docs/offer.md
---
author: Bo
expires: 2026-07-01
---
# Offer
=== docs/draft.md
---
author: Bo
status: draft
publish_at: 2026-06-02
---
# Draft
"""


def test_the_next_change_is_told_as_text_json_and_cron(draw: Draw) -> None:
    site = draw(DUE, theme="mkdocs")
    assert site.folio("next").out.splitlines() == [
        "2026-07-01 00:00 CEST  expire   offer.md",
        "2026-08-01 09:30 CEST  publish  soon.md",
        "2027-03-01 00:00 CET  publish  later.md",
    ]
    assert site.folio("next", "--format", "json").json == {
        "next": "2026-06-30T22:00:00+00:00",
        "changes": [
            {"at": "2026-06-30T22:00:00+00:00", "change": "expire", "path": "offer.md"},
            {"at": "2026-08-01T07:30:30+00:00", "change": "publish", "path": "soon.md"},
            {"at": "2027-02-28T23:00:00+00:00", "change": "publish", "path": "later.md"},
        ],
    }
    assert site.folio("next", "--format", "cron").out == "0 22 30 6 *\n"
    site.remove("docs/offer.md")
    assert site.folio("next", "--format", "cron").out == "31 7 1 8 *\n"


@pytest.mark.parametrize("when", ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59.999999+00:00"])
def test_a_change_at_the_end_of_the_calendar_is_told(draw: Draw, when: str) -> None:
    site = draw(f"=== docs/a.md\n---\nexpires: {when}\n---\n# A\n", folio={"timezone": "Europe/Amsterdam"})
    assert site.folio("next").out == "9999-12-31 23:59 UTC  expire   a.md\n"
    assert site.folio("next", "--format", "cron").out == "59 23 31 12 *\n"


def test_where_nothing_will_change_next_says_so(draw: Draw) -> None:
    site = draw("=== docs/a.md\n---\nauthor: Bo\n---\n# A\n", theme="mkdocs")
    assert site.folio("next").out == "folio: no post will change by itself\n"
    assert site.folio("next", "--format", "cron").out == ""
    assert site.folio("next", "--format", "json").json == {"next": None, "changes": []}


def test_problems_are_annotations_of_github_s_on_one_line_each(draw: Draw) -> None:
    odd = '=== docs/a, 100%.md\n---\nauthor: Bo\nstatus: "drift: 5%"\n---\n# A\n'
    ran = draw(odd + "=== docs/b.md\n---\nauthor: Bo\npart: 4\n---\n# B\n").folio(
        "check", "--format", "github", exit_code=1
    )
    first, second = ran.out.splitlines()
    assert first.startswith(
        "::error file=docs/a%2C 100%25.md,line=3,title=folio%3A status-unknown::"
        "status: 'drift: 5%25' is no word for a state."
    )
    assert second.startswith(
        "::notice file=docs/b.md,line=3,title=folio%3A part-without-series::part: the post has a part"
    )
