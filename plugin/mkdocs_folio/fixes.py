"""Finds what a header could say in keys: what its text says of a series, dates as ISO writes them, words of a state.

A fix changes nothing that readers find: the page is what it was, in the same place of the same series. Knows no file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from . import dialects
from .catalog import Catalog
from .dates import read_date
from .dialects import SPELLINGS, Header
from .edits import Plain
from .model import Membership, Post
from .publication import date_text
from .settings import Settings
from .values import Entry, fold_key
from .visibility import WORDS, Policy
from .wording import read_phrase

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?")
_DATED = frozenset(
    {fold_key(key) for field in ("date", "updated", "publish_at", "expires") for key in SPELLINGS[field]}
    | {"published", "update", "lastupdated"}
)


def fixes(post: Post, own: Header, header: Header, catalog: Catalog, settings: Settings) -> dict[str, str]:
    """Return keys of a page that are to say something else, or are to be added.

    Args:
        post: The page.
        own: Its keys.
        header: Its keys over those of its folders.
        catalog: The site, whose series have names.
        settings: Which texts and words mean what.
    """
    found = dict(_dates(own, settings.policy))
    found |= dict(_words(own.get("status"), settings.policy))
    return found | dict(_series(post, header, catalog, settings))


def is_same(before: Post | None, after: Post | None, identity: Callable[[str], str]) -> bool:
    """Tell whether a page is to readers what it was.

    Args:
        before: The page.
        after: The page when it is fixed.
        identity: Returns the form in which names of series are compared.
    """
    if before is None or after is None or _seen(before, identity) != _seen(after, identity):
        return False
    pairs = zip(before.memberships, after.memberships, strict=True)
    return all(old.part in {None, new.part} and old.total in {None, new.total} for old, new in pairs)


def _seen(post: Post, identity: Callable[[str], str]) -> tuple[object, ...]:
    places = [(identity(one.name), one.order, one.label) for one in post.memberships]
    dates = [moment and (moment.utc, moment.has_time) for moment in (post.date, post.updated)]
    return post.status, post.verdict.until, post.title, [credit.name for credit in post.credits], places, dates


def _dates(own: Header, policy: Policy) -> Iterator[tuple[str, str]]:
    for key, entry in own.items():
        if key in _DATED and isinstance(entry.value, str) and not _ISO.fullmatch(entry.value.strip()):
            moment = read_date(entry.value, policy.zone).moment
            if moment:
                yield entry.key, date_text(moment, policy.zone)


def _words(entry: Entry | None, policy: Policy) -> Iterator[tuple[str, str]]:
    """Yield the word that Folio itself has for a state; a word of the site's own stays."""
    if entry and isinstance(entry.value, str):
        word = " ".join(entry.value.split()).casefold()
        if word in WORDS and word not in policy.statuses and entry.value != WORDS[word].value:
            yield entry.key, WORDS[word].value


def _series(post: Post, header: Header, catalog: Catalog, settings: Settings) -> Iterator[tuple[str, str]]:
    fields = dialects.understand(header)
    if fields.is_off("series") or not post.memberships or not settings.series_from_text:
        return
    membership, claim = post.memberships[0], fields.first("series")
    names = [
        one.name for one in catalog.series_of(post.path) if catalog.member(post.path, one).membership is membership
    ]
    if claim is None:
        if not names or membership.file or fold_key(membership.key) not in _TEXTS:
            return
        yield "series", names[0]
        yield from _numbers(membership, fields)
    elif membership.part is None and isinstance(claim.value, str):
        language = settings.language_of(post.path)
        phrase = read_phrase(post.title, post.description, language.code)
        if phrase and language.identity(phrase.name) == language.identity(membership.name):
            said = Membership(phrase.name, phrase.part, phrase.total)
            yield from _numbers(said, fields)


_TEXTS = frozenset(fold_key(key) for field in ("title", "description") for key in SPELLINGS[field])


def _numbers(said: Membership, fields: dialects.Fields) -> Iterator[tuple[str, str]]:
    for key, number in (("part", said.part), ("of", said.total)):
        if number is not None and fields.first(key) is None:
            yield key, Plain(number)
