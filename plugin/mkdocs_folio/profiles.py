"""Reads who an author is elsewhere: an ORCID iD, a name in the fediverse, pages of their own. Knows no file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from .patterns import lazy
from .values import Value, fold_key

_ORCID = lazy(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])/?", re.IGNORECASE)
_HANDLE = lazy(r"(?:acct:|@)?([\w.-]+)@([a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?)", re.IGNORECASE)
_PROFILE = lazy(r"https?://([a-z0-9.-]+(?::\d+)?)/(?:@|users/)([\w.-]+)/?", re.IGNORECASE)
_UNSAFE = lazy(r"[\x00-\x20\x7f\\<>\"]")
# Where a name on a platform leads. Source:
# https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog#authors-file
_PLATFORMS = {
    "bluesky": "https://bsky.app/profile/",
    "codeberg": "https://codeberg.org/",
    "github": "https://github.com/",
    "gitlab": "https://gitlab.com/",
    "instagram": "https://www.instagram.com/",
    "linkedin": "https://www.linkedin.com/in/",
    "stackoverflow": "https://stackoverflow.com/users/",
    "threads": "https://www.threads.net/@",
    "twitch": "https://www.twitch.tv/",
    "twitter": "https://twitter.com/",
    "x": "https://x.com/",
    "youtube": "https://www.youtube.com/@",
}


def read_orcid(text: str) -> str:
    """Return an ORCID iD as `0000-0002-1825-0097`; empty where it is none, or its last sign does not fit the others.

    Source: ISO 7064 MOD 11-2, as in https://support.orcid.org/hc/en-us/articles/360006897674
    """
    match = _ORCID.fullmatch(text.strip())
    if match is None or not text.isascii():
        return ""
    orcid = "-".join(match.groups()).upper()
    signs = orcid.replace("-", "")
    total = 0
    for digit in signs[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return orcid if signs[-1] == ("X" if check == 10 else str(check)) else ""  # noqa: PLR2004 - ten is written as X


def orcid_url(orcid: str) -> str:
    """Return the address that is the full form of an ORCID iD."""
    return f"https://orcid.org/{orcid}"


def read_fediverse(text: str) -> str:
    """Return a name in the fediverse as `@name@host`, from that, from `name@host` or from a profile's address.

    Empty where it is none of them. Source: https://www.rfc-editor.org/rfc/rfc7565 for `acct:`.
    """
    text = text.strip()
    if match := _HANDLE.fullmatch(text):
        return f"@{match[1]}@{match[2].lower()}"
    match = _PROFILE.fullmatch(text)
    return f"@{match[2]}@{match[1].lower()}" if match else ""


def fediverse_url(handle: str) -> str:
    """Return where most servers show the profile of `@name@host`."""
    _, name, host = handle.split("@")
    return f"https://{host}/@{name}"


def web_address(text: str) -> str:
    """Return an address of the web that may stand in a page's data; empty for any other, such as one of mail."""
    text = text.strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc and not _UNSAFE.search(text) else ""


def read_links(fields: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the pages that are an author's too, without doubles.

    Args:
        fields: What the registry says of one author, by folded key: `links` is a list of addresses or a mapping of
            them, `socials` a mapping of platforms to names or addresses (Docusaurus').
    """
    found = [*_links(fields.get("links")), *_links(fields.get("sameas")), *_socials(fields.get("socials"))]
    return tuple(dict.fromkeys(filter(None, map(web_address, found))))


def _links(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _links(item)
    elif isinstance(value, dict):
        named = {fold_key(key): item for key, item in value.items()}
        inner = next((named[key] for key in ("url", "href", "link") if key in named), None)
        yield from _links(list(value.values()) if inner is None else inner)


def _socials(value: Value) -> Iterator[str]:
    for platform, name in value.items() if isinstance(value, dict) else ():
        if not isinstance(name, str):
            continue
        if "://" in name:
            yield name
        elif start := _PLATFORMS.get(fold_key(platform)):
            yield start + name.strip().lstrip("@")
        elif fold_key(platform) == "mastodon" and (handle := read_fediverse(name)):
            yield fediverse_url(handle)
