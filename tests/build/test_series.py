"""Series: their order, their numbers, and what a box says of parts that are not public."""

from __future__ import annotations

import pytest

from tests.build.drawing import Built, Draw, Page, text_of


def post(name: str, header: str) -> str:
    return f"=== docs/essays/{name}.md\n---\n{header}\n---\n# The {name} essay\n\nText.\n"


def numbers(page: Page) -> tuple[str | None, str | None]:
    box = page.one("nav.folio-series")
    return box.get("data-folio-part"), box.get("data-folio-total")


def listed(page: Page) -> list[tuple[str | None, str]]:
    return [(item.get("value"), text_of(item)) for item in page.select("nav.folio-series li")]


FIVE = "".join(
    (
        post("first", "title: First words\nseries: Reefs\npart: 1\nof: 5\nauthor: Ada King"),
        post("second", "title: Hidden words\nseries: Reefs\npart: 2\nof: 5\nauthor: Ada King\ndraft: true"),
        post("third", "title: Later words\nseries: Reefs\npart: 3\nof: 5\nauthor: Ada King\npublish_at: 2027-03-01"),
        post("fourth", "title: Fourth words\nseries: reefs\npart: 4/5\nauthor: Ada King"),
        post("sixth", "title: Quiet words\nseries: Reefs\npart: 5\nauthor: Ada King\nunlisted: true"),
    )
)


@pytest.fixture(scope="module")
def five(draw: Draw, theme: str) -> Built:
    return draw(FIVE, theme=theme).build("--strict")


def test_part_and_total_are_what_was_declared_whatever_is_hidden(five: Built) -> None:
    assert numbers(five.page("essays/first")) == ("1", "5")
    assert numbers(five.page("essays/fourth")) == ("4", "5")
    for name in ("essays/first", "essays/fourth"):
        page = five.page(name)
        assert listed(page) == [("1", "First words"), ("4", "Fourth words")]
        assert "2 of 5 parts are published" in text_of(page.one("nav.folio-series"))
    first, fourth = five.page("essays/first"), five.page("essays/fourth")
    assert first.leads_to(first.one("nav.folio-series a[rel=next]")) == "essays/fourth"
    assert fourth.leads_to(fourth.one("nav.folio-series a[rel=prev]")) == "essays/first"
    assert first.select("a[rel=prev]", first.article) == fourth.select("a[rel=next]", fourth.article) == []


def test_nothing_is_said_of_parts_that_are_not_public(five: Built) -> None:
    assert five.traces("hidden words", "later words", "2027") == []
    assert [path for path in five.where("quiet words") if "sixth" not in path] == []


LANGUAGES = """
=== mkdocs.yml
plugins:
  - search
  - folio
  - i18n:
      docs_structure: suffix
      languages:
        - {locale: en, name: English, default: true}
        - {locale: fr, name: Français}
""" + "".join(
    post(f"{name}{suffix}", f"title: {title} {name}\nseries: Reefs\npart: {part}")
    for suffix, title in (("", "English"), (".fr", "French"))
    for part, name in enumerate(("first", "second", "third"), 1)
    if (name, suffix) != ("third", ".fr")
)


@pytest.fixture(scope="module")
def languages(draw: Draw) -> Built:
    return draw(LANGUAGES, files={"docs/index.md": b"# Home\n"}).build("--strict")


def test_a_series_is_one_in_each_language(languages: Built) -> None:
    for path, title, total in (("essays/first", "English", "3"), ("fr/essays/first", "French", "2")):
        page = languages.page(path)
        assert numbers(page) == ("1", total)
        assert [text for _, text in listed(page)][:2] == [f"{title} first", f"{title} second"]
        assert page.leads_to(page.one("nav.folio-series a[rel=next]")) == path.replace("first", "second")


def test_a_page_without_a_translation_leads_to_the_parts_that_have_one(languages: Built) -> None:
    page = languages.page("fr/essays/third")
    assert numbers(page) == ("3", "3")
    assert page.leads_to(page.one("nav.folio-series a[rel=prev]")) == "fr/essays/second"


