"""From the lines of a column to paragraphs and headings: the cheapest reading of their widths and ends.

Each line is the first, middle or last of a paragraph, a paragraph of its own, or a line of a heading, and belongs
to a column of some measure. Every such reading has a cost - how far its width is from what the place asks for, how
unusual its end is - and so has every step from one line to the next. The cheapest sequence is found by dynamic
programming (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from luoshi.restore.cheapest import Costs, Floats, cheapest, lowest
from luoshi.restore.cues import Cues, cues_of, indents_tell
from luoshi.restore.measure import cells, measures
from luoshi.restore.rule import Line

INDENT = 2.0
"""Cells that the first line of a paragraph is set in."""

FIRST, MIDDLE, LAST, ALONE, HEADING, HEADING_ON = range(6)
"""A line's places: a paragraph's first, a middle, the last, the only line; a heading's first or a later line."""

_NEVER = 1e6
_STEPS = {
    FIRST: {MIDDLE: 0.2, LAST: 1.7},
    MIDDLE: {MIDDLE: 0.15, LAST: 2.0},
    LAST: {FIRST: 0.4, HEADING: 2.3, ALONE: 2.5, MIDDLE: 5.0},
    ALONE: {FIRST: 0.4, HEADING: 2.3, ALONE: 2.0, MIDDLE: 5.0},
    HEADING: {HEADING_ON: 1.2, FIRST: 0.6, HEADING: 2.2, ALONE: 2.5, MIDDLE: 4.0},
    HEADING_ON: {FIRST: 0.5, HEADING_ON: 2.8, HEADING: 3.0, ALONE: 2.5, MIDDLE: 4.0},
}
"""Costs of the steps from a line's place to the next line's; a paragraph that opens with MIDDLE lost no indent."""

_OPENING = (0.7, 2.0, 3.0, 2.5, 1.0, _NEVER)
_INSIDE = (
    (FIRST, MIDDLE),
    (FIRST, LAST),
    (MIDDLE, MIDDLE),
    (MIDDLE, LAST),
    (HEADING, HEADING_ON),
    (HEADING_ON, HEADING_ON),
)
"""Steps that stay inside one paragraph or heading: the two lines are joined."""

_START = np.array(_OPENING)
_END = np.array([3.0, 3.0, 0.0, 0.0, 0.0, 0.0])
_MOVES = np.full((6, 6), 2.5)
_MOVES[tuple(zip(*_INSIDE, strict=True))] = 4.0
"""What a change of measure costs, by the places before and after."""

_SAMPLE = 240
"""Lines that show how a run was set."""

_MARKS = (1.0, 0.75, 0.5)
"""How many cells a full-width mark may be set on."""


def joins(lines: Sequence[Line]) -> list[bool]:
    """For each line of a wrapped run, whether it goes on from the line before."""
    if not lines:
        return []
    sample = cues_of(lines[:_SAMPLE])
    indent, mark = _setting(sample, lines[:_SAMPLE])
    cues = _remarked(sample, lines, mark)
    if len(lines) > len(cues):
        cues = cues_of(lines, mark)
    places = cheapest(_costs(cues, indent), _START, _MOVES, _END)
    return [False, *(step in _INSIDE for step in pairwise(places))]


def _setting(cues: Sequence[Cues], sample: Sequence[Line]) -> tuple[float, float]:
    """How far first lines are indented and how wide marks are set: what makes the lines cheapest to read."""
    indents = (INDENT,) if indents_tell(sample) else (INDENT, 0.0)
    settings = [(indent, mark) for mark in _MARKS for indent in indents]
    marked = {mark: _remarked(cues, sample, mark) for mark in _MARKS}
    totals = lowest([_costs(marked[mark], indent) for indent, mark in settings], _START, _MOVES, _END)
    handicaps = [1.0 if mark == 1.0 else 1.02 for _, mark in settings]
    readings = [
        (handicap * total, *s) for handicap, total, s in zip(handicaps, totals, settings, strict=True)
    ]
    _, indent, mark = min(readings, key=lambda reading: reading[0])
    return indent, mark


