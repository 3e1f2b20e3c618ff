"""What counts as a trace of a page that is not public, in every kind of file, and what does not."""

from __future__ import annotations

import gzip
import json
import time
import unicodedata
from collections.abc import Iterable

import pytest
from mkdocs_folio.lines import Lines
from mkdocs_folio.phrases import Phrases
from mkdocs_folio.public import Public
from mkdocs_folio.traces import Auditor, Secret, Trace
from msgspec.structs import replace

# Ten words, of which the first eight are as many as a trace needs.
SENTENCE = "The ice on the lower lake broke before anybody noticed"
EIGHT = "The ice on the lower lake broke before"
SEVEN = "The ice on the lower lake broke"
TITLE = "How the thaw began"
DESCRIPTION = "Notes from the lake, one for each day"
PICTURE = b"\x89PNG\r\n\x1a\n\0 a picture of the lake"
TEXT = f"""---
title: {TITLE}
description: {DESCRIPTION}
status: draft
---
# {TITLE}

{SENTENCE}.

![The lake](lake.png)
"""
HIDDEN = Secret(
    path="blog/thaw.md",
    addresses=frozenset({"blog/thaw.md", "blog/thaw", "blog/thaw.html", "blog/thaw/index.html"}),
    slugs=frozenset({"thaw", "how-the-thaw-began"}),
    title=TITLE,
    description=DESCRIPTION,
    names=(("author", "Mara Lindqvist"), ("series", "A year outside")),
    text=TEXT,
    files={"blog/lake.png": PICTURE},
)
PRESENT = ("index.md", ".", "index.html", "blog/frost.md", "blog/frost", "blog/frost.html", "blog/frost/index.html")
SITE = "https://notes.example/group/"
PAGE = "news/cold/index.html"


def traces(
    content: str | bytes,
    path: str = PAGE,
    *,
    secret: Secret = HIDDEN,
    public: Iterable[str] = (),
    present: Iterable[str] = PRESENT,
    site_url: str | None = SITE,
    allowed: Iterable[tuple[str, str]] = (),
) -> list[Trace]:
    """Look at one file, as the only one of a site."""
    texts, names = list(public), list(present)
    auditor = Auditor([secret], lambda: texts, lambda: names, site_url, allowed)
    return sorted(auditor.look(path, content.encode() if isinstance(content, str) else content))


def kinds(content: str | bytes, path: str = PAGE, **options: object) -> set[str]:
    return {one.kind for one in traces(content, path, **options)}  # type: ignore[arg-type]  # those of traces()


def certain(content: str | bytes, path: str = PAGE, **options: object) -> set[str]:
    return {one.kind for one in traces(content, path, **options) if one.certain}  # type: ignore[arg-type]  # as above


def secret_of(text: str, title: str = "") -> Secret:
    return Secret("a.md", frozenset({"a.md", "a"}), text=text, title=title)


# A run of words.

IN_HTML = {
    "plain": f"<p>{EIGHT}</p>",
    "upper case": f"<p>{EIGHT.upper()}</p>",
    "more around it": f"<p>One day, {EIGHT} we came.</p>",
    "emphasis": "<p>The <em>ice</em> on the <strong>lower <code>lake</code></strong> broke before</p>",
    "a link": "<p>The ice <i>on</i> the <a href='x'>lower</a> lake <b class=\"y\">broke before</b></p>",
    "a mark for line breaks": "<p>The ice on the low<wbr>er lake bro&shy;ke before</p>",
    "a break": "<p>The ice on the<br>lower lake<br />broke before</p>",
    "several lines": "<p>The ice\non the lower\n   lake broke\nbefore</p>",
    "lines that end with tags": "<p>The <em>ice</em>\non the <em>lower</em>\n<b>lake</b>\nbroke before</p>",
    "carriage returns": "<p>The ice on the\r\nlower lake\r\nbroke before</p>",
    "punctuation": "<p>The ice - on the (lower) lake; “broke”, before…</p>",
    "entities": "<p>The&nbsp;ice on&#32;the &#108;ower &#x6C;ake broke&ensp;before</p>",
    "a comment": f"<!-- {EIGHT} -->",
    "a script": f"<script>var a = '{EIGHT}'</script>",
    "a script with escapes": "<script>a = 'The ice\\non the lower\\u0020lake broke\\tbefore'</script>",
    "title": f'<a href="x" title="{EIGHT}">x</a>',
    "alt": f"<img src='x' alt='{EIGHT}'>",
    "content": f'<meta name="description" content="{EIGHT}">',
    "aria-label": f'<nav aria-label="{EIGHT}"></nav>',
    "an attribute with entities": '<img alt="The ice on the lower lake&#32;broke&nbsp;before">',
    "an attribute over lines": '<img alt="The ice on the\n   lower lake broke before">',
    "an attribute behind a quote in a text": f'<p>a="</p><img alt="{EIGHT}">',
    "an attribute with a tag's end": f'<img alt="a > b {EIGHT}">',
    "a table's cell": f"<table><tr><td>x</td><td>{EIGHT}</td></tr></table>",
    "a tag that is never closed": f"<p>{EIGHT} <b",
    "behind brackets": f"<p>1 < 2 and {EIGHT}</p>",
    "a declaration": f"<!{EIGHT}>",
}


