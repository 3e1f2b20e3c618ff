"""A Chromium that sees only this machine, and a web server for the folders it looks at."""

from __future__ import annotations

import os
import subprocess
import threading
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, sync_playwright

from tests.browser.scene import HOST, THEMES, Stage, View

if TYPE_CHECKING:
    from collections.abc import Iterator

# Nothing but the pages asked for: no updates, no telemetry, no GPU that a container does not have. The resolver's rule
# keeps all else on this machine, and costs no time, as a look at each request before it is sent does.
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
)


@dataclass
class Journal:
    """What a page did that its reader does not see.

    Attributes:
        strays: URLs it asked for that are not on this machine; none was found.
        errors: console errors and uncaught exceptions, without those that only report a stray.
    """

    strays: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.hostname != HOST and parts.scheme not in {"data", "blob"}:
            self.strays.append(request.url)

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and message.location["url"] not in self.strays:
            self.errors.append(message.text)

    def exception(self, error: Error) -> None:
        self.errors.append(str(error))


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: a request is no news."""

    def handle(self) -> None:
        """Answer those who have not left the page meanwhile."""
        with suppress(ConnectionError):
            super().handle()


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer((HOST, 0), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session", autouse=True)
def _wanted() -> None:
    """Skip before anything is built."""
    if os.environ.get("NO_BROWSER") == "1":
        pytest.skip("NO_BROWSER=1")


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The site that all tests look at, in each theme."""
    with ExitStack() as running:
        yield Stage(tmp_path_factory.mktemp, serve_folder, running)


@pytest.fixture(scope="module", params=THEMES)
def theme(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def preview(stage: Stage, theme: str) -> View:
    """The site as its writers see it."""
    return stage.preview(theme)


@pytest.fixture(scope="module")
def built(stage: Stage, theme: str) -> View:
    """The site as its readers see it."""
    return stage.built(theme)


# Not for the whole session: while it lives, Playwright's event loop runs, and no other test could call asyncio.run.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a module. None on this machine is a failure."""
    found = subprocess.run(
        [Path(__file__).with_name("get-chromium"), "--find"], capture_output=True, text=True, check=False
    )
    if found.returncode != 0:
        pytest.fail(found.stderr.strip(), pytrace=False)
    as_root = ("--no-sandbox",) if os.geteuid() == 0 else ()  # Chromium's sandbox refuses to run as root
    with (
        sync_playwright() as playwright,
        closing(
            playwright.chromium.launch(executable_path=found.stdout.strip(), args=[*ARGUMENTS, *as_root])
        ) as chromium,
    ):
        yield chromium


@pytest.fixture
def journal() -> Journal:
    """What `page` does behind the reader's back."""
    return Journal()


@pytest.fixture(scope="module")
def pixels() -> int:
    """How many of a screen's pixels a pixel of CSS is wide."""
    return 1


# For each test a window of its own would take longer than most tests do.
@pytest.fixture(scope="module")
def window(browser: Browser, pixels: int) -> Iterator[BrowserContext]:
    """A window for the tests of a module."""
    # A service worker's requests would pass by the journal.
    with closing(browser.new_context(service_workers="block", device_scale_factor=pixels)) as window:
        window.new_page()  # it stays open while one of its pages does
        yield window


@pytest.fixture
def page(window: BrowserContext, journal: Journal) -> Iterator[Page]:
    """An empty page; what a test looks at asks for nothing elsewhere, and nothing fails."""
    with closing(window.new_page()) as page:
        page.on("request", journal.request)
        page.on("console", journal.console)
        page.on("pageerror", journal.exception)
        yield page
    assert journal.strays == []
    assert journal.errors == []
