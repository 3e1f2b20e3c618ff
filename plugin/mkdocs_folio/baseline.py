"""Tells the problems that a site has got used to from new ones. Knows no file: it is given the text of one."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from .model import Problem

_LINE = re.compile(r"\b(line|column) \d+")


class Identity(NamedTuple):
    """What a problem is known by. It says no line, so that it stays the same where others move in the file."""

    path: str
    code: str
    field: str
    message: str


class Sifted(Struct, frozen=True):
    """The problems of a site beside a baseline.

    Attributes:
        new: Those that it does not hold, in their order.
        known: How many it holds.
        gone: How many it holds that are no more.
    """

    new: tuple[Problem, ...]
    known: int = 0
    gone: int = 0


def identity(problem: Problem) -> Identity:
    """Return what a problem is known by."""
    return Identity(problem.path, problem.code, problem.field, _LINE.sub(r"\1 N", problem.text))


def write_baseline(problems: Iterable[Problem]) -> str:
    """Return the text of a file that holds these problems: JSON, in order, equal ones counted."""
    counted = Counter(map(identity, problems))
    entries = [{**one._asdict(), "count": count} for one, count in sorted(counted.items())]
    return json.dumps({"problems": entries}, indent=2, ensure_ascii=False) + "\n"


def read_baseline(text: str) -> Counter[Identity]:
    """Return the problems that the text of such a file holds.

    Raises:
        ValueError: It is no such text.
    """
    found: Counter[Identity] = Counter()
    try:
        for entry in json.loads(text)["problems"]:
            found[Identity(*(str(entry[name]) for name in Identity._fields))] += int(entry["count"])
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise ValueError("it has not the keys that Folio writes") from None
    return found


def sift(problems: Iterable[Problem], baseline: Counter[Identity]) -> Sifted:
    """Part problems into new and known ones. Of equal ones as many are known as the baseline counts."""
    left = baseline.copy()
    new = []
    known = 0
    for problem in problems:
        one = identity(problem)
        if left[one] > 0:
            left[one] -= 1
            known += 1
        else:
            new.append(problem)
    return Sifted(tuple(new), known, sum(count for count in left.values() if count > 0))


def beside(sifted: Sifted, file: str) -> Iterator[str]:
    """Yield what is to be said of a baseline: how many problems it kept quiet, and how many are gone."""
    if sifted.known:
        yield f"{sifted.known} known {'problem' if sifted.known == 1 else 'problems'} of {file} not shown"
    if sifted.gone:
        is_one = sifted.gone == 1
        yield f"{sifted.gone} of {file} {'is' if is_one else 'are'} gone. Write it anew with --write-baseline."
