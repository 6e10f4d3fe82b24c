"""Cards: what is known of one thing in the text - a fact, a passage, the clauses of a paragraph.

Each is a page of its own; the reader's script asks for its middle alone and shows it beside the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from luoshi.session.room import (
    READINGS_OF_CLAUSES,
    UNSURE,
    Desk,
    Fact,
    NotFoundError,
    Unit,
    entry_of,
    finder_name,
    open_clauses,
    rulings_at,
)
from luoshi.web.addresses import address, span_of
from luoshi.web.at_desk import AtDesk
from luoshi.web.reader import DocumentId
from luoshi.web.render import page

router = APIRouter()
_AROUND = 40
_FOLLOWERS = 40
_FIRST = (
    "name",
    "indicator",
    "value",
    "unit",
    "status",
    "period",
    "change",
    "relation",
    "scope",
    "action",
    "object",
)
"""Attributes in the order in which people ask for them; the others come behind."""

Span = Annotated[str, Path(pattern=r"^\d{1,9}-\d{1,9}$")]


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with its words and what is known of it.

    Attributes:
        fact: the fact.
        words: its characters.
        norm: its normalised attributes that have a value.
        clause: the clause that it begins in.
        listed: the address of its entry in the index; None where that has none.
    """

    fact: Fact
    words: str
    norm: tuple[tuple[str, str], ...]
    clause: Unit | None
    listed: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its words and what was read out of the whole of it."""

    unit: Unit
    words: str
    unsure: bool
    readings: tuple[Found, ...]


@router.get("/documents/{document}/facts/{span}")
def show_fact(request: Request, desk: AtDesk, document: DocumentId, span: Span) -> Response:
    """The facts that stand at a place: the one that spans it, then what lies around it."""
    start, end = _asked(span)
    reading = desk.reading(document)
    clauses = {one.id: one for one in open_clauses(reading, (start, end))}
    inside = [one for one in desk.facts(document) if one.start <= start and end <= one.end]
    inside.sort(key=lambda one: (one.kind in READINGS_OF_CLAUSES, one.end - one.start))
    if not inside:
        raise NotFoundError("no fact stands there", f"{document} {span}", "open it from the document")
    values = {
        "place": "documents",
        "entry": reading.entry,
        "found": [
            replace(found, listed=_listed(desk, found))
            for found in (_found(reading.text, one, clauses.get(one.clause)) for one in inside)
        ],
        "path": reading.headings_above(start),
        "around": _around(reading.text, start, end),
        "finder_name": finder_name,
        "start": start,
        "end": end,
    }
    return page(request, "fact.html", values)


@router.get("/documents/{document}/passages/{span}")
def show_passage(request: Request, desk: AtDesk, document: DocumentId, span: Span) -> Response:
    """Where a passage stands first, both texts, and who took it on."""
    trail = desk.trail(document, *_asked(span))
    first = trail.origin or trail.here
    refused = rulings_at(desk).refused(first.entry.id, first.start, first.end)
    shown = trail.followers[:_FOLLOWERS]
    values = {
        "place": "documents",
        "entry": desk.entry(document),
        "trail": trail,
        "shown": shown,
        "more": len(trail.followers) - len(shown),
        "refused": refused,
        "taken": sum(one.entry.id not in refused for one in trail.followers),
    }
    return page(request, "passage.html", values)


@router.get("/documents/{document}/clauses/{span}")
def show_clauses(request: Request, desk: AtDesk, document: DocumentId, span: Span) -> Response:
    """The clauses of a paragraph: what each does, how sure that is, and what was read out of it."""
    start, end = _asked(span)
    clauses = list(_clauses(desk, document, start, end))
    if not clauses:
        raise NotFoundError("no clause stands there", f"{document} {span}", "open it from the document")
    values = {"place": "documents", "entry": desk.entry(document), "clauses": clauses}
    return page(request, "clauses.html", values)


def _asked(span: str) -> tuple[int, int]:
    """The span in an address.

    Raises:
        NotFoundError: it is empty.
    """
    found = span_of(span)
    if found is None:
        raise NotFoundError("nothing can stand there", span, "open it from the document")
    return found


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind some words in their line, cut short."""
    left = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    right = min(text.find("\n", end) % (len(text) + 1), end + _AROUND)
    return text[left:start], text[end:right]


def _clauses(desk: Desk, document: str, start: int, end: int) -> Iterator[Clause]:
    reading = desk.reading(document)
    text = reading.text
    facts = [fact for fact in desk.facts(document) if fact.kind in READINGS_OF_CLAUSES]
    for unit in open_clauses(reading, (start, end)):
        if start <= unit.start < end:
            readings = (f for f in facts if f.clause == unit.id and f.end > start and f.start < end)
            found = tuple(_found(text, one, unit) for one in readings)
            unsure = unit.confidence < UNSURE
            yield Clause(unit, text[unit.start : unit.end], unsure, found)


def _found(text: str, fact: Fact, clause: Unit | None) -> Found:
    known = ((name, _plain(value)) for name, value in fact.norm.items() if value is not None)
    norm = tuple(sorted(known, key=lambda pair: _FIRST.index(pair[0]) if pair[0] in _FIRST else len(_FIRST)))
    return Found(fact, text[fact.start : fact.end], norm, clause)


def _listed(desk: Desk, found: Found) -> str | None:
    """The address of the entry of the index that a fact belongs to."""
    entry = entry_of(desk, found.fact, found.words)
    return None if entry is None else address(f"/{entry[0]}", entry[1])


def _plain(value: str | float) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
