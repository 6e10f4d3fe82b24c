"""Tiles: runs, or what other tiles of a chain left of them, of which no two share a letter in either text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.passages.compiled import compiled
from luoshi.trace.passages.page import Places
from luoshi.trace.passages.runs import LENGTH, SOURCE, TARGET
from luoshi.trace.passages.sorting import order_of

LEAST_TILE = 3
"""Letters in the shortest rest of a run that is kept when longer tiles have taken their part."""


@compiled
def lay(runs: Places, rows: NDArray[np.int64], tiles: Places) -> int:
    """Lays runs as tiles, the longest first, as in Greedy String Tiling (Wise 1993).

    Args:
        runs: source, target and length of each run.
        rows: the runs that are laid.
        tiles: where the tiles are written, in target order.

    Returns:
        How many tiles there are.
    """
    if len(rows) == 1:
        for side in range(3):
            tiles[0, side] = runs[rows[0], side]
        return 1
    low, used = runs[rows[0]].copy(), np.zeros(2, np.int64)
    lengths = np.empty(len(rows))
    for i in range(len(rows)):
        run = runs[rows[i]]
        lengths[i] = -run[LENGTH]
        for side in range(2):
            low[side], used[side] = min(low[side], run[side]), max(used[side], run[side] + run[LENGTH])
    # For each letter where the tile ends that uses it; 0 for a free one.
    ends, there, count = (
        np.zeros(used[SOURCE] - low[SOURCE], np.int64),
        np.zeros(used[TARGET] - low[TARGET], np.int64),
        0,
    )
    for i in order_of(lengths):
        run = runs[rows[i]]
        source, target = run[SOURCE] - low[SOURCE], run[TARGET] - low[TARGET]
        offset, length = _free(ends, there, source, target, run[LENGTH])
        if length:
            for at in range(offset, offset + length):
                ends[source + at], there[target + at] = source + offset + length, target + offset + length
            tiles[count, SOURCE], tiles[count, TARGET] = run[SOURCE] + offset, run[TARGET] + offset
            tiles[count, LENGTH] = length
            count += 1
    sort_tiles(tiles, 0, count, TARGET)
    return count


@compiled
def _free(ends: Places, there: Places, source: int, target: int, size: int) -> tuple[int, int]:
    """Where the longest part of a run begins that no tile uses, and its length; (0, 0) when that is too short."""
    best, longest, begin, at = 0, 0, 0, 0
    while at < size:
        if ends[source + at]:
            at = begin = ends[source + at] - source
        elif there[target + at]:
            at = begin = there[target + at] - target
        else:
            at += 1
            if at - begin > longest:
                best, longest = begin, at - begin
    return (best, longest) if longest >= LEAST_TILE else (0, 0)


@compiled
def sort_tiles(tiles: Places, low: int, high: int, side: int) -> None:
    """Sorts some tiles in place by where they begin in one of the texts."""
    for i in range(low + 1, high):
        if tiles[i - 1, side] > tiles[i, side]:
            keys = np.empty(high - low)
            for j in range(low, high):
                keys[j - low] = tiles[j, side]
            before, order = tiles[low:high].copy(), order_of(keys)
            for j in range(high - low):
                for column in range(3):
                    tiles[low + j, column] = before[order[j], column]
            return
