"""Whether the list of guards is in step with the plugin. Whether a test notices their lack, `make guards` asks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guards.run import PLUGIN, ROOT, Guard, guards


@pytest.mark.parametrize("guard", guards(), ids=lambda guard: guard.name)
def test_a_guard_stands_where_it_is_looked_for_and_has_a_test(guard: Guard) -> None:
    source = (PLUGIN / "mkdocs_folio" / guard.file).read_text(encoding="utf-8")
    assert source.count(guard.take) == 1
    assert all(Path(ROOT, test.partition("::")[0]).is_file() for test in guard.tests.split())
