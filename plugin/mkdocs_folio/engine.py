"""Reads MkDocs' configuration for Folio, and writes the little into it that Folio needs."""

from __future__ import annotations

import os
import posixpath
from collections import UserDict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from .configfile import MisconfiguredError, read_config
from .environment import missing_badge
from .folders import DEFAULTS_FILE
from .locales import ONE_LANGUAGE, Locales, read_locales
from .markup import FolioExtension, Pages
from .model import Level
from .navigation import folders_of, pruned, pruned_list, pruned_yaml, without_pattern
from .render import BrokenTemplateError
from .settings import Drafts, Settings
from .values import fold_key

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.utils.templates import TemplateContext

    from .catalog import Catalog
    from .loop import Loop
    from .site import Site

DESCRIPTIONS = "meta-descriptions.csv"  # what the plugin of that name writes, if it is asked to
LOOP = "folio/loop"  # the name under which the writing loop stands among the plugins
_SHOWN = "pages that are not public are in this site. Before you publish it, leave out FOLIO_PREVIEW and this option."
_PARTS = '[class^="folio-"]'


def plugins(config: MkDocsConfig) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    """Yield the plugins of a site with their options; not its hooks, which stand in the same list and have none."""
    for plugin in config.plugins.values():
        options = getattr(plugin, "config", None)
        if isinstance(options, UserDict):
            yield plugin, options


def custom_dirs(config: MkDocsConfig) -> list[str]:
    """Return the folders in which a site may override Folio's templates."""
    return [config.theme.custom_dir] if config.theme.custom_dir else []


def _check_badge(config: MkDocsConfig, settings: Settings) -> None:
    """Refuse a style of badge that has no template.

    Raises:
        PluginError: There is none, neither Folio's nor the site's own.
    """
    if wrong := missing_badge(settings.badge, custom_dirs(config)):
        raise PluginError(f"folio: {wrong}")


class TemplateError(BrokenTemplateError, PluginError):
    """Ends a build with a sentence that names the template which cannot be filled in."""

    def __init__(self, message: str) -> None:
        super().__init__(f"folio: {message}")


def has_others(config: MkDocsConfig, event: str) -> bool:
    """Tell whether anybody but Folio itself listens to an event."""
    ours = __name__.partition(".")[0]
    return any(
        type(getattr(method, "__self__", None)).__module__.partition(".")[0] != ours
        for method in config.plugins.events[event]
    )


def refuse_twins(config: MkDocsConfig, plugin: type) -> None:
    """Refuse a configuration that names the plugin twice: each would know but half of the pages.

    Raises:
        PluginError: It does.
    """
    if sum(isinstance(one, plugin) for one in config.plugins.values()) > 1:
        raise PluginError("folio: it stands twice below plugins. Keep one of the two.")


def stop_for_strangers(catalog: Catalog, settings: Settings) -> None:
    """End the build for public posts by authors whom nobody knows, where the site wants that.

    Raises:
        PluginError: There are such posts, and the option `unknown_author` is `error`.
    """
    if settings.unknown_author is Level.ERROR:
        strangers = [one for one in catalog.problems if one.code == "author-unknown"]
        if count := sum(catalog.posts[one.page].is_public for one in strangers):
            raise PluginError(
                f"folio: unknown_author: {count} of the problems above. Correct them, or write info or warn."
            )


def refuse(config: MkDocsConfig, settings: Settings, command: str | None) -> None:
    """End a build that cannot be right.

    Args:
        config: MkDocs'.
        settings: What Folio's options came to.
        command: That MkDocs was called with, as far as it is known.

    Raises:
        PluginError: There is no such style of badge, or a preview would be published.
    """
    _check_badge(config, settings)
    _refuse_to_publish(settings, command)


def _refuse_to_publish(settings: Settings, command: str | None) -> None:
    """End a build that shows pages which are not public, because `FOLIO_PREVIEW` says so, and would be published.

    Raises:
        PluginError: The command is `gh-deploy`, or mike runs the build.
    """
    if settings.noindex and (command == "gh-deploy" or "MIKE_DOCS_VERSION" in os.environ):
        raise PluginError("folio: FOLIO_PREVIEW: a preview is not published. Unset it, or use mkdocs build.")


def extend(config: MkDocsConfig, pages: Pages) -> None:
    """Add Folio to Markdown, and to what a search leaves out: once, whoever builds how often with one configuration."""
    _extend_markdown(config, pages)
    _keep_out_of_pagefind(config)


