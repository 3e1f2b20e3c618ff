"""Finds traces of pages that are not public in the files of a site. Knows texts and bytes, no engine and no disk."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct, field

from .contents import Format, Kind, format_of, unpacked
from .lines import Lines
from .phrases import Phrases, Said, Words, joined
from .places import Places
from .prose import BREAK, folded, shown, without_spans, words
from .public import Public


class Secret(Struct, frozen=True):
    """What only one page says, which is not public.

    Attributes:
        path: Of its source, below `docs_dir`.
        addresses: Below the site, in every form, without slashes at the ends.
        slugs: The last part that its address may have where somebody else decides it.
        title: Empty where the page has none of its own.
        names: Of its authors and series.
        text: Its source, header included.
        files: The images and attachments that only such pages use: where they lie in the site, and their bytes, which
            are empty where a public file has the same.
    """

    path: str
    addresses: frozenset[str]
    slugs: frozenset[str] = frozenset()
    title: str = ""
    description: str = ""
    names: tuple[tuple[str, str], ...] = ()
    text: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)


class Trace(Struct, frozen=True, order=True):
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


class Auditor:
    """Looks through the files of one site.

    Args:
        secrets: The pages that are not public.
        public: The sources that are, and everything else whose words may be in the site; asked when they are needed.
        present: The addresses of what belongs to the site, in every form, without slashes at the ends; asked likewise.
        site_url: The site's own address, if it has one.
        allowed: Words that may stand all the same, by the page that says them.
    """

    def __init__(
        self,
        secrets: Collection[Secret],
        public: Callable[[], Iterable[str]],
        present: Callable[[], Iterable[str]] = tuple,
        site_url: str | None = None,
        allowed: Iterable[tuple[str, str]] = (),
    ) -> None:
        names = [(kind, text, one.path) for one in secrets for kind, text in one.names]
        names += [("title", one.title, one.path) for one in secrets]
        names += [("description", one.description, one.path) for one in secrets]
        self._phrases = Phrases({one.path: one.text for one in secrets}, [(of, kind, text) for kind, text, of in names])
        gone = [(address, one.path, "address") for one in secrets for address in one.addresses]
        gone += [(path, one.path, "file") for one in secrets for path in one.files]
        self._places = Places(gone, {slug: one.path for one in secrets for slug in one.slugs}, present, site_url)
        self._public = Public(public, self._phrases)
        self._allowed: dict[str, str] = defaultdict(str)
        for page, text in allowed:
            self._allowed[page] += joined(words(text)) + BREAK
        files = [(one.path, data) for one in secrets for data in one.files.values() if data]
        self._sizes = {len(data) for _, data in files}
        self._digests = {_digest(data): of for of, data in files}
        self._lines = Lines(self._public.lines)
        self._verdicts: dict[Words, list[Said]] = {}

    def look(self, path: str, data: bytes) -> Iterator[Trace]:
        """Yield the traces in one file of the site, each kind of each page once.

        Args:
            path: Below the site.
            data: What it holds.
        """
        found: dict[Trace, None] = {}
        for of, kind in self._places.named(path, self._public.mention):
            found[Trace(path, of, kind)] = None
        if len(data) in self._sizes and (of_bytes := self._digests.get(_digest(data))):
            found[Trace(path, of_bytes, "file")] = None
        data = unpacked(data)
        if form := format_of(path, data):
            data = data.replace(b"\0", b" ")
            whole = self._public.without_code(
                form.read(self._public.without_paragraphs(data) if form.kind is Kind.STRINGS else data)
            )
            text = without_spans(_text(self._lines.new_in(whole)))
            self._public.nearest = self._lines.last
            links = self._places.suspects(text, is_html=form.kind is not Kind.TEXT)
            leads = partial(_leads, [], form, whole)
            for of, kind in self._places.led_to(links, path, self._public.mention, leads):
                found[Trace(path, of, kind)] = None
            for said in self._said(text):
                found[Trace(path, said.of, said.kind, said.certain)] = None
            if any(trace.certain for trace in found):  # let every file that has such a line be named
                self._lines.forget()
            elif links:  # the same line may lead elsewhere from another page
                self._lines.forget(links)
        yield from found

    def _said(self, text: str) -> Iterator[Said]:
        """Yield who says what in a text, and nobody who is public."""
        for phrase in self._phrases.within(words(shown(text))):
            if phrase not in self._verdicts:
                inside = joined(phrase)
                said = [] if self._public.says(phrase) else self._phrases.said_by(phrase)
                self._verdicts[phrase] = [one for one in said if inside not in self._allowed[one.of]]
            yield from self._verdicts[phrase]


def _leads(known: list[str], form: Format, data: bytes, link: str) -> bool:
    """Tell whether a file leads to an address in lower case; what does is kept."""
    if not known:
        known += map(folded, form.leads(data.decode("utf-8", errors="replace")))
    return any(link in one for one in known)


def _text(data: bytes) -> str:
    """Return text in the form in which it is compared."""
    return data.lower().decode() if data.isascii() else folded(data.decode("utf-8", errors="replace"))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
