"""Where bylines, dates and boxes stand, and where a marker is only text."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

import pytest

from tests.build.drawing import Built, Draw, Page, text_of

MARKER = '<author :author="author"></author>'
HEADER = "---\ntitle: On reefs\nauthor: Ada Byron\ndate: 2026-01-14\nseries: {name: Reefs, part: 4, of: 5}\n---\n"

# Bodies of posts, by the name of their page.
BODIES = {
    "below-heading": f"# On reefs\n{MARKER}\n\nText.\n",
    "short": "# On reefs\n\n<author></author>\n\nText.\n",
    "self-closing": "# On reefs\n\n<author />\n\nText.\n",
    "single-quotes": "# On reefs\n\n<author :author='author'></author>\n\nText.\n",
    "far-below": f"# On reefs\n\nAn abstract.\n\n{MARKER}\n\nText.\n",
    "in-paragraph": f"# On reefs\n\nBefore it {MARKER} after it.\n",
    "in-paragraph-lines": f"# On reefs\n\nBefore it\n{MARKER}\nafter it.\n",
    "in-list": f"# On reefs\n\n- one\n- {MARKER}\n- three\n",
    "in-table": f"# On reefs\n\n| a | b |\n| --- | --- |\n| one | {MARKER} |\n",
    "in-heading": f"# On reefs {MARKER}\n\nText.\n",
    "in-quote": f"# On reefs\n\n> {MARKER}\n\nText.\n",
    "in-emphasis": f"# On reefs\n\n*By {MARKER} alone.*\n",
    "in-html": f'# On reefs\n\n<div class="box">\n{MARKER}\n</div>\n\nText.\n',
    "in-html-line": f'# On reefs\n\n<div class="box"><p>By {MARKER}</p></div>\n\nText.\n',
    "twice": f"# On reefs\n\n{MARKER}\n\nText.\n\n{MARKER}\n",
    "named": f'# On reefs\n\n{MARKER}\n\nText, with help of <author name="Kofi Mensah"></author>.\n',
    "named-first": f'# On reefs\n\nAfter <author name="Kofi Mensah"></author>.\n\n{MARKER}\n\nText.\n',
    "date": f'# On reefs\n\n{MARKER}\n\nText of <date :date="date"></date>.\n',
    "series": "# On reefs\n\nBefore it.\n\n<series></series>\n\nAfter it.\n",
    "no-marker": "# On reefs\n\nText.\n",
    "no-marker-setext": "On reefs\n========\n\nText.\n",
    "no-marker-raw": "<h1>On reefs</h1>\n\nText.\n",
    "no-marker-late": "Text first.\n\n# On reefs\n\nText.\n",
    "no-heading": "Text first.\n\n## A part\n\nText.\n",
    "upper-case": "# On reefs\n\n<Author></Author>\n\nText.\n",
}
AS_WRITTEN = {
    "code-span": f"# Markers\n\nWrite `{MARKER}` below the heading.\n",
    "two-ticks": f"# Markers\n\nWrite `` {MARKER} `` below the heading.\n",
    "fenced": f"# Markers\n\n```\n{MARKER}\n<date></date>\n<series></series>\n```\n",
    "fenced-html": f"# Markers\n\n```html\n{MARKER}\n```\n",
    "tildes": f"# Markers\n\n~~~\n{MARKER}\n~~~\n",
    "indented": f"# Markers\n\nLike so:\n\n    {MARKER}\n\nEnd.\n",
    "in-list-fenced": f"# Markers\n\n- one\n\n    ```\n    {MARKER}\n    ```\n",
    "comment": f"# Markers\n\n<!-- {MARKER} -->\n\nEnd.\n",
    "comment-inline": f"# Markers\n\nText <!-- {MARKER} --> text.\n",
    "comment-lines": f"# Markers\n\n<!--\n{MARKER}\n<series></series>\n-->\n\nEnd.\n",
    "escaped": f"# Markers\n\nWrite \\{MARKER} below the heading.\n",
    "entities": "# Markers\n\nWrite &lt;author :author=&quot;author&quot;&gt;&lt;/author&gt; below the heading.\n",
    "pre": f"# Markers\n\n<pre>{MARKER.replace('<', '&lt;')}</pre>\n\n<pre><code>{MARKER}</code></pre>\n",
    "script": f"# Markers\n\n<script>const marker = '{MARKER}';</script>\n\nEnd.\n",
    "link-title": '# Markers\n\n[a link](https://elsewhere.example/ "<author></author>")\n',
    "other-tags": "# Markers\n\n<authors></authors> <author-list></author-list> <dates></dates> <seriesx></seriesx>\n",
}


@pytest.fixture(scope="module")
def built(draw: Draw, theme: str) -> Built:
    files = {f"docs/posts/{name}.md": (HEADER + body).encode() for name, body in BODIES.items()}
    others = """
    === mkdocs.yml
    markdown_extensions: [tables, fenced_code]
    === docs/index.md
    ---
    author: Ada Byron
    date: 2026-01-14
    ---
    # Home

    Welcome.
    """
    # All of them say that they are part 4, which is said of each.
    return draw(others, theme=theme, files=files).build(allows=["part 4 of"])


def byline_of(page: Page) -> Element:
    return page.one("div.folio-byline", page.article)


@pytest.mark.parametrize("name", [name for name in BODIES if name not in {"named", "named-first", "date", "twice"}])
def test_each_post_has_one_byline_and_one_box(built: Built, name: str) -> None:
    page = built.page(f"posts/{name}")
    assert page.byline == ["Ada Byron"]
    assert page.one("time", byline_of(page)).get("datetime") == "2026-01-14"
    box = page.one("nav.folio-series", page.article)
    assert (box.get("data-folio-part"), box.get("data-folio-total")) == ("4", "5")
    assert len(page.select(".folio-author")) == 1
    assert not re.search(r"<(author|date|series)[\s>/]", page.html, re.IGNORECASE)
    assert "folio:" not in page.html


# HTML that an author wrote around a marker is the author's own.
@pytest.mark.parametrize("name", [name for name in BODIES if name != "in-html-line"])
def test_the_page_is_the_html_that_was_meant(built: Built, name: str) -> None:
    page = built.page(f"posts/{name}")
    # A browser ends a paragraph or a heading at a block inside it and leaves an empty one behind.
    for tag in ("p", "h1", "h2", "em"):
        assert [one for one in page.select(tag, page.article) if not text_of(one) and not list(one)] == []
    headings = [text_of(heading) for heading in page.select("h1", page.article)]
    assert headings == ["On reefs"] or name == "no-heading"  # which Material writes itself
    assert page.title.startswith("On reefs")


def test_a_byline_stands_where_its_marker_does(built: Built) -> None:
    for name in ("below-heading", "short", "self-closing", "single-quotes", "in-heading", "upper-case"):
        page = built.page(f"posts/{name}")
        assert page.after(page.one("h1", page.article)) is byline_of(page), name
    page = built.page("posts/far-below")
    kinds = [text_of(one).split(" ")[0] for one in page.children if one.tag == "p"]
    assert kinds[:2] == ["An", "Text."]
    assert text_of(page.after(byline_of(page))) == "Text."
    for name in ("in-paragraph", "in-paragraph-lines"):
        page = built.page(f"posts/{name}")
        before, after = (one for one in page.children if one.tag == "p")
        assert [text_of(before), text_of(after)] == ["Before it", "after it."]
        assert page.position(before) < page.position(byline_of(page)) < page.position(after)
    for name, inside in (("in-list", "li"), ("in-table", "td"), ("in-quote", "blockquote"), ("in-html", "div.box")):
        page = built.page(f"posts/{name}")
        assert page.select(f"{inside} div.folio-byline", page.article) == [byline_of(page)], name
    page = built.page("posts/in-html-line")
    assert page.position(page.one("div.box")) < page.position(byline_of(page))


def test_without_a_marker_it_stands_below_the_heading_or_on_top(built: Built) -> None:
    for name in ("no-marker", "no-marker-setext", "no-marker-raw", "no-marker-late"):
        page = built.page(f"posts/{name}")
        assert page.after(page.one("h1", page.article)) is byline_of(page), name
    page = built.page("posts/no-heading")
    first = next(one for one in page.select("p", page.article) if text_of(one) == "Text first.")
    assert page.after(byline_of(page)) is first


def test_a_second_marker_is_badges_alone(built: Built) -> None:
    page = built.page("posts/twice")
    assert page.byline == ["Ada Byron"]
    names = [text_of(name) for name in page.select(".folio-author__name")]
    assert names == ["Ada Byron", "Ada Byron"]
    assert len(page.select("time", page.article)) == 1


@pytest.mark.parametrize(
    ("name", "names"), [("named", ["Ada Byron", "Kofi Mensah"]), ("named-first", ["Kofi Mensah", "Ada Byron"])]
)
def test_a_marker_with_a_name_is_that_badge(built: Built, name: str, names: list[str]) -> None:
    page = built.page(f"posts/{name}")
    assert page.byline == ["Ada Byron"]
    assert [text_of(one) for one in page.select(".folio-author__name")] == names
    paragraph = next(one for one in page.select("p", page.article) if "Kofi Mensah" in text_of(one))
    assert page.select("div.folio-byline", paragraph) == []


def test_a_date_marker_takes_the_date_out_of_the_byline(built: Built) -> None:
    page = built.page("posts/date")
    assert page.select("time", byline_of(page)) == []
    date = page.one("time.folio-date", page.article)
    assert (date.get("datetime"), text_of(date)) == ("2026-01-14", "14 January 2026")
    assert text_of(page.parents[date]).startswith("Text of")


def test_a_series_marker_takes_the_box_to_where_it_stands(built: Built) -> None:
    page = built.page("posts/series")
    before, after = (one for one in page.children if one.tag == "p" and text_of(one) in {"Before it.", "After it."})
    box = page.one("nav.folio-series")
    assert page.position(before) < page.position(box) < page.position(after)
    elsewhere = built.page("posts/no-marker")
    text = next(one for one in elsewhere.children if text_of(one) == "Text.")
    assert elsewhere.position(elsewhere.one("nav.folio-series")) > elsewhere.position(text)


def test_the_home_page_gets_no_byline_of_its_own(built: Built) -> None:
    assert "folio-" not in built.page("").html


def test_markers_in_code_comments_and_escapes_stay_as_they_are(draw: Draw, theme: str) -> None:
    header = "---\nauthor: Ada Byron\ndate: 2026-01-14\n---\n"
    files = {f"docs/{name}.md": (header + body).encode() for name, body in AS_WRITTEN.items()}
    drawing = "=== mkdocs.yml\nmarkdown_extensions: [tables, fenced_code]\n"
    site = draw(drawing, theme=theme, folio={"byline": "marker"}, files=files)
    built, plain = site.build("--strict"), site.build_without_folio()
    for name in AS_WRITTEN:
        assert built.page(name).raw_article == plain.page(name).raw_article, name


def test_code_made_by_pymdown_extensions_stays_as_it_is(draw: Draw) -> None:
    drawing = """
    === mkdocs.yml
    markdown_extensions:
      - admonition
      - pymdownx.superfences
      - pymdownx.inlinehilite
      - pymdownx.highlight
      - pymdownx.details
      - md_in_html
    """
    header = "---\nauthor: Ada Byron\n---\n"
    files = {f"docs/{name}.md": (header + body).encode() for name, body in AS_WRITTEN.items() if name != "escaped"}
    files["docs/live.md"] = f"{header}# Live\n\n!!! note\n    {MARKER}\n\n    ```\n    {MARKER}\n    ```\n".encode()
    site = draw(drawing, folio={"byline": "marker"}, files=files)
    built, plain = site.build("--strict"), site.build_without_folio()
    for name in AS_WRITTEN.keys() - {"escaped"}:
        assert built.page(name).raw_article == plain.page(name).raw_article, name
    live = built.page("live")
    assert live.select("div.admonition div.folio-byline") == live.select("div.folio-byline")
    assert live.byline == ["Ada Byron"]
    assert MARKER in text_of(live.one("pre", live.article))


OPTIONS_SITE = f"""
=== docs/marked.md
---
author: Ada Byron
---
# Marked

