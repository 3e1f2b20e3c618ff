"""Small sites drawn as text, read by the real parser at a fixed time. No post is built by hand, no engine loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from typing import Any
from zoneinfo import ZoneInfo

import hypothesis
import pytest
from mkdocs_folio.catalog import Catalog, build_catalog
from mkdocs_folio.folders import read_folders
from mkdocs_folio.languages import Language
from mkdocs_folio.locales import Locales
from mkdocs_folio.model import Level, Status
from mkdocs_folio.outline import read_outline
from mkdocs_folio.reading import Page, Reader
from mkdocs_folio.registry import Registry, read_registry
from mkdocs_folio.settings import Byline, Settings, Upcoming
from mkdocs_folio.visibility import Policy

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=timezone.utc)
LEVELS = {"ignore": None, "info": Level.INFO, "warn": Level.WARNING, "error": Level.ERROR}

hypothesis.settings.register_profile("unit", database=None, deadline=None, max_examples=150)
hypothesis.settings.load_profile("unit")


def make_settings(
    *,
    now: datetime = NOW,
    timezone: str = "UTC",
    default_status: str = "published",
    statuses: Mapping[str, str] | None = None,
    other_words: tuple[str, ...] = (),
    schedule: bool = True,
    language: str = "en",
    languages: tuple[str, ...] = (),
    in_folders: bool = False,
    posts: str = "",
    series_from_text: bool = True,
    upcoming: str = "count",
    unknown_author: str = "info",
    byline: str = "auto",
    badge: str = "chip",
    preview: bool = False,
) -> Settings:
    """Return settings, as `mkdocs.yml` would have them. `posts` is the folder in which every page is a post."""
    words = {word: None if state == "ignore" else Status(state) for word, state in (statuses or {}).items()}
    policy = Policy(
        now=now,
        zone=ZoneInfo(timezone),
        default_status=Status(default_status),
        statuses=words,
        other_words=frozenset(other_words),
        schedule=schedule,
    )
    return Settings(
        policy=policy,
        language=Language(language),
        locales=Locales(languages, in_folders),
        is_in_posts=lambda path: bool(posts) and path.startswith(posts),
        series_from_text=series_from_text,
        upcoming=Upcoming(upcoming),
        unknown_author=LEVELS[unknown_author],
        byline=Byline(byline),
        badge=badge,
        preview=preview,
    )


def make_reader(files: Mapping[str, str], settings: Settings) -> tuple[Reader, Registry]:
    """Return a reader that knows the `.meta.yml`, `.authors.yml` and `.series.yml` among some files."""
    folders = read_folders((path, text.encode()) for path, text in files.items() if path.endswith(".meta.yml"))
    registry = read_registry((path, text.encode()) for path, text in files.items() if path.endswith(".authors.yml"))
    outline = read_outline(".series.yml", files.get(".series.yml", "").encode())
    return Reader(settings, folders, registry, outline), registry


@pytest.fixture(scope="session")
def settings() -> Callable[..., Settings]:
    """Make settings from options."""
    return make_settings


@pytest.fixture(scope="session")
def read() -> Callable[..., Page]:
    """Read one page: its content, its path, the site's other files, and options."""

    def read(
        content: str | bytes | None,
        path: str = "post.md",
        *,
        files: Mapping[str, str] | None = None,
        is_draft_doc: bool = False,
        **options: Any,  # noqa: ANN401 - those of make_settings
    ) -> Page:
        reader, _ = make_reader(files or {}, make_settings(**options))
        return reader.read(path, content, is_draft_doc=is_draft_doc)

    return read


@pytest.fixture(scope="session")
def catalog() -> Callable[..., Catalog]:
    """Read a site, drawn as paths and texts, and bring its posts together."""

    def catalog(
        files: Mapping[str, str | bytes],
        **options: Any,  # noqa: ANN401 - those of make_settings
    ) -> Catalog:
        settings = make_settings(**options)
        texts = {path: text for path, text in files.items() if isinstance(text, str)}
        reader, registry = make_reader(texts, settings)
        pages = [reader.read(path, content) for path, content in files.items() if path.endswith(".md")]
        outline = reader.outline
        problems = [*outline.problems, *outline.missing(files.__contains__)]
        problems += [*reader.folders.problems, *(problem for page in pages for problem in page.problems)]
        return build_catalog([page.post for page in pages if page.post], registry, settings, problems, outline)

    return catalog