@pytest.mark.parametrize("content", IN_HTML.values(), ids=IN_HTML)
def test_eight_words_in_a_row_are_a_trace(content: str) -> None:
    assert certain(content) == {"text"}
    assert certain(f"<html>\n<body>\n<p>x</p>\n{content}\n<p>y</p></body>") == {"text"}


NOT_IN_HTML = {
    "seven words": f"<p>{SEVEN}</p>",
    "seven words and another": f"<p>{SEVEN} after</p>",
    "another order": "<p>Before the ice on the lake broke, lower</p>",
    "two paragraphs": "<p>The ice on the lower</p><p>lake broke before</p>",
    "two lines of a list": "<ul>\n<li>The ice on the lower</li>\n<li>lake broke before</li>\n</ul>",
    "two cells": "<td>The ice on the lower</td><td>lake broke before</td>",
    "an attribute and a text": '<img alt="The ice on the lower"> lake broke before',
    "a word more": "<p>The ice on the very lower lake broke before</p>",
}


@pytest.mark.parametrize("content", NOT_IN_HTML.values(), ids=NOT_IN_HTML)
def test_fewer_words_or_words_of_two_blocks_are_no_trace(content: str) -> None:
    assert kinds(content) == set()


def test_every_run_of_eight_words_is_found_wherever_it_begins() -> None:
    text = [f"w{number}" for number in range(40)]
    secret = secret_of(" ".join(text))
    for start in range(33):
        for before in range(9):
            run = " ".join(["x"] * before + text[start : start + 8] + ["y"])
            assert certain(f"<p>{run}</p>", secret=secret) == {"text"}
    for start in range(34):
        assert kinds(f"<p>x {' '.join(text[start : start + 7])} y</p>", secret=secret) == set()


def test_a_minified_page_has_the_same_traces_as_any_other() -> None:
    page = "<div><p>Nothing</p></div>" * 400
    assert certain(f"{page}<p>The <em>ice</em><b> on</b> the lower lake broke before</p>{page}") == {"text"}


def test_underscores_around_a_word_are_not_part_of_it() -> None:
    secret = secret_of("we went _slowly_ and __late__ to the far shore")
    assert certain("<p>we went <em>slowly</em> and <strong>late</strong> to the far shore</p>", secret=secret) == {
        "text"
    }


def test_a_link_is_read_as_its_words() -> None:
    secret = secret_of('we went [slowly](how.md "or not") and [late][1] to the ![far](x.png){ width=3 } shore again')
    shown = '<p>we went <a href="how/">slowly</a> and <a href="y">late</a> to the far shore again</p>'
    assert certain(shown, secret=secret) == {"text"}


def test_accents_are_the_same_letters_however_they_are_written() -> None:
    text = "L'été où les pêcheurs ont brûlé déjà leurs bateaux"
    for form in ("NFC", "NFD"):
        secret = secret_of(unicodedata.normalize(form, text))
        for other in ("NFC", "NFD"):
            assert certain(f"<p>{unicodedata.normalize(other, text.upper())}</p>", secret=secret) == {"text"}
    entities = (
        "L&rsquo;&eacute;t&eacute; o&ugrave; les p&ecirc;cheurs ont br&ucirc;l&#233; d&eacute;j&agrave; leurs bateaux"
    )
    assert certain(f"<p>{entities}</p>", secret=secret_of(text)) == {"text"}


def test_sixteen_signs_of_chinese_or_japanese_count_as_eight_words() -> None:
    secret = secret_of("湖上的冰在任何人注意到之前就破裂了没有声音")
    assert certain("<p>湖上的冰在任何人注意到之前就破</p>", secret=secret) == set()
    assert certain("<p>湖上的冰在任何人注意到之前就破裂</p>", secret=secret) == {"text"}
    assert certain("<p>冰在任何人<em>注意到</em>之前就破裂了没有</p>", secret=secret) == {"text"}
    mixed = secret_of("これは Python の本です、あした出ますよ")
    assert certain("<p>これは Python の本です、あした出ますよ</p>", secret=mixed) == {"text"}


