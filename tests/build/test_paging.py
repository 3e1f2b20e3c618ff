"""Long lists in pages, in real builds."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.build.drawing import Draw, Page, text_of

MANY = "".join(
    f"=== docs/p{number:02}.md\n---\ntitle: Post {number:02}\nauthor: Bo\nseries: S\n---\n# P\n"
    for number in range(1, 24)
)
TITLES = [f"Post {number:02}" for number in range(1, 24)]


def listing(options: str, *, page: str = "lists", header: str = "") -> str:
    lines = "\n".join(f"    {line}" for line in options.splitlines())
    return f"=== docs/{page}.md\n{header}# My lists & more\n\n/// posts\n{lines}\n///\n"


def titles(page: Page) -> list[str]:
    return [text_of(link) for link in page.select("a.folio-post__title")]


def test_a_long_list_goes_on_on_further_pages(draw: Draw, theme: str) -> None:
    built = draw(MANY + listing("per_page: 10"), theme=theme).build("--strict")
    pages = [built.page(name) for name in ("lists", "lists/page/2", "lists/page/3")]
    assert [titles(page) for page in pages] == [TITLES[:10], TITLES[10:20], TITLES[20:]]
    for page, other in pairwise(pages):
        assert page.leads_to(page.one("nav.folio-paging a[rel=next]")) == other.url.strip("/")
        assert other.leads_to(other.one("nav.folio-paging a[rel=prev]")) == page.url.strip("/")
    middle = pages[1]
    assert text_of(middle.one("h1")) == "My lists & more – Page 2 of 3"
    assert "My lists &amp; more – Page 2 of 3" in middle.html.partition("</title>")[0]
    assert text_of(middle.one("nav.folio-paging [aria-current=page]")) == "2"
    assert [middle.leads_to(one) for one in middle.select("nav.folio-paging ol a")] == ["lists", "lists/page/3"]
    assert all(page.faults == [] for page in pages)


def test_files_instead_of_folders_page_as_well(draw: Draw) -> None:
    built = draw(MANY + listing("per_page: 20"), urls="files").build("--strict")
    assert titles(built.page("lists/page/2")) == TITLES[20:]


def test_a_list_on_the_home_page_pages_below_the_site(draw: Draw) -> None:
    built = draw(MANY + listing("per_page: 20", page="index")).build("--strict")
    assert titles(built.page("page/2")) == TITLES[20:]


def test_two_lists_on_a_page_have_pages_of_their_own(draw: Draw) -> None:
    drawing = MANY + listing("per_page: 20") + "\n/// posts\n    sort: title\n    per_page: 22\n///\n"
    built = draw(drawing).build("--strict")
    assert titles(built.page("lists/page/2")) == TITLES[20:]
    assert titles(built.page("lists/list-2/2")) == TITLES[22:]


def test_fifty_stand_on_a_page_where_nothing_is_said(draw: Draw) -> None:
    many = "".join(f"=== docs/p{number}.md\n---\nauthor: Bo\n---\n# P{number}\n" for number in range(51))
    built = draw(many + listing("")).build("--strict")
    assert (len(titles(built.page("lists"))), len(titles(built.page("lists/page/2")))) == (50, 1)


def test_a_limit_counts_before_pages_do(draw: Draw) -> None:
    built = draw(MANY + listing("limit: 12\nper_page: 10")).build("--strict")
    assert titles(built.page("lists/page/2")) == TITLES[10:12]
    assert "lists/page/3" not in built.pages


def test_a_page_of_the_sites_own_stays_and_the_list_whole(draw: Draw) -> None:
    built = draw(MANY + listing("per_page: 10") + "=== docs/lists/page/3.md\n# Mine\n").build("--strict")
    assert titles(built.page("lists")) == TITLES
    assert "Mine" in built.page("lists/page/3").words
    assert built.page("lists").select("nav.folio-paging") == []


def test_further_pages_are_in_the_sitemap_and_in_no_search_navigation_or_feed(draw: Draw, theme: str) -> None:
    built = draw(MANY + listing("per_page: 10"), theme=theme).build("--strict")
    assert "lists/page/2" in built.sitemap
    assert not any(name.startswith("lists/page") for name in built.searched)
    assert all("lists/page/3" not in link for link in built.page("p01").links)


def test_hidden_posts_change_no_page(draw: Draw) -> None:
    draft = "=== docs/p00.md\n---\ntitle: Qdraft\nauthor: Bo\nstatus: draft\n---\n# Q\n"
    built = draw(MANY + draft + listing("per_page: 23")).build("--strict")
    assert titles(built.page("lists")) == TITLES
    assert "lists/page/2" not in built.pages
    assert built.traces("Qdraft") == []


def test_further_pages_of_an_unlisted_page_are_unlisted(draw: Draw) -> None:
    header = "---\nstatus: unlisted\n---\n"
    built = draw(MANY + listing("per_page: 10", header=header)).build("--strict")
    page = built.page("lists/page/2")
    assert page.robots == ["noindex"]
    assert not any(name.startswith("lists") for name in built.sitemap | built.searched)


def test_further_pages_come_and_go_while_writing(draw: Draw) -> None:
    site = draw(MANY + listing("per_page: 22"))
    with site.serve(allows=["code 404"]) as server:
        server.until_shown("lists/page/2/", "Page 2 of 2")
        site.remove("docs/p23.md")
        server.until_gone("lists/page/2/")
        site.write("docs/p24.md", "---\ntitle: A new one\nauthor: Bo\n---\n# New\n")
        server.until_shown("lists/page/2/", "Page 2 of 2")


@pytest.mark.parametrize("options", ["- a", "sort: [a]", "per_page: {a: 1}", "author: {{ x }}", "? a"])
def test_rubbish_between_the_slashes_stops_no_build(draw: Draw, options: str) -> None:
    built = draw(MANY + listing(options)).build(allows=["posts: the block cannot use", "is no author of this site"])
    assert "lists" in built.pages
