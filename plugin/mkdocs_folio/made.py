"""Puts the pages that Folio makes into a MkDocs build, and their HTML into them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from .pages import Made, Pages
from .tags import headings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from .render import Renderer


class MadePages:
    """The pages that Folio makes in one build.

    Args:
        config: MkDocs' configuration.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._made: dict[str, Made] = {}
        self.urls: dict[str, str] = {}  # of all of them, and of the site's own pages that stand in their places

    def add(self, files: Files, pages: Pages) -> None:
        """Add files for the pages; where the site has one of its own at that address, that one stays."""
        own = {file.url: file for file in files}
        for made in pages:
            file = File.generated(self._config, made.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            self.urls[made.path] = file.url
            if made.path not in files.src_uris and file.url not in own:
                self._made[made.path] = made
                files.append(file)

    def has(self, path: str) -> bool:
        """Tell whether Folio makes a page."""
        return path in self._made

    def name(self, page: Page) -> None:
        """Give a page its title, and what it says of itself, before anybody reads them."""
        if made := self._made.get(page.file.src_uri):
            # Themes take both for HTML.
            said = {"title": made.title, **({"description": made.description} if made.description else {})}
            page.meta = {key: escape(text, quote=key == "description") for key, text in said.items()}

    def content(self, page: Page, renderer: Renderer) -> str | None:
        """Return the HTML of a page, with its table of contents beside it; None for one that somebody wrote.

        Raises:
            BrokenTemplateError: The template cannot be read or filled in.
        """
        made = self._made.get(page.file.src_uri)
        if made is None:
            return None
        content = renderer.page(made, page.url)
        page.toc = get_toc(headings(content))  # type: ignore[arg-type]
        return content
