"""What only shows when pages are rendered: markers that mean nothing, links that were lost. Knows no engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from .catalog import Catalog
from .model import Access, Level, Problem
from .render import Renderer
from .settings import Settings

LineOf = Callable[[str, str], int]  # of a page's source that holds some words

_UNKNOWN = {
    "author": "{found} is no author of this site.",
    "series": "{found} is no series of this site.",
}
_BLOCK = "the block cannot use {found}."
_LOST = ("{found} leads to a page that is not public.", "Take the link out, or publish that page.")


def strays(renderer: Renderer, line_of: LineOf) -> Iterator[Problem]:
    """Yield a problem for each marker or block that names something which nobody knows."""
    settings = renderer.settings
    for path, kind, found, hint in renderer.strays:
        level = settings.unknown_author if kind == "author" else Level.WARNING
        if level is None or settings.is_ignored("marker-unknown", path):
            continue
        guess = {"author": renderer.registry.suggest, "series": renderer.catalog.suggest_series}.get(kind, lambda _: "")
        meant = guess(found)
        message = _BLOCK if hint else _UNKNOWN[kind]
        what = hint or (f"Did you mean {meant}?" if meant else "Correct the name.")
        yield Problem("marker-unknown", path, line_of(path, found), kind, level, message, what, found=found)


def lost(
    links: Iterable[tuple[str, str]], catalog: Catalog, settings: Settings, level: Level, line_of: LineOf
) -> Iterator[Problem]:
    """Yield a problem for each link of a page in the site that lost its address: its page, and what was written."""
    for path, href in links:
        post = catalog.posts.get(path)
        if (post is None or post.access is not Access.HIDDEN) and not settings.is_ignored("link-lost", path):
            yield Problem("link-lost", path, line_of(path, href), "link", level, *_LOST, found=href)
