"""Every way by which a page that is not public could reach a site, beside the plugins that people use.

One site holds a page of each way of being not public, and whatever could lead to it. All that such a page says, and all
that is said of it, are words that nothing else has: `zqgonextitle` is the title of the page of the way `gone`. Four
stacks hold the plugins, as some exclude each other. Each is built with both forms of URLs, with Folio first and last,
and once without Folio, to see that the words would be there.
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

import pytest
import yaml

from tests.build.drawing import CHECKOUT, Built, Draw, Site, Urls, text_of

try:
    import cairosvg  # noqa: F401 - Material's social plugin needs it, and it needs the library cairo
    from PIL import ImageFont

    HAS_CAIRO = True
except (ImportError, OSError):
    HAS_CAIRO = False

Pages: TypeAlias = Mapping[str, str]  # by way: the path of the page that is not public
Place: TypeAlias = Literal["first", "last"]

# How a page comes to be not public, by what its header says; `folder` says nothing and lies in `_drafts`.
WAYS = {
    "gone": "status: unpublished\ndate: 2026-01-05",
    "draft": "draft: true\ndate: 2026-01-05",
    "dated": "date: 2027-01-05",
    "timed": "publish_at: 2027-01-05\ndate: 2026-01-05",
    "past": "expires: 2026-02-05\ndate: 2026-01-05",
    "folder": "date: 2026-01-05",
}
# Where a word comes from that must not be in a site, `words` excepted: they are a link's, and stay.
ORIGINS = (
    *("file", "title", "heading", "body", "alt", "description", "tag", "category", "author", "person", "series"),
    *("image", "attachment", "slug", "copy", "nav", "from", "section", "beside", "note", "tooltip", "words"),
)
TRACE = re.compile(rf"zq({'|'.join(WAYS)})x({'|'.join(ORIGINS)})")


def _hidden(way: str) -> str:
    return f"""---
{WAYS[way]}
title: zq{way}xtitle
description: A zq{way}xdescription of it.
tags: [zq{way}xtag]
categories: [zq{way}xcategory]
authors: [zq{way}xauthor]
series: zq{way}xseries
slug: zq{way}xslug
---
# zq{way}xheading

Of zq{way}xbody. ![zq{way}xalt](zq{way}ximage.png) [It](zq{way}xattachment.csv)

