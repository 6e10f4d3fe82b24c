"""Overlap 词义重合: how much of a clause comes back in each of many clauses, in the same or akin words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.actions import unnumbered
from luoshi.trace.reading import Reading
from luoshi.trace.relate.features import ALIKE, FULL
from luoshi.trace.relate.statements import Part, Statement, read_part, statement_of
from luoshi.trace.relate.words import Bag, Floats, Ids, Vocabulary, bag_of, halves

REACH = 5
"""Clauses on either side of one that tell what it is about."""
_KEPT = 1 << 24
"""Clauses, times words of which it is kept at hand how much of them comes back where."""

Clause = tuple[Reading, int, int]
"""A reading, and the letters of it, from and to, that are a clause."""
Spread = tuple[Ids, Floats]
"""Numbers, rising, and what stands at each of them; zeros elsewhere."""


class ClauseIndex:
    """The clauses of several places that say something, by their words.

    Args:
        places: what is read of each place.
        vocabulary: the words that are known.
    """

    def __init__(self, places: Sequence[Sequence[Reading]], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        found = [
            (place, clause, bag)
            for place, readings in enumerate(places)
            for reading in readings
            for clause, bag in _clauses(reading, vocabulary)
        ]
        self.places: Ids = np.array([place for place, _, _ in found], dtype=np.int64)
        self.clauses: list[Clause] = [clause for _, clause, _ in found]
        self._bags = [bag for _, _, bag in found]
        self._parts: dict[int, Part] = {}
        texts = [id(clause[0]) for clause in self.clauses]
        self._starts = [at for at, text in enumerate(texts) if not at or text != texts[at - 1]]
        every = [np.zeros(0, dtype=np.int64), *(bag.ids for bag in self._bags)]
        self._known, self._which = np.unique(np.concatenate(every), return_inverse=True)
        self._weights = np.concatenate([np.zeros(0, np.float32), *(bag.weights for bag in self._bags)])
        sizes = np.array([len(bag.ids) for bag in self._bags], dtype=np.int64)
        self._edges = np.cumsum(sizes) - sizes
        self.masses: Floats = np.array([bag.mass() for bag in self._bags], dtype=np.float32)
        order = np.argsort(self._which, kind="stable")
        self._having = np.repeat(np.arange(len(self._bags)), sizes)[order]
        self._cuts = np.searchsorted(self._which[order], np.arange(len(self._known) + 1))
        self._vectors = np.zeros((len(self._known), vocabulary.vectors.shape[1]), dtype=np.float32)
        self._vectors[self._known >= 0] = vocabulary.vectors[self._known[self._known >= 0]]
        self._spread = lru_cache(_KEPT // (len(found) + 1))(self._spread_of)
        width = vocabulary.vectors.shape[1]
        sums = [np.zeros(width, np.float32), *(bag.weights @ bag.vectors for bag in self._bags)]
        self._sums = np.cumsum(sums, axis=0, dtype=np.float64)

    def overlap(self, bag: Bag) -> tuple[Floats, Floats]:
        """Share of some words that comes back in each clause, and share of each clause that comes from them."""
        back = np.zeros(len(self._bags), dtype=np.float32)
        most = np.zeros(len(self._known), dtype=np.float32)
        for number, (word, weight) in enumerate(zip(bag.ids.tolist(), bag.weights.tolist(), strict=True)):
            (words, alike), (rows, share) = self._spread(word, bag.vectors[number].tobytes())
            back[rows] += weight * share
            most[words] = np.maximum(most[words], alike)
        if not self._bags or not bag.names:
            return back, back.copy()
        from_words = np.add.reduceat(most[self._which] * self._weights, self._edges)
        return back / np.float32(bag.mass()), (from_words / self.masses).astype(np.float32)

    def _spread_of(self, word: int, vector: bytes) -> tuple[Spread, Spread]:
        """The words that are akin to a word, and the clauses that have them: how near, and how near at best."""
        alike = (self._vectors @ np.frombuffer(vector, dtype=np.float32) - ALIKE) / (1 - ALIKE)
        alike[self._known == word] = 1
        words = np.flatnonzero(alike > 0)
        words = words[np.argsort(alike[words], kind="stable")]
        sizes = self._cuts[words + 1] - self._cuts[words]
        first = np.repeat(self._cuts[words] - (np.cumsum(sizes) - sizes), sizes)
        best = np.zeros(len(self._bags), dtype=np.float32)
        best[self._having[first + np.arange(len(first))]] = np.repeat(np.minimum(alike[words], 1), sizes)
        rows = np.flatnonzero(best)
        return (words, np.minimum(alike[words], 1)), (rows, best[rows])

    def bag(self, number: int) -> Bag:
        """The words of a clause."""
        return self._bags[number]

    def span(self, number: int) -> tuple[int, int]:
        """Where a clause stands in the text."""
        reading, low, high = self.clauses[number]
        return reading.clause_span(low, high)

    def statement(self, number: int, clauses: int = 1) -> Statement:
        """A clause with those behind it in its sentence, as many as asked for at most."""
        reading, low, _ = self.clauses[number]
        last = min(number + clauses, len(self.clauses))
        parts = [
            self._part(at)
            for at in range(number, last)
            if self.clauses[at][0] is reading
            and reading.sentences[self.clauses[at][1]] == reading.sentences[low]
        ]
        return statement_of(reading.text, parts)

    def _part(self, number: int) -> Part:
        if number not in self._parts:
            text = self.clauses[number][0].text
            self._parts[number] = read_part(text, *self.span(number), self._vocabulary)
        return self._parts[number]

    def around(self, low: int, high: int) -> Floats:
        """The mean vector of the clauses that stand before some and behind them; their own words do not count."""
        first, last = self._text(low)
        first, last = max(first, low - REACH), min(last, high + REACH)
        beside = self._sums[last] - self._sums[first] - (self._sums[high] - self._sums[low])
        return halves(beside.astype(np.float32))

    def _text(self, number: int) -> tuple[int, int]:
        """The numbers, from and to, of the clauses that stand in the same text."""
        at = bisect_right(self._starts, number)
        return self._starts[at - 1], self._starts[at] if at < len(self._starts) else len(self.clauses)


def _clauses(reading: Reading, vocabulary: Vocabulary) -> Iterator[tuple[Clause, Bag]]:
    """The clauses of a reading that have any word that counts."""
    for low, high in pairwise(reading.edges()):
        bag = bag_of(unnumbered(reading.text[slice(*reading.clause_span(low, high))]), vocabulary)
        if bag.names:
            yield (reading, low, high), bag


def closeness(back: NDArray[Any], kept: NDArray[Any], masses: NDArray[Any] | float) -> Floats:
    """How near clauses are: harmonic mean of both shares, less where the one asked about says little."""
    heavy = np.minimum(1, np.asarray(masses) / FULL)
    close: Floats = (2 * back * kept / np.maximum(back + kept, 1e-9) * heavy).astype(np.float32)
    return close
