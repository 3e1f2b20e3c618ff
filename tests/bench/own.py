"""Times what Folio does in a build, event by event: everything that MkDocs and Python-Markdown call it for.

    python -m tests.bench.own --sizes 100 1000 5000

Prints milliseconds of CPU a post, and what the rest of the build took: a machine that is slow today is slow for both.
What the clock itself takes, which is read before and after each call, is measured on calls of nothing, and taken off.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs_folio import markup  # noqa: F401 - so that its processors are known

from tests.bench.posts import bodies, install
from tests.bench.sites import ways

_WAY = "Folio, no pages of its own, no audit"
_OURS = "mkdocs_folio"
_CALLED = {"extendMarkdown", "run", "test"}  # by Python-Markdown
_EMPTY = 10_000  # calls of nothing
_MOST = 0.25  # milliseconds a post


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", metavar="FOLDER", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        os.chdir(arguments.one)
        sys.stdout.write(json.dumps(_measure()))
        return
    install()
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            ways(size)[_WAY].write(Path(folder), bodies(size))
            command = [sys.executable, "-m", "tests.bench.own", "--one", folder]
            found = [
                json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
                for _ in range(arguments.rounds)
            ]
        medians = {name: statistics.median(one[name] for one in found) / size * 1000 for name in found[0]}
        build_alone = medians.pop("")
        own = sorted(sum(value for name, value in one.items() if name) / size * 1000 for one in found)
        print(
            f"{size:,} posts: {own[len(own) // 2]:.3f} ms a post ({own[0]:.3f} to {own[-1]:.3f}; goal {_MOST})", end=""
        )
        print(f", beside {build_alone:.1f} ms of the rest of the build")
        for name, value in sorted(medians.items(), key=lambda one: -one[1]):
            print(f"  {value:.3f}  {name}")


def _measure() -> dict[str, float]:
    """Build once in this process; return the seconds of CPU of each event, and of the rest by the name of nothing."""
    spent: Counter[str] = Counter()
    calls: Counter[str] = Counter()
    depth = 0

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - passed on as they are
            nonlocal depth
            depth += 1
            start = time.process_time_ns()
            try:
                return function(*arguments, **options)
            finally:
                depth -= 1
                if not depth:
                    spent[name] += time.process_time_ns() - start
                    calls[name] += 1

        run.__self__ = getattr(function, "__self__", None)  # type: ignore[attr-defined]  # Folio asks who else listens
        return run

    for kind in (Extension, Treeprocessor, Preprocessor, BlockProcessor):
        for ours in _kinds(kind):
            if ours.__module__.startswith(_OURS):
                for name in _CALLED & vars(ours).keys():
                    setattr(ours, name, timed("Markdown", vars(ours)[name]))
    config = load_config("mkdocs.yml")
    for event, methods in config.plugins.events.items():
        methods[:] = [
            timed(f"on_{event}", method) if type(method.__self__).__module__.startswith(_OURS) else method  # type: ignore[attr-defined]
            for method in methods
        ]
    start = time.process_time_ns()
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    whole = time.process_time_ns() - start
    nothing = timed("", lambda *_, **__: None)
    for _ in range(_EMPTY):
        nothing("", page=None, config=None, files=None)
    of_clock = spent.pop("") / _EMPTY
    own = {name: (value - calls[name] * of_clock) / 1e9 for name, value in spent.items()}
    return {"": (whole - spent.total()) / 1e9, **own}


def _kinds(kind: type) -> list[type]:
    subclasses: list[type] = kind.__subclasses__()
    return [one for sub in subclasses for one in (sub, *_kinds(sub))]


if __name__ == "__main__":
    main()
