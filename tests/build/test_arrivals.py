"""Three sites that get Folio: every difference that it makes to their HTML stands in the guides.

What Folio built is held against what MkDocs alone builds when the files of hidden pages are deleted by hand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tests.build.drawing import CONFIG, Built, Draw, Site, page_name

SITES = Path(__file__).parent / "arrivals"
GUIDES = Path(__file__).parents[2] / "docs" / "guides"
GUIDE_OF = {"blog": "from-material.md", "handbook": "your-site.md", "hugo": "from-hugo.md"}

MADE = "a page that Folio makes"
MACHINES = "words for search engines in the head"
GONE, BYLINE, BOX = "the page is gone", "a byline below the heading", "the box of a series at the end"
STYLESHEET, UNLINKED, ROOTED = "a stylesheet in the head", "a link without its address", "an address from the root"
# What may be added, by how it begins, and what may take the place of what, by both.
ADDED = {'<link rel="stylesheet" href="': STYLESHEET, '<div class="folio-byline">': BYLINE, '<nav class="folio-s': BOX}
CHANGED = {
    ("<a href=", "<span>"): UNLINKED,
    ("</a>", "</span>"): UNLINKED,
    ('<a href="/', '<a href="'): ROOTED,
    ("<img alt=", "<img alt="): ROOTED,
}


class _Tokens(HTMLParser):
    """Takes a page apart: a token for each tag with all its attributes, for each text and for each comment."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = "".join(f' {name}="{value}"' for name, value in attrs)
        self.found.append(f"<{tag}{written}>")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.found.append(words)

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")


def _differences(before: str, after: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield what stands in the first page and what stands in its place in the second one."""
    old, new = _Tokens(before).found, _Tokens(after).found
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            removed, added = old[start:end], new[new_start:new_end]
            while not removed and added:  # what stands in a head one after the other
                piece = _for_machines(added) or (added[:1] if added[0].startswith("<link") else added)
                yield [], piece
                added = added[len(piece) :]
            if removed:
                yield removed, added


def _for_machines(added: list[str]) -> list[str]:
    """Return the tokens with which a piece of a head begins that are for search engines and other sites."""
    texts = (
        '<script type="application/ld+json">',
        '{"@context":"https://schema.org","@type":"BlogPosting"',
        "</script>",
    )
    starts = ('<meta name="author" content="', '<meta property="article:', *texts)
    rest = next((at for at, token in enumerate(added) if not token.startswith(starts)), len(added))
    return added[:rest]


def _kind(removed: list[str], added: list[str]) -> str:
    """Return what a difference is, by the words of the guides; the difference itself where it is none of these."""
    if not removed and added == _for_machines(added):
        return MACHINES
    if not removed and added.count("<nav") <= 1:
        first, last = added[0], added[-1]
        kind = next((kind for start, kind in ADDED.items() if first.startswith(start)), "")
        if kind == STYLESHEET and len(added) == 1 and first.endswith('assets/folio.css">'):
            return kind
        if (kind == BYLINE and last == "</div>") or (kind == BOX and last == "</nav>"):
            opened = last.replace("/", "")[:-1]
            if sum(token.startswith(opened) for token in added) == added.count(last) == 1:
                return kind
    if len(removed) == len(added) == 1:
        for (old, new), kind in CHANGED.items():
            if removed[0].startswith(old) and added[0].startswith(new):
                return kind
    return f"{removed} -> {added}"


def _arrive(name: str, draw: Draw) -> tuple[Site, dict[str, set[str]]]:
    site = draw((SITES / f"{name}.txt").read_text(encoding="utf-8"), files={"docs/images/harbour.png": b"a picture"})
    plugins = [one for one in site.config["plugins"] if one != "folio"]
    site = Site(site.root, {**site.config, "plugins": [*plugins, "folio"]})
    site.write(CONFIG, yaml.safe_dump(dict(site.config)))
    # A Hugo import says of two pages that their headers are in TOML.
    after = site.build(allows=["this is a TOML header"])
    everything = set(site.build_without_folio().files)  # now, since the next build of that kind takes its folder
    hidden = [post["path"] for post in site.folio("list", "--format", "json").json["posts"] if not post["public"]]
    for path in hidden:
        site.remove(f"docs/{path}")
    before = site.build_without_folio(allows=["is not found among documentation files"])
    found = _all_differences(before, after)
    found[GONE] = {page_name(path) for path in everything - set(after.files) if path.endswith(".html")}
    return site, {kind: pages for kind, pages in found.items() if pages}


def _all_differences(before: Built, after: Built) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for path in set(after.files) - set(before.files) - {"assets/folio.css"}:
        found[MADE].add(page_name(path))
    assert set(before.files) <= set(after.files)
    for path, data in before.files.items():
        if path.endswith(".html"):
            for removed, added in _differences(data.decode(), after.files[path].decode()):
                found[_kind(removed, added)].add(page_name(path) or "index")
        elif path != "search/search_index.json" and not path.startswith("sitemap"):  # these hold the time of the build
            assert after.files[path] == data, path
    assert after.searched == before.searched | found.get(MADE, set())
    assert after.sitemap == before.sitemap | found.get(MADE, set())
    return found


def _said(guide: str) -> dict[str, set[str]]:
    """Return the table of a guide: what changes, and on which pages."""
    text = (GUIDES / guide).read_text(encoding="utf-8")
    rows = text.split("| what changes | pages |\n|---|---|\n", 1)[1].split("\n\n", 1)[0].strip().split("\n")
    cells = [row.strip("| ").split(" | ") for row in rows]
    return {what: set(re.findall(r"`([^`]+)`", pages)) for what, pages in cells}


@pytest.mark.parametrize("name", GUIDE_OF)
def test_every_difference_that_folio_makes_is_in_the_guide(draw: Draw, name: str) -> None:
    _, found = _arrive(name, draw)
    assert found == _said(GUIDE_OF[name])


def test_a_handbook_whose_pages_are_nobodys_and_finished_is_not_changed_at_all(draw: Draw) -> None:
    drawing = (SITES / "handbook.txt").read_text(encoding="utf-8")
    site = draw(drawing.replace("status: draft", "status: proposed").replace("author: Per Aune", "decider: Per Aune"))
    after, before = site.build("--strict"), site.build_without_folio()
    assert set(after.files) - set(before.files) == {"assets/folio.css"}
    assert {path for path, data in before.files.items() if after.files[path] != data} == set()
