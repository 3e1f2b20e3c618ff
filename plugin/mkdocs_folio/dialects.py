"""Reads headers as the generators of this world write them, into one set of fields.

One small function a dialect; `DIALECTS` lists them. A dialect makes claims: this key says this of that field. What a
claim means is asked elsewhere: of states in `visibility`, of dates in `dates`, of numbers and names in `reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import timezone
from functools import lru_cache

from msgspec import Struct

from .dates import read_date
from .model import Level, Problem, Status
from .values import Entry, Value, fold_key, one_line

Header = Mapping[str, Entry]


class Claim(Struct, frozen=True, gc=False):
    """What one key says of one field.

    Attributes:
        field: One of the canonical names below: `title`, `status`, `date`, …
        value: As written.
        key: The key as written.
        line: Counted from 1.
        file: The file of folder defaults it stands in; empty for the page itself.
        asserts: The state that a switch such as `draft: true` stands for; None for a value that speaks for itself.
        is_unclear: Whether it is a switch that is neither on nor off.
    """

    field: str
    value: Value
    key: str
    line: int
    asserts: Status | None = None
    is_unclear: bool = False
    file: str = ""

    @property
    def where(self) -> str:
        """The place, for a sentence: `line 6`, or `line 2 of blog/.meta.yml`."""
        return f"line {self.line} of {self.file}" if self.file else f"line {self.line}"

    def problem(
        self, page: str, code: str, level: Level, message: str, hint: str, *, keeps_back: bool = False
    ) -> Problem:
        """Return a problem that this claim has, on a page."""
        place = self.file or page
        found = self.text
        return Problem(
            code, place, self.line, self.key, level, message, hint, found=found, keeps_back=keeps_back, page=page
        )

    @property
    def is_empty(self) -> bool:
        """Whether the key has no value."""
        return self.value in (None, "")

    @property
    def text(self) -> str:
        """The value as trimmed text; a list or a mapping as an empty one."""
        return self.value.strip() if isinstance(self.value, str) else ""


# Canonical field: the keys that mean it, Folio's own first. The first one that a header has wins.
SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "description": ("description", "summary", "excerpt"),
    "date": ("date", "pubDate", "pubDatetime", "published_at", "createdAt"),
    "updated": (
        "updated", "lastmod", "modified", "updatedAt", "updatedDate",
        "date-modified", "last_modified_at", "modDatetime",
    ),
    "author": ("author", "authors"),
    "publish_at": ("publish_at", "publishDate"),
    "expires": ("expires", "expiryDate", "unpublish_at", "unpublishDate"),
    "series": ("series",),
    "part": ("part", "series_index", "series_part"),
    "order": ("series_order", "series_weight"),
    "of": ("of", "series_total"),
    "folio": ("folio",),
    "byline": ("byline",),
}  # fmt: skip
# The same within a mapping: `series: {id: bread, index: 2}`, `authors: [{key: ana}]`.
SERIES_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "id", "title"),
    "part": ("part", "index"),
    "of": ("of", "total"),
    "order": ("order", "weight"),
}
AUTHOR_SPELLINGS = ("name", "id", "key")
_FIELDS = {fold_key(key): field for field, keys in SPELLINGS.items() for key in keys}
_RANKS = {key: rank for rank, key in enumerate(_FIELDS)}
_DATES = frozenset(fold_key(key) for field in ("date", "publish_at") for key in SPELLINGS[field])
# Key: the state that it asserts when it is true, and the one that it asserts when it is false.
FLAGS: Mapping[str, tuple[Status | None, Status | None]] = {
    "draft": (Status.UNPUBLISHED, Status.PUBLISHED),
    "isDraft": (Status.UNPUBLISHED, Status.PUBLISHED),
    "private": (Status.UNPUBLISHED, None),
    "ignorePost": (Status.UNPUBLISHED, None),
    "published": (Status.PUBLISHED, Status.UNPUBLISHED),
    "publish": (Status.PUBLISHED, Status.UNPUBLISHED),
    "unlisted": (Status.UNLISTED, None),
    "hidden": (Status.UNLISTED, None),
}
_FLAGS = {fold_key(key): key for key in FLAGS}
TRUE = frozenset({"true", "yes", "y", "on", "1", "t"})
FALSE = frozenset({"false", "no", "n", "off", "0", "f"})


def _claim(
    field: str, entry: Entry, value: Value = None, asserts: Status | None = None, *, is_unclear: bool = False
) -> Claim:
    value = entry.value if value is None else value
    return Claim(field, value, entry.key, entry.line, asserts, is_unclear, entry.file)


@lru_cache(maxsize=256)  # the headers of a site have the same few keys
def _ranked(keys: tuple[str, ...]) -> Sequence[str]:
    """Return those of some keys that mean a field in any spelling, Folio's own first."""
    return sorted(_RANKS.keys() & set(keys), key=_RANKS.__getitem__)


def spelled(header: Header) -> Iterator[Claim]:
    """Plain keys in any of their spellings (Folio, Hugo, Astro, Pelican, Jekyll, Ghost)."""
    for key in _ranked(tuple(header)):
        field, entry = _FIELDS[key], header[key]
        if not (field == "date" and isinstance(entry.value, dict)):  # those are Material's, below
            yield _claim(field, entry)


def status(header: Header) -> Iterator[Claim]:
    """`status: word` (Nuxt Content, Pelican, Ghost)."""
    if entry := header.get("status"):
        yield _claim("status", entry)


