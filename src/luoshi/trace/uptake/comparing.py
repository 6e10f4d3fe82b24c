"""Comparing: what of a source's clauses comes back at each of several places."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from luoshi.text import Borrowing, Document, Passage, Unit, UptakeState
from luoshi.trace.ceremony import overlap, rarity_of
from luoshi.trace.evidence import (
    SHARED,
    Asked,
    Match,
    compare_passage,
    compare_sentence,
    words_of,
)
from luoshi.trace.holding import Held
from luoshi.trace.reading import Reading
from luoshi.trace.relate.index import NearIndex
from luoshi.trace.relate.model import RELATE_MODEL
from luoshi.trace.relate.overlap import ClauseIndex
from luoshi.trace.relate.statements import Statement, read_statement
from luoshi.trace.relate.words import load_vocabulary
from luoshi.trace.uptake.meaning import HOPE, meant
from luoshi.trace.uptake.sentences import SentenceIndex
from luoshi.trace.uptake.substance import substance
from luoshi.trace.uptake.whole import FREE, WholeIndex, standing_of
from luoshi.trace.uptake.wider import WIDER, Question, WiderIndex
from luoshi.trace.weights import Weights

BY = "uptake/9"
TAKEN_UP = (UptakeState.VERBATIM, UptakeState.ADAPTED, UptakeState.ELABORATED)
"""The states of uptake, nearest the source's words first."""
MOST = 4
"""Ways in which one clause was taken up that are told of one place, each elsewhere in the texts."""
WIDEST = 2_000
"""Letters in the longest window that is judged by meaning."""
SAYING = 8.0
"""What a clause's words say together, at least, when it is looked for by meaning."""


Landed = tuple[int, Passage, Reading]
"""The number of a place, a passage that ends in what is held of it, and its words out to whole clauses."""
Candidates = dict[int, list[int]]
"""The numbers of sentences, by the number of the place."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How one clause was taken up at one place.

    Attributes:
        clause: the clause.
        state: verbatim, adapted or elaborated.
        share: share of the clause's weight that comes back, 0 to 1; of what is found by meaning or by all signs, how
            surely it is uptake.
        passage: the clause's words there.
        around: the passage, of more clauses, that these words lie in; the same when there is none.
        others: further ways, nearest first, each elsewhere in what is held of the place.
    """

    clause: Unit
    state: UptakeState
    share: float
    passage: Passage
    around: Passage
    others: tuple[Taken, ...] = ()

    def nearness(self) -> tuple[int, float]:
        """Greater for words nearer the source's, and of the same kind for fuller ones."""
        return -TAKEN_UP.index(self.state), self.share

    def called(self, state: UptakeState, span: tuple[int, int]) -> Taken:
        """The same under another state, with other words of the target for evidence."""
        kind, (start, end) = Borrowing(state.value), span
        passage = replace(self.passage, kind=kind, target_start=start, target_end=end)
        around = passage if self.around is self.passage else self.around
        return replace(self, state=state, passage=passage, around=around)


