"""A page for each entry of the index: what it is, when and in what company it is named, and all places where."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from luoshi.session import Level
from luoshi.session.room import (
    Desk,
    NameKind,
    Places,
    PlacesWish,
    Portrait,
    Room,
    index_of,
    kin_of,
    places,
    portray,
)
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.bars import Bar, bars
from luoshi.web.render import page

router = APIRouter()
_LONGEST = 60
_DECADES = 40


class Asked(BaseModel):
    """What stands behind the question mark of an entry's address; unknown names are passed over."""

    role: str | None = Field(None, max_length=_LONGEST)
    level: str | None = Field(None, max_length=_LONGEST)
    region: str | None = Field(None, max_length=_LONGEST)
    year: int | None = Field(None, ge=1, le=9999)
    oldest: bool = False
    page: int = Field(1, ge=1, le=1_000_000)

    def wish(self) -> PlacesWish:
        """The same as the places take it; an empty value narrows nothing."""
        return PlacesWish(
            self.role or None, self.level or None, self.region or None, self.year, self.oldest, self.page
        )


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is asked, and what for."""

    desk: Desk
    room: Room
    asked: Asked


def _entry(kind: NameKind, key: str, request: Request, asking: Asking) -> Response:
    """The page of one entry."""
    desk, index = asking.desk, index_of(asking.desk)
    number, register = index.number(kind, key), index.register(kind)
    seen = portray(desk, index, kind, number)
    found = places(desk, register, number, asking.asked.wish())
    to = partial(_to, address(f"/{kind}", seen.subject.key), _asked(found))
    levels = dict(seen.levels)
    values = {
        "place": "index",
        "kind": kind.value,
        "seen": seen,
        "found": found,
        "kin": kin_of(register, number),
        "years": _years(seen),
        "levels": [(level.value, levels[level]) for level in Level if level in levels],
        "to": to,
        "turn": {step: to(page=found.wish.page + step) for step in (-1, 1)},
        "place_name": asking.room.place_name,
    }
    return page(request, "index_entry.html", values)


def _years(portrait: Portrait) -> list[Bar]:
    """Every year from the first of the last four decades on, also those in which it is not named."""
    counts = dict(portrait.years)
    if not counts:
        return []
    last = max(counts)
    first = max(min(counts), last - _DECADES)
    return bars([(str(year), counts.get(year, 0)) for year in range(first, last + 1)])


def _asked(found: Places) -> dict[str, object]:
    """What was asked for, as it stands in an address."""
    wish = found.wish
    oldest = "true" if wish.oldest else None
    narrowed: dict[str, object] = {
        "role": wish.role,
        "level": wish.level,
        "region": wish.region,
        "year": wish.year,
    }
    return narrowed | {"oldest": oldest}


def _to(where: str, asked: Mapping[str, object], **changes: object) -> str:
    """The address of the same entry with other places asked for; they begin at the first page."""
    return f"{address(where, **(dict(asked) | changes))}#places"


Key = Annotated[str, Path(max_length=400)]
Wished = Annotated[Asked, Query()]


def _page_of(kind: NameKind) -> Callable[..., Response]:
    """The page of one entry of a sort."""

    def show(request: Request, desk: AtDesk, room: InRoom, key: Key, asked: Wished) -> Response:
        return _entry(kind, key, request, Asking(desk, room, asked))

    return show


for one in NameKind:
    router.get(f"/{one}/{{key:path}}")(_page_of(one))
