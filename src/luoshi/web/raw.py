"""The raw text of a document, with every edit that restoring made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from luoshi.session.room import Edit, Reading, rule_name
from luoshi.web.addresses import address
from luoshi.web.at_desk import AtDesk
from luoshi.web.reader import DocumentId, about, lay_out
from luoshi.web.render import page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that restoring kept, or one edit.

    Attributes:
        start: of an edit, where it stands in the raw text, in code points.
        kept: the characters that stayed; empty for an edit.
        old: what was there.
        new: what stands there now.
        rule: the rule that changed it.
        name: what people call the rule.
    """

    start: int = 0
    kept: str = ""
    old: str = ""
    new: str = ""
    rule: str = ""
    name: str = ""


@router.get("/documents/{document}/raw")
def read_raw(
    request: Request,
    desk: AtDesk,
    document: DocumentId,
    part: Annotated[int, Query(ge=1, le=1_000_000)] = 1,
) -> Response:
    """One part of a document as it was, every edit shown."""
    laid = lay_out(desk.reading(document))
    number = min(part, len(laid.parts)) - 1
    edits = desk.edits(document)
    start, end = _bounds(laid.reading, [block[0].start for block in laid.parts if block], number)
    counts = Counter(rule for edit in edits for rule in edit.rule.split("+"))
    values = about(desk, laid.reading) | {
        "laid": laid,
        "part": number + 1,
        "pieces": list(pieces_of(laid.reading, edits, start, end)),
        "rules": [(rule_name(rule), count) for rule, count in counts.most_common()],
        "turn": {step: address("/documents", document, "raw", part=number + 1 + step) for step in (-1, 1)},
    }
    return page(request, "raw.html", values)


def _bounds(reading: Reading, starts: Sequence[int], number: int) -> tuple[int, int]:
    """The span of a part in the restored text; the first begins and the last ends with the whole."""
    start = 0 if number == 0 else starts[number]
    end = starts[number + 1] if number + 1 < len(starts) else len(reading.text)
    return start, end


def pieces_of(reading: Reading, edits: Sequence[Edit], start: int, end: int) -> Iterator[Piece]:
    """What stands between two places of the restored text, kept and changed by turns.

    An edit belongs to the part in which it begins; the last part has those at the very end.

    Args:
        reading: the document.
        edits: all its edits, in order.
        start: first code point of the part in the restored text.
        end: one past the last.
    """
    text, at, shift = reading.text, start, -reading.entry.raw_start
    for edit in edits:
        place = edit.raw_start + shift
        shift += edit.growth
        if end <= place and end < len(text):
            break
        if place >= start:
            if place > at:
                yield Piece(kept=text[at:place])
            yield Piece(edit.raw_start, "", edit.old, edit.new, edit.rule, _names(edit.rule))
        at = max(at, place + len(edit.new))
    if at < end:
        yield Piece(kept=text[at:end])


def _names(rules: str) -> str:
    """What people call the rules of an edit."""
    return "、".join(rule_name(rule).name for rule in rules.split("+"))
