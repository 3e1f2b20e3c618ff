"""Markers as blocks: `/// byline`, `/// series | name`, `/// posts`, `/// authors`. Knows only how they are written."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_any

from . import lists
from .placeholders import TAG, stray


class _Any(UserDict[str, tuple[object, object]]):
    """What a block may ask for: anything. A block with an option that there is not would be left standing as text."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> tuple[object, object]:
        return ("", type_any)


def _no_attributes(_: object) -> dict[str, str]:
    """Return what HTML attributes do to a marker, which leaves no element: nothing, however they are written."""
    return {}


class _Marker(Block):  # type: ignore[misc]
    ARGUMENT = None  # a name, which may be left out
    KIND = ""
    HAS_NAME = True
    HINT = "It holds nothing: write '///' in the line below '/// {}'."

    def on_init(self) -> None:
        self.option_spec: Mapping[str, tuple[object, object]] = _Any({"attrs": ({}, _no_attributes)})

    def on_markdown(self) -> str:
        return "raw"  # its text is none of the page's, and is only spoken of

    def on_create(self, parent: Element) -> Element:
        hint = self.HINT.format(self.NAME)
        strays = "".join(stray(self.NAME, found, hint) for found in self.strays())
        known = {"kind": self.KIND, "name": self.text(), "block": self.NAME, "strays": strays, "hint": hint}
        return SubElement(parent, TAG, known)

    def text(self) -> str:
        """Return what the block asks for."""
        return self.name

    def strays(self) -> list[str]:
        """Return what stands in the header of the block in vain."""
        return lists.in_words(self.options) + ([] if self.HAS_NAME or not self.name else [self.name])

    @property
    def name(self) -> str:
        """What stands behind the bar in the first line."""
        return " ".join((self.argument or "").split())


class _Byline(_Marker):
    NAME = "byline"
    KIND = "author"


class _Series(_Marker):
    NAME = KIND = "series"


class _Posts(_Marker):
    NAME = KIND = "posts"
    HINT = "Write options four spaces in, right below '/// {}', and '///' behind them."

    def text(self) -> str:
        return lists.written(self.options)

    def strays(self) -> list[str]:
        return [self.name] if self.name else []


class _Authors(_Marker):
    NAME = "authors"
    KIND = "people"
    HAS_NAME = False


class _Blocks(BlocksExtension):  # type: ignore[misc]
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: ARG002, N802
        for block in (_Byline, _Series, _Posts, _Authors):
            block_mgr.register(block, {})


def register_blocks(md: Markdown) -> None:
    """Let a page have Folio's blocks, beside those that its own extensions bring."""
    _Blocks().extendMarkdown(md)
