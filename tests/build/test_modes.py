"""What a build, a preview and a server show of pages that are not public, and which commands refuse to publish them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from tests.build import drawing
from tests.build.drawing import Built, Draw, Page, Site, check_log, text_of

SITE = """
=== docs/essays/one.md
---
title: The first wombat
author: Ada King
series: Marsupials
part: 1
---
# The first wombat

See [the second](two.md).
=== docs/essays/two.md
---
title: The second bilby
author: Kofi Mensah
series: Marsupials
part: 2
status: draft
---
# The second bilby

Words of the bilby.
=== docs/essays/three.md
---
title: The third numbat
series: Marsupials
part: 3
publish_at: 2027-03-01
---
# The third numbat
=== docs/essays/four.md
---
title: The fourth quoll
series: Marsupials
part: 4
expires: 2026-01-01
---
# The fourth quoll
=== docs/essays/five.md
---
title: The fifth potoroo
series: Marsupials
part: 5
status: unlisted
---
# The fifth potoroo
=== docs/_drafts/six.md
# The sixth kowari
=== docs/essays/seven.md
---
title: The seventh dunnart
status: "
---
# The seventh dunnart
=== docs/plain.md
# A plain page
"""
HIDDEN = {
    "essays/two": ("bilby", "unpublished"),
    "essays/three": ("numbat", "scheduled"),
    "essays/four": ("quoll", "expired"),
    "_drafts/six": ("kowari", "unpublished"),
    "essays/seven": ("dunnart", "unpublished"),
}
UNLISTED = {"essays/five": ("potoroo", "unlisted")}
PUBLIC = {"", "essays/one", "plain"}
MADE = {"authors", "series", "series/marsupials"}  # where all parts are shown: one public part makes no page
BROKEN = "folio: essays/seven.md:"  # the header with an open quote
SHOWN = "folio: drafts: pages that are not public are in this site."


@contextmanager
def variables(values: Mapping[str, str]) -> Iterator[None]:
    """Let MkDocs be run with some variables more."""
    plain = drawing.environment
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drawing, "environment", lambda folder: {**plain(folder), **values})
        yield


def built_with(site: Site, preview: str, *arguments: str, **options: Any) -> Built:  # noqa: ANN401 - those of build
    with variables({"FOLIO_PREVIEW": preview}):
        return site.build(*arguments, **options)


def noindex(page: Page) -> bool:
    return any("noindex" in content for content in page.robots)


def parts(page: Page) -> list[str]:
    """Return the parts that the box of the series names."""
    return [text_of(one) for one in page.select("nav.folio-series ol li")]


# `drafts`, in a build.


@pytest.fixture(scope="module", params=["gone", "unlisted", "visible"])
def drafts(request: pytest.FixtureRequest) -> str:
    mode: str = request.param
    return mode


@pytest.fixture(scope="module")
def built(draw: Draw, theme: str, drafts: str) -> Built:
    site = draw(SITE, theme=theme, folio={"drafts": drafts})
    return site.build(expects=[BROKEN, *([] if drafts == "gone" else [f"WARNING {SHOWN}"])])


def test_the_pages_are_there_as_the_option_says(built: Built, drafts: str) -> None:
    made = MADE if drafts == "visible" else set()
    assert built.names == PUBLIC | made | UNLISTED.keys() | (HIDDEN.keys() if drafts != "gone" else set())


def test_gone_leaves_no_trace(built: Built, drafts: str) -> None:
    if drafts == "gone":
        assert built.traces(*(word for word, _ in HIDDEN.values())) == []


def test_every_page_that_is_not_public_has_its_banner_and_noindex(built: Built, drafts: str) -> None:
    shown = {} if drafts == "gone" else HIDDEN
    assert {name: built.page(name).marks for name in shown} == {name: [state] for name, (_, state) in shown.items()}
    assert {name for name in built.names if noindex(built.page(name))} == {*shown, *UNLISTED}
    unlisted = [built.page(name).marks for name in UNLISTED]
    assert unlisted == [["unlisted"] if drafts == "visible" else []]


def test_a_banner_says_who_finds_the_page(built: Built, drafts: str) -> None:
    start = {
        "visible": "Unpublished: its header says",
        "unlisted": "Unpublished. Readers find this page by its address",
    }
    name = next(name for name, (_, state) in HIDDEN.items() if state == "unpublished")
    if drafts != "gone":
        assert text_of(built.page(name).one(".folio-status")).startswith(start[drafts])


def test_lists_hold_what_the_option_says(built: Built, drafts: str) -> None:
    listed = PUBLIC | (MADE | HIDDEN.keys() | UNLISTED.keys() if drafts == "visible" else set())
    assert built.searched == listed
    assert built.sitemap == listed
    assert set(built.page("plain").links) & {*HIDDEN, *UNLISTED} == listed & {*HIDDEN, *UNLISTED}


def test_a_page_in_no_list_is_named_by_no_other(built: Built, drafts: str) -> None:
    if drafts == "unlisted":
        for name, (word, _) in {**HIDDEN, **UNLISTED}.items():
            assert [path for path in built.where(word) if not path.startswith(name)] == []


def test_the_box_of_the_series_counts_what_is_shown(built: Built, drafts: str) -> None:
    box = " ".join(parts(built.page("essays/one")))
    words = {word for word, _ in (*HIDDEN.values(), *UNLISTED.values()) if word in box}
    assert words == ({"bilby", "numbat", "quoll", "potoroo"} if drafts == "visible" else set())


def test_a_link_to_a_page_that_is_there_stays(built: Built, drafts: str) -> None:
    page = built.page("essays/one")
    links = {page.leads_to(link) for link in page.select("a[href]", page.article) if text_of(link) == "the second"}
    assert links == (set() if drafts == "gone" else {"essays/two"})
    assert "See the second." in page.words


# FOLIO_PREVIEW.


@pytest.mark.parametrize(
    ("theme", "wish"), [("material", "1"), ("mkdocs", "1"), ("mkdocs", "true"), ("mkdocs", "YES"), ("mkdocs", " 1 ")]
)
def test_a_preview_shows_all_pages_and_asks_engines_to_leave_out_every_one(draw: Draw, theme: str, wish: str) -> None:
    built = built_with(draw(SITE, theme=theme), wish, expects=[BROKEN, f"WARNING {SHOWN}"])
    assert built.names == PUBLIC | MADE | HIDDEN.keys() | UNLISTED.keys()
    assert [name for name in built.names if not noindex(built.page(name))] == []
    states = {**HIDDEN, **UNLISTED}
    assert {name: built.page(name).marks for name in states} == {name: [state] for name, (_, state) in states.items()}
    assert [built.page(name).marks for name in PUBLIC] == [[], [], []]
    assert built.searched == built.sitemap == built.names


@pytest.mark.parametrize("drafts", ["unlisted", "visible"])
def test_a_preview_that_is_refused_comes_before_the_option(draw: Draw, drafts: str) -> None:
    site = draw(SITE, theme="mkdocs", folio={"drafts": drafts})
    built = built_with(site, "0", expects=[BROKEN], allows=[SHOWN])
    assert built.names == PUBLIC | UNLISTED.keys()
    assert built.traces(*(word for word, _ in HIDDEN.values())) == []


@pytest.mark.parametrize("wish", ["2", "maybe", "on "])
def test_a_wish_that_is_neither_true_nor_false_ends_the_build(draw: Draw, wish: str) -> None:
    site = draw("=== docs/a.md\n---\nstatus: draft\n---\n# A\n", theme="mkdocs")
    built = built_with(site, wish, expects=["folio: FOLIO_PREVIEW: "], exit_code=1)
    assert "is neither true nor false. Write 1 or 0." in built.output
    assert built.files == {}


@pytest.mark.parametrize(
    ("option", "value"), [("drafts", "shown"), ("drafts", True), ("links", "loud"), ("draft", "gone")]
)
def test_a_value_or_an_option_that_nobody_knows_ends_the_build(draw: Draw, option: str, value: object) -> None:
    site = draw("=== docs/a.md\n---\nstatus: draft\n---\n# A\n", theme="mkdocs", folio={option: value})
    built = site.build(expects=[option], allows=["Aborted"], exit_code=1)
    assert built.files == {}


def test_a_server_shows_everything_and_hides_it_where_that_is_asked_for(draw: Draw) -> None:
    site = draw(SITE, theme="mkdocs")
    with site.serve(expects=[BROKEN]) as server:
        for name, (word, state) in {**HIDDEN, **UNLISTED}.items():
            page = server.page(site.address(name))
            assert page.marks == [state]
            assert noindex(page)
            assert word in page.words
        assert not noindex(server.page(""))
    with variables({"FOLIO_PREVIEW": "0"}), site.serve(expects=[BROKEN], allows=["code 404"]) as server:
        for name in HIDDEN:
            assert server.get(site.address(name)) is None
        assert server.page(site.address("essays/five")).marks == []
        assert "bilby" not in server.page(site.address("essays/one")).html


# Commands that publish.


@dataclass(frozen=True)
class Repository:
    """A site in a repository of git, and a branch elsewhere to which `gh-deploy` would push."""

    site: Site

    def git(self, *arguments: str) -> str:
        run = subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@notes.example", *arguments],
            cwd=self.site.root, capture_output=True, encoding="utf-8", errors="replace", check=True,
            env=self.environment({}),
        )  # fmt: skip
        return run.stdout

    def environment(self, values: Mapping[str, str]) -> dict[str, str]:
        names = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        people = {
            f"GIT_{who}_{what}": "a@notes.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        return {**drawing.environment(self.site.root), **names, **people, **values}

    def deploy(self, values: Mapping[str, str]) -> tuple[int, str]:
        run = subprocess.run(
            self.site.run("gh-deploy", "-f", drawing.CONFIG, "--no-history"),
            cwd=self.site.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
            env=self.environment(values),
        )  # fmt: skip
        return run.returncode, run.stdout

    @property
    def branches(self) -> list[str]:
        return self.git("branch", "--format=%(refname:short)").split()


@pytest.fixture
def repository(draw: Draw) -> Repository:
    found = Repository(draw(SITE, theme="mkdocs"))
    found.git("init", "-q", "-b", "main")
    found.git("add", "docs", drawing.CONFIG)
    found.git("commit", "-q", "-m", "One")
    return found


def test_gh_deploy_does_not_publish_a_preview(repository: Repository) -> None:
    code, output = repository.deploy({"FOLIO_PREVIEW": "1"})
    assert code != 0
    check_log(drawing.read_log(output), ["folio: FOLIO_PREVIEW: a preview is not published."], [], output)
    assert repository.branches == ["main"]
    assert not (repository.site.root / "site").exists()


def test_gh_deploy_publishes_what_is_public_alone(repository: Repository) -> None:
    repository.deploy({})  # there is nowhere to push to, and that alone fails
    assert repository.branches == ["gh-pages", "main"]
    files = repository.git("ls-tree", "-r", "--name-only", "gh-pages").split()
    assert "essays/one/index.html" in files
    everything = repository.git("log", "-p", "--text", "gh-pages")
    assert [word for word, _ in HIDDEN.values() if word in everything] == []
    assert "_folio" not in everything  # the writers' board


@pytest.mark.parametrize("wish", ["1", "0"])
def test_mike_does_not_publish_a_preview(draw: Draw, wish: str) -> None:
    site = draw(SITE, theme="mkdocs")
    with variables({"FOLIO_PREVIEW": wish, "MIKE_DOCS_VERSION": '{"version": "1.0"}'}):
        if wish == "1":
            built = site.build(expects=["folio: FOLIO_PREVIEW: a preview is not published."], exit_code=1)
            assert built.files == {}
        else:
            assert site.build(expects=[BROKEN]).names == PUBLIC | UNLISTED.keys()
