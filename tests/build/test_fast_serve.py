"""The writing loop: a served site is what a whole build makes of it, whatever was edited and however it was built."""

from __future__ import annotations

import os
import random
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs_folio.trust import stranger

from tests.build.drawing import Draw, Urls, draw_site
from tests.build.edits import FAST, SEVERAL, SLOW, Kind, Served, Writer, drawing, serving
from tests.build.rebuilding import FAST as FAST_BUILD
from tests.build.rebuilding import WHOLE, differences, rebuilding

# EDIT_SEQUENCES=200 tries so many, other ones each time.
SEQUENCES = os.environ.get("EDIT_SEQUENCES")
URL = "http://127.0.0.1:8000/"
OUT_OF_NAVIGATION = drawing()
IN_NAVIGATION = OUT_OF_NAVIGATION.replace('nav: [index.md, shelf.md]\nnot_in_nav: "*"\n', "")
HOOK = """\
=== seen.py
seen = []


def on_page_content(html, page, config, files):
    seen.append(page.title)
    return html


def on_post_page(output, page, config):
    return output
"""

# Tells the server again and again of what it knows.
TELLING = """\
=== telling.py
import threading
from pathlib import Path


def on_serve(server, config, builder):
    def tell():
        while True:
            threading.Event().wait(0.1)
            if (sign := Path("again")).exists():
                sign.unlink()
                with server._rebuild_cond:
                    server._want_rebuild = True
                    server._rebuild_cond.notify_all()

    threading.Thread(target=tell, daemon=True).start()
=== mkdocs.yml
hooks: [telling.py]
=== docs/data.txt
Data.
=== docs/posts/p1.md
# One

Text of one.
"""


def built(served: Served) -> str:
    """Return what the last fast build said of itself."""
    *_, last = (line.text for line in served.server.log if "fast_serve: built" in line.text)
    return last.partition("fast_serve: ")[2].partition(",")[0]


