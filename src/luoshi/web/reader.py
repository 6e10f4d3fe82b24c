"""The reader: a document's restored text, set for reading, with instruments beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from luoshi.session.room import Desk, Reading, count_tasks, has_pages
from luoshi.web.addresses import address, span_of
from luoshi.web.at_desk import AtDesk
from luoshi.web.lines import Block, Shape, blocks_of, part_at, parts_of
from luoshi.web.render import language_of, page
from luoshi.web.runs import Printer
from luoshi.web.setting import Set, Typesetter
from luoshi.web.strip import MOST, Note, notes_of
from luoshi.web.words import say

router = APIRouter()
_DEEPEST = 2
_MOST_HEADINGS = 400
_KEPT = 32

DocumentId = Annotated[str, Path(pattern="^[0-9a-f]{16}$")]


@dataclass(frozen=True, slots=True)
class Laid:
    """A document cut into parts, and its contents.

    Attributes:
        reading: the document.
        parts: its blocks, part by part.
        contents: depth, heading and address of its sections, the widest ones.
    """

    reading: Reading
    parts: tuple[tuple[Block, ...], ...]
    contents: tuple[tuple[int, str, str], ...]


@lru_cache(_KEPT)
def lay_out(reading: Reading) -> Laid:
    """Cut a document into parts, once."""
    parts = tuple(tuple(part) for part in parts_of(blocks_of(reading)))
    return Laid(reading, parts, tuple(_contents(reading, parts)))


def _contents(reading: Reading, parts: tuple[tuple[Block, ...], ...]) -> list[tuple[int, str, str]]:
    wide = [one for one in reading.sections if one.depth <= _DEEPEST][:_MOST_HEADINGS]
    return [
        (
            one.depth,
            reading.text[one.start : one.heading_end].replace("\n", " ").strip(),
            f"{address('/documents', reading.entry.id, part=part_at(parts, one.start) + 1)}#b{one.start}",
        )
        for one in wide
    ]


@router.get("/documents/{document}")
def read_document(
    request: Request,
    desk: AtDesk,
    document: DocumentId,
    part: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
    at: Annotated[str, Query(max_length=30)] = "",
) -> Response:
    """One part of a document; ``at=120-140`` opens the part with these words and marks them."""
    laid = lay_out(desk.reading(document))
    marked = span_of(at)
    number = part_at(laid.parts, marked[0]) if marked else min(part, len(laid.parts)) - 1
    blocks = _set(desk, laid, number, marked)
    values = about(desk, laid.reading) | {
        "laid": laid,
        "part": number + 1,
        "blocks": blocks,
        "most": MOST,
        "printed_runs": Printer(
            address("/documents", document, "facts"),
            max(marked[0], blocks[0][0].block.start) if marked and blocks else -1,
            say(language_of(request), "reader.unreadable"),
        ),
        "titled": any(one.block.shape is Shape.TITLE for one, _ in blocks),
        "turn": {step: address("/documents", document, part=number + 1 + step) for step in (-1, 1)},
    }
    return page(request, "reader.html", values)


def _set(desk: Desk, laid: Laid, number: int, marked: tuple[int, int] | None) -> list[tuple[Set, list[Note]]]:
    """The blocks of a part, each with its entries of the strip."""
    part = laid.parts[number]
    if not part:
        return []
    start, end = part[0].start, part[-1].end
    stretch = desk.stretch(laid.reading.entry.id, start, end)
    setter = Typesetter(laid.reading, stretch, start, end, marked)
    made = (setter.set(block) for block in part)
    return [(one, notes_of(desk, laid.reading, one.passages)) for one in made]


def about(desk: Desk, reading: Reading) -> dict[str, object]:
    """What both views of a document tell of it."""
    entry = reading.entry
    return {
        "place": "documents",
        "reading": reading,
        "entry": entry,
        "printed": has_pages(desk, entry.id),
        "tasks": count_tasks(reading),
        "articles": desk.catalogue.page_of(entry),
        "before": desk.catalogue.get(reading.before) if reading.before else None,
        "original": desk.catalogue.get(reading.copy_of) if reading.copy_of else None,
        "after": desk.catalogue.get(reading.after) if reading.after else None,
    }
