"""The map: one indicator or one wording on the tiles of the provinces."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from pydantic import BaseModel, Field
from starlette.responses import Response

from luoshi.session import Language
from luoshi.session.room import (
    Desk,
    Room,
    figures_of,
    life_of,
    list_indicators,
    main_period,
    measures_of,
    periods_of,
    provinces_of,
    unit_of,
)
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.indicators_address import indicator_address
from luoshi.web.indicators_charts import Unit, draw_provinces, written
from luoshi.web.phrases_address import phrase_address
from luoshi.web.phrases_charts import draw_map
from luoshi.web.render import language_of, page

router = APIRouter()
_OFFERED = 400
_LONGEST = 120


class Asked(BaseModel):
    """What stands behind the question mark of the map's address."""

    indicator: str = Field("", max_length=_LONGEST)
    period: str = Field("", max_length=30)
    status: str = Field("", pattern="^(target|achieved|)$")
    phrase: str = Field("", max_length=_LONGEST)
    map: str = Field("share", pattern="^(share|first)$")


@router.get("/map")
def show_map(request: Request, desk: AtDesk, room: InRoom, asked: Annotated[Asked, Query()]) -> Response:
    """The provinces by a wording where one is named, else by an indicator: without a choice that of most targets."""
    language = language_of(request)
    known = [one for one in desk.kept(list_indicators) if one.known]
    values: dict[str, object] = {
        "place": "map",
        "asked": asked,
        "offered": [one.name for one in known[:_OFFERED]],
        "indicator": "",
        "map": None,
    }
    usual = max(known, key=lambda one: (one.targets, one.documents), default=None)
    name = asked.indicator.strip() or (usual.name if usual else "")
    if asked.phrase.strip():
        values |= _of_phrase(language, desk, room, asked)
    elif name:
        values |= _of_indicator(language, desk, room, name, asked)
    return page(request, "map.html", values)


def _of_phrase(language: Language, desk: Desk, room: Room, asked: Asked) -> dict[str, object]:
    """The map of a wording, with the same figures as rows."""
    words = asked.phrase.strip()
    life = desk.kept(life_of, room.lexicon.divisions, words)
    rows = [
        (room.place_name(one.code), f"{one.using} / {one.of}", one.first.date if one.first else "")
        for one in life.provinces
    ]
    choices = [(shows, address("/map", phrase=words, map=shows)) for shows in ("share", "first")]
    drawn = draw_map(language, life, room.place_name, asked.map)
    return {"map": drawn, "rows": rows, "choices": choices, "more": phrase_address(words), "title": words}


def _of_indicator(language: Language, desk: Desk, room: Room, name: str, asked: Asked) -> dict[str, object]:
    """The map of an indicator's commonest measure, with the same figures as rows."""
    divisions = room.lexicon.divisions
    every = desk.kept(figures_of, divisions, name)
    measure = measures_of(every)[0][0]
    figures = [one for one in every if one.measure == measure]
    status = asked.status or ("target" if periods_of(figures, "target") else "achieved")
    periods = periods_of(figures, status)
    period = asked.period or main_period(periods)
    provinces = provinces_of(figures, divisions, period, status)
    unit = Unit(*unit_of(figures))
    drawn: Markup | None = None
    if provinces:
        drawn = draw_provinces(
            language,
            name,
            provinces,
            unit,
            (period, status),
            lambda code: f"{indicator_address(name, only=code)}#figures",
        )
    rows = [(one.name, " / ".join(map(written, one.figures)), one.figures[0].entry.date) for one in provinces]
    choices = [(one, address("/map", indicator=name, status=one)) for one in ("target", "achieved")]
    return {
        "map": drawn,
        "rows": rows,
        "choices": choices,
        "more": indicator_address(name),
        "title": name,
        "indicator": name,
        "periods": periods,
        "period": period,
        "status": status,
        "unit": unit.name,
    }
