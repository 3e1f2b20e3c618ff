"""Random edits of a site while it is served, and what a whole build by a fresh process makes of it."""

from __future__ import annotations

import os
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.build import rebuilding
from tests.build.drawing import HOST, NOW, PATIENCE, Server, Site

CONFIG = """
=== mkdocs.yml
site_name: Notes
nav: [index.md, shelf.md]
not_in_nav: "*"
markdown_extensions: [attr_list, toc, admonition, footnotes]
theme:
  custom_dir: overrides
=== overrides/partials/none.html
Nothing.
=== docs/.authors.yml
authors:
  ada: {name: Ada King, description: Writes.}
  kofi: {name: Kofi Mensah, url: about/kofi.md}
  mei: {name: Mei Lin}
=== docs/shelf.md
# The shelf

<series name="Reefs"></series> and <author name="Ada King"></author>.

/// posts
    series: Reefs
///

/// authors
///

[A post](posts/p3.md#more), [one to come](posts/late-guest.md),
[from the root](/posts/p4) and [to come](/posts/late-guest).
=== docs/about/kofi.md
# Kofi

Lives by the sea.
"""
HEADER = re.compile(r"\A---\n(.*?)---\n", re.DOTALL)


def drawing(posts: int = 16) -> str:
    """Return a site: posts in three series and in none, by three authors and guests, with lists on two pages."""
    pages = [CONFIG, "=== docs/index.md\n# Home\n\nWelcome.\n\n/// posts\n    per_page: 4\n///\n"]
    for number in range(posts):
        series = (
            f"series: {['Reefs', 'Tides', 'The winds'][number % 3]}\npart: {number // 3 + 1}\n" if number < 12 else ""
        )
        status = {4: "status: unpublished\n", 9: "status: unlisted\n", 11: "status: wip\n"}.get(number, "")
        later = "publish_at: 2031-01-01\n" if number == 12 else ""
        author = ["ada", "kofi", "mei", "Ruth Guest"][number % 4]
        links = (
            f"[next](p{(number + 1) % posts}.md), [more](p{(number + 7) % posts}.md#more), [lost](p{number + 90}.md)."
        )
        pages.append(
            f"=== docs/posts/p{number}.md\n---\ntitle: Post {number}\ndescription: Of {number}.\n"
            f"date: 2025-03-{number + 1:02}\nauthor: {author}\n{series}{status}{later}---\n"
            f"# Post {number}\n\nText of {number}. {links}\n\n## More\n\nMore of {number}.\n"
        )
    return "\n".join(pages)


