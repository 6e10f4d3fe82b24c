"""The page of a wording: how common, who first, where, in which forms, and every place."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from luoshi.session.room import (
    Choice,
    Desk,
    Jobs,
    JobState,
    NotFoundError,
    Order,
    PeriodLength,
    PhraseRest,
    Room,
    Wish,
    curve_of,
    find_rest,
    life_of,
    query_for,
)
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.phrases_address import phrase_address
from luoshi.web.phrases_charts import Course, draw_curve, draw_map
from luoshi.web.reader import DocumentId
from luoshi.web.render import language_of, page
from luoshi.web.words import say

router = APIRouter()
_MOST = 2
_MANY_YEARS = 8
_EARLY = 12

Words = Annotated[str, Path(min_length=1, max_length=120)]


class Asked(BaseModel):
    """What stands behind the question mark: length of periods, first year, wordings to compare with, map, page."""

    by: PeriodLength | None = None
    since: str = Field("", pattern=r"^(\d{4})?$")
    beside: list[str] = Field(default_factory=list, max_length=8)
    map: str = Field("share", pattern="^(share|first)$")
    page: int = Field(1, ge=1, le=1_000_000)


@router.get("/phrases/{words}")
def show_phrase(
    request: Request, desk: AtDesk, room: InRoom, words: Words, asked: Annotated[Asked, Query()]
) -> Response:
    """The life of a wording."""
    words = words.strip()
    life = desk.kept(life_of, room.lexicon.divisions, words)
    step = asked.by or _step(desk, room, words)
    courses = _courses(desk, room, words, step, asked)
    wish = Wish(query_for(words), Choice(), Order.OLDEST, asked.page)
    here = {"by": asked.by, "since": asked.since, "beside": asked.beside, "map": asked.map}
    values = {
        "place": "phrases",
        "life": life,
        "step": step,
        "courses": courses,
        "since": asked.since,
        "beside": [one.words for one in courses[1:]],
        "curve": draw_curve(language_of(request), courses, life, step) if courses else None,
        "map": draw_map(language_of(request), life, room.place_name, asked.map),
        "map_shows": asked.map,
        "place_name": room.place_name,
        "rest": _rest(room.jobs, words, desk.number),
        "listing": desk.list(wish) if life.documents else None,
        "to": lambda **changes: _address(words, here | changes),
        "turn": {by: f"{_address(words, here | {'page': asked.page + by})}#places" for by in (-1, 1)},
        "phrase_address": phrase_address,
        "early": _EARLY,
    }
    return page(request, "phrase.html", values)


@router.post("/phrases/{words}/rest")
def start_rest(request: Request, room: InRoom, words: Words) -> Response:
    """Begin to look for the forms and neighbours of a wording, what it gave way to, and what it stands for."""
    label = say(language_of(request), "chart.rest_job", words=words)
    where = phrase_address(words)
    job = room.jobs.start(label, find_rest, room.folder, words.strip(), next=f"{where}#rest")
    return RedirectResponse(address("/jobs", job), 303)


@router.get("/phrases/{words}/in/{document}")
def open_phrase(desk: AtDesk, words: Words, document: DocumentId) -> Response:
    """Open a document where it has a wording first."""
    desk.entry(document)
    found = desk.index.snippets(document, query_for(words))
    spans = [span for snippet in found for span in snippet.highlights]
    if not spans:
        raise NotFoundError("these words do not stand there", f"{document} {words}", "open the document")
    start, end = min(spans)
    return RedirectResponse(f"{address('/documents', document, at=f'{start}-{end}')}#here", 303)


def _courses(desk: Desk, room: Room, words: str, step: PeriodLength, asked: Asked) -> list[Course]:
    """The wording and those that it is compared with, over the same periods; none where nobody has it."""
    others = [other.strip() for other in asked.beside if other.strip() and other.strip() != words]
    wanted = [words, *dict.fromkeys(others[:_MOST])]
    divisions = room.lexicon.divisions
    found = [desk.kept(curve_of, divisions, one, step, asked.since or None) for one in wanted]
    firsts = [periods[0].name for periods in found if periods]
    if not found[0] or not firsts:
        return []
    since = min(firsts)[:4]
    whole = [desk.kept(curve_of, divisions, one, step, since) for one in wanted]
    return [Course(one, periods) for one, periods in zip(wanted, whole, strict=True) if periods]


def _step(desk: Desk, room: Room, words: str) -> PeriodLength:
    """Years for a long life, quarters for a short one."""
    years = desk.kept(curve_of, room.lexicon.divisions, words, PeriodLength.YEAR, None)
    return PeriodLength.YEAR if len(years) > _MANY_YEARS or not years else PeriodLength.QUARTER


def _rest(jobs: Jobs, words: str, snapshot: int) -> PhraseRest | None:
    """What a job has found out about a wording in a snapshot; None before it has."""
    where = f"{phrase_address(words)}#rest"
    done = (job.result for job in jobs.list() if job.state is JobState.DONE and job.next == where)
    found = (result for result in done if isinstance(result, PhraseRest) and result.snapshot == snapshot)
    return next(found, None)


def _address(words: str, query: dict[str, object]) -> str:
    """The page of a wording with some choices; wordings to compare with are repeated."""
    beside = query.pop("beside", None) or []
    kept = {name: value for name, value in query.items() if value not in ("share", 1)}
    where = phrase_address(words, **kept)
    more = "&".join(address("", beside=one)[1:] for one in beside) if isinstance(beside, list) else ""
    return f"{where}{'&' if '?' in where else '?'}{more}" if more else where
