"""The forms in which a text names a series, once for all languages: the words are those of an `Idiom`.

Every pattern takes a bounded number of steps from any place of a text, since no name is part of one: a name is what
stands between the beginning of a form and its end. Texts have single spaces, and `'` for every apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from .languages import Idiom, idioms

_OPENING, _CLOSING = r"[(\[]?", r"[)\]]?"
_DASH = r"(?: ?[:–—] ?| - )"
_COMMA = rf"(?: ?[,:–—] ?{_OPENING}| - | [(\[])"  # what parts a name from its number
_FIGURE = r"\d{1,3}"
_ROMAN = r"(?-i:(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))"
_END = r"\Z"
_NOTHING = r"(?!)"


class Form(Struct, frozen=True):
    """What stands before a name and behind it. The groups are `part` or `nth`, and `total` or `counted`.

    Attributes:
        before: A pattern of what is found at the beginning of a text; may be empty.
        behind: The same at its end.
        bare: Whether no word says that it is a series.
        only_title: Whether it means nothing in a description.
    """

    before: str
    behind: str
    bare: bool = False
    only_title: bool = False

    def read(self, text: str) -> tuple[slice, dict[str, str]] | None:
        """Return where the name stands in a text, and the groups."""
        before = _compiled(self.before).match(text)
        behind = _compiled(self.behind).search(text, before.end()) if before else None
        if before is None or behind is None:
            return None
        groups = {**before.groupdict(), **behind.groupdict()}
        return slice(before.end(), behind.start()), {name: said for name, said in groups.items() if said}


@cache  # as many as there are forms
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern when it is first asked for: all of them take a tenth of a second, and most texts need two."""
    return re.compile(pattern, re.IGNORECASE)


def _form(before: str = "", behind: str = "", *, bare: bool = False, only_title: bool = False) -> Form:
    return Form(before, behind + _END, bare=bare, only_title=only_title)


# `Name (2/4)` is a form of every language.
COUNTED = _form("", rf" ?[(\[](?P<part>{_FIGURE}) ?/ ?(?P<total>{_FIGURE})[)\]]", bare=True)


@lru_cache(maxsize=16)
def hints_of(code: str) -> tuple[str, ...]:
    """Return words in lower case, without which a text has no form of a language."""
    idiom = idioms()[code]
    return *idiom.part, *idiom.series


@lru_cache(maxsize=16)
def forms_of(code: str) -> tuple[Form, ...]:
    """Return the forms of one language, by what they prove: bare ones come last."""
    return tuple(_forms(idioms()[code]))


