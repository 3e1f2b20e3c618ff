"""Puts changed files on the disk: the whole of the new or all of the old. Knows no header."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from pathlib import Path


class UnsavedError(Exception):
    """Why a file is not written, and what to do; the old one stands as it was."""


def replace_file(path: Path, before: bytes, after: bytes, within: Path) -> None:
    """Put new contents in the place of a file: written beside it, synced and renamed. Its mode stays.

    Args:
        path: The file, which may be a link.
        before: What it held when it was read.
        after: What it is to hold.
        within: The folder that it must lie in when links are followed.

    Raises:
        UnsavedError: It leads out of that folder, was changed meanwhile, or the disk refuses.
    """
    target = _target(path, within)
    try:
        _refuse_changed(target, before)
        found = target.stat()
        if not os.access(target, os.W_OK):
            raise UnsavedError("it may not be written. Give yourself the right to, and try again.")
        number, name = tempfile.mkstemp(prefix=".folio-", suffix=".tmp", dir=target.parent)
        beside = Path(name)
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(after)
                stream.flush()
                os.fsync(stream.fileno())
            _keep_owner(beside, found)
            beside.chmod(stat.S_IMODE(found.st_mode))
            _refuse_changed(target, before)
            beside.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise UnsavedError(f"it cannot be written ({error.strerror or error}). It is as it was.") from None


def create_file(path: Path, data: bytes, within: Path) -> None:
    """Write a file that is not there yet, with the folders above it.

    Raises:
        UnsavedError: There is one, it would lie outside of the folder `within`, or the disk refuses.
    """
    target = _target(path, within)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as stream:
            try:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            except BaseException:
                with contextlib.suppress(OSError):
                    target.unlink()
                raise
        _sync_folder(target.parent)
    except FileExistsError:
        raise UnsavedError("there is such a file already. Choose another title, or edit that file.") from None
    except OSError as error:
        raise UnsavedError(f"it cannot be written ({error.strerror or error}).") from None


def _target(path: Path, within: Path) -> Path:
    try:
        target = path.resolve()
    except (OSError, RuntimeError):  # links that lead in a circle
        raise UnsavedError("it is a link that leads nowhere. Edit the file itself.") from None
    if not target.is_relative_to(within.resolve()):
        raise UnsavedError("it is a link that leads out of the docs. Edit the file itself.")
    return target


def _refuse_changed(target: Path, before: bytes) -> None:
    if target.read_bytes() != before:
        raise UnsavedError("it was changed meanwhile. Look at it and try again.")


def _keep_owner(beside: Path, found: os.stat_result) -> None:
    """Give a file to the owner of the one it takes the place of, where that is another one and may be done."""
    own = beside.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (found.st_uid, found.st_gid):
        with contextlib.suppress(OSError):
            os.chown(beside, found.st_uid, found.st_gid)


def _sync_folder(folder: Path) -> None:
    """Sync the name of a file, where the system knows how; the file itself is on the disk by then."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