<!-- more -->
"""


def _rows(row: str, pages: Pages, start: str = "") -> str:
    return "".join(row.format(way=way, path=path.removeprefix(start)) + "\n" for way, path in pages.items())


OPEN = "---\ntitle: Open\ndate: 2026-01-04\ntags: [paper]\ndescription: For all.\n---\n# Open\n\nWords for all.\n"
LINKS = 'Read [zq{way}xwords]({path} "zq{way}xtooltip"), <a href="{path}" title="zq{way}xtooltip">it</a>.\n'
PEOPLE = {"name": "Somebody", "description": "Writes", "avatar": "https://pictures.example/a.png"}


class Stack(NamedTuple):
    """Plugins that can stand beside each other, and a site to try them on."""

    folder: str  # where the pages lie that are not public
    plugins: Callable[[Pages], list[Any]]
    files: Callable[[Pages], Mapping[str, str]]
    config: Callable[[Pages], Mapping[str, Any]] = lambda _: {}
    prepare: Callable[[Path], None] = lambda _: None


def _blog_plugins(pages: Pages) -> list[Any]:
    return [
        *("search", "tags"),
        {"blog": {"archive": True, "authors_profiles": True, "authors_file": "{blog}/authors.yml"}},
        {
            "rss": {
                "use_git": False,
                "length": 99,
                "date_from_meta": {"as_creation": "date"},
                "categories": ["categories", "tags"],
            }
        },
        {"redirects": {"redirect_maps": {f"old/zq{way}xfrom.md": path for way, path in pages.items()}}},
        *("glightbox", {"minify": {"minify_html": True}}),
    ]


def _blog_files(pages: Pages) -> Mapping[str, str]:
    people = {"ida": PEOPLE, **{f"zq{way}xauthor": {**PEOPLE, "name": f"zq{way}xperson"} for way in pages}}
    beside = {"links": [{f"zq{way}xbeside": path} for way, path in pages.items()]} if pages else {}
    header = yaml.safe_dump({"date": "2026-01-04", "authors": ["ida"], "categories": ["Field"], **beside})
    header = header.replace("'2026-01-04'", "2026-01-04")
    links = _rows(LINKS, pages, "blog/posts/")
    return {
        "blog/index.md": "# Blog\n",
        "blog/authors.yml": yaml.safe_dump({"authors": people}),
        "blog/posts/open.md": f"---\n{header}---\n# Open\n\n<author></author>\n\n{links}\n<!-- more -->\n",
        "tags.md": "# Tags\n\n<!-- material/tags -->\n",
    }


def _book_files(pages: Pages) -> Mapping[str, str]:
    entries = _rows("- [zq{way}xnav]({path})", pages, "notes/")
    deeper = _rows("- Part\n    - [zq{way}xnav](./{path})", pages, "notes/")
    return {
        "SUMMARY.md": "What is in it.\n\n- [Home](index.md)\n- [All](all.md)\n- [Notes](notes/)\n",
        "notes/SUMMARY.md": f"What is in it.\n\n- [Open](open.md)\n{entries}{deeper}",
        "notes/open.md": OPEN,
        "all.md": "# All\n\nWords. {% for page in navigation.pages %}{{ page.title }}, {{ page.url }}. {% endfor %}\n",
    }


SCRIPT = """
import mkdocs_gen_files
files = mkdocs_gen_files.FilesEditor.current().files
with mkdocs_gen_files.open("made.md", "w") as page:
    print("# Made", *(file.src_uri for file in files if file.is_documentation_page()), sep="\\n\\n", file=page)
