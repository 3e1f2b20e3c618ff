"""What templates get: the variable `folio` of each, typed. Knows no template."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from .catalog import Place
from .languages import Language
from .model import Author, Moment, Post
from .pages import Made
from .paging import Paging
from .series import Member, Series
from .structured import Metadata

if TYPE_CHECKING:
    from .board import Board


class Badge(Struct, frozen=True):
    """An author, as templates see one.

    Attributes:
        key: For `data-folio-author`.
        href: Where the badge leads; empty for nowhere.
        avatar: The address of a picture; empty for initials.
        initials: One or two letters.
        colour: What they stand on, as `#rrggbb`, dark enough for white letters.
    """

    key: str
    name: str
    description: str
    href: str
    avatar: str
    initials: str
    colour: str


class Context(Struct, frozen=True):
    """The variable `folio` of the templates.

    Attributes:
        post: The page; None for one that Folio does not know.
        authors: Of the page, or those that a marker names.
        place: Where the post stands in its series; None for none.
        series: That series.
        language: Of the site: `words`, `date(day)`, `plural(pair, count, …)`.
        badge: Makes the HTML of an author's badge, in the site's style.
        parts: Makes the HTML of the entries of some parts, as they stand in the list of a series.
        date: What the byline shows; None for nothing.
        updated: When the post was changed, where that is a later day; None for nothing.
        minutes: How long it takes to read, where that is more than a minute; else 0.
        preview: Whether pages that are not public are shown.
        series_url: The address of the series' own page; empty where it has none.
        stylesheet: The address of Folio's own stylesheet.
        noindex: Whether search engines are asked to leave the page out.
        url: Makes the address of a source file, relative to the page; empty for one that is not in the site.
        metadata: What the page's head says to machines; None in all templates but that one.
        board: The address of the writers' board; empty where there is none.
        note: Who finds the page, if it is not public; empty where everybody does.
    """

    post: Post | None
    authors: tuple[Badge, ...]
    place: Place | None
    series: Series | None
    language: Language
    badge: Callable[[Badge], Markup]
    parts: Callable[[Sequence[Member]], Markup]
    date: Moment | None
    updated: Moment | None
    minutes: int
    preview: bool
    series_url: str
    stylesheet: str
    noindex: bool
    url: Callable[[str], str]
    metadata: Metadata | None = None
    board: str = ""
    note: str = ""


class PartContext(Struct, frozen=True):
    """The variable `folio` of `folio/part.html`.

    Attributes:
        member: The part: `part`, its number or none; `title`; `post`.
        href: The address of its page; empty where it is the one that is read, or not in the site.
        is_here: Whether it is the one that is read.
        language: Of the site: `words`.
        preview: Whether pages that are not public are shown.
    """

    member: Member
    href: str
    is_here: bool
    language: Language
    preview: bool


class PageContext(Struct, frozen=True):
    """The variable `folio` of the templates in `folio/pages/`.

    Attributes:
        page: What the page is about.
        language: Of the site: `words`, `date(day)`, `plural(pair, count, …)`.
        preview: Whether pages that are not public are shown.
        url: Makes the address of a source file, relative to the page.
        file: The same for a path in `.series.yml` or a registry, which may be a URL.
        card: Makes the HTML of an author's badge in the style `card`, which leads to the author's page.
        series_url: Makes the address of the page of a series; empty where it has none.
        years: Puts posts, the newest first, into years.
        links: Returns the addresses at which an author is elsewhere: `url` first, then those of the registry.
        host: Returns the host of an address, to name a link.
        fold_after: How many entries a list shows before the rest is folded.
        list: The part of a long list that stands on a further page of it; empty on other pages.
    """

    page: Made
    language: Language
    preview: bool
    url: Callable[[str], str]
    file: Callable[[str], str]
    card: Callable[[Author], Markup]
    series_url: Callable[[Series], str]
    years: Callable[[Sequence[Post]], list[tuple[int | None, tuple[Post, ...]]]]
    links: Callable[[Author], tuple[str, ...]]
    host: Callable[[str], str]
    fold_after: int
    list: Markup


class ListContext(Struct, frozen=True):
    """The variable `folio` of `folio/posts.html` and of the templates in `folio/lists/`, beside `posts`.

    Attributes:
        posts: What the list shows, here.
        paging: What leads to the other pages of a long list: `number`, `urls`, `previous`, `next`, `shown`; else None.
        draw: Makes the HTML of some posts, in the style that the block asks for.
        language: Of the site: `words`, `date(day)`, `plural(pair, count, …)`.
        preview: Whether pages that are not public are shown.
        url: Makes the address of a source file, relative to the page.
        authors: Returns the authors of a post.
        badge: Makes the HTML of an author's badge, in the site's style.
    """

    posts: Sequence[Post]
    paging: Paging | None
    draw: Callable[[Sequence[Post]], Markup]
    language: Language
    preview: bool
    url: Callable[[str], str]
    authors: Callable[[Post], tuple[Badge, ...]]
    badge: Callable[[Badge], Markup]


class BoardContext(Struct, frozen=True):
    """The variable `folio` of the templates in `folio/board/`.

    Attributes:
        board: What there is to see.
        title: Of the page.
        language: Of the site: `words`, `date(day)`, `month(number)`.
        url: Makes the address of a source file, relative to the page; empty for one that is not in the site.
        series_url: Makes the address of the page of a series; empty where it has none.
        stylesheets: The addresses of Folio's stylesheet and of the board's own.
        script: The address of the board's script.
    """

    board: Board
    title: str
    language: Language
    url: Callable[[str], str]
    series_url: Callable[[Series], str]
    stylesheets: tuple[str, ...]
    script: str
