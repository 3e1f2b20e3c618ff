"""Markers as blocks: `/// byline`, `/// series | name`, `/// posts`, `/// authors`. Knows only how they are written."""

from __future__ import annotations

import re
from collections import UserDict
from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
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
    HINT = "Write options as 'key: value', four spaces in, right below '/// {}', and '///' behind them."

    def text(self) -> str:
        return lists.written(self.options)

    def strays(self) -> list[str]:
        return [self.name] if self.name else []


class _Authors(_Marker):
    NAME = "authors"
    KIND = "people"
    HAS_NAME = False


class _Headers(BlockProcessor):
    """Makes blocks such that `blocks` can read them.

    Options that cannot be read move to the left, which makes them text: their block would be left standing, and some
    of them end the build. In the first line of a list item they are too far in by as much as the list is.

    Text before a block is parsed by itself: where a block stands in it, `blocks` forgets the other one, and never ends.
    """

    def __init__(self, md: Markdown, blocks: BlocksProcessor) -> None:
        super().__init__(md.parser)
        self.blocks = blocks

    def test(self, parent: Element, block: str) -> bool:
        if self.blocks.get_parent(parent) is not None:  # more of a block that has begun
            return False
        stack = self.blocks.stack
        while stack and isinstance(stack[-1].block, _Marker):  # without an end, in a list item that is over
            stack.pop()
        return self._start(block) > 0 or self._unreadable(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> bool:  # noqa: ARG002 - the name is Python-Markdown's
        if (start := self._start(blocks[0])) > 0:
            blocks[:1] = [blocks[0][:start], blocks[0][start + 1 :]]
        while (found := self._unreadable(blocks[0])) is not None:
            start, end = found
            header = re.sub(r"(?m)^ {4}", "", blocks[0][start:end])  # as many as options have, whatever a tab is
            blocks[0] = f"{blocks[0][:start]}{header}{blocks[0][end:]}"
        return False  # what reads blocks comes next

    def _start(self, text: str) -> int:
        """Return where a line begins, or the one before ends, that is the first of a block; -1 if there is none."""
        first = self.blocks.start.search(text)
        return first.start() if first and first[2].lower() in self.blocks.blocks else -1

    def _unreadable(self, block: str) -> tuple[int, int] | None:
        """Return where the options of a block begin and end, if they cannot be read."""
        first = self.blocks.start.search(block)
        if first is None or first[2].lower() not in _NAMES:
            return None
        options, _ = self.blocks.split_header(block[first.end() :], len(first[1]))
        lines = self.blocks.yaml_line.match(block[first.end() :])
        if lines is None or (options is not None and all(map(_is_option, options))):
            return None
        return first.end(), first.end() + lines.end()


def _is_option(key: object) -> bool:
    """Tell whether a key can be handed on: those that can not are no texts, or the names of other arguments."""
    return isinstance(key, str) and key not in {"self", "parent", "arg"}


_MARKERS = (_Byline, _Series, _Posts, _Authors)
_NAMES = frozenset(block.NAME for block in _MARKERS)


class _Blocks(BlocksExtension):  # type: ignore[misc]
    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        for block in _MARKERS:
            block_mgr.register(block, {})
        # Before `blocks` (89.99), and after `indent` (90), as that is.
        md.parser.blockprocessors.register(_Headers(md, block_mgr), "folio_headers", 89.995)


def register_blocks(md: Markdown) -> None:
    """Let a page have Folio's blocks, beside those that its own extensions bring."""
    _Blocks().extendMarkdown(md)
