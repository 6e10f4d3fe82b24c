"""The page of an indicator: targets down the levels, provinces, one place over time, every figure with its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import Response

from luoshi.session import Language
from luoshi.session.room import (
    Divisions,
    Figure,
    contradicted,
    course_of,
    figures_of,
    ladder_of,
    main_period,
    measures_of,
    periods_of,
    provinces_of,
    unit_of,
    variants_of,
)
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.indicators_address import indicator_address
from luoshi.web.indicators_charts import (
    Unit,
    draw_course,
    draw_ladder,
    draw_provinces,
    place_of,
    written,
)
from luoshi.web.render import language_of, page

router = APIRouter()
_PAGE = 50
_MOST_RUNGS = 60
_MOST_MEASURES = 8
_ORDERS: dict[str, Callable[[Figure], tuple[str | float, ...]]] = {
    "place": lambda one: (one.place or "~", one.name, one.period),
    "period": lambda one: (one.period or "~", one.place or "~"),
    "value": lambda one: (one.amount, one.place or "~"),
    "date": lambda one: (one.entry.date or "", one.place or "~"),
    "status": lambda one: (one.status, one.period, one.place or "~"),
}

Name = Annotated[str, Path(min_length=1, max_length=200)]


class Asked(BaseModel):
    """What stands behind the question mark of an indicator's address."""

    measure: int = Field(0, ge=0, le=_MOST_MEASURES)
    period: str = Field("", max_length=30)
    year: str = Field("", max_length=30)
    status: str = Field("", pattern="^(target|achieved|)$")
    of: str = Field("", max_length=60)
    only: str = Field("", max_length=60)
    order: str = Field("date", pattern="^(place|period|value|date|status)$")
    down: bool = True
    page: int = Field(1, ge=1, le=1_000_000)


@router.get("/indicators/{name}")
def show_indicator(
    request: Request, desk: AtDesk, room: InRoom, name: Name, asked: Annotated[Asked, Query()]
) -> Response:
    """Every figure of an indicator, of one measure."""
    divisions = room.lexicon.divisions
    every = desk.kept(figures_of, divisions, name)
    measures = measures_of(every)[:_MOST_MEASURES]
    chosen = min(asked.measure, len(measures) - 1)
    figures = [one for one in every if one.measure == measures[chosen][0]]
    said = _Said(language_of(request), name, figures, Unit(*unit_of(figures)))
    field, variants = variants_of(name)
    values = {
        "place": "indicators",
        "name": name,
        "field": field,
        "variants": variants,
        "count": len(every),
        "documents": len({one.entry.id for one in every}),
        "measures": measures,
        "chosen": chosen,
        "unit": said.unit,
        "written": written,
        "place_of": place_of,
        "kept": list(_chosen(asked).items()),
        "to": _addresses(name, asked),
        **_ladder(said, divisions, asked),
        **_map(said, divisions, asked),
        **_course(said, asked),
        **_table(figures, asked),
    }
    return page(request, "indicator.html", values)


@dataclass(frozen=True, slots=True)
class _Said:
    """What a page draws: the language of its words, the indicator, the figures of one measure, and their unit."""

    language: Language
    name: str
    figures: Sequence[Figure]
    unit: Unit


def _ladder(said: _Said, divisions: Divisions, asked: Asked) -> dict[str, object]:
    """The targets of a period down the levels: of the period that is asked for, else that of most places."""
    aims = periods_of(said.figures, "target")
    period = asked.period or main_period(aims)
    rungs = ladder_of(said.figures, divisions, period)
    shown = rungs[:_MOST_RUNGS]
    drawn = draw_ladder(said.language, said.name, shown, said.unit, period) if rungs else None
    more = len(rungs) - len(shown)
    return {"aims": aims, "period": period, "rungs": shown, "more_rungs": more, "ladder": drawn}


def _map(said: _Said, divisions: Divisions, asked: Asked) -> dict[str, object]:
    """The provinces in a period."""
    status = asked.status or _usual_status(said.figures)
    periods = periods_of(said.figures, status)
    year = asked.year or main_period(periods)
    provinces = provinces_of(said.figures, divisions, year, status)
    to = _addresses(said.name, asked)
    drawn = None
    if provinces:
        drawn = draw_provinces(
            said.language,
            said.name,
            provinces,
            said.unit,
            (year, status),
            lambda code: f"{to(only=code, page=1)}#figures",
        )
    return {"status": status, "periods": periods, "year": year, "provinces": provinces, "map": drawn}


def _course(said: _Said, asked: Asked) -> dict[str, object]:
    """One place over time: the one that is asked for, else that of most figures."""
    place = asked.of or _usual_place(said.figures)
    course = course_of(said.figures, place)
    drawn = draw_course(said.language, course, said.unit) if course else None
    return {"of": place, "places": _places(said.figures), "course_chart": drawn}


def _usual_status(figures: Sequence[Figure]) -> str:
    """Targets where there are any, else what was achieved."""
    return (
        "target"
        if any(one.status == "target" and one.period and one.place for one in figures)
        else "achieved"
    )


def _usual_place(figures: Sequence[Figure]) -> str:
    """The place that most figures are said of."""
    counts = Counter(one.place for one in figures if one.place)
    return max(counts, key=lambda code: (counts[code], code), default="")


def _places(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """Code and name of the places that figures are said of, those of most figures first."""
    counts = Counter((one.place, one.name) for one in figures if one.place)
    return [(place, name) for (place, name), _ in counts.most_common(400) if place]


def _table(figures: Sequence[Figure], asked: Asked) -> dict[str, object]:
    """One page of the table of figures."""
    said = [one for one in figures if one.place == asked.only] if asked.only else figures
    rows = sorted(said, key=_ORDERS[asked.order], reverse=asked.down)
    pages = max(1, -(-len(rows) // _PAGE))
    number = min(asked.page, pages)
    return {
        "rows": rows[(number - 1) * _PAGE : number * _PAGE],
        "differing": contradicted(figures),
        "only": rows[0].name if asked.only and rows else "",
        "order": asked.order,
        "down": asked.down,
        "page": number,
        "pages": pages,
    }


def _chosen(asked: Asked) -> dict[str, str]:
    """What somebody has chosen, besides what is usual."""
    usual = {name: field.default for name, field in Asked.model_fields.items()}
    return {key: str(value) for key, value in asked.model_dump().items() if value != usual[key]}


def _addresses(name: str, asked: Asked) -> Callable[..., str]:
    """Makes the page's address with some choices changed."""
    return lambda **changes: indicator_address(name, **(_chosen(asked) | changes))
