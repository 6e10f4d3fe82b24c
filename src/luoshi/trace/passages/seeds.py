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
_SPARSE = 3
_LEAP = 64


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
        rows: the gram at each position of ``joined``, as a row of ``hashes``; -2 where none counts, shape (letters,).
        buckets: the first gram whose hash begins with these bits or more, shape (2 ** bits + 1,).
        bits: how many leading bits of a hash name its bucket.
    """

    joined: Joined
    hashes: Hashes
    first: Positions
    places: Positions
    rows: NDArray[np.int32]
    buckets: NDArray[np.int32]
    bits: int


def index_seeds(joined: Joined) -> SeedIndex:
    """Indexes every seed gram of the sources."""
    hashes = gram_hashes(joined.codes, SEED)
    places = np.flatnonzero(_useful(joined.codes, hashes))
    order = np.argsort(hashes[places], kind="stable")
    places = places[order]
    ordered = hashes[places]
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))[: len(ordered)])
    distinct, first = ordered[first], np.append(first, len(places))
    rows = np.full(len(joined.codes) + 1, -2, dtype=np.int32)
    rows[places] = np.repeat(np.arange(len(distinct), dtype=np.int32), np.diff(first))
    bits = max(len(distinct), 1).bit_length() + _SPARSE
    sizes = np.bincount((distinct >> np.uint64(64 - bits)).astype(np.int64), minlength=1 << bits)
    buckets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
    return SeedIndex(joined, distinct, first, places, rows, buckets, bits)


def shared_runs(index: SeedIndex, targets: Joined) -> Runs:
    """All maximal runs of at least :data:`SEED` letters that a source and a target share.

    Args:
        index: the sources.
        targets: the targets' letters.

    Returns:
        The runs; some are left out where the texts share more than :data:`MOST_PAIRS` pairs of grams.
    """
    return in_order(equal_runs(index, targets), index.joined, targets)


def equal_runs(index: SeedIndex, targets: Joined) -> Runs:
    """The same as :func:`shared_runs`, in no order that means anything.

    A pair of places with one gram begins a run when the grams before it differ. Such pairs are followed letter by
    letter, all at once, until their grams differ again.
    """
    rows = _rows(index, targets.codes)
    at = np.flatnonzero(rows >= 0)
    parts = [_grown(index, rows, *pairs) for pairs in _pairs(index, rows, at, rows[at])]
    columns = [
        np.concatenate([getattr(part, name) for part in parts]) for name in ("source", "target", "length")
    ]
    return Runs(*columns)


def _useful(codes: NDArray[np.uint32], hashes: Hashes) -> NDArray[np.bool_]:
    """Which grams hold no gap and are not filler, such as a line of noughts: the third time that one comes in a row."""
    useful = whole_grams(codes, SEED)
    for period in _PERIODS:
        again = hashes[period:] == hashes[:-period]
        at = np.flatnonzero(again[: max(len(again) - period, 0)])
        useful[at[again[at + period]] + 2 * period] = False
    return useful


def _rows(index: SeedIndex, codes: NDArray[np.uint32]) -> NDArray[np.int32]:
    """The index's row for the gram at each position of the targets; -1 where the sources have none, with a last -1."""
    rows = np.full(len(codes) + 1, -1, dtype=np.int32)
    if not len(index.hashes):
        return rows
    hashes = gram_hashes(codes, SEED)
    bucket = (hashes >> np.uint64(64 - index.bits)).astype(np.int64)
    row, last = index.buckets[bucket], index.buckets[bucket + 1]
    at = np.flatnonzero(row < last)
    row, last = row[at], last[at]
    while len(at):
        same = index.hashes[row] == hashes[at]
        rows[at[same]] = row[same]
        more = ~same
        more[more] = row[more] + 1 < last[more]
        at, row, last = at[more], row[more] + 1, last[more]
    rows[: len(hashes)][~_useful(codes, hashes)] = -1
    return rows


def _pairs(
    index: SeedIndex, rows: NDArray[np.int32], at: Positions, gram: NDArray[np.int32]
) -> Iterator[tuple[Positions, Positions]]:
    """The (source position, target position) pairs of equal grams that begin a run, from a few million at a time."""
    many = _bounded(index.first[gram + 1] - index.first[gram])
    block = np.cumsum(many) // _PAIRS_AT_ONCE
    edges = np.append(np.searchsorted(block, np.arange(block[-1] + 1 if len(block) else 1)), len(at))
    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        count = many[low:high]
        begin = index.first[gram[low:high]] - (np.cumsum(count) - count)
        source = index.places[np.arange(int(count.sum())) + np.repeat(begin, count)]
        before = np.repeat(rows[at[low:high] - 1], count)
        fresh = before != index.rows[source - 1]
        yield source[fresh], np.repeat(at[low:high], count)[fresh]


def _bounded(many: Positions) -> Positions:
    """The numbers of places under one limit, halved from the largest number until their sum is within bounds."""
    limit = int(many.max(initial=1))
    while limit > 1 and int(np.minimum(many, limit).sum()) > MOST_PAIRS:
        limit = (limit + 1) // 2
    return np.minimum(many, limit)


def _grown(index: SeedIndex, rows: NDArray[np.int32], source: Positions, target: Positions) -> Runs:
    """The runs that begin at these pairs of places: followed gram by gram, in leaps where they are long."""
    same = np.ones(len(source), dtype=np.int64)
    active = _stepped(index.rows, rows, source, target, same, np.arange(len(source)))
    if len(active):
        one, two = (gram_hashes(column.view(np.uint32), _LEAP) for column in (index.rows, rows))
        left = active
        while len(left):
            here, there = source[left] + same[left], target[left] + same[left]
            fits = (here < len(one)) & (there < len(two))
            fits[fits] = one[here[fits]] == two[there[fits]]
            left = left[fits]
            same[left] += _LEAP
        _stepped(index.rows, rows, source, target, same, active)
    return Runs(source, target, same + SEED - 1)


def _stepped(
    ours: NDArray[np.int32],
    theirs: NDArray[np.int32],
    source: Positions,
    target: Positions,
    same: Positions,
    active: Positions,
) -> Positions:
    """Counts equal grams on, a leap's worth at most, in ``same``; gives the rows that may go on."""
    for _ in range(_LEAP):
        if not len(active):
            break
        active = active[ours[source[active] + same[active]] == theirs[target[active] + same[active]]]
        same[active] += 1
    return active


def in_order(runs: Runs, sources: Joined, targets: Joined) -> Runs:
    """The runs sorted by target text, source text and target position."""
    texts = len(sources.starts)
    pair = targets.owner[runs.target].astype(np.int64) * texts + sources.owner[runs.source]
    return runs.take(np.lexsort((runs.source, runs.target, pair)))
