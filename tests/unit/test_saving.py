"""Files on a disk that fails, changes or leads elsewhere: the old one stays, and nothing is left beside it."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path

import pytest
from mkdocs_folio.saving import UnsavedError, create_file, replace_file

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.md").write_bytes(b"old\r\n")
    return folder


def fail(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_holds_what_is_new_and_nothing_is_left_beside_it(docs: Path) -> None:
    replace_file(docs / "a.md", b"old\r\n", b"new", docs)
    assert (docs / "a.md").read_bytes() == b"new"
    assert names(docs) == ["a.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_of_a_file_stays(docs: Path, mode: int) -> None:
    (docs / "a.md").chmod(mode)
    replace_file(docs / "a.md", b"old\r\n", b"new", docs)
    assert stat.S_IMODE((docs / "a.md").stat().st_mode) == mode


def test_a_file_that_changed_meanwhile_stays(docs: Path) -> None:
    with pytest.raises(UnsavedError, match="it was changed meanwhile"):
        replace_file(docs / "a.md", b"older", b"new", docs)
    assert (docs / "a.md").read_bytes() == b"old\r\n"
    assert names(docs) == ["a.md"]


def test_a_file_that_changes_while_the_new_one_is_written_stays(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def write_elsewhere(number: int) -> None:
        sync(number)
        (docs / "a.md").write_bytes(b"by somebody else")

    monkeypatch.setattr(os, "fsync", write_elsewhere)
    with pytest.raises(UnsavedError, match="it was changed meanwhile"):
        replace_file(docs / "a.md", b"old\r\n", b"new", docs)
    assert (docs / "a.md").read_bytes() == b"by somebody else"
    assert names(docs) == ["a.md"]


class FullStream(io.BytesIO):
    """A stream on a disk that is full."""

    def __init__(self, number: int, _: str) -> None:
        super().__init__()
        os.close(number)

    def write(self, _: object) -> int:
        raise OSError(28, "No space left on device")


FAILURES = {"write": (os, "fdopen", FullStream), "sync": (os, "fsync", fail), "rename": (Path, "replace", fail)}


@pytest.mark.parametrize(("where", "name", "failure"), FAILURES.values(), ids=FAILURES)
def test_a_disk_that_fails_leaves_the_old_file_and_no_other(
    docs: Path, monkeypatch: pytest.MonkeyPatch, where: object, name: str, failure: object
) -> None:
    monkeypatch.setattr(where, name, failure)
    with pytest.raises(UnsavedError, match="No space left on device"):
        replace_file(docs / "a.md", b"old\r\n", b"new", docs)
    monkeypatch.undo()
    assert (docs / "a.md").read_bytes() == b"old\r\n"
    assert names(docs) == ["a.md"]


def test_an_interruption_leaves_the_old_file_and_no_other(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        replace_file(docs / "a.md", b"old\r\n", b"new", docs)
    monkeypatch.undo()
    assert (docs / "a.md").read_bytes() == b"old\r\n"
    assert names(docs) == ["a.md"]


@needs_links
def test_a_link_that_leads_out_of_the_docs_is_not_followed(docs: Path) -> None:
    outside = docs.parent / "outside.md"
    outside.write_bytes(b"old")
    (docs / "b.md").symlink_to(outside)
    with pytest.raises(UnsavedError, match="it is a link that leads out of"):
        replace_file(docs / "b.md", b"old", b"new", docs)
    assert outside.read_bytes() == b"old"
    assert (docs / "b.md").is_symlink()


@needs_links
def test_a_folder_that_is_a_link_out_of_the_docs_is_not_followed(docs: Path) -> None:
    (docs.parent / "outside").mkdir()
    (docs.parent / "outside" / "b.md").write_bytes(b"old")
    (docs / "in").symlink_to(docs.parent / "outside")
    with pytest.raises(UnsavedError, match="it is a link that leads out of"):
        replace_file(docs / "in" / "b.md", b"old", b"new", docs)
    with pytest.raises(UnsavedError, match="it is a link that leads out of"):
        create_file(docs / "in" / "c.md", b"new", docs)
    assert names(docs.parent / "outside") == ["b.md"]


@needs_links
def test_a_link_within_the_docs_stays_a_link(docs: Path) -> None:
    (docs / "b.md").symlink_to("a.md")
    replace_file(docs / "b.md", b"old\r\n", b"new", docs)
    assert (docs / "b.md").is_symlink()
    assert (docs / "a.md").read_bytes() == b"new"


@needs_links
def test_links_in_a_circle_are_refused(docs: Path) -> None:
    (docs / "b.md").symlink_to("c.md")
    (docs / "c.md").symlink_to("b.md")
    with pytest.raises(UnsavedError):
        replace_file(docs / "b.md", b"", b"new", docs)


def test_a_new_file_never_takes_the_place_of_another(docs: Path) -> None:
    create_file(docs / "notes" / "b.md", b"new", docs)
    assert (docs / "notes" / "b.md").read_bytes() == b"new"
    with pytest.raises(UnsavedError, match="there is such a file already"):
        create_file(docs / "a.md", b"new", docs)
    assert (docs / "a.md").read_bytes() == b"old\r\n"


def test_a_new_file_that_cannot_be_written_is_not_there(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UnsavedError, match="No space left on device"):
        create_file(docs / "b.md", b"new", docs)
    assert names(docs) == ["a.md"]
