"""Measures the audit: what it costs at a size, and on how many drawn sites it is right. `make bench` runs the first.

    python -m tests.bench.audit              its share of the CPU of the same build without it
    python -m tests.bench.audit --seeds 50   alarms on sites without a leak, and leaks found of those planted

Shares are of the CPU of one process, so that they say something on a busy machine too.
"""

from __future__ import annotations

import argparse
import gzip
import html
import io
import json
import logging
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError
from mkdocs_folio.cli import main as command

from tests.bench.posts import WORDS_A_POST, bodies, install, word


def main() -> None:
    """Do what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--nav", type=int, default=1000, help="the size at which posts stand in the navigation as well")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--seeds", type=int, help="draw so many sites and look for alarms and for leaks instead")
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--posts", type=int, default=300)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(_measure(arguments.one)))
    elif arguments.seeds:
        _count(range(arguments.first_seed, arguments.first_seed + arguments.seeds), arguments.posts)
    else:
        _compare(arguments)


def _compare(arguments: argparse.Namespace) -> None:
    install()
    print(f"CPU, median of {arguments.rounds} builds with Material and search, posts of {WORDS_A_POST} words")
    print(f"{'posts':>6}  {'in nav':>6}  {'build':>8}  {'audit':>8}  {'share':>6}")
    cases = [(size, False) for size in arguments.sizes] + ([(arguments.nav, True)] if arguments.nav else [])
    for size, in_nav in cases:
        with tempfile.TemporaryDirectory() as folder:
            draw(Path(folder), size, in_nav=in_nav)
            command = [sys.executable, "-m", "tests.bench.audit", "--one", folder]
            found = [
                json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
                for _ in range(arguments.rounds)
            ]
        whole, audit = (statistics.median(one[name] for one in found) for name in ("build", "audit"))
        share = statistics.median(one["audit"] / one["build"] for one in found)
        print(f"{size:6}  {'yes' if in_nav else 'no':>6}  {whole:7.2f}s  {audit:7.2f}s  {share:6.1%}", flush=True)


def draw(root: Path, size: int, *, in_nav: bool) -> None:
    """Write a site of posts, a tenth of them not public."""
    config: dict[str, Any] = {
        "site_name": "Notes",
        "site_url": "https://notes.example/",
        "theme": {"name": "material", "font": False},
        "markdown_extensions": ["admonition", "pymdownx.highlight", "pymdownx.superfences"],
        "plugins": ["search", {"folio": {"posts_in_nav": in_nav}}],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    (root / "docs" / "posts").mkdir(parents=True)
    (root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    for body in bodies(size):
        text = f"---\n{body.header(is_hidden=body.number % 10 == 9)}---\n{body.text}"
        (root / "docs" / "posts" / f"post-{body.number}.md").write_text(text, encoding="utf-8")


def _measure(root: Path) -> dict[str, float]:
    """Build once in this process; return the seconds of CPU of the build without the audit, and of the audit."""
    start = time.process_time()
    auditing = import_module("mkdocs_folio.auditing")  # as a build does that has something to look for
    to_load, spent = time.process_time() - start, 0.0
    audit = auditing.audit

    def timed(*arguments: Any) -> None:  # noqa: ANN401 - passed on as they are
        nonlocal spent
        start = time.process_time()
        audit(*arguments)
        spent += time.process_time() - start

    vars(auditing)["audit"] = timed
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    start = time.process_time()
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {"build": time.process_time() - start - spent, "audit": spent + to_load}


# Sites over one vocabulary, with and without a leak.


@dataclass(frozen=True)
class Post:
    """What a site was drawn with."""

    path: str
    title: str
    description: str
    sentences: tuple[str, ...]
    hidden: bool

    @property
    def address(self) -> str:
        """Where it stands below the site."""
        return self.path.removesuffix(".md") + "/"

    @property
    def picture(self) -> bytes:
        """The bytes of an image that it alone uses."""
        return b"\x89PNG\r\n\x1a\n\0" + self.path.encode()


def draw_vocabulary(root: Path, seed: int, size: int) -> list[Post]:
    """Write a site in which all pages, and what other plugins make, use the same 400 words."""
    draw = random.Random(seed)  # noqa: S311 - a seed names a site
    words = sorted({word(draw) for _ in range(1000)})[:400]
    assert len(words) == 400

    def some(least: int, most: int) -> str:
        return " ".join(draw.choices(words, k=draw.randint(least, most)))

    hidden = set(draw.sample(range(size), size // 10))
    posts = []
    (root / "docs" / "posts").mkdir(parents=True)
    for number in range(size):
        name = f"{some(1, 3).replace(' ', '-')}-{number}"
        sentences = tuple(f"{some(9, 20).capitalize()}." for _ in range(draw.randint(5, 12)))
        post = Post(f"posts/{name}.md", some(1, 7).capitalize(), some(4, 12), sentences, number in hidden)
        posts.append(post)
    for number, post in enumerate(posts):
        other = draw.choice([one for one in posts if not one.hidden])
        header = [f"title: {post.title}", f"description: {post.description}", f"author: Author {draw.randrange(40)}"]
        header += [
            f"date: 2025-0{draw.randint(1, 9)}-{draw.randint(10, 28)}",
            f"tags: [{', '.join(some(2, 4).split())}]",
        ]
        if draw.random() < 1 / 3:
            header.append(f"series: {draw.choice(words)} {draw.choice(words)}")
        if post.hidden:
            header.append(f"status: {draw.choice(['draft', 'unpublished', 'private'])}")
            (root / f"docs/posts/{number}.png").write_bytes(post.picture)
        body = [
            *post.sentences,
            f"See **{some(2, 3)}** [{some(2, 4)}]({other.path.removeprefix('posts/')}), {some(3, 6)}.",
        ]
        body += [f"Version {{{{ {draw.choice(['first', 'second'])} }}}} and {{{{ shout('{some(3, 9)}') }}}}."]
        body += [f"![{some(2, 4)}]({number}.png)"] if post.hidden else []
        body += [f"```python\n{'_'.join(some(2, 3).split())} = '{some(3, 5)}'\n```"]
        draw.shuffle(body)
        text = "\n".join(["---", *header, "---", f"# {post.title}", "", "\n\n".join(body), ""])
        (root / "docs" / post.path).write_text(text, encoding="utf-8")
    functions = [
        f"def {'_'.join(some(2, 3).split())}_{number}({draw.choice(words)}: int) -> int:\n"
        f'    """{some(5, 12).capitalize()}.\n\n    {some(9, 20).capitalize()}.\n    """\n    return 1\n'
        for number in range(12)
    ]
    (root / "reference.py").write_text(f'"""{some(9, 14)}."""\n\n' + "\n\n".join(functions), encoding="utf-8")
    (root / "docs" / "reference.md").write_text("# Reference\n\n::: reference\n", encoding="utf-8")
    (root / "docs" / "index.md").write_text(f"# {some(1, 3)}\n\n{some(20, 60)}.\n", encoding="utf-8")
    (root / "docs" / "tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", encoding="utf-8")
    (root / "main.py").write_text("def define_env(env):\n    env.macro(str.upper, 'shout')\n", encoding="utf-8")
    config: dict[str, Any] = {
        "site_name": some(1, 2),
        "site_url": "https://notes.example/",
        "theme": {"name": "material", "font": False},
        "extra": {"first": some(2, 5), "second": some(2, 5)},
        "plugins": [
            "search",
            "tags",
            {"macros": {"module_name": "main"}},
            {"mkdocstrings": {"handlers": {"python": {"paths": ["."]}}}},
            "folio",
        ],
    }
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return posts


def _text(post: Post, draw: random.Random) -> str:
    return draw.choice(post.sentences)


def _in_page(root: Path, post: Post, draw: random.Random) -> str:
    first, second, *others = _text(post, draw).split()
    return _insert(root, draw, f"<p>{first} <em>{second}</em> {' '.join(others)}</p>")


def _in_nav(root: Path, post: Post, draw: random.Random) -> str:
    return _insert(root, draw, f'<nav><a href="#x">\n  {html.escape(post.title)}\n</a></nav>')


def _as_link(root: Path, post: Post, draw: random.Random) -> str:
    return _insert(root, draw, f'<a href="/{post.address}">x</a>')


def _as_picture(root: Path, post: Post, draw: random.Random) -> str:
    path = f"assets/{draw.randrange(1000)}.webp"
    (root / path).write_bytes(post.picture)
    return path


def _in_search(root: Path, post: Post, draw: random.Random) -> str:
    path = root / "search" / "search_index.json"
    index = json.loads(path.read_text(encoding="utf-8"))
    index["docs"].append({"location": "x/", "title": "x", "text": f"<p>x</p> <p>{_text(post, draw)}</p>"})
    path.write_text(json.dumps(index), encoding="utf-8")
    return "search/search_index.json"


def _in_feed(root: Path, post: Post, draw: random.Random) -> str:
    text = html.escape(f"<p>{_text(post, draw)}</p>")
    (root / "feed.xml").write_text(f"<rss><item><description>{text}</description></item></rss>", encoding="utf-8")
    return "feed.xml"


def _in_sitemap(root: Path, post: Post, _: random.Random) -> str:
    data = (root / "sitemap.xml").read_text(encoding="utf-8")
    loc = f"<url><loc>https://notes.example/{post.address}</loc></url></urlset>"
    (root / "sitemap.xml.gz").write_bytes(gzip.compress(data.replace("</urlset>", loc).encode()))
    return "sitemap.xml.gz"


def _in_llms(root: Path, post: Post, draw: random.Random) -> str:
    (root / "llms.txt").write_text(f"# Notes\n\n- [x](https://other.example): {_text(post, draw)}\n", encoding="utf-8")
    return "llms.txt"


def _as_old_page(root: Path, post: Post, _: random.Random) -> str:
    path = f"{post.address}index.html"
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text("<p>Words from another time.</p>", encoding="utf-8")
    return path


def _in_meta(root: Path, post: Post, draw: random.Random) -> str:
    return _insert(root, draw, f'<meta name="description" content="{post.description}">')


CHANNELS = {
    "page": _in_page,
    "navigation": _in_nav,
    "link": _as_link,
    "picture": _as_picture,
    "search": _in_search,
    "feed": _in_feed,
    "sitemap": _in_sitemap,
    "llms.txt": _in_llms,
    "old page": _as_old_page,
    "meta": _in_meta,
}


def _insert(root: Path, draw: random.Random, text: str) -> str:
    page = draw.choice(sorted(root.glob("posts/*/index.html")))
    old = page.read_text(encoding="utf-8")
    places = [at for at in range(len(old)) if old.startswith("</p>", at)]
    at = draw.choice(places) + len("</p>")
    page.write_text(f"{old[:at]}{text}{old[at:]}", encoding="utf-8")
    return page.relative_to(root).as_posix()


def plant(root: Path, posts: list[Post], channel: str, seed: int) -> tuple[str, str]:
    """Put something that only a hidden post says into a built site; return the file of the site and the post."""
    draw = random.Random(f"{seed} {channel}")  # noqa: S311 - a seed names a leak
    long = [one for one in posts if one.hidden and (channel != "navigation" or len(one.title.split()) > 3)]
    post = draw.choice(long)
    return CHANNELS[channel](root, post, draw), post.path


def build_site(root: Path) -> list[str]:
    """Build, and return what Folio said of traces."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    logger = logging.getLogger("mkdocs.plugins.folio")
    logger.addHandler(handler)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, BuildError) as error:
        return [str(error), *_audit_lines(said)]
    finally:
        logger.removeHandler(handler)
    return [line for line in _audit_lines(said) if "short titles" not in line]


