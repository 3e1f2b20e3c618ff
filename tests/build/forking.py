"""Runs programs in forks of one process that has imported what they need: to start takes them longer than to build.

A fork has seen no other run, and reads its own files, variables and arguments. Only templates that were compiled
before are kept. As a script this is that process: it is told of each run in a line of JSON, and answers with its exit
code.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

_IMPORTS = (
    "mkdocs.commands.build",
    "mkdocs.contrib.search",
    "material.plugins.search.plugin",
    "mkdocs_folio.plugin",
    "mkdocs_folio.cli",
    "babel.dates",
)


def run(
    python: str, module: str, arguments: Sequence[str], cwd: Path, variables: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a module as `python -m` does.

    Args:
        python: The interpreter.
        module: Its name.
        arguments: Its own.
        cwd: The folder to run it in.
        variables: Its environment.

    Returns:
        What it printed, errors included, and its exit code.
    """
    command = [python, "-m", module, *arguments]
    if not hasattr(os, "fork"):
        return subprocess.run(
            command,
            cwd=cwd,
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
    with tempfile.NamedTemporaryFile("r", encoding="utf-8", newline="") as output:
        told = {"module": module, "arguments": arguments, "cwd": str(cwd), "variables": variables}
        process = _process(python, module, os.getpid())
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps({**told, "output": output.name}) + "\n")
        process.stdin.flush()
        answer = process.stdout.readline()
        assert answer, "The process that forks has ended."
        return subprocess.CompletedProcess(command, int(answer), output.read())


@cache
def _process(python: str, module: str, parent: int) -> subprocess.Popen[str]:  # noqa: ARG001 - a fork of the tests needs its own
    process = subprocess.Popen(
        [python, __file__, module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "utf-8"},
    )
    atexit.register(end, process)
    return process


def end(process: subprocess.Popen[str]) -> None:
    """End a process and close what was told and answered through."""
    process.kill()
    with process:
        pass


def keep_templates(folder: str) -> None:
    """Compile no template of a theme twice in this process and its forks."""
    from jinja2 import FileSystemBytecodeCache  # noqa: PLC0415 - the tests themselves need none of it
    from mkdocs.theme import Theme  # noqa: PLC0415

    get_env = Theme.get_env

    def get_kept(self: Theme) -> Any:  # noqa: ANN401 - as there
        environment = get_env(self)
        environment.bytecode_cache = FileSystemBytecodeCache(folder)
        return environment

    Theme.get_env = get_kept  # type: ignore[method-assign]


def _run(module: str, arguments: list[str], cwd: str, variables: dict[str, str], output: str) -> int:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    file = os.open(output, os.O_WRONLY | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(file, stream)
    sys.path[0], sys.argv = cwd, [module, *arguments]
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - as the interpreter ends
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


def main() -> None:
    for name in (f"{sys.argv[1]}.__main__", *_IMPORTS):  # first the engine, which may take another one's place
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    with tempfile.TemporaryDirectory() as folder:
        keep_templates(folder)
        for line in sys.stdin:
            if not (child := os.fork()):
                os._exit(_run(**json.loads(line)))
            sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