"""


def _files_plugins(pages: Pages) -> list[Any]:
    notes = ["notes/*.md", "notes/_drafts/*.md", *({path: f"zq{way}xnote"} for way, path in pages.items())]
    return [
        *("search", "awesome-nav", "section-index", {"gen-files": {"scripts": ["make.py"]}}),
        {"llmstxt": {"sections": {"Notes": notes}, "full_output": "llms-full.txt"}},
        "git-revision-date-localized",
        *([{"social": {"cards_include": ["notes/*"], "concurrency": 1}}] if HAS_CAIRO else []),
    ]


def _files_files(pages: Pages) -> Mapping[str, str]:
    named = [{f"zq{way}xnav": path} for way, path in pages.items()]
    header = "---\n{}\nauthor: Ida\ntitle: zq{}xsection\n---\n# It\n"
    parts = [f"parts/{way}" for way in WAYS]
    return {
        ".nav.yml": yaml.safe_dump({"nav": ["index.md", *named, "made.md", "notes", *parts]}),
        **{f"parts/{way}/index.md": header.format(WAYS[way], way) for way in {*pages} - {"folder"}},
        **{f"parts/{way}/open.md": OPEN for way in WAYS},
        "notes/open.md": OPEN,
        "../make.py": SCRIPT,
    }


def _prepare_files(root: Path) -> None:
    if HAS_CAIRO:  # which the plugin would load from the network
        fonts = root / ".cache" / "plugin" / "social" / "fonts" / "Roboto"
        fonts.mkdir(parents=True)
        font = ImageFont.load_default(10)
        assert isinstance(font, ImageFont.FreeTypeFont)
        (fonts / "Regular.ttf").write_bytes(font.font_bytes)
    git = ("git", "-c", "user.name=Ida", "-c", "user.email=ida@people.example", "-c", "commit.gpgsign=false")
    for arguments in (["init", "-q"], ["add", "docs"], ["commit", "-q", "-m", "All"]):
        subprocess.run([*git, *arguments], cwd=root, check=True)


def _languages_plugins(_: Pages) -> list[Any]:
    languages = [{"locale": "en", "name": "English", "default": True}, {"locale": "fr", "name": "Français"}]
    return ["search", {"i18n": {"docs_structure": "suffix", "fallback_to_default": True, "languages": languages}}]


def _languages_config(pages: Pages) -> Mapping[str, Any]:
    hidden = [{f"zq{way}xnav": path} for way, path in pages.items()]
    return {
        "nav": ["index.md", {"Notes": ["notes/open.md", *hidden]}],
        "theme": {"features": ["navigation.footer"]},
    }


STACKS = {
    "blog": Stack("blog/posts", _blog_plugins, _blog_files),
    "book": Stack(
        "notes",
        lambda _: [
            *("search", "literate-nav", "macros", {"meta-descriptions": {"export_csv": True, "quiet": True}}),
            "print-site",
        ],
        _book_files,
    ),
    "files": Stack("notes", _files_plugins, _files_files, prepare=_prepare_files),
    "languages": Stack("notes", _languages_plugins, lambda _: {"notes/open.md": OPEN}, _languages_config),
}


# What they are called in `docs/reference/channels.md`.
CHANNELS = {
    "page": "the page itself",
    "file": "images, attachments",
    "copy": "copies by editors",
    "registry": "registry of authors",
    "link": "links in text",
    "excerpt": "links in excerpts",
    "beside": "`links:` in headers",
    "navigation": "navigation",
    "neighbour": "previous and next",
    "redirect": "redirects",
    "list": "lists made by pages",
    "search": "search",
    "sitemap": "sitemap",
    "feed": "feeds",
    "tag": "tags",
    "category": "categories",
    "archive": "archive",
    "author": "profiles of authors",
    "print": "page to print",
    "llms": "files for language models",
    "description": "table of descriptions",
    "card": "social cards",
}


class Cell(NamedTuple):
    """A plugin, and something it writes that a page which is not public reaches where there is no Folio.

    `path` and `holds` are patterns of a file's name and of what it holds, with the way for WAY.
    """

    channel: str
    plugin: str
    stack: str
    path: str
    holds: str = ""
    unless: frozenset[str] = frozenset()  # the ways that this plugin keeps away by itself


BY_BLOG = frozenset({"draft"})  # which Material's blog knows
NO_FOLDER = frozenset({"folder"})  # a folder of drafts has no section that is public
PAGE = r"zqWAYx(file|slug|title)(/index)?\.html$"
CELLS = [
    Cell("page", "MkDocs", "files", PAGE, "zqWAYxbody"),
    Cell("page", "blog", "blog", r"^blog/20.*" + PAGE, "zqWAYxbody", BY_BLOG),
    Cell("page", "minify", "blog", PAGE, r"(?s)\A<!DOCTYPE html><html.*zqWAYxbody", BY_BLOG),
    Cell("page", "git-revision-date-localized", "files", PAGE, r"(?s)zqWAYxbody.*git-revision-date-localized"),
    Cell("page", "static-i18n", "languages", "^fr/.*" + PAGE, "zqWAYxbody"),
    Cell("file", "MkDocs", "files", r"zqWAYximage\.png$"),
    Cell("file", "MkDocs", "files", r"zqWAYxattachment\.csv$"),
    Cell("file", "static-i18n", "languages", r"zqWAYximage\.png$"),
    Cell("file", "glightbox", "blog", PAGE, r"<a class=\W?glightbox[^>]*zqWAYximage", BY_BLOG),
    Cell("copy", "MkDocs", "files", r"\.md~$", "zqWAYxcopy"),
    Cell("registry", "blog", "blog", r"^blog/authors\.yml$", "zqWAYxperson"),
    Cell("link", "MkDocs", "files", r"^index\.html$", r"<a href=[^>]*zqWAYxfile[^>]*>zqWAYxwords"),
    Cell("link", "blog", "blog", r"^index\.html$", r"<a href=[^>]*zqWAYx(slug|file)[^>]*>zqWAYxwords"),
    Cell("excerpt", "blog", "blog", r"^blog(/index)?\.html$", r"<a href=[^>]*zqWAYx(slug|file)[^>]*>zqWAYxwords"),
    Cell("excerpt", "rss", "blog", r"^feed_rss_created\.xml$", "zqWAYxtooltip"),
    Cell("beside", "blog", "blog", r"^blog/.*/open(/index)?\.html$", "zqWAYxbeside"),
    Cell("navigation", "MkDocs", "languages", r"^index\.html$", "zqWAYxnav"),
    Cell("navigation", "static-i18n", "languages", r"^fr/index\.html$", "zqWAYxnav"),
    Cell("navigation", "literate-nav", "book", r"^index\.html$", "zqWAYxnav"),
    Cell("navigation", "literate-nav", "book", r"^notes/SUMMARY(/index)?\.html$", "zqWAYxnav"),
    Cell("navigation", "awesome-nav", "files", r"^index\.html$", "zqWAYxnav"),
    Cell("page", "section-index", "files", r"^parts/WAY/index\.html$", "zqWAYxsection", NO_FOLDER),
    Cell("navigation", "section-index", "files", r"^index\.html$", r'href="parts/WAY/(index\.html)?"', NO_FOLDER),
    Cell(
        "neighbour",
        "MkDocs",
        "languages",
        PAGE.replace("WAY", r"\w+"),
        r"md-footer__link--\w+\W+aria-label=[^>]*zqWAYxnav",
    ),
    Cell("neighbour", "blog", "blog", r"^blog/20", r"<link href=[^>]*zqWAYxslug[^>]* rel=(next|prev)", BY_BLOG),
    Cell("redirect", "redirects", "blog", r"^old/zqWAYxfrom", "zqWAYx(slug|file)"),
    Cell("search", "search", "files", r"^search/search_index\.json$", "zqWAYxbody"),
    Cell("search", "blog", "blog", r"^search/search_index\.json$", "zqWAYxslug", BY_BLOG),
    Cell("search", "tags", "blog", r"^search/search_index\.json$", "zqWAYxtag", BY_BLOG),
    Cell("search", "static-i18n", "languages", r"^search/search_index\.json$", r"zqWAYxbody"),
    Cell("sitemap", "MkDocs", "files", r"^sitemap\.xml$", "zqWAYxfile"),
    Cell("sitemap", "blog", "blog", r"^sitemap\.xml$", "zqWAYx(slug|category)", BY_BLOG),
    Cell("sitemap", "static-i18n", "languages", r"^sitemap\.xml$", "/fr/[^<]*zqWAYxfile"),
    Cell("feed", "rss", "blog", r"^feed_rss_created\.xml$", "zqWAYxtitle", BY_BLOG),
    Cell("tag", "tags", "blog", r"^tags(/index)?\.html$", "zqWAYxtag", BY_BLOG),
    Cell("tag", "rss", "blog", r"^feed_json_created\.json$", "zqWAYxtag", BY_BLOG),
    Cell("category", "blog", "blog", r"^blog/category/zqWAYxcategory", "zqWAYxheading", BY_BLOG),
    Cell("category", "rss", "blog", r"^feed_rss_created\.xml$", "zqWAYxcategory", BY_BLOG),
    Cell("archive", "blog", "blog", r"^blog/archive/20", "zqWAYxheading", BY_BLOG),
    Cell("author", "blog", "blog", r"^blog/author/zqWAYxauthor", "zqWAYxperson", BY_BLOG),
    Cell("print", "print-site", "book", r"^print_page(/index)?\.html$", "zqWAYxbody"),
    Cell("llms", "llmstxt", "files", r"^llms\.txt$", "zqWAYxnav"),
    Cell("llms", "llmstxt", "files", r"^llms\.txt$", "zqWAYxnote"),
    Cell("llms", "llmstxt", "files", r"^llms-full\.txt$", "zqWAYxbody"),
    Cell("llms", "llmstxt", "files", r"zqWAYxfile.*\.md$", "zqWAYxbody"),
    Cell("list", "macros", "book", r"^all(/index)?\.html$", "zqWAYxnav, [^<]*zqWAYxfile"),
    Cell("list", "gen-files", "files", r"^made(/index)?\.html$", "zqWAYxfile"),
    Cell("description", "meta-descriptions", "book", r"^meta-descriptions\.csv$", "zqWAYxdescription"),
    Cell("card", "social", "files", r"^assets/images/social/.*zqWAYxfile"),
]


def _path(way: str, folder: str) -> str:
    return f"{folder}/{'_drafts/' if way == 'folder' else ''}zq{way}xfile.md"


class Sites:
    """The sites of this module, drawn and built once each."""

    def __init__(self, draw: Draw) -> None:
        self._draw = draw
        self.site = cache(self._site)
        self.built = cache(self._built)
        self.bare = cache(self._bare)

    def _site(self, name: str, urls: Urls, *, has_hidden: bool = True) -> Site:
        stack = STACKS[name]
        pages = {way: _path(way, stack.folder) for way in WAYS} if has_hidden else {}
        files = {"index.md": f"# Home\n\nWords.\n\n{_rows(LINKS, pages)}", **stack.files(pages)}
        for way, path in pages.items():
            beside = path.rpartition("/")[0]
            files[path] = _hidden(way)
            files[f"{beside}/zq{way}ximage.png"] = f"zq{way}ximage"
            files[f"{beside}/zq{way}xattachment.csv"] = f"zq{way}xattachment"
            files[f"{path}~"] = f"zq{way}xcopy"
        config = {"plugins": stack.plugins(pages), **stack.config(pages)}
        drawing = f"=== mkdocs.yml\n{yaml.safe_dump(config)}"
        site = self._draw(drawing, urls=urls, files={f"docs/{path}": text.encode() for path, text in files.items()})
        stack.prepare(site.root)
        for place in get_args(Place):
            plugins = ["folio", *config["plugins"]] if place == "first" else [*config["plugins"], "folio"]
            site.write(f"{place}.yml", yaml.safe_dump({**site.config, "plugins": plugins}))
        return site

    def _built(self, name: str, urls: Urls, place: Place) -> Built:
        # print-site itself warns of whatever stands behind it.
        allows = ["[mkdocs-print-site]"] if (name, place) == ("book", "last") else []
        return self.site(name, urls).build(*([] if allows else ["--strict"]), config=f"{place}.yml", allows=allows)

    def _bare(self, name: str) -> Built:
        """Build as if nobody had installed Folio; what warns there is of no interest."""
        return self.site(name, "folders").build(allows=[""])


@pytest.fixture(scope="module")
def sites(draw: Draw) -> Sites:
    return Sites(draw)


def _traces(built: Built) -> dict[str, dict[str, list[str]]]:
    """Return by way and by origin where the words are that must not be there."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path, data in built.files.items():
        for way, origin in sorted(set(TRACE.findall(f"{path}\n{data.decode(errors='replace')}"))):
            found[way][origin].append(path)
    return {way: dict(origins) for way, origins in found.items()}


