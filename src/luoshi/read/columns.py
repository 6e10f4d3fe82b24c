"""The columns in which a table's cells stand when cells are merged, as HTML lays them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_MOST = 64
"""Columns of a table that cells may be merged over; spans that would make more count as one column each."""


@dataclass(slots=True)
class Columns:
    """How far the cells of the rows above reach down into the rows to come.

    Attributes:
        row: how many rows there were.
        until: for each column that a cell reaches down in, the last row that it covers.
    """

    row: int = 0
    until: dict[int, int] = field(default_factory=dict)

    def place(self, spans: Sequence[tuple[int, int]]) -> tuple[list[int], bool]:
        """The first column of each cell of the next row, and whether a cell from above goes on in that row.

        Args:
            spans: for each cell how many columns and rows it says that it takes.
        """
        self.row += 1
        goes_on = any(last >= self.row for last in self.until.values())
        places: list[int] = []
        at = 0
        for wide, high in spans:
            while self.until.get(at, 0) >= self.row:
                at += 1
            places.append(at)
            end = at + (wide if 0 < wide <= _MOST - at else 1)
            if high > 1 and end <= _MOST:
                self.until.update(dict.fromkeys(range(at, end), self.row + high - 1))
            at = end
        return places, goes_on
