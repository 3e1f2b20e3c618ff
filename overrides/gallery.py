"""A hook of our own site: draws every part of Folio for `docs/gallery.md`, from posts that are written here.

It is also an example of how Folio's core works without MkDocs: a `Reader` makes posts of texts, `build_catalog` brings
them together, a `Renderer` draws their parts. Only the last function knows MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup
from mkdocs.utils import get_relative_url
from mkdocs_folio.catalog import build_catalog
from mkdocs_folio.environment import template_environment
from mkdocs_folio.folders import Folders
from mkdocs_folio.languages import Language
from mkdocs_folio.placeholders import placeholder
from mkdocs_folio.reading import Reader
from mkdocs_folio.registry import read_registry
from mkdocs_folio.render import Renderer
from mkdocs_folio.settings import Settings, Upcoming
from mkdocs_folio.visibility import Policy
from msgspec.structs import replace

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

SETTINGS = Settings(policy=Policy(now=datetime(2026, 6, 1, tzinfo=timezone.utc)), language=Language("en"))
PREVIEW = replace(SETTINGS, preview=True)
DEMO = "demo/index.md"  # where links to the samples lead, which are no pages of the site
AUTHORS = f"""
wren:
  name: Wren Adeyemi
  description: Walks before breakfast and counts birds badly
  avatar: assets/wren.svg
  url: {DEMO}
pencils:
  name: The Working Group on Pencils, Paper and Weatherproof Notebooks
  description: Eleven people and one sharpener
  url: {DEMO}
