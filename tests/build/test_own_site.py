"""Our own site: it builds strictly, its gallery shows everything, and its pictures are those that are there."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
from mkdocs_folio.environment import TEMPLATES
from mkdocs_folio.model import Status

from overrides.gallery import GROUPS, Easel
from tests.build.drawing import Built, Page, check_log, environment

ROOT = Path(__file__).parents[2]
SCREENS = "assets/screens"
STYLES = sorted(path.stem for path in (TEMPLATES / "folio" / "badges").glob("*.html"))
# The parts of Folio, by the roots of the templates that draw them.
PARTS = ("div.folio-byline", "span.folio-authors", "time.folio-date", "nav.folio-series", "div.folio-status")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("own")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder / "site")],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Built(folder / "site", run.returncode, run.stdout)


@pytest.fixture(scope="module")
def gallery(site: Built) -> Page:
    return site.page("gallery")


def test_it_builds_strictly_and_without_a_warning(site: Built) -> None:
    assert site.exit_code == 0, site.output
    check_log(site.log, (), (), site.output)


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Built) -> None:
    ids = {name: {one.get("id") for one in page.tree.iter()} for name, page in site.pages.items()}
    for page in site.pages.values():
        for link in page.select("a[href]", page.article):
            target = page.leads_to(link)
            if target.startswith(("http", "mailto:")) or target in site.files:
                continue
            assert target in ids, f"{page.url}: {link.get('href')}"
            fragment = urlsplit(link.get("href", "")).fragment
            assert not fragment or fragment in ids[target], f"{page.url}: {link.get('href')}"


def test_every_id_stands_once_on_its_page(site: Built) -> None:
    for page in site.pages.values():
        found = Counter(one.get("id") for one in page.tree.iter() if one.get("id"))
        assert [name for name, count in found.items() if count > 1] == [], page.url


def test_the_gallery_shows_every_part_in_both_schemes(gallery: Page) -> None:
    for scheme in ("default", "slate"):
        shown = gallery.select(f"div.gallery__pane[data-md-color-scheme={scheme}]")
        assert shown
        for part in (*PARTS, *(f".folio-author--{style}" for style in STYLES), "span.folio-mark"):
            assert any(gallery.select(part, pane) for pane in shown), f"{part} in {scheme}"
        banners = {one.get("data-folio-status") for pane in shown for one in gallery.select("div.folio-status", pane)}
        assert banners == {status.value for status in Status if status is not Status.PUBLISHED}


def test_the_gallery_shows_everything_twice_and_lets_it_be_used_once(gallery: Page) -> None:
    light, dark = (
        gallery.select(f"div.gallery__pane[data-md-color-scheme={scheme}]") for scheme in ("default", "slate")
    )
    assert [" ".join(pane.itertext()) for pane in light] == [" ".join(pane.itertext()) for pane in dark]
    assert all(pane.get("inert") is None for pane in light)
    assert all(pane.get("inert") is not None for pane in dark)


def test_no_two_boxes_of_the_gallery_have_one_name(gallery: Page) -> None:
    light = gallery.select("div.gallery__pane[data-md-color-scheme=default] nav.folio-series")
    names = Counter(box.get("aria-label") for box in light)
    assert len(names) > 8
    assert set(names.values()) == {1}


def test_the_gallery_is_not_in_the_search(site: Built) -> None:
    assert "gallery" in site.names
    assert "gallery" not in site.searched
    assert "start" in site.searched


@pytest.mark.parametrize("group", GROUPS)
def test_every_specimen_is_valid_html(group: str) -> None:
    easel = Easel("gallery/", lambda path: path, lambda address, _: f"../{address}")
    for specimen in GROUPS[group](easel):
        html5lib.HTMLParser(strict=True).parseFragment(specimen.html)


def _size(png: bytes) -> tuple[int, int]:
    # https://www.w3.org/TR/png-3/#11IHDR
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def test_every_screenshot_is_used_and_every_use_says_what_it_shows_and_how_large(site: Built) -> None:
    used = set()
    for page in site.pages.values():
        for image in page.select("img", page.article):
            path = page.leads_to_file(image.get("src", "")).partition("#")[0]
            if not path.startswith(SCREENS):
                continue
            used.add(path)
            where = f"{path} on {page.url!r}"
            assert len(image.get("alt", "")) > 20, where
            width, height = _size(site.files[path])
            said = int(image.get("width", 0)), int(image.get("height", 0))
            assert all(said), where
            assert said[0] * height == said[1] * width, f"{where}: it is {width} by {height}, and said to be {said}"
            dark_or_light = re.search(r"-(light|dark)\.png$", path)
            if dark_or_light:
                assert image.get("src", "").endswith(f"#only-{dark_or_light[1]}"), where
    assert used == {path for path in site.files if path.startswith(SCREENS)}
    assert {Path(path).stem for path in used} >= {
        f"{part}-{look}" for part in ("post", "box", "banner", "gallery") for look in ("light", "dark", "narrow")
    }


def test_the_screenshots_are_small(site: Built) -> None:
    assert sum(len(data) for path, data in site.files.items() if path.startswith(SCREENS)) < 700_000
