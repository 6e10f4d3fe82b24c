"""Comparing: what of a source's clauses comes back at each of several places."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from luoshi.text import Borrowing, Document, Passage, Unit, UptakeState
from luoshi.trace.evidence import SHARED, Asked, Match, compare_passage, compare_sentence
from luoshi.trace.holding import Held
from luoshi.trace.reading import Reading
from luoshi.trace.relate.features import Alignment, align
from luoshi.trace.relate.index import NearIndex
from luoshi.trace.relate.model import RELATE_MODEL, Label
from luoshi.trace.relate.relating import Verdict, judge_aligned
from luoshi.trace.relate.statements import Statement, read_statement
from luoshi.trace.relate.words import load_vocabulary
from luoshi.trace.uptake.sentences import SentenceIndex
from luoshi.trace.uptake.whole import WholeIndex, standing_of

BY = "uptake/3"
TAKEN_UP = (UptakeState.VERBATIM, UptakeState.ADAPTED, UptakeState.ELABORATED)
"""The states of uptake, nearest the source's words first."""
SURE = {Label.ADAPTED: 0.9, Label.ELABORATED: 0.83}
"""Probability of uptake from which on a sentence that shares too few words is taken to say the same."""
BACK = {Label.ADAPTED: 0.85, Label.ELABORATED: 0.7}
"""... and share of what the clause says that comes back in the nearest clause, in the same words or akin ones."""
SAYING = 8.0
"""What a clause's words say together, at least, when it is looked for by meaning."""


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
        self._near = NearIndex(readings, load_vocabulary())
        self._meant = self._mean(clauses)

    def _mean(self, clauses: Sequence[Unit]) -> dict[int, tuple[Statement, dict[int, list[int]]]]:
        """The clauses that say enough, and the windows at each place that are near in meaning, by the clause's id."""
        read = {c.id: read_statement(self._asked[c.id].text, load_vocabulary()) for c in clauses}
        said = {number: one for number, one in read.items() if one.bag.mass() >= SAYING}
        near = self._near.near(list(said.values())) if said else []
        return {number: (one, rows) for (number, one), rows in zip(said.items(), near, strict=True)}

    def taken(self, clause: Unit) -> dict[int, Taken]:
        """How a clause was taken up, by the number of the place; places that did not are left out."""
        asked = self._asked[clause.id]
        best: dict[int, Taken] = {}
        for place, taken in self._ways(clause, asked):
            if place not in best or taken.nearness() > best[place].nearness():
                best[place] = taken
        for place, taken in self._meanings(clause, asked, best):
            if place not in best or taken.share > best[place].share:
                best[place] = taken
        return best

    def _meanings(self, clause: Unit, asked: Asked, known: Collection[int]) -> Iterator[tuple[int, Taken]]:
        """How a clause is taken up in other words, at the places that are not known to do so in the same."""
        if clause.id not in self._meant:
            return
        statement, near = self._meant[clause.id]
        rows = [(place, row) for place, some in near.items() if place not in known for row in some]
        windows = [self._near.window(row) for _, row in rows]
        compared = [align(statement, window) for _, window in windows]
        hopeful = [number for number, one in enumerate(compared) if one and _back(one) >= min(BACK.values())]
        verdicts = judge_aligned([compared[number] for number in hopeful]) if hopeful else []
        for number, verdict in zip(hopeful, verdicts, strict=True):
            (place, _), (reading, window) = rows[number], windows[number]
            match = _said(verdict, window)
            if match.state in TAKEN_UP:
                passage = replace(self._passage(clause, asked, reading.document, match), by=RELATE_MODEL)
                yield place, Taken(clause, match.state, verdict.uptake, passage, passage)

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


def _back(alignment: Alignment) -> float:
    """Share of what the nearest clause of the source says that comes back in the nearest of the target."""
    return float(alignment.back[alignment.best])


def _said(verdict: Verdict, window: Statement) -> Match:
    """What a verdict comes to: absent unless it is sure enough and enough comes back.

    The words are those of the nearest clause; of all of the window where they elaborate.
    """
    label, alignment = verdict.label, verdict.alignment
    if alignment is None or label not in SURE:
        return Match(UptakeState.ABSENT, 0.0)
    back = _back(alignment)
    if verdict.uptake < SURE[label] or back < BACK[label]:
        return Match(UptakeState.ABSENT, back)
    parts = (alignment.pair()[1],) if label is Label.ADAPTED else window.parts
    return Match(UptakeState(label.value), back, parts[0].start, parts[-1].end)


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
