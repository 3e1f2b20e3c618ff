"""Counts the instructions that builds take, which no other work on the machine changes: `make bench` runs it.

    python -m tests.bench.counted --sizes 100 1000

Needs valgrind, under which a build takes some twenty times as long. An instruction that waits for memory counts as much
as any other, so that what Folio does between the pages of others looks cheaper here than it is.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.bench.posts import bodies, install
from tests.bench.sites import MKDOCS, goals, ways

_COUNT = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
_COUNTED = re.compile(r"I\s+refs:\s+([\d,]+)")


def main() -> None:
    """Print a table of goals for each number of posts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--goals", type=int, nargs="+", help="only these, by their number in the table")
    arguments = parser.parse_args()
    if not shutil.which("valgrind"):
        print("There is no valgrind, so no instruction is counted.")
        return
    install()
    for size in arguments.sizes:
        print("\n".join(_table(size, arguments.goals)), flush=True)


def _table(size: int, numbers: Sequence[int] | None) -> Iterator[str]:
    """Yield a table of some goals, or of all that builds of one round can tell."""
    known = ways(size)
    told = [goal for goal in goals() if goal.of == "cpu" and not (known[goal.way].is_slow or known[goal.other].is_slow)]
    asked = [told[number - 1] for number in numbers] if numbers else told
    names = sorted({name for goal in asked for name in (goal.way, goal.other)})
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = dict(zip(names, pool.map(partial(_count, size), names), strict=True))
    yield f"{size:,} posts, in billions of instructions\n"
    yield "| goal | at most | way | beside | found | |"
    yield "|---|--:|--:|--:|--:|---|"
    for goal in asked:
        one, other = counted[goal.way] / 1e9, counted[goal.other] / 1e9
        found = one / other
        yield f"| {goal.what} | {goal.at_most:.2f} | {one:.2f} | {other:.2f} | {found:.3f} | {goal.verdict([found])} |"


def _count(size: int, name: str) -> int:
    """Return how many instructions a way takes to build so many posts."""
    with tempfile.TemporaryDirectory() as folder:
        ways(size)[name].write(Path(folder), bodies(size))
        result = subprocess.run(
            [*_COUNT, *MKDOCS],
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONHASHSEED": "0"},
            check=True,
            stderr=subprocess.PIPE,
            text=True,
        )
    counted = _COUNTED.search(result.stderr)
    assert counted, result.stderr
    print(f"{size:,} posts, {name}: {counted[1]}", file=sys.stderr, flush=True)
    return int(counted[1].replace(",", ""))


if __name__ == "__main__":
    main()
