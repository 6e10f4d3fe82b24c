"""Repeats 重复: every run of letters within a clause that several documents have, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.clauses import Clauses, hash_runs

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Floats = NDArray[np.float64]
Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often runs of letters stand in a collection.

    Attributes:
        keys: the hash of each run that recurs, rising, shape (n,).
        counts: how often it stands there, shape (n,).
        total: letters of the collection.
    """

    keys: NDArray[np.uint64]
    counts: Ints
    total: int

    def of(self, keys: NDArray[np.uint64]) -> Ints:
        """The counts of runs by their hashes (see :func:`hash_runs`); 1 for what does not recur."""
        if not len(self.keys):
            return np.ones(keys.shape, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[at] == keys, self.counts[at], 1)


@dataclass(frozen=True, slots=True)
class Repeats:
    """Runs of letters that recur, shortest first.

    Attributes:
        lengths: letters of each, shape (n,).
        starts: where the places of each begin, with the total last, shape (n + 1,).
        places: its first place in each text that has it, rising, shape (total,).
        left: the branching entropy before it, in nats: how open the collection leaves what stands there, shape (n,).
        right: the same behind it.
        counts: how often every run of the collection stands there.
    """

    lengths: Places
    starts: Ints
    places: Places
    left: Floats
    right: Floats
    counts: Counts

    @property
    def documents(self) -> Ints:
        """How many texts have each."""
        return np.diff(self.starts)

    def places_of(self, row: int) -> Places:
        """The first place of one repeat in each text that has it."""
        return self.places[self.starts[row] : self.starts[row + 1]]

    def take(self, rows: Ints) -> Repeats:
        """Some of them, in the given order."""
        sizes = self.documents[rows]
        starts = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
        inside = np.arange(starts[-1]) - np.repeat(starts[:-1], sizes)
        places = self.places[np.repeat(self.starts[rows], sizes) + inside]
        return Repeats(self.lengths[rows], starts, places, self.left[rows], self.right[rows], self.counts)


@dataclass(frozen=True, slots=True)
class _Level:
    """The runs of one length: each group has one wording.

    Attributes:
        places: where the runs begin, those of a group together, rising, shape (m,).
        starts: where each group begins, shape (groups,).
        counts: runs of each group.
        texts: texts of each group.
        fresh: whether a place is the group's first in its text, shape (m,).
    """

    places: Places
    starts: Ints
    counts: Ints
    texts: Ints
    fresh: Bits

    def only(self, kept: Bits) -> _Level:
        """Some of the groups."""
        rows = np.repeat(kept, self.counts)
        counts = self.counts[kept]
        return _Level(
            self.places[rows], np.cumsum(counts) - counts, counts, self.texts[kept], self.fresh[rows]
        )


@dataclass(frozen=True, slots=True)
class _Lot:
    """The repeats of one length, as :class:`Repeats` names them; ``texts`` is how many texts each stands in."""

    length: int
    texts: Ints
    places: Places
    left: Floats
    right: Floats


def find_repeats(
    clauses: Clauses,
    least: int,
    lengths: tuple[int, int] = (4, 20),
    share: float = 0.7,
    tell: Callable[[int, int], None] | None = None,
) -> Repeats:
    """The runs of letters that recur and are no mere part of longer ones.

    Lengths are gone through one by one; a run is looked at only while the two shorter runs in it recur (Agrawal and
    Srikant 1994), so that one sort a length, of ever fewer places, is all the work.

    Args:
        clauses: the collection.
        least: texts that a run must stand in, at least 2.
        lengths: the shortest and the longest, in letters.
        share: a run is part of a longer one when one letter before or behind it comes along in more than this share
            of its texts.
        tell: is told after each length how many are done, of how many.

    Returns:
        The repeats.
    """
    shortest, longest = lengths
    # a longer run that makes a run a mere part of it may itself stand in somewhat fewer texts
    found: list[_Lot] = []
    keys, counts = [], []
    level: _Level | None = None
    support = min(least, int(share * least) + 1)
    for n, longer, group in _levels(clauses, support, longest + 1):
        if level is not None and n > shortest:
            found.append(_free(level, longer, group, (n - 1, least, share)))
        level = longer.only(longer.texts >= support)
        keys.append(hash_runs(clauses, level.places[level.starts], 0, n))
        counts.append(level.counts)
        if tell is not None:
            tell(n - 1, longest)
    return _stack(found, _counts(clauses, keys, counts))


