"""The tags of raw HTML, as a browser reads them."""

from __future__ import annotations

import pytest
from mkdocs_folio.tags import start_tags

CASES = {
    "no quotes": ("<a href=x>", [("a", {"href": "x"})]),
    "an apostrophe in a value": ("<a title=it's href='/h/' b>", [("a", {"title": "it's", "href": "/h/", "b": ""})]),
    "capitals and line ends": ('<A\nHREF\n=\n"q&amp;w">', [("a", {"href": "q&w"})]),
    "a sign in a value": ('<a b=">" href="x">', [("a", {"b": ">", "href": "x"})]),
    "no space": ('<a b="1"href="2">', [("a", {"b": "1", "href": "2"})]),
    "a slash for a space": ("<a/href=x/>", [("a", {"href": "x/"})]),
    "a quote that is never closed": ('<a href="x', [("a", {"href": "x"})]),
    "the first of two counts": ("<a href=1 href=2>", [("a", {"href": "1"})]),
    "a comment": ("<!-- <a> --><b>", [("b", {})]),
    "an empty comment": ("<!--> <a href=x> -->", [("a", {"href": "x"})]),
    "a comment with a mark of exclamation": ("<!-- --!><b>", [("b", {})]),
    "a comment that is never closed": ("<!-- <b>", [("b", {})]),
    "a script": ("<script>'<a>'</script><b>", [("script", {}), ("b", {})]),
    "a script that is never closed": ("<script><b>", [("script", {}), ("b", {})]),
    "no tag": ("a < b <1> </b>", []),
}


@pytest.mark.parametrize(("text", "tags"), CASES.values(), ids=CASES)
def test_tags_are_found_where_a_browser_finds_them(text: str, tags: list[tuple[str, dict[str, str]]]) -> None:
    found = [(tag.name, {key: one.value for key, one in tag.attributes.items()}) for tag in start_tags(text)]
    assert found == tags