def test_thai_is_read_without_spaces_and_hindi_with_its_vowels() -> None:
    thai = "น้ำแข็งบนทะเลสาบแตกก่อนที่ใครจะสังเกตเห็น"
    assert certain(f"<p>ก {thai} ก</p>", secret=secret_of(thai)) == {"text"}
    hindi = "झील की बर्फ किसी के देखने से पहले टूट गई"
    assert certain(f"<p>{hindi}</p>", secret=secret_of(hindi)) == {"text"}
    assert certain("<p>झील की बर्फ किसी के देखने से</p>", secret=secret_of(hindi)) == set()


# Kinds of files.

IN_FILES = {
    "search/search_index.json": json.dumps(
        {"docs": [{"location": "x/", "text": f"<p>The <em>ice</em> {EIGHT[8:]}</p>"}]}
    ),
    "plain.json": json.dumps([[{"a": {"b": EIGHT}}]]),
    "keys.json": json.dumps({EIGHT: 1}),
    "ascii.json": json.dumps({"text": EIGHT.replace("lower", "lower\u00a0")}),
    "broken.json": '{"text": "' + EIGHT + '", ',
    "manifest.webmanifest": json.dumps({"description": EIGHT}),
    "feed_rss_created.xml": f"<rss><description>&lt;p&gt;The &lt;b&gt;ice&lt;/b&gt; {EIGHT[8:]}</description></rss>",
    "twice.xml": "<rss><description>&lt;p&gt;The&amp;nbsp;ice on the lower lake broke before</description></rss>",
    "cdata.xml": f"<rss><description><![CDATA[{EIGHT}]]></description></rss>",
    "cdata-html.xml": f"<rss><description><![CDATA[ <p>{EIGHT}</p> ]]></description></rss>",
    "feed.atom": f"<feed><summary>{EIGHT}</summary></feed>",
    "picture.svg": f"<svg><text>{EIGHT}</text></svg>",
    "llms.txt": f"# Notes\n\n- [Thing](https://other.example/x): {EIGHT}\n",
    "llms-full.txt": "# Notes\n\nThe [ice](../x.md) on the *lower*\nlake broke before.\n",
    "page.md": f"# A\n\n{EIGHT}\n",
    "search.js": 'var index = {"text": "The ice on the\\nlower \\u006cake broke before"}',
    "style.css": f"/* {EIGHT} */",
    "no-ending": EIGHT,
    "odd.xyz": EIGHT,
    "zeros.html": f"\0<p>{EIGHT}</p>",
    "PAGE.HTML": f"<p>{EIGHT}</p>",
}


@pytest.mark.parametrize(("path", "content"), IN_FILES.items(), ids=IN_FILES)
def test_every_kind_of_file_is_read(path: str, content: str) -> None:
    assert certain(content, path) == {"text"}
    assert certain(gzip.compress(content.encode()), f"{path}.gz") == {"text"}
    assert certain(gzip.compress(content.encode()), path) == {"text"}


NOT_IN_FILES = {
    "two strings.json": json.dumps(["The ice on the lower", "lake broke before"]),
    "two items.txt": "- The ice on the lower\n- lake broke before\n",
    "two paragraphs.md": "The ice on the lower\n\nlake broke before\n",
    "two elements.xml": "<a><b>The ice on the lower</b><c>lake broke before</c></a>",
    "packed.gz": b"\x1f\x8b\x08 this is not packed",
    "empty.json": b"",
    "deep.json": "[" * 100_000,
    "half.html": b"\xff\xfe\x80 <p>\xc3</p>",
    "binary.woff2": b"wOF2\0\1\0\0" + EIGHT.encode(),
}


@pytest.mark.parametrize(("path", "content"), NOT_IN_FILES.items(), ids=NOT_IN_FILES)
def test_broken_and_binary_files_and_texts_of_several_pieces_are_no_trace(path: str, content: str | bytes) -> None:
    assert kinds(content, path) == set()


def test_what_a_broken_packed_file_still_gives_is_read() -> None:
    packed = gzip.compress(f"{EIGHT}. {' '.join(str(number * 7919) for number in range(50_000))}".encode())
    assert certain(packed[:-12], "a.txt.gz") == {"text"}
    assert certain(packed[:100_000] + b"\xff" * 100 + packed[100_100:], "a.txt.gz") == {"text"}
    assert certain(gzip.compress(b"Nothing. ") + gzip.compress(EIGHT.encode()), "a.txt.gz") == {"text"}


# Titles, descriptions and names.


@pytest.mark.parametrize("content", [f"<title>{TITLE}</title>", f'<a title="{TITLE}">', f"<b>{TITLE.upper()}</b>"])
def test_a_title_of_four_words_is_certain(content: str) -> None:
    assert traces(content) == [Trace(PAGE, "blog/thaw.md", "title", certain=True)]


