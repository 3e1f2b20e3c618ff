"""The commands that edit: `folio publish`, `folio unpublish`, `folio new` and `folio check --fix`."""

from __future__ import annotations

import difflib
import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import click
import pytest
from mkdocs_folio.edits import RefusedError
from mkdocs_folio.project import Project, open_project
from mkdocs_folio.publishing import Edit, publish, unpublish

from tests.build.drawing import Draw, Site
from tests.unit.test_dialects import CASES

# Whatever keeps a page back: header, folder and options; what `publish` makes of the header.
TURNED: dict[str, tuple[str, str]] = {
    "status: unpublished": ("status: unpublished", "status: published"),
    "a word between quotation marks": ("status: 'Draft' # soon", "status: 'Published' # soon"),
    "WIP": ("status: WIP", "status: PUBLISHED"),
    "a slip": ("status: publised", "status: published"),
    "unlisted": ("status: unlisted", "status: published"),
    "expired, by a word": ("status: expired", "status: published"),
    "scheduled for no date": ("status: scheduled", "status: published"),
    "draft: true": ("draft: true", "draft: false"),
    "draft: Yes": ("draft: Yes", "draft: No"),
    "isDraft: on": ("isDraft: on", "isDraft: off"),
    "private: 1": ("private: 1", "private: 0"),
    "ignorePost: t": ("ignorePost: t", "ignorePost: f"),
    "published: false": ("published: false", "published: true"),
    "publish: a word": ("publish: draft", "publish: published"),
    "hidden: true": ("hidden: true", "hidden: false"),
    "two keys": ("draft: true\nstatus: draft", "draft: false\nstatus: published"),
    "two keys that disagree": ("status: published\ndraft: true", "status: published\ndraft: false"),
    "an expiry to come": ("expires: 2099-01-01\nstatus: draft", "expires: 2099-01-01\nstatus: published"),
}


@pytest.mark.parametrize(("before", "after"), TURNED.values(), ids=TURNED)
def test_publish_turns_the_keys_that_keep_a_page_back(draw: Draw, before: str, after: str) -> None:
    site = drawn(draw, before)
    site.folio("publish", "a.md")
    assert header(site) == after
    assert listed(site)["status"] == "published"


BACK = {name: pair for name, pair in TURNED.items() if name in {"status: unpublished", "two keys"} or ": " in name}
BACK = {name: pair for name, pair in BACK.items() if name not in {"hidden: true", "two keys", "publish: a word"}}


@pytest.mark.parametrize("before", [before for before, _ in BACK.values()], ids=BACK)
def test_unpublish_gives_the_same_bytes_again(draw: Draw, before: str) -> None:
    site = drawn(draw, before)
    data = raw(site)
    site.folio("publish", "docs/a.md")
    assert raw(site) != data
    site.folio("unpublish", "docs/a.md")
    assert raw(site) == data


KEPT_BACK: dict[str, tuple[str, str, str, Mapping[str, Any]]] = {
    "a date to come": (
        "a.md",
        "---\ndate: 2099-01-01\nauthor: A\n---\n",
        "a.md:2: date: the page would not be public: date: 2099-01-01 is still to come (line 2). Change that date.",
        {},
    ),
    "publish_at to come": (
        "a.md",
        "---\npublish_at: 2099-01-01\n---\n",
        "publish_at: 2099-01-01 is still to come (line 2). Name a time with --at",
        {},
    ),
    "expired": (
        "a.md",
        "---\nexpires: 2020-01-01\nstatus: draft\n---\n",
        "expires: 2020-01-01 (line 2). Write a later day there, or take the key out.",
        {},
    ),
    "a folder of drafts": (
        "_drafts/a.md",
        "---\nstatus: draft\n---\n",
        "it lies in a folder _drafts. Move it out of that folder.",
        {},
    ),
    "draft_docs": ("ideas/a.md", "---\nauthor: A\n---\n", "draft_docs in mkdocs.yml matches it.", {}),
    "a word that nobody knows": (
        "a.md",
        "---\nstatus: blue\n---\n",
        "nobody knows the status 'blue' (line 2). Or say what it means in mkdocs.yml: statuses: {blue: published}",
        {},
    ),
    "a switch that is none": ("a.md", "---\ndraft: maybe\n---\n", "draft cannot be read (line 2). Write true or", {}),
    "a date that cannot be read": ("a.md", "---\nauthor: A\ndate: soon\n---\n", "Write YYYY-MM-DD.", {}),
    "a status twice": ("a.md", "---\nstatus: draft\nstatus: draft\n---\n", "the key stands twice. Keep one of", {}),
    "TOML": ("a.md", "+++\ndraft = true\n+++\n", "a.md:1: header: this is a TOML header, which MkDocs shows", {}),
    "a post of ABlog without a date": (
        "a.md",
        "---\nblogpost: true\n---\n",
        "Write a date, or name a time with --at.",
        {},
    ),
    "a folder that cannot be read": ("broken/a.md", "---\nauthor: A\n---\n", "broken/.meta.yml cannot be read", {}),
}