def _remarked(cues: Sequence[Cues], lines: Sequence[Line], mark: float) -> Sequence[Cues]:
    """The cues of lines as :func:`cues_of` gives them for another width of marks."""
    if mark == 1.0:
        return cues
    return [
        cue._replace(width=cells(line.words, mark), hangs=mark if cue.hangs else 0.0)
        for cue, line in zip(cues, lines, strict=False)
    ]


def _costs(cues: Sequence[Cues], indent: float) -> Costs:
    """The costs of the lines and of the steps between them, over all places and measures."""
    candidates = measures([cue.width for cue in cues])
    table = np.array(cues, dtype=np.float64)
    measure = np.array(candidates, dtype=np.float64)
    return _line_costs(table, measure, indent), _step_costs(table, candidates[0])


def _column(cues: Floats, name: str) -> Floats:
    column: Floats = cues[:, Cues._fields.index(name)]
    return column


def _line_costs(cues: Floats, measure: Floats, indent: float) -> Floats:
    """Cost of every line at every place in a column of every measure: lines × 6 × measures."""
    width = _column(cues, "width")[:, None]
    stopped = 3.2 * _column(cues, "stopped")[:, None]
    too_wide = width > measure + 1.5
    ending = 2.7 + 5.0 * too_wide + _column(cues, "end_cost")[:, None]
    heading = 1.7 + 1.5 * too_wide + _column(cues, "heading_cost")[:, None] + 0.6 * (width > measure - 1)
    first = _fit(cues, width - (measure - indent)) + stopped
    middle = _fit(cues, width - measure) + stopped
    return np.stack([first, middle, ending, ending, heading, heading], axis=1)


def _fit(cues: Floats, off: Floats) -> Floats:
    """The cost of a full line that is ``off`` cells wider than its column.

    A mark at the end may hang over the edge; a line is short by one when its last character had to be carried over,
    and by more when a long number or word was.
    """
    hang = _column(cues, "hangs")[:, None]
    hung = np.where((hang > 0) & (off > 0.5 * hang), 0.3 + _misfit(cues, off - hang), _NEVER)
    return np.minimum(_misfit(cues, off), hung)


def _misfit(cues: Floats, off: Floats) -> Floats:
    slack = _column(cues, "slack")[:, None]
    carried = _column(cues, "carried")[:, None] > 0
    off = np.where(off < 0, np.minimum(0.0, off + slack), off)
    size = np.abs(off)
    near = np.where(off > 0, 1.5, np.where(carried, 0.9, 2.2))
    far = np.minimum(9.0, 1.6 * size + 1.0)
    return np.where(size <= 0.55, 0.5, np.where(size <= 1.05, near, far))


def _step_costs(cues: Floats, measure: float) -> Floats:
    """Cost of every step to a line, by the places of the line before and its own: lines × 6 × 6."""
    base = np.full((6, 6), _NEVER)
    for before, steps in _STEPS.items():
        for after, cost in steps.items():
            base[before, after] = cost
    costs = np.repeat(base[None], len(cues), axis=0)
    joined = 12.0 * _column(cues, "closed") + 2.5 * _column(cues, "numbered")
    opened = -3.0 * _column(cues, "opens") - _column(cues, "likely") + 4.0 * _column(cues, "unmarked")
    for before in range(6):
        for after in range(6):
            if (before, after) in _INSIDE:
                costs[:, before, after] += joined
            elif after in (FIRST, MIDDLE, ALONE):
                costs[:, before, after] += opened
    _add_title_costs(costs, _column(cues, "width") / measure)
    return costs


def _add_title_costs(costs: Floats, share: Floats) -> None:
    """Add what the width of a heading's line says about the next: a full one goes on, a short one hardly."""
    last = np.concatenate([[0.0], share[:-1]])
    full = (last >= 0.85) & (last <= 1.1)
    goes_on = np.where(full, -0.6, np.where(last >= 0.55, 0.0, 1.8))
    for before in (HEADING, HEADING_ON):
        costs[:, before, HEADING] += 1.0 * full
        costs[:, before, HEADING_ON] += goes_on