@pytest.mark.parametrize("place", get_args(Place))
@pytest.mark.parametrize("urls", get_args(Urls))
@pytest.mark.parametrize("stack", STACKS)
def test_no_word_of_a_page_that_is_not_public_is_in_the_site(
    sites: Sites, stack: str, urls: Urls, place: Place
) -> None:
    traces = _traces(sites.built(stack, urls, place))
    assert {way: {*origins} for way, origins in traces.items()} == {way: {"words"} for way in WAYS}, traces


def _found(built: Built, cell: Cell, way: str) -> list[str]:
    """Return the files of a site in which a cell's plugin says something of a page that is not public."""
    path, holds = (re.compile(pattern.replace("WAY", way)) for pattern in (cell.path, cell.holds))
    found = [name for name in built.files if path.search(name)]
    return [name for name in found if holds.search(built.files[name].decode(errors="replace"))]


def _name(cell: Cell) -> str:
    return f"{cell.channel}-{cell.plugin}"


@pytest.mark.parametrize("cell", CELLS, ids=_name)
def test_a_channel_that_is_open_without_folio_is_closed_with_it(sites: Sites, cell: Cell) -> None:
    if cell.plugin == "social" and not HAS_CAIRO:
        pytest.skip("Material's social cards need Pillow, CairoSVG and the library cairo.")
    bare = sites.bare(cell.stack)
    assert {way for way in WAYS if _found(bare, cell, way)} == {*WAYS} - cell.unless
    builds = [sites.built(cell.stack, urls, place) for urls in get_args(Urls) for place in get_args(Place)]
    assert [found for built in builds for way in WAYS for found in _found(built, cell, way)] == []


