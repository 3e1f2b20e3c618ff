"""Every form of a link to a page that is not public, wherever it may stand: the words stay, the address goes."""

from __future__ import annotations

import re

import pytest

from tests.build.drawing import Built, Draw, Site, Urls, text_of

CONFIG = """
=== mkdocs.yml
site_url: https://notes.example/group/
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.blocks.admonition
  - pymdownx.details
  - pymdownx.magiclink
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist
=== docs/essays/qgone.md
---
title: A hidden essay
status: draft
---
# A hidden essay

## Part
=== docs/essays/q_lost.md
---
status: draft
---
# Another one
=== docs/essays/shown.md
# A public essay
"""

# On docs/notes/links.md, whose address is notes/links/. Each keeps its words, and no trace of `qgone` and `q_lost`.
LINKS = {
    "a destination between angles": "[{words}](<../essays/qgone.md>)",
    "angles and a title": '[{words}](<../essays/qgone.md> "About qgone")',
    "a title on the next line": "[{words}](../essays/qgone.md\n'About qgone')",
    "a reference": "[{words}][one]",
    "a reference with a title": "[{words}][two]",
    "a collapsed reference": "[{words}][]",
    "a shortcut": "[{words}]",
    "without an ending": "[{words}](../essays/qgone)",
    "without an ending, from the address": "[{words}](../../essays/qgone)",
    "with a slash": "[{words}](../../essays/qgone/)",
    "with two slashes": "[{words}](../../essays//qgone//)",
    "with .html": "[{words}](../../essays/qgone.html)",
    "with the file of the address": "[{words}](../../essays/qgone/index.html)",
    "with a query and an anchor": "[{words}](../essays/qgone.md?a=1&b=2#part)",
    "with percent signs": "[{words}](../essays/%71gone.md)",
    "with a slash in percent signs": "[{words}](../essays%2Fqgone.md)",
    "with a backslash": "[{words}](..\\essays\\qgone.md)",
    "with an escape": r"[{words}](../essays/q\_lost.md)",
    "with an entity": "[{words}](../essays/q&#95;lost.md)",
    "with an entity by name": "[{words}](../essays/q&lowbar;lost.md)",
    "in another case": "[{words}](../Essays/QGone.md)",
    "from the root": "[{words}](/essays/qgone)",
    "from the root of the host": "[{words}](/group/essays/qgone/#part)",
    "with the host": "[{words}](https://notes.example/group/essays/qgone/)",
    "with the host in capitals": "[{words}](HTTPS://Notes.Example/group/essays/qgone/)",
    "with the host and a port": "[{words}](https://notes.example:443/group/essays/qgone/)",
    "with the host alone": "[{words}](//notes.example/group/essays/qgone/)",
    "with a dot behind the host": "[{words}](https://notes.example./group/essays/qgone/)",
    "with attributes": '[{words}](../essays/qgone.md){{ title="About qgone }} x" .button }}',
    "attributes of another link": "[{words}](../essays/shown.md){{ href=../../essays/qgone/ }}",
    "emphasis": "**[{words}](../essays/qgone.md)** and *[more](../essays/qgone.md)*",
    "emphasis within": "[**{words}**](../essays/qgone.md)",
    "a picture within": "[![{words}](../x.png)](../essays/qgone.md)",
    "a picture of it": "![{words}](../essays/qgone.md)",
    "a picture by reference": "![{words}][one]",
    "html": '<a href="../../essays/qgone/">{words}</a>',
    "html without quotes": "<a href=../../essays/qgone/>{words}</a>",
    "html with an apostrophe": "<a href='../../essays/qgone/' title='its \"qgone\"'>{words}</a>",
    "html with spaces": '<a\n  href = "../../essays/qgone/" >{words}</a>',
    "html in capitals": "<A HREF='../../essays/qgone/'>{words}</A>",
    "html with an entity": '<a href="../../essays/q&#103;one/">{words}</a>',
    "html with a break in the address": '<a href="../../essays/q\ngone/">{words}</a>',
    "html in markdown's tree": '<a markdown="span" href="../../essays/qgone/">{words}</a>',
}
WHERE = {
    "a footnote": "Text.[^1]\n\n[^1]: {words} [x](../essays/qgone.md).",
    "a table": "| a | b |\n|---|---|\n| [{words}](../essays/qgone.md) | <a href='../../essays/qgone/'>x</a> |",
    "an admonition": "!!! note\n    [{words}](../essays/qgone.md)",
    "the title of an admonition": '!!! note "[{words}](../essays/qgone.md)"\n    Text.',
    "details": "??? note\n    [{words}](../essays/qgone.md)",
    "the title of details": '??? note "[{words}](../essays/qgone.md)"\n    Text.',
    "a block": "/// admonition | [{words}](../essays/qgone.md)\n[x](../essays/qgone.md)\n///",
    "a tab": '=== "Tab"\n    [{words}](../essays/qgone.md)',
    "the label of a tab": '=== "[{words}](../essays/qgone.md)"\n    Text.',
    "a definition": "[Term](../essays/qgone.md)\n:   [{words}](../essays/qgone.md)",
    "a task": "- [ ] [{words}](../essays/qgone.md)\n- [x] [done](../essays/qgone.md)",
    "a list in a list": "1. One\n    - [{words}](../essays/qgone.md)",
    "a quotation": "> > [{words}](../essays/qgone.md)",
    "a heading": "## [{words}](../essays/qgone.md)",
    "a heading with a line": "[{words}](../essays/qgone.md)\n---",
    "an abbreviation": "[{words} ABC](../essays/qgone.md)\n\n*[ABC]: All but clear",
    "html": '<div class="x"><p><a href="../../essays/qgone/">{words}</a></p></div>',
    "html with markdown": '<div markdown>\n[{words}](../essays/qgone.md) <a href="../../essays/qgone/">x</a>\n</div>',
    "a table of html": '<table><tr><td><a href="/group/essays/qgone/">{words}</a></td></tr></table>',
    "preformatted html": '<pre>{words} <a href="../../essays/qgone/">x</a></pre>',
    "an empty comment": '<div>\n<!--> <a href="../../essays/qgone/">{words}</a> <!---->\n</div>',
    "a quote that is none": "<div>\n<a title=it's href='../../essays/qgone/'>{words}</a>\n</div>",
    "a sign in an attribute": '<div>\n<a data-x=">" href="../../essays/qgone/">{words}</a>\n</div>',
    "an attribute without spaces": '<div>\n<a class="x"href="../../essays/qgone/">{words}</a>\n</div>',
    "a slash for a space": '<div>\n<a/href="../../essays/qgone/">{words}</a>\n</div>',
}
TAGS = {
    "a frame": '<iframe src="../../essays/qgone/" title="x"></iframe>{words}',
    "a form": '<form action="../../essays/qgone/"><button formaction="/group/essays/qgone/">{words}</button></form>',
    "an area": '<map name="m"><area shape="default" href="../../essays/qgone/" alt="x"></map>{words}',
    "a link": '<link rel="prerender" href="../../essays/qgone/">{words}',
    "an object": '<object data="../../essays/qgone/">{words}</object>',
    "an embedded page": '<embed src="../../essays/qgone/">{words}',
    "a drawing": '<svg><a xlink:href="/group/essays/qgone/"><text>{words}</text></a><use href="/essays/qgone"/></svg>',
    "a quotation": '<blockquote cite="../../essays/qgone/"><q cite="../../essays/qgone/">{words}</q></blockquote>',
    "a picture": '<img src="../x.png" longdesc="../../essays/qgone/" alt="x">{words}',
    "a film": '<video poster="../../essays/qgone/" src="../../essays/qgone/">{words}</video>',
    "a redirect": '<meta http-equiv="refresh" content="0; url=../../essays/qgone/">{words}',
    "data for a script": "<div data-href=\"../../essays/qgone/\" data-url='../../essays/qgone/'>{words}</div>",
}
INLINE = {f"{name}, in a line": f"Text {html} and text." for name, html in TAGS.items()}
ROWS = {**LINKS, **WHERE, **TAGS, **INLINE}
# Words that are nothing but the address.
ADDRESSES = {
    "between angles": "See <https://notes.example/group/essays/qgone/> 1.",
    "bare": "See https://notes.example/group/essays/qgone/ 2.",
    "written twice": "See [https://notes.example/group/essays/qgone/](https://notes.example/group/essays/qgone/) 3.",
    "a path": "See [../essays/qgone.md](../essays/qgone.md) 4.",
}


