"""Authors: from text, lists and the registry, as badges with pictures or initials."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest

from tests.build.drawing import Built, Draw, Urls, text_of

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
MISSING = [".authors.yml:14: avatar:"]
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


OPTION = "ERROR Config value 'plugins': Plugin 'folio' option"
BADGE = "ERROR folio: badge: there is no style"


@pytest.mark.parametrize(
    ("options", "line", "words"),
    [
        ({"badge": "ribbon"}, f"{BADGE} 'ribbon'.", ("chip", "plain", "card", "folio/badges/ribbon.html")),
        ({"badge": "../byline"}, f"{BADGE} '../byline'.", ("chip", "plain", "card")),
        ({"bagde": "chip"}, f"{OPTION} 'bagde': Folio has no option 'bagde'.", ("badge", "default_status")),
        ({"drafts_": "gone"}, f"{OPTION} 'drafts_': Folio has no option 'drafts_'.", ("badge",)),
        ({"byline": "sometimes"}, f"{OPTION} 'byline':", ("sometimes", "auto", "marker", "none")),
        ({"default_status": "draft"}, f"{OPTION} 'default_status':", ("draft", "published", "unpublished")),
        ({"upcoming": "soon"}, f"{OPTION} 'upcoming':", ("soon", "none", "count", "date", "title")),
        ({"unknown_author": "loud"}, f"{OPTION} 'unknown_author':", ("loud", "ignore", "info", "warn", "error")),
        ({"timezone": "Europe/Nijmegen"}, f"{OPTION} 'timezone': 'Europe/Nijmegen' is no", ("Europe/Amsterdam",)),
        ({"statuses": {"accepted": "fine"}}, f"{OPTION} 'statuses': accepted: 'fine' is no", ("ignore", "published")),
        ({"statuses": ["accepted"]}, f"{OPTION} 'statuses': ", ("published", "ignore")),
        ({"schedule": "perhaps"}, f"{OPTION} 'schedule': ", ("bool",)),
        ({"posts": {"a": 1}}, f"{OPTION} 'posts': ", ("blog/",)),
    ],
    ids=str,
)
def test_what_nobody_knows_fails_the_build_and_is_named(
    draw: Draw, options: dict[str, object], line: str, words: tuple[str, ...]
) -> None:
    drawing = "=== docs/post.md\n---\nauthor: Ada King\nstatus: draft\n---\n# A post about bilbies\n"
    built = draw(drawing, theme="mkdocs", folio=options).build(expects=[line], exit_code=1)
    (said,) = [str(one) for one in built.log if one.level == "ERROR"]
    assert [word for word in words if word not in said] == []
    assert not built.root.exists() or built.names == set()


def test_what_a_draft_says_of_a_guest_is_nowhere_though_a_public_post_names_the_guest(draw: Draw, theme: str) -> None:
    drawing = """
    === docs/a.md
    ---
    authors: [{name: Bo Chan, url: https://secret.example/, description: Secret words, avatar: secret.png}]
    status: draft
    ---
    # A
    === docs/z.md
    ---
    author: Bo Chan
    ---
    # Z
    """
    site = draw(drawing, theme=theme, folio={"badge": "card"})
    built = site.build("--strict")
    assert built.page("z").byline == ["Bo Chan"]
    assert built.page("z").select("a.folio-author") == []
    assert built.page("z").select(".folio-avatar img") == []
    assert built.traces("secret.example", "Secret words", "secret.png") == []


@pytest.mark.parametrize("path", ["people.yml", "data/people.yml", ".people.yml"])
def test_a_registry_is_not_copied_to_the_site(draw: Draw, path: str) -> None:
    registry = "authors:\n  mara:\n    name: Mara Lindqvist\n    email: mara@private.example\n"
    drawing = f"=== docs/{path}\n{registry}=== docs/essay.md\n---\nauthor: mara\n---\n# Essay\n"
    drawing += "=== docs/others.yml\nkept: true\n"
    site = draw(drawing, theme="mkdocs", folio={"authors_file": path})
    built = site.build("--strict")
    assert built.page("essay").byline == ["Mara Lindqvist"]
    assert built.traces("people.yml", "mara@private.example") == []
    assert "others.yml" in built.files


def test_a_registry_of_docusaurus_gives_descriptions_and_pictures(draw: Draw) -> None:
    drawing = """
    === docs/authors.yml
    mara:
      name: Mara Lindqvist
      title: Keeper of notebooks
      image_url: https://pictures.example/mara.png
      url: https://mara.example/
    kofi:
      name: Kofi Mensah
      title: Diver
      image_url: images/kofi.png
    === docs/essay.md
    ---
    authors: [mara, kofi]
    ---
    # Essay
    """
    files = {"docs/images/kofi.png": PICTURE}
    site = draw(drawing, theme="mkdocs", folio={"authors_file": "authors.yml", "badge": "card"}, files=files)
    page = site.build("--strict").page("essay")
    cards = [text_of(card) for card in page.select(".folio-author__description")]
    assert cards == ["Keeper of notebooks", "Diver"]
    pictures = [page.leads_to_file(picture.get("src", "")) for picture in page.select(".folio-avatar img")]
    assert pictures == ["https://pictures.example/mara.png", "images/kofi.png"]
    links = [page.leads_to(badge) for badge in page.select("a.folio-author")]
    assert links == ["https://mara.example/", "authors/kofi"]


PATHS = """
=== docs/.authors.yml
authors:
  mara:
    name: Mara Lindqvist
    avatar: images/mara.png
    url: people/mara.md
  kofi:
    name: Kofi Mensah
    avatar: /images/kofi.png
    url: people/index.md#kofi
=== docs/index.md
---
author: mara & kofi
---
# Home

<author></author>
=== docs/people/index.md
# People

## Kofi
=== docs/people/mara.md
---
authors: [mara, kofi]
---
# Mara
=== docs/notes/one.md
---
authors: [mara, kofi]
---
# One
=== docs/notes/deep/er/two.md
---
authors: [mara, kofi]
---
# Two
=== docs/notes/deep/index.md
---
authors: [mara, kofi]
---
# Deep
"""


def test_paths_of_pictures_and_addresses_lead_there_from_every_depth(draw: Draw, theme: str, urls: Urls) -> None:
    files = {"docs/images/mara.png": PICTURE, "docs/images/kofi.png": PICTURE}
    built = draw(PATHS, theme=theme, urls=urls, files=files).build("--strict")
    for name in ("", "people/mara", "notes/one", "notes/deep/er/two", "notes/deep"):
        page = built.page(name)
        badges = page.select("div.folio-byline a.folio-author")
        assert [page.leads_to(badge) for badge in badges] == ["people/mara", "people"], name
        assert [badge.get("href", "").partition("#")[2] for badge in badges] == ["", "kofi"]
        hrefs = [badge.get("href", "") for badge in badges]
        pictures = [picture.get("src", "") for picture in page.select("div.folio-byline .folio-avatar img")]
        assert [page.leads_to_file(picture) for picture in pictures] == ["images/mara.png", "images/kofi.png"], name
        assert not any(posixpath.isabs(address) or ".md" in address for address in (*hrefs, *pictures))
        for address in hrefs:
            file = page.leads_to_file(address)
            assert (f"{file}index.html" if not file or file.endswith("/") else file) in built.files, name


def test_an_address_that_is_no_page_of_the_site_is_no_link(draw: Draw) -> None:
    registry = "=== docs/.authors.yml\nauthors:\n  mara:\n    name: Mara Lindqvist\n    url: people/secret.md\n"
    draft = "=== docs/people/secret.md\n---\nstatus: draft\n---\n# Secret\n"
    site = draw(f"{registry}{draft}=== docs/essay.md\n---\nauthor: mara\n---\n# Essay\n", folio={"author_pages": False})
    built = site.build("--strict")
    assert built.page("essay").byline == ["Mara Lindqvist"]
    assert built.page("essay").select("a.folio-author") == []
    assert built.traces("people/secret") == []


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
