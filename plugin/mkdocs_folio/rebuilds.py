"""What an edit can reach: which pages are read again, and in which Folio's own parts may differ. Knows no engine."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from .catalog import Catalog
from .folders import Folders
from .heads import NO_HEAD
from .model import Post
from .outline import Outline
from .reading import Page, Reader
from .registry import Registry
from .render import Renderer
from .settings import Settings

_PLAIN = re.compile(r"[\w.-]+", re.ASCII)
_INDEXES = frozenset({"index", "readme"})
# Parts that are made of more than the page they stand on and its series.
_FAR = ("<!-- folio:posts", "<!-- folio:people", "<!-- folio:series:", "<!-- folio:authors:")


class Reading(Struct, frozen=True):
    """A file as it was read, with what it held then."""

    content: bytes
    is_draft_doc: bool
    page: Page

    def holds(self, now: datetime) -> bool:
        """Tell whether the clock alone changes nothing of it."""
        post = self.page.post
        if post is None:
            return True
        return not post.verdict.is_mistake and (post.verdict.until is None or post.verdict.until > now)


class KeptReader(Reader):
    """Reads only what differs from the build before.

    Args:
        kept: What that build read, by path.
        settings: Those of `Reader`, as are the others.
        folders: The same.
        registry: The same.
        outline: The same.

    Attributes:
        found: What this build read, by path.
    """

    def __init__(
        self,
        kept: Mapping[str, Reading],
        settings: Settings,
        folders: Folders,
        registry: Registry,
        outline: Outline | None = None,
    ) -> None:
        super().__init__(settings, folders, registry, outline)
        self._kept = kept
        self.found: dict[str, Reading] = {}

    def read(self, path: str, content: bytes | str | None, *, is_draft_doc: bool = False) -> Page:
        """Read one file, or return what it was read as. Arguments and result are those of `Reader.read`."""
        if not isinstance(content, bytes):
            return super().read(path, content, is_draft_doc=is_draft_doc)
        found = self._kept.get(path)
        is_same = found and found.content == content and found.is_draft_doc == is_draft_doc
        if found is None or not is_same or not found.holds(self.settings.policy.now):
            found = Reading(content, is_draft_doc, super().read(path, content, is_draft_doc=is_draft_doc))
        self.found[path] = found
        return found.page


def link_names(path: str) -> set[str] | None:
    """Return words one of which stands in every link to a page; None where nobody can say.

    Args:
        path: Of its source, below `docs_dir`.
    """
    folder, name = posixpath.split(path)
    stem = posixpath.splitext(name)[0]
    names = {stem, posixpath.basename(folder)} if stem.casefold() in _INDEXES else {stem}
    return names if all(map(_PLAIN.fullmatch, names)) else None


def mentioning(names: Iterable[str], readings: Mapping[str, Reading]) -> set[str]:
    """Return the pages whose text holds any of some names, in any form in which a link may spell it."""
    wanted = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")  # `p1` stands in no link to `p10`
    return {path for path, reading in readings.items() if wanted.search(_text(reading))}


def _text(reading: Reading) -> str:
    front = reading.page.front
    text = reading.content.decode("utf-8", "replace") if front.fault else front.body
    if "%" in text or "&" in text or "\\" in text:
        text = f"{text}\n{unquote(html.unescape(text.replace(chr(92), '')))}"
    return text


def changed_posts(before: Catalog, after: Catalog) -> set[str]:
    """Return the posts of which another page may show something that changed, came or went."""
    paths = before.posts.keys() | after.posts.keys()
    changed = {path for path in paths if _differ(before.posts.get(path), after.posts.get(path))}
    changed |= {path for path in paths if before.authors.get(path) != after.authors.get(path)}
    # A series that comes or goes may change the address of another.
    names, others = (
        {(one.key, one.name, one.language, one.identity) for one in of.series.values()} for of in (before, after)
    )
    keys = {key for key, *_ in names ^ others}
    series = [of.series[key] for of in (before, after) for key in keys & of.series.keys()]
    return changed | {member.post.path for one in series for member in one.members}


def _differ(one: Post | None, other: Post | None) -> bool:
    return one is not other and _shown(one) != _shown(other)


def _shown(post: Post | None) -> Post | None:
    """Return a post without what is shown on its own page alone."""
    return replace(post, words=0, signs=0, problems=(), verdict=replace(post.verdict, problems=())) if post else None


def near(paths: Iterable[str], *catalogs: Catalog) -> set[str]:
    """Return posts together with all posts of their series."""
    found = set(paths)
    series = [one for catalog in catalogs for path in paths for one in catalog.series_of(path)]
    return found | {member.post.path for one in series for member in one.members}


def shows_others(content: str) -> bool:
    """Tell whether a page has parts that may speak of any post: lists, and markers with a name."""
    return any(mark in content for mark in _FAR)


def face(renderer: Renderer, content: str, path: str, url: str, header: Mapping[str, object]) -> tuple[object, ...]:
    """Return all that Folio puts into a page.

    Args:
        renderer: Of one build.
        content: The page's HTML, with placeholders.
        path: Its source, below `docs_dir`.
        url: Its address, below the site.
        header: The page's.
    """
    return (
        renderer.complete(content, path, url),
        renderer.metadata(path, url, NO_HEAD, header),
        renderer.catalog.authors.get(path),
    )
