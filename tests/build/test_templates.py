"""Templates of the site's own, which win over Folio's."""

from __future__ import annotations

from mkdocs_folio.environment import TEMPLATES

from tests.build.drawing import Draw, text_of

POST = """
=== mkdocs.yml
theme:
  custom_dir: overrides
=== docs/essay.md
---
title: Of reefs
author: Ada King & Kofi Mensah
series: {name: Reefs, part: 2, of: 3}
---
# Of reefs

<author></author>

Text.
"""
BYLINE = """
=== overrides/folio/byline.html
<div class="our-byline">
{% for author in folio.authors %}[{{ author.name }}]{% endfor %} {{ folio.place.part }}/{{ folio.place.total }}
{{ folio.series.name }}: {{ folio.post.title }}</div>
"""
BADGE = """
=== overrides/folio/badges/stamp.html
<em class="our-stamp">{{ author.name }}</em>
"""


def test_a_byline_template_of_the_site_wins(draw: Draw, theme: str) -> None:
    page = draw(POST + BYLINE, theme=theme).build("--strict").page("essay")
    assert text_of(page.one("div.our-byline")) == "[Ada King][Kofi Mensah] 2/3 Reefs: Of reefs"
    assert page.select("div.folio-byline") == []
    assert len(page.select("nav.folio-series")) == 1  # the other templates are still Folio's


def test_values_in_a_template_of_the_site_are_escaped(draw: Draw) -> None:
    drawing = (POST + BYLINE).replace("Of reefs", "Of <b>reefs</b> & shoals")
    page = draw(drawing).build("--strict").page("essay")
    byline = page.one("div.our-byline")
    assert "Of <b>reefs</b> & shoals" in text_of(byline)
    assert page.select("b", byline) == []


def test_a_style_of_badge_of_the_site_needs_one_template(draw: Draw, theme: str) -> None:
    page = draw(POST + BADGE, theme=theme, folio={"badge": "stamp"}).build("--strict").page("essay")
    assert [text_of(stamp) for stamp in page.select("div.folio-byline em.our-stamp")] == ["Ada King", "Kofi Mensah"]


def test_a_box_template_of_the_site_wins(draw: Draw) -> None:
    box = "<aside class='our-box'>{{ folio.series.name }} {{ folio.place.part }}</aside>"
    page = draw(f"{POST}=== overrides/folio/series.html\n{box}\n").build("--strict").page("essay")
    assert text_of(page.one("aside.our-box")) == "Reefs 2"
    assert page.select("nav.folio-series") == []


EVERYTHING = """
=== docs/.authors.yml
authors:
  ada: {name: Ada King}
=== docs/second.md
---
title: Second
author: ada
date: 2026-01-05
series: {name: Reefs, part: 1}
---
# Second

On <date></date> with <author name="ada"></author>.
=== docs/draft.md
---
title: Draft
author: ada
status: draft
---
# Draft
=== docs/lists.md
# Lists

/// posts
///

/// posts
    style: cards
///

/// posts
    style: table
    per_page: 1
///

/// authors
///
"""


# More parts than a box lists, and one to come.
STATES = dict.fromkeys(range(1, 14), "published") | {14: "draft"}
LONG = "".join(
    f"=== docs/long-{part}.md\n---\nseries: Long\npart: {part}\nstatus: {state}\n---\n# Part\n"
    for part, state in STATES.items()
)


def test_every_template_can_be_the_site_s_own(draw: Draw) -> None:
    own = {
        file.relative_to(TEMPLATES).as_posix(): file.read_text(encoding="utf-8") for file in TEMPLATES.rglob("*.html")
    }
    found: set[str] = set()
    for badge in ("chip", "plain"):
        options = {"badge": badge, "drafts": "unlisted", "upcoming": "title"}
        site = draw(POST + EVERYTHING + LONG, theme="mkdocs", folio=options)
        for name, text in own.items():
            mark = f"<!-- ours: {name} -->"
            of_macros = text.replace('title="") %}\n', f'title="") %}}\n{mark}', 1)  # what stands outside shows nothing
            site.write(f"overrides/{name}", (of_macros if name.endswith("/link.html") else mark + text).encode())
        built = site.build(allows=["drafts: pages that are not public"])
        with site.serve(allows=["drafts: pages that are not public"]) as server:
            shown = [*(page.html for page in built.pages.values()), server.page("_folio/").html]
        found |= {name for name in own for html in shown if f"<!-- ours: {name} -->" in html}
    assert found == set(own)