@pytest.mark.parametrize(("path", "text", "why", "options"), KEPT_BACK.values(), ids=KEPT_BACK)
def test_publish_says_what_it_cannot_change_and_what_to_do(
    draw: Draw, path: str, text: str, why: str, options: Mapping[str, Any]
) -> None:
    files = {f"docs/{path}": text.encode(), "docs/broken/.meta.yml": b"status: [draft\n"}
    site = draw("=== mkdocs.yml\ndraft_docs: |\n  ideas/\n", theme="mkdocs", folio=options, files=files)
    ran = site.folio("publish", path, exit_code=1)
    assert why in ran.err
    assert ran.err.startswith(f"{path}:")
    assert ran.err.endswith("folio: nothing is written\n")
    assert (site.root / "docs" / path).read_bytes() == text.encode()


def test_what_a_folder_says_is_said_otherwise_in_the_page(draw: Draw) -> None:
    drawing = "=== docs/in/.meta.yml\ndraft: true\n=== docs/in/a.md\n---\ntitle: A\n---\nText\n"
    site = draw(drawing, theme="mkdocs")
    site.folio("publish", "in/a.md")
    assert header(site, "in/a.md") == "title: A\ndraft: false"
    assert listed(site, "in/a.md")["public"]
    assert header(site, "in/.meta.yml") == "draft: true"


BY_DEFAULT: dict[str, tuple[str, str]] = {
    "no key": ("title: A", "title: A\nstatus: published"),
    "an empty status": ("status:", "status: published"),
    "a word of the theme's": ("status: new", "status: new\ndraft: false"),
    "a switch that says nothing": ("private: false", "private: false\nstatus: published"),
    "draft: true": ("draft: true", "draft: false"),
    "public already": ("draft: false", "draft: false"),
}


@pytest.mark.parametrize(("before", "after"), BY_DEFAULT.values(), ids=BY_DEFAULT)
def test_where_posts_are_not_public_by_default_publish_says_that_one_is(draw: Draw, before: str, after: str) -> None:
    files = {"docs/blog/a.md": f"---\n{before}\n---\nText\n".encode()}
    site = draw("", theme="mkdocs", folio={"posts": "blog/", "default_status": "unpublished"}, files=files)
    site.folio("publish", "blog/a.md")
    assert header(site, "blog/a.md") == after
    assert listed(site, "blog/a.md")["public"]


