"""Builds the same posts in several ways and compares what each costs: `make bench` runs it.

    python -m tests.bench.sites --size 1000 --rounds 9             a table of ways, and one of goals
    python -m tests.bench.sites --plot docs/assets/bench.svg       the same as a picture too

In each round every way has its turn, so that a busy machine is busy for all of them; those that take long have it in
every third. What counts are ratios within a round, and a goal is met when the ratios of all rounds are below it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import jinja2
import yaml

from tests.bench.posts import Body, bodies, install

MKDOCS = (sys.executable, "-m", "mkdocs", "build", "-q")
_MOST_LISTED = 1000  # posts in a navigation: each page lists all of them
PLAIN = {"series_pages": False, "author_pages": False, "audit": "off"}


class Cost(NamedTuple):
    """What a build took: seconds of CPU and of time, and megabytes of memory at its peak."""

    cpu: float
    wall: float
    memory: float


# By way and by round.
Costs: TypeAlias = dict[str, dict[int, Cost]]


@dataclass(frozen=True)
class Way:
    """A way to build the posts.

    Attributes:
        write: Writes the sources into a folder.
        command: Builds them there.
        most: The number of posts above which it takes too long to be asked.
        is_warm: Whether it builds with what an earlier build left, which does not count.
        is_slow: Whether it takes so long that it is asked in every third round alone.
    """

    write: Callable[[Path, Sequence[Body]], None]
    command: Sequence[str] = MKDOCS
    most: int = 1_000_000
    is_warm: bool = False
    is_slow: bool = False


@dataclass(frozen=True)
class Goal:
    """What a way may cost, compared with another.

    Attributes:
        at_most: The ratio.
        of: What is compared, an attribute of `Cost`.
    """

    what: str
    way: str
    other: str
    at_most: float
    of: str = "cpu"

    def verdict(self, ratios: Sequence[float]) -> str:
        """Return whether it is met, by all rounds."""
        if max(ratios) <= self.at_most:
            return "met"
        return "not met" if min(ratios) > self.at_most else "not decided"


def _site(
    plugins: Sequence[str | Mapping[str, Any]],
    *,
    hidden: bool = False,
    parts: int = 10,
    folder: str = "posts",
    more: Mapping[str, Any] | None = None,
    hand: int = 0,
    lists: bool = False,
) -> Callable[[Path, Sequence[Body]], None]:
    """Return what writes a site of MkDocs.

    Args:
        plugins: Beside search.
        hidden: Whether a tenth of the posts is not public.
        parts: Of each series; a third of the posts are in one.
        folder: Of the posts.
        more: For the configuration.
        hand: How many pages are added, about as long as those that Folio makes.
        lists: Whether a page lists all posts.
    """

    def write(root: Path, posts: Sequence[Body]) -> None:
        config = {
            "site_name": "Notes",
            "site_url": "https://notes.example/",
            "theme": {"name": "material", "font": False},
            "markdown_extensions": ["admonition", "pymdownx.highlight", "pymdownx.superfences"],
            "plugins": ["search", *plugins],
            **(more or {}),
        }
        (root / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
        docs = root / "docs" / folder
        docs.mkdir(parents=True)
        home = "# Home\n\n/// posts\n///\n" if lists else "# Home\n"
        (root / "docs" / "index.md").write_text(home, encoding="utf-8")
        for body in posts:
            header = body.header(parts=parts, is_hidden=hidden and body.number % 10 == 9)
            (docs / f"post-{body.number}.md").write_text(f"---\n{header}---\n{body.text}", encoding="utf-8")
        for number in range(hand):
            links = "".join(f"- [{one.title}]({folder}/post-{one.number}.md)\n" for one in posts[number::40][:25])
            (root / "docs" / f"hand-{number}.md").write_text(f"# A page {number}\n\n{links}", encoding="utf-8")

    return write


def _hugo(root: Path, posts: Sequence[Body]) -> None:
    layout = root / "layouts" / "_default"
    layout.mkdir(parents=True)
    (root / "hugo.toml").write_text('baseURL = "https://notes.example/"\n', encoding="utf-8")
    page = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}"
    for name in ("single", "list"):
        (layout / f"{name}.html").write_text(page, encoding="utf-8")
    (root / "content" / "posts").mkdir(parents=True)
    for body in posts:
        file = root / "content" / "posts" / f"post-{body.number}.md"
        file.write_text(f"---\n{body.header(parts=10)}---\n{body.text}", encoding="utf-8")


def ways(size: int) -> dict[str, Way]:
    """Return every way to build so many posts that this machine knows."""
    outside = {"not_in_nav": "/posts/\n/hand-*.md"}
    plain = {"folio": {"posts_in_nav": False, **PLAIN}}
    pages = {"folio": {"posts_in_nav": False, "audit": "off"}}
    audited = {"folio": {"posts_in_nav": False, "series_pages": False, "author_pages": False}}
    made = -(-size // 30) + 42  # series of ten for a third of the posts, 40 authors, two pages of all
    known = {
        "MkDocs alone": Way(_site([], more=outside)),
        "Folio, no pages of its own, no audit": Way(_site([plain])),
        "the same, a tenth not public": Way(_site([plain], hidden=True)),
        "the same, with the audit": Way(_site([audited], hidden=True)),
        "the same, series of 200": Way(_site([plain], parts=200)),
        "Folio with its pages": Way(_site([pages])),
        "as many pages by hand": Way(_site([plain], hand=made, more=outside)),
        "Folio as it comes": Way(_site([{"folio": {"posts_in_nav": False}}], hidden=True, lists=True)),
        "Material's blog": Way(_site([{"blog": {"blog_dir": "."}}], folder="posts")),
        "Material's blog and Folio": Way(_site([{"blog": {"blog_dir": "."}}, plain], folder="posts"), is_slow=True),
        "MkDocs alone, posts in the navigation": Way(_site([]), most=_MOST_LISTED, is_slow=True),
        "Folio, posts in the navigation": Way(_site([{"folio": PLAIN}]), most=_MOST_LISTED, is_slow=True),
    }
    if find_spec("mkdocs_publisher"):
        known["mkdocs-publisher"] = Way(_site(["pub-blog"], folder="blog"), most=20)
    if shutil.which("zensical"):
        known["Zensical"] = Way(_site([]), ("zensical", "build", "--clean"), _MOST_LISTED, is_slow=True)
        known["Zensical, again"] = Way(_site([]), ("zensical", "build"), _MOST_LISTED, is_warm=True, is_slow=True)
    if shutil.which("hugo"):
        known["Hugo"] = Way(_hugo, ("hugo", "--quiet"), is_slow=True)
    return known


def goals() -> list[Goal]:
    """Return what the ways are held to."""
    plain, hidden, pages = (
        "Folio, no pages of its own, no audit",
        "the same, a tenth not public",
        "Folio with its pages",
    )
    return [
        Goal("Folio without audit and pages of its own", plain, "MkDocs alone", 1.03),
        Goal("the audit", "the same, with the audit", hidden, 1.05),
        Goal("pages of its own, beside as many by hand", pages, "as many pages by hand", 1.05),
        Goal("a tenth not public", hidden, "MkDocs alone", 0.98),
        Goal("beside Material's blog", plain, "Material's blog", 0.45),
        Goal("the same with lists", "Folio as it comes", "Material's blog", 0.55),
        Goal("memory", plain, "MkDocs alone", 1.05, "memory"),
        Goal("series of 200 parts", "the same, series of 200", plain, 1.05),
        Goal("posts out of the navigation", plain, "Folio, posts in the navigation", 0.30),
    ]


def build(way: Way, root: Path) -> Cost:
    """Build a site in a process of its own.

    Raises:
        RuntimeError: The build failed.
    """
    shutil.rmtree(root / "site", ignore_errors=True)
    with (root / "log").open("wb") as log:
        start = time.perf_counter()
        child = os.posix_spawnp(
            way.command[0],
            list(way.command),
            {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PWD": str(root)},
            file_actions=[(os.POSIX_SPAWN_DUP2, log.fileno(), 1), (os.POSIX_SPAWN_DUP2, log.fileno(), 2)],
        )
        _, status, used = os.wait4(child, 0)
        wall = time.perf_counter() - start
    if status:
        raise RuntimeError((root / "log").read_text(encoding="utf-8"))
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def measure(size: int, rounds: int, chosen: Iterable[str], say: Callable[[str], None]) -> Costs:
    """Return what each way cost in each round in which it had its turn."""
    posts = bodies(size)
    known = {name: way for name, way in ways(size).items() if size <= way.most and name in chosen}
    costs: Costs = {name: {} for name in known}
    with tempfile.TemporaryDirectory() as folder:
        roots = {name: Path(folder, str(number)) for number, name in enumerate(known)}
        before = Path.cwd()
        for name, way in known.items():
            roots[name].mkdir()
            way.write(roots[name], posts)
            if way.is_warm:
                os.chdir(roots[name])
                build(way, roots[name])
        for number in range(rounds):
            for name, way in known.items():
                if way.is_slow and number % 3:
                    continue
                os.chdir(roots[name])
                cost = costs[name][number] = build(way, roots[name])
                say(f"round {number + 1} of {rounds}: {name}: {cost.cpu:.2f} s of CPU, {cost.memory:.0f} MB")
        os.chdir(before)
    return costs


def report(costs: Costs, size: int) -> str:
    """Return two tables in Markdown: of the ways, and of the goals."""
    first = next(iter(costs))
    rounds = len(costs[first])
    lines = [
        f"{size:,} posts of 700 words, Material, search; medians of {rounds} rounds, and the least and the most.",
        "",
        f"| way | CPU | time | memory | CPU, {first} = 1.00 |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, found in costs.items():
        cpu, wall, memory = (statistics.median(column) for column in zip(*found.values(), strict=True))
        ratios = [one.cpu / other.cpu for one, other in _pairs(found, costs[first])]
        lines.append(f"| {name} | {cpu:.1f} s | {wall:.1f} s | {memory:.0f} MB | {_spread(ratios)} |")
    lines += ["", "| goal | at most | found | |", "|---|--:|--:|---|"]
    for goal in goals():
        if goal.way in costs and goal.other in costs:
            pairs = _pairs(costs[goal.way], costs[goal.other])
            ratios = [getattr(one, goal.of) / getattr(other, goal.of) for one, other in pairs]
            lines.append(f"| {goal.what} | {goal.at_most:.2f} | {_spread(ratios)} | {goal.verdict(ratios)} |")
    return "\n".join(lines)


def _pairs(found: Mapping[int, Cost], others: Mapping[int, Cost]) -> list[tuple[Cost, Cost]]:
    """Return what two ways cost in the rounds in which both had their turn."""
    return [(one, others[number]) for number, one in found.items() if number in others]


def _spread(ratios: Sequence[float]) -> str:
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def plot(costs: Costs, size: int) -> str:
    """Return a picture of the ways: a bar for the median of each, and a line from the least to the most."""
    seconds = {name: sorted(one.cpu for one in found.values()) for name, found in costs.items()}
    rows = [(name, statistics.median(found), found[0], found[-1]) for name, found in seconds.items()]
    template = Path(__file__).with_name("plot.svg").read_text(encoding="utf-8")
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(rows=rows, most=max(row[3] for row in rows), size=size)


def main() -> None:
    """Do what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--ways", nargs="+", help="only these")
    parser.add_argument("--plot", type=Path, help="where to put a picture")
    arguments = parser.parse_args()
    install()
    chosen = arguments.ways or list(ways(arguments.size))
    costs = measure(arguments.size, arguments.rounds, chosen, lambda line: print(line, file=sys.stderr, flush=True))
    print(report(costs, arguments.size))
    if arguments.plot:
        arguments.plot.write_text(plot(costs, arguments.size), encoding="utf-8")


if __name__ == "__main__":
    main()
