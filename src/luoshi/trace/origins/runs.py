"""From first places to rows of origins: runs of n-grams that have one origin, gaps bridged."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.text import Grain
from luoshi.trace.origins.firsts import Firsts
from luoshi.trace.origins.grams import HALF, LOWER
from luoshi.trace.origins.hashes import order_of
from luoshi.trace.origins.line import BRIDGE, LETTERS, Column, Line

Bits = NDArray[np.bool_]


OWN = 3
"""Letters that a run has at least besides those of neighbours of earlier origin; else it says nothing of its own."""
_ROUNDS = 4
REACH = OWN * _ROUNDS
"""Letters that runs which were left out may reach beyond those that were kept."""


class Rows(NamedTuple):
    """Origins by ordinals, one a row, in columns of shape (n,).

    Attributes:
        document: the document that was asked about.
        start: first code point of the words there.
        end: one past the last.
        origin: the earliest document that has them; ``document`` itself when they are new there.
        origin_start: first code point there.
        origin_end: one past the last.
        documents: how many documents have the words.
        letters: letters of the row that its origin has, those left out that a row before it, of borrowed or of new
            words alike, has counted.
    """

    document: Column
    start: Column
    end: Column
    origin: Column
    origin_start: Column
    origin_end: Column
    documents: Column
    letters: Column


class _Runs(NamedTuple):
    """Runs of n-grams: places in both texts, half-open; their spans; the rarest gram's documents; letters."""

    start: Column
    end: Column
    span: Column
    there: Column
    there_end: Column
    there_span: Column
    documents: Column
    letters: Column


def origin_rows(firsts: Firsts, line: Line, grain: Grain) -> Rows:
    """The rows of some documents' origins.

    Args:
        firsts: all rows of these documents, in any order.
        line: the collection.
        grain: the size of wording that the rows are of.

    Returns:
        Rows in order of document and start.
    """
    letters = LETTERS[grain]
    runs = _counted(_without_leftovers(_runs(_in_line(firsts), line, letters)))
    runs = _joined(runs, _new_on(runs, letters))
    runs = _joined(runs, _bridged(runs, BRIDGE[grain], letters))
    document, origin = runs.start >> HALF, runs.there >> HALF
    spans = (runs.span >> HALF, runs.span & LOWER, runs.there_span >> HALF, runs.there_span & LOWER)
    return Rows(document, spans[0], spans[1], origin, *spans[2:], runs.documents, runs.letters)


def _in_line(firsts: Firsts) -> Firsts:
    """The same rows in order of place."""
    if np.all(firsts.place[1:] > firsts.place[:-1]):
        return firsts
    order = order_of(firsts.place)
    spans = firsts.span[order], firsts.first_place[order], firsts.first_span[order]
    return Firsts(firsts.place[order], *spans, firsts.documents[order])


def _runs(firsts: Firsts, line: Line, letters: int) -> _Runs:
    """N-grams at neighbouring places of both texts as runs; what has no earlier origin points to itself."""
    at, there = firsts.place, firsts.first_place
    # Whole n-grams at neighbouring places lie in one text, so a run needs no look at the texts of each.
    heads, tails = _edges((np.diff(at) == 1) & (np.diff(there) == 1), len(at))
    many = np.minimum.reduceat(firsts.documents, heads).astype(np.int64) if len(at) else at
    start, end, there, there_end = at[heads], at[tails] + letters, there[heads], there[tails] + letters
    span = (firsts.span[heads] & ~LOWER) | (firsts.span[tails] & LOWER)
    there_span = (firsts.first_span[heads] & ~LOWER) | (firsts.first_span[tails] & LOWER)
    origin, target = there >> HALF, start >> HALF
    new = (origin == target) | ~line.precedes(origin, target)
    there[new], there_end[new], there_span[new] = start[new], end[new], span[new]
    return _Runs(start, end, span, there, there_end, there_span, many, np.zeros_like(start))