def test_where_posts_are_not_public_by_default_a_page_without_a_header_gets_one(draw: Draw) -> None:
    options = {"posts": "blog/", "default_status": "unpublished"}
    site = draw("=== docs/blog/b.md\n# B\n", theme="mkdocs", folio=options)
    site.folio("publish", "blog/b.md")
    assert raw(site, "blog/b.md") == b"---\nstatus: published\n---\n\n# B\n"
    assert listed(site, "blog/b.md")["public"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
@pytest.mark.parametrize("command", ["publish", "unpublish"])
def test_a_page_that_cannot_be_opened_is_said(draw: Draw, command: str) -> None:
    site = drawn(draw, "author: A")
    (site.root / "docs" / "b.md").symlink_to(site.root / "nowhere.md")
    ran = site.folio(command, "b.md", exit_code=1)
    assert "b.md:1: file: " in ran.err


HIDDEN: dict[str, tuple[str, str]] = {
    "no key": ("author: A", "author: A\nstatus: unpublished"),
    "published": ("status: published", "status: unpublished"),
    "live": ("status: Live", "status: Unpublished"),
    "an empty status": ("status:", "status: unpublished"),
    "draft: false": ("draft: false", "draft: true"),
    "a word of the theme's": ("status: new", "status: new\ndraft: true"),
    "scheduled": ("publish_at: 2099-01-01", "publish_at: 2099-01-01\nstatus: unpublished"),
    "unlisted": ("unlisted: true", "unlisted: true\nstatus: unpublished"),
    "a date that is no switch": ("published: 2024-01-01", "published: 2024-01-01\nstatus: unpublished"),
}


@pytest.mark.parametrize(("before", "after"), HIDDEN.values(), ids=HIDDEN)
def test_unpublish_keeps_a_page_back(draw: Draw, before: str, after: str) -> None:
    site = drawn(draw, before)
    site.folio("unpublish", "a.md")
    assert header(site) == after
    assert listed(site)["status"] == "unpublished"


def test_a_page_without_a_header_gets_one(draw: Draw) -> None:
    site = draw("=== docs/a.md\n# A\n", theme="mkdocs")
    site.folio("unpublish", "a.md")
    assert raw(site) == b"---\nstatus: unpublished\n---\n\n# A\n"


def test_folio_false_is_not_overruled(draw: Draw) -> None:
    site = drawn(draw, "folio: false")
    ran = site.folio("unpublish", "a.md", exit_code=1)
    assert "the header says folio: false, so nothing keeps the page back. Take that key out." in ran.err


@pytest.mark.parametrize(("command", "text"), [("publish", "author: A"), ("unpublish", "status: draft")])
def test_where_nothing_is_to_do_nothing_is_done(draw: Draw, command: str, text: str) -> None:
    site = drawn(draw, text)
    ran = site.folio(command, "a.md")
    assert header(site) == text
    assert ran.out.splitlines()[0] == f"a.md is {'public' if command == 'publish' else 'not public'}, as it was"


# At another time


def test_publish_at_sets_when(draw: Draw) -> None:
    site = drawn(draw, "status: draft")
    ran = site.folio("publish", "a.md", "--at", "March 1, 2099 09:00")
    assert header(site) == "status: published\npublish_at: 2099-03-01 09:00"
    assert "a.md becomes public on 2099-03-01 09:00 UTC at a/" in ran.out
    assert listed(site)["status"] == "scheduled"
    site.folio("publish", "a.md", "--at", "2099-04-01T08:00+02:00")
    assert header(site) == "status: published\npublish_at: 2099-04-01T08:00+02:00"
    assert site.folio("next", "--format", "json").json["next"] == "2099-04-01T06:00:00+00:00"
    site.folio("publish", "a.md", "--at", "now")
    assert listed(site)["status"] == "published"


def test_a_day_begins_where_the_site_is(draw: Draw) -> None:
    text = b"---\nstatus: draft\npublishDate: 2099-01-01\n---\n"
    site = draw("", theme="mkdocs", folio={"timezone": "Europe/Amsterdam"}, files={"docs/a.md": text})
    site.folio("publish", "a.md", "--at", "2099-07-01")
    assert header(site) == "status: published\npublishDate: 2099-07-01"
    assert site.folio("next", "--format", "json").json["next"] == "2099-06-30T22:00:00+00:00"


def test_a_date_that_comes_later_is_not_overruled(draw: Draw) -> None:
    site = drawn(draw, "author: A\ndate: 2099-06-01")
    ran = site.folio("publish", "a.md", "--at", "2099-01-01", exit_code=1)
    assert "date: 2099-06-01 is still to come (line 3). Change that date." in ran.err


def test_unpublish_at_lets_a_page_expire(draw: Draw) -> None:
    site = drawn(draw, "author: A")
    ran = site.folio("unpublish", "a.md", "--at", "2099-01-01")
    assert header(site) == "author: A\nexpires: 2099-01-01"
    assert "a.md becomes not public on 2099-01-01 00:00 UTC" in ran.out
    assert listed(site)["public"]
    assert site.folio("next", "--format", "json").json["changes"][0]["change"] == "expire"
    site.folio("unpublish", "a.md", "--at", "2020-01-01")
    assert listed(site)["status"] == "expired"


def test_what_is_not_public_does_not_expire(draw: Draw) -> None:
    ran = drawn(draw, "status: draft").folio("unpublish", "a.md", "--at", "2099-01-01", exit_code=1)
    assert "the page is not public, so there is nothing to expire. Publish it first." in ran.err


def test_no_page_expires_before_it_is_public(draw: Draw) -> None:
    site = drawn(draw, "publish_at: 2099-06-01")
    ran = site.folio("unpublish", "a.md", "--at", "2099-05-01", exit_code=1)
    assert "the page would expire before it is public. Name a later time." in ran.err
    site.folio("publish", "a.md", "--at", "2099-06-01")
    site.folio("unpublish", "a.md", "--at", "2099-07-01")
    ran = site.folio("publish", "a.md", "--at", "2099-08-01", exit_code=1)
    assert "a.md:3: expires: the page would not be public: expires: 2099-07-01 (line 3). Write a later day" in ran.err


# What it says

SERIES = """
=== docs/index.md
# Home

The [second](notes/two.md), and `[not](notes/two.md)` in code.
=== docs/notes/one.md
---
title: One
series: {name: Notebook, part: 1, of: 3}
---
# One

[Next]: ../two/

[Next]
=== docs/notes/two.md
---
title: Two
series: {name: Notebook, part: 2, of: 3}
status: draft
---
# Two

[One](one.md), <a href="three.md">three</a>
=== docs/notes/three.md
---
title: Three
series: {name: Notebook, part: 3, of: 3}
draft: true
---
# Three
"""


def test_a_dry_run_says_what_would_become_public_and_writes_nothing(draw: Draw) -> None:
    site = draw(SERIES, theme="mkdocs")
    data = raw(site, "notes/two.md")
    ran = site.folio("publish", "notes/two.md", "--dry-run")
    assert ran.out.splitlines() == [
        "notes/two.md:4: status: published, was draft",
        "notes/two.md becomes public at notes/two/",
        "  part 2 of 3 of 'Notebook', after notes/one.md",
        "  index.md:3 links to it",
        "  notes/one.md:7 links to it",
        "  line 8 leads to notes/three.md, which is not public",
        "folio: nothing is written, as this is a dry run",
    ]
    assert raw(site, "notes/two.md") == data


def test_a_dry_run_names_the_lines_that_there_would_be(draw: Draw) -> None:
    site = draw(SERIES, theme="mkdocs")
    dry, done = (
        site.folio("publish", "notes/two.md", "--at", "2099-01-01", *more).out.splitlines()
        for more in (["--dry-run"], [])
    )
    assert "  line 9 leads to notes/three.md, which is not public" in done  # as publish_at stands above it
    assert dry[:-1] == done


def test_two_pages_published_together_lead_to_each_other(draw: Draw) -> None:
    site = draw(SERIES, theme="mkdocs")
    ran = site.folio("publish", "notes/two.md", "notes/three.md")
    assert "part 2 of 3 of 'Notebook', between notes/one.md and notes/three.md" in ran.out
    assert "notes/two.md:8 links to it" in ran.out
    assert "which is not public" not in ran.out
    assert "leaves 'Notebook', of which 2 parts are public then" in site.folio("unpublish", "notes/one.md").out


def test_a_build_has_what_the_command_said(draw: Draw) -> None:
    site = draw(SERIES, theme="mkdocs")
    names, links = seen(site)
    said = site.folio("publish", "notes/two.md").out
    more, alive = seen(site)
    assert more - names == {"notes/two"}
    assert {page for page in alive if alive[page] != links.get(page)} == {"", "notes/one", "notes/two"}
    assert "index.md:3 links to it" in said
    assert "notes/one.md:7 links to it" in said
    assert "notes/three" not in alive["notes/two"]
    site.folio("unpublish", "notes/two.md")
    assert seen(site) == (names, links)


def seen(site: Site) -> tuple[set[str], dict[str, list[str]]]:
    """Return the pages of a build, and where the words of those that people wrote lead."""
    built = site.build("--strict")
    made = {"series", "series/notebook"}
    links = {
        name: [page.leads_to(link) for link in page.select("a[href]", page.article)]
        for name, page in built.pages.items()
    }
    return built.names, {name: lead for name, lead in links.items() if name not in made}


def test_numbers_that_nobody_wrote_move_when_a_part_comes_between(draw: Draw) -> None:
    texts = {"a": "date: 2026-01-01", "b": "date: 2026-01-02\nstatus: draft", "c": "date: 2026-01-03"}
    files = {f"docs/{name}.md": f"---\nseries: S\n{text}\n---\n".encode() for name, text in texts.items()}
    ran = draw("", theme="mkdocs", files=files).folio("publish", "b.md", "--dry-run")
    assert "part 2 of 3 of 'S', between a.md and c.md" in ran.out
    assert "c.md becomes part 3 of 'S'" in ran.out


def test_a_public_page_can_be_made_to_wait(draw: Draw) -> None:
    ran = drawn(draw, "author: A").folio("publish", "a.md", "--at", "2099-01-01")
    assert ran.out.splitlines()[1] == "a.md is not public before 2099-01-01 00:00 UTC"


def test_the_pages_that_folio_makes_besides_are_said(draw: Draw) -> None:
    files = {
        f"docs/{name}.md": f"---\nseries: S\nauthor: {name}\ndraft: {name == 'b'}\n---\n".encode() for name in "ab"
    }
    site = draw("", theme="mkdocs", files=files)
    made = ["Folio makes authors/ as well", "Folio makes series/ as well", "Folio makes series/s/ as well"]
    assert site.folio("publish", "b.md").out.splitlines()[-3:] == made
    assert "Folio makes no series/s/ any more" in site.folio("unpublish", "a.md").out


def test_the_last_hours_of_the_calendar_are_no_traceback(draw: Draw) -> None:
    text = b"---\nstatus: draft\n---\n"
    site = draw("", theme="mkdocs", folio={"timezone": "Pacific/Kiritimati"}, files={"docs/a.md": text})
    site.folio("publish", "a.md", "--at", "9999-12-31T23:00Z")
    assert header(site) == "status: published\npublish_at: 9999-12-31T23:00+00:00"


def test_all_pages_are_written_or_none(draw: Draw) -> None:
    site = draw(SERIES, theme="mkdocs", files={"docs/toml.md": b"+++\ndraft = true\n+++\n"})
    data = raw(site, "notes/two.md")
    ran = site.folio("publish", "notes/two.md", "toml.md", exit_code=1)
    assert ran.out == ""
    assert raw(site, "notes/two.md") == data


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_out_of_the_docs_is_not_written(draw: Draw) -> None:
    site = drawn(draw, "author: A")
    (site.root / "outside.md").write_bytes(b"---\nstatus: draft\n---\n")
    (site.root / "docs" / "b.md").symlink_to(site.root / "outside.md")
    ran = site.folio("publish", "b.md", exit_code=1)
    assert "it is a link that leads out of" in ran.err
    assert (site.root / "outside.md").read_bytes() == b"---\nstatus: draft\n---\n"


def test_a_disk_that_fails_is_said(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    site = drawn(draw, "status: draft")
    monkeypatch.setattr(Path, "replace", fail)
    ran = site.folio("publish", "a.md", exit_code=1)
    assert "it cannot be written (No space left on device). It is as it was." in ran.err
    assert header(site) == "status: draft"
    assert sorted(path.name for path in (site.root / "docs").iterdir()) == ["a.md", "index.md"]


@pytest.mark.parametrize(("cwd", "path"), [(".", "docs/a.md"), (".", "a.md"), ("docs", "a.md"), ("docs", "./a.md")])
def test_a_page_is_named_from_here_or_below_the_docs(draw: Draw, cwd: str, path: str) -> None:
    site = drawn(draw, "status: draft")
    site.folio("publish", "-f", os.path.relpath("mkdocs.yml", cwd), path, cwd=cwd)
    assert header(site) == "status: published"


WRONG: dict[str, tuple[str, ...]] = {
    "no page": ("publish",),
    "no page to keep back": ("unpublish",),
    "no such page": ("publish", "b.md"),
    "a page elsewhere": ("publish", "../a.md"),
    "a folder": ("publish", "docs"),
    "no date": ("publish", "a.md", "--at", "soon"),
    "two dates": ("publish", "a.md", "--at", "3/4/2099"),
    "a rhythm without a series": ("publish", "a.md", "--every", "week"),
    "a series without a rhythm": ("publish", "--series", "S"),
    "a series and a page": ("publish", "a.md", "--series", "S", "--every", "week", "--from", "2099-01-01"),
    "no such rhythm": ("publish", "--series", "S", "--every", "fortnight", "--from", "2099-01-01"),
    "no rhythm": ("publish", "--series", "S", "--every", "0 days", "--from", "2099-01-01"),
    "no such series": ("publish", "--series", "T", "--every", "week", "--from", "2099-01-01"),
    "no such start": ("publish", "--series", "S", "--every", "week", "--from", "soon"),
    "beyond the calendar": ("publish", "--series", "S", "--every", "9999 months", "--from", "9998-01-01"),
    "no title": ("new",),
    "a title without letters": ("new", "?!"),
    "a series without a name": ("new", "A title", "--series", " "),
    "a fix in JSON": ("check", "--fix", "--format", "json"),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_wrong_usage_ends_with_2_and_changes_nothing(draw: Draw, arguments: tuple[str, ...]) -> None:
    site = drawn(draw, "series: S\nstatus: draft", **{"docs/b/c.md": b"---\nseries: S\ndraft: true\n---\n"})
    before = contents(site)
    assert site.folio(*arguments, exit_code=2).out == ""
    assert contents(site) == before


# A plan for a series

PLANS: dict[str, tuple[str, str, list[str]]] = {
    "each day": ("day", "2099-01-31", ["2099-01-31", "2099-02-01", "2099-02-02"]),
    "each week, at a time": ("week", "2099-01-05 09:00", ["2099-01-05 09:00", "2099-01-12 09:00", "2099-01-19 09:00"]),
    "every two weeks": ("2 weeks", "2099-01-05", ["2099-01-05", "2099-01-19", "2099-02-02"]),
    "each month, on its last day where it is short": (
        "month",
        "2099-01-31",
        ["2099-01-31", "2099-02-28", "2099-03-31"],
    ),
    "over a year": ("5 months", "2099-06-30", ["2099-06-30", "2099-11-30", "2100-04-30"]),
}


@pytest.mark.parametrize(("every", "start", "dates"), PLANS.values(), ids=PLANS)
def test_the_parts_of_a_series_come_out_one_after_the_other(
    draw: Draw, every: str, start: str, dates: list[str]
) -> None:
    states = {
        "d": "part: 1",
        "c": "part: 2\nstatus: draft",
        "b": "part: 3\npublish_at: 2098-01-01",
        "a": "part: 4\ndraft: yes",
    }
    files = {f"docs/{name}.md": f"---\nseries: The notebook\n{text}\n---\n".encode() for name, text in states.items()}
    site = draw("", theme="mkdocs", files=files)
    site.folio("publish", "--series", "notebook", "--every", every, "--from", start)
    assert header(site, "d.md") == "series: The notebook\npart: 1"
    assert header(site, "c.md") == f"series: The notebook\npart: 2\nstatus: published\npublish_at: {dates[0]}"
    assert header(site, "b.md") == f"series: The notebook\npart: 3\npublish_at: {dates[1]}"
    assert header(site, "a.md") == f"series: The notebook\npart: 4\ndraft: no\npublish_at: {dates[2]}"
    changes = site.folio("next", "--format", "json").json["changes"]
    assert [one["path"] for one in changes] == ["c.md", "b.md", "a.md"]


def test_a_series_that_shows_its_last_part_first_begins_with_the_first(draw: Draw) -> None:
    files = {f"docs/{name}.md": f"---\nseries: S\npart: {name}\ndraft: true\n---\n".encode() for name in "123"}
    site = draw("=== docs/.series.yml\ns:\n  name: S\n  order: desc\n", theme="mkdocs", files=files)
    site.folio("publish", "--series", "S", "--every", "day", "--from", "2099-01-01")
    changes = site.folio("next", "--format", "json").json["changes"]
    assert [one["path"] for one in changes] == ["1.md", "2.md", "3.md"]


# A new post


def test_a_new_post_is_the_next_part_beside_the_others_and_not_public(draw: Draw) -> None:
    site = draw(SERIES, theme="mkdocs")
    ran = site.folio("new", "What's  next: a “plan”", "--series", "the notebook", "--author", "O'Hara, #1")
    assert ran.out == "folio: docs/notes/whats-next-a-plan.md is begun, and not public\n"
    assert raw(site, "notes/whats-next-a-plan.md").decode() == (
        "---\n"
        "title: 'What''s next: a “plan”'\n"
        "author: 'O''Hara, #1'\n"
        "date: 2026-06-01\n"
        "series: Notebook\n"
        "part: 4\n"
        "status: unpublished\n"
        "---\n"
        "\n"
        "# What's next: a “plan”\n"
    )
    post = listed(site, "notes/whats-next-a-plan.md")
    assert (post["title"], post["status"]) == ("What's next: a “plan”", "unpublished")
    assert (post["series"]["name"], post["series"]["part"]) == ("Notebook", 4)


def test_a_new_part_beyond_the_total_of_its_series_is_said(draw: Draw) -> None:
    site = draw("=== docs/a.md\n---\nseries: S\npart: 2\nof: 2\n---\n# A\n", theme="mkdocs")
    said = "folio: it is part 3 of 'S', of which its posts say that it has 2. Change that number.\n"
    assert site.folio("new", "Tides", "--series", "S").err == said


def test_a_name_that_is_almost_a_known_one_is_said_of_a_new_post(draw: Draw) -> None:
    registry = "=== docs/.authors.yml\nauthors: {ana: {name: Ana Silva}}\n"
    site = draw(f"{registry}=== docs/a.md\n---\nseries: A year outside\n---\n# A\n", theme="mkdocs")
    ran = site.folio("new", "Tides", "--series", "A year outsid", "--author", "Ana Silvia")
    assert ran.err.splitlines() == [
        "folio: this begins a series 'A year outsid'. Did you mean 'A year outside'?",
        "folio: no post is by 'Ana Silvia' yet. Did you mean 'Ana Silva'?",
    ]
    assert site.folio("new", "Ebb", "--series", "Rust for pilots", "--author", "ana").err == ""


def test_a_new_post_never_takes_the_place_of_another(draw: Draw) -> None:
    site = draw(SERIES, theme="mkdocs")
    before = contents(site)
    ran = site.folio("new", "TWO!", "--series", "Notebook", exit_code=1)
    assert "there is such a file already" in ran.err
    assert contents(site) == before


WHERE: dict[str, tuple[tuple[str, ...], tuple[str, ...], str, str]] = {
    "where most posts are": (("blog/a", "blog/b", "c"), (), "blog/tides.md", ""),
    "in a site without posts": ((), (), "tides.md", ""),
    "a series of its own": (("blog/a",), ("--series", "2026"), "blog/tides.md", "series: '2026'\npart: 1\n"),
    "parts in folders of their own": (("s/a/index", "s/b/index"), ("--series", "S"), "s/tides/index.md", "series: S\n"),
}


@pytest.mark.parametrize(("posts", "arguments", "path", "rows"), WHERE.values(), ids=WHERE)
def test_a_new_post_lies_where_its_like_do(
    draw: Draw, posts: tuple[str, ...], arguments: tuple[str, ...], path: str, rows: str
) -> None:
    files = {f"docs/{name}.md": b"---\nseries: S\n---\n# A\n" for name in posts}
    site = draw("", theme="mkdocs", files=files)
    site.folio("new", "Tides", *arguments)
    assert (
        raw(site, path).decode() == f"---\ntitle: Tides\ndate: 2026-06-01\n{rows}status: unpublished\n---\n\n# Tides\n"
    )


def test_the_name_of_a_file_is_short_enough_for_any_disk(draw: Draw) -> None:
    site = draw("", theme="mkdocs")
    site.folio("new", "On the many reasons " * 30)
    (path,) = contents(site).keys() - {"docs/index.md", "mkdocs.yml"}
    assert path == "docs/on-the-many-reasons-on-the-many-reasons-on-the-many-reasons.md"


def test_a_title_is_text_whatever_signs_it_has(draw: Draw) -> None:
    site = draw("", theme="mkdocs")
    site.folio("new", "*A* <b> [x] & &lt; #")
    (path,) = contents(site).keys() - {"docs/index.md", "mkdocs.yml"}
    site.folio("publish", path)
    assert site.build("--strict").page("a-b-x-and-and-lt-sharp").words.startswith("*A* <b> [x] & &lt; #")


# folio check --fix

FOG = b"""---\r
title: Fog  # and mist\r
description: (4/5) Part of a series of blog posts on the benefits of open-source AI.\r
date: "21.01.2026"\r
status: Draft\r
---\r
# Fog"""
FIXED = b"""---\r
title: Fog  # and mist\r
description: (4/5) Part of a series of blog posts on the benefits of open-source AI.\r
date: "2026-01-21"\r
status: unpublished\r
series: The benefits of open-source AI\r
part: 4\r
of: 5\r
---\r
# Fog"""


def test_fix_writes_what_the_text_says_into_keys(draw: Draw) -> None:
    site = draw("", theme="mkdocs", files={"docs/a.md": FOG})
    before = listed(site)
    ran = site.folio("check", "--fix", "--yes")
    assert ran.out.splitlines() == [
        "--- a.md",
        "+++ a.md (fixed)",
        "@@ -1,7 +1,10 @@",
        " ---",
        " title: Fog  # and mist",
        " description: (4/5) Part of a series of blog posts on the benefits of open-source AI.",
        '-date: "21.01.2026"',
        "-status: Draft",
        '+date: "2026-01-21"',
        "+status: unpublished",
        "+series: The benefits of open-source AI",
        "+part: 4",
        "+of: 5",
        " ---",
        " # Fog",
        "\\ No newline at end of file",
        "folio: 1 page fixed",
        "folio: no problems",
        "folio: 0 posts public, 1 not, 0 series, 0 authors",
    ]
    assert raw(site) == FIXED
    assert {**listed(site), "why": ""} == {**before, "why": ""}
    assert site.folio("check", "--fix", "-y").out.startswith("folio: nothing to fix\n")


def test_without_a_terminal_and_without_yes_nothing_is_written(draw: Draw) -> None:
    site = draw("", theme="mkdocs", files={"docs/a.md": FOG})
    ran = site.folio("check", "--fix", exit_code=1)
    assert "+part: 4" in ran.out
    assert "folio: 1 page could be fixed, and nothing is written; --yes writes it" in ran.err
    assert raw(site) == FOG


@pytest.mark.parametrize(("answer", "after"), [(True, FIXED), (False, FOG)], ids=["yes", "no"])
def test_at_a_terminal_fix_asks(
    draw: Draw,
    monkeypatch: pytest.MonkeyPatch,
    answer: bool,  # noqa: FBT001 - given by pytest
    after: bytes,
) -> None:
    asked: list[str] = []

    def confirm(question: str) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(click, "confirm", confirm)
    site = draw("", theme="mkdocs", files={"docs/a.md": FOG})
    site.folio("check", "--fix", exit_code=0 if answer else 1)
    assert asked == ["Write this into 1 page?"]
    assert raw(site) == after


FIXES: dict[str, tuple[str, str]] = {
    "a date with a time": ("date: January 21, 2026 9:05", "date: 2026-01-21 09:05"),
    "a date with an offset": ("date: 21.01.2026 09:00 +0100", "date: 2026-01-21T09:00+01:00"),
    "a date without noughts": ("updated: 2026-1-5\ndate: 2026-01-05", "updated: 2026-01-05\ndate: 2026-01-05"),
    "a date in two readings stays": ("date: 3/4/2025", "date: 3/4/2025"),
    "a date in ISO form stays": ("date: 2026-01-21 09:30:00 +0100", "date: 2026-01-21 09:30:00 +0100"),
    "a word": ("status: live", "status: published"),
    "a slip stays": ("status: publishd", "status: publishd"),
    "a switch stays": ("draft: yes", "draft: yes"),
    "a word of the theme's stays": ("status: new", "status: new"),
    "a word in a header without fences": ("Status: wip", "Status: unpublished"),
    "a part that only the text says": (
        "title: 'Part 2 of 4: Reefs'\nseries: Reefs",
        "title: 'Part 2 of 4: Reefs'\nseries: Reefs\npart: 2\nof: 4",
    ),
    "a part that a key says stays": (
        "title: 'Part 2 of 4: Reefs'\nseries: Reefs\npart: 3",
        "title: 'Part 2 of 4: Reefs'\nseries: Reefs\npart: 3",
    ),
    "a text that need not be a series": ("title: Scoring (1/2)", "title: Scoring (1/2)"),
}


@pytest.mark.parametrize(("before", "after"), FIXES.values(), ids=FIXES)
def test_fix_changes_what_it_understands(draw: Draw, before: str, after: str) -> None:
    fence = "" if before.startswith("Status") else "---\n"
    text = f"{fence}{before}\n{fence}\nText\n"
    site = draw("", theme="mkdocs", files={"docs/a.md": text.encode()})
    code = 1 if before == "status: publishd" else 0
    known = {one["path"]: one["status"] for one in site.folio("list", "--format", "json").json["posts"]}
    site.folio("check", "--fix", "--yes", exit_code=code)
    assert raw(site).decode() == f"{fence}{after}\n{fence}\nText\n"
    assert known == {one["path"]: one["status"] for one in site.folio("list", "--format", "json").json["posts"]}


def test_a_fix_that_would_hide_a_page_is_not_made(draw: Draw) -> None:
    texts = {"a": "title: Reefs (1/2)", "b": "title: Reefs (2/2)\ndate: 2099-01-01"}  # no posts, so no date counts
    files = {f"docs/{name}.md": f"---\n{text}\n---\n".encode() for name, text in texts.items()}
    site = draw("", theme="mkdocs", files=files)
    site.folio("check", "--fix", "--yes")
    assert header(site) == "title: Reefs (1/2)\nseries: Reefs\npart: 1\nof: 2"
    assert header(site, "b.md") == texts["b"]
    assert listed(site, "b.md")["public"]


def test_a_word_of_the_site_stays(draw: Draw) -> None:
    site = draw(
        "",
        theme="mkdocs",
        folio={"statuses": {"final": "unpublished"}},
        files={"docs/a.md": b"---\nstatus: final\n---\n"},
    )
    assert site.folio("check", "--fix", "--yes").out.startswith("folio: nothing to fix\n")


# Headers of the wild


def test_every_header_of_the_wild_is_published_and_kept_back_or_the_reason_is_known(draw: Draw) -> None:
    files = {f"docs/{at}/{case.path}": case.content for at, case in enumerate(CASES)}
    site = draw("", theme="mkdocs", files=files)
    project = open_project(site.root / "mkdocs.yml", datetime(2026, 6, 1, 12, tzinfo=timezone.utc))
    for path in [path.removeprefix("docs/") for path in files]:
        page = project.pages[path]
        is_broken = bool(page.front.fault or page.front.repeated)
        edits = [outcome(project, path, change) for change in (publish, unpublish)]
        for edit, is_public in zip(edits, (True, False), strict=True):
            if isinstance(edit, str):
                assert is_broken or (is_public and REASON.search(edit)), (path, edit)
                continue
            assert (edit.edited.post is None or edit.edited.post.is_public) is is_public, path
            before, after = ([repr(row) for row in data.splitlines()] for data in (edit.before, edit.after))
            told = [row[2:] for row in difflib.ndiff(before, after) if row[0] in "+-"]
            assert all(STATE.match(row) for row in told) or page.post is None, told
            assert edit.edited.front.body == page.front.body or page.post is None


REASON = re.compile(
    "is still to come|cannot be read|nobody knows|says twice|blogpost: true without a date|_drafts|expiryDate"
    "|unpublishDate",
    re.IGNORECASE,
)
STATE = re.compile(r"b['\"]_?(status|draft|isDraft|published|publish|unlisted):.*'$", re.IGNORECASE)


def outcome(project: Project, path: str, change: Callable[[Project, str], Edit]) -> Edit | str:
    try:
        return change(project, path)
    except RefusedError as refusal:
        return str(refusal)


# The commands need none of the site's other plugins


def test_the_commands_need_no_other_plugin_of_the_site(draw: Draw) -> None:
    drawing = "=== mkdocs.yml\nplugins: [search, nowhere-to-be-found, folio]\n=== docs/a.md\n---\nstatus: draft\n---\n"
    site = draw(drawing, theme="mkdocs")
    site.folio("publish", "a.md")
    site.folio("new", "Tides")
    site.folio("check", "--fix", "--yes")
    assert header(site) == "status: published"


# The site of most tests


def drawn(draw: Draw, text: str, **files: bytes) -> Site:
    """Return a site with one page, of which the header is given."""
    return draw("", theme="mkdocs", files={"docs/a.md": f"---\n{text}\n---\nText\n".encode(), **files})


def raw(site: Site, path: str = "a.md") -> bytes:
    return (site.root / "docs" / path).read_bytes()


def header(site: Site, path: str = "a.md") -> str:
    return raw(site, path).decode().split("---")[1 if raw(site, path).startswith(b"---") else 0].strip("\n")


def listed(site: Site, path: str = "a.md") -> dict[str, Any]:
    found = {one["path"]: one for one in site.folio("list", "--format", "json").json["posts"]}
    entry: dict[str, Any] = found[path]
    return entry


def contents(site: Site) -> dict[str, bytes]:
    return {
        path.relative_to(site.root).as_posix(): path.read_bytes() for path in site.root.rglob("*") if path.is_file()
    }
