"""Knows which files of a site a theme, or MkDocs' search, has brought as they are. Imports none of them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

_SEARCH = ("mkdocs.contrib.search.templates", "properdocs.contrib.search.templates")


class Brought:
    """The files that come with what is installed.

    Args:
        theme: The name of the site's theme.
    """

    def __init__(self, theme: str) -> None:
        found = [one.value for one in entry_points(group="mkdocs.themes") if one.name == theme]
        self._folders = [folder for name in (*found, *_SEARCH) for folder in _folders(name)]

    def has(self, path: str, site: Path) -> bool:
        """Tell whether a file of a site is one of them, to the last byte.

        Args:
            path: Below the site.
            site: The folder of the site.
        """
        files = [one for folder in self._folders if (one := folder / path).is_file()]
        built = site / path
        return built.is_file() and any(one.read_bytes() == built.read_bytes() for one in files)


def _folders(module: str) -> Iterator[Path]:
    """Yield where the files of a module lie, which is not imported for that."""
    package, *inside = module.split(".")
    spec = find_spec(package)
    for folder in (spec and spec.submodule_search_locations) or ():
        yield Path(folder, *inside)