def test_the_table_in_the_reference_says_what_is_tested_here() -> None:
    table = (CHECKOUT / "docs" / "reference" / "channels.md").read_text(encoding="utf-8")
    heading, _, *rows = [line.strip("|").split("|") for line in table.split("\n") if line.startswith("|")]
    plugins = [name.strip(" `") for name in heading[1:]]
    marks = [(row[0].strip(), *pair) for row in rows for pair in zip(plugins, row[1:], strict=True)]
    said = {(channel, plugin) for channel, plugin, mark in marks if mark.strip()}
    assert said == {(CHANNELS[cell.channel], cell.plugin) for cell in CELLS}
    assert [row[0].strip() for row in rows] == [*CHANNELS.values()]


@pytest.mark.parametrize("stack", STACKS)
def test_the_site_passes_strict_without_the_pages_that_are_not_public_and_without_folio(
    sites: Sites, stack: str
) -> None:
    sites.site(stack, "folders", has_hidden=False).build("--strict")


def test_a_feed_has_neither_markers_nor_what_stands_for_them(sites: Sites) -> None:
    assert "&lt;author" in sites.bare("blog").files["feed_rss_created.xml"].decode()
    for place in get_args(Place):
        built = sites.built("blog", "folders", place)
        for name in ("feed_rss_created.xml", "feed_json_created.json"):
            text = built.files[name].decode()
            assert "zqgonexwords" in text
            assert not re.search(r"folio:|&lt;author|<author></author>", text)


