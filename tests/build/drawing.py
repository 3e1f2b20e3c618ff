"""A site as a test draws it, what `mkdocs build` and `mkdocs serve` make of it, and how to look at that."""

from __future__ import annotations

import gzip
import http.client
import io
import json
import os
import posixpath
import re
import socket
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml
from mkdocs_folio.cli import main as command

from tests.build import forking

Urls: TypeAlias = Literal["folders", "files"]  # `blog/a/` or `blog/a.html`
Engine: TypeAlias = Literal["mkdocs", "properdocs"]

HOST = "127.0.0.1"
NOW = "2026-06-01T12:00Z"
PATIENCE = 20.0  # seconds that a server gets to show a change
CONFIG = "mkdocs.yml"
CHECKOUT = Path(__file__).parents[2]
PLAIN_CONFIG = "plain.yml"

_SECTION = re.compile(r"^=== (\S.*)\n", re.MULTILINE)
_LOG_LINE = re.compile(r"^(DEBUG|INFO|WARNING|ERROR|CRITICAL)\s*-  (.*)$")
_STEP = re.compile(r"^(?P<tag>[\w-]+)?(?P<rest>(?:\.[\w-]+|#[\w-]+|\[[^\]]+\])*)$")
_TEST = re.compile(r"\.(?P<cls>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<name>[^=\]]+)(?:=(?P<value>[^\]]*))?\]")
# Where the words of a page stand in the themes we build with.
_ARTICLE = re.compile(r"""<article[ >].*?</article>|<div[^>]*role="main">.*?(?=<footer)""", re.DOTALL)
_GZIP = b"\x1f\x8b"
_LISTS = {"404.html", "search.html"}  # pages that the themes add


