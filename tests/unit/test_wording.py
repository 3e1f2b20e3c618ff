"""What English titles and descriptions say of a series, and above all what they do not say."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from mkdocs_folio.model import Membership
from mkdocs_folio.reading import Page

Read = Callable[..., Page]


def memberships(read: Read, *, title: str = "A title", description: str = "") -> tuple[Membership, ...]:
    text = f"---\nauthor: A\ntitle: {json.dumps(title)}\ndescription: {json.dumps(description)}\n---\nBody\n"
    post = read(text).post
    assert post is not None
    return post.memberships


PHRASES: dict[str, tuple[str, int, int]] = {
    "(4/5) Part of a series of blog posts on the benefits of open-source AI.": ("The benefits of open-source AI", 4, 5),
    "(5/5) Part of a series of blog posts on the benefits of open-source AI.": ("The benefits of open-source AI", 5, 5),
    "(1/3) Part of a series on Rust": ("Rust", 1, 3),
    "(4 of 5) Part of a series of articles about garden tools.": ("Garden tools", 4, 5),
    "4/5 - Part of our series on testing": ("Testing", 4, 5),
    "Part 2 of 4: Name": ("Name", 2, 4),
    "part 2 of 4: name": ("Name", 2, 4),
    "Part 2/4: Sourdough": ("Sourdough", 2, 4),
    "Part 4 of 5 of a series on compilers": ("Compilers", 4, 5),
    "Part 4 of 5 in a series of posts about compilers.": ("Compilers", 4, 5),
    "This is part 2 of 3 of a series on C++.": ("C++", 2, 3),
    "Part 1 of 3 in our series on Node.js": ("Node.js", 1, 3),
    "Part two of three in the Rust for pilots series": ("Rust for pilots", 2, 3),
    "Part two in a three-part series on maps": ("Maps", 2, 3),
    "Sourdough (part 2 of 4)": ("Sourdough", 2, 4),
    "Sourdough, part 2 of 4": ("Sourdough", 2, 4),
}


@pytest.mark.parametrize(("text", "said"), PHRASES.items(), ids=PHRASES)
def test_a_phrase_with_number_total_and_the_word_part_or_series_is_read(
    read: Read, text: str, said: tuple[str, int, int]
) -> None:
    for found in (memberships(read, description=text), memberships(read, title=text)):
        assert [(one.name, one.part, one.total, one.bare) for one in found] == [(*said, False)]


def test_a_phrase_is_found_beside_other_sentences(read: Read) -> None:
    text = "Why openness matters. (2/5) Part of a series of blog posts on open AI."
    assert [(one.name, one.part, one.total) for one in memberships(read, description=text)] == [("Open AI", 2, 5)]


BARE: dict[str, tuple[str, int, int | None]] = {
    "Name (2/4)": ("Name", 2, 4),
    "Name, part II": ("Name", 2, None),
    "Rust in practice (1/2)": ("Rust in practice", 1, 2),
    "Rust in practice, Part 3": ("Rust in practice", 3, None),
    "C++ (3/3)": ("C++", 3, 3),
    "Sourdough, part IV": ("Sourdough", 4, None),
}


@pytest.mark.parametrize(("text", "said"), BARE.items(), ids=BARE)
def test_a_bare_form_is_read_as_one(read: Read, text: str, said: tuple[str, int, int | None]) -> None:
    found = memberships(read, title=text)
    assert [(one.name, one.part, one.total, one.bare) for one in found] == [(*said, True)]


NO_SERIES = [
    "",
    "Part 2",
    "1/2",
    "(4/5)",
    "50/50",
    "2. Title",
    "2. Getting started (with C)",
    "10 things to know",
    "Part of a series on databases",
    "Part of the problem",
    "The first of a series on databases",
    "The first of a series",
    "This is the first in a series of posts about databases.",
    "This is the last of the series.",
    "The second of three meetings",
    "A new series starts today",
    "A 3-part series on gardening",
    "A series of unfortunate events",
    "A series of five posts",
    "Our series on maps returns",
    "HTTP/2 in practice",
    "24/7 support, as part of the plan",
    "A 1/2 inch pipe",
    "Version 2 of 3 is out",
    "Released 4/5",
    "On 4/5 we met",
    "Rated 4/5 stars",
    "Score: 9/10",
    "Season 2",
    "Chapter 3",
    "Episode 3 of 10: The storm",
    "Day 3 of 100: CSS grids",
    "World Series 2025",
    "Series A funding: 2/3 closed",
    "Fourier series, part by part",
    "Time series analysis with pandas",
    "Taylor series to order 3 of 5",
    "Formula 1 series: 3 of 20 races",
    "Spare parts: 3 of 5 are missing",
    "3 of 5 parts arrived",
    "Part-time work, 3 days of 5",
    "Parts 1 and 2",
    "Part 1: Setup",
    "Two of three participants agreed",
    "Party of five",
    "Counterpart 2 of 4: Name",
    "Apartment 3 of 5: a review",
    "In part 2 of 4 quarters we grew",
    "He took part 2 of 3 times",
    "See part 3 of 7 of the standard",
    "4/5 of this article is part of a joke",
    "Half of the first part of 2024",
    "Volume 2, issue 4/5",
    "2025/26 season preview",
    "2025/06/01: part of the news",
    "Build 4 of 5 succeeded",
    "Q3/Q4 results",
    "Why we part ways",
    "Top 10 of 2025",
    "The 2/3 rule, part of our design",
    "We are part of 1 of 3 groups on AI",
    "The part of 4/5 that nobody reads",
    "Part 3 of the report is out, 2 of 4 to go",
    "A partial 2/3 series expansion",
    "Series circuits (and parallel ones)",
]


@pytest.mark.parametrize("text", NO_SERIES)
def test_a_text_that_names_no_series_is_not_read_as_one(read: Read, text: str) -> None:
    assert memberships(read, title=text or "Title") == ()
    assert memberships(read, description=text) == ()


AT_MOST_BARE = [
    "My vote, part 2",
    "Our trip (1/2)",
    "The weather (3/4)",
    "Henry IV, part 1",
    "Henry IV, Part II",
    "The best part I",
    "World War, part II",
    "Mixing paint (1/3)",
]


@pytest.mark.parametrize("text", AT_MOST_BARE)
def test_a_text_that_may_mean_anything_is_bare_at_most(read: Read, text: str) -> None:
    assert all(one.bare for one in memberships(read, title=text))


def test_a_body_is_never_read(read: Read) -> None:
    post = read(
        "---\nauthor: A\ntitle: B\n---\n(4/5) Part of a series of blog posts on rust.\n\nPart 2 of 4: Name\n"
    ).post
    assert post is not None
    assert post.memberships == ()


def test_a_heading_is_never_read_where_a_title_stands(read: Read) -> None:
    post = read("---\nauthor: A\ntitle: B\n---\n# Part 2 of 4: Name\n").post
    assert post is not None
    assert post.memberships == ()


def test_without_series_from_text_nothing_is_read(read: Read) -> None:
    text = "---\nauthor: A\ndescription: (4/5) Part of a series of blog posts on rust.\n---\n"
    post = read(text, series_from_text=False).post
    assert post is not None
    assert post.memberships == ()


def test_explicit_keys_win_over_the_text(read: Read) -> None:
    text = "---\nauthor: A\nseries: Other\npart: 2\ndescription: (4/5) Part of a series of blog posts on rust.\n---\n"
    post = read(text).post
    assert post is not None
    assert [(one.name, one.part, one.total) for one in post.memberships] == [("Other", 2, None)]


def test_a_part_and_a_total_complete_what_the_text_says(read: Read) -> None:
    text = "---\nauthor: A\npart: 3\nof: 6\ndescription: (4/5) Part of a series of blog posts on rust.\n---\n"
    post = read(text).post
    assert post is not None
    assert [(one.name, one.part, one.total) for one in post.memberships] == [("Rust", 3, 6)]


def test_a_very_long_text_is_read_fast(read: Read) -> None:
    for text in ("part 1 of " * 5000, "(" * 50000 + "series", "a, part " * 5000 + "II", "x" * 100_000 + " (1/2)"):
        assert memberships(read, title=text) == () or all(one.bare for one in memberships(read, title=text))
