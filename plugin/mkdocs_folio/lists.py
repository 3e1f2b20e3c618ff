"""Lists of posts, as the blocks of a page ask for them: which posts, and in which order. Knows no HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pathspec
from msgspec import Struct

from .catalog import Catalog
from .model import Post
from .names import fold_name
from .pages import newest_first
from .registry import Registry
from .series import Series

OPTIONS = ("author", "series", "tag", "path", "sort", "limit", "per_page", "style")
SORTS = ("newest", "oldest", "updated", "title", "part")
PAGE = 50  # posts on one page of a list


class Wanted(Struct, frozen=True):
    """What a block asks for. An empty text asks for nothing.

    Attributes:
        author: Id, name or alias.
        series: Key or name.
        tag: As in a header's `tags`, in any case.
        path: A pattern in the way of `.gitignore`, below `docs_dir`.
        sort: One of `SORTS`; empty for `part` in a series, else `newest`.
        limit: How many posts at most.
        per_page: How many of them on one page.
        style: The name of a template in `folio/lists/`.
        wrong: Sentences about what cannot be understood.
    """

    author: str = ""
    series: str = ""
    tag: str = ""
    path: str = ""
    sort: str = ""
    limit: int | None = None
    per_page: int = PAGE
    style: str = "list"
    wrong: tuple[tuple[str, str], ...] = ()


def written(options: Mapping[str, object]) -> str:
    """Return the options of a block as one text, for a placeholder."""
    given = {key: "" if value is None else str(value) for key, value in options.items() if key != "attrs"}
    return json.dumps({key: text for key, text in given.items() if text or key not in OPTIONS})


def in_words(options: Mapping[str, object]) -> list[str]:
    """Return the options of a block as their author wrote them, each by itself."""
    given = {key: "" if value is None else str(value) for key, value in options.items() if key != "attrs"}
    return [" ".join(f"{key}: {text}".split()) for key, text in given.items()]


def read_wanted(text: str, styles: Iterable[str]) -> Wanted:
    """Return what a text made by `written` asks for.

    Args:
        text: The options.
        styles: Those that there are.
    """
    texts = {key: " ".join(str(value).split()) for key, value in _options(text).items()}
    wrong = [
        (f"{key}: {texts.pop(key)}", f"Write one of {', '.join(OPTIONS)}.") for key in [*texts] if key not in OPTIONS
    ]
    sort, style = texts.pop("sort", "").casefold(), texts.pop("style", "list").casefold()
    numbers = {key: texts.pop(key, "") for key in ("limit", "per_page")}
    counts = {key: int(number) for key, number in numbers.items() if number.isdecimal() and int(number)}
    wrong += [(f"{key}: {one}", "Write a number from 1.") for key, one in numbers.items() if one and key not in counts]
    if sort and sort not in SORTS:
        wrong.append((f"sort: {sort}", f"Write one of {', '.join(SORTS)}."))
        sort = ""
    if style not in (known := sorted(styles)):
        wrong.append((f"style: {style}", f"Write one of {', '.join(known)}."))
        style = "list"
    if not _is_pattern(path := texts.pop("path", "")):
        wrong.append((f"path: {path}", "Write a pattern as in .gitignore, such as news/."))
        path = ""
    return Wanted(
        **texts,
        path=path,
        sort=sort,
        limit=counts.get("limit"),
        per_page=counts.get("per_page", PAGE),
        style=style,
        wrong=tuple(wrong),
    )


def _options(text: str) -> Mapping[str, object]:
    """Return options as they were written; none where an author wrote what only looks like a placeholder."""
    try:
        options: object = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return options if isinstance(options, dict) else {}


def _is_pattern(text: str) -> bool:
    try:
        pathspec.GitIgnoreSpec.from_lines([text])
    except (ValueError, re.error):
        return False
    return True


def choose(
    catalog: Catalog, registry: Registry, wanted: Wanted, *, page: str, is_shown: Callable[[Post], bool]
) -> tuple[Post, ...]:
    """Return the posts that a list shows.

    Args:
        catalog: The posts.
        registry: For ids and aliases of authors.
        wanted: What is asked for.
        page: The page that the list stands on, which is not in it.
        is_shown: Tells whether readers find a page.
    """
    series = catalog.find_series(wanted.series, page) if wanted.series else None
    posts = [post for post in catalog.posts.values() if post.is_post and post.path != page and is_shown(post)]
    for is_wanted in _filters(catalog, registry, wanted, series):
        posts = [post for post in posts if is_wanted(post)]
    return _sorted(posts, series, wanted)[: wanted.limit]


def _filters(
    catalog: Catalog, registry: Registry, wanted: Wanted, series: Series | None
) -> Iterator[Callable[[Post], bool]]:
    if wanted.author:
        known = registry.find(wanted.author)
        name = fold_name(known.name if known else wanted.author)
        yield lambda post: any(fold_name(one.name) == name for one in catalog.authors.get(post.path, ()))
    if wanted.series:
        yield lambda post: series is not None and post.path in series.positions
    if wanted.tag:
        tag = wanted.tag.casefold()
        yield lambda post: tag in map(str.casefold, post.tags)
    if wanted.path:
        spec = pathspec.GitIgnoreSpec.from_lines([wanted.path])
        yield lambda post: spec.match_file(post.path)


def _sorted(posts: Sequence[Post], series: Series | None, wanted: Wanted) -> tuple[Post, ...]:
    sort = wanted.sort or ("part" if series else "newest")
    if sort == "part" and series:
        return tuple(sorted(posts, key=lambda post: series.positions[post.path]))
    if sort == "title":
        return tuple(sorted(posts, key=lambda post: (post.title.casefold(), post.path)))
    if sort == "updated":
        return newest_first(posts, when=lambda post: post.updated or post.date)
    newest = newest_first(posts)
    if sort == "oldest":
        dated = [post for post in newest if post.date]
        return (*reversed(dated), *(post for post in newest if not post.date))
    return newest
