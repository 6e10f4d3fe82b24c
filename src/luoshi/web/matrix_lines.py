"""The lines of a matrix as a page sets them: a section or a clause, and the sign of each of its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from luoshi.session.room import WHOLE, Section, Sifted, deepest_shown, own_rows
from luoshi.web.figures import percent
from luoshi.web.matrix_signs import Cells

CELLS = 8_000
"""Cells in the lines of sections of one page."""

ROWS_OPENED = 300
"""Clauses of one section that are shown at once, and of all that are shown without being asked for."""

CELLS_OPENED = 12_000
"""Their cells."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table.

    Attributes:
        unit: the section or clause.
        depth: of a section's heading; -1 for a clause.
        text: its heading or words.
        asked: of a section, how many clauses of it that are shown ask something.
        total: the share of its cells that are taken up, as people read it.
        cells: its cells; None for a clause that asks nothing.
        role: what a clause does.
        is_open: of a section, whether its own clauses follow.
        foldable: of a section, whether it has own clauses that are shown.
        start: where it begins in the text.
        end: where it ends.
    """

    unit: int
    depth: int
    text: str
    asked: int = 0
    total: str = ""
    cells: Markup | None = None
    role: str = ""
    is_open: bool = False
    foldable: bool = False
    start: int = 0
    end: int = 0


class Setter:
    """Sets the lines of a matrix.

    Args:
        sifted: what is shown of it.
        cells: writes their cells.
        opened: units of the sections whose clauses are shown; all of them when None.
    """

    def __init__(self, sifted: Sifted, cells: Cells, opened: Collection[int] | None = ()) -> None:
        self._sifted, self._cells, self._opened = sifted, cells, opened
        self._deepest = deepest_shown(sifted.outline, len(sifted.order), CELLS)

    def lines(self) -> Iterator[Line]:
        """The document, its sections, and the clauses of those that are open."""
        for section in self._sifted.outline:
            if section.depth > self._deepest:
                continue
            line = self._section(section)
            if section.unit == WHOLE or line.asked or line.foldable:
                yield line
                if line.is_open:
                    yield from self.clauses(section.unit)[0]

    def clauses(self, unit: int, after: int = -1) -> tuple[list[Line], bool]:
        """The own clauses of a section that are shown, as many as a page takes; whether there are more.

        Args:
            unit: the section.
            after: only clauses behind this unit.
        """
        section = next((one for one in self._sifted.outline if one.unit == unit), None)
        rows = [] if section is None else self._own(section)
        units = self._sifted.settled.verdicts.rows["unit"]
        rows = rows[bisect_right(units[rows].tolist(), after) :]
        most = max(10, min(ROWS_OPENED, CELLS_OPENED // max(len(self._sifted.order), 1)))
        return [self._clause(row) for row in rows[:most]], len(rows) > most

    def _own(self, section: Section) -> list[int]:
        kept = self._sifted.kept
        return [row for row in own_rows(self._sifted.outline, section, self._deepest) if kept[row]]

    def _section(self, section: Section) -> Line:
        sifted = self._sifted
        tallies = sifted.tallies(section.low, section.high)
        text = sifted.text[section.start : section.heading_end].strip()
        foldable = bool(self._own(section))
        return Line(
            section.unit,
            section.depth,
            " ".join(text.split("\n")),
            tallies.asked,
            percent(tallies.total, 0),
            self._cells.section(section.unit, tallies),
            is_open=foldable and (self._opened is None or section.unit in self._opened),
            foldable=foldable,
            start=section.start,
            end=section.heading_end,
        )

    def _clause(self, row: int) -> Line:
        sifted = self._sifted
        unit = sifted.settled.verdicts.unit(row)
        text = sifted.text[unit.start : unit.end].strip()
        role = unit.role.value if unit.role else ""
        line = Line(unit.id, -1, text, role=role, start=unit.start, end=unit.end)
        if not sifted.asks(row):
            return line
        states, strengths = sifted.settled.states[row].tolist(), sifted.strengths[row].tolist()
        cells = self._cells.clause(unit.id, states, strengths)
        total = percent(sifted.tallies(row, row + 1).total, 0)
        return replace(line, asked=1, total=total, cells=cells)