def words_of(name: str) -> str:
    return f"Words of {[*ROWS].index(name)} here"


def big_page() -> str:
    rows = [ROWS[name].format(words=words_of(name)) for name in ROWS]
    references = [
        "[one]: <../essays/qgone.md>",
        "[two]: ../essays/qgone.md 'About qgone'",
        f"[{words_of('a collapsed reference')}]: ../essays/qgone.md",
        f"[{words_of('a shortcut')}]: /essays/qgone",
    ]
    return "\n\n".join(["# Links", *rows, *ADDRESSES.values(), *references, "The end."]) + "\n"


@pytest.fixture(scope="module")
def built(draw: Draw) -> Built:
    files = {"docs/notes/links.md": big_page().encode(), "docs/x.png": b"\x89PNG\r\n\x1a\n"}
    # Nothing is to be found afterwards: it must not be written.
    return draw(CONFIG, files=files, folio={"audit": "off"}).build("--strict")


def test_every_link_keeps_its_words(built: Built) -> None:
    page = built.page("notes/links")
    shown = page.words + " ".join(image.get("alt", "") for image in page.select("img", page.article))
    assert [name for name in ROWS if words_of(name) not in shown] == []
    assert "The end." in shown


def test_no_link_keeps_its_address_or_its_title(built: Built) -> None:
    html = built.page("notes/links").html
    assert re.findall(r".*q(?:&#103;|\ng)one.*|.*q_lost.*", html, re.IGNORECASE) == []
    assert built.traces("qgone", "q_lost") == []


