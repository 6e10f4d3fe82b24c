"""Reading 取字, compiled: from code points to letters, and from letters to the hashes of clauses."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.clauses import QUOTES
from luoshi.trace.compiled import kept, plain
from luoshi.trace.letters import GAP, fold_table, spell_numbers
from luoshi.trace.origins.line import Column, Ordinals

Points = NDArray[np.uint32]
Bits = NDArray[np.bool_]

_PLANE = 0x10000
_HAN = (0x20000, 0x33480)
_QUOTE = 1
"""Stands for a mark that may stand inside a clause; letters have greater codes."""
_POWER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


def letters_among(points: Points, lengths: Column) -> tuple[Points, Ordinals, Bits, Column]:
    """The letters of texts that lie behind one another, one gap behind each text.

    Args:
        points: code points, one more behind each text, which counts as a mark.
        lengths: how many of each text, that one among them, shape (texts,).

    Returns:
        Folded codes; the offset of each in its text; whether a clause begins with it: a mark stands before it, or
        nothing, or it is a gap; where each text begins, the total length last.
    """
    points, fold = spell_numbers(points), _fold()
    starts = np.append(0, np.cumsum(_counts(points, lengths, fold)))
    codes, at = np.empty(starts[-1], dtype=np.uint32), np.empty(starts[-1], dtype=np.int32)
    cuts = np.empty(starts[-1], dtype=np.bool_)
    _fill(points, lengths, fold, codes, at, cuts)
    return codes, at, cuts, starts


@cache
def _fold() -> Points:
    """The folded code of each code point of the basic plane, :data:`_QUOTE` for marks that end no clause."""
    fold = fold_table().copy()
    fold[[ord(mark) for mark in QUOTES]] = _QUOTE
    return fold


@plain
def _folded(point: np.uint32, fold: Points) -> np.uint32:
    """As :func:`luoshi.trace.letters.folded_codes`, but for quotation marks."""
    if point < _PLANE:
        code: np.uint32 = fold[point]
        return code
    return point if _HAN[0] <= point < _HAN[1] else np.uint32(GAP)


@kept
def _counts(points: Points, lengths: Column, fold: Points) -> Column:
    """The letters of each text, its gap among them."""
    counts = np.empty_like(lengths)
    low = 0
    for text in range(len(lengths)):
        high = low + lengths[text]
        count = 1
        for i in range(low, high - 1):
            count += int(_folded(points[i], fold) > _QUOTE)
        counts[text], low = count, high
    return counts


@kept
def _fill(points: Points, lengths: Column, fold: Points, codes: Points, at: Ordinals, cuts: Bits) -> None:
    """Puts the letters into their columns."""
    low, row = 0, 0
    for text in range(len(lengths)):
        high = low + lengths[text]
        cut = True
        for i in range(low, high - 1):
            code = _folded(points[i], fold)
            if code > _QUOTE:
                codes[row], at[row], cuts[row] = code, i - low, cut
                row, cut = row + 1, False
            elif code == GAP:
                cut = True
        codes[row], at[row], cuts[row] = GAP, high - 1 - low, True
        row, low = row + 1, high


@kept
def clause_hashes(codes: Points, heads: Column) -> NDArray[np.uint64]:
    """A 64-bit hash of the letters of each clause, given where each begins, shape as ``heads``."""
    hashes = np.empty(len(heads), dtype=np.uint64)
    for clause in range(len(heads)):
        high = heads[clause + 1] if clause + 1 < len(heads) else len(codes)
        total, power = np.uint64(0), _POWER
        for i in range(heads[clause], high):
            key = (np.uint64(codes[i]) + np.uint64(1)) * _MIX
            key = (key ^ (key >> np.uint64(29))) * power
            total += key ^ (key >> np.uint64(31))
            power += np.uint64(2)
        hashes[clause] = total * _MIX
    return hashes
