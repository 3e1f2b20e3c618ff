"""Addresses that may stand in a page."""

from __future__ import annotations

import pytest
from mkdocs_folio.addresses import host, safe_url

SAFE = [
    "https://example.org/a?b=c#d",
    "http://example.org",
    "HTTPS://EXAMPLE.ORG/",
    "mailto:ana@example.org",
    "/a/b",
    "a/b.png",
    "../a/",
    "./",
    "#part",
    "?a=b",
    "a.png#x:y",
    "a/b:c",
    "https://example.org/a:b",
    "https://[::1]/",
    "日記/",
]
UNSAFE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "javascript\x00:alert(1)",
    "javascript&colon;alert(1):",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "ftp://example.org/",
    "tel:+31",
    "blob:x",
    "about:blank",
    "view-source:x",
    "x:y",
    ":x",
    "//evil.org/",
    "///evil.org/",
    "/\\evil.org/",
    "\\\\evil.org\\",
    "\\evil.org",
    "https:\\evil.org",
    "http://[",
    "//[",
    "\u0000",
    "java\u00adscript:x",
    "/a b",
    "a\rb",
    "%6aavascript:alert(1)",
    "1javascript:alert(1)",
    "/\t/evil.org",
]


@pytest.mark.parametrize("url", SAFE)
def test_an_address_of_the_web_of_mail_or_of_the_site_may_stand(url: str) -> None:
    assert safe_url(url) == url


@pytest.mark.parametrize("url", UNSAFE)
def test_any_other_address_may_not(url: str) -> None:
    assert safe_url(url) == ""


def test_spaces_around_an_address_go() -> None:
    assert safe_url(" https://example.org/ ") == "https://example.org/"
    assert safe_url("") == ""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://ana.example/notes/", "ana.example"),
        ("mailto:ana@ana.example", "ana@ana.example"),
        ("../../about/", "about"),
        ("../who-we_are.html#ana", "who we are"),
        ("../%C3%A4/index.html", "ä"),
        ("../../", "../../"),
        ("https://[", "https://["),
    ],
)
def test_a_link_is_named_by_its_host_or_by_the_page_it_leads_to(address: str, name: str) -> None:
    assert host(address) == name