def test_a_title_of_three_words_may_be_chance() -> None:
    secret = secret_of("", title="The thaw began")
    assert traces("<p>the thaw began</p>", secret=secret) == [Trace(PAGE, "a.md", "title", certain=False)]
    assert kinds("<p>the thaw</p>", secret=secret) == set()
    assert kinds("<p>the</p><p>thaw began</p>", secret=secret) == set()


def test_a_description_is_found_as_a_whole() -> None:
    assert certain(f'<meta content="{DESCRIPTION}">') == {"description"}
    short = Secret("a.md", frozenset(), description="Notes from the lake")
    assert certain('<meta content="Notes from the lake">', secret=short) == {"description"}
    assert kinds('<meta content="Notes from a lake">', secret=short) == set()


def test_names_may_be_chance() -> None:
    found = traces("<p>By Mara Lindqvist, in A Year Outside</p>")
    assert found == [
        Trace(PAGE, "blog/thaw.md", "author", certain=False),
        Trace(PAGE, "blog/thaw.md", "series", certain=False),
    ]


def test_a_name_with_the_same_word_twice_is_found() -> None:
    secret = secret_of("", title="Day by day by day")
    assert certain("<p>day day by day by day by</p>", secret=secret) == {"title"}


# What is public.


@pytest.mark.parametrize(
    "source",
    [
        EIGHT,
        f"# A\n\n{EIGHT.upper()}.\n",
        "The **ice** on the [lower](x.md) lake\nbroke before",
        "The ice on the <b>lower</b> lake broke before",
        "The ice on the lo&shy;wer lake broke before",
        f"description: {EIGHT}",
        f'[x](y.md "{EIGHT}")',
    ],
)
def test_what_a_public_source_says_too_is_no_trace(source: str) -> None:
    assert kinds(f"<p>{EIGHT}</p>", public=["Nothing.", source]) == set()


def test_a_title_that_something_public_says_is_no_trace() -> None:
    assert kinds(f"<p>{TITLE}</p>", public=[f"We wondered {TITLE.lower()}, and why."]) == set()
    assert certain(f"<p>{TITLE}</p>", public=["How the thaw, it began"]) == {"title"}


def test_a_run_that_goes_on_behind_its_public_half_is_a_trace() -> None:
    assert kinds(f"<p>{EIGHT}</p>", public=[EIGHT]) == set()
    assert certain(f"<p>{SENTENCE}</p>", public=[EIGHT]) == {"text"}
    assert certain(f"<p>{EIGHT}</p>", public=[SEVEN, "ice on the lower lake broke before"]) == {"text"}


def test_many_phrases_are_public_or_not_each_for_itself() -> None:
    """More than are looked for one by one."""
    sentences = [" ".join(f"s{number}w{word}" for word in range(8)) for number in range(60)]
    secret = secret_of("\n\n".join(sentences))
    public = [f"{one}." for one in sentences[:-1]]
    page = "".join(f"<p>{one}</p>\n" for one in sentences)
    assert kinds(page.replace(sentences[-1], ""), secret=secret, public=public) == set()
    assert certain(page, secret=secret, public=public) == {"text"}


def test_a_page_that_is_like_its_source_is_no_trace_and_hides_none() -> None:
    public = ["# A\n\nSome plain text.\n\nOther plain text.\n"]
    page = "<p>Some plain text.</p>\n<p>Other plain text.</p>\n"
    auditor = Auditor([HIDDEN], lambda: public)
    assert list(auditor.look("a.html", page.encode())) == []
    assert [one.kind for one in auditor.look("b.html", f"{page}<p>{EIGHT}</p>".encode())] == ["text"]
    index = json.dumps({"docs": [{"text": f"<p>Some plain text.</p> <p>{EIGHT}</p>"}]})
    assert [one.kind for one in auditor.look("c.json", index.encode())] == ["text"]


def test_every_file_with_a_line_is_named_however_it_is_marked_there() -> None:
    page = f"<p>{EIGHT.replace('lower', '<em>lower</em>')}</p>\n"
    index = json.dumps({"docs": [{"text": f"<p>{EIGHT}</p>"}]})
    auditor = Auditor([HIDDEN], tuple)
    for path, data in (("a.html", page), ("search.json", index), ("b.html", page), ("search.json", index)):
        assert [one.kind for one in auditor.look(path, data.encode())] == ["text"], path


def test_what_the_site_allows_is_no_trace() -> None:
    allowed = [("blog/thaw.md", SENTENCE), ("blog/thaw.md", TITLE)]
    assert kinds(f"<p>{SENTENCE}</p><p>{TITLE}</p>", allowed=allowed) == set()
    assert certain(f"<p>{SENTENCE}</p>", allowed=[("other.md", SENTENCE)]) == {"text"}
    assert certain(f"<p>{TITLE}, {SENTENCE}</p>", allowed=allowed) == {"text"}  # in a row nobody allowed it