def test_the_calendar_has_no_year_of_a_post_to_come(sites: Sites) -> None:
    assert "blog/archive/2027" in sites.bare("blog").names
    assert "blog/archive/2027" not in sites.built("blog", "folders", "first").names


def test_a_section_whose_own_page_is_not_public_keeps_the_others(sites: Sites) -> None:
    for place in get_args(Place):
        home = sites.built("files", "folders", place).page("")
        names = {name for name in home.links if name.startswith("parts/")}
        assert names == {f"parts/{way}/open" for way in WAYS}


UNLISTED = """
=== docs/notes/open.md
---
title: Open
description: What is open.
author: Ida
date: 2026-01-05
---
# Open

Of <date></date> by <author name="Ida"></author>. Read [the quiet one](quiet.md).
=== docs/notes/quiet.md
---
title: Hush
description: What is hush.
author: Ida
date: 2026-01-05
status: unlisted
---
# Hush

A whisper.
"""


@pytest.mark.parametrize("place", get_args(Place))
def test_an_unlisted_page_is_in_no_list_of_any_plugin(draw: Draw, place: Place) -> None:
    plugins: list[Any] = [
        *("search", "literate-nav", "section-index"),
        {"llmstxt": {"sections": {"Named": ["notes/open.md", "notes/quiet.md"], "All": ["notes/*"]}}},
        {"meta-descriptions": {"export_csv": True, "quiet": True}},
    ]
    plugins.insert(0 if place == "first" else len(plugins), "folio")
    summary = "Contents.\n\n- [Home](index.md)\n- [Open](notes/open.md)\n- [Hush](notes/quiet.md)\n- [All](notes/)\n"
    home = "# Home\n\nWords.\n"
    files = {"docs/SUMMARY.md": summary.encode(), "docs/index.md": home.encode()}
    built = draw(f"=== mkdocs.yml\nplugins: {plugins}\n{UNLISTED}", files=files).build("--strict")
    assert built.where("hush") == ["notes/quiet/index.html"]
    assert not {"llms.txt", "meta-descriptions.csv", "SUMMARY/index.html", "sitemap.xml"} & {
        *built.where("notes/quiet")
    }
    assert "notes/open" in built.files["llms.txt"].decode()
    assert "What is open." in built.files["meta-descriptions.csv"].decode()