def _audit_lines(said: io.StringIO) -> Iterator[str]:
    return (line for line in said.getvalue().splitlines() if "audit:" in line)


def found_by_command(root: Path) -> list[tuple[str, str]]:
    """Return files and sources of what the command is certain of."""
    out = io.StringIO()
    try:
        with redirect_stdout(out), redirect_stderr(io.StringIO()):
            command(["audit", str(root / "site"), "-f", str(root / "mkdocs.yml"), "--format", "json"])
    except SystemExit:
        pass
    traces = json.loads(out.getvalue())["traces"]
    return [(one["path"], one["of"]) for one in traces if one["certain"]]


def _count(seeds: range, size: int) -> None:
    """Draw, build and look at sites; print how many alarms there were, and how many planted leaks were found."""
    alarms = found = 0
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            posts = draw_vocabulary(root, seed, size)
            said = [*build_site(root), *map(str, found_by_command(root))]
            alarms += bool(said)
            channel = random.Random(seed).choice(sorted(CHANNELS))  # noqa: S311 - as above
            leak = plant(root / "site", posts, channel, seed)
            traces = set(found_by_command(root))
            found += traces == {leak}
            print(
                f"seed {seed}: {said or 'no alarm'}; {channel} {'found' if traces == {leak} else (leak, traces)}",
                flush=True,
            )
    print(
        f"{len(seeds)} sites of {size} posts, a tenth not public: {alarms} alarms, {found} of {len(seeds)} leaks found"
    )


if __name__ == "__main__":
    main()
