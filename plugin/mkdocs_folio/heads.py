"""Reads the head of a finished page: what it says to machines already, and where it ends. Knows no address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any

from msgspec import Struct

from .patterns import lazy
from .tags import Tag, start_tags

_END, _WHOLE_END, _BODY = "</head", "</head>", "<body"
_END_OF_SCRIPT = lazy(r"</script", re.IGNORECASE)
_IN_HEAD = frozenset("html head title meta link base script style noscript template img iframe".split())
_WHOLE = frozenset({"html", "head", "body"})  # what a piece of a page has not
_TEXT_ALONE = frozenset({"script", "style", "textarea"})
_NAMES = ("name", "property")
_LD = "application/ld+json"
# What nearly all of a head is, without what is quoted: elements of which only `meta` says a name, before all else.
_ATTRIBUTES = r'(?:[ ](?!name=|property=)[a-z][a-z\d-]*="")*'
_PLAIN = re.compile(
    rf"""
    \s*
    (?:
      (?: <meta(?:[ ](?:name|property)="")?{_ATTRIBUTES}[ ]?/?>
        | <(?:link|html|head){_ATTRIBUTES}[ ]?/?>
        | <title></title>
        | <!doctype[ ]html>
      )
      \s*
    )*
    """,
    re.VERBOSE,
)
_ODD_LINE = lazy(r"<!--|ld\+json", re.IGNORECASE)
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
_LESSONS = 8  # heads that are compared with the one before: those of a site differ by how deep their folder lies


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


class Heads:
    """Reads the heads of the pages of one site, of which the greater part stands on all of them just so.

    What two pages begin or end with alike, line by line, is read once; of a further one only what stands between.
    """

    def __init__(self) -> None:
        # The longest first, with the names they say.
        self._starts: dict[str, frozenset[str] | None] = {}
        self._ends: dict[str, frozenset[str] | None] = {}
        self._last: list[str] = []
        self._lessons = _LESSONS

    def read(self, page: str) -> Head:
        """Return what the head of a finished page says; comments and other scripts do not count."""
        end = page.find(_WHOLE_END)
        is_plain = end >= 0 and _ends_plainly(page, end)
        names = self._names_in(page, end) if is_plain else None
        return Head(end, names, frozenset()) if names is not None else _read_closely(page)

    def _names_in(self, page: str, end: int) -> frozenset[str] | None:
        """Return which of `OF_POSTS` a head says that ends there; None where that cannot be told line by line."""
        if self._lessons:
            self._learn(page[:end])
        for first, before in self._starts.items():  # noqa: B007 - they are wanted behind it, as are those below
            if page.startswith(first, 0, end):
                break
        else:
            first, before = _NOTHING
        for last, after in self._ends.items():  # noqa: B007
            if page.endswith(last, len(first), end):
                break
        else:
            last, after = _NOTHING
        if before is not None and after is not None:
            between = _names_in_lines(page[len(first) : end - len(last)])
            if between is not None:
                return OF_POSTS & between.union(before, after)
        head = page[:end].lower()
        return None if "&" in head or any(word in head for word in (*_TELLING, _BODY)) else frozenset()

    def _learn(self, head: str) -> None:
        lines, self._lessons = head.split("\n"), self._lessons - 1
        first, last = _alike(lines, self._last), _alike(lines[::-1], self._last[::-1])
        self._last = lines
        if len(first) + len(last) < len(lines):
            _keep(self._starts, "\n".join([*first, ""]))
            _keep(self._ends, "\n".join(["", *last[::-1]]))


_NOTHING = "", frozenset[str]()


def _alike(lines: Sequence[str], others: Sequence[str]) -> list[str]:
    """Return the lines that two heads begin with."""
    return [one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(lines, others, strict=False))]


def _keep(known: dict[str, frozenset[str] | None], text: str) -> None:
    """Read what heads begin or end with, and put it among others, the longest first."""
    kept = {**known, text: _names_in_lines(text)}
    known.clear()
    known.update(sorted(kept.items(), key=lambda one: -len(one[0])))


def _names_in_lines(text: str) -> frozenset[str] | None:
    """Return the names of the `meta` elements in some lines; None where they cannot be read one by one."""
    plain = _plain_names(text)
    if plain is not None:
        return plain
    lines = text.split("\n")
    found = [names for names in map(_names_in_line, lines) if names is not None]
    return frozenset().union(*found) if len(found) == len(lines) else None


def _plain_names(text: str) -> frozenset[str] | None:
    """Return the names of the `meta` elements in some lines; None where these are not plain elements alone.

    Most pages have the same ones, but for what is quoted and for the title.
    """
    before, opening, rest = text.partition("<title>")
    title, closing, behind = rest.partition("</title>")
    pieces = f"{before}{opening}{closing}{behind}".split('"')
    places = None if "<" in title else _places_of_names(tuple(pieces[::2]), len(pieces) % 2)
    if places is None:
        return None
    names = frozenset([pieces[place].strip().lower() for place in places])
    return None if "&" in "".join(names) else names


@lru_cache(maxsize=256)
def _places_of_names(around: tuple[str, ...], is_balanced: int) -> list[int] | None:
    """Return the places of the names of `meta` elements between what stands around all that is quoted."""
    if not (is_balanced and _PLAIN.fullmatch('""'.join(around))):
        return None
    return [2 * place + 1 for place, piece in enumerate(around) if piece.endswith(("<meta name=", "<meta property="))]


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
    end = page.find(_WHOLE_END)
    return end if end >= 0 and _ends_plainly(page, end) and page.find(_BODY, 0, end) < 0 else None


def _ends_plainly(page: str, end: int) -> bool:
    """Tell whether nothing stands between the end of a head and the body."""
    body = page.find(_BODY, end)
    return body >= 0 and not page[end + len(_WHOLE_END) : body].strip()


def with_more(page: str, end: int | None, html: str) -> str:
    """Return a page with something added at the end of its head; as it was where there is no head or nothing to add."""
    return page if end is None or not html else f"{page[:end]}{html}\n{page[end:]}"


@lru_cache(maxsize=256)  # most lines of a head are the same on all pages of a site
def _names_in_line(line: str) -> frozenset[str] | None:
    """Return the names of the `meta` elements in a line; None where the line cannot be read without those around it."""
    plain = _plain_names(line)
    if plain is not None:
        return plain
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
