"""Wider 补查: clauses that take another up in words too far from it for any one sign, when all signs are weighed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import inf, log

import numpy as np

from luoshi.text import Document, Unit, UptakeState
from luoshi.trace.evidence import Asked, Match, shared
from luoshi.trace.polarity import reverses
from luoshi.trace.reading import Reading, read_words
from luoshi.trace.relate.features import align
from luoshi.trace.relate.model import Label
from luoshi.trace.relate.overlap import ClauseIndex, closeness
from luoshi.trace.relate.relating import Verdict, judge_aligned
from luoshi.trace.relate.statements import Statement
from luoshi.trace.relate.words import Floats
from luoshi.trace.uptake.meaning import FOLLOWED, is_another, is_instrument, where_detailed

WIDER = "wider 2"
"""The name, with the version, of what finds by all signs."""
EVIDENCE = ("alone", "followed", "shared", "apart", "about")
"""What speaks for a find, and against it.

alone, followed: log-odds of uptake, by the relation model, of the clause alone and with the one behind it. shared:
share of the weight of what is asked, in pairs of letters, that comes back. apart: how much nearer the clause is to
what is asked than to anything else in the source. about: likeness of what stands around both.
"""
BIAS = -2.55
WEIGHTS = (0.24, 0.29, 2.94, 2.18, 2.57)
"""Fitted by ``bench/relate/fit_wider.py`` on cells that were read."""
LEAST_ODDS = 1.0
"""Least logarithm of the odds that a find is uptake."""
BACK, KEPT = 0.5, 0.15
"""Shares of what is asked, and of a clause, that come from one another where they are compared at all."""
TIED = 0.7
"""Share of what is asked that comes back, at least, where the substance of a clause stands in the place of the rest."""
MOST = 2
"""Clauses that are compared at one place."""
FRESH = 10.0
"""What a clause says besides what is asked, at least, when the model's word makes it an elaboration."""
_SUREST = 0.95
"""The model's probabilities count no further than this, nor below what is left."""
_MOST_ODDS = log(_SUREST / (1 - _SUREST))
_SAYING = 8.0
"""What a clause says, at least, when it counts in full among those that are compared."""
_RIVALS = 4


@dataclass(frozen=True, slots=True)
class Question:
    """A clause that is looked for: the unit, its letters, and its words as the relation model reads them."""

    clause: Unit
    asked: Asked
    statement: Statement


@dataclass(frozen=True, slots=True)
class Find:
    """A clause of a place that may take up what is asked.

    Attributes:
        number: its number in the index of what is held.
        back: share of what is asked that comes back in it.
        kept: share of it that comes from what is asked.
        signs: what is known of :data:`EVIDENCE` without the model, in the order of the names.
    """

    number: int
    back: float
    kept: float
    signs: tuple[float, ...]

    def odds(self, alone: float = _MOST_ODDS, followed: float = _MOST_ODDS) -> float:
        """Log of the odds that it is uptake, given those of the model; the most that they can be when not."""
        signs = (alone, followed, *self.signs)
        return BIAS + sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))


