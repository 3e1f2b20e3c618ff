"""What each code of a problem means, in a few words. Knows none of the problems of a site."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("codes.yml")


@cache
def meanings() -> Mapping[str, str]:
    """Return the meaning of every code, in Markdown, as the reference of messages gives it."""
    read: Mapping[str, str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read
