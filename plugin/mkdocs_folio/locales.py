"""Knows in which language a page is written, where static-i18n makes a site of several. Knows no engine."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

# What static-i18n takes for a language, also where the site has none of that name: it builds no such page.
_LOCALE = re.compile("[a-z]{2}(?:(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?|_[A-Z]{2})")


class Locales(Struct, frozen=True):
    """The languages in which the pages of a site are written; none where all are written in the site's own.

    Attributes:
        codes: As in the plugin's options, the default one first.
        in_folders: Whether the first folder of a path says it (`fr/bread.md`), and not a suffix (`bread.fr.md`).
        falls_back: Whether a page of the default language stands for one that another language does not have.
    """

    codes: tuple[str, ...] = ()
    in_folders: bool = False
    falls_back: bool = True

    def of(self, path: str) -> str:
        """Return the language of a page, by its path below `docs_dir`; empty where the site has just one."""
        if not self.codes:
            return ""
        said, _ = self._apart(path)
        return said if said in self.codes else self.codes[0]

    def rank(self, path: str) -> int:
        """Return the position of a page's language; 0 for the default one."""
        return self.codes.index(self.of(path)) if self.codes else 0

    def bare(self, path: str) -> str:
        """Return the path of a page without its language: `bread.md` for `bread.fr.md` and for `fr/bread.md`."""
        said, rest = self._apart(path)
        return rest if said in self.codes else path

    def called(self, path: str) -> set[str]:
        """Return what pages call a page that static-i18n then finds in their own language, by its path.

        That is the path without a suffix (`bread.md`), and that below the folder of each language (`fr/bread.md`).
        """
        plain = self.bare(path)
        return {f"{code}/{plain}" for code in self.codes} if self.in_folders else {plain}

    def folders(self, path: str) -> tuple[str, ...] | None:
        """Return the folders of the site in which a page stands, by its path below `docs_dir`, its own first.

        The default language is at the root, the others are below their codes. A page of the default language stands in
        theirs too, where they have none of their own.

        Returns:
            None where the language is one that the site does not have, so that nobody knows.
        """
        if not self.codes:
            return ("",)
        said, _ = self._apart(path)
        if said not in self.codes and _LOCALE.fullmatch(said):
            return None
        code, (default, *others) = self.of(path), self.codes
        if code != default:
            return (code,)
        return ("", *others) if self.falls_back else ("",)

    def _apart(self, path: str) -> tuple[str, str]:
        """Return what may be the language of a page, and its path without that."""
        if self.in_folders:
            said, slash, rest = path.partition("/")
            return (said, rest) if slash else ("", path)
        folder, name = posixpath.split(path)
        stem, ending = posixpath.splitext(name)
        plain, _, said = stem.rpartition(".")
        return (said, posixpath.join(folder, plain + ending)) if plain else ("", path)


ONE_LANGUAGE = Locales()


def read_locales(options: Mapping[str, Any]) -> Locales:
    """Read the options of static-i18n that say which languages there are, and where; it checks them itself."""
    languages = options.get("languages")
    found = [one for one in languages if isinstance(one, Mapping)] if isinstance(languages, list) else []
    only = options.get("build_only_locale")  # which is the default one then
    found.sort(key=lambda one: one.get("locale") != only if only else one.get("default") is not True)
    codes = (str(one.get("locale")) for one in found)
    return Locales(
        tuple(dict.fromkeys(codes)),
        options.get("docs_structure") == "folder",
        options.get("fallback_to_default") is not False,
    )
