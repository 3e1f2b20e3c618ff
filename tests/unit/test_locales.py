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


@pytest.mark.parametrize(
    ("locales", "path", "bare", "folders"),
    [
        (SUFFIXES, "bread.md", "bread.md", ("", "fr", "pt-BR")),
        (SUFFIXES, "notes/bread.en.md", "notes/bread.md", ("", "fr", "pt-BR")),
        (SUFFIXES, "notes/bread.fr.md", "notes/bread.md", ("fr",)),
        (SUFFIXES, "v1.2.pt-BR.md", "v1.2.md", ("pt-BR",)),
        (SUFFIXES, "v1.2.md", "v1.2.md", ("", "fr", "pt-BR")),
        (SUFFIXES, "fr/bread.md", "fr/bread.md", ("", "fr", "pt-BR")),
        (SUFFIXES, "bread.de.md", "bread.de.md", None),
        (SUFFIXES, "bread.de_AT.md", "bread.de_AT.md", None),
        (FOLDERS, "fr/notes/bread.md", "notes/bread.md", ("fr",)),
        (FOLDERS, "en/bread.md", "bread.md", ("", "fr", "pt-BR")),
        (FOLDERS, "bread.fr.md", "bread.fr.md", ("", "fr", "pt-BR")),
        (FOLDERS, "de/bread.md", "de/bread.md", None),
        (Locales(("en", "fr"), falls_back=False), "bread.md", "bread.md", ("",)),
        (Locales(), "bread.fr.md", "bread.fr.md", ("",)),
    ],
)
def test_a_page_stands_below_its_language(
    locales: Locales, path: str, bare: str, folders: tuple[str, ...] | None
) -> None:
    assert locales.bare(path) == bare
    assert locales.folders(path) == folders


def test_the_only_language_that_is_built_is_the_default_one() -> None:
    languages = [{"locale": "en", "default": True}, {"locale": "fr"}]
    assert read_locales({"languages": languages, "build_only_locale": "fr"}).codes == ("fr", "en")
    assert not read_locales({"languages": languages, "fallback_to_default": False}).falls_back
