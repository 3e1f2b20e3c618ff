"""Whatever an author writes, it stays text: every template, every text that can reach it, every payload.

The templates get what they get in a build, with every text in it exchanged for a payload. The tree must be that of a
plain word; only values may differ, and an address may be empty.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import timezone
from typing import Any, NamedTuple

import html5lib
import msgspec
import pytest
from jinja2 import Environment
from markupsafe import Markup, escape
from mkdocs_folio.board import make_board
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.environment import TEMPLATES, template_environment
from mkdocs_folio.heads import Heads
from mkdocs_folio.lists import written
from mkdocs_folio.model import Level, Problem
from mkdocs_folio.outline import Outline
from mkdocs_folio.pages import Made, Pages
from mkdocs_folio.paging import Sheet
from mkdocs_folio.placeholders import placeholder
from mkdocs_folio.prospects import prospects
from mkdocs_folio.registry import read_registry
from mkdocs_folio.render import Renderer
from mkdocs_folio.settings import Settings

FILES = sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*") if file.is_file())
PLAIN = "plainword"
PAYLOADS = [
    "<script>alert(1)</script>",
    '"onmouseover="x',
    "'onmouseover='x' a='",
    "'",
    "&amp;",
    "&lt;script&gt;",
    "javascript:alert(1)",
    "{{ 7*7 }}{% endfor %}",
    "{0.__class__}{name}%s",
    "</nav></div></svg><h1>x",
    "<!-- x --><![CDATA[x]]>",
    "two\nlines\tand a tab",
    "><img src=x onerror=alert(1)>",
]
CONTROLS = "bell\x07 nul\x00 rule\x0c \u202e \ufeff"
REGISTRY = """\
authors:
  mara:
    name: Mara Öz
    description: Editor
    avatar: https://example.org/mara.png
    url: https://example.org/mara
    orcid: 0000-0002-1825-0097
    fediverse: "@mara@social.example"
    affiliation: The institute
    socials: {github: mara}
  ida:
    name: Ida Moe
    description: Reader
