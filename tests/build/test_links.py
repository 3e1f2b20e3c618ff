"""Links from public pages to pages that are not public: the words stay, the link goes."""

from __future__ import annotations

import pytest

from tests.build.drawing import Draw, Site, Urls, text_of

GONE = """
=== docs/essays/qgone.md
---
title: A hidden essay qgone
status: draft
---
# A hidden essay qgone

## Part
=== docs/essays/qlater.md
---
publish_at: 2027-03-01
---
# Later qlater
=== docs/essays/shown.md
---
status: published
---
# A public essay

## Part
=== docs/essays/quiet.md
---
status: unlisted
---
# An unlisted essay
"""

# Written on docs/notes/links.md; {page} is the address of the essays, which `shown` takes as well as `qgone`.
FORMS = {
    "inline": "[{words}](../essays/{page}.md)",
    "anchor": "[{words}](../essays/{page}.md#part)",
    "query": "[{words}](../essays/{page}.md?from=here)",
    "title": '[{words}](../essays/{page}.md "A title")',
    "angles": "[{words}](<../essays/{page}.md>)",
    "emphasis": "[**{words}**](../essays/{page}.md)",
    "code": "[`{words}`](../essays/{page}.md)",
    "reference": "[{words}][{page}]",
    "reference-title": "[{words}][{page}-title]",
    "dots": "[{words}](./../notes/../essays/{page}.md)",
    "url": "[{words}]({up}essays/{page}{end})",
    "url-anchor": "[{words}]({up}essays/{page}{end}#part)",
    "root": "[{words}](/essays/{page}{end})",
    "root-source": "[{words}](/essays/{page}.md)",
    "root-below-site": "[{words}](/group/essays/{page}{end})",
    "whole": "[{words}](https://notes.example/group/essays/{page}{end})",
    "raw": '<a href="{up}essays/{page}{end}">{words}</a>',
    "raw-attributes": '<a class="x" data-y="1" href=\'{up}essays/{page}{end}\' title="z">{words}</a>',
    "raw-upper-case": '<A HREF="{up}essays/{page}{end}">{words}</A>',
    "raw-root": '<a href="/group/essays/{page}{end}">{words}</a>',
}
BLOCKS = {
    "block": '<div class="raw"><p><a href="{up}essays/{page}{end}">{words}</a></p></div>',
    "table": "| a |\n| --- |\n| [{words}](../essays/{page}.md) |",
    "heading": "## [{words}](../essays/{page}.md)",
    "list": "- [{words}](../essays/{page}.md)",
    "quote": "> [{words}](../essays/{page}.md)",
}
NOT_KEPT = {"root-source"}  # a link that MkDocs leaves as it is, and leads nowhere, whoever it names


def page_of_links(page: str, urls: Urls) -> str:
    up, end = ("../../", "/") if urls == "folders" else ("../", ".html")
    rows = [row.format(words=f"Words {name}.", page=page, up=up, end=end) for name, row in {**FORMS, **BLOCKS}.items()]
    references = [f"[{page}]: ../essays/{page}.md", f'[{page}-title]: ../essays/{page}.md "A title"']
    return "\n\n".join(["# Links", *rows, *references]) + "\n"


def site_of(draw: Draw, theme: str, urls: Urls, pages: dict[str, str]) -> Site:
    drawing = GONE + "=== mkdocs.yml\nsite_url: https://notes.example/group/\n"
    files = {f"docs/notes/{name}.md": text.encode() for name, text in pages.items()}
    return draw(drawing, theme=theme, urls=urls, files=files)


def test_links_to_pages_that_are_not_public_keep_their_words_only(draw: Draw, theme: str, urls: Urls) -> None:
    pages = {"links": page_of_links("qgone", urls), "later": page_of_links("qlater", urls)}
    built = site_of(draw, theme, urls, pages).build("--strict")
    assert built.traces("qgone", "qlater") == []
    for name in ("notes/links", "notes/later"):
        page = built.page(name)
        for form in (*FORMS, *BLOCKS):
            assert f"Words {form}." in page.words
        linked = [text_of(link) for link in page.select("a[href]", page.article)]
        assert [words for words in linked if words.startswith("Words")] == []
        assert [link.get("title") for link in page.select("a[title]", page.article)] == []


def test_links_to_public_and_unlisted_pages_stay(draw: Draw, theme: str, urls: Urls) -> None:
    pages = {"links": page_of_links("shown", urls), "quiet": page_of_links("quiet", urls)}
    # MkDocs knows no links to `a.html` and warns of them, with Folio or without.
    built = site_of(draw, theme, urls, pages).build(allows=[".html', but the target", ".html#part', but the target"])
    for name in ("notes/links", "notes/quiet"):
        page = built.page(name)
        linked = [text_of(link) for link in page.select("a[href]", page.article)]
        kept = [form for form in (*FORMS, *BLOCKS) if any(words.startswith(f"Words {form}.") for words in linked)]
        assert set(kept) >= {*FORMS, *BLOCKS} - NOT_KEPT
    assert built.page("notes/links").leads_to(built.page("notes/links").one("table a[href]")) == "essays/shown"


