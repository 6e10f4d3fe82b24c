"""Sentences that may take a clause up, found by the rare pairs of letters that they share with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.evidence import pairs_of
from luoshi.trace.reading import Reading

MOST = 5
"""Candidates for one clause at one place."""

Rows = NDArray[np.int64]
Window = tuple[Reading, int, int]
"""A reading and the letters of it, from and to, that are a sentence or two neighbouring clauses of one."""


class SentenceIndex:
    """The sentences of several places by the pairs of letters that stand in them.

    Args:
        places: what is read of each place.
        wanted: the pairs that will be asked about.
    """

    def __init__(self, places: Sequence[Sequence[Reading]], wanted: Collection[str]) -> None:
        by_place = [[(r, *window) for r in readings for window in r.windows()] for readings in places]
        self._windows: list[Window] = [window for windows in by_place for window in windows]
        self._place = np.repeat(np.arange(len(places)), [len(windows) for windows in by_place])
        self._rows = _postings(self._windows, sorted(wanted))
        self.weigh = cache(self._weigh)

    def _weigh(self, pair: str) -> float:
        """Inverse document frequency of a pair over the sentences, as a share of its largest value: 0 to 1."""
        total = len(self._windows)
        return log(1 + total / (1 + len(self._rows.get(pair, ())))) / log(1 + max(total, 1))

    def candidates(self, words: str, least: float) -> dict[int, list[int]]:
        """The sentences that have this share of some words' weight, by place, best first.

        Args:
            words: the words of a clause.
            least: the share, 0 to 1.

        Returns:
            The numbers of at most :data:`MOST` sentences of each place that has any, by the place's number.
        """
        scores = np.zeros(len(self._windows))
        total = 0.0
        for pair in dict.fromkeys(pairs_of(words)):
            total += self.weigh(pair)
            if pair in self._rows:
                scores[self._rows[pair]] += self.weigh(pair)
        rows = np.flatnonzero(scores >= max(least * total, 1e-9))
        found: dict[int, list[int]] = {}
        for row in rows[np.argsort(-scores[rows], kind="stable")].tolist():
            some = found.setdefault(int(self._place[row]), [])
            if len(some) < MOST:
                some.append(row)
        return found

    def window(self, number: int) -> Window:
        """One sentence; they are numbered by place, reading and order, as by every index of the same places."""
        return self._windows[number]


def _postings(windows: Sequence[Window], wanted: Sequence[str]) -> dict[str, Rows]:
    """The numbers of the windows that have each wanted pair."""
    if not windows or not wanted:
        return {}
    codes = np.array([_code(pair) for pair in wanted], dtype=np.int64)
    order = np.argsort(codes)
    readings = {id(reading): reading for reading, _, _ in windows}
    coded = {name: _coded(reading.words) for name, reading in readings.items()}
    key = np.concatenate([coded[id(reading)][low : high - 1] for reading, low, high in windows])
    row = np.repeat(np.arange(len(windows)), [high - 1 - low for _, low, high in windows])
    at = np.minimum(np.searchsorted(codes[order], key), len(codes) - 1)
    hit = codes[order][at] == key
    packed = np.unique(at[hit] * len(windows) + row[hit])
    which, rows = packed // len(windows), packed % len(windows)
    edges = np.searchsorted(which, np.arange(len(codes) + 1)).tolist()
    return {wanted[w]: rows[edges[i] : edges[i + 1]] for i, w in enumerate(order.tolist())}


def _coded(words: str) -> Rows:
    """The code of the pair from each letter on."""
    points = np.frombuffer(words.encode("utf-32-le"), dtype="<u4").astype(np.int64)
    return (points[:-1] << 21) | points[1:]


def _code(pair: str) -> int:
    """The code of one pair."""
    return (ord(pair[0]) << 21) | ord(pair[1])
