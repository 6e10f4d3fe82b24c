"""The outline of a matrix: the sections of its source as a table of contents, each with the rows that lie in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from luoshi.session.room.matrix_verdicts import Verdicts

WHOLE = 0
"""The unit that stands for a whole document."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a source.

    Attributes:
        unit: its id; :data:`WHOLE` for the document.
        depth: of its heading, 1 for the outermost; 0 for the document.
        start: first code point of its heading.
        heading_end: one past the last; equal to ``start`` without a heading.
        low: the first of its rows.
        high: one past the last, those of sections within it included.
    """

    unit: int
    depth: int
    start: int
    heading_end: int
    low: int
    high: int


def outline_of(verdicts: Verdicts) -> list[Section]:
    """The sections that have rows, in text order; the document first."""
    starts = verdicts.rows["start"]
    found = [Section(WHOLE, 0, 0, 0, 0, len(starts))]
    for one in verdicts.sections:
        low, high = np.searchsorted(starts, (one["start"], one["end"])).tolist()
        if low < high:
            unit, depth, start, end = (int(one[name]) for name in ("unit", "depth", "start", "heading_end"))
            found.append(Section(unit, depth, start, end, low, high))
    return found


def own_rows(outline: list[Section], section: Section, deepest: int) -> Iterator[int]:
    """The rows of a section that lie in none of the sections shown below it.

    Args:
        outline: the sections of the document.
        section: the section.
        deepest: the greatest depth of a section that is shown.
    """
    shown = [
        one
        for one in outline
        if section.depth < one.depth <= deepest and section.low <= one.low and one.high <= section.high
    ]
    at = section.low
    for one in shown:
        yield from range(at, max(at, one.low))
        at = max(at, one.high)
    yield from range(at, section.high)


def deepest_shown(outline: list[Section], columns: int, cells: int) -> int:
    """The greatest depth down to which all sections together have no more cells than a page takes; at least 1."""
    depths = sorted({one.depth for one in outline if one.depth})
    fitting = [d for d in depths if sum(one.depth <= d for one in outline) * columns <= cells]
    return max(fitting, default=1)
