"""Tells which addresses may stand in a page, and how a link to one is named. Knows no page and no site."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_SCHEMES = frozenset({"http", "https", "mailto"})
_PLAIN_PATH = re.compile(r"(?!//)[\w./#-]*", re.ASCII)  # most addresses are no more than that
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


def host(address: str) -> str:
    """Return what names a link: the host of an address, of one below the site the page's own name, else the address."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if parts.hostname or parts.scheme:
        return parts.hostname or parts.path
    segments = [one for one in unquote(parts.path).split("/") if one not in {"", ".", "..", "index.html"}]
    return re.sub(r"[-_]+", " ", segments[-1].removesuffix(".html")).strip() or address if segments else address


def safe_url(url: str) -> str:
    """Return an address that may stand in a page: `http`, `https`, `mailto` or relative to the site; else nothing."""
    url = url.strip()
    if _PLAIN_PATH.fullmatch(url):
        return url
    if _UNSAFE.search(url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme:
        return url if parts.scheme.lower() in _SCHEMES else ""
    return "" if parts.netloc or url.startswith("//") or ":" in parts.path.split("/")[0] else url
