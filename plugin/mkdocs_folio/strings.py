"""What a site says beside its pages: in its configuration, and by the names of its files. Knows no file."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterable, Mapping
from typing import Any

_HIDDEN = "audit_allow"  # our own option, which holds words of hidden pages


def strings(config: Any, gone: Container[str]) -> list[str]:  # noqa: ANN401 - a configuration holds anything
    """Return all strings in a configuration, keys included, each once.

    Args:
        config: What it holds, in which a part may stand twice, and even in itself.
        gone: The paths of pages that are not public. What is said of them alone, as a title in `nav`, is left out.
    """
    found: dict[str, None] = {}
    seen: set[int] = set()
    left = [config]
    while left:
        one = left.pop()
        if isinstance(one, str):
            if not _is_gone(one, gone):
                found[one] = None
        elif isinstance(one, (Mapping, list, tuple)) and id(one) not in seen:
            seen.add(id(one))
            if isinstance(one, Mapping):
                pairs = [(key, value) for key, value in one.items() if key != _HIDDEN and not _is_gone(value, gone)]
                left += [part for pair in pairs for part in pair]
            else:
                left += one
    return list(found)


def titles(paths: Iterable[str]) -> set[str]:
    """Return what MkDocs calls pages and sections that have no title: the names of files and folders, with spaces.

    Args:
        paths: Of pages, below `docs_dir`.
    """
    parts = {part for path in paths for part in posixpath.splitext(path)[0].split("/")}
    return {part.replace("-", " ").replace("_", " ") for part in parts}


def _is_gone(value: object, gone: Container[str]) -> bool:
    return isinstance(value, str) and posixpath.normpath(value.lstrip("/")) in gone
