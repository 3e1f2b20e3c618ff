"""Every form of header, in real builds: what is a draft stays out, what is public shows no piece of its header."""

from __future__ import annotations

import re

import pytest

from tests.build.drawing import Built, Draw, text_of

BOM = b"\xef\xbb\xbf"
YAML = (
    "---\ntitle: Words of {token}\nauthor: Mara Lindqvist\nstatus: {status}\n---\n# Heading {token}\n\nBody {token}.\n"
)

# Headers that can be read, in every form that MkDocs or Folio knows.
FORMS: dict[str, bytes] = {
    "fenced": YAML.encode(),
    "bom": BOM + YAML.encode(),
    "crlf": YAML.replace("\n", "\r\n").encode(),
    "cr": YAML.replace("\n", "\r").encode(),
    "bom-and-crlf": BOM + YAML.replace("\n", "\r\n").encode(),
    "dots": YAML.replace("---\n#", "...\n#").encode(),
    "four-dashes": YAML.replace("---\n", "----\n").encode(),
    "many-dashes": YAML.replace("---\n", "------------\n").encode(),
    "blanks-after-fence": YAML.replace("---\n", "---  \t\n").encode(),
    "blank-lines-first": b"\n\n" + YAML.encode(),
    "bom-and-blank-line-first": BOM + b"\n" + YAML.encode(),
    "spaces-in-a-blank-line-first": b"   \n" + YAML.encode(),
    "blank-line-inside": YAML.replace("author:", "\nauthor:").encode(),
    "comment-inside": YAML.replace("author:", "# status: published\nauthor:").encode(),
    "no-blank-below": YAML.replace("---\n# Heading {token}\n\n", "---\n# Heading {token}\n").encode(),
    "no-final-newline": YAML.rstrip("\n").encode(),
    "header-alone": YAML.partition("# Heading")[0].encode(),
    "header-alone-no-newline": YAML.partition("\n# Heading")[0].encode(),
    "tab-after-key": YAML.replace("status: ", "status:\t").encode(),
    "quoted-keys": YAML.replace("status:", '"status":').encode(),
    "upper-case": YAML.replace("title:", "TITLE:").replace("author:", "Author:").replace("status:", "STATUS:").encode(),
    "flow": (
        b"---\n{{title: Words of {token}, author: Mara Lindqvist, status: {status}}}\n---\n"
        b"# Heading {token}\n\nBody {token}.\n"
    ),
    "anchors": YAML.replace("title:", "base: &base x\nother: *base\ntitle:").encode(),
    "yaml-cannot-construct": YAML.replace("author:", "reviewed: 2024-02-30\nauthor:").encode(),
    "multimarkdown": YAML.replace("---\n", "", 1).replace("---\n", "\n").encode(),
    "multimarkdown-bom": BOM + YAML.replace("---\n", "", 1).replace("---\n", "\n").encode(),
    "multimarkdown-crlf": YAML.replace("---\n", "", 1).replace("---\n", "\n").replace("\n", "\r\n").encode(),
    "multimarkdown-pelican": (
        b"Title: Words of {token}\nAuthor: Mara Lindqvist\nStatus: {status}\n\n# Heading {token}\n\nBody {token}.\n"
    ),
    "multimarkdown-alone": b"title: Words of {token}\nauthor: Mara Lindqvist\nstatus: {status}\n",
}
# Headers that nobody can read, and that name a key that could keep the page back: an error, and not public, whatever
# they say.
BROKEN: dict[str, bytes] = {
    "unclosed-bracket": YAML.replace("Words of", "[Words of").encode(),
    "unclosed-quote": YAML.replace("Words of", '"Words of').encode(),
    "colon-in-a-value": YAML.replace("Words of", "Words: of").encode(),
    "tab-before-key": YAML.replace("status:", "\tstatus:").encode(),
    "tag": YAML.replace("Words of", "!!python/name:os.system of").encode(),
    "no-closing-fence": YAML.replace("---\n#", "\n#").encode(),
    "no-closing-fence-and-no-body": YAML.partition("\n---\n#")[0].encode(),
    "list": b"---\n- title: Words of {token}\n- status: {status}\n---\n# Heading {token}\n",
    "status-twice": YAML.replace("author:", "status: published\nauthor:").encode(),
    "status-twice-in-two-cases": YAML.replace("author:", "Status: published\nauthor:").encode(),
    "draft-twice": YAML.replace("status: {status}", "draft: false\ndraft: true").encode(),
    "no-space-after-colon": YAML.replace("status: ", "status:").replace("author:", "author").encode(),
    "latin-1": YAML.replace("Words", "Wörter").encode("latin-1"),
    "latin-1-in-body": YAML.replace("Body", "Körper").encode("latin-1"),
    "utf-16": YAML.encode("utf-16"),
    "utf-16-be": YAML.encode("utf-16-be"),  # no byte of which is wrong in UTF-8
    "utf-16-le": YAML.encode("utf-16-le"),
    "nul-in-header": YAML.replace("Words of", "Words\0of").encode(),
    "toml": b'+++\ntitle = "Words of {token}"\nstatus = "{status}"\n+++\n# Heading {token}\n',
    "toml-draft": b'+++\ntitle = "Words of {token}"\ndraft = true\n+++\n# Heading {token}\n',
    "toml-unclosed": b'+++\ntitle = "Words of {token}"\ndraft = true\n\n# Heading {token}\n',
    "json": b'{{\n  "title": "Words of {token}",\n  "status": "{status}"\n}}\n\n# Heading {token}\n',
    "json-on-one-line": b'{{"title": "Words of {token}", "draft": true}}\n\n# Heading {token}\n',
    "blank-line-and-toml": b'\n+++\ndraft = true\ntitle = "Words of {token}"\n+++\n# Heading {token}\n',
    "date-that-is-none": YAML.replace("author:", "date: 2024-02-30\nauthor:").encode(),
}
# Those with no such key: as MkDocs shows them, with a warning.
UNTOUCHED: dict[str, bytes] = {
    "unclosed-bracket": b"---\ntitle: [Words of a page\nlayout: wide\n---\n# A page\n\nIts body.\n",
    "no-closing-fence": b"---\ntitle: Words of a page\nlayout: wide\n\n# A page\n\nIts body.\n",
    "list": b"---\n- title: Words\n- layout: wide\n---\n# A page\n\nIts body.\n",
    "toml": b'+++\ntitle = "Words of a page"\nlayout = "wide"\n+++\n\n# A page\n\nIts body.\n',
    "json": b'{"title": "Words of a page"}\n\n# A page\n\nIts body.\n',
    "colon-in-a-value": b"---\ntitle: Words: of a page\n---\n# A page\n\nIts body.\n",
}
# No headers at all, and nothing to say about them.
ORDINARY: dict[str, bytes] = {
    "rule-first": b"---\n\nA page that begins with a rule.\n\n---\n\nAnd has another.\n",
    "rule-and-text": b"---\nA page that begins with a rule.\n\n---\n\nstatus: draft is what it speaks of.\n",
    "long-rule": b"-----\n\n# A page\n\nIts body.\n",
    "plus-signs": b"+++\n\n# A page\n\nIts body.\n",
    "macro": b"{% set status = 'draft' %}\n\n# A page\n\nIts body.\n",
    "variable": b"{{ status }}: draft\n\n# A page\n\nIts body.\n",
    "attributes": b"{: .draft }\n\n# A page\n\nIts body.\n",
    "list-first": b"- status\n- draft\n\n# A page\n\nIts body.\n",
    "heading-first": b"# A page\n\nstatus: draft\n\n---\n\nstatus: draft\n",
    "empty": b"",
    "blank": b"\n\n",
}


