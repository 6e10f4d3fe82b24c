"""Laying rows of many lots together, compiled: those of one key come to lie behind one another."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import kept
from luoshi.trace.origins.line import Column

Words = NDArray[np.uint32]


@kept
def lay(rows: Words, width: int, edges: Column, ends: Column, laid: Words) -> None:
    """Lays the rows of each key behind those of the same key that lie there.

    Args:
        rows: a column as words of four bytes.
        width: words of a row in it.
        edges: where the rows of each key begin in the column, where those of the last end, shape (keys + 1,).
        ends: where the next row of each key goes, in words; moved on, shape (keys,).
        laid: what is filled.
    """
    for key in range(len(ends)):
        low, high, end = edges[key] * width, edges[key + 1] * width, ends[key]
        for at in range(low, high):
            laid[end + at - low] = rows[at]
        ends[key] = end + high - low
