"""Knows where links lead: to pages that are not public, or from the root. Knows addresses, no file and no engine."""

from __future__ import annotations

import html
import posixpath
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import SplitResult, unquote, urlsplit

from .patterns import lazy
from .tags import start_tags

# What a browser leaves out of an address: https://url.spec.whatwg.org/#concept-basic-url-parser
_UNREAD = dict.fromkeys(map(ord, "\t\n\r"))
_UNREAD_AROUND = "".join(map(chr, range(33)))
_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
# Most links as they are written, with the last part of their path.
_PLAIN = lazy(r"(?:[\w./:-]*/)?([\w-][\w.-]*)/?(?:#[\w.-]*)?", re.ASCII)
# The values of href and of whatever looks a little like it. To read every tag of a site takes eighty times as long; a
# sign that has no capital form, in front, is found quickest.
_HREF = lazy(r"""=(?<=[f\s]=)(?=\s*(?:"([^"]*)|'([^']*)|([^\s>]{0,999})))""", re.IGNORECASE)


class GoneLinks:
    """Tells whether a link, in any form an author may write it, leads to a page that is not in the site.

    Args:
        gone: Source paths (`blog/a.md`) of such pages, with their addresses below the site (`blog/a/`).
        present: The same for the pages and files that are in the site; they win.
        site_url: The site's own address, if it has one.
        also: Further names of such pages, as other languages know them.
    """

    def __init__(
        self,
        gone: Mapping[str, str],
        present: Mapping[str, str],
        site_url: str | None = None,
        also: Iterable[str] = (),
    ) -> None:
        site = urlsplit(site_url or "")
        self._host, self._base = _authority(site), site.path.strip("/")
        # Nobody asks for them where nothing is gone, and they are many.
        self._present = {name for path, url in present.items() for name in names_of(path, url)} if gone else set()
        self._gone = {name for path, url in gone.items() for name in names_of(path, url)}.union(also) - self._present
        # In another case a link is dead on most hosts, and names the page all the same.
        self._gone_folded = set(map(_fold, self._gone)) - set(map(_fold, self._present))
        self._last_parts = {posixpath.basename(name) for name in map(_fold, self._gone)}

    def __bool__(self) -> bool:
        return bool(self._gone)

    def lead_away(self, href: str, source: str = "", url: str = "") -> bool:
        """Tell whether a link leads to a page that is not in the site.

        Args:
            href: As written: relative to the source or to the address, from the root, or with the site's own host.
            source: The source path of the page that holds it.
            url: The address of that page, below the site.
        """
        path = self._path(href) if self._gone and self._may_lead_away(href) else ""
        for target in self._targets(path, source, url) if path else ():
            if target in self._present:
                return False
            if target in self._gone or _fold(target) in self._gone_folded:
                return True
        return False

    def _may_lead_away(self, href: str) -> bool:
        """Tell whether a link can lead to such a page: most end otherwise, and this is quick."""
        if href.startswith("#"):
            return False
        plain = _PLAIN.fullmatch(href)
        return plain is None or _fold(plain[1]) in self._last_parts or "." in self._gone

    def _path(self, href: str) -> str:
        """Return the path of a link within this site; empty for one that leads elsewhere or nowhere."""
        try:
            parts = urlsplit(href.translate(_UNREAD).strip(_UNREAD_AROUND))
        except ValueError:
            return ""
        if parts.scheme not in {"", "http", "https"}:
            return ""
        path = unicodedata.normalize("NFC", unquote(parts.path).replace("\\", "/"))
        if not (parts.scheme or parts.netloc):
            return path
        is_own = self._host and _authority(parts) == self._host
        inside = f"{path.strip('/')}/"
        if not is_own or not (not self._base or inside.startswith(f"{self._base}/")):
            return ""
        return "/" + inside[len(self._base) :].strip("/") or "/"

    def _targets(self, path: str, source: str, url: str) -> Iterator[str]:
        """Yield what a link can mean, the likeliest first."""
        if path.startswith("/"):
            inside = path.strip("/")
            yield posixpath.normpath(inside) if inside else "."
            if self._base and f"{inside}/".startswith(f"{self._base}/"):
                yield posixpath.normpath(inside[len(self._base) :].strip("/") or ".")
            return
        bases = [posixpath.dirname(source), url if url.endswith("/") else posixpath.dirname(url)]
        if not path.endswith(_MARKDOWN):  # an address: a browser begins at the page's own
            bases.reverse()
        for base in dict.fromkeys(bases):
            yield posixpath.normpath(posixpath.join("/", base, path)).lstrip("/") or "."


