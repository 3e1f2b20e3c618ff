"""Markers as blocks: `/// byline`, `/// series | name`, `/// posts`, `/// authors`. Knows only how they are written."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block, type_any, type_html_attribute_dict

from . import lists
from .placeholders import TAG


class _Marker(Block):  # type: ignore[misc]
    ARGUMENT = None  # a name, which may be left out
    KIND = ""

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, TAG, {"kind": self.KIND, "name": " ".join((self.argument or "").split())})


class _Byline(_Marker):
    NAME = "byline"
    KIND = "author"


class _Series(_Marker):
    NAME = KIND = "series"


class _Any(UserDict[str, tuple[object, object]]):
    """What a block may ask for: anything. A block with an option that there is not would be left standing as text."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> tuple[object, object]:
        return ("", type_any)


class _Posts(_Marker):
    NAME = KIND = "posts"

    def on_init(self) -> None:
        self.option_spec: Mapping[str, tuple[object, object]] = _Any({"attrs": ({}, type_html_attribute_dict)})

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, TAG, {"kind": self.KIND, "name": lists.written(self.options)})


class _Authors(_Marker):
    NAME = "authors"
    KIND = "people"


class _Blocks(BlocksExtension):  # type: ignore[misc]
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: ARG002, N802
        for block in (_Byline, _Series, _Posts, _Authors):
            block_mgr.register(block, {})


def register_blocks(md: Markdown) -> None:
    """Let a page have Folio's blocks, beside those that its own extensions bring."""
    _Blocks().extendMarkdown(md)
