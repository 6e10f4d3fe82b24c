"""Cutting the edits of a whole raw text into those of its articles."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.text import Edit


def cut_edits(edits: Sequence[Edit], lengths: Sequence[int]) -> list[tuple[int, list[Edit]]]:
    """The raw start and the edits of each article of a restored text.

    What was deleted between two articles belongs to the first of them. An edit that wrote across the border is cut
    in two there.

    Args:
        edits: ordered edits from the raw text to the articles' texts, one after the other.
        lengths: length of each article's text in code points.

    Returns:
        For each article where it begins in the raw text, and its edits at offsets of the whole raw text.
    """
    parts: list[tuple[int, list[Edit]]] = []
    rest = list(reversed(edits))
    raw_start = shift = at = 0
    for length in lengths[:-1]:
        at += length
        mine: list[Edit] = []
        while rest and rest[-1].raw_start + shift + len(rest[-1].new) <= at:
            edit = rest.pop()
            mine.append(edit)
            shift += edit.growth
        if rest and rest[-1].raw_start + shift < at:
            left, right = _cut(rest.pop(), at - shift)
            mine.append(left)
            shift += left.growth
            rest.append(right)
        parts.append((raw_start, mine))
        raw_start = max(at - shift, mine[-1].raw_end if mine else 0)
    parts.append((raw_start, rest[::-1]))
    return parts


def _cut(edit: Edit, at: int) -> tuple[Edit, Edit]:
    """The edit as two, of which the first writes everything before ``at``, an offset as of ``raw_start``."""
    new_cut = at - edit.raw_start
    old_cut = edit.old.rfind("\n") + 1 or min(new_cut, len(edit.old))
    middle = edit.raw_start + old_cut
    return (
        Edit(edit.raw_start, middle, edit.rule, edit.old[:old_cut], edit.new[:new_cut]),
        Edit(middle, edit.raw_end, edit.rule, edit.old[old_cut:], edit.new[new_cut:]),
    )
