"""The words Folio says to readers, language by language. A language is one entry here and its cases in the tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from .names import fold_title


@dataclass(frozen=True, slots=True)
class Words:
    """What Folio says to readers in one language. `{…}` are filled in; pairs are (one, other) by the plural rule."""

    articles: tuple[str, ...]
    series: str
    part_of: str
    part: str
    published_parts: tuple[str, str]
    previous: str
    next: str
    more_parts: tuple[str, str]
    planned_for: str
    unpublished: str
    scheduled: str
    expired: str
    unlisted: str
    hidden_note: str
    unlisted_note: str


ENGLISH = Words(
    articles=("the", "a", "an"),
    series="Series: {name}",
    part_of="Part {part} of {total}",
    part="Part {part}",
    published_parts=("{count} of {total} parts is published", "{count} of {total} parts are published"),
    previous="Previous",
    next="Next",
    more_parts=("{count} more part", "{count} more parts"),
    planned_for="Part {part} is planned for {date}",
    unpublished="Unpublished",
    scheduled="Scheduled",
    expired="Expired",
    unlisted="Unlisted",
    hidden_note="Readers do not find this page",
    unlisted_note="Readers find this page by its address alone",
)
LANGUAGES: Mapping[str, Words] = {"en": ENGLISH}


class Language:
    """A language of a site: its words, its plurals, its dates and its word for "and".

    Args:
        code: As in a theme's configuration: `en`, `pt-BR`, `zh_Hant`. Where Babel does not know it, it is English.
    """

    def __init__(self, code: str) -> None:
        self.locale = _locale(code)
        self.words = LANGUAGES.get(self.locale.language, ENGLISH)
        self._days: dict[dt.date, str] = {}
        pair = str(self.locale.list_patterns.get("standard", {}).get("2", ""))
        word = pair.replace("{0}", "").replace("{1}", "").strip()
        self.and_words = tuple(dict.fromkeys([*([word] if word.isalpha() else []), "and"]))

    def identity(self, name: str) -> str:
        """Return the form in which names of series are compared in this language."""
        return fold_title(name, self.words.articles)

    def date(self, day: dt.date) -> str:
        """Return a day in the long form of the language: `21 January 2026`."""
        if day not in self._days:
            self._days[day] = self._date(day)
        return self._days[day]

    def _date(self, day: dt.date) -> str:
        if self.locale.language == "en" and self.locale.territory in (None, "GB"):
            return f"{day.day} {format_date(day, 'MMMM y', locale=self.locale)}"
        return format_date(day, "long", locale=self.locale)

    def plural(self, pair: tuple[str, str], count: int, **values: object) -> str:
        """Return the form of a pair that a number takes, filled in."""
        form = pair[0] if self.locale.plural_form(count) == "one" else pair[1]
        return form.format(count=count, **values)


@lru_cache(maxsize=64)
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        return Locale("en")
