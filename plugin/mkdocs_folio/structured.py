"""Says in schema.org's terms what a post is, who wrote it, and which series it is a part of. Knows no page and no HTML.

Sources: https://schema.org/BlogPosting, https://ogp.me/#type_article,
https://developers.google.com/search/docs/appearance/structured-data/article
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeAlias
from urllib.parse import urljoin

from msgspec import Struct
from msgspec.json import encode

from .catalog import Place
from .heads import Head
from .lending import listed
from .model import Author, Post
from .patterns import lazy
from .profiles import fediverse_url, orcid_url, web_address
from .registry import is_path
from .values import fold_key

Thing: TypeAlias = dict[str, Any]

HEADLINE = 110  # letters that a headline should not exceed, by Google's advice
_JSON = json.JSONEncoder(ensure_ascii=False)
# Addresses that need not be taken apart: a path below a site, and that of a site.
_PLAIN = re.compile(r"[\w-]+(?:[/.][\w-]+)*/?", re.ASCII)
_PLAIN_SITE = re.compile(r"https?://[a-z\d-]+(?:[/.][\w-]+)*/", re.ASCII)
_SEPARATORS = "\u2028\u2029"
_ODD = lazy(f"[\ud800-\udfff{_SEPARATORS}]")


class Addresses:
    """Where things stand on the web.

    Args:
        site_url: Of the site; empty where it does not know it, and then nothing of the site has an address.
        url_of: The address of a source file below the site; empty for a file that is not in it.
        series_url: The address of a series' own page below the site, by its key; None for no page.
        author_url: The same of an author.
    """

    def __init__(
        self,
        site_url: str,
        url_of: Callable[[str], str],
        series_url: Callable[[str], str | None] = lambda _: None,
        author_url: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self.site_url, self.url_of, self.series_url, self.author_url = site_url, url_of, series_url, author_url
        self._is_plain = _PLAIN_SITE.fullmatch(site_url) is not None
        self.people: dict[Author, Thing] = {}  # as they write many posts each

    def absolute(self, url: str | None) -> str:
        """Return an address below the site, or a whole one, as a whole one; empty where that cannot be."""
        if url and self._is_plain and _PLAIN.fullmatch(url):  # as nearly all
            return self.site_url + url
        try:
            return web_address(urljoin(self.site_url, url)) if url else ""
        except ValueError:
            return ""

    def of_file(self, path: str) -> str:
        """Return the whole address of a source file (with `#…` where it has one); empty where it is not in the site."""
        path, mark, fragment = path.partition("#")
        inside = self.url_of(path)
        return self.absolute(f"{inside}{mark}{fragment}") if inside else ""


class Metadata(Struct, frozen=True):
    """What the head of a post says to machines; whatever is empty is not said.

    Attributes:
        author: The names of its authors.
        published: ISO 8601, with an offset, as https://ogp.me/#type_article wants it.
        modified: The same.
        creators: Names in the fediverse, `@name@host`.
        posting: A BlogPosting, for JSON-LD.
    """

    author: str = ""
    published: str = ""
    modified: str = ""
    creators: tuple[str, ...] = ()
    posting: Mapping[str, Any] | None = None


def metadata(
    post: Post,
    authors: Sequence[Author],
    places: Sequence[Place],
    *,
    head: Head,
    url: str,
    image: str,
    language: str,
    addresses: Addresses,
) -> Metadata:
    """Return what a post's head is to say, without what it says already.

    Args:
        post: A public one.
        authors: Its own.
        places: Where it stands in its series, as readers are shown it.
        head: Of the finished page.
        url: The page's address below the site.
        image: The address of a picture of the post, as its author wrote it; empty for none.
        language: Of the page, as in `lang` (https://www.rfc-editor.org/info/bcp47).
        addresses: Of all else.
    """
    creators = dict.fromkeys([author.fediverse for author in authors if author.fediverse])

    def unless(name: str, value: str) -> str:
        return "" if name in head.names else value

    return Metadata(
        author=unless("author", listed(tuple([author.name for author in authors]))),
        published=unless("article:published_time", post.date.instant.isoformat() if post.date else ""),
        modified=unless("article:modified_time", post.updated.instant.isoformat() if post.updated else ""),
        creators=() if "fediverse:creator" in head.names else tuple(creators),
        posting=None
        if head.has_article
        else blog_posting(post, authors, places, url=url, image=image, language=language, addresses=addresses),
    )


def blog_posting(
    post: Post,
    authors: Sequence[Author],
    places: Sequence[Place],
    *,
    url: str,
    image: str,
    language: str,
    addresses: Addresses,
) -> Thing | None:
    """Return a post as a BlogPosting; None for one without a date. The arguments are those of `metadata`.

    `position` is the part in the first series: it is a property of the part, not of the series. Source:
    https://schema.org/position
    """
    if post.date is None:
        return None
    own = addresses.absolute(url or "./")
    series = [series_thing(place, addresses) for place in places]
    return _without_empty(
        {
            "@context": "https://schema.org",
            "@type": "BlogPosting",
            "headline": headline(post.title),
            "description": post.description,
            "image": _image(image, post.path, addresses),
            "datePublished": post.date.iso,
            "dateModified": post.updated.iso if post.updated else "",
            "inLanguage": language,
            "url": own,
            "mainEntityOfPage": own,
            "author": _one_or_all([_person(author, addresses) for author in authors]),
            "isPartOf": _one_or_all(series),
            "position": places[0].part if places else None,
        }
    )


def _person(author: Author, addresses: Addresses) -> Thing:
    thing = addresses.people.get(author)  # and not by key: nobody keeps a registry from using one twice
    if thing is None:
        thing = addresses.people[author] = author_thing(author, addresses)
    return thing


def author_thing(author: Author, addresses: Addresses) -> Thing:
    """Return an author as a Person, or as an Organization where the registry says that it is a team."""
    at = author.url
    named = addresses.of_file(at) if at and is_path(at) and not at.startswith("/") else addresses.absolute(at)
    page = addresses.absolute(addresses.author_url(author.key))
    orcid = orcid_url(author.orcid) if author.orcid and not author.is_team else ""
    same = [
        named if page else "",
        *author.links,
        fediverse_url(author.fediverse) if author.fediverse else "",
        orcid,
    ]
    affiliation = {"@type": "Organization", "name": author.affiliation} if author.affiliation else None
    picture = author.avatar
    return _without_empty(
        {
            "@type": "Organization" if author.is_team else "Person",
            "name": author.name,
            "url": page or named,
            "image": addresses.of_file(picture.lstrip("/")) if is_path(picture) else addresses.absolute(picture),
            "identifier": orcid,
            "sameAs": list(dict.fromkeys(filter(None, same))),
            "affiliation": None if author.is_team else affiliation,
        }
    )


def series_thing(place: Place, addresses: Addresses) -> Thing:
    """Return a series as a CreativeWorkSeries."""
    url = addresses.absolute(addresses.series_url(place.series.key))
    return _without_empty({"@type": "CreativeWorkSeries", "name": place.series.name, "url": url})


def headline(title: str) -> str:
    """Return a title, cut after a word where it is too long for a headline."""
    if len(title) <= HEADLINE:
        return title
    start = title[: HEADLINE - 1]
    if not title[HEADLINE - 1].isspace():
        start = start.rpartition(" ")[0] or start  # a language without spaces has no better place
    return start.rstrip(" ,;:.–—-") + "…"


def image_in(header: Mapping[str, object]) -> str:
    """Return the picture that a header's `image` names: a text, the first of a list, or the `src` of a mapping."""
    key = _image_key(tuple(header))
    return "" if key is None else _image_of(header[key])


@lru_cache(maxsize=256)  # the headers of a site have the same few keys
def _image_key(keys: tuple[str, ...]) -> str | None:
    return next((key for key in keys if fold_key(str(key)) == "image"), None)


def _image_of(value: object) -> str:
    if isinstance(value, list) and value:
        return _image_of(value[0])
    if isinstance(value, dict):
        return next((_image_of(value[key]) for key in ("src", "url", "path") if value.get(key)), "")
    return value.strip() if isinstance(value, str) else ""


def to_json(value: object, **_: object) -> str:
    """Return JSON in its own letters, without those that end a line of JavaScript or cannot be written as UTF-8.

    Jinja's `tojson` asks for it, and escapes what could end a script.
    """
    try:
        text = encode(value).decode()
    except (TypeError, UnicodeEncodeError):  # a kind of its own, or half of a sign
        text = _JSON.encode(value)
    return text if text.isascii() else _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _image(written: str, path: str, addresses: Addresses) -> str:
    """Return the whole address of a picture: named from the page, from the root of the docs, or on the web."""
    if not written or not is_path(written):
        return addresses.absolute(written)
    if written.startswith("/"):
        return addresses.of_file(written.lstrip("/"))
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(path), written))
    return addresses.of_file(beside) or addresses.of_file(posixpath.normpath(written))


def _one_or_all(things: list[Thing]) -> Thing | list[Thing]:
    return things[0] if len(things) == 1 else things


def _without_empty(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value or value == 0}
