"""Where each clause stands: its section, paragraph and sentence, and the headings above it 章节."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.text import Structured, Unit, UnitKind

LONGEST_HEADING = 48
"""Letters of a heading that a path shows."""


@dataclass(frozen=True, slots=True)
class Section:
    """A section's place in the outline.

    Attributes:
        unit: the section.
        above: the number of the section around it; -1 for none.
        path: the headings down to its own, apart by ``/``.
        clause: id of the clause that its heading begins with; -1 before it is known.
    """

    unit: Unit
    above: int
    path: str
    clause: int


class Standing(NamedTuple):
    """A clause with where it stands.

    Attributes:
        unit: the clause.
        sentence: id of its sentence.
        paragraph: id of its paragraph.
        section: the number of its section in the outline; -1 for none. A clause of a heading stands in the section
            around, one that goes on behind it (第二条 市人民政府应当…) does not.
    """

    unit: Unit
    sentence: int
    paragraph: int
    section: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a document, and its clauses in text order with where they stand."""

    sections: tuple[Section, ...]
    clauses: tuple[Standing, ...]

    def above(self, section: int) -> list[Section]:
        """A section and those around it, the innermost first."""
        found = []
        while section >= 0:
            found.append(self.sections[section])
            section = self.sections[section].above
        return found


def read_outline(structured: Structured) -> Outline:
    """The outline of a structured document."""
    text, units = structured.document.text, structured.units
    inside = [-1] * len(units)
    clauses: list[Standing] = []
    made: list[tuple[Unit, int, str]] = []
    first: dict[int, int] = {}
    section_kind, clause_kind = UnitKind.SECTION, UnitKind.CLAUSE
    for unit in units:
        parent = unit.parent
        here = inside[parent] if parent >= 0 else -1
        if unit.kind is clause_kind:
            if here >= 0 and unit.start < made[here][0].heading_end:
                first.setdefault(here, unit.id)
                here = made[here][1] if unit.end <= made[here][0].heading_end else here
            clauses.append(Standing(unit, parent, units[parent].parent, here))
        elif unit.kind is section_kind:
            path = _path(text, unit, made[here][2] if here >= 0 else "")
            made.append((unit, here, path))
            here = len(made) - 1
        inside[unit.id] = here
    sections = (Section(unit, above, path, first.get(i, -1)) for i, (unit, above, path) in enumerate(made))
    return Outline(tuple(sections), tuple(clauses))


def _path(text: str, unit: Unit, above: str) -> str:
    heading = " ".join(text[unit.start : unit.heading_end].strip(" \u3000#*。：:").split())
    if len(heading) > LONGEST_HEADING:
        heading = heading[:LONGEST_HEADING] + "…"
    return f"{above}/{heading}" if above else heading


def paragraphs(clauses: Sequence[Standing]) -> list[tuple[int, int]]:
    """Where the clauses of each paragraph begin and end in a list of clauses."""
    spans: list[tuple[int, int]] = []
    start = 0
    for i in range(1, len(clauses) + 1):
        if i == len(clauses) or clauses[i].paragraph != clauses[start].paragraph:
            spans.append((start, i))
            start = i
    return spans