def environment(folder: Path) -> dict[str, str]:
    """The variables that MkDocs is run with: a fixed clock, and temporary files in the test's own folder."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("FOLIO_")}
    return {
        **kept,
        "FOLIO_NOW": NOW,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONIOENCODING": "utf-8",
        "SOURCE_DATE_EPOCH": "1780000000",
        "TMPDIR": str(folder),
    }


def python_with(theme: str) -> str:
    """Return the interpreter of the environment that a theme is in; materialx takes the place of Material there."""
    if theme != "materialx":
        return sys.executable
    python = Path(os.environ.get("MATERIALX_PYTHON") or CHECKOUT / ".venv-materialx" / "bin" / "python").absolute()
    if not python.is_file():
        pytest.fail(f"There is no {python}. Run 'make .venv-materialx/.ready', or name one in MATERIALX_PYTHON.")
    return str(python)


def sections(drawing: str) -> dict[str, str]:
    """Take a drawing apart: `=== docs/a.md` begins a file, which ends with one newline."""
    _, *pieces = _SECTION.split(textwrap.dedent(drawing))
    return {name.strip(): text.rstrip("\n") + "\n" for name, text in zip(pieces[::2], pieces[1::2], strict=True)}


def page_name(path: str) -> str:
    """Return the name of a page whatever the form of its URL: `blog/a` for `blog/a/index.html` and `blog/a.html`."""
    path = unquote(path).strip("/")
    return posixpath.normpath(re.sub(r"(^|/)index(\.html)?$", "", path).removesuffix(".html")).strip("./")


def text_of(element: Element) -> str:
    """Return the words of an element."""
    return " ".join("".join(element.itertext()).split())


class Line(NamedTuple):
    """A line of the log."""

    level: str
    text: str

    def __str__(self) -> str:
        return f"{self.level} {self.text}"


def read_log(output: str) -> list[Line]:
    """Return the lines of a log; what begins with no level belongs to the line before."""
    lines: list[Line] = []
    for row in output.splitlines():
        if match := _LOG_LINE.match(row):
            lines.append(Line(match[1], match[2].removeprefix("[folio] ")))
        elif lines:
            lines[-1] = Line(lines[-1].level, f"{lines[-1].text}\n{row}")
    return lines


def check_log(log: Sequence[Line], expects: Sequence[str], allows: Sequence[str], output: str) -> None:
    """Assert that warnings and errors are the expected ones, all of them and no other."""
    assert "Traceback (most recent call last)" not in output, output
    loud = [str(line) for line in log if line.level in {"WARNING", "ERROR", "CRITICAL"}]
    surprises = [line for line in loud if not any(part in line for part in (*expects, *allows))]
    assert surprises == [], output
    missing = [part for part in expects if not any(part in line for line in loud)]
    assert missing == [], output


@dataclass(frozen=True)
class Page:
    """A page as a browser would read it."""

    url: str
    html: str

    @cached_property
    def _parsed(self) -> tuple[Element, list[str]]:
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        tree: Element = parser.parse(self.html)
        return tree, [code for _, code, _ in parser.errors]

    @property
    def tree(self) -> Element:
        return self._parsed[0]

    @property
    def faults(self) -> list[str]:
        """What a strict parser would have stopped at."""
        return self._parsed[1]

    @cached_property
    def parents(self) -> dict[Element, Element]:
        return {child: parent for parent in self.tree.iter() for child in parent}

    @cached_property
    def article(self) -> Element:
        """The part of the page that its author wrote."""
        found = self.select("article") or self.select("[role=main]")
        assert found, self.html
        return found[0]

    @property
    def raw_article(self) -> str:
        """The same, as it stands in the file."""
        match = _ARTICLE.search(self.html)
        assert match, self.html
        return match[0]

    @property
    def alone(self) -> Page:
        """The page without the lists of pages that the theme puts around it: quicker to read, where there are many."""
        return Page(self.url, self.html.partition("</head>")[0] + "</head><body>" + self.raw_article + "</body>")

    @property
    def title(self) -> str:
        return text_of(self.one("title"))

    @property
    def words(self) -> str:
        return text_of(self.article)

    @property
    def robots(self) -> list[str]:
        return [meta.get("content", "") for meta in self.select("meta[name=robots]")]

    @property
    def marks(self) -> list[str]:
        """What the banners on the page say it is."""
        return [banner.get("data-folio-status", "") for banner in self.select("div.folio-status")]

    @property
    def byline(self) -> list[str]:
        """The names in the byline."""
        return [text_of(name) for name in self.select("div.folio-byline .folio-author__name")]

    @property
    def links(self) -> list[str]:
        """The names of the pages that the page links to, once each, in order."""
        return list(dict.fromkeys(self.leads_to(link) for link in self.select("a[href]")))

    @property
    def children(self) -> list[Element]:
        """The elements of the article, from its first heading on."""
        (heading,) = self.select("h1", self.article)
        return list(self.parents[heading])

    def leads_to(self, link: Element) -> str:
        """Return the name of the page that a link leads to; a whole URL for one elsewhere."""
        target = urljoin(f"https://page.test/{self.url}", link.get("href", ""))
        parts = urlsplit(target)
        return page_name(parts.path) if parts.netloc == "page.test" else target

    def leads_to_file(self, address: str) -> str:
        """Return the path below the site that an address on the page leads to; a whole URL for one elsewhere."""
        target = urljoin(f"https://page.test/{self.url}", address)
        parts = urlsplit(target)
        return unquote(parts.path).lstrip("/") if parts.netloc == "page.test" else target

    def select(self, selector: str, within: Element | None = None) -> list[Element]:
        """Return elements by steps of `tag.class#id[name=value]`, each inside the one before."""
        found = [self.tree if within is None else within]
        for step in selector.split():
            matches = _matcher(step)
            inside = (one for parent in found for one in parent.iter() if one is not parent and matches(one))
            found = list(dict.fromkeys(inside))
        return found

    def one(self, selector: str, within: Element | None = None) -> Element:
        """Return the only element that a selector finds."""
        found = self.select(selector, within)
        assert len(found) == 1, f"{len(found)} of {selector} on {self.url!r}: {text_of(self.one('body'))}"
        return found[0]

    def after(self, element: Element) -> Element:
        """Return the next element beside one."""
        siblings = list(self.parents[element])
        return siblings[siblings.index(element) + 1]

    def position(self, element: Element) -> int:
        """Return where an element stands in the page, to compare with another one's."""
        return list(self.tree.iter()).index(element)


def _matcher(step: str) -> Callable[[Element], bool]:
    match = _STEP.match(step)
    assert match, step
    tests = list(_TEST.finditer(match["rest"]))

    def matches(element: Element) -> bool:
        if not isinstance(element.tag, str):  # a comment
            return False
        if match["tag"] and element.tag.rpartition("}")[2] != match["tag"]:  # SVG stands in a namespace
            return False
        for test in tests:
            if test["cls"]:
                fits = test["cls"] in element.get("class", "").split()
            elif test["id"]:
                fits = element.get("id") == test["id"]
            else:
                value = element.get(test["name"])
                fits = value is not None and test["value"] in {None, value}
            if not fits:
                return False
        return True

    return matches