# Lines that several files share.


def test_every_file_that_has_a_trace_is_named() -> None:
    auditor = Auditor([HIDDEN], tuple)
    page = f"<p>x</p>\n<p>{EIGHT}</p>\n".encode()
    assert [[one.path for one in auditor.look(path, page)] for path in ("a.html", "b.html")] == [["a.html"], ["b.html"]]


def test_lines_that_were_seen_apart_are_looked_at_where_they_meet() -> None:
    auditor = Auditor([HIDDEN], tuple)
    first, second = "<p>The ice on <em>the</em>\n", "lower lake broke before</p>\n"
    pages = [f"<p>a</p>\n{first}</p>\n", f"<p>b\n{second}", f"<p>c</p>\n{first}{second}"]
    found = [list(auditor.look(f"{number}.html", page.encode())) for number, page in enumerate(pages)]
    assert [[one.kind for one in traces] for traces in found] == [[], [], ["text"]]


def test_the_same_line_may_lead_elsewhere_from_another_page() -> None:
    auditor = Auditor([HIDDEN], tuple, lambda: [*PRESENT, "news/blog/thaw"])
    link = b'<p>x</p>\n<a href="../thaw/">x</a>\n'
    assert list(auditor.look("news/blog/cold/index.html", link)) == []
    assert [one.kind for one in auditor.look("blog/cold/index.html", link)] == ["address"]


# Addresses.

LINKS = {
    "relative": "../../blog/thaw/",
    "without a slash": "../../blog/thaw",
    "with an anchor": "../../blog/thaw/#part",
    "with a query": "../../blog/thaw/?a=b#part",
    "index": "../../blog/thaw/index.html",
    "file": "../../blog/thaw.html",
    "source": "../../blog/thaw.md",
    "dots": "./../.././blog/../blog/thaw/",
    "from the root": "/group/blog/thaw/",
    "from the root of the host": "/blog/thaw/",
    "own host": "https://notes.example/group/blog/thaw/",
    "own host in capitals": "HTTPS://NOTES.EXAMPLE/group/blog/thaw/",
    "own host without a scheme": "//notes.example/group/blog/thaw/",
    "percent": "../../blog/%74haw/",
    "percent slash": "..%2F..%2Fblog%2Fthaw%2F",
    "entity": "../../blog/&#116;haw/",
    "entity slash": "..&#47;..&#47;blog&#47;thaw&#47;",
    "other case": "../../Blog/Thaw/",
    "as if it stood at the root": "blog/thaw/",
    "picture": "../../blog/lake.png",
}


@pytest.mark.parametrize("link", LINKS.values(), ids=LINKS)
def test_a_link_is_a_trace_in_every_form(link: str) -> None:
    kind = {"file"} if "lake" in link else {"address"}
    assert certain(f'<a href="{link}">x</a>') == kind
    assert certain(f"<a class=y href='{link}'>x</a>") == kind
    assert certain(f"<a href={link}>x</a>") == kind
    assert certain(f'<img srcset="{link} 2x, x.png 1x">') == kind
    assert certain(f'<p>a="</p><a\nhref="{link}">x</a>') == kind


ELSEWHERE = {
    "a public page": "../../blog/frost/",
    "home": "../..",
    "another host": "https://other.example/blog/thaw/",
    "a mail": "mailto:blog/thaw@notes.example",
    "an anchor": "#thaw",
    "a longer name": "../../blog/thawing/",
    "a script": "javascript:thaw",
}


