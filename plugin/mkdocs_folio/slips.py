"""What an author may have meant by a key that nobody knows: `staus: draft` would else publish the page in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from .dialects import FALSE, FLAGS, KEEPS_BACK, KNOWN, SPELLINGS, TRUE, is_a_date
from .model import Level, Problem, Status
from .values import Entry, Value, fold_key
from .visibility import WORDS

_SHORTEST = 4  # letters of a key that can be a slip
# What people write who mean another key, and do not merely misspell it.
_MEANT = {"state": "status", "unpublished": "draft", "publishon": "publishat", "scheduled": "publishat"}
_SPELLED = {fold_key(key): key for keys in (*SPELLINGS.values(), tuple(FLAGS)) for key in keys}
_MISTAKABLE = sorted(KEEPS_BACK - {"blogpost"})  # `isBlogPost` and the like are keys of others


def slips(path: str, header: Mapping[str, Entry]) -> Iterator[Problem]:
    """Yield a warning for each key that is almost one which keeps a page back, and has a value of that kind.

    Args:
        path: Of the page.
        header: Its keys by folded name.
    """
    for key, meant in _mistaken(tuple(header)):
        entry = header[key]
        if _is_telling(entry.value):
            message, hint = "nobody knows this key, so it keeps nothing back.", f"Did you mean {meant}?"
            yield Problem("key-unknown", path, entry.line, entry.key, Level.WARNING, message, hint)


@lru_cache(maxsize=256)  # the headers of a site have the same few keys
def _mistaken(keys: tuple[str, ...]) -> Sequence[tuple[str, str]]:
    """Return the keys that are almost others, and those."""
    return [(key, meant) for key in keys if (meant := _meant(key))]


@lru_cache(maxsize=4096)
def _meant(key: str) -> str:
    if key in KNOWN or len(key) < _SHORTEST:
        return ""
    close = get_close_matches(key, _MISTAKABLE, n=1, cutoff=0.8)
    found = _MEANT.get(key) or next(iter(close), "")
    return _SPELLED.get(found, found)


def _is_telling(value: Value) -> bool:
    if not isinstance(value, str):
        return False
    word = " ".join(value.split()).casefold()
    hides = WORDS.get(word, Status.PUBLISHED) is not Status.PUBLISHED
    return hides or word in TRUE or word in FALSE or is_a_date(value)
