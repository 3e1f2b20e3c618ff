"""Says which keys of a header publish a page or keep it back, and what they are to say. Knows no file and no clock."""

from __future__ import annotations

import calendar
import re
from datetime import MAXYEAR, timedelta, timezone, tzinfo
from difflib import get_close_matches

from msgspec import Struct

from . import dialects
from .dates import read_date
from .dialects import FALSE, FLAGS, SPELLINGS, TRUE, Claim, Header
from .edits import Plain
from .model import Moment, Status
from .values import Entry, fold_key
from .visibility import Policy

_PAIRS = (("true", "false"), ("yes", "no"), ("y", "n"), ("on", "off"), ("1", "0"), ("t", "f"))
_OPPOSITE = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}
_FLAGS = {fold_key(key): states for key, states in FLAGS.items()}
_EVERY = re.compile(r"(?:(\d{1,4}) *)?(day|week|month)s?", re.IGNORECASE)


def to_publish(header: Header, policy: Policy) -> dict[str, str]:
    """Return the keys that keep a page back by a word or a switch, and what they are to say instead.

    Args:
        header: The page's own keys over those of its folders; what a folder says is said otherwise by a key of the
            page's own.
        policy: The site's rules.

    Returns:
        By key as written. No date is among them, and no word that nobody knows.
    """
    claims = dialects.understand(header).all("status")
    found = {claim.key: value for claim in claims if (value := _published(claim, header, policy))}
    if not found and policy.default_status is Status.UNPUBLISHED and not any(_publishes(one, policy) for one in claims):
        status = header.get("status")
        if status is None or _is_ours(status, policy):
            found["status"] = Status.PUBLISHED.value
        else:  # a word of the theme's, which stays
            found["draft"] = Plain("false")
    return found


def to_unpublish(header: Header, policy: Policy) -> dict[str, str]:
    """Return the keys that keep a page back when they say what they are to say here.

    Every key of the page's own that speaks of its state is turned; where there is none, one is added.

    Args:
        header: The page's own keys.
        policy: The site's rules.

    Returns:
        By key as written.
    """
    found: dict[str, str] = {}
    for key, entry in header.items():
        if key in _FLAGS and Status.UNPUBLISHED in _FLAGS[key] and (value := _switched_off(entry, _FLAGS[key], policy)):
            found[entry.key] = value
    status = header.get("status")
    if status is None or _is_ours(status, policy):
        if status or not found:
            found[status.key if status else "status"] = _like(_text(status), Status.UNPUBLISHED.value)
    elif not found:  # a word of the theme's, which stays
        found["draft"] = Plain("true")
    return found


def publish_key(header: Header) -> str:
    """Return the key by which a header says when its page becomes public."""
    return _spelled(header, "publish_at")


def expiry_key(header: Header) -> str:
    """Return the key by which a header says when its page expires."""
    return _spelled(header, "expires")


def _spelled(header: Header, field: str) -> str:
    entries = (header.get(fold_key(key)) for key in SPELLINGS[field])
    return next((entry.key for entry in entries if entry), field)


def _published(claim: Claim, header: Header, policy: Policy) -> str:
    """Return what a key is to say that its page may be public; empty for what it says already, or cannot say."""
    if claim.is_unclear or isinstance(claim.value, (list, dict)) or fold_key(claim.key) == "blogpost":
        return ""
    if claim.asserts:
        return Plain(_opposite(claim.text)) if claim.asserts is not Status.PUBLISHED else ""
    try:
        state = policy.state(claim.text) if claim.text else policy.default_status
    except KeyError as unknown:
        return _like(claim.text, Status.PUBLISHED.value) if _is_slip(unknown, policy) else ""
    if state is Status.SCHEDULED and any(_has_date(header, field) for field in ("publish_at", "date")):
        return ""
    return _like(claim.text, Status.PUBLISHED.value) if state not in {None, Status.PUBLISHED} else ""


