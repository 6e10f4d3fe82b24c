"""A web page's tree laid out as blocks of text, each paragraph, heading or table row once and in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from luoshi.read.columns import Columns
from luoshi.read.rows import row_lines
from luoshi.read.web.toolbars import is_furniture, only_buttons

_SKIPPED_NAMES = (
    "head script style template noscript nav footer button select textarea iframe frameset svg math object"
    " applet video audio canvas map datalist"
)
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr q rp rt ruby s samp"
    " small span strike strong sub sup time tt u var wbr input o:p st1:chsdate"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_CELLS = ("td", "th")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_SPLIT_HAN = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t\r\f]*\n[ \t\n\r\f]*(?=[\u3000-\u9fff\uff00-\uffef])"
)
_EDGES = " \t\r\n\f\v\xa0\u3000\u2002\u2003\u2009\u200b\ufeff"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or table row of a page.

    Attributes:
        text: its characters on one line; the cells of a row stand apart by tabs.
        linked: how many of them are inside links.
    """

    text: str
    linked: int = 0


@dataclass(slots=True)
class Laid:
    """A page laid out: its blocks, and for each element which of them it holds.

    Attributes:
        blocks: in reading order.
        parents: for each element in pre-order, the index of its parent; -1 for the outermost.
        starts: for each element, the index of its first block.
        ends: for each element, one past its last.
    """

    blocks: list[Block] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


def lay_out(root: Any, hidden: bool = False) -> Laid:
    """The blocks of an element of a lexbor tree.

    Args:
        root: the element, a ``selectolax.lexbor.LexborNode``.
        hidden: whether to keep what the page's own style hides.
    """
    return _Layout(hidden).run(root)


class _Layout:
    """The state of one walk over a tree: the open elements and the line being filled."""

    def __init__(self, hidden: bool) -> None:
        self.laid = Laid()
        self.hidden = hidden
        self.open: list[int] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.links = 0
        self.tables = [Columns()]

    def run(self, root: Any) -> Laid:
        for entering, node in self._walk(root):
            if entering:
                self._enter(node)
            else:
                self._leave(node)
        self._flush()
        return self.laid

    def _walk(self, root: Any) -> Iterator[tuple[bool, Any]]:
        """Every node twice, entering and leaving; what is skipped or set as one row is not descended into."""
        stack = [(True, root)]
        while stack:
            entering, node = stack.pop()
            if not entering:
                yield False, node
                continue
            if node.is_text_node:
                self._take(node.text_content or "")
                continue
            if not node.is_element_node or self._skips(node):
                continue
            if node.tag == "tr" and self._row(node):
                continue
            yield True, node
            stack.append((False, node))
            children = list(node.iter(include_text=True))
            stack.extend((True, child) for child in reversed(children))

    def _skips(self, node: Any) -> bool:
        if node.tag in _SKIPPED:
            return True
        attributes = node.attributes
        if is_furniture(node, f"{attributes.get('class') or ''} {attributes.get('id') or ''}"):
            if node.tag not in _INLINE:
                self._flush()
            return True
        if self.hidden:
            return False
        return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))

    def _enter(self, node: Any) -> None:
        tag = node.tag
        self.links += tag == "a"
        if tag in _INLINE:
            return
        self._flush()
        if tag == "table":
            self.tables.append(Columns())
        self.laid.parents.append(self.open[-1] if self.open else -1)
        self.laid.starts.append(len(self.laid.blocks))
        self.laid.ends.append(-1)
        self.open.append(len(self.laid.parents) - 1)

    def _leave(self, node: Any) -> None:
        self.links -= node.tag == "a"
        if node.tag == "table":
            self.tables.pop()
        if node.tag in _INLINE:
            return
        self._flush()
        self.laid.ends[self.open.pop()] = len(self.laid.blocks)

    def _take(self, text: str) -> None:
        self.pieces.append(text)
        if self.links:
            self.linked += len(text.strip(_EDGES))

    def _flush(self) -> None:
        if self.pieces:
            text = tidy("".join(self.pieces))
            if text and not only_buttons(text):
                self.laid.blocks.append(Block(text, min(self.linked, len(text))))
            self.pieces, self.linked = [], 0

    def _row(self, row: Any) -> bool:
        """Set a row of data as one line; whether it was one, or only lays out the page and is to be descended into."""
        cells = [cell for cell in row.iter() if cell.tag in _CELLS and not self._skips(cell)]
        spans = [(_span(cell, "colspan"), _span(cell, "rowspan")) for cell in cells]
        places, goes_on = self.tables[-1].place(spans)
        if row.css_first("table") is not None:
            return False
        laid = [_Layout(self.hidden).run(cell).blocks for cell in cells]
        columns: list[list[str]] = [[] for _ in range(places[-1] + 1 if places else 0)]
        for place, blocks in zip(places, laid, strict=True):
            columns[place] = [block.text for block in blocks]
        lines = row_lines(columns, goes_on)
        if len(lines) != 1 or (self._filled(columns) < 2 and not goes_on):
            return False
        self._flush()
        linked = sum(block.linked for blocks in laid for block in blocks)
        self.laid.blocks.append(Block(lines[0], min(linked, len(lines[0]))))
        return True

    @staticmethod
    def _filled(columns: list[list[str]]) -> int:
        return sum(map(bool, columns))


def _span(cell: Any, name: str) -> int:
    """How many columns or rows a cell says that it takes."""
    value = (cell.attributes.get(name) or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1


def tidy(text: str) -> str:
    """Text as a browser sets it: white space collapsed, a source line's end between Han characters gone."""
    return _SPACE.sub(" ", _SPLIT_HAN.sub("", text)).strip(_EDGES)
