"""Finds traces of pages that are not public in the files of a site. Knows texts and bytes, no engine and no disk.

A run of eight words, wherever it begins, holds one of the blocks of four that the text of a page falls into. So each
text of the site is cut into words once, and one set operation says that none of its fours is such a block; only where
one is do we look closer. Lines that many pages share, as those of a theme, are looked at once.
"""

from __future__ import annotations

import hashlib
import html
import json
import posixpath
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import unquote, urlsplit

RUN = 8  # words in a row that prove that a text was there
PHRASE = 4  # words that a title must have to prove it
_BLOCK = 4
_BREAK = "\0"  # stands between texts that no reader takes for one
_LARGEST = 1 << 28  # bytes that a packed file may come to

# Chinese and Japanese put no spaces between words: each sign is one, and counts half.
_SIGNS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[^\W{_SIGNS}]+|[{_SIGNS}]|{_BREAK}")
_SIGN = re.compile(f"[{_SIGNS}]")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|br|cite|code|del|dfn|em|font|i|img|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup"
    r"|time|u|var|wbr)(?=[\s/>])[^>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<!--|-->|</?[a-z!?][^>]*>", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*(?:"([^"]*\s[^"]*)"|'([^']*\s[^']*)')""")
_ATTRIBUTE = re.compile(r"""=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))""")
_ADDRESS = re.compile(r"""[^\s"'<>()\[\]{}|,;\\]+""")
# What Markdown holds and a reader does not see.
_UNSEEN = re.compile(
    r"!?\[(?=[^\]]*\]\()|\]\([^)\n]*\)|\]\[[^\]\n]*\]|\{[:.#%][^}\n]*\}|^\s*(?:```|~~~).*$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Secret:
    """What only one page says, which is not public.

    Attributes:
        path: Of its source, below `docs_dir`.
        addresses: Below the site, in every form, without slashes at the ends.
        slugs: The last part that its address may have where somebody else decides it.
        title: Empty where the page has none of its own.
        names: Of its authors and series.
        text: Its source, header included.
        files: The images and attachments that only such pages use: where they lie in the site, and their bytes.
    """

    path: str
    addresses: frozenset[str]
    slugs: frozenset[str] = frozenset()
    title: str = ""
    description: str = ""
    names: tuple[tuple[str, str], ...] = ()
    text: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """Something in a site that only a page says which is not public.

    Attributes:
        path: The file of the site.
        of: The source of the page.
        kind: `address`, `file`, `text`, `title`, `description`, `author` or `series`.
        certain: Whether it cannot be chance.
    """

    path: str
    of: str
    kind: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Text:
    """Words of a page, and how many of them in a row are a trace."""

    of: str
    kind: str
    words: tuple[str, ...]
    enough: float


class Auditor:
    """Looks through the files of one site.

    Args:
        secrets: The pages that are not public.
        public: The sources that are, and everything else whose words may be in the site; asked when they are needed.
        present: The addresses of what belongs to the site, in every form, without slashes at the ends.
        site_url: The site's own address, if it has one.
        allowed: Words that may stand all the same, by the page that says them.
    """

    def __init__(
        self,
        secrets: Collection[Secret],
        public: Callable[[], Iterable[str]],
        present: Collection[str] = (),
        site_url: str | None = None,
        allowed: Iterable[tuple[str, str]] = (),
    ) -> None:
        self._public, self._present = public, present
        self._host = urlsplit(site_url or "").netloc.casefold()
        self._base = urlsplit(site_url or "").path.strip("/")
        self._allowed: dict[str, str] = defaultdict(str)
        for page, text in allowed:
            self._allowed[page] += f" {_BREAK} {' '.join(words(text))} "
        self._addresses = {
            address: one.path for one in secrets for address in one.addresses if address not in self._present
        }
        self._slugs = {slug.casefold(): one.path for one in secrets for slug in one.slugs}
        self._ends = {posixpath.basename(address).casefold() for address in self._addresses} | set(self._slugs)
        self._files = {path: one.path for one in secrets for path in one.files}
        self._sizes = {len(data) for one in secrets for data in one.files.values() if data}
        self._digests = {_digest(data): one.path for one in secrets for data in one.files.values() if data}
        self._blocks: dict[tuple[str, ...], list[tuple[_Text, int]]] = defaultdict(list)
        self._short: dict[int, dict[tuple[str, ...], list[_Text]]] = defaultdict(lambda: defaultdict(list))
        for secret in secrets:
            for said in _texts(secret):
                self._add(said)
        self._seen: set[bytes] = set()
        self._known: dict[tuple[str, str], bool] = {}

    def _add(self, text: _Text) -> None:
        if len(text.words) < _BLOCK or text.enough == 0:
            self._short[len(text.words)][text.words].append(text)
            return
        for at in range(0, len(text.words) - _BLOCK + 1, _BLOCK):
            self._blocks[text.words[at : at + _BLOCK]].append((text, at))

    def look(self, path: str, data: bytes) -> Iterator[Trace]:
        """Yield the traces in one file of the site, each kind of each page once.

        Args:
            path: Below the site.
            data: What it holds.
        """
        found: dict[Trace, None] = {}
        for name in {path, unquote(path)} & {*self._addresses, *self._files}:
            kind = "address" if name in self._addresses else "file"
            found[Trace(path, self._addresses.get(name) or self._files[name], kind)] = None
        if len(data) in self._sizes and (of := self._digests.get(_digest(data))):
            found[Trace(path, of, "file")] = None
        inside = path.removesuffix(".gz")
        for text, links in self._contents(inside, _unpacked(data) if inside != path else data):
            traces = (*self._in_links(inside, links), *self._in_text(inside, text))
            found.update(dict.fromkeys(replace(trace, path=path) for trace in traces))
        yield from found

    # What a file holds.

    def _contents(self, path: str, data: bytes) -> Iterator[tuple[str, Collection[str]]]:
        """Yield the texts of a file, with breaks, and what may be addresses in it."""
        if b"\0" in data[:4096]:
            return
        ending = posixpath.splitext(path)[1].casefold()
        if ending in {".html", ".htm", ".xhtml"}:
            new = self._new_lines(data)
            text = new.decode("utf-8", errors="replace")
            links = self._suspects(_values(text))
            if links:  # the same line may lead elsewhere from another page
                marks = [link.encode() for link in links]
                self._seen -= {line for line in new.split(b"\n") if any(mark in line for mark in marks)}
            yield _shown(text), links
            return
        text = data.decode("utf-8", errors="replace")
        if ending in {".json", ".webmanifest", ".map"}:
            try:
                strings = list(_strings(json.loads(text)))
            except (ValueError, RecursionError):
                strings = [text]
            links = {link for one in strings for link in (_values(one) if "<" in one else _ADDRESS.findall(one))}
            yield _shown(f"\n{_BREAK}\n".join(strings)), self._suspects(links)
        elif ending in {".xml", ".rss", ".atom", ".svg"}:
            text = html.unescape(text)
            yield _shown(text), self._suspects(_ADDRESS.findall(text))
        else:  # Markdown and plain text, as of llms.txt; a script that somebody makes from pages
            yield _shown(_UNSEEN.sub(" ", text)), self._suspects(_ADDRESS.findall(text))

    def _new_lines(self, data: bytes) -> bytes:
        """Return the lines of a page that none before it had, with some around them, so that no run is cut."""
        lines = data.split(b"\n")
        if len(data) > 2000 * len(lines):  # made small
            lines = data.replace(b"><", b">\n<").split(b"\n")
        seen = self._seen
        new = [number for number, line in enumerate(lines) if line not in seen]
        seen.update(lines)
        kept: list[bytes] = []
        end = 0
        for number in new:
            start = max(end, number - RUN + 1)
            if start > end:
                kept.append(_BREAK.encode())
            stop = min(len(lines), max(end, number + RUN))
            kept += lines[start:stop]
            end = max(end, stop)
        return b"\n".join(kept)

    # Addresses.

    def _suspects(self, links: Iterable[str]) -> set[str]:
        """Return what ends as the address of a page ends that is not public."""
        ends = self._ends
        return {link for link in set(links) if _end(link) in ends}

    def _in_links(self, path: str, links: Iterable[str]) -> Iterator[Trace]:
        for link in links:
            target = self._target(link, path)
            if target is None or target in self._present:
                continue
            of = self._addresses.get(target) or self._slugs.get(_end(link))
            if of and (target in self._addresses or not self._is_public(_end(link), of, is_raw=True)):
                yield Trace(path, of, "address")

    def _target(self, link: str, path: str) -> str | None:
        """Return what an address means, below the site; None where it leads elsewhere."""
        try:
            parts = urlsplit(html.unescape(link).strip())
        except ValueError:
            return None
        inside = unquote(parts.path)
        if parts.scheme or parts.netloc:
            if parts.scheme not in {"", "http", "https"} or not self._host or parts.netloc.casefold() != self._host:
                return None
            inside = f"/{inside.lstrip('/')}"
        if inside.startswith("/"):
            inside = inside.strip("/")
            if self._base and f"{inside}/".startswith(f"{self._base}/"):
                inside = inside[len(self._base) :].strip("/")
            elif self._base and parts.netloc:
                return None  # another part of the host
        elif "/" in inside or "." in inside:
            inside = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), inside)).lstrip("/")
        else:
            return None  # a word
        return unicodedata.normalize("NFC", posixpath.normpath(inside)) if inside else "."

    # Words.

    def _in_text(self, path: str, text: str) -> Iterator[Trace]:
        found = words(text)
        fours = zip(found, found[1:], found[2:], found[3:], strict=False)
        if not self._blocks.keys().isdisjoint(fours):
            yield from self._runs(path, found)
        for length, wanted in self._short.items():
            for hit in wanted.keys() & set(zip(*(found[start:] for start in range(length)), strict=False)):
                for one in wanted[hit]:
                    if not self._is_public(" ".join(hit), one.of):
                        yield Trace(path, one.of, one.kind, certain=False)

    def _runs(self, path: str, found: Sequence[str]) -> Iterator[Trace]:
        done: set[tuple[str, str]] = set()
        for at, four in enumerate(zip(found, found[1:], found[2:], found[3:], strict=False)):
            for text, start in self._blocks.get(four, ()):
                if (text.of, text.kind) not in done and self._is_trace(text, start, found, at):
                    done.add((text.of, text.kind))
                    yield Trace(path, text.of, text.kind)

    def _is_trace(self, text: _Text, start: int, found: Sequence[str], at: int) -> bool:
        """Tell whether the run around a block is long enough, and more than what some public source says too."""
        before = 0
        while before < min(start, at) and found[at - before - 1] == text.words[start - before - 1]:
            before += 1
        end, limit = _BLOCK, min(len(text.words) - start, len(found) - at)
        while end < limit and found[at + end] == text.words[start + end]:
            end += 1
        run = text.words[start - before : start + end]
        weights = [weight(word) for word in run]
        first = 0
        total = 0.0
        for last, each in enumerate(weights):
            total += each
            while total - weights[first] >= text.enough:
                total -= weights[first]
                first += 1
            if total >= text.enough and not self._is_public(" ".join(run[first : last + 1]), text.of):
                return True
        return False

    def _is_public(self, phrase: str, of: str, *, is_raw: bool = False) -> bool:
        """Tell whether something public says the same words in a row."""
        key = (phrase, of)
        if key not in self._known:
            if is_raw:
                self._known[key] = any(phrase in text for text in self._public_sources)
            else:
                inside = f" {phrase} "
                self._known[key] = inside in self._public_words or inside in self._allowed[of]
        return self._known[key]

    @cached_property
    def _public_sources(self) -> list[str]:
        return [text.casefold() for text in self._public()]

    @cached_property
    def _public_words(self) -> str:
        """The words of all public sources, as they are written and as they are shown."""
        texts = (f" {' '.join(words(form))} " for text in self._public_sources for form in {text, visible(text)})
        return _BREAK.join(texts)