def _without_leftovers(runs: _Runs) -> _Runs:
    """The runs but for those that only add a letter or two to a neighbour whose origin is earlier in the line.

    A set phrase with the 的 behind it often has an origin of its own; it is no wording that anybody took from there.
    Of neighbours that lean on one another one goes a round, so that a chain of them keeps one in a few letters.
    """
    for _ in range(_ROUNDS):
        shared = _shared(runs)
        slight = _leftover(runs, shared)
        slight[1:] &= ~(slight[:-1] & (shared > 0))
        if not slight.any():
            break
        runs = _Runs(*(column[~slight] for column in runs))
    return runs


def _shared(runs: _Runs) -> Column:
    """The letters that each run but the last has in common with the one behind it, shape (n - 1,)."""
    text = runs.start >> HALF
    shared: Column = np.maximum(runs.end[:-1] - runs.start[1:], 0) * (text[1:] == text[:-1])
    return shared


def _leftover(runs: _Runs, shared: Column) -> Bits:
    """Which runs have fewer than ``OWN`` letters that no neighbour of earlier origin has."""
    origin = runs.there >> HALF
    own = runs.end - runs.start
    own[1:] -= shared * (origin[:-1] < origin[1:])
    own[:-1] -= shared * (origin[1:] < origin[:-1])
    slight: Bits = own < OWN
    return slight


def _counted(runs: _Runs) -> _Runs:
    """The runs with the letters that none before them of its kind, borrowed or new, has."""
    letters, new = np.zeros_like(runs.start), runs.start == runs.there
    for kind in (new, ~new):
        letters[kind] = _uncounted(runs.start[kind], runs.end[kind])
    return runs._replace(letters=letters)


def _edges(on: Bits, size: int) -> tuple[Column, Column]:
    """The first and the last index of each group, given where an element goes on with the one before it."""
    heads = np.flatnonzero(np.concatenate(([True], ~on))[:size])
    return heads, np.append(heads[1:], size)[: len(heads)] - 1


def _uncounted(start: Column, end: Column) -> Column:
    """The letters of each run that no run before it has."""
    before = np.concatenate(([0], np.maximum.accumulate(end)[:-1])) if len(end) else end
    return np.maximum(end - np.maximum(start, before), 0)


def _new_on(runs: _Runs, letters: int) -> Bits:
    """Where a run and the one before it are new in one document and no n-gram lies between them."""
    new = runs.start == runs.there
    on: Bits = new[1:] & new[:-1] & (runs.start[1:] == runs.end[:-1] - letters + 1)
    return on


def _bridged(runs: _Runs, bridge: int, letters: int) -> Bits:
    """Where a run and the one before it have one origin and are near in both texts, in order.

    Text that repeats one stretch over and over goes back in the origin while it goes on here; that keeps order too.
    """
    start, end, there, there_end = runs.start, runs.end, runs.there, runs.there_end
    same = ((start[1:] ^ start[:-1]) | (there[1:] ^ there[:-1])) >> HALF == 0
    gap, gap_there = start[1:] - end[:-1], there[1:] - there_end[:-1]
    ordered = (gap_there <= bridge) & (gap_there >= -letters) & (there[1:] > there[:-1])
    repeating = (gap < 0) & (there[1:] == there[:-1])
    on: Bits = same & (gap <= bridge) & (ordered | repeating)
    return on


def _joined(runs: _Runs, on: Bits) -> _Runs:
    """The runs, each joined with the one before it where ``on`` says so."""
    heads, tails = _edges(on, len(runs.start))
    if len(heads) == len(runs.start):
        return runs
    low = {"there": runs.there, "documents": runs.documents, "opens": runs.there_span >> HALF}
    least = {name: np.minimum.reduceat(column, heads) for name, column in low.items()}
    there_end = np.maximum.reduceat(runs.there_end, heads)
    closes = np.maximum.reduceat(runs.there_span & LOWER, heads)
    return _Runs(
        runs.start[heads],
        runs.end[tails],
        (runs.span[heads] & ~LOWER) | (runs.span[tails] & LOWER),
        least["there"],
        there_end,
        (least["opens"] << HALF) | closes,
        least["documents"],
        np.add.reduceat(runs.letters, heads),
    )
