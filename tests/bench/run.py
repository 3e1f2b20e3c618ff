"""Times Folio's own work per post, in one process: reading, bringing together, completing pages. Run by `make bench`.

Prints medians in milliseconds a post. The machine is never part of a test: these are figures to look at, not to pass.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timezone
from typing import TypeVar

from mkdocs.utils import get_relative_url
from mkdocs_folio.catalog import build_catalog
from mkdocs_folio.folders import Folders
from mkdocs_folio.languages import Language
from mkdocs_folio.pages import Pages
from mkdocs_folio.placeholders import placeholder
from mkdocs_folio.reading import Reader
from mkdocs_folio.registry import Registry
from mkdocs_folio.render import Renderer
from mkdocs_folio.settings import Settings
from mkdocs_folio.visibility import Policy

_Result = TypeVar("_Result")
WORDS = "open model data paper method result page reader author series note field test value open-source".split()


def main() -> None:
    """Time each part at each size and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    print(f"Milliseconds a post, median of {arguments.rounds} rounds")
    print(f"{'posts':>6}  {'read':>7}  {'catalog':>7}  {'complete':>8}  {'all':>7}")
    for size in arguments.sizes:
        rounds = [_round(size) for _ in range(arguments.rounds)]
        parts = [statistics.median(column) for column in zip(*rounds, strict=True)]
        print(f"{size:6}  {parts[0]:7.3f}  {parts[1]:7.3f}  {parts[2]:8.3f}  {sum(parts):7.3f}")
    _long_series(arguments.rounds)


def _long_series(rounds: int) -> None:
    """Print what a page costs in a short series and in a long one."""
    print(f"Milliseconds to complete a page of a series, median of {rounds} rounds")
    for parts in (12, 1000):
        texts = {
            f"{part}.md": f"---\ntitle: Part {part}\nseries: One\npart: {part}\n---\nText\n".encode()
            for part in range(1, parts + 1)
        }
        settings = Settings(Policy(now=datetime(2026, 6, 1, tzinfo=timezone.utc)), Language("en"))
        reader = Reader(settings, Folders(), Registry())
        posts = [page.post for page in (reader.read(path, text) for path, text in texts.items()) if page.post]
        catalog = build_catalog(posts, Registry(), settings)
        found = []
        for _ in range(rounds):
            renderer = Renderer(
                catalog,
                settings,
                Registry(),
                url_of=lambda path: path.replace(".md", "/"),
                relative=get_relative_url,
                pages=Pages(catalog, settings),
            )
            renderer.complete("<h1>x</h1>", "1.md", "1/")
            start = time.process_time()
            for path in texts:  # all, as in a build: some are drawn ahead
                renderer.complete("<h1>x</h1>", path, path.replace(".md", "/"))
            found.append((time.process_time() - start) * 1000 / len(texts))
        print(f"{parts:6} parts  {statistics.median(found):7.3f}")


def _round(size: int) -> tuple[float, float, float]:
    texts = _texts(size)
    settings = Settings(Policy(now=datetime(2026, 6, 1, tzinfo=timezone.utc)), Language("en"))
    reader = Reader(settings, Folders(), Registry())
    pages, read = _timed(lambda: {path: reader.read(path, text) for path, text in texts.items()})
    posts = [page.post for page in pages.values() if page.post]
    catalog, gathered = _timed(lambda: build_catalog(posts, Registry(), settings))
    renderer = Renderer(
        catalog, settings, Registry(), url_of=lambda path: path.replace(".md", "/"), relative=get_relative_url
    )
    content = f"<h1>Title</h1>\n{placeholder('byline')}\n<p>Text.</p>"
    renderer.complete(content, posts[0].path, "a/")  # compiles the templates, once a build
    _, completed = _timed(lambda: [renderer.complete(content, path, path.replace(".md", "/")) for path in texts])
    return read / size, gathered / size, completed / size


def _texts(size: int) -> dict[str, bytes]:
    """Return posts of 700 words: a tenth not public, a third in series of ten."""
    draw = random.Random(7)  # noqa: S311 - the same posts in every run
    texts = {}
    for index in range(size):
        series = f"series: Series {index // 30}\npart: {index % 10 + 1}\n" if index % 30 < 10 else ""
        status = "status: unpublished\n" if index % 10 == 9 else ""
        body = " ".join(draw.choices(WORDS, k=700))
        header = f"title: Post {index}\ndescription: What post {index} is about.\ndate: 2025-01-{index % 28 + 1:02}\n"
        author = f"author: Author {index % 40}\n"
        texts[f"posts/{index}.md"] = f"---\n{header}{author}{series}{status}---\n# Post {index}\n\n{body}\n".encode()
    return texts


def _timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    start = time.process_time()
    result = work()
    return result, (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
