"""Printed pages 版面: where the characters of a raw text stand on the pages that they were read from."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

Box = tuple[float, float, float, float]
"""Left, top, right and bottom edge in points (1/72 inch) from the top left corner of the page."""

_BOX = struct.Struct("<4f")


def pack_boxes(boxes: Iterable[Box]) -> bytes:
    """Boxes as bytes: four little-endian 32-bit floats each."""
    return b"".join(_BOX.pack(*box) for box in boxes)


def unpack_boxes(packed: bytes) -> list[Box]:
    """The boxes that :func:`pack_boxes` packed."""
    return list(_BOX.iter_unpack(packed))


class Part(StrEnum):
    """What a line is on its page, as far as its place and its type tell."""

    BODY = "body"
    """Running text and headings 正文."""
    CAPTION = "caption"
    """The words that belong to a picture 图说."""
    NOTE = "note"
    """A footnote 脚注."""
    TABLE = "table"
    """A row of a table, cells apart by tabs 表格."""
    HEAD = "head"
    """A running head, a folio, or another thing that is on the page but not in the text 页眉页脚."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a source 页.

    Attributes:
        number: from 1.
        width: in points.
        height: in points.
        scanned: whether its text was read from a picture.
    """

    number: int
    width: float
    height: float
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a raw text as it stands on a page.

    Attributes:
        start: its first code point in the raw text.
        end: one past its last; a line holds no line break.
        page: the number of its page.
        block: the number of its block - a column's stack of lines, a heading, a box, a table - in reading order.
        part: what it is on its page.
        size: size of its type in points, the most frequent one.
        bold: whether most of it is set bold, as far as the source tells.
        boxes: for each code point its box, see :func:`pack_boxes`; a blank that was put in for a gap has the gap's box.
        confidence: of the recognition of a scan, 0 to 1; 1 for text that was stored as such.
    """

    start: int
    end: int
    page: int
    block: int
    part: Part = Part.BODY
    size: float = 0.0
    bold: bool = False
    boxes: bytes = b""
    confidence: float = 1.0

    @property
    def box(self) -> Box:
        """The smallest box that holds the whole line."""
        if not self.boxes:
            return (0.0, 0.0, 0.0, 0.0)
        left, top, right, bottom = zip(*_BOX.iter_unpack(self.boxes), strict=True)
        return min(left), min(top), max(right), max(bottom)

    def part_box(self, start: int, end: int) -> Box | None:
        """The smallest box that holds the characters of this line from ``start`` to ``end`` of the raw text."""
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        if first >= last or not self.boxes:
            return None
        within = self.boxes[first * _BOX.size : last * _BOX.size]
        left, top, right, bottom = zip(*_BOX.iter_unpack(within), strict=True)
        return min(left), min(top), max(right), max(bottom)


def places(lines: Iterable[PrintedLine], start: int, end: int) -> list[tuple[int, Box]]:
    """Where a span of a raw text stands: page number and box, one for each line that it touches."""
    found = (
        (line.page, line.part_box(start, end)) for line in lines if line.start < end and start < line.end
    )
    return [(page, box) for page, box in found if box is not None]
