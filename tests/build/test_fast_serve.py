"""The writing loop: a served site is what a whole build makes of it, whatever was edited and however it was built."""

from __future__ import annotations

import random

from tests.build.drawing import Draw, Site
from tests.build.edits import FAST, SLOW, Kind, Writer, drawing, serving


def edited(site: Site, kinds: list[Kind], seed: int) -> list[tuple[Kind, bool]]:
    """Make edits one after the other, look at the site after each, and return which were fast."""
    writer = Writer(site, random.Random(seed))
    found = []
    with serving(site) as served:
        for kind in kinds:
            kind(writer)
            is_fast, differences = served.settle()
            assert differences == [], (kind.__name__, is_fast, served.server.output[-3000:])
            found.append((kind, is_fast))
    return found


def shuffled(kinds: tuple[Kind, ...], seed: int) -> list[Kind]:
    return random.Random(seed).sample(kinds, len(kinds))


def test_after_any_edit_a_served_site_is_what_a_whole_build_makes_of_it(draw: Draw, seed: int) -> None:
    paths = edited(draw(drawing()), shuffled((*FAST, *SLOW), seed), seed)
    assert {kind for kind, is_fast in paths if not is_fast} == set(SLOW)
