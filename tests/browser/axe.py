"""Asks axe-core what hinders people who read a page with other means: https://github.com/dequelabs/axe-core."""

from __future__ import annotations

import itertools
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Page

from tests.browser.measures import OUTER, contrasts, paint, widen
from tests.browser.scene import SCHEMES

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_RUN = """async ([parts, tags]) => {
  const include = parts.filter(part => document.querySelector(part)).map(part => [part])
  const result = await axe.run(parts.length ? {include} : document, {
    runOnly: {type: "tag", values: tags},
    resultTypes: ["violations", "incomplete"],  // all elements of these, and of what passes only that it does
    selectors: false,
  })
  const named = rules => rules.flatMap(rule => rule.nodes.map(node => [rule.id, node.html]))
  return {
    passed: result.passes.map(rule => rule.id),
    wrong: named(result.violations),
    unsure: named(result.incomplete),
  }
}"""


class Finding(NamedTuple):
    """A rule that an element breaks."""

    rule: str
    html: str


class Audit(NamedTuple):
    """What axe says of a page.

    Attributes:
        passed: Rules that had something to look at, and found nothing wrong.
        wrong: What is wrong, with how often.
        unsure: What axe leaves to people.
    """

    passed: frozenset[str]
    wrong: Counter[Finding]
    unsure: Counter[Finding]


def bring_axe(page: Page) -> None:
    """Bring axe along to every address that a page will go to."""
    found = subprocess.run([Path(__file__).with_name("get-axe"), "--find"], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    page.add_init_script(path=found.stdout.strip())


def audit(page: Page, parts: str = "") -> Audit:
    """Ask axe, which must be there, about a whole page, or about those parts of it that a list of selectors finds."""
    found: dict[str, Any] = page.evaluate(_RUN, [parts.split(", ") if parts else [], TAGS])
    assert found["passed"], "axe found nothing that it has a rule for"
    return Audit(frozenset(found["passed"]), _counted(found["wrong"]), _counted(found["unsure"]))


def audit_parts(page: Page) -> Audit:
    """Ask axe about Folio's parts of a page."""
    return audit(page, OUTER)


def faults(page: Page, theme: str, *, in_all: bool = False) -> list[str]:
    """Return what is wrong with Folio's parts of a page, wide and light, narrow and dark.

    Args:
        page: The page.
        theme: Its theme.
        in_all: Whether to look at both widths in all schemes.
    """
    schemes = SCHEMES[theme]
    looks = itertools.product((1280, 360), schemes) if in_all else ((1280, schemes[0]), (360, schemes[-1]))
    found = []
    for width, scheme in looks:
        widen(page, width)
        paint(page, scheme)
        parts = audit_parts(page)
        # Axe is unsure of contrasts where something fixed may come to lie over a text, as it is of letters on a circle.
        unsure = [one for one in parts.unsure if one.rule != "color-contrast"]
        pale = [f"{text}: {ratio:.1f}:1" for text, ratio in contrasts(page) if ratio < 4.5]
        found += [f"{width} {scheme} {one}" for one in (*parts.wrong, *unsure, *pale)]
    return found


def _counted(findings: list[list[str]]) -> Counter[Finding]:
    return Counter(Finding(rule, html) for rule, html in findings)