{MARKER}

Text.
=== docs/unmarked.md
---
author: Ada Byron
---
# Unmarked

Text.
=== docs/off.md
---
author: Ada Byron
byline: false
---
# Off

{MARKER}

Text.
=== docs/nobody.md
# Nobody

{MARKER} Text.
"""


@pytest.mark.parametrize(
    ("option", "with_byline"),
    [("auto", {"marked", "unmarked"}), ("marker", {"marked"}), ("none", set[str]())],
)
def test_the_option_byline(draw: Draw, option: str, with_byline: set[str]) -> None:
    built = draw(OPTIONS_SITE, folio={"byline": option}).build("--strict")
    assert {name for name, page in built.pages.items() if page.byline} == with_byline
    assert [name for name, page in built.pages.items() if "<author" in page.html] == []
    assert built.page("off").select(".folio-author") == []


SEARCHED = """
=== docs/essays/one.md
---
title: Of reefs
author: Ada Byron
date: 2026-01-14
series: {name: Reefs, part: 4, of: 5}
---
# Of reefs

Text of one.

## A part

More text.
=== docs/essays/two.md
---
title: Of shoals
author: Ada Byron
date: 2026-01-15
series: {name: Reefs, part: 5, of: 5}
---
Text of two.
=== docs/essays/three.md
---
title: Of tides
author: Kofi Mensah
---
# Of tides

