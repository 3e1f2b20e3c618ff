"""`folio check --fix`: shows what it would write into headers, asks, and writes."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator, Mapping
from functools import reduce

import click
from msgspec.structs import replace

from .door import write_edits
from .edits import RefusedError, edit
from .fixes import fixes, is_same
from .model import counted, printable
from .project import Project
from .publishing import Edit

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


def offer_fixes(project: Project, *, is_sure: bool, form: str = "text") -> Project:
    """Show what keys would say instead, and write it when the writer says so; ends with 1 where it is not written.

    Args:
        project: The site.
        is_sure: Whether nobody is asked.
        form: In which form the problems are wanted; only beside text there is room for the changes.

    Returns:
        The site as it is then.
    """
    if form != "text":
        raise click.UsageError("--fix needs --format text.")
    edits = list(_edits(project))
    if not edits:
        click.echo("folio: nothing to fix")
        return project
    for one in edits:
        for row in _diff(one):
            click.echo(row)
    pages = counted(len(edits), "page", "pages")
    if not is_sure and not (sys.stdin.isatty() and click.confirm(f"Write this into {pages}?")):
        click.echo(f"folio: {pages} could be fixed, and nothing is written; --yes writes it", err=True)
        sys.exit(1)
    write_edits(project, edits)
    click.echo(f"folio: {pages} fixed")
    return replace(project)


def _edits(project: Project) -> Iterator[Edit]:
    for path, page in project.pages.items():
        data = project.content(path)
        if page.post is None or page.front.fault or data is None:
            continue
        own, header = page.front.entries, project.header(path)
        wanted = fixes(page.post, own, header, project.catalog, project.settings)
        if not wanted:
            continue
        after = _edited(data, wanted)
        fixed = project.read(path, after)
        if after != data and is_same(page.post, fixed.post, project.settings.language_of(path).identity):
            yield Edit(path, data, after, page, fixed)


def _edited(data: bytes, wanted: Mapping[str, str]) -> bytes:
    """Return a page in which those of some keys are changed that can be."""
    return reduce(_tried, wanted.items(), data)


def _tried(data: bytes, change: tuple[str, str]) -> bytes:
    key, value = change
    try:
        return edit(data, {key: value})
    except RefusedError:
        return data


def _diff(one: Edit) -> Iterator[str]:
    """Yield the lines of a unified diff, without what steers a terminal."""
    before, after = (_LINE.findall(data.decode("utf-8")) for data in (one.before, one.after))
    for row in difflib.unified_diff(before, after, one.path, f"{one.path} (fixed)"):
        yield printable(row.rstrip("\r\n"))
        if row[:1] in "+- " and not row.endswith(("\n", "\r")):
            yield "\\ No newline at end of file"
