"""The fewest changes between two wordings, and the most letters they have in common in order, bits in parallel."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, plain
from luoshi.trace.passages.page import Ints

MOST = 2_048
"""Letters in the longest wordings that are aligned, besides what they begin and end with."""
_WORD, _BIT = 6, 63
_WORDS = MOST >> _WORD
_CLOSE = 1
_ZERO, _ONE, _TOP, _ALL = np.uint64(0), np.uint64(1), np.uint64(63), np.uint64(0xFFFFFFFFFFFFFFFF)

Bits = NDArray[np.uint64]
Stretch = tuple[int, int, int, int]
"""A part of the page: where one wording begins and ends, where the other does."""
Stretches = NDArray[np.int64]
"""Stretches that differ: from and to in the one wording, from and to in the other, shape (n, 4)."""


class Desk(NamedTuple):
    """Room to align two wordings in, used again for each.

    Attributes:
        rises: where the distance rises down a column, a row of 64-bit words for each letter of the other wording.
        falls: where it falls.
        found: stretches that differ, shape (:data:`MOST` + 1, 4).
    """

    rises: Bits
    falls: Bits
    found: Stretches


@compiled
def new_desk() -> Desk:
    """An empty desk; the system gives memory for what is used of it."""
    bits = MOST * _WORDS
    return Desk(np.empty(bits, np.uint64), np.empty(bits, np.uint64), np.empty((MOST + 1, 4), np.int64))


@plain
def unlike(codes: Ints, start: int, end: int, there: int, there_end: int) -> Stretch:
    """Two wordings without the letters that both begin and end with."""
    while start < end and there < there_end and codes[start] == codes[there]:
        start, there = start + 1, there + 1
    while start < end and there < there_end and codes[end - 1] == codes[there_end - 1]:
        end, there_end = end - 1, there_end - 1
    return start, end, there, there_end


@plain
def stretches(codes: Ints, wording: Stretch, desk: Desk) -> tuple[int, int]:
    """Finds the stretches where two wordings differ; two that one letter parts are one (机制, 制度).

    Args:
        codes: letters.
        wording: where the two begin and end; what is longer than :data:`MOST` counts as one stretch.
        desk: where they are written.

    Returns:
        The rows of ``desk.found``, from and to.
    """
    start, end, there, there_end = unlike(codes, wording[0], wording[1], wording[2], wording[3])
    rows, columns, found = end - start, there_end - there, desk.found
    if not rows or not columns or max(rows, columns) > MOST:
        found[0, 0], found[0, 1], found[0, 2], found[0, 3] = start, end, there, there_end
        return 0, 1 if rows or columns else 0
    _measure(codes, (start, end, there, there_end), desk)
    return _traced(codes, (start, end, there, there_end), desk)


@plain
def _matches(codes: Ints, start: int, end: int, letter: int) -> np.uint64:
    """Where a letter stands among the first 64 of some, one bit a place."""
    bits = _ZERO
    for i in range(min(end - start, _BIT + 1)):
        bits |= np.uint64(codes[start + i] == letter) << np.uint64(i)
    return bits


@plain
def _measure(codes: Ints, wording: Stretch, desk: Desk) -> None:
    """The edit distances of all beginnings, as rises and falls down the columns (Hyyrö 2003)."""
    start, end, there, there_end = wording
    words, rises, falls = (end - start + _BIT) >> _WORD, desk.rises, desk.falls
    for row in range(there_end - there):
        up, down, letter = _ONE, _ZERO, codes[there + row]
        for at in range(row * words, row * words + words):
            rise = rises[at - words] if row else _ALL
            fall = falls[at - words] if row else _ZERO
            match = _matches(codes, start + ((at - row * words) << _WORD), end, letter) | down
            level = (((match & rise) + rise) ^ rise) | match | fall
            higher, lower = fall | ~(level | rise), level & rise
            next_up, next_down = higher >> _TOP, lower >> _TOP
            higher, lower = (higher << _ONE) | up, (lower << _ONE) | down
            up, down = next_up, next_down
            rises[at], falls[at] = lower | ~(level | higher), higher & level


@plain
def _has(bits: Bits, first: int, place: int) -> bool:
    """One bit of a row that begins with a word."""
    return bool((bits[first + (place >> _WORD)] >> np.uint64(place & _BIT)) & _ONE)


@plain
def _traced(codes: Ints, wording: Stretch, desk: Desk) -> tuple[int, int]:
    """Writes the stretches that differ on the way back from the last letters to the first, behind one another."""
    start, end, there, there_end = wording
    words, found = (end - start + _BIT) >> _WORD, desk.found
    last = at = min(end - start, there_end - there) + 1
    i, j = end - start, there_end - there
    while i or j:
        high, there_high = start + i, there + j
        if not j or (i and _has(desk.rises, (j - 1) * words, i - 1)):
            i -= 1
        elif not i or (j > 1 and _has(desk.falls, (j - 2) * words, i - 1)):
            j -= 1
        else:
            i, j = i - 1, j - 1
            if codes[start + i] == codes[there + j]:
                continue
        if at < last and found[at, 0] - high <= _CLOSE:
            found[at, 0], found[at, 2] = start + i, there + j
        else:
            at -= 1
            found[at, 0], found[at, 1], found[at, 2], found[at, 3] = start + i, high, there + j, there_high
    return at, last


@plain
def common(codes: Ints, wording: Stretch, desk: Desk) -> int:
    """Letters of the longest common subsequence (Hyyrö 2004); of longer texts, of what they begin and end with."""
    start, end, there, there_end = unlike(codes, wording[0], wording[1], wording[2], wording[3])
    rows, columns = end - start, there_end - there
    same = wording[1] - wording[0] - rows
    if not rows or not columns or max(rows, columns) > MOST:
        return same
    free, words = desk.rises, (rows + _BIT) >> _WORD
    for word in range(words):
        free[word] = _ALL
    for row in range(columns):
        carry, letter = _ZERO, codes[there + row]
        for word in range(words):
            match = free[word] & _matches(codes, start + (word << _WORD), end, letter)
            total = free[word] + match
            over = total < match
            total += carry
            carry = _ONE if over or total < carry else _ZERO
            free[word] = total | (free[word] - match)
    for i in range(rows):
        same += not _has(free, 0, i)
    return same
