"""A Python-Markdown extension: finds Folio's markers and takes away links to pages that are not in the site.

It leaves comments where Folio's parts will stand (see `placeholders`), so that neither a search index nor anybody who
renders a page a second time gets them twice.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import HtmlInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

from .mdc import has_component, translate
from .patterns import holds, lazy
from .placeholders import BYLINE, PLACEHOLDER, TAG, placeholder, stray
from .tags import Tag, start_tags

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_MARKER = rf"(?<!\\)<(?P<kind>author|date|series)(?=[\s/>])(?P<attributes>{_ATTRIBUTES})(?:(?<=/)>|>\s*</(?P=kind)\s*>)"
_COMMENT = r"<!--(?:(?!<!--|-->).)*-->"  # where a dot is any sign: two ways to read a line end take forever
_HAS_MARKER = lazy(r"<(?:author|date|series)[\s/>]", re.IGNORECASE)
_ATTRIBUTE = lazy(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?""")
# At whatever depth, and in a list or a quote: what only looks like a block costs a little time, and changes nothing.
_HAS_BLOCK = lazy(r"[\s>*+\-:.)\d]*/{3,} *(?:byline|series|posts|authors)\b", re.IGNORECASE)
_HAS_COMPONENT = lazy(r"^:+(?:author|date|series)\b", re.MULTILINE | re.IGNORECASE)
_RAW_MARKER = lazy(
    rf"""
    <!--(?:(?!-->).)*(?:-->|\Z)
    | <(?P<raw>script|style|textarea|pre|code)\b(?:(?!</(?P=raw)\s*>).)*(?:</(?P=raw)\s*>|\Z)
    | {_MARKER}
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
# Attributes that hold an address; others that end so are made for scripts (`data-href`).
_ADDRESSES = frozenset("action background cite codebase data formaction longdesc manifest ping poster".split())
_ENDS_OF_ADDRESSES = ("href", "src", "url")
_MAY_HOLD_ADDRESS = (*_ENDS_OF_ADDRESSES, *_ADDRESSES, "content")  # that of an element `meta`
# A sign that has no capital form, in front, is found quickest.
_HAS_ADDRESS = lazy(rf"=(?:{'|'.join(rf'(?<={name}=)' for name in _MAY_HOLD_ADDRESS)}|(?<=\s=))", re.IGNORECASE)
_REFRESH = lazy(r"[\d.\s]*(?:[;,]\s*)?url\s*=\s*[\"']?([^\"']*)", re.IGNORECASE)  # `content` of an element `meta`
# Links and pictures that begin at the root, and the attribute that holds the address.
_ROOTED = {"a": "href", "area": "href", "img": "src"}
_MAY_BE_ROOTED = frozenset({"/", "&", STX})  # the first sign of an address, escaped or not
_HAS_STROKE = lazy("/(?<!</)")  # besides those of closing tags
_HAS_ROOTED = lazy(r"""\b(?:href|src)\s*=\s*["']?/(?!/)""", re.IGNORECASE)
_ESCAPED = re.compile(rf"{STX}(\d+){ETX}")  # a sign behind a backslash, until Python-Markdown is done
_MOST_WORDS = 60  # signs of a text that a message quotes
_PHRASING = frozenset("p h1 h2 h3 h4 h5 h6".split())


class Pages(Protocol):
    """What the extension asks about the page it stands on."""

    def wants_byline(self, path: str) -> bool:
        """Tell whether a page gets a byline without a marker."""

    def loses_links(self) -> bool:
        """Tell whether any page is not in the site; most sites have none, and then no link need be looked at."""

    def leads_away(self, href: str, path: str, url: str) -> bool:
        """Tell whether a link on a page leads to one that is not in the site."""

    def from_root(self, href: str, path: str, url: str, *, is_raw: bool) -> str:
        """Return a link from the root made relative: to the source of the page, in raw HTML to its address.

        Empty where it is none, or where nobody can say what it means.
        """


class FolioExtension(Extension):
    """Markers and links, for one site."""

    def __init__(self, pages: Pages) -> None:
        super().__init__()
        self.pages = pages

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register what looks for markers and links."""
        # Before `html_block` (20) takes raw HTML out, in some of which there is Markdown. An inline pattern costs time
        # on every page, so it is registered only where a marker stands.
        finder = _MarkerFinder(md)
        md.preprocessors.register(finder, "folio_markers", 22)
        # After it, when code and comments are out of the way.
        md.preprocessors.register(_Components(md, finder), "folio_components", 19)
        # After `inline` (20), when they are elements.
        md.treeprocessors.register(_Tree(md, self.pages, finder), "folio", 12)
        # After `attr_list` (8), which gives attributes, and before MkDocs' `relpath` (0), which reports dead links.
        md.treeprocessors.register(_Links(md, self.pages), "folio_links", 7.5)


class _MarkerFinder(Preprocessor):
    """Tells whether a text may have markers: most have none, and then nothing looks for them further on."""

    md: Markdown
    found = False
    may_have_components = True

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        has_tag, begins_so = "<" in text, has_component(text)
        has_marker = bool((has_tag and _HAS_MARKER.search(text)) or (begins_so and _HAS_COMPONENT.search(text)))
        has_block = holds(text, "///", 0) and any(map(_HAS_BLOCK.match, lines))
        if has_marker:
            # Just before `html` (90): code spans, escapes and links have been read by then.
            self.md.inlinePatterns.register(_MarkerPattern(self.md), "folio_marker", 91)
        if has_block:
            from .blocks import register_blocks  # noqa: PLC0415 - most sites have none, and it loads a good deal

            register_blocks(self.md)
        self.found = has_marker or has_block
        self.may_have_components = begins_so or has_tag  # what stands behind a tag may begin a line when that is gone
        return lines


class _Components(Preprocessor):
    def __init__(self, md: Markdown, finder: _MarkerFinder) -> None:
        super().__init__(md)
        self.finder = finder

    def run(self, lines: list[str]) -> list[str]:
        if not self.finder.may_have_components:
            return lines
        return translate(lines).lines if any(line.startswith(":") for line in lines) else lines


class _MarkerPattern(HtmlInlineProcessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(f"({_COMMENT})|{_MARKER}", md)

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - the name is Python-Markdown's
        return re.compile(self.pattern, re.IGNORECASE | re.DOTALL)

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the name is Python-Markdown's
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        if m[1]:
            return super().handleMatch(m, data)
        return _element(m), m.start(), m.end()


def _element(match: re.Match[str]) -> Element:
    return Element(TAG, {"kind": match["kind"].lower(), "name": _name(match["attributes"])})


def _strays(marker: Element) -> str:
    """Return placeholders for what a block cannot use: its options, and its text, which nobody sees."""
    said, lines = marker.get("strays", ""), (marker.text or "").split("\n")
    text = next(filter(None, map(str.strip, lines)), "")[:_MOST_WORDS].rstrip()
    return said + stray(marker.get("block", ""), text, marker.get("hint", "")) if text else said


def _attributes(text: str) -> dict[str, tuple[str, int, int]]:
    """Return the attributes of a tag by their names in small letters: the value, and where it stands."""
    found: dict[str, tuple[str, int, int]] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match[2] or ""
        quoted = value[:1] in {'"', "'"}
        start, end = (match.start(2) + quoted, match.end(2) - quoted) if match[2] else (match.end(), match.end())
        found.setdefault(match[1].lower(), (html.unescape(text[start:end]), start, end))
    return found


def _name(attributes: str) -> str:
    return " ".join(_attributes(attributes).get("name", ("", 0, 0))[0].split())


def _place(md: Markdown) -> tuple[str, str]:
    """Return the source and the address of the page that is being rendered."""
    # MkDocs and whoever renders a page in its stead register `relpath` with that file.
    file = getattr(md.treeprocessors["relpath"], "file", None) if "relpath" in md.treeprocessors else None
    return (file.src_uri, file.url) if file else ("", "")


class _Links(Treeprocessor):
    """Takes links away, and leads those from the root to where they mean."""

    md: Markdown

    def __init__(self, md: Markdown, pages: Pages) -> None:
        super().__init__(md)
        self.pages = pages

    def run(self, root: Element) -> None:
        if self.pages.loses_links():
            path, url = _place(self.md)
            self._take_links_away(root, lambda href: self.pages.leads_away(href, path, url))
        self._lead_from_root(root)

    def _take_links_away(self, root: Element, leads_away: Callable[[str], bool]) -> None:
        for element in root.iter():
            keys = element.keys()
            if not keys:  # as most
                continue
            lost = [
                key for key in keys if _may_lead(key) and _leads_away(key, _as_shown(element.get(key, "")), leads_away)
            ]
            if lost and element.tag in {"a", "img"}:
                href = _as_shown(element.get("href", ""))
                element.text = element.get("alt") if element.tag == "img" else _words(element, href, leads_away)
                element.tag = "span"
                element.attrib.clear()
            for key in lost:
                element.attrib.pop(key, None)
        stash = self.md.htmlStash.rawHtmlBlocks
        for index, block in enumerate(stash):
            if isinstance(block, str) and _HAS_ADDRESS.search(block):
                stash[index] = _without_links(block, leads_away)

    def _lead_from_root(self, root: Element) -> None:
        rooted = [
            (element, key, address)
            for tag, key in _ROOTED.items()
            for element in root.iter(tag)
            if (address := element.get(key, ""))[:1] in _MAY_BE_ROOTED
        ]
        stash = self.md.htmlStash.rawHtmlBlocks
        raw = [
            (index, block)
            for index, block in enumerate(stash)
            if isinstance(block, str) and _HAS_STROKE.search(block) and _HAS_ROOTED.search(block)
        ]
        if not (rooted or raw):  # as on nearly all pages
            return
        path, url = _place(self.md)
        for element, key, address in rooted:
            if found := self.pages.from_root(_as_shown(address), path, url, is_raw=False):
                element.set(key, found)
        for index, block in raw:
            stash[index] = _rooted(block, lambda href: self.pages.from_root(href, path, url, is_raw=True))


def _as_shown(address: str) -> str:
    """Return an address as it will be read, without Python-Markdown's escapes and HTML's."""
    if STX in address:
        address = _ESCAPED.sub(lambda match: chr(int(match[1])), address)
    return html.unescape(address)


@lru_cache(maxsize=256)  # the same few in all pages
def _may_lead(key: str) -> bool:
    """Tell whether an attribute may hold an address."""
    return key in _ADDRESSES or key.endswith(_ENDS_OF_ADDRESSES) or key == "content"


def _leads_away(key: str, value: str, leads_away: Callable[[str], bool]) -> bool:
    if not _may_lead(key):
        return False
    if key != "content":
        return leads_away(value)
    refresh = _REFRESH.match(value)
    return refresh is not None and leads_away(refresh[1])


def _words(link: Element, href: str, leads_away: Callable[[str], bool]) -> str | None:
    """Return the words of a link that is lost; of an address that is its own words, no more than the host."""
    words = _as_shown(link.text or "").strip()
    if len(link) or not (words == href or ("://" in words and leads_away(words))):
        return link.text
    scheme, _, rest = words.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}/…" if rest else "…"


class _Tree(Treeprocessor):
    """Puts placeholders where markers stand, and a byline below the first heading."""

    md: Markdown

    def __init__(self, md: Markdown, pages: Pages, finder: _MarkerFinder) -> None:
        super().__init__(md)
        self.pages, self.finder = pages, finder

    def run(self, root: Element) -> None:
        self.path, _ = _place(self.md)
        self.has_byline = False
        if self.finder.found:
            self._place_markers(root)
            self._place_raw_markers()
        if not self.has_byline and self.pages.wants_byline(self.path):
            self._below_heading(root, BYLINE)

    def _kind(self, kind: str, name: str) -> str:
        """Return the placeholder for a marker: the first one of authors is the byline, later ones are badges alone."""
        if kind == "date":  # whose date it is, for whoever quotes the page
            return placeholder(kind, self.path)
        if kind != "author":
            return placeholder(kind, name)
        if name or self.has_byline:
            return placeholder("authors", name)
        self.has_byline = True
        return BYLINE

    def _place_markers(self, root: Element) -> None:
        parents = {child: parent for parent in root.iter() for child in parent}
        for marker in list(root.iter(TAG)):
            kind, name = marker.get("kind", ""), marker.get("name", "")
            parent = parents[marker]
            comment = self._kind(kind, name) + _strays(marker)
            is_block = kind in {"series", "posts", "people"} or "byline" in comment
            if is_block and parent.tag in _PHRASING and parent in parents:
                self._lift(marker, comment, parents)
            elif is_block and (around := _paragraph_around(parent, parents)) is not None:
                _replace_by_text(parent, marker, "")
                outside = parents[around]
                outside.insert(list(outside).index(around) + 1, self._block(comment))
            else:
                _replace_by_text(parent, marker, self.md.htmlStash.store(comment))

    def _lift(self, marker: Element, comment: str, parents: dict[Element, Element]) -> None:
        """Move a block out of the paragraph or heading it stands in, which is split where text follows."""
        inside = parents[marker]
        outside = parents[inside]
        at = list(inside).index(marker)
        block = self._block(comment)
        outside.insert(list(outside).index(inside) + 1, block)
        parents[block] = outside
        rest = list(inside)[at + 1 :]
        tail = (marker.tail or "").lstrip()
        for element in [marker, *rest]:
            inside.remove(element)
        if inside.tag == "p":
            if rest or tail:
                following = Element("p")
                following.text = tail
                following.extend(rest)
                parents.update(dict.fromkeys(rest, following))
                outside.insert(list(outside).index(block) + 1, following)
                parents[following] = outside
        else:
            _append_text(inside, marker.tail or "")
            inside.extend(rest)
        _strip_end(inside)
        if len(inside) == 0 and not (inside.text or "").strip():
            block.tail = inside.tail
            outside.remove(inside)

    def _block(self, comment: str) -> Element:
        paragraph = Element("p")  # which goes when the comment takes its place
        paragraph.text = self.md.htmlStash.store(comment)
        paragraph.tail = "\n"
        return paragraph

    def _place_raw_markers(self) -> None:
        stash = self.md.htmlStash.rawHtmlBlocks
        for index, block in enumerate(stash):
            if isinstance(block, str) and _HAS_MARKER.search(block) and not PLACEHOLDER.fullmatch(block):
                stash[index] = _RAW_MARKER.sub(
                    lambda match: (
                        self._kind(match["kind"].lower(), _name(match["attributes"])) if match["kind"] else match[0]
                    ),
                    block,
                )

    def _below_heading(self, root: Element, comment: str) -> None:
        parent, place = self._behind_heading(root) or (root, 0)
        parent.insert(place, self._block(comment))

    def _behind_heading(self, parent: Element) -> tuple[Element, int] | None:
        """Return where the first heading of a page ends: in which element, and at what place in it."""
        for place, element in enumerate(parent):
            if element.tag == "h1" or (element.tag == "p" and self._is_raw_heading(element)):
                return parent, place + 1
            if len(element) and (found := self._behind_heading(element)):
                return found
        return None

    def _is_raw_heading(self, element: Element) -> bool:
        match = HTML_PLACEHOLDER_RE.fullmatch((element.text or "").strip())
        block = self.md.htmlStash.rawHtmlBlocks[int(match[1])] if match else ""
        return isinstance(block, str) and block.lstrip()[:3].lower() == "<h1"


def _without_links(block: str, leads_away: Callable[[str], bool]) -> str:
    """Return raw HTML without the addresses that are lost; what nothing else leads to stays."""
    pieces, at = [], 0
    for tag in start_tags(block):
        lost = [key for key, one in tag.attributes.items() if _leads_away(key, one.value, leads_away)]
        if lost:
            pieces += [block[at : tag.start], _without(block, tag, lost)]
            at = tag.end
    return "".join([*pieces, block[at:]])


def _without(block: str, tag: Tag, lost: list[str]) -> str:
    """Return a tag without some of its attributes; a link keeps its name alone, as the others speak of the page."""
    if tag.name in {"a", "area"}:
        lost = [key for key in tag.attributes if key not in {"id", "name"}]
    pieces, at = [], tag.start
    for one in sorted((tag.attributes[key] for key in lost), key=lambda one: one.start):
        pieces.append(block[at : one.start].rstrip() if block[one.end : one.end + 1] in " >" else block[at : one.start])
        at = one.end
    return "".join([*pieces, block[at : tag.end]])


def _rooted(block: str, from_root: Callable[[str], str]) -> str:
    pieces, at = [], 0
    for tag in start_tags(block):
        one = tag.attributes.get(_ROOTED.get(tag.name, ""))
        if one and (found := from_root(one.value)):
            pieces += [block[at : one.value_start], html.escape(found)]
            at = one.value_end
    return "".join([*pieces, block[at:]])


def _replace_by_text(parent: Element, child: Element, text: str) -> None:
    index = list(parent).index(child)
    text += child.tail or ""
    if index:
        before = parent[index - 1]
        before.tail = (before.tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(child)


def _paragraph_around(element: Element, parents: dict[Element, Element]) -> Element | None:
    """Return the paragraph or heading that an element of running text stands in."""
    while element.tag not in _PHRASING:
        if element not in parents:
            return None
        element = parents[element]
    return element if element in parents else None


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _strip_end(element: Element) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "").rstrip()
    else:
        element.text = (element.text or "").rstrip()
