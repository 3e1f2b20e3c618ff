"""The command `folio`: what the plugin knows, without building a site."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timezone
from difflib import get_close_matches
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from . import host  # noqa: F401 - before whatever imports MkDocs
from .attachments import built_files
from .audit import look_through, sentence
from .baseline import Sifted, beside, read_baseline, sift, write_baseline
from .brought import Brought
from .catalog import local, summary
from .commands import add_commands
from .door import Start, config_option, open_site
from .due import changes, cron
from .fixing import offer_fixes
from .listing import annotation, file_of, list_posts, list_problems, unknown
from .model import Access, Level, Problem, Status, counted, printable
from .project import Project
from .sarif import report
from .visibility import Policy


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-folio", prog_name="folio")
@config_option
@click.pass_context
def main(context: click.Context, config_file: Path | None) -> None:
    """Posts in ordered series, author badges, and drafts that leave no trace."""
    context.obj = Start(config_file, datetime.now(timezone.utc))


add_commands(main)


@main.command()
@config_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="json: for programs; github: annotations beside the lines they speak of; sarif: for code hosts and editors.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of problems that are known, and neither said nor counted. Where it is not there it is written.",
)
@click.option(
    "--write-baseline", "anew", is_flag=True, help="Write the file that --baseline names anew, and end with 0."
)
@click.option("--fix", is_flag=True, help="Write into keys what is only in the text: shows the changes, and asks.")
@click.option("-y", "--yes", is_flag=True, help="With --fix: do not ask.")
@click.pass_context
def check(
    context: click.Context,
    config_file: Path | None,
    form: str,
    baseline: Path | None,
    *,
    anew: bool,
    fix: bool,
    yes: bool,
) -> None:
    """Say every problem. Ends with 1 where one is a warning or an error."""
    project = open_site(context, config_file)
    if anew and baseline is None:
        raise click.UsageError("--write-baseline needs the file that --baseline names.")
    if fix:
        project = offer_fixes(project, is_sure=yes, form=form)
    sifted = _sifted(project.catalog.problems, baseline, anew=anew)
    if anew:
        return
    _say(project, sifted.new, form)
    for line in beside(sifted, str(baseline)):
        click.echo(printable(f"folio: {line}"), err=form != "text")
    if form == "text":
        click.echo(f"folio: {summary(project.catalog, project.settings.policy.zone, hint='')}")
    sys.exit(int(any(problem.level > Level.INFO for problem in sifted.new)))


def _say(project: Project, problems: Sequence[Problem], form: str) -> None:
    """Say problems in a format."""
    if form == "json":
        click.echo(_json({"problems": list_problems(project, problems)}))
    elif form == "sarif":
        files = [file_of(project, one.path, project.repository) for one in problems]
        click.echo(_json(report(zip(problems, files, strict=True), version("mkdocs-folio"))))
    elif form == "github":
        for one in list_problems(project, problems, root=project.repository):
            click.echo(annotation(one))
    else:
        for problem in problems:
            click.echo(printable(f"{problem.sentence()} [{problem.level.name.lower()}: {problem.code}]"))
        if not project.catalog.problems:
            click.echo("folio: no problems")


def _sifted(problems: Sequence[Problem], file: Path | None, *, anew: bool) -> Sifted:
    """Part problems by a file that holds the known ones, which is written where it is wanted or not there."""
    if file is None:
        return Sifted(tuple(problems))
    try:
        if anew or not file.exists():
            file.write_text(write_baseline(problems), "utf-8", "backslashreplace", "\n")
            click.echo(f"{file}: written, with {counted(len(problems), 'problem', 'problems')}.", err=True)
            return Sifted(tuple(problems))
        return sift(problems, read_baseline(file.read_text(encoding="utf-8")))
    except OSError as error:
        click.echo(f"{file}: it cannot be opened ({error.strerror}).", err=True)
    except ValueError as error:
        click.echo(f"{file}: this is no baseline: {error}. Write it anew with --write-baseline.", err=True)
    sys.exit(2)


@main.command()
@config_option
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def audit(context: click.Context, config_file: Path | None, site: Path | None, form: str) -> None:
    """Look through a built SITE, by whatever engine, for traces of pages that are not public.

    Ends with 1 where a trace is certain. Without SITE it is the folder that mkdocs build writes to.
    """
    project = open_site(context, config_file)
    folder = site or project.site_dir
    if not folder.is_dir():
        click.echo(f"{folder}: there is no such folder. Build the site first, or name another one.", err=True)
        sys.exit(2)
    names: list[str] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for name, data in built_files(folder):
            names.append(name)
            yield name, data

    brought = Brought(project.theme)
    traces = [one for one in look_through(project.auditor(), files()) if not brought.has(one.path, folder)]
    hidden = sum(post.access is Access.HIDDEN for post in project.catalog.posts.values())
    certain = sum(trace.certain for trace in traces)
    if form == "json":
        found = [{"path": one.path, "of": one.of, "kind": one.kind, "certain": one.certain} for one in traces]
        click.echo(_json({"hidden": hidden, "files": len(names), "traces": found}))
    else:
        for trace in traces:
            click.echo(printable(sentence(trace)))
        pages, sure = counted(hidden, "page is", "pages are"), counted(certain, "certain trace", "certain traces")
        click.echo(f"folio: {pages} not public; {sure} in {counted(len(names), 'file', 'files')}")
    sys.exit(int(certain > 0))


@main.command("next")
@config_option
@click.option("--format", "form", type=click.Choice(["text", "json", "cron"]), default="text", show_default=True)
@click.pass_context
def next_(context: click.Context, config_file: Path | None, form: str) -> None:
    """Say when posts become public or expire by themselves: when to build again.

    Text and JSON list all of them, the next first; cron is a line for the next moment alone, in UTC, or nothing.
    """
    project = open_site(context, config_file)
    due = changes(project.catalog.posts.values())
    zone = project.settings.policy.zone
    if form == "json":
        listed = [{"at": one.at.isoformat(), "change": one.what, "path": one.post.path} for one in due]
        click.echo(_json({"next": listed[0]["at"] if listed else None, "changes": listed}))
    elif form == "cron":
        if due:
            click.echo(cron(due[0].at))
    else:
        for one in due:
            click.echo(printable(f"{local(one.at, zone):%Y-%m-%d %H:%M %Z}  {one.what:7}  {one.post.path}"))
        if not due:
            click.echo("folio: no post will change by itself")


@main.command("list")
@config_option
@click.option("--status", help="Only pages of this status: a state, or a word that means one, such as draft.")
@click.option("--series", help="Only posts of this series, by its key or name.")
@click.option("--author", help="Only posts by this author, by id or name.")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
@click.pass_context
def list_(
    context: click.Context,
    config_file: Path | None,
    status: str | None,
    series: str | None,
    author: str | None,
    form: str,
) -> None:
    """List every page that Folio knows, and whether it is public."""
    project = open_site(context, config_file)
    state = _state(status, project.settings.policy) if status else None
    for line in unknown(project, series=series, author=author):
        click.echo(printable(f"folio: {line}"), err=True)
    posts = list_posts(project, status=state, series=series, author=author)
    if form == "json":
        click.echo(_json({"posts": posts}))
    elif form == "csv":
        lines = io.StringIO()
        writer = csv.writer(lines)
        writer.writerow(_COLUMNS)
        writer.writerows(tuple(map(printable, _row(post))) for post in posts)
        click.echo(lines.getvalue(), nl=False)
    else:
        for line in _table([_COLUMNS, *(tuple(map(printable, _row(post))) for post in posts)]):
            click.echo(line)


def _state(word: str, policy: Policy) -> Status:
    try:
        state = policy.state(word)
    except KeyError:
        state = None
    if state is None:
        close = get_close_matches(" ".join(word.split()).casefold(), policy.known_words(), n=1)
        hint = f"Did you mean {close[0]}? " if close else ""
        states = ", ".join(one.value for one in Status)
        message = f"'{word}' is no state. {hint}There are {states}, and the words that mean them."
        raise click.BadParameter(message, param_hint="--status")
    return state


def _json(data: object) -> str:
    text = json.dumps(data, indent=2, ensure_ascii=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")  # a file name can be no text at all


_COLUMNS = ("path", "status", "public", "date", "series", "authors", "title", "why")


def _row(post: dict[str, Any]) -> tuple[str, ...]:
    series = post["series"]
    part = "" if series is None else f"{series['name']} {'' if series['part'] is None else series['part']}".strip()
    authors = ", ".join(author["name"] for author in post["authors"])
    public = "yes" if post["public"] else "no"
    return post["path"], post["status"], public, post["date"] or "", part, authors, post["title"], post["why"] or ""


def _table(rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    rows = list(rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