def test_a_translation_that_is_unlisted_is_led_to_from_no_box(draw: Draw) -> None:
    unlisted = post("second.fr", "title: Quiet words\nseries: Reefs\npart: 2\nstatus: unlisted")
    drawing = LANGUAGES.replace(post("second.fr", "title: French second\nseries: Reefs\npart: 2"), unlisted)
    page = draw(drawing, files={"docs/index.md": b"# Home\n"}).build("--strict").page("fr/essays/third")
    assert [text for _, text in listed(page)] == ["English first", "English second", "English third"]
    assert [page.leads_to(link) for link in page.select("nav.folio-series a")] == ["fr/essays/first"]


@pytest.mark.parametrize(
    ("upcoming", "says", "says_not"),
    [
        ("none", (), ("are published", "2027", "Hidden words", "Later words")),
        ("count", ("2 of 5 parts are published",), ("2027", "Hidden words", "Later words")),
        ("date", ("1 March 2027",), ("Hidden words", "Later words")),
        ("title", ("Hidden words", "Later words"), ()),
    ],
)
def test_the_option_upcoming(draw: Draw, upcoming: str, says: tuple[str, ...], says_not: tuple[str, ...]) -> None:
    built = draw(FIVE, theme="mkdocs", folio={"upcoming": upcoming}).build("--strict")
    box = text_of(built.page("essays/first").one("nav.folio-series"))
    assert [phrase for phrase in says if phrase not in box] == []
    assert [phrase for phrase in says_not if phrase in box] == []
    assert built.traces("essays/second", "essays/third", "second essay", "third essay") == []


def test_titles_and_descriptions_are_read_where_no_key_speaks(draw: Draw) -> None:
    drawing = "".join(
        (
            post("one", "title: One\ndescription: (1/3) Part of a series of blog posts on the life of reefs."),
            post("two", "title: 'Part 2 of 3: The life of reefs'\nauthor: Ada King"),
            post("three", "title: 'Part 2 of 3: The life of reefs'\nseries: Something else\npart: 7\nof: 9"),
            post("four", "title: 2. Of tides\nauthor: Ada King"),
            post("five", "title: Tides (2/4)\nauthor: Ada King"),
            post("six", "title: The first of a series\nauthor: Ada King"),
        )
    )
    built = draw(drawing, theme="mkdocs").build("--strict")
    assert numbers(built.page("essays/one")) == ("1", "3")
    assert numbers(built.page("essays/two")) == ("2", "3")
    assert [value for value, _ in listed(built.page("essays/one"))] == ["1", "2"]
    assert numbers(built.page("essays/three")) == ("7", "9")
    for name in ("four", "five", "six"):
        assert built.page(f"essays/{name}").select("nav.folio-series") == []
    silent = draw(drawing, theme="mkdocs", folio={"series_from_text": False}).build("--strict")
    assert [name for name, page in silent.pages.items() if page.select("nav.folio-series")] == ["essays/three"]


def test_each_series_of_a_post_gets_its_box_and_the_first_is_primary(draw: Draw) -> None:
    drawing = "".join(
        (
            post("one", "series: [{name: Reefs, part: 2, of: 3}, {name: Tides, part: 5, of: 6}]\nauthor: Ada King"),
            post("two", "series: {name: Tides, part: 6, of: 6}\nauthor: Ada King"),
        )
    )
    page = draw(drawing).build("--strict").page("essays/one")
    boxes = page.select("nav.folio-series")
    assert [
        (box.get("data-folio-series"), box.get("data-folio-part"), box.get("data-folio-total")) for box in boxes
    ] == [
        ("reefs", "2", "3"),
        ("tides", "5", "6"),
    ]
    assert "2" in text_of(page.one("div.folio-byline"))


def test_the_first_series_is_primary_even_where_it_shows_no_box(draw: Draw, theme: str) -> None:
    drawing = "".join(
        (
            post("one", "series: [Reefs, {name: Tides, part: 5, of: 6}]\nauthor: Ada King"),
            post("two", "series: {name: Tides, part: 6, of: 6}\nauthor: Ada King"),
        )
    )
    built = draw(drawing, theme=theme).build("--strict")
    page = built.page("essays/one")
    assert [box.get("data-folio-series") for box in page.select("nav.folio-series")] == ["tides"]
    assert text_of(page.one("div.folio-byline")) in {"AK Ada King", "AKAda King"}
    assert len(built.page("essays/two").select("div.folio-byline .folio-place")) == 1