def _extend_markdown(config: MkDocsConfig, pages: Pages) -> None:
    others = [extension for extension in config.markdown_extensions if not isinstance(extension, FolioExtension)]
    config.markdown_extensions = [*others, FolioExtension(pages)]  # type: ignore[list-item]  # Python-Markdown takes both


def language_of(config: MkDocsConfig) -> str:
    """Return the language of a site's theme: Material's `language`, else the `locale` of MkDocs' own themes."""
    return str(config.theme.get("language") or config.theme.get("locale") or "en")


def language_folder(config: MkDocsConfig) -> str:
    """Return the folder of the language that static-i18n builds, which is none for the default one, nor without it."""
    for plugin, _ in plugins(config):
        if type(plugin).__module__.startswith("mkdocs_static_i18n"):
            is_default = getattr(plugin, "is_default_language_build", True)
            return "" if is_default else str(getattr(plugin, "current_language", "") or "")
    return ""


def locales_of(config: MkDocsConfig) -> Locales:
    """Return the languages in which the pages of a site are written, as static-i18n knows them."""
    plugin = config.plugins.get("i18n")
    return read_locales(plugin.config) if plugin else ONE_LANGUAGE


def minds_root_links(config: MkDocsConfig) -> bool:
    """Tell whether a site itself says what becomes of links from the root (`validation.links.absolute_links`)."""
    validation = written_config(config).get("validation")
    links = validation.get("links") if isinstance(validation, dict) else None
    return isinstance(validation, dict) and (
        "absolute_links" in validation or (isinstance(links, dict) and "absolute_links" in links)
    )


def written_config(config: MkDocsConfig) -> Mapping[str, Any]:
    """Return what stands in `mkdocs.yml`, without the defaults that MkDocs lays below it."""
    try:
        return read_config(Path(config.config_file_path))
    except (MisconfiguredError, TypeError):  # there is no such file: somebody builds from a program
        return {}


def icon_words(config: MkDocsConfig) -> list[str]:
    """Return the words that Material draws a status icon for."""
    words = config.extra.get("status")
    return list(words) if isinstance(words, dict) else []


def prepare_preview(config: MkDocsConfig, settings: Settings, warn: Callable[[str], None]) -> None:
    """Warn of a build that shows drafts; give a preview its tooltips, and let its server watch the site's templates.

    Args:
        config: MkDocs'.
        settings: Of the build.
        warn: What is told that `FOLIO_PREVIEW` or the option `drafts` puts what is not public into a site.
    """
    if settings.noindex or settings.drafts is not Drafts.GONE:
        warn(f"drafts: {_SHOWN}")
    if settings.preview:
        _name_icons(config, settings)
        config.watch += custom_dirs(config)


def _name_icons(config: MkDocsConfig, settings: Settings) -> None:
    """Give the status icons of a preview their tooltips."""
    words = settings.language.words
    names = {f"folio-{word}": getattr(words, word) for word in ("unpublished", "scheduled", "expired", "unlisted")}
    known = config.extra.get("status")
    config.extra["status"] = {**(known if isinstance(known, dict) else {}), **names}


def _keep_out_of_pagefind(config: MkDocsConfig) -> None:
    """Keep Folio's parts out of the index that materialx' search makes of the built pages."""
    for plugin, all_options in plugins(config):
        options = all_options.get("pagefind")
        if isinstance(options, dict):
            chosen = options.get("exclude_selectors") or ["nav", "footer"]  # what materialx leaves out by itself
            others = [one for one in chosen if one != _PARTS]
            plugin.config["pagefind"] = {**options, "exclude_selectors": [*others, _PARTS]}


def defaults_file(config: MkDocsConfig) -> str:
    """Return the name of files of folder defaults, which Material's meta plugin can change."""
    names = (options.get("meta_file") for _, options in plugins(config))
    return next((name for name in names if isinstance(name, str)), DEFAULTS_FILE)


def prune_redirects(config: MkDocsConfig, leaves: Callable[[str], bool]) -> None:
    """Take redirects out of the plugin of that name: from and to pages whose address is named by nobody."""
    for _, options in plugins(config):
        maps = options.get("redirect_maps")
        if isinstance(maps, dict):
            for old, new in list(maps.items()):  # in place: the plugin may have it already
                if leaves(str(old)) or leaves(str(new)):
                    del maps[old]


