"""A matrix as a table: sections that unfold to clauses, places side by side, and what is shown of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field, model_validator
from starlette.responses import Response

from luoshi.session import Role
from luoshi.session.room import (
    STATES,
    WHOLE,
    Column,
    ColumnOrder,
    Desk,
    Opened,
    Show,
    Sieve,
    Sifted,
    open_matrix,
    sift,
    sign_of,
)
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.matrix import where
from luoshi.web.matrix_lines import CELLS_OPENED, ROWS_OPENED, Setter
from luoshi.web.matrix_places import is_below_province, provinces_over
from luoshi.web.matrix_signs import Cells
from luoshi.web.render import language_of, page

router = APIRouter()
_LONGEST = 200
_OPENED = r"^(all|[0-9,]{0,2000})$"
_DECILES = 10

Key = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]
UnitId = Annotated[int, Path(ge=0, le=10_000_000)]


class Asked(BaseModel):
    """What stands behind the question mark of a matrix's address."""

    show: Show = Show.ASKING
    role: Role | None = None
    find: str = Field(default="", max_length=_LONGEST)
    column: int | None = Field(default=None, ge=0, le=10_000)
    fade: float = Field(default=0.0, ge=0.0, le=1.0)
    order: ColumnOrder = ColumnOrder.CODE
    open: str | None = Field(default=None, pattern=_OPENED)

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, given: Mapping[str, object]) -> dict[str, object]:
        """A field that a form leaves empty asks for nothing."""
        return {name: value for name, value in given.items() if value not in ("", None)}

    def sieve(self) -> Sieve:
        """The same as the room takes it; an empty value narrows nothing."""
        return Sieve(self.show, self.role, self.find.strip(), self.column, round(self.fade, 2), self.order)

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves out some of the clauses or columns."""
        return self.show is not Show.ASKING or bool(self.role or self.find or self.column is not None)

    def to(self, key: str, part: str = "", **changes: object) -> str:
        """The address of the same matrix, or of a part of it, with something changed."""
        asked: dict[str, object] = self.model_dump(mode="json", exclude_defaults=True)
        return address(f"/matrix/{key}{part}", **(asked | changes))


AskedOf = Annotated[Asked, Query()]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column.

    Attributes:
        number: the number of the column.
        column: the column.
        gaps: how many clauses that are shown it has not taken up.
        alone: the address of the matrix with this column alone.
    """

    number: int
    column: Column
    gaps: int
    alone: str


@router.get("/matrix/{key}")
def show_matrix(request: Request, desk: AtDesk, room: InRoom, key: Key, asked: AskedOf) -> Response:
    """The table."""
    opened, sifted = _open(desk, key, asked)
    columns, heads = opened.wanted.columns, _heads(sifted, asked, key)
    in_order = is_below_province(columns.by) and asked.order is ColumnOrder.CODE
    values = about(request, desk, opened, asked) | {
        "within": where(room, columns),
        "heads": heads,
        "provinces": provinces_over(room, [head.column for head in heads]) if in_order else [],
        "lines": list(_setter(request, key, sifted, _opened(asked, sifted)).lines()),
        "states": _states(sifted),
        "names": [(number, column.name) for number, column in enumerate(sifted.settled.verdicts.columns)],
        "shows": list(Show),
        "roles": _roles(sifted),
        "clauses": int(sifted.kept.sum()),
        "unfoldable": asked.open != "all" and _is_few(sifted),
    }
    return page(request, "matrix_table.html", values)


@router.get("/matrix/{key}/rows/{unit}")
def show_rows(
    request: Request,
    desk: AtDesk,
    key: Key,
    unit: UnitId,
    asked: AskedOf,
    after: Annotated[int, Query(ge=-1)] = -1,
) -> Response:
    """The clauses of one section, as the script of the table puts them in."""
    opened, sifted = _open(desk, key, asked)
    lines, more = _setter(request, key, sifted, ()).clauses(unit, after)
    further = asked.to(key, f"/rows/{unit}", after=lines[-1].unit, open=None) if more else ""
    values = about(request, desk, opened, asked) | {
        "lines": lines,
        "further": further,
        "width": len(sifted.order),
    }
    return page(request, "matrix_rows.html", values)


def about(request: Request, desk: Desk, opened: Opened, asked: Asked) -> dict[str, object]:
    """What every page of a matrix tells of it."""
    language = language_of(request)
    return {
        "marks": {state.value: sign_of(state.value, language) for state in STATES},
        "place": "matrix",
        "key": opened.key,
        "opened": opened,
        "source": desk.entry(opened.wanted.source),
        "asked": asked,
        "whole": WHOLE,
        "faded": round(asked.fade * _DECILES),
        "to": lambda part="", **changes: asked.to(opened.key, part, **changes),
    }


def _open(desk: Desk, key: str, asked: Asked) -> tuple[Opened, Sifted]:
    """A matrix and what is shown of it; a column that it does not have narrows nothing."""
    opened = open_matrix(desk, key)
    if asked.column is not None and asked.column >= len(opened.settled.verdicts.columns):
        asked.column = None
    return opened, desk.kept(sift, opened, asked.sieve())


def _setter(request: Request, key: str, sifted: Sifted, opened: Collection[int] | None) -> Setter:
    return Setter(sifted, Cells(key, sifted.order, language_of(request)), opened)


def _is_few(sifted: Sifted) -> bool:
    """Whether a page takes all clauses that are shown."""
    rows = int(sifted.kept.sum())
    return rows <= ROWS_OPENED and rows * len(sifted.order) <= CELLS_OPENED


def _opened(asked: Asked, sifted: Sifted) -> set[int] | None:
    """The sections whose clauses are shown; None for all of them: when that is asked for, or few are left."""
    few = _is_few(sifted)
    if asked.open is None:
        return None if few and asked.is_narrow else set()
    if asked.open == "all":
        return None if few else set()
    return {int(unit) for unit in asked.open.split(",") if unit}


def _heads(sifted: Sifted, asked: Asked, key: str) -> list[Head]:
    columns = sifted.settled.verdicts.columns
    return [
        Head(number, columns[number], sifted.gaps(number), asked.to(key, column=number))
        for number in sifted.order
    ]


def _states(sifted: Sifted) -> dict[str, int]:
    """How many cells of the clauses that are shown are in each state."""
    states = sifted.settled.states[sifted.kept][:, sifted.order]
    counts = np.bincount(states.ravel(), minlength=len(STATES)).tolist()
    return {state.value: count for state, count in zip(STATES, counts, strict=True)}


def _roles(sifted: Sifted) -> list[str]:
    """What the clauses of the source that ask something do, the most frequent first."""
    verdicts = sifted.settled.verdicts
    units = (verdicts.unit(row) for row in range(len(verdicts.rows)) if sifted.asks(row))
    return [role for role, _ in Counter(unit.role.value for unit in units if unit.role).most_common()]
