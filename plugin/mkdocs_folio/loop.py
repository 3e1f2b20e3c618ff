"""The writing loop: under `mkdocs serve` a saved page is there at once, as only what the edit can reach is built anew.

Knows MkDocs' builds; `rebuilds` says what an edit reaches. Where anything is in doubt the whole site is built.
"""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from jinja2 import BytecodeCache, Environment
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date, is_markdown_file

from . import snapshots
from .rebuilds import KeptReader, Reading, changed_posts, face, link_names, mentioning, near, shows_others
from .registry import is_path
from .searchindex import Index, read_index
from .trust import Muffler, has_own_templates, stranger

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.theme import Theme

    from .pages import Made
    from .render import Renderer
    from .site import Site
    from .snapshots import Snapshot

log = get_plugin_logger("folio")
FIRST, LAST = 1001, -1001  # around Folio itself
_KEY = "folio/loop"
_INDEX = "search/search_index.json"
# What a page gets anew in each build: its place in the navigation, its file, its day.
_PLACE = frozenset({"file", "parent", "previous_page", "next_page", "children", "update_date"})
_ACTIVE = "__active"  # the end of a private name
# What the navigation of the themes we know shows of a page besides title and address.
_SHOWN_IN_NAV = ("icon", "status", "subtitle", "title")
_MOST = 4  # the part of the pages, one in so many, up to which it pays to read them alone
_FEW = 10

State: TypeAlias = dict[str, Any]


class WholeBuildError(Exception):
    """A rebuild of some pages would not be right, or not be known to be."""


