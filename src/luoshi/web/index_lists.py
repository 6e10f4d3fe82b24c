"""The lists of the index: programmes, bodies, people, industries, cited documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from luoshi.session import Level
from luoshi.session.room import (
    ALL_SORTS,
    Desk,
    NameKind,
    NamesColumn,
    NamesPage,
    NamesRow,
    NamesWish,
    Room,
    index_of,
    list_names,
)
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.bars import HEIGHT, STEP, bars
from luoshi.web.heads import Head
from luoshi.web.render import page

router = APIRouter()
_LONGEST = 200
_YEARS = 16
_UP_FIRST = frozenset({NamesColumn.NAME, NamesColumn.FIRST})
"""Columns that a reader wants to see from the least on."""


class Asked(BaseModel):
    """What stands behind the question mark of a list's address; unknown names are passed over."""

    part: str = Field("", max_length=_LONGEST)
    sort: str = Field("", max_length=_LONGEST)
    level: str | None = Field(None, max_length=_LONGEST)
    region: str | None = Field(None, max_length=_LONGEST)
    column: NamesColumn = NamesColumn.DOCUMENTS
    down: bool | None = None
    page: int = Field(1, ge=1, le=1_000_000)

    def wish(self) -> NamesWish:
        """The same as a register takes it; an empty value narrows nothing."""
        down = self.column not in _UP_FIRST if self.down is None else self.down
        narrowed = (self.part.strip(), self.sort, self.level or None, self.region or None)
        return NamesWish(*narrowed, self.column, down, self.page)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list with its address, and its bars as one path of SVG."""

    row: NamesRow
    address: str
    years: str


def _listing(kind: NameKind, request: Request, desk: Desk, room: Room, asked: Asked) -> Response:
    """The list of one kind."""
    register = index_of(desk).register(kind)
    found = list_names(register, desk.catalogue, asked.wish())
    last = max(register.grounds.year.tolist(), default=0)
    values = {
        "place": "index",
        "kind": kind.value,
        "found": found,
        "asked": asked,
        "all": ALL_SORTS,
        "heads": [_column(kind, found, column) for column in NamesColumn],
        "lines": [_line(kind, row, last) for row in found.rows],
        "levels": [level.value for level in Level if level in register.grounds.levels],
        "regions": [(code, room.place_name(code)) for code in desk.catalogue.provinces],
        "turn": {step: _to(kind, found, page=found.wish.page + step) for step in (-1, 1)},
        "span": (last - _YEARS + 1, last),
        "width": _YEARS * STEP,
    }
    return page(request, "index_list.html", values)


def _column(kind: NameKind, found: NamesPage, column: NamesColumn) -> Head:
    wish = found.wish
    if column is not wish.column:
        return Head(column.value, _to(kind, found, column=column.value, down=None), "")
    other = _to(kind, found, column=column.value, down=str(not wish.down).lower())
    return Head(column.value, other, "descending" if wish.down else "ascending")


def _line(kind: NameKind, row: NamesRow, last: int) -> Line:
    years = dict(row.years)
    counts = [(str(year), years.get(year, 0)) for year in range(last - _YEARS + 1, last + 1)]
    path = "".join(
        f"M{bar.x},{HEIGHT}v-{bar.height}h{bar.width}v{bar.height}" for bar in bars(counts) if bar.count
    )
    return Line(row, address(f"/{kind}", row.subject.key), path)


def _to(kind: NameKind, found: NamesPage, **changes: object) -> str:
    """The address of the same list with something changed; it begins at its first page."""
    wish = found.wish
    column = None if wish.column is NamesColumn.DOCUMENTS else wish.column.value
    usual = wish.down == (wish.column not in _UP_FIRST)
    asked: dict[str, object] = {
        "part": wish.part,
        "sort": wish.sort,
        "level": wish.level,
        "region": wish.region,
        "column": column,
        "down": None if usual else str(wish.down).lower(),
    }
    return address(f"/{kind}", **(asked | changes))


Wished = Annotated[Asked, Query()]


def _list_of(kind: NameKind) -> Callable[..., Response]:
    """The list of one sort of names."""

    def show(request: Request, desk: AtDesk, room: InRoom, asked: Wished) -> Response:
        return _listing(kind, request, desk, room, asked)

    return show


for one in NameKind:
    router.get(f"/{one}")(_list_of(one))
