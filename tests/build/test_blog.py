"""Folio beside Material's blog, which lists posts, quotes them and shows their authors itself."""

from __future__ import annotations

import pytest

from tests.build.drawing import Built, Draw, Site, text_of

SITE = """
=== mkdocs.yml
plugins:
  - search
  - tags
  - blog: {archive: true, categories: true, authors_profiles: true}
  - folio
=== docs/tags.md
# Tags

<!-- material/tags -->
=== docs/index.md
# Home

Read [the quiet one](blog/posts/quiet.md).
=== docs/blog/index.md
# Blog
=== docs/blog/.authors.yml
authors:
  mara: {name: Mara Lindqvist, description: Writes, avatar: https://pictures.example/mara.png}
  ida: {name: Ida Moe, description: Draws, avatar: https://pictures.example/ida.png}
=== docs/blog/posts/one.md
---
date: 2026-01-05
authors: [mara]
categories: [Field]
tags: [paper]
series: Notebooks
part: 1
of: 3
---
# First leaf

What it says at once.

<!-- more -->

And what comes later.
=== docs/blog/posts/two.md
---
date: 2026-01-12
authors: [mara, ida]
categories: [Field]
series: {name: Notebooks, part: 2, of: 3}
---
# Second leaf

<author :author="author"></author>

Of <date :date="date"></date>, with drawings by <author name="ida"></author>.

<!-- more -->

More of it.
=== docs/blog/posts/quiet.md
---
date: 2026-01-19
authors: [ida]
categories: [Hush]
tags: [whisper]
series: {name: Notebooks, part: 3, of: 3}
status: unlisted
---
# Quiet leaf

Words for a few.

<!-- more -->

More of them.
=== docs/blog/posts/gone.md
---
date: 2026-01-26
authors: [ida]
categories: [Vault]
status: unpublished
---
# Clandestine leaf

<!-- more -->
"""
ONE, TWO, QUIET = "blog/2026/01/05/first-leaf", "blog/2026/01/12/second-leaf", "blog/2026/01/19/quiet-leaf"
LISTS = {"blog", "blog/archive/2026", "blog/category/field", "blog/author/mara", "blog/author/ida"}


@pytest.fixture(scope="module")
def site(draw: Draw) -> Site:
    return draw(SITE)


@pytest.fixture(scope="module")
def built(site: Site) -> Built:
    return site.build("--strict")


def test_a_post_of_the_blog_gets_the_box_of_its_series_and_no_second_list_of_authors(built: Built) -> None:
    page = built.page(ONE)
    assert page.byline == []
    assert page.one("nav.folio-series").get("data-folio-part") == "1"
    assert "Mara Lindqvist" in text_of(page.one("div.md-post__authors"))
    assert page.leads_to(page.one("a[rel=next]", page.one("nav.folio-series"))) == TWO


def test_a_marker_in_a_post_of_the_blog_is_obeyed(built: Built) -> None:
    page = built.page(TWO)
    assert page.byline == ["Mara Lindqvist", "Ida Moe"]
    assert text_of(page.one("article p time")) == "12 January 2026"


def test_an_excerpt_has_no_byline_and_no_box_but_its_dates_and_names(built: Built) -> None:
    for name in LISTS - {"blog/author/ida"}:
        page = built.page(name)
        assert page.select(".folio-byline") == page.select(".folio-series") == [], name
        (quoted,) = [one for one in page.select("article.md-post") if "Second leaf" in text_of(one)]
        assert "Of 12 January 2026, with drawings by Ida Moe ." in text_of(quoted), name
        assert page.select("link[href]")[-1].get("href", "").endswith("assets/folio.css"), name


def test_no_page_holds_a_placeholder_or_a_marker(built: Built) -> None:
    assert built.traces("<!-- folio:", "<author") == []


def test_an_unlisted_post_has_the_address_and_the_layout_of_a_post_and_names_its_authors(built: Built) -> None:
    page = built.page(QUIET)
    assert page.robots == ["noindex"]
    assert page.byline == ["Ida Moe"]
    assert page.select("div.md-content--post")
    assert page.leads_to(page.one("div.md-post__back a")) == "blog"
    assert page.one("nav.folio-series").get("data-folio-part") == "3"
    assert QUIET in built.page("").links