class Comparison:
    """Some clauses of a source, ready to be looked for in what is held of several places.

    Args:
        source: the source document.
        clauses: the clauses that will be asked about, in text order.
        places: what is held of each place.
        passages: passages from the source.
        weights: how rare words are, in the collection.
    """

    def __init__(
        self,
        source: Document,
        clauses: Sequence[Unit],
        places: Sequence[Sequence[Held]],
        passages: Sequence[Passage],
        weights: Weights,
    ) -> None:
        self._source, self._weights = source, weights
        self._texts = {held.document.id: held.document.text for place in places for held in place}
        readings = [[held.reading() for held in place] for place in places]
        asked = {c.id: Asked.of(source.text[c.start : c.end]) for c in clauses}
        self._index = SentenceIndex(readings, {pair for one in asked.values() for pair in one.weights})
        self._asked = {number: one.weighed(self._index.weigh) for number, one in asked.items()}
        whole = WholeIndex(asked.values())
        self._standing = [whole.first(place) for place in readings]
        self._passages = _by_clause(clauses, _landed(passages, readings))
        held = ClauseIndex(readings, load_vocabulary())
        self._near = NearIndex(held)
        self._read = {c.id: read_statement(self._asked[c.id].text, load_vocabulary()) for c in clauses}
        held.expect(one.bag for one in self._read.values())
        self._meant = self._mean()
        self.wider = WiderIndex(source, held)

    def question(self, clause: Unit) -> Question:
        """A clause as it is looked for by all signs at once."""
        return Question(clause, self._asked[clause.id], self._read[clause.id])

    def _mean(self) -> dict[int, tuple[Statement, dict[int, list[int]]]]:
        """The clauses that say enough, and the windows at each place that are near in meaning, by the clause's id."""
        said = {number: one for number, one in self._read.items() if one.bag.mass() >= SAYING}
        near = self._near.near(list(said.values())) if said else []
        return {number: (one, rows) for (number, one), rows in zip(said.items(), near, strict=True)}

    def taken(self, clause: Unit) -> dict[int, Taken]:
        """How a clause was taken up, by the number of the place; places that did not are left out."""
        asked = self._asked[clause.id]
        alike = self._index.candidates(asked.words, SHARED)
        ways: dict[int, list[Taken]] = defaultdict(list)
        for place, taken in self._ways(clause, asked, alike):
            ways[place].append(taken)
        for place, taken in list(self._meanings(clause, alike, ways.keys())):
            ways[place].append(taken)
        for place, taken in list(self._further(clause, ways.keys())):
            ways[place].append(taken)
        return {place: self._ranked(asked, some) for place, some in ways.items()}

    def _ranked(self, asked: Asked, ways: Sequence[Taken]) -> Taken:
        """The way nearest the source's words, with the others that do not overlap it or one another."""
        best, *others = _apart([self._rated(asked, self._in_context(asked, one)) for one in _apart(ways)])
        return replace(best, others=tuple(others))

    def _in_context(self, asked: Asked, taken: Taken) -> Taken:
        """The same, verbatim where all words are there, else elaborated or adapted by what the words add."""
        passage = taken.passage
        if taken.state is UptakeState.VERBATIM:
            return taken
        text, span = self._texts[passage.target], (passage.target_start, passage.target_end)
        said = words_of(text[slice(*span)])
        if taken.state is UptakeState.ADAPTED and _stands_in(asked.words, said):
            return taken.called(UptakeState.VERBATIM, span)
        found = substance(asked, text, span)
        if found.is_own():
            return taken.called(UptakeState.ELABORATED, found.evidence(span))
        return (
            taken if taken.state is UptakeState.ADAPTED else taken.called(UptakeState.ADAPTED, found.clause)
        )

    def _rated(self, asked: Asked, taken: Taken) -> Taken:
        """The same with the rarity of what the two wordings share; of the clause's own where they share no words."""
        passage = taken.passage
        if passage.by not in (BY, RELATE_MODEL, WIDER):
            return taken
        there = self._texts[passage.target][passage.target_start : passage.target_end]
        rarity = overlap(asked.text, there, self._weights).rarity or rarity_of(asked.text, self._weights)
        rated = replace(passage, rarity=round(rarity, 4))
        return replace(taken, passage=rated, around=rated if taken.around is passage else taken.around)

    def _meanings(
        self, clause: Unit, alike: Candidates, known: Collection[int]
    ) -> Iterator[tuple[int, Taken]]:
        """How a clause is taken up in other words, at the places that are not known to do so in the same."""
        if clause.id not in self._meant:
            return
        statement, near = self._meant[clause.id]
        asked = self._asked[clause.id]
        places = {
            place: [*near.get(place, []), *alike.get(place, [])[:1]] for place in near.keys() | alike.keys()
        }
        found = {row: place for place, some in places.items() if place not in known for row in some}
        hopeful = self._near.bringing(statement, found, HOPE)
        rows = [(found[row], row) for row in hopeful if self._is_narrow(row)]
        windows = [self._near.window(row) for _, row in rows]
        for one in meant(asked, statement, windows):
            reading = windows[one.window][0]
            passage = replace(self._passage(clause, reading.document, one.match), by=RELATE_MODEL)
            yield rows[one.window][0], Taken(clause, one.match.state, one.uptake, passage, passage)

    def _further(self, clause: Unit, known: Collection[int]) -> Iterator[tuple[int, Taken]]:
        """How a clause is taken up at other places, when all signs are weighed together."""
        for place, reading, match, chance in self.wider.found(self.question(clause), known):
            passage = replace(self._passage(clause, reading.document, match), by=WIDER)
            yield place, Taken(clause, match.state, chance, passage, passage)

    def _is_narrow(self, number: int) -> bool:
        """Whether a window is no longer than sentences are."""
        _, low, high = self._index.window(number)
        return high - low <= WIDEST

    def _ways(self, clause: Unit, asked: Asked, alike: Candidates) -> Iterator[tuple[int, Taken]]:
        """Every way in which a clause was taken up: word for word, in a passage, in a sentence."""
        landed = self._passages.get(clause.id, ())
        yield from self._stood(clause, asked, landed)
        for place, passage, words in landed:
            match = compare_passage(asked, words)
            if match.state in TAKEN_UP:
                found = self._passage(clause, words.document, match)
                yield place, Taken(clause, match.state, match.share, found, passage)
        for place, numbers in alike.items():
            for reading, low, high in map(self._index.window, numbers):
                match = compare_sentence(asked, reading.part(low, high))
                if match.state in TAKEN_UP:
                    passage = self._passage(clause, reading.document, match)
                    yield place, Taken(clause, match.state, match.share, passage, passage)

    def _stood(self, clause: Unit, asked: Asked, landed: Sequence[Landed]) -> Iterator[tuple[int, Taken]]:
        """Where a clause stands word for word."""
        for place, found in enumerate(self._standing):
            standing = standing_of(asked, found)
            if standing:
                state = TAKEN_UP[standing.words != asked.words]
                share = len(standing.words) / len(asked.words)
                match = Match(state, share, *standing.span(asked))
                passage = self._passage(clause, standing.reading.document, match)
                around = (other for at, other, _ in landed if at == place and _covers(other, passage))
                yield place, Taken(clause, state, share, passage, next(around, passage))

    def _passage(self, clause: Unit, document: str, match: Match) -> Passage:
        """A clause and the words that take it up; how rare they are is told at the end."""
        ends = clause.start, clause.end, document, match.start, match.end
        return Passage(self._source.id, *ends, Borrowing(match.state.value), round(match.share, 4), 0.0, BY)


def _stands_in(words: str, said: str) -> bool:
    """Whether words stand at the end of what is said, or anywhere in it when they are long enough."""
    return said.endswith(words) or (len(words) >= FREE and words in said)


def _apart(ways: Iterable[Taken]) -> list[Taken]:
    """The nearest ways whose words do not overlap in what is held."""
    found: list[Taken] = []
    for one in sorted(ways, key=Taken.nearness, reverse=True):
        if not any(_overlap(one.passage, other.passage) for other in found):
            found.append(one)
            if len(found) == MOST:
                break
    return found


def _overlap(one: Passage, other: Passage) -> bool:
    """Whether two passages have words of one target in common."""
    return (
        one.target == other.target
        and one.target_start < other.target_end
        and other.target_start < one.target_end
    )


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
