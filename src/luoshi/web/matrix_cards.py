"""Cards of a matrix: what one clause came to at one place, with both texts; the clauses of a section there; a map."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from luoshi.session.room import SectionCell, open_matrix, open_matrix_cell
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk
from luoshi.web.matrix_table import Asked, Key, UnitId, about
from luoshi.web.render import page

router = APIRouter()
_MOST = 200


@router.get("/matrix/{key}/cells/{unit}/{column}")
def show_cell(
    request: Request, desk: AtDesk, key: Key, unit: UnitId, column: Annotated[int, Path(ge=0, le=10_000)]
) -> Response:
    """What became of a clause in a column, with its evidence; of a section, what became of its clauses."""
    opened = open_matrix(desk, key)
    cell = open_matrix_cell(desk, opened, unit, column)
    values = about(request, desk, opened, Asked()) | {
        "cell": cell,
        "back": address("/matrix", key, "cells", unit, column),
    }
    if isinstance(cell, SectionCell):
        return page(request, "matrix_section.html", values | _sorted(cell))
    return page(request, "matrix_cell.html", values)


def _sorted(cell: SectionCell) -> dict[str, object]:
    """The clauses of a section: those that were taken up, and the first of the others."""
    taken = [one for one in cell.clauses if one[2].taken_up]
    others = [one for one in cell.clauses if not one[2].taken_up]
    return {"taken": taken, "others": others[:_MOST], "more": len(others[_MOST:])}
