"""A site's folder as the command sees it: the configuration and the files, without themes, hooks or other plugins."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

import pathspec
from mkdocs.utils import is_markdown_file
from msgspec import Struct, field
from msgspec.structs import replace

from .assets import TEXTS, any_text, ending, names_file, only_hidden
from .attachments import addresses, copied
from .audit import auditor
from .catalog import Catalog, build_catalog
from .configfile import MisconfiguredError, read_config
from .environment import missing_badge
from .folders import DEFAULTS_FILE
from .gathering import Surroundings, gather
from .hidden import Hidden
from .links import names_of
from .locales import ONE_LANGUAGE, read_locales
from .model import Access
from .options import Options, build_settings
from .outline import SERIES_FILE
from .pages import Pages
from .reading import Page, Reader
from .registry import Registry
from .settings import Drafts, Settings
from .strings import strings, titles
from .traces import Auditor
from .values import Entry

# What MkDocs leaves out of every site.
_ALWAYS_EXCLUDED = [".*", "/templates/"]
# What every theme has, and the themes that have no page of search unless they are told to; any other may have one.
_ALWAYS_MADE = frozenset({"404.html", "sitemap.xml"})
_NO_SEARCH_PAGE = ("mkdocs", "material", "materialx")


class Project(Struct, frozen=True, dict=True):
    """One site.

    Attributes:
        config: What `mkdocs.yml` holds, inherited files included.
        config_file: Its path.
        settings: What Folio's options come to.
        authors_file: The option of that name.
        series_file: The same.
        edited: What pages would hold that are not written yet, by path below `docs_dir`.
    """

    config: Mapping[str, Any]
    config_file: Path
    settings: Settings
    authors_file: str | None = None
    series_file: str = SERIES_FILE
    edited: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def docs_dir(self) -> Path:
        """The folder of the docs."""
        return (self.config_file.parent / str(self.config.get("docs_dir") or "docs")).resolve()

    @cached_property
    def _docs(self) -> str:
        return os.path.join(self.docs_dir, "")  # noqa: PTH118 - to make a Path of each page takes as long as to read it

    @cached_property
    def catalog(self) -> Catalog:
        """Everything that Folio knows of the site."""
        problems = [*self._around.problems, *(problem for page in self.pages.values() for problem in page.problems)]
        posts = (page.post for page in self.pages.values() if page.post)
        return build_catalog(posts, self._around.registry, self.settings, problems, self._around.outline)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Every page as Folio reads it, by path below `docs_dir`."""
        return {
            path: self.read(path, self.content(path))
            for path in self._files
            if is_markdown_file(path) and not self._excluded.match_file(path) and not self._gives_way(path)
        }

    def read(self, path: str, content: bytes | None, now: datetime | None = None) -> Page:
        """Return what Folio would read of a page if it held something, or at another time, with a zone."""
        reader = self._reader
        if now:
            settings = replace(self.settings, policy=replace(self.settings.policy, now=now))
            reader = Reader(settings, reader.folders, reader.registry, reader.outline)
        return reader.read(path, content, is_draft_doc=self._drafts.match_file(path))

    def content(self, path: str) -> bytes | None:
        """Return what a file below `docs_dir` holds; None for one that cannot be opened."""
        return self.edited[path] if path in self.edited else _bytes(f"{self._docs}{path}")

    def at(self, now: datetime) -> Project:
        """Return the same site at another time, with a zone."""
        policy = replace(self.settings.policy, now=now)
        return replace(self, settings=replace(self.settings, policy=policy))

    def header(self, path: str) -> Mapping[str, Entry]:
        """Return the keys of a page over those of its folders, by folded name."""
        return self._around.folders.header(path, self.pages[path].front.entries)

    @property
    def registry(self) -> Registry:
        """The authors that the site knows."""
        return self._around.registry

    @property
    def site_dir(self) -> Path:
        """The folder that builds go to."""
        return (self.config_file.parent / str(self.config.get("site_dir") or "site")).resolve()

    @property
    def theme(self) -> str:
        """The name of the theme."""
        theme = self.config.get("theme")
        return str((theme.get("name") if isinstance(theme, dict) else theme) or "mkdocs")

    @property
    def repository(self) -> Path:
        """The folder that holds all of a repository, or that of the configuration where there is none."""
        folder = self.config_file.resolve().parent
        return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)

    def auditor(self) -> Auditor:
        """Return what looks through a built site for traces of pages that are not public."""
        catalog = self.catalog
        texts = {path: self._text(path) for path in self.pages}
        shows = self.settings.preview or self.settings.drafts is not Drafts.GONE
        gone = {path for path, post in catalog.posts.items() if post.access is Access.HIDDEN and not shows}
        folders = {path: (posixpath.dirname(path), self.url(path) or posixpath.dirname(path)) for path in texts}
        others = [path for path in self._files if path not in texts and not self._excluded.match_file(path)]
        # Registries and folder defaults too, which are in no site, and whose words are on its pages.
        kinds = {path: ending(path) for path in self._files if not is_markdown_file(path)}
        beside = {path: self._text(path) for path, kind in kinds.items() if kind in TEXTS}
        public = [text for path, text in [*texts.items(), *beside.items()] if path not in gone]
        templates = [any_text(_bytes(file) or b"") for file in self._templates if file.suffix.casefold() in TEXTS]
        config = any_text(_bytes(self.config_file) or b"")
        said = strings(self.config, gone)
        unused = only_hidden(
            others,
            [(texts[path], folders[path]) for path in gone],
            [
                *((path, (text, folders[path])) for path, text in texts.items() if path not in gone),
                *((path, (text, (posixpath.dirname(path),))) for path, text in beside.items()),
                *(("", (self._text(path), ("", posixpath.dirname(path)))) for path in self._around.registries),
                *(("", (text, ("",))) for text in [config, "\n".join(said), *templates]),
            ],
            self.settings.is_kept,
            text_of=self._text,
            bare=self.settings.locales.bare,
        )
        contents = {path: _bytes(self.docs_dir / path) or b"" for path in unused if gone}
        common = copied(contents.values(), (self.docs_dir / path for path in others if path not in contents))
        files: dict[str, dict[str, bytes]] = {}
        for path, data in contents.items():
            owner = next(
                (page for page in sorted(gone) if names_file(texts[page], posixpath.basename(path))), min(gone)
            )
            files.setdefault(owner, {})[path] = b"" if data in common else data
        hidden = Hidden({path: texts[path] for path in sorted(gone)}, {path: self.url(path) for path in gone}, files)
        urls = {path: self._urls(path) or [path] for path in texts if path not in gone}
        urls |= {path: [path] for path in others if path not in contents}
        made = (made.path for made in Pages(catalog, self.settings))
        urls |= {path: self._urls(path) for path in made if path not in texts}
        return auditor(
            catalog,
            self.settings,
            hidden,
            public=lambda: [*public, config, *said, *titles(texts.keys() - gone), *templates],
            present=lambda: chain(
                (name for path, found in urls.items() for url in found for name in names_of(path, url)),
                self._made_files,
            ),
            site_url=str(self.config.get("site_url") or ""),
        )

    def _text(self, path: str) -> str:
        return any_text(_bytes(self.docs_dir / path) or b"")

    @property
    def _templates(self) -> list[Path]:
        theme = self.config.get("theme")
        custom = theme.get("custom_dir") if isinstance(theme, dict) else None
        folder = self.config_file.parent / str(custom) if custom else None
        return [file for file in sorted(folder.rglob("*")) if file.is_file()] if folder else []

    @property
    def _made_files(self) -> set[str]:
        """What MkDocs makes of templates, as far as that is known without the theme: more of them than fewer."""
        theme = self.config.get("theme")
        options = theme if isinstance(theme, dict) else {}
        listed = (options.get("static_templates"), self.config.get("extra_templates"))
        made = {str(name) for names in listed if isinstance(names, list) for name in names}
        if options.get("include_search_page") or self.theme not in _NO_SEARCH_PAGE:
            made.add("search.html")
        return made | _ALWAYS_MADE

    def url(self, path: str) -> str | None:
        """Return a page's address below the site; None where another plugin decides it."""
        return next(iter(self._urls(path)), None)

    def _urls(self, path: str) -> list[str]:
        """Return a page's addresses, its own first, and those that it has where another language has no such page."""
        if any(path.startswith(posixpath.normpath(posixpath.join(blog, "posts")) + "/") for blog, _ in self._blogs):
            return []
        use_directory_urls = bool(self.config.get("use_directory_urls", True))
        return addresses(path, self.settings.locales, use_directory_urls=use_directory_urls)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.settings, self._around.folders, self._around.registry, self._around.outline)

    @cached_property
    def _drafts(self) -> pathspec.GitIgnoreSpec:
        return _spec(self.config.get("draft_docs"))

    @cached_property
    def _files(self) -> list[str]:
        found = []
        for folder, folders, names in os.walk(self.docs_dir, followlinks=True):
            folders.sort()
            inside = Path(folder).relative_to(self.docs_dir).as_posix()
            found += [posixpath.normpath(posixpath.join(inside, name)) for name in sorted(names)]
        return found

    @cached_property
    def _excluded(self) -> pathspec.GitIgnoreSpec:
        return pathspec.GitIgnoreSpec.from_lines(
            [*_ALWAYS_EXCLUDED, *str(self.config.get("exclude_docs") or "").splitlines()]
        )

    def _gives_way(self, path: str) -> bool:
        """Tell whether MkDocs leaves out a README beside an index, which has the same address."""
        folder, name = posixpath.split(path)
        return name == "README.md" and posixpath.join(folder, "index.md") in self._files

    @cached_property
    def _blogs(self) -> list[tuple[str, object]]:
        blogs = _of_theme("blog", self.config)
        return [(str(options.get("blog_dir", "blog")), options.get("authors_file")) for options in blogs]

    @property
    def _defaults_file(self) -> str:
        options = next(_of_theme("meta", self.config), {})
        return str(options.get("meta_file") or DEFAULTS_FILE)

    @cached_property
    def _around(self) -> Surroundings:
        return gather(
            self._files,
            lambda path: _bytes(self.docs_dir / path),
            authors_file=self.authors_file,
            series_file=self.series_file,
            blogs=self._blogs,
            defaults_file=self._defaults_file,
            config_file=self.config_file.name,
        )


