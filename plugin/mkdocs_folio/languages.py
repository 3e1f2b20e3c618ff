"""The language of a site: its words, its plurals, its dates, and its way to compare names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import get_date_format, get_month_names, parse_pattern
from msgspec import Struct

from .names import fold_title
from .values import Loader

Plural: TypeAlias = Mapping[str, str]
WORDS = Path(__file__).parent / "words"


class Words(Struct, frozen=True):
    """What Folio says to readers in one language: a file in `words/`, named by its code. `{…}` are filled in.

    What depends on a number is written by plural category; `other` stands for every missing one. Source:
    https://cldr.unicode.org/index/cldr-spec/plural-rules
    """

    articles: tuple[str, ...]
    series: str
    part_of: str
    part: str
    published_parts: Plural
    previous: str
    next: str
    more_parts: Plural
    planned_for: str
    unpublished: str
    scheduled: str
    expired: str
    unlisted: str
    hidden_note: str
    unlisted_note: str
    all_series: str
    all_authors: str
    all_parts: str
    start_here: str
    parts: Plural
    posts: Plural
    more_posts: Plural
    ongoing: str
    complete: str
    updated: str
    minutes: Plural
    undated: str
    pages: str
    page_of: str


class Idiom(Struct, frozen=True):
    """How texts in one language name a series, its parts and a month: `phrases` in its file.

    A number, an ordinal and a month have one spelling or several, from one (January) on. What the other words are for
    stands beside them in `words/en.yml`, and how they follow one another in `grammar`.
    """

    articles: tuple[str, ...]
    this_is: tuple[str, ...]
    part: tuple[str, ...]
    of: tuple[str, ...]
    within: tuple[str, ...]
    a: tuple[str, ...]
    the: tuple[str, ...]
    adjectives: tuple[str, ...]
    in_parts: tuple[str, ...]
    series: tuple[str, ...]
    series_of: tuple[str, ...]
    unnamed: tuple[str, ...]
    made_of: tuple[str, ...]
    kinds: tuple[str, ...]
    called: tuple[str, ...]
    overview: tuple[str, ...]
    numbers: tuple[tuple[str, ...], ...]
    ordinals: tuple[tuple[str, ...], ...]
    also: tuple[str, ...]
    last: tuple[str, ...]
    figure_endings: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    ordinal_endings: tuple[str, ...] = ("",)
    date_words: tuple[str, ...] = ()

    @property
    def inflected(self) -> tuple[tuple[str, ...], ...]:
        """The ordinals in all their forms."""
        return tuple(
            tuple(spelling + ending for spelling in one for ending in self.ordinal_endings) for one in self.ordinals
        )


@lru_cache(maxsize=64)
def words_of(code: str) -> Words:
    """Return the words of a language; English where there is no file for it."""
    file = WORDS / f"{code}.yml"
    values = _loaded((file if file.is_file() else WORDS / "en.yml").read_text(encoding="utf-8"))
    values.pop("phrases", None)
    return Words(**{**values, "articles": tuple(values["articles"])})


@lru_cache(maxsize=1)
def idioms() -> Mapping[str, Idiom]:
    """Return how texts speak of series, in every language whose file says so, by code."""
    found = {}
    for file in sorted(WORDS.glob("*.yml")):
        text = file.read_text(encoding="utf-8")
        if "\nphrases:" in text:
            values = _loaded(text)
            phrases = {name: tuple(said) for name, said in values["phrases"].items()}
            for name in ("numbers", "ordinals", "months"):
                phrases[name] = tuple((one,) if isinstance(one, str) else tuple(one) for one in phrases[name])
            found[file.stem] = Idiom(articles=tuple(values["articles"]), **phrases)
    return found


def _loaded(text: str) -> dict[str, Any]:
    values: dict[str, Any] = yaml.load(text, Loader=Loader)  # noqa: S506 - the safe one, in C where there is one
    return values


class Language:
    """A language of a site: its words, its plurals, its dates and its word for "and".

    Args:
        code: As in a theme's configuration: `en`, `pt-BR`, `zh_Hant`. Where Babel does not know it, it is English.
    """

    def __init__(self, code: str) -> None:
        self.locale = _locale(code)
        self.code = self.locale.language
        self.tag = code.replace("_", "-")  # as in `lang`, known to Babel or not
        self.words = words_of(self.code)
        is_plain = self.code == "en" and self.locale.territory in (None, "GB")
        self._long = parse_pattern("d MMMM y") if is_plain else get_date_format("long", locale=self.locale)
        self._days: dict[dt.date, str] = {}
        self._identities: dict[str, str] = {}
        self._plural_of = lru_cache(maxsize=256)(self.locale.plural_form)
        pair = str(self.locale.list_patterns.get("standard", {}).get("2", ""))
        word = pair.replace("{0}", "").replace("{1}", "").strip()
        self.and_words = tuple(dict.fromkeys([*([word] if word.isalpha() else []), "and"]))

    def identity(self, name: str) -> str:
        """Return the form in which names of series are compared in this language."""
        if name not in self._identities:
            self._identities[name] = fold_title(name, self.words.articles)
        return self._identities[name]

    def date(self, day: dt.date) -> str:
        """Return a day in the long form of the language: `21 January 2026`."""
        if day not in self._days:
            self._days[day] = str(self._long.apply(day, self.locale))
        return self._days[day]

    def month(self, number: int) -> str:
        """Return the short name of a month, from 1 (January) on, as it stands for itself."""
        return str(get_month_names("abbreviated", context="stand-alone", locale=self.locale)[number])

    def plural(self, forms: Plural, count: int, **values: object) -> str:
        """Return the form that a number takes, filled in."""
        form = forms.get(str(self._plural_of(count))) or forms["other"]
        return form.format(count=count, **values)


@lru_cache(maxsize=64)
def language(code: str) -> Language:
    """Return the language of a code, made once."""
    return Language(code)


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale("en")
