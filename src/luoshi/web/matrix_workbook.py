"""The workbook of a matrix: made as a job, handed out as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from luoshi.session.room import Desk, NotFoundError, Printed, Room, make_workbook, open_matrix, shelf_of
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.matrix import where
from luoshi.web.matrix_table import Key
from luoshi.web.render import language_of
from luoshi.web.words import say

router = APIRouter()
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.post("/matrix/{key}/workbook")
def start_workbook(request: Request, desk: AtDesk, room: InRoom, key: Key) -> Response:
    """Make the workbook, or lead on to it when it was made before."""
    opened, language = open_matrix(desk, key), language_of(request)
    there = address("/matrix", key, "workbook")
    path = _path(request, desk, room, key)
    if path.exists():
        return RedirectResponse(there, 303)
    columns = opened.wanted.columns
    named = say(language, f"matrix.by.{columns.by.value}")
    printed = Printed(
        " · ".join(part for part in (named, where(room, columns)) if part),
        desk.number,
        datetime.now(UTC).astimezone().date().isoformat(),
        language,
    )
    label = say(language, "matrix.job_workbook", name=desk.entry(opened.wanted.source).name)
    asked = room.folder, path.parent, path.name, printed
    return RedirectResponse(address("/jobs", room.jobs.start(label, make_workbook, *asked, next=there)), 303)


@router.get("/matrix/{key}/workbook")
def hand_out(request: Request, desk: AtDesk, room: InRoom, key: Key) -> Response:
    """The workbook as a file.

    Raises:
        NotFoundError: it was not made yet, or people decided something since.
    """
    opened = open_matrix(desk, key)
    path = _path(request, desk, room, key)
    if not path.exists():
        raise NotFoundError("this workbook was not made yet", key, "export it from the matrix")
    name = say(language_of(request), "matrix.job", name=desk.entry(opened.wanted.source).name)
    return FileResponse(path, media_type=_SHEETS, filename=f"{name[:80]}.xlsx")


def _path(request: Request, desk: Desk, room: Room, key: str) -> Path:
    """Where the workbook is kept, as the decisions are now and in the reader's language."""
    size, at = open_matrix(desk, key).state
    return shelf_of(room.folder).folder() / f"{key}-{size}-{at}-{language_of(request).value}.xlsx"
