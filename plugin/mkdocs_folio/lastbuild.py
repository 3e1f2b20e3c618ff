"""What a build for a server leaves for the next one: pages as they were before they were written, and what was said.

Knows MkDocs' objects, and decides nothing.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from msgspec import Struct, field

from .rebuilds import Reading
from .searchindex import Index

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from .pages import Made
    from .render import Renderer
    from .site import Site
    from .snapshots import Snapshot

# What a page gets anew in each build: its place in the navigation, its file, its day.
_PLACE = frozenset({"file", "parent", "previous_page", "next_page", "children", "update_date"})
_ACTIVE = "__active"  # the end of a private name
# What the navigation of the themes we know shows of a page besides title and address.
_SHOWN_IN_NAV = ("icon", "status", "subtitle", "title")

State: TypeAlias = dict[str, Any]


class Listener(logging.Handler):
    """Keeps what is said while a page is read, to say it again when the page is kept."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.path = ""
        self.said: dict[str, list[logging.LogRecord]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        if self.path:
            self.said.setdefault(self.path, []).append(record)


class Build(Struct):
    """What is known of one build, for the next one."""

    site: Site
    config: MkDocsConfig
    written: str
    day: str
    before: Snapshot
    listener: Listener = field(default_factory=Listener)
    differing: AbstractSet[str] = frozenset()  # pages, as they look from outside
    moved: AbstractSet[str] = frozenset()  # pages that came, went, or have another address
    changed: AbstractSet[str] = frozenset()  # posts of which others may show something else
    readings: Mapping[str, Reading] = field(default_factory=dict)
    places: Mapping[str, tuple[str, InclusionLevel]] = field(default_factory=dict)
    made: Mapping[str, Made] = field(default_factory=dict)
    pages: Mapping[str, State] = field(default_factory=dict)
    navigation: object = None
    outputs: Mapping[str, str] = field(default_factory=dict)
    urls: Mapping[str, str] = field(default_factory=dict)
    index: Index | None = None

    @property
    def renderer(self) -> Renderer:
        """What fills in Folio's parts."""
        assert self.site.renderer is not None
        return self.site.renderer

    @property
    def due(self) -> datetime | None:
        """When the clock changes a page."""
        verdicts = (post.verdict for post in self.site.catalog.posts.values())
        return min((one.until for one in verdicts if one.until and one.until > self.now), default=None)

    @property
    def now(self) -> datetime:
        """The time of the build."""
        return self.site.settings.policy.now


def pages_of(files: Files) -> Sequence[File]:
    """Return the pages that a server shows."""
    return files.documentation_pages(inclusion=InclusionLevel.is_in_serve)


def state_of(page: Page) -> State:
    """Return what a page holds, without its place in this build."""
    state = {key: value for key, value in vars(page).items() if key not in _PLACE and not key.endswith(_ACTIVE)}
    return {**state, "meta": dict(page.meta)}


def shape_of(items: Sequence[Any], *, all_meta: bool) -> list[object]:
    """Return what every page shows of the navigation."""
    found: list[object] = []
    for item in items:
        meta = getattr(item, "meta", None) or {}
        shown = repr(meta) if all_meta else repr([meta.get(key) for key in _SHOWN_IN_NAV])
        children = shape_of(item.children, all_meta=all_meta) if item.children else None
        found.append((type(item), item.title, getattr(item, "url", None), shown, children))
    return found


def written_in(config: MkDocsConfig) -> tuple[str, Mapping[str, Any]]:
    """Return all that is configured, as text, and what the command line says; nothing where MkDocs does not tell."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        written = getattr(config, "user_configs", ())
    if not written:
        return "", {}
    # MkDocs makes that path absolute or not, as it was called.
    return repr((written, config.theme.custom_dir)).replace(f"{Path.cwd()}{os.sep}", ""), dict(written[-1])
