"""Links and pictures from the root, as other generators write them, below any address of a site."""

from __future__ import annotations

import pytest

from tests.build.drawing import Built, Draw, Urls

DRAWING = """
    === mkdocs.yml
    site_url: https://notes.example/field/
    === docs/news/thaw.md
    # The thaw
    ## Deep
    === docs/trees/index.md
    # Trees
    === docs/twice.md
    # Twice
    === docs/twice/index.md
    # Twice again
    === docs/posts/one.md
    ---
    title: One
    author: Mara Lindqvist
    ---
    # One

    [plain](/news/thaw) [ending](/news/thaw.md) [slash](/news/thaw/) [html](/news/thaw.html) [anchor](/news/thaw#deep)
    [folder](/trees) [folder slash](/trees/) [home](/) ![picture](/images/x.png "X") [query](/news/thaw?x=1)

    [several](/twice) [none](/nowhere) [elsewhere](//other.example/news/thaw) [away](https://other.example/news/thaw)

    <p><a class="raw" href="/news/thaw?x=1#deep">raw</a>
    <img alt="raw" src='/images/x.png'> <a href=/trees/>bare</a></p>

    `[code](/news/thaw)` <!-- <a href="/news/thaw">comment</a> -->

    - item [in a list](/news/thaw)

    [reference]

    [reference]: /news/thaw
"""
FILES = {"docs/images/x.png": b"\x89PNG\r\n\x1a\n"}
STAYS = ["/nowhere", "//other.example/news/thaw", "https://other.example/news/thaw"]


@pytest.fixture(scope="module")
def built(draw: Draw, urls: Urls) -> Built:
    # Two pages of one address are the point of one of the links, and MkDocs says so.
    return draw(DRAWING, urls=urls, files=FILES).build()


def test_every_link_from_the_root_leads_to_the_page_it_means(built: Built) -> None:
    page = built.page("posts/one")
    leads = {link.text: page.leads_to(link) for link in page.select("a[href]", page.article) if link.text}
    for text in ("plain", "ending", "slash", "html", "anchor", "query", "raw", "in a list", "reference"):
        assert leads[text] == "news/thaw", text
    for text in ("folder", "folder slash", "bare"):
        assert leads[text] == "trees", text
    assert leads["home"] == ""


def test_a_query_and_an_anchor_stay_with_their_link(built: Built) -> None:
    page = built.page("posts/one")
    hrefs = {link.text: link.get("href", "") for link in page.select("a[href]", page.article)}
    assert hrefs["anchor"].endswith("#deep")
    assert hrefs["query"].endswith("?x=1")
    assert hrefs["raw"].endswith("?x=1#deep")


def test_pictures_from_the_root_are_found(built: Built) -> None:
    page = built.page("posts/one")
    sources = {image.get("src") for image in page.select("img", page.article)}
    assert len(sources) == 1
    assert all(source and not source.startswith("/") for source in sources)
    assert "images/x.png" in built.files


def test_a_link_that_fits_nothing_or_several_pages_stays(built: Built) -> None:
    page = built.page("posts/one")
    hrefs = [link.get("href") for link in page.select("a[href]", page.article)]
    assert [href for href in hrefs if href in STAYS] == STAYS
    if "/twice" not in hrefs:  # where addresses are files the two pages have two addresses
        pytest.fail(f"/twice was changed: {hrefs}")


def test_code_and_comments_stay(built: Built) -> None:
    html = built.page("posts/one").html
    assert "<code>[code](/news/thaw)</code>" in html
    assert '<!-- <a href="/news/thaw">comment</a> -->' in html


@pytest.mark.parametrize(
    ("config", "folio"),
    [
        ("", {"root_links": False}),
        ("validation: {links: {absolute_links: ignore}}", None),
        ("validation: {absolute_links: ignore}", None),
    ],
    ids=["option", "the site's own validation", "its short form"],
)
def test_a_site_that_has_its_own_rule_keeps_it(draw: Draw, config: str, folio: dict[str, object] | None) -> None:
    drawing = f"=== mkdocs.yml\n{config}\n=== docs/news/thaw.md\n# Thaw\n=== docs/one.md\n# One\n\n[x](/news/thaw)\n"
    page = draw(drawing, folio=folio).build().page("one")
    assert page.one("a[href=/news/thaw]", page.article).text == "x"


def test_a_link_from_the_root_to_a_draft_keeps_its_words_alone(draw: Draw) -> None:
    drawing = """
        === docs/news/thaw.md
        ---
        status: draft
        ---
        # Secret thaw
        === docs/one.md
        # One

        [these words](/news/thaw) and <a href="/news/thaw/">those</a>
    """
    built = draw(drawing).build("--strict")
    assert "these words and those" in built.page("one").words
    assert built.traces("news/thaw", "secret thaw") == []
