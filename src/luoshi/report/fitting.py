"""Which columns of a table a terminal has room for, and how wide each has to be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from luoshi.report.tables import Table, Value

_WHOLE = frozenset(
    {
        "adcode",
        "check",
        "date",
        "document",
        "kind",
        "level",
        "origin",
        "origin_date",
        "region",
        "role",
        "state",
    }
)
"""Columns whose values are short and are not broken over lines."""
_LEAST = 12
"""Cells that a column of text has at least, unless its widest value has fewer: six Han characters."""
_LEAST_LAST = 24
"""The same for the column with the most text."""
_EDGES = 3
"""Cells between two columns: a blank, a line, a blank."""
_SAMPLE = 200
"""Rows that are measured."""
_FEWEST = 2

_EXPENDABLE = (
    *("origin_end", "end", "origin_start", "start", "by", "edits", "score", "relation", "adcode"),
    *("rarity", "similarity", "number", "path", "chars", "issuer", "scope", "change", "level"),
)
"""Columns that a reader can do without, the first to go first; every other format has them all."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The columns of a table that are shown.

    Attributes:
        shown: their places in the table, in its order.
        hidden: the names of those that there was no room for.
        least: for each shown column, how many cells of the terminal it needs.
        fits: whether they have that much.
    """

    shown: tuple[int, ...]
    hidden: tuple[str, ...]
    least: tuple[int, ...]
    fits: bool


def fit(table: Table, width: int, show: Callable[[str, Value], str], headings: Sequence[str]) -> Fitted:
    """Choose the columns that a terminal has room for.

    Columns without any value are left out; when the others are too wide, those that a reader can do without go first,
    then those to the right.

    Args:
        table: the table.
        width: of the terminal, in cells; a Han character takes two.
        show: gives what stands in a cell, by its column's name and its value.
        headings: what stands above each column.
    """
    shown = [at for at in range(len(table.columns)) if any(row[at] not in (None, "") for row in table.rows)]
    widths = {at: _width(table, at, show, headings[at]) for at in shown}
    hidden: list[str] = []
    while _needed(table, shown, widths) > width and len(shown) > _FEWEST:
        lost = _least_missed(table, shown)
        shown.remove(lost)
        hidden.append(table.columns[lost])
    least = _least(table, shown, widths)
    names = tuple(name for name in table.columns if name in hidden)
    fits = _needed(table, shown, widths) <= width
    return Fitted(tuple(shown), names, tuple(least[at] for at in shown), fits)


def is_whole(table: Table, column: int) -> bool:
    """Whether a column's values stay on one line: short codes, dates and numbers."""
    return table.columns[column] in _WHOLE or is_numeric(table, column)


def is_numeric(table: Table, column: int) -> bool:
    """Whether a column holds numbers, as far as its first rows show."""
    return any(isinstance(row[column], int | float) for row in table.rows[:_SAMPLE])


def _least_missed(table: Table, shown: Sequence[int]) -> int:
    """The column to do without next: the first in the list of those that can be, else the last one."""
    places = {table.columns[at]: at for at in shown}
    return next((places[name] for name in _EXPENDABLE if name in places), shown[-1])


def _needed(table: Table, shown: Sequence[int], widths: dict[int, int]) -> int:
    """The cells that the columns need with the lines between them."""
    return sum(_least(table, shown, widths).values()) + _EDGES * len(shown) + 1


def _least(table: Table, shown: Sequence[int], widths: dict[int, int]) -> dict[int, int]:
    """The cells that each column needs: all of them for whole values, some for text, most for the longest text."""
    longest = max(shown, key=lambda at: widths[at], default=-1)
    bounds = {at: _LEAST_LAST if at == longest else _LEAST for at in shown}
    return {at: widths[at] if is_whole(table, at) else min(widths[at], bounds[at]) for at in shown}


def _width(table: Table, column: int, show: Callable[[str, Value], str], heading: str) -> int:
    """The cells of a column's widest line among its first values, its heading included."""
    from rich.cells import cell_len

    texts = [heading, *(show(table.columns[column], row[column]) for row in table.rows[:_SAMPLE])]
    return max(cell_len(line) for text in texts for line in (text[:200].splitlines() or [""]))
