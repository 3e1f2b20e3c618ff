"""Authors: from text, lists and the registry, as badges with pictures or initials."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest

from tests.build.drawing import Built, Draw, text_of

PICTURE = b"\x89PNG\r\n\x1a\n"
REGISTRY = """
=== docs/.authors.yml
authors:
  mara:
    name: Mara Lindqvist
    description: Writes on tools and reefs
    avatar: images/mara.png
    url: https://mara.example/
    email: mara@private.example
  kofi:
    name: Kofi Mensah
    avatar: https://pictures.example/kofi.png
    aliases: [K. Mensah]
  ines:
    name: Inês Duarte & Filhos
    avatar: images/missing.png
    slug: duarte
"""
# That there is no such picture may be said.
MISSING = [".authors.yml:12: avatar:"]
# Header lines, and who wrote the post.
HEADERS = {
    "one-name": ("author: Mara Lindqvist", ["Mara Lindqvist"]),
    "an-id": ("author: mara", ["Mara Lindqvist"]),
    "an-alias": ("author: K. Mensah", ["Kofi Mensah"]),
    "another-case": ("author: mara lindqvist", ["Mara Lindqvist"]),
    "ampersand": ("author: Mara Lindqvist & Ada King", ["Mara Lindqvist", "Ada King"]),
    "semicolon": ("author: mara; kofi", ["Mara Lindqvist", "Kofi Mensah"]),
    "and": ("authors: Ada King and Grace Hopper", ["Ada King", "Grace Hopper"]),
    "comma": ("author: Ada King, Grace Hopper", ["Ada King", "Grace Hopper"]),
    "comma-of-a-family-name": ("author: King, Ada", ["King, Ada"]),
    "suffix": ("author: Ada King, Jr", ["Ada King, Jr"]),
    "company": ("author: Reef Works, GmbH", ["Reef Works, GmbH"]),
    "known-with-sign": ("author: Inês Duarte & Filhos", ["Inês Duarte & Filhos"]),
    "list": ("authors: [mara, Ada King]", ["Mara Lindqvist", "Ada King"]),
    "list-unsplit": ("authors: [King and Sons, 'Hopper; Grace']", ["King and Sons", "Hopper; Grace"]),
    "lines": ("authors:\n  - kofi\n  - mara", ["Kofi Mensah", "Mara Lindqvist"]),
    "maps": (
        "authors:\n  - name: Ada King\n    url: https://ada.example/\n  - name: mara",
        ["Ada King", "Mara Lindqvist"],
    ),
    "twice": ("author: mara\nauthors: [Mara Lindqvist, kofi]", ["Mara Lindqvist", "Kofi Mensah"]),
    "script": ("author: 'Eve <img src=x onerror=\"alert(1)\"> Ivy'", ['Eve <img src=x onerror="alert(1)"> Ivy']),
}


def draw_authors(draw: Draw, theme: str, badge: str | None = None) -> Built:
    files = {
        f"docs/essays/{name}.md": f"---\n{header}\n---\n# Essay\n\nText.\n".encode()
        for name, (header, _) in HEADERS.items()
    }
    files["docs/images/mara.png"] = PICTURE
    return draw(REGISTRY, theme=theme, files=files, folio={"badge": badge} if badge else None).build(allows=MISSING)


@pytest.fixture(scope="module")
def built(draw: Draw, theme: str) -> Built:
    return draw_authors(draw, theme)


@pytest.mark.parametrize("name", HEADERS)
def test_who_wrote_a_post(built: Built, name: str) -> None:
    assert built.page(f"essays/{name}").byline == HEADERS[name][1]


def test_an_author_of_the_registry_is_a_link_and_a_guest_is_none(built: Built) -> None:
    page = built.page("essays/list")
    mara, ada = page.select("div.folio-byline .folio-author")
    assert mara.tag == "a"
    assert mara.get("rel") == "author"
    assert mara.get("href")
    assert mara.get("data-folio-author") == "mara"
    assert ada.tag == "span"
    assert ada.get("data-folio-author") == "ada-king"
    ines = built.page("essays/known-with-sign").one("div.folio-byline .folio-author")
    assert ines.get("data-folio-author") == "duarte"


def test_avatars_are_pictures_of_the_site_or_elsewhere(built: Built) -> None:
    page = built.page("essays/semicolon")
    mara, kofi = (picture.get("src", "") for picture in page.select(".folio-avatar img"))
    assert kofi == "https://pictures.example/kofi.png"
    inside = urljoin(f"https://page.test/{page.url}", mara).removeprefix("https://page.test/")
    assert not posixpath.isabs(mara)
    assert built.files[inside] == PICTURE


def test_without_a_picture_there_are_initials(built: Built) -> None:
    for name, letters in (("comma", ["AK", "GH"]), ("known-with-sign", ["IF"])):
        page = built.page(f"essays/{name}")
        assert page.select(".folio-avatar img") == []
        assert [text_of(avatar) for avatar in page.select(".folio-avatar")] == letters
        assert len(page.select(".folio-avatar svg")) == len(letters)


def test_nothing_of_an_author_is_markup_and_no_address_is_shown(built: Built) -> None:
    assert built.page("essays/script").select("div.folio-byline img") == []
    assert built.traces("mara@private.example") == []


def test_a_name_that_only_drafts_name_is_nowhere(draw: Draw) -> None:
    drawing = (
        REGISTRY
        + """