@dataclass
class Writer:
    """Somebody who edits a site at random."""

    site: Site
    draw: random.Random
    count: int = 0
    broken: list[Path] = field(default_factory=list)

    @property
    def docs(self) -> Path:
        return self.site.root / "docs"

    @property
    def posts(self) -> list[Path]:
        return sorted(path for path in (self.docs / "posts").glob("p*.md") if path not in self.broken)

    def post(self) -> Path:
        return self.draw.choice(self.posts)

    def new(self) -> int:
        self.count += 1
        return self.count

    def write(self, path: Path, text: str) -> None:
        """Write a file in one step, as a server that looks meanwhile would else see two edits."""
        beside = self.site.root / "beside"
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)

    def change(self, path: Path, old: str, new: str, count: int = -1) -> None:
        """Replace words in a file."""
        self.write(path, path.read_text(encoding="utf-8").replace(old, new, count))

    def set(self, **keys: str) -> None:
        """Write keys into the header of a post; an empty value takes one out."""
        path = self.post()
        text = path.read_text(encoding="utf-8")
        match = HEADER.match(text)
        assert match, text
        lines = [line for line in match[1].splitlines() if line.partition(":")[0] not in keys]
        lines += [f"{key}: {value}" for key, value in keys.items() if value]
        self.write(path, "---\n" + "\n".join(lines) + "\n---\n" + text[match.end() :])

    def add(self, text: str, path: Path | None = None) -> None:
        """Write something at the end of a file, or of any post."""
        path = path or self.post()
        self.write(path, path.read_text(encoding="utf-8") + text)

    def page(self, path: str, old: str, new: str) -> None:
        """Replace a word on one page."""
        self.change(self.docs / path, old, new)

    # Kinds of edits.

    def body(self) -> None:
        self.add(f"\nWords {self.new()}.\n")

    def heading(self) -> None:
        self.add(f"\n## Heading {self.new()}\n\nBelow.\n")

    def anchor_goes(self) -> None:
        self.change(self.post(), "## More", "## Less")

    def marker(self) -> None:
        self.add(f'\n<author name="{self.draw.choice(["Mei Lin", "Ruth Guest", "Nobody"])}"></author> says so.\n')

    def listing(self) -> None:
        self.add("\n/// posts\n    author: ada\n    limit: 3\n///\n")

    def page_text(self) -> None:
        self.add(f"\nDust {self.new()}.\n", self.docs / "shelf.md")

    def title(self) -> None:
        self.set(title=f"Renamed {self.new()}")

    def description(self) -> None:
        self.set(description=f"Of something else {self.new()}.")

    def date(self) -> None:
        self.set(date=f"2025-0{self.draw.randrange(1, 9)}-11")

    def updated(self) -> None:
        self.set(updated="2026-01-02")

    def tags(self) -> None:
        self.set(tags=f"[sea, t{self.new()}]")

    def hides(self) -> None:
        self.set(status="unpublished")

    def shows(self) -> None:
        self.set(status="published", publish_at="")

    def unlists(self) -> None:
        self.set(status="unlisted")

    def scheduled(self) -> None:
        self.set(publish_at="2030-05-05", status="")

    def joins(self) -> None:
        self.set(series="Reefs", part=str(20 + self.new()))

    def leaves(self) -> None:
        self.set(series="", part="")

    def part(self) -> None:
        self.set(series="Tides", part=str(self.draw.randrange(1, 9)), of="12")

    def author(self) -> None:
        self.set(author=self.draw.choice(["ada", "kofi", "mei"]))

    def guest(self) -> None:
        self.set(author=f"Guest {self.new()} Person")

    def pair(self) -> None:
        self.set(author="[ada, Kofi Mensah]")

    def bare_series(self) -> None:
        number = self.new()
        self.set(title=f"Loose ends {number % 2}, part II", series="", part="")

    def comes(self) -> None:
        number = self.new()
        text = f"---\ntitle: New {number}\nauthor: mei\nseries: Tides\n---\n# New {number}\n\nSee [that](p2.md).\n"
        self.write(self.docs / "posts" / f"pnew{number}.md", text)

    def linked_comes_and_goes(self) -> None:
        path = self.docs / "posts" / "late-guest.md"
        if path.exists():
            path.unlink()
        else:
            self.write(path, "---\nauthor: Late Guest\n---\n# Late\n\nHere.\n")

    def goes(self) -> None:
        self.post().unlink()

    def renamed(self) -> None:
        self.post().rename(self.docs / "posts" / f"pmoved{self.new()}.md")

    def two_at_once(self) -> None:
        self.title()
        self.body()

    def breaks(self) -> None:
        path = self.post()
        self.broken.append(path)
        self.change(path, "title:", "title: [", 1)

    def mends(self) -> None:
        if not self.broken:
            self.body()
            return
        self.change(self.broken.pop(), "title: [", "title:", 1)

    def touched(self) -> None:
        os.utime(self.post())

    def unseen(self) -> None:
        """Change a page so that time and size stay, and another one so that somebody looks."""
        path = self.post()
        status = path.stat()
        path.write_bytes(path.read_bytes().replace(b"Text of", b"Work of"))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        self.body()

    def in_an_editor(self) -> None:
        """Change a page in an editor that leaves something beside it."""
        self.write(self.docs / "posts" / ".p1.md.swp", f"{self.new()}")
        self.body()

    def during_a_build(self) -> None:
        self.description()
        time.sleep(0.9)
        self.body()

    # What other kinds of edits make of the whole site.

    def registry(self) -> None:
        path = self.docs / ".authors.yml"
        text = path.read_text(encoding="utf-8")
        self.write(path, re.sub("description: [^}]*", f"description: Wrote {self.new()}.", text))

    def config(self) -> None:
        self.add(f"site_author: A{self.new()}\n", self.site.root / "mkdocs.yml")

    def template(self) -> None:
        self.write(self.site.root / "overrides" / "partials" / "none.html", f"{self.new()}")

    def file(self) -> None:
        self.write(self.docs / "data.txt", f"{self.new()}")

    def navigation(self) -> None:
        path = self.docs / "shelf.md"
        self.write(path, re.sub(r"\A# .*", f"# Shelf {self.new()}", path.read_text(encoding="utf-8")))


