"""Which columns of a table a terminal has room for, and how wide each has to be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
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
_LEAST_LONGEST = 20
"""The same for the column with the longest text."""
_COMFORT = 0.4
"""Share of the terminal that the longest text should have, if that costs only columns that a reader can do without."""
_WEIGHT = 2
"""How many times as wide as the others that column grows."""
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
        widths: for each shown column, how many cells of the terminal it has.
    """

    shown: tuple[int, ...]
    hidden: tuple[str, ...]
    widths: tuple[int, ...]


def fit(table: Table, width: int, show: Callable[[str, Value], str], headings: Sequence[str]) -> Fitted:
    """Choose the columns that a terminal has room for, and give each its width.

    Columns without any value are left out; when the others are too wide, those that a reader can do without go first,
    then those to the right.

    Args:
        table: the table.
        width: of the terminal, in cells; a Han character takes two.
        show: gives what stands in a cell, by its column's name and its value.
        headings: what stands above each column.
    """
    filled = [at for at in range(len(table.columns)) if any(row[at] not in (None, "") for row in table.rows)]
    widest = {at: _widest(table, at, show, headings[at]) for at in filled}
    shown = list(filled)
    for longest in (max(_LEAST_LONGEST, round(_COMFORT * width)), _LEAST_LONGEST):
        while _needed(least := _least(table, shown, widest, longest)) > width and len(shown) > _FEWEST:
            lost = _dispensable(table, shown)
            if lost is None and longest > _LEAST_LONGEST:
                break
            shown.remove(shown[-1] if lost is None else lost)
    widths = _shared(least, widest, width)
    hidden = tuple(table.columns[at] for at in filled if at not in shown)
    return Fitted(tuple(shown), hidden, tuple(widths[at] for at in shown))


def is_whole(table: Table, column: int) -> bool:
    """Whether a column's values stay on one line: short codes, dates and numbers."""
    return table.columns[column] in _WHOLE or is_numeric(table, column)


def is_numeric(table: Table, column: int) -> bool:
    """Whether a column holds numbers, as far as its first rows show."""
    return any(isinstance(row[column], int | float) for row in table.rows[:_SAMPLE])


def _dispensable(table: Table, shown: Sequence[int]) -> int | None:
    """The column that a reader misses least; None when there are only others."""
    places = {table.columns[at]: at for at in shown}
    return next((places[name] for name in _EXPENDABLE if name in places), None)


def _least(table: Table, shown: Sequence[int], widest: Mapping[int, int], longest: int) -> dict[int, int]:
    """The cells that each column needs: all of them for whole values, some for text, ``longest`` for the longest."""
    last = _longest(widest, shown)
    bounds = {at: longest if at == last else _LEAST for at in shown}
    return {at: widest[at] if is_whole(table, at) else min(widest[at], bounds[at]) for at in shown}


def _longest(widest: Mapping[int, int], shown: Collection[int]) -> int:
    return max(shown, key=lambda at: widest[at], default=-1)


def _needed(least: Mapping[int, int]) -> int:
    """The cells that columns of these widths need with the lines between them."""
    return sum(least.values()) + _EDGES * len(least) + 1


def _shared(least: Mapping[int, int], widest: Mapping[int, int], width: int) -> dict[int, int]:
    """What is left of the terminal shared out, always to the narrowest column that has use for it."""
    widths = dict(least)
    longest = _longest(widest, widths)
    for _ in range(width - _needed(least)):
        wanting = [at for at in widths if widths[at] < widest[at]]
        if not wanting:
            break
        narrowest = min(wanting, key=lambda at: widths[at] / (_WEIGHT if at == longest else 1))
        widths[narrowest] += 1
    return widths


def _widest(table: Table, column: int, show: Callable[[str, Value], str], heading: str) -> int:
    """The cells of a column's widest line among its first values, its heading included."""
    from rich.cells import cell_len

    texts = [heading, *(show(table.columns[column], row[column]) for row in table.rows[:_SAMPLE])]
    return max(cell_len(line) for text in texts for line in (text[:200].splitlines() or [""]))