def test_links_on_the_home_page_and_beside_the_draft_go_as_well(draw: Draw, urls: Urls) -> None:
    end = "/" if urls == "folders" else ".html"
    drawing = f"""{GONE}
=== docs/index.md
# Home

Read [the essay](essays/qgone.md), [its address](essays/qgone{end}) or <a href="essays/qgone{end}">it</a>.
=== docs/essays/beside.md
# Beside

Read [the essay](qgone.md), [again](./qgone.md) or [what is shown](shown.md).
"""
    built = draw(drawing, urls=urls).build("--strict")
    assert built.traces("qgone") == []
    assert "Read the essay, its address or it." in built.page("").words
    beside = built.page("essays/beside")
    assert [text_of(link) for link in beside.select("p a[href]", beside.article)] == ["what is shown"]


def test_links_in_code_and_comments_stay_as_they_are(draw: Draw, theme: str) -> None:
    drawing = """
    === docs/essays/draft-one.md
    ---
    status: draft
    ---
    # One
    === docs/how.md
    # How to link

    Write `[a link](essays/draft-one.md)` or `<a href="essays/draft-one/">`.

    ```
    [a link](essays/draft-one.md) <a href="essays/draft-one/">
    ```

    <!-- <a href="essays/draft-one/">later</a> -->

    <script>const link = '<a href="essays/draft-one/">';</script>
    """
    site = draw(drawing, theme=theme)
    built = site.build("--strict")
    plain = site.build_without_folio()
    assert built.page("how").raw_article == plain.page("how").raw_article


def test_serve_keeps_every_link(draw: Draw) -> None:
    drawing = GONE + "=== docs/notes/links.md\n# Links\n\nRead [the essay](../essays/qgone.md).\n"
    site = draw(drawing)
    with site.serve() as server:
        page = server.page(site.address("notes/links"))
    link = page.one("p a[href]", page.article)
    assert (page.leads_to(link), text_of(link)) == ("essays/qgone", "the essay")


# Languages: static-i18n finds the page of a language under the name of the original.

I18N = """
=== mkdocs.yml
plugins:
  - i18n:
      docs_structure: {structure}
      languages: [{{locale: en, default: true, name: E}}, {{locale: de, name: D}}]
  - folio
"""
SUFFIX = (
    I18N.format(structure="suffix")
    + """
=== docs/index.md
# Home

[o](open.md) [s](/de/open/) [b](both.md) [e](/de/both/) [g](qgone.md) [h](/de/qgone/) [q](/qonly/)
=== docs/index.de.md
# Heim

[o](open.md) [x](/open/) [b](both.md) [g](qgone.md) [h](/de/qgone/) [i](https://notes.example/de/qgone/)
=== docs/open.md
# Open
=== docs/open.de.md
# Offen
=== docs/both.md
# Both, in English alone
=== docs/both.de.md
---
status: draft
---
# Beide
=== docs/qgone.de.md
---
status: draft
---
# Weg
=== docs/qonly.md
---
status: draft
---
# Gone
=== docs/qonly.de.md
# Nur auf Deutsch
"""
)
FOLDER = (
    I18N.format(structure="folder")
    + """
=== docs/en/index.md
# Home

[o](open.md) [s](/de/open/) [g](qgone.md) [h](/qgone/) [i](https://notes.example/qgone/)
=== docs/de/index.md
# Heim

[o](open.md) [x](/open/) [g](qgone.md) [h](/de/qgone/)
=== docs/en/open.md
# Open
=== docs/de/open.md
# Offen
=== docs/en/qgone.md
---
status: draft
---
# Gone
"""
)


@pytest.mark.parametrize(
    ("site", "kept"),
    [(SUFFIX, {"": "osbe", "de": "oxb"}), (FOLDER, {"": "os", "de": "ox"})],
    ids=["suffix", "folder"],
)
def test_links_to_hidden_pages_of_a_language_are_lost_in_all_languages(
    draw: Draw, site: str, kept: dict[str, str]
) -> None:
    drawn = draw(site, theme="mkdocs")
    if "docs/en/" in site:
        drawn.remove("docs/index.md")
    built = drawn.build(allows=["contains an", "is not found"])
    assert "qgone" not in built.text_of_everything
    for page, words in kept.items():
        links = [text_of(link) for link in built.page(page).select("a[href]") if len(text_of(link)) == 1]
        assert "".join(links) == words
