"""Publishes pages, keeps them back and plans a series: as edits that are shown to do what they should, not yet written.

Whether an edit does so is asked of the same reader that a build asks. Reads no clock and writes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from .dialects import SPELLINGS
from .edits import RefusedError, edit
from .folders import lies_in_drafts
from .model import Moment, Post, Status
from .publication import Rhythm, date_text, expiry_key, publish_key, to_publish, to_unpublish
from .reading import Page
from .values import fold_key

if TYPE_CHECKING:  # it knows the engine, and this need not
    from .project import Project


_LINE = re.compile(r"\(line (\d+)\)$")


class Edit(Struct, frozen=True):
    """A page and what it is to hold.

    Attributes:
        path: Below `docs_dir`.
        before: What it holds.
        after: What it is to hold; the same where nothing is to do.
        page: The page as read before.
        edited: The page as it would be read.
        since: When the page is what it is to be, where that is still to come.
    """

    path: str
    before: bytes
    after: bytes
    page: Page
    edited: Page
    since: datetime | None = None

    @property
    def changed(self) -> Mapping[str, tuple[str, int]]:
        """What keys say now that they did not, and on which line."""
        old = {key: entry.value for key, entry in self.page.front.entries.items()}
        return {
            entry.key: (str(entry.value), entry.line)
            for key, entry in self.edited.front.entries.items()
            if old.get(key) != entry.value
        }


def publish(project: Project, path: str, at: Moment | None = None) -> Edit:
    """Return the edit that makes a page public, now or at a moment.

    Args:
        project: The site.
        path: Of a page, below `docs_dir`.
        at: When; a past moment means now. None leaves the dates as they are.

    Raises:
        RefusedError: A change of this header does not make the page public, or cannot be made.
    """
    post = project.pages[path].post
    changes: dict[str, str] = {}
    if at or (post and not post.is_public):
        header = project.header(path)
        changes = to_publish(header, project.settings.policy)
        if at:
            changes[publish_key(header)] = date_text(at, project.settings.policy.zone)
    elif post is None:
        return _unchanged(project, path)
    done = _edited(project, path, changes)
    _refuse_unpublished(done, project, at)
    post = done.edited.post
    return replace(done, since=post.verdict.until) if post and post.status is Status.SCHEDULED else done


def unpublish(project: Project, path: str, at: Moment | None = None) -> Edit:
    """Return the edit that keeps a page back, now or from a moment on.

    Args:
        project: The site.
        path: Of a page, below `docs_dir`.
        at: When the page is to expire.

    Raises:
        RefusedError: A change of this header does not keep the page back, or cannot be made.
    """
    page, policy = project.pages[path], project.settings.policy
    state = page.post.status if page.post else Status.PUBLISHED
    if at is None:
        if page.post and state is Status.UNPUBLISHED and not page.post.verdict.is_mistake:
            return _unchanged(project, path)
        done = _edited(project, path, to_unpublish(page.front.entries, policy))
        wanted = done.edited
    else:
        if state in {Status.UNPUBLISHED, Status.EXPIRED}:
            raise RefusedError("the page is not public, so there is nothing to expire.", "Publish it first.")
        if state is Status.SCHEDULED and page.post and page.post.verdict.until and at.utc <= page.post.verdict.until:
            raise RefusedError("the page would expire before it is public.", "Name a later time.")
        done = _edited(project, path, {expiry_key(project.header(path)): date_text(at, policy.zone)})
        wanted = project.read(path, done.after, max(policy.now, at.utc))
    if wanted.post is None:
        raise RefusedError("the header says folio: false, so nothing keeps the page back.", "Take that key out.")
    if wanted.post.status not in {Status.UNPUBLISHED, Status.EXPIRED}:
        message, hint = "the page would still be public.", "Does the option statuses map the word otherwise?"
        raise RefusedError(message, hint, field="status")
    return replace(done, since=at.utc) if at else done


def plan(project: Project, name: str, start: Moment, rhythm: Rhythm) -> list[tuple[str, Moment]]:
    """Return when the parts of a series that are not public come out, one after the other, by path.

    Args:
        project: The site.
        name: The series, by key or name.
        start: When the first of them does.
        rhythm: How far apart they are.

    Raises:
        LookupError: There is no such series, or all its parts are public.
        OverflowError: The calendar ends before the series does.
    """
    series = project.catalog.find_series(name, "")
    if series is None:
        guess = project.catalog.suggest_series(name)
        raise LookupError(f"there is no series '{name}'." + (f" Did you mean '{guess}'?" if guess else ""))
    waiting = [one.post for one in series.members if one.post.status in {Status.UNPUBLISHED, Status.SCHEDULED}]
    if series.plan and series.plan.is_descending:  # its readers find the last part first
        waiting.reverse()
    if not waiting:
        raise LookupError(f"no part of '{series.name}' waits to be published.")
    return [(post.path, rhythm.after(start, times)) for times, post in enumerate(waiting)]


def _unchanged(project: Project, path: str) -> Edit:
    data = project.content(path) or b""
    return Edit(path, data, data, project.pages[path], project.pages[path])


def _edited(project: Project, path: str, changes: Mapping[str, str]) -> Edit:
    data = project.content(path)
    if data is None:
        raise RefusedError("it cannot be opened.", "Is it a link to a file that is gone?", field="file")
    after = edit(data, changes)
    return Edit(path, data, after, project.pages[path], project.read(path, after))


def _refuse_unpublished(done: Edit, project: Project, at: Moment | None) -> None:
    """Refuse an edit after which a page is not public when it should be."""
    post = done.edited.post
    if post is None:
        if at:
            raise RefusedError("the header says folio: false, so no date counts.", "Take that key out.")
        return
    if at is None:
        if post.status is Status.PUBLISHED or (post.status is Status.SCHEDULED and done.after != done.before):
            return
    else:  # asked of the same page when its time has come
        then = project.read(done.path, done.after, max(project.settings.policy.now, at.utc)).post
        if then and then.status is Status.PUBLISHED:
            return
        post = then or post
    raise _refusal(done, post, at)


def _refusal(done: Edit, post: Post, at: Moment | None) -> RefusedError:
    """Return why a page would not be public, where that stands, and what to write or to do."""
    message = f"the page would not be public: {post.verdict.why}."
    problem = next((one for one in post.problems if one.keeps_back and one.path == done.path), None)
    entries = done.edited.front.entries.values()
    said = _LINE.search(post.verdict.why)
    where = next((entry for entry in entries if said and entry.line == int(said[1])), None)
    line, field = (where.line, where.key) if where else (1, "status")
    key = fold_key(field)
    if lies_in_drafts(done.path):
        hint = "Move it out of that folder."
    elif problem:
        line, field, hint = problem.line, problem.field, problem.hint
    elif key == "blogpost":
        hint = "Write a date, or name a time with --at."
    elif post.status is Status.SCHEDULED:
        is_own = key in map(fold_key, SPELLINGS["publish_at"]) and at is None
        hint = "Name a time with --at, as in --at now, or change that date." if is_own else "Change that date."
    elif post.status is Status.EXPIRED or key in map(fold_key, SPELLINGS["expires"]):
        hint = "Write a later day there, or take the key out."
    else:
        hint = "Change that first."
    return RefusedError(message, hint, line=line, field=field)