@pytest.mark.parametrize("place", get_args(Place))
def test_an_unlisted_page_named_in_a_file_of_awesome_nav_is_not_missed(draw: Draw, place: Place) -> None:
    plugins = ["search", "awesome-nav"]
    plugins.insert(0 if place == "first" else len(plugins), "folio")
    nav = "nav:\n  - index.md\n  - Hush: notes/quiet.md\n  - Section:\n      - notes/quiet.md\n  - notes/open.md\n"
    built = draw(f"=== mkdocs.yml\nplugins: {plugins}\n{UNLISTED}", files={"docs/.nav.yml": nav.encode()})
    assert built.build("--strict").where("hush") == ["notes/quiet/index.html"]


def test_the_page_to_print_has_what_excerpts_have(draw: Draw) -> None:
    plugins = "plugins: [search, folio, print-site]"
    built = draw(f"=== mkdocs.yml\n{plugins}\n{UNLISTED}").build("--strict")
    page = built.page("print_page")
    assert "Of 5 January 2026 by" in page.words
    assert [text_of(name) for name in page.select(".folio-author__name", page.article)] == ["Ida"]
    assert page.select("link[href]")[-1].get("href", "").endswith("assets/folio.css")
    assert "<!-- folio:" not in page.html
    assert built.where("whisper") == ["notes/quiet/index.html"]


# Pages that plugins make, and pages that they read from the disk.

MADE = """
=== mkdocs.yml
plugins:
  - search
  - gen-files: {scripts: [make.py]}
  - blog: {archive: true}
  - redirects: {redirect_maps: {old/zqgonexfrom.md: blog/posts/zqgonexfile.md}}
  - literate-nav
=== docs/blog/index.md
# Blog
=== docs/index.md
# Home
"""
MAKE_HIDDEN = f"""
import mkdocs_gen_files
with mkdocs_gen_files.open("blog/posts/zqgonexfile.md", "w") as page:
    page.write({_hidden("gone").replace("authors: [zqgonexauthor]", "")!r})
with mkdocs_gen_files.open("blog/posts/zqdraftxfile.md", "w") as page:
    page.write({_hidden("past").replace("authors: [zqpastxauthor]", "")!r})
with mkdocs_gen_files.open("SUMMARY.md", "w") as page:
    page.write("- [Home](index.md)\\n- [zqgonexnav](blog/posts/zqgonexfile.md)\\n- [Blog](blog/index.md)\\n")
"""


@pytest.mark.parametrize("place", get_args(Place))
def test_a_page_that_a_plugin_makes_can_be_not_public(draw: Draw, place: Place) -> None:
    site = draw(MADE, files={"make.py": MAKE_HIDDEN.encode()})
    assert _traces(site.build(allows=[""]))
    plugins = site.config["plugins"]
    plugins = ["folio", *plugins] if place == "first" else [*plugins, "folio"]
    site.write("with.yml", yaml.safe_dump({**site.config, "plugins": plugins}))
    built = site.build("--strict", config="with.yml")
    assert _traces(built) == {}


