"""Turns what the catalog knows into HTML, through templates that a site can override. Every value is escaped.

Knows no engine; addresses are made by a function it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from markupsafe import Markup
from msgspec.structs import replace

from .addresses import host, safe_url
from .ahead import Ahead
from .catalog import Catalog, Place
from .contexts import Badge, BoardContext, Context, ListContext, PageContext, PartContext
from .environment import LISTS, is_own, place_of, template_environment
from .heads import Head
from .hrefs import Hrefs
from .length import minutes
from .lists import PAGE, Wanted, choose, read_wanted
from .model import Access, Author, Moment, Post
from .names import colour, fold_name, initials, slugify, split_names
from .pages import Made, Pages, by_year
from .paging import Paging, count_sheets, read_sheet
from .patterns import holds
from .placeholders import BYLINE, OPENING, PLACEHOLDER, has_placeholder, name_in, placeholder, read_stray
from .registry import Registry
from .rows import Rows
from .series import Member
from .settings import Byline, Drafts, Settings, Upcoming
from .stencils import MOST_BADGES, Stencils, is_simple
from .structured import Addresses, Metadata, image_in, metadata

if TYPE_CHECKING:
    from .board import Board

STYLESHEET = Path(__file__).parent / "assets" / "folio.css"
STYLESHEET_URI = "assets/folio.css"
_FEWEST_MINUTES = 2  # below that a reader need not be told
_POSTS = f"{OPENING}posts"
_Part = TypeVar("_Part")


class BrokenTemplateError(Exception):
    """A template cannot be read or filled in: most likely one of the site's own."""


