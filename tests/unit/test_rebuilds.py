"""What an edit can reach: pages in which a link to a page may stand."""

from __future__ import annotations

import pytest
from mkdocs_folio.frontmatter import FrontMatter
from mkdocs_folio.reading import Page
from mkdocs_folio.rebuilds import Reading, link_names, mentioning

LINKS = {
    "inline": "[a](p1.md)",
    "with a place on the page": "[a](../posts/p1.md#more)",
    "reference": "[a]: p1.md 'Title'",
    "address": '<a href="/posts/p1/">',
    "with .html": "<a href=p1.html>",
    "percent-encoded": "[a](%701.md)",
    "with an entity": '<a href="p&#49;/">',
    "escaped": r"[a](p\1.md)",
    "of a wiki": "[[p1]]",
}
OTHERS = {"longer": "[a](p10.md)", "longer in front": "[a](up1.md)", "none": "[a](p2.md)"}


def mentions(body: str) -> bool:
    reading = Reading(body.encode(), False, Page(None, FrontMatter({}, body, has_header=False)))  # noqa: FBT003
    return bool(mentioning({"p1"}, {"a.md": reading}))


@pytest.mark.parametrize("body", LINKS.values(), ids=LINKS)
def test_a_link_to_a_page_is_found_in_any_form(body: str) -> None:
    assert mentions(body)


@pytest.mark.parametrize("body", OTHERS.values(), ids=OTHERS)
def test_a_link_to_another_page_is_not(body: str) -> None:
    assert not mentions(body)


NAMES = {
    "posts/p1.md": {"p1"},
    "shelf/index.md": {"index", "shelf"},
    "README.md": None,
    "posts/ein Brief.md": None,
}


@pytest.mark.parametrize(("path", "names"), NAMES.items(), ids=NAMES)
def test_links_name_the_file_or_the_folder_of_an_index(path: str, names: set[str] | None) -> None:
    assert link_names(path) == names
