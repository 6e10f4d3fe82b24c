"""The list of indicators."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from luoshi.session import by_reading
from luoshi.session.room import Indicator, list_indicators
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk
from luoshi.web.indicators_address import indicator_address
from luoshi.web.render import page

router = APIRouter()
LIST = "/indicators"
_PAGE = 50
_LONGEST = 120


class Sort(StrEnum):
    """What the list is ordered by."""

    DOCUMENTS = "documents"
    TARGETS = "targets"
    PLACES = "places"
    LATEST = "latest"
    NAME = "name"


_KEYS: dict[Sort, Callable[[Indicator], object]] = {
    Sort.DOCUMENTS: lambda one: -one.documents,
    Sort.TARGETS: lambda one: -one.targets,
    Sort.PLACES: lambda one: -one.places,
    Sort.NAME: lambda one: by_reading(one.name),
}


class Asked(BaseModel):
    """What stands behind the question mark of the list's address."""

    q: str = Field("", max_length=_LONGEST)
    all: bool = False
    level: str = Field("", max_length=_LONGEST)
    order: Sort = Sort.DOCUMENTS
    page: int = Field(1, ge=1, le=1_000_000)


@router.get(LIST)
def show_indicators(request: Request, desk: AtDesk, asked: Annotated[Asked, Query()]) -> Response:
    """The indicators of the catalogue, or all that documents name."""
    every = desk.kept(list_indicators)
    whole = asked.all or not any(one.known for one in every)
    found = [one for one in every if (whole or one.known) and asked.q.strip() in one.name]
    levels = list(dict.fromkeys(level for one in found for level in one.levels))
    rows = _ordered([one for one in found if not asked.level or asked.level in one.levels], asked.order)
    pages = max(1, -(-len(rows) // _PAGE))
    number = min(asked.page, pages)
    kept = {
        "q": asked.q,
        "all": "true" if asked.all else "",
        "level": asked.level,
        "order": asked.order.value,
    }
    values = {
        "place": "indicators",
        "asked": asked,
        "whole": whole,
        "to": lambda **changes: address(LIST, **(kept | changes)),
        "levels": levels,
        "total": len(rows),
        "all_total": len(every),
        "rows": [(one, indicator_address(one.name)) for one in rows[(number - 1) * _PAGE : number * _PAGE]],
        "page": number,
        "pages": pages,
        "turn": {step: address(LIST, **kept, page=number + step) for step in (-1, 1)},
    }
    return page(request, "indicators.html", values)


def _ordered(rows: list[Indicator], order: Sort) -> list[Indicator]:
    """The rows in an order; those of most documents first among equals."""
    if order is Sort.LATEST:
        return sorted(rows, key=lambda one: one.latest or "", reverse=True)
    return sorted(rows, key=_KEYS[order])  # type: ignore[arg-type]
