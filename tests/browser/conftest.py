"""A Chromium that sees only this machine, and a web server for the folders it looks at."""

from __future__ import annotations

import os
import subprocess
import threading
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Route, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HOST = "127.0.0.1"

# Nothing but the pages asked for: no updates, no telemetry, no GPU that a container does not have. The resolver's rule
# stands behind `Journal.route`, which does not see redirects, preconnects and sockets.
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
        strays: URLs it asked for that are not on this machine; all were refused.
        errors: console errors and uncaught exceptions, without those that only report a stray.
    """

    strays: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def route(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname == HOST:
            route.continue_()
        else:
            self.strays.append(route.request.url)
            route.abort()

    def console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and message.location["url"] not in self.strays:
            self.errors.append(message.text)

    def exception(self, error: Error) -> None:
        self.errors.append(str(error))


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Say nothing: a request is no news."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer((HOST, 0), partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def serve() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder until the module's tests are done, and returns the URL of its root."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(_served(folder))


# Not for the whole session: while it lives, Playwright's event loop runs, and no other test could call asyncio.run.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a module. None on this machine is a failure, unless NO_BROWSER=1 says so."""
    if os.environ.get("NO_BROWSER") == "1":
        pytest.skip("NO_BROWSER=1")
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


@pytest.fixture
def page(browser: Browser, journal: Journal) -> Iterator[Page]:
    """An empty page, in a context of its own, whose doings are in `journal`."""
    # A service worker's requests would pass by the route.
    with closing(browser.new_context(service_workers="block")) as context:
        context.route("**/*", journal.route)
        page = context.new_page()
        page.on("console", journal.console)
        page.on("pageerror", journal.exception)
        yield page
