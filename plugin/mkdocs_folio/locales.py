"""Knows in which language a page is written, where static-i18n makes a site of several. Knows no engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct


class Locales(Struct, frozen=True):
    """The languages in which the pages of a site are written; none where all are written in the site's own.

    Attributes:
        codes: As in the plugin's options, the default one first.
        in_folders: Whether the first folder of a path says it (`fr/bread.md`), and not a suffix (`bread.fr.md`).
    """

    codes: tuple[str, ...] = ()
    in_folders: bool = False

    def of(self, path: str) -> str:
        """Return the language of a page, by its path below `docs_dir`; empty where the site has just one."""
        if not self.codes:
            return ""
        pieces = path.split("/") if self.in_folders else path.rsplit("/", 1)[-1].split(".")
        said = pieces[0 if self.in_folders else -2] if len(pieces) > (1 if self.in_folders else 2) else ""
        return said if said in self.codes else self.codes[0]

    def rank(self, path: str) -> int:
        """Return the position of a page's language; 0 for the default one."""
        return self.codes.index(self.of(path)) if self.codes else 0


ONE_LANGUAGE = Locales()


def read_locales(options: Mapping[str, Any]) -> Locales:
    """Read the options `docs_structure` and `languages` of static-i18n, which checks them itself."""
    languages = options.get("languages")
    found = [one for one in languages if isinstance(one, Mapping)] if isinstance(languages, list) else []
    found.sort(key=lambda one: one.get("default") is not True)
    codes = (str(one.get("locale")) for one in found)
    return Locales(tuple(dict.fromkeys(codes)), options.get("docs_structure") == "folder")