=== docs/one.md
---
author: Zebulon Quiggleton
status: draft
---
# One
=== docs/two.md
---
author: mara
---
# Two
"""
    )
    built = draw(drawing, files={"docs/images/mara.png": PICTURE}).build(allows=MISSING)
    assert built.traces("quiggleton", "zebulon") == []
    assert "quiggleton" not in built.output.casefold()


def test_the_card_shows_a_few_words_and_the_plain_badge_no_picture(draw: Draw) -> None:
    card = draw_authors(draw, "material", "card").page("essays/an-id")
    assert "Writes on tools and reefs" in text_of(card.one("div.folio-byline"))
    assert len(card.select(".folio-avatar img")) == 1
    plain = draw_authors(draw, "material", "plain").page("essays/an-id")
    assert plain.byline == ["Mara Lindqvist"]
    assert plain.select(".folio-avatar") == []
    assert "Writes on tools" not in plain.words


def test_the_chip_is_the_default(built: Built, draw: Draw, theme: str) -> None:
    chip = draw_authors(draw, theme, "chip").page("essays/ampersand")
    assert built.page("essays/ampersand").raw_article == chip.raw_article
    assert "Writes on tools" not in chip.words


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"badge": "ribbon"}, ("badge", "ribbon", "chip", "plain", "card")),
        ({"badge": "../byline"}, ("badge", "../byline")),
        ({"bagde": "chip"}, ("bagde",)),
        ({"drafts_": "gone"}, ("drafts_",)),
        ({"byline": "sometimes"}, ("byline", "sometimes")),
        ({"default_status": "draft"}, ("default_status", "draft")),
        ({"upcoming": "soon"}, ("upcoming", "soon")),
        ({"unknown_author": "loud"}, ("unknown_author", "loud")),
        ({"timezone": "Europe/Nijmegen"}, ("timezone", "Europe/Nijmegen")),
        ({"statuses": {"accepted": "fine"}}, ("statuses", "accepted", "fine")),
        ({"statuses": ["accepted"]}, ("statuses",)),
        ({"schedule": "perhaps"}, ("schedule",)),
        ({"posts": {"a": 1}}, ("posts",)),
    ],
    ids=str,
)
def test_what_nobody_knows_fails_the_build_and_is_named(
    draw: Draw, options: dict[str, object], words: tuple[str, ...]
) -> None:
    drawing = "=== docs/post.md\n---\nauthor: Ada King\nstatus: draft\n---\n# A post about bilbies\n"
    built = draw(drawing, theme="mkdocs", folio=options).build(allows=[""], exit_code=1)
    assert [word for word in words if word not in built.output] == []
    assert not built.root.exists() or built.names == set()


@pytest.mark.parametrize(
    ("option", "level", "exit_code"),
    [("ignore", None, 0), ("info", "INFO", 0), ("warn", "WARNING", 0), ("error", "ERROR", 1)],
)
def test_how_loudly_a_stranger_is_reported(draw: Draw, option: str, level: str | None, exit_code: int) -> None:
    drawing = REGISTRY + "=== docs/essay.md\n---\nauthor: Mara Linqvist\n---\n# Essay\n"
    site = draw(drawing, folio={"unknown_author": option}, files={"docs/images/mara.png": PICTURE})
    built = site.build(allows=[*MISSING, "author: 'Mara Linqvist'", "unknown_author: 1 of"], exit_code=exit_code)
    lines = [line for line in built.folio_lines if "Mara Linqvist" in line]
    assert [line.partition(" ")[0] for line in lines] == ([level] if level else [])
    for line in lines:
        assert "folio: essay.md:2: author: " in line
        assert "Did you mean mara" in line
