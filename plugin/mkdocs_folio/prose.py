"""Knows the words of texts in HTML and Markdown, as a reader sees them. Knows no file and no page.

No pattern here may take more than linear time: no part of one can match what ends it or what begins it again.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

BREAK = " \0 "  # stands between texts that no reader takes for one
INLINE = (
    "span|a|code|em|strong|abbr|b|bdi|bdo|br|cite|del|dfn|font|i|img|ins|kbd|label|mark|q|s|samp|small|sub|sup|time|u"
    "|var|wbr"
)

# Chinese and Japanese put no spaces between words: each sign is one, and counts half. So do Thai, Lao, Burmese and
# Khmer, whose signs are letters, and count a quarter.
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
FIRST_LETTER = "\u0e00"
# Accents and vowel signs that stand behind their letter, and are none by Python's reckoning.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0955-\u0957\u0962\u0963\u0981-\u0983"
_MARKS += "\u09bc-\u09cd\u0a01-\u0a51\u0abc-\u0acd\u0b3c-\u0b57\u0bbe-\u0bcd\u0c3e-\u0c56\u0cbc-\u0cd6\u0d3e-\u0d4d"
_LETTER = rf"[^\W_{_SIGNS}{_LETTERS}]"
_WORD = re.compile(rf"{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*|[{_SIGNS}{_LETTERS}\0]")
_SIGN = re.compile(f"[{_SIGNS}]")
NOTHING = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens and the like
_OTHER = re.compile(r"[^\0-\x7f]")
_PLAIN = "".join(sign.lower() if sign.isalnum() or sign == "\0" else " " for sign in map(chr, range(128)))

# Of text in lower case.
_INLINE = re.compile(rf"/?(?:{INLINE})(?:[\s/]|$)")
_SPAN = re.compile(r'<span(?: class="[\w-]+")?>')
_TAG = re.compile(r"/?[a-z]")
_LONG = 200  # signs of a tag that is hardly met again
# Of more than one word: something in it is no sign of ASCII that can be seen.
_VALUE = re.compile(r"""=\s?(?:"([!#-;=?-~]*[^!-~][^"<>]*)"|'([!-&(-;=?-~]*[^!-~][^'<>]*)')""")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|[nrt])")
# What Markdown holds and a reader does not see.
_UNSEEN = (
    re.compile(r"\](?:\([^()\]\n]*\)|\[[^\[\]\n]*\])"),
    re.compile(r"\{[:.#%][^{}\n]*\}"),
    re.compile(r"```[^\n`]*$", re.MULTILINE),
    re.compile(r"~~~[^\n~]*$", re.MULTILINE),
)


def words(text: str) -> list[str]:
    """Return the words of a text, without regard to case."""
    if text.isascii():
        return text.translate(_PLAIN).split()
    return [
        word
        for part, is_ascii in _parts(text)
        for word in (part.translate(_PLAIN).split() if is_ascii else _WORD.findall(NOTHING.sub("", folded(part))))
    ]


def weight(word: str) -> float:
    """Return how many words a word counts for."""
    if word < FIRST_LETTER:
        return 1.0
    if _SIGN.match(word):
        return 0.5
    return 0.25 if len(word) == 1 and word <= "\u17ff" else 1.0


def visible(markdown: str) -> str:
    """Return the words of Markdown in lower case as a reader sees them, and behind them the others, with breaks."""
    text, asides = seen(folded(markdown))
    return BREAK.join([shown(text).replace(BREAK, " "), *asides])


def seen(markdown: str) -> tuple[str, list[str]]:
    """Return Markdown in any case, without what a reader does not see, and that."""
    asides: list[str] = []
    for pattern in _UNSEEN:
        if found := pattern.findall(markdown):
            asides += found
            markdown = pattern.sub(" ", markdown)
    return markdown, asides


def without_spans(text: str) -> str:
    """Return HTML in lower case without the tags that give code its colours, which are most of its tags."""
    return " ".join(_SPAN.split(text.replace("</span>", " ")))


def shown(text: str) -> str:
    """Return the words of HTML in lower case: those between its tags, and those of attributes that readers get."""
    if "<" in text:
        first, *pieces = text.split("<")
        found = [first]
        values = []
        for piece in pieces:
            tag, end, rest = piece.partition(">")
            sign, value = (_of_tag if len(tag) < _LONG else _of_tag.__wrapped__)(tag) if end else (f" {tag}", "")
            found += (sign, rest)
            if value:
                values.append(value)
        text = BREAK.join(["".join(found), *values])
    if "\\" in text:  # a script
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else " ", text)
    return html.unescape(text) if "&" in text else text


@lru_cache(1 << 14)  # most tags of a site come often
def _of_tag(tag: str) -> tuple[str, str]:
    """Return what stands for a tag between the words around it, and the words of its attributes."""
    values = BREAK.join(one or other for one, other in _VALUE.findall(tag))
    if _INLINE.match(tag):
        return ("" if tag.rstrip(" /") == "wbr" else " "), values
    if _TAG.match(tag):
        return BREAK, values
    return f"{BREAK if tag.startswith(('!', '?')) else ' '}{tag} ", values  # a comment, or no tag at all


def folded(text: str) -> str:
    """Return text in the form in which it is compared: of one case, and composed."""
    if text.isascii():
        return text.lower()
    parts = (
        part.lower() if is_ascii else unicodedata.normalize("NFC", part.casefold()) for part, is_ascii in _parts(text)
    )
    return "".join(parts)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield lines together that are all ASCII, as most are, and each other line for itself."""
    end = 0
    while other := _OTHER.search(text, end):
        start = text.rfind("\n", end, other.start()) + 1 or end
        if start > end:
            yield text[end:start], True
        end = text.find("\n", other.end()) + 1 or len(text)
        yield text[start:end], False
    if end < len(text):
        yield text[end:], True