@dataclass(frozen=True)
class Built:
    """What a build left behind."""

    root: Path
    exit_code: int
    output: str

    @cached_property
    def log(self) -> list[Line]:
        return read_log(self.output)

    @property
    def folio_lines(self) -> list[str]:
        """What Folio said, with levels."""
        return [str(line) for line in self.log if line.text.startswith("folio: ")]

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every built file, unpacked."""
        found = sorted(path for path in self.root.rglob("*") if path.is_file())
        return {path.relative_to(self.root).as_posix(): unpacked(path) for path in found}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its name."""
        paths = [path for path in self.files if path.endswith(".html") and path not in _LISTS]
        return {
            page_name(path): Page(re.sub(r"(^|/)index\.html$", r"\1", path), self.files[path].decode())
            for path in paths
        }

    @property
    def names(self) -> set[str]:
        """The names of the built pages; the home page is the empty one."""
        return set(self.pages)

    def page(self, name: str) -> Page:
        """Return a page by its name, `blog/a`, whatever the form of its URL."""
        assert name in self.pages, f"There is no page {name!r} in {sorted(self.pages)}\n{self.output}"
        return self.pages[name]

    def where(self, phrase: str) -> list[str]:
        """Return the files that hold a phrase, in name or content, in any case."""
        needle = phrase.casefold()
        return [
            path
            for path, data in self.files.items()
            if needle in path.casefold() or needle in data.decode(errors="replace").casefold()
        ]

    def traces(self, *phrases: str) -> list[tuple[str, str]]:
        """Return each phrase that is anywhere in the site, with the file that holds it."""
        return [(phrase, path) for phrase in phrases for path in self.where(phrase)]

    @cached_property
    def text_of_everything(self) -> str:
        """All names and contents, joined."""
        return "\n".join(f"{path}\n{data.decode(errors='replace')}" for path, data in self.files.items())

    @cached_property
    def search(self) -> list[dict[str, Any]]:
        """What the search index holds."""
        index = self.files.get("search/search_index.json")
        docs: list[dict[str, Any]] = json.loads(index)["docs"] if index else _pagefind(self.files)
        return docs

    @property
    def searched(self) -> set[str]:
        """The names of the pages in the search index."""
        return {page_name(doc["location"].partition("#")[0]) for doc in self.search}

    @property
    def sitemap(self) -> set[str]:
        """The names of the pages in the sitemap."""
        urls = re.findall(r"<loc>\s*(.*?)\s*</loc>", self.files["sitemap.xml"].decode())
        return {page_name(urlsplit(url).path) for url in urls}


def unpacked(path: Path) -> bytes:
    """Return what a file holds, unpacked."""
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(_GZIP) else data


def _pagefind(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return what Pagefind's index holds, materialx' search, in the shape of the others'."""
    found = [
        json.loads(data.removeprefix(b"pagefind_dcd")) for path, data in files.items() if path.endswith("fragment")
    ]
    return [{"location": one["url"], "title": one["meta"]["title"], "text": one["content"]} for one in found]


class Ran(NamedTuple):
    """What the command `folio` printed, and how it ended."""

    exit_code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.out)
        return found


