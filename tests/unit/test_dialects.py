"""Headers as other generators' users write them, and what they say: `headers/*.txt`, one file a generator.

A file holds cases: `=== what it shows`, the file as its author wrote it, `=== says`, and what Folio reads there, one
fact a line. Facts that are not there are those of a page that says nothing. Square brackets in the first line may hold
a path, and `BOM` and `CRLF`, with which the case is written then. Control pictures (`␛`) stand for what they show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from mkdocs_folio.dialects import DIALECTS, KNOWN
from mkdocs_folio.frontmatter import decode
from mkdocs_folio.frontmatter import read as read_front_matter
from mkdocs_folio.model import Membership, Problem
from mkdocs_folio.reading import Page
from mkdocs_folio.values import Entry, Value, fold_key

FOLDER = Path(__file__).parent / "headers"
GENERATORS = (
    "ablog", "astro", "devto", "docusaurus", "hugo", "jekyll", "material", "nuxt", "pelican", "publisher", "quarto",
)  # fmt: skip
_HEADING = re.compile(r"^=== (.+)\n", re.MULTILINE)
_OPTIONS = re.compile(r" \[([^\]]+)\]$")
_PICTURES = {0x2400 + sign: chr(sign) for sign in range(0x20)} | {0x2421: "\x7f"}


class Case(NamedTuple):
    """A header of the wild."""

    name: str
    path: str
    content: bytes
    says: list[str]


def _cases(file: Path) -> Iterator[Case]:
    _, *pieces = _HEADING.split(file.read_text(encoding="utf-8"))
    for heading, written, says, facts in zip(*(pieces[start::4] for start in range(4)), strict=True):
        assert says == "says", f"{file.name}: {heading}"
        options = _OPTIONS.search(heading)
        words = options[1].split(", ") if options else []
        text = written.translate(_PICTURES)
        text = text.replace("\n", "\r\n") if "CRLF" in words else text
        content = text.encode("utf-8-sig" if "BOM" in words else "utf-8")
        path = next((word for word in words if word.endswith(".md")), "post.md")
        name = f"{file.stem}: {_OPTIONS.sub('', heading)}"
        yield Case(name, path, content, facts.translate(_PICTURES).rstrip("\n").split("\n"))


CASES = [case for file in sorted(FOLDER.glob("*.txt")) for case in _cases(file)]


def said(page: Page) -> Iterator[str]:
    """Yield what a page says, a fact a line."""
    post = page.post
    if post is None:
        yield "unknown to Folio"
        yield from _complaints(page.problems)
        return
    yield f"title: {post.title}"
    if post.description:
        yield f"description: {post.description}"
    if post.date:
        yield f"date: {post.date.iso}"
    if post.updated:
        yield f"updated: {post.updated.iso}"
    for credit in post.credits:
        yield f"author: {credit.name}"
    for membership in post.memberships:
        yield f"series: {_place(membership)}"
    yield post.status.value if post.is_post else f"{post.status.value}, no post"
    yield from _complaints(post.problems)


def _place(one: Membership) -> str:
    numbers = {"part": one.part, "of": one.total, "order": one.order, "label": one.label or None}
    return " | ".join([one.name, *(f"{name} {value}" for name, value in numbers.items() if value is not None)])


def _complaints(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in sorted(problems, key=lambda one: (one.line, one.code)):
        yield f"{problem.level.name.lower()} in line {problem.line}: {problem.code}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_header_of_the_wild_says(read: Callable[..., Page], case: Case) -> None:
    assert list(said(read(case.content, case.path))) == case.says


@pytest.mark.parametrize("generator", GENERATORS)
def test_every_generator_has_its_cases(generator: str) -> None:
    cases = [case for case in CASES if case.name.startswith(f"{generator}: ")]
    assert len(cases) >= 8
    assert any(": hostile, " in case.name for case in cases)


def test_no_two_cases_have_one_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.__name__)
def test_every_dialect_has_a_header(dialect: Callable[[Any], Any]) -> None:
    headers = (read_front_matter(decode(case.content)).entries for case in CASES)
    assert any(list(dialect(header)) for header in headers)


@pytest.mark.parametrize(("dialect", "keys"), DIALECTS.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_a_dialect_reads_none_but_the_keys_it_is_listed_with(
    dialect: Callable[[Any], Any], keys: AbstractSet[str]
) -> None:
    values: tuple[Value, ...] = ("true", "false", "2025-01-21", "word", ["one"], {"date": "2025-01-21", "created": "x"})
    for value in values:
        assert not list(dialect({key: Entry(key, value, 1) for key in KNOWN - keys}))


# The reference lists, generator by generator, what is read of its headers; the cases hold the list.
REFERENCE = (Path(__file__).parents[2] / "docs" / "reference" / "headers.md").read_text(encoding="utf-8")
NAMES = {"publisher": "mkdocs-publisher", "devto": "dev.to"}


def _row(generator: str) -> list[str]:
    name = NAMES.get(generator, generator)
    table = REFERENCE.split("| written for |", 1)[1]
    (row,) = re.findall(rf"^\| {re.escape(name)}\b[^|]*\|([^|]+)\|", table, re.MULTILINE | re.IGNORECASE)
    return re.findall(r"`(\w[\w-]*)", row)


@pytest.mark.parametrize("generator", GENERATORS)
def test_the_reference_lists_the_keys_that_are_read_of_a_generator(generator: str) -> None:
    cases = [case for case in CASES if case.name.startswith(f"{generator}: ") and ": hostile, " not in case.name]
    read = {key for case in cases for key in read_front_matter(decode(case.content)).entries if key in KNOWN}
    assert {fold_key(key) for key in _row(generator)} == read - {"title", "description"}


def test_every_number_of_the_reference_is_read_as_it_says(read: Callable[..., Page]) -> None:
    rows = REFERENCE.split("\n| number |", 1)[1].split("\n\n", 1)[0].split("\n")[2:]
    for forms, part, total in (row.split("|")[1:4] for row in rows):
        declared = int(total) if total.strip() else None
        for form in re.findall(r"`([^`]+)`", forms):
            post = read(f"---\nseries: Bread\npart: {form}\n---\n").post
            assert post
            assert [(one.part, one.total) for one in post.memberships] == [(int(part), declared)], form
