"""Tables without drawn lines: columns of short cells that stand beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import Final, NamedTuple

from luoshi.read.layout.items import Item, Span
from luoshi.read.layout.runs import Run

_ENDLESS: Final = 1e9
_FILLED: Final = 0.36
_FILLED_EVEN: Final = 0.72
_TEXT_WIDTH: Final = 8.0
"""Ems; a narrower column is no column of text."""


def is_tabular(strips: Sequence[Sequence[Item]]) -> bool:
    """Whether columns are those of a table without drawn lines: their lines stand beside one another and are short."""
    if any(item.vertical for strip in strips for item in strip):
        return False
    levels = [sorted({round(item.y, 1) for item in strip}) for strip in strips]
    fewest = min(len(level) for level in levels)
    if fewest < 2:
        return False
    beside = _beside(levels)
    shapes = [_shape(strip) for strip in strips]
    even = beside == 1.0 and len({len(level) for level in levels}) == 1
    least = _FILLED_EVEN if even and all(shape.flush for shape in shapes) else _FILLED
    text_like = sum(shape.width >= _TEXT_WIDTH and shape.fill >= least for shape in shapes)
    narrow = sum(shape.width < _TEXT_WIDTH for shape in shapes)
    if text_like > 1 or (text_like and narrow < len(strips) - 1):
        return False
    return beside >= 0.8


class Shape(NamedTuple):
    """What a column's lines look like.

    Attributes:
        width: in ems.
        fill: which share of them runs nearly to the right edge.
        flush: whether they all begin at the left edge.
    """

    width: float
    fill: float
    flush: bool


def _shape(strip: Sequence[Item]) -> Shape:
    lines: dict[float, Span] = {}
    left, right = min(item.left for item in strip), max(item.right for item in strip)
    for item in strip:
        begin, end = lines.get(round(item.y), (_ENDLESS, 0.0))
        lines[round(item.y)] = (min(begin, item.left), max(end, item.right))
    size = median(item.size for item in strip)
    full = sum(end > right - 1.6 * size for _, end in lines.values())
    flush = all(begin < left + 0.4 * size for begin, _ in lines.values())
    return Shape((right - left) / size, full / len(lines), flush)


def _beside(levels: Sequence[Sequence[float]]) -> float:
    """Which share of the lines of the column with the fewest stands beside a line of the column with most."""
    ranked = sorted(levels, key=len)
    most = ranked[-1]
    return min(
        sum(any(abs(y - other) < 2.0 for other in most) for y in level) / len(level) for level in ranked[:-1]
    )


def tabulate(strips: Sequence[Sequence[Item]]) -> list[list[list[Run]]]:
    """The rows of a table without drawn lines: one begins where the first column or several columns have a line."""
    runs = [[item for item in strip if isinstance(item, Run)] for strip in strips]
    starts = _row_starts(runs)
    rows: list[list[list[Run]]] = [[[] for _ in strips] for _ in starts]
    for column, strip in enumerate(runs):
        for run in strip:
            at = max((i for i, y in enumerate(starts) if y <= run.y + 2.0), default=0)
            rows[at][column].append(run)
    return rows


def _row_starts(strips: Sequence[Sequence[Run]]) -> list[float]:
    """The heights at which rows begin: lines of the first column; lines that stand beside nothing belong to a row."""
    levels = sorted({round(run.y, 1) for strip in strips for run in strip})
    merged = [levels[0]]
    for y in levels[1:]:
        if y - merged[-1] > 2.0:
            merged.append(y)
    counts = [sum(any(abs(run.y - y) < 2.0 for run in strip) for strip in strips) for y in merged]
    first = [any(abs(run.y - y) < 2.0 for run in strips[0]) for y in merged]
    starts = [y for y, count, leads in zip(merged, counts, first, strict=True) if leads or count > 1]
    return starts if starts and starts[0] <= merged[0] + 2.0 else [merged[0], *starts]
