"""Changes 改动: what became of a wording on its way, letter by letter: words exchanged, put in, left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, plain
from luoshi.trace.passages.leads import adverbial_size
from luoshi.trace.passages.levenshtein import Desk, Stretch, stretches
from luoshi.trace.passages.lists import FUNCTION
from luoshi.trace.passages.page import Ints
from luoshi.trace.passages.synonyms import exchanged
from luoshi.trace.passages.words import word_at

SYNONYM, ADVERBIAL, REPLACED, INSERTED, DROPPED = range(5)
"""What was done to some letters."""
KIND, FROM, TO, THERE, THERE_TO = range(5)
"""Columns of a change."""

Changes = NDArray[np.int64]


@compiled
def changes_of(codes: Ints, wording: Stretch, around: Stretch, desk: Desk) -> Changes:
    """What makes one wording of another, by the fewest letters changed (Levenshtein 1966).

    Args:
        codes: letters.
        wording: where the two begin and end.
        around: the same with equal letters on either side that may belong to words which were exchanged.
        desk: room to align them in.

    Returns:
        The changes in text order: kind, from and to in the one, from and to in the other, shape (n, 5).
    """
    first, last = stretches(codes, wording, desk)
    changes = np.empty((last - first, 5), np.int64)
    for i in range(last - first):
        row = desk.found[first + i]
        kind, before, after = kind_of(codes, (row[0], row[1], row[2], row[3]), around)
        changes[i, KIND], changes[i, FROM], changes[i, TO] = kind, row[0] - before, row[1] + after
        changes[i, THERE], changes[i, THERE_TO] = row[2] - before, row[3] + after
    return changes


@plain
def kind_of(codes: Ints, stretch: Stretch, wording: Stretch) -> tuple[int, int, int]:
    """What a difference is, and the equal letters on both sides that belong to the words.

    Args:
        codes: letters.
        stretch: where two wordings differ: from and to in the one, from and to in the other.
        wording: where the two begin and end.
    """
    start, end, there, there_end = stretch
    if _functional(codes, start, end) and _functional(codes, there, there_end):
        return ADVERBIAL, 0, 0
    how = adverbial_size(codes, there, there_end)
    before, after = exchanged(codes, (start, end, there + how, there_end), wording)
    if before >= 0:
        return SYNONYM, before, after
    if start < end and there < there_end:
        return REPLACED, 0, 0
    if adverbial_size(codes, start, end) == end - start and how == there_end - there:
        return ADVERBIAL, 0, 0
    return (INSERTED if there < there_end else DROPPED), 0, 0


@plain
def _functional(codes: Ints, start: int, end: int) -> bool:
    """Whether letters are function words and nothing else."""
    while start < end and word_at(FUNCTION, codes, start, end):
        start += 1
    return start == end