@dataclass
class Server:
    """A running `mkdocs serve`."""

    port: int
    log_file: Path
    process: subprocess.Popen[bytes]

    @property
    def output(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    @property
    def log(self) -> list[Line]:
        return read_log(self.output)

    def get(self, url: str) -> Page | None:
        """Fetch a page; None where there is none."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request("GET", f"/{url}")
            answer = connection.getresponse()
            body = answer.read().decode()
        finally:
            connection.close()
        return Page(url, body) if answer.status == http.client.OK else None

    def page(self, url: str) -> Page:
        """Fetch a page that is there."""
        page = self.get(url)
        assert page is not None, f"There is no {url!r}.\n{self.output}"
        return page

    def until(self, url: str, holds: Callable[[Page | None], object]) -> Page | None:
        """Fetch a page again and again until something holds of it, and return it."""
        deadline = time.monotonic() + PATIENCE
        while True:
            page = self.get(url)
            if holds(page):
                return page
            assert time.monotonic() < deadline, f"{url!r} did not change:\n{page and page.words}\n{self.output}"
            assert self.process.poll() is None, self.output
            time.sleep(0.1)

    def until_shown(self, url: str, phrase: str) -> Page:
        """Wait until a page shows a phrase."""
        page = self.until(url, lambda page: page is not None and phrase in page.html)
        assert page is not None
        return page

    def until_lost(self, url: str, phrase: str) -> Page:
        """Wait until a page no longer shows a phrase."""
        page = self.until(url, lambda page: page is not None and phrase not in page.html)
        assert page is not None
        return page

    def until_gone(self, url: str) -> None:
        """Wait until there is no such page."""
        self.until(url, lambda page: page is None)


@dataclass(frozen=True)
class Site:
    """A site on disk."""

    root: Path
    config: Mapping[str, Any] = field(default_factory=dict)
    engine: Engine = "mkdocs"

    def run(self, *arguments: str) -> list[str]:
        """Return a command of the site's engine."""
        return [python_with(self.config["theme"]["name"]), "-m", self.engine, *arguments]

    def address(self, name: str) -> str:
        """Return where a page stands: `blog/a/` or `blog/a.html` for `blog/a`."""
        if not name:
            return ""
        return f"{name}/" if self.config["use_directory_urls"] else f"{name}.html"

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file; text is dedented."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(textwrap.dedent(content).encode() if isinstance(content, str) else content)

    def remove(self, path: str) -> None:
        (self.root / path).unlink()

    def build(
        self,
        *arguments: str,
        expects: Sequence[str] = (),
        allows: Sequence[str] = (),
        exit_code: int = 0,
        config: str = CONFIG,
    ) -> Built:
        """Run `mkdocs build`, or that of another engine.

        Args:
            arguments: `--strict` and the like.
            expects: Parts of the warnings and errors that the log must hold; any other fails the test.
            allows: Parts of those that it may hold.
            exit_code: Of the command.
            config: The name of the config file.
        """
        target = self.root / f"site-of-{config}"
        python, _, module, *command = self.run("build", "-f", config, "-d", str(target), *arguments)
        run = forking.run(python, module, command, self.root, environment(self.root))
        built = Built(target, run.returncode, run.stdout)
        assert built.exit_code == exit_code, built.output
        check_log(built.log, expects, allows, built.output)
        return built

    def folio(self, *arguments: str, exit_code: int = 0, cwd: str = ".", clock: str = NOW) -> Ran:
        """Run the command `folio` in a folder of the site: in this process, where any exception fails the test."""
        out, err = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.chdir(self.root / cwd)
            patch.setenv("FOLIO_NOW", clock)
            with pytest.raises(SystemExit) as end:
                command(list(arguments), prog_name="folio")
        assert end.value.code == exit_code, out.getvalue() + err.getvalue()
        return Ran(exit_code, out.getvalue(), err.getvalue())

    def build_without_folio(self, *, allows: Sequence[str] = ()) -> Built:
        """Build the same site as if nobody had installed the plugin."""
        others = [one for one in self.config["plugins"] if "folio" not in one]  # a name, or a mapping of one
        self.write(PLAIN_CONFIG, yaml.safe_dump({**self.config, "plugins": others}))
        return self.build(config=PLAIN_CONFIG, allows=allows)

    @contextmanager
    def serve(
        self,
        *,
        expects: Sequence[str] = (),
        allows: Sequence[str] = (),
        clock: str = NOW,
        patience: float = PATIENCE * 2,
    ) -> Iterator[Server]:
        """Run `mkdocs serve`, or that of another engine, until the end of the block. An empty clock is the real one."""
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            port = probe.getsockname()[1]
        log_file = self.root / "serve.log"
        command = self.run("serve", "-f", CONFIG, "-a", f"{HOST}:{port}")
        with (
            log_file.open("wb") as log,
            subprocess.Popen(
                command,
                cwd=self.root,
                env={**environment(self.root), "FOLIO_NOW": clock},
                stdout=log,
                stderr=subprocess.STDOUT,
            ) as process,
        ):
            server = Server(port, log_file, process)
            try:
                deadline = time.monotonic() + patience
                while "Serving on" not in server.output:
                    assert process.poll() is None, server.output
                    assert time.monotonic() < deadline, server.output
                    time.sleep(0.05)
                yield server
                check_log(server.log, expects, allows, server.output)
            finally:
                process.kill()


class Draw(Protocol):
    """Draws a site: see the fixture of that name."""

    def __call__(
        self,
        drawing: str,
        *,
        theme: str = "material",
        urls: Urls = "folders",
        engine: Engine = "mkdocs",
        folio: Mapping[str, Any] | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> Site: ...


def draw_site(
    root: Path,
    drawing: str,
    *,
    theme: str,
    urls: Urls,
    engine: Engine = "mkdocs",
    folio: Mapping[str, Any] | None,
    files: Mapping[str, bytes] | None,
) -> Site:
    """Write a drawn site to a folder."""
    texts = sections(drawing)
    looks: dict[str, Any] = {"name": theme, **({"font": False} if theme.startswith("material") else {})}
    drawn = yaml.safe_load(texts.pop(CONFIG, "")) or {}
    config: dict[str, Any] = {
        "site_name": "Notes",
        "site_url": "https://notes.example/",
        "use_directory_urls": urls == "folders",
        "plugins": ["search", {"folio": dict(folio)} if folio else "folio"],
        **drawn,
        "theme": {**looks, **drawn.get("theme", {})},
    }
    site = Site(root, config, engine)
    contents = {path: text.encode() for path, text in {"docs/index.md": "# Home\n", **texts}.items()}
    for path, content in {**contents, **(files or {})}.items():
        site.write(path, content)
    site.write(CONFIG, yaml.safe_dump(config))
    return site
