"""How a command finds its site, by an option that names a configuration, and how it writes pages. Reads no clock."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click
from msgspec import Struct

from .configfile import MisconfiguredError
from .model import printable
from .project import Project, open_project
from .publishing import Edit
from .saving import UnsavedError, replace_file

_CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
_Function = TypeVar("_Function", bound=Callable[..., Any])


class Start(Struct, frozen=True):
    """With what a command was called.

    Attributes:
        config_file: The option before the name of the command.
        now: When, with a zone.
    """

    config_file: Path | None
    now: datetime


def config_option(command: _Function) -> _Function:
    """Give a command the option that names the configuration."""
    return click.option(
        "-f",
        "--config-file",
        type=click.Path(path_type=Path),
        help="The configuration of the site. By default mkdocs.yml.",
    )(command)


def open_site(context: click.Context, config_file: Path | None) -> Project:
    """Return the site that a command is about; ends with 2, and the reason, where it cannot be read."""
    start: Start = context.obj
    found = next((name for name in _CONFIGS if Path(name).is_file()), _CONFIGS[0])
    chosen = config_file or start.config_file or Path(found)
    try:
        return open_project(chosen, start.now)
    except MisconfiguredError as error:
        click.echo(str(error), err=True)
        sys.exit(2)


def write_edits(project: Project, edits: Sequence[Edit]) -> None:
    """Write pages of a site; ends with 1, the reason, and how many are written, where one of them cannot be."""
    written = 0
    try:
        for edit in edits:
            replace_file(project.docs_dir / edit.path, edit.before, edit.after, project.docs_dir)
            written += 1
    except UnsavedError as error:
        click.echo(printable(f"{edits[written].path}: {error}"), err=True)
        click.echo(f"folio: {written} of {len(edits)} files are written", err=True)
        sys.exit(1)
