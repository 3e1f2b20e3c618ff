"""When posts become public or expire by themselves, and so when a site is to be built again. Knows no clock."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from msgspec import Struct

from .model import Post, Status

_CHANGES = {Status.SCHEDULED: "publish", Status.PUBLISHED: "expire", Status.UNLISTED: "expire"}
_LAST = datetime.max.replace(second=0, microsecond=0, tzinfo=timezone.utc)


class Change(Struct, frozen=True):
    """A post that changes by itself.

    Attributes:
        at: When; `changes` says it in UTC.
        what: `publish` or `expire`.
    """

    at: datetime
    what: str
    post: Post


def changes(posts: Iterable[Post]) -> list[Change]:
    """Return what will change, the next first."""
    found = [
        Change(post.verdict.until.astimezone(timezone.utc), _CHANGES[post.status], post)
        for post in posts
        if post.verdict.until and post.status in _CHANGES
    ]
    return sorted(found, key=lambda change: (change.at, change.post.path))


def cron(moment: datetime) -> str:
    """Return the first full minute from a moment on as a line of cron, in UTC. It has no year.

    Of the last minute of the calendar, which is followed by none, it is that minute.

    Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/crontab.html
    """
    at = moment.astimezone(timezone.utc)
    if at.second or at.microsecond:
        at = at.replace(second=0, microsecond=0)
        at += min(timedelta(minutes=1), _LAST - at)
    return f"{at.minute} {at.hour} {at.day} {at.month} *"
