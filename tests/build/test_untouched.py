"""A site that has nothing to do with posts is built as if Folio were not there."""

from __future__ import annotations

import pytest

from tests.build.drawing import Draw, Urls

DOCUMENTS = """
=== mkdocs.yml
markdown_extensions: [admonition, tables, toc, attr_list]
extra:
  status:
    house-rule: A rule of the house
=== docs/index.md
# Home

Welcome to [the guide](guide/start.md) and [its end](guide/end.md#last).
=== docs/guide/start.md
---
title: How to start
description: The first steps.
---
# Start

!!! note
    Mind the step.
=== docs/guide/end.md
---
title: How to end
date: 2030-01-01
tags: [end]
---
## Last

| a | b |
| - | - |
| 1 | 2 |
=== docs/guide/new.md
---
status: new
---
# New things
=== docs/guide/rule.md
---
status: house-rule
hide: [toc]
---
# A rule
=== docs/guide/decision.md
---
status: superseded by 7
---
# A decision
=== docs/guide/mmd.md
title: With metadata
summary: Of MultiMarkdown

# Metadata
=== docs/guide/no-header.md
---

A page that begins with a rule, and speaks of `draft: true`.

---
=== docs/guide/sparse.md
Nothing but a line with an <b>old</b> tag, an &amp; and a [reference][one].

[one]: start.md
=== docs/data.csv
a,b
"""
OURS = {"assets/folio.css"}


@pytest.mark.parametrize("listed", [False, True], ids=["automatic-nav", "written-nav"])
def test_a_site_without_posts_is_the_same_with_and_without(draw: Draw, theme: str, urls: Urls, *, listed: bool) -> None:
    nav = "nav: [index.md, {Guide: [guide/start.md, The end: guide/end.md]}]\n" if listed else ""
    site = draw(DOCUMENTS.replace("extra:", nav + "extra:", 1), theme=theme, urls=urls)
    built, plain = site.build("--strict"), site.build_without_folio()
    assert built.files.keys() - plain.files.keys() <= OURS
    assert plain.files.keys() - built.files.keys() == set()
    changed = [path for path in plain.files if built.files[path] != plain.files[path]]
    assert changed == []
    assert built.folio_lines == ["INFO folio: 0 posts public, 0 not, 0 series, 0 authors"]


def test_a_post_changes_no_other_page_but_lists_of_pages(draw: Draw) -> None:
    post = "=== docs/zebra.md\n---\nauthor: Ada King\n---\n# Zebra\n\nText.\n"
    site = draw(DOCUMENTS + post)
    built, plain = site.build("--strict"), site.build_without_folio()
    changed = [path for path in plain.files if built.files[path] != plain.files[path]]
    assert changed == ["zebra/index.html"]


def test_a_draft_is_as_if_it_had_never_been_written(draw: Draw, theme: str) -> None:
    draft = """
=== docs/guide/start-of-all.md
---
title: A hidden start
author: Zebulon Quiggleton
series: {name: Hidden starts, part: 1, of: 9}
status: draft
---
# A hidden start
"""
    post = "=== docs/zebra.md\n---\nauthor: Ada King\nseries: {name: Zebras, part: 2, of: 3}\n---\n# Zebra\n\nText.\n"
    part = (
        "=== docs/zebras.md\n---\nauthor: Ada Queen\nseries: {name: Zebras, part: 3, of: 8}\nprivate: true\n---\n# Z\n"
    )
    with_draft = draw(DOCUMENTS + post + draft + part, theme=theme).build("--strict")
    without = draw(DOCUMENTS + post, theme=theme).build("--strict")
    assert with_draft.files == without.files
