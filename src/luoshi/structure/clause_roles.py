"""What the role model is told of a document's clauses."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.structure.drafts import UnitDraft, finish
from luoshi.structure.role import ROLE_MODEL, Clause, assign_roles
from luoshi.text import Unit, UnitKind, Voice

_Under = tuple[tuple[int, int] | None, tuple[int, int] | None, int]
"""A section's heading, that of the section around it, and where its own ends."""


def role_clauses(units: Sequence[Unit] | Sequence[UnitDraft]) -> list[Clause]:
    """What the role model needs to know of every clause, in text order.

    A clause that begins in a heading stands under the heading of the section around.

    Args:
        units: the units of one document in pre-order, finished or not.
    """
    sections: list[_Under] = []
    clauses: list[Clause] = []
    clause, section, own = UnitKind.CLAUSE, UnitKind.SECTION, Voice.OWN
    for unit in units:
        under = sections[unit.parent] if unit.parent >= 0 else (None, None, -1)
        if unit.kind is clause:
            heading, above, heading_end = under
            start, said = unit.start, unit.attribution
            inside = start < heading_end
            voice = said.voice if said else own
            clauses.append(Clause(start, unit.end, above if inside else heading, inside, voice))
        elif unit.kind is section:
            under = ((unit.start, unit.heading_end), under[0], unit.heading_end)
        sections.append(under)
    return clauses


def with_roles(text: str, units: Sequence[UnitDraft]) -> tuple[Unit, ...]:
    """The finished units, every clause with its role, how sure that is, and the model's name.

    Args:
        text: a document's text.
        units: its units in pre-order.
    """
    clause = UnitKind.CLAUSE
    clauses = [unit for unit in units if unit.kind is clause]
    for unit, (role, confidence) in zip(clauses, assign_roles(text, role_clauses(units)), strict=True):
        unit.role, unit.confidence, unit.by = role, confidence, ROLE_MODEL
    return finish(units)
