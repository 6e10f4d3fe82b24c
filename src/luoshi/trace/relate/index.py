"""Windows of texts that speak of the same as a clause, found by what their words mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from luoshi.trace.reading import Reading
from luoshi.trace.relate.overlap import ClauseIndex
from luoshi.trace.relate.statements import Statement, read_part, statement_of
from luoshi.trace.relate.words import Floats, Ids, halves

MOST = 2
"""Windows that are judged for one clause at one place."""
NEAR = 0.65
"""Likeness of the mean vectors of a clause and a window from which on the window is judged."""
_BLOCK = 256
_ROUNDING = 1e-4
"""How far a share may be off that is added up in another order."""


class NearIndex:
    """The windows of several places by the mean vectors of their words.

    Args:
        held: the clauses of the places.
    """

    def __init__(self, held: ClauseIndex) -> None:
        self._held = held
        firsts, lasts = [], []
        at = {(id(clause.reading), clause.low): number for number, clause in enumerate(held.every)}
        for reading in {id(clause.reading): clause.reading for clause in held.every}.values():
            for low, high in reading.windows():
                first = at[id(reading), low]
                firsts.append(first)
                lasts.append(first if held.every[first].high == high else first + 1)
        self._first: Ids = np.array(firsts, dtype=np.int64)
        self._last: Ids = np.array(lasts, dtype=np.int64)
        self._statements: dict[int, Statement] = {}

    @cached_property
    def _centres(self) -> Floats:
        """The mean vector of each window, shape (n, d)."""
        known = self._held.vocabulary
        sums = np.zeros((len(self._held.every), known.vectors.shape[1]), dtype=np.float32)
        for row, clause in enumerate(self._held.every):
            sums[row] = known.weights[clause.said] @ known.vectors[clause.said]
        rows = sums[self._first]
        joined = self._last > self._first
        rows[joined] += sums[self._last[joined]]
        return halves(rows)

    @cached_property
    def _places(self) -> Ids:
        """The number of the place that each window is of; they rise."""
        places = np.array([clause.place for clause in self._held.every], dtype=np.int64)
        return places[self._first]

    def near(self, statements: Sequence[Statement]) -> list[dict[int, list[int]]]:
        """The numbers of the nearest windows at each place, for each of some statements."""
        found: list[dict[int, list[int]]] = []
        if not len(self._first):
            return [{} for _ in statements]
        for start in range(0, len(statements), _BLOCK):
            block = np.stack([one.centre for one in statements[start : start + _BLOCK]])
            found += [self._best(row) for row in block @ self._centres.T]
        return found

    def _best(self, likeness: Floats) -> dict[int, list[int]]:
        """The nearest windows of each place that has any near enough."""
        rows = np.flatnonzero(likeness >= NEAR)
        best: dict[int, list[int]] = {}
        rows = rows[np.argsort(-likeness[rows], kind="stable")]
        for row, place in zip(rows.tolist(), self._places[rows].tolist(), strict=True):
            some = best.setdefault(place, [])
            if len(some) < MOST:
                some.append(row)
        return best

    def bringing(self, statement: Statement, numbers: Iterable[int], least: float) -> list[int]:
        """Those of some windows that may have a clause in which this share of a part of the statement comes back."""
        some = np.fromiter(numbers, dtype=np.int64)
        least -= _ROUNDING
        shares = [
            np.append(self._held.overlap(part.bag, least)[0], np.float32(0)) for part in statement.parts
        ]
        best = np.max(shares, axis=0)
        ends = (best[self._held.numbers[ends[some]]] for ends in (self._first, self._last))
        enough = np.maximum(*ends) >= least
        found: list[int] = some[enough].tolist()
        return found

    def window(self, number: int) -> tuple[Reading, Statement]:
        """A window: what it lies in, and its words; the parts' offsets are of the reading's text."""
        first, last = int(self._first[number]), int(self._last[number]) + 1
        reading = self._held.every[first].reading
        if number not in self._statements:
            numbers = self._held.numbers[first:last]
            parts = [self._held.part(at) for at in numbers.tolist() if at >= 0]
            whole = reading.text, *self._held.every[first].span, self._held.vocabulary
            self._statements[number] = statement_of(reading.text, parts or [read_part(*whole)])
        return reading, self._statements[number]
