"""Decides whether a page is public, and why. Knows no file and no clock: the time is given to it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone, tzinfo

from msgspec import Struct, field

from .dates import Reading, read_date
from .dialects import Claim, Fields, is_a_date
from .model import Level, Moment, Problem, Status, Verdict

WORDS: Mapping[str, Status] = {
    **dict.fromkeys(("published", "public", "live", "publish", "final"), Status.PUBLISHED),
    **dict.fromkeys(("unpublished", "draft", "private", "wip", "review", "pending", "skip"), Status.UNPUBLISHED),
    **dict.fromkeys(("unlisted", "hidden"), Status.UNLISTED),
    "scheduled": Status.SCHEDULED,
    "expired": Status.EXPIRED,
}
# Words that say nothing about publishing: Material's own, and those of decision records and of the life of an API.
NOT_OURS = frozenset(
    "new deprecated accepted proposed rejected stable beta experimental active archived obsolete superseded".split()
)


_PUBLIC = Verdict(Status.PUBLISHED)
_SAYS_MORE = frozenset({"status", "publish_at", "expires"})


class Policy(Struct, frozen=True):
    """The site's rules.

    Attributes:
        now: The time of this build, with a zone.
        zone: The zone of dates that name none.
        default_status: What a post is that says nothing.
        statuses: Further words of `status`; None gives a word back to others.
        other_words: Words that the theme draws (`extra.status` of Material), casefolded.
        schedule: Whether a date to come keeps a post back.
    """

    now: datetime
    zone: tzinfo = timezone.utc
    default_status: Status = Status.PUBLISHED
    statuses: Mapping[str, Status | None] = field(default_factory=dict)
    other_words: frozenset[str] = frozenset()
    schedule: bool = True

    def state(self, word: str) -> Status | None:
        """Return the state that a word of `status` names; None for a word that is not Folio's.

        Raises:
            KeyError: Nobody knows the word.
        """
        word = " ".join(word.split()).casefold()
        if word in self.statuses:
            return self.statuses[word]
        if word in WORDS:
            return WORDS[word]
        if word in self.other_words or word in NOT_OURS or word.startswith("superseded"):
            return None
        raise KeyError(word)

    def names_state(self, word: str) -> bool:
        """Tell whether a word of `status` names a state of Folio's."""
        try:
            return self.state(word) is not None
        except KeyError:
            return False

    def known_words(self) -> list[str]:
        """Return every word that names a state, for suggestions."""
        return sorted({*WORDS, *(word for word, state in self.statuses.items() if state)})


def says_a_state(fields: Fields, policy: Policy) -> bool:
    """Tell whether a header has one of Folio's status words, or a word that could have been meant as one."""
    for claim in fields.all("status"):
        if claim.asserts or claim.is_unclear:
            return True
        try:
            if claim.text and policy.state(claim.text):
                return True
        except KeyError:
            return True
    return False


def judge(fields: Fields, *, path: str, is_post: bool, policy: Policy) -> Verdict:
    """Decide what a page is.

    Args:
        fields: What its header (with the folder's defaults) says.
        path: For the problems.
        is_post: A date keeps back posts alone; other pages may have a date of any kind.
        policy: The site's rules and the time.

    Returns:
        The strictest of all that the header says. What cannot be understood is not public.
    """
    if _says_no_more_than_when(fields, policy):  # as most
        return _PUBLIC
    return _Judge(path, policy).verdict(fields, is_post=is_post)


def _says_no_more_than_when(fields: Fields, policy: Policy) -> bool:
    """Tell whether a header says nothing of publishing but a date, if any, and one that has come."""
    if not _SAYS_MORE.isdisjoint(fields.claims) or policy.default_status is not Status.PUBLISHED:
        return False
    for claim in fields.all("date"):
        moment = read_date(claim.text, policy.zone).moment
        if moment is None or moment.utc > policy.now:
            return False
    return True


class _Finding(Struct, frozen=True):
    """One thing that speaks for a state."""

    status: Status
    why: str
    claim: Claim | None = None
    until: datetime | None = None
    is_mistake: bool = False


