"""Puts Folio's parts into contents, and into whole pages what those need in their heads. Knows no engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from .heads import Head, Heads, end_of_head, with_more
from .placeholders import has_placeholder
from .render import Renderer
from .structured import image_in

_PART = 'class="folio-'  # each of Folio's has it


class Parts(Struct, frozen=True):
    """What Folio puts into one page.

    Attributes:
        before: The page's content as it was.
        content: The same with Folio's parts.
        head: What it needs in its head; empty for nothing.
        is_described: Whether its head says to machines what it is.
        said: What that is, where the head says `names` already and the page has no picture.
        names: What the head read before it said; None where none was read yet, and nothing is drawn.
    """

    before: str
    content: str
    head: str
    is_described: bool
    said: str
    names: frozenset[str] | None


class Finisher:
    """Finishes the pages of one build: each is asked for its content first, and some pages are done ahead.

    Args:
        renderer: Fills in the parts.
        paths: Of the pages that have parts, below `docs_dir`.
        content_of: The content of a page as it is before, when all pages are rendered.
        is_alone: Whether nobody else changes a page between `finish` and `describe`: then the first does both at once.
    """

    def __init__(
        self, renderer: Renderer, paths: Iterable[str], content_of: Callable[[str], str], *, is_alone: bool
    ) -> None:
        self._renderer, self._content_of = renderer, content_of
        self._is_alone = is_alone and renderer.has_own_head  # another head may say what is not to be said twice
        self._heads = Heads()
        self._names: frozenset[str] | None = None  # what the head said that was read last: most say the same
        self._paths = frozenset(paths)
        self._ahead = renderer.ahead(self._paths, self._parts)
        self._goes_ahead = True
        self._path = ""  # of the page that was completed last
        self._now: Parts | None = None

    def _parts(self, path: str, url: str) -> Parts:
        renderer, names, content = self._renderer, self._names, self._content_of(path)
        completed, is_described = renderer.complete(content, path, url), renderer.describes(path)
        said = renderer.metadata(path, url, Head(None, names, frozenset()), {}) if names is not None else ""
        head = renderer.head(path, url) if _PART in completed else ""
        return Parts(content, completed, head, is_described, said, names)

    def complete(self, content: str, path: str, url: str) -> str:
        """Return a page's HTML with its parts. The arguments are those of `Renderer.complete`."""
        if self._goes_ahead and path in self._paths:
            parts = self._ahead.part(path, url)
            if parts.before == content:
                self._path, self._now = path, parts
                return parts.content
            self._goes_ahead = False  # somebody changes contents at the last moment
        self._path, self._now = "", None
        return self._renderer.complete(content, path, url)

    def finish(
        self, output: str, path: str, url: str, header: Mapping[str, object], *, of: str, is_kept_out: bool
    ) -> str:
        """Return a whole page without open placeholders, and with Folio's stylesheet where a part needs it.

        Args:
            output: The page.
            path: Its source, below `docs_dir`.
            url: Its address, below the site.
            header: The page's.
            of: The page whose list it goes on with; the page itself where it is none such.
            is_kept_out: Whether its head asks search engines to leave it out, even if nothing of Folio's is on it.
        """
        if has_placeholder(output):  # excerpts of other pages
            output = self._renderer.fill_excerpts(output, url)
        now = self._now if path == self._path else None
        if now and now.head and path == of:  # which stand in the page, as its content does
            more = now.head
        else:
            more = self._renderer.head(of, url) if is_kept_out or _PART in output else ""
        if self._is_alone and (now.is_described if now else self._renderer.describes(path)):
            return self._described(output, path, url, header, now, more)
        return with_more(output, end_of_head(output), more) if more else output

    def describe(self, output: str, path: str, url: str, header: Mapping[str, object]) -> str:
        """Return a whole page with what search engines read in its head, where nobody else has said it.

        The arguments are those of `finish`.
        """
        if self._is_alone or not self._renderer.describes(path):
            return output
        return self._described(output, path, url, header, self._now if path == self._path else None)

    def _described(
        self, output: str, path: str, url: str, header: Mapping[str, object], now: Parts | None, more: str = ""
    ) -> str:
        head = self._heads.read(output)
        self._names = head.names
        if now and now.names == head.names and not (head.types or image_in(header)):
            said = now.said
        else:
            said = self._renderer.metadata(path, url, head, header)
        return with_more(output, head.end, f"{more}\n{said}" if more and said else more or said)