def flags(header: Header) -> Iterator[Claim]:
    """`draft: true` and its kin (Hugo, Jekyll, dev.to, Docusaurus, Obsidian), `publish: word` (mkdocs-publisher)."""
    for folded, key in _FLAGS.items():
        when_true, when_false = FLAGS[key]
        entry = header.get(folded)
        if entry is None or (key == "published" and is_a_date(entry.value)):
            continue
        word = entry.value.strip().casefold() if isinstance(entry.value, str) else ""
        if word in TRUE or word in FALSE:
            if asserts := when_true if word in TRUE else when_false:
                yield _claim("status", entry, asserts=asserts)
        elif key in {"published", "publish"}:
            yield _claim("status", entry)
        else:
            yield _claim("status", entry, is_unclear=True)


def published_date(header: Header) -> Iterator[Claim]:
    """`published: 2025-06-06`: a date, not a switch."""
    entry = header.get("published")
    if entry and is_a_date(entry.value):
        yield _claim("date", entry)


def material_dates(header: Header) -> Iterator[Claim]:
    """`date: {created, updated}` of Material's blog."""
    entry = header.get("date")
    if entry and isinstance(entry.value, dict):
        inner = {fold_key(key): value for key, value in entry.value.items()}
        yield _claim("date", entry, inner.get("created") or entry.value)
        if inner.get("updated"):
            yield _claim("updated", entry, inner["updated"])


def docusaurus_update(header: Header) -> Iterator[Claim]:
    """`last_update: {date}` of Docusaurus."""
    entry = header.get("lastupdate")
    if entry and isinstance(entry.value, dict):
        inner = {fold_key(key): value for key, value in entry.value.items()}
        if inner.get("date"):
            yield _claim("updated", entry, inner["date"])


def dated_updates(header: Header) -> Iterator[Claim]:
    """`lastUpdated` of Starlight and `update` of mkdocs-publisher, which may be switches: with a date alone."""
    for key in ("lastupdated", "update"):
        entry = header.get(key)
        if entry and is_a_date(entry.value):
            yield _claim("updated", entry)


def ablog(header: Header) -> Iterator[Claim]:
    """`blogpost: true` of ABlog: a post, and a draft as long as it has no date."""
    entry = header.get("blogpost")
    if entry and isinstance(entry.value, str) and entry.value.strip().casefold() in TRUE:
        yield _claim("post", entry)
        if all(header[key].value in (None, "") for key in _DATES if key in header):
            yield _claim("status", entry, f"{entry.value.strip()} without a date", Status.UNPUBLISHED)


# Each with the keys that it reads: most headers have those of one alone.
DIALECTS: Mapping[Callable[[Header], Iterable[Claim]], AbstractSet[str]] = {
    material_dates: {"date"},
    docusaurus_update: {"lastupdate"},
    dated_updates: {"lastupdated", "update"},
    ablog: {"blogpost"},
    spelled: _RANKS.keys(),
    status: {"status"},
    flags: _FLAGS.keys(),
    published_date: {"published"},
}
_STATES = frozenset({"status", *map(fold_key, FLAGS), "blogpost"})
_TIMES = frozenset(fold_key(key) for field in ("date", "publish_at", "expires") for key in SPELLINGS[field])
_UPDATES = frozenset({"lastupdate", "lastupdated", "update"})
KEEPS_BACK = _STATES | _TIMES
MAKES_A_POST = frozenset(fold_key(key) for field in ("author", "series") for key in SPELLINGS[field])
KNOWN = KEEPS_BACK | _UPDATES | {fold_key(key) for keys in SPELLINGS.values() for key in keys}


def is_a_date(value: Value) -> bool:
    """Tell whether a value is a date and no word."""
    return isinstance(value, str) and bool(read_date(value, timezone.utc).moments)


class Fields(Struct, frozen=True, gc=False):
    """The claims of one header, by canonical field, in the order of the dialects."""

    claims: Mapping[str, tuple[Claim, ...]]

    def first(self, field: str) -> Claim | None:
        """Return the claim that counts for a field, if any says something."""
        for claim in self.claims.get(field, ()):
            if claim.value:
                return claim
        return None

    def all(self, field: str) -> tuple[Claim, ...]:
        """Return every claim about a field."""
        return self.claims.get(field, ())

    def text(self, field: str) -> str:
        """Return a field as trimmed text; empty where nothing readable is said."""
        claim = self.first(field)
        return one_line(claim.text) if claim else ""

    def is_off(self, field: str) -> bool:
        """Tell whether a header turns something off: `byline: false`."""
        return field in self.claims and any(claim.text.casefold() in FALSE for claim in self.claims[field])


@lru_cache(maxsize=256)  # as above
def _spoken(keys: tuple[str, ...]) -> Sequence[Callable[[Header], Iterable[Claim]]]:
    """Return the dialects that read any of some keys."""
    return [dialect for dialect, read in DIALECTS.items() if not read.isdisjoint(keys)]


def understand(header: Header) -> Fields:
    """Return what a header says, whoever taught its author to write it."""
    claims: dict[str, list[Claim]] = {}
    for dialect in _spoken(tuple(header)):
        for claim in dialect(header):
            claims.setdefault(claim.field, []).append(claim)
    return Fields({field: tuple(found) for field, found in claims.items()})
