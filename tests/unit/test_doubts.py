"""What an author believes to be a header that keeps a page back, though MkDocs reads it as text or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mkdocs_folio.model import Level
from mkdocs_folio.reading import Page

Read = Callable[..., Page]

BELIEVED = {
    "a wide colon": "---\ntitle: X\nstatus： draft\n---\n# X\n",
    "a wide colon alone": "---\nstatus： draft\n---\n# X\n",
    "a key in bold": "---\n**status**: draft\n---\n# X\n",
    "a header without its first fence": "title: X\ntags:\n  - a\nstatus: draft\n---\n\n# X\n",
    "a comment among bare keys": "Title: X\n# c\nStatus: draft\n\n# X\n",
    "a key with a space among bare keys": "Title: X\nPublish at: 2099-01-01\nStatus: draft\n\n# X\n",
    "a bare header behind a blank line": "\ntitle: X\nstatus: draft\n---\n# X\n",
    "toml with a comment first": "+++\n# Hugo\ndraft = true\n+++\n# X\n",
    "toml that says so": "+++ toml\ndraft = true\n+++\n# X\n",
    "toml with a key in quotes": '+++\n"my key" = 1\ndraft = true\n+++\n# X\n',
    "json with a schema": '{"$schema": "x", "draft": true}\n\n# X\n',
    "json with a key of two words": '{"my title": "x", "draft": true}\n\n# X\n',
    "json with a comment": '{ // c\n "draft": true}\n\n# X\n',
    "json in a list": '[{"draft": true}]\n\n# X\n',
    "json with a blank line": '{\n "title": "x",\n\n "draft": true, "a": {"b": 1}}\n\n# X\n',
    "json with a missing comma": '{\n "a": {\n  "b": 1\n  }\n "draft": true\n}\n\n# X\n',
    "words behind the fence": "--- # front matter\n# publish when ready\nstatus: draft\n---\n# X\n",
    "words behind the fence and a blank line": "--- # fm\n\nstatus: draft\n---\n# X\n",
    "words behind the fence, never closed": "--- # c\nstatus: draft\n\n# X\n",
    "all on the line of the fence": "--- status: draft ---\n\n# X\n",
    "a directive of yaml": "%TAG ! tag:x,2000:\n---\nstatus: draft\n---\n# X\n",
    "a mark for left to right in front": "\u200e---\nstatus: draft\n---\n# X\n",
    "a soft hyphen in front": "\xad---\nstatus: draft\n---\n# X\n",
    "a byte order mark behind a blank line": "\n\ufeff---\nstatus: draft\n---\n# X\n",
    "a publish date twice": "---\npublish_at: 2099-01-01\npublish_at: 2020-01-01\n---\n# X\n",
    "published, in a sentence": "---\npublished: not before 2099\n---\n# X\n",
    "published, with a note": '---\npublished: "false (until 2027)"\n---\n# X\n',
    "published, a year": "---\npublished: 2099\n---\n# X\n",
    "a key in quotes with a space": '---\n"draft ": true\n---\n# X\n',
    "no space behind the colon": "---\npublish:false\n---\n# X\n",
    "brackets without end": "---\nstatus: draft\nx: " + "[" * 50_000 + "\n---\n# X\n",
}
ORDINARY = {
    "a note first": "Note: this page is old.\n\n# X\n",
    "a note first, and prose": "Note: this page is old\nand so am I.\n\n# X\n",
    "a table's rule": "--- | ---\na | b\n\n# X\n",
    "a state below a blank line": "\nStatus: Accepted\nsince March.\n\n# X\n",
    "a rule with words": "--- end of part one ---\n\nMore.\n",
    "a brace": "{ braces } are fun\n\n# X\n",
    "plus signs": "+++ b/file.py\n@@ -1 +1 @@\n\n# X\n",
}


@pytest.mark.parametrize("text", BELIEVED.values(), ids=BELIEVED)
def test_what_its_author_believes_to_be_a_draft_is_not_public(read: Read, text: str) -> None:
    post = read(text).post
    assert post is not None
    assert not post.is_public
    assert post.verdict.is_mistake == any(problem.level is Level.ERROR for problem in post.problems)


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_a_text_that_only_looks_like_a_header_is_left_alone(read: Read, text: str) -> None:
    page = read(text)
    assert page.post is None or page.post.is_public
    assert [problem for problem in page.problems if problem.level is Level.ERROR] == []


@pytest.mark.parametrize("key", ["status", "draft", "publish_at"])
def test_a_key_without_a_value_does_not_undo_what_the_folder_says(read: Read, key: str) -> None:
    value = {"status": "draft", "draft": "true", "publish_at": "2099-01-01"}[key]
    post = read(f"---\n{key}:\n---\n# X\n", "b/x.md", files={"b/.meta.yml": f"{key}: {value}\n"}).post
    assert post is not None
    assert not post.is_public


def test_two_words_that_promise_a_date_are_one_promise(read: Read) -> None:
    text = "---\nstatus: scheduled\npublish: scheduled\ndate: 2020-01-01\nauthor: Ana\n---\n# X\n"
    post = read(text).post
    assert post is not None
    assert post.is_public


@pytest.mark.parametrize("count", [400, 4000])
def test_a_line_of_very_many_names_is_split(read: Read, count: int) -> None:
    post = read("---\nauthor: " + " & ".join(f"Ana{number} Lee" for number in range(count)) + "\n---\n# X\n").post
    assert post is not None
    assert len(post.credits) == count
