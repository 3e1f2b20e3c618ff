"""What themes and feeds find in a header: what its author wrote, and names where they print it."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from jinja2 import Environment
from mkdocs_folio.lending import Loan, Name, for_themes
from mkdocs_folio.model import Author

HOSTILE = ['Mara "><script>alert(1)</script>', "Teo\n& Co"]
AUTHORS = [Author(key=name, name=name) for name in HOSTILE]
ESCAPED = "Mara &quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;, Teo &amp; Co"


@pytest.mark.parametrize("escapes", [False, True])
@pytest.mark.parametrize("written", ["mara", ["mara", "teo"], {"name": "mara"}, 42], ids=str)
def test_a_template_that_prints_authors_prints_their_names_escaped(written: object, *, escapes: bool) -> None:
    environment = Environment(autoescape=escapes)  # noqa: S701 - MkDocs escapes nothing either
    value = for_themes({"author": written}, AUTHORS)["author"]
    assert environment.from_string("{{ a }}|{{ a | e }}|{{ a ~ '' }}").render(a=value).split("|")[:2] == [ESCAPED] * 2


@pytest.mark.parametrize(
    ("template", "written", "expected"),
    [
        ("{{ people[a] }}", "mara", "found"),
        ("{% if a == 'mara' %}yes{% endif %}", "mara", "yes"),
        ("{% if a is string %}yes{% endif %}", "mara", "yes"),
        ("{% for one in a %}[{{ one }}]{% endfor %}", ["mara", "teo"], "[mara][teo]"),
        ("{{ a | join('+') }}", ["mara", "teo"], "mara+teo"),
        ("{{ a[0] }}", ["mara"], "mara"),
        ("{{ a.name }}", {"name": "mara"}, "mara"),
        ("{{ a | tojson }}", {"name": "mara"}, '{"name": "mara"}'),
    ],
)
def test_a_template_that_takes_authors_apart_finds_what_was_written(
    template: str, written: object, expected: str
) -> None:
    environment = Environment()  # noqa: S701 - as above
    lent = for_themes({"author": written}, AUTHORS)
    assert environment.from_string(template).render(a=lent["author"], people={"mara": "found"}) == expected


@pytest.mark.parametrize(("written", "is_lent"), [("Mara", False), ("mara", True), (["Mara"], True), ("", False)])
def test_what_prints_as_it_should_anyway_is_not_lent(written: object, *, is_lent: bool) -> None:
    assert bool(for_themes({"author": written}, [Author("mara", "Mara")])) is is_lent


def test_a_lent_name_is_escaped_where_it_is_printed_alone() -> None:
    name = Name("Rust & <C>")
    assert f"{name}" == str(name) == "Rust &amp; &lt;C&gt;"
    assert json.loads(json.dumps([name])) == ["Rust & <C>"] == [name]
    assert sorted([name, "Q"]) == ["Q", "Rust & <C>"]
    assert pickle.loads(pickle.dumps(name)) == name  # noqa: S301 - our own


def test_what_is_lent_is_taken_back() -> None:
    meta: dict[str, Any] = {"author": "mara", "title": "A"}
    loan = Loan()
    loan.lend(meta, {"author": ["Mara"], "draft": True})
    assert meta == {"author": ["Mara"], "title": "A", "draft": True}
    loan.take_back()
    loan.take_back()
    assert meta == {"author": "mara", "title": "A"}