def open_project(config_file: Path, now: datetime) -> Project:
    """Read a site's configuration.

    Args:
        config_file: The path of `mkdocs.yml`.
        now: The time, with a zone.

    Raises:
        MisconfiguredError: It cannot be read, has no plugin `folio`, or options that Folio does not know.
    """
    config = read_config(config_file)
    _refuse_other_than_mappings(config, config_file)
    found = [options for name, options in _plugins(config) if name == "folio"]
    if len(found) > 1:
        raise MisconfiguredError(f"{config_file}: plugins: folio stands there twice. Keep one of the two.")
    values = {key: value for key, value in found[0].items() if key != "enabled"} if found else None
    if values is None:
        raise MisconfiguredError(f"{config_file}: plugins: folio is missing. Write '- folio' below 'plugins:'.")
    options = Options(config_file_path=str(config_file))
    options.load_dict(values)
    failed, _ = options.validate()
    if failed:
        raise MisconfiguredError("\n".join(f"{config_file}: folio.{key}: {error}" for key, error in failed))
    theme = config.get("theme")
    theme = theme if isinstance(theme, dict) else {}
    extra = config.get("extra")
    words = extra.get("status") if isinstance(extra, dict) else None
    try:
        settings = build_settings(
            options,
            now=now,
            language=str(theme.get("language") or theme.get("locale") or "en"),
            locales=next((read_locales(one) for name, one in _plugins(config) if name == "i18n"), ONE_LANGUAGE),
            other_words=words if isinstance(words, dict) else (),
        )
    except ValueError as error:
        raise MisconfiguredError(str(error)) from None
    try:
        _spec(config.get("exclude_docs"))
        _spec(config.get("draft_docs"))
    except ValueError as error:
        raise MisconfiguredError(f"{config_file}: exclude_docs or draft_docs: {error}") from None
    project = Project(config, config_file, settings, options.authors_file, options.series_file)
    if not project.docs_dir.is_dir():
        raise MisconfiguredError(f"{config_file}: docs_dir: {project.docs_dir} is no folder.")
    custom = theme.get("custom_dir")
    if wrong := missing_badge(settings.badge, [config_file.parent / str(custom)] if custom else []):
        raise MisconfiguredError(f"{config_file}: folio.{wrong}")
    return project


def _plugins(config: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    plugins = config.get("plugins")
    for item in plugins if isinstance(plugins, list) else [plugins]:
        pairs = item.items() if isinstance(item, dict) else [(item, None)]
        for name, options in pairs:
            yield str(name), options if isinstance(options, dict) else {}


def _of_theme(plugin: str, config: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the options of each use of a plugin that Material and materialx bring."""
    names = {plugin, f"material/{plugin}", f"materialx/{plugin}"}
    return (options for name, options in _plugins(config) if name in names)


def _refuse_other_than_mappings(config: Mapping[str, Any], config_file: Path) -> None:
    plugins = config.get("plugins")
    for item in plugins if isinstance(plugins, list) else [plugins]:
        options = item.get("folio") if isinstance(item, dict) else None
        if options is not None and not isinstance(options, dict):
            raise MisconfiguredError(f"{config_file}: plugins: folio: its options are no mapping. Write 'name: value'.")


def _spec(lines: object) -> pathspec.GitIgnoreSpec:
    return pathspec.GitIgnoreSpec.from_lines(str(lines or "").splitlines())


def _bytes(path: str | Path) -> bytes | None:
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes longer, and there are many
            return file.read()
    except OSError:
        return None
