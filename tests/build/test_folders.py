"""What a folder says of its pages: `.meta.yml`, `_drafts`, and MkDocs' own `draft_docs`."""

from __future__ import annotations

import pytest

from tests.build.drawing import Draw

META = """
=== docs/papers/.meta.yml
status: unpublished
author: Mara Lindqvist
=== docs/papers/numbats.md
# Numbats
=== docs/papers/deep/wombats.md
---
title: Wombats
---
# Wombats
=== docs/papers/open.md
---
status: published
---
# Open
=== docs/papers/shared/.meta.yml
status: published
=== docs/papers/shared/bilbies.md
# Bilbies
=== docs/other.md
# Other
"""
META_PLUGIN = """
=== mkdocs.yml
plugins:
  - search
  - meta
  - folio
"""


@pytest.mark.parametrize("plugin", ["", META_PLUGIN], ids=["alone", "with-meta"])
def test_a_folder_says_what_its_pages_are(draw: Draw, plugin: str) -> None:
    built = draw(META + plugin).build("--strict")
    assert built.names == {"", "other", "papers/open", "papers/shared/bilbies"}
    assert built.traces("numbats", "wombats") == []
    for name in ("papers/open", "papers/shared/bilbies"):
        assert built.page(name).byline == ["Mara Lindqvist"]
        assert built.page(name).marks == []


@pytest.mark.parametrize("plugin", ["", META_PLUGIN], ids=["alone", "with-meta"])
def test_serve_marks_what_a_folder_keeps_back(draw: Draw, plugin: str) -> None:
    site = draw(META + plugin)
    names = ("papers/numbats", "papers/deep/wombats", "papers/open", "papers/shared/bilbies", "other")
    with site.serve() as server:
        marks = {name: server.page(site.address(name)).marks for name in names}
        marks_of_plain = [mark for name in names[2:] for mark in marks[name]]
        assert (marks["papers/numbats"], marks["papers/deep/wombats"]) == (["unpublished"], ["unpublished"])
        assert marks_of_plain == []
        # The folder changes its mind.
        site.write("docs/papers/.meta.yml", "author: Mara Lindqvist\n")
        server.until_lost(site.address("papers/numbats"), "folio-status")
        site.write("docs/papers/.meta.yml", "author: Mara Lindqvist\nstatus: unlisted\n")
        page = server.until_shown(site.address("papers/numbats"), "folio-status")
        assert page.marks == ["unlisted"]


def test_a_folder_whose_defaults_cannot_be_read_is_kept_back(draw: Draw) -> None:
    drawing = """
    === docs/papers/.meta.yml
    status: [unpublished
    === docs/papers/numbats.md
    # Numbats
    === docs/papers/deep/wombats.md
    # Wombats
    === docs/other.md
    # Other
    """
    built = draw(drawing).build(expects=["ERROR folio: papers/.meta.yml:"])
    assert built.names == {"", "other"}
    assert built.traces("numbats", "wombats") == []


def test_drafts_folders_leave_no_trace(draw: Draw, theme: str) -> None:
    drawing = """
    === docs/_drafts/numbats.md
    # Numbats
    === docs/papers/_drafts/wombats.md
    ---
    status: published
    ---
    # Wombats
    === docs/papers/_drafts/deep/bilbies.md
    # Bilbies
    === docs/papers/my_drafts/open.md
    # Open
    === docs/links.md
    # Links

    Read [this one](_drafts/numbats.md) or [that one](papers/_drafts/wombats.md).
    """
    site = draw(drawing, theme=theme)
    built = site.build("--strict")
    assert built.names == {"", "links", "papers/my_drafts/open"}
    assert built.traces("numbats", "wombats", "bilbies") == []
    assert "Read this one or that one." in built.page("links").words


def test_draft_docs_of_mkdocs_leave_no_trace_and_are_marked_in_serve(draw: Draw) -> None:
    drawing = """
    === mkdocs.yml
    draft_docs: |
      ideas/
      !ideas/open.md
    === docs/ideas/numbats.md
    # Numbats
    === docs/ideas/said.md
    ---
    status: published
    author: Mara Lindqvist
    ---
    # Numbats again
    === docs/ideas/open.md
    # Open
    === docs/links.md
    # Links

    Read [this one](ideas/numbats.md).
    """
    site = draw(drawing)
    built = site.build("--strict")
    assert built.names == {"", "ideas/open", "links"}
    assert built.traces("numbats", "ideas/said") == []
    with site.serve() as server:
        assert server.page(site.address("ideas/numbats")).marks == ["unpublished"]
        assert server.page(site.address("ideas/said")).marks == ["unpublished"]
        assert server.page(site.address("ideas/open")).marks == []


def test_posts_are_what_the_option_says(draw: Draw) -> None:
    # A date to come keeps posts back, and no other page.
    drawing = """
    === docs/news/later.md
    ---
    date: 2027-03-01
    ---
    # Later
    === docs/events/party.md
    ---
    date: 2027-03-01
    ---
    # Party
    """
    assert draw(drawing, folio={"posts": "news/"}).build("--strict").names == {"", "events/party"}
    assert draw(drawing, folio={"posts": ["talks/", "/events/*.md"]}).build("--strict").names == {"", "news/later"}
    assert draw(drawing).build("--strict").names == {"", "news/later", "events/party"}


def test_folio_false_takes_a_page_out_of_everything(draw: Draw) -> None:
    drawing = """
    === docs/essay.md
    ---
    folio: false
    author: Mara Lindqvist
    status: draft
    series: {name: Reefs, part: 1, of: 3}
    ---
    # Essay
    """
    built = draw(drawing, theme="mkdocs").build("--strict")
    assert built.names == {"", "essay"}
    assert "folio-" not in built.page("essay").html
