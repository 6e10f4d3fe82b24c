"""One row of a table, whatever the format: its cells on a line apart by tabs, or its paragraphs one by one."""

from __future__ import annotations

from collections.abc import Sequence

LONG_CELL = 200
"""Characters beyond which a table cell of several paragraphs is set as paragraphs, not as part of a row."""


def row_lines(cells: Sequence[Sequence[str]], goes_on: bool = False) -> list[str]:
    """The lines that a row of a table makes.

    A row of data is one line. A row that only lays out the page - one cell of many paragraphs, a frame round a
    heading - gives its paragraphs, as they would stand without the table.

    Args:
        cells: for each column the paragraphs of its cell; none where the cell is empty or goes on from another.
        goes_on: whether a cell of the row above goes on in this row, which makes it a row of data.
    """
    filled = [[text for text in cell if text] for cell in cells]
    used = [i for i, cell in enumerate(filled) if cell]
    long = any(len(cell) > 1 and sum(map(len, cell)) > LONG_CELL for cell in filled)
    if not used:
        return []
    if long or (len(used) == 1 and (used[0] == 0 or not goes_on)):
        return [text for cell in filled for text in cell]
    return ["\t".join(" ".join(cell).replace("\t", " ") for cell in filled).rstrip("\t")]
