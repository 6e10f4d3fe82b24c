"""Slots 位置: what stands beside a wording, and which other wording stood in its place before 替代."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.clauses import Clauses
from luoshi.trace.letters import GAP
from luoshi.trace.phrases.candidates import Candidates
from luoshi.trace.phrases.standing import AROUND, neighbours, windows_at
from luoshi.trace.phrases.words import word_starts

COMMON = 0.5
"""The least share of letters that two wordings of one slot have in common at their ends."""
ALIKE = 0.25
"""The least likeness of what stands beside them, 0 to 1."""
TOGETHER = 1.0
"""The least of both added up."""
_PLACES = 400
_END = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """The words that stand right before a wording and right behind it, with the number of places.

    Attributes:
        before: the words before it.
        after: the words behind it.
        places: how many places were looked at.
    """

    before: Counter[str]
    after: Counter[str]
    places: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """A wording that gives way to another.

    Attributes:
        row: the candidate that gives way (or takes its place).
        common: the share of the longer one's letters that both have at their ends, 0 to 1.
        alike: the cosine of the words that stand beside them, 0 to 1.
    """

    row: int
    common: float
    alike: float


def slot_of(clauses: Clauses, places: NDArray[np.int32], length: int) -> Slot:
    """What stands beside a wording of so many letters, at up to 400 of its places spread over the collection."""
    places = places[:: max(1, len(places) // _PLACES)]
    windows = windows_at(clauses, places, length)
    words = word_starts(windows)
    before = windows[:, AROUND - 1] != GAP
    after = windows[:, AROUND + length] != GAP
    return Slot(
        Counter(word for _, word in neighbours(windows, words, (0, AROUND), before)),
        Counter(word for _, word in neighbours(windows, words, (AROUND + length, windows.shape[1]), after)),
        len(places),
    )


def likeness(one: Slot, other: Slot) -> float:
    """The cosine of two slots' words, those before and those behind apart."""
    product = sum(
        count * theirs[word]
        for mine, theirs in ((one.before, other.before), (one.after, other.after))
        for word, count in mine.items()
    )
    return product / (_norm(one) * _norm(other)) if product else 0.0


def _norm(slot: Slot) -> float:
    return sqrt(sum(count * count for side in (slot.before, slot.after) for count in side.values()))


def common_ends(one: str, other: str) -> float:
    """The share of the longer wording that both begin and end with; 0 when one holds the other."""
    if one in other or other in one:
        return 0.0
    least = min(len(one), len(other))
    head = next((n for n in range(least) if one[n] != other[n]), least)
    tail = next((n for n in range(least - head) if one[-1 - n] != other[-1 - n]), least - head)
    return (head + tail) / max(len(one), len(other))


def find_replacements(
    clauses: Clauses, candidates: Candidates, rows: Sequence[int], others: Sequence[int], most: int = 1
) -> dict[int, tuple[Replacement, ...]]:
    """For each of some wordings, which of others stand, or stood, in the same slot.

    Args:
        clauses: the collection.
        candidates: the wordings.
        rows: those that rise (or fall).
        others: those that go the other way.
        most: how many to name for each.

    Returns:
        For each row that has any, those with the most in common first.
    """
    by_end: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in others:
        for key in _ends(candidates.wordings[row]):
            by_end[key].append(row)
    slots: dict[int, Slot] = {}
    found = {}
    for row in rows:
        near = {other for key in _ends(candidates.wordings[row]) for other in by_end[key] if other != row}
        wording = candidates.wordings[row]
        ends = {other: common_ends(wording, candidates.wordings[other]) for other in sorted(near)}
        fit = []
        for other, common in ends.items():
            if common >= COMMON:
                for needed in {row, other} - slots.keys():
                    length = int(candidates.repeats.lengths[needed])
                    slots[needed] = slot_of(clauses, candidates.repeats.places_of(needed), length)
                alike = likeness(slots[row], slots[other])
                if alike >= ALIKE and common + alike >= TOGETHER:
                    fit.append(Replacement(other, common, alike))
        if fit:
            found[row] = tuple(sorted(fit, key=lambda r: -(r.common + r.alike))[:most])
    return found


def _ends(wording: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """By what wordings of one slot are looked up: how they begin, how they end."""
    return ("head", wording[:_END]), ("tail", wording[-_END:])
