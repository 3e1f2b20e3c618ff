"""What lies on disk, as far as a change of it can be seen without reading: time, size and place of files."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from stat import S_ISDIR
from typing import TypeAlias

_Look: TypeAlias = tuple[int, int, int, int]
_GRAIN = 2_000_000_000  # nanoseconds: the coarsest that file systems in use keep times in, FAT's


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What files looked like from outside at one time.

    Args:
        time: When it was taken, in nanoseconds since the epoch.
        files: By path: when content and state changed, in nanoseconds, size in bytes, and inode.
    """

    time: int
    files: Mapping[str, _Look]

    def differing(self, other: Snapshot) -> set[str]:
        """Return the files that came, went or changed from one to the other."""
        return {path for path, _ in self.files.items() ^ other.files.items()}

    def fresh(self) -> set[str]:
        """Return the files that had changed so shortly before that they may look the same after a further change."""
        return {path for path, (content, state, *_) in self.files.items() if max(content, state) > self.time - _GRAIN}


def take(paths: Iterable[str]) -> Snapshot:
    """Return what files look like now, those in folders included; what is not there is left out."""
    now = time.time_ns()
    found: dict[str, _Look] = {}
    for path in dict.fromkeys(map(os.path.abspath, paths)):
        _look(path, found)
        for folder, _, names in os.walk(path, followlinks=True):
            for name in names:
                _look(f"{folder}{os.sep}{name}", found)
    return Snapshot(now, found)


def _look(path: str, found: dict[str, _Look]) -> None:
    with suppress(OSError):
        status = os.stat(path)  # noqa: PTH116 - of many files, and a Path takes as long again
        if not S_ISDIR(status.st_mode):
            found[path] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)
