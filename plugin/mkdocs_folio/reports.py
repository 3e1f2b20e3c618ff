"""Says problems: which lines a log gets, at which level, and what a public log must not hold."""

from __future__ import annotations

from collections.abc import Iterator

from .catalog import Catalog
from .model import Access, Level, Problem


def log_lines(catalog: Catalog) -> Iterator[tuple[Level, str]]:
    """Yield the lines that a build logs, with their levels.

    Equal problems are one line with a count. Those of a page that is not public are said quietly and without the page's
    words, unless they are why it is not public.
    """
    groups: dict[tuple[str, Level, str, str], list[Problem]] = {}
    for problem in catalog.problems:
        post = catalog.posts.get(problem.path)
        if post and post.access is Access.HIDDEN and not problem.keeps_back:
            key = (problem.code, Level.INFO, problem.text_without_words, "See folio check.")
        else:
            key = (problem.code, problem.level, problem.text, problem.hint)
        groups.setdefault(key, []).append(problem)
    for (_, level, text, hint), problems in groups.items():
        first = problems[0]
        more = f" (and {len(problems) - 1} more like it)" if len(problems) > 1 else ""
        yield level, f"{first.path}:{first.line}: {first.field}: {text} {hint}{more}"
