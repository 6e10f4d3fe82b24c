"""Side by side 对读: two documents, their passages joined by lines; and the choice of the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from luoshi.session.room import (
    Comparison,
    Decision,
    Desk,
    Entry,
    JobState,
    Link,
    NotFoundError,
    Passage,
    Room,
    Rulings,
    Verdict,
    compare_two,
    compile_tracing,
    find_neighbours,
    find_sources,
    find_titles,
    links_of,
    rulings_at,
    shared,
    tracing_is_compiled,
    weigh_link,
)
from luoshi.web.addresses import address, span_of
from luoshi.web.at_desk import AtDesk, InRoom
from luoshi.web.compare_sides import Piece, Role, parts_of, set_passage, set_side, span_in
from luoshi.web.render import language_of, page
from luoshi.web.words import say

router = APIRouter()
_OFFERED = 12

Id = Annotated[str, Query(pattern="^[0-9a-f]{16}$")]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two texts, as it is set.

    Attributes:
        role: whether it is the source or the target.
        entry: what the catalogue knows of it.
        shared: the share of its letters that the other has too.
        pieces: its text.
    """

    role: Role
    entry: Entry
    shared: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A link, and what was decided of it."""

    link: Link
    decision: Decision | None

    @property
    def verdict(self) -> str:
        """What was decided: accepted, rejected, or nothing."""
        return str(self.decision.verdict) if self.decision else ""


class Asked(BaseModel):
    """What stands behind the question mark.

    Attributes:
        a: the document on the left.
        b: the document on the right.
        q: words of a title, while the two are being chosen.
        at: a place in ``b``: the part with the passage there is shown.
        part: which part, from 1.
    """

    a: str = Field("", pattern="^([0-9a-f]{16})?$")
    b: str = Field("", pattern="^([0-9a-f]{16})?$")
    q: str = Field("", max_length=200)
    at: str = Field("", max_length=30)
    part: int = Field(1, ge=1, le=1_000_000)


@router.get("/compare")
def show_comparison(
    request: Request, desk: AtDesk, room: InRoom, asked: Annotated[Asked, Query()]
) -> Response:
    """Two documents side by side; as long as they are not named, their choice."""
    a, b = asked.a, asked.b
    if not (a and b) or a == b:
        return _choice(request, desk, a or b, asked.q)
    for document in (a, b):
        desk.entry(document)
    waiting = _waiting(request, room, address("/compare", a=a, b=b, at=asked.at))
    return waiting or _two(request, desk, asked)


def _choice(request: Request, desk: Desk, first: str, words: str) -> Response:
    """The choice of one document, or of the second when the first is known."""
    values = {
        "place": "compare",
        "first": desk.entry(first) if first else None,
        "words": words,
        "found": [one for one in find_titles(desk, words) if one.id != first],
        "near": find_neighbours(desk, first) if first else (),
        "offered": () if first or words else find_sources(desk)[:_OFFERED],
    }
    return page(request, "compare_choice.html", values)


def _waiting(request: Request, room: Room, back: str) -> Response | None:
    """The way to the job that compiles what tracing needs; None when that is done."""
    if tracing_is_compiled():
        return None
    label = say(language_of(request), "compare.compiling")
    done = any(job.state is JobState.DONE and job.label == label for job in room.jobs.list())
    return (
        None
        if done
        else RedirectResponse(address("/jobs", room.jobs.start(label, compile_tracing, next=back)), 303)
    )


def _two(request: Request, desk: Desk, wanted: Asked) -> Response:
    """One part of two documents."""
    a, b = wanted.a, wanted.b
    comparison, rulings = compare_two(desk, a, b), rulings_at(desk)
    parts = parts_of([_length(one) for one in comparison.passages])
    asked = _asked(comparison, b, span_of(wanted.at))
    number = _part_of(parts, asked) if asked else min(wanted.part, max(1, len(parts)))
    links = links_of(desk, comparison, *parts[number - 1]) if parts else ()
    values = {
        "place": "compare",
        "comparison": comparison,
        "sides": _sides(comparison, links, rulings, a),
        "joined": [Joined(link, rulings.on(link.passage)) for link in links],
        "asked": asked,
        "a": a,
        "b": b,
        "part": number,
        "parts": len(parts),
        "turn": {step: address("/compare", a=a, b=b, part=number + step) for step in (-1, 1)},
    }
    return page(request, "compare.html", values)


def _sides(comparison: Comparison, links: Sequence[Link], rulings: Rulings, left: str) -> list[Side]:
    """Both texts, the left one first; what was rejected counts for nothing in what they share."""
    kept = [one for one in comparison.passages if not _is_rejected(rulings, one)]
    shares = shared(comparison, kept)
    texts = (
        (Role.SOURCE, comparison.source, shares[0], comparison.source_text),
        (Role.TARGET, comparison.target, shares[1], comparison.target_text),
    )
    sides = [
        Side(role, entry, share, tuple(set_side(text, links, role))) for role, entry, share, text in texts
    ]
    return sides if comparison.source.id == left else sides[::-1]


def _is_rejected(rulings: Rulings, passage: Passage) -> bool:
    decision = rulings.on(passage)
    return decision is not None and decision.verdict is Verdict.REJECT


def _length(passage: Passage) -> int:
    return max(passage.source_end - passage.source_start, passage.target_end - passage.target_start)


def _asked(comparison: Comparison, document: str, span: tuple[int, int] | None) -> int:
    """The number of the passage that has most of a span of one of the documents; 0 for none."""
    if span is None:
        return 0
    in_source = document == comparison.source.id
    ends = [
        (one.source_start, one.source_end) if in_source else (one.target_start, one.target_end)
        for one in comparison.passages
    ]
    common = [min(end, span[1]) - max(start, span[0]) for start, end in ends]
    best = max(range(len(common)), key=common.__getitem__, default=-1)
    return best + 1 if best >= 0 and common[best] > 0 else 0


def _part_of(parts: Sequence[tuple[int, int]], number: int) -> int:
    """The number of the part, from 1, that has a passage."""
    return next(at for at, (first, last) in enumerate(parts, start=1) if first <= number <= last)


@router.get("/compare/link")
def show_link(request: Request, desk: AtDesk, a: Id, b: Id, n: Annotated[int, Query(ge=1)]) -> Response:
    """One passage: both wordings, what is told of it, what was decided, and the form to decide.

    Raises:
        NotFoundError: there is no such passage.
    """
    comparison = compare_two(desk, a, b)
    if n > len(comparison.passages):
        raise NotFoundError("no such passage", f"{a} {b} {n}", "open it from the page of the two documents")
    (link,) = links_of(desk, comparison, n, n)
    values = {
        "place": "compare",
        "comparison": comparison,
        "one": Joined(link, rulings_at(desk).on(link.passage)),
        "total": len(comparison.passages),
        "source": set_passage(comparison.source_text, link, Role.SOURCE),
        "target": set_passage(comparison.target_text, link, Role.TARGET),
        "quoted": comparison.target_text[slice(*link.quoting)] if link.quoting else "",
        "weighed": weigh_link(desk, comparison, link.passage),
        "kinds": Counter(str(change.kind) for change in link.changes),
        "back": address("/compare", a=a, b=b, at=_place(comparison, link, b)),
        "a": a,
        "b": b,
    }
    return page(request, "compare_link.html", values)


def _place(comparison: Comparison, link: Link, document: str) -> str:
    """Where a passage stands in one of the documents, as an address says it."""
    start, end = span_in(link, Role.SOURCE if document == comparison.source.id else Role.TARGET)
    return f"{start}-{end}"
