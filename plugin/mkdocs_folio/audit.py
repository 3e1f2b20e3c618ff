"""What an audit looks for, and how it says what it found. Knows posts and texts, no engine and no disk."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence

from .catalog import Catalog
from .hidden import Hidden
from .links import names_of
from .locales import Locales
from .model import Access, Post, counted
from .names import slugify
from .settings import Settings, Upcoming
from .traces import Auditor, Secret, Trace

_MOST = 20  # traces that a log names one by one
_SAYS = {
    "address": "it names the address of {of}",
    "file": "it is, or holds, a file that only {of} uses",
    "text": "it holds eight words or more of {of} in a row",
    "title": "it holds the title of {of}",
    "description": "it holds the description of {of}",
    "author": "it holds the name of an author who wrote nothing public, but {of}",
    "series": "it holds the name of a series of which nothing is public, as of {of}",
}
_ACT = "That page is not public. Find out which plugin, page or template puts it there, or allow it with audit_allow."


def secrets(catalog: Catalog, hidden: Hidden, locales: Locales) -> list[Secret]:
    """Return what only pages say that are not public."""
    public = [post for post in catalog.posts.values() if post.access is not Access.HIDDEN]
    known = {author.key for post in public for author in catalog.authors.get(post.path, ())}
    common = {slug for post in public for slug in _slugs(post, locales)}
    found = []
    for path, text in hidden.texts.items():
        post = catalog.posts[path]
        url = hidden.urls.get(path)
        names = [("author", one.name) for one in catalog.authors.get(path, ()) if one.key not in known]
        names += [("series", one.name) for one in catalog.series_of(path) if not one.public]
        found.append(
            Secret(
                path=path,
                addresses=frozenset(names_of(path, url) if url is not None else {path}),
                slugs=frozenset(_slugs(post, locales)) - common,
                title=post.title,
                description=post.description,
                names=tuple(names),
                text=text,
                files=hidden.files.get(path, {}),
            )
        )
    return found


def _slugs(post: Post, locales: Locales) -> Iterator[str]:
    """Yield the last part that a page's address may have, if another plugin makes it of a name or of a title."""
    folder, name = posixpath.split(locales.bare(post.path))
    stem = posixpath.splitext(name)[0]
    slugs = posixpath.basename(folder) if stem in {"index", "README"} else stem, slugify(post.title)
    yield from filter(None, slugs)


def auditor(
    catalog: Catalog,
    settings: Settings,
    hidden: Hidden,
    *,
    public: Callable[[], Iterable[str]],
    present: Callable[[], Iterable[str]],
    site_url: str | None,
) -> Auditor:
    """Return what looks through a site.

    Args:
        catalog: The posts.
        settings: The site's.
        hidden: The pages that are not in it.
        public: The sources that are, and everything else whose words may be in it.
        present: The addresses of what belongs to the site, in every form.
        site_url: The site's own address, if it has one.
    """
    allowed = list(settings.allowed)
    if settings.upcoming is Upcoming.TITLE:  # the boxes say them, because they were asked to
        allowed += [(path, catalog.posts[path].title) for path in hidden.texts if catalog.series_of(path)]
    return Auditor(secrets(catalog, hidden, settings.locales), public, present, site_url, allowed)


def look_through(auditor: Auditor, files: Iterable[tuple[str, bytes]]) -> list[Trace]:
    """Return all traces in the files of a site, by their paths."""
    return sorted({trace for path, data in files for trace in auditor.look(path, data)})


def sentence(trace: Trace) -> str:
    """Return what is to be said of a trace: the file, the page and the kind, never the words."""
    act = _ACT if trace.certain else "That may be chance: nothing fails because of it."
    return f"{trace.path}:1: audit: {_SAYS[trace.kind].format(of=trace.of)}. {act}"


def trace_lines(traces: Sequence[Trace]) -> Iterator[str]:
    """Yield what a log says of traces that are certain."""
    certain = [trace for trace in traces if trace.certain]
    for trace in certain[:_MOST]:
        yield sentence(trace)
    if len(certain) > _MOST:
        more = counted(len(certain) - _MOST, "trace", "traces")
        yield f"audit: {more} more. Run folio audit to see them all."