"""
REGISTRY = read_registry([(".authors.yml", AUTHORS.encode())])
CREDITS = ("wren", "Pieter Halloran", "pencils", "wren & Ana Silva", "[Ζωή Παππά, נועה לוי]")
TITLES = (
    "A door that sticks",
    "Hinges",
    "Planing for people who have never planed a door",
    "Winter, and the gap",
    "It closes",
)
WAITING = {4: "status: unpublished", 5: "publish_at: 2026-09-01"}
BANNERS = {
    "Unpublished": "status: unpublished",
    "Scheduled": "publish_at: 2026-09-01 08:00",
    "Expired": "expires: 2026-05-01",
    "Unlisted": "status: unlisted",
    "By mistake": "status: publised",
}
BYLINE = placeholder("byline")


class Specimen(NamedTuple):
    """One variant of a part: what it is, and its HTML."""

    caption: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Easel:
    """Draws the parts of sample posts for one page.

    Attributes:
        url: The address of that page.
        url_of: The address of a source file; empty for one that is not in the site.
        relative: Makes an address relative to another one.
    """

    url: str
    url_of: Callable[[str], str]
    relative: Callable[[str, str], str]

    def draw(
        self, caption: str, posts: Mapping[str, str], content: str = "", settings: Settings = SETTINGS
    ) -> Specimen:
        """Return the parts of the first post of a small site.

        Args:
            caption: What is to be seen.
            posts: Headers, by path.
            content: What the post says, as HTML with placeholders for its parts.
            settings: The site's.
        """
        reader = Reader(settings, Folders(), REGISTRY)
        pages = [reader.read(path, f"---\n{header}\n---\n") for path, header in posts.items()]
        catalog = build_catalog([page.post for page in pages if page.post], REGISTRY, settings)
        renderer = Renderer(catalog, settings, REGISTRY, url_of=self._url_of, relative=self.relative)
        html = renderer.complete(content, next(iter(posts)), self.url)
        return Specimen(caption, Markup(html))  # noqa: S704 - the templates have escaped it

    def _url_of(self, path: str) -> str:
        return self.url_of(path) or self.url_of(DEMO)


def styles() -> list[str]:
    """Return the names of all badges that have a template, the usual one first."""
    found = (re.fullmatch(r"folio/badges/(.+)\.html", name) for name in template_environment([]).list_templates())
    return sorted((match[1] for match in found if match), key=lambda style: (style != SETTINGS.badge, style))


def badges(easel: Easel) -> Iterator[Specimen]:
    """Every style, with a picture, with initials, with a long name, two of them, and letters of other scripts."""
    for style in styles():
        settings = replace(SETTINGS, badge=style)
        drawn = (easel.draw(style, {"post.md": f"author: {who}"}, BYLINE, settings) for who in CREDITS)
        yield Specimen(f"badge: {style}", Markup("\n").join(html for _, html in drawn))


def words(easel: Easel) -> Iterator[Specimen]:
    """Markers in the middle of a sentence."""
    wren, pieter, date = placeholder("authors", "wren"), placeholder("authors", "Pieter Halloran"), placeholder("date")
    text = f"<p>Paper swells, says {wren} of the wet months, and {pieter} agrees: wait a day, and then another.</p>"
    for style in styles():
        yield easel.draw(
            f"badge: {style}, among words", {"post.md": "author: wren"}, text, replace(SETTINGS, badge=style)
        )
    text = f"<p>First written down on {date}, in pencil.</p>"
    yield easel.draw("The date alone", {"post.md": "author: wren\ndate: 2025-03-02"}, text)


def bylines(easel: Easel) -> Iterator[Specimen]:
    """From author and date to a whole post."""
    yield easel.draw("Author and date", {"post.md": "author: wren\ndate: 2025-03-02"}, BYLINE)
    several = "author: wren & Pieter Halloran & Ana Silva\ndate: 2025-03-02"
    yield easel.draw("Several authors, and date", {"post.md": several}, BYLINE)
    whole = series("A field notebook", 3, here=2, more={2: "date: 2025-03-23"})
    text = "<p>Open ten notebooks of ten people and you find ten ways of filling a page.</p>"
    yield easel.draw("Author, date and part; the box", whole, f"{BYLINE}\n{text}")


def boxes(easel: Easel) -> Iterator[Specimen]:
    """Each with a series of its own: what has the same name twice on a page is hard to tell apart by ear."""
    dates, titles = (replace(SETTINGS, upcoming=upcoming) for upcoming in (Upcoming.DATE, Upcoming.TITLE))
    yield easel.draw("The first part", series("Before breakfast", 3, here=1))
    yield easel.draw("A part in the middle", series("Along the canal", 3, here=2))
    yield easel.draw("The last part", series("Back at home", 3, here=3))
    yield easel.draw(
        "Some parts are not public", series("The wet months", 5, here=2, more={1: "status: draft", **WAITING})
    )
    yield easel.draw(
        "Without numbers, in order of date", series("Letters from the lock", 3, here=2, keys="date: 2025-04-{part:02}")
    )
    yield easel.draw("More parts than a box lists", series("A year of weeks", 24, here=12))
    yield easel.draw(
        "Parts to come, upcoming: date", series("Plans for autumn", 5, here=3, more=WAITING), settings=dates
    )
    yield easel.draw(
        "Parts to come, upcoming: title", series("Plans for winter", 5, here=3, more=WAITING), settings=titles
    )
    yield easel.draw("In a preview", series("Work in progress", 5, here=3, more=WAITING), settings=PREVIEW)


def banners(easel: Easel) -> Iterator[Specimen]:
    """What only previews show."""
    for caption, header in BANNERS.items():
        yield easel.draw(caption, {"post.md": header}, settings=PREVIEW)


def series(
    name: str, parts: int, *, here: int, keys: str = "part: {part}\nof: {of}", more: Mapping[int, str] | None = None
) -> dict[str, str]:
    """Return the headers of a series, the part that is looked at first.

    Args:
        name: Of the series.
        parts: How many there are.
        here: The part that is looked at.
        keys: What each header says.
        more: What the headers of some parts say besides.
    """
    posts = {}
    for part in sorted(range(1, parts + 1), key=lambda part: part != here):
        title = TITLES[part - 1] if parts <= len(TITLES) else f"Week {part}"
        lines = (keys.format(part=part, of=parts), (more or {}).get(part, ""))
        posts[f"{part}.md"] = "\n".join((f"title: {title}", f"series: {name}", "author: wren", *lines))
    return posts


GROUPS = {group.__name__: group for group in (badges, words, bylines, boxes, banners)}


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put a group of specimens, light and dark, in place of each comment such as `<!-- gallery: badges -->`."""
    if page.file.src_uri != "gallery.md":
        return html

    def url_of(path: str) -> str:
        file = files.get_file_from_path(path)
        return file.url if file else ""

    easel = Easel(page.url, url_of, get_relative_url)
    environment = template_environment([config.theme.custom_dir or ""])
    environment.filters["without_ids"] = lambda html: Markup(re.sub(r' id="[^"]*"', "", html))  # noqa: S704 - as it was
    template = environment.get_template("gallery.html")

    def fill(match: re.Match[str]) -> str:
        return template.render(specimens=GROUPS[match[1]](easel), schemes=config.theme["palette"])

    return re.sub(r"<!-- gallery: (\w+) -->", fill, html)
