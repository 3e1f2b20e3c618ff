"""What axe-core says of every kind of page: nothing of Folio's parts, and of a page no more than without Folio."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from playwright.sync_api import Page

from tests.browser.axe import Finding, audit, audit_parts, bring_axe, faults
from tests.browser.measures import visit
from tests.browser.scene import Stage, View

# One of each kind of part, in each kind of place: what a page's landmarks and headings make of them.
WHOLE = ("notes/both/", "notes/words/", "notes/three/", "long/09/")


def _without_classes(wrong: Counter[Finding]) -> Counter[Finding]:
    """Return findings as they compare: some time after it has loaded, a theme marks the link of what is in sight."""
    return Counter(Finding(one.rule, re.sub(r' class="[^"]*"', "", one.html)) for one in wrong.elements())


@pytest.fixture
def page(page: Page) -> Page:
    bring_axe(page)
    return page


def test_axe_notices_what_is_wrong(stage: Stage, page: Page) -> None:
    visit(page, stage.built("material").address("notes/two/"))
    before = audit(page).wrong
    for rule, damage in {
        "color-contrast": "document.querySelector('.folio-author__name').style.color = '#ccc'",
        "landmark-unique": "document.querySelector('nav.folio-series').setAttribute('aria-label', 'Navigation')",
        "list": "document.querySelector('.folio-series ol').append(document.createElement('p'))",
        "link-name": "document.querySelector('.folio-series li a').textContent = ''",
    }.items():
        page.evaluate(damage)
        assert rule in {one.rule for one in audit(page).wrong - before}


def test_axe_looks_at_folio_s_parts(built: View, page: Page) -> None:
    visit(page, built.address("notes/two/"))
    assert {"color-contrast", "link-name", "list", "listitem", "target-size"} <= audit_parts(page).passed


def test_folio_s_parts_break_no_rule(preview: View, theme: str, page: Page) -> None:
    for name in preview.pages:
        visit(page, preview.address(name))
        assert faults(page, theme) == [], name


def test_a_page_breaks_no_rule_that_it_does_not_break_without_folio(stage: Stage, theme: str, page: Page) -> None:
    found = []
    for view in (stage.bare(theme), stage.preview(theme)):
        wrong = {}
        for name in WHOLE:
            visit(page, view.address(name))
            wrong[name] = _without_classes(audit(page).wrong)
        found.append(wrong)
    before, after = found
    assert {name: after[name] - before[name] for name in WHOLE} == {name: {} for name in WHOLE}


def test_each_box_is_a_landmark_with_the_name_of_its_series(built: View, page: Page) -> None:
    visit(page, built.address("notes/both/"))
    for name in ("Notes on notes", "Short things"):
        assert page.get_by_role("navigation", name=f"Series: {name}", exact=True).count() == 1
    assert page.locator(".folio-series").count() == 2


def test_folded_posts_break_no_rule_when_they_are_unfolded(stage: Stage, theme: str, page: Page) -> None:
    visit(page, stage.folded(theme).address("long/09/"))
    last = page.get_by_role("link", name="Evening 18")
    assert not last.is_visible()
    for summary in page.locator(".folio-series__more > summary").all():
        summary.click()
    assert last.is_visible()
    assert faults(page, theme) == []
