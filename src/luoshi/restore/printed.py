"""Printed pages: running heads go, and lines become paragraphs and headings by their geometry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from luoshi.read.layout.flow import joins
from luoshi.read.layout.style import Measured, measured
from luoshi.restore.rule import Context
from luoshi.text import Edit, Part, PrintedLine, unpack_boxes

_WORD_END = re.compile(r"[A-Za-z0-9%.,;:!?)]$")
_WORD_START = re.compile(r"[A-Za-z0-9(]")
_LETTER = re.compile(r"[A-Za-z]")
_SOFT_HYPHEN = "\u00ad\u2010"


def printed(text: str, context: Context) -> list[Edit]:
    """Running heads, folios and watermarks are dropped; the lines of a paragraph or heading are joined.

    It has to be the first rule: the lines' places are offsets of the raw text.
    """
    if not context.printed:
        return []
    edits = [_dropped(text, line) for line in context.printed if line.part is Part.HEAD]
    edits += [edit for line in context.printed if line.part is not Part.HEAD for edit in _hyphens(text, line)]
    lines = [line for line in context.printed if line.part is not Part.HEAD and line.start < line.end]
    on = joins([_measured(text, line) for line in lines])
    for before, line, goes_on in zip(lines, lines[1:], on[1:], strict=False):
        if goes_on:
            edits += _joined(text, before, line)
    return sorted((edit for edit in edits if edit.old != edit.new), key=lambda edit: edit.raw_start)


def _measured(text: str, line: PrintedLine) -> Measured:
    place = (line.page, line.block, line.part)
    return measured(
        text[line.start : line.end],
        unpack_boxes(line.boxes),
        place,
        line.size,
        line.bold,
        line.confidence >= 1.0,
    )


def _dropped(text: str, line: PrintedLine) -> Edit:
    return Edit(line.start, line.end, "running_heads", text[line.start : line.end], "")


def _hyphens(text: str, line: PrintedLine) -> Iterator[Edit]:
    """Hyphens that a file stores as soft ones but prints in the middle of a line."""
    at = text.find("\u00ad", line.start, line.end - 1)
    while at >= 0:
        yield Edit(at, at + 1, "hyphens", "\u00ad", "-")
        at = text.find("\u00ad", at + 1, line.end - 1)


def _joined(text: str, before: PrintedLine, line: PrintedLine) -> Iterator[Edit]:
    """Edits that drop the line breaks between two lines; what is dropped between them is left to its own edits."""
    end, new = before.end, _between(text[before.start : before.end], text[line.start : line.end])
    if text[end - 1] in _SOFT_HYPHEN and _LETTER.match(text[line.start]):
        yield Edit(end - 1, end, "hyphens", text[end - 1], "")
        new = ""
    for at in _breaks(text, end, line.start):
        yield Edit(at, at + 1, "printed_lines", "\n", new)
        new = ""


def _breaks(text: str, start: int, end: int) -> Sequence[int]:
    return [at for at in range(start, end) if text[at] == "\n"]


def _between(before: str, after: str) -> str:
    """What stands between two lines: a blank between words of Latin letters, else nothing."""
    latin = _WORD_END.search(before) and _WORD_START.match(after)
    return " " if latin and (_LETTER.match(before[-1]) or _LETTER.match(after[0])) else ""
