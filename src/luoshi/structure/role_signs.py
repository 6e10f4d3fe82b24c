"""What the role model sees of a clause besides the n-grams inside it: the grams at its edges, and flags."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from luoshi.structure.role_grams import fold
from luoshi.structure.role_layout import Clause, Ints, Layout, UInts
from luoshi.text import Voice

EDGE = 0.5
"""Value of a gram at the edge of a clause; grams inside count 1 / sqrt(length)."""

FLAG = 0.3
"""Value of a flag."""

_LENGTHS = np.array([2, 4, 7, 12, 20, 40], dtype=np.int64)
_REPORTING = (
    "指出",
    "强调",
    "要求",
    "认为",
    "表示",
    "提出",
    "明确",
    "号召",
    "介绍",
    "获悉",
    "显示",
    "说",
    "称",
)
_VOICES = {voice: code for code, voice in enumerate(Voice)}


def edge_keys(hashes: Sequence[UInts], layout: Layout) -> UInts:
    """Keys of the grams at both ends of every clause: one row a clause."""
    return _table(_edges(hashes, layout), 100)


def flag_keys(codes: UInts, clauses: Sequence[Clause], layout: Layout) -> UInts:
    """Keys of the flags of every clause: one row a clause.

    Args:
        codes: the text's code points.
        clauses: the clauses in text order.
        layout: where they stand.
    """
    return _table(_flags(codes, clauses, layout), 200)


def _table(values: Sequence[UInts], salt: int) -> UInts:
    """One key a column for every clause; equal values of different columns differ."""
    return np.stack([fold(value, salt + at) for at, value in enumerate(values)], axis=1)


def _edges(hashes: Sequence[UInts], layout: Layout) -> list[UInts]:
    """The grams at both ends of every clause; 0 where it is shorter than the gram."""
    length = layout.end - layout.start
    limit = len(hashes[0]) - 1
    heads = [np.where(length >= n, hashes[n - 1][np.minimum(layout.start, limit)], 0) for n in (1, 2, 3, 4)]
    tails = [np.where(length >= n, hashes[n - 1][np.clip(layout.end - n, 0, limit)], 0) for n in (1, 2, 3)]
    return [column.astype(np.uint32) for column in heads + tails]


def _flags(codes: UInts, clauses: Sequence[Clause], layout: Layout) -> list[UInts]:
    """Place, length, marks, digits and what the structure knows of every clause, as small numbers."""
    own = np.arange(len(clauses))
    place = np.minimum(own - layout.first, 3)
    left = np.minimum(layout.first + layout.size - 1 - own, 2)
    length = np.searchsorted(_LENGTHS, layout.end - layout.start)
    paragraph = np.minimum(layout.paragraph, 4) + 5 * np.minimum(layout.paragraph[-1] - layout.paragraph, 3)
    digits = np.searchsorted([0, 1, 4], _count(codes == 48, layout))
    percents = _count((codes == 37) | (codes == 0xFF05), layout) > 0
    inside = np.array([c.in_heading for c in clauses], dtype=np.int64)
    voices = np.array([_VOICES[c.voice] for c in clauses], dtype=np.int64)
    marks = layout.before * np.uint32(7919) + layout.after
    reporter, distance = _reporters(codes, layout)
    columns = [
        layout.after, layout.before, place + 4 * left, length, marks * 8 + length, paragraph, digits + 4 * percents,
        np.minimum(layout.size, 8), inside * 8 + length, voices, reporter, reporter * 8 + distance,
    ]  # fmt: skip
    return [np.asarray(column).astype(np.uint32) * np.uint32(0x2545F491) + np.uint32(7) for column in columns]


def _count(hits: npt.NDArray[np.bool_], layout: Layout) -> Ints:
    """How many code points of every clause are hits."""
    total = np.concatenate(([0], np.cumsum(hits)))
    return total[layout.end] - total[layout.start]


def _reporters(codes: UInts, layout: Layout) -> tuple[Ints, Ints]:
    """Which verb of saying last ended a clause of the same paragraph before this one, and how many clauses ago.

    Returns:
        1 + its place in the list of such verbs, 0 for none; and the distance, at most 7.
    """
    ends = np.zeros(len(layout.end), dtype=np.int64)
    for code, verb in enumerate(_REPORTING, start=1):
        letters = np.array([ord(letter) for letter in verb], dtype=np.uint32)
        hit = layout.end - layout.start >= len(letters)
        for back, letter in enumerate(letters[::-1], start=1):
            hit &= codes[np.clip(layout.end - back, 0, len(codes) - 1)] == letter
        ends[hit & (ends == 0)] = code
    own = np.arange(len(ends))
    last = np.maximum.accumulate(np.where(ends > 0, own, -1))
    last = np.concatenate(([-1], last[:-1]))
    known = last >= layout.first
    return np.where(known, ends[last], 0), np.where(known, np.minimum(own - last, 7), 0)
