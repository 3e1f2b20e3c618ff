"""Links to pages that are not in the site, in every form an author may write them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from mkdocs_folio.links import GoneLinks

GONE = {"blog/secret.md": "blog/secret/", "guide/index.md": "guide/", "news/README.md": "news/", "top.md": "top/"}
PRESENT = {"index.md": "", "blog/open.md": "blog/open/", "blog/index.md": "blog/", "images/x.png": "images/x.png"}
SITE = "https://example.org/docs/"

AWAY = [
    "secret.md",
    "./secret.md",
    " secret.md ",
    "secret.md#part",
    "secret.md?a=b",
    "secret.md?a=b#part",
    "secret.md#",
    "../blog/secret.md",
    "../blog/../blog/secret.md",
    "../secret/",
    "../secret",
    "../secret/#part",
    "../secret/index.html",
    "secret/",
    "secret",
    "secret.html",
    "../top.md",
    "../../top/",
    "../guide/index.md",
    "../guide/",
    "../../guide/",
    "../guide",
    "../guide/index.html",
    "../news/README.md",
    "../news/",
    "/blog/secret/",
    "/blog/secret",
    "/blog/secret.md",
    "/blog/secret/index.html",
    "/blog/secret.html",
    "/blog//secret/",
    "/docs/blog/secret/",
    "/docs/blog/secret.md",
    "/docs/guide/",
    "/top",
    "https://example.org/docs/blog/secret/",
    "https://example.org/docs/blog/secret",
    "https://example.org/docs/blog/secret/?a=b#part",
    "http://example.org/docs/blog/secret/",
    "HTTPS://EXAMPLE.ORG/docs/blog/secret/",
    "https://example.org:443/docs/blog/secret/",
    "//example.org/docs/blog/secret/",
    "%73ecret.md",
    "secret%2Emd",
    "/blog/%73ecret/",
    "..\\blog\\secret.md",
    "sec\nret.md",
    "sec\tret.md",
]
HERE = [
    "",
    "#secret",
    "?secret.md",
    "open.md",
    "index.md",
    "../index.md",
    "/",
    ".",
    "./",
    "../",
    "..",
    "/blog/",
    "/docs/",
    "secrets.md",
    "secret.txt",
    "secret.md.bak",
    "old/secret.md",
    "../images/x.png",
    "https://other.org/docs/blog/secret/",
    "https://example.org.evil.org/docs/blog/secret/",
    "https://sub.example.org/docs/blog/secret/",
    "//other.org/docs/blog/secret/",
    "https://example.org/",
    "mailto:secret@example.org",
    "mailto:secret.md",
    "javascript:secret.md",
    "data:text/plain,secret.md",
    "ftp://example.org/docs/blog/secret/",
    "http://[::1/docs/blog/secret/",
    "https://[broken]/docs/blog/secret/",
    "//[",
    "http://",
    "%",
    "%00",
    "\0",
    "a" * 5000,
]


def links(gone: Mapping[str, str] = GONE, present: Mapping[str, str] = PRESENT, site: str | None = SITE) -> GoneLinks:
    return GoneLinks(gone, present, site)


@pytest.mark.parametrize("href", AWAY)
def test_a_link_to_a_page_that_is_gone_leads_away(href: str) -> None:
    assert links().lead_away(href, "blog/open.md", "blog/open/")


@pytest.mark.parametrize("href", HERE, ids=[href[:40] or "empty" for href in HERE])
def test_any_other_link_stays(href: str) -> None:
    assert not links().lead_away(href, "blog/open.md", "blog/open/")


@pytest.mark.parametrize(
    "href", ["secret.html", "./secret.html#a", "secret.md", "/blog/secret.html", "/docs/blog/secret.html"]
)
def test_a_link_to_a_page_in_a_file_of_its_own_leads_away(href: str) -> None:
    gone, present = {"blog/secret.md": "blog/secret.html"}, {"blog/open.md": "blog/open.html"}
    assert links(gone, present).lead_away(href, "blog/open.md", "blog/open.html")
    assert not links(gone, present).lead_away("open.html", "blog/open.md", "blog/open.html")


def test_a_link_in_another_script_leads_away_however_it_is_written() -> None:
    gone = {"blog/日記.md": "blog/%E6%97%A5%E8%A8%98/"}
    for href in (
        "日記.md",
        "%E6%97%A5%E8%A8%98.md",
        "/blog/日記/",
        "/blog/%E6%97%A5%E8%A8%98/",
        "%e6%97%a5%e8%a8%98.md",
    ):
        assert links(gone).lead_away(href, "blog/open.md", "blog/open/")


def test_a_link_on_a_page_without_an_address_is_relative_to_the_root() -> None:
    assert links().lead_away("blog/secret.md")
    assert links().lead_away("top.md")
    assert not links().lead_away("secret.md")


def test_a_public_page_of_the_same_address_wins() -> None:
    found = links({"blog/a.md": "blog/a/"}, {"blog/a/index.md": "blog/a/", "blog/open.md": "blog/open/"})
    assert not found.lead_away("/blog/a/", "blog/open.md", "blog/open/")
    assert not found.lead_away("../a/", "blog/open.md", "blog/open/")
    assert found.lead_away("a.md", "blog/open.md", "blog/open/")


def test_a_public_file_of_the_same_name_wins() -> None:
    found = links({"a/b/c.md": "a/b/c/"}, {"a/b.md": "a/b/", "a/c.md": "a/c/"})
    assert not found.lead_away("c.md", "a/b.md", "a/b/")
    assert found.lead_away("b/c.md", "a/b.md", "a/b/")


@pytest.mark.parametrize("site", [None, "", "https://example.org", "https://example.org/"])
def test_a_site_without_a_path_of_its_own_has_links_from_the_root(site: str | None) -> None:
    assert links(site=site).lead_away("/blog/secret/")
    assert not links(site=site).lead_away("/docs/blog/secret/")


def test_without_a_site_url_every_host_is_another() -> None:
    assert not links(site=None).lead_away("https://example.org/docs/blog/secret/")


def test_where_nothing_is_gone_no_link_is_looked_at() -> None:
    found = links({})
    assert not found
    assert not found.lead_away("secret.md", "blog/open.md", "blog/open/")
    assert links()
