"""The heads of finished pages: what they say already, and where something can be added."""

from __future__ import annotations

import time

import pytest
from mkdocs_folio.heads import Heads, end_of_head, with_more

LD = '<script type="application/ld+json">{}</script>'
NAMES = {
    "name": ('<meta name="author" content="A">', {"author"}),
    "property": ('<meta content="x" property="article:published_time">', {"article:published_time"}),
    "in capitals": ("<META NAME=Author CONTENT=A>", {"author"}),
    "over several lines": ('<meta\n  name="author"\n  content="A">', {"author"}),
    "among other lines": (
        '<title>The author</title>\n<meta name="Author" content="A">\n<meta name="x">\n<meta name="fediverse:creator">',
        {"author", "fediverse:creator"},
    ),
    "in letters of another spelling": ('<meta name="auth&#111;r" content="A">', {"author"}),
    "in a comment of several lines": ('<!--\n<meta name="author" content="A">\n-->', set()),
    "on a line of a script": ("<script>\n'<meta name=\"author\">'\n</script>", set()),
    "in a comment": ('<!-- <meta name="author" content="A"> -->', set()),
    "in a script": ("<script>'<meta name=\"author\">'</script>", set()),
    "in the body": ('</head><body><meta name="author" content="A">', set()),
    "after a picture for those without scripts": (
        '<noscript><img src="x"></noscript><meta name="author" content="A">',
        {"author"},
    ),
    "no name": ('<meta charset="utf-8">', set()),
}


@pytest.mark.parametrize(("html", "names"), NAMES.values(), ids=NAMES)
def test_a_head_names_what_it_says(html: str, names: set[str]) -> None:
    assert Heads().read(f"<!doctype html><html><head>{html}</head><body></body></html>").names == names


TYPES = {
    "alone": ('{"@type": "BlogPosting"}', True),
    "another article": ('{"@type": "NewsArticle"}', True),
    "among types": ('{"@type": ["Thing", "Article"]}', True),
    "in a list": ('[{"@type": "WebSite"}, {"@type": "BlogPosting"}]', True),
    "in a graph": ('{"@graph": [{"@type": "BlogPosting"}]}', True),
    "as the main thing of a page": ('{"@type": "WebPage", "mainEntity": {"@type": "BlogPosting"}}', True),
    "by its address": ('{"@type": "https://schema.org/BlogPosting"}', True),
    "by a prefix": ('{"@type": "schema:BlogPosting"}', True),
    "something else": ('{"@type": "BreadcrumbList"}', False),
    "what a site is about": ('{"@type": "WebSite", "hasPart": {"@type": "Article"}}', False),
    "no JSON": ('{"@type": "BlogPosting"', False),
    "too deep": ("[" * 100_000, False),
    "no type": ('{"@type": 3, "@graph": null}', False),
}


@pytest.mark.parametrize(("data", "has_article"), TYPES.values(), ids=TYPES)
def test_a_head_may_describe_an_article(data: str, *, has_article: bool) -> None:
    assert Heads().read(f"<head>{LD.format(data)}</head><body>").has_article is has_article


def test_json_in_a_script_of_another_kind_describes_nothing() -> None:
    head = '<script type="text/x">{"@type": "Article"}</script><script>{"@type": "Article"}</script>'
    assert not Heads().read(f"<head>{head}</head>").has_article


PLACES = {
    "before its end": (
        "<html><head><title>A</title></head><body>B</body>",
        "<html><head><title>A</title>+\n</head><body>B</body>",
    ),
    "in capitals": ("<HEAD></HEAD ><BODY>", "<HEAD>+\n</HEAD ><BODY>"),
    "where the end is left out": ("<html><title>A</title><body>B", "<html><title>A</title>+\n<body>B"),
    "where the body is not begun": ("<head></head><p>B", "<head>+\n</head><p>B"),
    "not where a script says so": (
        "<head><script>'</head>'</script><title>A</title></head><body>",
        "<head><script>'</head>'</script><title>A</title>+\n</head><body>",
    ),
    "not where the body says so": (
        "<head></head><body><code></head></code>",
        "<head>+\n</head><body><code></head></code>",
    ),
    "not in a piece of a page": ("<p>B</p>", "<p>B</p>"),
    "not in what is no page": ("key: value", "key: value"),
    "not in nothing": ("", ""),
}


@pytest.mark.parametrize(("page", "after"), PLACES.values(), ids=PLACES)
def test_something_is_added_at_the_end_of_a_head(page: str, after: str) -> None:
    assert end_of_head(page) == Heads().read(page).end
    assert with_more(page, end_of_head(page), "+") == after
    assert with_more(page, end_of_head(page), "") == page


HOSTILE = {
    "scripts without an end": "<script type='application/ld+json'>" * 20_000,
    "scripts that are no JSON": "<script type='application/ld+json'>{</script>" * 20_000,
    "ends": "</head>" * 100_000,
    "comments without an end": "<!--" * 100_000,
    "names without an end": '<meta name="' * 50_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_reading_a_head_takes_time_in_proportion_to_it(html: str) -> None:
    start = time.process_time()
    Heads().read(f"<head>{html}")
    assert time.process_time() - start < 2


def test_of_heads_that_end_alike_the_end_is_read_once() -> None:
    heads, end = Heads(), "<script>\nlet author\n</script>\n</head><body>"
    pages = [f'<head>\n<meta name="author" content="{number}">\n{end}' for number in range(3)]
    assert {heads.read(page).names for page in pages} == {frozenset({"author"})}
    assert heads.read(f"<head>\n<title>A</title>\n{end}").names == frozenset()