Kind = Callable[[Writer], None]
FAST: tuple[Kind, ...] = (
    Writer.body, Writer.heading, Writer.anchor_goes, Writer.marker, Writer.listing, Writer.page_text, Writer.title,
    Writer.description, Writer.date, Writer.updated, Writer.tags, Writer.hides, Writer.shows, Writer.unlists,
    Writer.scheduled, Writer.joins, Writer.leaves, Writer.part, Writer.author, Writer.guest, Writer.pair,
    Writer.bare_series, Writer.comes, Writer.linked_comes_and_goes, Writer.goes, Writer.renamed, Writer.two_at_once,
    Writer.breaks, Writer.mends, Writer.touched, Writer.unseen, Writer.in_an_editor, Writer.during_a_build,
)  # fmt: skip
SEVERAL: tuple[Kind, ...] = (Writer.two_at_once, Writer.unseen, Writer.in_an_editor, Writer.during_a_build)
SLOW: tuple[Kind, ...] = (Writer.registry, Writer.config, Writer.template, Writer.file, Writer.navigation)


@dataclass
class Served:
    """A site that is served, and edited."""

    site: Site
    server: Server
    clock: str = NOW
    seen: int = 0
    failed: int = 0

    @property
    def builds(self) -> list[bool]:
        """Of each build that ended, whether it was a fast one."""
        found, is_fast = [], False
        for line in self.server.log:
            if "fast_serve: built" in line.text:
                is_fast = True
            elif line.text.startswith("Building documentation"):
                is_fast = False
            elif "Reloading browsers" in line.text:
                found.append(is_fast)
        return found

    def wait(self, patience: float = PATIENCE) -> list[bool]:
        """Wait for a build, and return which of those since the last call were fast."""
        deadline = time.monotonic() + patience
        while len(self.builds) <= self.seen and time.monotonic() < deadline:
            assert self.server.process.poll() is None, self.server.output
            time.sleep(0.05)
        found = self.builds[self.seen :]
        self.seen += len(found)
        return found

    def differences(self) -> list[str]:
        """Return the files and folders in which the served site is not what a whole build by a fresh process is."""
        (served,) = (path for path in self.site.root.glob("mkdocs_*") if path.is_dir())
        return rebuilding.differences(self.site.root, served, f"http://{HOST}:{self.server.port}/", self.clock)

    def settle(self, *, again: bool = False) -> tuple[bool, list[str]]:
        """Wait for what an edit leads to; return whether all of it was fast, and what is wrong in the end.

        Args:
            again: Whether it was more than one, of which each may lead to a build.
        """
        builds = self.wait()
        assert builds, self.server.output
        builds += self.wait(1.5) if again else []
        while differences := self.differences():
            more = self.wait(2.5)
            if not more:
                break
            builds += more
        while sum("Detected file changes" in line.text for line in self.server.log) > len(self.builds) + self.failed:
            builds += self.wait()
        return all([*builds, *self.wait(0)]), differences


@contextmanager
def serving(site: Site, clock: str = NOW) -> Iterator[Served]:
    """Serve a site. An empty clock is the real one."""
    # What authors do wrong here is said, and is not what is looked at.
    with site.serve(allows=[""], clock=clock) as server:
        yield Served(site, server, clock)
