"""The line 时序: the documents of a collection in the order in which they may be origins of one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from luoshi.text import Grain
from luoshi.trace.chronology import NO_RANK, days_of

BY = "origin/3"
LETTERS = {Grain.PHRASE: 8, Grain.PASSAGE: 16}
"""Letters in the n-grams of each grain."""
BRIDGE = {Grain.PHRASE: 6, Grain.PASSAGE: 12}
"""Letters, in either text, that two runs of one passage may lie apart."""
GRAINS = (Grain.PHRASE, Grain.PASSAGE)
_NEVER = 1 << 40
"""A day after all days."""

Column = NDArray[np.int64]
Ordinals = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Dated:
    """A document as far as origins need it.

    Attributes:
        id: its id.
        text: its text.
        date: ISO 8601 day, month, year or interval; None when unknown.
        rank: the rank of its level, 0 for the centre; it orders documents of one day.
    """

    id: str
    text: str
    date: str | None = None
    rank: int = NO_RANK


@dataclass(frozen=True, slots=True)
class Line:
    """The documents of a collection, earliest first; a document's index here is its *ordinal*.

    Attributes:
        ids: their ids.
        order: which document of the input each is, shape (n,).
        first: the first day on which each may have been issued, as a proleptic ordinal, shape (n,).
        last: the last, shape (n,).
        rank: the rank of its level, shape (n,).
        original: the document that each is a copy of, itself when it is none, shape (n,).
    """

    ids: tuple[str, ...]
    order: Column
    first: Column
    last: Column
    rank: Column
    original: Ordinals

    def __len__(self) -> int:
        return len(self.ids)

    def with_originals(self, original: Ordinals) -> Line:
        """The same line with other originals."""
        return replace(self, original=original)


def line_up(ids: Sequence[str], dates: Sequence[str | None], ranks: Sequence[int]) -> Line:
    """The line of some documents: by latest possible day, then level, then id; undated ones last.

    Args:
        ids: their ids, all different.
        dates: ISO 8601 days, months, years or intervals; None when unknown.
        ranks: the ranks of their levels.
    """
    known = {date: span_of(date) for date in set(dates)}
    spans = np.array([known[date] for date in dates], dtype=np.int64).reshape(-1, 2)
    rank = np.array(ranks, dtype=np.int64)
    by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
    order = by_id[np.lexsort((rank[by_id], spans[by_id, 1]))]
    names = tuple(ids[i] for i in order.tolist())
    original = np.arange(len(order), dtype=np.int32)
    return Line(names, order, spans[order, 0], spans[order, 1], rank[order], original)


def span_of(date: str | None) -> tuple[int, int]:
    """A document's possible days; an undated one lies behind every dated one and precedes none."""
    days = days_of(date)
    return (_NEVER, _NEVER + 1) if days is None else (days.first, days.last)