def test_a_marker_finds_a_series_without_its_article(draw: Draw) -> None:
    names = ("The life of reefs", "life of reefs", "the Life of Reefs", "life-of-reefs", "life")
    pages = "".join(
        f"=== docs/guide-{at}.md\n# Guide\n\n<series name='{name}'></series>\n" for at, name in enumerate(names)
    )
    drawing = post("one", "series: {name: The life of reefs, part: 1, of: 3}\nauthor: Ada King") + pages
    built = draw(drawing, theme="mkdocs").build(expects=["series: 'life' is no series of this site."])
    found = [
        [box.get("data-folio-series") for box in built.page(f"guide-{at}").select("nav.folio-series")]
        for at in range(5)
    ]
    assert found == [["life-of-reefs"]] * 4 + [[]]


def test_an_unlisted_post_counts_itself_in_its_own_box_alone(draw: Draw) -> None:
    drawing = "".join(
        (
            post("one", "series: Reefs\npart: 1\nof: 2\nauthor: Ada King"),
            post("nine", "title: Quiet words\nseries: Reefs\npart: 9\nof: 9\nunlisted: true\nauthor: Ada King"),
        )
    )
    built = draw(drawing).build("--strict")
    assert numbers(built.page("essays/one")) == ("1", "2")
    assert [value for value, _ in listed(built.page("essays/one"))] == ["1"]
    assert numbers(built.page("essays/nine")) == ("9", "9")
    assert [value for value, _ in listed(built.page("essays/nine"))] == ["1", "9"]
    assert "Part 9 of 9" in text_of(built.page("essays/nine").one("div.folio-byline"))


def test_a_series_of_one_without_a_total_has_no_box(draw: Draw) -> None:
    drawing = post("one", "series: Reefs\nauthor: Ada King") + post("two", "series: Tides\nof: 2\nauthor: Ada King")
    built = draw(drawing).build("--strict")
    assert built.page("essays/one").select("nav.folio-series") == []
    assert len(built.page("essays/two").select("nav.folio-series")) == 1


def test_parts_stand_in_order_of_part_then_date_then_path(draw: Draw) -> None:
    drawing = "".join(
        (
            post("b", "title: B\nseries: Reefs\npart: 10"),
            post("c", "title: C\nseries: Reefs\npart: 0"),
            post("d", "title: D\nseries: Reefs\npart: 08"),
            post("e", "title: E\nseries: Reefs\npart: IX"),
            post("f", "title: F\nseries: Reefs\npart: Part 2"),
        )
    )
    built = draw(drawing).build("--strict")
    assert listed(built.page("essays/b")) == [("0", "C"), ("2", "F"), ("8", "D"), ("9", "E"), ("10", "B")]
    undated = "".join(
        (
            post("b", "title: B\nseries: Reefs\ndate: 2026-02-01"),
            post("a", "title: A\nseries: Reefs\ndate: 2026-03-01"),
            post("d", "title: D\nseries: Reefs\ndate: 2026-01-01"),
            post("c", "title: C\nseries: Reefs\ndate: 2026-02-01"),
        )
    )
    built = draw(undated).build("--strict")
    assert [title for _, title in listed(built.page("essays/a"))] == ["D", "B", "C", "A"]


def test_two_public_posts_with_one_part_are_a_warning_and_a_hidden_one_is_none(draw: Draw) -> None:
    one = post("one", "series: Reefs\npart: 1\nof: 2")
    two = post("two", "series: Reefs\npart: 1\nof: 2")
    hidden = post("two", "series: Reefs\npart: 1\nof: 2\ndraft: true")
    draw(one + two).build(expects=["WARNING folio: essays/two.md:"])
    draw(one + hidden).build("--strict")


def test_series_false_turns_off_the_one_thing(draw: Draw) -> None:
    header = "title: 'Part 2 of 3: The life of reefs'\nauthor: Ada King\nseries: false"
    page = draw(post("one", header)).build("--strict").page("essays/one")
    assert page.select("nav.folio-series") == []
    assert page.byline == ["Ada King"]
