"""Takes the pictures of the documentation: `make screenshots`.

Serves our own site as a writer sees it, with the clock at a fixed time, and clips parts of its pages: light, dark, and
as narrow as a phone. Letters look as the fonts of the machine have them, so a picture is worth a commit only where the
thing in it has changed.
"""

from __future__ import annotations

import math
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.error import URLError

from PIL import Image
from playwright.sync_api import FloatRect, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS

ROOT = Path(__file__).parents[2]
SCREENS = ROOT / "docs" / "assets" / "screens"
HOST = "127.0.0.1"
NOW = "2026-06-01T12:00Z"
PATIENCE = 60.0  # seconds that the server gets to build the site
MARGIN = 16
SCALE = 1.25  # of pixels: sharp letters, small files
STEP = 4  # sizes are multiples of it, and so whole numbers at that scale


class Shot(NamedTuple):
    """What is clipped from a page: from the top of one element to the bottom of another."""

    address: str
    first: str
    last: str


class Look(NamedTuple):
    """How a page is looked at."""

    scheme: Literal["light", "dark"]
    width: int


SHOTS = {
    "post": Shot("demo/why-carry-one/", "article h1", ".folio-byline + p"),
    "byline": Shot("demo/drawing-without-talent/", "article h1", ".folio-byline"),
    "box": Shot("demo/what-goes-on-a-page/", "nav.folio-series", "nav.folio-series"),
    "banner": Shot("demo/the-first-wet-day/", ".folio-status", ".folio-byline + p"),
    "scheduled": Shot("demo/a-shelf-of-full-ones/", ".folio-status", ".folio-byline"),
    "series": Shot("series/keeping-a-field-notebook/", "article h1", "ol.folio-parts"),
    "author": Shot("authors/wren/", "article h1", "article ul.folio-posts"),
    "lists": Shot("guides/lists/", "article h1", "ul.folio-posts--cards"),
    "board": Shot("_folio/", "article h1", "section[aria-labelledby=calendar]"),
    "board-pages": Shot("_folio/?status=published&sort=-words", "#pages", ".folio-board__pages"),
    "gallery": Shot("gallery/", "figure.gallery", "figure.gallery"),
}
LOOKS = {"light": Look("light", 960), "dark": Look("dark", 960), "narrow": Look("light", 360)}
ONLY_WIDE = {"byline", "scheduled", "board", "board-pages"}


@contextmanager
def served() -> Iterator[str]:
    """Run `mkdocs serve` on our own site until the end of the block, and yield its address."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    address = f"http://{HOST}:{port}/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--no-livereload", "-a", f"{HOST}:{port}"]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "FOLIO_NOW": NOW}) as process:
        try:
            deadline = time.monotonic() + PATIENCE
            while not _answers(address):
                if process.poll() is not None or time.monotonic() > deadline:
                    sys.exit("mkdocs serve does not show our own site.")
                time.sleep(0.1)
            yield address
        finally:
            process.kill()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address):  # noqa: S310 - it is our own server's
            return True
    except URLError:
        return False


def clip(page: Page, shot: Shot) -> FloatRect:
    """Return the part of a page to keep."""
    boxes = [page.locator(selector).first.bounding_box() for selector in (shot.first, shot.last)]
    assert boxes[0]
    assert boxes[1]
    left, width = min(box["x"] for box in boxes if box), max(box["width"] for box in boxes if box)
    top, bottom = boxes[0]["y"], boxes[1]["y"] + boxes[1]["height"]
    return {
        "x": _whole(max(0, left - MARGIN)),
        "y": _whole(max(0, top - MARGIN)),
        "width": _whole(width + 2 * MARGIN),
        "height": _whole(bottom - top + 2 * MARGIN),
    }


def _whole(length: float) -> int:
    return math.ceil(length / STEP) * STEP


def main() -> None:
    """Take all pictures, and print what the documentation has to say of their sizes."""
    found = subprocess.run([Path(__file__).with_name("get-chromium")], stdout=subprocess.PIPE, text=True, check=True)
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    SCREENS.mkdir(parents=True, exist_ok=True)
    with (
        served() as site,
        sync_playwright() as playwright,
        closing(
            playwright.chromium.launch(executable_path=found.stdout.strip(), args=[*ARGUMENTS, *as_root])
        ) as chromium,
    ):
        for name, look in LOOKS.items():
            page = chromium.new_page(
                viewport={"width": look.width, "height": 900},
                device_scale_factor=SCALE,
                color_scheme=look.scheme,
                reduced_motion="reduce",
            )
            for part, shot in SHOTS.items():
                if name == "narrow" and part in ONLY_WIDE:
                    continue
                page.goto(f"{site}{shot.address}")
                page.evaluate("for (const one of document.images) one.loading = 'eager'")
                page.wait_for_function("[...document.images].every(one => one.complete)")
                file, box = SCREENS / f"{part}-{name}.png", clip(page, shot)
                page.screenshot(path=file, clip=box, full_page=True)
                with Image.open(file) as picture:  # 256 colours look the same, and are a third of the size
                    picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(file, optimize=True)
                size = f'{{ width="{box["width"]}" height="{box["height"]}" }}'
                print(f"{file.relative_to(ROOT)}{size}  {file.stat().st_size // 1024} kB")  # noqa: T201


if __name__ == "__main__":
    main()
