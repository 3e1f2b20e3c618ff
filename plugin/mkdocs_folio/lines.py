"""Tells which lines of a file were in no file before it. Knows bytes of HTML, no page and no engine.

Most of a page is the theme's, and the same on all of them: it is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import compress, count
from operator import ne, not_

from .phrases import RUN
from .prose import BREAK, INLINE
from .public import CLOSE, ITEM, PARAGRAPH

_TEXTS = (PARAGRAPH, ITEM)
_ITEM = b"</li>\n"  # of a navigation: most pages of a site share most of it
_BREAK = BREAK.encode()
_MANY = 50  # items, from which on it pays to compare them as wholes
_LARGE = 40_000  # bytes of a page that may have so many
_LONG = 2_000  # bytes of a line: of those that are longer there are few
_LONG_TAG = 200  # bytes of a tag, from which on it is none that stands inside a text
# Lines of one paragraph, one of which ends with a tag.
_JOINT = re.compile(rb">\n[^\s<]")
# What the index of a search leaves out of a paragraph.
_MARKUP = re.compile(rb"</?(?:a|abbr|b|cite|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|u|var)(?:\s[^<>]*)?>")
_INLINE_END = re.compile(rf"</?(?:{INLINE})(?:[\s/][^<>]*)?$".encode(), re.IGNORECASE)


class Lines:
    """The lines that were seen. A line ends with a tag, so that no paragraph is cut.

    Args:
        known: Lines, without their last sign and without markup inside, that need not be looked at.
    """

    def __init__(self, known: Collection[bytes]) -> None:
        self._known = known
        self._seen = set(known)
        self._items: set[int] = set()  # hashes, as they are long
        self._before: Sequence[bytes] = ()  # items of the last file
        self.last: Sequence[bytes] = ()  # of the last file, as far as they were compared
        self._new: tuple[list[bytes], list[int]] = ([], [])

    def new_in(self, data: bytes) -> bytes:
        """Return the lines that none before had.

        Where one ends inside a text, its neighbours come with it, so that no run of words is cut.
        """
        lines, items = self._lines(data + b"\n")
        new = list(compress(count(), map(not_, map(self._seen.__contains__, lines))))
        found = [lines[number] for number in new]
        self._new = (found + self._without_known(lines, new), items)
        self.last = lines
        self._seen.update(self._new[0])
        self._items.update(items)
        text = b">\n".join(_with_neighbours(lines, new))
        if _JOINT.search(text):  # two of these may meet that were seen apart
            self._seen.difference_update([line for line in found if _ends_inside(line)])
        return text

    def _without_known(self, lines: list[bytes], new: Sequence[int]) -> list[bytes]:
        """Leave no more than the markup of new lines that are known without it; return the other paragraphs without."""
        others = []
        for number in new:
            line = lines[number]
            if line.startswith(_TEXTS):
                text = _MARKUP.sub(b"", line)
                if text in self._known:
                    lines[number] = b"".join([PARAGRAPH, *_MARKUP.findall(line), CLOSE])
                elif line.startswith(PARAGRAPH):
                    others.append(text)
        return others

    def forget(self, marks: Collection[str] | None = None) -> None:
        """Look once more at the new lines of the last file if another has them.

        Args:
            marks: In lower case: only lines that hold one of them; None for all.
        """
        found, items = self._new
        self._before = ()
        self._items.difference_update(items)
        if marks is not None:
            signs = [mark.encode() for mark in marks]
            small = ((line, line.lower()) for line in found)
            found = [line for line, low in small if any(sign in low for sign in signs)]
        self._seen.difference_update(found)

    def _lines(self, data: bytes) -> tuple[list[bytes], list[int]]:
        """Return the lines, of a page that is mostly navigation those of the items that are new, and these."""
        if b"\r" in data:
            data = data.replace(b"\r", b"")
        if len(data) > _LARGE:
            if data.count(b">\n", 0, _LARGE) * _LONG < _LARGE:
                data = _on_lines(data)
            if data.count(_ITEM) >= _MANY:
                return self._lines_of_items(data.split(_ITEM))
        lines = data.split(b">\n")
        return lines if len(lines) * _LONG >= len(data) else _on_lines(data).split(b">\n"), []

    def _lines_of_items(self, items: Sequence[bytes]) -> tuple[list[bytes], list[int]]:
        other = list(compress(count(), map(ne, items, self._before)))  # as on the page before, in most places
        other += range(len(self._before), len(items))
        self._before = items
        hashes = {number: hash(items[number]) for number in other}
        new = [number for number in other if hashes[number] not in self._items]
        kept = _ITEM.join([*(items[number] for number in new), b""])
        return kept.split(b">\n"), [hashes[number] for number in new]


def _with_neighbours(lines: Sequence[bytes], new: Sequence[int]) -> list[bytes]:
    found: list[bytes] = []
    end = 0  # of what was taken
    for first, last in _rows(new):
        start, stop = first, last + 1
        while start > end and first - start < RUN and _ends_inside(lines[start - 1]):
            start -= 1
        while stop < len(lines) and stop - last <= RUN and _ends_inside(lines[stop - 1]):
            stop += 1
        if start > end:
            found.append(_BREAK)
        found += lines[max(start, end) : stop]
        end = max(end, stop)
    return found


def _ends_inside(line: bytes) -> bool:
    """Tell whether a line, without its last sign, ends with a tag of those that stand inside a text."""
    return _is_inline(line[line.rfind(b"<", -_LONG_TAG) :])


@lru_cache(1 << 12)  # most lines end as many others do
def _is_inline(tag: bytes) -> bool:
    return bool(_INLINE_END.match(tag))


def _on_lines(data: bytes) -> bytes:
    """Return HTML that was made small with each tag on a line, where it stands behind another."""
    return data.replace(b"><", b">\n<")


def _rows(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Return the first and the last of those that stand in a row."""
    firsts = [one for one, before in zip(numbers, [-2, *numbers], strict=False) if one != before + 1]
    lasts = [one for one, after in zip(numbers, [*numbers[1:], 0], strict=False) if one + 1 != after]
    return zip(firsts, lasts, strict=True)
