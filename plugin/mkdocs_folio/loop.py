"""The writing loop: under `mkdocs serve` a saved page is there at once, as only what the edit can reach is built anew.

Knows MkDocs' builds; `rebuilds` says what an edit reaches. Where anything is in doubt the whole site is built.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, is_markdown_file

from . import engine, snapshots
from .alarm import is_bell
from .attachments import is_leftover
from .compiled import Templates
from .lastbuild import Build, pages_of, shape_of, state_of, written_in
from .rebuilds import KeptReader, changed_posts, face, link_names, mentioning, near, shows_others
from .registry import is_path
from .searchindex import read_index
from .trust import Muffler, has_own_templates, stranger

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation

    from .pages import Made
    from .site import Site
    from .snapshots import Snapshot

log = get_plugin_logger("folio")
FIRST, LAST = 1001, -1001  # around Folio itself
_HOST = build_site.__module__.partition(".")[0]  # or what stands in its place
_INDEX = "search/search_index.json"
_MOST = 4  # the part of the pages, one in so many, up to which it pays to read them alone
_FEW = 10

_STRANGER = (
    "fast_serve: every change builds the whole site, as %s may make pages of other pages. If not, name it in"
    " fast_serve_trust."
)


class WholeBuildError(Exception):
    """A rebuild of some pages would not be right, or not be known to be."""


class _Options(Config):
    """It has none."""


class Loop(BasePlugin[_Options]):
    """Listens to the builds of a server, and makes those that it can make from the one before.

    It outlives builds, and stands in each beside the plugins of the site.
    """

    def __init__(self) -> None:
        self._templates = Templates()
        self._watched: list[str] = []
        self._last: Build | None = None  # which ended well, and was understood
        self._from: Build | None = None  # the one that the build under way is made from
        self._build: Build | None = None  # under way
        self._nav: Navigation | None = None
        self._due: set[str] = set()  # pages that MkDocs is to read, and later to write
        self._said = ""

    # Builds.

    def attend(self, config: MkDocsConfig, site: Site, options: Mapping[str, Any]) -> None:
        """Be there at a build for a server.

        Args:
            config: MkDocs', when the build begins.
            site: The build.
            options: Folio's.

        Raises:
            WholeBuildError: The build was to be made from the one before, and cannot be.
        """
        self._last = self._build = None
        if engine.LOOP in config.plugins:
            return
        config.plugins[engine.LOOP] = self
        build = Build(site, config, written_in(config)[0], get_build_date(), self._look(config))
        if self._from:
            self._compare(self._from, build)
        elif self._is_off(config, site, options):
            return
        else:
            self._templates.serve(config.theme, lists=False)
        site.intake.make_reader = partial(KeptReader, self._from.readings if self._from else {})
        logging.getLogger(_HOST).addHandler(build.listener)
        self._build = build

    def _is_off(self, config: MkDocsConfig, site: Site, options: Mapping[str, Any]) -> bool:
        """Tell whether nothing is to be made from a build. What stands in the way is said once."""
        if not options["fast_serve"] or not site.settings.preview or config.strict or not written_in(config)[0]:
            return True
        found = stranger(config, options["fast_serve_trust"], self)
        if found and found != self._said:
            log.info(_STRANGER, found)
        self._said = found
        return bool(found)

    def _look(self, config: MkDocsConfig) -> Snapshot:
        folders = [*config.watch, *self._watched, *([config.theme.custom_dir] if config.theme.custom_dir else [])]
        hooks = [str(one.__file__) for one in config.plugins.values() if hasattr(one, "__file__")]  # they are modules
        return snapshots.take([config.docs_dir, config.config_file_path, *folders, *hooks])

    @staticmethod
    def _compare(last: Build, build: Build) -> None:
        """Make sure that nothing but pages has changed.

        Raises:
            WholeBuildError: Something else has, or may have.
        """
        if last.written != build.written:
            raise WholeBuildError("the configuration has changed")
        if last.day != build.day:
            raise WholeBuildError("it is another day")
        changed = snapshots.differing(last.before, build.before)
        if not changed and not (last.due and last.due <= build.now):
            # Told late of what is built already, as when an editor writes in steps; or of an edit too soon to show.
            changed = snapshots.latest(last.before)
        docs = Path(build.config.docs_dir).absolute()
        differing = {path for path in map(Path, changed) if not is_bell(path)}
        for path in differing:
            is_inside = path.is_relative_to(docs)
            if not (is_inside and (is_markdown_file(path.name) or is_leftover(path.name))):
                raise WholeBuildError(f"{path.relative_to(docs) if is_inside else path} has changed")
        build.differing = {path.relative_to(docs).as_posix() for path in differing}

    # The server.

    @event_priority(FIRST)
    def _hear_watchers(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        watch = server.watch

        def note(path: str, func: None = None, *, recursive: bool = True) -> None:  # noqa: ARG001 - MkDocs ignores it
            self._watched.append(path)
            watch(path, recursive=recursive)

        self._watched += getattr(server, "_watched_paths", ())  # those of `mkdocs serve` itself: --watch-theme
        server.watch = note  # type: ignore[method-assign]

    # Last, as MkDocs refuses any other builder in `watch`.
    @event_priority(LAST)
    def _take_over(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        options, url, whole = written_in(config)[1], config.site_url, server.builder

        def rebuild() -> None:
            if self._last is None or not config.config_file_path:
                whole()
                return
            try:
                self._rebuild(config.config_file_path, options, url or "")
            except WholeBuildError as why:
                log.info("fast_serve: the whole site is built: %s.", why)
                self._forget()
                whole()
            except SystemExit:  # a mistake of the author's, which MkDocs has said
                self._forget()
                raise
            except Exception:  # a whole build will say it, or be right
                log.debug("fast_serve: the whole site is built, as a part of it could not be.", exc_info=True)
                self._forget()
                whole()

        server.builder = rebuild

    on_serve = CombinedEvent(_hear_watchers, _take_over)

    def _rebuild(self, config_file: str, options: Mapping[str, Any], url: str) -> None:
        self._from = self._last
        muffler = Muffler()
        logger = logging.getLogger(build_site.__module__)
        logger.addFilter(muffler)
        collects = gc.isenabled()
        gc.disable()  # nearly all of what is made lives until the next build: to look through it takes a fifth longer
        try:
            config = load_config(config_file=config_file, **options)
            config.site_url = url
            self._templates.serve(config.theme, lists=True)
            build_site(config, serve_url=url, dirty=True)
        finally:
            logger.removeFilter(muffler)
            self._from = None
            if collects:
                gc.enable()

    def _forget(self) -> None:
        if self._build:
            logging.getLogger(_HOST).removeHandler(self._build.listener)
        self._build = self._last = None

    def on_build_error(self, *, error: Exception) -> None:
        """Build the whole site next."""
        self._forget()

    # Pages.

    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Choose the pages that are read, and give all others what they were."""
        build = self._build
        if build is None:
            return
        self._nav = nav
        assert isinstance(build.site.intake.reader, KeptReader)
        build.readings = build.site.intake.reader.found
        pages = pages_of(files)
        build.places = {file.src_uri: (file.url, file.inclusion) for file in pages}
        made = ((path, build.site.made.about(path)) for path in build.places)
        build.made = {path: one for path, one in made if one}
        build.renderer.environment.bytecode_cache = self._templates
        if self._from is None:
            return
        self._due = self._to_read(self._from, build, pages)
        if len(self._due) > _FEW + len(pages) // _MOST:
            raise WholeBuildError("it reaches many pages")
        for file in pages:
            self._lead(file)
            if file.page and file.src_uri not in self._due:
                self._restore(file.page, self._from, build)

    def _lead(self, file: File) -> None:
        """Let MkDocs ask here whether a page is to be read or written."""
        file.is_modified = lambda: file.src_uri in self._due  # type: ignore[method-assign]

    @staticmethod
    def _restore(page: Page, last: Build, build: Build) -> None:
        state, path = last.pages[page.file.src_uri], page.file.src_uri
        vars(page).update({**state, "meta": dict(state["meta"])})
        build.site.desk.note("" if build.site.made.has(path) else page.content or "", page)

    def restores(self, page: Page) -> bool:
        """Give a further page of a list what it was, if that is what it would be; tell whether it was done."""
        last, build, path = self._from, self._build, page.file.src_uri
        if last is None or build is None or path not in last.pages:
            return False
        is_same = last.site.made.about(path) == build.site.made.about(path)
        if is_same:
            self._restore(page, last, build)
        return is_same

    def _to_read(self, last: Build, build: Build, pages: Sequence[File]) -> set[str]:
        """Return the pages whose own text, or a link in it, may have become another one.

        Raises:
            WholeBuildError: A page came or went whose links nobody can find.
        """
        now, before = build.readings, last.readings
        site, posts, old = build.site, build.site.catalog.posts, last.site.catalog.posts
        moved = {path for path, _ in last.places.items() ^ build.places.items()}
        found = moved & build.places.keys()
        for file in pages:
            path = file.src_uri
            is_same = (
                path in last.pages
                and file.page is not None  # MkDocs makes those that it leaves out of builds later, and says so
                and now.get(path) == before.get(path)
                and path not in build.differing
                and posts.get(path) == old.get(path)
                and site.wants_byline(path) == last.site.wants_byline(path)
                and (file.generated_by is None or path in build.made)
            )
            if not is_same:
                found.add(path)
        for path in moved:
            names = link_names(path)
            if names is None:
                raise WholeBuildError(f"links to {path} may have any form")
            found |= mentioning(names, now) & build.places.keys()
        build.changed = changed_posts(last.site.catalog, site.catalog)
        build.moved = moved
        are_all = _reaches_all(build)
        for path, made in build.made.items() if build.changed or are_all else ():
            url, was = build.places[path][0], last.made.get(path)
            is_same = was == made and not are_all
            if was is None or not (is_same or self._made(last, was, url) == self._made(build, made, url)):
                found.add(path)
        return found

    @staticmethod
    def _made(build: Build, made: Made, url: str) -> tuple[str, str, str]:
        return made.title, made.description, build.renderer.page(made, url)

    @event_priority(FIRST)
    def on_pre_page(self, page: Page, *, config: MkDocsConfig, files: Files) -> None:
        """Listen to what is said of a page."""
        if self._build:
            self._build.listener.path = page.file.src_uri

    @event_priority(LAST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Listen no longer."""
        if self._build:
            self._build.listener.path = ""

    @event_priority(LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Keep what pages are before they are written, and choose those that are."""
        build, last = self._build, self._from
        if build is None:
            return
        assert self._nav is not None
        pages = [file.page for file in pages_of(files) if file.page]
        for page in pages if last else ():
            self._link(page, files)
        build.pages = {page.file.src_uri: state_of(page) for page in pages}
        build.navigation = shape_of(self._nav.items, all_meta=has_own_templates(config))
        build.outputs = {page.file.src_uri: page.file.abs_dest_path for page in pages}
        build.urls = {page.file.src_uri: page.url for page in pages}
        if last is None:
            return
        if build.navigation != last.navigation:
            raise WholeBuildError("the navigation has changed")
        if any(build.site.made.further) != any(last.site.made.further):
            raise WholeBuildError("long lists came or went")
        self._say_again(last, build)
        self._due |= self._to_write(last, build, pages)
        if self._nav.homepage and config.theme.name != "material":  # on which themes say when the site was built
            self._due.add(self._nav.homepage.file.src_uri)
        for page in pages:
            self._lead(page.file)
        count = len(self._due & build.pages.keys())
        log.info("fast_serve: built %d of %d pages, the others are as they were.", count, len(pages))
        outputs = set(build.outputs.values())
        for path, output in [*last.outputs.items(), *build.outputs.items()]:
            if path in self._due or output not in outputs:
                Path(output).unlink(missing_ok=True)

    def _to_write(self, last: Build, build: Build, pages: Sequence[Page]) -> set[str]:
        """Return the pages in which Folio's own parts are not what they were."""
        are_all = _reaches_all(build)
        reached = near(build.changed, last.site.catalog, build.site.catalog)
        for path in build.moved:
            reached |= _posts_of(last.made.get(path)) | _posts_of(build.made.get(path))
        found, kept = set[str](), set[str]()
        for page in pages:
            path = page.file.src_uri
            old = last.pages.get(path)
            if path in self._due:
                continue
            content, url, meta = page.content or "", page.url, page.meta
            if old is None or old["content"] != page.content or old["meta"] != meta:
                found.add(path)
            elif are_all or path in reached or (build.changed and shows_others(content)):
                if face(last.renderer, content, path, url, meta) != face(build.renderer, content, path, url, meta):
                    found.add(path)
            else:
                kept.add(path)
        build.renderer.strays.update(dict.fromkeys(one for one in last.renderer.strays if one[0] in kept))
        return found

    def _say_again(self, last: Build, build: Build) -> None:
        """Say what was said of the pages that are not read anew."""
        for path, records in last.listener.said.items():
            if path in build.pages and path not in self._due and path not in build.listener.said:
                build.listener.said[path] = records
                for record in records:
                    logging.getLogger(record.name).handle(record)

    @staticmethod
    def _link(page: Page, files: Files) -> None:
        """Let the links of a page that is kept lead to the files of this build."""
        if links := page.links_to_anchors:
            found = {files.get_file_from_path(to.src_uri): anchors for to, anchors in links.items()}
            page.links_to_anchors = {to: anchors for to, anchors in found.items() if to}

    # Lists.

    # Before anybody reports them.
    def _order_strays(self, *, config: MkDocsConfig) -> None:
        """Put what pages say wrongly into the order of the pages, as in a whole build."""
        if self._build and self._from:
            places = {path: place for place, path in enumerate(self._build.pages)}
            renderer = self._build.renderer
            renderer.strays = dict.fromkeys(sorted(renderer.strays, key=lambda one: places.get(one[0], 0)))

    @event_priority(LAST)
    def _put_together(self, *, config: MkDocsConfig) -> None:
        """Put together what was written of all pages, and keep what the next build needs."""
        build, last = self._build, self._from
        if build is None:
            return
        self._forget()
        file = Path(config.site_dir, _INDEX)
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        index = read_index(text)
        if last and last.index:
            kept = [url for path, url in build.urls.items() if path not in self._due]
            index = index.with_pages(last.index, kept)
            if index.frame:
                file.write_text(index.text(build.urls.values()), encoding="utf-8")
            _remove_empty(last, build)
        elif index.text(build.urls.values()) != text:
            log.debug("The whole site is built at every change: its search index is not understood.")
            return
        build.index = index
        self._last = build

    on_post_build = CombinedEvent(_order_strays, _put_together)


def _reaches_all(build: Build) -> bool:
    """Tell whether any page may show what was changed.

    That is so where a site has templates of its own for Folio's parts, which may show anything of any post, and where a
    page came or went to which the registry of authors may lead.
    """
    if _has_own_parts(build.config):
        return True
    return bool(build.moved) and any(
        is_path(author.url) for author in build.site.intake.registry.authors.values() if author.url
    )


def _posts_of(made: Made | None) -> set[str]:
    """Return the posts that a page which Folio makes is about."""
    if made is None:
        return set()
    parts = {member.post.path for chapter in made.series for member in chapter.members}
    return parts | {post.path for writer in made.authors for post in writer.posts}


def _has_own_parts(config: MkDocsConfig) -> bool:
    """Tell whether a site has templates of its own for Folio's parts, which may show anything of any post."""
    return bool(config.theme.custom_dir) and Path(str(config.theme.custom_dir), "folio").is_dir()


def _remove_empty(last: Build, build: Build) -> None:
    """Remove the folders of pages that went, as far as nothing is in them."""
    root = Path(build.config.site_dir)
    kept = set(build.outputs.values())
    for output in last.outputs.values():
        if output not in kept:
            for folder in Path(output).parents:
                if folder == root or not folder.is_relative_to(root):
                    break
                with suppress(OSError):  # there is something in it
                    folder.rmdir()
