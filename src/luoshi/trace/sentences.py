"""Sentences that may take a clause up, found by the rare pairs of letters that they share with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.evidence import pairs_of, words_of

MOST = 3
"""Candidates for one clause at one place."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a document, or some neighbouring clauses of one.

    Attributes:
        document: the document's id.
        start: first code point there.
        end: one past the last.
        text: its text.
    """

    document: str
    start: int
    end: int
    text: str


class SentenceIndex:
    """The sentences of several places by the pairs of letters that stand in them.

    Args:
        places: the sentences of each place.
        source: the text that will be asked about: its pairs are the ones indexed.
    """

    def __init__(self, places: Sequence[Sequence[Sentence]], source: str) -> None:
        self._sentences = [sentence for place in places for sentence in place]
        ends = np.cumsum([len(place) for place in places], dtype=np.int64)
        self._edges = [0, *ends.tolist()]
        self._wanted = set(pairs_of(words_of(source)))
        self._scores: tuple[str, NDArray[np.float64]] = ("", np.zeros(0))

    def weigh(self, pair: str) -> float:
        """Inverse document frequency of a pair over the sentences, as a share of its largest value: 0 to 1."""
        total = len(self._sentences)
        return log(1 + total / (1 + len(self._postings.get(pair, ())))) / log(1 + max(total, 1))

    def candidates(self, clause: str, place: int) -> list[Sentence]:
        """The sentences of a place that have most of a clause's weight, best first."""
        if self._scores[0] != clause:
            self._scores = clause, self._scored(clause)
        low, high = self._edges[place], self._edges[place + 1]
        scores = self._scores[1][low:high]
        best = np.argsort(-scores, kind="stable")[:MOST]
        return [self._sentences[low + i] for i in best.tolist() if scores[i] > 0]

    def _scored(self, clause: str) -> NDArray[np.float64]:
        """The weight of the clause's pairs that each sentence has."""
        scores = np.zeros(len(self._sentences))
        for pair in dict.fromkeys(pairs_of(words_of(clause))):
            rows = self._postings.get(pair)
            if rows is not None:
                scores[rows] += self.weigh(pair)
        return scores

    @cached_property
    def _postings(self) -> dict[str, NDArray[np.int64]]:
        """The numbers of the sentences that have each pair of the source."""
        postings: dict[str, list[int]] = {}
        for number, sentence in enumerate(self._sentences):
            for pair in self._wanted.intersection(pairs_of(words_of(sentence.text))):
                postings.setdefault(pair, []).append(number)
        return {pair: np.array(rows, dtype=np.int64) for pair, rows in postings.items()}
