"""The command `folio`: what the plugin knows, without building a site."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import click

from . import host  # noqa: F401 - before whatever imports MkDocs
from .attachments import built_files
from .audit import look_through, sentence
from .catalog import summary
from .commands import add_commands
from .door import Start
from .door import config_option as _config_option
from .door import open_site as _project
from .due import changes, cron
from .fixing import offer_fixes
from .listing import annotation, list_posts, list_problems, printable
from .model import Access, Level


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-folio", prog_name="folio")
@_config_option
@click.pass_context
def main(context: click.Context, config_file: Path | None) -> None:
    """Posts in ordered series, author badges, and drafts that leave no trace."""
    context.obj = Start(config_file, datetime.now(timezone.utc))


add_commands(main)


@main.command()
@_config_option
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.option("--fix", is_flag=True, help="Write into keys what is only in the text: shows the changes, and asks.")
@click.option("-y", "--yes", is_flag=True, help="With --fix: do not ask.")
@click.pass_context
def check(context: click.Context, config_file: Path | None, form: str, *, fix: bool, yes: bool) -> None:
    """Say every problem. Ends with 1 where one is a warning or an error.

    With --format github each is an annotation of GitHub's, which stands beside the line it speaks of.
    """
    project = _project(context, config_file)
    if fix:
        project = offer_fixes(project, is_sure=yes, form=form)
    catalog = project.catalog
    if form == "json":
        click.echo(_json({"problems": list_problems(project)}))
    elif form == "github":
        for one in list_problems(project):
            click.echo(annotation(one))
    else:
        for problem in catalog.problems:
            click.echo(printable(f"{problem.sentence()} [{problem.level.name.lower()}: {problem.code}]"))
        if not catalog.problems:
            click.echo("folio: no problems")
        click.echo(f"folio: {summary(catalog, project.settings.policy.zone, hint='')}")
    sys.exit(int(any(problem.level > Level.INFO for problem in catalog.problems)))


@main.command()
@_config_option
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False), required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def audit(context: click.Context, config_file: Path | None, site: Path | None, form: str) -> None:
    """Look through a built SITE, by whatever engine, for traces of pages that are not public.

    Ends with 1 where a trace is certain. Without SITE it is the folder that mkdocs build writes to.
    """
    project = _project(context, config_file)
    folder = site or project.site_dir
    if not folder.is_dir():
        click.echo(f"{folder}: there is no such folder. Build the site first, or name another one.", err=True)
        sys.exit(2)
    names: list[str] = []

    def files() -> Iterator[tuple[str, bytes]]:
        for name, data in built_files(folder):
            names.append(name)
            yield name, data

    traces = look_through(project.auditor(), files())
    hidden = sum(post.access is Access.HIDDEN for post in project.catalog.posts.values())
    certain = sum(trace.certain for trace in traces)
    if form == "json":
        found = [{"path": one.path, "of": one.of, "kind": one.kind, "certain": one.certain} for one in traces]
        click.echo(_json({"hidden": hidden, "files": len(names), "traces": found}))
    else:
        for trace in traces:
            click.echo(printable(sentence(trace)))
        click.echo(f"folio: {hidden} pages are not public; {certain} certain traces of them in {len(names)} files")
    sys.exit(int(certain > 0))


@main.command("next")
@_config_option
@click.option("--format", "form", type=click.Choice(["text", "json", "cron"]), default="text", show_default=True)
@click.pass_context
def next_(context: click.Context, config_file: Path | None, form: str) -> None:
    """Say when posts become public or expire by themselves: when to build again.

    Text and JSON list all of them, the next first; cron is a line for the next moment alone, in UTC, or nothing.
    """
    project = _project(context, config_file)
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
            click.echo(printable(f"{one.at.astimezone(zone):%Y-%m-%d %H:%M %Z}  {one.what:7}  {one.post.path}"))
        if not due:
            click.echo("folio: no post will change by itself")


@main.command("list")
@_config_option
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
    project = _project(context, config_file)
    try:
        state = project.settings.policy.state(status) if status else None
    except KeyError:
        state = None
    if status and state is None:
        raise click.BadParameter(f"'{status}' is no state.", param_hint="--status")
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
