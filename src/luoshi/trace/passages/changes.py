"""Changes 改动: what became of a wording on its way, letter by letter: words exchanged, put in, left out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.passages.compiled import compiled, plain
from luoshi.trace.passages.leads import adverbial_size
from luoshi.trace.passages.levenshtein import Stretch, stretches
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
def changes_of(codes: Ints, start: int, end: int, there: int, there_end: int) -> Changes:
    """What makes one wording of another, by the fewest letters changed (Levenshtein 1966).

    Args:
        codes: letters.
        start: where the one wording begins.
        end: where it ends.
        there: where the other begins.
        there_end: where it ends.

    Returns:
        The changes in text order: kind, from and to in the one, from and to in the other, shape (n, 5).
    """
    found = stretches(codes, start, end, there, there_end)
    changes = np.empty((len(found), 5), np.int64)
    for i in range(len(found)):
        low, high, here, here_end = found[i, 0], found[i, 1], found[i, 2], found[i, 3]
        kind, before, after = kind_of(codes, (low, high, here, here_end), (start, end, there, there_end))
        changes[i, KIND], changes[i, FROM], changes[i, TO] = kind, low - before, high + after
        changes[i, THERE], changes[i, THERE_TO] = here - before, here_end + after
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
