"""The words Folio thinks in: posts, authors, series and problems. Knows no file, no clock and no engine.

None of these records can hold itself, so the collector of garbage need not look at them: there are many of each post.
"""

from __future__ import annotations

import enum
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, timezone

from msgspec import Struct, field


class Access(enum.Enum):
    """Who finds a page in the built site."""

    PUBLIC = "public"
    UNLISTED = "unlisted"
    HIDDEN = "not public"


class Status(enum.Enum):
    """What a page is, strictest first: where several keys disagree the first of them here wins."""

    UNPUBLISHED = "unpublished"
    EXPIRED = "expired"
    SCHEDULED = "scheduled"
    UNLISTED = "unlisted"
    PUBLISHED = "published"

    @property
    def access(self) -> Access:
        """Who finds a page of this status in a build."""
        if self is Status.PUBLISHED:
            return Access.PUBLIC
        return Access.UNLISTED if self is Status.UNLISTED else Access.HIDDEN

    @property
    def strictness(self) -> int:
        """Position in the order of strictness: 0 is the strictest."""
        return list(Status).index(self)


_PUBLISHED = Status.PUBLISHED


class Level(enum.IntEnum):
    """How loudly a problem is said; the numbers are those of `logging`."""

    INFO = 20
    WARNING = 30
    ERROR = 40


class Problem(Struct, frozen=True, gc=False):
    """Something an author or the owner of the site should know.

    Attributes:
        code: A stable name, as in `ignore` and the reference of messages: `series-gap`.
        path: The file, below `docs_dir` (or the config file's own name).
        line: Counted from 1.
        field: The header key (or option) it is about.
        level: How loudly a build says it.
        message: What is wrong. `{found}` stands for the author's own words.
        hint: What to write instead.
        found: The author's own words, kept apart so that a public log need not speak them.
        keeps_back: Whether this is why the page is not public.
        page: The page it is about, where `path` is another file (a folder's defaults).
    """

    code: str
    path: str
    line: int
    field: str
    level: Level
    message: str
    hint: str
    found: str = ""
    keeps_back: bool = False
    page: str = ""

    @property
    def text(self) -> str:
        """What is wrong, the author's words included."""
        return self.message.replace("{found}", f"'{self.found}'" if self.found else "this")

    @property
    def text_without_words(self) -> str:
        """What is wrong, in words that a public log may hold of a page that is not public."""
        return self.message.replace("{found}", "this")

    def sentence(self, text: str = "", hint: str = "") -> str:
        """Return the whole sentence: `path:line: field: what is wrong. What to write`."""
        return printable(f"{self.path}:{self.line}: {self.field}: {text or self.text} {hint or self.hint}")


def printable(text: str) -> str:
    """Return a text for a terminal, on one line: names of files and words may hold signs that steer one."""
    if text.isprintable():
        return text
    steers = {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    return "".join(char.encode("unicode_escape").decode() if char in steers else char for char in text)


def counted(count: int, one: str, many: str) -> str:
    """Return a number and what there are so many of, for a writer: `1 post`, `2 posts`."""
    return f"{count} {one if count == 1 else many}"


class Moment(Struct, frozen=True, gc=False):
    """A point in time, as exact as its author was.

    Attributes:
        instant: With a time zone: the author's, or the site's where the author named none. Midnight for a mere day.
        has_time: Whether the author wrote a time of day.
    """

    instant: datetime
    has_time: bool = False

    @property
    def utc(self) -> datetime:
        """The instant in UTC, to compare: two times of one zone are compared by its wall clock, which can go back."""
        return self.instant if self.instant.tzinfo is timezone.utc else self.instant.astimezone(timezone.utc)

    @property
    def day(self) -> date:
        """The day as written, in the author's own zone."""
        return self.instant.date()

    @property
    def iso(self) -> str:
        """ISO 8601, for `datetime` attributes and JSON: a date, or a datetime with its offset."""
        return self.instant.isoformat() if self.has_time else self.day.isoformat()


class Credit(Struct, frozen=True, gc=False):
    """An author as a header names one, before anybody has asked who that is; `line` and `key` say where."""

    name: str
    details: Mapping[str, str] = field(default_factory=dict)
    line: int = 1
    key: str = "author"
    file: str = ""


class Membership(Struct, frozen=True, gc=False):
    """What a post says of its place in one series; the numbers are the author's own.

    Attributes:
        name: The series, as written.
        part: From 1; 0 is a part too. None where the author gave no number.
        total: How many parts the author declared.
        order: A number that only sorts, unless those of the whole series run without a hole.
        label: The part's own short title in the series.
        bare: Read from words like `Name (2/4)`, which count only where two public posts share the name.
        line: Where it stands in the file.
        key: The header key it was read from.
        file: The file of folder defaults, or of series, it stands in; empty for the post itself.
    """

    name: str
    part: int | None = None
    total: int | None = None
    order: int | None = None
    label: str = ""
    bare: bool = False
    line: int = 1
    key: str = "series"
    file: str = ""


class Verdict(Struct, frozen=True, gc=False):
    """Whether a page is public, and why.

    Attributes:
        status: What the page is.
        why: A sentence for the writer; empty for a plain public page.
        until: When a scheduled page becomes public, or a public one expires.
        is_mistake: Whether the page is kept back only because something in it cannot be understood.
        problems: What was found on the way.
    """

    status: Status
    why: str = ""
    until: datetime | None = None
    is_mistake: bool = False
    problems: tuple[Problem, ...] = ()


class Post(Struct, frozen=True, gc=False):
    """A page that Folio knows. `is_post` is false for one that merely has a title or a date in its header."""

    path: str
    is_post: bool
    title: str
    description: str
    date: Moment | None
    updated: Moment | None
    credits: tuple[Credit, ...]
    memberships: tuple[Membership, ...]
    verdict: Verdict
    has_byline: bool = True
    problems: tuple[Problem, ...] = ()
    tags: tuple[str, ...] = ()
    words: int = 0  # Chinese and Japanese signs apart
    signs: int = 0  # of Chinese and Japanese

    @property
    def status(self) -> Status:
        """What the page is, by its header, its folder and the clock."""
        return self.verdict.status

    @property
    def access(self) -> Access:
        """Who finds the page in a build."""
        return self.status.access

    @property
    def is_public(self) -> bool:
        """Whether lists, series and counts may speak of this page; as all of them ask, its access is not worked out."""
        return self.verdict.status is _PUBLISHED


class Author(Struct, frozen=True, gc=False):
    """A person or a team.

    Attributes:
        key: Stable and safe in an address: the registry's `slug` or id, else made of the name.
        name: As shown.
        description: A few words on the author, from the registry.
        avatar: A path below `docs_dir` or a URL; empty for initials.
        url: The author's own page; empty for none.
        is_guest: Whether no registry knows this author.
        is_team: Whether this is a team, not a person.
        orcid: `0000-0002-1825-0097`, correct in itself; empty for none.
        fediverse: `@name@host`; empty for none.
        affiliation: The organization the author belongs to.
        links: Addresses of further pages of the author's, on the web.
    """

    key: str
    name: str
    description: str = ""
    avatar: str = ""
    url: str = ""
    is_guest: bool = True
    is_team: bool = False
    orcid: str = ""
    fediverse: str = ""
    affiliation: str = ""
    links: tuple[str, ...] = ()