"""
HEAD = "description: Words\nauthor: {author}\ndate: 2026-0{part}-01\nupdated: 2026-0{part}-02"
SERIES = "series: {{name: Rust, part: {part}, of: 9, title: Label {part}}}"
HEADER = f"{HEAD}\n{SERIES}"
SITE = {
    f"{part}.md": f"---\ntitle: Title {part}\n{HEADER.format(part=part, author=author)}\n{more}\n---\nBody\n"
    for part, author, more in [
        (1, "mara", ""),
        (2, "[mara, ida, Zoë Quux]", ""),
        (3, "mara", ""),
        (4, "mara", "status: unpublished"),
        (5, "ida", "publish_at: 2030-01-01"),
    ]
}

_PROBLEMS = [
    Problem("marker-unknown", path, 3, "author", level, "The marker names {found}.", "Correct it.", found="Ada")
    for path, level in (("1.md", Level.ERROR), ("2.md", Level.WARNING), (".authors.yml", Level.INFO))
]


class Spy:
    """Stands in for an environment and remembers what each template is given."""

    def __init__(self) -> None:
        self.seen: dict[str, list[Mapping[str, Any]]] = {}

    def get_template(self, name: str) -> _Template:
        return _Template(self, name)

    def list_templates(self) -> list[str]:
        return environment().list_templates()


class _Template:
    def __init__(self, spy: Spy, name: str) -> None:
        self.spy, self.name = spy, name

    def render(self, **context: object) -> str:
        self.spy.seen.setdefault(self.name, []).append(context)
        return environment().get_template(self.name).render(**context)


@functools.lru_cache(maxsize=1)
def environment() -> Environment:
    return template_environment([])


@pytest.fixture(scope="module")
def contexts(catalog: Callable[..., Catalog], settings: Callable[..., Settings]) -> dict[str, list[Mapping[str, Any]]]:
    """Return what each template is given."""
    registry = read_registry([(".authors.yml", REGISTRY.encode())])
    built = catalog({".authors.yml": REGISTRY, **SITE}, upcoming="title")
    spy = Spy()
    for badge, preview, path in (
        ("chip", False, "2.md"),
        ("chip", True, "4.md"),
        ("plain", False, "2.md"),
        ("card", False, "2.md"),
    ):
        options = settings(badge=badge, preview=preview, upcoming="title")
        renderer = Renderer(
            built,
            options,
            registry,
            url_of=lambda path: path,
            relative=lambda address, _: address,
            site_url="https://x.example/",
            board="_folio/",
        )
        renderer.stencils = None  # every page is to be given to its templates
        renderer.environment = spy  # type: ignore[assignment]  # it is asked for templates, no more
        parts = [placeholder(kind) for kind in ("byline", "date", "series")]
        renderer.complete("".join(parts) + placeholder("authors", "mara"), path, "a/")
        renderer.complete(placeholder("byline"), path, "a/")
        renderer.head(path, "a/")
        renderer.metadata(path, "a/", Heads().read(""), {"image": "image.png"})
        renderer.pages = renderer.hrefs.pages = Pages(built, options)
        for made in renderer.pages:
            renderer.page(made, "a/")
        would = prospects(built, options, Outline(), links={"4.md": ("1.md", "2.md")}, navigation={"4.md"})
        now = options.policy.now
        renderer.board(
            make_board(built, would, [*_PROBLEMS], now, timezone.utc), "Board", ["board.css", "board.js"], str
        )
        lists = [placeholder("posts", written({"style": style})) for style in renderer.styles]
        sheet = Sheet(path, written({"per_page": 1}), 2)
        renderer.sheets[sheet.path, sheet.options] = ("second.md", "third.md")
        lists += [placeholder("posts", sheet.options), placeholder("posts", sheet.text())]
        renderer.page(Made("second.md", "sheet", "Title", sheet=sheet), "a/")
        renderer.complete("".join([*lists, placeholder("people")]), path, "a/")
    seen = spy.seen
    listed = seen["folio/lists/list.html"][0]
    for file, given in seen.items():  # a card has a template of its own, and a picture that the name decides
        if file.startswith("folio/pages/") or file == "folio/people.html":
            shown = [msgspec.structs.replace(one["folio"], card=lambda author: escape(author.name)) for one in given]
            # A refused address gives way to no link at all.
            linked = file == "folio/pages/author.html"
            seen[file] = [{"folio": one} for one in shown if not (linked and one.page.authors[0].author.url)]
    for file in FILES:  # what the board is put together of
        if file.startswith("folio/board/"):
            seen[file] = seen["folio/board/board.html"]
    seen["folio/post.html"] = [{**listed, "post": post} for post in listed["posts"]]
    seen["folio/avatar.html"] = seen["folio/badges/chip.html"]
    folio = seen["folio/series.html"][0]["folio"]
    folded = msgspec.structs.replace(folio.place, before=folio.place.window, window=())
    boxes = [one["folio"] for one in seen["folio/series.html"]]
    boxes.append(msgspec.structs.replace(folio, place=folded))
    # A part has a template of its own.
    entries = lambda members: Markup("").join(escape(one.title) + Markup("<br>") for one in members)  # noqa: E731
    seen["folio/series.html"] = [{"folio": msgspec.structs.replace(one, parts=entries)} for one in boxes]
    seen["folio/long-series.html"] = seen["folio/planned.html"] = seen["folio/series.html"]
    return {file: list(_unlike(file, given)) for file, given in seen.items()}


def _unlike(file: str, given: list[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """Return contexts without those that make the same tree as another."""
    trees = {re.sub(rf"{PLAIN}\d+", PLAIN, rendered(file, context, PLAIN)): context for context in given}
    return trees.values()


class Exchange:
    """Puts one text in the place of every text in a value; what was equal stays equal, what was empty empty."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers: dict[str, int] = {}
        self.ways: dict[int, set[str]] = {}

    def __call__(self, value: Any, way: str = "") -> Any:  # noqa: ANN401 - any value that a template may be given
        if isinstance(value, str) and value:
            number = self.numbers.setdefault(value, len(self.numbers))
            self.ways.setdefault(number, set()).add(way[1:])
            return f"{self.text}{number:04}"
        if isinstance(value, Mapping):
            return {key: self(item, f"{way}.{key}") for key, item in value.items()}
        if isinstance(value, tuple | list):
            return type(value)(self(item, way) for item in value)
        if isinstance(value, msgspec.Struct):
            named = {name: getattr(value, name) for name in value.__struct_fields__}
            return msgspec.structs.replace(value, **{name: self(item, f"{way}.{name}") for name, item in named.items()})
        return value


