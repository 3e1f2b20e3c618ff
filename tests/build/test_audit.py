"""The look through a built site for traces of pages that are not public: after a build, and by `folio audit`."""

from __future__ import annotations

import gzip
import json

import pytest
import yaml

from tests.build.drawing import CONFIG, PLAIN_CONFIG, Draw, Site, Urls, environment

SENTENCE = "The qice on the lower lake broke before anybody noticed it"
DRAFT = f"""
=== docs/blog/qthaw.md
---
title: How the qthaw began
description: What the qlake said in March
author: Qmara Lindqvist
status: draft
---
# How the qthaw began

{SENTENCE}.

![The lake](qlake.png)
"""
FROST = """
=== docs/blog/frost.md
---
title: The first frost
author: Ana Silva
status: published
---
# The first frost

It came on a Tuesday.
"""
SNIPPETS = """
=== mkdocs.yml
markdown_extensions:
  - pymdownx.snippets: {base_path: docs}
=== docs/news.md
# News

--8<-- "blog/qthaw.md"
"""
INCLUDED = DRAFT.replace("![The lake](qlake.png)\n", "") + FROST + SNIPPETS
PICTURE = {"docs/blog/qlake.png": b"\x89PNG\r\n\x1a\n\0 qpicture"}
ERROR = "ERROR folio: news/index.html:1: audit: it holds eight words or more of blog/qthaw.md in a row"
MANY = "folio: audit: 3 traces of pages that are not public, see above."


def audit_of(site: Site, folder: str = "site-of-mkdocs.yml", exit_code: int = 0) -> set[tuple[str, str, str]]:
    """Run the command; return path, page and kind of what is certain."""
    found = site.folio("audit", folder, "--format", "json", exit_code=exit_code).json
    return {(one["path"], one["of"], one["kind"]) for one in found["traces"] if one["certain"]}


# After a build.


def test_a_draft_that_is_included_in_a_public_page_fails_the_build(draw: Draw) -> None:
    site = draw(INCLUDED)
    built = site.build(
        exit_code=1,
        expects=[
            "news/index.html:1: audit: it holds eight words or more of blog/qthaw.md",
            "news/index.html:1: audit: it holds the title of blog/qthaw.md",
            "news/index.html:1: audit: it holds the description of blog/qthaw.md",
            "search/search_index.json:1: audit: it holds",
            "traces of pages that are not public, see above",
        ],
    )
    lines = [line for line in built.output.splitlines() if "audit" in line]
    assert lines
    assert not any(word in line.replace("blog/qthaw.md", "") for line in lines for word in ("qice", "qthaw", "Qmara"))
    assert (built.root / "news" / "index.html").is_file()  # nothing is deleted


def test_under_warn_traces_are_warnings_and_the_site_is_built(draw: Draw) -> None:
    site = draw(INCLUDED, folio={"audit": "warn"})
    built = site.build(expects=["WARNING folio: news/index.html:1: audit: it holds eight words"], allows=["audit: it "])
    assert not any(line.startswith("ERROR") for line in built.folio_lines)
    site.build("--strict", exit_code=1, expects=["audit: it holds"], allows=["Aborted with"])


def test_under_off_nobody_looks(draw: Draw) -> None:
    built = draw(INCLUDED, folio={"audit": "off"}).build()
    assert "audit" not in built.output
    assert built.where("qice")


def test_a_site_without_traces_says_nothing_of_them(draw: Draw, theme: str) -> None:
    built = draw(DRAFT + FROST, theme=theme, files=PICTURE).build("--strict")
    assert "audit" not in built.output


def test_names_and_short_titles_are_counted_and_fail_nothing(draw: Draw) -> None:
    site = draw(
        DRAFT + FROST + '=== overrides/main.html\n{% extends "base.html" %}{% block content %}By '
        "{{ ['Q', 'mara'] | join }} Lindqvist.{{ super() }}{% endblock %}\n"
        "=== mkdocs.yml\ntheme: {custom_dir: overrides}\n",
        files=PICTURE,
    )
    built = site.build("--strict")
    assert "names or short titles of such pages may stand in the site, see folio audit." in built.output
    assert "Qmara" not in built.output
    ran = site.folio("audit", "site-of-mkdocs.yml")
    assert "index.html:1: audit: it holds the name of an author who wrote nothing public, but blog/qthaw.md" in ran.out


