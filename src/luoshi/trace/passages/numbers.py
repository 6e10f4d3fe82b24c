"""Whole numbers 整数字: an edit that changes a digit changes the number that it belongs to (30家 → 3.5家)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Edit = tuple[int, int, int, int]
"""Letters of the source and what they become in the target: start and end there, start and end here."""
_NUMERIC = frozenset(map(ord, "0123456789."))


def whole_numbers(edits: Iterable[Edit], source: Sequence[int], target: Sequence[int]) -> list[Edit]:
    """Edits that reach to both ends of the numbers that they change.

    Args:
        edits: in the order of both sides, which have equal letters between them.
        source: the letters of the source.
        target: the letters of the target.

    Returns:
        The edits; those that change one number are one.
    """
    whole: list[Edit] = []
    for edit in edits:
        start, end, there, there_end = _stretched(edit, source, target)
        if whole and (start < whole[-1][1] or there < whole[-1][3]):
            start, _, there, _ = whole.pop()
        whole.append((start, end, there, there_end))
    return whole


def _stretched(edit: Edit, source: Sequence[int], target: Sequence[int]) -> Edit:
    """An edit with the equal letters on either side that are of a number which it changes."""
    start, end, there, there_end = edit
    while _equal(source, start - 1, target, there - 1) and _continues(source, start, target, there):
        start, there = start - 1, there - 1
    while _equal(source, end, target, there_end) and _continues(source, end - 1, target, there_end - 1):
        end, there_end = end + 1, there_end + 1
    return start, end, there, there_end


def _equal(source: Sequence[int], at: int, target: Sequence[int], there: int) -> bool:
    """Whether both sides have the same numeric letter."""
    return _numeric(source, at) and _numeric(target, there) and source[at] == target[there]


def _continues(source: Sequence[int], at: int, target: Sequence[int], there: int) -> bool:
    """Whether the number goes on at least on one side."""
    return _numeric(source, at) or _numeric(target, there)


def _numeric(letters: Sequence[int], at: int) -> bool:
    """Whether a letter belongs to a number."""
    return 0 <= at < len(letters) and letters[at] in _NUMERIC
