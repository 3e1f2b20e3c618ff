"""Every form of header: where it ends, on which line its keys stand, and whether its page is public."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from mkdocs_folio.model import Level
from mkdocs_folio.reading import Page
from mkdocs_folio.values import fold_key

Read = Callable[..., Page]


def is_public(page: Page) -> bool:
    return page.post is None or page.post.is_public


def levels(page: Page) -> list[Level]:
    return [problem.level for problem in (page.post.problems if page.post else page.problems)]


READABLE: dict[str, tuple[str, str, dict[str, int]]] = {
    "yaml": ("---\ntitle: A\nstatus: draft\n---\nBody\n", "Body\n", {"title": 2, "status": 3}),
    "closed by dots": ("---\ntitle: A\nstatus: draft\n...\nBody\n", "Body\n", {"title": 2, "status": 3}),
    "behind a byte order mark": ("\ufeff---\nstatus: draft\n---\nBody\n", "Body\n", {"status": 2}),
    "behind two byte order marks": ("\ufeff\ufeff---\nstatus: draft\n---\nBody\n", "Body\n", {"status": 2}),
    "crlf": ("---\r\ntitle: A\r\nstatus: draft\r\n---\r\nBody\r\n", "Body\n", {"title": 2, "status": 3}),
    "cr": ("---\rtitle: A\rstatus: draft\r---\rBody\r", "Body\n", {"title": 2, "status": 3}),
    "byte order mark and crlf": ("\ufeff---\r\nstatus: draft\r\n...\r\nBody\r\n", "Body\n", {"status": 2}),
    "a blank line first": ("\n---\nstatus: draft\n---\nBody\n", "Body\n", {"status": 3}),
    "blank lines with spaces first": (
        " \n\t\n---\ntitle: A\nstatus: draft\n---\nBody\n",
        "Body\n",
        {"title": 4, "status": 5},
    ),
    "fences of four": ("----\ntitle: A\nstatus: draft\n----\nBody\n", "Body\n", {"title": 2, "status": 3}),
    "fences of ten": ("----------\nstatus: draft\n----------\nBody\n", "Body\n", {"status": 2}),
    "spaces behind the fences": ("---  \nstatus: draft\n--- \t\nBody\n", "Body\n", {"status": 2}),
    "an indented fence": (" ---\nstatus: draft\n---\nBody\n", "Body\n", {"status": 2}),
    "no body": ("---\nstatus: draft\n---\n", "", {"status": 2}),
    "no final newline": ("---\nstatus: draft\n---", "", {"status": 2}),
    "blank lines below": ("---\nstatus: draft\n---\n\n\nBody\n", "Body\n", {"status": 2}),
    "a rule below": ("---\nstatus: draft\n---\n---\nBody\n", "---\nBody\n", {"status": 2}),
    "comments and blank lines": (
        "---\n# who wrote this\ntitle: A\n\n# not yet\n\nstatus: draft # soon\n---\nBody\n",
        "Body\n",
        {"title": 3, "status": 7},
    ),
    "a blank line below the fence": ("---\n\nstatus: draft\n---\nBody\n", "Body\n", {"status": 3}),
    "a comment and a blank line below the fence": (
        "---\n# soon\n\nstatus: draft\n---\nBody\n",
        "Body\n",
        {"status": 4},
    ),
    "flow mapping": ("---\n{title: A, status: draft}\n---\nBody\n", "Body\n", {"title": 2, "status": 2}),
    "flow mapping over lines": (
        "---\n{\n  title: A,\n  status: draft\n}\n---\nBody\n",
        "Body\n",
        {"title": 3, "status": 4},
    ),
    "json between fences": ('---\n{"title": "A", "status": "draft"}\n---\nBody\n', "Body\n", {"title": 2, "status": 2}),
    "keys in double quotes": ('---\n"status": draft\n---\nBody\n', "Body\n", {"status": 2}),
    "keys in single quotes": ("---\n'status': draft\n---\nBody\n", "Body\n", {"status": 2}),
    "keys with escapes": ('---\n"sta\\x74us": draft\n---\nBody\n', "Body\n", {"status": 2}),
    "a space before the colon": ("---\ntitle : A\nstatus : draft\n---\nBody\n", "Body\n", {"title": 2, "status": 3}),
    "a key with a question mark": ("---\n? status\n: draft\n---\nBody\n", "Body\n", {"status": 2}),
    "indented keys": ("---\n  title: A\n  status: draft\n---\nBody\n", "Body\n", {"title": 2, "status": 3}),
    "a folded value": ("---\nstatus: >\n  draft\n---\nBody\n", "Body\n", {"status": 2}),
    "a fence inside a value": (
        "---\ndescription: |\n  one\n  ---\n  two\nstatus: draft\n---\nBody\n",
        "Body\n",
        {"description": 2, "status": 6},
    ),
    "an alias": ("---\nnow: &now draft\nstatus: *now\n---\nBody\n", "Body\n", {"now": 2, "status": 3}),
    "a merged mapping": (
        "---\nbase: &base\n  status: draft\n<<: *base\n---\nBody\n",
        "Body\n",
        {"base": 2, "status": 3},
    ),
    "a line break of YAML's own": ("---\ntitle: A\x85status: draft\n---\nBody\n", "Body\n", {"title": 2, "status": 3}),
    "upper case": ("---\nSTATUS: draft\n---\nBody\n", "Body\n", {"status": 2}),
    "multimarkdown": ("Title: A\nStatus: Draft\n\nBody\n", "Body\n", {"title": 1, "status": 2}),
    "multimarkdown in lower case": ("title: A\nstatus: draft\n\nBody\n", "Body\n", {"title": 1, "status": 2}),
    "multimarkdown in upper case": ("TITLE: A\nSTATUS: DRAFT\n\nBody\n", "Body\n", {"title": 1, "status": 2}),
    "multimarkdown with a long value": (
        "Title: A\n    longer one\nStatus: draft\n\nBody\n",
        "Body\n",
        {"title": 1, "status": 3},
    ),
    "multimarkdown with the value below": ("Status:\n    draft\n\nBody\n", "Body\n", {"status": 1}),
    "multimarkdown with a tab": ("Title: A\nStatus:\n\tdraft\n\nBody\n", "Body\n", {"title": 1, "status": 2}),
    "multimarkdown without a blank line": ("Status: draft\n# Heading\n", "# Heading\n", {"status": 1}),
    "multimarkdown without a body": ("Status: draft", "", {"status": 1}),
    "multimarkdown behind a byte order mark": ("\ufeffStatus: draft\r\n\r\nBody\r\n", "Body\n", {"status": 1}),
}


@pytest.mark.parametrize(("text", "body", "lines"), READABLE.values(), ids=READABLE)
def test_a_draft_is_not_public_whatever_the_form_of_its_header(
    read: Read, text: str, body: str, lines: dict[str, int]
) -> None:
    page = read(text)
    assert page.front.fault is None
    assert page.front.body == body
    assert {fold_key(entry.key): entry.line for entry in page.front.entries.values()} == lines
    assert not is_public(page)
    assert page.post is not None
    assert f"(line {lines['status']})" in page.post.verdict.why


@pytest.mark.parametrize(("text", "body"), [row[:2] for row in READABLE.values()], ids=READABLE)
def test_the_same_header_as_bytes_reads_the_same(read: Read, text: str, body: str) -> None:
    page = read(text.encode())
    assert page.front.body == body
    assert not is_public(page)


NO_HEADER: dict[str, str] = {
    "nothing": "",
    "blank lines": "\n\n",
    "text": "Body\n",
    "heading": "# Heading\n\nstatus: draft\n",
    "rule above text": "---\n\nBody\n",
    "rule above a heading": "---\n# Heading\n\nBody\n",
    "text between rules": "---\nBody\n---\nMore\n",
    "rule above text, a key far below": "---\nBody.\n\nstatus: draft\n---\n",
    "two rules": "---\n---\nBody\n",
    "rule and blank line and rule": "---\n\n---\nBody\n",
    "rule of stars": "***\nstatus: draft\n***\n",
    "rule above a list": "---\n- one\n- two\n\nBody\n",
    "rule at the end": "---\n",
    "rule and nothing": "---",
    "address behind a rule": "---\nhttps://example.org/\n---\nBody\n",
    "jinja statement": "{% set draft = true %}\nBody\n",
    "jinja expression": "{{ draft }}\nBody\n",
    "attribute list": "{: .lead }\nBody\n",
    "jinja over lines": "{%\n  set status = 'draft'\n%}\n",
    "braces that hold no key": "{draft}\nBody\n",
    "plus signs": "+++\nBody\n+++\n",
    "html comment": "<!--\nstatus: draft\n-->\nBody\n",
    "sentence with a colon": "Remember this: status is nothing.\n",
}


@pytest.mark.parametrize("text", NO_HEADER.values(), ids=NO_HEADER)
def test_a_text_without_header_is_an_ordinary_page(read: Read, text: str) -> None:
    page = read(text)
    assert page.front.body.strip("\n") == text.strip("\n")
    assert not page.front.entries
    assert page.front.fault is None
    assert page.post is None
    assert page.problems == ()


# Text, line of the fault, None where several are right.
UNREADABLE: dict[str, tuple[str, int | None]] = {
    "toml": ('+++\ntitle = "A"\ndraft = true\n+++\nBody\n', 1),
    "toml without spaces": ("+++\ndraft=true\n+++\nBody\n", 1),
    "toml with a table": ("+++\n[extra]\ndraft = true\n+++\nBody\n", 1),
    "toml, not closed": ("+++\nstatus = 'draft'\n\nBody\n", 1),
    "toml behind a byte order mark": ("\ufeff+++\r\ndraft = true\r\n+++\r\nBody\r\n", 1),
    "toml below a blank line": ("\n+++\ndraft = true\n+++\nBody\n", 2),
    "json": ('{\n  "title": "A",\n  "draft": true\n}\nBody\n', 1),
    "json on one line": ('{"draft": true}\nBody\n', 1),
    "json below blank lines": ('\n\n{"status": "draft"}\nBody\n', 3),
    "not closed": ("---\ntitle: A\nstatus: draft\n\n# Body\n", 1),
    "not closed, no body": ("---\nstatus: draft\n", 1),
    "not closed, no end": ("---\nstatus: draft", 1),
    "not closed, below blank lines": ("\n\n---\nstatus: draft\n\nBody\n", 3),
    "not closed, a rule in the body": ("---\nstatus: draft\n\nSome text here.\n\n---\n\nMore\n", None),
    "a colon in a value": ("---\ntitle: A: B\nstatus: draft\n---\nBody\n", 2),
    "a colon in a value below": ("---\nstatus: draft\ntitle: A: B\n---\nBody\n", 3),
    "an open bracket": ("---\ntitle: [A\nstatus: draft\n---\nBody\n", None),
    "an open bracket at the end": ("---\nstatus: draft\ntags: [a, b\n---\nBody\n", None),
    "an open quote": ('---\ntitle: "A\nstatus: draft\n---\nBody\n', None),
    "an unknown alias": ("---\ntitle: *nobody\nstatus: draft\n---\nBody\n", 2),
    "a percent sign": ("---\ntitle: %A\nstatus: draft\n---\nBody\n", 2),
    "an at sign": ("---\nstatus: draft\nauthor: @mara\n---\nBody\n", 3),
    "a list on top": ("---\n- status: draft\n---\nBody\n", 2),
    "a list of flags on top": ("---\n- title: A\n- draft: true\n---\nBody\n", 2),
    "a tab before a key": ("---\ntitle: A\n\tstatus: draft\n---\nBody\n", None),
    "tabs before every key": ("---\n\ttitle: A\n\tstatus: draft\n---\nBody\n", None),
    "a nul": ("---\nstatus: draft\ntitle: a\0b\n---\nBody\n", None),
    "a control character": ("---\nstatus: draft\ntitle: a\x07b\n---\nBody\n", None),
    "a python object": ("---\ntitle: !!python/object/apply:os.getcwd []\nstatus: draft\n---\nBody\n", 2),
    "a python name": ("---\nstatus: draft\ntitle: !!python/name:os.system\n---\nBody\n", 3),
    "an environment variable": ("---\ntitle: !ENV HOME\nstatus: draft\n---\nBody\n", 2),
    "an environment variable as the status": ("---\nstatus: !ENV HOME\n---\nBody\n", 2),
    "a value that holds itself": ("---\ntitle: &a [*a]\nstatus: draft\n---\nBody\n", None),
    "a mapping that holds itself": ("---\nbase: &a {b: *a}\nstatus: draft\n---\nBody\n", None),
    "a mapping that merges itself": ("---\nbase: &a\n  <<: *a\nstatus: draft\n---\nBody\n", None),
    "a key that is a list": ("---\n[a, b]: c\nstatus: draft\n---\nBody\n", 2),
    "no space behind the colon": ("---\nstatus:draft\n---\nBody\n", None),
    "no space behind a flag's colon": ("---\ndraft:true\n---\nBody\n", None),
    "a key and a word": ("---\nstatus: draft\nnonsense\n---\nBody\n", None),
    "nested deeply": ("---\nstatus: draft\ntitle: " + "[" * 3000 + "]" * 3000 + "\n---\nBody\n", None),
    "any key that may keep back: date": ("---\ntitle: [\ndate: 2030-01-01\nauthor: A\n---\nBody\n", None),
    "any key that may keep back: publish_at": ("---\ntitle: [\npublish-at: 2030-01-01\n---\nBody\n", None),
    "any key that may keep back: unpublish_at": ("---\ntitle: [\nunpublish_at: 2020-01-01\n---\nBody\n", None),
    "any key that may keep back: published": ("---\ntitle: [\npublished: false\n---\nBody\n", None),
    "any key that may keep back: unlisted": ("---\ntitle: [\nunlisted: true\n---\nBody\n", None),
    "any key that may keep back: ignorePost": ("---\ntitle: [\nignorePost: true\n---\nBody\n", None),
    "any key that may keep back: publish_date": ("---\ntitle: [\npublish_date: 2030-01-01\n---\nBody\n", None),
    "any key that may keep back: last": ("---\n'title\n'PUBLISH': false\n---\nBody\n", None),
}


@pytest.mark.parametrize(("text", "line"), UNREADABLE.values(), ids=UNREADABLE)
def test_a_header_that_cannot_be_read_is_never_ignored(read: Read, text: str, line: int | None) -> None:
    page = read(text)
    assert not is_public(page)
    assert page.post is not None
    assert page.post.verdict.is_mistake
    problem = next(problem for problem in page.post.problems if problem.level is Level.ERROR)
    assert problem.path == "post.md"
    assert problem.keeps_back
    assert problem.hint
    if line is not None:
        assert problem.line == line
    assert 1 <= problem.line <= text.count("\n") + 1


HARMLESS: dict[str, tuple[str, int | None]] = {
    "toml": ('+++\ntitle = "A"\n+++\nBody\n', 1),
    "json": ('{"title": "A"}\nBody\n', 1),
    "not closed": ("---\ntitle: A\n\nBody\n", 1),
    "a colon in a value": ("---\ntitle: A: B\n---\nBody\n", 2),
    "a list on top": ("---\n- title: A\n---\nBody\n", 2),
    "an environment variable": ("---\ntitle: !ENV HOME\n---\nBody\n", 2),
    "a nul": ("---\ntitle: a\0b\n---\nBody\n", None),
}


@pytest.mark.parametrize(("text", "line"), HARMLESS.values(), ids=HARMLESS)
def test_a_broken_header_that_could_not_keep_a_page_back_is_a_warning(read: Read, text: str, line: int | None) -> None:
    page = read(text)
    assert is_public(page)
    assert levels(page) == [Level.WARNING]
    if line is not None:
        assert page.problems[0].line == line


@pytest.mark.parametrize("text", [row[0] for row in HARMLESS.values()], ids=HARMLESS)
def test_a_broken_header_keeps_a_page_back_where_its_folder_does(read: Read, text: str) -> None:
    assert not is_public(read(text, "_drafts/post.md"))
    assert not is_public(read(text, "blog/post.md", files={"blog/.meta.yml": "status: draft\n"}))
    assert not is_public(read(text, is_draft_doc=True))


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_an_alias_bomb_is_refused_at_once(read: Read) -> None:
    start = time.perf_counter()
    page = read(f"---\n{BOMB}status: draft\n---\nBody\n")
    assert time.perf_counter() - start < 0.5
    assert not is_public(page)
    assert page.post is not None
    assert page.post.verdict.is_mistake


def test_a_bomb_of_merged_mappings_is_refused_at_once(read: Read) -> None:
    rows = ["base0: &m0 {x: 1}"]
    rows += [f"base{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}" for n in range(1, 9)]
    start = time.perf_counter()
    page = read("---\n" + "\n".join(rows) + "\nstatus: draft\n---\nBody\n")
    assert time.perf_counter() - start < 0.5
    assert not is_public(page)


def test_a_value_named_twice_is_no_bomb(read: Read) -> None:
    page = read("---\nteam: &team [Ana Silva, Bo Chan]\nauthors: *team\nreviewers: *team\n---\nBody\n")
    assert page.post is not None
    assert page.post.is_public
    assert [credit.name for credit in page.post.credits] == ["Ana Silva", "Bo Chan"]


TWICE: dict[str, tuple[str, int]] = {
    "draft, then published": ("---\nstatus: draft\nstatus: published\n---\n", 3),
    "published, then published": ("---\nstatus: published\nstatus: published\n---\n", 3),
    "in another case": ("---\nstatus: published\nStatus: published\n---\n", 3),
    "a flag": ("---\ndraft: true\ntitle: A\ndraft: false\n---\n", 4),
    "in multimarkdown": ("Status: draft\nStatus: published\n\nBody\n", 2),
    "in a flow mapping": ("---\n{status: draft, status: published}\n---\n", 2),
}


@pytest.mark.parametrize(("text", "line"), TWICE.values(), ids=TWICE)
def test_a_status_that_stands_twice_keeps_the_page_back(read: Read, text: str, line: int) -> None:
    page = read(text)
    assert not is_public(page)
    assert page.post is not None
    problem = next(problem for problem in page.post.problems if problem.level is Level.ERROR)
    assert problem.line in {line, line - 1}
    assert problem.keeps_back


def test_a_title_that_stands_twice_is_a_warning(read: Read) -> None:
    page = read("---\ntitle: A\ntitle: B\n---\nBody\n")
    assert is_public(page)
    assert levels(page) == [Level.WARNING]
    assert page.post is not None
    assert page.post.title == "B"


WRONG_BYTES: dict[str, tuple[bytes, int | None]] = {
    "latin-1 in the header": ("---\ntitle: café\nauthor: A\n---\nBody\n".encode("latin-1"), 2),
    "latin-1 in the body": ("---\ntitle: A\n---\nBody\ncafé\n".encode("latin-1"), 5),
    "latin-1 without a header": ("Body\n\ncafé\n".encode("latin-1"), 3),
    "windows-1252": ("# “Quoted”\n".encode("cp1252"), 1),
    "utf-16": ("---\nstatus: draft\n---\nBody\n".encode("utf-16"), 1),
    "utf-16, little end first, no mark": ("---\nstatus: draft\n---\nBody\n".encode("utf-16-le"), None),
    "utf-16, big end first, no mark": ("---\nstatus: draft\n---\nBody\n".encode("utf-16-be"), None),
    "utf-32": ("---\nstatus: draft\n---\nBody\n".encode("utf-32"), 1),
    "half a character": ("Body é".encode()[:-1], 1),
}


@pytest.mark.parametrize(("content", "line"), WRONG_BYTES.values(), ids=WRONG_BYTES)
def test_a_file_that_is_not_utf_8_is_not_public(read: Read, content: bytes, line: int | None) -> None:
    page = read(content)
    assert not is_public(page)
    assert page.post is not None
    assert page.post.verdict.is_mistake
    assert Level.ERROR in levels(page)
    if line is not None:
        assert page.post.problems[0].line == line


def test_a_file_that_cannot_be_opened_is_not_public(read: Read) -> None:
    page = read(None)
    assert not is_public(page)
    assert levels(page) == [Level.ERROR]


def test_metadata_below_a_blank_line_keep_a_page_back_and_are_else_its_text(read: Read) -> None:
    assert not is_public(read("\nStatus: draft\n\nBody\n"))
    text = "\nTitle: A\n\nBody\n"
    page = read(text)
    assert page.post is None
    assert page.front.body.strip() == text.strip()


SPELLED = [
    "publish_at",
    "publish-at",
    "PUBLISH_AT",
    "Publish-At",
    "publishAt",
    "publishDate",
    "PublishDate",
    "publish_date",
]


@pytest.mark.parametrize("key", SPELLED)
def test_keys_are_matched_without_regard_to_case_and_hyphens(read: Read, key: str) -> None:
    page = read(f"---\nauthor: A\n{key}: 2030-01-01\n---\nBody\n")
    assert page.post is not None
    assert page.post.status.value == "scheduled"


AS_WRITTEN: list[tuple[str, str, Any]] = [
    ("title", "42", "42"),
    ("title", "040", "040"),
    ("title", "08", "08"),
    ("title", "1:30", "1:30"),
    ("title", "1_000", "1_000"),
    ("title", "0x1F", "0x1F"),
    ("title", "1e3", "1e3"),
    ("title", "3.10", "3.10"),
    ("title", "yes", "yes"),
    ("title", "No", "No"),
    ("title", "on", "on"),
    ("title", "True", "True"),
    ("title", "2026-01-21", "2026-01-21"),
    ("title", "2026-01-21 10:00:00 +1", "2026-01-21 10:00:00 +1"),
    ("title", ".inf", ".inf"),
    ("title", "=", "="),
    ("title", '"null"', "null"),
    ("title", "null", None),
    ("title", "~", None),
    ("title", "", None),
    ("title", "[1, no, 010]", ["1", "no", "010"]),
    ("title", "{on: off, 1: 2}", {"on": "off", "1": "2"}),
    ("part", "08", "08"),
    ("draft", '"false"', "false"),
    ("draft", "y", "y"),
]


@pytest.mark.parametrize(("key", "written", "value"), AS_WRITTEN, ids=[f"{key}: {text}" for key, text, _ in AS_WRITTEN])
def test_values_are_read_as_the_author_wrote_them(read: Read, key: str, written: str, value: object) -> None:
    page = read(f"---\n{key}: {written}\nauthor: A\n---\nBody\n")
    assert page.front.entries[key].value == value


@pytest.mark.parametrize(
    ("header", "title"),
    [
        ("title: 42", "42"),
        ("title: 1:30", "1:30"),
        ("title: no", "no"),
        ("title: null", "From the text"),
        ("title:", "From the text"),
        ("title: '  '", "From the text"),
        ("title: [a]", "From the text"),
        ("title: >\n  over\n  lines", "over lines"),
    ],
)
def test_a_title_is_text_whatever_yaml_takes_it_for(read: Read, header: str, title: str) -> None:
    page = read(f"---\n{header}\nauthor: A\n---\n# From the *text*\n\nBody\n")
    assert page.post is not None
    assert page.post.title == title
