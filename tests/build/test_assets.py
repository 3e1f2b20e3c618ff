"""Images and attachments that only pages use which are not public."""

from __future__ import annotations

import pytest

from tests.build.drawing import Draw, Urls

SITE = """
=== mkdocs.yml
extra_css: [look.css]
theme:
  custom_dir: looks
=== looks/partials/note.html
<img src="images/template.png">
=== docs/.authors.yml
authors:
  mara: {name: Mara, avatar: images/mara.png}
=== docs/look.css
body { background: url("images/paper.png") }
=== docs/index.md
# Home

![Both use it](images/both.png) and <img src="images/raw.png"> and [the paper](files/open%20paper.pdf).

A link that is lost keeps [![its image](images/inside.png)](notes/gone.md).
=== docs/notes/open.md
---
title: Open
image: ../images/header.png
---
# Open

![Of the same name](one/picture.png)
=== docs/notes/gone.md
---
title: Gone
author: mara
status: unpublished
cover: {image: ../images/cover.png}
---
# Gone

![](../images/both.png) ![](../images/raw.png) ![](../images/inside.png) ![](../images/paper.png)
![](../images/mara.png) ![](../images/header.png) ![](../images/template.png) ![](two/picture.png)
![][ref] ![](</images/with space.png>)
[a table](../files/secret.csv) [the paper](../files/open%20paper.pdf) <video src="/files/film.mp4"></video>
<picture><source srcset="../images/small.png 1x, ../images/large.png 2x"></picture> ![](../images/kept.png)
![](../images/umla%C3%BCt.png)

[ref]: ../images/referenced.png "By reference"
"""
PICTURES = (
    *("both", "raw", "inside", "paper", "mara", "header", "template", "with space", "small", "large", "kept"),
    *("umlaüt", "referenced", "cover", "nobody's"),
)
FILES = {
    **{f"docs/images/{name}.png": name.encode() for name in PICTURES},
    **{f"docs/notes/{name}/picture.png": name.encode() for name in ("one", "two")},
    **{f"docs/files/{name}": name.encode() for name in ("secret.csv", "open paper.pdf", "film.mp4")},
    "docs/notes/_drafts/sketch.png": b"a sketch",
}
PUBLIC = {"both", "raw", "inside", "paper", "mara", "header", "template", "kept", "nobody's"}


def test_what_only_a_hidden_page_uses_is_not_copied(draw: Draw, theme: str, urls: Urls) -> None:
    site = draw(SITE, theme=theme, urls=urls, folio={"keep": "kept.png"}, files=FILES)
    site.write("looks/nothing.txt", "")
    built = site.build("--strict")
    kept = {path for path in built.files if path.startswith(("images/", "files/", "notes/"))}
    pages = {path for path in kept if path.endswith(".html")}
    wanted = {*(f"images/{name}.png" for name in PUBLIC), "files/open paper.pdf", "notes/one/picture.png"}
    assert kept - pages == wanted


def test_when_the_page_is_published_its_files_are_there(draw: Draw) -> None:
    built = draw(SITE.replace("status: unpublished", "status: published"), files=FILES).build("--strict")
    assert {f"images/{name}.png" for name in PICTURES} <= set(built.files)
    assert {"files/secret.csv", "files/film.mp4", "notes/two/picture.png"} <= set(built.files)


def test_while_writing_every_file_is_there(draw: Draw) -> None:
    with draw(SITE, files=FILES).serve() as server:
        for path in ("images/cover.png", "notes/_drafts/sketch.png", "files/secret.csv"):
            assert server.get(path) is not None, path


LEFTOVERS = ("plan.draft", "plan.md~", "#plan.md#", "plan.md.orig", "plan.md.bak", "PLAN.MD.BAK")


def test_leftovers_of_editors_are_never_copied(draw: Draw, theme: str) -> None:
    files = {f"docs/notes/{name}": b"clandestine plan" for name in (*LEFTOVERS, ".plan.md.swp")}
    built = draw("=== mkdocs.yml\nexclude_docs: '!.*.swp'\n", theme=theme, files=files).build("--strict")
    assert built.traces("clandestine", "plan.") == []


