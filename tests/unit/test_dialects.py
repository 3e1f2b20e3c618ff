"""Headers as other generators' users write them: `headers/*.md`, and beside each what it says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs_folio.dialects import DIALECTS
from mkdocs_folio.frontmatter import read as read_front_matter
from mkdocs_folio.reading import Page

FOLDER = Path(__file__).parent / "headers"
FILES = sorted(FOLDER.glob("*.md"))


def said(page: Page) -> dict[str, Any]:
    post = page.post
    assert post is not None
    return {
        "title": post.title,
        "description": post.description,
        "date": post.date.iso if post.date else None,
        "updated": post.updated.iso if post.updated else None,
        "authors": [credit.name for credit in post.credits],
        "series": [
            {"name": one.name, "part": one.part, "total": one.total, "order": one.order, "label": one.label}
            for one in post.memberships
        ],
        "status": post.status.value,
        "public": post.is_public,
        "post": post.is_post,
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_header_of_the_wild_says(read: Callable[..., Page], file: Path) -> None:
    page = read(file.read_bytes(), f"{file.stem}.md")
    assert said(page) == json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    assert page.post is not None
    assert page.post.problems == ()


def test_every_header_has_what_it_says_beside_it() -> None:
    assert FILES
    assert {file.stem for file in FILES} == {file.stem for file in FOLDER.glob("*.json")}


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.__name__)
def test_every_dialect_has_a_header(dialect: Callable[[Any], Any]) -> None:
    headers = (read_front_matter(file.read_text(encoding="utf-8")).entries for file in FILES)
    assert any(list(dialect(header)) for header in headers)
