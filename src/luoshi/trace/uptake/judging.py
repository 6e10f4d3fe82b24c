"""Uptake 落实: what became of each source unit at each place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from luoshi.text import Document, Passage, Role, Structured, Unit, UnitKind, Uptake, UptakeState
from luoshi.trace.holding import Held, PlaceHolding, damaged
from luoshi.trace.letters import letters_of
from luoshi.trace.uptake.comparing import MOST, TAKEN_UP, Comparison, Taken
from luoshi.trace.weights import Weights, weigh

ASKS_NOTHING = frozenset({Role.FRAME, Role.EVENT, Role.ASSESSMENT, Role.ACHIEVEMENT})
"""Roles of clauses that ask nothing of anybody."""
LONGEST = 500
"""Characters in the longest clause that can ask something; what runs on without a mark is a table or damage."""
PART = 0.34
"""Share of a unit's asking letters that must be taken up."""
_DIGIT = "[\\d〇零一二三四五六七八九十]"
_TIME = re.compile(
    rf"(?:展望|到|至|在|今后|未来|力争)*(?:“?十{_DIGIT}五”?(?:时期|期间)?|{_DIGIT}{{4}}年|{_DIGIT}+年)(?:底|末|前|时|以前|之前|左右)*"
    rf"(?:[^，。；]{{0,10}}成立{_DIGIT}+周年时?)?"
)


def uptake(
    source: Structured,
    units: Sequence[Unit],
    places: Sequence[PlaceHolding],
    passages: Sequence[Passage],
    weights: Weights | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> list[Uptake]:
    """What became of each unit of a document at each place, with the best evidence.

    Only documents that are later than the source beyond doubt count. A clause that stands there word for word is
    found wherever it stands; else passages and sentences that have its rare words are compared, and the better counts.

    Args:
        source: the source document.
        units: its units that are asked about: clauses, or larger ones, judged by their clauses.
        places: what is held of each place.
        passages: passages from the source; others are left aside.
        weights: how rare words are in the collection; weighed over the texts at hand when None.
        tell: told after each clause how many have been looked for, of how many.

    Returns:
        One uptake for each unit and place, units outermost.
    """
    document = source.document
    later = [place.later(document) for place in places]
    columns = [_Place(place, _emptiness(held)) for place, held in zip(places, later, strict=True)]
    asking = [list(_asking(source, unit)) for unit in units]
    clauses = sorted(
        {clause.id: clause for some in asking for clause in some}.values(), key=lambda c: c.start
    )
    mine = [passage for passage in passages if passage.source == document.id]
    later = [[] if column.empty else held for column, held in zip(columns, later, strict=True)]
    if weights is None:
        texts = {held.document.id: held.document.text for place in later for held in place}
        weights = weigh([letters_of(text) for text in (document.text, *texts.values())])
    comparison = Comparison(document, clauses, later, mine, weights)
    taken: dict[int, dict[int, Taken]] = {}
    for clause in clauses:
        taken[clause.id] = comparison.taken(clause)
        if tell:
            tell(len(taken), len(clauses))
    rows = (_Row(document, unit, some) for unit, some in zip(units, asking, strict=True))
    return [row.at(place, i, taken) for row in rows for i, place in enumerate(columns)]


def _asking(source: Structured, unit: Unit) -> Iterator[Unit]:
    """The clauses of a unit that ask something of somebody."""
    clauses = [unit] if unit.kind is UnitKind.CLAUSE else source.of(UnitKind.CLAUSE)
    for clause in clauses:
        if unit.start <= clause.start < unit.end and _asks(clause, source.document.text):
            yield clause


def _asks(clause: Unit, text: str) -> bool:
    """Whether a clause asks something; one that only says by when does not."""
    if clause.role in ASKS_NOTHING or clause.end - clause.start > LONGEST:
        return False
    return not _TIME.fullmatch(text[clause.start : clause.end].strip())


def _emptiness(later: list[Held]) -> UptakeState | None:
    """Why nothing can be found at a place; None when something can."""
    if not later:
        return UptakeState.NOT_HELD
    return UptakeState.UNREADABLE if all(damaged(held.text()) for held in later) else None


@dataclass(frozen=True, slots=True)
class _Place:
    """A place, and why nothing can be found there."""

    holding: PlaceHolding
    empty: UptakeState | None


class _Row:
    """A source unit with the clauses of it that ask something."""

    def __init__(self, document: Document, unit: Unit, clauses: Sequence[Unit]) -> None:
        self.document, self.unit, self.clauses = document, unit, clauses
        self.letters = sum(clause.end - clause.start for clause in clauses)
        self.damaged = damaged(document.text[unit.start : unit.end])

    def at(self, place: _Place, number: int, taken: dict[int, dict[int, Taken]]) -> Uptake:
        """What became of the unit at a place."""
        holding, state = place.holding, self._empty(place)
        cell = Uptake(
            self.document.id, self.unit.id, holding.region, holding.adcode, state or UptakeState.ABSENT
        )
        if state is not None:
            return cell
        found = [taken[clause.id][number] for clause in self.clauses if number in taken[clause.id]]
        ranked = list(self._ranked(found))
        if not ranked:
            return cell
        (best, passage), *others = ranked
        return replace(cell, state=best, passage=passage, others=tuple(others))

    def _empty(self, place: _Place) -> UptakeState | None:
        """The kind of empty cell, when the texts need not be compared."""
        if not self.clauses:
            return UptakeState.NOT_APPLICABLE
        if place.empty is UptakeState.NOT_HELD:
            return place.empty
        return UptakeState.UNREADABLE if self.damaged else place.empty

    def _ranked(self, found: list[Taken]) -> Iterator[tuple[UptakeState, Passage]]:
        """The state with the best evidence of it; then what it is without that evidence, and so on."""
        for _ in range(MOST):
            state, best = self._best(found)
            if best is None:
                return
            yield state, best.passage if self.unit.kind is UnitKind.CLAUSE else best.around
            found.remove(best)
            if best.others:
                following, *rest = best.others
                found.append(replace(following, others=tuple(rest)))

    def _best(self, found: list[Taken]) -> tuple[UptakeState, Taken | None]:
        """The nearest state that covers enough of the unit, and what is the best evidence of it."""
        for depth, state in enumerate(TAKEN_UP, start=1):
            some = [taken for taken in found if taken.state in TAKEN_UP[:depth]]
            if some and sum(taken.clause.end - taken.clause.start for taken in some) >= PART * self.letters:
                return state, max(some, key=lambda one: (one.state is state, one.share * _size(one)))
        return UptakeState.ABSENT, None


def _size(taken: Taken) -> int:
    """Characters in the clause."""
    return taken.clause.end - taken.clause.start
