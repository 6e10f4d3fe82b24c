"""Joining 连缀, compiled: from stretches of n-grams to runs with one origin, leftovers dropped and gaps bridged.

Runs are rows of one array, shape (n, :data:`WIDTH`), in order of place; a function that makes them fewer moves those
that stay to the front and gives how many these are.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import kept, plain
from luoshi.trace.origins.firsts import Firsts
from luoshi.trace.origins.line import Column, Ordinals

Runs = NDArray[np.int64]

START, END, OPENS, CLOSES = 0, 1, 2, 3
"""Columns of a run: its places here, half-open, and its span."""
THERE, THERE_END, THERE_OPENS, THERE_CLOSES = 4, 5, 6, 7
"""The same in the document that has it first; in its own when it is new here."""
DOCUMENTS, LETTERS = 8, 9
"""How many documents have the rarest n-gram; letters that no run before it of its kind, borrowed or new, has."""
WIDTH = 10
ROWS = START, OPENS, CLOSES, THERE, THERE_OPENS, THERE_CLOSES, DOCUMENTS, LETTERS
"""The columns that :class:`~luoshi.trace.origins.runs.Rows` are made of."""

_HALF = np.int64(32)
_LOWER = np.int64((1 << 32) - 1)


@kept
def make_runs(firsts: Firsts, order: Column, letters: int) -> Runs:
    """Stretches that go on where the one before them ends, in both texts, as runs.

    Args:
        firsts: stretches.
        order: the order in which their places rise.
        letters: letters in a gram.
    """
    # Whole n-grams at neighbouring places lie in one text, so a run needs no look at the texts of each.
    runs, last = np.empty((len(order), WIDTH), dtype=np.int64), -1
    for row in order:
        here, there, beside = firsts.place[row], firsts.first_place[row], letters - 1
        if last >= 0 and here == runs[last, END] - beside and there == runs[last, THERE_END] - beside:
            runs[last, DOCUMENTS] = min(runs[last, DOCUMENTS], firsts.documents[row])
        else:
            last += 1
            runs[last, START], runs[last, OPENS] = here, firsts.span[row] >> _HALF
            runs[last, THERE], runs[last, THERE_OPENS] = there, firsts.first_span[row] >> _HALF
            runs[last, DOCUMENTS] = firsts.documents[row]
        length = firsts.grams[row] + beside
        runs[last, END], runs[last, CLOSES] = here + length, firsts.span[row] & _LOWER
        runs[last, THERE_END], runs[last, THERE_CLOSES] = there + length, firsts.first_span[row] & _LOWER
    return runs[: last + 1]


@kept
def turn_new(runs: Runs, first: Column, last: Column, rank: Column, original: Ordinals) -> None:
    """Runs point to themselves when no document is their origin.

    An origin is earlier beyond doubt, or of two copies the first in the line.

    Args:
        runs: runs that point to where they stand first.
        first: the first day of each document, see :class:`~luoshi.trace.origins.line.Line`.
        last: the last day of each.
        rank: the rank of each.
        original: what each is a copy of.
    """
    for run in range(len(runs)):
        origin, target = runs[run, THERE] >> _HALF, runs[run, START] >> _HALF
        earlier = last[origin] < first[target]
        earlier |= last[origin] == first[target] and rank[origin] < rank[target]
        earlier |= original[origin] == original[target]
        if origin == target or not earlier:
            for column in range(THERE):
                runs[run, THERE + column] = runs[run, column]


@kept
def drop_leftovers(runs: Runs, own: int) -> int:
    """Drops runs with fewer than ``own`` letters that no neighbour of earlier origin has.

    Of such neighbours that lean on one another only the first is dropped.
    """
    count, shared, leaning = 0, np.int64(0), False
    origin = origin_before = np.int64(-1)
    for at in range(len(runs)):
        start, end, origin = runs[at, START], runs[at, END], runs[at, THERE] >> _HALF
        letters = end - start - (shared if origin_before < origin else 0)
        before, shared = shared, np.int64(0)
        if at + 1 < len(runs) and runs[at + 1, START] >> _HALF == start >> _HALF:
            shared = max(end - runs[at + 1, START], np.int64(0))
            letters -= shared if runs[at + 1, THERE] >> _HALF < origin else 0
        slight = letters < own
        if not slight or (leaning and before > 0):
            count = _joined(runs, at, count, False)
        leaning, origin_before = slight, origin
    return count


@kept
def count_letters(runs: Runs) -> None:
    """Counts the letters of each run that none before it of its kind, borrowed or new, has."""
    ends = np.zeros(2, dtype=np.int64)
    for at in range(len(runs)):
        start, end, kind = runs[at, START], runs[at, END], int(runs[at, START] == runs[at, THERE])
        runs[at, LETTERS] = max(end - max(start, ends[kind]), 0)
        ends[kind] = max(ends[kind], end)


@kept
def join_new(runs: Runs, letters: int) -> int:
    """Joins runs that are new in one document where no n-gram lies between them."""
    count, end = 0, np.int64(-1)
    for at in range(len(runs)):
        start, new = runs[at, START], runs[at, START] == runs[at, THERE]
        on = new and start == end - letters + 1
        end = runs[at, END] if new else np.int64(-1)
        count = _joined(runs, at, count, on)
    return count


@kept
def join_near(runs: Runs, bridge: int, letters: int) -> int:
    """Joins runs that have one origin and are near in both texts, in order.

    Text that repeats one stretch over and over goes back in the origin while it goes on here; that keeps order too.
    """
    count = 0
    start = end = there = there_end = np.int64(-1)
    for at in range(len(runs)):
        gap, gap_there = runs[at, START] - end, runs[at, THERE] - there_end
        same = ((runs[at, START] ^ start) | (runs[at, THERE] ^ there)) >> _HALF == 0
        ordered = -letters <= gap_there <= bridge and runs[at, THERE] > there
        repeating = gap < 0 and runs[at, THERE] == there
        start, end, there, there_end = runs[at, START], runs[at, END], runs[at, THERE], runs[at, THERE_END]
        count = _joined(runs, at, count, same and gap <= bridge and (ordered or repeating))
    return count


@plain
def _joined(runs: Runs, at: int, count: int, on: bool) -> int:
    """Joins a run with the last of those that stay, or lets it stay; gives how many stay."""
    if not on:
        if count < at:
            for column in range(WIDTH):
                runs[count, column] = runs[at, column]
        return count + 1
    for column in (END, CLOSES):
        runs[count - 1, column] = runs[at, column]
    runs[count - 1, LETTERS] += runs[at, LETTERS]
    for column in (THERE, THERE_OPENS, DOCUMENTS):
        runs[count - 1, column] = min(runs[count - 1, column], runs[at, column])
    for column in (THERE_END, THERE_CLOSES):
        runs[count - 1, column] = max(runs[count - 1, column], runs[at, column])
    return count
