"""What a name is made of."""

from __future__ import annotations

import re
from collections.abc import Collection

import pytest
from mkdocs_folio.names import COLOURS, colour, fold_name, initials, slugify, split_names

NOBODY: frozenset[str] = frozenset()
KNOWN = frozenset({"Procter & Gamble", "Smith and Sons", "Doe, Jane", "Silva, Ana; Chan, Bo"})

SPLITS: dict[str, tuple[list[str], Collection[str]]] = {
    "": ([], NOBODY),
    "  ": ([], NOBODY),
    "Ana Silva": (["Ana Silva"], NOBODY),
    "  Ana   Silva ": (["Ana Silva"], NOBODY),
    "Ana Silva & Bo Chan": (["Ana Silva", "Bo Chan"], NOBODY),
    "Ana&Bo": (["Ana", "Bo"], NOBODY),
    "Ana; Bo": (["Ana", "Bo"], NOBODY),
    "Ana;Bo;Cy": (["Ana", "Bo", "Cy"], NOBODY),
    "Ana and Bo": (["Ana", "Bo"], NOBODY),
    "Ana AND Bo": (["Ana", "Bo"], NOBODY),
    "Ana Silva, Bo Chan": (["Ana Silva", "Bo Chan"], NOBODY),
    "Ana Silva, Bo Chan, Cy Dee": (["Ana Silva", "Bo Chan", "Cy Dee"], NOBODY),
    "Ana Silva, Bo Chan and Cy Dee": (["Ana Silva", "Bo Chan", "Cy Dee"], NOBODY),
    "Ana Silva, Bo Chan, and Cy Dee": (["Ana Silva", "Bo Chan", "Cy Dee"], NOBODY),
    "Ana Silva, Bo Chan & Cy Dee": (["Ana Silva", "Bo Chan", "Cy Dee"], NOBODY),
    "Ana, Bo": (["Ana, Bo"], NOBODY),
    "Silva, Ana": (["Silva, Ana"], NOBODY),
    "Ana Silva, Bo": (["Ana Silva, Bo"], NOBODY),
    "Silva, Ana; Chan, Bo": (["Silva, Ana", "Chan, Bo"], NOBODY),
    "Martin King, Jr": (["Martin King, Jr"], NOBODY),
    "Martin King, Jr.": (["Martin King, Jr."], NOBODY),
    "Ada Lovelace, PhD": (["Ada Lovelace, PhD"], NOBODY),
    "Ada Lovelace, Ph.D.": (["Ada Lovelace, Ph.D."], NOBODY),
    "Acme Robots, Inc": (["Acme Robots, Inc"], NOBODY),
    "Acme Robots, Inc.": (["Acme Robots, Inc."], NOBODY),
    "Acme Robots, Ltd": (["Acme Robots, Ltd"], NOBODY),
    "Acme Robots, GmbH": (["Acme Robots, GmbH"], NOBODY),
    "Martin King Jr, Ada Lovelace": (["Martin King Jr, Ada Lovelace"], NOBODY),
    "Ana Silva & Ada Lovelace, PhD": (["Ana Silva", "Ada Lovelace, PhD"], NOBODY),
    "Sandra Anderson": (["Sandra Anderson"], NOBODY),
    "Andy Band": (["Andy Band"], NOBODY),
    "Ana &": (["Ana"], NOBODY),
    "& Ana": (["Ana"], NOBODY),
    "Ana;; Bo": (["Ana", "Bo"], NOBODY),
    "Ludwig van Beethoven": (["Ludwig van Beethoven"], NOBODY),
    "李小龙": (["李小龙"], NOBODY),
    "Procter & Gamble": (["Procter & Gamble"], KNOWN),
    "Smith and Sons": (["Smith and Sons"], KNOWN),
    "Doe, Jane": (["Doe, Jane"], KNOWN),
    "Silva, Ana; Chan, Bo ": (["Silva, Ana; Chan, Bo"], KNOWN),
    "Procter & Gamble; Ana Silva": (["Procter & Gamble", "Ana Silva"], KNOWN),
    "Smith and Sons & Ana Silva": (["Smith and Sons", "Ana Silva"], KNOWN),
    "Procter & Gamble and Ana Silva": (["Procter & Gamble", "Ana Silva"], KNOWN),
    "Ana Silva & Procter & Gamble": (["Ana Silva", "Procter & Gamble"], KNOWN),
}