@pytest.mark.parametrize("link", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_link_that_leads_elsewhere_is_no_trace(link: str) -> None:
    assert kinds(f'<a class="thaw" id="thaw" href="{link}">thaw</a>') == set()


PLACES = {
    "canonical": '<link rel="canonical" href="https://notes.example/group/blog/thaw/">',
    "refresh": '<meta http-equiv="refresh" content="0; url=../../blog/thaw/">',
    "script": "<script>location = 'https://notes.example/group/blog/thaw/'</script>",
    "data": '<div data-page="../../blog/thaw/"></div>',
    "one name": '<a href="thaw">x</a>',
    "a name and its ending": '<a href="thaw.html">x</a>',
    "in a whole address": "<p>See https://notes.example/group/blog/thaw/ soon.</p>",
    "json in a script": '<script>{"url": "https:\\/\\/notes.example\\/group\\/blog\\/thaw\\/"}</script>',
    "edit": '<a href="https://git.example/notes/edit/main/docs/blog/thaw.md">Edit</a>',
}


@pytest.mark.parametrize("content", PLACES.values(), ids=PLACES)
def test_an_address_is_a_trace_wherever_a_browser_or_a_program_reads_it(content: str) -> None:
    assert certain(content, "blog/cold/index.html") == {"address"}


ADDRESS_FILES = {
    "sitemap.xml": "<urlset><url><loc>https://notes.example/group/blog/thaw/</loc></url></urlset>",
    "feed.xml": "<rss><link>https://notes.example/group/blog/thaw/</link></rss>",
    "feed.json": json.dumps({"items": [{"id": "https://notes.example/group/blog/thaw/"}]}),
    "search/search_index.json": json.dumps({"docs": [{"location": "blog/thaw/#part", "text": "x"}]}),
    "llms.txt": "- [x](https://notes.example/group/blog/thaw/index.md)\n",
    "pages.md": "- [x](blog/thaw.md)\n",
    "robots.txt": "Disallow: /blog/thaw/\n",
}


@pytest.mark.parametrize(("path", "content"), ADDRESS_FILES.items(), ids=ADDRESS_FILES)
def test_an_address_is_a_trace_in_every_kind_of_file(path: str, content: str) -> None:
    assert certain(content, path) == {"address"}
    assert certain(gzip.compress(content.encode()), f"{path}.gz") == {"address"}


def test_the_last_part_of_an_address_is_enough_where_another_plugin_makes_it() -> None:
    moved = Secret("blog/posts/thaw.md", frozenset({"blog/posts/thaw.md"}), frozenset({"how-the-thaw-began"}))
    link = '<a href="../../2026/01/21/how-the-thaw-began/">x</a>'
    assert certain(link, secret=moved) == {"address"}
    assert certain("", "blog/2026/01/21/how-the-thaw-began/index.html", secret=moved) == {"address"}
    assert certain("", "blog/2026/01/21/how-the-thaw-began.html", secret=moved) == {"address"}
    assert kinds(link, secret=moved, public=["See how-the-thaw-began."]) == set()
    assert kinds(link, secret=moved, present=["notes/how-the-thaw-began.md"]) == set()
    assert kinds(link.replace("../..", "https://other.example"), secret=moved) == set()


def test_a_site_without_an_address_of_its_own_is_known_by_its_paths() -> None:
    assert certain('<a href="https://any.example/blog/thaw/">x</a>', site_url=None) == {"address"}
    single = Secret("about.md", frozenset({"about", "about.md"}))
    assert kinds('<a href="https://any.example/about/">x</a>', site_url=None, secret=single) == set()


def test_a_home_page_that_is_not_public_leaves_no_trace_in_links_to_the_site() -> None:
    home = Secret("index.md", frozenset({"index.md", ".", "index", "index.html"}))
    links = '<a href="../..">x</a><a href="/">x</a><a href="../../index.html">x</a><a href="https://notes.example/group/">x</a>'
    assert kinds(links, secret=home, present=["news/cold"]) == set()
    assert certain("", "index.html", secret=home, present=["news/cold"]) == {"address"}


def test_a_tag_is_no_link_to_a_page_of_its_name() -> None:
    secret = Secret("code.md", frozenset({"code", "code.md"}), frozenset({"code"}))
    assert kinds("<p><code>x</code> and <a href='../code/'>x</a></p>", "a/index.html", secret=secret) == {"address"}
    assert kinds("<p><code>x</code></p>", "index.html", secret=secret) == set()


def test_a_name_in_a_text_is_no_link() -> None:
    secret = Secret("api.md", frozenset({"api", "api.md"}), frozenset({"api"}))
    text = "<p>Send it to <code>/api/</code>, api, or/api.</p>"
    assert kinds(text, secret=secret, public=["Send it to `/api/`, api, or/api."]) == set()
    assert kinds('<p class="api" id=api title="api">api</p>', secret=secret) == set()


# Files.

FILES = {
    "blog/thaw/index.html": {"address"},
    "blog/thaw.html": {"address"},
    "blog/thaw.md": {"address"},
    "blog/thaw/index.md": {"address"},
    "blog/thaw.txt": {"address"},
    "Blog/Thaw/index.html": {"address"},
    "blog/%74haw/index.html": {"address"},
    "blog/thaw/index.html.gz": {"address"},
    "assets/images/social/blog/thaw.png": {"address"},
    "blog/lake.png": {"file"},
    "blog/frost/index.html": set(),
    "blog/thawing/index.html": set(),
    "images/thaw.png": set(),
}


@pytest.mark.parametrize(("path", "expected"), FILES.items(), ids=FILES)
def test_a_file_is_a_trace_by_its_name(path: str, expected: set[str]) -> None:
    assert certain(b"nothing", path) == expected


def test_a_file_is_a_trace_by_what_it_holds() -> None:
    assert traces(PICTURE, "images/other.png") == [Trace("images/other.png", "blog/thaw.md", "file", certain=True)]
    assert kinds(PICTURE[:-1] + b".", "images/other.png") == set()


def test_a_file_of_which_there_is_a_public_copy_is_a_trace_by_its_name_only() -> None:
    secret = Secret("a.md", frozenset(), files={"images/a.png": b""})
    assert kinds(PICTURE, "images/other.png", secret=secret) == set()
    assert kinds(b"", "images/empty.png", secret=secret) == set()
    assert certain(PICTURE, "images/a.png", secret=secret) == {"file"}


def test_what_belongs_to_the_site_is_at_its_own_address() -> None:
    present = [*PRESENT, "blog/thaw", "blog/thaw/index.html", "blog/lake.png"]
    assert kinds("", "blog/thaw/index.html", present=present) == set()
    assert kinds('<a href="../../blog/thaw/">x</a><img src="/blog/lake.png">', present=present) == set()


# An ordinary site.


def test_an_ordinary_page_has_no_trace() -> None:
    """Dates, tags, code, and what documentation tools write, beside a page that has some words of each."""
    secret = Secret(
        "notes/search.md",
        frozenset({"notes/search", "notes/search.md"}),
        frozenset({"search"}),
        title="Search",
        text="---\ntitle: Search\ndate: 2026-01-21\nauthor: Ana Silva\n---\n# Search\n\ndef main() -> None:\n",
    )
    page = """<html><head><title>Notes</title><link rel="canonical" href="https://notes.example/group/x/">
<script src="../assets/javascripts/bundle.js"></script><script>var base = "../search/search_index.json"</script></head>
<body><form action="../search.html"><input name="search" placeholder="Search"></form>
<nav><a href="..">Home</a><a href="../tags/">Tags</a><a href="#search">Search</a></nav>
<time datetime="2026-01-21">21 January 2026</time> by Ana Silva, in news, notes
<div class="doc doc-object"><h2 id="pkg.main">main()</h2><code>def main() -&gt; None:</code></div></body></html>"""
    assert certain(page, "x/index.html", secret=secret, public=["plugins: [search]", "By Ana Silva"]) == set()


def test_a_trace_names_no_words() -> None:
    (trace,) = traces(f"<p>{EIGHT}</p>")
    assert trace == Trace(PAGE, "blog/thaw.md", "text", certain=True)


CODE = "def thaw(ice, lake):\n    if ice < 1:\n        return 'broke before anybody noticed'\n"
FENCED = f"```python\n{CODE}```\n"
PLAIN_CODE = CODE.replace("<", "&lt;")
COLOURED = (
    '<div class="highlight"><pre><span></span><code><a id="__codelineno-0-1" name="__codelineno-0-1"'
    ' href="#__codelineno-0-1"></a><span class="k">def</span><span class="w"> </span><span class="nf">thaw</span>'
    '<span class="p">(</span><span class="n">ice</span><span class="p">,</span> <span class="n">lake</span>'
    '<span class="p">):</span>\n    <span class="k">if</span> <span class="n">ice</span> <span class="o">&lt;</span> '
    '<span class="mi">1</span><span class="p">:</span>\n        <span class="k">return</span> '
    '<span class="s1">&#39;broke before anybody noticed&#39;</span>\n</code></pre></div>\n'
)
WITH_CODE = replace(HIDDEN, text=f"{TEXT}\n{FENCED}")


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("a.html", f"<p>Some.</p>\n{COLOURED}"),
        ("a.html", f'<pre><code class="language-python">{PLAIN_CODE}</code></pre>'),
        ("a.json", json.dumps({"text": f"<pre><code>{PLAIN_CODE}</code></pre>"})),
    ],
    ids=["coloured", "plain", "json"],
)
def test_code_of_a_hidden_page_is_a_trace_unless_a_public_source_has_it(path: str, page: str) -> None:
    assert kinds(page, path, secret=WITH_CODE) == {"text"}
    assert kinds(page, path, secret=WITH_CODE, public=[f"# Public\n\n{FENCED}\n\nMore."]) == set()
    # What a public source has besides does not hide it.
    assert kinds(page, path, secret=WITH_CODE, public=["```python\nother()\n```\n"]) == {"text"}


