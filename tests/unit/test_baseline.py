"""A baseline knows what it was written of, whatever words are in it, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from mkdocs_folio.baseline import Identity, beside, identity, read_baseline, sift, write_baseline
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.model import Level, Problem

Build = Callable[..., Catalog]
TEXTS = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=20)
PROBLEMS = st.lists(
    st.builds(
        Problem,
        code=st.sampled_from(["series-gap", "status-unknown"]),
        path=TEXTS,
        line=st.integers(1, 99),
        field=TEXTS,
        level=st.sampled_from(Level),
        message=TEXTS,
        hint=TEXTS,
        found=TEXTS,
    ),
    max_size=6,
)


@given(PROBLEMS)
def test_what_was_written_is_known_again(problems: list[Problem]) -> None:
    text = write_baseline(problems)
    written = text.encode("utf-8", "backslashreplace").decode("utf-8")  # as a file holds it
    assert read_baseline(written) == read_baseline(text) == Counter(map(identity, problems))
    sifted = sift(problems, read_baseline(written))
    assert (sifted.new, sifted.known, sifted.gone) == ((), len(problems), 0)


@given(PROBLEMS, PROBLEMS)
def test_every_problem_is_new_or_known_and_the_rest_of_the_baseline_is_gone(
    problems: list[Problem], others: list[Problem]
) -> None:
    sifted = sift(problems, Counter(map(identity, others)))
    assert len(sifted.new) + sifted.known == len(problems)
    assert sifted.known + sifted.gone == len(others)
    assert set(sifted.new) <= set(problems)


def test_a_problem_is_known_by_what_it_says_and_not_by_its_line(catalog: Build) -> None:
    first, second = (
        catalog({"a.md": f"---\n{gap}status: draft\nstatus: draft\n---\n# A\n"}).problems for gap in ("", "\n\n")
    )
    assert [one.line for one in first] != [one.line for one in second]
    assert [identity(one) for one in first] == [identity(one) for one in second]


def test_the_numbers_of_lines_in_a_message_do_not_tell_problems_apart() -> None:
    def at(line: int) -> Identity:
        return identity(Problem("a", "a.md", line, "b", Level.INFO, f"as line {line}, column 3 says, 4.", ""))

    assert at(1) == at(2)
    assert at(1).message == "as line N, column N says, 4."


def test_a_baseline_lists_equal_problems_once_with_their_number_in_order() -> None:
    def at(path: str) -> Problem:
        return Problem("a", path, 1, "b", Level.INFO, "c", "")

    assert write_baseline([at("z.md"), at("a.md"), at("z.md")]).count('"path"') == 2
    assert list(read_baseline(write_baseline([at("z.md"), at("a.md"), at("z.md")])).values()) == [1, 2]


def test_what_is_said_of_a_baseline_counts_one_and_many() -> None:
    one = Problem("a", "a.md", 1, "b", Level.INFO, "c", "")
    known = Counter([identity(one)] * 2)
    assert list(beside(sift([], Counter()), "f")) == []
    assert list(beside(sift([one], known), "f")) == [
        "1 known problem of f not shown",
        "1 of f is gone. Write it anew with --write-baseline.",
    ]
    assert list(beside(sift([], known), "f")) == ["2 of f are gone. Write it anew with --write-baseline."]
    assert list(beside(sift([one, one], known), "f")) == ["2 known problems of f not shown"]
