"""When a server that is left alone builds again: once for each plan, when the first of its moments has come."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from mkdocs_folio.alarm import Alarm, moments
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.settings import Settings
from msgspec.structs import replace

from tests.unit.conftest import NOW, make_settings

Build = Callable[..., Catalog]
PATIENCE = 10.0  # seconds


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


class Made:
    """A build, as far as an alarm asks."""

    def __init__(self, catalog: Catalog, settings: Settings) -> None:
        self.catalog = catalog
        self.settings = settings


class Bell:
    """A server that only writes down what it is to watch."""

    def __init__(self) -> None:
        self.over = threading.Event()
        self.serve_thread = threading.Thread(target=self.over.wait, daemon=True)
        self.watched: list[Path] = []

    def watch(self, path: str) -> None:
        self.watched.append(Path(path))

    @property
    def rung(self) -> list[str]:
        return [file.read_text(encoding="utf-8") for folder in self.watched for file in folder.glob("*")]

    @contextmanager
    def running(self) -> Iterator[None]:
        self.serve_thread.start()
        try:
            yield
        finally:
            self.over.set()


def until(holds: Callable[[], object]) -> None:
    waiting = threading.Event()
    for _ in range(int(PATIENCE / 0.05)):
        if holds():
            return
        waiting.wait(0.05)
    raise AssertionError(holds)


def alarms() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "folio-alarm"]


def test_it_is_due_once_for_each_plan_and_at_its_first_moment_alone() -> None:
    now = NOW
    alarm = Alarm(lambda: now, str)
    assert not alarm.is_due()
    alarm.plan([after(9), after(5), after(7)])
    assert not alarm.is_due()
    now = after(5)
    assert [alarm.is_due(), alarm.is_due()] == [True, False]
    now = after(8)
    assert not alarm.is_due()  # the build that it caused has made no plan yet
    alarm.plan([after(9)])
    now = after(10)
    assert alarm.is_due()


def test_a_plan_takes_the_place_of_the_one_before() -> None:
    alarm = Alarm(lambda: after(6), str)
    alarm.plan([after(5)])
    alarm.plan([])
    assert not alarm.is_due()
    alarm.plan([after(5)])
    alarm.plan([after(7)])
    assert not alarm.is_due()


def test_a_moment_that_came_during_the_build_is_due_at_once() -> None:
    alarm = Alarm(lambda: after(6), str)
    alarm.plan([after(5)])
    assert alarm.is_due()


DUE = {
    "a.md": "---\nauthor: Bo\npublish_at: 2026-06-02\n---\n# A\n",
    "b.md": "---\nauthor: Bo\nexpires: 2026-06-01T13:00Z\n---\n# B\n",
    "c.md": "---\nauthor: Bo\nstatus: draft\npublish_at: 2026-06-01T12:30Z\n---\n# C\n",
    "d.md": "---\nauthor: Bo\n---\n# D\n",
}


def test_the_moments_of_builds_are_those_at_which_posts_change(catalog: Build) -> None:
    built = catalog(DUE)
    settings = make_settings()
    hour, day = datetime.fromisoformat("2026-06-01T13:00+00:00"), datetime.fromisoformat("2026-06-02T00:00+00:00")
    assert list(moments([Made(built, settings)])) == [hour, day]
    assert list(moments([Made(built, settings)] * 2)) == [hour, day] * 2
    assert list(moments([Made(built, replace(settings, has_set_clock=True))])) == []


def test_the_server_is_rung_when_a_plan_is_due_and_left_alone_else() -> None:
    now = NOW
    said: list[str] = []
    bell = Bell()
    alarm = Alarm(lambda: now, said.append)
    alarm.plan([after(5)])
    alarm.wake(bell)
    with bell.running():
        (thread,) = alarms()
        assert thread.daemon
        threading.Event().wait(1.2)
        assert (bell.rung, said) == ([], [])
        now = after(5)
        until(lambda: bell.rung == ["1"])
        alarm.plan([after(6)])
        now = after(6)
        until(lambda: bell.rung == ["2"])
        threading.Event().wait(1.2)
        assert (bell.rung, len(said)) == (["2"], 2)
    until(lambda: not alarms())
    assert not bell.watched[0].exists()
