"""The readers and catalogs of the unit tests: properties hold of the same code."""

from __future__ import annotations

from tests.unit.conftest import catalog, read, settings

__all__ = ["catalog", "read", "settings"]
