"""Draws what stands on nearly every page without running its template each time. Knows no page.

Folio's own templates print most of what they are given, and ask of it only whether it is there. So one is run once for
each set of answers, with marks in the place of what it prints; a page then takes no longer than to put its words there.
A template of a site's own may ask anything, and is run for each page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from types import SimpleNamespace as Given
from typing import TypeAlias

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape

from .addresses import safe_url
from .catalog import Place
from .languages import Language
from .model import Moment
from .series import Member
from .structured import Metadata, to_json

_Draw: TypeAlias = Callable[..., str]

_MARKS = [chr(sign) for sign in range(0xE000, 0xE040)]  # for private use: no word of Folio's has one
_FIRST_BADGE = 7  # the marks before are those of other things in a byline
MOST_BADGES = len(_MARKS) - _FIRST_BADGE
_escaped: Callable[[str], str] = lru_cache(maxsize=1024)(escape)  # names, titles and days stand on several pages each


@lru_cache(maxsize=1024)
def _address(url: str) -> str:
    return escape(safe_url(url))


class Stencils:
    """What Folio's own templates make of the pages of one build, by the answers they got.

    Args:
        run: Runs a template, by its name, with the variable `folio`.
        is_own: Tells whether a template is Folio's own, by its name.
        language: Of the site.
    """

    def __init__(self, run: Callable[[str, object], str], is_own: Callable[[str], bool], language: Language) -> None:
        self._run, self._language = run, language
        self.draws_bylines = is_own("byline") and is_own("date")
        self.draws_boxes, self.draws_rows, self.draws_metadata = is_own("series"), is_own("part"), is_own("metadata")
        self._known: dict[tuple[object, ...], _Draw] = {}
        self._words = Given(words=language.words, plural=language.plural, date=str)  # which writes no day

    def byline(
        self, badges: Sequence[str], date: Moment | None, updated: Moment | None, minutes: int, place: Place | None
    ) -> str:
        """Return what `byline.html` makes of a post.

        Args:
            badges: The HTML of its authors' badges, at most `MOST_BADGES`.
            date: What it shows.
            updated: The same.
            minutes: The same; 0 for nothing.
            place: Where it is said to stand.
        """
        look = ("byline", len(badges), date is None, updated is None, minutes, place is None)
        draw = self._known.get(look)
        if draw is None:
            key, part, total, iso, day, new_iso, new_day, *others = _MARKS
            folio = Given(
                authors=range(len(badges)),
                badge=lambda number: Markup(others[number]),  # noqa: S704 - a mark alone
                date=date and Given(iso=iso, day=day),
                updated=updated and Given(iso=new_iso, day=new_day),
                minutes=minutes,
                place=place and Given(part=part, total=total),
                series=Given(key=key),
                language=self._words,
            )
            draw = self._known[look] = _stencil(self._run("byline", folio))
        return draw(
            *((place.series.key, place.part, place.total) if place else ("", "", "")),
            *((date.iso, self._day(date)) if date else ("", "")),
            *((updated.iso, self._day(updated)) if updated else ("", "")),
            *badges,
        )

    def _day(self, moment: Moment) -> str:
        return _escaped(self._language.date(moment.day))

    def box(self, place: Place, rows: str, series: str, previous: str, following: str) -> str:
        """Return what `series.html` makes of a place in a series that is listed whole, and of which no more is said.

        Args:
            place: Where the post stands.
            rows: The HTML of the parts.
            series: The address of the series; empty for none.
            previous: That of the part before; empty for none, or for one that is not in the site.
            following: That of the part behind; the same.
        """
        before, behind = place.previous, place.next
        look = ("series", place.part is None, not series, not previous, not following)
        draw = self._known.get(look)
        if draw is None:
            key, name, part, total, parts, at, previous_url, previous_title, next_url, next_title, *_ = _MARKS
            folio = Given(
                series=Given(key=key, name=name),
                series_url=series and at,
                place=Given(
                    part=None if place.part is None else part,
                    total=total,
                    before=(),
                    window=(),
                    after=(),
                    planned=(),
                    published=None,
                    previous=previous and Given(post=Given(path=previous_url), title=previous_title),
                    next=following and Given(post=Given(path=next_url), title=next_title),
                ),
                parts=lambda _: Markup(parts),  # noqa: S704 - the same
                url=str,
                language=self._words,
            )
            draw = self._known[look] = _stencil(self._run("series", folio))
        return draw(
            place.series.key,
            _escaped(place.series.name),
            place.part,
            place.total,
            rows,
            _address(series),
            _address(previous),
            _escaped(before.title) if before else "",
            _address(following),
            _escaped(behind.title) if behind else "",
        )

    def row(self, member: Member, href: str, *, is_here: bool, preview: bool) -> str:
        """Return what `part.html` makes of a part of a series. The arguments are what a `PartContext` has."""
        status = "" if member.post.is_public or not preview else member.post.status.value
        look = ("part", member.part is None, not href, is_here, status)
        draw = self._known.get(look)
        if draw is None:
            part, address, title, *_ = _MARKS
            post = Given(is_public=not status, status=Given(value=status))
            folio = Given(
                member=Given(part=None if member.part is None else part, title=title, post=post),
                href=href and address,
                is_here=is_here,
                preview=preview,
                language=self._words,
            )
            draw = self._known[look] = _stencil(self._run("part", folio))
        return draw(member.part, _address(href), _escaped(member.title))

    def metadata(self, said: Metadata) -> str:
        """Return what `metadata.html` makes of what a head is to say, without names in the fediverse."""
        look = ("metadata", not said.author, not said.published, not said.modified, said.posting is None)
        draw = self._known.get(look)
        if draw is None:
            author, published, modified, posting, *_ = _MARKS
            marked = Metadata(
                author=said.author and author,
                published=said.published and published,
                modified=said.modified and modified,
                posting=said.posting and {posting: ""},
            )
            html = self._run("metadata", Given(metadata=marked))
            # As JSON the mark stands in a thing of its own, the whole of which gives way.
            draw = self._known[look] = _stencil(html.replace(f'{{"{posting}":""}}', posting))
        json = htmlsafe_json_dumps(said.posting, dumps=to_json) if said.posting else ""
        return draw(_escaped(said.author), said.published, said.modified, json)


def is_simple(place: Place) -> bool:
    """Tell whether a box lists a series whole, and says no more of it."""
    return not (place.before or place.after or place.planned) and place.published is None


def _stencil(html: str) -> _Draw:
    """Return what puts words in the places of marks."""
    html = html.replace("{", "{{").replace("}", "}}")
    for number, mark in enumerate(_MARKS):
        html = html.replace(mark, f"{{{number}}}")
    return html.format
