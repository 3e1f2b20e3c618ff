"""The plugin: MkDocs' events, and nothing that they do not need to say themselves."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger

from . import engine
from .alarm import Alarm, Server, moments
from .options import Options, build_settings
from .reports import log_lines
from .site import Site

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from .loop import Loop

log = get_plugin_logger("folio")
FIRST, LAST = 1000, -1000


class FolioPlugin(BasePlugin[Options]):
    """Posts in ordered series, author badges, and drafts that leave no trace."""

    def __init__(self) -> None:
        self._command: str | None = None
        self._site: Site | None = None
        self._loop: Loop | None = None
        self._alarm = Alarm(lambda: datetime.now(timezone.utc), log.info)
        self._ending: list[Site] = []  # builds that are nearly done: static-i18n builds more inside

    @property
    def _build(self) -> Site:
        assert self._site is not None, "on_config comes first"
        return self._site

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command: `serve` alone shows pages that are not public."""
        self._command = command

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Begin a build: with a clock of its own, and nothing of the build before."""
        engine.refuse_twins(config, type(self))
        try:
            settings = build_settings(
                self.config,
                now=datetime.now(timezone.utc),
                language=engine.language_of(config),
                locales=engine.locales_of(config),
                other_words=engine.icon_words(config),
                serves=self._command == "serve",
            )
        except ValueError as error:
            raise PluginError(f"folio: {error}") from None
        engine.refuse(config, settings, self._command)
        self._site = Site(config, settings, authors_file=self.config.authors_file, series_file=self.config.series_file)
        engine.extend(config, self._site)
        engine.prepare_preview(config, settings, log.warning)
        if self._command == "serve":
            self._loop = engine.attend(self._loop, config, self._site, self.config)
        return config

    # Before any other plugin has seen a file: what is removed later leaks through archives, feeds and neighbours.
    @event_priority(FIRST)
    def _read_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._build.intake.read(files)
        self._build.prune_plugins(files)
        return files

    # When others have made pages (0). Before Material's blog (-50), which must not list a page that is unlisted, and
    # before files become navigation and languages (-100).
    @event_priority(-49)
    def _before_lists(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._build.intake.read(files)
        self._build.prune_plugins(files)
        self._build.blogs.hold_back(files, self._build.intake.unlisted)
        return files

    @event_priority(-51)
    def _after_blog(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._build.blogs.give_back(files)
        return files

    # After every other plugin: some of them make pages.
    @event_priority(LAST)
    def _settle_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        self._build.intake.read(files)
        self._build.settle(files)
        for level, line in log_lines(self._build.catalog):
            log.log(level, line)
        engine.stop_for_strangers(self._build.catalog, self._build.settings)
        return files

    # After whoever makes navigation of its own.
    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Take links to pages that are not public out of the navigation, and out of what blogs show beside posts."""
        self._build.prune_navigation(nav)
        return nav

    on_files = CombinedEvent(_read_files, _before_lists, _after_blog, _settle_files)

    # Before and after Material's meta plugin, which adds a folder's defaults.
    @event_priority(FIRST)
    def _split_body(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self._build.body(markdown, page)

    @event_priority(LAST)
    def _clean_meta(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._build.clean_meta(page)
        return markdown

    on_page_markdown = CombinedEvent(_split_body, _clean_meta)

    # Around whoever reads a page's header to list it in a feed.
    @event_priority(FIRST)
    def _before_feeds(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        return self._build.written(html, page)

    @event_priority(LAST)
    def _after_feeds(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        self._build.take_meta_back(page)
        return html

    on_page_content = CombinedEvent(_before_feeds, _after_feeds)

    # When all pages are rendered, and before MkDocs copies the files that they use.
    @event_priority(LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Page long lists, leave out files that only hidden pages use, and say which links lost their address."""
        self._build.page_lists(files)
        self._build.leave_assets(files)
        self._build.report_links(log.log)
        self._build.desk.prepare(env)
        return env

    # After the search plugins have read the page: what Folio adds is no text of the page.
    @event_priority(LAST)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put byline, box and banner into a page."""
        page.content = self._build.complete(page)
        return context

    # Before others make the page smaller.
    @event_priority(FIRST)
    def _finish_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self._build.finish(output, page)

    # After whoever else says in the head what Folio would say.
    @event_priority(LAST)
    def _describe_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self._build.describe(output, page)

    on_post_page = CombinedEvent(_finish_page, _describe_page)

    @event_priority(LAST)
    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Keep unlisted pages out of the sitemap and of every template of that kind."""
        self._build.leave_templates(context)
        return context

    # After the search plugins; before Material's offline plugin copies their index, and static-i18n builds on (-100).
    @event_priority(-50)
    def _prune_lists(self, *, config: MkDocsConfig) -> None:
        self._build.finish_lists()
        self._ending.append(self._build)
        self._build.report_strays(log.log)

    # When nobody writes any more.
    @event_priority(LAST)
    def _audit(self, *, config: MkDocsConfig) -> None:
        site = self._ending.pop()
        site.end(self._ending[-1] if self._ending else None, log.log)
        self._alarm.plan(moments((site, *site.inner)))

    def on_serve(self, server: Server, **_: object) -> None:
        """Let the server build again when a post is due."""
        self._alarm.wake(server)

    def on_build_error(self, *, error: Exception) -> None:
        """Forget the builds that will not end."""
        self._ending = []

    on_post_build = CombinedEvent(_prune_lists, _audit)
