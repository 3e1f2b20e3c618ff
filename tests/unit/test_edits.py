"""Edits of headers, form by form: what is written, byte for byte, and what is refused."""

from __future__ import annotations

import pytest
from mkdocs_folio.edits import Plain, RefusedError, edit

CHANGES: dict[str, tuple[bytes, dict[str, str | None], bytes]] = {
    "a plain word": (
        b"---\ntitle: A # b\nstatus:   draft   # soon\n---\nText",
        {"status": "published"},
        b"---\ntitle: A # b\nstatus:   published   # soon\n---\nText",
    ),
    "between its quotation marks": (
        b"---\na: 'draft'\nb: \"draft\"\n---\n",
        {"a": "it's", "b": 'a "b"'},
        b"---\na: 'it''s'\nb: \"a \\\"b\\\"\"\n---\n",
    ),
    "a key without a value": (b"---\nstatus:\n---\n", {"status": "published"}, b"---\nstatus: published\n---\n"),
    "a key without a value and a remark": (
        b"---\nstatus:  # which?\n---\n",
        {"status": "published"},
        b"---\nstatus: published  # which?\n---\n",
    ),
    "a null": (b"---\nstatus: ~\n---\n", {"status": "published"}, b"---\nstatus: published\n---\n"),
    "a key in quotation marks and another case": (
        b'---\n"Publish-At" : 2027-01-01\n---\n',
        {"publish_at": Plain("2028-01-01")},
        b'---\n"Publish-At" : 2028-01-01\n---\n',
    ),
    "lines that end as in Windows": (
        b"---\r\nstatus: draft\r\n---\r\nText\r\n",
        {"status": "published", "part": Plain("3")},
        b"---\r\nstatus: published\r\npart: 3\r\n---\r\nText\r\n",
    ),
    "lines that end in all ways": (
        b"---\r\na: 1\rstatus: draft\n---\r\nText\rText",
        {"status": "published", "part": Plain("3")},
        b"---\r\na: 1\rstatus: published\npart: 3\n---\r\nText\rText",
    ),
    "a byte order mark": (
        b"\xef\xbb\xbf---\nstatus: draft\n---\n",
        {"status": "published"},
        b"\xef\xbb\xbf---\nstatus: published\n---\n",
    ),
    "fences of other kinds": (
        b"\n----\nstatus: draft\n...\n",
        {"status": "published"},
        b"\n----\nstatus: published\n...\n",
    ),
    "in braces": (
        b"---\n{title: A, status: draft}\n---\n",
        {"status": "published"},
        b"---\n{title: A, status: published}\n---\n",
    ),
    "letters outside of ASCII in front": (
        "---\ntitle: é🦀 ü\nstatus: draft\n---\n".encode(),
        {"status": "published"},
        "---\ntitle: é🦀 ü\nstatus: published\n---\n".encode(),
    ),
    "a new key, quoted where YAML would read it otherwise": (
        b"---\ntitle: A\n---\n",
        {"series": "No: 1", "part": Plain("1"), "x": "yes"},
        b"---\ntitle: A\nseries: 'No: 1'\npart: 1\nx: 'yes'\n---\n",
    ),
    "a new key below a list, a comment and an indented key": (
        b"---\n  tags:\n    - x\n  # end\n---\n",
        {"part": Plain("1")},
        b"---\n  tags:\n    - x\n  # end\n  part: 1\n---\n",
    ),
    "a new key before one that a merge brings": (
        b"---\nx: &x {status: draft}\n<<: *x\n---\n",
        {"status": "published"},
        b"---\nx: &x {status: draft}\n<<: *x\nstatus: published\n---\n",
    ),
    "a key taken out": (
        b"---\na: 1\nstatus: draft # x\nb: 2\n---\n",
        {"status": None},
        b"---\na: 1\nb: 2\n---\n",
    ),
    "a key taken out below what ends a line for YAML alone": (
        "---\na: b\x85 c\nd: e\u2028 f\nstatus: draft\n---\n".encode(),
        {"status": None},
        "---\na: b\x85 c\nd: e\u2028 f\n---\n".encode(),
    ),
    "a key set below what ends a line for YAML alone": (
        "---\na: b\x85 c\nstatus: draft\n---\n".encode(),
        {"status": "x", "part": Plain("1")},
        "---\na: b\x85 c\nstatus: x\npart: 1\n---\n".encode(),
    ),
    "a key that is not there taken out": (b"---\na: 1\n---\n", {"status": None}, b"---\na: 1\n---\n"),
    "what it says already": (b"---\nstatus:  draft \n---\n", {"status": "draft"}, b"---\nstatus:  draft \n---\n"),
    "without fences": (
        b"\xef\xbb\xbfTitle: A: b #c\r\nStatus:  draft \r\n\r\nText",
        {"status": "published", "series": "No: 1"},
        b"\xef\xbb\xbfTitle: A: b #c\r\nStatus:  published \r\nseries: No: 1\r\n\r\nText",
    ),
    "without fences, and nothing but a header": (
        b"Title: A\nStatus: draft",
        {"part": Plain("1"), "title": None},
        b"Status: draft\npart: 1",
    ),
    "without fences and without a value": (b"Status:\nTitle: A\n", {"status": "draft"}, b"Status: draft\nTitle: A\n"),
    "no header": (b"# A\n", {"status": "draft"}, b"---\nstatus: draft\n---\n\n# A\n"),
    "no header and Windows": (
        b"\xef\xbb\xbf\r\n# A\r\n",
        {"status": "draft"},
        b"\xef\xbb\xbf---\r\nstatus: draft\r\n---\r\n\r\n# A\r\n",
    ),
    "an empty file": (b"", {"status": "draft"}, b"---\nstatus: draft\n---\n"),
    "a rule on top": (b"---\n\nText\n", {"status": "draft"}, b"---\nstatus: draft\n---\n\n---\n\nText\n"),
}


