"""A cell of a matrix opened: the clause, everything that shows it was taken up, and what people said of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.errors import NotFoundError
from luoshi.session.room.matrix_outline import Section, outline_of
from luoshi.session.room.matrix_verdicts import STATES, Column, Settled
from luoshi.session.room.place import Place, place_of
from luoshi.text import Unit, UptakeState

if TYPE_CHECKING:
    from luoshi.library.decisions import Decision
    from luoshi.session.room.desk import Desk
    from luoshi.session.room.matrix_opening import Opened


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place of a document that takes a clause up.

    Attributes:
        state: how it does.
        source: the words of the source.
        target: the words that take them up.
        similarity: 0 to 1, the share that comes back.
        rare: letters of it in wording that few documents have.
        common: letters of it in common formula.
        strength: mean rarity of what both share, 0 to 1.
        by: the rule or model that found it, with its version.
        refused: whether people decided that it is no evidence.
        decision: the last decision on it; None without one.
    """

    state: UptakeState
    source: Place
    target: Place
    similarity: float
    rare: int
    common: int
    strength: float
    by: str
    refused: bool
    decision: Decision | None

    @property
    def is_ceremony(self) -> bool:
        """Whether most of what both share is common formula."""
        return self.common > self.rare


@dataclass(frozen=True, slots=True)
class Cell:
    """A clause and a column.

    Attributes:
        unit: the clause.
        words: its text.
        path: the headings that it stands under, the widest first.
        column: the column.
        number: the number of the column.
        state: what became of the clause there.
        rarity: how rare the clause's own wording is, 0 to 1.
        evidence: what shows it, the best first; what was refused comes last.
    """

    unit: Unit
    words: str
    path: tuple[str, ...]
    column: Column
    number: int
    state: UptakeState
    rarity: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class SectionCell:
    """A section and a column.

    Attributes:
        section: the section.
        heading: its heading; empty for a whole document.
        column: the column.
        number: the number of the column.
        clauses: each of its clauses that asks something, with its text and state.
    """

    section: Section
    heading: str
    column: Column
    number: int
    clauses: tuple[tuple[Unit, str, UptakeState], ...]

    @property
    def taken(self) -> int:
        """How many of the clauses were taken up."""
        return sum(state.taken_up for _, _, state in self.clauses)


def open_matrix_cell(desk: Desk, opened: Opened, unit: int, column: int) -> Cell | SectionCell:
    """The cell of a clause or section and a column.

    Raises:
        NotFoundError: the matrix has no such row or column.
    """
    settled = opened.settled
    rows = settled.verdicts.rows["unit"].tolist()
    if not 0 <= column < len(settled.verdicts.columns):
        raise NotFoundError("the matrix has no such column", str(column), "open it from the matrix")
    if unit in rows:
        return _cell(desk, opened, rows.index(unit), column)
    for section in outline_of(settled.verdicts):
        if section.unit == unit:
            return _section(desk, settled, section, column)
    raise NotFoundError("the matrix has no such row", str(unit), "open it from the matrix")


def _cell(desk: Desk, opened: Opened, row: int, column: int) -> Cell:
    settled = opened.settled
    verdicts, unit = settled.verdicts, settled.verdicts.unit(row)
    reading = desk.reading(verdicts.source)
    evidence = sorted(_evidence(desk, opened, row, column), key=lambda one: one.refused)
    return Cell(
        unit,
        reading.text[unit.start : unit.end].strip(),
        tuple(reading.headings_above(unit.start)),
        verdicts.columns[column],
        column,
        STATES[settled.states[row, column]],
        float(verdicts.rows["rarity"][row]),
        tuple(evidence),
    )


def _evidence(desk: Desk, opened: Opened, row: int, column: int) -> Iterator[Evidence]:
    settled = opened.settled
    verdicts = settled.verdicts
    for number in settled.evidence_of(row, column):
        one, passage = verdicts.evidence[number], verdicts.passage(number)
        if desk.catalogue.get(passage.target) is None:
            continue
        here = passage.source, passage.source_start, passage.source_end
        there = passage.target, passage.target_start, passage.target_end
        yield Evidence(
            STATES[one["state"]],
            _place(desk, here, there),
            _place(desk, there, here),
            passage.similarity,
            int(one["rare"]),
            int(one["common"]),
            passage.rarity,
            passage.by,
            number in settled.refused,
            opened.rulings.on(passage),
        )


def _place(desk: Desk, span: tuple[str, int, int], other: tuple[str, int, int]) -> Place:
    """Some words with their surroundings, cut by what the other side has of them."""
    document, start, end = span
    there = desk.index.text(other[0])[other[1] : other[2]]
    return place_of(desk.entry(document), desk.index.text(document), (start, end), there)


def _section(desk: Desk, settled: Settled, section: Section, column: int) -> SectionCell:
    verdicts = settled.verdicts
    text = desk.index.text(verdicts.source)
    clauses = []
    for row in range(section.low, section.high):
        state = STATES[settled.states[row, column]]
        if state is not UptakeState.NOT_APPLICABLE:
            unit = verdicts.unit(row)
            clauses.append((unit, text[unit.start : unit.end].strip(), state))
    heading = text[section.start : section.heading_end].strip()
    return SectionCell(section, heading, verdicts.columns[column], column, tuple(clauses))
