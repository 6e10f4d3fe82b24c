"""Cohesion 凝固度: whether the parts of a repeat stand together more often than chance would have it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.clauses import Clauses, hash_runs
from luoshi.trace.phrases.repeats import Repeats

Bits = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def cohesion_of(clauses: Clauses, repeats: Repeats, starts: Bits) -> tuple[Floats, Floats]:
    """The log-likelihood ratio and the cohesion of each repeat, at the edge of words where it holds together worst."""
    size, counts = len(repeats.lengths), repeats.counts
    likelihood, cohesion = np.full(size, np.inf), np.full(size, 1.0)
    heads = repeats.places[repeats.starts[:-1]]
    for length in np.unique(repeats.lengths).tolist():
        of_length = np.flatnonzero(repeats.lengths == length)
        whole = counts.of(hash_runs(clauses, heads[of_length], 0, length))
        for cut in range(1, length):
            here = starts[of_length, cut]
            rows = of_length[here]
            front = counts.of(hash_runs(clauses, heads[rows], 0, cut))
            back = counts.of(hash_runs(clauses, heads[rows], cut, length))
            both, total = whole[here].astype(np.float64), float(counts.total)
            likelihood[rows] = np.minimum(likelihood[rows], _ratio(both, front, back, total))
            mutual = np.log(both * total / (front * back)) / -np.log(both / total)
            cohesion[rows] = np.minimum(cohesion[rows], mutual)
    return likelihood, cohesion


def _ratio(both: Floats, front: Ints, back: Ints, total: float) -> Floats:
    """The log-likelihood ratio of two things standing together; 0 where they do so less often than by chance."""
    table = (both, front - both, back - both, total - front - back + both)
    expected = (
        front * back / total,
        front * (total - back) / total,
        (total - front) * back / total,
        (total - front) * (total - back) / total,
    )
    sum_ = np.zeros(len(both))
    for seen, chance in zip(table, expected, strict=True):
        sum_ += np.where(seen > 0, seen * np.log(np.maximum(seen, 1e-9) / np.maximum(chance, 1e-9)), 0)
    return np.where(both > expected[0], 2 * sum_, 0)
