"""Finishes whole pages: dates and badges of quoted pages, the stylesheet, what a head says. Knows no engine."""

from __future__ import annotations

from collections.abc import Mapping

from .heads import Heads, end_of_head, with_more
from .placeholders import OPENING
from .render import Renderer

_PART = 'class="folio-'  # each of Folio's has it


class Finisher:
    """Finishes the pages of one build.

    Args:
        renderer: Fills in the parts.
        is_alone: Whether nobody else changes a page between `finish` and `describe`: then the first does both at once.
    """

    def __init__(self, renderer: Renderer, *, is_alone: bool) -> None:
        self._renderer = renderer
        self._is_alone = is_alone and renderer.has_own_head  # another head may say what is not to be said twice
        self._heads = Heads()

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
        if OPENING in output:  # excerpts of other pages
            output = self._renderer.fill_excerpts(output, url)
        more = self._renderer.head(of, url) if is_kept_out or _PART in output else ""
        if self._is_alone and self._renderer.describes(path):
            return self._described(output, path, url, header, more)
        return with_more(output, end_of_head(output), more) if more else output

    def describe(self, output: str, path: str, url: str, header: Mapping[str, object]) -> str:
        """Return a whole page with what search engines read in its head, where nobody else has said it.

        The arguments are those of `finish`.
        """
        if self._is_alone or not self._renderer.describes(path):
            return output
        return self._described(output, path, url, header)

    def _described(self, output: str, path: str, url: str, header: Mapping[str, object], more: str = "") -> str:
        head = self._heads.read(output)
        said = self._renderer.metadata(path, url, head, header)
        return with_more(output, head.end, f"{more}\n{said}" if more and said else more or said)
