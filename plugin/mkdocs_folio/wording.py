"""What titles and descriptions say of a series: `(4/5) Part of a series of blog posts on …`. Knows no post."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Phrase:
    """A series, a part and a total that a text names. A bare one has no word that says it is a series.

    `field` is the text it stands in: `title` or `description`.
    """

    name: str
    part: int
    total: int | None
    bare: bool = False
    field: str = "title"


_UNITS = "one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(_UNITS)})"
_ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)}|last|final)"
_KIND = r"(?:blog[ -]?posts?|posts?|articles?|guides?|tutorials?|essays?|notes|chapters|parts|entries|pieces)"
_DASH = r"[:–—-]"
_SERIES = r"(?:mini[ -]?|blog[ -]?|post[ -]?|article[ -]?|tutorial[ -]?)?series"
_ON = r"(?:on|about|covering|exploring|introducing|called|titled|entitled|named)"
_NAME = r"[\"“'‘]?(?P<name>[^.!?;]*?\w[^!?;]*?)[\"”'’]?[.!]*"
_COUNT = rf"(?P<part>{_NUMBER})\s*(?:/|of|out\s+of)\s*(?P<total>{_NUMBER})"
_OF_A_SERIES = (
    r"(?:a|an|our|the|this|my)\s+(?:(?:new|short|ongoing|little|small|longer?)\s+)?"
    rf"{_SERIES}(?:\s+of\s+(?:{_NUMBER}\s+)?{_KIND})?"
)

# With a number, a total and the word part or series.
_PHRASES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # (4/5) Part of a series of blog posts on the benefits of open-source AI.
        rf"[(\[]?{_COUNT}[)\]]?\s*{_DASH}?\s*(?:this\s+is\s+)?(?:a\s+)?part\s+of\s+{_OF_A_SERIES}\s+{_ON}\s+{_NAME}\s*",
        # Part 4 of 5 of/in a series (of blog posts) on …
        rf"(?:this\s+is\s+)?part\s+{_COUNT}\s*{_DASH}?\s*(?:of|in|from)\s+{_OF_A_SERIES}\s+{_ON}\s+{_NAME}\s*",
        # Part 4 of 5 in/of the … series
        rf"(?:this\s+is\s+)?part\s+{_COUNT}\s*{_DASH}?\s*(?:of|in|from)\s+(?:the|our|my)\s+{_NAME}\s+{_SERIES}\s*\.?",
        # Part two in a three-part series on …; the second part of a four-part series about …
        (
            rf"(?:this\s+is\s+)?(?:the\s+)?(?:part\s+(?P<part>{_NUMBER})|(?P<nth>{_ORDINAL})(?:\s+(?:part|{_KIND}))?)\s+(?:in|of)\s+"
            rf"(?:a|our|the|this|my)\s+(?P<total>{_NUMBER})[ -]part\s+{_SERIES}\s+{_ON}\s+{_NAME}\s*"
        ),
        # The fourth of five posts in a series on …
        rf"(?:this\s+is\s+)?(?:the\s+)?(?P<nth>{_ORDINAL})\s+of\s+(?P<total>{_NUMBER})\s+{_KIND}\s+(?:in|of)\s+{_OF_A_SERIES}\s+{_ON}\s+{_NAME}\s*",
        # Part 2 of 4: Name
        rf"[(\[]?part\s+{_COUNT}[)\]]?\s*{_DASH}\s*{_NAME}\s*",
        # Name (part 2 of 4); Name, part 2 of 4; Name: part 2/4
        rf"{_NAME}\s*(?:{_DASH}|,)?\s*[(\[]?\bpart\s+{_COUNT}[)\]]?\s*\.?",
        # Series name (2/4); Name series, 2 of 4
        rf"{_SERIES}\s*{_DASH}\s*{_NAME}\s*[(\[,]\s*{_COUNT}\s*[)\]]?\s*\.?",
        rf"(?:the\s+)?{_NAME}\s+{_SERIES}\s*[(\[,:]\s*{_COUNT}\s*[)\]]?\s*\.?",
    )
)
# Without it: believed only where two public posts share the name.
_ROMAN = r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})"
_BARE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<name>.*\w.*?)\s*[(\[](?P<part>\d{1,3})\s*/\s*(?P<total>\d{1,3})[)\]]",
        rf"(?P<name>.*\w.*?)\s*[,:–—-]?\s+[(\[]?[Pp]art\s+(?P<part>\d{{1,3}}|{_ROMAN}|{'|'.join(_UNITS)})[)\]]?",
    )
)

_HINT = re.compile(r"part|series|\d\s*/\s*\d", re.IGNORECASE)  # without one of these no pattern matches
_LONGEST = 400  # characters of a text that are looked at


def read_phrase(title: str, description: str) -> Phrase | None:
    """Return what a title or a description says of a series.

    A phrase with number, total and the word part or series counts before a bare form, the description before the title.
    """
    texts = {
        field: " ".join(text[:_LONGEST].split())
        for field, text in (("description", description), ("title", title))
        if _HINT.search(text)
    }
    for find in (_phrases, _bare):
        for field, text in texts.items():
            for phrase in find(text):
                return replace(phrase, field=field)
    return None


def _phrases(text: str) -> Iterator[Phrase]:
    for piece in dict.fromkeys([text, *re.split(r"(?<=[.!?])\s+", text)]):
        for pattern in _PHRASES:
            match = pattern.fullmatch(piece)
            phrase = _phrase(match) if match else None
            if phrase:
                yield phrase


def _phrase(match: re.Match[str], *, bare: bool = False) -> Phrase | None:
    groups = match.groupdict()
    total = number(groups.get("total") or "")
    nth = (groups.get("nth") or "").casefold()
    part = total if nth in {"last", "final"} else number(groups.get("part") or nth)
    name = groups["name"].strip(" ,:;–—-\"“”'‘’")
    if part is None or not name or (not bare and total is None) or (total is not None and not 0 <= part <= total):
        return None
    return Phrase(name[0].upper() + name[1:], part, total, bare)


def _bare(text: str) -> Iterator[Phrase]:
    for pattern in _BARE:
        if (match := pattern.fullmatch(text)) and (phrase := _phrase(match, bare=True)):
            yield phrase


def number(text: str) -> int | None:
    """Return a number written as a figure, an ordinal, an English word or a Roman numeral; None for anything else."""
    text = text.strip().casefold()
    if match := re.fullmatch(r"(\d{1,6})(?:st|nd|rd|th)?", text):
        return int(match[1])
    for words in (_UNITS, _ORDINALS):
        if text in words:
            return words.index(text) + 1
    return _roman(text)


def _roman(text: str) -> int | None:
    if not re.fullmatch(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})", text):
        return None
    values = [{"x": 10, "v": 5, "i": 1}[char] for char in text]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
