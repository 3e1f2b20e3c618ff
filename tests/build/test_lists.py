"""Lists of posts and of authors, made by blocks in real builds."""

from __future__ import annotations

import pytest

from tests.build.drawing import Built, Draw, Page, Site, text_of

POSTS = """
=== docs/.authors.yml
authors:
  ana:
    name: Ana Silva
    aliases: [A. Silva]
=== docs/news/ebb.md
---
title: Ebb
description: Water goes.
author: ana
date: 2026-01-05
series: Tides
part: 2
tags: [Sea, cold]
---
# Ebb
=== docs/news/flood.md
---
title: Flood
author: Bo Chan & Ana Silva
date: 2026-03-05
series: Tides
part: 1
tags: sea
---
# Flood
=== docs/gulls.md
---
title: Gulls
author: Bo Chan
date: 2026-02-05
updated: 2026-05-01
---
# Gulls
=== docs/undated.md
---
title: A page without a day
author: ana
---
# Undated
=== docs/draft.md
---
title: Qdraft
author: ana
series: Tides
part: 3
date: 2026-04-05
status: draft
tags: [sea]
---
# Draft
=== docs/plain.md
---
title: No post
date: 2026-04-05
---
# No post
"""
EBB, FLOOD, GULLS, UNDATED = "Ebb", "Flood", "Gulls", "A page without a day"
ASKED = {
    "": [FLOOD, GULLS, EBB, UNDATED],
    "author: ana": [FLOOD, EBB, UNDATED],
    "author: A. Silva": [FLOOD, EBB, UNDATED],
    "author: bo chan": [FLOOD, GULLS],
    "series: tides": [FLOOD, EBB],
    "series: Tides\n    sort: oldest": [EBB, FLOOD],
    "tag: SEA": [FLOOD, EBB],
    "tag: cold": [EBB],
    "path: news/": [FLOOD, EBB],
    "path: g*.md": [GULLS],
    "sort: oldest": [EBB, GULLS, FLOOD, UNDATED],
    "sort: title": [UNDATED, EBB, FLOOD, GULLS],
    "sort: updated": [GULLS, FLOOD, EBB, UNDATED],
    "sort: part\n    author: ana": [FLOOD, EBB, UNDATED],
    "limit: 2": [FLOOD, GULLS],
    "author: ana\n    tag: sea\n    limit: 1": [FLOOD],
    "tag: nothing": [],
}


def listing(options: str) -> str:
    body = f"    {options}\n" if options else ""
    return f"=== docs/lists.md\n# Lists\n\n/// posts\n{body}///\n\nWords behind it.\n"


def titles(page: Page) -> list[str]:
    return [text_of(link) for link in page.select("a.folio-post__title", page.article)]


@pytest.fixture(scope="module")
def site(draw: Draw) -> Site:
    return draw(POSTS, theme="mkdocs")


@pytest.mark.parametrize(("options", "expected"), ASKED.items(), ids=list(ASKED))
def test_a_block_lists_what_it_asks_for(site: Site, options: str, expected: list[str]) -> None:
    site.write("docs/lists.md", listing(options).partition("\n")[2])
    built = site.build("--strict")
    page = built.page("lists")
    assert titles(page) == expected
    assert "Words behind it." in page.words
    assert built.traces("Qdraft") == []
    assert "Water goes" not in str([doc for doc in built.search if doc["location"] == "lists/"])


@pytest.mark.parametrize("style", ["list", "cards", "table", "mine"])
def test_a_list_has_the_style_it_asks_for(draw: Draw, theme: str, style: str) -> None:
    each = "{% for post in posts %}{{ post.title }};{% endfor %}"
    own = f"=== overrides/folio/lists/mine.html\n<b class='mine'>{each}</b>\n"
    config = f"=== mkdocs.yml\ntheme:\n  name: {theme}\n  custom_dir: overrides\n"
    drawing = config + POSTS + listing(f"style: {style}\n    sort: title") + own
    page = draw(drawing, theme=theme).build("--strict").page("lists")
    if style == "mine":
        assert text_of(page.one("b.mine")) == "A page without a day;Ebb;Flood;Gulls;"
        return
    assert titles(page) == [UNDATED, EBB, FLOOD, GULLS]
    link = next(link for link in page.select("a.folio-post__title") if text_of(link) == EBB)
    assert page.leads_to(link) == "news/ebb"
    times = [date.get("datetime") for date in page.select("time.folio-date", page.article)]
    assert times == ["2026-01-05", "2026-03-05", "2026-02-05"]
    badges = [text_of(one) for one in page.select(".folio-author__name", page.article)]
    written = ["Ana Silva", "Ana Silva", "Bo Chan", "Ana Silva", "Bo Chan"]
    assert badges == ([] if style == "list" else written)


