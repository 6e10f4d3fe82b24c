"""Gaps 查漏补缺: what of a document one place has not taken up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.errors import UsageError
from luoshi.lexicon import Lexicon
from luoshi.report import Table, in_both
from luoshi.session.doubting import doubt
from luoshi.session.matrix import judge_at
from luoshi.text import Role, Unit, UnitKind, Uptake, UptakeState
from luoshi.trace.ceremony import COMMON

if TYPE_CHECKING:
    from luoshi.library import Snapshot


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which gaps are asked for.

    Attributes:
        by: ``sentence`` or ``clause``: what a row stands for.
        roles: only clauses that do this (tasks, targets …); all when empty.
        ceremony: whether clauses that are mostly common formula are listed too.
    """

    by: str = "clause"
    roles: Collection[Role] = ()
    ceremony: bool = True


def gaps(snapshot: Snapshot, lexicon: Lexicon, source: str, region: str, wanted: Wanted) -> Table:
    """What of a document one place has not taken up, in text order, and why the cell is empty.

    Args:
        snapshot: the library.
        lexicon: names the places.
        source: the source document, by id, path, file name or title.
        region: the place, by name or code.
        wanted: which gaps.

    Raises:
        NotFoundError: there is no such document or place.
        UsageError: sentences and sections have no role of their own.
    """
    if wanted.roles and wanted.by != UnitKind.CLAUSE:
        raise UsageError(f"a {wanted.by} has no role of its own", "--role", "leave out --by, or --role")
    structured = snapshot.structured(source)
    units = [
        unit for unit in structured.of(UnitKind(wanted.by)) if not wanted.roles or unit.role in wanted.roles
    ]
    matrix = judge_at(snapshot, lexicon, structured, units, region)
    found = (
        (unit, cell, matrix.rarity(unit)) for unit, cells in matrix.rows() for cell in cells if _is_gap(cell)
    )
    rows = tuple(
        (unit.id, str(cell.state), _role(unit), doubt(unit), round(rarity, 2), matrix.text_of(unit))
        for unit, cell, rarity in found
        if wanted.ceremony or rarity >= COMMON
    )
    title = f"{matrix.places[0].region}未见承接：{structured.document.metadata.title}"
    empty = matrix.why_empty()
    title = f"{title}（{in_both(empty)}）" if empty else title
    return Table(title, ("unit_id", "state", "role", "doubt", "rarity", "text"), rows)


def _role(unit: Unit) -> str | None:
    return str(unit.role) if unit.role else None


def _is_gap(cell: Uptake) -> bool:
    return not cell.state.taken_up and cell.state is not UptakeState.NOT_APPLICABLE
