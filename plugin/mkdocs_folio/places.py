"""Knows where pages and files would be that are not in a site, and which addresses mean them. Knows no file."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote, urlsplit

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from .prose import folded

HTML = frozenset({".html", ".htm", ".xhtml"})
_PAGES = HTML | {".md"}
_EXPORTS = frozenset({".txt", ".json", ".xml"})  # of pages, but at the top also lists of all kinds: `tags.json`
_SCRIPTS = frozenset({".js", ".mjs", ".map"})
_LEAST = 4  # signs of an address in a script: shorter ones are names of variables, and parts of patterns
# What every site's own address may be: it says nothing of a page.
_HOME = frozenset({".", "index", "index.html", "index.md", "readme.md", "readme"})
_PART = r"""[^\s"'<>()\[\]{}|,\\/?#=]"""
_IS_PARTS = re.compile(f"{_PART}+")
_BEFORE = frozenset("/\"'=(")  # signs that a part of an address may follow
_HTML_END = ".html"
# Signs of an address may be written so; the others here are usual, and few addresses hold them.
_PERCENT = re.compile("%[0-9a-f]{2}")
_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|nbsp|para|copy|#34|#39);)")
_FEW = 100_000  # signs of addresses, up to which it pays to take more memory and be quicker
_ADDRESS = re.compile(r"""[^\s"'<>()\[\]{}|,;\\]+""")
_LINK = re.compile(r"""[=(]\s?["']?([^\s"'<>()]+)""")
_HREF = re.compile(r"""(?:href|src)\s?=\s?["']?([^\s"'<>]+)""")


class Places:
    """Where pages and files would be that are not in a site.

    Args:
        gone: Addresses in every form, with the page they belong to, and whether they are its own or of a file.
        slugs: The last part that the address of a page may have, with the page.
        present: The addresses of what is in the site, in every form, without slashes at the ends; asked when needed.
        site_url: The site's own address, if it has one.
    """

    def __init__(
        self,
        gone: Iterable[tuple[str, str, str]],
        slugs: Mapping[str, str],
        present: Callable[[], Iterable[str]],
        site_url: str | None,
    ) -> None:
        self._host = urlsplit(site_url or "").netloc.casefold()
        self._base = folded(urlsplit(site_url or "").path.strip("/"))
        self._ask = present
        self._gone = {folded(name): (of, kind) for name, of, kind in gone}
        self._slugs = {folded(slug): of for slug, of in slugs.items() if slug}
        self._ends = {_end(name) for name in self._gone} | set(self._slugs)
        self._marks = self._ends | {f"{end}{_HTML_END}" for end in self._ends}
        # Two that overlap cannot both be whole parts, unless one is more than a part.
        self._overlap = not all(map(_IS_PARTS.fullmatch, self._ends))
        self._any_end = AhoCorasick(
            self._ends,
            matchkind=MatchKind.Standard if self._overlap else MatchKind.LeftmostLongest,
            implementation=Implementation.DFA if sum(map(len, self._ends)) < _FEW else None,
        )
        self._entity = re.compile("&") if any(sign in end for end in self._ends for sign in "&<>\"'") else _ENTITY

    def named(self, path: str, is_public: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """Yield whose place a file of the site has by its name, and whether it is that of a page or of a file."""
        name = folded(unquote(path) if "%" in path else path)
        parts = name.removesuffix(".gz").split("/")
        stems = [piece for part in parts for piece in (part.partition(".")[0], part.rpartition(".")[0])]
        if self._marks.isdisjoint(parts) and self._marks.isdisjoint(stems):
            return  # that is so of nearly all, and quickly said
        stem, ending = posixpath.splitext(name.removesuffix(".gz"))
        stem = stem.removesuffix("/index")
        slug = stem[stem.rfind("/") + 1 :]
        is_page = ending in _PAGES or (ending in _EXPORTS and "/" in stem)
        names = {name, folded(path), name.removesuffix(".gz")}
        if is_page:
            names.add(stem)
        else:  # a picture made of a page, in a folder of such
            parts = stem.split("/")
            names |= {"/".join(parts[start:]) for start in range(1, len(parts) - 1)}
        owner = next((self._gone[one] for one in names if one in self._gone), None)
        if owner is None and is_page and slug in self._slugs and slug not in self._stems and not is_public(slug):
            owner = (self._slugs[slug], "address")
        if owner and names.isdisjoint(self._present) and (is_page or owner[1] == "file" or slug not in self._stems):
            yield owner

    def suspects(self, text: str, *, is_html: bool) -> set[str]:
        """Return what ends as such an address does.

        Args:
            text: In lower case.
            is_html: Whether every link stands in an attribute, a script or a whole address.
        """
        if not self._has_end(text, is_html=is_html):
            return set()
        text = html.unescape(text.replace("</", " ")).replace("\\/", "/")
        links = {one for found in _LINK.findall(text) for one in (found, found.rpartition("url=")[2])}
        links |= {piece for one in links if "," in one for piece in one.split(",")}
        named = set(_HREF.findall(text))
        links = {one for one in links if "/" in one or "." in one or one in named}
        links |= {one.rpartition("=")[2] for one in _ADDRESS.findall(text) if "/" in one or "." in one}
        return {one for one in links if _end(one) in self._ends}

    def led_to(
        self, links: Iterable[str], path: str, is_public: Callable[[str], bool], is_link: Callable[[str], bool]
    ) -> Iterator[tuple[str, str]]:
        """Yield whose address each link is, and whether it is that of a page or of a file.

        Args:
            links: In lower case.
            path: The file that holds them.
            is_public: Tells whether a public source holds a text.
            is_link: Tells whether something leads there, and does not merely speak of it, as code does.
        """
        for link in links:
            targets = [one.removesuffix("/index.md") for one in self._targets(link, path)]
            target = next((one for one in targets if one in self._present or one in self._gone), "")
            if not targets or target in self._present or target in _HOME:
                continue
            if len(target or link) < _LEAST and posixpath.splitext(path)[1] in _SCRIPTS:
                continue
            owner = self._gone.get(target)
            slug = _end(link)
            if owner is None and slug in self._slugs and slug not in self._stems and not is_public(slug):
                owner = (self._slugs[slug], "address")
            if owner and (not is_public(link) or is_link(link)):
                yield owner

    def _has_end(self, text: str, *, is_html: bool) -> bool:
        """Tell whether anything may end as such an address does: of nearly all texts that is quickly said."""
        if self._has_part(text, is_html=is_html):
            return True
        is_escaped = _PERCENT.search(text) or self._entity.search(text)
        return bool(is_escaped) and self._has_part(_plain(text), is_html=False)

    def _has_part(self, text: str, *, is_html: bool) -> bool:
        found = self._any_end.find_matches_as_indexes(text, overlapping=self._overlap)
        return any(_is_part(text, start, end, is_html=is_html) for _, start, end in found)

    @cached_property
    def _present(self) -> set[str]:
        return set(map(folded, self._ask()))

    @cached_property
    def _stems(self) -> set[str]:
        return {posixpath.splitext(name[name.rfind("/") + 1 :])[0] for name in self._present}

    def _targets(self, link: str, path: str) -> list[str]:
        """Return what an address may mean, below the site, the likeliest first; nothing where it leads elsewhere."""
        try:
            parts = urlsplit(link.strip())
        except ValueError:
            return []
        inside = _plain(parts.path).replace("\\", "/")
        if parts.scheme not in {"", "http", "https"} or not inside:
            return []
        if parts.scheme or parts.netloc:
            if not self._host or parts.netloc != self._host:
                return self._elsewhere(inside)
            inside = f"/{inside}"
        if inside.startswith("/"):
            inside = posixpath.normpath(inside.strip("/") or ".")
            if self._base and f"{inside}/".startswith(f"{self._base}/"):
                return [inside[len(self._base) :].strip("/") or ".", inside]
            return [] if self._base and parts.netloc else [inside]  # another part of the host
        bases = [posixpath.dirname(folded(path)), ""]
        return [posixpath.normpath(posixpath.join("/", base, inside)).lstrip("/") or "." for base in bases]

    def _elsewhere(self, inside: str) -> list[str]:
        """Return what an address of another site means in ours: a source, or anything if ours has no address."""
        parts = inside.strip("/").split("/")
        if parts[-1].endswith(".md"):  # as in links to edit a page
            ends = ("/".join(parts[start:]) for start in range(len(parts)))
            return [next((one for one in ends if one in self._gone and one not in _HOME), inside)]
        return [] if self._host or len(parts) == 1 else ["/".join(parts)]


def _is_part(text: str, start: int, end: int, *, is_html: bool) -> bool:
    """Tell whether a piece of a text is a whole part of an address."""
    before = text[start - 1 : start]
    if before not in _BEFORE if is_html else _IS_PARTS.match(before):
        return False
    return not _IS_PARTS.match(text, end + len(_HTML_END) if text.startswith(_HTML_END, end) else end)


def _plain(address: str) -> str:
    """Return an address without escapes, in lower case."""
    return folded(unquote(html.unescape(address)))


def _end(link: str) -> str:
    """Return the last part of an address, as slugs are compared."""
    path = link.partition("#")[0].partition("?")[0]
    if "%" in path:
        path = _plain(path)
    path = path.rstrip("/").removesuffix("/index.html").removesuffix("/index.md")
    return path[path.rfind("/") + 1 :].removesuffix(".html")