# What to write instead; the list is made as if nothing were asked.
HINTS = {
    "sort: random": "one of newest,",
    "limit: none": "a number from 1.",
    "limit: 0": "a number from 1.",
    "per_page: -1": "a number from 1.",
    "serie: Tides": "one of author, series, tag,",
    "style: ../x": "one of cards,",
    "path: news\\": "a pattern as in .gitignore, such as news/.",
    "path: '!'": "a pattern as in .gitignore, such as news/.",
    "path: news/[z-a].md": "a pattern as in .gitignore, such as news/.",
}
WRONG = {
    "author: nobody": ([], "INFO", "author: 'nobody' is no author of this site."),
    "series: Tydes": (
        [],
        "WARNING",
        "series: 'Tydes' is no series of this site. Did you mean Tides?",
    ),
    **{
        option: ([FLOOD, GULLS, EBB, UNDATED], "WARNING", f"posts: the block cannot use '{read}'. Write {hint}")
        for option, hint in HINTS.items()
        for read in [option.replace("'", "")]
    },
}


@pytest.mark.parametrize("options", WRONG)
def test_what_cannot_be_understood_is_said_and_the_list_made_without_it(site: Site, options: str) -> None:
    expected, level, said = WRONG[options]
    site.write("docs/lists.md", listing(options).partition("\n")[2])
    built = site.build(expects=[said] if level == "WARNING" else [])
    assert titles(built.page("lists")) == expected
    assert [line for line in built.folio_lines if said in line and line.startswith(level)] != []


# What stands below the first line of a block, and what of it the message quotes.
TEXTS = {
    "limit: 1": "limit: 1",
    "  limit: 1": "limit: 1",
    "\n    limit: 1": "limit: 1",
    "    sort: newest\nlimit: 1": "limit: 1",
    "\n**Words**\n\n```\ncode\n```\n": "**Words**",
    "\n" + "A long text. " * 9: "A long text. " * 4 + "A long t",
}
HOLDS_NOTHING = "It holds nothing: write '///' in the line below '/// {}'."


@pytest.mark.parametrize("text", TEXTS)
def test_text_in_a_list_is_said_and_the_list_made_without_it(site: Site, text: str) -> None:
    site.write("docs/lists.md", f"# Lists\n\n/// posts\n{text}\n///\n\nWords behind it.\n")
    hint = "Write options as 'key: value', four spaces in, right below '/// posts', and '///' behind them."
    built = site.build(expects=[f"posts: the block cannot use '{TEXTS[text]}'. {hint}"])
    line = text.split(TEXTS[text], maxsplit=1)[0].count("\n") + 4
    assert any(f" lists.md:{line}: posts: " in one for one in built.folio_lines)
    page = built.page("lists")
    assert titles(page) == [FLOOD, GULLS, EBB, UNDATED]
    assert "Words behind it." in page.words
    assert "limit" not in page.words
    assert "folio:" not in page.html


def test_a_block_without_an_end_is_said_to_hold_what_follows(site: Site) -> None:
    site.write("docs/lists.md", "# Lists\n\n/// posts\n\nWords behind it.\n\n/// authors\n///\n")
    built = site.build(expects=["lists.md:5: posts: the block cannot use 'Words behind it.'."])
    assert titles(built.page("lists")) == [FLOOD, GULLS, EBB, UNDATED]


