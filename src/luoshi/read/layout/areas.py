"""Areas 区: boxed items and tables, each read as a whole where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from luoshi.read.layout.cut import cut, gutters_of, strips_of
from luoshi.read.layout.frames import Frame, bars, frames_of
from luoshi.read.layout.glyphs import Glyph
from luoshi.read.layout.items import Area, Bar, Item, Leaf, boxed
from luoshi.read.layout.runs import Run, run_of
from luoshi.read.layout.tables import is_tabular, tabulate
from luoshi.text import Box, Page

_MOST_CELLS: Final = 20_000
_LONG_CELL: Final = 4
"""Lines of text in a cell of a table of one row, from which on it is a layout and no table."""

_SAME_EDGE: Final = 4.0

Cell = tuple[int, int]


def items_of(runs: Sequence[Run], rules: Sequence[Box], page: Page) -> list[Item]:
    """What a page is cut into: its runs, its boxed items and tables, and the drawn lines that part others.

    Args:
        runs: the runs of the page.
        rules: its drawn lines and rectangles.
        page: the page.
    """
    items: list[Item] = list(runs)
    frames = sorted(frames_of(rules, page), key=_extent)
    for frame in frames:
        inside = [
            item for item in items if frame.holds((item.left + item.right) / 2, (item.top + item.bottom) / 2)
        ]
        if not inside or not any(isinstance(item, Run | Area) for item in inside):
            continue
        taken = {id(item) for item in inside}
        items = [item for item in items if id(item) not in taken]
        items.append(_area(frame, inside))
    lone = [boxed(*bar) for bar in bars(rules) if not any(_on_edge(bar, frame) for frame in frames)]
    items, lone = _open_tables(items, lone)
    return items + list(lone)


def _extent(frame: Frame) -> float:
    left, top, right, bottom = frame.box
    return (right - left) * (bottom - top)


def _on_edge(bar: Box, frame: Frame) -> bool:
    """Whether a line belongs to a frame."""
    middle = (bar[0] + bar[2]) / 2
    return frame.holds(middle, (bar[1] + bar[3]) / 2)


def _area(frame: Frame, inside: Sequence[Item]) -> Area:
    runs = [item for item in inside if isinstance(item, Run)]
    rows = _rows(frame, runs) if len(runs) == len(inside) and len(frame.down) > 2 else []
    if rows and (len(frame.across) > 2 or not _is_layout(rows[0])):
        leaves = [Leaf(runs, rows)]
    else:
        leaves = [leaf._replace(framed=True) for cell in _cells(frame, inside) for leaf in cut(cell)]
    left, top, right, bottom = frame.box
    return Area(left, top, right, bottom, bottom, _size(inside), leaves)


def _size(items: Iterable[Item]) -> float:
    sizes = sorted(item.size for item in items)
    return sizes[len(sizes) // 2]


def _is_layout(cells: Sequence[Sequence[Run]]) -> bool:
    return any(len({round(run.y) for run in cell}) >= _LONG_CELL for cell in cells)


def _cells(frame: Frame, inside: Sequence[Item]) -> list[list[Item]]:
    """The things in a frame by the cells that its lines make, row by row."""
    found: dict[Cell, list[Item]] = defaultdict(list)
    for item in inside:
        if not isinstance(item, Bar):
            found[_cell_at(frame, (item.left + item.right) / 2, (item.top + item.bottom) / 2)].append(item)
    return [found[cell] for cell in sorted(found)]


def _cell_at(frame: Frame, x: float, y: float) -> Cell:
    row = min(max(bisect_right(frame.across, y) - 1, 0), len(frame.across) - 2)
    column = min(max(bisect_right(frame.down, x) - 1, 0), len(frame.down) - 2)
    return row, column


def _rows(frame: Frame, runs: Sequence[Run]) -> list[list[list[Run]]]:
    """The rows of a ruled table: cells merged beside one another are one, those below the first are left empty."""
    height, width = len(frame.across) - 1, len(frame.down) - 1
    if height * width > _MOST_CELLS:
        return []
    heads = _heads(frame, height, width)
    filled: dict[Cell, list[Run]] = defaultdict(list)
    for run in runs:
        for cell, glyphs in _by_cell(frame, run).items():
            filled[heads[cell]].append(run if len(glyphs) == len(run.glyphs) else run_of(glyphs))
    return [
        [filled.get((row, column), []) for column in range(width) if heads[row, column][1] == column]
        for row in range(height)
    ]


def _by_cell(frame: Frame, run: Run) -> dict[Cell, list[Glyph]]:
    cells: dict[Cell, list[Glyph]] = defaultdict(list)
    for glyph in run.glyphs:
        cells[_cell_at(frame, (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2)].append(glyph)
    return cells


def _heads(frame: Frame, height: int, width: int) -> dict[Cell, Cell]:
    """For each cell the first of those that it is merged with."""
    across, down = frame.lines
    beside = _walls([((x[0] + x[2]) / 2, x[1], x[3]) for x in down], frame.down)
    above = _walls([((y[1] + y[3]) / 2, y[0], y[2]) for y in across], frame.across)
    heads: dict[Cell, Cell] = {}
    for row in range(height):
        middle = (frame.across[row] + frame.across[row + 1]) / 2
        for column in range(width):
            centre = (frame.down[column] + frame.down[column + 1]) / 2
            if column and not _covered(beside[column], middle):
                heads[row, column] = heads[row, column - 1]
            elif row and not _covered(above[row], centre):
                heads[row, column] = heads[row - 1, column]
            else:
                heads[row, column] = (row, column)
    return heads


def _walls(
    lines: Iterable[tuple[float, float, float]], places: Sequence[float]
) -> list[list[tuple[float, float]]]:
    """For each of some places the stretches of the lines that stand there."""
    walls: list[list[tuple[float, float]]] = [[] for _ in places]
    for at, start, end in lines:
        nearest = min(range(len(places)), key=lambda i: abs(places[i] - at))
        walls[nearest].append((start, end))
    return walls


def _covered(stretches: Iterable[tuple[float, float]], at: float) -> bool:
    return any(start - 1 <= at <= end + 1 for start, end in stretches)


def _open_tables(items: list[Item], lone: list[Bar]) -> tuple[list[Item], list[Bar]]:
    """Tables that have horizontal lines only (三线表) as areas; the other drawn lines are left."""
    groups: list[list[Bar]] = []
    for bar in sorted(lone, key=lambda b: b.top):
        for group in groups:
            if abs(group[-1].left - bar.left) < _SAME_EDGE and abs(group[-1].right - bar.right) < _SAME_EDGE:
                group.append(bar)
                break
        else:
            groups.append([bar])
    kept = list[Bar]()
    for group in groups[:200]:
        area, inside = _open_table(items, group) if len(group) >= 3 else (None, [])
        if area is None:
            kept += group
            continue
        taken = {id(item) for item in inside}
        items = [item for item in items if id(item) not in taken]
        items.append(area)
    return items, kept


def _open_table(items: Sequence[Item], group: Sequence[Bar]) -> tuple[Area | None, list[Run]]:
    top, bottom, left, right = group[0].top, group[-1].bottom, group[0].left, group[0].right
    within = [
        i
        for i in items
        if i.top >= top - 2 and i.bottom <= bottom + 3 and i.left >= left - 3 and i.right <= right + 3
    ]
    runs = [item for item in within if isinstance(item, Run) and not item.vertical]
    if len(runs) != len(within) or not runs:
        return None, []
    gutters = gutters_of(runs)
    strips = strips_of(runs, gutters)
    if len(strips) < 2 or not is_tabular(strips):
        return None, []
    return Area(left, top, right, bottom, bottom, _size(runs), [Leaf(runs, tabulate(strips))]), runs
