"""Takes each guard out in turn, and tells whether a test notices: `make guards`.

A guard is a piece of the plugin that keeps something of a hidden page out of a site. `guards.yml` lists them: the file,
the piece, what stands in its place when it is gone, and the tests that must then fail. The plugin itself stays as it
is: the tests import a copy.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
PLUGIN = ROOT / "plugin"


class Guard(NamedTuple):
    """One guard, and the tests that stand behind it."""

    name: str
    file: str
    take: str
    put: str
    tests: str


def guards() -> list[Guard]:
    listed = yaml.safe_load(Path(__file__).with_name("guards.yml").read_text(encoding="utf-8"))
    return [Guard(name, **values) for name, values in listed.items()]


def take_out(guard: Guard, folder: Path) -> None:
    """Take a guard out of a copy of the plugin."""
    file = folder / "mkdocs_folio" / guard.file
    source = file.read_text(encoding="utf-8")
    if source.count(guard.take) != 1:
        sys.exit(f"{guard.name}: {guard.file} holds it {source.count(guard.take)} times. Correct guards.yml.")
    file.write_text(source.replace(guard.take, guard.put), encoding="utf-8")


def fails(tests: str, guard: Guard | None = None) -> bool:
    """Tell whether a test fails, with a copy of the plugin as it is, or without one of its guards."""
    with tempfile.TemporaryDirectory() as folder:
        plugin = Path(folder, "plugin")
        shutil.copytree(PLUGIN, plugin, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        if guard:
            take_out(guard, plugin)
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests.split()],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(plugin), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    if run.returncode not in {0, 1}:  # no test ran, or pytest itself broke
        sys.exit(f"{tests}: the tests did not run.\n{run.stdout}{run.stderr}")
    return run.returncode == 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these guards")
    wanted = parser.parse_args().names
    listed = guards()
    if unknown := [name for name in wanted if name not in {guard.name for guard in listed}]:
        sys.exit(f"There is no guard '{unknown[0]}'. Write its whole name, as in guards.yml.")
    chosen = [guard for guard in listed if not wanted or guard.name in wanted]
    if fails(" ".join(sorted({test for guard in chosen for test in guard.tests.split()}))):
        sys.exit("The tests fail with all guards in place, so they would tell nothing.")
    missed = []
    for guard in chosen:
        start = time.monotonic()
        noticed = fails(guard.tests, guard)
        print(f"{'noticed' if noticed else 'MISSED '}  {guard.name}  ({time.monotonic() - start:.0f} s)", flush=True)
        missed += [] if noticed else [guard.name]
    print(f"{len(chosen)} guards taken out, {len(chosen) - len(missed)} noticed")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
