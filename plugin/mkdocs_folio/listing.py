"""What the command prints, as data: the documented JSON of `folio list` and `folio check`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .catalog import Catalog
from .model import Post, Problem, Status
from .names import fold_name
from .reading import plain_text
from .series import Series

if TYPE_CHECKING:  # it knows the engine, and this need not
    from .project import Project

_MOST_NAMES = 20  # that a message lists


def list_posts(
    project: Project, *, status: Status | None = None, series: str | None = None, author: str | None = None
) -> list[dict[str, Any]]:
    """Return every page that Folio knows, by path.

    Args:
        project: The site.
        status: Only pages of this status.
        series: Only posts of this series: its key or its name.
        author: Only posts by this author: an id or a name.
    """
    catalog = project.catalog
    return [
        _entry(project, post)
        for post in catalog.posts.values()
        if status in (None, post.status)
        and (series is None or _is_in(catalog, post, series))
        and (author is None or _is_by(catalog, post.path, author))
    ]


def list_problems(project: Project, problems: Iterable[Problem], *, root: Path | None = None) -> list[dict[str, Any]]:
    """Return problems of a site, in their order.

    Args:
        project: The site.
        problems: Some of its problems.
        root: The folder that files are named from: unless given, that of the configuration.
    """
    return [
        {
            "code": problem.code,
            "path": problem.path,
            "file": file_of(project, problem.path, root),
            "line": problem.line,
            "field": problem.field,
            "level": problem.level.name.lower(),
            "message": problem.text,
            "hint": problem.hint,
        }
        for problem in problems
    ]


def annotation(problem: Mapping[str, Any]) -> str:
    """Return a problem, as `list_problems` has it, as a command that GitHub's runner shows beside the line.

    Source: https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
    """
    kind = {"info": "notice"}.get(problem["level"], problem["level"])
    where = {"file": problem["file"], "line": problem["line"], "title": f"folio: {problem['code']}"}
    named = ",".join(f"{key}={_escaped(str(value), is_property=True)}" for key, value in where.items())
    words = " ".join([f"{problem['field']}:", problem["message"], problem["hint"]])
    return f"::{kind} {named}::{_escaped(words)}"


def _escaped(text: str, *, is_property: bool = False) -> str:
    signs = {"%": "%25", "\r": "%0D", "\n": "%0A", **({":": "%3A", ",": "%2C"} if is_property else {})}
    for sign, escape in signs.items():
        text = text.replace(sign, escape)
    return text


def _entry(project: Project, post: Post) -> dict[str, Any]:
    catalog = project.catalog
    series = [_series(catalog, post, one) for one in catalog.series_of(post.path)]
    return {
        "path": post.path,
        "file": file_of(project, post.path),
        "url": project.url(post.path),
        "title": post.title,
        "description": post.description,
        "date": post.date.iso if post.date else None,
        "updated": post.updated.iso if post.updated else None,
        "authors": [{"id": author.key, "name": author.name} for author in catalog.authors.get(post.path, ())],
        "status": post.status.value,
        "public": post.is_public,
        "why": post.verdict.why or None,
        "series": series[0] if series else None,
        "also_in": series[1:],
        "words": len(re.findall(r"\w+", plain_text(project.pages[post.path].front.body))),
    }


def _series(catalog: Catalog, post: Post, series: Series) -> dict[str, Any]:
    return {
        "key": series.key,
        "name": series.name,
        "part": catalog.member(post.path, series).part,
        "total": series.totals(preview=not post.is_public).shown,
    }


def _is_in(catalog: Catalog, post: Post, wanted: str) -> bool:
    return catalog.find_series(wanted, post.path) in catalog.series_of(post.path)


def _is_by(catalog: Catalog, path: str, wanted: str) -> bool:
    folded = fold_name(wanted)
    return any(folded in {fold_name(one.key), fold_name(one.name)} for one in catalog.authors.get(path, ()))


def file_of(project: Project, path: str, root: Path | None = None) -> str:
    """Return where a file lies that a problem or a post names: from a folder, or absolute where it is not in it.

    Args:
        project: The site.
        path: Below `docs_dir`, or the name of the configuration.
        root: The folder: unless given, that of the configuration, which may be the file's own folder or not.
    """
    file = project.config_file.resolve() if path == project.config_file.name else project.docs_dir / path
    try:
        return file.relative_to(root or project.config_file.resolve().parent).as_posix()
    except ValueError:
        return file.as_posix()


def unknown(project: Project, *, series: str | None = None, author: str | None = None) -> Iterator[str]:
    """Yield what is to be said of a series or an author that `list_posts` was asked for and nobody knows."""
    catalog = project.catalog
    if series is not None and catalog.find_series(series, "") is None:
        yield f"there is no series '{series}'.{_known(series, [one.name for one in catalog.series.values()])}"
    names = {one.name for authors in catalog.authors.values() for one in authors}
    if author is not None and not any(_is_by(catalog, path, author) for path in catalog.posts):
        yield f"no post is by '{author}'.{_known(author, sorted(names))}"


def almost_known(project: Project, *, series: str | None = None, author: str | None = None) -> Iterator[str]:
    """Yield what is to be said of a series or an author that nobody knows yet, and that is almost a known one."""
    catalog, registry = project.catalog, project.registry
    is_new = series is not None and catalog.find_series(series, "") is None
    if is_new and (close := _closest(series or "", [one.name for one in catalog.series.values()])):
        yield f"this begins a series '{series}'. Did you mean '{close}'?"
    names = {one.name: None for authors in (*catalog.authors.values(), registry.authors.values()) for one in authors}
    is_new = author is not None and not (
        registry.find(author) or any(_is_by(catalog, path, author) for path in catalog.posts)
    )
    if is_new and (close := _closest(author or "", names)):
        yield f"no post is by '{author}' yet. Did you mean '{close}'?"


def _closest(wanted: str, names: Iterable[str]) -> str:
    by_key = {fold_name(name): name for name in names}
    close = get_close_matches(fold_name(wanted), by_key, n=1)
    return by_key[close[0]] if close else ""


def _known(wanted: str, names: Sequence[str]) -> str:
    if close := _closest(wanted, names):
        return f" Did you mean '{close}'?"
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return f" There are: {', '.join(names[:_MOST_NAMES])}{more}." if names else " There are none."
