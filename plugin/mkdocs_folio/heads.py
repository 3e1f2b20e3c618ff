"""Reads the head of a finished page: what it says to machines already, and where it ends. Knows no address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct

from .tags import Tag, start_tags

_END, _WHOLE_END, _BODY = "</head", "</head>", "<body"
_END_OF_SCRIPT = re.compile(r"</script", re.IGNORECASE)
_IN_HEAD = frozenset("html head title meta link base script style noscript template img iframe".split())
_WHOLE = frozenset({"html", "head", "body"})  # what a piece of a page has not
_TEXT_ALONE = frozenset({"script", "style", "textarea"})
_NAMES = ("name", "property")
_LD = "application/ld+json"
# What nearly all lines are: an element, of which only `meta` says a name, or nothing.
_PLAIN_LINE = re.compile(
    r"""
    \s*
    (?: <title>[^<>&]*</title>
      | <link(?:[ ][\w-]+="[^"<>]*")*[ ]?/?>
      | <meta(?P<meta>(?:[ ][\w-]+="[^"<>&]*")*)[ ]?/?>
    )?
    \s*
    """,
    re.VERBOSE,
)
_PLAIN_NAME = re.compile(r' (?:name|property)="([^"]*)"', re.IGNORECASE)
_ODD_LINE = re.compile(r"<!--|ld\+json", re.IGNORECASE)
# What a post can be besides a BlogPosting. Source: https://schema.org/Article and the types below it.
ARTICLES = frozenset(
    """
    Article AdvertiserContentArticle NewsArticle AnalysisNewsArticle AskPublicNewsArticle BackgroundNewsArticle
    OpinionNewsArticle ReportageNewsArticle ReviewNewsArticle Report SatiricalArticle ScholarlyArticle
    MedicalScholarlyArticle SocialMediaPosting BlogPosting LiveBlogPosting DiscussionForumPosting TechArticle
    APIReference
    """.split()
)
# The names of what the head of a post is to say besides.
OF_POSTS = frozenset({"author", "article:published_time", "article:modified_time", "fediverse:creator"})
_TELLING = (*OF_POSTS, "ld+json")  # without any of them, and without an entity, a head says nothing that counts


class Head(Struct, frozen=True):
    """The head of a page.

    Attributes:
        end: Where it ends in the page; None where it has none.
        names: Those of `OF_POSTS` that its `meta` elements say.
        types: The types of the things that its JSON-LD describes.
    """

    end: int | None
    names: frozenset[str]
    types: frozenset[str]

    @property
    def has_article(self) -> bool:
        """Whether it describes the page as an article of any kind."""
        return not ARTICLES.isdisjoint(self.types)


NO_HEAD = Head(None, frozenset(), frozenset())


def read_head(page: str) -> Head:
    """Return what the head of a finished page says; comments and other scripts do not count."""
    end = _plain_end(page)
    names = _read_quickly(page[:end]) if end is not None else None
    return Head(end, names, frozenset()) if names is not None else _read_closely(page)


def _read_quickly(head: str) -> frozenset[str] | None:
    """Return which of `OF_POSTS` a head says; None where that cannot be told line by line."""
    small = head.lower()
    if "&" not in small and not any(word in small for word in _TELLING):
        return frozenset()
    lines = list(map(_names_in_line, head.split("\n")))
    found = [names for names in lines if names is not None]
    return OF_POSTS & frozenset().union(*found) if len(found) == len(lines) else None


def _read_closely(page: str) -> Head:
    names, types = set[str](), set[str]()
    body, is_whole, has_ends = len(page), False, True
    for tag in start_tags(page):
        is_whole = is_whole or tag.name in _WHOLE
        if tag.name not in _IN_HEAD:
            body = tag.start
            break
        if tag.name == "meta":
            names |= {_value(tag, key).lower() for key in _NAMES}
        elif tag.name == "script" and _value(tag, "type").partition(";")[0].strip().lower() == _LD:
            end = _END_OF_SCRIPT.search(page, tag.end) if has_ends else None
            has_ends = end is not None
            types.update(_types_in(page[tag.end : end.start()]) if end else ())
    end_of_head = page[:body].lower().rfind(_END)
    if end_of_head < 0 and is_whole and body < len(page):  # the tag may be left out
        end_of_head = body
    return Head(end_of_head if end_of_head >= 0 else None, OF_POSTS & names, frozenset(types))


def end_of_head(page: str) -> int | None:
    """Return where the head of a finished page ends; None where it has none."""
    end = _plain_end(page)
    return _read_closely(page).end if end is None else end


def _plain_end(page: str) -> int | None:
    """Return where the head of a page ends, if that is said just before its body, as on nearly all pages."""
    end, body = page.find(_WHOLE_END), page.find(_BODY)
    return end if 0 <= end < body and not page[end + len(_WHOLE_END) : body].strip() else None


def with_more(page: str, end: int | None, html: str) -> str:
    """Return a page with something added at the end of its head; as it was where there is no head or nothing to add."""
    return page if end is None or not html else f"{page[:end]}{html}\n{page[end:]}"


@lru_cache(maxsize=256)  # most lines of a head are the same on all pages of a site
def _names_in_line(line: str) -> frozenset[str] | None:
    """Return the names of the `meta` elements in a line; None where the line cannot be read without those around it."""
    if plain := _PLAIN_LINE.fullmatch(line):
        return frozenset(name.strip().lower() for name in _PLAIN_NAME.findall(plain["meta"] or ""))
    tags = list(start_tags(line))
    is_whole = line.lstrip().startswith("<") and line.rstrip().endswith(">")
    is_whole = is_whole and all(line[tag.end - 1] == ">" and tag.name in _IN_HEAD for tag in tags)
    ends = [line.find(f"</{tag.name}>", tag.end) >= 0 for tag in tags if tag.name in _TEXT_ALONE]
    if not (is_whole and all(ends)) or _ODD_LINE.search(line) or any(line.count(quote) % 2 for quote in "\"'"):
        return None
    return frozenset(_value(tag, key).lower() for tag in tags if tag.name == "meta" for key in _NAMES)


def _value(tag: Tag, key: str) -> str:
    attribute = tag.attributes.get(key)
    return attribute.value.strip() if attribute else ""


def _types_in(text: str) -> Iterator[str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    todo: list[Any] = [data]
    while todo:  # the thing itself, and what stands beside it: in a list, in `@graph`
        one = todo.pop()
        if isinstance(one, list):
            todo += one
        elif isinstance(one, dict):
            types = one.get("@type")
            for name in types if isinstance(types, list) else [types]:
                if isinstance(name, str):
                    yield re.split(r"[/:#]", name)[-1]
            todo += [one[key] for key in ("@graph", "mainEntity") if key in one]