def test_an_old_page_that_a_dirty_build_leaves_is_found(draw: Draw) -> None:
    site = draw(DRAFT.replace("draft", "published") + FROST, files=PICTURE)
    old = site.build()
    assert "blog/qthaw" in old.names
    site.write("docs/blog/qthaw.md", (site.root / "docs/blog/qthaw.md").read_text().replace("published", "draft"))
    expected = ["blog/qthaw/index.html:1: audit: it names the address"]
    site.build("--dirty", exit_code=1, expects=expected, allows=["audit", "A 'dirty' build"])
    assert (old.root / "blog/qthaw/index.html").is_file()
    assert ("blog/qlake.png", "blog/qthaw.md", "file") in audit_of(site, exit_code=1)
    assert not site.build().where("qthaw")  # a whole build begins with an empty folder


def test_a_file_that_something_else_puts_into_the_site_is_found(draw: Draw) -> None:
    hook = """
        from pathlib import Path

        def on_post_build(config):
            docs, site = Path(config.docs_dir), Path(config.site_dir)
            (site / "copy.png").write_bytes((docs / "blog/qlake.png").read_bytes())
            (site / "data.json").write_text('{"next": "blog/qthaw/"}')
    """
    site = draw(DRAFT + FROST + "=== mkdocs.yml\nhooks: [hook.py]\n", files=PICTURE)
    site.write("hook.py", hook)
    expected = [
        "copy.png:1: audit: it is, or holds, a file that only blog/qthaw.md uses",
        "data.json:1: audit: it names the address of blog/qthaw.md",
        "2 traces of pages",
    ]
    site.build(exit_code=1, expects=expected)
    site.write("docs/blog/public.png", PICTURE["docs/blog/qlake.png"])
    site.build(exit_code=1, expects=[expected[1], "1 trace of pages"])  # its bytes are public now


def test_many_traces_are_summed_up(draw: Draw) -> None:
    hook = """
        from pathlib import Path

        def on_post_build(config):
            for number in range(30):
                Path(config.site_dir, f"{number}.txt").write_text("How the qthaw began")
    """
    site = draw(DRAFT + FROST + "=== mkdocs.yml\nhooks: [hook.py]\n", files=PICTURE)
    site.write("hook.py", hook)
    built = site.build(exit_code=1, expects=["audit: it holds the title", "audit: 10 traces more", "30 traces of"])
    assert len([line for line in built.folio_lines if "it holds the title" in line]) == 20


def test_what_audit_allow_names_may_stand(draw: Draw) -> None:
    texts = [SENTENCE, "How the qthaw began", "What the qlake said in March"]
    allowed = [{"page": "blog/qthaw.md", "text": text} for text in texts]
    include = DRAFT + FROST + '=== docs/news.md\n# News\n\n--8<-- "part.txt"\n'
    site = draw(
        include + "=== mkdocs.yml\nmarkdown_extensions: [{pymdownx.snippets: {base_path: parts}}]\n"
        f"=== parts/part.txt\n{SENTENCE}.\n",
        files=PICTURE,
        folio={"audit_allow": allowed},
    )
    site.build("--strict")
    site.write("parts/part.txt", f"{SENTENCE}. ![The lake](x)\n")
    site.build("--strict")


def test_upcoming_titles_are_no_trace_but_addresses_are(draw: Draw) -> None:
    drawing = """
    === docs/a.md
    ---
    title: The first walk around the lake
    series: Walks
    part: 1
    of: 2
    ---
    # The first walk around the lake
    === docs/b.md
    ---
    title: The second qwalk around the lake and back again at night
    series: Walks
    part: 2
    status: draft
    ---
    # The second qwalk around the lake and back again at night
    """
    built = draw(drawing, folio={"upcoming": "title"}).build("--strict")
    assert built.where("qwalk")
    assert not draw(drawing).build("--strict").where("qwalk")