class _Templates(BytecodeCache):
    """The theme's templates as Jinja compiled them, for as long as the server runs."""

    def __init__(self) -> None:
        self._found: dict[str, bytes] = {}
        self._names: dict[tuple[object, ...], list[str]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in what was compiled before."""
        if found := self._found.get(bucket.key):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._found[bucket.key] = bucket.bytecode_to_string()

    def serve(self, theme: Theme, *, lists: bool) -> None:
        """Let a theme use it.

        Args:
            theme: MkDocs'.
            lists: Whether the files of the theme are those of the build before, too.
        """
        make = theme.get_env

        def get_env() -> Environment:
            environment = make()
            environment.bytecode_cache = self
            list_templates = environment.list_templates

            def listed(*args: Any, **kwargs: Any) -> list[str]:  # noqa: ANN401 - Jinja's
                key = (*theme.dirs, *sorted(theme.static_templates), *map(str, args), *kwargs)
                if not lists or key not in self._names:
                    self._names[key] = list_templates(*args, **kwargs)
                return self._names[key]

            environment.list_templates = listed  # type: ignore[method-assign]
            return environment

        theme.get_env = get_env  # type: ignore[method-assign]


class _Listener(logging.Handler):
    """Keeps what is said while a page is read, to say it again when the page is kept."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.path = ""
        self.said: dict[str, list[logging.LogRecord]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        if self.path:
            self.said.setdefault(self.path, []).append(record)


@dataclass
class _Build:
    """What is known of one build, for the next one."""

    site: Site
    config: MkDocsConfig
    written: str
    day: str
    before: Snapshot
    listener: _Listener
    differing: AbstractSet[str] = frozenset()  # pages, as they look from outside
    moved: AbstractSet[str] = frozenset()  # pages that came, went, or have another address
    changed: AbstractSet[str] = frozenset()  # posts of which others may show something else
    readings: Mapping[str, Reading] = field(default_factory=dict)
    places: Mapping[str, tuple[str, InclusionLevel]] = field(default_factory=dict)
    made: Mapping[str, Made] = field(default_factory=dict)
    pages: Mapping[str, State] = field(default_factory=dict)
    navigation: object = None
    outputs: Mapping[str, str] = field(default_factory=dict)
    urls: Mapping[str, str] = field(default_factory=dict)
    index: Index | None = None

    @property
    def renderer(self) -> Renderer:
        assert self.site.renderer is not None
        return self.site.renderer

    @property
    def due(self) -> datetime | None:
        """When the clock changes a page."""
        verdicts = (post.verdict for post in self.site.catalog.posts.values())
        return min((one.until for one in verdicts if one.until and one.until > self.now), default=None)

    @property
    def now(self) -> datetime:
        return self.site.settings.policy.now


class Loop(BasePlugin):
    """Listens to the builds of a server, and makes those that it can make from the one before.

    It outlives builds, and stands in each beside the plugins of the site.
    """

    def __init__(self) -> None:
        self._templates = _Templates()
        self._watched: list[str] = []
        self._last: _Build | None = None  # which ended well, and was understood
        self._from: _Build | None = None  # the one that the build under way is made from
        self._build: _Build | None = None  # under way
        self._nav: Navigation | None = None
        self._due: set[str] = set()  # pages that MkDocs is to read, and later to write
        self._said = ""

    # Builds.

    def attend(self, config: MkDocsConfig, site: Site, options: Mapping[str, Any], *, serves: bool) -> None:
        """Be there at a build, if it is one for a server.

        Args:
            config: MkDocs', when the build begins.
            site: The build.
            options: Folio's.
            serves: Whether the command is `mkdocs serve`.

        Raises:
            WholeBuildError: The build was to be made from the one before, and cannot be.
        """
        self._last = self._build = None
        if not serves or _KEY in config.plugins:
            return
        config.plugins[_KEY] = self
        why = self._why_not(config, site, options)
        if why:
            if self._from:
                raise WholeBuildError(why)
            return
        if not self._from:
            self._templates.serve(config.theme, lists=False)
        listener = _Listener()
        build = _Build(site, config, _written(config)[0], get_build_date(), self._look(config), listener)
        if self._from:
            self._compare(self._from, build)
        readings = self._from.readings if self._from else {}
        site.make_reader = partial(KeptReader, readings)
        logging.getLogger("mkdocs").addHandler(listener)
        self._build = build

    def _why_not(self, config: MkDocsConfig, site: Site, options: Mapping[str, Any]) -> str:
        """Return why a build is not listened to; empty where it is. Strangers are named once."""
        if not options["fast_serve"] or not site.settings.preview or config.strict or not _written(config)[0]:
            return "it is switched off"
        if found := stranger(config, options["fast_serve_trust"], self):
            if found != self._said:
                log.info("fast_serve: %s may make pages of other pages, so every change builds the whole site.", found)
            self._said = found
        return found

    def _look(self, config: MkDocsConfig) -> Snapshot:
        folders = [*config.watch, *self._watched, *([config.theme.custom_dir] if config.theme.custom_dir else [])]
        hooks = [str(hook.__file__) for hook in config.hooks.values() if getattr(hook, "__file__", None)]
        return snapshots.take([config.docs_dir, config.config_file_path, *folders, *hooks])

    @staticmethod
    def _compare(last: _Build, build: _Build) -> None:
        """Make sure that nothing but pages has changed.

        Raises:
            WholeBuildError: Something has, or nothing that can be seen.
        """
        if last.written != build.written:
            raise WholeBuildError("the configuration has changed")
        if last.day != build.day:
            raise WholeBuildError("it is another day")
        differing = snapshots.differing(last.before, build.before)
        docs = Path(build.config.docs_dir).absolute()
        for path in map(Path, differing):
            if not (is_markdown_file(path.name) and path.is_relative_to(docs)):
                raise WholeBuildError(f"{path} has changed")
        build.differing = {path.relative_to(docs).as_posix() for path in map(Path, differing)}
        if not differing and not (last.due and last.due <= build.now):
            raise WholeBuildError("nobody knows what has changed")

    # The server.

    @event_priority(FIRST)
    def _hear_watchers(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        watch = server.watch

        def note(path: str, func: None = None, *, recursive: bool = True) -> None:  # noqa: ARG001 - MkDocs ignores it
            self._watched.append(path)
            watch(path, recursive=recursive)

        server.watch = note  # type: ignore[method-assign]

    # Last, as MkDocs refuses any other builder in `watch`.
    @event_priority(LAST)
    def _take_over(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]) -> None:
        options, url, whole = _written(config)[1], config.site_url, server.builder

        def rebuild() -> None:
            if self._last is None or not config.config_file_path:
                whole()
                return
            try:
                self._rebuild(config.config_file_path, options, url or "")
            except WholeBuildError as why:
                log.info("The whole site is built: %s.", why)
                self._forget()
                whole()
            except Exception:
                log.debug("The whole site is built, as a part of it could not be.", exc_info=True)
                self._forget()
                whole()
            except SystemExit:  # a mistake of the author's, which MkDocs has said
                self._forget()
                raise

        server.builder = rebuild

    on_serve = CombinedEvent(_hear_watchers, _take_over)

    def _rebuild(self, config_file: str, options: Mapping[str, Any], url: str) -> None:
        self._from = self._last
        muffler = Muffler()
        logger = logging.getLogger("mkdocs.commands.build")
        logger.addFilter(muffler)
        try:
            config = load_config(config_file=config_file, **options)
            config.site_url = url
            self._templates.serve(config.theme, lists=True)
            build(config, serve_url=url, dirty=True)
        finally:
            logger.removeFilter(muffler)
            self._from = None

    def _forget(self) -> None:
        if self._build:
            logging.getLogger("mkdocs").removeHandler(self._build.listener)
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
        assert isinstance(build.site.reader, KeptReader)
        build.readings = build.site.reader.found
        build.places = {file.src_uri: (file.url, file.inclusion) for file in _pages(files)}
        build.made = {one.path: one for one in build.renderer.pages or () if build.site.made.has(one.path)}
        build.renderer.environment.bytecode_cache = self._templates
        if self._from is None:
            return
        chosen = self._to_read(self._from, build, files)
        if len(chosen) > _FEW + len(build.places) // _MOST:
            raise WholeBuildError("it reaches many pages")
        self._due = chosen
        for file in _pages(files):
            if file.page is None:
                Page(None, file, config)
            self._lead(file)
            if file.src_uri not in chosen:
                self._restore(file, self._from)

    def _lead(self, file: File) -> None:
        """Let MkDocs ask here whether a page is to be read or written."""
        file.is_modified = lambda: file.src_uri in self._due  # type: ignore[method-assign]

    @staticmethod
    def _restore(file: File, last: _Build) -> None:
        vars(file.page).update(last.pages[file.src_uri])

    def _to_read(self, last: _Build, build: _Build, files: Files) -> set[str]:
        """Return the pages whose own text, or a link in it, may have become another one.

        Raises:
            WholeBuildError: A page came or went whose links nobody can find.
        """
        now, before = build.readings, last.readings
        site, posts, old = build.site, build.site.catalog.posts, last.site.catalog.posts
        found = set()
        for file in _pages(files):
            path = file.src_uri
            is_same = (
                path in last.pages
                and now.get(path) == before.get(path)
                and path not in build.differing
                and posts.get(path) == old.get(path)
                and site.wants_byline(path) == last.site.wants_byline(path)
                and (file.generated_by is None or path in build.made)
            )
            if not is_same:
                found.add(path)
        moved = {path for path, _ in last.places.items() ^ build.places.items()}
        for path in moved:
            names = link_names(path)
            if names is None:
                raise WholeBuildError(f"links to {path} may have any form")
            found |= mentioning(names, now) & build.places.keys()
        build.changed = changed_posts(last.site.catalog, site.catalog)
        build.moved = moved
        are_all = _reaches_all(build)
        for path, made in build.made.items() if build.changed or are_all else ():
            url, old = build.places[path][0], last.made.get(path)
            is_same = old == made and not are_all
            if old is None or not (is_same or self._made(last, old, url) == self._made(build, made, url)):
                found.add(path)
        return found

    @staticmethod
    def _made(build: _Build, made: Made, url: str) -> tuple[str, str, str]:
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
        build.pages = {file.src_uri: _state(file.page) for file in _pages(files) if file.page}
        build.navigation = _shape(self._nav.items, all_meta=has_own_templates(config))
        build.outputs = {file.src_uri: file.abs_dest_path for file in _pages(files)}
        build.urls = {file.src_uri: file.page.url for file in _pages(files) if file.page}
        if last is None:
            return
        if build.navigation != last.navigation:
            raise WholeBuildError("the navigation has changed")
        if any(build.site.made.further) != any(last.site.made.further):
            raise WholeBuildError("long lists came or went")
        for file in _pages(files):
            if file.src_uri not in build.places:  # a further page of a list
                self._lead(file)
        self._due |= self._to_write(last, build, files)
        if self._nav.homepage and config.theme.name != "material":  # on which themes say when the site was built
            self._due.add(self._nav.homepage.file.src_uri)
        self._keep(last, build, files)
        log.info("fast_serve: %d pages are built, the others are as they were.", len(self._due & build.pages.keys()))
        outputs = set(build.outputs.values())
        for path, output in [*last.outputs.items(), *build.outputs.items()]:
            if path in self._due or output not in outputs:
                Path(output).unlink(missing_ok=True)

    def _to_write(self, last: _Build, build: _Build, files: Files) -> set[str]:
        """Return the pages in which Folio's own parts are not what they were."""
        are_all = _reaches_all(build)
        reached = near(build.changed, last.site.catalog, build.site.catalog)
        for path in build.moved:
            reached |= _posts_of(last.made.get(path)) | _posts_of(build.made.get(path))
        found = set()
        for file in _pages(files):
            path, page = file.src_uri, file.page
            if path in self._due or page is None:
                continue
            old = last.pages.get(path)
            if old is None or old["content"] != page.content or old["meta"] != page.meta:
                found.add(path)
            elif are_all or path in reached or (build.changed and shows_others(page.content or "")):
                content, url, meta = page.content or "", page.url, page.meta
                if face(last.renderer, content, path, url, meta) != face(build.renderer, content, path, url, meta):
                    found.add(path)
            else:
                strays = (one for one in last.renderer.strays if one[0] == path)
                build.renderer.strays.update(dict.fromkeys(strays))
        return found

    def _keep(self, last: _Build, build: _Build, files: Files) -> None:
        """Say again what was said of the pages that are kept, and let their links lead to the files of this build."""
        for path, records in last.listener.said.items():
            if path in build.places and path not in build.listener.said and path not in self._due:
                build.listener.said[path] = records
                for record in records:
                    logging.getLogger(record.name).handle(record)
        for file in _pages(files):
            links = getattr(file.page, "links_to_anchors", None)
            if file.page and links:
                found = {files.get_file_from_path(to.src_uri): anchors for to, anchors in links.items()}
                file.page.links_to_anchors = {to: anchors for to, anchors in found.items() if to}

    # Lists.

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
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


def _pages(files: Files) -> Sequence[File]:
    return files.documentation_pages(inclusion=InclusionLevel.is_in_serve)


def _state(page: Page) -> State:
    """Return what a page holds, without its place in this build."""
    state = {key: value for key, value in vars(page).items() if key not in _PLACE and not key.endswith(_ACTIVE)}
    return {**state, "meta": dict(page.meta)}


def _shape(items: Sequence[Any], *, all_meta: bool) -> list[object]:
    """Return what every page shows of the navigation."""
    found: list[object] = []
    for item in items:
        meta = getattr(item, "meta", None) or {}
        shown = repr(meta) if all_meta else repr([meta.get(key) for key in _SHOWN_IN_NAV])
        children = _shape(item.children, all_meta=all_meta) if item.children else None
        found.append((type(item), item.title, getattr(item, "url", None), shown, children))
    return found


def _reaches_all(build: _Build) -> bool:
    """Tell whether any page may show what was changed.

    That is so where a site has templates of its own for Folio's parts, which may show anything of any post, and where a
    page came or went to which the registry of authors may lead.
    """
    if _has_own_parts(build.config):
        return True
    return bool(build.moved) and any(is_path(author.url) for author in build.site.registry.authors.values() if author.url)


def _posts_of(made: Made | None) -> set[str]:
    """Return the posts that a page which Folio makes is about."""
    if made is None:
        return set()
    parts = {member.post.path for chapter in made.series for member in chapter.members}
    return parts | {post.path for writer in made.authors for post in writer.posts}


def _has_own_parts(config: MkDocsConfig) -> bool:
    """Tell whether a site has templates of its own for Folio's parts, which may show anything of any post."""
    return bool(config.theme.custom_dir) and Path(str(config.theme.custom_dir), "folio").is_dir()


def _remove_empty(last: _Build, build: _Build) -> None:
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


def _written(config: MkDocsConfig) -> tuple[str, Mapping[str, Any]]:
    """Return all that is configured, as text, and what the command line says of it; nothing where MkDocs does not say."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        written = getattr(config, "user_configs", ())
    if not written:
        return "", {}
    # MkDocs makes that path absolute or not, as it was called.
    return repr((written, config.theme.custom_dir)).replace(f"{Path.cwd()}{os.sep}", ""), dict(written[-1])
