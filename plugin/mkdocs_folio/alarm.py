"""Lets a server build again when a post is due. Knows no engine and no time: server and clock are given to it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from .catalog import Catalog
from .due import changes
from .settings import Settings

_FOLDER, _FILE = "folio-", "bell"
_TICK = 1.0  # seconds: the clock may be set, and a machine may sleep, so that no single wait would end in time


class Server(Protocol):
    """What is asked of the server of `mkdocs serve`."""

    serve_thread: threading.Thread

    def watch(self, path: str) -> None:
        """Build again whenever a file below the path changes."""


class Build(Protocol):
    """What is asked of a build."""

    @property
    def catalog(self) -> Catalog:
        """Its posts."""

    @property
    def settings(self) -> Settings:
        """Its clock."""


def moments(builds: Iterable[Build]) -> Iterator[datetime]:
    """Yield when posts become public or expire by themselves; never, where the time was given to a build."""
    for one in builds:
        if not one.settings.has_set_clock:
            yield from (change.at for change in changes(one.catalog.posts.values()))


def is_bell(path: Path) -> bool:
    """Tell whether a file is what an alarm writes."""
    return path.name == _FILE and path.parent.name.startswith(_FOLDER)


class Alarm:
    """Rings once when the first of some moments comes, by writing a file that the server watches.

    Args:
        clock: Returns the time, with a zone.
        say: What is told that it rings.
    """

    def __init__(self, clock: Callable[[], datetime], say: Callable[[str], object]) -> None:
        self._clock = clock
        self._say = say
        self._lock = threading.Lock()
        self._next: datetime | None = None

    def plan(self, moments: Iterable[datetime]) -> None:
        """Forget what was planned, and ring at the first of these moments."""
        with self._lock:
            self._next = min(moments, default=None)

    def is_due(self) -> bool:
        """Tell whether the moment has come; no more than once of each plan."""
        with self._lock:
            if self._next is None or self._clock() < self._next:
                return False
            self._next = None
            return True

    def wake(self, server: Server) -> None:
        """Let a server build again at every moment that will be planned, until it ends."""
        folder = TemporaryDirectory(prefix=_FOLDER)
        server.watch(folder.name)
        threading.Thread(target=self._run, args=(server, folder), name="folio-alarm", daemon=True).start()

    def _run(self, server: Server, folder: TemporaryDirectory[str]) -> None:
        rung = 0
        pause = threading.Event()
        with folder:
            while server.serve_thread.ident is None or server.serve_thread.is_alive():  # it begins after this thread
                if self.is_due():
                    rung += 1
                    self._say("a post is due, so the site is built again")
                    Path(folder.name, _FILE).write_text(str(rung), encoding="utf-8")
                pause.wait(_TICK)
