"""Sorting of a few rows, stable, for compiled functions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, plain

FEW = 24
"""Rows that are quicker sorted by insertion."""


@compiled
def order_of(keys: NDArray[np.float64]) -> NDArray[np.int64]:
    """The order in which keys rise; equal ones stay in order (merge sort, from runs sorted by insertion).

    Args:
        keys: numbers, shape (n,).

    Returns:
        Rows of ``keys``, shape (n,).
    """
    order = np.arange(len(keys))
    _insert(order, keys)
    size = FEW
    while size < len(keys):
        merged = np.empty_like(order)
        for low in range(0, len(keys), 2 * size):
            _merge(order, merged, keys, low, size)
        order, size = merged, 2 * size
    return order


@plain
def _insert(order: NDArray[np.int64], keys: NDArray[np.float64]) -> None:
    """Sorts runs of few rows by insertion."""
    for low in range(0, len(keys), FEW):
        for i in range(low + 1, min(low + FEW, len(keys))):
            row, j = order[i], i
            while j > low and keys[order[j - 1]] > keys[row]:
                order[j] = order[j - 1]
                j -= 1
            order[j] = row


@plain
def _merge(
    order: NDArray[np.int64], merged: NDArray[np.int64], keys: NDArray[np.float64], low: int, size: int
) -> None:
    """Merges two neighbouring runs of ``size`` rows."""
    i, j = low, min(low + size, len(order))
    middle, high = j, min(low + 2 * size, len(order))
    for at in range(low, high):
        if i < middle and (j >= high or keys[order[i]] <= keys[order[j]]):
            merged[at] = order[i]
            i += 1
        else:
            merged[at] = order[j]
            j += 1