def fill(form: bytes, token: str, status: str) -> bytes:
    """Fill in a form; one in UTF-16 has its braces there too."""
    for encoding in ("utf-16-be", "utf-16-le"):
        if "{token}".encode(encoding) in form:
            form = form.replace("{token}".encode(encoding), token.encode(encoding))
            return form.replace("{status}".encode(encoding), status.encode(encoding))
    form = form.replace(b"{token}", token.encode()).replace(b"{status}", status.encode())
    return form.replace(b"{{", b"{").replace(b"}}", b"}")


@pytest.fixture(scope="module")
def built(draw: Draw, theme: str) -> Built:
    files = {f"docs/draft/{name}-qdraft.md": fill(form, "qdraft", "draft") for name, form in FORMS.items()}
    files |= {f"docs/public/{name}.md": fill(form, "qpublic", "published") for name, form in FORMS.items()}
    for status in ("draft", "published"):
        files |= {f"docs/{status}/{name}-qbroken.md": fill(form, "qbroken", status) for name, form in BROKEN.items()}
    said = [f"{name}-qbroken.md:" for name in BROKEN]
    return draw("", theme=theme, files=files).build(allows=said)


def test_drafts_leave_no_trace_in_any_form(built: Built) -> None:
    assert built.traces("qdraft") == []
    assert [name for name in built.names if name.endswith("-qdraft")] == []


def test_public_pages_are_there_in_every_form(built: Built) -> None:
    assert {name for name in built.names if name.startswith("public")} == {f"public/{name}" for name in FORMS}


@pytest.mark.parametrize("form", FORMS)
def test_no_piece_of_a_header_reaches_its_page(built: Built, form: str) -> None:
    page = built.page(f"public/{form}")
    assert page.title.startswith("Words of qpublic")
    assert page.byline == ["Mara Lindqvist"]
    headings = [text_of(heading) for heading in page.select("h1", page.article)]
    if "alone" not in form:
        assert headings == ["Heading qpublic"]
        assert page.after(page.one("h1", page.article)).get("class") == "folio-byline"
        assert "Body" in page.words
    pieces = ("status", "author:", "title:", "published", "---", "...", "reviewed", "\ufeff")
    assert [piece for piece in pieces if piece in page.words.casefold()] == []


