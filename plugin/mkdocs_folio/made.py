"""Puts the pages that Folio makes into a MkDocs build, and their HTML into them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from . import engine
from .pages import Made, Pages
from .paging import Sheet
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
        wanted = [*pages]
        own = {file.url for file in files} if wanted else frozenset()
        for made in wanted:
            file = self._generated(made.path)
            self.urls[made.path] = file.url
            if made.path not in files.src_uris and file.url not in own:
                self._made[made.path] = made
                files.append(file)

    def add_sheets(self, files: Files, renderer: Renderer) -> list[File]:
        """Add the further pages of long lists, when all pages are rendered, and return them.

        Where the site has a page of its own in their place, a list stays whole.
        """
        added: list[File] = []
        for page in [file.page for file in files if file.page and file.page.content]:
            for place, (options, total) in enumerate(renderer.long_lists(page.content or "", page.file.src_uri), 1):
                folder = f"{_folder(page.file)}{'page' if place == 1 else f'list-{place}'}"
                new = {number: self._generated(f"{folder}/{number}.md") for number in range(2, total + 1)}
                own = {*files.src_uris, *(file.url for file in files)}
                if own.isdisjoint(name for file in new.values() for name in (file.src_uri, file.url)):
                    renderer.sheets[page.file.src_uri, options] = tuple(file.src_uri for file in new.values())
                    for number, file in new.items():
                        words = renderer.settings.language.words.page_of.format(number=number, total=total)
                        title = f"{Markup(page.title or '').striptags()} – {words}"  # noqa: S704 - it does not stay one
                        sheet = Sheet(page.file.src_uri, options, number)
                        self._made[file.src_uri] = Made(file.src_uri, "sheet", title, sheet=sheet)
                        self.urls[file.src_uri] = file.url
                        files.append(file)
                        added.append(file)
        for file in added:
            engine.populate(file, self._config, files)
        return added

    def _generated(self, path: str) -> File:
        return File.generated(self._config, path, content="", inclusion=InclusionLevel.NOT_IN_NAV)

    @property
    def further(self) -> Iterator[str]:
        """The addresses of further pages of lists, which hold nothing that is not found elsewhere."""
        return (self.urls[path] for path in self._made if self.is_further(path))

    def is_further(self, path: str) -> bool:
        """Tell whether a page is a further page of a list."""
        return self.list_of(path) != path

    def list_of(self, path: str) -> str:
        """Return the page that asks for the list of which a page is a part; the page itself where it is none."""
        made = self._made.get(path)
        return made.sheet.path if made and made.sheet else path

    def has(self, path: str) -> bool:
        """Tell whether Folio makes a page."""
        return path in self._made

    def about(self, path: str) -> Made | None:
        """Return what a page is about; None for one that Folio does not make."""
        return self._made.get(path)

    def name(self, page: Page) -> bool:
        """Give a page its title, and what it says of itself, before anybody reads them; tell whether Folio makes it."""
        made = self._made.get(page.file.src_uri)
        if made is None:
            return False
        # Themes take both for HTML.
        said = {"title": made.title, **({"description": made.description} if made.description else {})}
        page.meta = {key: escape(text, quote=key == "description") for key, text in said.items()}
        return True

    def content(self, page: Page, renderer: Renderer) -> str:
        """Return the HTML of a page that Folio makes, with its table of contents beside it.

        Raises:
            BrokenTemplateError: The template cannot be read or filled in.
        """
        content = renderer.page(self._made[page.file.src_uri], page.url)
        page.toc = get_toc(headings(content))  # type: ignore[arg-type]
        return content


def _folder(file: File) -> str:
    """Return where further pages of a page lie: below its address."""
    stem = posixpath.splitext(file.dest_uri)[0]
    return stem.removesuffix("index") if posixpath.basename(stem) == "index" else f"{stem}/"