def test_an_unlisted_post_is_in_no_list(built: Built) -> None:
    made = {"authors", "authors/ida", "authors/mara", "series", "series/notebooks"}
    assert built.names == {"", "tags", ONE, TWO, QUIET, *LISTS, *made}
    allowed = {f"{QUIET}/index.html", "index.html"}  # its own page, and the home page that links to it
    assert set(built.where("quiet-leaf")) == allowed
    assert built.traces("Quiet leaf", "Words for a few") == [
        (phrase, f"{QUIET}/index.html") for phrase in ("Quiet leaf", "Words for a few")
    ]
    assert built.traces("Hush", "whisper") == []


def test_a_draft_leaves_neither_lists_nor_categories(built: Built) -> None:
    assert built.traces("clandestine", "vault") == []


def test_while_writing_the_blog_lists_what_is_not_public_too(site: Site) -> None:
    with site.serve() as server:
        assert server.page(f"{QUIET}/").marks == ["unlisted"]
        assert server.page("blog/2026/01/26/clandestine-leaf/").marks == ["unpublished"]
        words = server.page("blog/").words
        assert "Quiet leaf" in server.page("blog/").html
        assert "Clandestine leaf" in server.page("blog/").html, words


def test_a_blog_that_is_switched_off_renders_no_posts(draw: Draw) -> None:
    switched_off = SITE.replace("{archive: true,", "{enabled: false, archive: true,")
    assert draw(switched_off).build("--strict").page("blog/posts/one").byline == ["Mara Lindqvist"]


def test_posts_of_a_blog_that_is_the_whole_site_are_the_blogs(draw: Draw) -> None:
    whole = """
    === mkdocs.yml
    plugins: [search, {blog: {blog_dir: .}}, folio]
    === docs/posts/one.md
    ---
    date: 2026-01-05
    series: {name: Notebooks, part: 1, of: 3}
    ---
    # First leaf
    === docs/posts/quiet.md
    ---
    date: 2026-01-05
    unlisted: true
    ---
    # Quiet leaf
    """
    built = draw(whole).build("--strict")
    assert built.page("2026/01/05/first-leaf").byline == []
    assert built.page("2026/01/05/first-leaf").select("nav.folio-series")
    assert built.where("quiet-leaf") == ["2026/01/05/quiet-leaf/index.html"]


@pytest.mark.parametrize("header", ["status: draft", "status: drfat"])
@pytest.mark.parametrize("folder", ["blog", "."])
def test_a_blog_whose_first_page_is_hidden_is_built_without_its_text(draw: Draw, header: str, folder: str) -> None:
    path = "index.md" if folder == "." else f"{folder}/index.md"
    posts = "posts" if folder == "." else f"{folder}/posts"
    built = draw(f"""=== mkdocs.yml
plugins: [{{blog: {{blog_dir: {folder}}}}}, folio]
=== docs/{path}
---
title: Clandestine
author: Clandestine
{header}
---
# Clandestine

Clandestine words, see [a post](posts/a.md).
=== docs/{posts}/a.md
---
date: 2026-01-05
---
# Open

Words.
""").build(allows=["status: 'drfat'"])
    assert built.traces("clandestine") == []
    assert any("which is not public: it is there without its text." in line for line in built.folio_lines)
    assert "Open" in built.page("" if folder == "." else folder).words


def test_a_hidden_page_in_the_place_of_a_view_says_nothing_on_it(draw: Draw) -> None:
    built = draw("""=== mkdocs.yml
plugins: [search, {blog: {archive: true}}, folio]
=== docs/blog/index.md
# Blog
=== docs/blog/posts/a.md
---
date: 2026-01-05
categories: [Foo]
---
# Open
=== docs/blog/category/foo.md
---
title: Clandestine
author: Clandestine
series: Clandestine
part: 1
of: 3
status: draft
---
# Clandestine
=== docs/blog/archive/2026.md
---
title: Clandestine
status: draft
---
# Clandestine
""").build("--strict")
    assert built.traces("clandestine") == []
    assert {"blog/category/foo", "blog/archive/2026"} <= built.names
