"""Windows of texts that speak of the same as a clause, found by what their words mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np

from luoshi.trace.reading import Reading
from luoshi.trace.relate.statements import Part, Statement, read_part, statement_of
from luoshi.trace.relate.words import Floats, Ids, Vocabulary, halves, known_words

MOST = 2
"""Windows that are judged for one clause at one place."""
NEAR = 0.65
"""Likeness of the mean vectors of a clause and a window from which on the window is judged."""
_BLOCK = 256


class NearIndex:
    """The clauses and windows of several places by the mean vectors of their words.

    Args:
        places: what is read of each place.
        vocabulary: the words that are known.
    """

    def __init__(self, places: Sequence[Sequence[Reading]], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._windows = [
            (number, reading, window)
            for number, readings in enumerate(places)
            for reading in readings
            for window in reading.windows()
        ]
        self._edges = {id(reading): reading.edges() for readings in places for reading in readings}
        self._parts: dict[tuple[int, int], Part] = {}
        self._statements: dict[int, Statement] = {}

    @cached_property
    def _centres(self) -> Floats:
        """The mean vector of each window, shape (n, d)."""
        readings = {id(reading): reading for _, reading, _ in self._windows}
        sums = {name: _sums(reading, self._vocabulary) for name, reading in readings.items()}
        rows = np.zeros((len(self._windows), self._vocabulary.vectors.shape[1]), dtype=np.float32)
        for row, (_, reading, (low, high)) in enumerate(self._windows):
            edges, parts = sums[id(reading)]
            first, last = edges[low], edges[high]
            rows[row] = parts[first:last].sum(axis=0)
        return halves(rows)

    @cached_property
    def _places(self) -> Ids:
        """The number of the place that each window is of; they rise."""
        return np.array([number for number, _, _ in self._windows], dtype=np.int64)

    def near(self, statements: Sequence[Statement]) -> list[dict[int, list[int]]]:
        """The numbers of the nearest windows at each place, for each of some statements."""
        found: list[dict[int, list[int]]] = []
        if not self._windows:
            return [{} for _ in statements]
        for start in range(0, len(statements), _BLOCK):
            block = np.stack([one.centre for one in statements[start : start + _BLOCK]])
            found += [self._best(row) for row in block @ self._centres.T]
        return found

    def _best(self, likeness: Floats) -> dict[int, list[int]]:
        """The nearest windows of each place that has any near enough."""
        rows = np.flatnonzero(likeness >= NEAR)
        best: dict[int, list[int]] = {}
        for row in rows[np.argsort(-likeness[rows], kind="stable")].tolist():
            some = best.setdefault(int(self._places[row]), [])
            if len(some) < MOST:
                some.append(row)
        return best

    def window(self, number: int) -> tuple[Reading, Statement]:
        """A window: what it lies in, and its words; the parts' offsets are of the reading's text."""
        _, reading, (low, high) = self._windows[number]
        if number not in self._statements:
            edges = self._edges[id(reading)]
            edges = edges[bisect_left(edges, low) : bisect_right(edges, high)]
            parts = [self._part(reading, *ends) for ends in pairwise(edges)]
            some = [part for part in parts if part.bag.names] or parts[:1]
            self._statements[number] = statement_of(reading.text, some)
        return reading, self._statements[number]

    def _part(self, reading: Reading, low: int, high: int) -> Part:
        """The clause of some letters."""
        start, end = reading.clause_span(low, high)
        key = id(reading), start
        if key not in self._parts:
            self._parts[key] = read_part(reading.text, start, end, self._vocabulary)
        return self._parts[key]


def _sums(reading: Reading, vocabulary: Vocabulary) -> tuple[dict[int, int], Floats]:
    """Where each clause begins, as its number, and the weighed sum of its words' vectors, shape (clauses, d)."""
    edges = reading.edges()
    rows = np.zeros((len(edges) - 1, vocabulary.vectors.shape[1]), dtype=np.float32)
    for row, (low, high) in enumerate(pairwise(edges)):
        at = known_words(reading.text[slice(*reading.clause_span(low, high))], vocabulary)
        rows[row] = vocabulary.weights[at] @ vocabulary.vectors[at]
    return {edge: number for number, edge in enumerate(edges)}, rows
