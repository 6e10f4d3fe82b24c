"""From units to what the role model is asked, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luoshi.structure.role import ROLE_MODEL, Clause, assign_roles
from luoshi.text import Unit, UnitKind, Voice


def role_clauses(units: Sequence[Unit]) -> list[Clause]:
    """What the role model needs to know of every clause, in text order.

    A clause that begins in a heading stands under the heading of the section around.

    Args:
        units: the units of one document in pre-order.
    """
    sections: list[Unit | None] = []
    clauses: list[Clause] = []
    for unit in units:
        section = (
            unit if unit.kind is UnitKind.SECTION else sections[unit.parent] if unit.parent >= 0 else None
        )
        sections.append(section)
        if unit.kind is UnitKind.CLAUSE:
            inside = section is not None and unit.start < section.heading_end
            above = sections[section.parent] if inside and section else section
            heading = (above.start, above.heading_end) if above else None
            voice = unit.attribution.voice if unit.attribution else Voice.OWN
            clauses.append(Clause(unit.start, unit.end, heading, inside, voice))
    return clauses


def with_roles(text: str, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The same units, every clause with its role, how sure that is, and the model's name."""
    answers = iter(assign_roles(text, role_clauses(units)))
    decided: list[Unit] = []
    for unit in units:
        if unit.kind is UnitKind.CLAUSE:
            role, confidence = next(answers)
            decided.append(replace(unit, role=role, confidence=confidence, by=ROLE_MODEL))
        else:
            decided.append(unit)
    return tuple(decided)
