"""Seeds: maximal runs of equal letters that two collections of texts share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.grams import Hashes, gram_hashes, whole_grams
from luoshi.trace.letters import Joined

Positions = NDArray[np.int64]

SEED = 4
"""Letters in the shortest run."""
MOST_PAIRS = 30_000_000
"""Pairs of equal grams that one call follows; beyond, the most frequent grams are followed to fewer places."""
_PERIODS = (1, 2, 3, 4)
_PAIRS_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Runs:
    """Maximal equal runs, one a row, sorted by target text, source text, target position.

    Attributes:
        source: where each begins in the joined sources, shape (n,).
        target: where each begins in the joined targets, shape (n,).
        length: letters in it, shape (n,).
    """

    source: Positions
    target: Positions
    length: Positions

    def take(self, rows: Positions | NDArray[np.bool_]) -> Runs:
        """The runs of these rows."""
        return Runs(self.source[rows], self.target[rows], self.length[rows])


@dataclass(frozen=True, slots=True)
class SeedIndex:
    """The grams of the sources, sorted, with their places.

    Attributes:
        joined: the sources' letters.
        hashes: every different gram's hash, rising, shape (n,).
        first: where each gram's places begin in ``places``, with the number of places last, shape (n + 1,).
        places: positions in ``joined``, grouped by gram.
    """

    joined: Joined
    hashes: Hashes
    first: Positions
    places: Positions


def index_seeds(joined: Joined) -> SeedIndex:
    """Indexes every seed gram of the sources."""
    hashes = gram_hashes(joined.codes, SEED)
    places = np.flatnonzero(_useful(joined.codes))
    order = np.argsort(hashes[places], kind="stable")
    places = places[order]
    distinct, first = np.unique(hashes[places], return_index=True)
    return SeedIndex(joined, distinct, np.append(first, len(places)), places)


def shared_runs(index: SeedIndex, targets: Joined) -> Runs:
    """All maximal runs of at least :data:`SEED` letters that a source and a target share.

    Args:
        index: the sources.
        targets: the targets' letters.

    Returns:
        The runs; some are left out where the texts share more than :data:`MOST_PAIRS` pairs of grams.
    """
    at, gram = _hits(index, targets.codes)
    keys = [((target - source) << 32) + target for source, target in _pairs(index, at, gram)]
    return _ordered(_runs(np.sort(np.concatenate(keys))), index.joined, targets)


def _useful(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which grams hold no gap and are not filler that repeats itself, such as a line of noughts."""
    useful = whole_grams(codes, SEED)
    hashes = gram_hashes(codes, SEED)
    for period in _PERIODS:
        useful[period:] &= hashes[period:] != hashes[:-period]
    return useful


def _hits(index: SeedIndex, codes: NDArray[np.uint32]) -> tuple[Positions, Positions]:
    """Positions in the targets whose gram the sources have, and that gram's row in the index."""
    if not len(index.hashes):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    hashes = gram_hashes(codes, SEED)
    row = np.searchsorted(index.hashes, hashes)
    row[row == len(index.hashes)] = 0
    at = np.flatnonzero((index.hashes[row] == hashes) & _useful(codes))
    return at, row[at]


def _pairs(index: SeedIndex, at: Positions, gram: Positions) -> Iterator[tuple[Positions, Positions]]:
    """All (source position, target position) of equal grams, a few million at a time."""
    many = _bounded(index.first[gram + 1] - index.first[gram])
    block = np.cumsum(many) // _PAIRS_AT_ONCE
    edges = np.append(np.searchsorted(block, np.arange(block[-1] + 1 if len(block) else 1)), len(at))
    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        count = many[low:high]
        begin = np.cumsum(count) - count
        within = np.arange(int(count.sum())) - np.repeat(begin, count)
        places = np.repeat(index.first[gram[low:high]], count) + within
        yield index.places[places], np.repeat(at[low:high], count)


def _bounded(many: Positions) -> Positions:
    """The numbers of places under one limit, halved from the largest number until their sum is within bounds."""
    limit = int(many.max(initial=1))
    while limit > 1 and int(np.minimum(many, limit).sum()) > MOST_PAIRS:
        limit = (limit + 1) // 2
    return np.minimum(many, limit)


def _runs(keys: Positions) -> Runs:
    """Runs from the sorted pairs packed as (diagonal, target position): neighbours on a diagonal follow by one."""
    breaks = np.flatnonzero(np.diff(keys) != 1) + 1
    first = np.concatenate(([0], breaks)) if len(keys) else breaks
    last = np.append(breaks, len(keys)) if len(keys) else breaks
    target = keys[first] & 0xFFFFFFFF
    return Runs(target - (keys[first] >> 32), target, last - first + SEED - 1)


def _ordered(runs: Runs, sources: Joined, targets: Joined) -> Runs:
    """The runs sorted by target text, source text and target position."""
    texts = len(sources.starts)
    pair = targets.owner[runs.target].astype(np.int64) * texts + sources.owner[runs.source]
    return runs.take(np.lexsort((runs.source, runs.target, pair)))