def test_what_stands_beside_code_that_is_public_is_looked_at() -> None:
    inside = COLOURED.replace('<span class="w">', f'<span class="w" title="{SENTENCE}">')
    after = f"{COLOURED}<p>{SENTENCE}.</p>"
    for page in (inside, after):
        assert kinds(page, "a.html", public=[FENCED]) == {"text"}


def test_an_item_of_a_list_that_a_public_source_has_just_so_is_no_trace() -> None:
    page = f"<ul>\n<li>{EIGHT}</li>\n<li>Other</li>\n</ul>\n"
    assert kinds(page, public=[f"Some:\n\n- {EIGHT}\n- Other\n"]) == set()
    assert kinds(page, public=["Some:\n\n- Other\n"]) == {"text"}


# Eight words of HIDDEN, which a public source says with markup.
MARKED = "The [ice on](frost.md) the **lower** `lake` *broke* & before"
AS_PAGE = (
    '<p>The <a href="../frost/">ice on</a> the <strong>lower</strong> <code>lake</code> <em>broke</em> &amp; before</p>'
)


def test_of_a_paragraph_that_a_public_source_has_only_the_markup_is_looked_at() -> None:
    lines = Lines(Public(lambda: [f"# Frost\n\n{MARKED}\n"], Phrases({}, [])).lines)
    new = lines.new_in(f"<h1>x</h1>\n{AS_PAGE}\n<p>More <em>words</em></p>\n".encode())
    assert b'<a href="../frost/">' in new
    assert b"ice" not in new
    assert b"lake" not in new
    assert b"<p>More <em>words</em></p>" in new


