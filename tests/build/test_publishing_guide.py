"""The guide to publishing shows what the commands print, on a site of a few posts."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.build.drawing import Draw, Site

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "publishing.md"
BLOCK = re.compile(r"^```console[^\n]*\n\$ folio (?P<call>[^\n]*)\n(?P<output>.*?)^```$", re.MULTILINE | re.DOTALL)
SITE = """
=== docs/.authors.yml
ana:
  name: Ana Silva
=== docs/index.md
# Field notes

In spring comes [the thaw](thaw.md).
=== docs/frost.md
---
title: The first frost
date: 2026-01-21
author: ana
series: {name: A year outside, part: 1, of: 4}
---
# The first frost

It lasts until [the thaw](thaw.md).
=== docs/thaw.md
---
title: The thaw
author: ana
series: {name: A year outside, part: 2, of: 4}
status: unpublished  # needs a picture
---
# The thaw

Then comes [the mud](mud.md).
=== docs/mud.md
---
title: Mud
author: ana
series: {name: A year outside, part: 3, of: 4}
draft: true
---
# Mud
=== docs/offer.md
---
title: A winter offer
expires: 2026-02-01
---
# A winter offer
=== docs/fog.md
---
title: Fog
description: (2/3) Part of a series on weather that nobody ordered.
author: ana
date: 21.01.2026
status: wip
---
# Fog
"""
BEFORE = {"unpublish thaw.md": (("publish", "thaw.md"),)}  # what has happened before
REFUSED = {"offer.md"}


def rewritten(draw: Draw) -> str:
    """Return the guide with what the commands print now, each in a site of its own."""

    def run(block: re.Match[str]) -> str:
        site = draw(SITE, theme="mkdocs")
        for arguments in BEFORE.get(block["call"], ()):
            site.folio(*arguments)
        code, output = printed(site, shlex.split(block["call"]))
        title = f' title="ends with {code}"' if code else ""
        return f"```console{title}\n$ folio {block['call']}\n{output}```"

    return BLOCK.sub(run, GUIDE.read_text(encoding="utf-8"))


def printed(site: Site, arguments: list[str]) -> tuple[int, str]:
    code = 1 if arguments[1] in REFUSED else 0
    ran = site.folio(*arguments, exit_code=code)
    return code, ran.out + ran.err


def test_every_example_of_the_guide_prints_what_it_says(draw: Draw) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert len(BLOCK.findall(text)) == text.count("$ folio ")
    assert rewritten(draw) == text


def test_the_new_post_of_the_guide_is_the_one_that_is_begun(draw: Draw) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    (call,) = re.findall(r"^\$ folio (new .*)$", text, re.MULTILINE)
    site = draw(SITE, theme="mkdocs")
    site.folio(*shlex.split(call))
    begun = (site.root / "docs" / "rain-a-manual.md").read_text(encoding="utf-8")
    assert f"```markdown\n{begun}```" in text


@pytest.mark.parametrize("path", ["docs/thaw.md", "docs/mud.md"])
def test_the_way_back_gives_the_same_bytes(draw: Draw, path: str) -> None:
    site = draw(SITE, theme="mkdocs")
    before = (site.root / path).read_bytes()
    site.folio("publish", path)
    site.folio("unpublish", path)
    assert (site.root / path).read_bytes() == before
