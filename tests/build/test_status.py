"""Every word and every row of the table of states, in one site, as readers and as writers see it."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

import pytest

from tests.build.drawing import Built, Draw, Page, Site, Urls, text_of

PUBLIC, UNTOUCHED = "public", "untouched"
UNPUBLISHED, UNLISTED, SCHEDULED, EXPIRED = "unpublished", "unlisted", "scheduled", "expired"
SHOWN = {PUBLIC, UNTOUCHED}
MISTAKE = {"scheduled without a date": {UNPUBLISHED, SCHEDULED}}  # the table leaves open which of the two it is called

# The clock stands at 2026-06-01T12:00 UTC.
ROWS: dict[str, tuple[str, ...]] = {
    PUBLIC: (
        *(f"status: {word}" for word in ("published", "public", "live", "publish", "final")),
        "status: PUBLISHED",
        'status: "  Live "',
        "status: printed",  # mapped below
        "status: accepted",  # mapped below
        "author: Mara Lindqvist",
        "draft: false",
        'draft: "false"',
        "draft: n",
        "private: false",
        "ignorePost: false",
        "published: true",
        "publish: true",
        "publish: published",
        "unlisted: false",
        "hidden: false",
        "draft: false\npublished: true",
        "status: scheduled\npublish_at: 2026-05-01",
        "status: scheduled\nauthor: Mara Lindqvist\ndate: 2026-05-01",
        "publish_at: 2026-05-31",
        "publish_at: 2026-06-01T11:59",
        "publish_at: 2026-06-01T13:30:00+02:00",
        "author: Mara Lindqvist\ndate: 2026-06-01",
        "date: 2027-03-01",  # no post: its date is a date
        "expires: 2026-07-01",
        "expires: 2026-06-01 12:01",
        "published: 2025-06-06",
    ),
    UNPUBLISHED: (
        *(f"status: {word}" for word in ("unpublished", "draft", "private", "wip", "review", "pending", "skip")),
        "status: DRAFT",
        'status: "  Wip\t"',
        "Status: draft",
        "STATUS: draft",
        "status: in press",  # mapped below
        "draft: true",
        "Draft: True",
        'draft: "true"',
        "draft: yes",
        "draft: y",
        "draft: on",
        "draft: 1",
        "private: true",
        "published: false",
        'published: "false"',
        "published: no",
        "publish: false",
        "publish: draft",
        "publish: private",
        "ignorePost: true",
        "ignore_post: true",
        "ignore-post: true",
        "draft: false\nstatus: unpublished",
        "status: unlisted\nprivate: true",
        "draft: true\nexpires: 2026-05-01",
        "draft: true\npublish_at: 2026-05-01",
    ),
    UNLISTED: (
        "status: unlisted",
        "status: hidden",
        "status: Unlisted",
        "status: soft launch",  # mapped below
        "unlisted: true",
        "hidden: true",
        "publish: hidden",
    ),
    SCHEDULED: (
        "status: scheduled\npublish_at: 2027-03-01",
        "status: scheduled\nauthor: Mara Lindqvist\ndate: 2027-03-01",
        "publish_at: 2027-03-01",
        "publish_at: 2026-06-01T12:01",
        "publish_at: 2026-06-01T13:30:00-02:00",
        "publishDate: 2027-03-01",
        "publish_date: 2027-03-01",
        "publish-at: 2027-03-01",
        "author: Mara Lindqvist\ndate: 2027-03-01",
        "series: Reefs\ndate: 2027-03-01",
        "status: published\ndate: 2027-03-01",
        "status: published\npublish_at: 2027-03-01",
        "draft: false\ndate: 2026-06-02",
        "author: Mara Lindqvist\npubDate: 2027-03-01",
        "author: Mara Lindqvist\npublished: 2027-03-01",
        "author: Mara Lindqvist\ndate: {created: 2027-03-01}",
        "status: unlisted\npublish_at: 2027-03-01",
    ),
    EXPIRED: (
        "status: expired",
        "expires: 2026-05-31",
        "expires: 2026-06-01T11:59",
        "expiryDate: 2026-05-01",
        "unpublish_at: 2026-05-01",
        "unlisted: true\nexpires: 2026-05-01",
        "expires: 2026-05-01\npublish_at: 2027-03-01",
        "author: Mara Lindqvist\nexpires: 2026-05-01",
    ),
    UNTOUCHED: tuple(
        f"status: {word}"
        for word in (
            "new",
            "deprecated",
            "house-rule",  # of extra.status, below
            "blue",  # given to others below
            "accepted by nobody",  # of extra.status, below
            "proposed",
            "rejected",
            "superseded",
            "superseded by ADR-7",
            "stable",
            "beta",
            "experimental",
            "active",
            "archived",
            "obsolete",
            "Stable",
        )
    ),
}
# These are reported besides.
WITH_A_WARNING: dict[str, tuple[str, ...]] = {
    PUBLIC: ("status:", 'status: ""', "status: ~", "author: Mara Lindqvist\nstatus:"),
    UNLISTED: ("status: published\nunlisted: true", "published: true\nstatus: hidden\npublish: live"),
}
WITH_AN_ERROR: dict[str, tuple[str, ...]] = {
    UNPUBLISHED: (
        "status: publshed",
        "status: blorp",
        "status: finished",
        "status: [draft]",
        "status: {is: draft}",
        "status: true",
        "draft: maybe",
        "publish: perhaps",
        "status: published\ndraft: perhaps",
        "publish_at: soon",
        "publish_at: 2027-02-30",
        "expires: some day",
        "author: Mara Lindqvist\ndate: whenever",
        "author: Mara Lindqvist\ndate: 3/4/2027",
        "status: scheduled",
    ),
}
QUIETLY = (
    "status: published\ndraft: true",
    "published: true\nprivate: true",
    "status: final\nstatus_note: x\ndraft: y",
)

# The line of a header that says why, where it is not the first.
DECIDES = {
    header: number
    for number, headers in {
        2: (
            "draft: false\nstatus: unpublished",
            "status: unlisted\nprivate: true",
            "status: scheduled\npublish_at: 2027-03-01",
            "author: Mara Lindqvist\ndate: 2027-03-01",
            "series: Reefs\ndate: 2027-03-01",
            "status: published\ndate: 2027-03-01",
            "status: published\npublish_at: 2027-03-01",
            "draft: false\ndate: 2026-06-02",
            "author: Mara Lindqvist\npubDate: 2027-03-01",
            "author: Mara Lindqvist\npublished: 2027-03-01",
            "author: Mara Lindqvist\ndate: {created: 2027-03-01}",
            "status: unlisted\npublish_at: 2027-03-01",
            "unlisted: true\nexpires: 2026-05-01",
            "author: Mara Lindqvist\nexpires: 2026-05-01",
            "status: published\nunlisted: true",
            "published: true\nstatus: hidden\npublish: live",
            "status: published\ndraft: perhaps",
            "author: Mara Lindqvist\ndate: whenever",
            "author: Mara Lindqvist\ndate: 3/4/2027",
            "status: published\ndraft: true",
            "published: true\nprivate: true",
        ),
        3: (
            "status: scheduled\nauthor: Mara Lindqvist\ndate: 2027-03-01",
            "status: final\nstatus_note: x\ndraft: y",
        ),
    }.items()
    for header in headers
}
# What banners say of headers that nobody can read.
MISTAKES = {
    "status: publshed": "nobody knows the status 'publshed' (line 2)",
    "status: blorp": "nobody knows the status 'blorp' (line 2)",
    "status: finished": "nobody knows the status 'finished' (line 2)",
    "status: true": "nobody knows the status 'true' (line 2)",
    "publish: perhaps": "nobody knows the status 'perhaps' (line 2)",
    "status: [draft]": "status cannot be read (line 2)",
    "status: {is: draft}": "status cannot be read (line 2)",
    "draft: maybe": "draft cannot be read (line 2)",
    "status: published\ndraft: perhaps": "draft cannot be read (line 3)",
    "publish_at: soon": "publish_at cannot be read (line 2)",
    "publish_at: 2027-02-30": "publish_at cannot be read (line 2)",
    "expires: some day": "expires cannot be read (line 2)",
    "author: Mara Lindqvist\ndate: whenever": "date cannot be read (line 3)",
    "author: Mara Lindqvist\ndate: 3/4/2027": "date may be still to come (line 3)",
    "status: scheduled": "it is scheduled, but for no date",
}

CONFIG = """
=== mkdocs.yml
extra:
  status:
    house-rule: A rule of the house
    accepted by nobody: Nobody took it
    wip: Work of others
    deprecated: Old
