"""The first page: what is in the library; of an empty one, how to begin."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from luoshi.session import Grade, Level
from luoshi.web.at_desk import InRoom
from luoshi.web.bars import bars
from luoshi.web.render import page

router = APIRouter()
_DECADES = 40


@router.get("/")
def show_overview(request: Request, room: InRoom) -> Response:
    """The overview."""
    desk = room.desk()
    if desk is None:
        return page(request, "empty.html", {"folder": str(room.folder), "place": "overview"})
    seen = desk.overview()
    values = {
        "place": "overview",
        "seen": seen,
        "years": bars(_years(seen.years)),
        "levels": [(level.value, seen.levels[level]) for level in Level if level in seen.levels],
        "grades": [(grade.value, seen.grades[grade]) for grade in Grade if grade in seen.grades],
    }
    return page(request, "overview.html", values)


def _years(counts: dict[str, int]) -> list[tuple[str, int]]:
    """Every year from the first of the last four decades on, also those without documents."""
    known = [int(year) for year in counts if year.isdigit()]
    if not known:
        return []
    last = max(known)
    first = max(min(known), last - _DECADES)
    return [(str(year), counts.get(str(year), 0)) for year in range(first, last + 1)]
