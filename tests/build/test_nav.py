"""Navigation that names pages which are not public."""

from __future__ import annotations

import json

import pytest

from tests.build.drawing import Draw, text_of

DRAFTS = """
=== docs/talks/clandestine-1.md
---
title: Clandestine talk
status: draft
---
# Clandestine talk
=== docs/talks/clandestine-2.md
---
title: Clandestine panel
draft: true
---
# Clandestine panel
=== docs/talks/later.md
---
title: Clandestine plan
publish_at: 2027-03-01
---
# Clandestine plan
=== docs/talks/open.md
---
title: Open talk
status: published
---
# Open talk
=== docs/talks/quiet.md
---
title: Quiet talk
status: unlisted
---
# Quiet talk
"""
NESTED = (
    DRAFTS
    + """
=== mkdocs.yml
nav:
  - Home: index.md
  - Hidden talks:
    - talks/clandestine-1.md
    - Hidden panels:
      - A titled clandestine: talks/clandestine-2.md
      - talks/later.md
  - Half of it:
    - Our talk: talks/open.md
    - Their clandestine: talks/clandestine-1.md
    - Hidden depths:
      - Hidden deeper:
        - talks/later.md
  - talks/clandestine-2.md
  - Top clandestine: talks/later.md
  - A quiet one: talks/quiet.md
  - Elsewhere: https://elsewhere.example/
"""
)
TRACES = ("clandestine", "hidden talks", "hidden panels", "hidden depths", "hidden deeper", "talks/later")


def test_drafts_named_in_nav_leave_no_trace_and_take_their_sections_along(draw: Draw, theme: str) -> None:
    built = draw(NESTED, theme=theme).build("--strict")
    assert built.names == {"", "talks/open", "talks/quiet"}
    assert built.traces(*TRACES) == []
    home = built.page("")
    assert "talks/open" in home.links
    assert "https://elsewhere.example/" in home.links
    words = text_of(home.one("body"))
    assert "Half of it" in words
    assert "Our talk" in words


def test_an_unlisted_page_named_in_nav_is_built_and_not_listed(draw: Draw, theme: str) -> None:
    built = draw(NESTED, theme=theme).build("--strict")
    assert "talks/quiet" in built.names
    assert built.where("A quiet one") == []
    for name in ("", "talks/open"):
        assert "talks/quiet" not in built.page(name).links


def test_serve_keeps_nav_as_it_is_written(draw: Draw) -> None:
    with draw(NESTED).serve() as server:
        words = text_of(server.page("").one("nav.md-nav--primary"))
    for title in (
        "Hidden talks",
        "A titled clandestine",
        "Hidden panels",
        "Hidden depths",
        "Hidden deeper",
        "A quiet one",
    ):
        assert title in words


def test_awkward_ways_to_name_a_page_in_nav(draw: Draw, theme: str, urls: str) -> None:
    address = "talks/clandestine-2/" if urls == "folders" else "talks/clandestine-2.html"
    drawing = f"""{DRAFTS}
=== mkdocs.yml
nav:
  - index.md
  - ./talks/clandestine-1.md
  - Clandestine path: ./talks/../talks/clandestine-1.md
  - Clandestine root: /talks/clandestine-1.md
  - Clandestine address: {address}
  - Clandestine address from root: /{address}
  - Clandestine anchor: talks/clandestine-1.md#part
  - Clandestine whole: https://notes.example/{address}
  - talks/open.md
"""
    site = draw(drawing, theme=theme, urls="folders" if urls == "folders" else "files")
    built = site.build("--strict")
    assert built.names == {"", "talks/open", "talks/quiet"}
    assert built.traces("clandestine") == []


def test_nav_of_drafts_alone_is_empty(draw: Draw, theme: str) -> None:
    drawing = f"""{DRAFTS}
=== mkdocs.yml
nav:
  - Section:
    - talks/clandestine-1.md
  - talks/later.md
"""
    built = draw(drawing, theme=theme).build("--strict")
    assert built.names == {"", "talks/open", "talks/quiet"}
    assert built.traces("clandestine", "talks/later") == []


def test_an_automatic_navigation_has_no_empty_sections(draw: Draw, theme: str) -> None:
    drawing = """
    === docs/essays/one.md
    ---
    status: draft
    ---
    # One
    === docs/essays/deep/two.md
    ---
    status: unlisted
    ---
    # Two
    === docs/notes/three.md
    # Three
    """
    built = draw(drawing, theme=theme).build("--strict")
    words = text_of(built.page("").one("body"))
    assert "Notes" in words
    assert "Essays" not in words
    assert "Deep" not in words


FOLDERS = """
=== docs/index.md
# Home
=== docs/zqac/d.md
---
status: draft
---
# Clandestine
=== docs/zqac/deeper/e.md
---
status: draft
---
# Clandestine
=== docs/open/f.md
# Open
"""
BY_FOLDERS = {
    "awesome-nav": ("awesome-nav", "docs/.nav.yml", "nav:\n- index.md\n- Clandestine: zqac\n- Open: open\n"),
    "a pattern": ("awesome-nav", "docs/.nav.yml", "nav:\n- index.md\n- Clandestine: ['zqac/*']\n- Open: ['open/*']\n"),
    "a section": (
        "awesome-nav",
        "docs/.nav.yml",
        "nav:\n- index.md\n- Clandestine: ['zqac/deeper/**']\n- Open: [open]\n",
    ),
    "literate-nav": (
        {"literate-nav": {"nav_file": "SUMMARY.md"}},
        "docs/SUMMARY.md",
        "* [Home](index.md)\n* [Clandestine](zqac/)\n* [Open](open/)\n",
    ),
}


@pytest.mark.parametrize(("plugin", "path", "text"), BY_FOLDERS.values(), ids=BY_FOLDERS)
def test_a_folder_of_drafts_alone_is_in_no_navigation_by_its_name(
    draw: Draw, plugin: object, path: str, text: str
) -> None:
    config = f"=== mkdocs.yml\nplugins: {json.dumps(['search', plugin, 'folio'])}\n"
    built = draw(f"{config}{FOLDERS}=== {path}\n{text}").build("--strict")
    assert built.traces("clandestine", "zqac") == []
    assert "open/f" in built.page("").links


def test_a_folder_of_drafts_alone_in_the_navigation_of_mkdocs_yml_goes_for_literate_nav(draw: Draw) -> None:
    config = (
        "=== mkdocs.yml\nplugins: [search, literate-nav, folio]\nnav: [index.md, {Clandestine: zqac/}, {Open: open/}]\n"
    )
    built = draw(config + FOLDERS).build("--strict")
    assert built.traces("clandestine", "zqac") == []
    assert "open/f" in built.page("").links