@pytest.mark.parametrize("drafts", ["unlisted", "visible"])
def test_drafts_that_the_site_wants_shown_are_no_trace(draw: Draw, drafts: str) -> None:
    site = draw(DRAFT + FROST, files=PICTURE, folio={"drafts": drafts})
    built = site.build(expects=["pages that are not public are in this site"])
    assert "blog/qthaw" in built.names
    assert "audit" not in built.output
    assert audit_of(site) == set()


def test_an_unlisted_page_is_no_trace(draw: Draw) -> None:
    site = draw(DRAFT.replace("draft", "unlisted") + FROST, files=PICTURE)
    assert "blog/qthaw" in site.build("--strict").names
    assert audit_of(site) == set()


def test_a_preview_is_not_looked_through(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    site = draw(INCLUDED)
    variables = {**environment(site.root), "FOLIO_PREVIEW": "1"}
    monkeypatch.setattr("tests.build.drawing.environment", lambda _: variables)
    built = site.build(expects=["pages that are not public are in this site"])
    assert "blog/qthaw" in built.names
    assert "audit" not in built.output


def test_serve_does_not_look(draw: Draw) -> None:
    site = draw(INCLUDED)
    with site.serve() as server:
        assert "qice" in server.page("news/").html
        assert "audit" not in server.output


# The command.


def test_the_command_says_what_a_build_says_and_ends_with_1(draw: Draw) -> None:
    site = draw(INCLUDED, folio={"audit": "off"})
    site.build()
    ran = site.folio("audit", "site-of-mkdocs.yml", exit_code=1)
    assert "news/index.html:1: audit: it holds eight words or more of blog/qthaw.md in a row." in ran.out
    assert ran.out.splitlines()[-1].startswith("folio: 1 page is not public; ")
    assert "qice" not in ran.out
    found = site.folio("audit", "site-of-mkdocs.yml", "--format", "json", exit_code=1).json
    assert set(found) == {"hidden", "files", "traces"}
    assert found["hidden"] == 1
    assert found["files"] == len([path for path in (site.root / "site-of-mkdocs.yml").rglob("*") if path.is_file()])
    assert {"path": "news/index.html", "of": "blog/qthaw.md", "kind": "text", "certain": True} in found["traces"]


def test_the_command_finds_nothing_in_a_good_site_and_ends_with_0(draw: Draw, theme: str) -> None:
    site = draw(DRAFT + FROST, theme=theme, files=PICTURE)
    site.build()
    ran = site.folio("audit", "site-of-mkdocs.yml")
    assert ran.out.startswith("folio: 1 page is not public; 0 certain traces in ")


def test_a_folder_that_is_not_there_ends_the_command_with_2(draw: Draw) -> None:
    site = draw(FROST)
    assert "does not exist" in site.folio("audit", "nowhere", exit_code=2).err
    assert "there is no such folder" in site.folio("audit", exit_code=2).err
    (site.root / "site").mkdir()
    assert "0 certain traces in 0 files" in site.folio("audit").out


def test_without_a_folder_the_command_takes_that_of_the_config(draw: Draw) -> None:
    site = draw(DRAFT + "=== mkdocs.yml\nsite_dir: public\n", files=PICTURE)
    site.write("public/x.html", f"<p>{SENTENCE}</p>")
    assert "x.html:1: audit" in site.folio("audit", exit_code=1).out


def test_a_site_that_an_engine_built_without_folio_has_all_its_drafts(draw: Draw, theme: str) -> None:
    site = draw(DRAFT + FROST, theme=theme, files=PICTURE)
    site.build_without_folio()
    found = audit_of(site, f"site-of-{PLAIN_CONFIG}", exit_code=1)
    page, of = "blog/qthaw/index.html", "blog/qthaw.md"
    assert {(page, of, "address"), (page, of, "text"), (page, of, "title")} <= found
    assert ("blog/qlake.png", of, "file") in found
    assert ("sitemap.xml", of, "address") in found
    assert ("sitemap.xml.gz", of, "address") in found
    assert {kind for path, _, kind in found if path == "search/search_index.json"} == {"address", "text", "title"}
    assert ("index.html", of, "title") in found  # in the navigation
    assert ("index.html", of, "address") in found


def test_a_site_without_pages_that_are_not_public_has_no_traces(draw: Draw) -> None:
    site = draw(FROST, files={"docs/_drafts/qx.png": b"\0qx"})
    site.build()
    assert audit_of(site) == set()


def test_a_blog_that_was_built_without_folio_is_known_by_the_ends_of_its_addresses(draw: Draw) -> None:
    site = draw(
        """
        === mkdocs.yml
        plugins: [folio, blog]
        === docs/blog/index.md
        # Blog
        === docs/blog/posts/qthaw.md
        ---
        title: Qslow water
        date: 2026-01-21
        status: draft
        ---
        # Qslow water

        Short.
        === docs/blog/posts/frost.md
        ---
        title: The first frost
        date: 2026-01-20
        ---
        # The first frost
        """
    )
    built = site.build("--strict")
    assert not built.where("qslow")
    site.build_without_folio()
    found = audit_of(site, f"site-of-{PLAIN_CONFIG}", exit_code=1)
    assert ("blog/2026/01/21/qslow-water/index.html", "blog/posts/qthaw.md", "address") in found
    assert ("blog/index.html", "blog/posts/qthaw.md", "address") in found
    assert ("blog/2026/01/20/the-first-frost/index.html", "blog/posts/qthaw.md", "address") in found  # its neighbour


def test_files_that_cannot_be_read_do_not_stop_the_command(draw: Draw) -> None:
    site = draw(DRAFT, files=PICTURE)
    site.write("site/broken.json", "{")
    site.write("site/broken.gz", b"\x1f\x8b\x08 broken")
    (site.root / "site/nowhere").symlink_to("missing")
    (site.root / "site/loop").symlink_to("loop")
    site.write("site/a.xml.gz", gzip.compress(f"<loc>{SENTENCE}</loc>".encode()))
    assert audit_of(site, "site", exit_code=1) == {("a.xml.gz", "blog/qthaw.md", "text")}


def test_the_address_of_the_site_may_stand_in_the_environment(draw: Draw) -> None:
    site = draw(DRAFT, files=PICTURE)
    config = yaml.safe_load((site.root / CONFIG).read_text())
    del config["site_url"]
    site.write(CONFIG, yaml.safe_dump(config) + "site_url: !ENV [QSITE, 'https://notes.example/']\n")
    site.write("site/a.json", json.dumps({"url": "https://notes.example/blog/qthaw/"}))
    assert audit_of(site, "site", exit_code=1) == {("a.json", "blog/qthaw.md", "address")}


def test_a_page_that_folio_makes_is_no_trace_of_a_draft_of_that_name(draw: Draw) -> None:
    post = "=== docs/{0}.md\n---\ntitle: Of {0}\nauthor: Bo\nseries: Of ice and water\npart: {1}\n{2}---\n# {0}\n"
    posts = [("one", 1, ""), ("two", 2, ""), ("of-ice-and-water", 3, "status: draft\n")]
    site = draw("".join(post.format(*one) for one in posts), theme="mkdocs")
    built = site.build("--strict")
    assert "series/of-ice-and-water" in built.names
    assert audit_of(site) == set()


@pytest.mark.parametrize("urls", ["folders", "files"])
def test_what_mkdocs_makes_itself_is_no_trace_of_a_draft_of_that_name(draw: Draw, urls: Urls) -> None:
    draft = "=== docs/{0}.md\n---\ntitle: Q{0}\nstatus: draft\n---\n# Q{0}\n\nThe q{0} is not written yet.\n"
    for theme in ("readthedocs", "material"):
        own = "=== mkdocs.yml\ntheme: {custom_dir: overrides, static_templates: [qlist.html]}\n"
        site = draw("".join(map(draft.format, ["404", "sitemap", "search", "qlist"])) + own, theme=theme, urls=urls)
        site.write("overrides/qlist.html", "<p>{{ config.site_name }}</p>")
        built = site.build("--strict")
        assert {"404.html", "sitemap.xml", "sitemap.xml.gz", "qlist.html"} <= set(built.files)
        assert ("search.html" in built.files) is (theme == "readthedocs")
        assert audit_of(site) == set()


def test_a_draft_in_the_place_of_what_mkdocs_makes_is_known_by_its_words(draw: Draw, theme: str) -> None:
    draft = f"=== docs/404.md\n---\ntitle: Qgone\nstatus: draft\n---\n# Qgone\n\n{SENTENCE}.\n"
    site = draw(draft, theme=theme)
    site.write("site/404.html", f"<p>{SENTENCE}.</p>")
    assert audit_of(site, "site", exit_code=1) == {("404.html", "404.md", "text")}
    site.build_without_folio()
    assert ("404/index.html", "404.md", "address") in audit_of(site, f"site-of-{PLAIN_CONFIG}", exit_code=1)
    site.write("docs/news.md", f"# News\n\n{SENTENCE}.\n")  # its own words now
    assert ("404/index.html", "404.md", "text") not in audit_of(site, f"site-of-{PLAIN_CONFIG}", exit_code=1)


def test_a_draft_that_is_included_in_the_page_of_errors_fails_the_build(draw: Draw) -> None:
    site = draw(
        f"=== docs/404.md\n---\ntitle: Qgone\nstatus: draft\n---\n# Qgone\n\n{SENTENCE}.\n"
        "=== mkdocs.yml\nhooks: [hook.py]\n"
    )
    site.write(
        "hook.py",
        """
        from pathlib import Path

        def on_post_template(output, template_name, config):
            return output + Path(config.docs_dir, "404.md").read_text() if template_name == "404.html" else output
        """,
    )
    site.build(exit_code=1, expects=["404.html:1: audit: it holds eight words or more of 404.md", "1 trace of"])


LONG = "---\ntitle: {0}\nstatus: draft\n---\n# {0}\n\nQshort.\n"


def test_a_title_that_mkdocs_makes_of_the_name_of_a_public_page_or_its_folder_is_public(draw: Draw) -> None:
    site = draw(
        f"=== docs/how-we-bake-bread/index.md\n{LONG.format('How we bake bread')}"
        "=== docs/how-we-bake-bread/a.md\nFlour.\n"
        "=== docs/what_the_lake_said.md\nIce.\n"
        f"=== docs/drafts/a.md\n{LONG.format('What the lake said')}"
        f"=== docs/drafts/b.md\n{LONG.format('Who the qfrost was here for')}",
        theme="mkdocs",
    )
    built = site.build("--strict")
    assert built.where("How we bake bread")
    assert built.where("What the lake said")
    assert audit_of(site) == set()
    site.write("site/x.html", "<p>Who the qfrost was here for</p>")
    assert audit_of(site, "site", exit_code=1) == {("x.html", "drafts/b.md", "title")}


INHERITED = f"""
=== docs/a.md
{LONG.format("Notes from the lower lake")}
=== docs/c.md
{LONG.format("All about the ice there")}
=== docs/d.md
{LONG.format("How the qthaw began again")}
=== docs/home.md
# A page
"""


def test_what_an_inherited_configuration_says_is_public(draw: Draw) -> None:
    site = draw(INHERITED, theme="mkdocs")
    config = yaml.safe_load((site.root / CONFIG).read_text())
    nav = ["home.md", {"How the qthaw began again": "d.md"}]
    extra = {"slogan": ["All about the ice there"]}
    base = {**config, "extra": extra, "nav": nav, "site_name": "Notes from the lower lake"}
    site.write("base.yml", yaml.safe_dump({key: value for key, value in base.items() if key != "theme"}))
    site.write(CONFIG, "INHERIT: base.yml\ntheme: {name: mkdocs, custom_dir: overrides}\n")
    site.write(
        "overrides/main.html",
        '{% extends "base.html" %}{% block content %}{{ config.extra.slogan[0] }}{{ super() }}{% endblock %}',
    )
    built = site.build("--strict")
    assert built.where("All about the ice there")
    assert not built.where("qthaw")
    assert audit_of(site) == set()
    leak = "{% extends 'base.html' %}{% block content %}How the q{{ 'thaw' }} began again{% endblock %}"
    site.write("overrides/main.html", leak)
    site.build(exit_code=1, expects=["audit: it holds the title of d.md", "traces of"])
    assert {of for _, of, _ in audit_of(site, exit_code=1)} == {"d.md"}


def test_what_the_environment_says_is_public(draw: Draw, monkeypatch: pytest.MonkeyPatch) -> None:
    site = draw(f"=== docs/b.md\n{LONG.format('What a year outside may bring')}", theme="mkdocs")
    config = yaml.safe_load((site.root / CONFIG).read_text())
    site.write(CONFIG, yaml.safe_dump(config) + "site_description: !ENV QDESCRIPTION\n")
    monkeypatch.setenv("QDESCRIPTION", "What a year outside may bring")
    assert site.build("--strict").where("What a year outside may bring")
    assert audit_of(site) == set()


def test_words_of_a_draft_that_a_hook_puts_into_the_configuration_are_not_public(draw: Draw) -> None:
    site = draw(
        f"=== docs/a.md\n{LONG.format('How the qthaw began again')}"
        "=== mkdocs.yml\nhooks: [hook.py]\ntheme: {custom_dir: overrides}\n"
        '=== overrides/main.html\n{% extends "base.html" %}{% block content %}{{ config.extra.first }}{% endblock %}\n'
    )
    site.write(
        "hook.py",
        """
        from pathlib import Path

        def on_config(config):
            config.extra["first"] = Path(config.docs_dir, "a.md").read_text().splitlines()[1]
        """,
    )
    site.build(exit_code=1, expects=["audit: it holds the title of a.md", "1 trace of"])


def test_words_that_audit_allow_lets_one_page_say_are_not_public_for_another(draw: Draw) -> None:
    both = "How the qthaw began again"
    site = draw(f"=== docs/a.md\n{LONG.format(both)}=== docs/b.md\n{LONG.format(both)}")
    config = yaml.safe_load((site.root / CONFIG).read_text())
    config["plugins"] = [{"folio": {"audit_allow": [{"page": "a.md", "text": both}]}}]
    site.write("base.yml", yaml.safe_dump(config))
    site.write(CONFIG, "INHERIT: base.yml\n")
    site.write("site/x.html", f"<p>{both}</p>")
    assert audit_of(site, "site", exit_code=1) == {("x.html", "b.md", "title")}


def test_what_registries_and_folder_defaults_say_is_public_to_the_command_too(draw: Draw) -> None:
    names = ("Mara of the lower lake", "A year on the ice", "Notes that a folder says once")
    drafts = "".join(f"=== docs/drafts/{at}.md\n{LONG.format(name)}" for at, name in enumerate(names))
    site = draw(
        drafts + f"=== docs/.authors.yml\nauthors:\n  mara:\n    name: Mara\n    description: {names[0]}\n"
        f"=== docs/.series.yml\nyear:\n  name: Year\n  description: {names[1]}\n"
        f"=== docs/posts/.meta.yml\ndescription: {names[2]}\n"
        "=== docs/posts/a.md\n---\nauthor: mara\nseries: {name: Year, part: 1, of: 2}\n---\n# One\n"
        "=== docs/posts/b.md\n---\nauthor: ida\nseries: {name: Year, part: 2}\n---\n# Two\n"
        "=== mkdocs.yml\nplugins: [search, meta, folio]\n"
    )
    built = site.build("--strict")
    assert all(map(built.where, names))
    assert audit_of(site) == set()


# Several languages.

LANGUAGES = [{"locale": "en", "name": "English", "default": True}, {"locale": "fr", "name": "Français"}]
IN_LANGUAGES = {
    "suffix": ("bread.md", "notes/pain.fr.md", "notes/qthaw.fr.md", "notes/both.md", "notes/both.fr.md"),
    "folder": ("en/bread.md", "fr/notes/pain.md", "fr/notes/qthaw.md", "en/notes/both.md", "fr/notes/both.md"),
}


@pytest.mark.parametrize("structure", IN_LANGUAGES)
def test_under_static_i18n_a_page_stands_where_its_language_does(draw: Draw, structure: str, urls: Urls) -> None:
    bread, pain, qthaw, both, translated = IN_LANGUAGES[structure]
    head = "---\ntitle: {0}\nauthor: Ida\nstatus: {1}\n---\n# {0}\n\nShort.\n"
    texts = {
        f"docs/{'index.md' if structure == 'suffix' else 'en/index.md'}": "# Home\n",
        f"docs/{bread}": head.format("Bread", "published"),
        f"docs/{pain}": head.format("Pain", "published"),
        f"docs/{qthaw}": head.format("Qdégel", "draft"),
        f"docs/{both}": head.format("Both", "published"),
        f"docs/{translated}": head.format("Qboth", "draft"),
    }
    options = {"docs_structure": structure, "languages": LANGUAGES}
    site = draw(
        f"=== mkdocs.yml\nplugins: {json.dumps(['search', {'i18n': options}, 'folio'])}\n",
        theme="mkdocs",
        urls=urls,
        files={path: text.encode() for path, text in texts.items()},
    )
    if structure == "folder":
        site.remove("docs/index.md")
    built = site.build("--strict")
    listed = {one["path"]: one["url"] for one in site.folio("list", "--format", "json").json["posts"]}
    places = {bread: "bread", pain: "fr/notes/pain", qthaw: "fr/notes/qthaw"}
    places |= {both: "notes/both", translated: "fr/notes/both"}
    assert listed == {path: site.address(name) for path, name in places.items()}
    assert {"bread", "fr/bread", "fr/notes/pain", "notes/both", "fr/notes/both"} <= built.names
    assert not built.where("qthaw")
    assert audit_of(site) == set()
    assert f"becomes public at {listed[qthaw]}" in site.folio("publish", qthaw, "--dry-run").out

    site.build_without_folio()
    found = audit_of(site, f"site-of-{PLAIN_CONFIG}", exit_code=1)
    left = listed[qthaw] + ("index.html" if urls == "folders" else "")
    assert (left, qthaw, "address") in found
    assert not [one for one in found if one[0].startswith("bread")]


def test_under_static_i18n_a_build_knows_an_old_page_by_its_address(draw: Draw) -> None:
    options = {"docs_structure": "suffix", "languages": LANGUAGES}
    site = draw(
        f"=== mkdocs.yml\nplugins: {json.dumps(['search', {'i18n': options}, 'folio'])}\nhooks: [hook.py]\n"
        "=== docs/notes/qthaw.fr.md\n---\ntitle: Q\nstatus: draft\n---\n# Q\n",
        theme="mkdocs",
    )
    site.write(
        "hook.py",
        """
        from pathlib import Path

        def on_post_build(config):
            old = Path(config.site_dir, "fr/notes/qthaw/index.html")
            old.parent.mkdir(parents=True, exist_ok=True)
            old.write_text("Old.")
        """,
    )
    site.build(exit_code=1, expects=["fr/notes/qthaw/index.html:1: audit: it names the address", "1 trace of"])


def test_a_page_in_a_language_that_the_site_has_not_has_no_known_address(draw: Draw) -> None:
    options = {"docs_structure": "suffix", "languages": LANGUAGES}
    site = draw(
        f"=== mkdocs.yml\nplugins: {json.dumps([{'i18n': options}, 'folio'])}\n"
        "=== docs/a.de.md\n---\nauthor: Ida\n---\n# A\n"
    )
    (post,) = site.folio("list", "--format", "json").json["posts"]
    assert post["url"] is None


@pytest.mark.parametrize(
    ("plugin", "name", "text"),
    [
        ("tags", "tags.md", b"---\nstatus: draft\n---\n# D\n"),
        ("glightbox", "a.md", b"---\nstatus: draft\n---\n# D\n"),
        ("search", "g.md", "---\nstatus: draft\n---\n# D\n\n![](pic.png)\n".encode("utf-16-le")),
    ],
)
def test_what_only_looks_like_a_hidden_page_ends_no_build(draw: Draw, plugin: str, name: str, text: bytes) -> None:
    site = draw(f"=== mkdocs.yml\nplugins: [{plugin}, folio]\n", files={f"docs/{name}": text})
    built = site.build(allows=[name])
    assert built.names == {""}
    assert "0 certain traces" in site.folio("audit", "site-of-mkdocs.yml").out
