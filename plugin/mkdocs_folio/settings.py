"""What the owner of a site decided, in types that need no further checking. Knows no engine."""

from __future__ import annotations

import enum
from collections.abc import Callable

from msgspec import Struct

from .languages import Language, language
from .locales import ONE_LANGUAGE, Locales
from .model import Access, Level, Post
from .visibility import Policy


class Upcoming(enum.Enum):
    """What a series box says of parts that are not public."""

    NONE = "none"
    COUNT = "count"
    DATE = "date"
    TITLE = "title"


class Drafts(enum.Enum):
    """What a build does with pages that are not public."""

    GONE = "gone"
    UNLISTED = "unlisted"
    VISIBLE = "visible"


class Byline(enum.Enum):
    """Where a byline stands: below the first heading unless a marker says otherwise, at markers only, or nowhere."""

    AUTO = "auto"
    MARKER = "marker"
    NONE = "none"


class Settings(Struct, frozen=True):
    """One build's settings.

    Attributes:
        policy: Which pages are public, and what time it is.
        language: Of the site.
        locales: In which languages its pages are written, where there are several.
        is_in_posts: Tells whether a path (below `docs_dir`) matches the option `posts`.
        root_links: Whether links from the root become relative where one page or file fits.
        series_from_text: Whether titles and descriptions are read for a series.
        upcoming: What boxes say of parts that are not public.
        unknown_author: How loudly an author in no registry is reported; None for not at all.
        byline: Where bylines stand.
        badge: The name of a template in `folio/badges/`.
        author_pages: Where the pages of authors lie, below `docs_dir`; empty for none.
        series_pages: The same of series.
        posts_in_nav: Whether posts stand in a navigation that nobody wrote down.
        preview: Whether pages that are not public are shown, marked, as under `mkdocs serve`.
        drafts: What a build does with them that is no preview; `VISIBLE` makes it one.
        board: Whether there is a board for writers: under `mkdocs serve` alone, and where that shows everything.
        noindex: Whether search engines are asked to leave out every page, not those alone that are not public.
        lost_links: How loudly a link is reported that loses its address; None for not at all.
        is_kept: Tells whether a file is in the site whoever uses it.
        is_ignored: Tells whether nobody wants to hear of a problem (its code) in a file (its path).
        audit: How loudly traces in a built site are reported; None for no look at it.
        allowed: Words that may stand in a site all the same, by the page that is not public and says them.
        has_set_clock: Whether the time was given to the build, so that none will come while it is served.
    """

    policy: Policy
    language: Language
    locales: Locales = ONE_LANGUAGE
    is_in_posts: Callable[[str], bool] = lambda _: False
    root_links: bool = True
    series_from_text: bool = True
    upcoming: Upcoming = Upcoming.COUNT
    unknown_author: Level | None = Level.INFO
    byline: Byline = Byline.AUTO
    badge: str = "chip"
    author_pages: str = "authors"
    series_pages: str = "series"
    posts_in_nav: bool = True
    preview: bool = False
    drafts: Drafts = Drafts.GONE
    board: bool = False
    noindex: bool = False
    lost_links: Level | None = None
    is_kept: Callable[[str], bool] = lambda _: False
    is_ignored: Callable[[str, str], bool] = lambda _, __: False
    audit: Level | None = Level.ERROR
    allowed: tuple[tuple[str, str], ...] = ()
    has_set_clock: bool = False

    def language_of(self, path: str) -> Language:
        """Return the language in which a page is written."""
        return language(self.locales.of(path)) if self.locales.codes else self.language

    def is_marked(self, post: Post | None) -> bool:
        """Tell whether a page carries a banner: it is shown, but readers will not find it."""
        if post is None or post.is_public:
            return False
        return self.preview or (post.access is Access.HIDDEN and self.drafts is Drafts.UNLISTED)
