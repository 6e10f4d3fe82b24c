"""Overlap 词义重合: how much of a clause comes back in each of many clauses, in the same or akin words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.actions import unnumbered
from luoshi.trace.reading import Reading
from luoshi.trace.relate.features import ALIKE, FULL
from luoshi.trace.relate.statements import Part, Statement, read_part, statement_of
from luoshi.trace.relate.words import Bag, Floats, Ids, Vocabulary, bag_of, halves, known_words

if TYPE_CHECKING:
    from luoshi.trace.relate.spreading import Postings

REACH = 5
"""Clauses on either side of one that tell what it is about."""
_BLOCK = 256
"""Words whose likeness to all others is reckoned at once."""

Clause = tuple[Reading, int, int]
"""A reading, and the letters of it, from and to, that are a clause."""
AkinWords = tuple[NDArray[np.int32], Floats]
"""The numbers of words that are akin to one, and how near each is."""


class Held(NamedTuple):
    """A clause of a place.

    Attributes:
        place: the number of the place.
        reading: what it lies in.
        low: the first of its letters.
        high: one past the last.
        span: where it stands in the text.
        bag: its words.
        said: the numbers of those that are known, and of those in the number of a list item.
    """

    place: int
    reading: Reading
    low: int
    high: int
    span: tuple[int, int]
    bag: Bag
    said: Ids


class ClauseIndex:
    """The clauses of several places that say something, by their words.

    Args:
        places: what is read of each place.
        vocabulary: the words that are known.

    Attributes:
        every: all clauses, those too that say nothing.
        numbers: the number of each of these among those that say something, -1 for the others.
        places: the place of each that says something.
        clauses: where it lies.
        masses: what its words say together.
    """

    def __init__(self, places: Sequence[Sequence[Reading]], vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.every = [
            clause
            for place, readings in enumerate(places)
            for reading in readings
            for clause in _clauses(place, reading, vocabulary)
        ]
        found = [clause for clause in self.every if clause.bag.names]
        self.places: Ids = np.array([clause.place for clause in found], dtype=np.int64)
        self.clauses: list[Clause] = [(clause.reading, clause.low, clause.high) for clause in found]
        self._spans = [clause.span for clause in found]
        self._bags = [clause.bag for clause in found]
        says = np.array([bool(clause.bag.names) for clause in self.every], dtype=np.bool_)
        self.numbers: Ids = np.where(says, np.cumsum(says) - 1, -1)
        self._parts: dict[int, Part] = {}
        texts = [id(clause[0]) for clause in self.clauses]
        self._starts = [at for at, text in enumerate(texts) if not at or text != texts[at - 1]]
        self.masses: Floats = np.array([bag.mass() for bag in self._bags], dtype=np.float32)
        every = [np.zeros(0, dtype=np.int64), *(bag.ids for bag in self._bags)]
        self._known, self._words = np.unique(np.concatenate(every), return_inverse=True)
        self._akin: dict[int, AkinWords] = {}

    @cached_property
    def _postings(self) -> Postings:
        from luoshi.trace.relate.spreading import postings_of

        weights = np.concatenate([np.zeros(0, np.float32), *(bag.weights for bag in self._bags)])
        sizes = np.array([len(bag.ids) for bag in self._bags], dtype=np.int64)
        return postings_of(self._words, weights, sizes, self.masses)

    @cached_property
    def _vectors(self) -> Floats:
        """The vectors of the words that stand in the clauses, zeros where there is none, shape (words, d)."""
        vectors: Floats = self.vocabulary.vectors[np.maximum(self._known, -1)]
        return vectors

    @cached_property
    def _sums(self) -> NDArray[np.float64]:
        """The weighed sum of the vectors of all words before each clause, shape (clauses + 1, d)."""
        width = self.vocabulary.vectors.shape[1]
        sums = [np.zeros(width, np.float32), *(bag.sum() for bag in self._bags)]
        return np.cumsum(sums, axis=0, dtype=np.float64)

    def overlap(self, bag: Bag, least: float = 0.0) -> tuple[Floats, Floats]:
        """Share of some words that comes back in each clause, and share of each clause that comes from them.

        Args:
            bag: the words.
            least: both are told where the first is no less than this; elsewhere they may be zero.
        """
        if not self._bags or not bag.names:
            empty = np.zeros(len(self._bags), dtype=np.float32)
            return empty, empty.copy()
        from luoshi.trace.relate.spreading import Akin, spread

        self.expect([bag])
        akin = [self._akin[word] for word in bag.ids.tolist()]
        words, shares = (np.concatenate(column) for column in zip(*akin, strict=True))
        cuts = np.cumsum([0, *(len(some) for some, _ in akin)])
        return spread(Akin(cuts, words, shares, bag.weights), self._postings, bag.mass(), least)

    def expect(self, bags: Iterable[Bag]) -> None:
        """Looks for the words that are akin to those of many bags at once, which is quicker than for each alone."""
        rows = {
            word: row
            for bag in bags
            for word, row in zip(bag.ids.tolist(), bag.rows.tolist(), strict=True)
            if word not in self._akin and len(self._known)
        }
        for start in range(0, len(rows), _BLOCK):
            some = list(rows)[start : start + _BLOCK]
            self._akin |= zip(some, self._akin_to(some, [rows[word] for word in some]), strict=True)

    def _akin_to(self, words: Sequence[int], rows: Sequence[int]) -> Iterator[AkinWords]:
        """The words that are akin to each of some words."""
        alike = (self.vocabulary.vectors[rows] @ self._vectors.T - ALIKE) / (1 - ALIKE)
        at = np.minimum(np.searchsorted(self._known, words), len(self._known) - 1)
        same = np.flatnonzero(self._known[at] == words)
        alike[same, at[same]] = 1
        which, found = np.nonzero(alike > 0)
        shares = np.minimum(alike[which, found], np.float32(1))
        cuts = np.searchsorted(which, np.arange(len(words) + 1)).tolist()
        for low, high in pairwise(cuts):
            yield found[low:high].astype(np.int32), shares[low:high]

    def bag(self, number: int) -> Bag:
        """The words of a clause."""
        return self._bags[number]

    def span(self, number: int) -> tuple[int, int]:
        """Where a clause stands in the text."""
        return self._spans[number]

    def statement(self, number: int, clauses: int = 1) -> Statement:
        """A clause with those behind it in its sentence, as many as asked for at most."""
        reading, low, _ = self.clauses[number]
        last = min(number + clauses, len(self.clauses))
        parts = [
            self.part(at)
            for at in range(number, last)
            if self.clauses[at][0] is reading
            and reading.sentences[self.clauses[at][1]] == reading.sentences[low]
        ]
        return statement_of(reading.text, parts)

    def part(self, number: int) -> Part:
        """A clause as it is compared."""
        if number not in self._parts:
            text = self.clauses[number][0].text
            self._parts[number] = read_part(text, *self._spans[number], self.vocabulary, self._bags[number])
        return self._parts[number]

    def around(self, low: int, high: int) -> Floats:
        """The mean vector of the clauses that stand before some and behind them; their own words do not count."""
        vector: Floats = self._beside(np.array([low]), np.array([high]))[0]
        return vector

    def surroundings(self, numbers: Sequence[int]) -> Floats:
        """The mean vector of the clauses around each of some, shape (n, d)."""
        return self._beside(np.array(numbers, dtype=np.int64), np.array(numbers, dtype=np.int64) + 1)

    def _beside(self, lows: Ids, highs: Ids) -> Floats:
        """The mean vector of what stands before and behind each of some runs of clauses."""
        at = np.searchsorted(self._starts, lows, "right")
        ends = np.append(self._starts, len(self.clauses))
        first, last = np.maximum(ends[at - 1], lows - REACH), np.minimum(ends[at], highs + REACH)
        beside = self._sums[last] - self._sums[first] - (self._sums[highs] - self._sums[lows])
        return halves(beside.astype(np.float32))


def _clauses(place: int, reading: Reading, vocabulary: Vocabulary) -> Iterator[Held]:
    """The clauses of a reading."""
    for low, high in pairwise(reading.edges()):
        span = reading.clause_span(low, high)
        text = reading.text[slice(*span)]
        bare = unnumbered(text)
        bag = bag_of(bare, vocabulary)
        said = bag.rows[bag.ids >= 0] if bare == text else np.array(known_words(text, vocabulary), np.int64)
        yield Held(place, reading, low, high, span, bag, said)


def closeness(back: NDArray[Any], kept: NDArray[Any], masses: NDArray[Any] | float) -> Floats:
    """How near clauses are: harmonic mean of both shares, less where the one asked about says little."""
    heavy = np.minimum(1, np.asarray(masses) / FULL)
    close: Floats = (2 * back * kept / np.maximum(back + kept, 1e-9) * heavy).astype(np.float32)
    return close
