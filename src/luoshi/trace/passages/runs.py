"""Runs: maximal equal stretches that a target shares with the sources, those near a strong one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, fixed, plain
from luoshi.trace.passages.page import Ints, Places
from luoshi.trace.passages.seeds import AFTER, BEFORE, CELL, COLUMN, FAR, NONE, PLACE, SEED

ANCHOR = 8
"""A run of so many letters starts a chain."""
MASS = 5.0
"""... and so do shorter runs that weigh as much as this many rare letters."""
MOST_PAIRS = 30_000_000
"""Pairs of equal seeds that are followed for one text; beyond, the most frequent seeds are followed to fewer places."""
MOST_LETTERS = 300_000_000
"""Letters of long runs that are followed for one text; when they are used up, a run ends after a cell's letters."""

Totals = NDArray[np.float64]
Marks = NDArray[np.bool_]


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
        some: room for the places of one seed, shape (limit + 1,).
    """

    rows: Ints
    first: Ints
    places: Ints
    start: int
    end: int
    limit: int
    left: Places
    some: Ints


SOURCE, TARGET, LENGTH, _COLUMN = fixed(4)
"""Columns of runs and tiles; the last is that of a run's place."""


@compiled
def shared(rows: Ints, first: Ints, places: Ints, start: int, end: int) -> Shared:
    """What a text shares with the sources; seeds are followed to all places, or to so few that it can be borne."""
    limit, pairs = 1, 0
    for at in range(start, end):
        if rows[at] >= 0:
            count = first[rows[at] + 1] - first[rows[at]]
            limit, pairs = max(limit, count), pairs + count
    while limit > 1 and pairs > MOST_PAIRS:
        limit, pairs = (limit + 1) // 2, 0
        for at in range(start, end):
            if rows[at] >= 0:
                pairs += min(limit, first[rows[at] + 1] - first[rows[at]])
    return Shared(
        rows, first, places, start, end, limit, np.full(1, MOST_LETTERS), np.empty(limit + 1, np.int32)
    )


@compiled
def totals(rows: Ints, start: int, end: int, rarity: Totals) -> Totals:
    """The running total of rarity over a text's seeds, shape (letters + 1,)."""
    total = np.empty(end - start + 1)
    total[0] = 0.0
    for at in range(start, end):
        total[at - start + 1] = total[at - start] + (rarity[rows[at]] if rows[at] >= 0 else 0.0)
    return total


@plain
def mass_between(total: Totals, start: int, length: int) -> float:
    """What so many letters of a text weigh; fewer letters than a seed has weigh nothing."""
    seeds = length - SEED + 1
    return (total[start + seeds] - total[start]) / seeds * length if seeds > 0 else 0.0


@compiled
def runs_of(here: Shared, sources: int, owners: Ints, total: Totals) -> Runs:
    """The runs of a text that lie within a cell or so of a run, or of runs, that can start a chain."""
    found = _near(here, _strong(here, total), len(owners))
    first = np.zeros(sources + 1, np.int64)
    for i in range(len(found)):
        first[owners[found[i, _COLUMN]] + 1] += 1
    for i in range(sources):
        first[i + 1] += first[i]
    ends, mass, free = np.empty((len(found), 3), np.int64), np.empty(len(found)), first.copy()
    for i in range(len(found)):
        owner = owners[found[i, _COLUMN]]
        for column in range(3):
            ends[free[owner], column] = found[i, column]
        mass[free[owner]] = mass_between(total, found[i, TARGET] - here.start, found[i, LENGTH])
        free[owner] += 1
    return Runs(ends, mass, first)


@compiled
def _strong(here: Shared, total: Totals) -> Places:
    """The cells of the runs that can start a chain, in order of the text: row and column, shape (n, 2)."""
    cells, at, count = np.empty((512, 2), np.int64), here.start, 0
    while at < here.end:
        at, count = _add_strong(here, total, at, cells, count)
        if at < here.end:
            cells = doubled(cells)
    return cells[:count]


