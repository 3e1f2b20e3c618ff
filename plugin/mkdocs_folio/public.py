"""What public sources say: paragraphs and code as a whole, words when somebody asks. Knows texts alone, no file."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from .phrases import Phrases, Words
from .prose import FIRST_LETTER, NOTHING, folded, visible, words

_FEW = 25  # phrases that are looked for in public sources one by one, before all of them are looked through
# Around a paragraph, an item of a list and code; without the last sign, where that ends a line.
PARAGRAPH = b"<p>"
ITEM = b"<li>"
CLOSE, _CLOSE_ITEM = b"</p", b"</li"
_OPEN_CODE, _CLOSE_CODE = (b"<" + name for name in (b"pre>", b"/pre>"))
_ITEM = re.compile(rb"\n(?:[-*+]|\d{1,9}[.)])[ \t]+")  # of Markdown, as it begins
_ITEM_SIGNS = frozenset(bytes([sign]) for sign in b"-*+0123456789")
_FENCE = "\n```"
# Markup in Markdown, which a page has as tags. No star that begins an item or stands alone is one.
_LINK = re.compile(rb"\[(?<!!\[)([^\[\]]*)\]\([^()\s]*\)")
_CODE = re.compile(rb"`([^`\n]+)`")
_STAR = re.compile(rb"\*(?:(?!\s)|(?<=\S\*))")
_AND = re.compile(rb"&(?=\s)")
# What code is coloured and numbered with. Nothing in these says anything.
_COLOUR = re.compile(
    rb'<(?:span class="\w+"|span|/?code|code class="[\w-]+"|a id="__[\w-]+" name="__[\w-]+" href="[#]__[\w-]+"|/a)>'
)
# What may stand between two words of a sentence in Markdown, markup included.
_BETWEEN = r"(?:[^\w\]]|_|\](?:\([^()\s]*\))?)+"


class Public:
    """What public sources say: asked for little as a rule, and then few of them are read closely."""

    def __init__(self, sources: Callable[[], Iterable[str]], phrases: Phrases) -> None:
        self._ask, self._phrases = sources, phrases
        self._mentions: dict[str, bool] = {}
        self._found: dict[int, set[Words]] = {}
        self.nearest: Sequence[bytes] = ()  # lines of a page, which most likely has one source
        self._all: set[Words] | None = None
        self._asked = 0

    def without_paragraphs(self, data: bytes) -> bytes:
        """Return JSON without the paragraphs that some source has just so, as in a search index."""
        first, *parts = data.split(PARAGRAPH)
        kept = [first]
        for part in parts:
            text, end, rest = part.partition(CLOSE + b">")
            is_plain = end and b"\\" not in text and PARAGRAPH + text + CLOSE in self.lines
            kept.append(rest if is_plain else part)
        return PARAGRAPH.join(kept)

    def without_code(self, data: bytes) -> bytes:
        """Return HTML without the code that some source has just so."""
        first, *parts = data.split(_OPEN_CODE)
        kept = [first]
        for part in parts:
            code, _, rest = part.partition(_CLOSE_CODE)
            text = b"".join(_COLOUR.split(code.replace(b"</span>", b"")))
            text = text.replace(b"&quot;", b'"').replace(b"&#39;", b"'")
            kept.append(rest if text.strip(b"\n") in self._code else part)
        return _OPEN_CODE.join(kept)

    def mention(self, text: str) -> bool:
        """Tell whether any holds a text in lower case."""
        if text not in self._mentions:
            self._mentions[text] = any(text in source for source in self._texts)
        return self._mentions[text]

    def says(self, phrase: Words) -> bool:
        """Tell whether any says a phrase of those that are looked for."""
        source = next((self.lines[line] for line in self.nearest if line in self.lines), None)
        if source is not None and phrase in self._in(source):
            return True
        self._asked += 1
        if self._asked > _FEW and self._all is None:
            self._all = set().union(*map(self._in, range(len(self._sources))))
        if self._all is not None:
            return phrase in self._all
        first, *others = self._phrases.rarest(phrase)
        likely = [at for at, text in enumerate(self._texts) if first in text]
        if len(phrase) > 1 and max(phrase) < FIRST_LETTER:  # as it is mostly written
            pattern = re.compile(rf"{_BETWEEN.join(map(re.escape, phrase))}(?!\w)")
            if any(_begins_word(match) for at in likely for match in pattern.finditer(self._texts[at])):
                return True
        return any(phrase in self._in(at) for at in likely if all(word in self._texts[at] for word in others))

    def _in(self, at: int) -> set[Words]:
        if at not in self._found:
            self._found[at] = self._phrases.within(words(visible(self._sources[at])))
        return self._found[at]

    @cached_property
    def lines(self) -> dict[bytes, int]:
        """What a page has as a line, without its markup: paragraphs and items of lists, with the source."""
        found: dict[bytes, int] = {}
        for at, text in enumerate(self._sources):
            data = (text.replace("\r", "") if "\r" in text else text).encode("utf-8", errors="replace")
            if b"<" in data:
                data = b"\n\n".join([part for part in data.split(b"\n\n") if b"<" not in part])
            paragraphs = [part.strip(b"\n") for part in _without_markup(data).split(b"\n\n")]
            found.update(dict.fromkeys([PARAGRAPH + one + CLOSE for one in paragraphs], at))
            for one in paragraphs:
                if one[:1] in _ITEM_SIGNS:
                    _, *items = _ITEM.split(b"\n" + one)
                    found.update((ITEM + item + _CLOSE_ITEM, at) for item in items)
        return found

    @cached_property
    def _code(self) -> set[bytes]:
        """What stands in fences, as it is in HTML."""
        blocks = (block for text in self._sources for block in f"\n{text}".split(_FENCE)[1::2])
        texts = (html.escape(block.partition("\n")[2].strip("\n"), quote=False) for block in blocks)
        return {text.encode("utf-8", errors="replace") for text in texts}

    @cached_property
    def _sources(self) -> list[str]:
        return list(self._ask())

    @cached_property
    def _texts(self) -> list[str]:
        texts = (html.unescape(text) if "&" in text else text for text in self._sources)
        return [text.lower() if text.isascii() else NOTHING.sub("", folded(text)) for text in texts]


def _without_markup(markdown: bytes) -> bytes:
    """Return Markdown as a search index has it; what is taken for markup and is none is found on no page."""
    text = b"&amp;".join(_AND.split(b"".join(_STAR.split(b"".join(_LINK.split(markdown))))))
    return _CODE.sub(rb"<code>\1</code>", text)


def _begins_word(match: re.Match[str]) -> bool:
    return match.start() == 0 or not match.string[match.start() - 1].isalnum()
