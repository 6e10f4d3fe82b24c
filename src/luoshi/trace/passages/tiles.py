"""Tiles: runs, or what other tiles of a chain left of them, of which no two share a letter in either text."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, plain
from luoshi.trace.passages.page import Places
from luoshi.trace.passages.runs import LENGTH, SOURCE, TARGET
from luoshi.trace.passages.sorting import FEW, order_of

LEAST_TILE = 3
"""Letters in the shortest rest of a run that is kept when longer tiles have taken their part."""


@compiled
def lay(runs: Places, rows: NDArray[np.int64], tiles: Places) -> int:
    """Lays runs as tiles, the longest first, as in Greedy String Tiling (Wise 1993).

    Args:
        runs: source, target and length of each run.
        rows: the runs that are laid; they are put in order.
        tiles: where the tiles are written, in target order.

    Returns:
        How many tiles there are.
    """
    if len(rows) == 1:
        for side in range(3):
            tiles[0, side] = runs[rows[0], side]
        return 1
    low, there_low, high, there_high = _extent(runs, rows)
    _longest_first(runs, rows)
    # For each letter where the tile ends that uses it; 0 for a free one.
    ends, there = np.zeros(high - low, np.int64), np.zeros(there_high - there_low, np.int64)
    count = _lay_longest(runs, rows, (low, there_low), (ends, there), tiles)
    sort_tiles(tiles, 0, count, TARGET)
    return count


@plain
def _extent(runs: Places, rows: NDArray[np.int64]) -> tuple[int, int, int, int]:
    """Where runs begin, first, in either text, and where they end, last."""
    low, there_low, high, there_high = runs[rows[0], SOURCE], runs[rows[0], TARGET], 0, 0
    for i in range(len(rows)):
        source, target, length = runs[rows[i], SOURCE], runs[rows[i], TARGET], runs[rows[i], LENGTH]
        low, high = min(low, source), max(high, source + length)
        there_low, there_high = min(there_low, target), max(there_high, target + length)
    return low, there_low, high, there_high


@plain
def _lay_longest(
    runs: Places, rows: NDArray[np.int64], low: tuple[int, int], used: tuple[Places, Places], tiles: Places
) -> int:
    """Lays runs in the order given where letters are free; how many tiles there are."""
    count = 0
    for i in range(len(rows)):
        source, target = runs[rows[i], SOURCE] - low[0], runs[rows[i], TARGET] - low[1]
        offset, length = _free(used[0], used[1], source, target, runs[rows[i], LENGTH])
        if not length:
            continue
        source, target = source + offset, target + offset
        for at in range(length):
            used[0][source + at], used[1][target + at] = source + length, target + length
        tiles[count, SOURCE], tiles[count, TARGET] = source + low[0], target + low[1]
        tiles[count, LENGTH] = length
        count += 1
    return count


@plain
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
def _longest_first(runs: Places, rows: NDArray[np.int64]) -> None:
    """Puts runs in order, the longest first."""
    if len(rows) > FEW:
        lengths = np.empty(len(rows))
        for i in range(len(rows)):
            lengths[i] = -runs[rows[i], LENGTH]
        rows[:] = rows[order_of(lengths)]
        return
    for i in range(1, len(rows)):
        row, j = rows[i], i
        while j and runs[rows[j - 1], LENGTH] < runs[row, LENGTH]:
            rows[j] = rows[j - 1]
            j -= 1
        rows[j] = row


@compiled
def sort_tiles(tiles: Places, low: int, high: int, side: int) -> None:
    """Sorts some tiles in place by where they begin in one of the texts."""
    if high - low <= FEW:
        _insert(tiles, low, high, side)
        return
    keys = np.empty(high - low)
    for j in range(low, high):
        keys[j - low] = tiles[j, side]
    before, order = tiles[low:high].copy(), order_of(keys)
    for j in range(high - low):
        for column in range(3):
            tiles[low + j, column] = before[order[j], column]


@plain
def _insert(tiles: Places, low: int, high: int, side: int) -> None:
    """Sorts a few tiles by insertion."""
    for i in range(low + 1, high):
        source, target, length, key, j = tiles[i, 0], tiles[i, 1], tiles[i, 2], tiles[i, side], i
        while j > low and tiles[j - 1, side] > key:
            for column in range(3):
                tiles[j, column] = tiles[j - 1, column]
            j -= 1
        tiles[j, 0], tiles[j, 1], tiles[j, 2] = source, target, length