def rendered(file: str, context: Mapping[str, Any], text: str) -> str:
    return environment().get_template(file).render(Exchange(text)(context))


class Node(NamedTuple):
    tag: str
    names: tuple[str, ...]
    values: tuple[str, ...]
    text: str
    tail: str


def parsed(html: str, *, strict: bool = True) -> list[Node]:
    parser = html5lib.HTMLParser(strict=strict, namespaceHTMLElements=False)
    return [
        Node(
            str(one.tag).rpartition("}")[2],
            tuple(map(str, one.attrib)),
            tuple(one.attrib.values()),
            one.text or "",
            one.tail or "",
        )
        for one in parser.parseFragment(html).iter()
    ]


parsed_once = functools.lru_cache(maxsize=None)(parsed)


def is_harmless(url: str) -> bool:
    """Tell whether a browser takes an address for one of the web, of mail or of the site; spaces go, as there."""
    url = re.sub(r"[\x00-\x20]", "", url).replace("\\", "/").lower()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", url)
    return scheme[1] in {"http", "https", "mailto"} if scheme else not url.startswith("//")


@pytest.mark.parametrize("file", FILES)
def test_every_template_is_rendered_here(contexts: dict[str, list[Mapping[str, Any]]], file: str) -> None:
    assert contexts.get(file), f"{file} is given nothing by this test"


REACHED = {
    "folio/badges/chip.html": {"author.name", "author.key", "author.href", "author.avatar", "author.initials"},
    "folio/badges/card.html": {"author.name", "author.key", "author.href", "author.avatar", "author.description"},
    "folio/badges/plain.html": {"author.name", "author.key", "author.href"},
    "folio/avatar.html": {"author.avatar", "author.initials", "author.colour"},
    "folio/status.html": {"folio.post.verdict.why"},
    "folio/metadata.html": {
        "folio.metadata.author",
        "folio.metadata.creators",
        "folio.metadata.published",
        "folio.metadata.modified",
        *(f"folio.metadata.posting.{key}" for key in ("headline", "description", "image", "url", "datePublished")),
        *(f"folio.metadata.posting.author.{key}" for key in ("name", "url", "image", "identifier", "sameAs")),
        "folio.metadata.posting.author.affiliation.name",
        "folio.metadata.posting.isPartOf.name",
    },
    "folio/series.html": {
        "folio.series.name",
        "folio.series.key",
        "folio.place.window.membership.label",
        "folio.place.before.membership.label",
        "folio.place.window.post.path",
        "folio.place.planned.title",
    },
    "folio/post.html": {"post.title", "post.description", "post.path"},
    "folio/lists/cards.html": {"posts.title", "posts.description"},
    "folio/lists/table.html": {"posts.title", "posts.path"},
    "folio/board/pages.html": {
        "folio.board.groups.rows.post.title",
        "folio.board.groups.rows.post.path",
        "folio.board.authors.name",
        "folio.board.series.series.key",
    },
    "folio/board/waiting.html": {"folio.board.groups.rows.post.title", "folio.board.groups.rows.prospect.links"},
    "folio/board/problems.html": {"folio.board.complaints.problem.hint", "folio.board.complaints.problem.message"},
    "folio/pages/series.html": {
        "folio.page.title",
        "folio.page.series.members.membership.label",
        "folio.page.series.members.post.description",
    },
    "folio/pages/all-series.html": {"folio.page.series.series.name"},
    "folio/pages/author.html": {"folio.page.title", "folio.page.authors.author.name", "folio.page.authors.posts.title"},
    "folio/pages/all-authors.html": {"folio.page.authors.author.name"},
}


