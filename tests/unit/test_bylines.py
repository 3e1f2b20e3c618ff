"""Bylines: what stands in one, and when there is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.placeholders import placeholder
from mkdocs_folio.registry import Registry
from mkdocs_folio.render import Renderer
from mkdocs_folio.settings import Settings

Build = Callable[..., Catalog]
Render = Callable[..., str]


@pytest.fixture
def render(catalog: Build, settings: Callable[..., Settings]) -> Render:
    """Return a function that makes the HTML of a page in which a byline is marked."""

    def render(files: Mapping[str, str], path: str, **options: str) -> str:
        renderer = Renderer(
            catalog(files),
            settings(**options),
            Registry(),
            url_of=lambda path: path,
            relative=lambda address, _: address,
        )
        return renderer.complete(f"<h1>A</h1>{placeholder('byline')}", path, "a/")

    return render


def post(header: str) -> str:
    return f"---\n{header}\n---\nBody\n"


def test_a_marked_byline_names_author_date_and_part(render: Render) -> None:
    files = {"a.md": post("author: Ana Silva\ndate: 2026-01-01\nseries: {name: Rust, part: 2, of: 3}")}
    html = render(files, "a.md")
    assert html.count('class="folio-byline"') == 1
    for part in ("Ana Silva", 'datetime="2026-01-01"', 'class="folio-place"'):
        assert part in html


@pytest.mark.parametrize("value", ["false", "no", "off"])
def test_byline_false_removes_a_marked_byline_and_leaves_the_box(render: Render, value: str) -> None:
    header = "author: Ana Silva\ndate: 2026-01-01\nseries: {name: Rust, part: 2, of: 3}"
    html = render({"a.md": post(f"{header}\nbyline: {value}")}, "a.md")
    assert "folio-byline" not in html
    assert "Ana Silva" not in html
    assert 'class="folio-series"' in html


def test_byline_none_removes_a_marked_byline(render: Render) -> None:
    files = {"a.md": post("author: Ana Silva")}
    assert "Ana Silva" in render(files, "a.md", byline="marker")
    assert render(files, "a.md", byline="none").strip() == "<h1>A</h1>"


def test_a_byline_says_no_part_of_another_series_than_the_primary_one(render: Render) -> None:
    files = {"a.md": post("author: Ana Silva\nseries: [Rust, {name: Pilots, part: 7, of: 9}]")}
    html = render(files, "a.md")
    assert html.count('class="folio-series"') == 1
    assert 'data-folio-series="pilots"' in html
    assert "folio-place" not in html


def test_a_byline_says_the_part_of_the_primary_series(render: Render) -> None:
    files = {"a.md": post("author: Ana Silva\nseries: [{name: Rust, part: 2, of: 3}, {name: Pilots, part: 7, of: 9}]")}
    html = render(files, "a.md")
    assert 'href="#folio-series-rust"' in html
    assert 'href="#folio-series-pilots"' not in html
