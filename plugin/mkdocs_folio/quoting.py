"""What may be quoted of a page's Markdown by somebody who does not render it as its site does, such as a feed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .mdc import has_component, translate
from .patterns import lazy

_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_TAG = lazy(rf"<(?P<name>a|area)(?=\s){_ATTRIBUTES}>", re.IGNORECASE)
_MARKER = lazy(
    rf"(?P<code>`+[^`]*`+)|<(?P<kind>author|date|series)(?=[\s/>]){_ATTRIBUTES}(?:(?<=/)>|>\s*</(?P=kind)\s*>)",
    re.IGNORECASE,
)
_HAS_MARKER = lazy(r"<(?:author|date|series)[\s/>]", re.IGNORECASE)


def quotable(markdown: str, hrefs: Sequence[str] = ()) -> str:
    """Return Markdown without Folio's markers, and without the links that a site does not have.

    Args:
        markdown: The text of a page.
        hrefs: The addresses of those links, as written there.
    """
    if has_component(markdown):
        markdown = "\n".join(translate(markdown.split("\n")).lines)
    if _HAS_MARKER.search(markdown):
        markdown = _MARKER.sub(lambda match: match["code"] or "", markdown)
    for href in sorted(set(hrefs), key=len, reverse=True):
        address = re.escape(href)
        markdown = re.sub(rf"\]\(\s{{0,9}}<?{address}>?(?:\s[^)]{{0,999}})?\)", "]", markdown)  # [words](href "title")
        markdown = re.sub(
            rf"^ {{0,3}}\[[^\]\n]+\]:\s*<?{address}>?.*$", "", markdown, flags=re.MULTILINE
        )  # [ref]: href
        is_lost = re.compile(rf"""\shref\s*=\s*(["']?){address}\1(?=[\s/>])""", re.IGNORECASE)
        lost = [tag for tag in _TAG.finditer(markdown) if is_lost.search(tag[0])]
        for tag in reversed(lost):
            markdown = f"{markdown[: tag.start()]}<{tag['name']}>{markdown[tag.end() :]}"
    return markdown