def test_a_picture_in_a_lost_link_stays(built: Built) -> None:
    page = built.page("notes/links")
    pictures = {one.get("alt"): one.get("src") for one in page.select("img", page.article)}
    assert pictures[words_of("a picture within")] == "../../x.png"
    assert "x.png" in built.files


def test_words_that_are_the_address_name_the_host_at_most(built: Built) -> None:
    words = built.page("notes/links").words
    for number, shown in enumerate(["https://notes.example/…"] * 3 + ["…"], 1):
        assert f"See {shown} {number}." in words


def test_a_heading_that_was_a_link_stands_in_the_table_of_contents(built: Built) -> None:
    page = built.page("notes/links")
    entries = {text_of(one): one.get("href") for one in page.select("nav.md-nav--secondary a")}
    for name in ("a heading", "a heading with a line"):
        assert entries[words_of(name)] == f"#{words_of(name).lower().replace(' ', '-')}"


def test_the_same_links_to_public_pages_stay(draw: Draw) -> None:
    text = re.sub("qgone|QGone|%71gone", "seen", big_page())
    files = {"docs/notes/links.md": text.encode(), "docs/essays/seen.md": b"# Seen\n", "docs/x.png": b"\x89PNG"}
    page = draw(CONFIG, files=files).build(allows=["contains a link", "contains an absolute link"]).page("notes/links")
    tags = {
        "iframe[src]",
        "form[action]",
        "area[href]",
        "link[rel=prerender]",
        "object[data]",
        "embed[src]",
        "use[href]",
    }
    tags |= {
        "blockquote[cite]",
        "q[cite]",
        "img[longdesc]",
        "video[poster]",
        "meta[http-equiv=refresh]",
        "div[data-href]",
    }
    assert {tag for tag in tags if len(page.select(tag)) < 2 and tag != "use[href]"} == set()
    links = {text_of(link) for link in page.select("a[href]", page.article)}
    assert {name for name in LINKS if words_of(name) not in links} <= {
        "a picture of it",
        "a picture by reference",
        "a picture within",
        "with an escape",
        "with an entity",
        "with an entity by name",
        "html with an entity",
        "html with a break in the address",
    }


