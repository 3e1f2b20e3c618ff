"""Finished pages are what each would be by itself, whoever was done ahead and whatever others do in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.finishing import Finisher
from mkdocs_folio.placeholders import OPENING, has_placeholder, placeholder
from mkdocs_folio.registry import Registry
from mkdocs_folio.render import Renderer
from mkdocs_folio.settings import Settings

Make = Callable[..., Finisher]

POSTS = {f"{number}.md": f"author: Ana {number % 3}\ndate: 2026-01-0{number}\nseries: One" for number in range(1, 9)}
POSTS["3.md"] += "\nimage: snow.png"
POSTS["4.md"] += "\nstatus: unlisted"
PATHS = sorted(POSTS)
HEADS = {
    "says nothing": "<title>{}</title>",
    "says who": '<title>{}</title>\n<meta name="author" content="{}">',
    "says it in letters of another spelling": '<title>{}</title>\n<meta name="auth&#111;r" content="{}">',
    "describes an article": '<title>{}</title><script type="application/ld+json">{{"@type": "Article"}}</script>',
}


def content_of(path: str) -> str:
    return f"<h1>{path}</h1>\n{placeholder('byline')}\n<p>Text.</p>"


@pytest.fixture(scope="module")
def make(catalog: Callable[..., Catalog], settings: Callable[..., Settings]) -> Make:
    """Make what finishes the pages of one site."""
    built = catalog({path: f"---\n{text}\n---\nBody\n" for path, text in POSTS.items()})

    def make(**options: Any) -> Finisher:  # noqa: ANN401 - those of a finisher
        renderer = Renderer(
            built,
            settings(),
            Registry(),
            url_of=lambda path: path.replace(".md", "/") if path.endswith(".md") else path,
            relative=lambda address, _: address,
            site_url="https://notes.example/",
        )
        return Finisher(renderer, PATHS, content_of, **{"is_alone": True, **options})

    return make


def page(finisher: Finisher, path: str, head: str, content: str | None = None) -> str:
    url, header = path.replace(".md", "/"), {"image": "snow.png"} if path == "3.md" else {}
    body = finisher.complete(content_of(path) if content is None else content, path, url)
    output = f"<html><head>\n{head.format(path, path)}\n</head><body>\n{body}\n</body></html>"
    output = finisher.finish(output, path, url, header, of=path, is_kept_out=path == "4.md")
    return finisher.describe(output, path, url, header)


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
@pytest.mark.parametrize("is_alone", [True, False])
def test_pages_that_are_done_in_a_row_are_what_each_is_alone(make: Make, head: str, *, is_alone: bool) -> None:
    in_a_row = make(is_alone=is_alone)
    assert [page(in_a_row, path, head) for path in PATHS] == [page(make(), path, head) for path in PATHS]


def test_pages_whose_heads_differ_say_each_what_theirs_does_not(make: Make) -> None:
    finisher = make()
    pages = [page(finisher, path, list(HEADS.values())[number % 4]) for number, path in enumerate(PATHS)]
    assert ['<meta name="author" content="Ana' in one for one in pages] == [
        True, False, False, False, True, False, False, True,
    ]  # fmt: skip
    assert ["BlogPosting" in one for one in pages] == [True, True, True, False, True, True, True, False]


def test_what_somebody_changes_at_the_last_moment_is_what_gets_its_parts(make: Make) -> None:
    finisher = make()
    contents = [content_of(path).replace("Text", "Words") if path > "2.md" else content_of(path) for path in PATHS]
    pages = [page(finisher, path, "", content) for path, content in zip(PATHS, contents, strict=True)]
    assert ["<p>Words.</p>" in one for one in pages] == [path > "2.md" for path in PATHS]
    assert all('class="folio-byline"' in one for one in pages)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("!" * 1000, False),
        (OPENING, True),
        (f"<!doctype html>{'<p>No!</p>' * 100}{OPENING}byline -->", True),
        (f"{'!' * 63}{OPENING}", True),
        (f"{'!' * 64}{OPENING}", True),
        ("<!-- folio", False),
        (f"{'<!-- a -->' * 200}", False),
    ],
)
def test_a_placeholder_is_found_wherever_it_stands(text: str, *, expected: bool) -> None:
    assert has_placeholder(text) is expected is (OPENING in text)
