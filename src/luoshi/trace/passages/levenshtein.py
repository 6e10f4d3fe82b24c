"""The fewest changes between two wordings, and the most letters they have in common in order, bits in parallel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.passages.compiled import compiled, plain
from luoshi.trace.passages.page import Ints

MOST = 2_048
"""Letters in the longest wordings that are aligned, besides what they begin and end with."""
_BITS = 64
_CLOSE = 1
_ZERO, _ONE, _TOP, _ALL = np.uint64(0), np.uint64(1), np.uint64(63), np.uint64(0xFFFFFFFFFFFFFFFF)

Bits = NDArray[np.uint64]
Stretch = tuple[int, int, int, int]
"""A part of the page: where one wording begins and ends, where the other does."""
Stretches = NDArray[np.int64]


@plain
def unlike(codes: Ints, start: int, end: int, there: int, there_end: int) -> Stretch:
    """Two wordings without the letters that both begin and end with."""
    while start < end and there < there_end and codes[start] == codes[there]:
        start, there = start + 1, there + 1
    while start < end and there < there_end and codes[end - 1] == codes[there_end - 1]:
        end, there_end = end - 1, there_end - 1
    return start, end, there, there_end


@compiled
def stretches(codes: Ints, start: int, end: int, there: int, there_end: int) -> Stretches:
    """The stretches where two wordings differ; two that one letter parts are one (机制, 制度).

    Args:
        codes: letters.
        start: where the one wording begins.
        end: where it ends.
        there: where the other begins.
        there_end: where it ends; what is longer than :data:`MOST` counts as one stretch.

    Returns:
        From and to in the one, from and to in the other, shape (n, 4).
    """
    start, end, there, there_end = unlike(codes, start, end, there, there_end)
    rows, columns = end - start, there_end - there
    found = np.empty((min(rows, columns) + 1, 4), np.int64)
    if not rows or not columns or max(rows, columns) > MOST:
        found[0, 0], found[0, 1], found[0, 2], found[0, 3] = start, end, there, there_end
        return found[: 1 if rows or columns else 0]
    words = (rows + _BITS - 1) // _BITS
    rises, falls = np.empty((columns, words), np.uint64), np.empty((columns, words), np.uint64)
    _measure(codes, start, end, there, rises, falls)
    return _traced(codes, (start, end, there, there_end), rises, falls, found)


@compiled
def _masks(codes: Ints, start: int, end: int, there: int, columns: int) -> Bits:
    """For each letter of one wording where the other has it, one bit a place; shape (columns, words)."""
    size = 16
    while size < 2 * (end - start):
        size *= 2
    table, words = np.full(size, -1, np.int32), (end - start + _BITS - 1) // _BITS
    last = np.empty(end - start, np.int32)
    for i in range(end - start):
        slot = codes[start + i] * 31 & (size - 1)
        last[i] = table[slot]
        table[slot] = i
    masks = np.zeros((columns, words), np.uint64)
    for row in range(columns):
        i = table[codes[there + row] * 31 & (size - 1)]
        while i >= 0:
            if codes[start + i] == codes[there + row]:
                masks[row, i // _BITS] |= _ONE << np.uint64(i % _BITS)
            i = last[i]
    return masks


@compiled
def _measure(codes: Ints, start: int, end: int, there: int, rises: Bits, falls: Bits) -> None:
    """The edit distances of all beginnings, as rises and falls down the columns (Hyyrö 2003)."""
    masks = _masks(codes, start, end, there, len(rises))
    for row in range(len(rises)):
        up, down = _ONE, _ZERO
        for word in range(rises.shape[1]):
            rise = rises[row - 1, word] if row else _ALL
            fall = falls[row - 1, word] if row else _ZERO
            match = masks[row, word] | down
            level = (((match & rise) + rise) ^ rise) | match | fall
            higher, lower = fall | ~(level | rise), level & rise
            next_up, next_down = higher >> _TOP, lower >> _TOP
            higher, lower = (higher << _ONE) | up, (lower << _ONE) | down
            up, down = next_up, next_down
            rises[row, word], falls[row, word] = lower | ~(level | higher), higher & level


@plain
def _bit(rows: Bits, row: int, column: int) -> bool:
    """One bit of a row."""
    return bool((rows[row, column // _BITS] >> np.uint64(column % _BITS)) & _ONE)


@compiled
def _traced(codes: Ints, wording: Stretch, rises: Bits, falls: Bits, found: Stretches) -> Stretches:
    """The stretches that differ on the way back from the last letters to the first."""
    start, end, there, there_end = wording
    at, i, j = len(found), end - start, there_end - there
    while i or j:
        high, there_high = start + i, there + j
        if not j or (i and _bit(rises, j - 1, i - 1)):
            i -= 1
        elif not i or (j > 1 and _bit(falls, j - 2, i - 1)):
            j -= 1
        else:
            i, j = i - 1, j - 1
            if codes[start + i] == codes[there + j]:
                continue
        if at < len(found) and found[at, 0] - high <= _CLOSE:
            found[at, 0], found[at, 2] = start + i, there + j
        else:
            at -= 1
            found[at, 0], found[at, 1], found[at, 2], found[at, 3] = start + i, high, there + j, there_high
    return found[at:]


@compiled
def common(codes: Ints, start: int, end: int, there: int, there_end: int) -> int:
    """Letters of the longest common subsequence (Hyyrö 2004); of longer texts, of what they begin and end with."""
    size = end - start
    start, end, there, there_end = unlike(codes, start, end, there, there_end)
    same, columns = size - (end - start), there_end - there
    if start == end or not columns or max(end - start, columns) > MOST:
        return same
    masks = _masks(codes, start, end, there, columns)
    free = np.full(masks.shape[1], _ALL)
    for row in range(columns):
        carry = _ZERO
        for word in range(len(free)):
            match = free[word] & masks[row, word]
            total = free[word] + match
            over = total < match
            total += carry
            carry = _ONE if over or total < carry else _ZERO
            free[word] = total | (free[word] - match)
    for i in range(end - start):
        same += (free[i // _BITS] >> np.uint64(i % _BITS)) & _ONE == _ZERO
    return same