def _forms(idiom: Idiom) -> Iterator[Form]:
    part, kind = any_of(idiom.part), any_of(idiom.kinds)
    number = rf"(?:{_FIGURE}|{any_of(flat(idiom.numbers))})"
    nth = rf"(?P<nth>{ordinal(idiom)})(?: {any_of(idiom.also)} {ordinal(idiom)})?"
    numeral = rf"(?:{number}|{_ROMAN})"
    separator = rf"(?: ?/ ?| {any_of(idiom.of)} )"
    count = rf"(?P<part>{number}){separator}(?P<total>{number})"
    part_count = rf"{part} (?P<part>{numeral}){separator}(?P<total>{numeral})"
    article = rf"(?:{_lead(idiom.articles)})?"
    one = rf"(?:{_lead(idiom.this_is)})?{article}"
    in_parts = rf"{number}[ -]?{any_of(idiom.in_parts)} "
    kept = rf"(?:{_lead(idiom.adjectives)}|{in_parts})?"
    within = rf"{_lead(idiom.within)}{_lead((*idiom.a, *idiom.the))}{kept}"
    within_the = rf"{_lead(idiom.within)}{_lead(idiom.the)}{kept}"
    series = rf"(?:{any_of(idiom.series_of)}[ -]?)?{any_of(idiom.series)}"
    unnamed = "".join(rf"(?<!\b{word})" for word in idiom.unnamed)
    of_posts = rf"(?: {_lead(idiom.made_of)}(?:{number} )?{kind})?"
    called = rf"(?: {_lead(idiom.called)}| ?: |,? (?=[\"“„«‘‚']))"
    whole = (
        rf"(?:(?P<total>{number})[ -]?{any_of(idiom.in_parts)} {series}{of_posts}"
        rf"|{series} {_lead(idiom.made_of)}(?P<counted>{number})(?: {kind})?)"
    )
    for head in (
        rf"{_OPENING}{count}{_CLOSING} ?[:–—-]? ?{one}{part} ",
        rf"{_OPENING}{one}{part_count}{_CLOSING} ?[:–—-]? ?",
    ):
        # (4/5) Part of a series of blog posts on the benefits of open-source AI; part 4 of 5 in a series on …
        yield _form(rf"{head}{within}{series}{of_posts}{called}")
        # … of the series Rust for pilots
        yield _form(rf"{head}{within_the}{series} (?=(?-i:[A-ZÀ-ÖØ-Þ\d]))")
        # … of the Rust for pilots series
        yield _form(rf"{head}{within_the}", rf"{unnamed}[ -]{series}{_CLOSING}")
    # Part of a series of blog posts on … (4/5); part of a series on …, part 4 of 5
    opening = rf"{_OPENING}{one}{part} {within}{series}{of_posts}{called}"
    yield _form(opening, rf" ?[(\[]{count}{_CLOSING}")
    yield _form(opening, rf"{_COMMA}{part_count}{_CLOSING}")
    # Part two in a three-part series on …; the second part of a series of four posts about …
    yield _form(rf"{_OPENING}{one}(?:{part} (?P<part>{numeral})|{nth}(?: (?:{part}|{kind}))?) {within}{whole}{called}")
    # The fourth of five posts in a series on …
    yield _form(
        rf"{_OPENING}{one}{nth}(?: (?:{part}|{kind}))? {any_of(idiom.of)} (?P<total>{number})"
        rf"(?: {kind})? {within}{series}{of_posts}{called}"
    )
    # Part 2 of 4: Name
    yield _form(rf"{_OPENING}{part_count}{_CLOSING}{_DASH}")
    # Name (part 2 of 4); Name, part 2 of 4; Name: part 2/4
    yield _form("", rf"{_COMMA}{part_count}{_CLOSING}")
    yield _form(rf"(?!{_lead(idiom.this_is)})", rf" {part_count}", only_title=True)
    # With the word in front: Series: Name (2/4)
    yield _form(rf"{series}{_DASH}", rf" ?[(\[,] ?{count}{_CLOSING}")
    # The Name series (2/4); Name series, 2 of 4
    yield _form(article, rf"{unnamed}[ -]{series} ?[(\[] ?{count}{_CLOSING}")
    yield _form(article, rf"{unnamed}[ -]{series} ?[,:] ?{count}", only_title=True)
    # Name, part II; Name (part two)
    yield _form("", rf" ?[,:–—-]? {_OPENING}{part} (?P<part>{numeral}){_CLOSING}", bare=True)
    # Name, second part
    yield _form("", rf"{_COMMA}{article}{nth} {part}{_CLOSING}", bare=True)


def ordinal(idiom: Idiom) -> str:
    """Return a pattern for an ordinal of a language, in figures or as a word, and for the word "last"."""
    last = [spelling + ending for spelling in idiom.last for ending in idiom.ordinal_endings]
    return rf"(?:\d{{1,3}}{any_of(idiom.figure_endings)}|{any_of([*flat(idiom.inflected), *last])})"


def flat(spellings: Iterable[Iterable[str]]) -> list[str]:
    """Return the spellings of all numbers of a list."""
    return [spelling for one in spellings for spelling in one]


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of some words, longest first, or for nothing. Letters in brackets may be missing."""
    found = sorted(set(words), key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(map(_escaped, found))})" if found else _NOTHING


def _lead(words: Iterable[str]) -> str:
    """Return a pattern for any of some words and the space behind it, which an apostrophe stands for."""
    found = sorted(set(words), key=lambda word: (-len(word), word))
    ended = (_escaped(word) + ("" if not word or word.endswith("'") else " ") for word in found)
    return rf"(?:{'|'.join(ended)})"


def _escaped(word: str) -> str:
    return re.sub(r"\\\((\w+)\\\)", r"(?:\1)?", re.escape(word)).replace(r"\ ", "[ -]")
