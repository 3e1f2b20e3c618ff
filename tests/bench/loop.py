"""Times the writing loop: how long it takes from a save to the reload under `mkdocs serve`. Run by `make bench`.

A server is started with the writing loop and one without, on the same posts. Each edit is a save of one post; the time
is taken from the save to the line in which MkDocs reloads browsers, and beside it the CPU time of the server, which
says more on a busy machine.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from pathlib import Path

from tests.build.drawing import Server, Site, draw_site

WORDS = "open model data paper method result page reader author series note field test value open-source".split()
EDITS = ("body", "title", "status", "series", "new")
CLOCK_TICK = os.sysconf("SC_CLK_TCK")
PATIENCE = 300.0  # seconds


def main() -> None:
    """Time both, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=4, help="edits of each kind with the loop")
    parser.add_argument("--whole", type=int, default=3, help="edits without it")
    arguments = parser.parse_args()
    print(f"From a save to the reload, {arguments.posts} posts under Material: median seconds (CPU seconds)")
    for label, is_fast, kinds in (
        ("with the writing loop", True, EDITS * arguments.rounds),
        ("without", False, ("body",) * arguments.whole),
    ):
        with tempfile.TemporaryDirectory() as folder:
            site = _draw(Path(folder), arguments.posts, is_fast=is_fast)
            times = _times(site, kinds)
        found = [(wall, cpu) for _, wall, cpu in times]
        print(f"{label:24} {_row(found)}")
        for kind in dict.fromkeys(kinds) if is_fast else ():
            print(f"  {kind:22} {_row([(wall, cpu) for name, wall, cpu in times if name == kind])}")


def _row(found: list[tuple[float, float]]) -> str:
    walls, cpus = zip(*found, strict=True)
    spread = f"{min(walls):.2f} to {max(walls):.2f}"
    return f"{statistics.median(walls):6.2f} ({statistics.median(cpus):5.2f})  {spread}, {len(found)} edits"


def _draw(root: Path, posts: int, *, is_fast: bool) -> Site:
    """Return a site of posts of 700 words: a tenth not public, a third in series of ten, by forty authors."""
    draw = random.Random(7)  # noqa: S311 - the same posts in every run
    pages = ["=== docs/index.md\n# Home\n\n/// posts\n    limit: 10\n///\n"]
    names = "".join(f"  a{index}: {{name: Author {index}}}\n" for index in range(40))
    pages.append(f"=== docs/.authors.yml\nauthors:\n{names}")
    for index in range(posts):
        series = f"series: Series {index // 30}\npart: {index % 10 + 1}\n" if index % 30 < 10 else ""
        status = "status: unpublished\n" if index % 10 == 9 else ""
        body = "\n\n".join(f"## Part {part}\n\n{' '.join(draw.choices(WORDS, k=100))}" for part in range(7))
        pages.append(
            f"=== docs/posts/p{index}.md\n---\ntitle: Post {index}\ndescription: Of {index}.\n"
            f"date: 2025-01-{index % 28 + 1:02}\nauthor: a{index % 40}\n{series}{status}---\n# Post {index}\n\n{body}\n"
        )
    options = {"posts_in_nav": False, "fast_serve": is_fast}
    return draw_site(root, "\n".join(pages), theme="material", urls="folders", folio=options, files=None)


def _times(site: Site, kinds: tuple[str, ...]) -> list[tuple[str, float, float]]:
    draw = random.Random(11)  # noqa: S311 - the same edits in every run
    posts = sorted((site.root / "docs" / "posts").glob("*.md"))
    found = []
    with site.serve(allows=[""], patience=PATIENCE) as server:
        for number, kind in enumerate(kinds):
            time.sleep(draw.uniform(1.0, 1.5))  # so that saves fall anywhere between two looks of MkDocs' observer
            before, used = _reloads(server), _cpu(server)
            _edit(kind, draw.choice(posts), number)
            start = time.monotonic()
            while _reloads(server) == before:
                time.sleep(0.01)
                if time.monotonic() - start > PATIENCE:
                    raise TimeoutError(server.output)
            found.append((kind, time.monotonic() - start, _cpu(server) - used))
    return found


def _edit(kind: str, path: Path, number: int) -> None:
    text = path.read_text(encoding="utf-8")
    if kind == "body":
        path.write_text(f"{text}\nMore words {number}.\n", encoding="utf-8")
    elif kind == "new":
        header = f"---\ntitle: New {number}\nauthor: a1\nseries: Series 0\n---\n# New {number}\n\nText.\n"
        path.with_name(f"new-{number}.md").write_text(header, encoding="utf-8")
    else:
        line = {"title": "title: Renamed", "status": "status: unpublished", "series": f"series: Series {number % 9}"}
        rest = [one for one in text.split("\n") if not one.startswith(f"{kind}:")]
        path.write_text("\n".join([rest[0], line[kind], *rest[1:]]), encoding="utf-8")


def _reloads(server: Server) -> int:
    return server.output.count("Reloading browsers")


def _cpu(server: Server) -> float:
    """Return the CPU seconds that a server has used. Source: proc(5), utime and stime."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICK


if __name__ == "__main__":
    main()
