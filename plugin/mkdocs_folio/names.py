"""What a name is made of: splitting, comparing, initials, addresses, colours. Knows no header and no registry."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import lru_cache

from .patterns import lazy

_SUFFIXES = frozenset(
    "jr sr ii iii iv phd md msc bsc ma mba dphil esq prof dr "
    "inc ltd llc plc gmbh ag bv nv co corp kg oy ab sa srl".split()
)
_QUOTES = "\"'‘’‚‛“”„‟«»‹›`´"
_MOST_BYTES = 200  # of the name of a file, to which an ending is added, and a number perhaps
_MOST_PIECES = 13  # of a name that the registry knows, with what stands between them
_JOINTS = lazy(rf"[\s\-‐‑–—_{re.escape(_QUOTES)}]")
_NO_LETTERS = re.compile(r"[\W_]+")
# Signs that are words in addresses, and some that are nothing there.
_SPELT = str.maketrans({**dict.fromkeys(_QUOTES, ""), "+": " plus ", "#": " sharp ", "&": " and "})
# Dark enough that white letters on them have a contrast of at least 4.5:1, on a light page and on a dark one.
COLOURS = (
    "#9c2f2f", "#a23b00", "#85520a", "#6b5d00", "#4d6a00", "#2c6e2c", "#00704d", "#006d6d",
    "#00668f", "#1d5fa8", "#3d53b8", "#5b47b8", "#773fae", "#8f3494", "#a12a72", "#5f5750",
)  # fmt: skip


def split_names(text: str, and_words: Iterable[str], is_known: Callable[[str], bool]) -> list[str]:
    """Return the names in a line of text.

    Args:
        text: As in `author: Ana Silva & Bo Chan`.
        and_words: The words for "and" that count, as in `and`, `und`.
        is_known: Tells whether the registry knows a name; such a name is never split.

    Returns:
        The names, in order. A comma separates only where every piece has two words and none is a suffix (Jr, PhD, Inc).
    """
    and_words = tuple(and_words)
    pieces = _pieces(text, and_words)
    if len(pieces) == 1:
        return [*filter(None, pieces)]
    _, always = _separators(and_words)
    names: list[str] = []
    rest = ""
    at = 0
    while at < len(pieces):
        end = next(
            (end for end in range(min(len(pieces), at + _MOST_PIECES), at, -2) if is_known("".join(pieces[at:end]))), at
        )
        if end > at:
            names += [*_split(rest, always), "".join(pieces[at:end])]
            rest, at = "", end + 1
        else:
            rest, at = rest + "".join(pieces[at : at + 2]), at + 2
    return names + _split(rest, always)


@lru_cache(maxsize=1024)  # the same few people sign all posts
def _pieces(text: str, and_words: tuple[str, ...]) -> Sequence[str]:
    """Return what may be names, at even places, and what stands between them."""
    return _separators(and_words)[0].split(" ".join(text.split()))


@lru_cache(maxsize=16)
def _separators(and_words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what may stand between two names, and what always separates them."""
    words = "|".join(map(re.escape, and_words))
    return (
        re.compile(rf"(\s*[;&,]\s*|\s+(?:{words})\s+)", re.IGNORECASE),
        re.compile(rf"\s*[;&]\s*|\s*,?\s+(?:{words})\s+", re.IGNORECASE),
    )


def _split(text: str, always: re.Pattern[str]) -> list[str]:
    """Split a text in which no name is known."""
    found = []
    for line in always.split(text):
        pieces = [piece for piece in re.split(r"\s*,\s*", line) if piece.strip()]
        if len(pieces) > 1 and all(map(_could_be_a_person, pieces)):
            found += pieces
        else:
            found.append(line)
    return [name for piece in found if (name := piece.strip(" ,;&"))]


def _could_be_a_person(piece: str) -> bool:
    words = piece.split()
    return len(words) > 1 and not any(word.strip(".").casefold().replace(".", "") in _SUFFIXES for word in words)


def without_accents(text: str) -> str:
    """Return text without accents on Latin letters; those of other scripts change what a word says, and stay."""
    if text.isascii():
        return text
    out: list[str] = []
    for char in unicodedata.normalize("NFD", text):
        if unicodedata.combining(char) and out and "LATIN" in unicodedata.name(out[-1][0], ""):
            continue
        out.append(char)
    return unicodedata.normalize("NFC", "".join(out))


@lru_cache(maxsize=4096)  # the same few people sign all posts
def fold_name(name: str) -> str:
    """Return the form in which names of people are compared: case, accents and hyphens do not count."""
    return " ".join(re.sub(r"[-‐‑–_]", " ", without_accents(name).casefold()).split())


def fold_title(name: str, articles: Iterable[str]) -> str:
    """Return the form in which names of series are compared.

    Case, spaces, hyphens, quotes, a final stop, accents on Latin letters and a leading article do not count;
    `+ # . / &` do, so that C, C++ and C# are three.
    """
    text = _without_article(name, articles)
    return _JOINTS.sub("", text.rstrip(". "))


def _without_article(text: str, articles: Iterable[str]) -> str:
    """Return text casefolded, without accents, the quotes around it, and the article in front."""
    text = without_accents(unicodedata.normalize("NFKC", text)).casefold().strip().strip(_QUOTES)
    for article in articles:
        beginning = article if article.endswith("'") else f"{article} "
        if text.replace("’", "'").startswith(beginning):
            return text[len(beginning) :].strip()
    return text


def slugify(text: str, articles: Iterable[str] = ()) -> str:
    """Return text as one segment of an address: letters and digits of any script, joined by hyphens."""
    text = _without_article(text, articles)
    return _NO_LETTERS.sub("-", text.translate(_SPELT)).strip("-")


def file_name(slug: str) -> str:
    """Return a slug that the name of a file can be, cut behind a word where it is too long: disks take 255 bytes."""
    if len(slug.encode()) <= _MOST_BYTES:
        return slug
    start = slug.encode()[:_MOST_BYTES].decode(errors="ignore")
    return start.rpartition("-")[0] or start


@lru_cache(maxsize=1024)  # the same few people sign all posts
def initials(name: str) -> str:
    """Return one or two letters that stand for a name: those of its first and last word, a digit where no letter is."""
    words = [word for word in re.split(r"[\s\-‐‑.]+", name) if re.search(r"\w", word)]
    letters = [next(char for char in word if char.isalnum() or char == "_") for word in words]
    return "".join(letters[:1] + letters[1:][-1:]).upper()[:2] or "?"


@lru_cache(maxsize=1024)
def colour(name: str) -> str:
    """Return the colour that a name decides, the same in every build: one of `COLOURS`."""
    return COLOURS[zlib.crc32(fold_name(name).encode()) % len(COLOURS)]


def commonest(counts: Mapping[str, int]) -> str:
    """Return the spelling that is used most; of several, the first in the order of their letters."""
    return min(counts, key=lambda name: (-counts[name], name))


def unique(key: str, taken: Container[str]) -> str:
    """Return a key, with a number behind it where it is taken."""
    number, free = 2, key
    while free in taken:
        number, free = number + 1, f"{key}-{number}"
    return free