class RootLinks:
    """Finds the page or file that a link from the root (`/news/thaw`, `/images/x.png`) means.

    Args:
        present: Source paths of the pages and files in the site, with their addresses below it.
    """

    def __init__(self, present: Mapping[str, str]) -> None:
        self._present = dict(present)

    @cached_property
    def _paths(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for path, url in self._present.items():
            for name in names_of(path, url):
                found.setdefault(name, set()).add(path)
        return found

    def target(self, href: str) -> tuple[str, str] | None:
        """Return the source path that a link means, and the query and anchor behind it.

        Args:
            href: As written.

        Returns:
            None for a link that is not from the root, and where no or more than one page or file fits.
        """
        if not href.startswith("/") or href.startswith("//"):
            return None
        try:
            parts = urlsplit(href)
        except ValueError:
            return None
        found = self._paths.get(posixpath.normpath(unquote(parts.path).strip("/") or "."), set())
        return (*found, href[len(parts.path) :]) if len(found) == 1 else None  # type: ignore[return-value]


def leads_to(href: str, url: str, base: str = "/") -> str:
    """Return the address below the site that a link on a finished page leads to, as `plain_address` has it.

    Args:
        href: As MkDocs has written it.
        url: The address of the page, below the site.
        base: The path of the site itself on its host.

    Returns:
        Nothing for a link that leads elsewhere, or to a place on its own page.
    """
    path = href.partition("#")[0].partition("?")[0]
    if not path or path.startswith("//") or ":" in path.partition("/")[0]:
        return ""
    if path.startswith("/"):
        return plain_address(path[len(base) :]) if path.startswith(base) else ""
    return plain_address(posixpath.normpath(posixpath.join("/", posixpath.dirname(url), path)))


def leading_to(targets: Container[str], content: str, url: str, base: str = "/") -> set[str]:
    """Return the addresses among some that the links of a finished page lead to, each as `plain_address` has it.

    Args:
        targets: The addresses.
        content: The HTML of the page.
        url: Its address, below the site.
        base: The path of the site itself on its host.
    """
    likely = (html.unescape(one or other or bare) for one, other, bare in _HREF.findall(content))
    if not any(leads_to(href, url, base) in targets for href in likely):
        return set()
    links = (tag.attributes.get("href") for tag in start_tags(content) if tag.name in {"a", "area"})
    return {address for link in links if link and (address := leads_to(link.value, url, base)) in targets}


def plain_address(url: str) -> str:
    """Return the one form of an address below the site that all of its forms share: `blog/thaw`, `.` for the home."""
    folder, name = posixpath.split(unquote(url).strip("/").removesuffix(".html"))
    path = posixpath.join(folder, "" if name == "index" else name).strip("/.")
    return unicodedata.normalize("NFC", path) or "."


def _authority(parts: SplitResult) -> str:
    """Return a host and its port, which is left out where it is the usual one."""
    try:
        port = parts.port
    except ValueError:
        return parts.netloc.casefold()
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return f"{(parts.hostname or '').rstrip('.')}{'' if port in (None, usual) else f':{port}'}"


def names_of(path: str, url: str) -> set[str]:
    """Return every form of an address: the source, and for a page the address, with and without ending."""
    names = {path, unquote(url).strip("/") or "."}
    if path.endswith(_MARKDOWN):
        address = unquote(url).strip("/") or "."
        stem = address.removesuffix(".html")
        names |= {stem, f"{stem}.html", posixpath.join(stem, "index.html"), posixpath.splitext(path)[0]}
        names.add(address.removesuffix("index.html").strip("/") or ".")
    return {unicodedata.normalize("NFC", posixpath.normpath(name)) for name in names}


def _fold(name: str) -> str:
    return name.casefold()
