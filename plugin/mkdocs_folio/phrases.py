"""Finds runs of words, and whole phrases, that some texts say. Knows words alone, no file and no engine.

A run of eight words, wherever it stands, holds five words in a row that begin at a place which four divides. So every
fourth five of a text is looked up among all fives of those texts, and only where one is there do we look closer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct

from .prose import BREAK, FIRST_LETTER, visible, weight, words

RUN = 8  # words in a row that prove that a text was there
PHRASE = 4  # words that a title must have to prove it
_BLOCK, _STEP = 5, 4
_FEWEST_SIGNS = 3  # of a title or a name: of less nobody could say whence it comes
_MANY = 100_000  # signs of phrases, up to which it pays to take more memory and be quicker

Words: TypeAlias = tuple[str, ...]


class Said(Struct, frozen=True):
    """Who says a phrase, and what it is there.

    Attributes:
        of: The source of the page.
        kind: `text`, `title`, `description`, `author` or `series`.
        certain: Whether it cannot be chance.
    """

    of: str
    kind: str
    certain: bool = True


class Phrases:
    """The runs of eight words of texts, and phrases.

    Args:
        texts: In Markdown, by the page that says them.
        said: Phrases, with the page that says them and what they are there.
    """

    def __init__(self, texts: Mapping[str, str], said: Iterable[tuple[str, str, str]]) -> None:
        self._texts: dict[str, str] = {}
        self._fives: set[int] = set()  # hashes, as there are many
        self._said: dict[Words, list[Said]] = defaultdict(list)  # shorter than a run
        self._long: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._often: Counter[str] = Counter()
        self._last: list[str] = []
        for of, text in texts.items():
            parts = [words(part) for part in visible(text).split(BREAK)]
            for part in parts:
                self._often.update(part[::_STEP])  # enough to tell what is rare
                self._fives.update(map(hash, _fives(part)))
            self._texts[of] = BREAK.join(map(joined, parts))
        for of, kind, text in said:
            phrase = tuple(words(text))
            if _length(phrase) >= RUN:
                self._long[of].append((kind, joined(phrase)))
                self._fives.update(map(hash, _fives(phrase)))
                self._texts[of] = f"{self._texts.get(of, '')}{BREAK}{joined(phrase)}"
            elif phrase and (sum(map(len, phrase)) >= _FEWEST_SIGNS or max(phrase) >= FIRST_LETTER):
                is_certain = kind in {"title", "description"} and _length(phrase) >= PHRASE
                self._said[phrase].append(Said(of, kind, is_certain))
        self._short = list(self._said)
        self._any_short = AhoCorasick(
            map(joined, self._short),
            implementation=Implementation.DFA if sum(map(len, map(joined, self._short))) < _MANY else None,
        )

    def rarest(self, phrase: Words) -> list[str]:
        """Return the words of a phrase, rarest first."""
        return sorted(phrase, key=self._often.__getitem__)

    def within(self, found: list[str]) -> set[Words]:
        """Return the phrases that words in a row hold, and all runs that are made of pieces of such pages."""
        phrases: set[Words] = set()
        fives = list(map(hash, _fives(found, _STEP)))
        if here := self._fives.intersection(fives):
            for at in [place * _STEP for place, five in enumerate(fives) if five in here]:
                first = last = at
                while first > max(0, at - RUN + _BLOCK) and self._has_five(found, first - 1):
                    first -= 1
                while last < at + RUN - _BLOCK and self._has_five(found, last + 1):
                    last += 1
                starts = range(first, last - RUN + _BLOCK + 1)
                phrases.update(filter(None, (_run(found, start) for start in starts)))
        matches = self._any_short.find_matches_as_indexes(joined(found), overlapping=True)
        phrases.update([self._short[number] for number, _, _ in matches])
        return phrases

    def _has_five(self, found: list[str], start: int) -> bool:
        return hash(tuple(found[start : start + _BLOCK])) in self._fives

    def said_by(self, phrase: Words) -> list[Said]:
        """Return which pages say a phrase, and what it is there."""
        said = list(self._said.get(phrase, ()))
        if _length(phrase) >= RUN:
            inside = joined(phrase)
            owners = [of for of in self._last if inside in self._texts[of]]  # a run seldom comes alone
            self._last = owners or [of for of, text in self._texts.items() if inside in text]
            said += [Said(of, self._kind(of, inside)) for of in self._last]
        return said

    def _kind(self, of: str, inside: str) -> str:
        return next((kind for kind, text in self._long[of] if inside in text), "text")


def joined(phrase: Iterable[str]) -> str:
    """Return words as they are found in others that are joined so."""
    return f" {' '.join(phrase)} "


def _run(found: Sequence[str], start: int) -> Words:
    """Return the shortest run that begins at a word and is enough to prove a text; shorter where the words end."""
    run = found[start : start + RUN]
    if len(run) < RUN or max(run) < FIRST_LETTER:
        return tuple(run) if len(run) == RUN else ()
    total = 0.0
    for end in range(start, len(found)):
        total += weight(found[end])
        if total >= RUN:
            return tuple(found[start : end + 1])
    return ()


def _fives(text: Sequence[str], step: int = 1) -> Iterator[Words]:
    """Return what stands in a row at every place, or at some."""
    return zip(*(text[start::step] for start in range(_BLOCK)), strict=False)


def _length(phrase: Words) -> float:
    return sum(map(weight, phrase))
