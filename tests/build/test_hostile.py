"""Input that nobody would write on purpose, or somebody would: no traceback, nothing lost, nothing shown."""

from __future__ import annotations

from typing import Any

import pytest

from tests.build.drawing import Draw, Urls

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


@pytest.mark.parametrize("comment", ["authors:a", "date:ff", "byline:zz", "authors:", "nothing"])
def test_a_comment_that_looks_like_ours_breaks_nothing(draw: Draw, comment: str) -> None:
    site = draw(f"=== docs/one.md\n---\nauthor: Ana\n---\n# One\n\nWords <!-- folio:{comment} --> and words.\n")
    assert "and words" in site.build("--strict").page("one").words


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
