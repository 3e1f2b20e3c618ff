"""How a command finds its site: the option that names a configuration, and what is opened then. Reads no clock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from .project import MisconfiguredError, Project, open_project

_CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
_Function = TypeVar("_Function", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Start:
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
