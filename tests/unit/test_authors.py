"""Authors: what headers name, whom the registry knows, and who is a guest."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from mkdocs_folio.catalog import Catalog, summary
from mkdocs_folio.model import Level
from mkdocs_folio.reading import Page
from mkdocs_folio.registry import read_registry

Read = Callable[..., Page]
Build = Callable[..., Catalog]

REGISTRY = """\
authors:
  mara:
    name: Mara Öz
    description: Editor
    avatar: images/mara.png
    url: https://example.org/mara
    aliases: [Mara O., M. Öz]
  dick:
    name: Dick Blankvoort
    slug: dick-blankvoort
    email: dick@secret.example
"""


def post(header: str) -> str:
    return f"---\n{header}\n---\nBody\n"


NAMED: dict[str, tuple[str, list[str]]] = {
    "text": ("author: Ana Silva", ["Ana Silva"]),
    "text with several": ("author: Ana Silva & Bo Chan", ["Ana Silva", "Bo Chan"]),
    "text with several, other key": ("authors: Ana Silva and Bo Chan", ["Ana Silva", "Bo Chan"]),
    "text with commas": ("author: Ana Silva, Bo Chan", ["Ana Silva", "Bo Chan"]),
    "list": ("authors: [Ana Silva, Bo Chan]", ["Ana Silva", "Bo Chan"]),
    "an item of a list is never split": (
        "authors: [Ana & Bo, 'Silva, Ana', Cy and Dee]",
        ["Ana & Bo", "Silva, Ana", "Cy and Dee"],
    ),
    "list of maps": ("authors:\n  - name: Ana Silva\n    orcid: 0000\n  - name: Bo Chan", ["Ana Silva", "Bo Chan"]),
    "the name in a map is never split": ("authors:\n  - name: Ana & Bo", ["Ana & Bo"]),
    "a map": ("author: {name: Ana Silva}", ["Ana Silva"]),
    "mixed": ("authors:\n  - Ana Silva\n  - name: Bo Chan", ["Ana Silva", "Bo Chan"]),
    "both keys": ("author: Ana Silva\nauthors: [Bo Chan]", ["Ana Silva", "Bo Chan"]),
    "twice": ("authors: [Ana Silva, Ana Silva]", ["Ana Silva"]),
    "a number": ("author: 42", ["42"]),
    "a word that YAML bends": ("author: No", ["No"]),
    "empty": ("author:", []),
    "empty text": ("author: ''", []),
    "empty list": ("authors: []", []),
    "null in a list": ("authors: [null, Ana Silva]", ["Ana Silva"]),
    "upper case": ("AUTHOR: Ana Silva", ["Ana Silva"]),
}


@pytest.mark.parametrize(("header", "names"), NAMED.values(), ids=NAMED)
def test_a_header_names_its_authors(catalog: Build, header: str, names: list[str]) -> None:
    built = catalog({"a.md": post(f"status: published\n{header}")})
    assert [author.name for author in built.authors["a.md"]] == names


@pytest.mark.parametrize("name", ["mara", "MARA", "Mara Öz", "mara oz", "Mara-Öz", "Mara O.", "M. Öz", "m. oz"])
def test_an_id_a_name_or_an_alias_means_the_author_of_the_registry(catalog: Build, name: str) -> None:
    built = catalog({".authors.yml": REGISTRY, "a.md": post(f"authors: ['{name}']")})
    (author,) = built.authors["a.md"]
    assert not author.is_guest
    assert (author.key, author.name, author.description) == ("mara", "Mara Öz", "Editor")
    assert (author.avatar, author.url) == ("images/mara.png", "https://example.org/mara")
    assert built.problems == ()


def test_a_slug_is_the_key_of_an_author(catalog: Build) -> None:
    built = catalog({".authors.yml": REGISTRY, "a.md": post("author: dick")})
    assert [author.key for author in built.authors["a.md"]] == ["dick-blankvoort"]


def test_an_author_named_in_two_ways_stands_once(catalog: Build) -> None:
    built = catalog({".authors.yml": REGISTRY, "a.md": post("authors: [mara, Mara Öz, M. Öz, dick]")})
    assert [author.key for author in built.authors["a.md"]] == ["mara", "dick-blankvoort"]


def test_a_name_that_the_registry_knows_is_never_split(catalog: Build) -> None:
    registry = "authors:\n  pg:\n    name: Procter & Gamble\n    aliases: ['Smith and Sons']\n"
    for name in ("Procter & Gamble", "procter & gamble", "Smith and Sons"):
        built = catalog({".authors.yml": registry, "a.md": post(f"author: {name}")})
        assert [author.key for author in built.authors["a.md"]] == ["pg"]


def test_an_address_of_mail_is_never_shown(catalog: Build) -> None:
    built = catalog({".authors.yml": REGISTRY, "a.md": post("author: dick")})
    assert "secret.example" not in repr(built)


def test_a_guest_is_known_by_the_name(catalog: Build) -> None:
    (author,) = catalog({"a.md": post("author: Dick Blankvoort")}).authors["a.md"]
    assert author.is_guest
    assert (author.key, author.name, author.url, author.avatar) == ("dick-blankvoort", "Dick Blankvoort", "", "")


def test_a_guest_may_bring_a_few_words_and_a_picture_but_is_no_link(catalog: Build) -> None:
    header = "authors:\n  - name: Ana Silva\n    url: https://example.org/\n    description: Baker\n    avatar: ana.png"
    (author,) = catalog({"a.md": post(header)}).authors["a.md"]
    assert (author.url, author.description, author.avatar) == ("", "Baker", "ana.png")


@pytest.mark.parametrize(
    ("option", "level"), [("ignore", None), ("info", Level.INFO), ("warn", Level.WARNING), ("error", Level.ERROR)]
)
def test_unknown_author_says_how_loudly_a_guest_is_reported(catalog: Build, option: str, level: Level | None) -> None:
    files = {".authors.yml": REGISTRY, "a.md": post("title: A\nauthor: Dick Blankvort")}
    built = catalog(files, unknown_author=option)
    assert [problem.level for problem in built.problems] == ([] if level is None else [level])
    for problem in built.problems:
        assert "Did you mean dick?" in problem.hint
        assert "'Dick Blankvort'" in problem.text
        assert problem.path == "a.md"
        assert problem.line == 3


def test_a_guest_like_nobody_is_reported_without_a_guess(catalog: Build) -> None:
    built = catalog({".authors.yml": REGISTRY, "a.md": post("author: Zoë Quux")})
    assert [problem.level for problem in built.problems] == [Level.INFO]
    assert "Did you mean" not in built.problems[0].hint


def test_without_a_registry_no_guest_is_reported(catalog: Build) -> None:
    assert catalog({"a.md": post("author: Ana Silva")}, unknown_author="error").problems == ()


def test_spelling_variants_are_one_person_reported_once(catalog: Build) -> None:
    names = ["Ana Silva", "Ana Silva", "ana silva", "Ana-Silva", "Aná Silva"]
    built = catalog({f"{index}.md": post(f"author: {name}") for index, name in enumerate(names)})
    found = {author for authors in built.authors.values() for author in authors}
    assert [author.name for author in found] == ["Ana Silva"]
    assert [problem.level for problem in built.problems] == [Level.INFO]


def test_a_draft_decides_nothing_about_a_public_guest(catalog: Build) -> None:
    details = "url: 'https://d.example/', description: Draft words, avatar: draft.png"
    draft = post(f"authors: [{{name: ANA SILVA, {details}}}]\nstatus: draft")
    built = catalog({"a.md": draft, "b.md": draft, "m.md": post("author: Ana Silva"), "z.md": draft})
    (author,) = built.authors["m.md"]
    assert (author.name, author.url, author.description, author.avatar) == ("Ana Silva", "", "", "")
    assert [problem for problem in built.problems if problem.path == "m.md"] == []


def test_of_a_public_guest_only_public_posts_tell_more(catalog: Build) -> None:
    header = "authors: [{{name: Ana Silva, description: {}}}]\nstatus: {}"
    built = catalog({"a.md": post(header.format("Hidden", "draft")), "b.md": post(header.format("Shown", "published"))})
    assert [author.description for author in built.authors["b.md"]] == ["Shown"]


ONE_ADDRESS = {
    "an apostrophe": ("Pat O'Neil", "Pat Oneil"),
    "signs alone": ("\N{CRAB}", "\N{SNAIL}"),
}


@pytest.mark.parametrize(("one", "other"), ONE_ADDRESS.values(), ids=ONE_ADDRESS)
def test_two_guests_whose_names_give_one_address_are_two(catalog: Build, one: str, other: str) -> None:
    built = catalog({"a.md": post(f'authors: ["{one}", "{other}"]'), "b.md": post(f'author: "{other}"')})
    assert [author.name for author in built.authors["a.md"]] == [one, other]
    assert [author.name for author in built.authors["b.md"]] == [other]
    assert built.problems == ()
    assert summary(built).endswith(", 2 authors")


def test_a_guest_of_a_draft_takes_no_address_from_a_public_one(catalog: Build) -> None:
    public = {"b.md": post("author: Pat Oneil"), "c.md": post("author: \N{SNAIL}")}
    alone = catalog(public).authors
    drafts = {"a.md": post('authors: ["Pat O\'Neil", \N{CRAB}]\nstatus: draft')}
    together = catalog({**drafts, **public}).authors
    assert {path: together[path] for path in public} == alone


SHAPES = {
    "name alone": ("authors:\n  a:\n    name: Ana\n", ["Ana"]),
    "flow": ("authors: {a: {name: Ana}, b: {name: Bo}}\n", ["Ana", "Bo"]),
    "a name that YAML bends": ("authors:\n  a:\n    name: 42\n  b:\n    name: no\n", ["42", "no"]),
    "an id that YAML bends": ("authors:\n  010:\n    name: Ana\n", ["Ana"]),
    "keys in another case": ("Authors:\n  a:\n    Name: Ana\n", ["Ana"]),
    "empty": ("", []),
    "no authors": ("authors:\n", []),
    "a comment": ("# authors\n", []),
    "further fields": (
        "authors:\n  a:\n    name: Ana\n    orcid: 0000-0002-1825-0097\n    socials: {x: y}\n    type: team\n",
        ["Ana"],
    ),
}


@pytest.mark.parametrize(("text", "names"), SHAPES.values(), ids=SHAPES)
def test_a_registry_of_any_shape_is_read(text: str, names: list[str]) -> None:
    registry = read_registry([(".authors.yml", text.encode())])
    assert [author.name for author in registry.authors.values()] == names
    assert registry.problems == ()


# The first has an outer key, as Material's; the second none, as in the documentation of Docusaurus.
DOCUSAURUS = {
    "below authors": "authors:\n  ana:\n    name: Ana\n    title: Baker\n    image_url: ana.png\n    url: https://ana/\n",
    "no outer key": "ana:\n  name: Ana\n  title: Baker\n  image_url: ana.png\n  url: https://ana/\n  page: true\n",
}


@pytest.mark.parametrize("text", DOCUSAURUS.values(), ids=DOCUSAURUS)
def test_title_and_image_url_of_docusaurus_are_description_and_avatar(text: str) -> None:
    registry = read_registry([("authors.yml", text.encode())])
    (author,) = registry.authors.values()
    assert (author.name, author.description, author.avatar) == ("Ana", "Baker", "ana.png")
    assert author.url == "https://ana/"
    assert registry.problems == ()


def test_description_and_avatar_win_over_the_words_of_docusaurus() -> None:
    text = "a: {name: Ana, title: Baker, description: Writes, image_url: one.png, avatar: two.png}\n"
    (author,) = read_registry([("authors.yml", text.encode())]).authors.values()
    assert (author.description, author.avatar) == ("Writes", "two.png")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("authors:\n  a:\n    name: A: B\n", 3),
        ("authors:\n  a:\n    description: Baker\n", 2),
        ("authors:\n  a:\n    name:\n", 3),
        ("authors:\n  a: Ana\n", 2),
        ("- name: Ana\n", 1),
        ("authors:\n  a:\n    name: !!python/name:os.system\n", 3),
    ],
)
def test_a_registry_that_cannot_be_read_is_an_error_with_its_line(text: str, line: int) -> None:
    problems = read_registry([(".authors.yml", text.encode())]).problems
    assert [(problem.level, problem.path, problem.line) for problem in problems] == [
        (Level.ERROR, ".authors.yml", line)
    ]


def test_of_two_registries_with_one_id_the_first_counts() -> None:
    one, two = "authors: {a: {name: Ana}}", "authors: {a: {name: Bo}, c: {name: Cy}}"
    registry = read_registry([("one.yml", one.encode()), ("two.yml", two.encode())])
    assert {key: author.name for key, author in registry.authors.items()} == {"a": "Ana", "c": "Cy"}


@pytest.mark.parametrize("slug", ["../../../etc", "/etc/passwd", "a/b", "..", "C:\\x", "%2e%2e"])
def test_a_slug_never_leaves_its_folder(slug: str) -> None:
    registry = read_registry([(".authors.yml", f"authors:\n  a:\n    name: Ana\n    slug: '{slug}'\n".encode())])
    (author,) = registry.authors.values()
    assert author.key
    assert not set(author.key) & set("/\\.:%")


def test_an_author_without_a_name_in_a_list_is_a_warning(read: Read) -> None:
    page = read(post("authors: [{url: https://example.org}, Ana Silva]"))
    assert page.post is not None
    assert [credit.name for credit in page.post.credits] == ["Ana Silva"]
    assert [(one.level, one.line, one.field) for one in page.post.problems] == [(Level.WARNING, 2, "authors")]


@pytest.mark.parametrize("above", [0, 1])
def test_a_problem_of_an_author_names_the_line_of_its_field(above: int) -> None:
    rows = ["authors:"] * above + [
        "ana:",
        "  name: Ana",
        "  avatar: none.png",
        "  orcid: 123",
        "bo:",
        "  description: B",
    ]
    text = "\n".join(row if row == "authors:" else "  " * above + row for row in rows)
    registry = read_registry([(".authors.yml", text.encode())])
    problems = [*registry.problems, *registry.missing_avatars(lambda _: False)]
    found = {one.code: one.line - above for one in problems}
    assert found == {"author-orcid": 4, "author-without-name": 5, "avatar-missing": 3}
