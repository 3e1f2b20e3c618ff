"""Begins a post: where it lies, what its header says. Knows no disk and no clock."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter

from msgspec import Struct

from .catalog import Catalog
from .edits import Plain, written
from .model import Moment
from .names import slugify
from .publication import date_text
from .series import Series
from .settings import Settings

_SIGNS = re.compile(r"([\\`*_\[\]{}#])")
_LONGEST = 60  # signs of a file's name
_ENTITY = re.compile(r"&(?=#?\w+;)|<")


class Sketch(Struct, frozen=True):
    """A post that nobody has written yet.

    Attributes:
        path: Below `docs_dir`.
        text: What it begins with.
        note: What its author has to mind; empty for nothing.
    """

    path: str
    text: str
    note: str = ""


def sketch(
    catalog: Catalog, settings: Settings, title: str, *, series: str | None = None, author: str | None = None
) -> Sketch:
    """Return the beginning of a post that is not public.

    Args:
        catalog: The posts there are.
        settings: The time is the day of the post.
        title: Of the post; its file is named after it.
        series: Its series, by name or key. It becomes the part after the last one, and lies beside that.
        author: Who writes it.

    Raises:
        ValueError: The title has neither a letter nor a digit, or a value is empty.
    """
    title = " ".join(title.split())
    name, author = (None if value is None else " ".join(value.split()) for value in (series, author))
    slug = slugify(title)
    if len(slug) > _LONGEST:
        slug = slug[:_LONGEST].rpartition("-")[0] or slug[:_LONGEST]
    if not slug:
        raise ValueError(f"The title '{title}' has neither a letter nor a digit.")
    if name == "" or author == "" or not all(value.isprintable() for value in (title, name or "", author or "")):
        raise ValueError("A name is empty, or holds signs that are no text.")
    known = catalog.find_series(name, "") if name else None
    header = {"title": title}
    if author:
        header["author"] = author
    header["date"] = date_text(Moment(settings.policy.now.astimezone(settings.policy.zone)), settings.policy.zone)
    if name:
        header["series"] = known.name if known else name
        header |= {"part": Plain(part)} if (part := _next_part(known)) is not None else {}
    header["status"] = "unpublished"
    rows = ["---", *(f"{key}: {written(value)}" for key, value in header.items()), "---", "", f"# {_escaped(title)}"]
    return Sketch(_path(catalog, known, slug), "\n".join(rows) + "\n", _note(known))


def _escaped(title: str) -> str:
    """Return a title as a heading of Markdown shows it."""
    return _ENTITY.sub(lambda sign: html.escape(sign[0]), _SIGNS.sub(r"\\\1", title))


def _next_part(series: Series | None) -> int | None:
    """Return the part after the last; None in a series whose posts are in order without a number."""
    if series is None:
        return 1
    parts = [one.membership.part for one in series.members if one.membership.part is not None]
    return max(parts) + 1 if parts else None


def _note(series: Series | None) -> str:
    part, total = _next_part(series), series.totals(preview=True).declared if series else None
    if series and part and total and part > total:
        return f"it is part {part} of '{series.name}', of which its posts say that it has {total}. Change that number."
    return ""


def _path(catalog: Catalog, series: Series | None, slug: str) -> str:
    """Return where a post lies: beside the last part of its series, else where most posts do."""
    if series:
        folder, file = posixpath.split(series.members[-1].post.path)
        if file in {"index.md", "README.md"} and len(series.members) > 1 and folder:  # each part in a folder of its own
            return posixpath.join(posixpath.dirname(folder), slug, file)
        return posixpath.join(folder, f"{slug}.md")
    folders = Counter(posixpath.dirname(post.path) for post in catalog.posts.values() if post.is_post)
    folder = min(folders, key=lambda one: (-folders[one], one), default="")
    return posixpath.join(folder, f"{slug}.md")
