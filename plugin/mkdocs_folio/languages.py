"""The language of a site: its words, its plurals, its dates, and its way to compare names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from babel import Locale, UnknownLocaleError
from babel.dates import DateTimeFormat, get_date_format, get_month_names, parse_pattern
from msgspec import Struct, convert
from msgspec.json import decode

from .names import fold_title

Plural: TypeAlias = Mapping[str, str]
WORDS = Path(__file__).parent / "words"
# All that some fields say of a day, by their first letter. Source: https://www.unicode.org/reports/tr35/tr35-dates.html
_TELLS = {"d": "day", "M": "month", "L": "month", "y": "year"}


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

    Letters in brackets may be missing. How the words follow one another is said in `grammar`.

    Attributes:
        articles: In front of the name of a series.
        this_is: With which a sentence begins.
        part: What a part is called.
        of: Between part and total: part 2 of 4.
        within: Ahead of the series: part 2 of 4 in a series.
        a: An article of a series that is not named yet.
        the: One of a series that is.
        adjectives: Of a series: a short one.
        in_parts: Behind a number: a three-part series.
        series: What a series is called.
        series_of: In front of that: a blog series.
        unnamed: In front of it where no series of posts is meant: a series of numbers, of games or of films.
        made_of: Between the series and its parts: a series of posts.
        kinds: What parts are called besides.
        called: Ahead of the name.
        overview: What comes before part one.
        numbers: In words, from one on; a number, an ordinal and a month have one spelling or several.
        ordinals: The same.
        also: Between two of them: the third and last part.
        last: The last of several.
        figure_endings: Of an ordinal in figures: 2nd.
        months: From January on.
        ordinal_endings: Of an ordinal in words.
        date_words: Between day, month and year.
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


class _Phrases(Struct):
    """What a file in `words/` holds besides words."""

    articles: tuple[str, ...]
    phrases: dict[str, tuple[str | tuple[str, ...], ...]] | None = None


@lru_cache(maxsize=64)
def words_of(code: str) -> Words:
    """Return the words of a language; English where there is no file for it."""
    file = WORDS / f"{code}.json"
    return decode((file if file.is_file() else WORDS / "en.json").read_bytes(), type=Words)


@lru_cache(maxsize=1)
def idioms() -> Mapping[str, Idiom]:
    """Return how texts speak of series, in every language whose file says so, by code."""
    found = {}
    for file in sorted(WORDS.glob("*.json")):
        said = decode(file.read_bytes(), type=_Phrases)
        if said.phrases:
            several = {
                name: [[one] if isinstance(one, str) else one for one in said.phrases[name]]
                for name in ("numbers", "ordinals", "months")
            }
            found[file.stem] = convert({**said.phrases, **several, "articles": said.articles}, Idiom)
    return found


class _Fields(DateTimeFormat):
    """What Babel writes for each field of a pattern: once for all days of a month, or of a year.

    Args:
        day: To be written.
        locale: In which language.
        written: What was written before, by field and by what tells all of it.
    """

    def __init__(self, day: dt.date, locale: Locale, written: dict[tuple[str, object], str]) -> None:
        super().__init__(day, locale)
        self._day, self._written = day, written

    def __getitem__(self, name: str) -> str:
        told = name, getattr(self._day, _TELLS.get(name[0], ""), self._day)
        if told not in self._written:
            self._written[told] = super().__getitem__(name)
        return self._written[told]


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
        self._fields: dict[tuple[str, object], str] = {}
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
            self._days[day] = str(self._long % _Fields(day, self.locale, self._fields))
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