@plain
def _add_strong(here: Shared, total: Totals, start: int, cells: Places, count: int) -> tuple[int, int]:
    """Adds cells from a letter on while there is room; where that ends, and how many there are.

    The array is made longer outside, since one that a loop may replace has its references counted at every turn.
    """
    for at in range(start, here.end):
        least = _least_strong(here, total, at)
        if not least:
            continue
        # Runs of eight letters are told by the seed behind the first; few are strong for being rare.
        side, step = (FAR, SEED) if least == ANCHOR else (AFTER, 1)
        told, wanted = here.places[side], here.rows[at + step]
        before = here.rows[at - 1] if at > here.start else NONE
        first, last = _followed(here, at)
        if count + last - first > len(cells):
            return at, count
        for i in range(first, last):
            if told[i] != wanted or (before >= 0 and here.places[BEFORE, i] == before):
                continue
            length = _length(here, int(here.places[PLACE, i]), at, ANCHOR - SEED + 1)
            if length >= ANCHOR or mass_between(total, at - here.start, length) >= MASS:
                cells[count, 0], cells[count, 1] = (at - here.start) // CELL, here.places[COLUMN, i]
                count += 1
    return here.end, count


@plain
def _followed(here: Shared, at: int) -> tuple[int, int]:
    """The places, from and to, to which the seed is followed that begins with a letter."""
    first, last = here.first[here.rows[at]], here.first[here.rows[at] + 1]
    return first, min(last, first + here.limit)


@plain
def _least_strong(here: Shared, total: Totals, at: int) -> int:
    """Letters that a run must have that begins here to start a chain; 0 when none of the sources' can."""
    seeds = 0
    while seeds <= ANCHOR - SEED and here.rows[at + seeds] >= 0:
        seeds += 1
    # A run of four letters alone never weighs enough.
    for length in range(SEED + 1, min(SEED + seeds, ANCHOR)):
        if mass_between(total, at - here.start, length) >= MASS:
            return length
    return ANCHOR if seeds > ANCHOR - SEED else 0


@plain
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
    """The runs within a cell of a strong one: source, target, length and column, shape (n, 4)."""
    found, count, low, high = np.empty((512, 4), np.int64), 0, 0, 0
    marks = np.zeros(columns, np.bool_)
    if not len(cells):
        return found[:0]
    for start in range(here.start, here.end, CELL):
        cell = (start - here.start) // CELL
        while low < len(cells) and cells[low, 0] < cell - 1:
            low += 1
        while high < len(cells) and cells[high, 0] <= cell + 1:
            high += 1
        if low == high:
            continue
        _mark(marks, cells, low, high, True)
        at, end = start, min(start + CELL, here.end)
        while at < end:
            at, count = _add_marked(here, marks, at, end, found, count)
            if at < end:
                found = doubled(found)
        _mark(marks, cells, low, high, False)
    return found[:count]


@plain
def _mark(marks: Marks, cells: Places, low: int, high: int, mark: bool) -> None:
    """Marks the columns of some cells and those beside them."""
    for i in range(low, high):
        for column in range(cells[i, 1] - 1, cells[i, 1] + 2):
            marks[column] = mark


@plain
def _add_marked(
    here: Shared, marks: Marks, start: int, end: int, found: Places, count: int
) -> tuple[int, int]:
    """Adds the runs that begin in marked columns, while there is room, as :func:`_add_strong` does."""
    for at in range(start, end):
        if here.rows[at] < 0:
            continue
        passed, after = _marked(here, at, marks), here.rows[at + 1]
        if count + passed > len(found):
            return at, count
        for i in here.some[:passed]:
            found[count, SOURCE], found[count, TARGET], found[count, LENGTH] = here.places[PLACE, i], at, SEED
            if after >= 0 and here.places[AFTER, i] == after:
                found[count, LENGTH] = _length(here, int(here.places[PLACE, i]), at, here.end - at)
            found[count, _COLUMN] = here.places[COLUMN, i]
            count += 1
    return end, count


@plain
def _marked(here: Shared, at: int, marks: Marks) -> int:
    """Notes the places in marked columns where a run begins; how many. It does not branch on either test."""
    before = here.rows[at - 1] if at > here.start and here.rows[at - 1] >= 0 else NONE - 1
    columns, earlier, some, count = here.places[COLUMN], here.places[BEFORE], here.some, 0
    first, last = _followed(here, at)
    for i in range(first, last):
        some[count] = i
        count += marks[columns[i]] & (earlier[i] != before)
    return count
