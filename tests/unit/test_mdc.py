"""Components of Nuxt's Markdown: markers, and others of which the words stay."""

from __future__ import annotations

import textwrap

import pytest
from mkdocs_folio.mdc import translate

CASES = {
    "a marker with an attribute": ('::author{:author="author"}', '<author :author="author"></author>', []),
    "a marker that is closed": ('::author{:author="author"}\n::', '<author :author="author"></author>', []),
    "a short marker": (":author", "<author></author>", []),
    "a short marker with a name": (':author{name="Mara"}', '<author name="Mara"></author>', []),
    "a date and a series": (":date\n\n:series", "<date></date>\n<series></series>", []),
    "in any case": (":Author", "<author></author>", []),
    "a block with properties": (
        "Before.\n\n::the-index\n---\ntitle: Secret props\nitems:\n  - one\n---\nThe words.\n::\n\nAfter.",
        "Before.\nThe words.\nAfter.",
        [("the-index", 2)],
    ),
    "a block with slots": (
        "::hero\nDefault.\n\n#title\nThe title.\n\n#description{x}\nMore.\n::",
        "Default.\nThe title.\nMore.",
        [("hero", 0)],
    ),
    "a block in a block": (
        "::outer\nOne.\n:::inner\nTwo.\n:::\nThree.\n::",
        "One.\nTwo.\nThree.",
        [("outer", 0), ("inner", 2)],
    ),
    "a block that is never closed": ("::card\n\nWords.\n\n#tag", "Words.\n#tag", [("card", 0)]),
    "a line that is only a name": (":icon{name='x'}\n\nWords.", "Words.", [("icon", 0)]),
    "a label": ("::button[Press me]{to=/}\n::", "Press me", [("button", 0)]),
    "in a fence": ("```md\n::author\n:x\n```", "```md\n::author\n:x\n```", []),
    "in a longer fence": ("~~~~\n~~~\n:x\n~~~~", "~~~~\n~~~\n:x\n~~~~", []),
}
ORDINARY = {
    "indented code": "    ::author",
    "in a list": "- :author",
    "in a sentence": "Write :author or ::author here.",
    "a definition": "Term\n:   What it means",
    "a field": ":param x: what it is",
    "an emoji": ":smile:",
    "mkdocstrings": "::: package.module",
    "a heading": "#tag",
    "a rule": "Text.\n\n---\n\nMore.",
    "a setext heading": "Title\n---",
    "two colons": "::",
    "an admonition of another kind": ":::",
}


@pytest.mark.parametrize(("text", "words", "others"), CASES.values(), ids=CASES)
def test_a_component_leaves_its_words(text: str, words: str, others: list[tuple[str, int]]) -> None:
    found = translate(text.split("\n"))
    assert "\n".join(line for line in found.lines if line.strip()) == words
    assert found.others == others


@pytest.mark.parametrize("text", ORDINARY.values(), ids=ORDINARY)
def test_what_is_no_component_stays(text: str) -> None:
    found = translate(textwrap.dedent(text).split("\n") if text[0] != " " else text.split("\n"))
    assert "\n".join(found.lines) == text
    assert found.others == []
