"""Input that nobody would write on purpose, or somebody would: no traceback, nothing lost, nothing shown."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest

from tests.build.drawing import Built, Draw, Urls, page_name

BROKEN_TEMPLATES = {
    "a tag that is not closed": ("date.html", "{% if folio %}", "folio/date.html:1"),
    "a name that nobody knows": ("date.html", "\n{{ nobody }}", "folio/date.html:2"),
    "a sum of what is no number": ("byline.html", "\n\n{{ folio.post.title + 1 }}", "folio/byline.html:3"),
    "a division by nothing": ("head.html", "{{ 1 / 0 }}", "folio/head.html:1"),
    "a template that includes itself": ("date.html", '{% include "folio/date.html" %}', "folio/"),
}


@pytest.mark.parametrize(("name", "template", "place"), BROKEN_TEMPLATES.values(), ids=BROKEN_TEMPLATES)
def test_a_template_that_cannot_be_filled_in_is_named_with_its_line(
    draw: Draw, name: str, template: str, place: str
) -> None:
    drawing = """
        === mkdocs.yml
        theme: {custom_dir: overrides}
        === docs/one.md
        ---
        author: Ana Silva
        date: 2026-01-02
        ---
        # One
    """
    site = draw(drawing, files={f"overrides/folio/{name}": template.encode()})
    built = site.build(expects=[f"folio: {place}"], allows=["Error building page"], exit_code=1)
    assert "Correct it in custom_dir." in built.output


OPTIONS = (
    "limit: 9",
    "[]",
    "5",
    '["one.md", "{}", 0]',
    '["one.md", "{}", 7]',
    '["", "x", 1]',
    '{"limit": 5}',
    '{"sort": []}',
    '{"style": {"a": 1}}',
)  # no block writes any of them


STRAYS = ("a", "5", "{}", "[]", '["posts", "a"]', '["posts", "a", 1]', '["posts", "a", ""]', "[" * 5000)
COMMENTS = [
    f"{kind}:{text.encode().hex()}" for kind, texts in (("posts", OPTIONS), ("stray", STRAYS)) for text in texts
]


@pytest.mark.parametrize(
    "comment",
    ["authors:a", "date:ff", "byline:zz", "authors:", "nothing", "stray", *COMMENTS],
)
def test_a_comment_that_looks_like_ours_breaks_nothing(draw: Draw, comment: str) -> None:
    site = draw(f"=== docs/one.md\n---\nauthor: Ana\n---\n# One\n\nWords <!-- folio:{comment} --> and words.\n")
    assert "and words" in site.build(allows=["the block cannot use"]).page("one").words


def test_addresses_of_any_shape_break_nothing(draw: Draw) -> None:
    drawing = """
        === docs/.authors.yml
        authors:
          one: {name: One, avatar: "http://[x", url: "//[x"}
          two: {name: Two, avatar: "https://a℀b/x.png", url: "javascript:alert(1)"}
        === docs/a.md
        ---
        author: one & two
        ---
        # A

        <a href="//[x">y</a> <a href="/%zz">z</a>
    """
    page = draw(drawing).build().page("a")
    assert page.byline == ["One", "Two"]
    assert "javascript:" not in page.html


def test_a_plugin_that_stands_twice_ends_the_build(draw: Draw) -> None:
    drawing = "=== mkdocs.yml\nplugins: [folio, {folio: {posts: blog/}}]\n=== docs/h.md\n---\nstatus: draft\n---\n# H\n"
    draw(drawing).build(expects=["folio: it stands twice"], allows=["specified multiple times"], exit_code=1)


def test_the_last_hour_of_the_calendar_is_a_date(draw: Draw) -> None:
    drawing = "=== docs/a.md\n---\npublish_at: 9999-12-31T23:59:59Z\n---\n# A\n"
    built = draw(drawing, folio={"timezone": "Europe/Amsterdam"}).build("--strict")
    assert built.names == {""}


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_an_unlisted_home_page_is_in_no_search(draw: Draw, theme: str) -> None:
    drawing = "=== docs/index.md\n---\nstatus: unlisted\n---\n# Home\n\nQuiet words.\n=== docs/a.md\n# A\n"
    built = draw(drawing, theme=theme).build("--strict")
    assert built.searched == {"a"}
    assert "Quiet words" in built.page("").words


def test_a_lost_link_loses_the_attributes_that_were_given_to_it(draw: Draw) -> None:
    drawing = """
        === mkdocs.yml
        markdown_extensions: [attr_list]
        === docs/a.md
        # A

        [words](h.md){ title="Secret title" data-x="h/" .b } and more
        <svg><a id="kept" xlink:href="/h/" title="href='../a/'"><text>drawn</text></a></svg>
        === docs/h.md
        ---
        status: draft
        ---
        # H
    """
    built = draw(drawing).build("--strict")
    page = built.page("a")
    assert "words and more" in page.words
    assert "Secret title" not in page.html
    assert 'xlink:href="/h/"' not in page.html
    assert 'id="kept"' in page.html


# Where a link leads, and whether it stays beside a hidden `pricing.md`, `c.md` and home page, below /docs/.
STAYS = {
    "another part of the host": ("https://company.test/pricing/", True),
    "the host itself": ("https://company.test/", True),
    "the page on the own host": ("https://company.test/docs/pricing/", False),
    "the page on the own host, port and all": ("https://company.test:443/docs/pricing/", False),
    "a public page beside": ("../c/", True),
    "the hidden page above": ("../../c/", False),
    "the hidden page, in small and large": ("../../C/", False),
}


@pytest.mark.parametrize("raw", [False, True], ids=["Markdown", "HTML"])
@pytest.mark.parametrize(("href", "stays"), STAYS.values(), ids=STAYS)
def test_a_link_is_lost_only_where_it_leads_to_a_hidden_page(draw: Draw, href: str, *, stays: bool, raw: bool) -> None:
    link = f'<a href="{href}">words</a>' if raw else f"[words]({href})"
    hidden = "---\nstatus: draft\n---\n# Hidden\n"
    config: dict[str, Any] = {"docs/pricing.md": hidden, "docs/c.md": hidden, "docs/a/c.md": "# C\n"}
    files = {path: text.encode() for path, text in config.items()}
    drawing = f"""
        === mkdocs.yml
        site_url: https://company.test/docs/
        === docs/index.md
        # Home
        === docs/a/b.md
        # B

        {link}
    """
    page = draw(drawing, files=files).build().page("a/b")
    assert [one.get("href") == href for one in page.select("a[href]", page.article) if one.text == "words"] == (
        [True] if stays else []
    )
    assert "words" in page.words


def test_a_marker_over_two_lines_and_one_in_markdown_inside_html_count(draw: Draw, urls: Urls) -> None:
    drawing = """
        === mkdocs.yml
        markdown_extensions: [md_in_html]
        === docs/two.md
        ---
        author: Ana Silva
        ---
        # Two

        <author
          :author="author"></author>
        === docs/inside.md
        ---
        author: Ana Silva
        ---
        # Inside

        <div class="grid" markdown>

        <author></author>

        </div>
    """
    built = draw(drawing, urls=urls).build("--strict")
    for name in ("two", "inside"):
        page = built.page(name)
        assert page.byline == ["Ana Silva"], name
        assert page.select("author") == [], name


# Files that break today's tools. None is to be published, none is to stop the build, and each is to be named.

BOMB = "\n".join(
    ["a: &a [x,x,x,x,x,x,x,x,x,x]"] + [f"{b}: &{b} [{','.join([f'*{a}'] * 10)}]" for a, b in pairwise("abcdefgh")]
)
HELD_BACK = {
    "latin-1.md": "---\ntitle: Zqwordé\nstatus: published\n---\nText zqwordé\n".encode("latin-1"),
    "utf-16.md": "---\nstatus: draft\n---\nzqword\n".encode("utf-16"),
    "nul.md": b"\0\0---\nstatus: draft\n---\nzqword\n",
    "bomb.md": f"---\n{BOMB}\nstatus: draft\n---\nzqword\n".encode(),
    "python.md": b"---\ntitle: !!python/object/apply:os.getcwd []\nstatus: draft\n---\nzqword\n",
    "variable.md": b"---\ntitle: !ENV [HOME, x]\ndraft: true\n---\nzqword\n",
    "twice.md": b"---\nstatus: published\nstatus: draft\n---\nzqword\n",
    "open.md": b"---\nstatus: draft\n\nzqword\n",
    "toml.md": b"+++\ndraft = true\n+++\nzqword\n",
    "json.md": b'{"draft": true}\nzqword\n',
    "tab.md": b"---\ntitle: A\n\tstatus: draft\n---\nzqword\n",
    "list.md": b"---\n- status: draft\n---\nzqword\n",
    "deep.md": b"---\nstatus: draft\nx: " + b"[" * 100_000 + b"\n---\nzqword\n",
    "steps.md": b"---\nstatus: draft\nx:\n- " + b"- " * 100_000 + b"\n---\nzqword\n",
    "questions.md": b"---\n" + b"? " * 100_000 + b"\nstatus: draft\n---\nzqword\n",
    "day.md": b"---\nauthor: A\ndate: 2024-02-30\n---\nzqword\n",
    "year.md": b"---\nauthor: A\ndate: 0000-01-01\n---\nzqword\n",
}
DRAFTS = {
    "mark.md": b"\xef\xbb\xbf---\nstatus: draft\n---\nzqword\n",
    "crlf.md": b"---\r\nstatus: draft\r\n---\r\nzqword\r\n",
    "cr.md": b"---\rstatus: draft\r---\rzqword\r",
    "four.md": b"----\nstatus: draft\n----\nzqword\n",
    "empty.md": b"---\n---\nstatus: draft\n---\nzqword\n",  # MkDocs takes the second line for the header's first
    "dots.md": b"---\nstatus: draft\n...\nzqword\n",
    "multimarkdown.md": b"Status: draft\n\nzqword\n",
    "many.md": b"---\n" + b"".join(b"k%d: v\n" % n for n in range(10_000)) + b"status: draft\n---\nzqword\n",
    "large.md": b"---\nstatus: draft\n---\n" + b"zqword zqword [a](b) <author> `c` *d*\n" * 150_000,
}
SHOWN_ALL_THE_SAME = {
    "number.md": b"---\ntitle: 42\nauthor: 42\n---\n# A\n",
    "title-list.md": b"---\ntitle: [a, b]\nauthor: Ana\n---\n# B\n",
    "title-null.md": b"---\ntitle: null\nauthor: null\nseries: X\n---\n# C\n",
    "people.md": b"---\nauthor: [{name: Ana, url: 'javascript:alert(1)'}, {nobody: x}, null, 42]\n---\n# D\n",
    "script.md": (
        b"---\ntitle: Two\nauthor: '<script>alert(1)</script> \"x\" onload=1'\n"
        b"series: '\"><img src=x onerror=1>'\n---\n# E\n"
    ),
    "first.md": b"---\nauthor: Ana\ndate: 25-12-2024\n---\n# F\n",
    "alone.md": b"---\ntitle: Header without body\n---\n",
    "null.md": b"# G\n\nOne byte \0 of nothing.\n",
    "rule.md": b"---\n---\n\nTwo rules.\n",
    "line.md": b"# H\n\n" + b"word " * 40_000 + b"\n",
    "colons.md": b"# I\n\n" + b"::a\n" * 3_000 + b"x\n" * 3_000 + b"::\n",
}


@pytest.fixture(scope="module")
def hostile(draw: Draw) -> Built:
    pages = {**HELD_BACK, **DRAFTS, **SHOWN_ALL_THE_SAME}
    files = {f"docs/bad/{name}": content for name, content in pages.items()}
    site = draw("=== docs/good.md\n---\nauthor: Ana Silva\n---\n# Good\n", theme="mkdocs", files=files)
    (site.root / "docs" / "bad" / "broken.md").symlink_to(site.root / "nowhere.md")
    (site.root / "docs" / "bad" / "loop.md").symlink_to(site.root / "docs" / "bad" / "loop.md")
    (site.root / "docs" / "bad" / "broken.png").symlink_to(site.root / "nowhere.png")
    begin = time.monotonic()
    built = site.build(
        expects=[f"ERROR folio: bad/{name}:" for name in (*HELD_BACK, "broken.md")], allows=["folio: bad/"]
    )
    assert time.monotonic() - begin < 120
    return built


def test_what_cannot_be_understood_is_named_and_not_published(hostile: Built) -> None:
    public = {name.removesuffix(".md") for name in SHOWN_ALL_THE_SAME}
    assert {page_name(name) for name in hostile.names} == {"", "good", "authors", *(f"bad/{name}" for name in public)}
    assert hostile.where("zqword") == []


def test_names_of_any_kind_run_nothing(hostile: Built) -> None:
    for name in ("people", "script"):
        page = hostile.page(f"bad/{name}")
        assert "<script>alert" not in page.html
        assert page.select("img[onerror]") == []
        assert "javascript:" not in page.html
    assert hostile.page("bad/script").byline == ['<script>alert(1)</script> "x" onload=1']


def test_files_of_any_name_are_read(draw: Draw) -> None:
    names = [
        "a\nb.md",
        "a'b\".md",
        "a<b>&c.md",
        "a\tb.md",
        "\x1b[31mred.md",
        "a b%20c.md",
        "{{ x }}.md",
        "-rf.md",
        "é.md",
    ]
    files = {f"docs/d/{name}": f"---\nstatus: draft\n---\n# Zqword {name[0]}\n".encode() for name in names}
    files |= {f"docs/e/{name}": b"---\nstatus: publshed\n---\n# Zqword\n" for name in names}
    files |= {f"docs/p/{name}": b"---\nauthor: Ana Silva\n---\n# Shown\n" for name in names}
    built = draw("", theme="mkdocs", files=files).build(allows=["folio: e/"])
    assert built.where("zqword") == []
    assert len(built.names) == 1 + len(names)
    assert sum(" status: 'publshed'" in line for line in built.output.splitlines()) == len(names)
    assert "\x1b" not in "".join(str(line) for line in built.folio_lines)


def test_nothing_is_written_outside_of_the_site(draw: Draw) -> None:
    drawing = """
        === docs/.authors.yml
        authors:
          up: {name: Up, slug: ../../../../up, avatar: ../../../../etc/passwd, url: "javascript:alert(1)"}
          "../../id": {name: Id, avatar: "file:///etc/passwd"}
          quote: {name: 'Q" onload="x', avatar: '"><script>alert(1)</script>', description: "<b>"}
          none: {name: null}
          list: [a]
        === docs/a.md
        ---
        author: [up, "../../id", quote]
        slug: ../../../../outside
        series: ../../../x
        image: ../../../../etc/passwd
        ---
        # A
    """
    site = draw(drawing, theme="mkdocs")
    before = {path for path in site.root.parent.rglob("*") if "site-of" not in str(path)}
    built = site.build(allows=["folio: .authors.yml", "folio: a.md"])
    after = {path for path in site.root.parent.rglob("*") if "site-of" not in str(path)}
    assert after == before
    page = built.page("a")
    assert page.byline == ["Up", "Id", 'Q" onload="x']
    assert page.select("script[onload]") + page.select("img[onload]") == []
    for phrase in ("javascript:", "file://", "etc/passwd", "<script>alert"):
        assert phrase not in page.html


@pytest.mark.parametrize(
    ("content", "keeps_back"),
    [
        (f"{BOMB}\nstatus: draft\n".encode(), True),
        (b"status: !!python/object/apply:os.getcwd []\n", True),
        ("status: dräft\n".encode("latin-1"), True),
        (b"status: [\n", True),
        (b"- status: draft\n", True),
        (b"- " * 100_000 + b"\nstatus: draft\n", True),
        (b"tags: [\n", False),
        (b"", False),
    ],
)
def test_defaults_of_a_folder_that_cannot_be_read_keep_back_what_they_could(
    draw: Draw, content: bytes, *, keeps_back: bool
) -> None:
    files = {"docs/in/.meta.yml": content, "docs/in/a.md": b"# Zqword\n", "docs/out.md": b"# Out\n"}
    built = draw("", theme="mkdocs", files=files).build(allows=["folio: in/.meta.yml:"])
    assert built.names == {"", "out", *(() if keeps_back else ("in/a",))}
    assert ("ERROR folio: in/.meta.yml:" in "".join(map(str, built.log))) == keeps_back


@pytest.mark.parametrize(
    "content",
    [
        f"{BOMB}\n".encode(),
        b"authors: {a: !!python/object/apply:os.getcwd []}\n",
        "authors: {a: {name: É}}\n".encode("latin-1"),
        b"- " * 100_000,
        b"[" * 100_000,
        b"a\0b",
        b"? [a]\n: b\n",
        b"authors: 42\n",
    ],
)
def test_a_registry_that_cannot_be_read_stops_no_build(draw: Draw, content: bytes) -> None:
    files = {"docs/.authors.yml": content, "docs/a.md": b"---\nauthor: Ana Silva\n---\n# A\n"}
    built = draw("", theme="mkdocs", files=files).build(expects=["folio: .authors.yml:"])
    assert built.page("a").byline == ["Ana Silva"]


def test_a_draft_whose_header_nobody_can_read_is_shown_to_its_author(draw: Draw) -> None:
    drawing = "=== docs/a.md\n---\n? [a, b]\n: c\nstatus: draft\n---\n# Zqword\n"
    site = draw(drawing, theme="mkdocs", folio={"drafts": "visible"})
    page = site.build(expects=["ERROR folio: a.md:2:", "WARNING folio: drafts:"]).page("a")
    assert page.marks == ["unpublished"]
    assert "status: draft" not in page.words
