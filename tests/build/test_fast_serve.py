"""The writing loop: a served site is what a whole build makes of it, whatever was edited and however it was built."""

from __future__ import annotations

import random
import shutil

import pytest

from tests.build.drawing import Draw, Site
from tests.build.edits import FAST, SLOW, Kind, Served, Writer, drawing

ANY_LINE = [""]  # what authors do wrong here is said; it is not what is looked at


def run(site: Site, kinds: list[Kind], seed: int) -> list[tuple[str, bool]]:
    """Make edits one after the other, look at the site after each, and return which were fast."""
    writer = Writer(site, random.Random(seed))
    paths = []
    with site.serve(allows=ANY_LINE) as server:
        served = Served(site, server)
        assert served.differences() == []
        for kind in kinds:
            kind(writer)
            is_fast, differences = served.settle()
            assert differences == [], f"{kind.__name__} {'fast' if is_fast else 'whole'}\n{server.output[-3000:]}"
            paths.append((kind.__name__, is_fast))
    return paths


@pytest.mark.parametrize("seed", [1])
def test_a_served_site_is_what_a_whole_build_makes_of_it(draw: Draw, seed: int) -> None:
    site = draw(drawing())
    kinds = [*FAST, *SLOW]
    random.Random(seed).shuffle(kinds)
    paths = run(site, kinds, seed)
    slow = {kind.__name__ for kind in SLOW}
    print(paths)
    assert {name for name, is_fast in paths if not is_fast} == slow
