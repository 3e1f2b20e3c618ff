"""The order of tests: what takes long does not come last, and not all browsers come at once."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SLOW = ("browser", "build")  # folders


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put tests in a browser evenly between those that build, and all others behind.

    With several workers each takes the next file. Whoever takes a long one last is waited for, and several browsers
    at once wait for each other.
    """
    files: dict[str, list[Path]] = {}
    for path in dict.fromkeys(item.path for item in items):
        files.setdefault(_folder(path), []).append(path)
    places = {
        path: (place / len(found) if folder in SLOW else 1.0)
        for folder, found in files.items()
        for place, path in enumerate(found)
    }
    items.sort(key=lambda item: places[item.path])  # which leaves the tests of a file as they are


def _folder(path: Path) -> str:
    return path.relative_to(TESTS).parts[0] if path.is_relative_to(TESTS) else ""
