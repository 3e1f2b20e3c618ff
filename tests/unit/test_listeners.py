"""What feeds are to read is made where a plugin or a hook hears of finished pages, which could read it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin
from mkdocs.plugins import BasePlugin, PluginCollection
from mkdocs_folio.engine import has_others
from mkdocs_folio.plugin import FolioPlugin


def _hook(html: str, **_: object) -> str:
    return html


class _Feed(BasePlugin):  # type: ignore[type-arg]
    def on_page_content(self, html: str, **_: object) -> str:
        return html


@pytest.mark.parametrize(
    ("others", "hooks", "expected"),
    [([], [], False), ([SearchPlugin], [], False), ([_Feed], [], True), ([], [_hook], True)],
)
def test_another_plugin_or_a_hook_listens(
    others: list[type], hooks: list[Callable[..., str]], *, expected: bool
) -> None:
    config = MkDocsConfig()
    config.plugins = PluginCollection()
    for kind in (FolioPlugin, *others):
        config.plugins[kind.__name__] = kind()
    for hook in hooks:
        config.plugins._register_event("page_content", hook)  # noqa: SLF001 - as MkDocs registers a hook
    assert has_others(config, "page_content") is expected
