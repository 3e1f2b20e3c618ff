"""What a post's head says to machines, typed by hand for each kind of post, and held against schema.org's terms."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timezone
from typing import Any

import pytest
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.heads import ARTICLES, NO_HEAD, Heads
from mkdocs_folio.model import Author, Moment, Post, Status, Verdict
from mkdocs_folio.pages import Pages
from mkdocs_folio.registry import read_registry
from mkdocs_folio.render import Renderer
from mkdocs_folio.settings import Settings
from mkdocs_folio.structured import Addresses, headline, image_in, metadata, to_json
from msgspec.structs import replace

from tests.vocabulary import check

Build = Callable[..., Catalog]

SITE_URL = "https://notes.example/docs/"
REGISTRY = """\
authors:
  mara:
    name: Mara Öz
    description: Writes
    url: https://mara.example/
    avatar: people/mara.png
    email: mara@secret.example
    orcid: 0000-0002-1825-0097
    affiliation: The Institute
    fediverse: '@mara@social.example'
    socials: {github: mara}
  crew:
    name: The crew
    type: team
    url: about.md#crew
    avatar: https://pictures.example/crew.png
    links: [https://crew.example/]
    affiliation: The Institute
"""
POSTS = {
    "guest.md": "title: A visit\nauthor: Teo Brandt\ndate: 2026-01-05\ndescription: What I saw.",
    "person.md": "title: At home\nauthor: mara\ndate: 2026-01-06T09:30:00+02:00\nimage: /images/home.png",
    "team.md": "title: Together\nauthors: [crew, mara]\ndate: 2026-01-07\nseries: Rust\npart: 2\nof: 5",
    "notes/several.md": (
        "title: Two things\nauthor: Teo Brandt\ndate: 2026-01-08\nimage: several.png\n"
        "series: [{name: Rust, part: 3, of: 5}, {name: Tools & <b>More</b>, part: 7, of: 9}, {name: Alone, part: 1}]"
    ),
    "zero.md": "title: Before it begins\nauthor: Teo Brandt\ndate: 2026-01-09\nseries: {name: Rust, part: 0, of: 5}",
    "updated.md": "title: Better\nauthor: Teo Brandt\ndate: 2026-01-10\nupdated: 2026-02-01 08:00",
    "nobody.md": "title: No name\nstatus: published\ndate: 2026-01-11",
    "undated.md": "title: Whenever\nauthor: mara",
    "hostile.md": (
        "title: </script><script>alert(1)\nauthor: [\"<!-- 'A' & B\"]\ndate: 2026-01-12\n"
        'description: "a\\u2028b]]>\\u0000c"\nimage: "javascript:alert(1)"\nstatus: published'
    ),
    "draft.md": "title: Clandestine\nauthor: mara\ndate: 2026-01-13\nseries: {name: Rust, part: 4}\nstatus: draft",
    "quiet.md": "title: Hush\nauthor: mara\ndate: 2026-01-14\nstatus: unlisted",
    "record.md": "title: A record\ndate: 2026-01-15",
}
FILES = {"images/home.png", "notes/several.png", "people/mara.png", "about.md"}
MARA = {
    "@type": "Person",
    "name": "Mara Öz",
    "url": "https://mara.example/",
    "image": "https://notes.example/docs/people/mara.png",
    "identifier": "https://orcid.org/0000-0002-1825-0097",
    "sameAs": [
        "https://github.com/mara",
        "https://social.example/@mara",
        "https://orcid.org/0000-0002-1825-0097",
    ],
    "affiliation": {"@type": "Organization", "name": "The Institute"},
}
CREW = {
    "@type": "Organization",
    "name": "The crew",
    "url": "https://notes.example/docs/about/#crew",
    "image": "https://pictures.example/crew.png",
    "sameAs": ["https://crew.example/"],
}
TEO = {"@type": "Person", "name": "Teo Brandt"}
RUST = {"@type": "CreativeWorkSeries", "name": "Rust"}
EXPECTED: dict[str, dict[str, Any]] = {
    "guest.md": {
        "headline": "A visit",
        "description": "What I saw.",
        "datePublished": "2026-01-05",
        "author": TEO,
    },
    "person.md": {
        "headline": "At home",
        "image": "https://notes.example/docs/images/home.png",
        "datePublished": "2026-01-06T09:30:00+02:00",
        "author": MARA,
    },
    "team.md": {
        "headline": "Together",
        "datePublished": "2026-01-07",
        "author": [CREW, MARA],
        "isPartOf": RUST,
        "position": 2,
    },
    "notes/several.md": {
        "headline": "Two things",
        "image": "https://notes.example/docs/notes/several.png",
        "datePublished": "2026-01-08",
        "author": TEO,
        "isPartOf": [RUST, {"@type": "CreativeWorkSeries", "name": "Tools & <b>More</b>"}],
        "position": 3,
    },
    "zero.md": {
        "headline": "Before it begins",
        "datePublished": "2026-01-09",
        "author": TEO,
        "isPartOf": RUST,
        "position": 0,
    },
    "updated.md": {
        "headline": "Better",
        "datePublished": "2026-01-10",
        "dateModified": "2026-02-01T08:00:00+00:00",
        "author": TEO,
    },
    "nobody.md": {"headline": "No name", "datePublished": "2026-01-11"},
    "hostile.md": {
        "headline": "</script><script>alert(1)",
        "description": "a b]]>\u0000c",
        "datePublished": "2026-01-12",
        "author": {"@type": "Person", "name": "<!-- 'A' & B"},
    },
}
SILENT = sorted(set(POSTS) - set(EXPECTED))


PUBLIC = Verdict(Status.PUBLISHED)


def url_of(path: str) -> str:
    is_there = path in FILES | set(POSTS) or path.startswith(("series/", "authors/"))
    return path.removesuffix(".md") + "/" * path.endswith(".md") if is_there else ""


@pytest.fixture(scope="module")
def render(catalog: Build, settings: Callable[..., Settings]) -> Callable[..., str]:
    """Fill in the template of one page."""
    built = catalog({".authors.yml": REGISTRY, **{path: f"---\n{text}\n---\nBody\n" for path, text in POSTS.items()}})
    registry = read_registry([(".authors.yml", REGISTRY.encode())])

    def render(path: str, *, said: str = "", language: str = "en", preview: bool = False, **more: Any) -> str:  # noqa: ANN401 - the renderer's
        image = next((line[7:].strip('" ') for line in POSTS[path].split("\n") if line.startswith("image: ")), "")
        options = replace(settings(language=language, preview=preview), noindex=more.pop("noindex", False))
        pages = Pages(built, options) if more.pop("pages", False) else None
        given = {"site_url": SITE_URL, "pages": pages, **more}
        renderer = Renderer(built, options, registry, url_of=url_of, relative=lambda address, _: address, **given)
        return renderer.metadata(path, url_of(path), Heads().read(f"<head>{said}</head>"), {"Image": image})

    return render


def script(html: str) -> str:
    return html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize("path", EXPECTED)
def test_a_dated_post_is_described_in_schema_orgs_terms(
    render: Callable[..., str], path: str, *, preview: bool
) -> None:
    text = script(render(path, preview=preview))
    assert not set(text) & set("<>&\u2028\u2029\ud800")
    url = SITE_URL + url_of(path)
    common = {"@context": "https://schema.org", "@type": "BlogPosting", "inLanguage": "en"}
    assert check(text) == {**common, "url": url, "mainEntityOfPage": url, **EXPECTED[path]}


@pytest.mark.parametrize("path", SILENT)
def test_what_is_no_dated_public_post_is_not_described(render: Callable[..., str], path: str) -> None:
    assert script(render(path)) == ""
    if path != "undated.md":
        assert render(path) == render(path, preview=True) == ""


@pytest.mark.parametrize("path", POSTS)
def test_a_site_that_search_engines_are_to_leave_out_describes_nothing(render: Callable[..., str], path: str) -> None:
    assert render(path, noindex=True, preview=True) == ""


def test_nothing_speaks_of_posts_that_are_not_public(render: Callable[..., str]) -> None:
    everything = "".join(render(path, preview=preview) for path in POSTS for preview in (True, False))
    assert "Clandestine" not in everything
    assert "secret" not in everything
    assert "/draft" not in everything


def test_the_other_words_of_a_head(render: Callable[..., str]) -> None:
    said = [line for line in render("team.md").split("\n") if "<meta" in line]
    assert said == [
        '<meta name="author" content="The crew, Mara Öz">',
        '<meta property="article:published_time" content="2026-01-07T00:00:00+00:00">',
        '<meta name="fediverse:creator" content="@mara@social.example">',
    ]
    assert '<meta property="article:modified_time" content="2026-02-01T08:00:00+00:00">' in render("updated.md")
    assert '<meta name="author" content="&lt;!-- &#39;A&#39; &amp; B">' in render("hostile.md")


@pytest.mark.parametrize(
    "said",
    [
        '<meta name="author" content="Somebody">',
        '<meta property="article:published_time" content="2020">',
        '<meta name="article:modified_time" content="2020">',
        '<meta name="fediverse:creator" content="@a@b.example">',
    ],
)
def test_what_a_head_says_already_is_not_said_twice(render: Callable[..., str], said: str) -> None:
    name = said.split('"')[1]
    before, after = render("person.md"), render("person.md", said=said)
    assert [line for line in before.split("\n") if f'="{name}"' not in line] == after.split("\n")


@pytest.mark.parametrize("kind", sorted(ARTICLES))
def test_a_page_that_is_described_as_an_article_is_not_described_twice(render: Callable[..., str], kind: str) -> None:
    described = f'<script type="application/ld+json">{{"@type": "{kind}"}}</script>'
    assert script(render("person.md", said=described)) == ""


def test_pages_of_series_and_authors_are_named_where_there_are_any(render: Callable[..., str]) -> None:
    data = check(script(render("team.md", pages=True)))
    assert data["isPartOf"] == {**RUST, "url": "https://notes.example/docs/series/rust/"}
    assert data["author"][0]["url"] == "https://notes.example/docs/authors/crew/"
    assert data["author"][1]["url"] == "https://notes.example/docs/authors/mara/"
    assert data["author"][1]["sameAs"] == ["https://mara.example/", *MARA["sameAs"]]


def test_a_site_that_does_not_know_its_address_names_none_of_its_own(render: Callable[..., str]) -> None:
    data = check(script(render("team.md", site_url="", pages=True)))
    crew, mara = data.pop("author")
    assert not {"url", "mainEntityOfPage", "image"} & set(data)
    assert "url" not in data["isPartOf"]
    assert "url" not in crew
    assert crew["image"] == CREW["image"]
    assert "image" not in mara
    assert mara["url"] == MARA["url"]


@pytest.mark.parametrize(("code", "tag"), [("pt_BR", "pt-BR"), ("zh-Hant", "zh-Hant"), ("de", "de"), ("xx", "xx")])
def test_the_language_is_written_as_in_lang(render: Callable[..., str], code: str, tag: str) -> None:
    assert check(script(render("guest.md", language=code)))["inLanguage"] == tag


LONG = "The quick brown foxes jump over lazy dogs, and then some more of them jump, over all dogs that are there"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Short", "Short"),
        ("a" * 110, "a" * 110),
        (
            f"{LONG}, at the end of it all",
            f"{LONG}, at…",
        ),
        ("word " * 22 + "x", ("word " * 22).strip() + "…"),
        ("a" * 111, "a" * 109 + "…"),
        ("雨" * 200, "雨" * 109 + "…"),
        ("a" * 100 + ", " + "b" * 50, "a" * 100 + "…"),
    ],
)
def test_a_headline_is_cut_after_a_word(title: str, expected: str) -> None:
    assert headline(title) == expected
    assert len(headline(title)) <= 110


@pytest.mark.parametrize(
    ("value", "image"),
    [
        ("a.png", "a.png"),
        (["a.png", "b.png"], "a.png"),
        ({"src": "a.png", "alt": "A"}, "a.png"),
        ({"url": "a.png"}, "a.png"),
        ([{"src": ""}, "b.png"], ""),
        ([], ""),
        (True, ""),
        (None, ""),
    ],
)
def test_a_header_names_its_picture_in_several_ways(value: object, image: str) -> None:
    assert image_in({"title": "A", "image": value}) == image_in({"IMAGE": value}) == image
    assert image_in({"images": value}) == ""


def test_two_people_of_one_key_are_two() -> None:
    addresses = Addresses("https://notes.example/", lambda path: path)
    post = Post("1.md", True, "One", "", Moment(datetime(2026, 1, 21, tzinfo=timezone.utc)), None, (), (), PUBLIC)  # noqa: FBT003
    said = [
        metadata(post, [author], (), head=NO_HEAD, url="1/", image="", language="en", addresses=addresses)
        for author in (Author("ana-silva", "Ana Silva"), Author("ana-silva", "Ana Maria Silva"))
    ]
    assert [one.author for one in said] == ["Ana Silva", "Ana Maria Silva"]
    assert [one.posting and one.posting["author"]["name"] for one in said] == ["Ana Silva", "Ana Maria Silva"]


def test_json_is_written_in_its_own_letters() -> None:
    data = {"b": "Öz \u2028\u2029\ud800 雨", "a": ["</script>"]}
    assert to_json(data) == '{"b": "Öz \\u2028\\u2029\\ud800 雨", "a": ["</script>"]}'
    assert json.loads(to_json(data)) == data