@pytest.mark.parametrize(("before", "changes", "after"), CHANGES.values(), ids=CHANGES)
def test_an_edit_changes_the_keys_meant_and_no_other_byte(
    before: bytes, changes: dict[str, str | None], after: bytes
) -> None:
    assert edit(before, changes) == after


REFUSED: dict[str, tuple[bytes, dict[str, str | None], str]] = {
    "TOML": (b"+++\ndraft = true\n+++\n", {"draft": "x"}, "this is a TOML header, which MkDocs shows as text. Write"),
    "JSON": (b'{"draft": true}\n', {"draft": "x"}, "this is a JSON header, which MkDocs shows as text. Write YAML"),
    "no end": (b"---\nstatus: draft\n", {"status": "x"}, "the header has no closing line '---'. Write '---'"),
    "no YAML": (b"---\nstatus: [draft\n---\n", {"status": "x"}, "the header is not valid YAML: "),
    "not UTF-8": (
        b"---\ntitle: \xe9\nstatus: draft\n---\n",
        {"status": "x"},
        "the file is not UTF-8. Save it as UTF-8",
    ),
    "UTF-16": ("---\nstatus: draft\n---\n".encode("utf-16"), {"status": "x"}, "the file is not UTF-8. Save it as"),
    "the key twice": (b"---\nstatus: a\nStatus: b\n---\n", {"status": "x"}, "Status: the key stands twice. Keep one"),
    "a list": (b"---\nstatus: [draft]\n---\n", {"status": "x"}, "status: its value is a list or a mapping. Change it"),
    "a block": (b"---\nstatus: |\n  draft\n---\n", {"status": "x"}, "status: its value runs over several lines."),
    "folded": (b"---\nstatus: dr\n  aft\n---\n", {"status": "x"}, "status: its value runs over several lines."),
    "another line": (b"---\nstatus:\n  draft\n---\n", {"status": "x"}, "status: its value holds a tag, an anchor or"),
    "an anchor": (b"---\nstatus: &s draft\nx: *s\n---\n", {"status": "x"}, "status: its value holds a tag, an anchor"),
    "an alias": (b"---\nx: &s draft\nstatus: *s\n---\n", {"status": "x"}, "status: its value holds a tag, an anchor"),
    "a tag": (b"---\nstatus: !!str draft\n---\n", {"status": "x"}, "status: its value holds a tag, an anchor or an"),
    "a key with a question mark": (b"---\n? status\n: draft\n---\n", {"status": "x"}, "status: its value holds"),
    "a new key in braces": (b"---\n{a: b}\n---\n", {"status": "x"}, "the header is written in braces. Write each key"),
    "a key in braces taken out": (b"---\n{a: b, c: d}\n---\n", {"a": None}, "a: it cannot be taken out alone."),
    "a list taken out": (b"---\na:\n  - b\nc: d\n---\n", {"a": None}, "a: its value runs over several lines."),
    "the only key taken out": (b"---\na: b\n---\nText\n", {"a": None}, "the text below the header would change."),
    "a header for others alone": (b"---\n\na: &a [*a]\n---\n", {"status": "x"}, "the page begins with '---' and what"),
    "below a blank line": (
        b"\nstatus: draft\n\nText",
        {"status": "x"},
        "the header begins with a blank line, so MkDocs",
    ),
    "several lines without fences": (b"status: a\n    b\n\n", {"status": "x"}, "status: its value runs over several"),
    "a line of several": (
        b"---\nstatus: draft\n---\n",
        {"status": "a\nb"},
        "the new value is more than a line of text.",
    ),
}


@pytest.mark.parametrize(("before", "changes", "why"), REFUSED.values(), ids=REFUSED)
def test_an_edit_that_is_not_safe_is_refused_with_a_reason(
    before: bytes, changes: dict[str, str | None], why: str
) -> None:
    with pytest.raises(RefusedError) as refusal:
        edit(before, changes)
    assert why in str(refusal.value)
