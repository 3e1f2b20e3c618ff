"""The order of tests: what takes long does not come last, and not all browsers come at once."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SLOW = ("browser", "build")  # folders


@pytest.fixture(scope="session", autouse=True)
def temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let nothing that Folio keeps of templates between builds be of other tests, or of the machine they run on."""
    tmp_path_factory.getbasetemp()  # pytest's own stays where it is
    folder, before = tempfile.mkdtemp(prefix="folio-"), os.environ.get("TMPDIR")
    os.environ["TMPDIR"], tempfile.tempdir = folder, None
    yield
    tempfile.tempdir = None
    if before is None:
        del os.environ["TMPDIR"]
    else:
        os.environ["TMPDIR"] = before
    shutil.rmtree(folder, ignore_errors=True)


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
