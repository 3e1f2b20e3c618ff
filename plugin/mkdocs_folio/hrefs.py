"""Where a page leads to: addresses of pages, series, authors and files, as that page has them. Knows no template."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from .addresses import safe_url
from .model import Author
from .pages import Pages
from .profiles import fediverse_url, orcid_url
from .registry import is_path
from .series import Series


class Hrefs:
    """The addresses of one build; an empty one is that of something which is not in the site.

    Args:
        url_of: The address of a source file below the site; empty for a file that is not in it.
        relative: Makes an address relative to that of a page, by their segments.
        pages: Which pages Folio makes; None for none.
    """

    def __init__(self, url_of: Callable[[str], str], relative: Callable[[str, str], str], pages: Pages | None) -> None:
        self.url_of, self.pages = url_of, pages
        self._relative = lru_cache(maxsize=4096)(relative)
        self._neighbour = lru_cache(maxsize=256)(_neighbour)
        self._addresses: dict[str, str] = {}

    def below(self, address: str, url: str) -> str:
        """Return an address below the site, relative to that of a page: the same on all pages of a folder."""
        return self._relative(address, self._viewpoint(address, url)) if address else ""

    def _viewpoint(self, address: str, url: str) -> str:
        """Return what stands for all pages that see an address as one does: most of those beside it."""
        return _viewpoint(address, url, url.rstrip("/"), self._neighbour(url))

    def page(self, path: str, url: str) -> str:
        """Return the address of a source file."""
        return self.below(self._address(path), url)

    def viewpoint(self, url: str) -> Callable[[str], str]:
        """Return what tells of source files from where a page sees them: what stands for all pages that do so, too."""
        addresses, stem, beside = self._addresses, url.rstrip("/"), self._neighbour(url)

        def of(path: str) -> str:
            address = addresses.get(path) or self._address(path)
            return _viewpoint(address, url, stem, beside) if address else ""

        return of

    def _address(self, path: str) -> str:
        """Return the address of a source file below the site; asked for once, as none changes when pages are drawn."""
        found = self._addresses.get(path, "") or self.url_of(path)
        if found:
            self._addresses[path] = found
        return found

    def file(self, address: str, url: str) -> str:
        """Return the address of a file that is named as in a registry; anything else as it is."""
        return self.page(address.lstrip("/"), url) if address and is_path(address) else address

    def series(self, series: Series, url: str) -> str:
        """Return the address of a series' own page."""
        return self.below(self.series_page(series.key), url)

    def author(self, author: Author, url: str) -> str:
        """Return the address of the page that Folio makes for an author."""
        return "" if author.is_guest else self.below(self.author_page(author.key), url)

    def badge(self, author: Author, url: str) -> str:
        """Return where an author's badge leads: to a page of the author's own, or to the one that Folio makes."""
        href = author.url
        if href and is_path(href) and not href.startswith("/"):  # a source file, as in a link from the root of the docs
            path, sharp, anchor = href.partition("#")
            inside = self.page(path, url)
            href = inside + sharp + anchor if inside else ""
        return safe_url(href) or self.author(author, url)

    def elsewhere(self, author: Author, url: str) -> tuple[str, ...]:
        """Return the addresses at which an author is elsewhere: `url` first, then those of the registry."""
        orcid = orcid_url(author.orcid) if author.orcid else ""
        fediverse = fediverse_url(author.fediverse) if author.fediverse else ""
        addresses = (safe_url(self.file(one, url)) for one in (author.url, *author.links, fediverse, orcid))
        return tuple(dict.fromkeys(filter(None, addresses)))

    def series_page(self, key: str) -> str:
        """Return the address of a series' own page, below the site."""
        path = self.pages.of_series(key) if self.pages else ""
        return self.url_of(path) if path else ""

    def author_page(self, key: str) -> str:
        """Return the address of an author's own page, below the site."""
        pages = self.pages if self.pages and self.pages.has_author_pages else None
        writer = pages.writers.get(key) if pages else None
        path = pages.of_author(writer.author) if pages and writer else ""
        return self.url_of(path) if path else ""


def _viewpoint(address: str, url: str, stem: str, beside: str) -> str:
    """Return what stands for all pages that see an address as one does: itself where it is near, else its neighbours.

    Args:
        address: What is seen.
        url: Of the page.
        stem: The same without the stroke at its end: the page itself begins so, and what lies below it.
        beside: What stands for the pages beside the page.
    """
    return url if address.startswith(stem) else beside


def _neighbour(page: str) -> str:
    """Return the address that any page beside a page could have, save the names of those that there are."""
    folder, slash, name = page.rstrip("/").rpartition("/")
    if name in {"", "."}:  # the root, beside which there is nothing
        return page
    end = "/" if page.endswith("/") else "." if "." in name else ""
    return f"{folder}{slash}\0{end}"