def prune_navigation_files(config: MkDocsConfig, files: Files, paths: Collection[str]) -> None:
    """Take pages out of files in which plugins look for navigation: literate-nav's lists, awesome-nav's YAML.

    The folders that this empties go as well, there and in `nav`, where those plugins look for them, too.
    """
    pages = {file.src_uri for file in files if file.is_documentation_page()}
    emptied = folders_of(paths) - folders_of(pages - {*paths})
    if emptied and config.nav is not None:
        config.nav = pruned(config.nav, lambda item: without_pattern(item.lstrip("/")) in emptied)
    paths = {*paths, *emptied}
    for _, options in plugins(config):
        if isinstance(name := options.get("nav_file"), str):
            without = pruned_list
        elif isinstance(name := options.get("filename"), str) and "logs" in options:
            without = pruned_yaml
        else:
            continue
        for file in [one for one in files if posixpath.basename(one.src_uri) == name]:
            _prune_file(file, without, paths)


def _prune_file(file: File, without: Callable[[str, Callable[[str], bool]], str], paths: Collection[str]) -> None:
    folder = posixpath.dirname(file.src_uri)

    def leaves(href: str) -> bool:
        return without_pattern(posixpath.join(folder, unquote(href).partition("#")[0])) in paths

    try:
        text = file.content_string
    except (OSError, UnicodeDecodeError):  # which the plugin will say
        return
    if (kept := without(text, leaves)) != text:
        source = file.abs_src_path
        file.content_string = kept
        file.abs_src_path = source  # static-i18n wants to know it


def prune_llms(config: MkDocsConfig, paths: AbstractSet[str]) -> None:
    """Take pages out of the lists of llmstxt, which it has made when it saw the files, from patterns and from names."""
    for plugin, options in plugins(config):
        sections = getattr(plugin, "_sections", None)  # private: the option has the patterns only
        if "full_output" in options and isinstance(sections, dict):
            for pages in sections.values():
                for path in paths & pages.keys():
                    del pages[path]


def leave_out(context: TemplateContext, paths: Collection[str]) -> None:
    """Take pages away from a template that lists pages, such as the sitemap."""

    def listed(pages: Iterable[File]) -> list[File]:
        return [file for file in pages if file.src_uri not in paths]

    context["pages"] = listed(context["pages"])
    languages = cast("dict[str, Any]", context).get("i18n_alternates")  # static-i18n has a sitemap of its own
    if isinstance(languages, dict):
        languages.update({name: listed(pages) for name, pages in languages.items()})


def feed_keys(config: MkDocsConfig, name: str) -> list[str]:
    """Return the header keys, of those that mean one thing, in which plugins for feeds look for categories."""
    lists = (options.get("categories") for _, options in plugins(config) if "feeds_filenames" in options)
    return [key for keys in lists if isinstance(keys, list) for key in keys if fold_key(str(key)) == name]


def print_pages(config: MkDocsConfig) -> Iterator[Page]:
    """Yield the pages that hold a whole site."""
    for plugin, options in plugins(config):
        page = getattr(plugin, "print_page", None)
        if "print_page_basename" in options and page is not None:
            yield page


def tag_keys(config: MkDocsConfig) -> set[str]:
    """Return the header keys that Material's tags plugins read: one each."""
    names = (options.get("tags_name_property") for _, options in plugins(config))
    return {name for name in names if isinstance(name, str)}


def populate(file: File, config: MkDocsConfig, files: Files) -> None:
    """Read and render a page that was added when MkDocs had done so with all others."""
    page = Page(None, file, config)
    keeper: Any = config.plugins.get(LOOP)
    if keeper and keeper.restores(page):
        return
    config.plugins.on_pre_page(page, config=config, files=files)
    page.read_source(config)
    page.markdown = config.plugins.on_page_markdown(page.markdown or "", page=page, config=config, files=files)
    page.render(config, files)
    page.content = config.plugins.on_page_content(page.content or "", page=page, config=config, files=files)


def attend(loop: Loop | None, config: MkDocsConfig, site: Site, options: Mapping[str, Any]) -> Loop:
    """Let the writing loop be there at a build for a server, and return it. The arguments are those of `Loop.attend`.

    Args:
        loop: That of the build before; None in the first one.
        config: The same.
        site: The same.
        options: The same.
    """
    from .loop import Loop  # noqa: PLC0415 - no other command needs it

    loop = loop or Loop()
    loop.attend(config, site, options)
    return loop