HEADER = b"---\ntitle: Clandestine plan\nstatus: draft\n---\n# Clandestine plan\n"


@pytest.mark.parametrize("name", ["plan.MD", "plan.mdx", "plan.qmd", "plan.txt", "PLAN.Markdown"])
def test_a_draft_under_a_name_that_mkdocs_would_copy_is_not_copied(draw: Draw, name: str) -> None:
    built = draw("", files={f"docs/notes/{name}": HEADER}).build("--strict")
    assert built.traces("clandestine", "notes/plan") == []


def test_other_texts_are_copied(draw: Draw) -> None:
    texts = {
        "robots.txt": b"User-agent: *\nDisallow:\n",
        "a.mdx": b"# Open\n",
        "security.txt": b"Contact: mailto:a@x.example\nExpires: 2020-01-01T00:00:00Z\n",
        "report.txt": b"Title: Report\nStatus: done\n",
    }
    built = draw("", files={f"docs/{name}": text for name, text in texts.items()}).build("--strict")
    assert texts.keys() <= built.files.keys()


def test_a_text_that_says_draft_without_fences_is_not_copied(draw: Draw) -> None:
    text = b"Title: Clandestine plan\nStatus: draft\n\nWords.\n"
    assert draw("", files={"docs/plan.txt": text}).build("--strict").traces("clandestine", "plan.txt") == []


def test_files_among_drafts_are_not_copied_where_no_page_is_hidden(draw: Draw) -> None:
    files = {f"docs/{path}": b"a secret" for path in ("_drafts/secret.png", "notes/_drafts/secret.pdf")}
    assert draw("", files=files).build("--strict").traces("secret") == []


@pytest.mark.parametrize("name", ["plan.md.draft", "plan.mdx"])
def test_files_of_a_draft_that_mkdocs_takes_for_no_page_are_not_copied(draw: Draw, name: str) -> None:
    text = HEADER + b"\n![](secret.png) ![](open.png)\n"
    files = {f"docs/notes/{name}": text, "docs/notes/secret.png": b"a secret", "docs/notes/open.png": b"an image"}
    built = draw("=== docs/notes/open.md\n# Open\n\n![](open.png)\n", files=files).build("--strict")
    assert built.traces("secret") == []
    assert "notes/open.png" in built.files


def test_drafts_that_a_site_keeps_unlisted_keep_their_files(draw: Draw) -> None:
    drawing = "=== docs/notes/_drafts/plan.md\n# Plan\n\n![](plan.png)\n"
    site = draw(drawing, folio={"drafts": "unlisted"}, files={"docs/notes/_drafts/plan.png": b"an image"})
    assert "notes/_drafts/plan.png" in site.build(allows=["drafts: "]).files


@pytest.mark.parametrize(
    ("hidden", "public"),
    [("11.png", "211.png"), ("2x.png", "icon@2x.png"), ("b.png", "a.b.png"), ("c.js", "c.json"), ("d.tar", "d.tar.gz")],
)
def test_a_longer_name_in_public_does_not_publish_the_file_of_a_draft(draw: Draw, hidden: str, public: str) -> None:
    drawing = f"=== docs/p.md\n# P\n\n![a]({public})\n=== docs/d.md\n---\nstatus: draft\n---\n# D\n\n![a]({hidden})\n"
    built = draw(drawing, files={f"docs/{public}": b"public", f"docs/{hidden}": b"hidden"}).build("--strict")
    assert public in built.files
    assert hidden not in built.files


def test_what_an_inherited_configuration_names_is_used(draw: Draw) -> None:
    files = {"docs/images/banner.png": b"\x89PNG banner", "docs/images/lake.png": b"\x89PNG lake"}
    drawing = """
        === mkdocs.yml
        theme: {custom_dir: overrides}
        extra: {banner: images/banner.png}
        === overrides/main.html
        {% extends "base.html" %}
        {% block content %}<img src="{{ config.extra.banner | url }}">{{ super() }}{% endblock %}
        === docs/a.md
        ---
        status: draft
        ---
        # A

        ![Banner](images/banner.png) ![Lake](images/lake.png)
        """
    site = draw(drawing, files=files)
    (site.root / "mkdocs.yml").rename(site.root / "base.yml")
    site.write("mkdocs.yml", "INHERIT: base.yml\n")
    built = site.build("--strict")
    assert "images/banner.png" in built.files
    assert "images/lake.png" not in built.files
    assert site.folio("audit", "site-of-mkdocs.yml", "--format", "json").json["traces"] == []


