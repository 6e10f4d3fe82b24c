"""The edit script 改动: what was changed on the way from a source to a target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from luoshi.text import Passage
from luoshi.trace.letters import Letters, letters_of
from luoshi.trace.passages.numbers import Edit, whole_numbers


class ChangeKind(StrEnum):
    """What was done to some words."""

    SYNONYM = "synonym"
    """One word stands in place of another that is akin (推进→推动)."""
    ADVERBIAL = "adverbial"
    """It is said how, or with whom (进一步, 会同有关部门); or function words came or went."""
    REPLACED = "replaced"
    """A few letters stand in place of a few others."""
    INSERTED = "inserted"
    DROPPED = "dropped"
    MOVED = "moved"
    """The same words stand in another place."""


@dataclass(frozen=True, slots=True)
class Change:
    """One place where the target's wording differs from the source's.

    Attributes:
        kind: what was done.
        source_start: first code point in the source's text of what was changed.
        source_end: one past the last; the same when nothing stands there.
        target_start: first code point in the target's text of what it became.
        target_end: one past the last.
    """

    kind: ChangeKind
    source_start: int
    source_end: int
    target_start: int
    target_end: int


_KINDS = tuple(ChangeKind)
_I, _WE = "我", frozenset("们国省市县区州旗镇乡局厅部院")


def changes_between(source: str, target: str, passage: Passage) -> tuple[Change, ...]:
    """What was changed in a passage, in order of the target.

    Args:
        source: the whole text of the source document.
        target: the whole text of the target document.
        passage: the passage.

    Returns:
        The changes; outside them both sides have the same letters. Punctuation does not count.
    """
    # Compiled functions take half a second to load.
    from luoshi.trace.passages.reordering import script_of

    one = letters_of(source[passage.source_start : passage.source_end])
    two = letters_of(target[passage.target_start : passage.target_end])
    split = len(one.codes)
    rows = script_of(np.concatenate((one.codes, two.codes)).astype(np.int32), split)
    rows[:, 3:] -= split
    return tuple(
        Change(
            kind,
            *_places(one, start, end, passage.source_start),
            *_places(two, there, there_end, passage.target_start),
        )
        for kind, (start, end, there, there_end) in _with_whole_numbers(rows.tolist(), one, two)
    )


def _with_whole_numbers(
    rows: list[list[int]], one: Letters, two: Letters
) -> Iterator[tuple[ChangeKind, Edit]]:
    """The kind and the letters of each change; where nothing was moved, numbers are changed as a whole."""
    kinds = {(start, end, there, there_end): _KINDS[kind] for kind, start, end, there, there_end in rows}
    edits = list(kinds)
    if ChangeKind.MOVED not in kinds.values():
        edits = whole_numbers(edits, one, two)
    named = ((kinds.get(edit, ChangeKind.REPLACED), edit) for edit in edits)
    return ((kind, _whose(edit, one, two) if kind is ChangeKind.REPLACED else edit) for kind, edit in named)


def _whose(edit: Edit, one: Letters, two: Letters) -> Edit:
    """An edit with the 我 before it, where it makes 我们, 我省 or the like another word of the kind."""
    start, end, there, there_end = edit
    if not start or not there or end - start != 1 or there_end - there != 1:
        return edit
    words = [tuple(map(chr, side.codes[at - 1 : at + 1])) for side, at in ((one, start), (two, there))]
    ours = all(word[0] == _I and word[1] in _WE for word in words)
    return (start - 1, end, there - 1, there_end) if ours else edit


def _places(letters: Letters, start: int, end: int, first: int) -> tuple[int, int]:
    """The span of some letters in the whole text; of none, the place behind the letter before."""
    if start < end:
        low, high = letters.span(start, end)
        return first + low, first + high
    place = first + (int(letters.at[start - 1]) + 1 if start else 0)
    return place, place