def _levels(clauses: Clauses, least: int, longest: int) -> Iterator[tuple[int, _Level, Places]]:
    """All runs of two letters, of three, and so on; with the group of the shorter run at every place, -1 for none."""
    size = len(clauses.ranks)
    group, groups = clauses.ranks.astype(np.int32) - 1, len(clauses.letters)
    for n in range(2, longest + 1):
        alive = np.flatnonzero((group[:-1] >= 0) & (group[1:] >= 0))
        alive = alive[clauses.ranks[alive + n - 1] > 0]
        level = _level(clauses, group, groups, alive, n)
        yield n, level, group
        often = level.texts >= least
        groups = int(often.sum())
        group = np.full(size, -1, dtype=np.int32)
        numbers = np.where(often, np.cumsum(often) - 1, -1).astype(np.int32)
        group[level.places] = np.repeat(numbers, level.counts)


def _level(clauses: Clauses, group: Places, groups: int, alive: Ints, n: int) -> _Level:
    """Groups runs of one length by the group of the run that is a letter shorter, and the letter behind that."""
    ranks = np.uint64(len(clauses.letters))
    keys = group[alive].astype(np.uint64) * ranks + clauses.ranks[alive + n - 1].astype(np.uint64)
    bits = max(len(clauses.ranks), 1).bit_length()
    if (groups * len(clauses.letters)).bit_length() + bits <= 64:
        keys <<= np.uint64(bits)
        keys |= alive.astype(np.uint64)
        keys.sort()
        places = (keys & np.uint64((1 << bits) - 1)).astype(np.int32)
        keys >>= np.uint64(bits)
    else:
        order = np.argsort(keys, kind="stable")
        places, keys = alive[order].astype(np.int32), keys[order]
    fresh = np.ones(len(places), dtype=np.bool_)
    fresh[1:] = keys[1:] != keys[:-1]
    starts = np.flatnonzero(fresh)
    owner = clauses.owner[places]
    fresh[1:] |= owner[1:] != owner[:-1]
    texts = np.add.reduceat(fresh, starts, dtype=np.int64) if len(starts) else np.zeros(0, np.int64)
    return _Level(places, starts, np.diff(starts, append=len(places)), texts, fresh)


def _free(level: _Level, longer: _Level, group: Places, limits: tuple[int, int, float]) -> _Lot:
    """The groups that no letter before or behind them nearly always comes along with."""
    length, least, share = limits
    first = longer.places[longer.starts]
    right_most, right = _branching(group[first], longer, level.counts)
    left_most, left = _branching(group[first + 1], longer, level.counts)
    kept = (np.maximum(right_most, left_most) <= share * level.texts) & (level.texts >= least)
    chosen = level.only(kept)
    return _Lot(length, chosen.texts, chosen.places[chosen.fresh], left[kept], right[kept])


def _branching(of: Places, longer: _Level, counts: Ints) -> tuple[Ints, Floats]:
    """For each shorter run the texts of its commonest extension, and the entropy of its extensions.

    What ends a clause, and what is too rare to be followed up, counts as different each time.
    """
    size = len(counts)
    order = np.argsort(of, kind="stable")
    heads = np.flatnonzero(np.diff(of[order], prepend=-1)) if len(of) else np.zeros(0, np.int64)
    most, spent = np.zeros(size, np.int64), np.zeros(size)
    if len(heads):
        rows = of[order][heads]
        most[rows] = np.maximum.reduceat(longer.texts[order], heads)
        spent[rows] = np.add.reduceat((longer.counts * np.log(longer.counts))[order], heads)
    many = np.maximum(counts, 1)
    return most, np.log(many) - spent / many


def _counts(clauses: Clauses, keys: list[NDArray[np.uint64]], counts: list[Ints]) -> Counts:
    """The counts of all runs, letters included, in order of their hashes."""
    letters = np.bincount(clauses.ranks, minlength=len(clauses.letters))
    every = np.concatenate((np.arange(len(letters), dtype=np.uint64), *keys))
    order = np.argsort(every)
    return Counts(every[order], np.concatenate((letters, *counts))[order], int(letters[1:].sum()))


def _stack(lots: Sequence[_Lot], counts: Counts) -> Repeats:
    """The repeats of every length as one."""
    none = _Lot(0, np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0), np.zeros(0))
    lots = (none, *lots)
    texts = np.concatenate([lot.texts for lot in lots])
    lengths = np.repeat(np.array([lot.length for lot in lots], np.int32), [len(lot.texts) for lot in lots])
    starts = np.concatenate(([0], np.cumsum(texts))).astype(np.int64)
    places = np.concatenate([lot.places for lot in lots])
    left, right = (np.concatenate([getattr(lot, side) for lot in lots]) for side in ("left", "right"))
    return Repeats(lengths, starts, places, left, right, counts)
