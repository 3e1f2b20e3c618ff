"""Puts the writers' board into a site that is served, through its theme, when everything else is written.

It is no file of the build: no navigation, no search, no sitemap and no other plugin hears of it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy, deepcopy
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from mkdocs.commands.build import get_context
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils import write_file

from .heads import end_of_head, with_more
from .links import leading_to, plain_address
from .model import Level
from .patterns import lazy
from .rendered import strays
from .tags import headings

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

    from .site import Site

TITLE = "Board"
FOLDER = "_folio/"
_ASSETS = Path(__file__).parent / "assets"
_ASSET_NAMES = ("board.css", "board.js")
_HEADING = lazy(r"<h\d.*?</h\d>")  # of our own template: to look at every tag would take longer than to draw them


class Desk:
    """Where the writers of one build find its board.

    Args:
        config: MkDocs' configuration.
        is_open: Whether there is a board at all.
    """

    def __init__(self, config: MkDocsConfig, *, is_open: bool) -> None:
        self._config = config
        self.url = FOLDER if is_open else ""  # below the site
        self._env: Environment | None = None
        self.nav: Navigation | None = None
        self._pages: dict[str, tuple[str, str]] = {}  # by path: the address of a page, and its HTML

    def prepare(self, env: Environment) -> None:
        """Remember what pages are drawn with. static-i18n changes the configuration when it goes on with a language."""
        if self.url:
            self._env, theme = env, deepcopy(self._config.theme)
            self._config = copy(self._config)
            self._config.theme = theme

    def note(self, content: str, page: Page) -> None:
        """Remember what a page says, before anything of Folio's stands on it: where it leads is asked later."""
        if self.url:
            self._pages[page.file.src_uri] = (page.url, content)

    def lay_out(self, site: Site, say: Callable[[Level, str], None]) -> None:
        """Write the board, unless the site has a page of its own in its place.

        Raises:
            BrokenTemplateError: A template of the board cannot be read or filled in.
        """
        if not self.url or self._env is None or self.nav is None or site.renderer is None:
            return
        file = File(f"{FOLDER}index.md", None, self._config.site_dir, use_directory_urls=True)
        file.generated_by = "folio"
        if any(other.dest_uri == file.dest_uri for other in site.files):
            return
        from .board import make_board  # noqa: PLC0415 - most builds have none
        from .prospects import prospects  # noqa: PLC0415 - as above

        policy = site.settings.policy
        would = prospects(
            site.catalog,
            site.settings,
            site.intake.outline,
            links=self._links(site),
            navigation={page.file.src_uri for page in self.nav.pages},
            own={path for one in (site, *site.inner) for path in one.made.urls if not one.made.has(path)},
        )
        board = make_board(site.catalog, would, strays(site.renderer, site.line_of), policy.now, policy.zone)
        assets = [FOLDER + name for name in _ASSET_NAMES]
        html, head = site.renderer.board(board, TITLE, assets, lambda path: _url(site, path))
        page = Page(TITLE, file, self._config)
        page.content, page.meta = html, {"hide": ["navigation", "toc"]}  # Material's: the tables want room
        page.toc = get_toc(headings("".join(_HEADING.findall(html))))  # type: ignore[arg-type]
        context = get_context(self.nav, site.files, self._config, page)
        try:
            output = self._env.get_template("main.html").render(context)
        except Exception as error:  # noqa: BLE001 - whatever a template of the site's own asks of a page of the docs
            say(Level.WARNING, f"main.html:1: board: {error}. Let the template do without it on the board.")
            return
        write_file(with_more(output, end_of_head(output), head).encode(), file.abs_dest_path)
        for name in _ASSET_NAMES:
            write_file((_ASSETS / name).read_bytes(), str(Path(self._config.site_dir, FOLDER, name)))
        say(Level.INFO, f"board: {urljoin(self._config.site_url or '', FOLDER)}")

    def _links(self, site: Site) -> dict[str, tuple[str, ...]]:
        """Return which pages link to one that is not public, by the path of the latter."""
        hidden = [path for path, post in site.catalog.posts.items() if not post.is_public]
        targets = {plain_address(url): path for path in hidden if (url := _url(site, path))}
        base = urlsplit(self._config.site_url or "/").path or "/"
        found: dict[str, set[str]] = {}
        for desk in [self, *(one.desk for one in site.inner)] if targets else ():
            for source, (url, content) in desk._pages.items():  # noqa: SLF001 - those of another language
                for address in leading_to(targets, content, url, base):
                    if targets[address] != source:
                        found.setdefault(targets[address], set()).add(source)
        return {path: tuple(sorted(sources)) for path, sources in found.items()}


def _url(site: Site, path: str) -> str:
    """Return the address of a page below the site, whichever language it is in; empty for one that has none."""
    renderers = (one.renderer for one in (site, *site.inner))
    return next((url for one in renderers if one and (url := one.hrefs.url_of(path))), "")
