"""Jobs: how far long work is, and the way to end it or on to what it led to."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import RedirectResponse, Response

from luoshi.web.addresses import address, local
from luoshi.web.at_desk import InRoom
from luoshi.web.render import page

router = APIRouter()

JobId = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]


@router.get("/jobs")
def list_jobs(request: Request, room: InRoom) -> Response:
    """All jobs that the room remembers, the latest first."""
    return page(request, "jobs.html", {"place": "jobs", "jobs": room.jobs.list(), "clock": clock})


@router.get("/jobs/{job}")
def show_job(request: Request, room: InRoom, job: JobId) -> Response:
    """How far a job is; the page asks again by itself, and leads on once the job is done."""
    found = room.jobs.get(job)
    values = {
        "place": "jobs",
        "job": found,
        "leads": local(found.next) if found.next else "",
        "share": f"{found.done / found.total:.4f}" if found.total else "",
        "clock": clock,
    }
    return page(request, "job.html", values)


@router.post("/jobs/{job}/cancel")
def cancel_job(room: InRoom, job: JobId) -> Response:
    """End a job."""
    room.jobs.cancel(job)
    return RedirectResponse(address("/jobs", job), 303)


def clock(seconds: float) -> str:
    """A time as a clock shows it: ``0:07``, ``12:30``, ``1:02:03``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
