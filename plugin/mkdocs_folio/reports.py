"""Says problems: which lines a log gets, at which level, and what a public log must not hold."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from .catalog import Catalog
from .model import Access, Level, Problem, printable

_MOST_PLACES = 5  # that one line names
_OF_ANY_KEY = frozenset({"key-twice", "key-unknown"})  # whose field is whatever the author wrote


def log_lines(catalog: Catalog) -> Iterator[tuple[Level, str]]:
    """Yield the lines that a build logs, with their levels.

    Equal problems are one line with a count, unless they keep a page back: each such page is named. The problems of a
    page that is not public are said quietly and without its words, unless they are why it is not public.
    """
    groups: dict[tuple[object, ...], list[Problem]] = {}
    for problem in catalog.problems:
        one = (problem.path, problem.line) if problem.keeps_back else ()
        groups.setdefault((problem.code, *_said(catalog, problem), *one), []).append(problem)
    for problems in groups.values():
        level, text, hint = _said(catalog, problems[0])
        first = problems[0]
        if _is_quiet(catalog, first) and first.code in _OF_ANY_KEY:
            first = replace(first, field="header")
        yield level, first.sentence(text, hint) + _places(problems[1:])


def _said(catalog: Catalog, problem: Problem) -> tuple[Level, str, str]:
    if _is_quiet(catalog, problem):
        return Level.INFO, problem.text_without_words, "See folio check."
    return problem.level, problem.text, problem.hint


def _is_quiet(catalog: Catalog, problem: Problem) -> bool:
    """Tell whether a problem is one of a page that is not public, and not why it is not."""
    post = catalog.posts.get(problem.page or problem.path)
    return post is not None and post.access is Access.HIDDEN and not problem.keeps_back


def _places(others: list[Problem]) -> str:
    if not others:
        return ""
    shown = ", ".join(f"{problem.path}:{problem.line}" for problem in others[:_MOST_PLACES])
    more = f" and {len(others) - _MOST_PLACES} more" if len(others) > _MOST_PLACES else ""
    return printable(f" ({len(others) + 1} times: also {shown}{more})")
