"""Every word, switch and option that decides whether a page is public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from mkdocs_folio.catalog import Catalog, summary
from mkdocs_folio.model import Level, Post
from mkdocs_folio.reading import Page

Read = Callable[..., Page]
Build = Callable[..., Catalog]

PUBLISHED = ["published", "public", "live", "publish", "final"]
UNPUBLISHED = ["unpublished", "draft", "private", "wip", "review", "pending", "skip"]
UNLISTED = ["unlisted", "hidden"]
NOT_OURS = [
    "new",
    "deprecated",
    "accepted",
    "proposed",
    "rejected",
    "superseded",
    "superseded by ADR-0012",
    "stable",
    "beta",
    "experimental",
    "active",
    "archived",
    "obsolete",
]
ACCESS = {"published": "public", "unlisted": "unlisted"}


def post_of(page: Page) -> Post:
    assert page.post is not None
    return page.post


def status_of(page: Page) -> str:
    return post_of(page).status.value


def at(level: Level, page: Page) -> list[tuple[str, int]]:
    return [(problem.field, problem.line) for problem in post_of(page).problems if problem.level is level]


WORDS = [
    *((word, "published") for word in PUBLISHED),
    *((word, "unpublished") for word in UNPUBLISHED),
    *((word, "unlisted") for word in UNLISTED),
    ("expired", "expired"),
]


FORMS = ["{}", " {} ", '"{}"', "'{}'", '" {} "', "{} # comment", "\n  {}", ">\n  {}"]


@pytest.mark.parametrize("case", [str.lower, str.upper, str.title], ids=["lower", "upper", "title"])
@pytest.mark.parametrize(("word", "status"), WORDS, ids=[word for word, _ in WORDS])
def test_a_word_means_its_state_in_any_case_and_between_any_quotes(
    read: Read, word: str, status: str, case: Callable[[str], str]
) -> None:
    for form in FORMS:
        post = post_of(read(f"---\nstatus: {form.format(case(word))}\n---\nBody\n"))
        assert post.status.value == status
        assert post.access.value == ACCESS.get(status, "not public")
        assert post.is_post
        assert post.problems == ()


@pytest.mark.parametrize("word", [*NOT_OURS, *map(str.upper, NOT_OURS)])
def test_a_word_of_others_leaves_a_page_untouched(read: Read, word: str) -> None:
    post = post_of(read(f"---\nstatus: {word}\n---\nBody\n"))
    assert post.is_public
    assert not post.is_post
    assert post.problems == ()


def test_a_word_of_extra_status_leaves_a_page_untouched(read: Read) -> None:
    post = post_of(read("---\nstatus: Hot\n---\nBody\n", other_words=("hot",)))
    assert post.is_public
    assert post.problems == ()


@pytest.mark.parametrize("word", [*UNPUBLISHED, "expired"])
def test_folios_words_win_over_those_of_extra_status(read: Read, word: str) -> None:
    assert not post_of(read(f"---\nstatus: {word}\n---\nBody\n", other_words=(word,))).is_public


UNKNOWN = {
    "drfat": "draft",
    "unpublised": "unpublished",
    "publishd": "published",
    "drafts": "draft",
    "Privat": "private",
    "unlistet": "unlisted",
    "schedulled": "scheduled",
    "nonsense": None,
    "to do": None,
    "42": None,
    "yes": None,
    "true": None,
    "entwurf": None,
    "not published": None,
    "draft!": "draft",
    "1:30": None,
}


@pytest.mark.parametrize(("word", "meant"), UNKNOWN.items(), ids=UNKNOWN)
def test_a_word_nobody_knows_is_not_public(read: Read, word: str, meant: str | None) -> None:
    page = read(f"---\ntitle: A\nstatus: {word}\n---\nBody\n")
    post = post_of(page)
    assert post.status.value == "unpublished"
    assert post.verdict.is_mistake
    assert at(Level.ERROR, page) == [("status", 3)]
    problem = post.problems[0]
    assert problem.keeps_back
    assert f"'{word}'" in problem.text
    assert "statuses" in problem.hint
    assert f"{word.lower()}: published" in problem.hint
    if meant:
        assert f"Did you mean {meant}?" in problem.hint


def test_statuses_maps_further_words_and_gives_one_back(read: Read) -> None:
    statuses = {"accepted": "published", "draft": "ignore", "in arbeit": "unpublished", "quiet": "unlisted"}
    assert status_of(read("---\nstatus: Accepted\n---\n", statuses=statuses)) == "published"
    assert post_of(read("---\nstatus: accepted\n---\n", statuses=statuses)).is_post
    assert status_of(read("---\nstatus: In  Arbeit\n---\n", statuses=statuses)) == "unpublished"
    assert status_of(read("---\nstatus: quiet\n---\n", statuses=statuses)) == "unlisted"
    given_back = post_of(read("---\nstatus: draft\n---\n", statuses=statuses))
    assert given_back.is_public
    assert not given_back.is_post
    assert given_back.problems == ()


def test_a_word_of_the_sites_own_is_suggested_too(read: Read) -> None:
    page = read("---\nstatus: embargod\n---\n", statuses={"embargo": "unpublished"})
    assert "Did you mean embargo?" in post_of(page).problems[0].hint


def test_a_word_given_back_does_not_give_back_the_switch_of_that_name(read: Read) -> None:
    assert status_of(read("---\ndraft: true\n---\n", statuses={"draft": "ignore"})) == "unpublished"


TRUE = ["true", "True", "TRUE", "yes", "y", "Y", "on", "1", '"true"', "'yes'", '" True "']
FALSE = ["false", "False", "FALSE", "no", "n", "N", "off", "0", '"false"', "'no'"]


@pytest.mark.parametrize("value", TRUE)
def test_a_switch_that_is_on_unpublishes(read: Read, value: str) -> None:
    for key in ("draft", "private", "ignorePost", "Draft", "PRIVATE", "ignore_post"):
        assert status_of(read(f"---\n{key}: {value}\n---\nBody\n")) == "unpublished"


@pytest.mark.parametrize("value", TRUE)
def test_a_switch_that_is_on_unlists(read: Read, value: str) -> None:
    for key in ("unlisted", "hidden", "Hidden"):
        assert status_of(read(f"---\n{key}: {value}\n---\nBody\n")) == "unlisted"


@pytest.mark.parametrize("value", FALSE)
def test_a_switch_to_publish_that_is_off_unpublishes(read: Read, value: str) -> None:
    for key in ("published", "publish", "Publish"):
        assert status_of(read(f"---\n{key}: {value}\n---\nBody\n")) == "unpublished"


OPPOSITES = [
    *((key, FALSE) for key in ("draft", "private", "ignorePost", "unlisted", "hidden")),
    *((key, TRUE) for key in ("published", "publish")),
]


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, values in OPPOSITES for value in values[:5:2]])
def test_the_opposite_of_a_switch_says_nothing(read: Read, key: str, value: str) -> None:
    page = read(f"---\n{key}: {value}\n---\nBody\n")
    assert page.post is None or (page.post.is_public and page.post.problems == ())
    page = read(f"---\n{key}: {value}\nstatus: draft\n---\nBody\n")
    assert status_of(page) == "unpublished"
    assert post_of(page).problems == ()


@pytest.mark.parametrize("value", ["maybe", "2", "[true]", "{a: b}", "truee", "not yet", "draft", "TRUE!"])
@pytest.mark.parametrize("key", ["draft", "private", "published", "publish", "unlisted", "hidden", "ignorePost"])
def test_a_switch_that_is_neither_on_nor_off_keeps_the_page_back(read: Read, key: str, value: str) -> None:
    page = read(f"---\n{key}: {value}\n---\nBody\n")
    post = post_of(page)
    assert not post.is_public
    assert (key, value) == ("publish", "draft") or (key, value) == ("published", "draft") or post.verdict.is_mistake


@pytest.mark.parametrize(
    ("value", "status"),
    [("draft", "unpublished"), ("hidden", "unlisted"), ("published", "published"), ("Draft", "unpublished")],
)
def test_publish_takes_a_word(read: Read, value: str, status: str) -> None:
    assert status_of(read(f"---\npublish: {value}\n---\nBody\n")) == status


@pytest.mark.parametrize("value", ["[draft]", "{a: draft}", "[]", "[published, live]"])
def test_a_status_that_is_no_word_keeps_the_page_back(read: Read, value: str) -> None:
    page = read(f"---\nstatus: {value}\nauthor: A\n---\nBody\n")
    assert not post_of(page).is_public
    assert at(Level.ERROR, page) == [("status", 2)]


@pytest.mark.parametrize("value", ["", " ", '""', "''", "'  '", "~", "null", "# soon"])
@pytest.mark.parametrize("default", ["published", "unpublished"])
def test_an_empty_status_is_the_default_with_a_warning(read: Read, value: str, default: str) -> None:
    page = read(f"---\nauthor: A\nstatus: {value}\n---\nBody\n", default_status=default)
    assert status_of(page) == default
    assert at(Level.WARNING, page) == [("status", 3)]
    assert at(Level.ERROR, page) == []


DISAGREE = {
    "published, draft": ("status: published\ndraft: true", "unpublished"),
    "draft, published": ("draft: true\nstatus: published", "unpublished"),
    "published, unlisted": ("status: published\nunlisted: true", "unlisted"),
    "unlisted, draft": ("unlisted: true\ndraft: true", "unpublished"),
    "unlisted, not published": ("status: unlisted\npublished: false", "unpublished"),
    "published, hidden": ("status: live\nhidden: true", "unlisted"),
    "published, private": ("status: final\nprivate: true", "unpublished"),
    "two words": ("status: published\npublish: draft", "unpublished"),
    "expired, draft": ("status: expired\ndraft: true", "unpublished"),
    "expired, unlisted": ("status: expired\nunlisted: true", "expired"),
    "three": ("status: published\nunlisted: true\ndraft: true", "unpublished"),
}


@pytest.mark.parametrize(("header", "status"), DISAGREE.values(), ids=DISAGREE)
def test_where_keys_disagree_the_strictest_wins_with_a_warning(read: Read, header: str, status: str) -> None:
    page = read(f"---\n{header}\n---\nBody\n")
    assert status_of(page) == status
    assert len(at(Level.WARNING, page)) == 1
    assert at(Level.ERROR, page) == []


AGREE = [
    "status: draft\ndraft: true",
    "status: published\ndraft: false",
    "draft: true\npublished: false",
    "status: new\ndraft: true",
    "status: draft\nprivate: true\npublished: false",
    "status: published\npublished: true",
    "status: hidden\nunlisted: true",
]


@pytest.mark.parametrize("header", AGREE)
def test_keys_that_say_the_same_are_no_disagreement(read: Read, header: str) -> None:
    assert post_of(read(f"---\n{header}\n---\nBody\n")).problems == ()


UNDER_UNPUBLISHED = {
    "nothing": ("author: A", "unpublished"),
    "a word": ("author: A\nstatus: published", "published"),
    "another word": ("author: A\nstatus: live", "published"),
    "no draft": ("author: A\ndraft: false", "published"),
    "published": ("author: A\npublished: true", "published"),
    "not private": ("author: A\nprivate: false", "unpublished"),
    "not unlisted": ("author: A\nunlisted: false", "unpublished"),
    "not ignored": ("author: A\nignorePost: false", "unpublished"),
    "not hidden": ("author: A\nhidden: no", "unpublished"),
    "unlisted": ("author: A\nunlisted: true", "unlisted"),
    "no draft, but private": ("author: A\ndraft: false\nprivate: true", "unpublished"),
    "published, but unlisted": ("author: A\npublished: true\nunlisted: true", "unlisted"),
    "a word of others": ("author: A\nstatus: new", "unpublished"),
    "no draft, a date to come": ("author: A\ndraft: false\ndate: 2027-01-01", "scheduled"),
    "a series": ("series: B", "unpublished"),
    "a date gone by": ("author: A\npublish_at: 2020-01-01", "unpublished"),
    "a published date": ("author: A\npublished: 2020-01-01", "unpublished"),
}


@pytest.mark.parametrize(("header", "status"), UNDER_UNPUBLISHED.values(), ids=UNDER_UNPUBLISHED)
def test_under_default_unpublished_a_post_must_say_that_it_is_public(read: Read, header: str, status: str) -> None:
    assert status_of(read(f"---\n{header}\n---\nBody\n", default_status="unpublished")) == status


def test_under_default_unpublished_an_empty_status_hides_a_page_that_is_no_post_too(catalog: Build) -> None:
    text = "---\ntitle: A\nstatus:\n---\nBody\n"
    built = catalog({"a.md": text, "b.md": "---\nauthor: B\nstatus: live\n---\n"}, default_status="unpublished")
    assert [post.status.value for post in built.posts.values()] == ["unpublished", "published"]
    assert [(one.level, one.path, one.line, one.keeps_back) for one in built.problems] == [
        (Level.WARNING, "a.md", 3, True)
    ]
    assert summary(built).startswith("1 post public, 1 not, ")


def test_under_default_published_an_empty_status_leaves_a_page_that_is_no_post_public(read: Read) -> None:
    page = read("---\ntitle: A\nstatus:\n---\nBody\n")
    assert post_of(page).is_public
    assert at(Level.WARNING, page) == [("status", 3)]


def test_under_default_unpublished_a_page_in_posts_without_a_header_is_not_public(read: Read) -> None:
    page = read("# A\n", "blog/a.md", posts="blog/", default_status="unpublished")
    assert status_of(page) == "unpublished"


@pytest.mark.parametrize(
    "text", ["# A\n", "---\ntitle: A\n---\n", "---\ntags: [a]\n---\n", "---\ndate: 2030-01-01\n---\n"]
)
def test_under_default_unpublished_a_page_that_is_no_post_stays(read: Read, text: str) -> None:
    page = read(text, default_status="unpublished")
    assert page.post is None or page.post.is_public


@pytest.mark.parametrize(
    "text", ["---\ntitle: A\nauthor: [B\n---\n", "---\nseries: A: B\n---\n", "+++\nauthor = 'A'\n+++\n"]
)
def test_under_default_unpublished_a_post_with_a_broken_header_is_not_public(read: Read, text: str) -> None:
    page = read(text, default_status="unpublished")
    assert not post_of(page).is_public


TIMES: dict[str, tuple[str, str]] = {
    "date gone by": ("author: A\ndate: 2026-05-31", "published"),
    "date of today": ("author: A\ndate: 2026-06-01", "published"),
    "date of tomorrow": ("author: A\ndate: 2026-06-02", "scheduled"),
    "date of this very second": ("author: A\ndate: 2026-06-01T12:00:00Z", "published"),
    "date of the next second": ("author: A\ndate: 2026-06-01T12:00:01Z", "scheduled"),
    "date of now, elsewhere": ("author: A\ndate: 2026-06-01T14:00+02:00", "published"),
    "date of a minute hence, elsewhere": ("author: A\ndate: 2026-06-01T14:01+02:00", "scheduled"),
    "date west of here": ("author: A\ndate: 2026-06-01 07:30 -05:00", "scheduled"),
    "date of a series": ("series: A\ndate: 2027-01-01", "scheduled"),
    "date of a published post": ("status: published\ndate: 2027-01-01", "scheduled"),
    "date of a draft": ("status: draft\ndate: 2027-01-01", "unpublished"),
    "date of an unlisted post": ("status: unlisted\ndate: 2027-01-01", "scheduled"),
    "Material's dates": ("author: A\ndate:\n  created: 2027-01-01", "scheduled"),
    "Material's dates, gone by": ("author: A\ndate:\n  created: 2025-01-01\n  updated: 2027-01-01", "published"),
    "pubDate": ("author: A\npubDate: 2027-01-01", "scheduled"),
    "pubDatetime": ("author: A\npubDatetime: 2027-01-01T10:00:00Z", "scheduled"),
    "createdAt": ("author: A\ncreatedAt: 2027-01-01", "scheduled"),
    "published": ("author: A\npublished: 2027-01-01", "scheduled"),
    "published, gone by": ("author: A\npublished: 2025-01-01", "published"),
    "two dates": ("author: A\ndate: 2025-01-01\npubDate: 2027-01-01", "scheduled"),
    "updated": ("author: A\nupdated: 2027-01-01", "published"),
    "publish_at": ("author: A\npublish_at: 2027-01-01", "scheduled"),
    "publish_at, gone by": ("author: A\npublish_at: 2026-01-01", "published"),
    "publish_at on a page that is no post": ("publish_at: 2027-01-01", "scheduled"),
    "publishDate": ("author: A\npublishDate: 2027-01-01", "scheduled"),
    "publish_at before a date to come": ("author: A\ndate: 2027-01-01\npublish_at: 2026-01-01", "scheduled"),
    "expires": ("author: A\nexpires: 2026-05-31", "expired"),
    "expires now": ("author: A\nexpires: 2026-06-01T12:00Z", "expired"),
    "expires in a minute": ("author: A\nexpires: 2026-06-01T12:01Z", "published"),
    "expires on a page that is no post": ("expires: 2026-05-31", "expired"),
    "expiryDate": ("author: A\nexpiryDate: 2020-01-01", "expired"),
    "unpublish_at": ("author: A\nunpublish_at: 2020-01-01", "expired"),
    "expired and to come": ("author: A\npublish_at: 2027-01-01\nexpires: 2020-01-01", "expired"),
    "expired and a draft": ("status: draft\nexpires: 2020-01-01", "unpublished"),
    "expired and unlisted": ("status: unlisted\nexpires: 2020-01-01", "expired"),
    "expired and published": ("status: published\nexpires: 2020-01-01", "expired"),
    "scheduled, a date to come": ("status: scheduled\ndate: 2027-01-01", "scheduled"),
    "scheduled, a date gone by": ("status: scheduled\ndate: 2026-01-01", "published"),
    "scheduled, publish_at to come": ("status: scheduled\npublish_at: 2027-01-01", "scheduled"),
    "scheduled, publish_at gone by": ("status: scheduled\npublish_at: 2026-01-01", "published"),
    "scheduled and a draft": ("status: scheduled\ndraft: true\ndate: 2026-01-01", "unpublished"),
    "scheduled and unlisted, date gone by": ("status: scheduled\nunlisted: true\ndate: 2026-01-01", "unlisted"),
    "scheduled and expired": ("status: scheduled\ndate: 2025-01-01\nexpires: 2026-01-01", "expired"),
}


@pytest.mark.parametrize(("header", "status"), TIMES.values(), ids=TIMES)
def test_the_clock_decides(read: Read, header: str, status: str) -> None:
    assert status_of(read(f"---\n{header}\n---\nBody\n")) == status


MISTAKEN_TIMES = {
    "scheduled without a date": ("status: scheduled", 2),
    "scheduled with an empty date": ("status: scheduled\ndate:", None),
    "scheduled with no date": ("status: scheduled\ndate: soon", None),
    "publish_at unreadable": ("author: A\npublish_at: soon", 3),
    "publish_at impossible": ("author: A\npublish_at: 2020-02-30", 3),
    "publish_at on a page that is no post": ("publish_at: soon", 2),
    "expires unreadable": ("author: A\nexpires: never", 3),
    "date unreadable": ("author: A\ndate: whenever", 3),
    "date is a list": ("author: A\ndate: [2020-01-01]", 3),
    "date is a map of nothing known": ("author: A\ndate: {year: 2020}", 3),
    "published is no date": ("author: A\npublished: 2020-02-30", 3),
}


@pytest.mark.parametrize(("header", "line"), MISTAKEN_TIMES.values(), ids=MISTAKEN_TIMES)
def test_a_time_that_cannot_be_read_keeps_a_post_back(read: Read, header: str, line: int | None) -> None:
    page = read(f"---\n{header}\n---\nBody\n")
    assert not post_of(page).is_public
    assert post_of(page).verdict.is_mistake
    errors = at(Level.ERROR, page)
    assert errors
    if line is not None:
        assert errors[0][1] == line


def test_without_schedule_a_date_to_come_keeps_nothing_back_but_publish_at_does(read: Read) -> None:
    assert status_of(read("---\nauthor: A\ndate: 2027-01-01\n---\n", schedule=False)) == "published"
    assert status_of(read("---\nauthor: A\npublish_at: 2027-01-01\n---\n", schedule=False)) == "scheduled"
    assert status_of(read("---\nstatus: scheduled\ndate: 2027-01-01\n---\n", schedule=False)) == "scheduled"


def test_a_verdict_knows_when_it_changes(read: Read) -> None:
    def until(header: str) -> str | None:
        moment = post_of(read(f"---\n{header}\n---\nBody\n")).verdict.until
        return moment.isoformat() if moment else None

    assert until("author: A\ndate: 2027-03-01") == "2027-03-01T00:00:00+00:00"
    assert until("author: A\ndate: 2027-03-01\npublish_at: 2027-04-01") == "2027-04-01T00:00:00+00:00"
    assert until("author: A\nexpires: 2027-05-01") == "2027-05-01T00:00:00+00:00"
    assert until("author: A\npublish_at: 2027-04-01\nexpires: 2027-05-01") == "2027-04-01T00:00:00+00:00"
    assert until("author: A\ndate: 2026-01-01") is None
    assert until("status: draft\npublish_at: 2027-04-01") is None


@pytest.mark.parametrize("header", ["publish_at: 2027-04-01", "author: A\ndate: 2027-04-01", "expires: 2027-04-01"])
def test_no_clock_brings_out_what_lies_in_a_folder_of_drafts(read: Read, header: str) -> None:
    text = f"---\n{header}\n---\nBody\n"
    assert post_of(read(text, "a.md")).verdict.until is not None
    for post in (post_of(read(text, "_drafts/a.md")), post_of(read(text, "a.md", is_draft_doc=True))):
        assert post.status.value == "unpublished"
        assert post.verdict.until is None


AMSTERDAM = "Europe/Amsterdam"
# Now, header, status: on 29 March 2026 clocks go from 2:00 to 3:00, on 25 October from 3:00 back to 2:00.
ZONED = {
    "winter, due": ("2026-01-01T11:30+00:00", "publish_at: 2026-01-01T12:30", "published"),
    "winter, to come": ("2026-01-01T11:29:59+00:00", "publish_at: 2026-01-01T12:30", "scheduled"),
    "summer, due": ("2026-07-01T10:30+00:00", "publish_at: 2026-07-01T12:30", "published"),
    "summer, to come": ("2026-07-01T10:29:59+00:00", "publish_at: 2026-07-01T12:30", "scheduled"),
    "a day begins at midnight there": ("2026-06-30T21:59+00:00", "publish_at: 2026-07-01", "scheduled"),
    "a day has begun there": ("2026-06-30T22:00+00:00", "publish_at: 2026-07-01", "published"),
    "an offset of its own": ("2026-07-01T12:29+00:00", "publish_at: 2026-07-01T12:30Z", "scheduled"),
    "an hour that never comes, before": ("2026-03-29T00:59+00:00", "publish_at: 2026-03-29T02:30", "scheduled"),
    "an hour that never comes, after": ("2026-03-29T01:30+00:00", "publish_at: 2026-03-29T02:30", "published"),
    "an hour that comes twice, before": ("2026-10-25T00:29+00:00", "publish_at: 2026-10-25T02:30", "scheduled"),
    "an hour that comes twice, between": ("2026-10-25T01:00+00:00", "publish_at: 2026-10-25T02:30", "scheduled"),
    "an hour that comes twice, after": ("2026-10-25T01:30+00:00", "publish_at: 2026-10-25T02:30", "published"),
    "expired there": ("2026-07-01T10:30+00:00", "expires: 2026-07-01T12:30", "expired"),
    "not expired there": ("2026-07-01T10:29+00:00", "expires: 2026-07-01T12:30", "published"),
}


@pytest.mark.parametrize(("now", "header", "status"), ZONED.values(), ids=ZONED)
@pytest.mark.parametrize("clock", ["UTC", AMSTERDAM, "Asia/Tokyo"])
def test_times_are_those_of_the_sites_zone(read: Read, now: str, header: str, status: str, clock: str) -> None:
    time = datetime.fromisoformat(now).astimezone(ZoneInfo(clock))
    assert status_of(read(f"---\nauthor: A\n{header}\n---\nBody\n", now=time, timezone=AMSTERDAM)) == status


PHRASES = [
    "description: (4/5) Part of a series of blog posts on Rust.",
    "title: 'Part 2 of 4: Rust'",
    "summary: (4/5) Part of a series on Rust.",
]


@pytest.mark.parametrize("header", PHRASES)
def test_a_page_whose_title_or_description_names_a_series_is_a_post(read: Read, header: str) -> None:
    assert post_of(read(f"---\n{header}\n---\nBody\n")).is_post
    assert status_of(read(f"---\n{header}\ndate: 2027-01-01\n---\nBody\n")) == "scheduled"
    assert status_of(read(f"---\n{header}\n---\nBody\n", default_status="unpublished")) == "unpublished"
    said = f"---\n{header}\nstatus: published\n---\nBody\n"
    assert status_of(read(said, default_status="unpublished")) == "published"


@pytest.mark.parametrize("header", PHRASES)
def test_a_phrase_that_is_not_read_makes_no_post(read: Read, header: str) -> None:
    text = f"---\n{header}\ndate: 2027-01-01\n---\nBody\n"
    for page in (read(text, series_from_text=False), read(text.replace("date:", "series: false\ndate:"))):
        assert post_of(page).is_public
        assert not post_of(page).is_post


def test_a_bare_form_makes_no_post(read: Read) -> None:
    page = read("---\ntitle: Rust (2/4)\ndate: 2027-01-01\n---\nBody\n", default_status="unpublished")
    assert post_of(page).is_public
    assert not post_of(page).is_post


# The date of a page that is no post, and the problems that it is.
DATES_OF_PAGES = {
    "gone by": ("2020-01-01", []),
    "to come": ("2030-01-01", []),
    "unreadable": ("soon", [("date", 2)]),
    "two readings": ("3/4/2030", [("date", 2)]),
    "two readings, gone by": ("3/4/2020", [("date", 2)]),
    "one reading": ("3/14/2030", []),
    "empty": ("", []),
}


@pytest.mark.parametrize(("date", "said"), DATES_OF_PAGES.values(), ids=DATES_OF_PAGES)
def test_a_date_that_cannot_be_read_is_a_remark_on_a_page_that_is_no_post(
    read: Read, date: str, said: list[tuple[str, int]]
) -> None:
    page = read(f"---\ndate: {date}\n---\nBody\n")
    assert post_of(page).is_public
    assert at(Level.INFO, page) == said
    assert len(post_of(page).problems) == len(said)


NO_POST = [
    "title: A",
    "description: A",
    "date: 2030-01-01",
    "date: soon",
    "date: 3/4/2030",
    "tags: [a]",
    "updated: 2030-01-01",
    "status: new",
    "collection: A",
    "layout: draft",
    "hide: [navigation]",
    "date: 2030-01-01\nstatus: stable",
    "author:",
    "series:",
    "state: draft",
    "publication: draft",
    "series: false",
    "authors: []",
]


@pytest.mark.parametrize("header", NO_POST)
def test_a_page_that_is_no_post_is_not_touched(read: Read, header: str) -> None:
    page = read(f"---\n{header}\n---\nBody\n")
    assert page.post is None or (page.post.is_public and not page.post.is_post)


@pytest.mark.parametrize(
    "header", ["author: A", "authors: [A]", "series: A", "status: published", "AUTHOR: A", "series: {name: A}"]
)
def test_a_page_with_author_series_or_status_is_a_post(read: Read, header: str) -> None:
    assert post_of(read(f"---\n{header}\n---\nBody\n")).is_post


def test_a_page_in_posts_is_a_post_whatever_its_header(read: Read) -> None:
    assert post_of(read("# A\n", "blog/a.md", posts="blog/")).is_post
    assert read("# A\n", "guide/a.md", posts="blog/").post is None
    assert status_of(read("---\ndate: 2030-01-01\n---\n", "blog/a.md", posts="blog/")) == "scheduled"


@pytest.mark.parametrize("value", ["false", "no", "False", '"false"', "off"])
def test_folio_false_takes_a_page_out_of_everything(read: Read, value: str) -> None:
    assert read(f"---\nfolio: {value}\nauthor: A\nseries: B\nstatus: draft\n---\n").post is None


def test_byline_false_and_series_false_turn_off_the_one_thing(read: Read) -> None:
    post = post_of(read("---\nauthor: A\nseries: B\nbyline: false\n---\n"))
    assert not post.has_byline
    assert post.memberships
    text = "---\nauthor: A\nseries: false\ndescription: (4/5) Part of a series of blog posts on rust.\n---\n"
    post = post_of(read(text))
    assert post.has_byline
    assert post.memberships == ()


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("status: draft", "status: draft (line 2)"),
        ("title: A\ndraft: yes", "draft: yes (line 3)"),
        ("author: A\ndate: 2027-01-01", "2027-01-01"),
        ("expires: 2020-01-01", "expires: 2020-01-01 (line 2)"),
    ],
)
def test_a_page_that_is_not_public_says_why(read: Read, header: str, why: str) -> None:
    assert why in post_of(read(f"---\n{header}\n---\n")).verdict.why


def test_a_plain_public_page_has_no_reason(read: Read) -> None:
    assert post_of(read("---\nauthor: A\n---\n")).verdict.why == ""


def test_a_decision_to_hide_is_no_mistake(read: Read) -> None:
    headers: list[Any] = [
        "status: draft",
        "draft: true",
        "expires: 2020-01-01",
        "author: A\ndate: 2027-01-01",
        "status: hidden",
    ]
    assert not any(post_of(read(f"---\n{header}\n---\n")).verdict.is_mistake for header in headers)
