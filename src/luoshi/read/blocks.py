"""A web page's tree laid out as blocks of text, each paragraph, heading or table row once and in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

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

LONG_CELL = 200
"""Characters beyond which a table cell of several paragraphs is set as paragraphs, not as part of a row."""


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
            if node.tag == "tr" and (cells := self._cells(node)):
                self._row(cells)
                continue
            yield True, node
            stack.append((False, node))
            children = list(node.iter(include_text=True))
            stack.extend((True, child) for child in reversed(children))

    def _skips(self, node: Any) -> bool:
        if node.tag in _SKIPPED:
            return True
        if self.hidden:
            return False
        attributes = node.attributes
        return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))

    def _enter(self, node: Any) -> None:
        tag = node.tag
        self.links += tag == "a"
        if tag in _INLINE:
            return
        self._flush()
        self.laid.parents.append(self.open[-1] if self.open else -1)
        self.laid.starts.append(len(self.laid.blocks))
        self.laid.ends.append(-1)
        self.open.append(len(self.laid.parents) - 1)

    def _leave(self, node: Any) -> None:
        self.links -= node.tag == "a"
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
            if text:
                self.laid.blocks.append(Block(text, min(self.linked, len(text))))
            self.pieces, self.linked = [], 0

    def _cells(self, row: Any) -> list[str]:
        """The cells' texts if the row is one of data; empty if it only lays out the page."""
        if row.css_first("table") is not None:
            return []
        cells: list[str] = []
        for cell in row.iter():
            if cell.tag not in _CELLS or self._skips(cell):
                continue
            lines = [block.text for block in _Layout(self.hidden).run(cell).blocks]
            if len(lines) > 1 and sum(map(len, lines)) > LONG_CELL:
                return []
            cells.append(" ".join(lines))
        return cells if sum(map(bool, cells)) > 1 else []

    def _row(self, cells: list[str]) -> None:
        self._flush()
        self.laid.blocks.append(Block("\t".join(cells).rstrip("\t")))


def tidy(text: str) -> str:
    """Text as a browser sets it: white space collapsed, a source line's end between Han characters gone."""
    return _SPACE.sub(" ", _SPLIT_HAN.sub("", text)).strip(_EDGES)