=== docs/index.md
# Home

Nothing but rows.
"""
OPTIONS = {
    "statuses": {
        "printed": "published",
        "accepted": "published",
        "in press": "unpublished",
        "Soft Launch": "unlisted",
        "blue": "ignore",
    }
}


@dataclass(frozen=True)
class Row:
    header: str
    state: str
    token: str
    level: str = ""

    @property
    def name(self) -> str:
        return f"rows/{self.token}"

    @property
    def text(self) -> str:
        return f"---\n{self.header}\n---\n# Row {self.token}\n\nOf this row {self.token} speaks.\n"


def rows() -> list[Row]:
    tables = (("", ROWS), ("WARNING", WITH_A_WARNING), ("ERROR", WITH_AN_ERROR), ("", {UNPUBLISHED: QUIETLY}))
    found = [
        (header, state, level) for level, table in tables for state, headers in table.items() for header in headers
    ]
    return [Row(header, state, f"zq{number:03d}zq", level) for number, (header, state, level) in enumerate(found)]


ALL = rows()
EMPTY = [row for row in ALL if row.level and row.state == PUBLIC]  # equal problems are one line with a count
EXPECTED = [f"{row.level} folio: {row.name}.md:" for row in ALL if row.level and row not in EMPTY[1:]]
# That a post says twice what it is, is said of it whether it is public or not.
ALLOWED = [f"WARNING folio: {row.name}.md:" for row in ALL if row.state not in SHOWN and "\n" in row.header]


def site(draw: Draw, theme: str, urls: Urls) -> Site:
    files = {f"docs/{row.name}.md": row.text.encode() for row in ALL}
    return draw(CONFIG, theme=theme, urls=urls, folio=OPTIONS, files=files)


@pytest.fixture(scope="module", params=[("material", "folders"), ("mkdocs", "files")], ids=["material", "mkdocs"])
def built(request: pytest.FixtureRequest, draw: Draw) -> Built:
    theme, urls = request.param
    return site(draw, theme, urls).build(expects=EXPECTED, allows=ALLOWED)


@pytest.fixture(scope="module", params=[("material", "files"), ("mkdocs", "folders")], ids=["material", "mkdocs"])
def served(request: pytest.FixtureRequest, draw: Draw) -> dict[str, Page]:
    theme, urls = request.param
    drawn = site(draw, theme, urls)
    with drawn.serve(expects=EXPECTED, allows=ALLOWED) as server:
        pages = {row.name: server.page(drawn.address(row.name)).alone for row in ALL}
        return {"": server.page(""), **pages}


def draws_icons(page: Page) -> bool:
    """Tell whether the theme of a page is Material, which alone draws icons of a status."""
    return any("mkdocs-material" in meta.get("content", "") for meta in page.select("meta[name=generator]"))


def traces_of_icons(page: Page) -> list[str]:
    """Return every class of a page that could be an icon of a status."""
    classes = {cls for element in page.select("[class]") for cls in element.get("class", "").split()}
    return sorted(cls for cls in classes if "status" in cls or cls.startswith("folio-"))


def test_exactly_the_pages_exist_that_may(built: Built) -> None:
    found = {row.header: row.name in built.names for row in ALL}
    assert found == {row.header: row.state in {*SHOWN, UNLISTED} for row in ALL}
    assert built.names == {"", *(row.name for row in ALL if row.state in {*SHOWN, UNLISTED})}


def test_pages_that_are_not_public_leave_no_trace(built: Built) -> None:
    tokens = set(re.findall(r"zq\d{3}zq", built.text_of_everything))
    hidden = {row.token: row.header for row in ALL if row.state not in {*SHOWN, UNLISTED}}
    assert [hidden[token] for token in sorted(tokens & hidden.keys())] == []


def test_unlisted_pages_are_built_and_in_no_list(built: Built) -> None:
    unlisted = [row for row in ALL if row.state == UNLISTED]
    elsewhere = {
        row.header: [path for path in built.where(row.token) if not path.startswith(row.name)] for row in unlisted
    }
    assert elsewhere == {row.header: [] for row in unlisted}
    for row in unlisted:
        page = built.page(row.name).alone
        assert ["noindex" in content for content in page.robots] == [True], row.header
        assert row.token in page.words
        assert page.marks == []


def test_public_and_foreign_pages_stand_in_every_list(built: Built) -> None:
    names = {row.name for row in ALL if row.state in SHOWN}
    assert built.sitemap == {"", *names}
    assert built.searched == {"", *names}
    assert names <= set(built.page("").links)
    pages = {row.header: built.page(row.name).alone for row in ALL if row.state in SHOWN}
    assert {header: page.marks + page.robots for header, page in pages.items()} == {header: [] for header in pages}


def test_foreign_words_keep_their_icons_and_ours_get_none(built: Built) -> None:
    home = built.page("")
    icons = {
        (home.leads_to(link), cls.removeprefix("md-status--"))
        for link in home.select("nav.md-nav--primary a[href]")
        for icon in home.select("span.md-status", link)
        for cls in icon.get("class", "").split()[1:]
    }
    if not draws_icons(home):
        assert icons == set()
        assert traces_of_icons(home) == []
        return
    foreign = {(row.name, row.header.removeprefix("status: ")) for row in ALL if row.state == UNTOUCHED}
    # Material writes the word as it is, so one of several words is several classes.
    assert {(name, word) for name, word in icons if len(word.split()) == 1} >= {
        (name, word) for name, word in foreign if " " not in word
    }
    assert {name for name, _ in icons} == {name for name, _ in foreign}


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("status: publshed", ("Did you mean published?", "statuses")),
        ("status: blorp", ("blorp", "statuses")),
        ("status: finished", ("finished", "statuses")),
        ("status:", ("status",)),
        ("draft: maybe", ("draft",)),
        ("publish_at: soon", ("publish_at", "soon")),
        ("status: scheduled", ("status", "publish_at")),
    ],
)
def test_messages_name_file_line_and_what_to_write(built: Built, header: str, words: tuple[str, ...]) -> None:
    (row,) = [row for row in ALL if row.header == header]
    (line,) = [str(line) for line in built.log if f"{row.name}.md:2: " in line.text and line.level == row.level]
    assert [word for word in words if word not in line] == []


def test_serve_shows_every_page_and_marks_it_as_the_table_says(served: dict[str, Page]) -> None:
    def marks(row: Row) -> list[str]:
        found = served[row.name].marks
        if (
            row.header.startswith("status: scheduled")
            and row.level
            and set(found) <= MISTAKE["scheduled without a date"]
        ):
            return [row.state]
        return found

    assert {row.header: row.token in served[row.name].words for row in ALL} == {row.header: True for row in ALL}
    assert {row.header: marks(row) for row in ALL} == {
        row.header: [] if row.state in SHOWN else [row.state] for row in ALL
    }
    robots = {row.header: any("noindex" in content for content in served[row.name].robots) for row in ALL}
    assert robots == {row.header: row.state not in SHOWN for row in ALL}
    assert {row.name for row in ALL} <= set(served[""].links)


def reason(row: Row) -> str:
    """Return what the banner of a row says: the line that decides, as it is written and where it stands."""
    if row.header in MISTAKES:
        return MISTAKES[row.header]
    number = DECIDES.get(row.header, 1)
    key, value = row.header.split("\n")[number - 1].split(":", 1)
    value = re.sub(r"^\{created:|\}$|\"", "", value.strip()).strip()
    come = " is still to come" if row.state == SCHEDULED else ""
    return f"{key}: {value}{come} (line {number + 1})"


def test_banners_in_serve_say_why(served: dict[str, Page]) -> None:
    hidden = [row for row in ALL if row.state not in SHOWN]
    said = {row.header: text_of(served[row.name].one("div.folio-status .folio-status__why")) for row in hidden}
    assert [(row.header, said[row.header]) for row in hidden if not said[row.header].endswith(f"{reason(row)}.")] == []


def test_icons_in_serve_have_a_tooltip(served: dict[str, Page]) -> None:
    home = served[""]
    if not draws_icons(home):
        assert traces_of_icons(home) == []
        return
    icons = {
        home.leads_to(link): icon.get("title", "")
        for link in home.select("nav.md-nav--primary a[href]")
        for icon in home.select("span.md-status", link)
    }
    without = [row.header for row in ALL if row.state not in SHOWN and not icons.get(row.name)]
    assert without == []
    assert [row.header for row in ALL if row.state == PUBLIC and row.name in icons] == []


def test_the_word_of_status_is_kept_from_the_theme_that_would_draw_it_and_from_no_other(draw: Draw, theme: str) -> None:
    drawing = """
    === mkdocs.yml
    theme:
      custom_dir: overrides
    === overrides/main.html
    {% extends "base.html" %}
    {% block extrahead %}<meta name="our-status" content="{{ page.meta.status if page else '' }}">{% endblock %}
    === docs/specs/one.md
    ---
    status: published
    ---
    # One
    === docs/specs/two.md
    ---
    status: new
    ---
    # Two
    """
    built = draw(drawing, theme=theme).build("--strict")
    words = [built.page(f"specs/{name}").one("meta[name=our-status]").get("content") for name in ("one", "two")]
    assert words == ["" if theme == "material" else "published", "new"]


def test_a_word_can_be_given_back(draw: Draw) -> None:
    drawing = """
    === docs/specs/one.md
    ---
    status: draft
    ---
    # A draft standard
    """
    built = draw(drawing, folio={"statuses": {"draft": "ignore"}}).build("--strict")
    assert built.names == {"", "specs/one"}


def test_a_date_to_come_keeps_no_post_back_without_schedule(draw: Draw) -> None:
    drawing = """
    === docs/talk.md
    ---
    author: Mara Lindqvist
    date: 2027-03-01
    ---
    # A talk next year
    === docs/later.md
    ---
    author: Mara Lindqvist
    publish_at: 2027-03-01
    ---
    # A post for later
    """
    built = draw(drawing, folio={"schedule": False}).build("--strict")
    assert built.names == {"", "talk"}


def test_dates_are_read_in_the_zone_of_the_site(draw: Draw) -> None:
    # Noon in UTC is 20:00 in Singapore and 05:00 in Los Angeles.
    drawing = """
    === docs/morning.md
    ---
    author: Mara Lindqvist
    publish_at: 2026-06-01 19:00
    ---
    # Morning
    === docs/evening.md
    ---
    author: Mara Lindqvist
    publish_at: 2026-06-01 21:00
    ---
    # Evening
    === docs/elsewhere.md
    ---
    author: Mara Lindqvist
    publish_at: 2026-06-01T12:30:00Z
    ---
    # Elsewhere
    """
    assert draw(drawing, folio={"timezone": "Asia/Singapore"}).build("--strict").names == {"", "morning"}
    assert draw(drawing, folio={"timezone": "America/Los_Angeles"}).build("--strict").names == {""}


def test_under_default_status_unpublished_a_post_must_say_that_it_is_public(draw: Draw) -> None:
    headers = {
        "said": ("author: Mara Lindqvist\nstatus: published", True),
        "undrafted": ("author: Mara Lindqvist\ndraft: false", True),
        "switched": ("author: Mara Lindqvist\npublished: true", True),
        "silent": ("author: Mara Lindqvist", False),
        "serial": ("series: Reefs", False),
        "dated": ("author: Mara Lindqvist\ndate: 2026-01-01", False),
        "unhidden": ("author: Mara Lindqvist\nhidden: false", False),
        "drafted": ("author: Mara Lindqvist\ndraft: true", False),
        "foreign": ("author: Mara Lindqvist\nstatus: stable", False),
        "titled": ("title: A page that is no post", True),
        "news/silent": ("title: In the folder of posts", False),
        "news/said": ("title: In the folder of posts\nstatus: live", True),
    }
    files = {f"docs/{name}.md": f"---\n{header}\n---\n# Page\n".encode() for name, (header, _) in headers.items()}
    files["docs/plain.md"] = b"# A page without header\n"
    files["docs/news/bare.md"] = b"# A post without header\n"
    options = {"default_status": "unpublished", "posts": "news/"}
    built = draw("", folio=options, files=files).build("--strict")
    assert built.names == {"", "plain", *(name for name, (_, is_public) in headers.items() if is_public)}


def test_an_empty_status_is_the_default_status(draw: Draw) -> None:
    drawing = """
    === docs/post.md
    ---
    author: Mara Lindqvist
    status:
    ---
    # A post
    """
    built = draw(drawing, folio={"default_status": "unpublished"}).build(expects=["WARNING folio: post.md:3: status:"])
    assert built.names == {""}


def test_an_empty_status_hides_a_page_that_is_no_post_under_default_status_unpublished(draw: Draw) -> None:
    drawing = """
    === docs/page.md
    ---
    title: A bilby
    status:
    ---
    # A bilby
    === docs/other.md
    ---
    title: A page
    ---
    # A page
    """
    options = {"default_status": "unpublished"}
    built = draw(drawing, theme="mkdocs", folio=options).build(expects=["WARNING folio: page.md:3: status:"])
    assert built.names == {"", "other"}
    assert built.traces("bilby") == []
    assert built.folio_lines[-1] == "INFO folio: 0 posts public, 1 not, 0 series, 0 authors"


def test_a_page_whose_description_names_a_series_is_a_post(draw: Draw) -> None:
    drawing = """
    === docs/later.md
    ---
    title: Of bilbies
    description: (2/5) Part of a series of blog posts on reefs.
    date: 2027-03-01
    ---
    # Of bilbies
    === docs/page.md
    ---
    title: A party
    date: 2027-03-01
    ---
    # A party
    """
    built = draw(drawing, theme="mkdocs").build("--strict")
    assert built.names == {"", "page"}
    assert built.traces("bilbies") == []
    last = "INFO folio: 0 posts public, 1 not, 1 scheduled (next 2027-03-01 00:00 UTC), 0 series, 0 authors"
    assert built.folio_lines[-1] == last


def test_what_looks_at_the_files_before_folio_makes_pages_of_them_finds_no_draft(draw: Draw) -> None:
    hook = """
        seen = []

        def on_files(files, config):
            seen.extend(file.src_uri for file in files.documentation_pages())

        def on_page_markdown(markdown, page, config, files):
            return markdown + " ".join(seen)
    """
    site = draw(
        """
        === mkdocs.yml
        hooks: [hook.py]
        === docs/thaw.md
        ---
        status: draft
        ---
        # Thaw
        """
    )
    site.write("hook.py", hook)
    assert site.build().page("").words.endswith("index.md")


REPLACED = """
=== mkdocs.yml
plugins: [search, {gen-files: {scripts: [make.py]}}, folio]
=== make.py
import mkdocs_gen_files
for name, header in [("becomes-hidden", "status: draft"), ("becomes-public", "title: Open")]:
    with mkdocs_gen_files.open(f"{name}.md", "w") as page:
        print(f"---\\n{header}\\n---\\n# A page\\n\\nThe new words of {name}.", file=page)
=== docs/becomes-hidden.md
# Clandestine

The old words.
=== docs/becomes-public.md
---
title: Clandestine
author: Clandestine
status: draft
---
# Clandestine
=== docs/always-hidden.md
---
status: draft
---
# Clandestine
"""


def test_a_page_that_a_plugin_puts_in_the_place_of_another_counts_as_it_is_then(draw: Draw) -> None:
    built = draw(REPLACED).build("--strict")
    assert built.names == {"", "becomes-public"}
    assert built.traces("clandestine", "becomes-hidden", "always-hidden") == []
    assert "The new words" in built.page("becomes-public").words
    assert built.page("becomes-public").robots == []
    assert built.folio_lines[-1].startswith("INFO folio: 0 posts public, 2 not")


def test_a_hidden_page_that_a_plugin_puts_back_leaves_again(draw: Draw) -> None:
    hook = """
    === mkdocs.yml
    hooks: [hook.py]
    === hook.py
    from mkdocs.structure.files import File

    def on_files(files, config):
        path = "secret.md"
        files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))
        return files
    === docs/secret.md
    ---
    status: draft
    ---
    # Clandestine
    """
    built = draw(textwrap.dedent(hook)).build("--strict")
    assert built.traces("clandestine", "secret") == []
