"""Looks through a site that MkDocs has just built for traces of pages that are not public, as `folio audit` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from .attachments import hidden_pages, made_files, public_texts, site_files
from .audit import auditor, look_through, trace_lines
from .links import names_of
from .model import Level, counted

if TYPE_CHECKING:
    from .site import Site


def audit(site: Site, level: Level, say: Callable[[Level, str], None]) -> None:
    """Look through what was written, when nobody writes any more.

    Args:
        site: The build, with those that ran inside of it.
        level: How loudly traces are reported.
        say: What logs.

    Raises:
        PluginError: There are some, and the level is that of an error.
    """
    builds = [site, *site.inner]
    unused = {path: file for path, file in site.unused.items() if all(path in one.unused for one in builds)}
    looking = auditor(
        site.catalog,
        site.settings,
        hidden_pages(site.intake.gone, unused, site.files, site.blogs.renders, site.settings.locales),
        public=lambda: chain.from_iterable(public_texts(one.files, one.intake.gone, one.config) for one in builds),
        present=lambda: chain(
            (name for one in builds for name in _addresses(one) if name not in unused), made_files(site.config)
        ),
        site_url=site.config.site_url,
    )
    traces = look_through(looking, site_files(site.files, site.config))
    for line in trace_lines(traces):
        say(level, line)
    certain = sum(trace.certain for trace in traces)
    if names := len(traces) - certain:
        what = counted(names, "name or short title", "names or short titles")
        say(Level.INFO, f"audit: {what} of such pages may stand in the site, see folio audit.")
    if certain and level is Level.ERROR:
        raise PluginError(
            f"folio: audit: {counted(certain, 'trace', 'traces')} of pages that are not public, see above."
        )


def _addresses(site: Site) -> Iterator[str]:
    """Yield every form of the addresses of what is in a site."""
    for path, url in site.present.items():
        if path not in site.unused:
            yield from names_of(path, url)
