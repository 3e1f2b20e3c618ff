"""What lies on disk, as far as a change of it can be seen without reading: time, size and place of files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from stat import S_ISDIR
from typing import TypeAlias

# By path: when content and state changed, in nanoseconds, size in bytes, and inode.
Snapshot: TypeAlias = dict[str, tuple[int, int, int, int]]

_GRAIN = 2_000_000_000  # nanoseconds: the coarsest that file systems in use keep times in, FAT's


def take(paths: Iterable[str]) -> Snapshot:
    """Return what files look like from outside, those in folders included; what is not there is left out."""
    found: Snapshot = {}
    for path in dict.fromkeys(map(os.path.abspath, paths)):
        _look(path, found)
        for folder, _, names in os.walk(path, followlinks=True):
            for name in names:
                _look(f"{folder}{os.sep}{name}", found)
    return found


def _look(path: str, found: Snapshot) -> None:
    with suppress(OSError):
        status = os.stat(path)  # noqa: PTH116 - of many files, and a Path takes as long again
        if not S_ISDIR(status.st_mode):
            found[path] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def differing(before: Snapshot, after: Snapshot) -> set[str]:
    """Return the files that came, went or changed."""
    return {path for path, _ in before.items() ^ after.items()}


def latest(snapshot: Snapshot) -> set[str]:
    """Return the files that changed last: when that was just before, they may look the same after a further change."""
    times = {path: max(content, state) for path, (content, state, *_) in snapshot.items()}
    newest = max(times.values(), default=0)
    return {path for path, time in times.items() if time > newest - _GRAIN}
