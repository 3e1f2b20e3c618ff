"""Times `folio check` on many posts, and the reading of their files alone, of which most of it should be.

python -m tests.bench.command
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.posts import bodies, install

_READ = "import pathlib, sys; [path.read_bytes() for path in pathlib.Path(sys.argv[1]).glob('*.md')]"


def main() -> None:
    """Print a line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    install()
    with tempfile.TemporaryDirectory() as folder:
        docs = Path(folder, "docs")
        docs.mkdir()
        Path(folder, "mkdocs.yml").write_text("site_name: Notes\nplugins: [folio]\n", encoding="utf-8")
        for body in bodies(arguments.size):
            header = body.header(is_hidden=body.number % 10 == 9)
            (docs / f"post-{body.number}.md").write_text(f"---\n{header}---\n{body.text}", encoding="utf-8")
        commands = {
            "folio check": [sys.executable, "-m", "mkdocs_folio", "check"],
            "reading the files": [sys.executable, "-c", _READ, str(docs)],
        }
        for name, command in commands.items():
            found = [_cpu(command, folder) for _ in range(arguments.rounds)]
            print(
                f"{name}, {arguments.size:,} posts: {statistics.median(found):.2f} s of CPU"
                f" ({min(found):.2f} to {max(found):.2f})"
            )


def _cpu(command: list[str], folder: str) -> float:
    before = os.times()
    subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