@settings(
    max_examples=int(SEQUENCES or 4),
    derandomize=not SEQUENCES,
    phases=set(Phase) - {Phase.explain},
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(
    kinds=st.lists(st.sampled_from([*FAST, *SLOW]), min_size=3, max_size=12),
    chance=st.randoms(),
    theme=st.sampled_from(["material", "mkdocs", "readthedocs"]),
    in_navigation=st.booleans(),
)
def test_after_any_edits_a_served_site_is_what_a_whole_build_makes_of_it(
    *, kinds: list[Kind], chance: random.Random, theme: str, in_navigation: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        drawn = IN_NAVIGATION if in_navigation else OUT_OF_NAVIGATION
        urls: Urls = "files" if in_navigation else "folders"
        site = draw_site(Path(folder), drawn, theme=theme, urls=urls, folio=None, files=None)
        writer, served = Writer(site, chance), site.root / "served"
        with rebuilding(site.root, served, URL) as rebuild:
            for number, kind in enumerate(kinds):
                kind(writer)
                how = rebuild()
                event(how)
                assert differences(site.root, served, URL) == [], (number, kind, how)
                if kind in SLOW:
                    assert how == WHOLE, kind
                elif not in_navigation:
                    assert how == FAST_BUILD, kind


def test_a_server_makes_of_edits_what_a_whole_build_does(draw: Draw) -> None:
    chosen = [Writer.body, Writer.title, Writer.comes, Writer.goes, *SEVERAL, Writer.registry, Writer.config]
    site = draw(OUT_OF_NAVIGATION)
    writer, found = Writer(site, random.Random(1)), {}
    with serving(site) as served:
        for kind in chosen:
            kind(writer)
            found[kind], wrong = served.settle(again=kind in SEVERAL)
            assert wrong == [], (kind, served.server.output[-3000:])
    assert found == {kind: kind not in SLOW for kind in chosen}


def test_what_is_not_known_switches_it_off_and_trust_switches_it_on(draw: Draw) -> None:
    hooked = HOOK + "=== mkdocs.yml\nhooks: [seen.py]\n=== docs/posts/p1.md\n# One\n\nText of one.\n"
    site = draw(hooked)
    with serving(site) as served:
        Writer(site, random.Random(1)).page("posts/p1.md", "Text", "Words")
        assert served.settle() == (False, [])
    said = [line.text for line in served.server.log if "fast_serve" in line.text]
    assert len(said) == 1
    assert "the plugin seen.py may make pages of other pages" in said[0]

    for options, is_fast in (({"fast_serve_trust": ["seen.py"]}, True), ({"fast_serve": False}, False)):
        site = draw(hooked, folio=options)
        with serving(site) as served:
            Writer(site, random.Random(1)).page("posts/p1.md", "Text", "Words")
            assert served.settle() == (is_fast, []), options


def test_a_late_word_of_what_is_built_already_builds_no_more_than_may_have_changed_since(draw: Draw) -> None:
    site = draw(TELLING, folio={"fast_serve_trust": ["telling.py"]})
    writer = Writer(site, random.Random(1))
    again = site.root / "again"
    with serving(site) as served:
        time.sleep(2.1)  # after which the edit is the only thing that is new, on any file system
        writer.page("posts/p1.md", "Text", "Words")
        assert served.settle() == (True, [])
        again.touch()
        assert served.settle() == (True, [])
        assert built(served) == "built 1 of 2 pages"
        # What is no page may be on any.
        writer.file()
        assert served.settle() == (False, [])
        again.touch()
        assert served.settle() == (False, [])


def test_what_is_due_is_shown_by_a_fast_build(draw: Draw) -> None:
    soon = datetime.now(timezone.utc) + timedelta(seconds=12)
    header = f"---\nauthor: Ada King\nseries: Reefs\npublish_at: {soon:%Y-%m-%dT%H:%M:%SZ}\n---\n"
    other = "=== docs/posts/p1.md\n---\nauthor: Ada King\nseries: Reefs\n---\n# One\n"
    site = draw(f"=== docs/posts/p2.md\n{header}# Two\n{other}", folio={"posts_in_nav": False})
    with serving(site, clock="") as served:
        assert "Scheduled" in served.server.page("posts/p1/").html
        assert served.settle() == (True, [])
        assert "a post is due" in served.server.output
        assert "Scheduled" not in served.server.page("posts/p1/").html


def test_after_an_error_and_its_repair_everything_is_right(draw: Draw) -> None:
    registry = "=== docs/.authors.yml\nada: {name: Ada King}\n"
    post = "=== docs/posts/p1.md\n---\nauthor: ada\n---\n# One\n\nText of one.\n"
    site = draw(registry + post, folio={"unknown_author": "error", "posts_in_nav": False})
    writer = Writer(site, random.Random(1))
    with serving(site) as served:
        writer.page("posts/p1.md", "Text", "Words")
        assert served.settle() == (True, [])
        writer.page("posts/p1.md", "author: ada", "author: Nobody")
        assert served.wait(3) == []
        assert "An error happened during the rebuild" in served.server.output
        served.failed += 1
        writer.page("posts/p1.md", "author: Nobody", "author: ada")
        assert served.settle() == (False, [])
        writer.page("posts/p1.md", "Words", "Other words")
        assert served.settle() == (True, [])


@pytest.mark.parametrize(
    ("config", "named"),
    [
        ("", ""),
        ("plugins: [search, folio, glightbox, meta, {redirects: {redirect_maps: {}}}, awesome-nav]", ""),
        ("plugins: [{search: {lang: en}}, folio, {minify: {minify_html: true}}]", ""),
        ("plugins: [search, folio, {minify: {minify_js: true}}]", "the plugin minify"),
        ("plugins: [folio, rss]", "the plugin rss"),
        ("plugins: [folio, blog]", "the plugin material/blog"),
        ("plugins: [folio, tags]", "the plugin material/tags"),
        ("plugins: [folio, social]", "the plugin material/social"),
        ("plugins: [folio, privacy]", "the plugin material/privacy"),
        ("plugins: [folio, offline]", "the plugin material/offline"),
        ("plugins: [folio, macros]", "the plugin macros"),
        ("plugins: [folio, gen-files: {scripts: []}]", "the plugin gen-files"),
        ("plugins: [folio, print-site]", "the plugin print-site"),
        ("plugins: [folio, autorefs]", "the plugin autorefs"),
        ("plugins: [folio, git-revision-date-localized]", "the plugin git-revision-date-localized"),
        ("hooks: [seen.py]", "the plugin seen.py"),
        ("markdown_extensions: [pymdownx.snippets]", "the Markdown extension pymdownx.snippets"),
        ("markdown_extensions: [pymdownx.b64]", "the Markdown extension pymdownx.b64"),
        ("markdown_extensions: [tables, {toc: {permalink: true}}, pymdownx.superfences, footnotes]", ""),
        (
            "markdown_extensions: [toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}}]",
            "",
        ),
        (
            "markdown_extensions: [{toc: {slugify: !!python/name:urllib.parse.quote ''}}]",
            "the Markdown extension toc",
        ),
        ("theme: {custom_dir: overrides}", "the template main.html"),
    ],
)
def test_whatever_may_make_pages_of_other_pages_is_named(draw: Draw, config: str, named: str) -> None:
    template = '=== overrides/main.html\n{% extends "base.html" %}{% for one in pages %}{{ one.url }}{% endfor %}\n'
    site = draw(HOOK + template + "=== mkdocs.yml\n{}\n")
    text = (site.root / "mkdocs.yml").read_text(encoding="utf-8").replace("plugins:\n- search\n- folio\n", "")
    key = config.partition(":")[0]
    if key == "theme":
        config, text = "", text.replace("theme:\n", "theme:\n  custom_dir: overrides\n")
    plugins = "" if key == "plugins" else "\nplugins: [search, folio]"
    site.write("mkdocs.yml", f"{text}\n{config}{plugins}\n")
    loaded = load_config(str(site.root / "mkdocs.yml"))
    assert stranger(loaded, [], None) == named
    if named.startswith("the plugin"):
        assert stranger(loaded, [named.rpartition(" ")[2].rpartition("/")[2]], None) == ""