# How loudly.

LOUD = """
=== docs/essays/qgone.md
---
title: A secret title
status: draft
---
# A secret title
=== docs/notes/one.md
---
title: One
---
# One

Read [this](../essays/qgone.md "t") and, in other words,
<a href="../../essays/qgone/">that</a>.

Again [this](../essays/qgone.md).
=== docs/notes/two.md
# Two

[words][x]

[x]: ../essays/qgone.md#part
=== docs/essays/other.md
---
status: draft
---
A draft links to [a draft](qgone.md).
"""
SAID = ["notes/one.md:6: link: '../essays/qgone.md'", "notes/one.md:7: link: '../../essays/qgone/'"]
SAID += ["notes/two.md:5: link: '../essays/qgone.md#part'"]


def lost(built: Built) -> list[str]:
    return [str(line) for line in built.log if " link: " in line.text]


def test_by_default_nothing_is_said(draw: Draw) -> None:
    assert lost(draw(LOUD).build("--strict")) == []


@pytest.mark.parametrize("urls", ["folders"])
def test_a_warning_names_file_and_line_once(draw: Draw, urls: Urls) -> None:
    built = draw(LOUD, urls=urls, folio={"links": "warn"}).build(expects=SAID)
    assert len(lost(built)) == len(SAID)
    assert all("leads to a page that is not public. Take the link out" in line for line in lost(built))
    assert "secret title" not in built.output


def test_an_error_says_all_of_them_and_ends_the_build(draw: Draw) -> None:
    built = draw(LOUD, folio={"links": "error"}).build(
        expects=[f"ERROR folio: {said}" for said in SAID], allows=["folio: links: 3 of them"], exit_code=1
    )
    assert len(lost(built)) == len(SAID)


@pytest.mark.parametrize("level", ["warn", "error"])
def test_a_link_that_is_ignored_is_not_said_and_ends_nothing(draw: Draw, level: str) -> None:
    built = draw(LOUD, folio={"links": level, "ignore": {"link-lost": "notes/"}}).build("--strict")
    assert lost(built) == []
    assert built.traces("qgone") == []


def test_files_that_are_not_ignored_are_still_said(draw: Draw) -> None:
    options = {"links": "error", "ignore": {"link-lost": "notes/one.md"}}
    built = draw(LOUD, folio=options).build(expects=SAID[2:], allows=["folio: links: 1 of them"], exit_code=1)
    assert len(lost(built)) == 1


# A page that is rendered a second time.

BLOG = """
=== mkdocs.yml
site_url: https://notes.example/group/
markdown_extensions: [attr_list, footnotes]
plugins: [search, blog, {folio: {links: warn}}]
=== docs/blog/index.md
# Blog
=== docs/blog/posts/one.md
---
date: 2026-01-02
---
# One

Read [the words](two.md){ title="About qsecond" }, <a href="../../../../02/03/qsecond/">those</a>
and [these](../../essays/qgone.md).

[![alt](../../x.png)](two.md)

<!-- more -->

And [the rest](two.md).
=== docs/blog/posts/two.md
---
date: 2026-02-03
draft: true
slug: qsecond
---
# Second
=== docs/essays/qgone.md
---
status: draft
---
# Gone
"""


def blog(draw: Draw) -> Site:
    return draw(BLOG, files={"docs/x.png": b"\x89PNG\r\n\x1a\n"})


def test_an_excerpt_loses_the_link_too_and_it_is_said_once(draw: Draw) -> None:
    said = ["one.md:6: link: 'two.md'", "one.md:7: link: '../../essays/qgone.md'"]
    built = blog(draw).build(expects=said)
    assert len(lost(built)) == len(said)
    page = built.page("blog")
    assert "Read the words, those and these." in page.words
    assert [one.get("alt") for one in page.select("img", page.article)] == ["alt"]
    assert built.traces("qgone", "two.md") == []
