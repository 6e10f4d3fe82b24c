"""Changes 改动: what became of a wording on its way, letter by letter: words exchanged, put in, left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from luoshi.trace.letters import FUNCTION_WORDS
from luoshi.trace.passages.leads import adverbial_of, is_adverbial
from luoshi.trace.passages.synonyms import exchanged


class Edit(StrEnum):
    """What was done to some letters."""

    SYNONYM = "synonym"
    """One word stands in place of another that is akin (推进→推动)."""
    ADVERBIAL = "adverbial"
    """It is said how, or with whom (进一步, 会同有关部门); or function words came or went."""
    REPLACED = "replaced"
    """A few letters stand in place of a few others."""
    INSERTED = "inserted"
    DROPPED = "dropped"


_CLOSE = 1


@dataclass(frozen=True, slots=True)
class Change:
    """One place where two wordings differ, in letters of each.

    Attributes:
        edit: what was done.
        source: where the source's letters are that were changed, from and to.
        target: where the target's are.
    """

    edit: Edit
    source: tuple[int, int]
    target: tuple[int, int]


@lru_cache(maxsize=1 << 16)
def changes_of(source: str, target: str) -> tuple[Change, ...]:
    """What makes one wording of another, by the fewest letters changed (Levenshtein 1966).

    Args:
        source: letters.
        target: letters.

    Returns:
        The changes in text order. The latest are remembered: what is repeated everywhere is changed alike.
    """
    changes = []
    for one, two in _differences(source, target):
        edit, margin = _edit(source, target, one, two)
        before, after = margin
        changes.append(Change(edit, (one[0] - before, one[1] + after), (two[0] - before, two[1] + after)))
    return tuple(changes)


def _differences(source: str, target: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches where two strings differ; two that one letter parts are one (机制, 制度)."""
    found: list[tuple[tuple[int, int], tuple[int, int]]] = []
    for step in Levenshtein.opcodes(source, target):
        if step.tag == "equal":
            continue
        low, high, there, there_end = step.src_start, step.src_end, step.dest_start, step.dest_end
        if found and low - found[-1][0][1] <= _CLOSE:
            found[-1] = (found[-1][0][0], high), (found[-1][1][0], there_end)
        else:
            found.append(((low, high), (there, there_end)))
    return found


def _edit(
    source: str, target: str, one: tuple[int, int], two: tuple[int, int]
) -> tuple[Edit, tuple[int, int]]:
    """What a difference is, and the equal letters on both sides that belong to the words."""
    here, there = source[slice(*one)], target[slice(*two)]
    if all(letter in FUNCTION_WORDS for letter in here + there):
        return Edit.ADVERBIAL, (0, 0)
    margin = exchanged(source, target, one, (two[0] + adverbial_of(there), two[1]))
    if margin:
        return Edit.SYNONYM, margin
    if not here or not there:
        words = here or there
        if is_adverbial(words):
            return Edit.ADVERBIAL, (0, 0)
        return (Edit.INSERTED if there else Edit.DROPPED), (0, 0)
    return Edit.REPLACED, (0, 0)
