"""Folding 归并: wordings that are forms of one formulation, under the form that stands best by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from luoshi.lexicon.terms import read_terms
from luoshi.trace.phrases.candidates import Candidates

Docs = NDArray[np.int32]

ALIKE = 0.6
"""The least share of common documents (Jaccard) of two wordings of which one holds the other."""
LAPPED = 0.5
"""The same of two wordings where the end of one is the beginning of the other."""
NEARLY = 0.6
"""The least documents of a longer form, as a share of the most telling one's, to stand for all."""
_LAP = 4
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Formulation:
    """One formulation.

    Attributes:
        row: the candidate that stands for it.
        variants: the other forms, the most telling first.
    """

    row: int
    variants: tuple[int, ...]


def fold(candidates: Candidates, owner: Docs, order: Iterable[int]) -> Iterator[Formulation]:
    """Groups wordings that are forms of one: the same but for what leads in, or parts of one another in the same texts.

    Args:
        candidates: the wordings.
        owner: which document each place belongs to.
        order: the rows to group, the most telling first.

    Yields:
        Formulations, in the order of their most telling form.
    """
    groups: list[list[int]] = []
    by_core: dict[str, int] = {}
    by_gram: dict[str, set[int]] = defaultdict(set)
    for row in order:
        core, wording = core_of(candidates.words[row]), candidates.wordings[row]
        grams = {wording[at : at + _LAP] for at in range(len(wording) - _LAP + 1)}
        group = by_core.get(core)
        if group is None:
            near = sorted({other for gram in grams for other in by_gram.get(gram, ())})
            group = next((g for g in near if _same(candidates, owner, groups[g][0], row)), None)
        if group is None:
            group = len(groups)
            groups.append([])
        groups[group].append(row)
        by_core.setdefault(core, group)
        if len(groups[group]) == 1:
            for gram in grams:
                by_gram[gram].add(group)
    for rows in groups:
        best = _best(candidates, rows)
        yield Formulation(best, tuple(row for row in rows if row != best))


def core_of(words: Sequence[str]) -> str:
    """A wording without the verbs and adverbs that lead in, as long as four letters are left."""
    left = sum(map(len, words))
    at = 0
    while at < len(words) - 1 and words[at] in _leads() and left - len(words[at]) >= _SHORTEST:
        left -= len(words[at])
        at += 1
    return "".join(words[at:])


@cache
def _leads() -> frozenset[str]:
    """Words that lead into a formulation."""
    return frozenset(
        (*read_terms("verbs_of_work"), *read_terms("adverbs_of_work"), *read_terms("phrase_leads"))
    )


def _same(candidates: Candidates, owner: Docs, one: int, other: int) -> bool:
    """Whether two wordings overlap, and mostly stand in the same documents."""
    a, b = candidates.wordings[one], candidates.wordings[other]
    if a in b or b in a:
        least = ALIKE
    elif _lap(a, b) >= _LAP or _lap(b, a) >= _LAP:
        least = LAPPED
    else:
        return False
    mine, theirs = (owner[candidates.repeats.places_of(row)] for row in (one, other))
    both = len(np.intersect1d(mine, theirs, assume_unique=True))
    return both >= least * (len(mine) + len(theirs) - both)


def _lap(a: str, b: str) -> int:
    """Letters of the longest end of ``a`` that ``b`` begins with."""
    return next((n for n in range(min(len(a), len(b)) - 1, 0, -1) if a.endswith(b[:n])), 0)


def _best(candidates: Candidates, rows: Sequence[int]) -> int:
    """Of the forms that are about as common as the most telling one, the one that has most besides what leads in."""
    documents = candidates.repeats.documents
    most = documents[rows[0]]

    def fullness(row: int) -> tuple[int, int, int]:
        wording = candidates.wordings[row]
        core = core_of(candidates.words[row])
        return len(core), -len(wording), int(documents[row])

    return max((row for row in rows if documents[row] >= NEARLY * most), key=fullness)
