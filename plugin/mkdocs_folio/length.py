"""How long a text is, and how long it takes to read. Knows no post.

Words are what stands between spaces; Chinese and Japanese have none, so there each sign counts. Source of the speeds:
M. Brysbaert, How many words do we read per minute?, Journal of Memory and Language 109 (2019); S. Trauzettel-Klosinski
and K. Dietz, Standardized Assessment of Reading Performance, IOVS 53 (2012).
"""

from __future__ import annotations

import math
import re
from itertools import filterfalse

WORDS_A_MINUTE = 238
SIGNS_A_MINUTE = 300
_OUTLINE = bytes(not chr(sign).isspace() for sign in range(256))  # shows where a word begins and where it ends
_NO_LETTERS = bytes(sign for sign in range(128) if not (chr(sign).isspace() or chr(sign).isalnum()))
# Kana, ideographs and half-width kana, as in Unicode's blocks of these names: compiled where a text may have any.
_SIGNS = "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"


def length_of(markdown: str) -> tuple[int, int]:
    """Return how many words and how many signs of Chinese or Japanese a text has; a dash between spaces is no word."""
    if markdown.isascii():
        return _count_words(markdown), 0
    text, signs = re.subn(_SIGNS, " ", markdown)
    words = text.split()
    others = [*filterfalse(str.isalnum, words)]
    return len(words) - len(others) + sum(any(map(str.isalnum, word)) for word in others), signs


def _count_words(text: str) -> int:
    """Return how many words an ASCII text has: those of what `split` makes that hold a letter, in half the time."""
    outline = int.from_bytes(text.encode().translate(_OUTLINE, _NO_LETTERS), "little")
    edges = (outline ^ (outline >> 8)).bit_count()  # between a byte and the next one; not where the text begins
    return (edges + (outline & 1)) // 2


def minutes(words: int, signs: int) -> int:
    """Return how many minutes it takes to read a text, begun ones included."""
    return math.ceil(words / WORDS_A_MINUTE + signs / SIGNS_A_MINUTE)
