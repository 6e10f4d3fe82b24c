"""Choosing a matrix: its source, its columns; making it; and those that were made before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from luoshi.session.room import (
    By,
    Choice,
    Columns,
    Desk,
    Entry,
    NotFoundError,
    Offer,
    Order,
    Room,
    UsageError,
    Wanted,
    Wish,
    find_sources,
    key_of,
    make_matrix,
    offers_for,
    shelf_of,
)
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.fields import Fields, Posted
from luoshi.web.render import language_of, page
from luoshi.web.words import say

router = APIRouter()
_LONGEST = 200
_MOST_DOCUMENTS = 60
_PLACES = (By.PROVINCE, By.CITY, By.COUNTY)


@dataclass(frozen=True, slots=True)
class Made:
    """A matrix that was made before.

    Attributes:
        key: its name in addresses.
        source: its source.
        columns: what its columns are.
        name: the name of the province that they lie in, or the level of the issuers.
        count: how many columns it has.
    """

    key: str
    source: Entry
    columns: Columns
    name: str
    count: int


@router.get("/matrix")
def choose_matrix(
    request: Request,
    desk: AtDesk,
    room: InRoom,
    q: Annotated[str, Query(max_length=_LONGEST)] = "",
    source: Annotated[str, Query(pattern="^([0-9a-f]{16})?$")] = "",
    words: Annotated[str, Query(max_length=_LONGEST)] = "",
) -> Response:
    """The sources that can be chosen; with one, the columns; and what was made before."""
    chosen = desk.entry(source) if source else None
    values = {
        "place": "matrix",
        "asked": q,
        "words": words,
        "sources": [] if chosen else find_sources(desk, q.strip()),
        "chosen": chosen,
        "offers": _grouped(offers_for(desk, room.lexicon, chosen)) if chosen else {},
        "documents": _documents(desk, chosen, words.strip()) if chosen else [],
        "made": [] if chosen else _made(desk, room),
    }
    return page(request, "matrix.html", values)


def _grouped(offers: list[Offer]) -> dict[str, list[Offer]]:
    """The offers by what the columns are; those of which nothing is later than the source come last."""
    groups: dict[str, list[Offer]] = {}
    for offer in offers:
        groups.setdefault(offer.columns.by.value, []).append(offer)
    return {by: sorted(some, key=lambda one: one.later == 0) for by, some in groups.items()}


def _documents(desk: Desk, chosen: Entry, words: str) -> list[Entry]:
    """Documents that can be columns: later ones that hold some words, best first."""
    if not words:
        return []
    listing = desk.list(Wish(words, Choice(), Order.BEST))
    found = [row.entry for row in listing.rows if row.entry.id != chosen.id]
    return [entry for entry in found if (entry.date or "") >= (chosen.date or "")][:_MOST_DOCUMENTS]


def _made(desk: Desk, room: Room) -> list[Made]:
    """What was made of this snapshot, the latest first."""
    found = []
    for key, kept in shelf_of(room.folder).all():
        source = desk.catalogue.get(kept.wanted.source)
        if kept.wanted.snapshot == desk.number and source:
            columns = kept.wanted.columns
            found.append(Made(key, source, columns, where(room, columns), len(kept.verdicts.columns)))
    return found


def where(room: Room, columns: Columns) -> str:
    """The province that places lie in; empty when they lie in several, or are no places."""
    return room.place_name(columns.within) if columns.by in _PLACES and columns.within else ""


@router.post("/matrix")
def start_matrix(request: Request, desk: AtDesk, room: InRoom, form: Posted) -> Response:
    """Make a matrix, or lead on to it when it was made before."""
    source = desk.entry(form.one("source"))
    wanted = Wanted(desk.number, source.id, _columns(desk, form))
    shelf, key = shelf_of(room.folder), key_of(wanted)
    there = address("/matrix", key)
    if shelf.get(key) is not None:
        return RedirectResponse(there, 303)
    label = say(language_of(request), "matrix.job", name=source.name)
    job = room.jobs.start(label, make_matrix, room.folder, shelf.folder(), wanted, next=there)
    return RedirectResponse(address("/jobs", job), 303)


def _columns(desk: Desk, form: Fields) -> Columns:
    """The columns that a form asks for.

    Raises:
        UsageError: it asks for none that there could be.
        NotFoundError: a document of it is not in the library.
    """
    by, _, within = form.one("columns").partition(":")
    if by not in set(By) or len(within) > _LONGEST:
        raise UsageError("no columns were chosen", "columns", "choose places, issuers or documents")
    documents = tuple(sorted(set(form.all("document")[:_MOST_DOCUMENTS]))) if by == By.DOCUMENT else ()
    if by == By.DOCUMENT and not documents:
        raise UsageError("no document was chosen", "columns", "tick at least one")
    for document in documents:
        if desk.catalogue.get(document) is None:
            raise NotFoundError("no document of that id", document, "search for it again")
    return Columns(By(by), within, documents)
