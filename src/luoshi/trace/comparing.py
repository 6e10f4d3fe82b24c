"""Comparing: what of a source's clauses comes back at each of several places."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.text import Borrowing, Document, Passage, Unit, UptakeState
from luoshi.trace.evidence import SHARED, Asked, Match, compare_passage, compare_sentence
from luoshi.trace.holding import Held
from luoshi.trace.reading import Reading
from luoshi.trace.sentences import SentenceIndex
from luoshi.trace.whole import WholeIndex, standing_of

BY = "uptake/2"
TAKEN_UP = (UptakeState.VERBATIM, UptakeState.ADAPTED, UptakeState.ELABORATED)
"""The states of uptake, nearest the source's words first."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How one clause was taken up at one place.

    Attributes:
        clause: the clause.
        state: verbatim, adapted or elaborated.
        share: share of the clause's weight that comes back, 0 to 1.
        passage: the clause's words there.
        around: the passage, of more clauses, that these words lie in; the same when there is none.
    """

    clause: Unit
    state: UptakeState
    share: float
    passage: Passage
    around: Passage

    def nearness(self) -> tuple[int, float]:
        """Greater for words nearer the source's, and of the same kind for fuller ones."""
        return -TAKEN_UP.index(self.state), self.share


class Comparison:
    """Some clauses of a source, ready to be looked for in what is held of several places.

    Args:
        source: the source document.
        clauses: the clauses that will be asked about, in text order.
        places: what is held of each place.
        passages: passages from the source.
    """

    def __init__(
        self,
        source: Document,
        clauses: Sequence[Unit],
        places: Sequence[Sequence[Held]],
        passages: Sequence[Passage],
    ) -> None:
        self._source = source
        readings = [[held.reading() for held in place] for place in places]
        asked = {c.id: Asked.of(source.text[c.start : c.end]) for c in clauses}
        self._index = SentenceIndex(readings, {pair for one in asked.values() for pair in one.weights})
        self._asked = {number: one.weighed(self._index.weigh) for number, one in asked.items()}
        whole = WholeIndex(asked.values())
        self._standing = [whole.first(place) for place in readings]
        self._passages = _by_clause(clauses, _landed(passages, readings))

    def taken(self, clause: Unit) -> dict[int, Taken]:
        """How a clause was taken up, by the number of the place; places that did not are left out."""
        asked = self._asked[clause.id]
        best: dict[int, Taken] = {}
        for place, taken in self._ways(clause, asked):
            if place not in best or taken.nearness() > best[place].nearness():
                best[place] = taken
        return best

    def _ways(self, clause: Unit, asked: Asked) -> Iterator[tuple[int, Taken]]:
        """Every way in which a clause was taken up: word for word, in a passage, in a sentence."""
        landed = self._passages.get(clause.id, ())
        for place, found in enumerate(self._standing):
            standing = standing_of(asked, found)
            if standing:
                state = TAKEN_UP[standing.words != asked.words]
                share = len(standing.words) / len(asked.words)
                match = Match(state, share, *standing.span(asked.text))
                passage = self._passage(clause, asked, standing.reading.document, match)
                around = (other for at, other, _ in landed if at == place and _covers(other, passage))
                yield place, Taken(clause, state, share, passage, next(around, passage))
        for place, passage, words in landed:
            match = compare_passage(asked, words)
            if match.state in TAKEN_UP:
                yield place, Taken(clause, match.state, match.share, passage, passage)
        for place, windows in self._index.candidates(asked.words, SHARED).items():
            for reading, low, high in windows:
                match = compare_sentence(asked, reading.part(low, high))
                if match.state in TAKEN_UP:
                    passage = self._passage(clause, asked, reading.document, match)
                    yield place, Taken(clause, match.state, match.share, passage, passage)

    def _passage(self, clause: Unit, asked: Asked, document: str, match: Match) -> Passage:
        """A clause and the words that take it up."""
        ends = clause.start, clause.end, document, match.start, match.end
        rarity = sum(asked.weights.values()) / max(len(asked.weights), 1)
        scores = round(match.share, 4), round(rarity, 4)
        return Passage(self._source.id, *ends, Borrowing(match.state.value), *scores, BY)


Landed = tuple[int, Passage, Reading]
"""The number of a place, a passage that ends in what is held of it, and its words out to whole clauses."""


def _landed(passages: Sequence[Passage], places: Sequence[Sequence[Reading]]) -> Iterator[Landed]:
    """Each passage with each place that it ends at."""
    by_target: dict[str, list[tuple[int, Reading]]] = defaultdict(list)
    for place, readings in enumerate(places):
        for reading in readings:
            by_target[reading.document].append((place, reading))
    for passage in passages:
        for place, reading in by_target.get(passage.target, ()):
            low, high = reading.at.searchsorted((passage.target_start, passage.target_end)).tolist()
            if low < high:
                low, high = reading.clauses.searchsorted(
                    (reading.clauses[low], reading.clauses[high - 1] + 1)
                )
                yield place, passage, reading.part(int(low), int(high))


def _by_clause(clauses: Sequence[Unit], landed: Iterator[Landed]) -> dict[int, list[Landed]]:
    """The passages that overlap each clause, by the clause's id."""
    ends = [clause.end for clause in clauses]
    found: dict[int, list[Landed]] = defaultdict(list)
    for one in landed:
        for clause in clauses[bisect_right(ends, one[1].source_start) :]:
            if clause.start >= one[1].source_end:
                break
            found[clause.id].append(one)
    return found


def _covers(passage: Passage, words: Passage) -> bool:
    """Whether a passage has some words, in both texts."""
    source = passage.source_start <= words.source_start and words.source_end <= passage.source_end
    same = passage.target == words.target
    return (
        source
        and same
        and passage.target_start <= words.target_start
        and words.target_end <= passage.target_end
    )
