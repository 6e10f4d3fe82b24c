"""What the role model is told of a document's clauses."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.structure.role import ROLE_MODEL, Clause, assign_roles
from luoshi.structure.tree import Node, units_of
from luoshi.text import Unit, UnitKind, Voice

_Under = tuple[tuple[int, int] | None, tuple[int, int] | None, int]
"""A section's heading, that of the section around it, and where its own ends."""


def role_clauses(units: Sequence[Unit] | Sequence[Node]) -> list[Clause]:
    """What the role model needs to know of every clause, in text order.

    A clause that begins in a heading stands under the heading of the section around.

    Args:
        units: the units of one document in pre-order, or the nodes that they are made of.
    """
    sections: list[_Under] = []
    clauses: list[Clause] = []
    for unit in units:
        under = sections[unit.parent] if unit.parent >= 0 else (None, None, -1)
        if unit.kind is UnitKind.CLAUSE:
            heading, above, heading_end = under
            inside = unit.start < heading_end
            voice = unit.attribution.voice if unit.attribution else Voice.OWN
            clauses.append(Clause(unit.start, unit.end, above if inside else heading, inside, voice))
        elif unit.kind is UnitKind.SECTION:
            under = ((unit.start, unit.heading_end), under[0], unit.heading_end)
        sections.append(under)
    return clauses


def with_roles(document: str, text: str, nodes: Sequence[Node]) -> tuple[Unit, ...]:
    """The units of a document's nodes, every clause with its role, how sure that is, and the model's name.

    Args:
        document: the document's id.
        text: its text.
        nodes: its nodes in pre-order.
    """
    return tuple(units_of(document, nodes, assign_roles(text, role_clauses(nodes)), ROLE_MODEL))