FORMS = {
    "a folder": ("[demo](zqapp/)", {"zqapp/index.html": b"a demo", "zqapp/zqlook.css": b"p {}"}),
    "a folder without a stroke": ("[demo](zqapp)", {"zqapp/index.html": b"a demo"}),
    "what a page of HTML loads": (
        '<iframe src="zqdemo.html"></iframe>',
        {"zqdemo.html": b'<script src="zqdemo.js"></script>', "zqdemo.js": b"import './zqmore.js'", "zqmore.js": b"0"},
    ),
    "what a drawing draws": ("![](zq.svg)", {"zq.svg": b'<svg><image href="zqin.png"/></svg>', "zqin.png": b"p"}),
    "a sign behind a backslash": ("![x](zqcanary\\_b.png)", {"zqcanary_b.png": b"p"}),
    "a name without an ending": ("[t](zqTABLE)", {"zqTABLE": b"a table"}),
    "an entity in an odd name": ('<img src="zq canary&#39;s.png">', {"zq canary's.png": b"p"}),
}


@pytest.mark.parametrize(("text", "files"), FORMS.values(), ids=FORMS)
def test_a_file_is_a_draft_s_however_the_draft_names_it(draw: Draw, text: str, files: dict[str, bytes]) -> None:
    named = {f"docs/{path}": content for path, content in files.items() if path != "zqapp/zqlook.css"}
    page = "=== docs/d.md\n---\n{status}\n---\n# D\n\n" + text.replace("\\\\", "\\") + "\n"
    hidden = draw(page.format(status="status: draft"), files=named).build("--strict")
    assert [path for path in hidden.files if "zq" in path] == []
    public = draw(page.format(status="title: D"), files=named).build(allows=["zq"])
    assert {path.removeprefix("docs/") for path in named} <= public.files.keys()
    page += "=== docs/open.md\n# Open\n\n" + text.replace("\\\\", "\\") + "\n"
    both = draw(page.format(status="status: draft"), files=named).build(allows=["zq"])
    assert {path.removeprefix("docs/") for path in named} <= both.files.keys()


def test_an_image_that_a_plugin_makes_for_a_draft_is_not_copied(draw: Draw) -> None:
    built = draw("""
=== mkdocs.yml
plugins: [{gen-files: {scripts: [make.py]}}, folio]
=== make.py
import mkdocs_gen_files
for name in ("secret.png", "open.png"):
    with mkdocs_gen_files.open(name, "wb") as image:
        image.write(name.encode())
=== docs/d.md
---
status: draft
---
![](secret.png) ![](open.png)
=== docs/open.md
![](open.png)
""").build("--strict")
    assert built.traces("secret") == []
    assert "open.png" in built.files


LOCALIZED = """
=== mkdocs.yml
plugins:
  - i18n: {docs_structure: suffix, languages: [{locale: en, default: true, name: E}, {locale: de, name: D}]}
  - folio
=== docs/index.md
# Home
=== docs/e.md
# E
=== docs/e.de.md
---
status: draft
---
# E

![](zqsecret.png)
"""


def test_an_image_in_the_language_of_a_draft_is_not_copied(draw: Draw) -> None:
    built = draw(LOCALIZED, theme="mkdocs", files={"docs/zqsecret.de.png": b"a zqsecret"}).build()
    assert built.traces("zqsecret") == []
    shown = draw(LOCALIZED + "=== docs/f.md\n![](zqsecret.png)\n", theme="mkdocs", files={"docs/zqsecret.de.png": b"p"})
    assert "de/zqsecret.png" in shown.build(allows=["zqsecret.png"]).files
