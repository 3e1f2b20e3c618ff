"""Draws posts of 700 words over a vocabulary as uneven as that of a language: the same ones for every way to build."""

from __future__ import annotations

import compileall
import random
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path

WORDS_A_POST = 700
AUTHORS = 40
_FIRST_DAY = date(2011, 1, 1)
_VOWELS, _CONSONANTS = "aeiou", "bcdfglmnprstv"


@dataclass(frozen=True, slots=True)
class Body:
    """A post without its header."""

    number: int
    title: str
    description: str
    text: str

    def header(self, *, parts: int = 8, is_hidden: bool = False) -> str:
        """Return the lines of its header.

        Args:
            parts: Of each series. About a third of the posts are in one.
            is_hidden: Whether the post is not public.
        """
        group, place = divmod(self.number, 3 * parts)
        lines = [
            f"title: {self.title}",
            f"description: {self.description}",
            f"author: Author {self.number % AUTHORS}",
            f"date: {_FIRST_DAY + timedelta(days=self.number // 2)}",  # as few are written on one day
            *([f"series: Series {group}", f"part: {place + 1}"] if place < parts else []),
            *(["status: unpublished"] if is_hidden else []),
        ]
        return "\n".join(lines) + "\n"


def install() -> None:
    """Compile Folio's modules, as pip does where it installs them: a checkout may stand where Python writes nothing."""
    spec = find_spec("mkdocs_folio")
    assert spec
    assert spec.origin
    compileall.compile_dir(Path(spec.origin).parent, quiet=2)


def bodies(size: int) -> list[Body]:
    """Return so many posts, with paragraphs, links to posts whose number ends with 0, a list and a piece of code."""
    draw = random.Random(size)  # noqa: S311 - the same posts in every run
    words = sorted({word(draw) for _ in range(9000)})
    draw.shuffle(words)
    weights = [1 / (rank + 10) for rank in range(len(words))]
    return [_body(draw, words, weights, number, size) for number in range(size)]


def _body(draw: random.Random, words: list[str], weights: list[float], number: int, size: int) -> Body:
    title, description = (" ".join(draw.choices(words, weights, k=length)).capitalize() for length in (6, 15))
    paragraphs = [
        ". ".join(" ".join(draw.choices(words, weights, k=14)).capitalize() for _ in range(5)) + "."
        for _ in range(WORDS_A_POST // 70)
    ]
    other = (number * 7) % size
    paragraphs[2] += f" See *the* [other post](post-{other - other % 10}.md) and `some code` & more."
    first, rest = paragraphs[4].split(". ", 1)
    paragraphs[4] = f"{first} **{draw.choice(words)}** [a source](https://other.example/{number}). {rest}"
    paragraphs[6] = "\n".join(f"- {sentence}" for sentence in paragraphs[6].split(". "))
    paragraphs[7] += f"\n\n```python\n{_code(draw, words)}\n```"
    text = "\n\n".join([f"# {title}", *paragraphs[:5], "## A heading inside", *paragraphs[5:]])
    return Body(number, title, description, f"{text}\n")


def _code(draw: random.Random, words: list[str]) -> str:
    """Return about ten lines of Python."""
    lines = [f"def {draw.choice(words)}({draw.choice(words)}: int) -> str:"]
    lines += [
        f'    {draw.choice(words)} = {draw.choice(words)}({draw.randint(1, 99)}, "{draw.choice(words)}")'
        for _ in range(9)
    ]
    return "\n".join([*lines, f"    return {draw.choice(words)}"])


def word(draw: random.Random) -> str:
    """Return a word of one to four syllables."""
    return "".join(draw.choice(_CONSONANTS) + draw.choice(_VOWELS) for _ in range(draw.randint(1, 4)))
