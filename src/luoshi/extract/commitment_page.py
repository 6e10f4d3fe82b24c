"""A document as commitments are read from it: what its dates, indicators, brackets, tables and headings say of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.extract.deadlines import Deadlines
from luoshi.extract.duty_tables import Row, find_rows
from luoshi.extract.outline import Outline, Standing
from luoshi.extract.owners import Duty, find_duties
from luoshi.text import Fact, FactKind, Structured

_NOBODY = (None, None, (0, 0))
Charge = tuple[str | None, str | None, tuple[int, int]]
"""Who leads, who takes part, and the span of the words in a bracket that say so; empty for any other words."""


class Target(NamedTuple):
    """The measure of success of a clause.

    Attributes:
        words: the words of the indicator.
        value: its value.
        unit: its unit.
        relation: ``=``, ``>=``, ``<=`` or ``~``.
    """

    words: str
    value: str | float | None = None
    unit: str | float | None = None
    relation: str | float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What is known around the clauses of a document.

    Attributes:
        text: the document's text.
        outline: its sections and clauses.
        dates: where its calendar expressions begin and end.
        deadlines: those that may be deadlines.
        due_in: the last of them in each clause, by its id.
        targets: the first indicator of each clause, by its id; of what rises from one value to another the latter.
        stretches: duties that brackets and lines give, in text order.
        starts: where each of them begins.
        duties: duties that headings give, by the section's number; those of the sections around included.
        due: the deadline that headings give, by the section's number.
        rows: rows of tables that divide work.
        has_cells: whether any line of the text has cells.
    """

    text: str
    outline: Outline
    dates: Mapping[int, int]
    deadlines: Deadlines
    due_in: Mapping[int, str]
    targets: Mapping[int, Target]
    stretches: Sequence[Duty]
    starts: Sequence[int]
    duties: Mapping[int, Duty]
    due: Sequence[str | None]
    rows: Sequence[Row]
    has_cells: bool

    def row_at(self, at: int) -> Row | None:
        """The row of a table that a place lies in."""
        i = bisect_right(self.rows, at, key=lambda row: row.start) - 1
        return self.rows[i] if i >= 0 and at < self.rows[i].end else None

    def charge_said(self, start: int, end: int) -> Charge | None:
        """Whom a bracket or line puts in charge of the words between two places; None where none does."""
        i = bisect_right(self.starts, start) - 1
        if i >= 0:
            duty = self.stretches[i]
            if end <= duty.said[1] and start < duty.end:
                return duty.owner, duty.partners, duty.said
        return None

    def charge_of_section(self, standing: Standing) -> Charge:
        """Whom the headings above a clause put in charge."""
        duty = self.duties.get(standing.section)
        return (duty.owner, duty.partners, duty.said) if duty else _NOBODY


def read_page(structured: Structured, outline: Outline, facts: Sequence[Fact]) -> Page:
    """The page of a structured document with its mentions."""
    text = structured.document.text
    deadlines = Deadlines(text, facts, structured.document.metadata.date)
    duties = find_duties(text, outline)
    due: list[str | None] = []
    of_sections: dict[int, Duty] = {}
    for number, section in enumerate(outline.sections):
        above = section.above
        own = deadlines.within(section.unit.start, section.unit.heading_end)
        due.append(own or (due[above] if above >= 0 else None))
        duty = duties.sections.get(number) or of_sections.get(above)
        if duty is not None:
            of_sections[number] = duty
    return Page(
        text,
        outline,
        {fact.start: fact.end for fact in facts if fact.kind is FactKind.DATE},
        deadlines,
        deadlines.by_clause,
        _targets(text, facts),
        duties.stretches,
        [duty.start for duty in duties.stretches],
        of_sections,
        due,
        find_rows(text),
        "\t" in text,
    )


def _targets(text: str, facts: Sequence[Fact]) -> dict[int, Target]:
    """The first indicator of each clause; of what goes from one value to another (由60%提高到65%) the latter."""
    found: dict[int, Target] = {}
    first: Fact | None = None
    for fact in facts:
        if fact.kind is FactKind.INDICATOR and (fact.clause not in found or _is_later(fact, first)):
            norm = fact.norm
            value = norm.get("value"), norm.get("unit"), norm.get("relation")
            found[fact.clause] = Target(text[fact.start : fact.end], *value)
            first = fact
    return found


def _is_later(fact: Fact, before: Fact | None) -> bool:
    """Whether a fact tells what the quantity of the fact before became."""
    if before is None or (before.start, before.end) != (fact.start, fact.end):
        return False
    return before.norm["name"] == fact.norm["name"]
