"""Patterns that are compiled where a text first needs them: most sites never need most of them. Knows no text."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """A pattern before it is compiled; whatever is asked of it is kept, so that it is asked of the pattern itself."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        found = getattr(re.compile(self._source, self._flags), name)  # `re` keeps it, should another name be asked for
        setattr(self, name, found)
        return found


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does, which is not compiled before it is used.

    Raises:
        re.PatternError: When it is used, and is none.
    """
    return cast("re.Pattern[str]", _Later(source, flags))
