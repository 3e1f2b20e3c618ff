"""A short way, taken for what is written most often, ends where the long one does."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from babel.localedata import locale_identifiers
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs_folio.dates import _YEAR_FIRST, _aware, read_date
from mkdocs_folio.dialects import understand
from mkdocs_folio.frontmatter import _FENCE_OF_MKDOCS, _close_of_mkdocs, normalise
from mkdocs_folio.languages import Language, language
from mkdocs_folio.model import Status
from mkdocs_folio.patterns import holds, lazy
from mkdocs_folio.placeholders import OPENING
from mkdocs_folio.values import Entry, fold_key, mapping_entries, one_line, plain_entries
from mkdocs_folio.visibility import Policy, _Judge, judge

NOW = datetime(2026, 1, 21, 12, tzinfo=timezone.utc)
DATES = ["2026-01-20", "2026-01-21", "2026-01-22", "2027-01-01", "21.1.2026", "1/2/2026", "3/4/2027", "soon", "", None]


@settings(max_examples=500)
@given(
    before=st.text("<!-folio: \n/x", max_size=200),
    words=st.sampled_from([(OPENING, 1), ("\n:", 1), ("///", 0), ("ab", 0)]),
    has_them=st.booleans(),
    behind=st.text("<!-folio: \n/x", max_size=200),
    start=st.integers(0, 300),
)
@example(before="!" * 64, words=(OPENING, 1), has_them=True, behind="", start=0)
@example(before=":" * 63 + "\n", words=("\n:", 1), has_them=True, behind="", start=0)
@example(before="!" * 100, words=(OPENING, 1), has_them=False, behind="", start=0)
@example(before="", words=(OPENING, 1), has_them=True, behind="", start=1)
def test_words_are_found_by_a_sign(
    before: str,
    words: tuple[str, int],
    has_them: bool,  # noqa: FBT001 - drawn
    behind: str,
    start: int,
) -> None:
    wanted, rarest = words
    text = before + (wanted if has_them else "") + behind
    assert holds(text, wanted, rarest, start) is (wanted in text[start:])


@settings(max_examples=500)
@given(
    code=st.sampled_from(sorted({code.replace("_", "-") for code in locale_identifiers()})), days=st.lists(st.dates())
)
def test_days_are_written_as_babel_writes_each(code: str, days: list[date]) -> None:
    here = Language(code)
    pattern = here._long  # noqa: SLF001 - of which Babel writes each day anew
    assert [here.date(day) for day in days] == [pattern.apply(day, here.locale) for day in days]


def test_a_pattern_is_compiled_when_it_is_asked() -> None:
    broken = lazy("(")
    try:
        broken.search("")
    except re.error:
        pass
    else:
        raise AssertionError
    found = lazy("a(?P<b>.)", re.IGNORECASE)
    assert found.fullmatch("AB")
    assert found.sub(r"\g<b>", "xabx") == "xbx"
    assert found.fullmatch("A") is None


@given(st.text("ab \t\n\r\x1c\xa0é\u2003"))
def test_a_line_is_squeezed_as_its_words_are_joined(text: str) -> None:
    assert one_line(text) == " ".join(text.split())


@given(st.text("-#. \ufeff\u200b\x00\r\nab", max_size=8))
def test_a_text_begins_where_it_can_be_seen(text: str) -> None:
    assert normalise(f" \n{text}")[2:] == normalise(text)  # which never takes the short way


@settings(max_examples=500)
@given(st.lists(st.sampled_from(["---", "--- ", "----", "...", "....", "... x", "a: b", "", " ---"]), max_size=6))
def test_a_header_is_closed_by_the_first_line_that_can(lines: list[str]) -> None:
    text = "---\n" + "\n".join(lines)
    short, long = _close_of_mkdocs(text, 4), _FENCE_OF_MKDOCS.search(text, 4)
    assert (short and short.span()) == (long and long.span())


@given(
    day=st.dates(date(1, 1, 1)),
    zone=st.sampled_from([timezone.utc, timezone(timedelta(hours=5)), ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Gaza")]),
)
def test_a_plain_date_is_read_as_any_other(day: date, zone: timezone) -> None:
    text = f"{day:%Y}".zfill(4) + f"-{day:%m-%d}"
    assert _YEAR_FIRST.fullmatch(text)
    assert read_date(text, zone) == read_date(text.replace("-", "/"), zone)


@given(st.text("0123456789-", min_size=10, max_size=10))
def test_what_is_no_date_is_none_however_plain(text: str) -> None:
    assert bool(read_date(text, timezone.utc).moments) is bool(read_date(f"{text}T00:00", timezone.utc).moments)


@given(st.datetimes(), st.sampled_from([0, 1]))
def test_in_utc_no_hour_comes_twice(instant: datetime, fold: int) -> None:
    utc = instant.replace(tzinfo=timezone.utc, fold=fold)
    other = instant.replace(tzinfo=ZoneInfo("UTC"))
    assert _aware(utc) == _aware(other)


@settings(max_examples=500)
@given(
    header=st.dictionaries(
        st.sampled_from(["status", "date", "published", "publish_at", "expires", "draft", "title", "blogpost"]),
        st.sampled_from([*DATES, "draft", "published", "true", "false", "new"]),
    ),
    is_post=st.booleans(),
    policy=st.builds(
        Policy,
        now=st.just(NOW),
        default_status=st.sampled_from([Status.PUBLISHED, Status.UNPUBLISHED]),
        schedule=st.booleans(),
    ),
)
@example(header={"date": "2027-01-01"}, is_post=True, policy=Policy(now=NOW))
@example(header={"date": "2026-01-20"}, is_post=True, policy=Policy(now=NOW))
def test_a_plain_header_is_judged_as_any_other(header: dict[str, str | None], is_post: bool, policy: Policy) -> None:  # noqa: FBT001 - drawn
    fields = understand({fold_key(key): Entry(key, value, 1) for key, value in header.items()})
    assert judge(fields, path="p.md", is_post=is_post, policy=policy) == _Judge("p.md", policy).verdict(
        fields, is_post=is_post
    )


@given(st.dates(date(1, 1, 1)), st.sampled_from(["en", "en-GB", "en-US", "nl", "ja", "ar", "th", "xx"]))
def test_a_day_is_written_as_babel_writes_it(day: date, code: str) -> None:
    from babel.dates import format_date  # noqa: PLC0415 - to compare with alone

    locale = language(code).locale
    plain = locale.language == "en" and locale.territory in {None, "GB"}
    wanted = f"{day.day} {format_date(day, 'MMMM y', locale=locale)}" if plain else format_date(day, "long", locale)
    assert language(code).date(day) == wanted


ROW = st.one_of(
    st.builds(
        "{}:{}{}".format,
        st.sampled_from(["title", "a-b", "a_1", "1a", "a b", "?a", "title"]),
        st.sampled_from(["", " ", "  "]),
        st.text("ab1 :#-'\"\\[]{}&*!|>%@`,~=<?.é\u00a0\u2028", max_size=8),
    ),
    st.sampled_from(["", " ", "# note", "  more: 1", "- one", "a: null", "b: ~", "c: 'it'", 'd: "x" ']),
)


@settings(max_examples=1000)
@given(st.lists(ROW, min_size=1, max_size=4), st.sampled_from(["", "\n", "\n\n"]))
def test_plain_lines_are_what_yaml_makes_of_them(rows: list[str], end: str) -> None:
    text = "\n".join(rows) + end
    plain = plain_entries(text, 7)
    assert plain is None or plain == mapping_entries(text, 7)
