"""Who an author is elsewhere: ORCID iDs, names in the fediverse, pages."""

from __future__ import annotations

import pytest
from mkdocs_folio.model import Level
from mkdocs_folio.profiles import read_fediverse, read_orcid, web_address
from mkdocs_folio.registry import read_registry

# The first two are the examples of https://support.orcid.org/hc/en-us/articles/360006897674
ORCIDS = {
    "0000-0002-1825-0097": "0000-0002-1825-0097",
    "0000-0002-1694-233X": "0000-0002-1694-233X",
    "0000-0002-1694-233x": "0000-0002-1694-233X",
    "0000000218250097": "0000-0002-1825-0097",
    " https://orcid.org/0000-0002-1825-0097 ": "0000-0002-1825-0097",
    "http://www.orcid.org/0000-0002-1825-0097/": "0000-0002-1825-0097",
    "0000-0002-1825-0098": "",
    "0000-0002-1852-0097": "",
    "0000-0002-1694-2339": "",
    "0000-0002-1825-009": "",
    "0000-0002-1825-00977": "",
    "X000-0002-1825-0097": "",
    "٠٠٠٠-0002-1825-0097": "",
    "https://example.org/0000-0002-1825-0097": "",
    "": "",
}
HANDLES = {
    "@mara@social.example": "@mara@social.example",
    "mara@social.example": "@mara@social.example",
    "acct:mara@Social.Example": "@mara@social.example",
    "https://social.example/@mara": "@mara@social.example",
    "https://social.example/users/mara": "@mara@social.example",
    "@Mara_O@social.example": "@Mara_O@social.example",
    "@mara": "",
    "mara": "",
    "@mara@local": "",
    "https://social.example/": "",
    '@mara@social.example" onload="x': "",
    "": "",
}


@pytest.mark.parametrize(("text", "orcid"), ORCIDS.items())
def test_an_orcid_is_read_where_its_last_sign_fits(text: str, orcid: str) -> None:
    assert read_orcid(text) == orcid


@pytest.mark.parametrize(("text", "handle"), HANDLES.items())
def test_a_name_in_the_fediverse_has_a_server(text: str, handle: str) -> None:
    assert read_fediverse(text) == handle


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "mailto:a@b.example",
        "//x.example",
        "page.md",
        "https://",
        "https://a b.example",
        "http://[",
    ],
)
def test_only_addresses_of_the_web_are_pages(text: str) -> None:
    assert web_address(text) == ""


LINKS = {
    "a list": ("links: [https://a.example/, https://b.example/]", ["https://a.example/", "https://b.example/"]),
    "one": ("links: https://a.example/", ["https://a.example/"]),
    "by name": ("links: {Home: https://a.example/}", ["https://a.example/"]),
    "maps": ("links: [{label: Home, url: https://a.example/}]", ["https://a.example/"]),
    "with an icon": ("links: [{icon: https://no.example/i.svg, link: https://a.example/}]", ["https://a.example/"]),
    "sameAs": ("sameAs: [https://a.example/]", ["https://a.example/"]),
    "names on platforms": (
        "socials: {github: mara, x: '@mara', linkedin: mara-o, mastodon: '@mara@social.example'}",
        [
            "https://github.com/mara",
            "https://x.com/mara",
            "https://www.linkedin.com/in/mara-o",
            "https://social.example/@mara",
        ],
    ),
    "an address on a platform": ("socials: {github: https://github.com/mara}", ["https://github.com/mara"]),
    "a platform that nobody knows": (
        "socials: {somewhere: mara, newsletter: https://a.example/n}",
        ["https://a.example/n"],
    ),
    "twice": ("links: [https://github.com/mara]\n    socials: {github: mara}", ["https://github.com/mara"]),
    "an address of mail": ("email: m@a.example\n    socials: {email: m@a.example, mail: 'mailto:m@a.example'}", []),
    "what is no link": ("links: [42, null, [a], {a: {b: c}}]\n    socials: [github]", []),
}


@pytest.mark.parametrize(("entry", "links"), LINKS.values(), ids=LINKS)
def test_the_registry_says_which_pages_are_an_authors_too(entry: str, links: list[str]) -> None:
    registry = read_registry([(".authors.yml", f"authors:\n  a:\n    name: Ana\n    {entry}\n".encode())])
    assert registry.problems == ()
    assert list(registry.authors["a"].links) == links


DOUBTS = {
    "orcid": (
        "0000-0002-1825-0098",
        "is no ORCID iD: its digits and its last sign do not fit. Copy it from orcid.org, like 0000-0002-1825-0097.",
    ),
    "fediverse": ("mara", "is no name in the fediverse. Write it with its server, like '@wren@example.social'."),
}


@pytest.mark.parametrize("name", DOUBTS)
def test_what_cannot_be_right_is_reported_and_left_out(name: str) -> None:
    written, sentence = DOUBTS[name]
    registry = read_registry([(".authors.yml", f"authors:\n  a:\n    name: Ana\n    {name}: {written}\n".encode())])
    assert [problem.sentence() for problem in registry.problems] == [f".authors.yml:4: {name}: '{written}' {sentence}"]
    assert registry.problems[0].level is Level.WARNING
    assert getattr(registry.authors["a"], name) == ""


@pytest.mark.parametrize(
    ("word", "is_team"), [("team", True), ("Team", True), ("organization", True), ("person", False)]
)
def test_a_team_is_no_person(word: str, *, is_team: bool) -> None:
    registry = read_registry([(".authors.yml", f"authors:\n  a: {{name: Ana, type: {word}}}\n".encode())])
    assert registry.authors["a"].is_team is is_team
