"""Tells which addresses may stand in a page, and how a link to one is named. Knows no page and no site."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEMES = frozenset({"http", "https", "mailto"})
_PLAIN_PATH = re.compile(r"(?!//)[\w./#-]*", re.ASCII)  # most addresses are no more than that
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")


def host(address: str) -> str:
    """Return the host of an address, to name a link: the address itself where it has none."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


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
