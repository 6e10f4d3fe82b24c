"""Tables of Word files 表格: rows of cells, each in its column, whatever is merged with what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from luoshi.read.word.package import W
from luoshi.read.word.text import Story, inside, size_of

_BLOCKS = frozenset((f"{W}p", f"{W}tbl"))
_COLUMNS = 63
"""The most columns that Word gives a table, and so the most that a cell can span."""

_MARGINS = 216
"""Between the edges of a cell and its text, both together, where a table does not say."""

_WRAPPED = re.compile(r"[\u4e00-\u9fff]\n[\u4e00-\u9fff]")
_NARROW = re.compile(r"[\x20-\x7e]")

Line = tuple[str, Any]
"""A line, and the paragraph that ends with it; None for the end of anything else."""


def rows(table: Any, story: Story, lines: Callable[[Any], Iterator[Line]]) -> Iterator[Line]:
    """The rows of a table, one a line, cells apart by tabs.

    A cell that spans several columns is followed by an empty one for each further column, and one that goes on from
    above or from the left is empty, so that columns line up. A table of one column is a frame around paragraphs.

    Args:
        table: the table's element.
        story: what its paragraphs need beside themselves.
        lines: what gives the lines of a cell's content.
    """
    kept = [_cells(row) for row in _children(table, f"{W}tr") if row.find(f"{W}trPr/{W}del") is None]
    if all(len(cells) <= 1 for cells in kept):
        for cell in (cell for cells in kept for cell in cells if cell is not None):
            yield from lines(cell)
        return
    margins = table.find(f"{W}tblPr/{W}tblCellMar")
    room = _MARGINS if margins is None else sum(_whole(edge, "w", 9_999) for edge in _sides(margins))
    for cells in kept:
        line = "\t".join("" if cell is None else _joined(cell, room, story, lines) for cell in cells)
        if line.strip():
            yield line.rstrip("\t"), None


def _sides(element: Any) -> list[Any]:
    """What an element says of its left and right side, whatever it calls them."""
    return [side for name in ("left", "start", "right", "end") for side in element.findall(f"{W}{name}")]


def _joined(cell: Any, margins: int, story: Story, lines: Callable[[Any], Iterator[Line]]) -> str:
    """The text of a cell on one line.

    Programs that make Word files of printed pages end a paragraph with every line. Where a line has no room for one
    more character, and the next goes on with a Han character, the two are one.
    """
    width = cell.find(f"{W}tcPr/{W}tcW")
    room = _whole(width, "w", 99_999) - margins if width is not None and width.get(f"{W}type") == "dxa" else 0
    text, full = "", False
    for line, paragraph in lines(cell):
        joint = f"{text[-1:]}\n{line[:1]}"
        text += ("" if full and _WRAPPED.match(joint) else " ") + line.replace("\t", " ").strip()
        full = paragraph is not None and room > 0 and _fills(line, paragraph, room, story)
    return text.strip()


def _fills(line: str, paragraph: Any, room: int, story: Story) -> bool:
    """Whether a paragraph of one line has no room for one more character, in twentieths of a point."""
    indent = paragraph.find(f"{W}pPr/{W}ind")
    taken = (
        0
        if indent is None
        else sum(_whole(indent, name, 9_999) for name in ("left", "start", "right", "end"))
    )
    size = 10 * size_of(paragraph, story)
    length = len(line) - 0.5 * len(_NARROW.findall(line))
    return length >= 2 and room - taken - size < length * size <= room - taken + size


def _cells(row: Any) -> list[Any]:
    """The cells of a row from the table's first column on; None for a column that no cell begins in."""
    found: list[Any] = [None] * _whole(row.find(f"{W}trPr/{W}gridBefore"), "val", _COLUMNS)
    for cell in _children(row, f"{W}tc"):
        found.append(None if _goes_on(cell) else cell)
        found += [None] * (_whole(cell.find(f"{W}tcPr/{W}gridSpan"), "val", _COLUMNS) - 1)
    return found


def _goes_on(cell: Any) -> bool:
    """Whether a cell is the rest of one above or to the left of it, or was deleted with changes tracked."""
    if cell.find(f"{W}tcPr/{W}cellDel") is not None:
        return True
    merges = (cell.find(f"{W}tcPr/{W}{tag}") for tag in ("vMerge", "hMerge"))
    return any(merge is not None and merge.get(f"{W}val", "continue") == "continue" for merge in merges)


def _whole(element: Any, name: str, most: int) -> int:
    """The whole number in an attribute, at most ``most``; 0 without any."""
    value = "" if element is None else element.get(f"{W}{name}", "")
    return min(int(value), most) if value.isascii() and value.isdigit() and len(value) < 10 else 0


def _children(element: Any, tag: str) -> Iterator[Any]:
    """The direct children of a tag, also when a content control or a tracked change wraps them."""
    stack = inside(element)
    while stack:
        child = stack.pop()
        if child.tag == tag:
            yield child
        elif child.tag not in _BLOCKS:
            stack += inside(child)