@pytest.mark.parametrize("sign", ["-", "*", "+", "1."])
def test_of_an_item_that_a_public_source_has_only_the_markup_is_looked_at(sign: str) -> None:
    lines = Lines(Public(lambda: [f"Some:\n\n{sign} Other\n{sign} {MARKED}\n"], Phrases({}, [])).lines)
    item = AS_PAGE.replace("p>", "li>").encode()
    assert b"ice" not in lines.new_in(b"<ul>\n<li>Other</li>\n" + item + b"\n</ul>\n")


def test_markup_of_a_paragraph_that_a_public_source_has_hides_no_trace() -> None:
    public = [f"{MARKED}\n"]
    assert kinds(AS_PAGE, public=public) == set()
    assert certain(AS_PAGE.replace("../frost/", "../../blog/thaw/"), public=public) == {"address"}
    assert certain(AS_PAGE.replace("<em>", f'<em title="{DESCRIPTION}">'), public=public) == {"description"}
    assert certain(AS_PAGE.replace("before", "before anybody noticed"), public=public) == {"text"}


def test_a_paragraph_that_goes_on_behind_what_a_public_source_has_is_a_trace() -> None:
    public = ["The ice on *the*\n"]
    assert certain("<p>The ice on <em>the</em>\nlower lake broke before</p>\n", public=public) == {"text"}
    assert kinds("<p>The ice on <em>the</em></p>\n<p>lower lake broke before</p>\n", public=public) == set()


# Time: what a pattern takes must grow as the file does.

BASES = {
    "brackets": "<",
    "tags": "<a",
    "tags with spaces": "<a ",
    "ends": "</",
    "declarations": "<!",
    "comments": "<!--",
    "sections": "<![cdata[",
    "squares": "[",
    "square ends": "](",
    "references": "][",
    "braces": "{:",
    "quotes": '="',
    "quotes and values": '="a" b=',
    "empty values": '=""',
    "single quotes": "='",
    "equals": "=",
    "spaces": " ",
    "lines": "\n",
    "fences": "```",
    "tildes": "~~~ ",
    "ampersands": "&",
    "entities": "&#",
    "escapes": "\\u",
    "slashes": "/",
    "backslashes": "\\",
    "percents": "%2",
    "parentheses": "(",
    "list items": "\n- ",
    "line ends": ">\n",
    "inline ends": "</b>\na",
    "words": "thaw ",
    "links": '"/thaw" ',
    "url": "url=",
    "addresses": "https://a/",
    "marks": "a\u0301",
    "signs": "湖",
    "one word": "a",
    "commas": "/thaw,",
    "zeros": "\0a",
    "code": "<pre><code>",
    "colours": '<pre><span class="k">a</span>',
}
MOST = 2.0  # seconds of CPU for 80 KB: what takes quadratic time takes more, and linear a tenth


@pytest.mark.parametrize("base", BASES.values(), ids=BASES)
def test_a_file_that_is_made_to_take_long_takes_no_longer(base: str) -> None:
    trigger = f'<a href="/blog/thaw/">{SENTENCE}</a> '  # so that everything is looked at
    data = f"{trigger}{base * (40_000 // len(base))}{trigger}".encode()
    start = time.process_time()
    for path in ("a.html", "c.md"):
        traces(data, path, public=[data.decode()])
    assert time.process_time() - start < MOST


@pytest.mark.parametrize("text", ["%" + "25" * 40_000, "&" + "amp;" * 20_000], ids=["percents", "ampersands"])
def test_an_address_that_was_escaped_over_and_over_is_unescaped_once(text: str) -> None:
    start = time.process_time()
    assert kinds(text.encode(), "a.html") == set()
    assert time.process_time() - start < MOST


def test_a_bomb_is_unpacked_only_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mkdocs_folio.contents._LARGEST", 1 << 20)
    assert kinds(gzip.compress(b" " * (1 << 24) + EIGHT.encode()), "a.txt.gz") == set()
