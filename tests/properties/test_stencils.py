"""What stencils draw is what the templates themselves would, whatever names, titles and addresses say."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.environment import TEMPLATES
from mkdocs_folio.heads import OF_POSTS, Head
from mkdocs_folio.pages import Pages
from mkdocs_folio.placeholders import placeholder
from mkdocs_folio.registry import read_registry
from mkdocs_folio.render import BrokenTemplateError, Renderer
from mkdocs_folio.settings import Settings

Site = Callable[..., Catalog]
Options = Callable[..., Settings]

# Signs of HTML, of addresses, of templates, of texts with places in them, and the marks themselves.
SIGNS = "ab é{}%<>&\"'#/:?\\\u2028\ue000\ue003\ue007"
TEXT = st.text(SIGNS, min_size=1, max_size=12)
REGISTRY = """
ana: {name: Ana & Bo, url: "https://ana.example/?a=1&b='2'", fediverse: "@ana@x.example"}
bo: {name: "{0}", avatar: bo.png}
"""


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''").replace("\u2028", " ") + "'"


@st.composite
def sites(draw: st.DrawFn) -> dict[str, str]:
    """Draw a few posts, most of them in one series or two, some of which say how many parts there are."""
    names = [draw(TEXT) for _ in range(2)]
    posts = {}
    for number in range(draw(st.integers(1, 5))):
        lines = [f"title: {quoted(draw(TEXT))}"]
        if draw(st.booleans()):
            lines.append(f"date: 2025-0{number + 1}-0{draw(st.integers(1, 9))}")
        if draw(st.booleans()):
            lines.append(f"updated: 2026-01-0{draw(st.integers(1, 9))}")
        if authors := draw(st.lists(st.one_of(TEXT, st.sampled_from(["ana", "bo"])), max_size=3)):
            lines.append(f"authors: [{', '.join(map(quoted, authors))}]")
        if draw(st.booleans()):
            lines += [f"series: {quoted(draw(st.sampled_from(names)))}"]
            lines += draw(st.sampled_from([[], [f"part: {number}"], [f"part: {number}", "of: 9"]]))
        if draw(st.booleans()):
            lines.append("status: unlisted")
        header = "\n".join(lines)
        words = "word " * draw(st.sampled_from([0, 300, 900]))
        posts[draw(st.sampled_from(["", "a b/", "ä'/"])) + f"{number}.md"] = f"---\n{header}\n---\n{words}\n"
    return posts


def drawn(renderer: Renderer, path: str, said: frozenset[str]) -> list[str]:
    url = path.replace(".md", "/")
    texts = [placeholder("byline"), placeholder("date", path) + placeholder("byline"), placeholder("authors")]
    return [
        *(renderer.complete(text, path, url) for text in texts),
        renderer.metadata(path, url, Head(None, said, frozenset()), {}),
    ]


@settings(max_examples=300, deadline=None)
@given(
    posts=sites(),
    language=st.sampled_from(["en", "nl", "fr", "uk", "ja"]),
    options=st.fixed_dictionaries(
        {},
        optional={
            "badge": st.sampled_from(["chip", "plain", "card"]),
            "upcoming": st.sampled_from(["none", "count", "title"]),
            "preview": st.booleans(),
        },
    ),
    said=st.sets(st.sampled_from(sorted(OF_POSTS))).map(frozenset),
    has_pages=st.booleans(),
    missing=st.sets(st.sampled_from(["0.md", "1.md", "2.md"])),
)
@example(
    posts={f"{number}.md": "---\nseries: '{0}'\nauthor: '{x}'\n---\n" for number in range(3)},
    language="en",
    options={},
    said=frozenset(),
    has_pages=False,
    missing={"1.md"},
)
def test_a_stencil_draws_what_its_template_does(
    catalog: Site,
    settings: Options,
    posts: dict[str, str],
    language: str,
    options: Mapping[str, Any],
    said: frozenset[str],
    has_pages: bool,  # noqa: FBT001 - drawn
    missing: set[str],
) -> None:
    built = catalog({".authors.yml": REGISTRY, **posts}, language=language, **options)
    chosen = settings(language=language, **options)

    def renderer() -> Renderer:
        return Renderer(
            built,
            chosen,
            read_registry([(".authors.yml", REGISTRY.encode())]),
            url_of=lambda path: "" if path in missing else path.replace(".md", "/"),
            relative=lambda address, url: f"../{address}" if "/" in url else address,
            site_url="https://x.example/",
            pages=Pages(built, chosen) if has_pages else None,
        )

    quick, plain = renderer(), renderer()
    plain.stencils = None
    for path in built.posts:
        assert drawn(quick, path, said) == drawn(plain, path, said)
    for path in built.posts:  # once more, when all stencils are known
        assert drawn(quick, path, said) == drawn(plain, path, said)


@pytest.mark.parametrize(
    ("name", "post", "times"),
    [
        *((name, "folio.post", [0, 1, 0]) for name in ("byline", "date", "series", "metadata")),
        ("part", "folio.member.post", [1, 1, 1]),
    ],
)
def test_a_template_of_a_site_is_asked_for_each_page(
    catalog: Site, settings: Options, tmp_path: Path, name: str, post: str, times: list[int]
) -> None:
    (tmp_path / "folio").mkdir()
    file = tmp_path / "folio" / f"{name}.html"
    shutil.copy(TEMPLATES / "folio" / file.name, file)
    with file.open("a") as own:
        own.write(f'\n{{% if "2" in {post}.title %}}<b>own</b>{{% endif %}}')
    posts = {f"{n}.md": f"---\ntitle: Post {n}\ndate: 2026-01-0{n}\nauthor: Ana\nseries: S\n---\n" for n in (1, 2, 3)}
    built, chosen = catalog(posts), settings()
    renderer = Renderer(
        built,
        chosen,
        read_registry([]),
        custom_dirs=[tmp_path],
        url_of=lambda path: path.replace(".md", "/"),
        relative=lambda address, _: address,
        site_url="https://x.example/",
    )
    parts = {path: drawn(renderer, path, frozenset()) for path in posts}
    assert [(parts[path][0] + parts[path][-1]).count("<b>own</b>") for path in posts] == times


def test_a_box_without_a_neighbour_that_has_an_address_leads_nowhere(catalog: Site, settings: Options) -> None:
    built = catalog({f"{n}.md": f"---\nseries: S\npart: {n}\n---\n" for n in (1, 2, 3)})
    renderer = Renderer(
        built,
        settings(),
        read_registry([]),
        url_of=lambda path: "1/" if path == "1.md" else "",
        relative=lambda address, _: address,
    )
    steps = "folio-series__steps"
    assert [steps in renderer.complete("", f"{n}.md", f"{n}/") for n in (1, 2, 3)] == [False, True, False]
    renderer.stencils = None
    assert [steps in renderer.complete("", f"{n}.md", f"{n}/") for n in (1, 2, 3)] == [False, True, False]


def test_a_template_of_a_site_that_cannot_be_read_is_named_where_it_is_asked_for(
    catalog: Site, settings: Options, tmp_path: Path
) -> None:
    (tmp_path / "folio").mkdir()
    (tmp_path / "folio" / "byline.html").write_bytes("café".encode("latin-1"))
    renderer = Renderer(
        catalog({"1.md": "---\nauthor: Ana\n---\n"}),
        settings(),
        read_registry([]),
        custom_dirs=[tmp_path],
        url_of=lambda path: path,
        relative=lambda address, _: address,
    )
    assert renderer.metadata("1.md", "1/", Head(None, frozenset(), frozenset()), {})
    with pytest.raises(BrokenTemplateError, match=r"^folio/byline\.html:1: template: .* Correct it in custom_dir\.$"):
        renderer.complete(placeholder("byline"), "1.md", "1/")
