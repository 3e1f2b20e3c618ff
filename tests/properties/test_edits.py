"""What holds of any edit of a header: the keys meant change, no other byte does, and the way back leads back."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from mkdocs_folio.edits import Plain, RefusedError, edit, written
from mkdocs_folio.frontmatter import decode, read
from mkdocs_folio.publication import to_publish, to_unpublish
from mkdocs_folio.values import fold_key

from tests.fuzz import facts
from tests.properties.test_properties import HEADERS, WORDS

POLICY = facts.READER.settings.policy
ENDS = st.lists(st.sampled_from(["\n", "\n", "\r\n", "\r"]), min_size=1, max_size=4)
STATES = [  # a key, what keeps a page back, and what publishes it
    ("status", "unpublished", "published"),
    ("Status", "Unpublished", "Published"),
    ("STATUS", "UNPUBLISHED", "PUBLISHED"),
    ("draft", "true", "false"),
    ("Draft", "True", "False"),
    ("draft", "yes", "no"),
    ("draft", "Y", "N"),
    ("draft", "on", "off"),
    ("is-draft", "1", "0"),
    ("isDraft", "t", "f"),
    ("private", "true", "false"),
    ("ignorePost", "TRUE", "FALSE"),
    ("published", "false", "true"),
    ("publish", "no", "yes"),
    ("publish", "unpublished", "published"),
]
OURS = {fold_key(key) for key, _, _ in STATES} | {"unlisted", "hidden", "blogpost", "folio", "date", "expires"}
KEYS = st.one_of(WORDS, st.sampled_from("title author tags series part description a-b".split())).filter(
    lambda key: fold_key(key) not in OURS and not fold_key(key).startswith(("publi", "unpubli", "exp"))
)
HELD = [
    None,
    True,
    8,
    2.5,
    "",
    "it's",
    "a: b",
    "#",
    "two\nlines\n",
    "draft",
    "one " * 20,
    ["a", "b: c"],
    {"a": [{"#": 1}]},
]
VALUES = st.one_of(WORDS, st.sampled_from(HELD))
BESIDE = ["# a comment", "", "# draft: true", "text: |\n  status: draft\n\n  draft: true", "x: ' # '", "e:   # empty"]
OTHERS = st.sampled_from([*BESIDE, "z: a\x85 b"])
MADE_BODIES = ["", "# Tides\n\nText\n", "\n\n---\nstatus: draft\n---\n", "draft: true\n", "Text without an end"]
BODIES = st.one_of(st.text(st.characters(codec="utf-8"), max_size=20), st.sampled_from(MADE_BODIES))


@dataclass(frozen=True)
class Drawn:
    """A file, and the same when its page is published."""

    hidden: bytes
    public: bytes


STATE = st.sampled_from(STATES)
# What stands around a word: between key and value, and behind it.
AROUND = st.sampled_from(
    [
        (f"{before}:{space}{quote}", f"{quote}{after}")
        for before in ("", " ")
        for space in (" ", "  ", "    ")
        for quote in ("", "'", '"')
        for after in ("", " ", "  # a remark: draft", " #", "   ")
    ]
)
AROUND_FILE = st.sampled_from(
    [
        (f"{front}{first}", second)
        for front in ("", "\ufeff")
        for first, second in (("---", "---"), ("---", "..."), ("--- ", "---\t"))
    ]
)
SAID = st.lists(STATE, min_size=1, max_size=2, unique_by=lambda one: fold_key(one[0]))
STYLE = st.sampled_from([(None, None), (None, True), (None, False), ('"', None), ("'", False)])
HEADER = st.tuples(
    st.dictionaries(KEYS, VALUES, max_size=3), STYLE, st.lists(OTHERS, max_size=2, unique=True), st.randoms()
)


def blocks_of_keys(
    keys: Mapping[str, object], style: tuple[str | None, bool | None], others: list[str], chance: random.Random
) -> list[str]:
    """Return what a header in YAML says beside a state: keys of any value, comments, blank lines."""
    quotes, flow = style
    dumped = [
        f"{written(key)}: {yaml.safe_dump(value, allow_unicode=True, width=9999, default_flow_style=True)}"
        if flow
        else yaml.safe_dump({key: value}, allow_unicode=True, width=30, default_style=quotes, default_flow_style=flow)
        for key, value in keys.items()
    ]
    blocks = [*(one.removesuffix("...\n").removesuffix("\n") for one in dumped), *others]
    chance.shuffle(blocks)
    return blocks


@st.composite
def drawn_files(draw: st.DrawFn, ends: st.SearchStrategy[list[str]]) -> Drawn:
    """A file whose page is not public because of one key or several that agree, and the same one published."""
    header = draw(HEADER)
    blocks = [(block, block) for block in blocks_of_keys(*header)]
    for key, hidden, public in draw(SAID):
        before, after = draw(AROUND)
        row = f"{key}{before}{hidden}{after}", f"{key}{before}{public}{after}"
        blocks.insert(header[-1].randint(0, len(blocks)), row)
    first, second = draw(AROUND_FILE)
    body, line_ends = draw(BODIES), draw(ends)
    hidden_text, public_text = ("\n".join([first, *(block[at] for block in blocks), second, body]) for at in (0, 1))
    return Drawn(_with_ends(hidden_text, line_ends), _with_ends(public_text, line_ends))


def _with_ends(text: str, ends: list[str]) -> bytes:
    """Return a text whose lines end in one way after the other."""
    rows = text.split("\n")
    return ("".join(row + ends[at % len(ends)] for at, row in enumerate(rows[:-1])) + rows[-1]).encode("utf-8")


METADATA = st.lists(
    st.sampled_from(["Title: A: b", "Author: Ada King", "tags: x, y #z", "Note:", "Long: one\n    two"]),
    max_size=4,
    unique=True,
)
AROUND_METADATA = st.sampled_from([(f":{space}", after) for space in (" ", "", "   ") for after in ("", " ", "\t")])
BELOW = st.sampled_from(["", "\n", "\n\nText", "\n\n# Tides\n\nText: x\n", "\n \n# Tides"])


@st.composite
def drawn_metadata(draw: st.DrawFn) -> Drawn:
    """The same, in a header without fences."""
    key, hidden, public = draw(STATE)
    rows = draw(METADATA)
    at = draw(st.integers(0, len(rows)))
    before, after = draw(AROUND_METADATA)
    ends, body = draw(ENDS), draw(BELOW)
    texts = ("\n".join([*rows[:at], f"{key}{before}{value}{after}", *rows[at:]]) + body for value in (hidden, public))
    return Drawn(*(_with_ends(text, ends) for text in texts))


def published(data: bytes) -> bytes:
    return edit(data, to_publish(facts.READER.read("a.md", data).front.entries, POLICY))


def unpublished(data: bytes) -> bytes:
    return edit(data, to_unpublish(facts.READER.read("a.md", data).front.entries, POLICY))


def check_both_ways(drawn: Drawn) -> None:
    page = facts.READER.read("a.md", drawn.hidden)
    assume(page.front.has_header and page.front.fault is None and not page.front.repeated)
    assert facts.is_hidden(page)
    after = published(drawn.hidden)
    assert after == drawn.public
    assert not facts.is_hidden(facts.READER.read("a.md", after))
    assert unpublished(after) == drawn.hidden


@given(drawn=drawn_files(ENDS))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_publishing_changes_the_words_meant_and_unpublishing_gives_the_same_bytes(drawn: Drawn) -> None:
    check_both_ways(drawn)


# The same for many more headers, each made of a number: a tenth of the time, and no smaller case where one fails.
TEXTS = [*"aZ9 éß🦀中:#'\"-?,[]{}&*!|>%@`~", "draft", "---", ": ", " #"]
NAMED = ["title", "author", "tags", "series", "part", "description", "a-b", "é", "a b", "x: y", "'q'", "#k", "7", "no"]


def made_file(chance: random.Random, ends: list[str]) -> Drawn:
    """Return what `drawn_files` draws, by chance alone."""
    keys: dict[str, object] = {
        key: chance.choice(HELD) if chance.random() < 0.5 else "".join(chance.choices(TEXTS, k=chance.randint(1, 15)))
        for key in chance.sample(NAMED, chance.randint(0, 4))
    }
    style = chance.choice([(None, None), (None, True), (None, False), ('"', None), ("'", False)])
    beside = chance.sample(BESIDE, chance.randint(0, 2))
    blocks = [(block, block) for block in blocks_of_keys(keys, style, beside, chance)]
    first, *more = chance.sample(STATES, 2)
    for key, hidden, public in [first, *(one for one in more if fold_key(one[0]) != fold_key(first[0]))]:
        quote = chance.choice(["", "", "'", '"'])
        before = chance.choice(["", "", " "]) + ":" + " " * chance.randint(1, 4) + quote
        after = quote + chance.choice(["", " ", "  # a remark: draft", " #", "   "])
        row = f"{key}{before}{hidden}{after}", f"{key}{before}{public}{after}"
        blocks.insert(chance.randint(0, len(blocks)), row)
    top, bottom = chance.choice([("---", "---"), ("---", "---"), ("---", "..."), ("--- ", "---\t")])
    front, body = chance.choice(["", "", "\ufeff"]), chance.choice(MADE_BODIES)
    hidden_text, public_text = (
        front + "\n".join([top, *(block[at] for block in blocks), bottom, body]) for at in (0, 1)
    )
    return Drawn(_with_ends(hidden_text, ends), _with_ends(public_text, ends))


@pytest.mark.parametrize(
    "ends", [["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\n", "\r"]], ids=["LF", "CRLF", "CR", "mixed"]
)
def test_it_holds_of_5000_headers(ends: list[str]) -> None:
    @given(seed=st.integers(0, 2**63))
    @settings(max_examples=1300)
    def check(seed: int) -> None:
        check_both_ways(made_file(random.Random(seed), ends))  # noqa: S311 - hypothesis decides on the number

    check()


@given(drawn=drawn_metadata())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_holds_of_headers_without_fences(drawn: Drawn) -> None:
    check_both_ways(drawn)


@given(
    drawn=st.one_of(drawn_files(ENDS), drawn_metadata()),
    value=st.one_of(WORDS.filter(lambda text: text == text.strip()), st.sampled_from(["a: b", "# x", "'", "yes", "2"])),
)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_key_that_is_added_and_taken_out_leaves_the_same_bytes(drawn: Drawn, value: str) -> None:
    try:
        added = edit(drawn.hidden, {"series_title": value})
    except RefusedError:
        assume(False)  # noqa: FBT003 - hypothesis takes it so
    assert added != drawn.hidden
    assert read(decode(added)).entries["seriestitle"].value == value
    assert edit(added, {"series_title": None}) == drawn.hidden


CHANGES = st.dictionaries(
    st.sampled_from(["status", "draft", "title", "series", "part", "a", "x"]),
    st.one_of(st.none(), st.sampled_from([Plain("true"), Plain("3"), Plain("2027-01-01"), "published", "a: b", "'"])),
    min_size=1,
    max_size=3,
)


@given(text=HEADERS, changes=CHANGES)
@example("---:", {"status": Plain("true")})  # a key that is written like a fence
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_an_edit_of_any_text_does_what_it_should_or_is_refused(text: str, changes: Mapping[str, str | None]) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        after = edit(data, changes)
    except RefusedError:
        return
    was, now = read(decode(data)), read(decode(after))
    assert {key: now.entries[key].value for key in now.entries} == {
        **{key: entry.value for key, entry in was.entries.items() if key not in map(fold_key, changes)},
        **{fold_key(key): str(value) for key, value in changes.items() if value is not None},
    }
    assert now.body.lstrip("\n") == was.body.lstrip("\n")
    assert edit(after, changes) == after


@pytest.mark.parametrize("text", ["a: b", "yes", "2026-01-01", "1:30", "'x", '"', "# x", "- x", "é 🦀", "x #y", "null"])
def test_a_text_is_written_so_that_yaml_reads_the_text(text: str) -> None:
    assert yaml.safe_load(f"key: {written(text)}") == {"key": text}