class WiderIndex:
    """What is held of several places, and all clauses of the source, which may be what a clause there takes up.

    Args:
        source: the source document.
        held: the clauses of the places.
    """

    def __init__(self, source: Document, held: ClauseIndex) -> None:
        self.held = held
        self._own = ClauseIndex([[read_words(source.text)]], held.vocabulary)
        self._ends = [self._own.span(number)[1] for number in range(len(self._own.clauses))]
        self._rivals: dict[int, list[tuple[float, int]]] = {}

    def found(
        self, question: Question, known: Collection[int]
    ) -> Iterator[tuple[int, Reading, Match, float]]:
        """The places beyond those known that take a clause up: number, text, the words, and how surely, 0 to 1."""
        finds = list(self._likeliest(question, known))
        hopeful = [
            (find, one)
            for find, one in zip(finds, self.judged(question, finds, 1), strict=True)
            if find.odds(log_odds(one.uptake)) >= LEAST_ODDS
        ]
        followed = self.judged(question, [find for find, _ in hopeful], 2)
        for (find, one), two in zip(hopeful, followed, strict=True):
            odds = find.odds(log_odds(one.uptake), log_odds(two.uptake))
            if odds >= LEAST_ODDS:
                match = self._match(question.asked, find, one)
                reading = self.held.clauses[find.number][0]
                if match:
                    yield int(self.held.places[find.number]), reading, match, chance(odds)

    def _likeliest(self, question: Question, known: Collection[int]) -> Iterator[Find]:
        """The clause of each place for which most speaks without the model, where that can be enough."""
        best: dict[int, Find] = {}
        rows = list(self._near(question.statement, known))
        for find in self.finds(question, rows, LEAST_ODDS):
            place = int(self.held.places[find.number])
            if place not in best or find.odds() > best[place].odds():
                best[place] = find
        return iter(best.values())

    def finds(
        self, question: Question, rows: Sequence[tuple[int, float, float]], least: float = -inf
    ) -> Iterator[Find]:
        """What is known of some clauses without the model; those of another thing are left out.

        Args:
            question: what is asked.
            rows: the number of each clause, the share of what is asked that comes back in it, and its own that does.
            least: least logarithm of the odds that a find can have.
        """
        if not rows:
            return
        numbers, back, kept = (np.array(column) for column in zip(*rows, strict=True))
        self._own.expect(self.held.bag(number) for number in numbers.tolist() if number not in self._rivals)
        low, high = self._own_clauses(question.clause)
        near = closeness(back, kept, question.statement.bag.mass()).tolist()
        about = (self.held.surroundings(numbers.tolist()) @ self._own.around(low, high)).tolist()
        for row, one, other in zip(rows, near, about, strict=True):
            words = shared(question.asked.words, self._clause(row[0]).words, question.asked.weights)
            find = Find(*row, (words, one - self._rival(row[0], low, high), other))
            if find.odds() >= least and not self._is_another(question.asked, row[0]):
                yield find

    def _is_another(self, asked: Asked, number: int) -> bool:
        """Whether a clause is of another thing than is asked, or asks for the reverse."""
        part = self._clause(number)
        text = part.text[slice(*self.held.span(number))]
        return is_another(asked, text, part) or reverses(asked.text, text)

    def _near(self, statement: Statement, known: Collection[int]) -> Iterator[tuple[int, float, float]]:
        """The clauses that have most of what is asked at each place, with both shares."""
        back, kept = self.held.overlap(statement.bag, BACK)
        rows = np.flatnonzero((back >= BACK) & (kept >= KEPT))
        much = np.minimum(1, self.held.masses[rows] / _SAYING)
        order = np.argsort(-(back[rows] ** 0.65) * kept[rows] ** 0.35 * much, kind="stable")
        taken: dict[int, int] = dict.fromkeys(known, MOST)
        rows = rows[order]
        for row, place in zip(rows.tolist(), self.held.places[rows].tolist(), strict=True):
            taken[place] = taken.get(place, 0) + 1
            if taken[place] <= MOST:
                yield row, float(back[row]), float(kept[row])

    def _rival(self, number: int, low: int, high: int) -> float:
        """How near a clause is to whatever else in the source is nearest to it."""
        if number not in self._rivals:
            kept, back = self._own.overlap(self.held.bag(number))
            close = closeness(back, kept, self._own.masses)
            self._rivals[number] = [(float(close[at]), at) for at in _largest(close, _RIVALS)]
        return next((near for near, at in self._rivals[number] if not low <= at < high), 0.0)

    def _own_clauses(self, clause: Unit) -> tuple[int, int]:
        """The numbers, from and to, of the source's clauses that lie in a unit."""
        return bisect_left(self._ends, clause.start + 1), bisect_left(self._ends, clause.end + 1)

    def _clause(self, number: int) -> Reading:
        reading, low, high = self.held.clauses[number]
        return reading.part(low, high)

    def judged(self, question: Question, finds: Sequence[Find], clauses: int) -> list[Verdict]:
        """What the relation model says of each find, with as many clauses as are asked for."""
        pairs = [align(question.statement, self.held.statement(find.number, clauses)) for find in finds]
        return judge_aligned(pairs) if pairs else []

    def _match(self, asked: Asked, find: Find, alone: Verdict) -> Match | None:
        """Elaborated where there is a detail or an instrument, or the model sees substance that is no list.

        None where such substance leaves too little of what is asked; a detail behind the clause takes nothing from it.
        """
        part = self._clause(find.number)
        start, end = self.held.span(find.number)
        parts = self.held.statement(find.number, 2).parts
        _, detail = where_detailed(asked, parts, part.text, follows=find.kept >= FOLLOWED)
        fresh = (1 - find.kept) * float(self.held.masses[find.number])
        told = alone.label is Label.ELABORATED and fresh >= FRESH and "、" not in part.text[start:end]
        if detail or told or is_instrument(asked, part):
            if find.back < TIED and (not detail or detail <= end):
                return None
            return Match(UptakeState.ELABORATED, find.back, start, detail or end)
        return Match(UptakeState.ADAPTED, find.back, start, end)


def _largest(values: Floats, many: int) -> list[int]:
    """Where the largest values stand, the largest first, of equal ones the first."""
    least = np.sort(values)[-many:].min(initial=np.inf)
    some = np.flatnonzero(values >= least)
    return [int(at) for at in some[np.argsort(-values[some], kind="stable")][:many]]


def log_odds(probability: float) -> float:
    """Log of the odds of a probability, kept within what can be told."""
    inside = min(max(probability, 1 - _SUREST), _SUREST)
    return log(inside / (1 - inside))


def chance(odds: float) -> float:
    """The probability of some log-odds."""
    return float(1 / (1 + np.exp(-odds)))