def _publishes(claim: Claim, policy: Policy) -> bool:
    if claim.asserts or not claim.text:
        return claim.asserts is Status.PUBLISHED
    try:
        return policy.state(claim.text) is not None
    except KeyError:
        return True  # it was meant as a word for a state


def _has_date(header: Header, field: str) -> bool:
    return any(header[key].value for key in map(fold_key, SPELLINGS[field]) if key in header)


def _switched_off(entry: Entry, states: tuple[Status | None, Status | None], policy: Policy) -> str:
    """Return what a switch is to say that its page is kept back; empty for what says so already, or is none."""
    word = _text(entry).casefold()
    if word not in TRUE | FALSE:
        if fold_key(entry.key) not in {"published", "publish"} or not word or dialects.is_a_date(entry.value):
            return ""
        return _like(_text(entry), Status.UNPUBLISHED.value) if _is_ours(entry, policy) else ""
    keeps_back = states[0] is Status.UNPUBLISHED
    return "" if (word in TRUE) is keeps_back else Plain(_opposite(_text(entry)))


def _is_ours(entry: Entry, policy: Policy) -> bool:
    """Tell whether a status says something of publishing, or nothing at all."""
    try:
        return isinstance(entry.value, (str, type(None))) and (not _text(entry) or bool(policy.state(_text(entry))))
    except KeyError as unknown:
        return _is_slip(unknown, policy)


def _is_slip(unknown: KeyError, policy: Policy) -> bool:
    """Tell whether a word that names no state is almost one that does."""
    return bool(get_close_matches(unknown.args[0], policy.known_words(), n=1, cutoff=0.7))


def _text(entry: Entry | None) -> str:
    return entry.value.strip() if entry and isinstance(entry.value, str) else ""


def _opposite(word: str) -> str:
    return _like(word, _OPPOSITE[word.casefold()])


def _like(model: str, word: str) -> str:
    """Return a word in capitals where another one is."""
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[:1].isupper() else word


# Dates.


def date_text(moment: Moment, zone: tzinfo) -> Plain:
    """Return a date as a header says it: `2027-03-01`, or `2027-03-01 09:00`, with the offset unless it is the site's.

    Args:
        moment: What it says.
        zone: The site's.
    """
    if not moment.has_time:
        return Plain(moment.day.isoformat())
    at = moment.instant
    precision = "auto" if at.second or at.microsecond else "minutes"
    if at.tzinfo is not zone:
        return Plain(at.isoformat("T", precision))
    return Plain(at.replace(tzinfo=None).isoformat(" ", precision))


class Rhythm(Struct, frozen=True):
    """How far apart the parts of a series come out: so many days, weeks or months."""

    count: int
    unit: str

    def after(self, start: Moment, times: int) -> Moment:
        """Return the moment some times later, at the same time of day; of a month too short, its last day.

        Raises:
            OverflowError: The calendar has no such day.
        """
        at, count = start.instant, self.count * times
        if self.unit == "month":
            months = at.year * 12 + at.month - 1 + count
            year, month = months // 12, months % 12 + 1
            if year > MAXYEAR:
                raise OverflowError
            at = at.replace(year=year, month=month, day=min(at.day, calendar.monthrange(year, month)[1]))
        else:  # by the clock on the wall, as its zone is one
            at += timedelta(days=count * (7 if self.unit == "week" else 1))
        at.astimezone(timezone.utc)  # in which it has to be compared
        return Moment(at, start.has_time)


def read_rhythm(text: str) -> Rhythm | None:
    """Return what `week`, `2 weeks`, `day` or `3 months` says; None for anything else."""
    match = _EVERY.fullmatch(text.strip())
    count = int(match[1] or 1) if match else 0
    return Rhythm(count, match[2].casefold()) if match and count else None


def read_when(text: str, policy: Policy) -> Moment | None:
    """Return the one moment that a text says, `now` included; None where it says none, or two."""
    if text.strip().casefold() == "now":
        now = policy.now.astimezone(policy.zone)
        return Moment(now.replace(second=0, microsecond=0), has_time=True)
    return read_date(text, policy.zone).moment
