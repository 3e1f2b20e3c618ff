"""What the log of a build tells everybody who can read it, as of a public repository, of pages that are not public."""

from __future__ import annotations

import pytest

from tests.build.drawing import Built, Draw

SITE = """
=== mkdocs.yml
site_url: https://notes.example/
nav:
  - index.md
  - A label of zqnav: essays/qhidden.md
  - essays/shown.md
=== docs/index.md
# Home

Read [these words](essays/qhidden.md), [those](essays/qhidden.md#zqanchor), [more](/essays/qlater/)
or [the last](essays/qhidden.md "About zqtitle").
=== docs/essays/shown.md
---
title: A public essay
author: Ada King
series: Marsupials
part: 1
of: 3
---
# A public essay

Read [the words](qhidden.md) and [a page that never was](nowhere.md).
=== docs/essays/qhidden.md
---
title: Of zqtitle and others
description: The zqdescription of it
author: Zqauthor Person
series: Zqseries
part: 7
of: 3
tags: [zqtag]
zqkey: one
zqkey: two
statsu: draft
status: unpublished
unlisted: true
---
# Of zqtitle and others

## Zqheading {#zqanchor}

Some zqbody words, [a link](zqtarget.md), [another](../zqaway.md#zqpart) and /zqroot/.

<author name="Zqmarker"></author> <series name="Zqbox"></series>

::zqcomponent
Words.
::
=== docs/essays/qlater.md
---
title: Of zqtitle too
author: {name: Zqauthor Too, url: "https://zqurl.example/"}
series: Marsupials
part: 2
date: 2027-03-01
updated: zqupdated
---
# Of zqtitle too
=== docs/essays/qunused.md
---
draft: true
---
# In no navigation, as zqtitle is

![zqalt](zqpicture.png)
=== docs/_drafts/qdrawer.md
# A zqdrawer
"""
AUTHORS = b"authors:\n  ada: {name: Ada King}\n"
FILES = {"docs/.authors.yml": AUTHORS, "docs/essays/zqpicture.png": b"\x89PNG\r\n\x1a\n"}
HIDDEN = ("qhidden", "qlater", "qunused", "qdrawer")


@pytest.fixture(scope="module", params=[(), ("--verbose",), ("--quiet",)], ids=["plain", "verbose", "quiet"])
def built(request: pytest.FixtureRequest, draw: Draw, theme: str) -> Built:
    arguments: tuple[str, ...] = request.param
    return draw(SITE, theme=theme, files=FILES).build(*arguments, allows=["nowhere.md", "qhidden.md:13: unlisted"])


def spoken(built: Built) -> list[str]:
    """Return the lines that hold a word which only pages say that are not public."""
    # The configuration, which `--verbose` writes down, is not theirs.
    return [str(line) for line in built.log if "zq" in str(line).casefold() and "Config value" not in line.text]


def test_the_log_speaks_no_word_of_a_page_that_is_not_public(built: Built) -> None:
    assert spoken(built) == []


def test_the_log_counts_them_in_one_line(built: Built) -> None:
    if built.log:
        assert built.folio_lines[-1].startswith("INFO folio: 1 post public, 4 not, 1 scheduled (next 2027-03-01")


def test_the_log_names_the_files_only_where_their_author_has_something_to_do(built: Built) -> None:
    named = [str(line) for line in built.log if any(name in str(line) for name in HIDDEN)]
    assert [
        line for line in named if not line.startswith(("INFO folio: ", "WARNING folio: ", "DEBUG Config value"))
    ] == []
    assert [line for line in named if line.startswith("INFO") and "See folio check." not in line] == []
    assert "".join(named).count("qunused") == "".join(named).count("qdrawer") == 0


def test_mkdocs_says_nothing_of_them_where_navigation_is_made_from_the_files(draw: Draw, theme: str) -> None:
    drawing = SITE.replace("nav:\n  - index.md\n  - A label of zqnav: essays/qhidden.md\n  - essays/shown.md\n", "")
    built = draw(drawing, theme=theme, files=FILES).build("-v", allows=["nowhere.md", "qhidden.md:13: unlisted"])
    assert spoken(built) == []


def test_a_mistake_that_keeps_a_page_back_is_named_with_what_is_wrong_alone(draw: Draw) -> None:
    drawing = """
        === docs/one.md
        ---
        title: Of zqtitle
        status: publshed
        author: Zqauthor
        ---
        # Zqtitle
        === docs/two.md
        ---
        title: "Of zqtitle
        draft: true
        ---
        # Zqtitle
        === docs/three.md
        ---
        title: [Of, zqtitle
        status: draft
        ---
        === docs/four.md
        ---
        zqkey: zqvalue: zqother
        status: draft
        ---
    """
    said = ["one.md:3: status: 'publshed'", "two.md:", "three.md:", "four.md:"]
    built = draw(drawing, theme="mkdocs").build("-v", expects=[f"ERROR folio: {one}" for one in said])
    assert spoken(built) == []
    assert built.folio_lines[-1].startswith("INFO folio: 0 posts public, 4 not (4 by mistake, see folio check)")


def test_the_message_of_a_build_that_fails_has_no_word_of_them_either(draw: Draw) -> None:
    words = "One two three four five six seven eight zqbody nine ten."
    files = {"docs/h.md": f"---\nstatus: draft\n---\n# Zqtitle of four words\n\n{words}\n".encode()}
    files["docs/a.md"] = b'# A\n\n--8<-- "docs/h.md"\n'
    config = "=== mkdocs.yml\nmarkdown_extensions: [pymdownx.snippets]\n"
    built = draw(config, theme="mkdocs", files=files).build(
        "-v", expects=["audit: it holds"], allows=["audit: "], exit_code=1
    )
    assert spoken(built) == []
