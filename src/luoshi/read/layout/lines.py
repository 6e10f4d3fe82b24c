"""Lines 行: the runs of a leaf put together from left to right, with blanks where there are gaps."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from luoshi.read.layout.glyphs import Glyph
from luoshi.read.layout.runs import Run
from luoshi.text import Box, Part

_WORD_GAP: Final = 0.12
_MIXED_GAP: Final = 0.2
_HAN_GAP: Final = 0.45
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")
_WIDE = re.compile(
    r"[\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)
_SAME_LINE: Final = 0.5
_SHELF: Final = 20.0
"""Points: lines are looked for at about the height of a run only."""

_AROUND: Final = (0, -1, 1, -2, 2)
_MOST_ROWS: Final = 100


@dataclass(slots=True)
class SetLine:
    """One line as it was set.

    Attributes:
        text: its characters.
        boxes: a box for each code point.
        left: left edge in points, as the other edges.
        top: top edge.
        right: right edge.
        bottom: bottom edge.
        size: size of most of its type.
        bold: whether most of it is bold.
        confidence: the mean of its glyphs'.
        page: number of its page.
        block: number of its block.
        part: what it is on its page.
        framed: whether it stands in a drawn box.
    """

    text: str
    boxes: list[Box]
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool
    confidence: float
    page: int = 0
    block: int = 0
    part: Part = Part.BODY
    framed: bool = False


def lines_of(runs: Sequence[Run]) -> list[SetLine]:
    """The lines of a stack from top to bottom; vertical ones from right to left."""
    lying = [run for run in runs if not run.vertical]
    standing = [run for run in runs if run.vertical]
    if not lying or sum(len(r.glyphs) for r in standing) > sum(len(r.glyphs) for r in lying):
        return [_line_of([r]) for r in sorted(standing, key=lambda r: (-r.right, r.top))] + [
            _line_of(row) for row in _rows(lying)
        ]
    rows = _rows(lying)
    return [
        _line_of(row)
        for row in sorted([*rows, *([r] for r in standing)], key=lambda row: min(r.top for r in row))
    ]


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that stand on one line; a raised or lowered small one belongs to the line that it overlaps most."""
    rows: list[list[Run]] = []
    near: dict[int, list[list[Run]]] = defaultdict(list)
    for run in sorted(runs, key=lambda r: (-round(r.size), r.y)):
        at = int(run.y // _SHELF)
        home = next((row for i in _AROUND for row in near[at + i][:_MOST_ROWS] if _belongs(row, run)), None)
        if home is None:
            rows.append([run])
            near[at].append(rows[-1])
        else:
            home.append(run)
    return sorted(
        (sorted(row, key=lambda r: r.left) for row in rows), key=lambda row: max(row, key=lambda r: r.size).y
    )


def _belongs(row: Sequence[Run], run: Run) -> bool:
    """Whether a run stands on a line: it overlaps its height, and nothing of the line stands where it does."""
    lead = row[0]
    shared = min(lead.bottom, run.bottom) - max(lead.top, run.top)
    return shared > _SAME_LINE * min(run.bottom - run.top, lead.bottom - lead.top) and _fits(row, run)


def _fits(row: Sequence[Run], run: Run) -> bool:
    """Whether a run may be on a line: nothing of the line stands where it does."""
    return all(
        run.left >= other.right - 0.5 * other.size or run.right <= other.left + 0.5 * run.size
        for other in row
    )


def _line_of(row: Sequence[Run]) -> SetLine:
    """The line that some runs make."""
    glyphs = [glyph for run in row for glyph in run.glyphs]
    if len(row) > 1:
        glyphs.sort(key=lambda g: g.left)
    text, boxes = _written(glyphs) if not row[0].vertical else _stacked(glyphs)
    return line_from(text, boxes, glyphs)


def line_from(text: str, boxes: list[Box], glyphs: Sequence[Glyph]) -> SetLine:
    """A line of some text that some glyphs make."""
    sizes: dict[float, float] = defaultdict(float)
    for glyph in glyphs:
        sizes[glyph.size] += glyph.size
    _, lefts, tops, rights, bottoms, *_ = zip(*glyphs, strict=True)
    return SetLine(
        text,
        boxes,
        min(lefts),
        min(tops),
        max(rights),
        max(bottoms),
        max(sizes, key=lambda size: sizes[size]),
        2 * sum(g.bold for g in glyphs) > len(glyphs),
        sum(g.confidence for g in glyphs) / len(glyphs),
    )


def _stacked(glyphs: Sequence[Glyph]) -> tuple[str, list[Box]]:
    text = "".join(g.char for g in glyphs)
    return text, [(g.left, g.top, g.right, g.bottom) for g in glyphs for _ in g.char]


def _written(glyphs: Sequence[Glyph]) -> tuple[str, list[Box]]:
    """Characters and boxes of a line, with a blank where the gap is wider than the line's setting explains."""
    if all(b.left - a.right <= _WORD_GAP * b.size for a, b in pairwise(glyphs)):
        return _stacked(glyphs)
    usual = _usual_gap(glyphs)
    letters: list[str] = []
    boxes: list[Box] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is not None:
            gap = glyph.left - before.right
            if gap > _WORD_GAP * glyph.size and _is_blank(before, glyph, gap, usual):
                letters.append(" ")
                boxes.append((before.right, glyph.top, glyph.left, glyph.bottom))
        letters.append(glyph.char)
        boxes += [(glyph.left, glyph.top, glyph.right, glyph.bottom)] * len(glyph.char)
        before = glyph
    return "".join(letters), boxes


def _usual_gap(glyphs: Sequence[Glyph]) -> float:
    """The gap between two Han characters of the line that were spread to fill it."""
    found = [b.left - a.right for a, b in pairwise(glyphs) if _HAN.match(a.char) and _HAN.match(b.char)]
    return (
        max(0.0, median(found))
        if len(found) >= 2
        else max(0.0, found[0])
        if found and len(glyphs) < 4
        else 0.0
    )


def _is_blank(before: Glyph, after: Glyph, gap: float, usual: float) -> bool:
    wide = (_WIDE.match(before.char) is not None) + (_WIDE.match(after.char) is not None)
    size = max(before.size, after.size)
    if wide == 0:
        return gap > _WORD_GAP * size
    return gap - usual > (_MIXED_GAP if wide == 1 else _HAN_GAP) * size


def cell_of(runs: Sequence[Run]) -> tuple[str, list[Box], list[Glyph]]:
    """Text, boxes and glyphs of a table's cell, its lines put together."""
    lines = lines_of(runs)
    text, boxes = "", list[Box]()
    for line in lines:
        if (
            text
            and text[-1].isascii()
            and line.text[0].isascii()
            and text[-1].isalpha()
            and line.text[0].isalpha()
        ):
            text += " "
            boxes.append(line.boxes[0])
        text += line.text
        boxes += line.boxes
    return text, boxes, [g for run in runs for g in run.glyphs]


def _first_box(cells: Sequence[Sequence[Run]]) -> Box:
    """Where the first run of a row begins: an empty cell before it has no place of its own."""
    run = next((run for runs in cells for run in runs), None)
    return (run.left, run.top, run.left, run.bottom) if run is not None else (0.0, 0.0, 0.0, 0.0)


def row_line(cells: Sequence[Sequence[Run]]) -> SetLine | None:
    """One row of a table as a line, its cells apart by tabs; None for a row without text."""
    text, boxes, glyphs = "", list[Box](), list[Glyph]()
    for i, runs in enumerate(cells):
        words, places, letters = cell_of(runs) if runs else ("", [], [])
        if i:
            text += "\t"
            boxes.append(boxes[-1] if boxes else _first_box(cells))
        text, boxes, glyphs = text + words, boxes + places, glyphs + letters
    if not glyphs:
        return None
    line = line_from(text, boxes, glyphs)
    line.part = Part.TABLE
    return line
