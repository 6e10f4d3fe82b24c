"""Words 分词: where the words of short stretches of text begin, many stretches at a time."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from luoshi.lexicon.words import STEPS, load_words
from luoshi.trace.letters import GAP

LONGEST = 4
"""Letters in the longest words that are looked up."""
_TOTAL = 25.8
"""Binary logarithm of the count of all words that the counts come from."""
_SINGLE = -16.0
"""Binary logarithm of the probability of a word of one letter."""
_COMMON = -12.0
"""The same for one of :data:`PARTICLES`."""
_NEVER = -1000.0
_LAST = 0xFFFF
PARTICLES = "的了和与及是在有为以要把将对从向于到等并或而其之由被让使就也都还但又不很最更各这那该个们"
"""Letters that often are words of their own."""

Codes = NDArray[np.uint32]
Bits = NDArray[np.bool_]
Floats = NDArray[np.float32]


def word_starts(codes: Codes) -> Bits:
    """Where words begin in rows of text: the likeliest row of words, each independent of the others (Viterbi 1967).

    Words and their counts are the shipped ones; a letter that stands in none is a word of its own.

    Args:
        codes: one stretch of letters a row, gaps included, shape (n, m).

    Returns:
        Whether a word begins before each letter, and at the end, shape (n, m + 1).
    """
    rows, width = codes.shape
    scores = np.zeros((width + 1, rows), dtype=np.float32)
    taken = np.ones((width + 1, rows), dtype=np.uint8)
    joined = _joined(codes)
    for end in range(1, width + 1):
        best = scores[end - 1] + _single(codes[:, end - 1])
        for length in range(2, min(LONGEST, end) + 1):
            may = np.flatnonzero(joined[:, end - length + 1 : end].all(axis=1))
            score = scores[end - length, may] + _word(codes[may, end - length : end])
            better = score > best[may]
            taken[end, may[better]] = length
            best[may[better]] = score[better]
        scores[end] = best
    return _follow(taken)


def _joined(codes: Codes) -> Bits:
    """Whether each letter stands in some word together with the one before it, or may do; all words pass."""
    rows, width = codes.shape
    _, known = load_words().joints(codes.ravel())
    return known[:-1].reshape(rows, width)


def _follow(taken: NDArray[np.uint8]) -> Bits:
    """The beginnings of words, from the lengths of the words that end best at each letter."""
    ends, rows = taken.shape
    starts = np.zeros((rows, ends), dtype=np.bool_)
    starts[:, -1] = starts[:, 0] = True
    for end in range(ends - 1, 0, -1):
        here = np.flatnonzero(starts[:, end])
        starts[here, end - taken[end, here]] = True
    return starts


def _single(codes: Codes) -> Floats:
    """The score of each letter as a word of its own."""
    return _singles()[np.minimum(codes, _LAST)]


@cache
def _singles() -> Floats:
    """The scores of the letters of the basic plane."""
    table = np.full(_LAST + 1, _SINGLE, dtype=np.float32)
    table[[ord(letter) for letter in PARTICLES]] = _COMMON
    table[GAP] = 0
    return table


def _word(codes: Codes) -> Floats:
    """The score of each row of two to four letters as a word."""
    keys = np.zeros(len(codes), dtype=np.uint64)
    for column in codes.T:
        keys = keys << np.uint64(16) | np.minimum(column, _LAST).astype(np.uint64)
    classes = load_words().classes(keys)
    return np.where(classes >= 0, classes / np.float32(STEPS) - np.float32(_TOTAL), np.float32(_NEVER))
