"""How long texts are, and how long they take to read."""

from __future__ import annotations

import pytest
from mkdocs_folio.length import length_of, minutes

LENGTHS = {
    "": (0, 0),
    "One two  three\nfour": (4, 0),
    "Zwölf Boxkämpfer – jagen": (3, 0),  # a dash is no word
    "Don't - # *stop* co-op 3": (4, 0),
    "| a | b |\n|---|---|\n| c | d |": (4, 0),
    "| a | b |\n|---|---|\n| c | é |": (4, 0),
    "水は氷になる。": (0, 6),
    "他说 hello, 世界": (1, 4),
    "カタカナ and ﾊﾝｶｸ": (1, 8),
    "Привет, мир": (2, 0),
}
# Words, signs, minutes: 238 words or 300 signs a minute, begun ones included.
MINUTES = [(0, 0, 0), (1, 0, 1), (238, 0, 1), (239, 0, 2), (0, 300, 1), (0, 301, 2), (238, 300, 2), (2380, 0, 10)]


@pytest.mark.parametrize(("text", "length"), LENGTHS.items())
def test_words_and_signs_are_counted_apart(text: str, length: tuple[int, int]) -> None:
    assert length_of(text) == length


@pytest.mark.parametrize(("words", "signs", "expected"), MINUTES)
def test_reading_takes_minutes(words: int, signs: int, expected: int) -> None:
    assert minutes(words, signs) == expected


def test_whatever_python_takes_for_a_space_parts_words() -> None:
    text = "".join(f" a{chr(sign)}{chr(sign)}" for sign in range(128))
    assert length_of(text) == (len(text.split()), 0)