@pytest.mark.parametrize("text", ["    limit: 1", "limit: 1", "\n    limit: 1"])
@pytest.mark.parametrize(
    ("block", "part"),
    [
        ("authors", ".folio-person"),
        ("byline", ".folio-byline"),
        ("series | Tides", ".folio-series"),
    ],
)
def test_a_block_without_options_is_drawn_though_it_holds_something(
    site: Site, block: str, part: str, text: str
) -> None:
    header = "---\ntitle: Lists\nauthor: ana\nseries: Tides\npart: 4\n---\n# Lists\n"
    site.write("docs/lists.md", f"{header}\n/// {block}\n{text}\n///\n\nWords behind it.\n")
    name = block.split(maxsplit=1)[0]
    built = site.build(expects=[f": {name}: the block cannot use 'limit: 1'. {HOLDS_NOTHING.format(name)}"])
    page = built.page("lists")
    assert page.select(part) != []
    assert "Words behind it." in page.words
    assert "limit" not in page.words


@pytest.mark.parametrize(
    ("block", "said"),
    {
        "posts | ana": "posts: the block cannot use 'ana'. Write options as 'key: value', four spaces in",
        "authors | ana": f"authors: the block cannot use 'ana'. {HOLDS_NOTHING.format('authors')}",
    }.items(),
)
def test_a_name_that_a_block_does_not_take_is_said(site: Site, block: str, said: str) -> None:
    site.write("docs/lists.md", f"# Lists\n\n/// {block}\n///\n")
    assert site.build(expects=[said]).page("lists").select("li") != []


def test_an_author_nobody_knows_is_reported_as_loudly_as_the_site_wants(draw: Draw) -> None:
    without_registry = POSTS.partition("=== docs/news/ebb.md")
    drawing = "".join(without_registry[1:]) + listing("author: nobody")
    built = draw(drawing, theme="mkdocs").build("--strict")
    said = "lists.md:4: author: 'nobody' is no author of this site. Correct the name."
    assert [line for line in built.folio_lines if said in line and line.startswith("INFO")] != []
    draw(drawing, theme="mkdocs", folio={"unknown_author": "warn"}).build(expects=[said])
    quiet = draw(drawing, theme="mkdocs", folio={"unknown_author": "ignore"}).build("--strict")
    assert said not in str(quiet.folio_lines)


@pytest.mark.parametrize("options", "- a;author: {{ x }};sort: [title;1: a;arg: a;parent: a;self: a".split(";"))
def test_options_that_cannot_be_read_are_said_and_the_list_made_without_them(site: Site, options: str) -> None:
    site.write("docs/lists.md", listing(options).partition("\n")[2])
    built = site.build(expects=[f"lists.md:4: posts: the block cannot use '{options}'. Write options as 'key: value',"])
    page = built.page("lists")
    assert titles(page) == [FLOOD, GULLS, EBB, UNDATED]
    assert "Words behind it." in page.words
    assert "///" not in page.words


@pytest.mark.parametrize("attributes", ["3", "{kind: x}", "{1: 2}"])
def test_attributes_change_no_block(site: Site, attributes: str) -> None:
    site.write("docs/lists.md", f"# Lists\n\n/// posts\n    attrs: {attributes}\n///\n")
    assert titles(site.build("--strict").page("lists")) == [FLOOD, GULLS, EBB, UNDATED]


def test_authors_are_listed_with_the_number_of_their_posts(draw: Draw, theme: str) -> None:
    drawing = POSTS + "=== docs/people.md\n# People\n\n/// authors\n///\n"
    page = draw(drawing, theme=theme).build("--strict").page("people")
    people = [
        (text_of(page.one(".folio-author__name", one)), text_of(page.one(".folio-post__count", one)))
        for one in page.select("li.folio-person")
    ]
    assert people == [("Ana Silva", "3 posts"), ("Bo Chan", "2 posts")]
    assert [page.leads_to(link) for link in page.select("li.folio-person a")] == ["authors/ana"]


@pytest.mark.parametrize("item", ["- /// byline", "- /// series | Tides", "- /// authors"])
def test_a_block_in_a_list_and_one_right_behind_it_end(site: Site, item: str) -> None:
    site.write("docs/lists.md", f"# Lists\n\n{item}\n- Words in it.\n/// posts\n///\n\nWords behind it.\n")
    page = site.build("--strict").page("lists")
    assert titles(page) == [FLOOD, GULLS, EBB, UNDATED]
    assert page.words.index("Words in it.") < page.words.index("Words behind it.")


