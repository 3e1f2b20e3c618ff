"""Builds sites as `mkdocs serve` does, and serves none: one build after the other, and whole ones by fresh processes.

As a script it is a process that does the one or the other, in a fork for each site. It is told of sites in lines of
JSON, and answers in words.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from tests.build.drawing import CHECKOUT, NOW, environment, python_with, unpacked
from tests.build.forking import end, keep_templates

_IMPORTS = ("material.plugins.search.plugin", "mkdocs_folio.plugin", "babel.dates")
_END = "end"
FAST, WHOLE, FAILED = "fast", "whole", "failed"


def build_whole(root: Path, folder: Path, url: str, clock: str = NOW) -> None:
    """Build a site by a process that has seen no other build.

    Args:
        root: The site.
        folder: To build it into.
        url: At which it would be served.
        clock: The time of the build; the real one if empty.
    """
    assert _ask("whole", _told(root, folder, url, clock)) == "0"


@contextmanager
def rebuilding(root: Path, folder: Path, url: str, clock: str = NOW) -> Iterator[Callable[[], str]]:
    """Build a site as a server would when it begins; yields what builds it again, and tells how that was done."""
    assert _ask("serve", _told(root, folder, url, clock)) == WHOLE
    try:
        yield lambda: _ask("serve", "")
    finally:
        assert _ask("serve", _END) == "0"


def differences(root: Path, served: Path, url: str, clock: str = NOW) -> list[str]:
    """Return the files and folders in which a served site is not what a whole build of it is."""
    with tempfile.TemporaryDirectory(dir=root) as folder:
        build_whole(root, Path(folder), url, clock)
        expected, found = tree(Path(folder)), tree(served)
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))


def tree(root: Path) -> dict[str, bytes | None]:
    """Return every file below a folder with what it holds, unpacked, and every folder."""
    return {path.relative_to(root).as_posix(): None if path.is_dir() else unpacked(path) for path in root.rglob("*")}


def _told(root: Path, folder: Path, url: str, clock: str) -> dict[str, Any]:
    variables = {**environment(root), "FOLIO_NOW": clock}
    return {"root": str(root), "folder": str(folder), "url": url, "variables": variables}


def _ask(does: str, what: object) -> str:
    process = _process(does, os.getpid())
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(what) + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


@cache
def _process(does: str, parent: int) -> subprocess.Popen[str]:  # noqa: ARG001 - a fork of the tests needs its own
    process = subprocess.Popen(
        [python_with("material"), "-m", __name__, does],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    atexit.register(end, process)
    return process


# The process.


class _Server:
    """What a plugin finds of a server."""

    def __init__(self, builder: Callable[[], None]) -> None:
        self.builder = builder
        self.serve_thread = threading.main_thread()

    def watch(self, path: str, func: None = None, *, recursive: bool = True) -> None:
        """Nobody looks: who edits says so."""


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.is_fast = False

    def emit(self, record: logging.LogRecord) -> None:
        self.is_fast |= "fast_serve: built" in record.getMessage()


def _answer(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _load(folder: str, url: str) -> MkDocsConfig:
    config = load_config(config_file="mkdocs.yml", site_dir=folder)
    config.site_url = url
    return config


def _build(folder: str, url: str) -> None:
    config = _load(folder, url)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url=url)


def _serve(folder: str, url: str) -> None:
    config = _load(folder, url)
    config.plugins.on_startup(command="serve", dirty=False)

    def builder(config: MkDocsConfig | None = None) -> None:
        build(config or _load(folder, url), serve_url=url)

    listener = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.addHandler(listener)
    server = _Server(builder)
    builder(config)
    config.plugins.on_serve(server, config=config, builder=builder)  # type: ignore[arg-type]
    _answer(WHOLE)
    while json.loads(sys.stdin.readline()) != _END:
        listener.is_fast = False
        try:
            server.builder()
        except (Exception, SystemExit):  # noqa: BLE001 - as a server goes on
            _answer(FAILED)
        else:
            _answer(FAST if listener.is_fast else WHOLE)


def _run(root: str, folder: str, url: str, variables: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)
    os.chdir(root)
    {"whole": _build, "serve": _serve}[sys.argv[1]](folder, url)


def main() -> None:
    """Fork for each site that is told, until nobody tells any."""
    for name in _IMPORTS:
        with suppress(ImportError):
            __import__(name)
    with tempfile.TemporaryDirectory() as templates:
        keep_templates(templates)
        while line := sys.stdin.readline():
            if not (child := os.fork()):
                _run(**json.loads(line))
                os._exit(0)
            _answer(str(os.waitpid(child, 0)[1]))


if __name__ == "__main__":
    main()
