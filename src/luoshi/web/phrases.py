"""The list of formulations, and the survey that finds them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from luoshi.session.room import (
    About,
    Desk,
    Jobs,
    JobState,
    PhraseView,
    Survey,
    Surveyed,
    coded_phrases,
    kept_survey,
    listed,
    make_survey,
    year_bars,
)
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.charts import inline
from luoshi.web.fields import Posted
from luoshi.web.figures import percent
from luoshi.web.phrases_address import phrase_address
from luoshi.web.render import language_of, page
from luoshi.web.words import say

router = APIRouter()
LIST = "/phrases"
_PAGE = 50
_LONGEST = 200


class Asked(BaseModel):
    """What stands behind the question mark of the list's address."""

    q: str = Field("", max_length=_LONGEST)
    view: PhraseView | None = None
    page: int = Field(1, ge=1, le=1_000_000)


@router.get(LIST)
def list_phrases(request: Request, desk: AtDesk, room: InRoom, asked: Annotated[Asked, Query()]) -> Response:
    """The formulations: those that a survey has found, else those that the facts mark."""
    survey = surveyed(room.jobs) or kept_survey(room.folder)
    view = asked.view or (PhraseView.COMMON if survey else PhraseView.CODED)
    source = desk.kept(coded_phrases) if view is PhraseView.CODED else survey
    rows = listed(source, view, asked.q.strip()) if source else []
    pages = max(1, -(-len(rows) // _PAGE))
    number = min(asked.page, pages)
    shown = rows[(number - 1) * _PAGE : number * _PAGE]
    values = {
        "place": "phrases",
        "asked": asked.q.strip(),
        "wanted": phrase_address(asked.q) if asked.q.strip() else "",
        "view": view,
        "views": [(one.value, address(LIST, q=asked.q, view=one.value)) for one in PhraseView],
        "survey": survey,
        "stale": survey is not None and survey.snapshot != desk.number,
        "source": source,
        "total": len(rows),
        "rows": [(row, phrase_address(row.phrase), _trend(request, row, source)) for row in shown if source],
        "page": number,
        "pages": pages,
        "turn": {step: address(LIST, q=asked.q, view=view.value, page=number + step) for step in (-1, 1)},
        "since": survey.since if survey and survey.since else _day(desk),
        "phrase_address": phrase_address,
    }
    return page(request, "phrases.html", values)


@router.post(LIST)
def start_survey(request: Request, room: InRoom, form: Posted) -> Response:
    """Begin to look for the formulations of the library."""
    since = form.one("since")[:10]
    label = say(language_of(request), "chart.survey_job")
    return RedirectResponse(
        address("/jobs", room.jobs.start(label, make_survey, room.folder, since, next=LIST)), 303
    )


def surveyed(jobs: Jobs) -> Survey | None:
    """What the last survey that was done since the room opened has found; None before the first."""
    done = (job.result for job in jobs.list() if job.state is JobState.DONE)
    return next((result for result in done if isinstance(result, Survey)), None)


def _trend(request: Request, row: Surveyed, survey: Survey | None) -> str:
    """The share of each year as a row of bars."""
    years = survey.years if survey else ()
    values = [
        (
            year,
            count / of if of else 0.0,
            f"{year}: {count} / {of}" + (f" = {percent(count / of)}" if of else ""),
        )
        for count, (year, of) in zip(row.years, years, strict=True)
    ]
    title = say(language_of(request), "chart.trend", phrase=row.phrase)
    return inline(year_bars(values, About(title)))


def _day(desk: Desk) -> str:
    """The day from which on a survey tells of rise and fall unless another is asked for: a year before the last."""
    years = [entry.year for entry in reversed(desk.catalogue.entries) if entry.year]
    last = max(years[:100], default="")
    return f"{int(last) - 1}-01" if last.isdigit() else ""
