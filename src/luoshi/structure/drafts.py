"""Units in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from luoshi.text import Attribution, Role, Unit, UnitKind


@dataclass(slots=True)
class UnitDraft:
    """A unit in the making, with the fields of :class:`Unit`: its end is known only when what it holds has been read.

    A document has a unit for every ten characters. Building each once, and changing it until it is finished, costs a
    third of building finished ones anew.
    """

    document: str
    id: int
    parent: int
    kind: UnitKind
    start: int
    end: int
    depth: int = 0
    heading_end: int = 0
    region: str | None = None
    adcode: str | None = None
    role: Role | None = None
    confidence: float = 1.0
    attribution: Attribution | None = None
    by: str = ""

    def finish(self) -> Unit:
        """The finished unit: this very object, which can no longer be changed."""
        unit: Any = self
        unit.__class__ = Unit
        return cast("Unit", unit)
