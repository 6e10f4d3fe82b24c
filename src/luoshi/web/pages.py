"""The pages of an original beside the text that was read from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from luoshi.session.room import (
    Drawing,
    NotFoundError,
    Sheets,
    Stripe,
    find_original,
    open_printed,
    unpack_boxes,
)
from luoshi.web.addresses import span_of
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.lines import part_at
from luoshi.web.reader import DocumentId, about, lay_out
from luoshi.web.render import page

router = APIRouter()
_MOST_BOXES = 2_000
_BELOW = 0.12

PageNumber = Annotated[int, Path(ge=1, le=100_000)]
Words = Annotated[str, Query(max_length=30)]


class Asked(BaseModel):
    """What stands behind the question mark of a page's address."""

    page: int | None = Field(None, ge=1, le=100_000)
    at: str = Field("", max_length=30)
    near: int = Field(0, ge=0, le=1_000_000_000)
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one line of a page.

    Attributes:
        start: first code point in the document's text.
        text: the characters.
        line: the number of the line.
        marked: whether the address asks for them.
    """

    start: int
    text: str
    line: int
    marked: bool


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A line drawn by the places of its characters.

    Attributes:
        text: the characters.
        xs: where each begins, in points from the left edge.
        y: their base line, in points from the top.
        size: of their type, in points.
    """

    text: str
    xs: str
    y: float
    size: float


@router.get("/documents/{document}/pages")
def read_pages(
    request: Request,
    desk: AtDesk,
    room: InRoom,
    document: DocumentId,
    asked: Annotated[Asked, Query()],
) -> Response:
    """One page with the words on it: its picture, else what can be drawn from the places of the characters."""
    sheets = desk.kept(open_printed, document)
    laid = lay_out(desk.reading(document))
    marked = span_of(asked.at)
    number = asked.page or sheets.page_at(marked[0] if marked else asked.near)
    runs = sheets.runs(number, laid.reading.text)
    original = find_original(desk, room.folder, document)
    values = about(desk, laid.reading) | {
        "laid": laid,
        "part": part_at(laid.parts, runs[0][0] if runs else 0) + 1,
        "original": original,
        "drawn": original.drawable and not asked.plain,
        "paragraphs": list(paragraphs(laid.reading.text, runs, marked)),
        "here_at": marked[0] if marked else -1,
    }
    return page(request, "pages.html", values | _sheet(sheets, number, marked))


def _sheet(sheets: Sheets, number: int, marked: tuple[int, int] | None) -> dict[str, object]:
    """What is drawn of one page, and the way to the next."""
    numbers = [one.number for one in sheets.pages]
    sheet = sheets.page(number)
    at = numbers.index(number)
    around = {step: at + step for step in (-1, 1) if 0 <= at + step < len(numbers)}
    return {
        "sheet": sheet,
        "at": at + 1,
        "sheets": len(numbers),
        "stripes": sheets.on(number),
        "glyphs": [glyphs_of(one) for one in sheets.on(number)],
        "lit": [box for where, box in sheets.boxes(*marked) if where == number] if marked else [],
        "turn": {step: numbers[to] for step, to in around.items()},
    }


@router.get("/documents/{document}/pages/{number}.png")
def draw_page(desk: AtDesk, room: InRoom, document: DocumentId, number: PageNumber) -> Response:
    """The picture of a page.

    Raises:
        NotFoundError: there is no such page, or the original is not what was read.
    """
    sheet = desk.kept(open_printed, document).page(number)
    original = find_original(desk, room.folder, document)
    if not original.drawable:
        raise NotFoundError("the original cannot be drawn", original.path.as_posix(), "read its text instead")
    content = desk.entry(document).sha256
    wanted = Drawing(original, number, sheet.width, sheet.height, sheet.scanned, content)
    return Response(room.drawer.draw(wanted), media_type="image/png")


@router.get("/documents/{document}/pages/boxes")
def find_boxes(desk: AtDesk, document: DocumentId, at: Words) -> Response:
    """Where some words stand: page and box in points, one for each line that they touch."""
    span = span_of(at)
    found = desk.kept(open_printed, document).boxes(*span)[:_MOST_BOXES] if span else []
    return JSONResponse([{"page": number, "box": [round(edge, 1) for edge in box]} for number, box in found])


def glyphs_of(stripe: Stripe) -> Glyphs:
    """A line as it can be drawn without its original."""
    boxes = unpack_boxes(stripe.line.boxes)
    shown = [(char, box) for char, box in zip(stripe.raw, boxes, strict=False) if not char.isspace()]
    text = "".join(char for char, _ in shown)
    xs = " ".join(f"{box[0]:.1f}" for _, box in shown)
    bottom = max((box[3] for _, box in shown), default=0.0)
    height = max((box[3] - box[1] for _, box in shown), default=0.0)
    return Glyphs(text, xs, round(bottom - _BELOW * height, 1), round(height, 1))


def paragraphs(
    text: str, runs: Sequence[tuple[int, int, int]], marked: tuple[int, int] | None
) -> Iterator[list[Piece]]:
    """The words of a page in paragraphs, cut where a line of the page begins and where what is asked for does.

    Args:
        text: of the document.
        runs: start, end and line of the words, see :meth:`luoshi.session.room.Sheets.runs`.
        marked: the span that the address asks for.
    """
    gathered: list[Piece] = []
    before = runs[0][0] if runs else 0
    for start, end, line in runs:
        if gathered and "\n" in text[before:start]:
            yield gathered
            gathered = []
        for left, right in _between(start, end, marked):
            at = left
            for words in text[left:right].splitlines(keepends=True):
                asked = marked is not None and marked[0] <= at < marked[1]
                if words.strip("\n"):
                    gathered.append(Piece(at, words.rstrip("\n"), line, asked))
                at += len(words)
                if words.endswith("\n") and gathered:
                    yield gathered
                    gathered = []
        before = end
    if gathered:
        yield gathered


def _between(start: int, end: int, marked: tuple[int, int] | None) -> Iterator[tuple[int, int]]:
    """A span cut where what is asked for begins and ends."""
    inside = (at for at in marked or () if start < at < end)
    yield from pairwise((start, *inside, end))
