"""What Jinja has compiled is kept for the next build, and no build depends on it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from jinja2 import Environment, compiler
from mkdocs_folio import environment
from mkdocs_folio.environment import template_environment


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files, new and empty."""
    found = tmp_path / "temporary"
    found.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(found))
    return found


@pytest.fixture
def custom(tmp_path: Path) -> Path:
    """Return a folder of a site's own templates, with one."""
    found = tmp_path / "overrides"
    (found / "folio").mkdir(parents=True)
    (found / "folio" / "people.html").write_text("one", encoding="utf-8")
    return found


def drawn(environment: Environment) -> str:
    return environment.get_template("folio/people.html").render()


def kept(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("__folio_*.cache")}


def test_a_template_is_compiled_once(folder: Path, custom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(template_environment([custom])) == "one"
    assert len(kept(folder)) == 1
    monkeypatch.setattr(Environment, "_parse", None)  # nothing can be compiled any more
    assert drawn(template_environment([custom])) == "one"


def test_a_template_that_changed_is_compiled_anew(folder: Path, custom: Path) -> None:
    drawn(template_environment([custom]))
    before = kept(folder)
    (custom / "folio" / "people.html").write_text("two", encoding="utf-8")
    assert drawn(template_environment([custom])) == "two"
    assert kept(folder).keys() == before.keys()
    assert kept(folder) != before


@pytest.mark.parametrize("length", [0, 1, 15, 25, 75, -1])
def test_what_is_kept_and_broken_is_compiled_anew(folder: Path, custom: Path, length: int) -> None:
    drawn(template_environment([custom]))
    for file, content in kept(folder).items():
        file.write_bytes(content[:length])
    assert drawn(template_environment([custom])) == "one"


def test_what_other_code_compiled_is_compiled_anew(
    folder: Path, custom: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drawn(template_environment([custom]))
    other = tmp_path / "compiler.py"
    other.write_text("", encoding="utf-8")
    monkeypatch.setattr(compiler, "__file__", str(other))
    drawn(template_environment([custom]))
    assert len(kept(folder)) == 2


@pytest.mark.parametrize("name", ["byline", "date", "series", "metadata", "head"])
def test_a_template_that_cannot_be_read_is_no_own_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "folio").mkdir()
    (tmp_path / "folio" / f"{name}.html").write_bytes("café".encode("latin-1"))
    assert not environment.is_own(template_environment([tmp_path]), f"folio/{name}.html")
    assert environment.is_own(template_environment([]), f"folio/{name}.html")


@pytest.mark.skipif(os.name == "nt", reason="there folders for temporary files are a user's own")
def test_a_folder_that_others_may_write_to_keeps_nothing(folder: Path, custom: Path) -> None:
    theirs = folder / f"_jinja2-cache-{os.getuid()}"
    theirs.symlink_to(folder)  # what somebody else may have put there
    assert drawn(template_environment([custom])) == "one"
    assert not kept(folder)


def test_a_full_disk_keeps_nothing(folder: Path, custom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    assert drawn(template_environment([custom])) == "one"
    assert not kept(folder)
