"""Markers as blocks: `/// byline` and `/// series | name`. Knows how they are written, not what becomes of them."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

TAG = "folio-marker"
HAS_BLOCK = re.compile(r" {0,3}/{3,} *(?:byline|series)\b")


class _Byline(Block):  # type: ignore[misc]
    NAME = "byline"
    ARGUMENT = False

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, TAG, {"kind": "author", "name": ""})


class _Series(Block):  # type: ignore[misc]
    NAME = "series"
    ARGUMENT = None  # one that may be left out

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, TAG, {"kind": "series", "name": " ".join((self.argument or "").split())})


class _Blocks(BlocksExtension):  # type: ignore[misc]
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: ARG002, N802
        for block in (_Byline, _Series):
            block_mgr.register(block, {})


def register_blocks(md: Markdown) -> None:
    """Let a page have Folio's blocks, beside those that its own extensions bring."""
    _Blocks().extendMarkdown(md)