def test_a_page_that_a_plugin_reads_from_the_disk_fails_the_build(draw: Draw) -> None:
    hidden = "---\nstatus: unpublished\n---\n# Away\n\nNobody is to read these ten words before next week comes.\n"
    script = """
from pathlib import Path
import mkdocs_gen_files
with mkdocs_gen_files.open("copied.md", "w") as page:
    page.write(Path("docs/away.md").read_text().split("---")[2])
"""
    drawing = "=== mkdocs.yml\nplugins: [search, folio, {gen-files: {scripts: [make.py]}}]\n"
    site = draw(drawing, files={"docs/away.md": hidden.encode(), "make.py": script.encode()})
    site.build("--strict", exit_code=1, expects=["copied/index.html:1: audit", "audit"], allows=["audit"])


# Languages: static-i18n builds each further one from inside of the end of the first.

LANGUAGES = """
=== mkdocs.yml
plugins:
  - search
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
=== docs/index.md
# Home

Read [one](notes/one.md) and [two](notes/two.md) and [three](notes/three.md).
=== docs/notes/one.md
# One

![Both](both.png)

These are the ten words that two pages in two languages say.
=== docs/notes/one.fr.md
---
title: zqgonextitle
status: unpublished
---
# zqgonexheading

These are the ten words that two pages in two languages say.

![Both](both.png) ![Mine](zqgoneximage.png)
=== docs/notes/two.md
---
title: zqpastxtitle
expires: 2026-02-05
---
# zqpastxheading

![Both](french.png)
=== docs/notes/two.fr.md
# Deux

![Both](french.png)
=== docs/notes/three.md
---
title: zqdraftxtitle
draft: true
---
# zqdraftxheading
=== docs/notes/three.fr.md
---
title: zqdraftxtitle
draft: true
---
# zqdraftxheading
"""


@pytest.fixture(scope="module", params=get_args(Place))
def languages(draw: Draw, request: pytest.FixtureRequest) -> Built:
    names = ("both", "french", "zqgoneximage")
    site = draw(LANGUAGES, files={f"docs/notes/{name}.png": name.encode() for name in names})
    plugins = site.config["plugins"]
    plugins = ["folio", *plugins] if request.param == "first" else [*plugins, "folio"]
    site.write("with.yml", yaml.safe_dump({**site.config, "plugins": plugins}))
    return site.build("--strict", config="with.yml")


def test_each_language_hides_its_own_pages(languages: Built) -> None:
    assert _traces(languages) == {}
    assert languages.names == {"", "fr", "notes/one", "fr/notes/one", "fr/notes/two"}
    assert "One" in languages.page("fr/notes/one").words
    assert "Deux" in languages.page("fr/notes/two").words
    assert {"notes/both.png", "notes/french.png"} <= set(languages.files)


def test_a_link_leads_to_the_language_that_is_public(languages: Built) -> None:
    english, french = languages.page(""), languages.page("fr")
    assert [english.leads_to(link) for link in english.select("p a[href]", english.article)] == ["notes/one"]
    assert [french.leads_to(link) for link in french.select("p a[href]", french.article)] == [
        "fr/notes/one",
        "fr/notes/two",
    ]


@pytest.mark.parametrize("theme", ["material", "mkdocs"])
def test_an_unlisted_page_is_in_no_list_of_any_language(draw: Draw, theme: str) -> None:
    config = LANGUAGES.partition("=== docs/index.md")[0].replace("  - search\n", "  - search\n  - folio\n")
    built = draw(config + UNLISTED, theme=theme).build("--strict")
    assert {"notes/quiet", "fr/notes/quiet"} <= built.names
    assert not any("quiet" in name for name in built.searched | built.sitemap)
    assert {"notes/open", "fr/notes/open"} <= built.sitemap
