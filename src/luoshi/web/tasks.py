"""The breakdown of tasks 任务分解: of one document under its headings, or of the whole library; as a workbook too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import FileResponse, RedirectResponse, Response

from luoshi.session import Language, Level
from luoshi.session.room import (
    NO_YEAR,
    UNSURE,
    Desk,
    Entry,
    NotFoundError,
    Room,
    Task,
    TaskColumn,
    TaskHeading,
    TasksPage,
    bind_tasks,
    count_by_document,
    list_tasks,
    make_tasks_book,
    open_task,
    outline_tasks,
    shelf_of,
    sift_tasks,
    tasks_book_name,
)
from luoshi.web.addresses import address, span_of
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.heads import Head
from luoshi.web.render import language_of, page
from luoshi.web.tasks_address import Asked
from luoshi.web.words import say

router = APIRouter()
MOST_AT_ONCE = 5_000
"""Rows of a workbook that is made while the reader waits, for a second at most; a longer one is a job."""
_OFFERED, _CHOSEN = 12, 8
_MOST_FOUND = 40
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Wished = Annotated[Asked, Query()]
Group = tuple[tuple[TaskHeading, ...], tuple[Task, ...]]


@dataclass(frozen=True, slots=True)
class Owner:
    """A body that leads tasks, how many, and the table of these; of the one in force, the table without it."""

    name: str
    count: int
    address: str
    chosen: bool


@router.get("/tasks")
def show_tasks(request: Request, desk: AtDesk, room: InRoom, asked: Wished) -> Response:
    """The tasks that a reader asks for, with what they can be narrowed by."""
    found = list_tasks(desk, room.lexicon, asked.wish())
    entry = desk.entry(asked.document) if asked.document else None
    values = {
        "place": "tasks",
        "asked": asked,
        "found": found,
        "entry": entry,
        "groups": _groups(desk, asked, found),
        "heads": {column.value: _head(asked, column) for column in TaskColumn},
        "owners": list(_owners(asked, found)),
        "offered": _OFFERED,
        "no_year": NO_YEAR,
        "most": MOST_AT_ONCE,
        "turn": {step: asked.to(page=found.wish.page + step) for step in (-1, 1)},
    }
    return page(request, "tasks.html", values | ({} if entry else _choices(desk, room, asked)))


@router.get("/tasks/workbook")
def hand_out(request: Request, desk: AtDesk, room: InRoom, asked: Wished) -> Response:
    """Exactly what is narrowed to, as an Excel workbook.

    Raises:
        NotFoundError: it is a long one and was not made yet.
    """
    wish, language = asked.wish(), language_of(request)
    path = _made(room, desk, asked, language)
    title = say(language, "tasks.file")
    name = f"{title} {desk.entry(asked.document).name[:60]}" if asked.document else title
    sent = {"content-disposition": f"attachment; filename*=utf-8''{quote(name, safe='')}.xlsx"}
    if path.exists():
        return FileResponse(path, media_type=_SHEETS, headers=sent)
    if len(sift_tasks(desk, room.lexicon, wish).rows()) > MOST_AT_ONCE:
        raise NotFoundError("this workbook was not made yet", path.stem, "export it from the table of tasks")
    return Response(bind_tasks(desk, room.lexicon, wish, language), media_type=_SHEETS, headers=sent)


@router.post("/tasks/workbook")
def start_workbook(request: Request, desk: AtDesk, room: InRoom, asked: Wished) -> Response:
    """Make a long workbook, or lead on to it when it was made before."""
    there, language = asked.to("/tasks/workbook"), language_of(request)
    path = _made(room, desk, asked, language)
    if path.exists():
        return RedirectResponse(there, 303)
    made_of = room.folder, path.parent, desk.number, asked.wish(), language
    job = room.jobs.start(say(language, "tasks.job"), make_tasks_book, *made_of, next=there)
    return RedirectResponse(address("/jobs", job), 303)


def _made(room: Room, desk: Desk, asked: Asked, language: Language) -> FilePath:
    """Where a long workbook is kept once it is made."""
    return shelf_of(room.folder).folder() / tasks_book_name(desk.number, asked.wish(), language)


@router.get("/tasks/{document}/{span}")
def show_task(
    request: Request,
    desk: AtDesk,
    document: Annotated[str, Path(pattern="^[0-9a-f]{16}$")],
    span: Annotated[str, Path(pattern=r"^\d{1,9}-\d{1,9}$")],
) -> Response:
    """One task: its words in their line, what was read from them, and why it is doubtful.

    Raises:
        NotFoundError: these words are no task.
    """
    start, end = span_of(span) or (0, 0)
    task = open_task(desk, document, start, end)
    if task is None:
        raise NotFoundError("no task stands there", f"{document} {span}", "open it from the table of tasks")
    reading = desk.reading(document)
    left = reading.text.rfind("\n", 0, start) + 1
    right = reading.text.find("\n", end) % (len(reading.text) + 1)
    values = {
        "task": task,
        "around": (reading.text[left:start], reading.text[start:end], reading.text[end:right]),
        "path": reading.headings_above(start),
        "unsure": UNSURE,
    }
    return page(request, "tasks_card.html", values)


def _groups(desk: Desk, asked: Asked, found: TasksPage) -> list[Group]:
    """The rows under the headings of their document; all together in any other order than that of the document."""
    if not found.rows:
        return []
    if asked.document and asked.column is TaskColumn.READING and not asked.down:
        return list(outline_tasks(desk.reading(asked.document), found.rows))
    return [((), found.rows)]


def _head(asked: Asked, column: TaskColumn) -> Head:
    if column is not asked.column:
        known = None if column is TaskColumn.READING else column.value
        return Head(column.value, asked.to(column=known, down=None), "")
    down = asked.wish().down
    return Head(column.value, asked.to(down=not down), "descending" if down else "ascending")


def _owners(asked: Asked, found: TasksPage) -> Iterator[Owner]:
    for name, count in found.owners:
        chosen = name == asked.owner.strip()
        yield Owner(name, count, asked.to(owner=None if chosen else name), chosen)


def _choices(desk: Desk, room: Room, asked: Asked) -> dict[str, object]:
    """What only the table of a whole library offers: its documents, levels and places."""
    entries = desk.catalogue.entries
    return {
        "documents": list(_documents(desk, asked.title)),
        "levels": [one.value for one in Level if any(entry.level == one.value for entry in entries)],
        "regions": [(code, room.place_name(code)) for code in desk.catalogue.provinces],
    }


def _documents(desk: Desk, title: str) -> Iterator[tuple[Entry, int]]:
    """The newest documents with tasks, or those whose names hold some words, with how many they have."""
    counts = desk.kept(count_by_document)
    words = title.split()
    most = _MOST_FOUND if words else _CHOSEN
    for at in range(len(counts) - 1, -1, -1):
        entry = desk.catalogue.entries[at]
        if counts[at] and all(word in entry.name for word in words):
            yield entry, int(counts[at])
            most -= 1
            if not most:
                return