def test_headers_that_nobody_can_read_keep_their_page_back(built: Built) -> None:
    assert {name for name in built.names if name.endswith("-qbroken")} == set()
    assert built.traces("qbroken") == []


@pytest.mark.parametrize("form", BROKEN)
def test_an_error_names_file_and_line_of_a_broken_header(built: Built, form: str) -> None:
    for status in ("draft", "published"):
        path = f"{status}/{form}-qbroken.md"
        lines = [line for line in built.log if line.level == "ERROR" and path in line.text]
        if not lines:  # equal problems of two files are one line, which need not name every file
            lines = [line for line in built.log if line.level == "ERROR" and f"/{form}-qbroken.md" in line.text]
        assert len(lines) >= 1, built.output
        assert re.search(r"\.md:\d+: \w+: ", lines[0].text), lines


def test_a_broken_header_that_keeps_nothing_back_stays_as_mkdocs_shows_it(draw: Draw, theme: str) -> None:
    files = {f"docs/{name}.md": text for name, text in UNTOUCHED.items()}
    site = draw("", theme=theme, files=files)
    built = site.build(expects=[f"WARNING folio: {name}.md:" for name in UNTOUCHED])
    plain = site.build_without_folio()
    assert built.names == plain.names == {"", *UNTOUCHED}
    for name in UNTOUCHED:
        assert built.page(name).raw_article == plain.page(name).raw_article, name
        assert re.search(rf"folio: {name}\.md:\d+: ", built.output), name
    assert built.search == plain.search


def test_what_is_no_header_is_no_header(draw: Draw, theme: str) -> None:
    site = draw("", theme=theme, files={f"docs/{name}.md": text for name, text in ORDINARY.items()})
    built, plain = site.build("--strict"), site.build_without_folio()
    assert built.names == plain.names == {"", *ORDINARY}
    for name in ORDINARY:
        assert built.page(name).raw_article == plain.page(name).raw_article, name
    assert built.folio_lines == ["INFO folio: 0 posts public, 0 not, 0 series, 0 authors"]


def test_loose_metadata_of_a_draft_keep_it_back(draw: Draw) -> None:
    drawing = """
    === docs/numbats.md

    title: Numbats
    status: draft

    # Numbats
    """
    built = draw(drawing).build()
    assert built.names == {""}
    assert built.traces("numbats") == []


def test_an_ordinary_page_may_hold_a_date_that_is_none(draw: Draw, theme: str) -> None:
    drawing = """
    === docs/numbats.md
    ---
    title: All about numbats
    date: 2024-02-30
    ---
    # Numbats

    They are few.
    """
    page = draw(drawing, theme=theme).build("--strict").page("numbats")
    assert page.title.startswith("All about numbats")
    assert "2024" not in page.words


def test_serve_shows_what_is_kept_back_by_a_broken_header(draw: Draw) -> None:
    names = (
        "unclosed-bracket",
        "status-twice",
        "toml",
        "json",
        "latin-1",
        "no-closing-fence",
        "utf-16",
        "nul-in-header",
    )
    files = {f"docs/{name}.md": fill(BROKEN[name], "qbroken", "published") for name in names}
    site = draw("", files=files)
    with site.serve(allows=[f"{name}.md:" for name in names]) as server:
        marks = {name: server.page(site.address(name)).marks for name in names}
    assert marks == {name: ["unpublished"] for name in names}


def test_a_key_without_a_space_behind_its_colon_is_no_rule(draw: Draw) -> None:
    lines = {
        "status": "status:draft",
        "draft": "draft:true",
        "private": "private:true",
        "published": "published:false",
        "publish": "publish:false",
        "ignore-post": "ignorePost:true",
        "unlisted": "unlisted:true",
        "hidden": "hidden:true",
        "publish-at": "publish_at:2027-03-01",
        "expires": "expires:2020-01-01",
    }
    files = {f"docs/{name}.md": f"---\n{line}\n---\n# A page\n".encode() for name, line in lines.items()}
    built = draw("", theme="mkdocs", files=files).build(allows=[f"ERROR folio: {name}.md:" for name in lines])
    assert built.names == {""}


BRACKET = """
=== docs/notes/numbats.md
---
title: [Notes on numbats
status: draft
---
# Notes on numbats

They are few.
=== docs/notes/reefs.md
---
title: Notes on reefs
status: published
---
# Notes on reefs

They are many.
=== docs/about.md
# About us
"""


@pytest.mark.parametrize("strict", [False, True], ids=["lenient", "strict"])
def test_a_draft_with_an_unclosed_bracket_stays_out_and_fails_strict(draw: Draw, theme: str, *, strict: bool) -> None:
    site = draw(BRACKET, theme=theme)
    arguments = ["--strict"] if strict else []
    built = site.build(*arguments, expects=["ERROR folio: notes/numbats.md:"], exit_code=1 if strict else 0)
    (line,) = [line for line in built.log if line.level == "ERROR"]
    assert re.match(r"folio: notes/numbats\.md:[234]: ", line.text)
    assert built.names == {"", "notes/reefs", "about"}
    assert built.traces("numbat", "They are few") == []
