"""What MkDocs' files hold, and where they stand in the site. Knows no post."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.files import File, Files


def bytes_of(files: Files, path: str) -> bytes | None:
    """Return what a file holds; None for one that cannot be opened, or is not there."""
    file = files.src_uris.get(path)
    try:
        return file.content_bytes if file else None
    except OSError:
        return None


def url_of(files: Files, path: str) -> str:
    """Return the address of a file below the site, and of no translation of it; empty for one that is not there."""
    file = files.src_uris.get(path)
    return file.url if file else ""


def source_of(file: File) -> object:
    """Return what tells whether a file is still the one it was: where it lies, or all that it holds in memory."""
    return file.abs_src_path or file.content_bytes
