"""Tells whether a rebuild of some pages gives what a whole build gives, with all that a site has besides Folio.

Knows MkDocs' configuration, no page. What it does not know it does not trust.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, TemplateError
from jinja2.meta import find_undeclared_variables

from .markup import FolioExtension

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_FOLIO = __name__.partition(".")[0]
# Plugins that carry nothing from one page to another, or what is known here: the index of the search.
_PLUGINS = (
    _FOLIO,
    "mkdocs.contrib.search",
    "material.plugins.meta",
    "material.plugins.search",
    "mkdocs_awesome_nav",
    "mkdocs_glightbox",
    "mkdocs_minify_plugin",
    "mkdocs_redirects",
    "properdocs.contrib.search",
)
# Options with which they do: an index of another kind, files that are rewritten where they lie.
_UNKNOWN_WITH = ("prebuild_index", "pagefind", "minify_js", "minify_css")
# Extensions of Python-Markdown and PyMdown that read nothing but the page.
_EXTENSIONS = frozenset(
    """
    abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta
    nl2br sane_lists smarty tables toc wikilinks pymdownx.arithmatex pymdownx.betterem pymdownx.caret pymdownx.critic
    pymdownx.details pymdownx.emoji pymdownx.escapeall pymdownx.extra pymdownx.fancylists pymdownx.highlight
    pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.progressbar pymdownx.saneheaders
    pymdownx.smartsymbols pymdownx.striphtml pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.tilde
    pymdownx.blocks.admonition pymdownx.blocks.caption pymdownx.blocks.definition pymdownx.blocks.details
    pymdownx.blocks.html pymdownx.blocks.tab
    """.split()
)
_MAKERS = ("markdown", "pymdownx", "material", "materialx")  # whose functions may stand in options of extensions
_THEMES = frozenset({"material", "mkdocs", "readthedocs"})
# Variables of templates that hold what other pages are.
_OTHERS = frozenset({"pages"})


def stranger(config: MkDocsConfig, trusted: Collection[str], own: object) -> str:
    """Return what may make pages depend on each other in ways that Folio cannot see; empty for nothing.

    Args:
        config: MkDocs', when all plugins are there.
        trusted: Names of plugins, hooks and extensions that the site trusts.
        own: A plugin of Folio's own that stands in the configuration.
    """
    found = (
        *_strange_plugins(config, trusted, own),
        *_strange_extensions(config, trusted),
        *_strange_templates(config),
    )
    return next(iter(found), "")


def _strange_plugins(config: MkDocsConfig, trusted: Collection[str], own: object) -> Iterator[str]:
    trusted_ones = {id(own)}
    for name, plugin in config.plugins.items():
        short = name.partition(" #")[0]
        if plugin is own or {name, short, short.rpartition("/")[2]} & set(trusted) or _is_known(plugin):
            trusted_ones.add(id(plugin))
        else:
            yield f"the plugin {name}"
    # What they have registered for each other.
    for methods in config.plugins.events.values():
        for method in methods:
            owner = getattr(method, "__self__", None)
            is_hook = owner is None and any(
                getattr(plugin, method.__name__, None) is method
                for plugin in config.plugins.values()
                if id(plugin) in trusted_ones
            )
            if id(owner) not in trusted_ones and not is_hook:
                yield f"the plugin {getattr(method, '__module__', method)}"


def _is_known(plugin: Any) -> bool:  # noqa: ANN401 - a plugin, or the module of a hook
    module = type(plugin).__module__
    options = getattr(plugin, "config", None) or {}
    is_known = any(module == name or module.startswith(f"{name}.") for name in _PLUGINS)
    return is_known and not any(options.get(key) for key in _UNKNOWN_WITH)


def _strange_extensions(config: MkDocsConfig, trusted: Collection[str]) -> Iterator[str]:
    for extension in config.markdown_extensions:
        if isinstance(extension, FolioExtension):
            continue
        name = str(extension)
        short = name.removeprefix("markdown.extensions.")
        if {name, short} & set(trusted):
            continue
        if short not in _EXTENSIONS or not all(map(_is_made_by_known, _functions(config.mdx_configs.get(name)))):
            yield f"the Markdown extension {name}"


def _functions(value: object) -> Iterator[Callable[..., Any]]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _functions(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _functions(one)
    elif callable(value):
        yield value


def _is_made_by_known(function: Callable[..., Any]) -> bool:
    maker = getattr(function, "func", function)  # of a partial
    return str(getattr(maker, "__module__", "")).partition(".")[0] in _MAKERS


def has_own_templates(config: MkDocsConfig) -> bool:
    """Tell whether a site has templates that Folio cannot know: its theme's, or its own beside the theme's."""
    return config.theme.name not in _THEMES or any(_own_templates(config))


def _own_templates(config: MkDocsConfig) -> Iterator[Path]:
    folder = config.theme.custom_dir
    if folder:
        yield from (path for path in Path(folder).rglob("*.html") if path.relative_to(folder).parts[0] != "folio")


def _strange_templates(config: MkDocsConfig) -> Iterator[str]:
    static = config.theme.static_templates
    paths = list(_own_templates(config))
    if config.theme.name not in _THEMES:
        paths += [path for folder in config.theme.dirs for path in Path(folder).rglob("*.html")]
    environment: Environment = config.theme.get_env()
    for path in paths:
        with suppress(OSError, UnicodeDecodeError, TemplateError):  # which the build will say
            used = find_undeclared_variables(environment.parse(path.read_text(encoding="utf-8")))
            if path.name not in static and used & _OTHERS:
                yield f"the template {path.name}"


class Muffler(logging.Filter):
    """Keeps MkDocs from warning of a build that leaves pages as they are: here those are right."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether a line is said."""
        return "'dirty' build" not in str(record.msg)