@pytest.mark.parametrize(("text", "names", "known"), [(text, *row) for text, row in SPLITS.items()], ids=SPLITS)
def test_a_line_of_text_holds_these_names(text: str, names: list[str], known: Collection[str]) -> None:
    assert split_names(text, ("and",), lambda name: name in known) == names


INITIALS = {
    "Dick Blankvoort": "DB",
    "Ana": "A",
    "ana maria silva": "AS",
    "Jean-Luc Picard": "JP",
    "Ludwig van Beethoven": "LB",
    "Élodie Durand": "ÉD",
    "Иван Петров": "ИП",
    "李小龙": "李",
    "3Blue1Brown": "3",
    "(Ana) Silva": "AS",
    "J. R. R. Tolkien": "JT",
}


@pytest.mark.parametrize(("name", "letters"), INITIALS.items(), ids=INITIALS)
def test_a_name_has_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    "name", ["", "!!!", "☃", "<script>", "&amp;", "_", "ß", "ﬁ", "🙂 🙂", "\u0301", '"', "a" * 500]
)
def test_whatever_the_name_initials_are_one_or_two_signs(name: str) -> None:
    assert 1 <= len(initials(name)) <= 2
    assert not set(initials(name)) & set("<>&\"'")


SLUGS = {
    "Dick Blankvoort": "dick-blankvoort",
    "Élodie Durand": "elodie-durand",
    "Ana  Silva": "ana-silva",
    "Ana-Silva": "ana-silva",
    "Иван Петров": "иван-петров",
    "李小龙": "李小龙",
    "Αθηνά": "αθηνά",
    "O'Neill": "oneill",
    "O’Neill": "oneill",
    "Ana (Bo)": "ana-bo",
    "Ana_Silva": "ana-silva",
    "3Blue1Brown": "3blue1brown",
    "mara": "mara",
    "Łukasz": "łukasz",
    "  ": "",
    "///": "",
}


@pytest.mark.parametrize(("name", "slug"), SLUGS.items(), ids=SLUGS)
def test_a_name_makes_an_address_in_its_own_script(name: str, slug: str) -> None:
    assert slugify(name) == slug


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "..", "a/b", "a\\b", "C:\\x", "a\0b", "%2e%2e%2f", "a?b#c", "\u202ea", "a\nb"]
)
def test_an_address_never_leaves_its_folder(name: str) -> None:
    assert re.fullmatch(r"[\w-]*", slugify(name))


def test_names_of_series_that_differ_in_signs_have_addresses_that_differ() -> None:
    assert len({slugify(name) for name in ("C", "C++", "C#")}) == 3


def test_a_leading_article_stands_in_no_address() -> None:
    assert slugify("The benefits of open-source AI", ("the", "a", "an")) == "benefits-of-open-source-ai"
    assert slugify("Theory", ("the", "a", "an")) == "theory"


@pytest.mark.parametrize("other", ["ana silva", "ANA SILVA", "Ana-Silva", "Aná  Silva", "Ana‐Silva"])
def test_names_that_differ_in_case_accents_or_hyphens_are_one(other: str) -> None:
    assert fold_name(other) == fold_name("Ana Silva")


@pytest.mark.parametrize(("one", "other"), [("Ana Silva", "Ana Silvа"), ("мой", "мои"), ("Ana Silva", "Ana Silvo")])
def test_names_that_differ_otherwise_are_two(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


def luminance(rgb: str) -> float:
    """Return the relative luminance of a colour: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance."""
    parts = [int(rgb[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_formula_of_contrast_is_right() -> None:
    assert luminance("#ffffff") == pytest.approx(1)
    assert 1.05 / (luminance("#777777") + 0.05) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("rgb", COLOURS)
def test_white_letters_are_legible_on_every_colour(rgb: str) -> None:
    assert re.fullmatch(r"#[0-9a-f]{6}", rgb)
    assert 1.05 / (luminance(rgb) + 0.05) >= 4.5


def test_a_name_decides_its_colour() -> None:
    assert colour("Ana Silva") == colour("ana-silva")
    assert len({colour(f"Author {number}") for number in range(200)}) == len(COLOURS)
