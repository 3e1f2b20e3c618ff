"""The commands that edit: `folio publish`, `folio unpublish` and `folio new`. Each edit is shown to be right first."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec.structs import replace

from .assets import any_text
from .catalog import local
from .door import config_option, open_site, write_edits
from .edits import RefusedError
from .effects import Effect, effects
from .listing import almost_known
from .model import Access, Moment, Status, printable
from .pages import Pages
from .project import Project
from .publication import read_rhythm, read_when
from .publishing import Edit, plan, publish, unpublish
from .saving import UnsavedError, create_file
from .sketches import Sketch, sketch

_Function = TypeVar("_Function", bound=Callable[..., Any])
_AT = "A date, a date with a time, or 'now'."


def add_commands(main: click.Group) -> None:
    """Make the commands known to `folio`."""
    for command in (publish_command, unpublish_command, new_command):
        main.add_command(command)


def _paths_argument(command: _Function) -> _Function:
    return click.argument("paths", nargs=-1, metavar="PATH...")(command)


def _dry_run_option(command: _Function) -> _Function:
    return click.option("--dry-run", is_flag=True, help="Say what would become of the pages, and write nothing.")(
        command
    )


@click.command("publish")
@config_option
@_paths_argument
@click.option("--at", metavar="WHEN", help=f"Make the pages public then: sets publish_at. {_AT}")
@click.option("--series", metavar="NAME", help="Plan the parts of a series that are not public, in their order.")
@click.option("--every", metavar="SPAN", help="How far apart: day, week, month, 2 weeks. With --series.")
@click.option("--from", "start", metavar="DATE", help="When the first of them becomes public. With --series.")
@_dry_run_option
@click.pass_context
def publish_command(
    context: click.Context,
    config_file: Path | None,
    paths: Sequence[str],
    at: str | None,
    series: str | None,
    every: str | None,
    start: str | None,
    *,
    dry_run: bool,
) -> None:
    """Publish pages, now or at a time.

    Turns the keys of their headers that keep them back, and changes no other byte. PATH is a page, from the working
    folder or below docs_dir. Ends with 1, and writes nothing, where one of the pages cannot be published that way.
    """
    project = open_site(context, config_file)
    if series is not None:
        if paths or at or not every or not start:
            raise click.UsageError("--series needs --every and --from, and neither PATH nor --at.")
        planned: Sequence[tuple[str, Moment | None]] = _plan(project, series, every, start)
    elif every or start:
        raise click.UsageError("--every and --from need --series.")
    else:
        moment = _moment(project, at, "--at")
        planned = [(path, moment) for path in _known(project, paths)]
    _carry_out(project, planned, publish, dry_run=dry_run)


@click.command("unpublish")
@config_option
@_paths_argument
@click.option("--at", metavar="WHEN", help=f"Keep the pages back from then on: sets expires. {_AT}")
@_dry_run_option
@click.pass_context
def unpublish_command(
    context: click.Context, config_file: Path | None, paths: Sequence[str], at: str | None, *, dry_run: bool
) -> None:
    """Keep pages back, now or from a time on.

    Turns the keys of their headers that speak of it, or adds status, and changes no other byte. PATH is a page, from
    the working folder or below docs_dir.
    """
    project = open_site(context, config_file)
    moment = _moment(project, at, "--at")
    _carry_out(project, [(path, moment) for path in _known(project, paths)], unpublish, dry_run=dry_run)


@click.command("new")
@config_option
@click.argument("title")
@click.option("--series", metavar="NAME", help="Make it the next part of this series, beside the others.")
@click.option("--author", metavar="NAME", help="Who writes it: a name, or an id of the registry.")
@click.pass_context
def new_command(
    context: click.Context, config_file: Path | None, title: str, series: str | None, author: str | None
) -> None:
    """Begin a post that is not public yet.

    The file is named after its TITLE, and has a header.
    """
    project = open_site(context, config_file)
    try:
        made: Sketch = sketch(project.catalog, project.settings, title, series=series, author=author)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    try:
        create_file(project.docs_dir / made.path, made.text.encode(), project.docs_dir)
    except UnsavedError as error:
        click.echo(printable(f"{made.path}: {error}"), err=True)
        sys.exit(1)
    click.echo(printable(f"folio: {_shown(project, made.path)} is begun, and not public"))
    for note in (*([made.note] if made.note else []), *almost_known(project, series=series, author=author)):
        click.echo(printable(f"folio: {note}"), err=True)


# What the commands share.


def _known(project: Project, given: Sequence[str]) -> list[str]:
    """Return the pages that arguments name, below `docs_dir`."""
    if not given:
        raise click.UsageError("Name a page.")
    found = [path for argument in given if (path := _known_page(project, argument))]
    return list(dict.fromkeys(found))


def _known_page(project: Project, argument: str) -> str:
    docs = project.docs_dir
    for place in (Path.cwd() / argument, docs / argument):
        plain = Path(os.path.normpath(place))  # a link stays what it is: it is looked into when it is written
        for one in (plain, plain.parent.resolve() / plain.name):
            path = one.relative_to(docs).as_posix() if one.is_relative_to(docs) else ""
            if path in project.pages:
                return path
    raise click.UsageError(f"There is no page '{argument}', neither here nor in {docs}.")


def _moment(project: Project, text: str | None, option: str) -> Moment | None:
    if text is None:
        return None
    moment = read_when(text, project.settings.policy)
    if moment is None:
        hint = "Write one such as 2027-03-01 or '2027-03-01 09:00'."
        raise click.BadParameter(f"'{text}' is no date, or can be read in two ways. {hint}", param_hint=option)
    return moment


def _plan(project: Project, series: str, every: str, start: str) -> list[tuple[str, Moment]]:
    rhythm, first = read_rhythm(every), _moment(project, start, "--from")
    if rhythm is None or first is None:
        raise click.BadParameter(f"'{every}' is none. Write day, week, month or 2 weeks.", param_hint="--every")
    try:
        return plan(project, series, first, rhythm)
    except LookupError as error:
        raise click.BadParameter(str(error.args[0]), param_hint="--series") from None
    except OverflowError:
        raise click.BadParameter("The calendar ends before the series does.", param_hint="--every") from None


def _carry_out(
    project: Project,
    planned: Iterable[tuple[str, Moment | None]],
    change: Callable[[Project, str, Moment | None], Edit],
    *,
    dry_run: bool,
) -> None:
    """Make the edits, all of them or none, and say what becomes of the pages."""
    tried = [_tried(change, project, path, moment) for path, moment in planned]
    edits = [edit for edit in tried if isinstance(edit, Edit)]
    refused = [sentence for sentence in tried if isinstance(sentence, str)]
    for sentence in refused:
        click.echo(printable(sentence), err=True)
    if refused:
        click.echo("folio: nothing is written", err=True)
        sys.exit(1)
    if not dry_run:
        write_edits(project, [edit for edit in edits if edit.after != edit.before])
    _report(project, edits, is_dry=dry_run)


def _tried(
    change: Callable[[Project, str, Moment | None], Edit], project: Project, path: str, moment: Moment | None
) -> Edit | str:
    """Return an edit, or the sentence that says why there is none."""
    try:
        return change(project, path, moment)
    except RefusedError as refusal:
        return f"{path}:{refusal.line}: {refusal}"


def _report(project: Project, edits: Sequence[Edit], *, is_dry: bool) -> None:
    after = replace(project, edited={edit.path: edit.after for edit in edits})
    then = after.at(max([project.settings.policy.now, *(edit.since for edit in edits if edit.since)]))
    texts = {path: any_text(after.content(path) or b"") for path in project.pages}
    site_url = str(project.config.get("site_url") or "")
    paths = [edit.path for edit in edits]
    for edit, effect in zip(
        edits, effects(project.catalog, then.catalog, paths, texts, project.url, site_url), strict=True
    ):
        for line in (*_keys(edit), *_said(after, effect)):
            click.echo(printable(line))
    for line in _made(project, then):
        click.echo(printable(line))
    if is_dry:
        click.echo("folio: nothing is written, as this is a dry run")


def _made(before: Project, after: Project) -> Iterable[str]:
    """Yield the pages that Folio itself begins to make, or makes no more."""
    old, new = (
        {one.path for one in Pages(site.catalog, replace(site.settings, preview=False))} - set(site.pages)
        for site in (before, after)
    )
    yield from (f"Folio makes {after.url(path)} as well" for path in sorted(new - old))
    yield from (f"Folio makes no {before.url(path)} any more" for path in sorted(old - new))


def _keys(edit: Edit) -> Iterable[str]:
    old = {entry.key: entry.value for entry in edit.page.front.entries.values()}
    for key, (value, line) in edit.changed.items():
        was = f", was {old[key]}" if old.get(key) else ""
        yield f"{edit.path}:{line}: {key}: {value}{was}"


_WORDS = {Access.PUBLIC: "public", Access.UNLISTED: "unlisted", Access.HIDDEN: "not public"}


def _said(project: Project, effect: Effect) -> Iterable[str]:
    """Yield what becomes of a page, in sentences; the project is the site after the edits."""
    post = project.catalog.posts.get(effect.path)
    is_later = post is not None and (effect.becomes is Access.HIDDEN) is not (post.access is Access.HIDDEN)
    until = post.verdict.until if post and is_later else None
    when = f" on {local(until, project.settings.policy.zone):%Y-%m-%d %H:%M %Z}" if until else ""
    if effect.was is effect.becomes is Access.PUBLIC and when and post and post.status is Status.SCHEDULED:
        yield f"{effect.path} is not public before{when.removeprefix(' on')}"
    elif effect.was is effect.becomes:
        yield f"{effect.path} is {_WORDS[effect.becomes]}, as it was"
    else:
        url = project.url(effect.path)
        place = f" at {url or './'}" if url is not None and effect.becomes is not Access.HIDDEN else ""
        yield f"{effect.path} becomes {_WORDS[effect.becomes]}{when}{place}"
    yield from (f"  {place}" for place in effect.places)
    verb = "loses its link" if effect.becomes is Access.HIDDEN else "links to it"
    if effect.was is not effect.becomes:
        yield from (f"  {path}:{line} {verb}" for path, line in effect.linked)
    yield from (f"  line {line} leads to {path}, which is not public" for path, line in effect.lost)


def _shown(project: Project, path: str) -> str:
    """Return the path of a page from the working folder, where it lies below that."""
    place = project.docs_dir / path
    here = Path.cwd().resolve()
    return place.relative_to(here).as_posix() if place.is_relative_to(here) else place.as_posix()