<author :author="author"></author>

Text of three.
"""


def test_the_search_index_holds_nothing_of_folio(draw: Draw, theme: str) -> None:
    site = draw(SEARCHED, theme=theme)
    built, plain = site.build("--strict"), site.build_without_folio()
    assert "Part 4 of 5" in built.page("essays/one").words

    def without_markers(docs: list[dict[str, object]]) -> list[dict[str, str]]:
        return [
            {key: " ".join(re.sub(r"<[^>]*>", " ", str(value)).split()) for key, value in doc.items()} for doc in docs
        ]

    written = [doc for doc in built.search if not doc["location"].startswith(("series/", "authors/"))]
    assert without_markers(written) == without_markers(plain.search)
    index = str(written)
    for phrase in ("Part 4 of 5", "AB", "KM", "14 January", "parts are published", "folio", "svg"):
        assert phrase not in index


STRAYS = """
=== docs/.authors.yml
authors:
  mara: {name: Mara Lindqvist}
=== docs/a.md
---
author: mara
series: Long walk
part: 1
of: 2
---
# A

With <author name="Mara Linqvist"></author> and <author name="Mara Lindqvist"></author>.

<series name="Long wok"></series>
"""


def test_a_marker_that_names_nobody_is_reported_with_file_line_and_a_guess(draw: Draw) -> None:
    built = draw(STRAYS).build(expects=["a.md:11: series: 'Long wok' is no series of this site."])
    said = [line for line in built.folio_lines if " is no " in line]
    assert len(said) == 2
    assert "INFO folio: a.md:9: author: 'Mara Linqvist' is no author of this site." in said[0]
    assert said[0].endswith("Did you mean mara?")
    assert said[1].endswith("Did you mean Long walk?")


def test_a_marker_that_names_nobody_can_be_ignored(draw: Draw) -> None:
    draw(STRAYS, folio={"ignore": {"marker-unknown": "a.md"}}).build("--strict")


def test_a_series_has_one_box_on_a_page_however_often_it_is_asked_for(draw: Draw) -> None:
    twice = STRAYS.replace('<series name="Long wok"></series>', "<series></series>\n\n/// series | Long walk\n///\n")
    page = draw(twice).build("--strict").page("a")
    assert len(page.select("nav.folio-series")) == 1
