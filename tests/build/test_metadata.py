"""What search engines and other sites find in the heads of posts, in every theme, beside what is there already."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.build.drawing import Built, Draw, Page
from tests.vocabulary import check

REGISTRY = """
=== docs/.authors.yml
authors:
  mara:
    name: 'Mara "The Pen" <b>Öz</b> & "onload="x'
    orcid: 0000-0002-1825-0097
    fediverse: '@mara@social.example'
    avatar: people/mara.png
  crew: {name: The crew, type: team, url: about.md}
"""
POSTS = """
=== docs/about.md
# About
=== docs/notes/one.md
---
title: </script><script>alert(1)
description: What it says.
author: mara
date: 2026-01-05
updated: 2026-02-01T08:00:00+01:00
image: one.png
series: [{name: Rust & C++, part: 0, of: 3}, {name: Tools, part: 2, of: 4}]
---
Words.
=== docs/notes/two.md
---
title: Together
authors: [crew, 'Teo "<i>Brandt']
date: 2026-01-12
series: {name: Rust & C++, part: 1, of: 3}
---
Words.
=== docs/notes/undated.md
---
title: Whenever
author: {name: 'Ana "Q" <Silva>'}
---
Words.
=== docs/notes/quiet.md
---
title: Quiet leaf
author: mara
date: 2026-01-19
series: {name: Rust & C++, part: 2, of: 3}
status: unlisted
---
Words.
=== docs/notes/gone.md
---
title: Clandestine leaf
author: Zqnobody
date: 2026-01-20
series: {name: Zqseries, part: 3, of: 3}
status: draft
---
Words.
"""
SITE = f"=== mkdocs.yml\nsite_url: https://notes.example/docs/\n{REGISTRY}{POSTS}"
FILES = {"docs/notes/one.png": b"a picture", "docs/people/mara.png": b"a picture"}
MARA = 'Mara "The Pen" <b>Öz</b> & "onload="x'
TEO = 'Teo "<i>Brandt'

# A theme with nothing to extend, of which no block and no macro is known, and which does not close its head.
BARE = """
=== theme/main.html
<!doctype html><html><head><meta charset=utf-8><title>{{ page.title | e }}</title>
<body><div role="main">{{ page.content }}</div><footer></footer>
"""
OWN = """
=== theme/main.html
<!doctype html>
<html><head><meta charset="utf-8"><title>{{ page.title | e }}</title>
<meta name="author" content="{{ page.meta.author }}">
<meta property="article:published_time" content="2020-01-01T00:00:00+00:00">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "Article", "headline": "Ours"}</script>
</head><body><div role="main">{{ page.content }}</div><footer></footer></body></html>
"""


def said(page: Page) -> dict[str, str]:
    """Return what the head says by name; nothing is said twice."""
    found = [
        (one.get("name") or one.get("property") or "", one.get("content") or "") for one in page.select("head meta")
    ]
    names = [name for name, _ in found if name in {"author", "fediverse:creator"} or name.startswith("article:")]
    assert len(set(names)) == len(names), names
    return {name: value for name, value in found if name in names}


def scripts(page: Page) -> list[str]:
    return [one.text or "" for one in page.select("head script[type=application/ld+json]")]


def described(page: Page) -> dict[str, Any]:
    (text,) = scripts(page)
    return check(text)


def with_theme(name: str) -> str:
    if name == "bare":
        return SITE.replace("=== mkdocs.yml\n", "=== mkdocs.yml\ntheme: {name: null, custom_dir: theme}\n") + BARE
    return SITE


@pytest.fixture(scope="module", params=["material", "mkdocs", "readthedocs", "bare"])
def built(draw: Draw, request: pytest.FixtureRequest) -> Built:
    name = "mkdocs" if request.param == "bare" else request.param
    return draw(with_theme(request.param), theme=name, files=FILES).build("--strict")


AUTHORS, SERIES = "https://notes.example/docs/authors", "https://notes.example/docs/series"
RUST = {"@type": "CreativeWorkSeries", "name": "Rust & C++", "url": f"{SERIES}/rust-and-c-plus-plus/"}
ONE = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    "headline": "</script><script>alert(1)",
    "description": "What it says.",
    "image": "https://notes.example/docs/notes/one.png",
    "datePublished": "2026-01-05",
    "dateModified": "2026-02-01T08:00:00+01:00",
    "inLanguage": "en",
    "url": "https://notes.example/docs/notes/one/",
    "mainEntityOfPage": "https://notes.example/docs/notes/one/",
    "author": {
        "@type": "Person",
        "name": MARA,
        "url": f"{AUTHORS}/mara/",
        "image": "https://notes.example/docs/people/mara.png",
        "identifier": "https://orcid.org/0000-0002-1825-0097",
        "sameAs": ["https://social.example/@mara", "https://orcid.org/0000-0002-1825-0097"],
    },
    "isPartOf": [
        RUST,
        {"@type": "CreativeWorkSeries", "name": "Tools", "url": f"{SERIES}/tools/"},
    ],
    "position": 0,
}
TWO = {
    "@context": "https://schema.org",
    "@type": "BlogPosting",
    "headline": "Together",
    "datePublished": "2026-01-12",
    "inLanguage": "en",
    "url": "https://notes.example/docs/notes/two/",
    "mainEntityOfPage": "https://notes.example/docs/notes/two/",
    "author": [
        {
            "@type": "Organization",
            "name": "The crew",
            "url": f"{AUTHORS}/crew/",
            "sameAs": ["https://notes.example/docs/about/"],
        },
        {"@type": "Person", "name": TEO},
    ],
    "isPartOf": RUST,
    "position": 1,
}


def test_a_dated_post_is_described_in_schema_orgs_terms(built: Built) -> None:
    assert described(built.page("notes/one")) == ONE
    assert described(built.page("notes/two")) == TWO
    assert scripts(built.page("notes/undated")) == scripts(built.page("about")) == scripts(built.page("")) == []


def test_a_head_names_authors_and_times(built: Built) -> None:
    assert said(built.page("notes/one")) == {
        "author": MARA,
        "article:published_time": "2026-01-05T00:00:00+00:00",
        "article:modified_time": "2026-02-01T08:00:00+01:00",
        "fediverse:creator": "@mara@social.example",
    }
    assert said(built.page("notes/two")) == {
        "author": f"The crew, {TEO}",
        "article:published_time": "2026-01-12T00:00:00+00:00",
    }
    assert said(built.page("notes/undated")) == {"author": 'Ana "Q" <Silva>'}
    assert said(built.page("about")) == said(built.page("")) == {}


def test_no_name_breaks_out_of_its_attribute(built: Built) -> None:
    for name in built.names:
        page = built.page(name)
        assert [code for code in page.faults if "attribute" in code or "quote" in code] == [], name
        heads = [one for one in page.tree.iter() if {"onload", "b", "&"} & set(one.attrib)]
        assert heads == page.select("head b") == page.select("head i") == [], name
        assert [one.text for one in page.select("head script") if (one.text or "").startswith("alert")] == [], name


def test_no_head_speaks_of_a_page_that_is_not_public(built: Built) -> None:
    assert built.traces("clandestine", "zqnobody", "zqseries") == []
    quiet = built.page("notes/quiet")
    assert scripts(quiet) == []
    assert not {name for name in said(quiet) if name.startswith(("article:", "fediverse:"))}
    assert quiet.robots == ["noindex"]


def test_what_a_theme_says_is_not_said_twice(draw: Draw) -> None:
    drawing = SITE.replace("=== mkdocs.yml\n", "=== mkdocs.yml\ntheme: {name: null, custom_dir: theme}\n") + OWN
    page = draw(drawing, theme="mkdocs", files=FILES).build("--strict").page("notes/one")
    assert said(page) == {
        "author": MARA,
        "article:published_time": "2020-01-01T00:00:00+00:00",
        "article:modified_time": "2026-02-01T08:00:00+01:00",
        "fediverse:creator": "@mara@social.example",
    }
    assert [json.loads(text)["headline"] for text in scripts(page)] == ["Ours"]


HOOK = """
=== hook.py
SAID = '<script type="application/ld+json">{"@type": "Article", "headline": "Hooked"}</script>'
def on_post_page(output, page, config):
    assert type(page.meta.get("author", "")) in {str, dict}  # what a theme was lent is taken back
    return output.replace("</head>", SAID + "<meta name=author content=Hook></head>")
