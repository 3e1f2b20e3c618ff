"""Folio's side of a MkDocs build: what becomes of its pages, of navigation, search and sitemap.

Takes MkDocs' objects apart so that the rest of Folio never sees one; `plugin` says when.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_relative_url, meta

from . import engine
from .attachments import gone_links, unused
from .blog import Blogs
from .catalog import Catalog, build_catalog, summary
from .desk import Desk
from .finishing import Finisher
from .frontmatter import engine_values
from .intake import Intake
from .lending import Loan, for_feeds, for_themes
from .links import GoneLinks, RootLinks
from .made import MadePages
from .model import Level, Post
from .navigation import pruned, without_links
from .pages import Pages
from .placeholders import BYLINE
from .quoting import quotable
from .render import STYLESHEET, STYLESHEET_URI, Renderer
from .rendered import lost, strays
from .searchindex import take_out, take_out_rows
from .settings import Byline, Drafts, Settings
from .sources import bytes_of, url_of
from .values import fold_key

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as EnginePage
    from mkdocs.utils.templates import TemplateContext

_ICON_THEMES = frozenset({"material", "materialx"})
_HOME = frozenset({"index.md", "README.md"})


class Site:
    """One build of one site. Made anew for each, so that nothing of an earlier one can stay.

    Args:
        config: MkDocs' configuration.
        settings: What Folio's options came to.
        authors_file: The option of that name.
        series_file: The same.
    """

    def __init__(self, config: MkDocsConfig, settings: Settings, *, authors_file: str | None, series_file: str) -> None:
        self.config, self.settings = config, settings
        self.blogs = Blogs(config)
        self.intake = Intake(config, settings, self.blogs, authors_file=authors_file, series_file=series_file)
        self.lost_links: dict[tuple[str, str], None] = {}
        self.present: dict[str, str] = {}
        self._signed: frozenset[str] = frozenset()  # the pages that get a byline without a marker
        self.links = GoneLinks({}, {})
        self.roots: RootLinks | None = None
        self.catalog = Catalog()
        self.renderer: Renderer | None = None
        self.finisher: Finisher | None = None
        self.made = MadePages(config)
        self.desk = Desk(config, is_open=settings.board)
        self.tag_keys, self.feed_keys = engine.tag_keys(config), engine.feed_keys(config, "series")
        self.files: Files = Files([])
        self.inner: list[Site] = []  # builds of further languages, which ran inside of this one and wrote beside it
        self.unused: dict[str, File] = {}  # what only pages use which are not in the site
        self._is_heard = True  # whether any plugin but ours reads finished pages: what feeds read is made for them
        self._lent_markdown: str | None = None
        self._to_feeds, self._to_theme = Loan(), Loan()

    # What the Markdown extension asks.

    def wants_byline(self, path: str) -> bool:
        """Tell whether a page gets a byline without a marker.

        A post with author or series does, but not the home page, nor a post whose authors a blog's sidebar shows.
        """
        return path in self._signed

    def _is_signed(self, post: Post) -> bool:
        path = post.path
        if self.settings.byline is not Byline.AUTO or path in _HOME or not post.has_byline or path in self.intake.gone:
            return False
        if self.blogs.renders(path) and path not in self.intake.unlisted:  # whose authors a blog does not know
            return False
        return bool(post.credits or self.catalog.series_of(path))

    def loses_links(self) -> bool:
        """Tell whether any page is not in the site."""
        return bool(self.links)

    def leads_away(self, href: str, path: str, url: str) -> bool:
        """Tell whether a link leads to a page that is not in the site."""
        if not self.links.lead_away(href, path, url):
            return False
        self.lost_links[path, href] = None
        return True

    def from_root(self, href: str, path: str, url: str, *, is_raw: bool) -> str:
        """Return a link from the root made relative; empty where it is none, or means nothing or several things."""
        found = self.roots.target(href) if self.roots else None
        if found is None:
            return ""
        target, rest = found
        if is_raw:
            return get_relative_url(self.present[target], url) + rest
        return quote(posixpath.relpath(target, posixpath.dirname(path) or ".")) + rest

    # All pages together.

    def settle(self, files: Files) -> None:
        """Bring together what was read: series, authors, links, navigation, stylesheet."""
        self.catalog = build_catalog(
            self.intake.posts.values(), self.intake.registry, self.settings, self.intake.problems, self.intake.outline
        )
        self.files, self._is_heard = files, engine.has_others(self.config, "page_content")
        pages = Pages(
            self.catalog, self.settings, engine.language_folder(self.config), lambda path: path in files.src_uris
        )
        self.made.add(files, pages)
        self.present = {file.src_uri: file.url for file in files if file.inclusion.value > InclusionLevel.DRAFT.value}
        for path in self.intake.gone:  # which may have a translation, that is meant by the path of the original
            if translation := files.get_file_from_path(path):
                self.present[path] = translation.url
        for path in self.intake.unlisted:  # a blog moves its posts
            self.intake.unlisted[path] = url_of(files, path)
        self.links = self._gone_links(self.present)
        self._signed = frozenset(path for path, post in self.catalog.posts.items() if self._is_signed(post))
        if self.settings.root_links and not engine.minds_root_links(self.config):
            self.roots = RootLinks(self.present)
        if files.get_file_from_path(STYLESHEET_URI) is None:
            css = STYLESHEET.read_text(encoding="utf-8")
            files.append(File.generated(self.config, STYLESHEET_URI, content=css))
        self.renderer = Renderer(
            self.catalog,
            self.settings,
            self.intake.registry,
            custom_dirs=engine.custom_dirs(self.config),
            url_of=lambda path: self.made.urls.get(path) or url_of(files, path) or self._translation(files, path),
            relative=get_relative_url,
            site_url=self.config.site_url or "",
            pages=pages,
            board=self.desk.url,
            broken=engine.TemplateError,
        )
        with_parts = {path for path, authors in self.catalog.authors.items() if authors or self.catalog.series_of(path)}
        is_alone = not engine.has_others(self.config, "post_page")
        self.finisher = Finisher(self.renderer, with_parts, self._content_at, is_alone=is_alone)
        engine.prune_llms(self.config, {*self.intake.gone, *self.intake.unlisted})
        if not self.settings.posts_in_nav and self.config.nav is None:
            self._leave_navigation(files)
        if self.config.nav is not None and not self.settings.preview:
            self.config.nav = pruned(self.config.nav, self._is_unlisted)

    def _gone_links(self, there: dict[str, str]) -> GoneLinks:
        return gone_links(self.intake.gone, self.intake.lengths, there, self.config.site_url, self.settings.locales)

    def _translation(self, files: Files, path: str) -> str:
        """Return the address of the page that stands for a path in this language; empty where readers find none."""
        file = files.get_file_from_path(path)
        return file.url if file and file.src_uri in self.present and file.src_uri not in self.intake.unlisted else ""

    def _leave_navigation(self, files: Files) -> None:
        for path, post in self.catalog.posts.items():
            file = files.src_uris.get(path) or files.get_file_from_path(path)
            if file and post.is_post and path not in _HOME and file.inclusion is InclusionLevel.INCLUDED:
                file.inclusion = InclusionLevel.NOT_IN_NAV

    def _is_unlisted(self, item: str) -> bool:
        post = self.catalog.posts.get(posixpath.normpath(item.lstrip("/")))
        return (post is not None and not post.is_public) or self.links.lead_away(item)

    # Pages.

    def body(self, markdown: str, page: EnginePage) -> str:
        """Return what follows the header, as Folio read it, where MkDocs read another header or none."""
        path = page.file.src_uri
        if self.intake.plain.get(path) == len(markdown) and isinstance(
            page.meta.get("title", ""), str
        ):  # as nearly all
            return markdown
        if self.made.name(page) or path in self.intake.gone:
            return markdown
        body = self._body(markdown, page, path)
        if path in self.intake.unlisted:  # each of its tags would list it
            for key in self.tag_keys & set(page.meta):
                del page.meta[key]
        return body

    def _body(self, markdown: str, page: EnginePage, path: str) -> str:
        post = self.intake.posts.get(path)
        if post and not isinstance(page.meta.get("title", ""), str):  # `title: 42`, which no theme expects
            page.meta["title"] = post.title
        for name in ("title", "description"):  # `TITLE:` and the like, which themes do not look for
            if post and name not in page.meta:
                written = [key for key in page.meta if fold_key(str(key)) == name]
                page.meta.update((name, page.meta[key]) for key in written[:1])
        if self.intake.lengths.get(path) in {None, len(markdown)}:
            return markdown
        source = page.file.content_string
        if self.intake.reader is None or meta.get_data(source)[0] != markdown:  # somebody else put this text here
            return markdown
        front = self.intake.reader.read(path, source).front
        page.meta = {**engine_values(front), **({"title": post.title} if post else {})}
        return front.body

    def clean_meta(self, page: EnginePage) -> None:
        """Keep some pages from search, and Folio's own words from the theme's status icon, which would be empty."""
        path = page.file.src_uri
        if path in self.intake.plain and "status" not in page.meta:  # as nearly all
            return
        if path in self.intake.unlisted or self.made.is_further(path):
            page.meta["search"] = {"exclude": True}  # materialx' index, made of built pages, is not one we can prune
        post = self.catalog.posts.get(path)
        if not post or (post.is_public and "status" not in page.meta) or self.config.theme.name not in _ICON_THEMES:
            return
        if self.settings.preview and not post.is_public:
            page.meta["status"] = f"folio-{post.status.value}"
        elif "status" in page.meta and self.settings.policy.names_state(str(page.meta["status"])):
            del page.meta["status"]

    def written(self, content: str, page: EnginePage) -> str:
        """Return what somebody wrote on a page, or what Folio makes of it, and let feeds read what they are to read."""
        if self._is_heard:
            self._lend_meta(page)
        if self.desk.url:
            self.desk.note(content, page)
        if not self.made.has(page.file.src_uri):
            return content
        assert self.renderer is not None
        return self.made.content(page, self.renderer)

    def complete(self, page: EnginePage) -> str:
        """Return a page's HTML with Folio's parts in it."""
        assert self.finisher is not None
        path = self._known_as(page.file.src_uri)
        self._to_theme.lend(page.meta, for_themes(page.meta, self.catalog.authors.get(path, ())))
        return self.finisher.complete(self._content(page, path), path, page.url)

    def _known_as(self, path: str) -> str:
        """Return by which path a page is known; none for one that stands in the place of a hidden one."""
        return "" if path in self.intake.gone else path

    def _content_at(self, path: str) -> str:
        file = self.files.src_uris.get(path)
        return self._content(file.page if file else None, path)

    def _content(self, page: EnginePage | None, path: str) -> str:
        content = (page.content if page else None) or ""
        # Markdown does not begin on an empty text.
        return content if content.strip() or not self.wants_byline(path) else BYLINE

    def _lend_meta(self, page: EnginePage) -> None:
        """Say what feeds read: authors and series by name, text without markers, that an unlisted page is none."""
        path = self._known_as(page.file.src_uri)
        hrefs = [href for source, href in self.lost_links if source == path] if self.lost_links else []
        self._lent_markdown = page.markdown
        page.markdown = quotable(page.markdown or "", hrefs)
        named = {key: self.catalog.series_of(path) for key in self.feed_keys}
        lent = for_feeds({"author": self.catalog.authors.get(path, ()), **named})
        is_kept_out = path in self.intake.unlisted or self.made.has(page.file.src_uri)
        self._to_feeds.lend(page.meta, {**lent, **({"draft": True} if is_kept_out else {})})

    def take_meta_back(self, page: EnginePage) -> None:
        """Leave a page's header and text as its author wrote them: themes read them too."""
        if self._is_heard:
            page.markdown = self._lent_markdown
            self._to_feeds.take_back()

    def finish(self, output: str, page: EnginePage) -> str:
        """Return a whole page without open placeholders, and with Folio's stylesheet where a part needs it."""
        assert self.finisher is not None
        self._to_theme.take_back()
        path = self._known_as(page.file.src_uri)
        of = self._known_as(self.made.list_of(page.file.src_uri))
        is_kept_out = self.settings.preview or self.settings.noindex or path in self.intake.unlisted
        return self.finisher.finish(output, path, page.url, page.meta, of=of, is_kept_out=is_kept_out)

    def describe(self, output: str, page: EnginePage) -> str:
        """Return a whole page with what search engines read in its head, where nobody else has said it."""
        assert self.finisher is not None
        return self.finisher.describe(output, self._known_as(page.file.src_uri), page.url, page.meta)

    # Lists.

    def prune_navigation(self, nav: Navigation) -> None:
        """Take links out of finished navigation that lead to pages which are not in the site."""
        self.desk.nav = nav
        if self.intake.gone:
            nav.items[:] = without_links(nav.items, self.links.lead_away)
            self.blogs.prune(self.links.lead_away)

    def prune_plugins(self, files: Files) -> None:
        """Take pages out of what other plugins are about to read: of redirects, and of files that hold navigation."""
        if self.intake.gone:
            engine.prune_redirects(self.config, self._gone_links({one.src_uri: one.url for one in files}).lead_away)
        if self.intake.gone or self.intake.unlisted:
            engine.prune_navigation_files(self.config, files, {*self.intake.gone, *self.intake.unlisted})

    def report_strays(self, say: Callable[[Level, str], None]) -> None:
        """Say which markers and blocks name something that nobody knows."""
        assert self.renderer is not None
        for problem in strays(self.renderer, self.line_of):
            say(problem.level, problem.sentence())

    def page_lists(self, files: Files) -> None:
        """Add the further pages of long lists."""
        assert self.renderer is not None
        for file in self.made.add_sheets(files, self.renderer):
            self.present[file.src_uri] = file.url
            if self.made.list_of(file.src_uri) in self.intake.unlisted:
                self.intake.unlisted[file.src_uri] = file.url

    def leave_assets(self, files: Files) -> None:
        """Take images and attachments out that only pages use which are not in the site."""
        if not self.settings.preview and self.settings.drafts is Drafts.GONE:
            hidden = [*self.intake.gone.values(), *self.intake.kept_back]
            for file in unused(files, hidden, self.config, self.intake.registries, self.settings):
                self.unused[file.src_uri] = file
                files.remove(file)

    def line_of(self, path: str, words: str) -> int:
        """Return the line of a page's source that holds some words; the first where they are written otherwise."""
        content = bytes_of(self.files, path) or b""
        return content[: max(0, content.find(words.encode()))].count(b"\n") + 1

    def report_links(self, say: Callable[[Level, str], None]) -> None:
        """Say which links lost their address, where the site wants to hear of it.

        Raises:
            PluginError: There are some, and the option `links` is `error`.
        """
        level = self.settings.lost_links
        if level is None:
            return
        problems = list(lost(self.lost_links, self.catalog, self.settings, level, self.line_of))
        for problem in problems:
            say(level, problem.sentence())
        if problems and level is Level.ERROR:
            raise PluginError(f"folio: links: {len(problems)} of them lost their address, see above.")

    def leave_templates(self, context: TemplateContext) -> None:
        """Take pages that stand in no list away from a template, such as the sitemap."""
        engine.leave_out(context, self.intake.unlisted)

    def finish_lists(self) -> None:
        """Finish what other plugins have written of many pages."""
        self._prune_lists()
        for page in engine.print_pages(self.config):  # which goes through no event
            written = Path(page.file.abs_dest_path)
            if written.is_file():
                html = written.read_text(encoding="utf-8")
                written.write_text(self.finish(html, page), encoding="utf-8")

    def end(self, outer: Site | None, say: Callable[[Level, str], None]) -> None:
        """Look through what was written, when nobody writes any more, and sum up.

        Args:
            outer: The build that this one ran inside of; it will look through both.
            say: What logs.

        Raises:
            PluginError: There are traces, and the option `audit` is `error`.
        """
        if outer:
            outer.inner.append(self)
        else:
            self._prune_lists()  # again: static-i18n puts the indexes of all languages together
            if self.intake.gone and self.settings.audit is not None:
                from .auditing import audit  # noqa: PLC0415 - most builds hide nothing

                audit(self, self.settings.audit, say)
            self.desk.lay_out(self, say)
        say(Level.INFO, summary(self.catalog, self.settings.policy.zone))

    def _prune_lists(self) -> None:
        """Take unlisted pages out of the search index and of the table of descriptions."""
        root = Path(self.config.site_dir)
        builds = (self, *self.inner)
        urls = {url for one in builds for url in one.intake.unlisted.values()}
        take_out(root / "search" / "search_index.json", {*urls, *(url for one in builds for url in one.made.further)})
        take_out_rows(root / engine.DESCRIPTIONS, {urljoin(self.config.site_url or "", url) for url in urls})
