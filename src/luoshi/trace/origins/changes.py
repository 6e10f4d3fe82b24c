"""Changes: what documents that come and go do to the n-grams of those that stay."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.text import Grain
from luoshi.trace.origins.firsts import Firsts, first_rows, taken
from luoshi.trace.origins.grams import HALF, LOWER, Grams
from luoshi.trace.origins.line import LETTERS, Column, Dated, Line, Ordinals, span_of
from luoshi.trace.origins.lots import Batch
from luoshi.trace.origins.occurrences import all_grams
from luoshi.trace.origins.recounts import Recounts, recounts_of
from luoshi.trace.origins.runs import Rows

Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a collection.

    Attributes:
        fresh: texts and ordinals of the documents that are new, have another text, date or level, or are copies of
            another document than before.
        gone: these documents as they were, and those that are no longer there.
        copies: the original of each copy, by ids, as it was.
    """

    fresh: Batch
    gone: Sequence[Dated] = ()
    copies: Mapping[str, str] = field(default_factory=dict)


class Both(NamedTuple):
    """The line with the documents that are gone where they stood.

    Attributes:
        fresh: which documents of the line changed, shape (documents,).
        ordinal: the place of each document of the line, shape (documents,).
        gone: the place of each document that is gone, shape (gone,).
        was: the place of each one's original before, shape (documents + gone,).
        now: the place of each one's original now.
    """

    fresh: Bits
    ordinal: Ordinals
    gone: Ordinals
    was: Ordinals
    now: Ordinals


class Effect(NamedTuple):
    """What a change does to one grain.

    Attributes:
        recounts: what it does to the rows of documents that are the same.
        firsts: the n-grams of documents that changed, wherever they stand.
    """

    recounts: Recounts
    firsts: Firsts


def both_lines(line: Line, change: Change) -> Both:
    """The line with the documents that are gone."""

    def key(ordinal: int) -> tuple[int, int, str]:
        return int(line.last[ordinal]), int(line.rank[ordinal]), line.ids[ordinal]

    keys = [(span_of(one.date)[1], one.rank, one.id) for one in change.gone]
    before = np.array([bisect_left(range(len(line)), one, key=key) for one in keys], dtype=np.int64)
    order = sorted(range(len(keys)), key=keys.__getitem__)
    gone = before.copy()
    gone[order] += np.arange(len(order))
    ordinal = np.arange(len(line)) + np.searchsorted(np.sort(before), np.arange(len(line)), "right")
    was, now = np.arange(len(line) + len(gone)), np.arange(len(line) + len(gone))
    now[ordinal] = ordinal[line.original]
    places = dict(zip(line.ids, ordinal.tolist(), strict=True)) if change.copies else {}
    places |= {one.id: at for one, at in zip(change.gone, gone.tolist(), strict=True)}
    for copy, original in change.copies.items():
        was[places[copy]] = places[original]
    fresh = np.zeros(len(line), dtype=np.bool_)
    fresh[np.asarray(change.fresh[1], dtype=np.int64)] = True
    return Both(fresh, *(column.astype(np.int32) for column in (ordinal, gone, was, now)))


def effect_of(found: Grams, both: Both, change: Change, held: Rows, grain: Grain) -> Effect:
    """What a change does to one grain.

    Args:
        found: all places of the n-grams of changed documents, as they were and are.
        both: the line with the documents that are gone.
        change: what is different from before.
        held: the rows of all documents that are the same.
        grain: the size of wording.
    """
    gone = all_grams([one.text for one in change.gone], both.gone, LETTERS[grain])
    moved = found._replace(place=_moved(found.place, both.ordinal))
    same = ~both.fresh[found.place >> HALF]
    old = Grams(*(np.concatenate((column[same], more)) for column, more in zip(moved, gone, strict=True)))
    back = np.full(len(both.now), -1, dtype=np.int64)
    back[both.ordinal] = np.arange(len(both.ordinal))
    before, after = first_rows(old, both.was, apart=True), first_rows(moved, both.now, apart=True)
    recounts = recounts_of(_of_same(before, back, both.fresh), _of_same(after, back, both.fresh), held)
    return Effect(
        recounts, after._replace(place=_moved(after.place, back), first_place=_moved(after.first_place, back))
    )


def _moved(places: Column, ordinals: NDArray[np.integer[Any]]) -> Column:
    """The places in the same texts when these have other ordinals."""
    moved: Column = (ordinals[places >> HALF].astype(np.int64) << HALF) | (places & LOWER)
    return moved


def _of_same(firsts: Firsts, back: Column, fresh: Bits) -> Firsts:
    """The n-grams of documents that are the same; ordinals of the line but for the first places."""
    ordinal = back[firsts.place >> HALF]
    rows = np.flatnonzero((ordinal >= 0) & ~fresh[ordinal])
    some = taken(firsts, rows)
    return some._replace(place=_moved(some.place, back))
