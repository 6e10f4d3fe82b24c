"""Recounts 重数: which rows a change of documents leaves alone but for how many documents have their words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.origins.firsts import Firsts
from luoshi.trace.origins.grams import HALF, LOWER
from luoshi.trace.origins.line import Column, Ordinals
from luoshi.trace.origins.runs import Rows

Bits = NDArray[np.bool_]


class Recounts(NamedTuple):
    """What a change does to rows of documents that are the same.

    Attributes:
        rows: rows that are as they were but for their count, shape (n,).
        documents: how many documents have their words now, shape (n,).
        places: n-grams around which rows may be others than before, shape (m,).
    """

    rows: Column
    documents: Column
    places: Column


class _Steady(NamedTuple):
    """N-grams that stand first where they did, in order of place, in columns of shape (n,).

    Attributes:
        place: where each stands, see :class:`~luoshi.trace.origins.grams.Grams`.
        span: its span there.
        first_place: where it stands first.
        before: how many documents had it.
        after: how many have it.
    """

    place: Column
    span: Column
    first_place: Column
    before: Ordinals
    after: Ordinals


def recounts_of(before: Firsts, after: Firsts, held: Rows) -> Recounts:
    """What becomes of rows when n-grams stand in other documents than before.

    Where runs begin and end depends on where n-grams stand first, not on how many documents have them. So an n-gram
    that stands first where it did changes no more than the count of the row that it lies in, which is that of the
    rarest n-gram: it stays when another n-gram was and is as rare, and can be told when all of the row's are known.

    Args:
        before: the n-grams of all documents that changed, as they stood in documents that did not; in order of place.
        after: as they stand now.
        held: the rows of documents that did not change, in order of document and start.
    """
    at = np.searchsorted(after.place, before.place)
    at[at == len(after.place)] = 0
    both = after.place[at] == before.place if len(after.place) else np.zeros(len(at), dtype=np.bool_)
    both[both] = before.first_place[both] == after.first_place[at[both]]
    at = at[both]
    steady = _Steady(
        before.place[both],
        before.span[both],
        before.first_place[both],
        before.documents[both],
        after.documents[at],
    )
    other = np.ones(len(after.place), dtype=np.bool_)
    other[at] = False
    rows, documents, places = _recounted(steady, held)
    return Recounts(rows, documents, np.concatenate((before.place[~both], after.place[other], places)))


def _recounted(steady: _Steady, held: Rows) -> Recounts:
    """What n-grams do to the rows that they lie in; those in no row belong to a run that was left out."""
    row, covered = _rows_of(steady, held)
    steady, row = _some(steady, covered), row[covered]
    heads = np.flatnonzero(np.diff(row, prepend=-1))
    if not len(heads):
        return Recounts(heads, heads, heads)
    rows = row[heads]
    changed = np.logical_or.reduceat(steady.before != steady.after, heads)
    was, now = (np.minimum.reduceat(column, heads) for column in (steady.before, steady.after))
    held_count = held.documents[rows]
    idle = ~changed | ((was > held_count) & (now >= held_count))
    whole = _whole(steady, heads, rows, held) & ~idle
    return Recounts(rows[whole], now[whole].astype(np.int64), steady.place[heads[~whole & ~idle]])


def _some(steady: _Steady, wanted: Bits) -> _Steady:
    """The n-grams that are wanted."""
    places = steady.place[wanted], steady.span[wanted], steady.first_place[wanted]
    return _Steady(*places, steady.before[wanted], steady.after[wanted])


def _rows_of(steady: _Steady, held: Rows) -> tuple[Column, Bits]:
    """The row that each n-gram lies in, and whether it lies in one."""
    key = (steady.place & ~LOWER) | (steady.span >> HALF)
    row = np.searchsorted((held.document << HALF) | held.start, key, "right") - 1
    covered = row >= 0
    covered[covered] = held.document[row[covered]] == steady.place[covered] >> HALF
    covered[covered] = held.end[row[covered]] >= steady.span[covered] & LOWER
    return row, covered


def _whole(steady: _Steady, heads: Column, rows: Column, held: Rows) -> Bits:
    """Whether n-grams, those of a row together, are all that the row has, in one run."""
    tails = np.append(heads[1:], len(steady.place)) - 1
    breaks = (np.diff(steady.place, prepend=0) != 1) | (np.diff(steady.first_place, prepend=0) != 1)
    breaks[heads] = False
    whole: Bits = ~np.logical_or.reduceat(breaks, heads)
    whole &= steady.span[heads] >> HALF == held.start[rows]
    whole &= steady.span[tails] & LOWER == held.end[rows]
    return whole
