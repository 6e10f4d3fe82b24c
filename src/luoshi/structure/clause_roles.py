"""From units to what the role model is asked, and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from luoshi.structure.role import ROLE_MODEL, Clause, assign_roles
from luoshi.text import Unit, UnitKind, Voice


def role_clauses(units: Sequence[Unit]) -> list[Clause]:
    """What the role model needs to know of every clause, in text order.

    Args:
        units: the units of one document in pre-order.
    """
    headings: list[tuple[int, int] | None] = []
    clauses: list[Clause] = []
    for unit in units:
        above = headings[unit.parent] if unit.parent >= 0 else None
        headings.append((unit.start, unit.heading_end) if unit.kind is UnitKind.SECTION else above)
        if unit.kind is UnitKind.CLAUSE:
            voice = unit.attribution.voice if unit.attribution else Voice.OWN
            inside = above is not None and unit.end <= above[1]
            clauses.append(Clause(unit.start, unit.end, above, inside, voice))
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
