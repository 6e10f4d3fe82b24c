"""Reposts 重复收录: documents that are the same text but for a few clauses, which count once."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.clauses import Clauses

SAME = 0.8
"""The least share of clauses (Jaccard, estimated) that two copies have in common."""
SKETCH = 48
"""Clauses of a document that are compared: those with the least hashes (Broder 1997)."""
_CROWD = 8
_POWER = 0x9E3779B97F4A7C15
_MIX = 0xBF58476D1CE4E5B9


def find_reposts(clauses: Clauses) -> NDArray[np.int64]:
    """For each text the first text that it is a copy of; its own number when it is none.

    Args:
        clauses: the collection, its texts in the order in which one is to be preferred.

    Returns:
        Numbers of texts, shape (texts,).
    """
    first = np.arange(len(clauses.texts))
    sketches = _sketches(clauses)
    holders: dict[int, list[int]] = defaultdict(list)
    for text, sketch in enumerate(sketches):
        for key in sketch:
            holders[key].append(text)
    shared = Counter(
        pair for texts in holders.values() if 1 < len(texts) <= _CROWD for pair in combinations(texts, 2)
    )
    crowds = {frozenset(sketch): text for text, sketch in reversed(list(enumerate(sketches))) if sketch}
    for text, sketch in enumerate(sketches):
        first[text] = first[crowds.get(frozenset(sketch), text)]
    for (one, other), _ in sorted(shared.items()):
        if first[other] == other and _alike(sketches[one], sketches[other]):
            first[other] = first[one]
    return first


def _alike(one: list[int], other: list[int]) -> bool:
    """Whether two documents have most clauses in common, as far as their sketches tell."""
    least = sorted({*one, *other})[:SKETCH]
    both = {*one} & {*other}
    return sum(key in both for key in least) >= SAME * len(least)


def _sketches(clauses: Clauses) -> list[list[int]]:
    """The least hashes of the clauses of each text."""
    ranks = clauses.ranks
    gaps = np.flatnonzero(ranks == 0)
    starts = np.concatenate(([0], gaps[:-1] + 1)) if len(gaps) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(starts, len(ranks)))
    inside = np.arange(len(ranks), dtype=np.uint64) - np.repeat(starts, sizes).astype(np.uint64)
    keys = (ranks.astype(np.uint64) + np.uint64(1)) * np.uint64(_MIX)
    keys ^= keys >> np.uint64(29)
    keys *= inside * np.uint64(2) + np.uint64(_POWER)
    keys ^= keys >> np.uint64(31)
    found = np.add.reduceat(keys, starts) * np.uint64(_MIX) if len(starts) else np.zeros(0, np.uint64)
    worth = sizes > 1
    found, owner = found[worth], clauses.owner[starts[worth]]
    order = np.lexsort((found, owner))
    ends = np.searchsorted(owner[order], np.arange(len(clauses.texts) + 1))
    return [np.unique(found[order[low:high]])[:SKETCH].tolist() for low, high in pairwise(ends)]
