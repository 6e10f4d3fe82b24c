"""How much of each section of a document each place has taken up, counted in clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.lexicon import Lexicon
from luoshi.report import Table, Value
from luoshi.session.holdings import holdings
from luoshi.session.matrix import Matrix, judge, units_holding
from luoshi.text import Level, Unit, UnitKind, UptakeState

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

    def grid(self) -> Table:
        """One row a section, one column a place: clauses taken up of clauses that ask something, as ``6/41``."""
        rows: list[tuple[Value, ...]] = []
        for section, counts in self._counted():
            cells = (_share(states) for states in counts)
            rows.append((section.id, self.matrix.text_of(section), *cells))
        return self.matrix.table(("unit_id", "text", *(place.region for place in self.matrix.places)), rows)

    def summary(self) -> Table:
        """One row a section: places by the share of it that they have taken up, the fullest first."""
        rows: list[tuple[Value, ...]] = []
        for section, counts in self._counted():
            taken = {p.region: _taken(states) for p, states in zip(self.matrix.places, counts, strict=True)}
            asked = max((_asked(states) for states in counts), default=0)
            held = sorted((region for region in taken if taken[region]), key=lambda region: -taken[region])
            rows.append(
                (section.id, self.matrix.text_of(section), asked, "、".join(f"{r} {taken[r]}" for r in held))
            )
        return self.matrix.table(("unit_id", "section", "asked", "taken_by"), rows)

    def cells(self) -> Table:
        """One row a section and place, with the number of clauses in each state."""
        rows: list[tuple[Value, ...]] = []
        for section, counts in self._counted():
            for place, states in zip(self.matrix.places, counts, strict=True):
                numbers = (states[state] for state in UptakeState)
                rows.append((section.id, self.matrix.text_of(section), place.region, place.adcode, *numbers))
        return self.matrix.table(("unit_id", "section", "region", "adcode", *map(str, UptakeState)), rows)

    def _counted(self) -> Iterator[tuple[Unit, list[Counter[UptakeState]]]]:
        """Each section that asks something, with the states of its clauses at each place."""
        judged = list(self.matrix.rows())
        for section in self.sections:
            inside = [cells for unit, cells in judged if section.start <= unit.start < section.end]
            counts = [Counter(row[at].state for row in inside) for at in range(len(self.matrix.places))]
            if any(_asked(states) for states in counts):
                yield section, counts


def _taken(states: Counter[UptakeState]) -> int:
    return sum(number for state, number in states.items() if state.taken_up)


def _asked(states: Counter[UptakeState]) -> int:
    return states.total() - states[UptakeState.NOT_APPLICABLE]


def _share(states: Counter[UptakeState]) -> str:
    """``6/41``; a dash where nothing of the place is held."""
    return "–" if states[UptakeState.NOT_HELD] else f"{_taken(states)}/{_asked(states)}"


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
    return Coverage(judge(structured, clauses, holdings(snapshot, lexicon, level)), tuple(sections))