class Renderer:
    """Fills in Folio's parts of the pages of one build.

    Args:
        catalog: The posts.
        settings: The site's.
        registry: For markers that name an author.
        custom_dirs: Folders whose `folio/*.html` win over Folio's own templates.
        url_of: The address of a source file below the site; empty for a file that is not in it.
        relative: Makes an address relative to another one.
        site_url: Of the site; empty where it does not know it.
        pages: Which pages Folio makes; None for none.
        board: The address of the writers' board below the site; empty where there is none.
        broken: What is raised for a template that cannot be read or filled in.
    """

    def __init__(
        self,
        catalog: Catalog,
        settings: Settings,
        registry: Registry,
        *,
        custom_dirs: Iterable[str | Path] = (),
        url_of: Callable[[str], str],
        relative: Callable[[str, str], str],
        site_url: str = "",
        pages: Pages | None = None,
        board: str = "",
        broken: type[BrokenTemplateError] = BrokenTemplateError,
    ) -> None:
        self.catalog, self.settings, self.registry = catalog, settings, registry
        self.board_url, self._broken = board, broken
        self.pages, self.hrefs = pages, Hrefs(url_of, relative, pages)
        self.addresses = Addresses(site_url, url_of, self.hrefs.series_page, self.hrefs.author_page)
        self.environment = template_environment(custom_dirs)
        # Folio's own is the same for many pages, and says no names.
        self.has_own_head = is_own(self.environment, "folio/head.html")
        self.stencils: Stencils | None = Stencils(
            lambda name, folio: self._filled(name, folio=folio),
            lambda name: is_own(self.environment, f"folio/{name}.html"),
            settings.language,
        )
        self._placed: tuple[str, tuple[Place, ...]] = "", ()
        self._badges: dict[tuple[str, Badge], Markup] = {}
        self._rows = Rows(self.hrefs, self._row)
        self._heads: dict[tuple[str, bool], str] = {}  # by stylesheet, and whether search engines are kept out
        self.sheets: dict[tuple[str, str], tuple[str, ...]] = {}  # further pages, by page and options of the list
        self.strays: dict[tuple[str, str, str, str], None] = {}  # markers that mean nothing: page, kind, words, hint

    def complete(self, content: str, path: str, url: str) -> str:
        """Return a page's HTML with its parts: at their placeholders, the box at the end, the banner on top.

        Args:
            content: As Markdown left it.
            path: The page's source, below `docs_dir`.
            url: Its address, below the site.
        """
        post, places = self.catalog.posts.get(path), self.places(path)
        if (start := content.find(OPENING)) >= 0:
            if not content.startswith(BYLINE, start) or has_placeholder(content, start + len(BYLINE)):
                return self._marked(self._with_markers(content, path, places, url), post, url)
            byline = self._signature("byline", "", path, places, url, shows_date=True)
            content = content.replace(BYLINE, byline, 1)
        if places:
            content = f"{content}\n{self._boxes(post, places, url)}"
        return self._marked(content, post, url)

    def _with_markers(self, content: str, path: str, places: Sequence[Place], url: str) -> str:
        """Return a page's HTML with its parts, where its author has said which there are and where they stand."""
        post = self.catalog.posts.get(path)
        has_marker = {match["kind"] for match in PLACEHOLDER.finditer(content)}

        boxed: set[str] = set()

        def fill(match: re.Match[str]) -> str:
            kind, name = match["kind"], name_in(match)
            if kind == "series":
                chosen = self._boxes_of(name, path) if name else places
                if name and not self.catalog.find_series(name, path):
                    self.strays[path, kind, name, ""] = None
                chosen = tuple(place for place in chosen if place.series.key not in boxed)  # one box a series and page
                boxed.update(place.series.key for place in chosen)
                return self._boxes(post, chosen, url)
            if kind == "posts":
                return self._list(name, path, url)
            if kind == "people":
                return self._people(url)
            if kind == "stray":
                if told := read_stray(name):
                    block, found, hint = told
                    self.strays[path, block, found, hint] = None
                return ""
            return self._signature(kind, name, path, places, url, shows_date="date" not in has_marker)

        content = PLACEHOLDER.sub(fill, content)
        if rest := [place for place in places if place.series.key not in boxed]:
            content = f"{content}\n{self._boxes(post, rest, url)}"
        return content

    def _marked(self, content: str, post: Post | None, url: str) -> str:
        """Return a page's HTML with the banner that says why readers do not find it, where they do not."""
        return f"{self._render('status', url, post=post)}\n{content}" if self.settings.is_marked(post) else content

    def ahead(self, paths: Iterable[str], draw: Callable[[str, str], _Part]) -> Ahead[_Part]:
        """Return what draws a part of pages some pages ahead."""
        return Ahead(paths, self.hrefs.url_of, draw, BrokenTemplateError)

    def fill_excerpts(self, output: str, url: str) -> str:
        """Return a whole page on which other pages are quoted: there are no bylines and boxes, but dates and badges.

        Args:
            output: The page, with placeholders that are not its own.
            url: Its address, below the site.
        """

        def fill(match: re.Match[str]) -> str:
            name = name_in(match)
            if match["kind"] == "authors" and name:
                return self._render("authors", url, post=None, authors=self._named(name))
            post = self.catalog.posts.get(name) if match["kind"] == "date" else None
            return self._render("date", url, post=post, moment=post.date) if post and post.date else ""

        return PLACEHOLDER.sub(fill, output)

    def head(self, path: str, url: str) -> str:
        """Return what a page needs in its head."""
        post = self.catalog.posts.get(path)
        if not self.has_own_head:
            return self._render("head", url, post=post)
        look = self.hrefs.below(STYLESHEET_URI, url), self._is_noindex(post)
        if look not in self._heads:
            self._heads[look] = self._render("head", url, post=post)
        return self._heads[look]

    def _is_noindex(self, post: Post | None) -> bool:
        return self.settings.noindex or (post is not None and not post.is_public)

    def page(self, made: Made, url: str) -> str:
        """Return the HTML of a page that Folio makes.

        Args:
            made: What it is about.
            url: Its address, below the site.
        """
        return self._filled(f"pages/{made.template}", folio=self._page_context(made, url))

    def _page_context(self, made: Made, url: str) -> PageContext:
        return PageContext(
            page=made,
            language=self.settings.language,
            preview=self.settings.preview,
            url=lambda path: self.hrefs.page(path, url),
            file=lambda address: self.hrefs.file(address, url),
            card=lambda author: self._card(author, made, url),
            series_url=lambda series: self.hrefs.series(series, url),
            years=by_year,
            links=lambda author: self.hrefs.elsewhere(author, url),
            host=host,
            fold_after=PAGE,
            list=Markup(placeholder("posts", made.sheet.text()) if made.sheet else ""),  # noqa: S704 - a comment of ours
        )

    def board(self, board: Board, title: str, assets: Sequence[str], url_of: Callable[[str], str]) -> tuple[str, str]:
        """Return the HTML of the writers' board, and what it needs in its head.

        Args:
            board: What there is to see.
            title: Of the page.
            assets: The addresses below the site of its stylesheet and of its script.
            url_of: The address of a page below the site, in whatever language; empty for one that has none.
        """
        folio, stylesheet, script = (self.hrefs.below(one, self.board_url) for one in (STYLESHEET_URI, *assets))
        context = BoardContext(
            board=board,
            title=title,
            language=self.settings.language,
            url=lambda path: self.hrefs.below(url_of(path), self.board_url),
            series_url=lambda series: self.hrefs.series(series, self.board_url),
            stylesheets=(folio, stylesheet),
            script=script,
        )
        return self._filled("board/board", folio=context), self._filled("board/head", folio=context)

    def describes(self, path: str) -> bool:
        """Tell whether a head says what its page is: that of a public post, where search engines are not kept out."""
        post = self.catalog.posts.get(path)
        return post is not None and post.is_post and post.is_public and not self.settings.noindex

    def metadata(self, path: str, url: str, head: Head, header: Mapping[str, object]) -> str:
        """Return what a page's head says to machines: nothing on pages that are no public posts, or are `noindex`.

        Args:
            path: The page's source, below `docs_dir`.
            url: Its address, below the site.
            head: What it says already.
            header: The page's, in which `image` may name a picture.
        """
        if not self.describes(path):
            return ""
        post = self.catalog.posts[path]
        # What readers know, in a preview too.
        places = self.catalog.places(path, upcoming=Upcoming.NONE) if self.settings.preview else self.places(path)
        said = metadata(
            post,
            self.catalog.authors.get(path, ()),
            places,
            head=head,
            url=url,
            image=image_in(header),
            language=self.settings.language.tag,
            addresses=self.addresses,
        )
        if self.stencils and self.stencils.draws_metadata and not said.creators:
            return self.stencils.metadata(said)
        return self._render("metadata", url, post=post, metadata=said)

    def places(self, path: str) -> tuple[Place, ...]:
        """Return where a page stands in its series."""
        if path != self._placed[0]:  # its metadata asks for them again
            settings = self.settings
            self._placed = path, self.catalog.places(path, upcoming=settings.upcoming, preview=settings.preview)
        return self._placed[1]

    def _boxes_of(self, name: str, path: str) -> tuple[Place, ...]:
        settings = self.settings
        return self.catalog.places_in(name, path, upcoming=settings.upcoming, preview=settings.preview)

    def _boxes(self, post: Post | None, places: Sequence[Place], url: str) -> str:
        return "\n".join([self._box(post, place, url) for place in places])

    def _box(self, post: Post | None, place: Place, url: str) -> str:
        if self.stencils is None or not self.stencils.draws_boxes or not is_simple(place):
            return self._render("series", url, post=post, place=place)
        before, behind = (self._href(one, url) for one in (place.previous, place.next))
        rows = self._rows.of(place.window, post.path if post else "", url)
        return self.stencils.box(place, rows, self.hrefs.series(place.series, url), before, behind)

    def _href(self, member: Member | None, url: str) -> str:
        return self.hrefs.page(member.post.path, url) if member else ""

    def long_lists(self, content: str, path: str) -> list[tuple[str, int]]:
        """Return the options of each list that takes several pages, as in its placeholder, and how many it takes."""
        if not holds(content, _POSTS, 1):
            return []
        asked = dict.fromkeys(name_in(one) for one in PLACEHOLDER.finditer(content) if one["kind"] == "posts")
        found = []
        for options in asked:
            wanted = read_wanted(options, self.styles)
            posts = choose(self.catalog, self.registry, wanted, page=path, is_shown=self._is_shown)
            found.append((options, count_sheets(len(posts), wanted.per_page)))
        return [(options, total) for options, total in found if total > 1]

    def _list(self, text: str, path: str, url: str) -> str:
        """Return a list of posts, as a block asks for it, or what stands on a further page of it."""
        sheet = read_sheet(text, path)
        wanted = read_wanted(sheet.options, self.styles)
        if sheet.number == 1:
            self._note_strays(wanted, path)
        posts = choose(self.catalog, self.registry, wanted, page=sheet.path, is_shown=self._is_shown)
        further = self.sheets.get((sheet.path, sheet.options), ())
        if not posts or sheet.number > len(further) + 1:
            return ""
        context = ListContext(
            posts=sheet.of(posts, wanted.per_page) if further else posts,
            paging=Paging(sheet.number, tuple(self._urls((sheet.path, *further), url))) if further else None,
            draw=lambda posts: Markup(self._filled(f"lists/{wanted.style}", folio=context, posts=posts)),  # noqa: S704 - as above
            language=self.settings.language,
            preview=self.settings.preview,
            url=lambda path: self.hrefs.page(path, url),
            authors=lambda post: tuple(self._badge(one, url) for one in self.catalog.authors.get(post.path, ())),
            badge=self._badge_html,
        )
        return self._filled("posts", folio=context)

    def _urls(self, paths: Iterable[str], url: str) -> Iterator[str]:
        return (self.hrefs.page(path, url) for path in paths)

    def _note_strays(self, wanted: Wanted, path: str) -> None:
        for found, hint in wanted.wrong:
            self.strays[path, "posts", found, hint] = None
        if wanted.series and not self.catalog.find_series(wanted.series, path):
            self.strays[path, "series", wanted.series, ""] = None
        if wanted.author and not (self.registry.find(wanted.author) or fold_name(wanted.author) in self._guests):
            self.strays[path, "author", wanted.author, ""] = None

    def _is_shown(self, post: Post) -> bool:
        return (post.is_public or self.settings.preview) and (self.pages is None or self.pages.has(post.path))

    def _people(self, url: str) -> str:
        """Return the list of all authors who are shown."""
        pages = self.pages or Pages(self.catalog, self.settings)
        made = Made("", "people", "", authors=tuple(pages.writers.values()))
        return self._filled("people", folio=self._page_context(made, url)) if made.authors else ""

    @cached_property
    def styles(self) -> list[str]:
        """The styles of lists: the templates in `folio/lists/`."""
        names = (name for name in self.environment.list_templates() if name.startswith(LISTS))
        return sorted(name.removeprefix(LISTS).removesuffix(".html") for name in names)

    def _signature(
        self, kind: str, name: str, path: str, places: Sequence[Place], url: str, *, shows_date: bool
    ) -> str:
        post = self.catalog.posts.get(path)
        if self.settings.byline is Byline.NONE or (post and not post.has_byline):
            return ""
        moment = post.date if post else None
        if kind == "date":
            return self._render("date", url, post=post, moment=moment) if moment else ""
        if name:
            authors: Sequence[Author] = self._named(name)
            for author in authors:
                if author.is_guest and self.registry.authors and fold_name(author.name) not in self._guests:
                    self.strays[path, "author", author.name, ""] = None
        else:
            authors = self.catalog.authors.get(post.path, ()) if post else ()
        if kind == "authors":
            return self._render("authors", url, post=post, authors=authors)
        primary = self.catalog.series_of(post.path)[:1] if post else ()
        place = next((one for one in places if one.series in primary and one.part is not None), None)
        moment = moment if shows_date else None
        if not (authors or moment or place):
            return ""
        if self.stencils is None or not self.stencils.draws_bylines or len(authors) > MOST_BADGES:
            return self._render("byline", url, post=post, authors=authors, place=place, moment=moment)
        badges = [self._badge_html(self._badge(author, url)) for author in authors]
        updated = _later(post) if moment and post else None
        return self.stencils.byline(badges, moment, updated, self._minutes(post), place)

    def _named(self, names: str) -> list[Author]:
        """Return the authors that a marker names, read as a header's line of authors is."""
        found = split_names(names, self.settings.language.and_words, lambda name: self._known(name) is not None)
        return [self._known(name) or Author(slugify(name), name) for name in found]

    def _known(self, name: str) -> Author | None:
        return self.registry.find(name) or self._guests.get(fold_name(name))

    @cached_property
    def _guests(self) -> dict[str, Author]:
        """The guests who wrote public posts, by folded name."""
        return {
            fold_name(author.name): author
            for path, authors in self.catalog.authors.items()
            if self.catalog.posts[path].is_public
            for author in authors
            if author.is_guest
        }

    def _render(
        self,
        template: str,
        url: str,
        *,
        post: Post | None,
        authors: Sequence[Author] = (),
        place: Place | None = None,
        moment: Moment | None = None,
        metadata: Metadata | None = None,
    ) -> str:
        context = Context(
            post=post,
            authors=tuple(self._badge(author, url) for author in authors),
            place=place,
            series=place.series if place else None,
            language=self.settings.language,
            badge=self._badge_html,
            parts=lambda members: self._rows.of(members, post.path if post else "", url),
            date=moment,
            updated=_later(post) if moment and post else None,
            minutes=self._minutes(post),
            preview=self.settings.preview,
            series_url=self.hrefs.series(place.series, url) if place else "",
            stylesheet=self.hrefs.below(STYLESHEET_URI, url),
            noindex=self._is_noindex(post),
            url=lambda path: self.hrefs.page(path, url),
            metadata=metadata,
            board=self.hrefs.below(self.board_url, url),
            note=self._note(post),
        )
        return self._filled(template, folio=context)

    def _note(self, post: Post | None) -> str:
        """Return who finds a page that is not public, in this site as its readers get it."""
        words, drafts = self.settings.language.words, self.settings.drafts
        if post is None or post.is_public or (post.access is Access.HIDDEN and drafts is Drafts.VISIBLE):
            return ""
        is_found = post.access is Access.UNLISTED or drafts is Drafts.UNLISTED
        return words.unlisted_note if is_found else words.hidden_note

    def _row(self, member: Member, href: str, is_here: bool) -> str:  # noqa: FBT001
        settings = self.settings
        if self.stencils and self.stencils.draws_rows:
            return self.stencils.row(member, href, is_here=is_here, preview=settings.preview)
        context = PartContext(member, href, is_here, settings.language, settings.preview)
        return self._filled("part", folio=context)

    def _minutes(self, post: Post | None) -> int:
        found = minutes(post.words, post.signs) if post else 0
        return found if found >= _FEWEST_MINUTES else 0

    def _filled(self, template: str, **context: object) -> str:
        name = f"folio/{template}.html"
        try:
            return self.environment.get_template(name).render(**context).strip()
        except Exception as error:  # whatever a template of the site's own does, its author wants to read where
            raise self._broken(f"{place_of(error, name)}: template: {error}. Correct it in custom_dir.") from error

    def _badge_html(self, badge: Badge, style: str = "") -> Markup:
        style = style or self.settings.badge
        found = self._badges.get((style, badge))
        if found is None:
            found = Markup(self._filled(f"badges/{style}", author=badge))  # noqa: S704 - the template has escaped it
            self._badges[style, badge] = found
        return found

    def _card(self, author: Author, made: Made, url: str) -> Markup:
        """Return a card that leads to the author's page, unless it stands there."""
        href = "" if len(made.authors) == 1 else self.hrefs.author(author, url)
        return self._badge_html(replace(self._badge(author, url), href=href), "card")

    def _badge(self, author: Author, url: str) -> Badge:
        return Badge(
            key=author.key,
            name=author.name,
            description=author.description,
            href=self.hrefs.badge(author, url),
            avatar=safe_url(self.hrefs.file(author.avatar, url)),
            initials=initials(author.name),
            colour=colour(author.name),
        )


def _later(post: Post) -> Moment | None:
    """Return when a post was changed, if that was on a later day."""
    return post.updated if post.date and post.updated and post.updated.day > post.date.day else None