def words(text: str) -> list[str]:
    """Return the words of a text, without regard to case."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return _WORD.findall(text.casefold())


def weight(word: str) -> float:
    """Return how many words a word counts for."""
    return 0.5 if _SIGN.match(word) else 1.0


def visible(markdown: str) -> str:
    """Return what a reader sees of Markdown, as far as words are concerned."""
    return _shown(_UNSEEN.sub(" ", markdown)).replace(_BREAK, " ")


def _texts(secret: Secret) -> Iterator[_Text]:
    body = tuple(words(visible(secret.text)))
    yield _Text(secret.path, "text", body, RUN)
    for kind, phrase in (("title", secret.title), ("description", secret.description), *secret.names):
        said = tuple(words(phrase))
        total = sum(map(weight, said))
        if said:
            is_certain = kind in {"title", "description"} and total >= PHRASE
            yield _Text(secret.path, kind, said, min(RUN, total) if is_certain else 0)


def _shown(text: str) -> str:
    """Return the words of HTML: those between its tags, and those of attributes that readers hear or see."""
    if "<" in text:
        values = [one or other for one, other in _VALUE.findall(text)]
        text = _TAG.sub(_BREAK, _INLINE.sub(" ", text))
        text = _BREAK.join([text, *values])
    return html.unescape(text) if "&" in text else text


def _values(text: str) -> Iterator[str]:
    """Yield the addresses that may stand in the attributes of HTML, and in the scripts between them."""
    for quoted, single, bare in _ATTRIBUTE.findall(text):
        value = quoted or single or bare
        if " " in value or "," in value:
            yield from _ADDRESS.findall(value)
        else:
            yield value
    if "://" in text:
        yield from (one for one in _ADDRESS.findall(text) if "://" in one)


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON holds anything
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield str(key)
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def _end(link: str) -> str:
    """Return the last part of an address, as slugs are compared."""
    path = unquote(link.partition("#")[0].partition("?")[0]).rstrip("/")
    return posixpath.basename(path.removesuffix("/index.html")).casefold()


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, _LARGEST)
    except zlib.error:
        return b""
