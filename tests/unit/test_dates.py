"""Dates as people write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timezone
from zoneinfo import ZoneInfo

import pytest
from mkdocs_folio.dates import read_date
from mkdocs_folio.model import Level
from mkdocs_folio.reading import Page

Read = Callable[..., Page]

READ = {
    "2026-01-21": "2026-01-21",
    "2026-1-5": "2026-01-05",
    " 2026-01-21 ": "2026-01-21",
    "2026-01-21 10:30": "2026-01-21T10:30:00+00:00",
    "2026-01-21T10:30": "2026-01-21T10:30:00+00:00",
    "2026-01-21t10:30:15": "2026-01-21T10:30:15+00:00",
    "2026-01-21T10:30:15.250": "2026-01-21T10:30:15.250000+00:00",
    "2026-01-21T10:30:15.123456789Z": "2026-01-21T10:30:15.123456+00:00",
    "2026-01-21T10:30Z": "2026-01-21T10:30:00+00:00",
    "2026-01-21T10:30+02:00": "2026-01-21T10:30:00+02:00",
    "2026-01-21 10:30:00 +02:00": "2026-01-21T10:30:00+02:00",
    "2025-03-12 07:51:00+0100": "2025-03-12T07:51:00+01:00",
    "2026-01-21 10:30:00 -0530": "2026-01-21T10:30:00-05:30",
    "25-12-2024": "2024-12-25",
    "03-04-2025": "2025-04-03",
    "25.12.2024": "2024-12-25",
    "3.4.2025": "2025-04-03",
    "25-12-2024 18:00": "2024-12-25T18:00:00+00:00",
    "June 6, 2025": "2025-06-06",
    "june 6, 2025": "2025-06-06",
    "December 31, 2025": "2025-12-31",
    "6 June 2025": "2025-06-06",
    "6th June, 2025": "2025-06-06",
    "Jun. 6, 2025": "2025-06-06",
    "Sept 6, 2025": "2025-09-06",
    "6 June 2025 10:30": "2025-06-06T10:30:00+00:00",
    "6. Juni 2025": "2025-06-06",
    "6. JUNI 2025": "2025-06-06",
    "1. März 2025": "2025-03-01",
    "1. Mrz. 2025": "2025-03-01",
    "1. Jänner 2025": "2025-01-01",
    "24. Dez. 2025 18:00": "2025-12-24T18:00:00+00:00",
    "6 juin 2025": "2025-06-06",
    "1er juillet 2025": "2025-07-01",
    "14 juil. 2025": "2025-07-14",
    "15 août 2025": "2025-08-15",
    "15 aout 2025": "2025-08-15",
    "25 déc. 2025": "2025-12-25",
    "3 févr. 2025": "2025-02-03",
    "6 juni 2025": "2025-06-06",
    "5 mrt 2025": "2025-03-05",
    "5 maart 2025": "2025-03-05",
    "27 mei 2025": "2025-05-27",
    "30 okt. 2025": "2025-10-30",
    "6 de junio de 2025": "2025-06-06",
    "6 de Junio del 2025": "2025-06-06",
    "6 junio 2025": "2025-06-06",
    "1.º de enero de 2025": "2025-01-01",
    "12 de septiembre de 2025": "2025-09-12",
    "12 de setiembre de 2025": "2025-09-12",
    "12 dic 2025": "2025-12-12",
    "13/4/2025": "2025-04-13",
    "4/13/2025": "2025-04-13",
    "12/25/2024": "2024-12-25",
    "25/12/2024": "2024-12-25",
    "5/5/2025": "2025-05-05",
}


@pytest.mark.parametrize(("text", "iso"), READ.items(), ids=READ)
def test_a_date_is_read(text: str, iso: str) -> None:
    moment = read_date(text, timezone.utc).moment
    assert moment is not None
    assert moment.iso == iso


NOT_READ = [
    "",
    " ",
    "2026",
    "2026-01",
    "2026-02-30",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "0000-01-01",
    "2025-02-29",
    "31.04.2025",
    "32-01-2025",
    "13/13/2025",
    "0/5/2025",
    "25-12-24",
    "12/25/24",
    "June 31, 2025",
    "June 2025",
    "Foo 6, 2025",
    "2026-01-21T25:00",
    "2026-01-21T10:60",
    "2026-01-21T10:30:99",
    "2026-01-21T10:30+99:00",
    "2026-01-21T",
    "2026-01/21",
    "2026-01-21 10:30 CET",
    "2026-01-21 or so",
    "about 2026-01-21",
    "2026-W03",
    "2026-021",
    "1768953600",
    "99999-01-01",
    "tomorrow",
    "next week",
    "soon",
    "now",
    "never",
    "TBD",
    "1:30",
    "12345678901234567890",
    "2026-01-21-01",
    "2026–01–21",
    "M 6, 2025",
    "6 Ju 2025",
    "6 jui 2025",
    "6 ma 2025",
    "6 de 2025",
    "6 de de junio de 2025",
    "de junio de 2025",
    "31. Juni 2025",
    "6. Juno 2025",
    "6 juni",
    "Juni 2025",
    "6 czerwca 2025",
    "6 giugno 2025",
]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read_date(text, timezone.utc).moments == ()


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}


@pytest.mark.parametrize("code", MONTHS)
def test_every_month_is_read_by_its_name(code: str) -> None:
    for number, name in enumerate(MONTHS[code].split(), 1):
        moment = read_date(f"17 {name} 2025", timezone.utc).moment
        assert moment is not None
        assert moment.iso == f"2025-{number:02}-17"


@pytest.mark.parametrize("text", [text for text in NOT_READ if text.strip()])
def test_a_post_whose_date_cannot_be_read_is_not_public(read: Read, text: str) -> None:
    post = read(f'---\nauthor: A\ndate: "{text}"\n---\nBody\n').post
    assert post is not None
    assert not post.is_public
    assert post.verdict.is_mistake
    problem = post.problems[0]
    assert (problem.level, problem.line, problem.field) == (Level.ERROR, 3, "date")


@pytest.mark.parametrize("text", ["3/4/2025", "03/04/2025", "1/12/2024", "3/4/2025 10:00"])
def test_a_date_with_two_readings_has_both(text: str) -> None:
    reading = read_date(text, timezone.utc)
    assert len(reading.moments) == 2
    assert reading.moment is None


def test_an_ambiguous_date_that_is_past_in_every_reading_is_left_out_with_a_warning(read: Read) -> None:
    post = read("---\nauthor: A\ndate: 3/4/2025\n---\nBody\n").post
    assert post is not None
    assert post.is_public
    assert post.date is None
    assert [(problem.level, problem.line, problem.field) for problem in post.problems] == [(Level.WARNING, 3, "date")]


@pytest.mark.parametrize("text", ["5/6/2026", "6/5/2026", "1/12/2026", "12/1/2026", "7/8/2026"])
def test_an_ambiguous_date_with_a_reading_still_to_come_keeps_a_post_back(read: Read, text: str) -> None:
    post = read(f"---\nauthor: A\ndate: {text}\n---\nBody\n").post
    assert post is not None
    assert not post.is_public


@pytest.mark.parametrize("key", ["publish_at", "expires"])
@pytest.mark.parametrize("text", ["5/6/2026", "12/1/2026"])
def test_an_ambiguous_time_of_publication_or_expiry_keeps_a_post_back(read: Read, key: str, text: str) -> None:
    post = read(f"---\nauthor: A\n{key}: {text}\n---\nBody\n").post
    assert post is not None
    assert not post.is_public


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-01-21", "2026-01-20T23:00"),
        ("2026-07-21", "2026-07-20T22:00"),
        ("2026-01-21T12:00", "2026-01-21T11:00"),
        ("2026-07-21T12:00", "2026-07-21T10:00"),
        ("2026-07-21T12:00Z", "2026-07-21T12:00"),
        ("2026-07-21T12:00-05:00", "2026-07-21T17:00"),
    ],
)
def test_a_date_without_offset_is_in_the_sites_zone(text: str, utc: str) -> None:
    moment = read_date(text, ZoneInfo("Europe/Amsterdam")).moment
    assert moment is not None
    assert moment.instant.astimezone(timezone.utc).isoformat().startswith(utc)


def test_the_day_of_a_moment_is_the_authors_own() -> None:
    moment = read_date("2026-01-01T00:30+09:00", timezone.utc).moment
    assert moment is not None
    assert moment.day.isoformat() == "2026-01-01"
