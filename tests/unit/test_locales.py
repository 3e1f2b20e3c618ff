"""In which language a page is written, where static-i18n makes a site of several."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs_folio.locales import Locales, read_locales

SUFFIXES = Locales(("en", "fr", "pt-BR"))
FOLDERS = Locales(("en", "fr", "pt-BR"), in_folders=True)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("bread.md", "en"),
        ("bread.en.md", "en"),
        ("bread.fr.md", "fr"),
        ("notes/bread.pt-BR.md", "pt-BR"),
        ("v1.2.md", "en"),
        ("bread.de.md", "en"),
        ("fr/bread.md", "en"),
        ("a.fr/bread.md", "en"),
        ("fr.md", "en"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_a_suffix_says_the_language(path: str, code: str) -> None:
    assert SUFFIXES.of(path) == code


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("fr/bread.md", "fr"),
        ("pt-BR/notes/bread.md", "pt-BR"),
        ("en/bread.md", "en"),
        ("bread.md", "en"),
        ("notes/fr/bread.md", "en"),
        ("bread.fr.md", "en"),
        ("fr", "en"),
        ("", "en"),
    ],
)
def test_the_first_folder_says_the_language(path: str, code: str) -> None:
    assert FOLDERS.of(path) == code


def test_a_site_of_one_language_has_no_other() -> None:
    assert Locales().of("bread.fr.md") == ""
    assert Locales().rank("bread.fr.md") == 0


def test_the_default_language_comes_first() -> None:
    written = {"languages": [{"locale": "de"}, {"locale": "en", "default": True}], "docs_structure": "folder"}
    assert read_locales(written) == Locales(("en", "de"), in_folders=True)
    assert [read_locales(written).rank(path) for path in ("de/a.md", "en/a.md", "a.md")] == [1, 0, 0]


@pytest.mark.parametrize("written", [{}, {"languages": None}, {"languages": "en"}, {"languages": {"en": {}}}])
def test_options_that_name_no_language_leave_one(written: dict[str, Any]) -> None:
    assert read_locales(written) == Locales()