"""


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs"])
def test_what_a_hook_says_is_not_said_twice(draw: Draw, theme: str) -> None:
    drawing = SITE.replace("=== mkdocs.yml\n", "=== mkdocs.yml\nhooks: [hook.py]\n") + HOOK
    page = draw(drawing, theme=theme, files=FILES).build("--strict").page("notes/one")
    assert said(page)["author"] == "Hook"
    assert [json.loads(text)["headline"] for text in scripts(page)] == ["Hooked"]
    assert said(page)["article:published_time"] == "2026-01-05T00:00:00+00:00"


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_the_author_of_a_site_stays_where_a_theme_names_one(draw: Draw, theme: str) -> None:
    drawing = SITE.replace("=== mkdocs.yml\n", "=== mkdocs.yml\nsite_author: The house\n")
    built = draw(drawing, theme=theme, files=FILES).build("--strict")
    assert said(built.page("about")) == {"author": "The house"}
    assert said(built.page("notes/two"))["author"] == "The house"
    assert described(built.page("notes/two")) == TWO


def test_a_template_of_the_site_finds_the_header_as_it_was_written(draw: Draw) -> None:
    template = """
=== theme/main.html
{% extends "base.html" %}
{% block extrahead %}<meta name="x" content="{{ config.extra.people[page.meta.author] if page }}">{% endblock %}
"""
    extra = "theme: {custom_dir: theme}\nextra: {people: {mara: Found}}\n"
    drawing = SITE.replace("=== mkdocs.yml\n", f"=== mkdocs.yml\n{extra}") + template
    page = draw(drawing, files=FILES).build("--strict").page("notes/one")
    assert page.one("meta[name=x]").get("content") == "Found"
    assert said(page)["author"] == MARA


def test_an_empty_template_says_nothing(draw: Draw) -> None:
    drawing = SITE.replace("=== mkdocs.yml\n", "=== mkdocs.yml\ntheme: {custom_dir: theme}\n")
    site = draw(f"{drawing}\n=== theme/folio/metadata.html\n", theme="mkdocs", files=FILES)
    page = site.build("--strict").page("notes/one")
    assert said(page) == {}
    assert scripts(page) == []


def test_posts_of_the_blog_are_described_and_its_lists_are_not(draw: Draw) -> None:
    drawing = """
    === mkdocs.yml
    plugins: [search, blog, folio]
    === docs/blog/index.md
    # Blog
    === docs/blog/.authors.yml
    authors:
      mara: {name: Mara Öz, description: Writes, avatar: https://pictures.example/mara.png}
    === docs/blog/posts/one.md
    ---
    date: {created: 2026-01-05, updated: 2026-01-06}
    authors: [mara]
    categories: [Field]
    ---
    # First leaf

    Words.

    <!-- more -->
    """
    built = draw(drawing).build("--strict")
    assert described(built.page("blog/2026/01/05/first-leaf")) == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": "First leaf",
        "datePublished": "2026-01-05",
        "dateModified": "2026-01-06",
        "inLanguage": "en",
        "url": "https://notes.example/blog/2026/01/05/first-leaf/",
        "mainEntityOfPage": "https://notes.example/blog/2026/01/05/first-leaf/",
        "author": {
            "@type": "Person",
            "name": "Mara Öz",
            "url": "https://notes.example/authors/mara/",
            "image": "https://pictures.example/mara.png",
        },
    }
    for name in built.names - {"blog/2026/01/05/first-leaf"}:
        assert scripts(built.page(name)) == [], name


def test_a_site_that_shows_drafts_describes_public_posts_alone(draw: Draw) -> None:
    visible = draw(SITE, folio={"drafts": "visible"}, files=FILES).build(allows=["drafts: pages"])
    assert [name for name in sorted(visible.names) if scripts(visible.page(name))] == ["notes/one", "notes/two"]
    assert described(visible.page("notes/two")) == TWO
    with draw(SITE, files=FILES).serve() as server:
        assert check(scripts(server.page("docs/notes/one/"))[0])["headline"] == ONE["headline"]
        assert scripts(server.page("docs/notes/gone/")) == scripts(server.page("docs/notes/quiet/")) == []


def test_smaller_pages_say_the_same(draw: Draw) -> None:
    drawing = SITE.replace(
        "=== mkdocs.yml\n", "=== mkdocs.yml\nplugins: [search, {minify: {minify_html: true}}, folio]\n"
    )
    page = draw(drawing, files=FILES).build("--strict").page("notes/one")
    assert described(page) == ONE
    assert said(page)["author"] == MARA


def test_materialx_says_the_same(draw: Draw) -> None:
    page = draw(SITE, theme="materialx", files=FILES).build("--strict").page("notes/one")
    assert described(page) == ONE
    assert said(page)["author"] == MARA
