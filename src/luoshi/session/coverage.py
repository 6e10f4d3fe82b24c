"""How much of each section of a document each place has taken up, counted in clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luoshi.lexicon import Lexicon
from luoshi.report import Language, Table, Value, label
from luoshi.session.holdings import holdings
from luoshi.session.matrix import Matrix, judge, units_holding
from luoshi.session.weighing import Weighing
from luoshi.text import Level, Unit, UnitKind, UptakeState
from luoshi.trace.ceremony import Overlap

if TYPE_CHECKING:
    from luoshi.library import Snapshot


@dataclass(frozen=True, slots=True)
class Coverage:
    """A matrix of sections against places.

    Attributes:
        matrix: the verdict on every clause of the sections.
        sections: the rows.
    """

    matrix: Matrix
    sections: tuple[Unit, ...]

    def grid(self, weigh: Weighing = Weighing.COUNT, language: Language = Language.CHINESE) -> Table:
        """One row a section, one column a place: clauses taken up of clauses that ask something, as ``6/41``.

        Weighed by rarity, each counts as much as its wording is rare, as ``2.4/19.8``.
        """
        rows: list[tuple[Value, ...]] = []
        for section, tallies in self._tallied():
            cells = (tally.share(weigh, language) for tally in tallies)
            rows.append((section.id, self.matrix.text_of(section), *cells))
        return self.matrix.table(("unit_id", "text", *(place.region for place in self.matrix.places)), rows)

    def summary(self, weigh: Weighing = Weighing.COUNT) -> Table:
        """One row a section: places by the share of it that they have taken up, the fullest first."""
        rows: list[tuple[Value, ...]] = []
        for section, tallies in self._tallied():
            taken = {p.region: t.taken(weigh) for p, t in zip(self.matrix.places, tallies, strict=True)}
            asked = max((tally.asked(weigh) for tally in tallies), default=0)
            held = sorted((region for region in taken if taken[region]), key=lambda region: -taken[region])
            named = "、".join(f"{region} {taken[region]}" for region in held)
            rows.append((section.id, self.matrix.text_of(section), asked, named))
        return self.matrix.table(("unit_id", "section", "asked", "taken_by"), rows)

    def cells(self) -> Table:
        """One row a section and place: the clauses in each state, and how much of what is shared is rare."""
        rows: list[tuple[Value, ...]] = []
        for section, tallies in self._tallied():
            for place, tally in zip(self.matrix.places, tallies, strict=True):
                numbers = (tally.states[state] for state in UptakeState)
                head = (section.id, self.matrix.text_of(section), place.region, place.adcode)
                rows.append((*head, *numbers, tally.rare, tally.common, tally.taken(Weighing.RARITY)))
        about = ("unit_id", "section", "region", "adcode")
        columns = (*about, *map(str, UptakeState), "rare_letters", "common_letters", "weighed")
        return self.matrix.table(columns, rows)

    def _tallied(self) -> Iterator[tuple[Unit, list[Tally]]]:
        """Each section that asks something, with what became of its clauses at each place."""
        judged = [(unit, cells, self.matrix.rarity(unit)) for unit, cells in self.matrix.rows()]
        for section in self.sections:
            inside = [row for row in judged if section.start <= row[0].start < section.end]
            tallies = [Tally() for _ in self.matrix.places]
            for unit, cells, rarity in inside:
                for tally, cell in zip(tallies, cells, strict=True):
                    tally.add(cell.state, rarity, self.matrix.overlap(unit, cell))
            if any(tally.asked(Weighing.COUNT) for tally in tallies):
                yield section, tallies


@dataclass(slots=True)
class Tally:
    """What became of the clauses of one section at one place.

    Attributes:
        states: how many are in each state.
        rare: letters in rare wording that were taken up.
        common: the same in common formula.
    """

    states: Counter[UptakeState] = field(default_factory=Counter)
    rare: int = 0
    common: int = 0
    _asked: float = 0.0
    _taken: float = 0.0

    def add(self, state: UptakeState, rarity: float, shared: Overlap | None) -> None:
        """Counts one clause, its wording of some rarity, and what came back of it."""
        self.states[state] += 1
        if state is not UptakeState.NOT_APPLICABLE:
            self._asked += rarity
        if shared is not None:
            self.rare += shared.rare
            self.common += shared.common
            self._taken += min(rarity, shared.rarity or rarity)

    def asked(self, weigh: Weighing) -> float:
        """The clauses that ask something, or their rarity."""
        if weigh is Weighing.RARITY:
            return round(self._asked, 1)
        return self.states.total() - self.states[UptakeState.NOT_APPLICABLE]

    def taken(self, weigh: Weighing) -> float:
        """Those that were taken up, or the rarity of what came back of them."""
        if weigh is Weighing.RARITY:
            return round(self._taken, 1)
        return sum(number for state, number in self.states.items() if state.taken_up)

    def share(self, weigh: Weighing, language: Language = Language.CHINESE) -> str:
        """``6/41``; a dash where nothing of the place is held, and in words that what is held cannot be read."""
        if self.states[UptakeState.NOT_HELD]:
            return "–"
        if self.states[UptakeState.UNREADABLE] == self.asked(Weighing.COUNT) > 0:
            return str(label("state", str(UptakeState.UNREADABLE), language))
        return f"{self.taken(weigh)}/{self.asked(weigh)}"


def build_coverage(
    snapshot: Snapshot, lexicon: Lexicon, source: str, level: Level, find: str = ""
) -> Coverage:
    """How much of each section of a document the places of a level have taken up.

    Args:
        snapshot: the library.
        lexicon: names the places.
        source: the source document, by id, path, file name or title.
        level: the level of the places.
        find: only sections whose text holds this; all when empty.

    Raises:
        NotFoundError: there is no such document, or no such section in it.
    """
    structured = snapshot.structured(source)
    sections = units_holding(structured, "section", find, source)
    clauses = [c for c in structured.of(UnitKind.CLAUSE) if any(s.start <= c.start < s.end for s in sections)]
    return Coverage(judge(snapshot, structured, clauses, holdings(snapshot, lexicon, level)), tuple(sections))
