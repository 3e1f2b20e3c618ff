"""Gathers what lies beside the posts, for a build and for the command: folder defaults and the registry of authors.

Reads through functions it is given, so it knows no disk and no engine.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable

from msgspec import Struct

from .folders import DEFAULTS_FILE, Folders, read_folders
from .model import Level, Problem
from .outline import SERIES_FILE, Outline, read_outline
from .registry import AUTHORS_FILE, Registry, read_registry


class Surroundings(Struct, frozen=True):
    """What the posts of a site stand among.

    Attributes:
        registries: The paths of the files that authors and series were read from.
        problems: Those of all files, and of files that are missing.
    """

    folders: Folders
    registry: Registry
    registries: tuple[str, ...]
    outline: Outline
    problems: tuple[Problem, ...]


def gather(
    paths: Collection[str],
    content: Callable[[str], bytes | None],
    *,
    authors_file: str | None,
    series_file: str = SERIES_FILE,
    blogs: Iterable[tuple[str, object]],
    defaults_file: str = DEFAULTS_FILE,
    config_file: str,
) -> Surroundings:
    """Read the folder defaults and the registry of a site.

    Args:
        paths: Of all files below `docs_dir`.
        content: Reads one of them; None for one that cannot be opened.
        authors_file: The option of that name.
        series_file: The same.
        blogs: The `blog_dir` and the `authors_file` of every Material blog in the configuration.
        defaults_file: The name of files of folder defaults, as Material's meta plugin is told.
        config_file: The name of `mkdocs.yml`, for problems.
    """
    known = set(paths)
    folders = read_folders((path, content(path)) for path in paths if posixpath.basename(path) == defaults_file)
    wanted = [authors_file] if authors_file else [AUTHORS_FILE, *(_registry_of(*blog) for blog in blogs)]
    found = tuple(path for path in dict.fromkeys(wanted) if path in known)
    registry = read_registry((path, content(path) or b"") for path in found)
    problems = [*folders.problems, *registry.problems, *registry.missing_avatars(known.__contains__)]
    if authors_file and not found:
        message, hint = "{found} is not in docs_dir.", "Write its path below docs_dir, such as .authors.yml."
        problems.append(
            Problem("authors-missing", config_file, 1, "authors_file", Level.WARNING, message, hint, found=authors_file)
        )
    outline = Outline()
    if series_file in known:
        outline = read_outline(series_file, content(series_file) or b"")
        found = (*found, series_file)
    problems += [*outline.problems, *outline.missing(known.__contains__)]
    return Surroundings(folders, registry, found, outline, tuple(problems))


def _registry_of(blog_dir: str, authors_file: object) -> str:
    """Return where a Material blog looks for its registry, below `docs_dir`."""
    name = authors_file if isinstance(authors_file, str) else "{blog}/.authors.yml"
    return posixpath.normpath(name.replace("{blog}", blog_dir))
