"""What holds of any bytes in the place of a page: asked by properties with hypothesis, and by the fuzzer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timezone
from xml.etree.ElementTree import Element

import html5lib
from markdown import Markdown
from mkdocs.utils import meta
from mkdocs_folio.dialects import KEEPS_BACK
from mkdocs_folio.folders import Folders, read_folders
from mkdocs_folio.frontmatter import decode, engine_values
from mkdocs_folio.languages import Language
from mkdocs_folio.links import GoneLinks
from mkdocs_folio.markup import FolioExtension
from mkdocs_folio.mdc import has_component, translate
from mkdocs_folio.quoting import quotable
from mkdocs_folio.reading import Page, Reader
from mkdocs_folio.registry import Registry, read_registry
from mkdocs_folio.settings import Settings
from mkdocs_folio.values import fold_key
from mkdocs_folio.visibility import Policy

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=timezone.utc)
READER = Reader(Settings(Policy(NOW), Language("en")), Folders(), Registry())

_FENCE = re.compile(r" {0,3}(?:-{3,}|\+{3,})[ \t]*")
_KEY = re.compile(r"([A-Za-z_]+): +\S")


def header(data: bytes) -> None:
    """A page is read without an exception, and no header keeps a page back for MkDocs alone."""
    page = READER.read("blog/post.md", data)
    engine_values(page.front)
    read_folders([("blog/.meta.yml", data)])
    read_registry([(".authors.yml", data)])
    assert is_hidden(page) or not misses(page, data), misses(page, data)


def is_hidden(page: Page) -> bool:
    return page.post is not None and not page.post.is_public


def misses(page: Page, data: bytes) -> set[str]:
    """Return the keys that could keep a page back and stand in its header for others, but not for Folio."""
    try:
        text = decode(data)
    except UnicodeDecodeError:
        return set()  # that alone keeps it back
    found = {fold_key(key) for key in (*_read_by_mkdocs(data), *_first_line(text)) if isinstance(key, str)}
    return (found & KEEPS_BACK) - page.front.entries.keys()


def _read_by_mkdocs(data: bytes) -> Iterator[object]:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return
    yield from meta.get_data(text)[1]  # whose keys may be numbers


def _first_line(text: str) -> Iterator[str]:
    """Yield the key in the line below the fence that a text begins with."""
    rows = text.lstrip("\n").split("\n", 2)
    if len(rows) > 1 and _FENCE.fullmatch(rows[0]) and (key := _KEY.match(rows[1])):
        yield key[1]


EXTENSIONS = [
    *"extra admonition toc sane_lists".split(),
    *(f"pymdownx.{name}" for name in "details tabbed superfences magiclink tasklist blocks.admonition".split()),
]
LINKS = GoneLinks(
    {"essays/gone.md": "essays/gone/"},
    {"index.md": "", "notes/here.md": "notes/here/", "essays/shown.md": "essays/shown/"},
    "https://notes.example/",
)
# Where a browser finds addresses.
ADDRESSES = frozenset("action background cite data formaction href longdesc ping poster src xlink:href".split())


class Pages:
    """A site in which the page `essays/gone.md` is not."""

    def wants_byline(self, path: str) -> bool:
        return not path

    def loses_links(self) -> bool:
        return True

    def leads_away(self, href: str, path: str, url: str) -> bool:  # noqa: ARG002 - it is always the same page
        return LINKS.lead_away(href, "notes/here.md", "notes/here/")

    def from_root(self, href: str, path: str, url: str, *, is_raw: bool) -> str:  # noqa: ARG002 - as above
        return ""


def markup(data: bytes) -> None:
    """A text is rendered without an exception, and no link in it leads to a page that is not there."""
    text = data.decode("utf-8", errors="replace")
    lines = text.split("\n")
    assert has_component(text) or translate(lines).lines == lines
    quotable(text, ["../essays/gone.md", "/essays/gone/"])
    found = lost_addresses(rendered(text))
    assert not found, found


def new_markdown() -> Markdown:
    return Markdown(extensions=[FolioExtension(Pages()), *EXTENSIONS])


MARKDOWN = new_markdown()


def rendered(text: str) -> str:
    try:
        # A site makes one for each page, which takes longer than the page; blocks are all that one learns of a page.
        return (new_markdown() if "///" in text else MARKDOWN.reset()).convert(text)
    except Exception:
        try:
            Markdown(extensions=EXTENSIONS).convert(text)
        except Exception:  # noqa: BLE001 - whatever it is, it is not ours
            return ""
        raise


def lost_addresses(html: str) -> list[str]:
    """Return all attributes in which a browser would find the way to the page that is not there."""
    tree: Element = html5lib.parse(html, namespaceHTMLElements=False)
    found = [(str(name).rpartition("}")[2], value) for one in tree.iter() for name, value in one.attrib.items()]
    return [f"{name}={value}" for name, value in found if name in ADDRESSES and Pages().leads_away(value, "", "")]
