"""Synonyms 近义词: whether one word stands in place of another."""

from __future__ import annotations

from luoshi.trace.compiled import plain
from luoshi.trace.passages.levenshtein import Stretch
from luoshi.trace.passages.page import Ints
from luoshi.trace.passages.words import classes_of

_LONGEST = 4


@plain
def exchanged(codes: Ints, stretch: Stretch, wording: Stretch) -> tuple[int, int]:
    """Whether a difference between two wordings is one word in place of another, letters that both have included.

    Args:
        codes: letters.
        stretch: where the wordings differ: from and to in the one, from and to in the other.
        wording: where the two begin and end.

    Returns:
        How many equal letters, three at most, before the difference and after it belong to the words; (-1, -1) when
        these are not akin.
    """
    start, end, there, there_end = stretch
    for before in range(min(_LONGEST, start - wording[0] + 1, there - wording[2] + 1)):
        for after in range(min(_LONGEST, wording[1] - end + 1, wording[3] - there_end + 1)):
            classes = classes_of(codes, start - before, end + after)
            if not classes or not classes & classes_of(codes, there - before, there_end + after):
                continue
            if not _equal(codes, start - before, end + after, there - before, there_end + after):
                return before, after
    return -1, -1


@plain
def _equal(codes: Ints, start: int, end: int, there: int, there_end: int) -> bool:
    """Whether two stretches have the same letters."""
    if end - start != there_end - there:
        return False
    while start < end and codes[start] == codes[there]:
        start, there = start + 1, there + 1
    return start == end
