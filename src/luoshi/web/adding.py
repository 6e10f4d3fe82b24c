"""Adding documents: files come one by one, a job takes them in, and a receipt tells what became of each."""

from __future__ import annotations

from collections import Counter
from contextlib import AbstractContextManager
from typing import Annotated
from urllib.parse import unquote

from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, RedirectResponse, Response

from luoshi.session import LuoshiError
from luoshi.session.room import (
    MOST_FILES,
    MOST_IN_ALL,
    MOST_OF_ONE,
    Became,
    Entry,
    Incoming,
    LimitError,
    Receipt,
    Room,
    read_receipt,
)
from luoshi.web.addresses import address
from luoshi.web.at_desk import InRoom
from luoshi.web.body import body_of
from luoshi.web.multipart import take_form
from luoshi.web.render import language_of, page, problem
from luoshi.web.words import say

router = APIRouter()

BatchName = Annotated[str, Path(pattern="^[0-9]{8}-[0-9]{6}-[0-9a-f]{8}$")]
PATH_HEADER = "x-file-path"
_SEE_OTHER = 303
_ON_A_PAGE = 100


@router.get("/add")
def show_adding(request: Request) -> Response:
    """Where files are chosen."""
    limits = {"files": MOST_FILES, "one": MOST_OF_ONE, "all": MOST_IN_ALL}
    return page(request, "add.html", {"place": "add", "limits": limits})


@router.post("/add")
def begin_adding(room: InRoom) -> Response:
    """Begin a sending; its name is part of the addresses that the files go to."""
    return JSONResponse({"batch": room.uploads.begin()})


@router.put("/add/{batch}/files")
def take_file(request: Request, room: InRoom, batch: BatchName) -> Response:
    """Take in one file: its bytes are the body, its path stands in a header."""
    return _take(request, room.uploads.file(batch, _said(request)))


@router.put("/add/{batch}/manifest")
def take_manifest(request: Request, room: InRoom, batch: BatchName) -> Response:
    """Take in the table of what is known of the files."""
    return _take(request, room.uploads.manifest(batch, _said(request)))


@router.post("/add/{batch}/read")
def begin_reading(request: Request, room: InRoom, batch: BatchName) -> Response:
    """Have the library take in what was sent."""
    return _to_job(request, room, batch)


@router.post("/add/{batch}/drop")
def drop_files(room: InRoom, batch: BatchName) -> Response:
    """Give up what was sent."""
    room.uploads.drop(batch)
    return RedirectResponse("/add", _SEE_OTHER)


@router.post("/add/plain")
def take_plain_form(request: Request, room: InRoom) -> Response:
    """Take in all files of one form, for browsers without script."""
    batch = room.uploads.begin()
    try:
        take_form(request.headers.get("content-type", ""), body_of(request), room.uploads, batch)
        return _to_job(request, room, batch)
    except LimitError as error:
        room.uploads.drop(batch)
        return problem(request, "too_long", str(error))
    except (LuoshiError, HTTPException, ClientDisconnect):
        room.uploads.drop(batch)
        raise


@router.get("/add/{batch}")
def show_receipt(
    request: Request,
    room: InRoom,
    batch: BatchName,
    part: Annotated[int, Query(ge=1, le=MOST_FILES, alias="page")] = 1,
) -> Response:
    """What became of each file of a sending, those that were refused first."""
    receipt = read_receipt(room.folder, batch)
    ordered = sorted(receipt.files, key=lambda one: one.became is not Became.REFUSED)
    parts = max(1, -(-len(ordered) // _ON_A_PAGE))
    part = min(part, parts)
    values = {
        "place": "add",
        "receipt": receipt,
        "unmatched": receipt.unmatched[:_ON_A_PAGE],
        "counts": Counter(one.became.value for one in receipt.files),
        "files": ordered[(part - 1) * _ON_A_PAGE : part * _ON_A_PAGE],
        "entries": _entries(room, receipt),
        "part": part,
        "parts": parts,
        "turn": {step: address("/add", batch, page=part + step) for step in (-1, 1)},
    }
    return page(request, "added.html", values)


def _entries(room: Room, receipt: Receipt) -> dict[str, Entry | None]:
    """What is known of the documents that a receipt names, by id; None for what has left the library."""
    desk = room.desk()
    names = (one.id for file in receipt.files for one in file.shown)
    return {name: desk.catalogue.get(name) if desk else None for name in names}


def _take(request: Request, taking: AbstractContextManager[Incoming]) -> Response:
    """Write the body of a request as it comes."""
    try:
        with taking as incoming:
            for data in body_of(request):
                incoming.write(data)
    except LimitError as error:
        return problem(request, "too_long", str(error))
    except ClientDisconnect:
        return Response(status_code=400)
    return Response(status_code=204)


def _said(request: Request) -> str:
    """The path of a file, as the browser states it."""
    return unquote(request.headers.get(PATH_HEADER, ""))


def _to_job(request: Request, room: Room, batch: str) -> Response:
    names = room.uploads.names(batch)
    more = f" (+{len(names) - 1:,})" if len(names) > 1 else ""
    first = names[0].rpartition("/")[2] if names else ""
    label = f"{say(language_of(request), 'add.title')} · {first}{more}"
    job = room.uploads.finish(batch, label, address("/add", batch))
    return RedirectResponse(address("/jobs", job), _SEE_OTHER)