class _Judge:
    def __init__(self, path: str, policy: Policy) -> None:
        self.path, self.policy = path, policy
        self.problems: list[Problem] = []

    def verdict(self, fields: Fields, *, is_post: bool) -> Verdict:
        said = [finding for claim in fields.all("status") for finding in self._state(claim)]
        self._disagreement(said)
        if not said and self.policy.default_status is Status.UNPUBLISHED and is_post:
            said.append(_Finding(Status.UNPUBLISHED, "its header says nothing, and the site's default is unpublished"))
        times = [*self._publish_at(fields, is_post=is_post), *self._expires(fields)]
        if not said and not times:  # as of most posts
            return Verdict(Status.PUBLISHED, problems=tuple(self.problems))
        waiting = [finding for finding in said if finding.status is Status.SCHEDULED]
        if waiting:
            said = [finding for finding in said if finding not in waiting]
            said += self._promise(waiting[0], fields, times)
        findings = sorted([*said, *times], key=lambda finding: finding.status.strictness)
        kept = [finding for finding in findings if finding.status is not Status.PUBLISHED]
        until = self._next_change(kept, findings)
        if not kept:
            return Verdict(Status.PUBLISHED, until=until, problems=tuple(self.problems))
        strictest = kept[0].status
        same = [finding for finding in kept if finding.status is strictest]
        return Verdict(
            strictest,
            same[0].why,
            until,
            is_mistake=all(finding.is_mistake for finding in same),
            problems=tuple(self.problems),
        )

    def _next_change(self, kept: list[_Finding], findings: list[_Finding]) -> datetime | None:
        """Return when the page becomes public, or a public one expires; None where no clock will change it."""
        if not kept or kept[0].status is Status.UNLISTED:
            return min((finding.until for finding in findings if finding.until), default=None)
        if kept[0].status is Status.SCHEDULED:
            return max(finding.until for finding in kept if finding.status is Status.SCHEDULED and finding.until)
        return None

    def _problem(self, code: str, claim: Claim, level: Level, message: str, hint: str, *, keeps_back: bool) -> None:
        self.problems.append(claim.problem(self.path, code, level, message, hint, keeps_back=keeps_back))

    # What the header says in words.

    def _state(self, claim: Claim) -> Iterator[_Finding]:
        where = claim.where
        if claim.is_unclear or isinstance(claim.value, (list, dict)):
            if claim.is_empty:
                hint = "Write true or false, or take the key out."
                self._problem("status-empty", claim, Level.WARNING, "the key has no value.", hint, keeps_back=False)
                return
            hint = "Write one word." if claim.key.casefold() == "status" else "Write true or false."
            self._problem("status-unreadable", claim, Level.ERROR, "{found} cannot be read.", hint, keeps_back=True)
            yield _Finding(Status.UNPUBLISHED, f"{claim.key} cannot be read ({where})", claim, is_mistake=True)
        elif claim.asserts is Status.PUBLISHED:
            if self.policy.default_status is Status.UNPUBLISHED:
                yield _Finding(Status.PUBLISHED, "", claim)
        elif claim.asserts or claim.is_unclear:
            yield _Finding(claim.asserts, f"its header says {claim.key}: {claim.text} ({where})", claim)
        elif not claim.text:
            default = self.policy.default_status
            hint = f"Write published or unpublished; without a word it is {default.value}."
            keeps_back = default is Status.UNPUBLISHED
            self._problem("status-empty", claim, Level.WARNING, "the status is empty.", hint, keeps_back=keeps_back)
            yield _Finding(default, f"{claim.key} is empty ({where}), and the site's default is {default.value}", claim)
        else:
            yield from self._word(claim, where)

    def _word(self, claim: Claim, where: str) -> Iterator[_Finding]:
        try:
            state = self.policy.state(claim.text)
        except KeyError as unknown:
            word = unknown.args[0]
            close = difflib.get_close_matches(word, self.policy.known_words(), n=1, cutoff=0.7)
            guess = f"Did you mean {close[0]}? " if close else ""
            hint = f"{guess}Or say what it means in mkdocs.yml: statuses: {{{word}: published}} or {{{word}: ignore}}."
            if is_a_date(word):
                hint = "For a date write publish_at."
            message = "{found} is no word for a state."
            self._problem("status-unknown", claim, Level.ERROR, message, hint, keeps_back=True)
            yield _Finding(
                Status.UNPUBLISHED, f"nobody knows the status '{claim.text}' ({where})", claim, is_mistake=True
            )
        else:
            if state:
                yield _Finding(state, f"its header says {claim.key}: {claim.text} ({where})", claim)

    def _disagreement(self, said: list[_Finding]) -> None:
        ours = [finding for finding in said if not finding.is_mistake]
        if len({finding.status for finding in ours}) > 1:
            strictest = min(ours, key=lambda finding: finding.status.strictness)
            claim = next(finding.claim for finding in ours if finding.claim and finding.status is not strictest.status)
            message = (
                f"this and the key '{strictest.claim.key if strictest.claim else ''}' disagree; the stricter counts."
            )
            hint = "Keep one of the two."
            self._problem("status-disagrees", claim, Level.WARNING, message, hint, keeps_back=False)

    def _promise(self, waiting: _Finding, fields: Fields, times: list[_Finding]) -> Iterator[_Finding]:
        """Yield what the word `scheduled` comes to: a date to come, a date that has come, or a mistake."""
        if any(finding.status is Status.SCHEDULED or finding.is_mistake for finding in times):
            return
        claim = fields.first("publish_at") or fields.first("date")
        reading = read_date(claim.text, self.policy.zone) if claim else Reading(())
        if claim and reading.moment:
            if reading.moment.utc > self.policy.now:
                yield self._until(claim, reading.moment)
            return
        if waiting.claim:
            message, hint = "{found} has no date.", "Write publish_at: 2027-03-01, or another word."
            self._problem("schedule-without-date", waiting.claim, Level.ERROR, message, hint, keeps_back=True)
        yield _Finding(Status.UNPUBLISHED, "it is scheduled, but for no date", waiting.claim, is_mistake=True)

    # What the clock says.

    def _publish_at(self, fields: Fields, *, is_post: bool) -> Iterator[_Finding]:
        claims = [(claim, True) for claim in fields.all("publish_at")]
        claims += [(claim, False) for claim in fields.all("date")]
        for claim, is_explicit in claims:
            yield from self._not_before(claim, is_explicit=is_explicit, is_post=is_post)

    def _not_before(self, claim: Claim, *, is_explicit: bool, is_post: bool) -> Iterator[_Finding]:
        if claim.is_empty:
            if is_explicit:
                hint = "Write a date such as 2027-03-01, or take the key out."
                self._problem("date-empty", claim, Level.WARNING, "the key has no value.", hint, keeps_back=False)
            return
        moments = read_date(claim.text, self.policy.zone).moments
        to_come = [moment for moment in moments if moment.utc > self.policy.now]
        if not is_explicit and not is_post:
            if len(moments) != 1:
                self._unreadable_date(claim, Level.INFO, keeps_back=False)
        elif not moments:
            self._unreadable_date(claim, Level.ERROR, keeps_back=True)
            yield _Finding(Status.UNPUBLISHED, f"{claim.key} cannot be read ({claim.where})", claim, is_mistake=True)
        elif len(moments) > 1 and to_come and (is_explicit or self.policy.schedule):
            self._ambiguous_date(claim, Level.ERROR, keeps_back=True)
            why = f"{claim.key} may be still to come ({claim.where})"
            yield _Finding(Status.UNPUBLISHED, why, claim, is_mistake=True)
        elif len(moments) > 1:
            self._ambiguous_date(claim, Level.WARNING, keeps_back=False)
        elif to_come and (is_explicit or self.policy.schedule):
            yield self._until(claim, to_come[0])

    def _expires(self, fields: Fields) -> Iterator[_Finding]:
        for claim in fields.all("expires"):
            if claim.is_empty:
                continue
            moments = read_date(claim.text, self.policy.zone).moments
            past = [moment for moment in moments if moment.utc <= self.policy.now]
            if not moments or (len(moments) > 1 and past):
                self._unreadable_date(claim, Level.ERROR, keeps_back=True)
                why = f"{claim.key} cannot be read ({claim.where})"
                yield _Finding(Status.UNPUBLISHED, why, claim, is_mistake=True)
            elif past:
                yield _Finding(Status.EXPIRED, f"{claim.key}: {claim.text} ({claim.where})", claim)
            else:
                until = min(moment.utc for moment in moments)
                yield _Finding(Status.PUBLISHED, "", claim, until=until)

    def _until(self, claim: Claim, moment: Moment) -> _Finding:
        why = f"{claim.key}: {claim.text} is still to come ({claim.where})"
        return _Finding(Status.SCHEDULED, why, claim, until=moment.utc)

    def _unreadable_date(self, claim: Claim, level: Level, *, keeps_back: bool) -> None:
        message = "{found} is no date that can be read."
        self._problem("date-unreadable", claim, level, message, "Write YYYY-MM-DD.", keeps_back=keeps_back)

    def _ambiguous_date(self, claim: Claim, level: Level, *, keeps_back: bool) -> None:
        message = "{found} can be read in two ways."
        self._problem("date-ambiguous", claim, level, message, "Write YYYY-MM-DD.", keeps_back=keeps_back)