@pytest.mark.parametrize("file", REACHED)
def test_the_texts_that_matter_reach_their_templates(contexts: dict[str, list[Mapping[str, Any]]], file: str) -> None:
    reached: set[str] = set()
    for context in contexts[file]:
        exchange = Exchange(PLAIN)
        html = environment().get_template(file).render(exchange(context))
        for number in map(int, re.findall(rf"{PLAIN}(\d{{4}})", html)):
            reached |= exchange.ways[number]
    assert reached >= REACHED[file]


def _texts(data: Any) -> list[str]:  # noqa: ANN401 - of JSON
    """Return every text in data that came from JSON, in order."""
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return [text for item in data for text in _texts(item)]
    return [data] if isinstance(data, str) else []


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("file", FILES)
def test_a_text_stays_text(contexts: dict[str, list[Mapping[str, Any]]], file: str, payload: str) -> None:
    for context in contexts.get(file, []):
        plain = parsed_once(rendered(file, context, PLAIN))
        found = parsed_once(rendered(file, context, payload))
        assert [(node.tag, node.names) for node in found] == [(node.tag, node.names) for node in plain]
        for node, usual in zip(found, plain, strict=True):
            if node.tag == "script" and node.text:
                assert _texts(json.loads(node.text)) == [
                    text.replace(PLAIN, payload) for text in _texts(json.loads(usual.text))
                ]
                continue
            assert node.text == usual.text.replace(PLAIN, payload)
            assert node.tail == usual.tail.replace(PLAIN, payload)
            for name, value, before in zip(node.names, node.values, usual.values, strict=True):
                is_address = name in {"href", "src"}
                assert value == before.replace(PLAIN, payload) or (is_address and value == "")
                assert not is_address or node.tag == "link" or is_harmless(value)


@pytest.mark.parametrize("file", FILES)
def test_control_characters_change_no_tree(contexts: dict[str, list[Mapping[str, Any]]], file: str) -> None:
    for context in contexts.get(file, []):
        plain = parsed_once(rendered(file, context, PLAIN))
        found = parsed(rendered(file, context, CONTROLS), strict=False)
        assert [(node.tag, node.names) for node in found] == [(node.tag, node.names) for node in plain]


Draw = Callable[[str, str], list[Node]]


@pytest.fixture(scope="module")
def draw(catalog: Callable[..., Catalog], settings: Callable[..., Settings]) -> Draw:
    """Draw a whole page, in a style of badge, from headers that hold one text everywhere."""

    def draw(badge: str, text: str) -> list[Node]:
        quoted = '"' + "".join(f"\\u{ord(char):04x}" for char in text) + '"'
        details = "".join(f"    {field}: {quoted}\n" for field in ("name", "description", "avatar", "url"))
        series = f"series: {{name: {quoted}, part: %s, title: {quoted}}}"
        header = f"---\ntitle: {quoted}\nstatus: draft\nauthors:\n  -\n{details}{series}\n---\nBody\n"
        built = catalog({f"{part}.md": header % part for part in (1, 2)})
        options = settings(badge=badge, preview=True)
        page = Renderer(
            built, options, read_registry([]), url_of=lambda path: path, relative=lambda address, _: address
        )
        page.environment = environment()
        return parsed(page.complete(placeholder("byline"), "1.md", "a/"), strict=False)

    return functools.lru_cache(maxsize=None)(draw)


@pytest.mark.parametrize("payload", [*PAYLOADS, CONTROLS])
@pytest.mark.parametrize("badge", ["chip", "plain", "card"])
def test_a_page_drawn_from_hostile_text_has_the_tree_of_a_plain_one(draw: Draw, badge: str, payload: str) -> None:
    hostile, plain = draw(badge, payload), draw(badge, PLAIN)
    pictures = {"img", "svg", "circle", "text"}  # a picture whose address is refused gives way to initials,
    links = {"a", "span"}  # and a badge without an address is no link
    trees = [
        ["badge" if node.tag in links else node.tag for node in tree if node.tag not in pictures]
        for tree in (hostile, plain)
    ]
    assert trees[0] == trees[1]
    assert len(trees[0]) > 10
    assert not {name for node in hostile for name in node.names} & {"onmouseover", "onerror", "onload", "style", "a"}
    values = [pair for node in hostile for pair in zip(node.names, node.values, strict=True)]
    assert all(is_harmless(value) for name, value in values if name in {"href", "src"})