def test_lists_and_counts_hold_what_is_not_public_while_writing(draw: Draw) -> None:
    with draw(POSTS + listing("") + "\n/// authors\n///\n", theme="mkdocs").serve() as server:
        page = server.until_shown("lists/", "Words behind it.")
    assert titles(page) == ["Qdraft", FLOOD, GULLS, EBB, UNDATED]
    assert [text_of(mark) for mark in page.select("span.folio-mark", page.article)] == ["Unpublished"]
    assert [text_of(one) for one in page.select(".folio-post__count", page.article)] == ["4 posts", "2 posts"]


INSIDE = {
    "an admonition": "!!! note\n    Words in it.\n\n    /// posts\n        limit: 1\n    ///\n",
    "the top of an admonition": "!!! note\n    /// posts\n        limit: 1\n    ///\n\n    Words in it.\n",
    "a list": "- Words in it.\n\n    /// posts\n        limit: 1\n    ///\n\n- More.\n",
    "a numbered list": "1. Words in it.\n\n    /// posts\n        limit: 1\n    ///\n",
    "a list in a list": "- A\n    - Words in it.\n\n        /// posts\n            limit: 1\n        ///\n",
    "the top of a list": "- /// posts\n        limit: 1\n    ///\n- Words in it.\n",
    "the top of a deep list": "- A\n    - /// posts\n            limit: 1\n        ///\n    - Words in it.\n",
    "a definition": "Word\n:   Words in it.\n\n    /// posts\n        limit: 1\n    ///\n",
    "a tab": '=== "Tab"\n\n    Words in it.\n\n    /// posts\n        limit: 1\n    ///\n',
    "a quote": "> Words in it.\n>\n> /// posts\n>     limit: 1\n> ///\n",
    "a quote in a list": "- A\n\n    > Words in it.\n    >\n    > /// posts\n    >     limit: 1\n    > ///\n",
    "capitals": "Words in it.\n\n/// Posts\n    limit: 1\n///\n",
}
EXTENSIONS = """=== mkdocs.yml
markdown_extensions:
  - admonition
  - def_list
  - pymdownx.tabbed:
      alternate_style: true
"""


@pytest.fixture(scope="module")
def extended(draw: Draw) -> Site:
    return draw(EXTENSIONS + POSTS, theme="mkdocs")


@pytest.mark.parametrize("text", INSIDE.values(), ids=list(INSIDE))
def test_a_block_stands_in_other_things(extended: Site, text: str) -> None:
    extended.write("docs/lists.md", f"# Lists\n\n{text}\nWords behind it.\n")
    page = extended.build("--strict").page("lists")
    assert titles(page) == [FLOOD]
    assert "Words in it." in page.words
    assert "Words behind it." in page.words
    assert "///" not in page.words


def test_a_block_in_code_stays_as_it_is(draw: Draw) -> None:
    page = draw(POSTS + "=== docs/a.md\n# A\n\n```\n/// posts\n///\n```\n", theme="mkdocs").build("--strict").page("a")
    assert "/// posts" in page.words
    assert titles(page) == []


def shown(built: Built, name: str, part: str) -> list[str]:
    return [text_of(one) for one in built.page(name).select(part)]


def test_a_byline_says_when_a_post_changed_and_how_long_it_is(draw: Draw) -> None:
    long, signs = "word " * 500, "水" * 700
    header = "---\nauthor: Bo Chan\ndate: 2026-01-05\nupdated: {}\n---\n# {}\n\n{}\n"
    pages = {"later": ("2026-02-05", long), "same-day": ("2026-01-05 18:00", "Short."), "signs": ("2025-01-01", signs)}
    drawing = "".join(f"=== docs/{name}.md\n{header.format(day, name, text)}" for name, (day, text) in pages.items())
    built = draw(drawing, theme="mkdocs").build("--strict")
    assert {name: shown(built, name, ".folio-updated") for name in pages} == {
        "later": ["Updated 5 February 2026"],
        "same-day": [],
        "signs": [],
    }
    assert {name: shown(built, name, ".folio-minutes") for name in pages} == {
        "later": ["3 minutes to read"],
        "same-day": [],
        "signs": ["3 minutes to read"],
    }
