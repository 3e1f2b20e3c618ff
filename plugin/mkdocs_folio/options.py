"""The options of the plugin, each documented where it is defined, and what they come to."""

from __future__ import annotations

import contextlib
import os
import posixpath
from collections.abc import Iterable
from datetime import datetime, timezone, tzinfo
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pathspec
from mkdocs.config import config_options as c
from mkdocs.config.base import BaseConfigOption, Config, ConfigErrors, ConfigWarnings, ValidationError

from .dates import read_date
from .languages import Language
from .locales import ONE_LANGUAGE, Locales
from .model import Level, Status
from .outline import SERIES_FILE
from .settings import Byline, Drafts, Settings, Upcoming
from .visibility import Policy

CLOCK = "FOLIO_NOW"
PREVIEW = "FOLIO_PREVIEW"
_SWITCH = {"": None, "0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}
_LINKS = {"text": None, "warn": Level.WARNING, "error": Level.ERROR}
_AUDIT = {"error": Level.ERROR, "warn": Level.WARNING, "off": None}
_UNKNOWN_AUTHOR = {"ignore": None, "info": Level.INFO, "warn": Level.WARNING, "error": Level.ERROR}


T = TypeVar("T")


class Defaulted(BaseConfigOption[T]):
    """An option with a default, which is validated as if it had been written."""

    def __init__(self, default: object) -> None:
        super().__init__()
        self.default = default

    def validate(self, value: object, /) -> T:
        """Return the value; the default where the key stands there with none."""
        return super().validate(self.default if value is None else value)


class Patterns(Defaulted[pathspec.GitIgnoreSpec]):
    """One gitignore-style pattern, or a list of them."""

    def __init__(self, default: object = None) -> None:
        super().__init__(default)

    def run_validation(self, value: object) -> pathspec.GitIgnoreSpec:
        """Return the patterns, compiled.

        Raises:
            ValidationError: It is neither text nor a list of texts.
        """
        lines = [value] if isinstance(value, str) else value
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            raise ValidationError("Write a pattern such as blog/, or a list of them.")
        try:
            return pathspec.GitIgnoreSpec.from_lines(lines)
        except ValueError as error:
            raise ValidationError(f"{error} Write a pattern such as blog/.") from None


class Zone(Defaulted[tzinfo]):
    """The name of a time zone, as the IANA database spells it."""

    def run_validation(self, value: object) -> tzinfo:
        """Return the zone.

        Raises:
            ValidationError: Nobody knows the zone.
        """
        with contextlib.suppress(ZoneInfoNotFoundError, ValueError, TypeError, OSError):
            if value == "UTC":  # of whose times it is known at once that they are in UTC
                return timezone.utc
            return ZoneInfo(value)  # type: ignore[arg-type]
        raise ValidationError(f"{value!r} is no time zone. Write one such as Europe/Amsterdam.")


class Words(Defaulted[dict[str, "Status | None"]]):
    """Words of `status` and what they mean: a state, or `ignore`."""

    def run_validation(self, value: object) -> dict[str, Status | None]:
        """Return the words, casefolded.

        Raises:
            ValidationError: A word means nothing known.
        """
        if not isinstance(value, dict):
            raise ValidationError("Write words and states, such as {accepted: published, draft: ignore}.")
        states: dict[str, Status | None] = {"ignore": None, **{status.value: status for status in Status}}
        for word, state in value.items():
            if str(state) not in states:
                raise ValidationError(f"{word}: {state!r} is no state. Write one of {', '.join(states)}.")
        return {" ".join(str(word).split()).casefold(): states[str(state)] for word, state in value.items()}


class PagePath(Defaulted[str]):
    """Where pages of one kind lie: a path below `docs_dir`, or `false` for none."""

    def run_validation(self, value: object) -> str:
        """Return the path without slashes at its ends; empty for none.

        Raises:
            ValidationError: It is neither, or leads out of the site.
        """
        if value is False:
            return ""
        path = posixpath.normpath(value.strip("/")) if isinstance(value, str) else ""
        if not path or path.startswith(".") or "\\" in path:
            raise ValidationError("Write a path such as people, or false.")
        return path


class Ignored(Defaulted[dict[str, pathspec.GitIgnoreSpec]]):
    """Codes of problems, and the files in which nobody wants to hear of them."""

    def run_validation(self, value: object) -> dict[str, pathspec.GitIgnoreSpec]:
        """Return the patterns, compiled.

        Raises:
            ValidationError: It is no mapping from codes to patterns.
        """
        if not isinstance(value, dict):
            raise ValidationError("Write codes and patterns, such as {series-gap: blog/2019/}.")
        return {str(code): Patterns().run_validation(patterns) for code, patterns in value.items()}


class Allowed(Defaulted[tuple[tuple[str, str], ...]]):
    """Words that may stand in a site although only a page says them that is not public."""

    def run_validation(self, value: object) -> tuple[tuple[str, str], ...]:
        """Return pages and texts.

        Raises:
            ValidationError: It is no list of mappings with `page` and `text`.
        """
        if not isinstance(value, list) or not all(_is_allowance(one) for one in value):
            raise ValidationError("Write a list such as [{page: blog/thaw.md, text: the words that may stand}].")
        return tuple((one["page"], one["text"]) for one in value)


def _is_allowance(value: object) -> bool:
    return (
        isinstance(value, dict) and set(value) == {"page", "text"} and all(isinstance(v, str) for v in value.values())
    )


class Options(Config):
    """What stands below `folio:` in `mkdocs.yml`."""

    posts = c.Optional(Patterns())
    """Pages that are posts whatever their header says: gitignore-style patterns below `docs_dir`. Unset."""

    default_status = c.Choice(("published", "unpublished"), default="published")
    """What a post is whose header says nothing. Under `unpublished` it is not public until it says so."""

    statuses = Words(default={})
    """Further words of `status` and what they mean, or words given back: `{accepted: published, draft: ignore}`."""

    drafts = c.Choice(tuple(one.value for one in Drafts), default="gone")
    """What a build does with pages that are not public: leaves them out, builds them unlisted, or shows them all."""

    schedule = c.Type(bool, default=True)
    """Whether a date to come keeps a post back. `publish_at` always does."""

    timezone = Zone(default="UTC")
    """The time zone of dates that name none, by its IANA name."""

    links = c.Choice(tuple(_LINKS), default="text")
    """What is made of a link to a page that is not public: words alone, with a warning, or with a failed build."""

    root_links = c.Type(bool, default=True)
    """Whether links from the root (`/news/thaw`, `/images/x.png`) become relative where just one page or file fits."""

    series_from_text = c.Type(bool, default=True)
    """Whether titles and descriptions are read for phrases such as `(4/5) Part of a series on …`."""

    upcoming = c.Choice(tuple(one.value for one in Upcoming), default="count")
    """What the box of a series says of parts that are not public: nothing, how many, their dates, or their titles."""

    authors_file = c.Optional(c.Type(str))
    """The registry of authors, below `docs_dir`. Unset: `.authors.yml`, and those of every Material blog."""

    series_file = c.Type(str, default=SERIES_FILE)
    """The file, below `docs_dir`, in which a site names, describes, orders and totals its series."""

    unknown_author = c.Choice(tuple(_UNKNOWN_AUTHOR), default="info")
    """How loudly an author is reported who is in no registry, where there is one."""

    byline = c.Choice(tuple(one.value for one in Byline), default="auto")
    """Where bylines stand: below the first heading unless a marker says otherwise, at markers alone, or nowhere."""

    badge = c.Type(str, default="chip")
    """The style of badges: `chip`, `plain`, `card`, or the name of a template of the site's own in `folio/badges/`."""

    author_pages = PagePath(default="authors")
    """Where the pages of authors lie: a path below `docs_dir`, or `false` for none."""

    series_pages = PagePath(default="series")
    """Where the pages of series lie: a path below `docs_dir`, or `false` for none."""

    posts_in_nav = c.Type(bool, default=True)
    """Whether posts stand in a navigation that the site's `nav` does not write down; its home page always does."""

    keep = Patterns(default=[])
    """Images and attachments that are in the site whoever uses them: gitignore-style patterns below `docs_dir`."""

    ignore = Ignored(default={})
    """Problems that nobody wants to hear of: codes, and patterns of paths below `docs_dir`."""

    fast_serve = c.Type(bool, default=True)
    """Whether `mkdocs serve` builds only the pages that an edit can reach, where that gives the same site."""

    fast_serve_trust = c.ListOfItems(c.Type(str), default=[])
    """Plugins, hooks and Markdown extensions, by name, that Folio does not know and that leave other pages alone."""

    audit = c.Choice(tuple(_AUDIT), default="error")
    """How loudly traces of pages that are not public are reported, which every build looks for in what it wrote."""

    audit_allow = Allowed(default=[])
    """Words that may stand in the site although only such a page says them: a list of `{page, text}`."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Return what is wrong. An option that Folio does not know is an error here: a typo must not publish a page."""
        failed, warnings = super().validate()
        unknown = [key for key in self if key not in self._schema_keys]
        for key in unknown:
            failed.append((key, ValidationError(f"Folio has no option {key!r}. Its options are {_names(self)}.")))
        return failed, [(key, text) for key, text in warnings if key not in unknown]


def _names(options: Options) -> str:
    return ", ".join(sorted(options._schema_keys))  # noqa: SLF001 - MkDocs offers no other list of them


def _wish() -> bool | None:
    """Return what `FOLIO_PREVIEW` asks for; None where it says nothing."""
    written = os.environ.get(PREVIEW, "").strip().casefold()
    if written not in _SWITCH:
        raise ValueError(f"{PREVIEW}: '{written}' is neither true nor false. Write 1 or 0.")
    return _SWITCH[written]


def build_settings(
    options: Any,  # noqa: ANN401 - MkDocs types the options of a Config as plain values only when it reads them
    *,
    now: datetime,
    language: str,
    locales: Locales = ONE_LANGUAGE,
    other_words: Iterable[str] = (),
    serves: bool = False,
) -> Settings:
    """Return the settings of one build.

    Args:
        options: The validated `Options`.
        now: The time, with a zone, unless `FOLIO_NOW` is set.
        language: Of the theme.
        locales: Of the pages.
        other_words: The words of Material's `extra.status`.
        serves: Whether this is `mkdocs serve`, which shows pages that are not public.

    Raises:
        ValueError: `FOLIO_NOW` is no date, or `FOLIO_PREVIEW` neither true nor false.
    """
    wish = _wish()
    drafts = Drafts(options.drafts)
    preview = serves if wish is None else wish
    set_clock = os.environ.get(CLOCK, "").strip()
    if set_clock:
        moment = read_date(set_clock, options.timezone).moment
        if moment is None:
            raise ValueError(f"{CLOCK}: '{set_clock}' is no date. Write one such as 2027-03-01T09:00.")
        now = moment.instant
    policy = Policy(
        now=now,
        zone=options.timezone,
        default_status=Status(options.default_status),
        statuses=options.statuses,
        other_words=frozenset(str(word).casefold() for word in other_words),
        schedule=options.schedule,
    )
    return Settings(
        policy=policy,
        language=Language(language),
        locales=locales,
        is_in_posts=options.posts.match_file if options.posts else lambda _: False,
        root_links=options.root_links,
        series_from_text=options.series_from_text,
        upcoming=Upcoming(options.upcoming),
        unknown_author=_UNKNOWN_AUTHOR[options.unknown_author],
        byline=Byline(options.byline),
        badge=options.badge,
        author_pages=options.author_pages,
        series_pages=options.series_pages,
        posts_in_nav=options.posts_in_nav,
        preview=preview or (drafts is Drafts.VISIBLE and wish is None),
        drafts=drafts if wish is None else Drafts.GONE,
        board=serves and preview,
        noindex=bool(wish) and not serves,
        lost_links=_LINKS[options.links],
        is_kept=options.keep.match_file,
        is_ignored=lambda code, path: code in options.ignore and options.ignore[code].match_file(path),
        audit=_AUDIT[options.audit],
        allowed=options.audit_allow,
        has_set_clock=bool(set_clock),
    )
