"""What titles and descriptions say of a series: `(4/5) Part of a series of blog posts on …`. Knows no post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

from .grammar import COUNTED, Form, any_of, flat, forms_of, hints_of, ordinal
from .languages import idioms
from .patterns import lazy
from .values import one_line


class Phrase(Struct, frozen=True):
    """A series, a part and a total that a text names. A bare one has no word that says it is a series.

    `field` is the text it stands in: `title` or `description`.
    """

    name: str
    part: int
    total: int | None
    bare: bool = False
    field: str = "title"


class Part(NamedTuple):
    """What a key says of a part: its number, the total, and a title of its own (`Overview`)."""

    number: int | None
    total: int | None = None
    label: str = ""


_LONGEST = 400  # characters of a text that are looked at
_LONGEST_PART = 60  # the same of the value of a key
_SENTENCE = lazy(r"(?<=[.!?])(?<!\b\d\.)(?<!\b\d\d\.)(?<!\b(?:Dr|Mr|St|vs)\.) ")  # `2. Teil` is no end of one
_AROUND = " ,:;–—-\"“”„'‘’‚«»‹›"  # is no part of a name
_PLAIN_PART = re.compile(r"(\d{1,6})(?: ?/ ?(\d{1,6}))?")
_LEAST_LETTER = lazy(r"[^\W_]")
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d")
_ROMAN_SIGNS = frozenset("IVX")
_ROMAN = lazy(r"(?<!\w)[IVX]+(?!\w)")
# A standard has parts, and is no series: `ISO 26262, Part 6`.
_STANDARD = lazy(r"(?:(?:ISO|IEC|IEEE|DIN|EN|ANSI|ASTM|BS|NEN|NF|UNE|RFC|ITU|ETSI|VDI|VDE|MIL|STD)[ /-]?)+\d[\d:. -]*")


def read_phrase(title: str, description: str, language: str = "en") -> Phrase | None:
    """Return what a title or a description says of a series, in any language that has phrases.

    A phrase with number, total and the word part or series counts before a bare form, the description before the title.

    Args:
        title: Of a post.
        description: The same.
        language: The code of the one that is tried first.
    """
    description, title = one_line(description[:_LONGEST]), one_line(title[:_LONGEST])
    if not _may_name_a_series(f"{description} {title}"):
        return None
    texts = {"description": description, "title": title}
    for find in (_phrases, _bare):
        for field, text in texts.items():
            for phrase in find(text, field, language):
                return phrase
    return None


def _may_name_a_series(text: str) -> bool:
    """Tell whether a text can have any form of any language: most have none, and this is quick."""
    folded = text.casefold()
    if "/" not in text and not any(map(folded.__contains__, _hints())):
        return False
    if _FIGURE.search(text) or (not _ROMAN_SIGNS.isdisjoint(text) and _ROMAN.search(text)):
        return True
    return not _beginnings_of_numbers().isdisjoint(_WORD.findall(folded))


@lru_cache(maxsize=1)
def _beginnings_of_numbers() -> frozenset[str]:
    """Return the first words of all numbers in words: every form has a number, for the part."""
    return frozenset(_WORD.findall(one)[0] for one in (*_number_words(), *map(str.casefold, _last_words())))


@lru_cache(maxsize=1)
def _hints() -> frozenset[str]:
    """Return words of all languages, without any of which a text has no form, save the one with a stroke."""
    words = frozenset(word for code in idioms() for word in hints_of(code))
    return frozenset(word for word in words if not any(other in word for other in words - {word}))


def _forms(text: str, first: str, *, bare: bool) -> Iterator[Form]:
    """Return the forms that can be in a text, those of one language first."""
    if bare and "/" in text:
        yield COUNTED
    folded = text.casefold()
    for code in _languages(first):
        if any(word in folded for word in hints_of(code)):
            yield from (form for form in forms_of(code) if form.bare is bare)


@lru_cache(maxsize=16)
def _languages(first: str) -> list[str]:
    """Return the codes of all languages that have phrases, one of them first."""
    return sorted(idioms(), key=lambda code: (code != first, code))


def _phrases(text: str, field: str, language: str) -> Iterator[Phrase]:
    sentences = _SENTENCE.split(text)
    pieces = dict.fromkeys([text, *sentences] if field == "title" else sentences)
    forms = [form for form in _forms(text, language, bare=False) if field == "title" or not form.only_title]
    for piece in pieces if forms else ():
        for form in forms:
            if phrase := _phrase(form, piece, field):
                yield phrase


def _bare(text: str, field: str, language: str) -> Iterator[Phrase]:
    for form in _forms(text, language, bare=True):
        if phrase := _phrase(form, text, field):
            yield phrase


def _phrase(form: Form, text: str, field: str) -> Phrase | None:
    text = text.rstrip(" .!")
    found = form.read(text.replace("’", "'"))
    if found is None:
        return None
    where, groups = found
    name, total = _name(text[where]), number(groups.get("total") or groups.get("counted") or "")
    nth = groups.get("nth", "").casefold()
    part = total if nth in _last_words() else number(groups.get("part") or nth)
    if not name or part is None or (not form.bare and (total is None or re.search(r"[!?;]", name))):
        return None
    if (total is not None and not 0 <= part <= total) or total == 0 or "://" in name:
        return None
    if where.start == 0 and _STANDARD.fullmatch(name):
        return None
    return Phrase(name[0].upper() + name[1:], part, total, form.bare, field)


def _name(text: str) -> str:
    """Return a name without the signs around it, and without a bracket that began before it."""
    name = text.lstrip(_AROUND).rstrip(_AROUND + ".!")
    while name.endswith((")", "]")) and name.count(")") + name.count("]") > name.count("(") + name.count("["):
        name = name[:-1].strip(_AROUND)
    return name if _LEAST_LETTER.search(name) else ""


def number(text: str) -> int | None:
    """Return a number written as a figure, an ordinal, a word or a Roman numeral; None for anything else."""
    text = text.strip().casefold()
    if re.fullmatch(r"\d{1,6}", text):
        return int(text)
    if match := _figure().fullmatch(text):
        return int(match[1])
    found = _number_words().get(text)
    return _roman(text) if found is None else found


@lru_cache(maxsize=1)
def _figure() -> re.Pattern[str]:
    """Return a pattern for a figure that may be an ordinal: `2nd`, `2.`, `2e`."""
    endings = {ending.casefold() for idiom in idioms().values() for ending in idiom.figure_endings}
    return re.compile(rf"(\d{{1,6}}){any_of(endings)}")


@lru_cache(maxsize=1)
def _number_words() -> Mapping[str, int]:
    """Return numbers and ordinals in words, of all languages: no word means two numbers."""
    return {
        spelling.casefold(): value
        for idiom in idioms().values()
        for words in (idiom.numbers, idiom.inflected)
        for value, spellings in enumerate(words, 1)
        for spelling in spellings
    }


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """Return the words for the last of several."""
    return frozenset(
        spelling + ending for idiom in idioms().values() for spelling in idiom.last for ending in idiom.ordinal_endings
    )


def _roman(text: str) -> int | None:
    if not re.fullmatch(r"(?=.)x{0,3}(?:ix|iv|v?i{0,3})", text):
        return None
    values = [{"x": 10, "v": 5, "i": 1}[char] for char in text]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


@lru_cache(maxsize=1024)  # the same few numbers in every series
def read_part(text: str) -> Part:
    """Return what `4`, `08`, `4/5`, `Part 4`, `IV`, `2. Teil` or `Overview` says, in any language that has phrases."""
    text = " ".join(text.split())[:_LONGEST_PART]
    if plain := _PLAIN_PART.fullmatch(text):  # as nearly all are
        return Part(int(plain[1]), int(plain[2]) if plain[2] else None)
    if text.casefold() in _overviews():
        return Part(0, label=text)
    for pattern in _part_patterns():
        if (match := pattern.fullmatch(text)) and (found := number(match["part"])) is not None:
            return Part(found, number(match["total"]) if match["total"] else None)
    return Part(None)


@lru_cache(maxsize=1)
def _overviews() -> frozenset[str]:
    """Return the words for what comes before part one."""
    return frozenset(word.casefold() for idiom in idioms().values() for word in idiom.overview)


@lru_cache(maxsize=1)
def _part_patterns() -> tuple[re.Pattern[str], ...]:
    """Return how keys say a part: the word part, or none, ahead of a number, or behind an ordinal."""
    part = any_of(flat(idiom.part for idiom in idioms().values()))
    of = any_of(flat(idiom.of for idiom in idioms().values()))
    total = rf"(?: ?(?:/|{of}) ?(?P<total>\w+))?"
    nth = "|".join(ordinal(idiom) for idiom in idioms().values())
    sign = r"(?:(?:#|n[or]\.|n[°º]) ?)?"
    return (
        re.compile(rf"\(?(?:{part}[ -]?)?{sign}(?P<part>\w+){total}\)?", re.IGNORECASE),
        re.compile(rf"(?P<part>{nth})(?: {part}{total})?", re.IGNORECASE),
    )
