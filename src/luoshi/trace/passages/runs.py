"""Runs: maximal equal stretches that a target shares with the sources, those near a strong one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.passages.compiled import compiled, fixed
from luoshi.trace.passages.page import OWNER, Ints, Page, Places
from luoshi.trace.passages.seeds import AFTER, BEFORE, CELL, COLUMN, NONE, PLACE, SEED

ANCHOR = 8
"""A run of so many letters starts a chain."""
MASS = 5.0
"""... and so do shorter runs that weigh as much as this many rare letters."""
MOST_PAIRS = 30_000_000
"""Pairs of equal seeds that are followed for one text; beyond, the most frequent seeds are followed to fewer places."""
MOST_LETTERS = 300_000_000
"""Letters of long runs that are followed for one text; when they are used up, a run ends after a cell's letters."""

Totals = NDArray[np.float64]


class Runs(NamedTuple):
    """Runs of one target text, in order of the source texts, then of the target, then of the source.

    Attributes:
        ends: where each begins in the sources and in the targets, and its letters, shape (n, 3).
        mass: what it weighs, in rare letters, shape (n,).
        first: the first run of each source text, with n last, shape (sources + 1,).
    """

    ends: Places
    mass: Totals
    first: Places


class Shared(NamedTuple):
    """What a target text shares with the sources.

    Attributes:
        rows: the seed that begins with each letter of the page, shape (n + 1,).
        first: where the places of each seed begin.
        places: the places.
        start: where the text begins.
        end: one past its last letter.
        limit: to how many places a seed is followed.
        left: letters of long runs that may still be followed, shape (1,).
    """

    rows: Ints
    first: Ints
    places: Ints
    start: int
    end: int
    limit: int
    left: Places


SOURCE, TARGET, LENGTH = fixed(3)
"""Columns of runs and tiles."""


@compiled
def shared(rows: Ints, first: Ints, places: Ints, start: int, end: int) -> Shared:
    """What a text shares with the sources; seeds are followed to all places, or to so few that it can be borne."""
    limit, pairs = 1, MOST_PAIRS + 1
    for at in range(start, end):
        if rows[at] >= 0:
            limit = max(limit, first[rows[at] + 1] - first[rows[at]])
    while limit > 1:
        pairs = 0
        for at in range(start, end):
            if rows[at] >= 0:
                pairs += min(limit, first[rows[at] + 1] - first[rows[at]])
        if pairs <= MOST_PAIRS:
            break
        limit = (limit + 1) // 2
    return Shared(rows, first, places, start, end, limit, np.full(1, MOST_LETTERS))


@compiled
def totals(rows: Ints, start: int, end: int, rarity: Totals) -> Totals:
    """The running total of rarity over a text's seeds, shape (letters + 1,)."""
    total = np.empty(end - start + 1)
    total[0] = 0.0
    for at in range(start, end):
        total[at - start + 1] = total[at - start] + (rarity[rows[at]] if rows[at] >= 0 else 0.0)
    return total


@compiled
def mass_between(total: Totals, start: int, length: int) -> float:
    """What so many letters of a text weigh; fewer letters than a seed has weigh nothing."""
    seeds = length - SEED + 1
    return (total[start + seeds] - total[start]) / seeds * length if seeds > 0 else 0.0


@compiled
def runs_of(here: Shared, page: Page, sources: int, columns: int, total: Totals) -> Runs:
    """The runs of a text that lie within a cell or so of a run, or of runs, that can start a chain."""
    found = _near(here, _strong(here, total), columns)
    first = np.zeros(sources + 1, np.int64)
    for i in range(len(found)):
        first[page.clauses[page.clause[found[i, SOURCE]], OWNER] + 1] += 1
    for i in range(sources):
        first[i + 1] += first[i]
    runs, free = Runs(np.empty((len(found), 3), np.int64), np.empty(len(found)), first), first.copy()
    for i in range(len(found)):
        owner = page.clauses[page.clause[found[i, SOURCE]], OWNER]
        for column in range(3):
            runs.ends[free[owner], column] = found[i, column]
        runs.mass[free[owner]] = mass_between(total, found[i, TARGET] - here.start, found[i, LENGTH])
        free[owner] += 1
    return runs


@compiled
def _strong(here: Shared, total: Totals) -> Places:
    """The cells of the runs that can start a chain, in order of the text: row and column, shape (n, 2)."""
    cells, count, before = np.empty((64, 2), np.int64), 0, NONE
    for at in range(here.start, here.end):
        row, after = here.rows[at], here.rows[at + 1]
        # A run of four letters alone never weighs enough.
        if row >= 0 and after >= 0:
            first = here.first[row]
            for i in range(first, min(here.first[row + 1], first + here.limit)):
                if here.places[i, AFTER] != after or (before >= 0 and here.places[i, BEFORE] == before):
                    continue
                length = _length(here, int(here.places[i, PLACE]), at, CELL)
                if length >= ANCHOR or mass_between(total, at - here.start, length) >= MASS:
                    if count == len(cells):
                        cells = doubled(cells)
                    cells[count, 0], cells[count, 1] = (at - here.start) // CELL, here.places[i, COLUMN]
                    count += 1
        before = row
    return cells[:count]


@compiled
def _length(here: Shared, place: int, at: int, most: int) -> int:
    """How many letters on from two places are equal; seeds are compared until there are ``most``."""
    same = 1
    while same < most and here.rows[at + same] >= 0 and here.rows[place + same] == here.rows[at + same]:
        same += 1
        if same > CELL:
            if not here.left[0]:
                break
            here.left[0] -= 1
    return same + SEED - 1


@compiled
def doubled(rows: Places) -> Places:
    """The same rows and as many empty ones."""
    more = np.empty((2 * len(rows), rows.shape[1]), np.int64)
    for i in range(len(rows)):
        for column in range(rows.shape[1]):
            more[i, column] = rows[i, column]
    return more


@compiled
def _near(here: Shared, cells: Places, columns: int) -> Places:
    """The runs within a cell of a strong one: source, target and length, shape (n, 3)."""
    found, count, low, high = np.empty((64, 3), np.int64), 0, 0, 0
    marks = np.full(columns, -1, np.int32)
    if not len(cells):
        return found[:0]
    for start in range(here.start, here.end, CELL):
        cell = (start - here.start) // CELL
        while low < len(cells) and cells[low, 0] < cell - 1:
            low += 1
        while high < len(cells) and cells[high, 0] <= cell + 1:
            high += 1
        for i in range(low, high):
            for column in range(cells[i, 1] - 1, cells[i, 1] + 2):
                marks[column] = cell
        if low < high:
            found, count = _in_cell(here, marks, start, found, count)
    return found[:count]


@compiled
def _in_cell(here: Shared, marks: Ints, start: int, found: Places, count: int) -> tuple[Places, int]:
    """Adds the runs that begin in one cell of the text and in a marked column."""
    cell = (start - here.start) // CELL
    before = here.rows[start - 1] if start > here.start else NONE
    for at in range(start, min(start + CELL, here.end)):
        row = here.rows[at]
        if row >= 0:
            first = here.first[row]
            for i in range(first, min(here.first[row + 1], first + here.limit)):
                if marks[here.places[i, COLUMN]] != cell or (
                    before >= 0 and here.places[i, BEFORE] == before
                ):
                    continue
                if count == len(found):
                    found = doubled(found)
                found[count, SOURCE], found[count, TARGET] = here.places[i, PLACE], at
                found[count, LENGTH] = _length(here, int(here.places[i, PLACE]), at, here.end - at)
                count += 1
        before = row
    return found, count
