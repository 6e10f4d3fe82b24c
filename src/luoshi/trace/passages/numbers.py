"""Whole numbers 整数字: an edit that changes a digit changes the number that it belongs to (30家 → 3.5家)."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.trace.letters import Letters

Edit = tuple[int, int, int, int]
"""Letters of the source and what they become in the target: start and end there, start and end here."""
Places = frozenset[int]
_NUMERIC = frozenset(map(ord, "0123456789."))


def whole_numbers(edits: Iterable[Edit], source: Letters, target: Letters) -> list[Edit]:
    """Edits that reach to both ends of the numbers that they change.

    Args:
        edits: in the order of both sides, which have equal letters between them.
        source: the letters of the source.
        target: the letters of the target.

    Returns:
        The edits; those that change one number are one.
    """
    inside, its_inside = _inside(source), _inside(target)
    last = len(source.codes), len(target.codes)
    whole: list[Edit] = []
    for edit in edits:
        start, end, there, there_end = _stretched(edit, inside, its_inside, last)
        if whole and (start < whole[-1][1] or there < whole[-1][3]):
            start, _, there, _ = whole.pop()
        whole.append((start, end, there, there_end))
    return whole


def _stretched(edit: Edit, inside: Places, its_inside: Places, last: tuple[int, int]) -> Edit:
    """An edit with the equal letters on either side that belong to a number which it changes."""
    start, end, there, there_end = edit
    while min(start, there) and (start in inside or there in its_inside):
        start, there = start - 1, there - 1
    while end < last[0] and there_end < last[1] and (end in inside or there_end in its_inside):
        end, there_end = end + 1, there_end + 1
    return start, end, there, there_end


def _inside(letters: Letters) -> Places:
    """The letters of numbers but for the first of each; marks between two part numbers (3%、5%)."""
    codes, at = letters.codes.tolist(), letters.at.tolist()
    return frozenset(
        place
        for place in range(1, len(codes))
        if codes[place] in _NUMERIC and codes[place - 1] in _NUMERIC and at[place] == at[place - 1] + 1
    )
