"""What a folder says of the pages below it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.folders import read_folders
from mkdocs_folio.model import Level
from mkdocs_folio.reading import Page

Read = Callable[..., Page]

POST = "---\nauthor: Ana Silva\n---\nBody\n"
# Files, own header, path of the page, its status.
DEFAULTS: dict[str, tuple[dict[str, str], str, str, str]] = {
    "the same folder": ({"blog/.meta.yml": "status: draft\n"}, POST, "blog/a.md", "unpublished"),
    "a folder below": ({"blog/.meta.yml": "status: draft\n"}, POST, "blog/2026/06/a.md", "unpublished"),
    "another folder": ({"blog/.meta.yml": "status: draft\n"}, POST, "guide/a.md", "published"),
    "a folder with a like name": ({"blog/.meta.yml": "status: draft\n"}, POST, "blog2/a.md", "published"),
    "the root": ({".meta.yml": "status: draft\n"}, POST, "blog/a.md", "unpublished"),
    "a page without header": ({"blog/.meta.yml": "draft: true\n"}, "# A\n", "blog/a.md", "unpublished"),
    "the nearest counts": (
        {"blog/.meta.yml": "status: draft\n", "blog/live/.meta.yml": "status: published\n"},
        POST,
        "blog/live/a.md",
        "published",
    ),
    "the nearest counts, other way": (
        {".meta.yml": "status: published\n", "blog/.meta.yml": "status: draft\n"},
        POST,
        "blog/a.md",
        "unpublished",
    ),
    "the page's own key counts": (
        {"blog/.meta.yml": "status: draft\n"},
        "---\nstatus: live\n---\n",
        "blog/a.md",
        "published",
    ),
    "the page's own key in another spelling": (
        {"blog/.meta.yml": "publish_at: 2030-01-01\n"},
        "---\nauthor: A\nPublish-At: 2020-01-01\n---\n",
        "blog/a.md",
        "published",
    ),
    "other keys: the strictest wins": (
        {"blog/.meta.yml": "draft: true\n"},
        "---\nstatus: published\n---\n",
        "blog/a.md",
        "unpublished",
    ),
    "a date to come": ({"blog/.meta.yml": "publish_at: 2030-01-01\n"}, POST, "blog/a.md", "scheduled"),
    "crlf and a byte order mark": ({"blog/.meta.yml": "\ufeffstatus: draft\r\n"}, POST, "blog/a.md", "unpublished"),
    "between fences": ({"blog/.meta.yml": "---\nstatus: draft\n"}, POST, "blog/a.md", "unpublished"),
    "an unknown word": ({"blog/.meta.yml": "status: nonsense\n"}, POST, "blog/a.md", "unpublished"),
    "an empty file": ({"blog/.meta.yml": "\n"}, POST, "blog/a.md", "published"),
    "a comment": ({"blog/.meta.yml": "# status: draft\n"}, POST, "blog/a.md", "published"),
}


@pytest.mark.parametrize(("files", "text", "path", "status"), DEFAULTS.values(), ids=DEFAULTS)
def test_a_folders_defaults_count(read: Read, files: dict[str, str], text: str, path: str, status: str) -> None:
    post = read(text, path, files=files).post
    assert post is not None
    assert post.status.value == status


def test_an_author_of_a_folder_makes_its_pages_posts(read: Read) -> None:
    post = read("---\ndate: 2030-01-01\n---\n", "blog/a.md", files={"blog/.meta.yml": "author: Ana Silva\n"}).post
    assert post is not None
    assert post.is_post
    assert post.status.value == "scheduled"


def test_lists_of_folders_and_page_are_joined(read: Read) -> None:
    files = {".meta.yml": "authors: [Ana Silva]\n", "blog/.meta.yml": "authors: [Bo Chan]\n"}
    post = read("---\nauthors: [Cy Dee]\n---\n", "blog/a.md", files=files).post
    assert post is not None
    assert sorted(credit.name for credit in post.credits) == ["Ana Silva", "Bo Chan", "Cy Dee"]


def test_the_reason_names_the_folders_file_and_line(read: Read) -> None:
    post = read(POST, "blog/a.md", files={"blog/.meta.yml": "# not yet\nstatus: draft\n"}).post
    assert post is not None
    assert "line 2 of blog/.meta.yml" in post.verdict.why


BROKEN = {
    "colon in a value": "title: A: B\nstatus: draft\n",
    "open bracket": "status: draft\ntags: [a\n",
    "a list": "- status: draft\n",
    "a tab": "\tstatus: draft\n",
    "a date": "title: A: B\npublish_at: 2030-01-01\n",
    "a tag": "title: !ENV A\ndraft: true\n",
    "no space": "status:draft\n",
    "a nul": "status: draft\ntitle: a\0b\n",
    "twice": "status: draft\nstatus: published\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_below_a_file_that_cannot_be_read_and_names_a_state_nothing_is_public(read: Read, text: str) -> None:
    files = {"blog/.meta.yml": text}
    for path in ("blog/a.md", "blog/2026/a.md"):
        for content in (POST, "# A\n", "---\nstatus: published\n---\n"):
            post = read(content, path, files=files).post
            assert post is not None
            assert not post.is_public
            assert post.verdict.is_mistake
    assert read("# A\n", "guide/a.md", files=files).post is None


@pytest.mark.parametrize("text", [text for name, text in BROKEN.items() if name != "twice"])
def test_a_file_of_defaults_that_cannot_be_read_is_an_error_once(catalog: Callable[..., Catalog], text: str) -> None:
    built = catalog({"blog/.meta.yml": text, "blog/a.md": POST, "blog/b.md": POST})
    errors = [problem for problem in built.problems if problem.level is Level.ERROR]
    assert [(problem.path) for problem in errors] == ["blog/.meta.yml"]
    assert errors[0].hint


def test_a_file_of_defaults_that_could_not_keep_back_is_a_warning(read: Read) -> None:
    text = "title: A: B\n"
    problem = read_folders([("blog/.meta.yml", text.encode())]).problems[0]
    assert (problem.level, problem.path, problem.line) == (Level.WARNING, "blog/.meta.yml", 1)
    post = read(POST, "blog/a.md", files={"blog/.meta.yml": text}).post
    assert post is not None
    assert post.is_public


DRAFTS = {
    "_drafts/a.md": False,
    "blog/_drafts/a.md": False,
    "blog/_drafts/2026/a.md": False,
    "_drafts.md": True,
    "my_drafts/a.md": True,
    "drafts/a.md": True,
    "_drafts2/a.md": True,
}


@pytest.mark.parametrize(("path", "is_public"), DRAFTS.items(), ids=DRAFTS)
@pytest.mark.parametrize("text", ["# A\n", POST, "---\nstatus: published\n---\n", "---\ntitle: A\n---\n", ""])
def test_a_page_in_a_folder_of_drafts_is_not_public(read: Read, path: str, text: str, *, is_public: bool) -> None:
    post = read(text, path).post
    assert (post is None or post.is_public) is is_public


@pytest.mark.parametrize("text", ["# A\n", POST, "---\nstatus: published\n---\n", ""])
def test_a_page_that_draft_docs_matches_is_not_public(read: Read, text: str) -> None:
    post = read(text, is_draft_doc=True).post
    assert post is not None
    assert post.status.value == "unpublished"
    assert "draft_docs" in post.verdict.why
    assert not post.verdict.is_mistake
