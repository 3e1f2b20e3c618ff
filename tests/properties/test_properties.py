"""What holds for any text at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.utils import get_relative_url, meta
from mkdocs_folio.addresses import safe_url
from mkdocs_folio.catalog import Catalog
from mkdocs_folio.dates import read_date
from mkdocs_folio.heads import Heads
from mkdocs_folio.hrefs import Hrefs
from mkdocs_folio.languages import idioms
from mkdocs_folio.links import GoneLinks, leading_to, leads_to
from mkdocs_folio.mdc import translate
from mkdocs_folio.names import fold_name, initials, slugify, split_names
from mkdocs_folio.quoting import quotable
from mkdocs_folio.reading import Page
from mkdocs_folio.series import Member
from mkdocs_folio.tags import start_tags
from mkdocs_folio.wording import read_part, read_phrase

from tests.fuzz import facts

Read = Callable[..., Page]

SIGNS = [
    "---",
    "...",
    "----",
    "+++",
    "\n",
    "\r\n",
    "\r",
    "\ufeff",
    "\t",
    " ",
    ":",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "{%",
    '"',
    "'",
    "#",
    "&a ",
    "*a",
    "!!",
    "!ENV ",
    "<<",
    "|",
    ">",
    "?",
    "status",
    "draft",
    "true",
    "title",
    "date",
    "2026-02-30",
    "series",
    "part",
    "4/5",
    "author",
    "null",
    "\0",
    "\x85",
    "\u2028",
    "=",
    "publish_at",
    "_drafts",
    "é",
    "(4/5) Part of a series on ",
]
PIECES = st.sampled_from(SIGNS)
MARKS = [
    *"essays/gone ../ /essays/gone/ .md <a href= src= > < </ \" ' = ]( ) [ ] [x]: <!-- --> <author> ::a ::".split(),
    *(
        "\n",
        "\n\n",
        "```",
        "///",
        "    ",
        "<script>",
        "</script>",
        "<div>",
        "<div markdown>",
        "!!! note\n",
        "\\",
        "&#47;",
        "[^1]",
        "{ ",
        " }",
    ),
]
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40).map("".join)
HEADERS = st.one_of(TEXTS, TEXTS.map("---\n{}\n---\nBody\n".format), TEXTS.map("---\nstatus: {}\n---\n".format))
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=20)
KEYS = WORDS.filter(lambda key: key.casefold().replace("-", "").replace("_", "") != "folio")
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), WORDS, st.dates(), st.floats(allow_nan=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=3)),
    max_leaves=5,
)


@given(text=HEADERS)
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_reading_never_raises(read: Read, text: str) -> None:
    read(text)
    read(text.encode("utf-8", errors="surrogatepass"))


@given(content=st.binary(max_size=200))
def test_reading_bytes_never_raises(read: Read, content: bytes) -> None:
    read(content)


@given(text=st.text(max_size=300))
def test_a_text_without_a_header_keeps_every_letter(read: Read, text: str) -> None:
    page = read(f"# Heading\n\n{text}")
    assert page.front.body == f"# Heading\n\n{text}".replace("\r\n", "\n").replace("\r", "\n")


@given(
    keys=st.dictionaries(KEYS, VALUES, max_size=5),
    at=st.integers(0, 5),
    line=st.sampled_from(
        ["status: draft", "Status: DRAFT", "draft: true", '"status": "draft"', "published: false", "STATUS : wip"]
    ),
    fences=st.sampled_from([("---", "---"), ("---", "..."), ("--- ", "---\t"), ("----", "----")]),
    before=st.sampled_from(["", "\ufeff", "\n", "\n\n"]),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_header_that_says_draft_keeps_its_page_back_whatever_else_it_says(
    read: Read, keys: dict[str, object], at: int, line: str, fences: tuple[str, str], before: str, ends: str
) -> None:
    rows = [yaml.safe_dump({key: value}, allow_unicode=True, width=10_000) for key, value in keys.items()]
    rows.insert(min(at, len(rows)), f"{line}\n")
    text = f"{before}{fences[0]}\n{''.join(rows)}{fences[1]}\nBody\n".replace("\n", ends)
    post = read(text).post
    assert post is not None
    assert not post.is_public


@given(value=st.text(st.characters(codec="utf-8"), max_size=30))
def test_a_status_of_any_text_is_ours_or_keeps_its_page_back(read: Read, value: str) -> None:
    post = read(f"---\n{yaml.safe_dump({'status': value}, allow_unicode=True)}---\nBody\n").post
    assert post is not None
    assert post.is_public <= any(word in value.casefold() for word in PUBLIC_WORDS) or not value.strip()


PUBLIC_WORDS = (
    "published public live publish final new deprecated accepted proposed rejected superseded stable beta experimental "
    "active archived obsolete"
).split()


@given(
    text=st.one_of(
        st.text(max_size=40), st.from_regex(r"\d{1,4}[-./ ]\d{1,2}[-./ ]\d{1,4}([T ]\d\d:\d\d)?", fullmatch=True)
    )
)
def test_reading_a_date_never_raises(text: str) -> None:
    for zone in (timezone.utc, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")):
        for moment in read_date(text, zone).moments:
            assert moment.instant.tzinfo is not None
            assert moment.iso


@given(at=st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1)), space=st.sampled_from("T "))  # noqa: DTZ001
def test_a_date_in_iso_form_is_read_as_it_is(at: datetime, space: str) -> None:
    moment = read_date(f"{at.isoformat(space, timespec='seconds')}Z", timezone.utc).moment
    assert moment is not None
    assert moment.instant == at.replace(microsecond=0, tzinfo=timezone.utc)


def words_of_phrases() -> list[str]:
    said = [word for idiom in idioms().values() for word in (*idiom.part, *idiom.series, *idiom.called, *idiom.within)]
    return [*said, *"( ) [ ] / : , - – . ! 1 2 4 12 II Name « » “ ” ' ’".split(), "2.", "2/4", "é", "\u202f"]


@given(
    title=st.one_of(st.text(max_size=400), st.lists(st.sampled_from(words_of_phrases()), max_size=80).map(" ".join)),
    description=st.lists(st.sampled_from(words_of_phrases()), max_size=80).map("".join),
    code=st.sampled_from(["en", "de", "fr", "nl", "es", "ja", ""]),
)
def test_whatever_a_text_says_its_series_has_a_name_and_its_part_is_one_of_the_total(
    title: str, description: str, code: str
) -> None:
    phrase = read_phrase(title, description, code)
    if phrase:
        assert letters(phrase.name)
        assert phrase.part >= 0
        assert phrase.total is None or max(1, phrase.part) <= phrase.total
        assert phrase.bare or phrase.total


@given(text=st.one_of(st.text(max_size=80), st.lists(st.sampled_from(words_of_phrases()), max_size=6).map(" ".join)))
def test_reading_a_part_never_raises(text: str) -> None:
    part = read_part(text)
    assert part.number is None or part.number >= 0


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@given(text=st.text(max_size=60))
def test_splitting_names_loses_no_letter(text: str) -> None:
    assert letters("".join(split_names(text, (), lambda _: False))) == letters(text)


@given(
    people=st.lists(
        st.text("abcxyzéÖ", min_size=1, max_size=8).filter(lambda name: name != "and"), min_size=1, max_size=5
    ),
    separators=st.lists(st.sampled_from([" and ", " & ", "; ", ", ", " AND "]), min_size=4, max_size=4),
)
def test_the_words_between_names_are_all_that_goes(people: list[str], separators: list[str]) -> None:
    text = people[0] + "".join(between + name for between, name in zip(separators, people[1:], strict=False))
    assert letters("".join(split_names(text, ("and",), lambda _: False))) == letters("".join(people))


@given(name=st.text(max_size=40))
def test_a_name_of_any_kind_is_safe(name: str) -> None:
    assert not set(slugify(name)) & set("/\\.:<>\"'&?#% \n")
    assert 1 <= len(initials(name)) <= 2
    assert fold_name(fold_name(name)) == fold_name(name)


@given(url=st.one_of(st.text(max_size=40), st.from_regex(r"\s*[jJ]ava[\s]*script[\s]*:.*")))
def test_an_address_is_never_a_script(url: str) -> None:
    found = "".join(char for char in safe_url(url) if char > " ").casefold()
    assert not found.startswith(("javascript:", "data:", "vbscript:", "//", "\\"))


def path_of(neighbour: Member | None) -> str | None:
    return neighbour.post.path if neighbour else None


@given(
    orders=st.lists(st.one_of(st.none(), st.integers(-3, 30)), min_size=1, max_size=8),
    hidden=st.lists(st.booleans(), min_size=8, max_size=8),
)
def test_no_draft_moves_a_declared_part(
    catalog: Callable[..., Catalog], orders: list[int | None], hidden: list[bool]
) -> None:
    def post(part: int | None, *, is_hidden: bool) -> str:
        said = f"part: {part}\n" if part is not None and part >= 0 else ""
        return f"---\nseries: Rust\n{said}{'status: draft' if is_hidden else 'author: A'}\n---\n"

    files = {f"{n}.md": post(part, is_hidden=hidden[n]) for n, part in enumerate(orders)}
    public = {path: text for path, text in files.items() if "draft" not in text}
    together, alone = catalog(files), catalog(public)
    for path in public:
        shown = [
            [(one.part, one.total, one.published, path_of(one.previous), path_of(one.next)) for one in places]
            for places in (together.places(path), alone.places(path))
        ]
        assert shown[0] == shown[1]


# The facts of the fuzzer, for texts that hypothesis thinks of, and for those that the fuzzer once found.


@given(data=st.one_of(st.binary(max_size=200), HEADERS.map(lambda text: text.encode("utf-8", "surrogatepass"))))
@example(b"---\n? statN: s\n: ddr\n? Body\n")  # once an exception where a writer looks at it
@example(b"---\n? [a]\n: b\nstatus: draft\n---\n")
@example(b"---\n---\ntitle: A\npublishDate: 2027-01-01\n---\nText\n")  # once public: MkDocs reads this header
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_header_is_understood_or_its_page_is_not_published(data: bytes) -> None:
    facts.header(data)


LINES = st.sampled_from(
    ["status: draft", "draft: true", "publish_at: 2027-01-01", "**status**: draft", '"draft": true']
)


@given(rows=st.lists(st.one_of(LINES, TEXTS), max_size=5), line=LINES, at=st.integers(0, 5))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_mkdocs_would_show_as_text_keeps_its_page_back(rows: list[str], line: str, at: int) -> None:
    rows = [" ".join(row.split()) for row in rows if row.strip()]
    rows = [row for row in rows if not row.startswith(("---", "...")) and "folio" not in row]
    text = "---\n" + "\n".join([*rows[:at], line, *rows[at:]]) + "\n---\nBody\n"
    page = facts.READER.read("a.md", text)
    assert facts.is_hidden(page) or meta.get_data(text)[1] != {}, page


@given(text=st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=4)), max_size=30).map("".join))
@example('<!--> <a href="/essays/gone/">x</a> -->')
@example("<div><a title=it's href='/essays/gone/'>x</a></div>")
@example(r"[x](../essays/g\one.md) [x](../essays/gone&period;md)")
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_no_link_leads_to_a_page_that_is_not_there(text: str) -> None:
    facts.markup(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize(
    ("piece", "before", "after"),
    [
        ("? ", "---\n", "\n---\n"),
        ("- ", "---\n", "\n---\n"),
        ("[", "---\nx: ", "\n---\n"),
        (" ", "---\ntitle:", '"\n---\n'),
        ("a_", "---\n", "\n---\n"),
        ("_", "---\n: a", "\n---\n"),
        ("\x0b", "---\n", "\n---\n"),
        ("a:\n", "---\n---\n", "\n---\n"),
        ("    x\n", "title: a\n", ""),
        ("&a *a ", "---\nx: ", "\n---\n"),
        ("```", "# ", "\n"),
        ("+", "", ""),
        ("a, ", "---\nauthor: ", "x\n---\n"),
    ],
)
def test_a_header_of_any_size_is_read_in_proportion(piece: str, before: str, after: str) -> None:
    facts.READER.read("a.md", before + piece * (200_000 // len(piece)) + after)


@pytest.mark.parametrize(
    "piece", ["](../essays/gone.md  ", "[a\n", "::a\n", "<a ", "<a href='", "<!--", "<script>", "`"]
)
@pytest.mark.parametrize("before", ["", "<a ", "::a\n" * 9_999])
def test_a_text_of_any_size_is_quoted_and_searched_in_proportion(piece: str, before: str) -> None:
    text = before + piece * (100_000 // len(piece))
    quotable(text, ["../essays/gone.md"])
    translate([*text.split("\n"), "::"])
    assert sum(1 for _ in start_tags(text)) <= len(text)


TAGS = ["<a", "<area", "<p", ">", "</a>", "<!--", "-->", "<script>", "</script>", "=", " = ", "'", '"', "/", " ", "\n"]
IN_TAGS = ["href", "HREF", "data-href", "title", "../b/", "&#46;./b/", "b"]


@given(st.lists(st.sampled_from([*TAGS, *IN_TAGS]), max_size=25).map("".join))
def test_a_page_leads_where_all_its_tags_say(content: str) -> None:
    links = [
        tag.attributes["href"].value
        for tag in start_tags(content)
        if tag.name in {"a", "area"} and "href" in tag.attributes
    ]
    assert leading_to({"b"}, content, "a/") == {"b"} & {leads_to(link, "a/") for link in links}


@pytest.mark.parametrize("piece", ["f=", "href=", "href='", 'href="', "href= ", "<a href=b "])
def test_a_page_of_any_size_is_searched_for_links_in_proportion(piece: str) -> None:
    assert leading_to({"c"}, piece * (100_000 // len(piece)), "a/") == set()


@pytest.mark.parametrize("piece", ["x\n", "[a\n", "*x* ", "</", "<author "])
def test_a_comment_that_is_never_closed_takes_no_time(piece: str) -> None:
    assert "<author>" not in facts.rendered(f"<author></author> and <!-- {piece * 100}")


@pytest.mark.parametrize("content", [" ", "\n", "0;", "1.", "url="])
def test_a_redirect_of_any_length_takes_no_time(content: str) -> None:
    facts.rendered(f'<div><meta http-equiv="refresh" content="{content * 50_000}"></div>')


HEAD_PIECES = (
    "<title>A</title>", "<title>author</title>", "<meta charset=utf-8>", '<meta name="author">', '<meta name="a">',
    "<META PROPERTY='article:published_time' name=c>", "<meta", 'name="author"', ">", "\n", '<link href="x">',
    "<script>", "</script>", "<script src=x></script>", "<style>", "</style>", '"', "'",
    '<script type="application/ld+json">{"@type": "Article"}</script>', "</head>", "<body>", "<div>", "text", " ", "/",
    "<!--", "-->", '<meta name="author b">', '<meta name="" property=" fediverse:creator ">',
    '<meta name=" Author" content="z" />', '<link rel="author" />', '<meta content="a name=author" name="Q&amp;">',
    '<meta property="article&colon;modified_time">', "<title>a & b</title>",
    "<title>", "</title>", '<title>a "b"</title>', '<title><meta name="author"></title>', '<meta name="<title>">',
    '<link href="</title>">', '<meta name="a" content="<meta name=">', "<meta name=", 'a="b"', "<Title>",
)  # fmt: skip


@given(st.lists(st.sampled_from(HEAD_PIECES), max_size=14))
def test_a_head_is_read_line_by_line_as_it_is_closely(pieces: list[str]) -> None:
    head = f"{''.join(pieces)}\n</head><body>"
    found, closely = Heads().read(f"<html><head>{head}"), Heads().read(f"<html><head><!-- -->{head}")
    assert (found.names, found.types) == (closely.names, closely.types)


GONE_PAGES = (
    ("a.md", "a/"), ("index.md", ""), ("b/index.md", "b/"), ("b/A.md", "b/A.html"), ("é.md", "%C3%A9/"),
    ("b/.a.md", "b/.a/"), ("b/a:b.md", "b/a:b/"), ("-a.md", "-a/"),
)  # fmt: skip


class SlowLinks(GoneLinks):
    def _may_lead_away(self, href: str) -> bool:
        return isinstance(href, str)


PIECES_OF_LINKS = (
    "a", "A", "a.md", "b", "index.md", "index.html", "a.html", "/", "//", "..", ".", "#", "?", "https://x.example",
    "https://x.example/base", "base", "%61", "é", " ", ":", "-",
)  # fmt: skip


@settings(max_examples=1000)
@given(
    st.lists(st.sampled_from(PIECES_OF_LINKS), max_size=5).map("".join),
    st.sampled_from(GONE_PAGES),
    st.sampled_from(["https://x.example/base/", "https://x.example/", None]),
)
@example(".a.md", ("b/.a.md", "b/.a/"), None)
@example("./a:b.md", ("b/a:b.md", "b/a:b/"), None)
@example("https://x.example", ("index.md", ""), "https://x.example/")
def test_a_link_that_is_plainly_none_leads_nowhere_when_it_is_looked_at_closely(
    href: str, gone: tuple[str, str], site: str | None
) -> None:
    closely, quickly = (kind(dict([gone]), {"b/b.md": "b/b/"}, site) for kind in (SlowLinks, GoneLinks))
    assert quickly.lead_away(href, "b/b.md", "b/b/") is closely.lead_away(href, "b/b.md", "b/b/")


HEAD_ENDS = (
    '<link href="x">\n', '<meta name="author">\n', "<!--\n", "-->\n", "<script>\nlet a\n</script>\n",
    '<meta name="b" \n',
)  # fmt: skip


@given(
    st.lists(st.sampled_from(HEAD_ENDS), max_size=4).map("".join),
    st.lists(st.lists(st.sampled_from(HEAD_PIECES), max_size=6).map("".join), min_size=2, max_size=6),
)
def test_a_head_that_ends_as_the_one_before_is_read_as_it_is_alone(end: str, beginnings: list[str]) -> None:
    heads = Heads()
    pages = [f"<html><head>{beginning}\n{end}</head><body>" for beginning in beginnings]
    assert [heads.read(page) for page in pages] == [Heads().read(page) for page in pages]


_SEGMENTS = st.lists(st.sampled_from(["a", "ab", "b", "1.2", "index.html", ".well"]), min_size=1, max_size=4)
_ENDS = st.sampled_from(["", "/"])
_BELOW = st.just("./") | st.builds(lambda segments, end: "/".join(segments) + end, _SEGMENTS, _ENDS)


@given(st.lists(st.tuples(_BELOW, _BELOW), max_size=20))
def test_an_address_is_relative_to_a_page_as_mkdocs_makes_it(pairs: list[tuple[str, str]]) -> None:
    hrefs = Hrefs(lambda path: path, get_relative_url, None)
    assert [hrefs.page(*pair) for pair in pairs] == [get_relative_url(*pair) for pair in pairs]
