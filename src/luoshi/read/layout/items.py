"""What a page is cut into: runs, boxed items and tables, drawn lines; and what the cut leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from luoshi.read.layout.runs import Run

Span = tuple[float, float]
"""From the left to the right edge of some white, in points."""


class Leaf(NamedTuple):
    """What is not cut any further: a stack of lines, or a table.

    Attributes:
        runs: its runs, in any order.
        rows: for a table, its rows of cells of runs, each cell's runs in any order.
        framed: whether it stands in a drawn box.
    """

    runs: Sequence[Run]
    rows: Sequence[Sequence[Sequence[Run]]] = ()
    framed: bool = False


class Area(NamedTuple):
    """Something that is read as a whole where it stands: a boxed item, a ruled table.

    Attributes:
        left: left edge in points, as the other edges.
        top: top edge.
        right: right edge.
        bottom: bottom edge.
        y: the same as ``bottom``.
        size: size of its type.
        leaves: what is in it, in reading order.
        vertical: always false.
    """

    left: float
    top: float
    right: float
    bottom: float
    y: float
    size: float
    leaves: Sequence[Leaf]
    vertical: bool = False


class Bar(NamedTuple):
    """A drawn horizontal line.

    Attributes: as of :class:`Area`.
    """

    left: float
    top: float
    right: float
    bottom: float
    y: float
    size: float = 0.0
    vertical: bool = False


Item = Run | Area | Bar


def boxed(left: float, top: float, right: float, bottom: float) -> Bar:
    """A drawn line as an item."""
    return Bar(left, top, right, bottom, bottom)
