"""Islands 文字片段: stretches of a text whose origins can be told without the rest of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.text import Grain
from luoshi.trace.grams import Hashes, hashes_at
from luoshi.trace.origins.grams import HALF, HEAD, LOWER
from luoshi.trace.origins.hashes import distinct
from luoshi.trace.origins.line import BRIDGE, LETTERS, Column
from luoshi.trace.origins.lots import Lot
from luoshi.trace.origins.runs import REACH, Rows


class Islands(NamedTuple):
    """Islands of some texts.

    Attributes:
        start: their first places, see :class:`~luoshi.trace.origins.grams.Grams`, shape (islands,).
        end: one past their last, shape (islands,).
        rows: which of the rows held lie in them, shape (rows,).
        hashes: of the n-grams in them, all different, shape (hashes,).
        heads: of the first letters of these, all different, shape (heads,).
    """

    start: Column
    end: Column
    rows: Column
    hashes: Hashes
    heads: Hashes


def touched_islands(lot: Lot, places: Column, held: Rows, grain: Grain) -> Islands:
    """The islands of a lot's texts in which n-grams at some places lie.

    An island is made of these n-grams and of rows that are held, each no further from the next than a gap that is
    bridged: no row reaches from one into another.

    Args:
        lot: texts.
        places: where the n-grams stand in these texts, see :class:`~luoshi.trace.origins.grams.Grams`.
        held: rows of origins of any texts, in order of document and start.
        grain: the size of wording that the rows are of.
    """
    letters = LETTERS[grain]
    order = np.argsort(lot.ordinals)
    text = order[np.searchsorted(lot.ordinals[order], places >> HALF)]
    found = lot.starts[text] + (places & LOWER)
    rows, starts, ends = _letters_of(held, lot, np.unique(text))
    heads, tails = _joined(lot, np.append(found, starts), np.append(found + letters, ends), BRIDGE[grain])
    touched = np.unique(np.searchsorted(heads, found, "right") - 1)
    inside = np.isin(np.searchsorted(heads, starts, "right") - 1, touched)
    heads, tails = heads[touched], tails[touched]
    text = np.searchsorted(lot.starts, heads, "right") - 1
    base = (lot.ordinals[text].astype(np.int64) << HALF) - lot.starts[text]
    hashes = (_inside(lot, heads, tails, size) for size in (letters, HEAD))
    return Islands(heads + base, tails + base, rows[inside], *hashes)


def _letters_of(held: Rows, lot: Lot, texts: Column) -> tuple[Column, Column, Column]:
    """The held rows of some texts of a lot: which, and their first and end letters in the lot."""
    low, high = (np.searchsorted(held.document, lot.ordinals[texts], side) for side in ("left", "right"))
    rows = ranges(low, high)
    text = np.repeat(texts, high - low) << HALF
    place = np.repeat(np.arange(len(lot.ordinals)), lot.sizes) << HALF
    place |= lot.at
    starts, ends = (np.searchsorted(place, text | side[rows]) for side in (held.start, held.end))
    return rows, starts, ends


def ranges(low: NDArray[np.int64], high: NDArray[np.int64]) -> Column:
    """All numbers from each ``low`` up to its ``high``, one range behind the other."""
    sizes = high - low
    numbers: Column = np.arange(sizes.sum()) + np.repeat(low - np.cumsum(sizes) + sizes, sizes)
    return numbers


def _joined(lot: Lot, starts: Column, ends: Column, bridge: int) -> tuple[Column, Column]:
    """Stretches of letters joined where they are near in one text.

    Each reaches ``bridge`` too far, or as far as runs that are left out may, and as far back.
    """
    text = np.searchsorted(lot.starts, starts, "right")
    ends = np.minimum(ends + max(bridge, REACH), lot.starts[text] - 1)
    starts = np.maximum(starts - REACH, lot.starts[text - 1])
    size = len(lot.codes) + 1
    open_ = np.bincount(starts, minlength=size) - np.bincount(ends, minlength=size)
    covered = np.cumsum(open_) > 0
    edges = np.flatnonzero(np.diff(covered, prepend=False))
    return edges[::2], edges[1::2]


def _inside(lot: Lot, heads: Column, tails: Column, letters: int) -> Hashes:
    """The different hashes of the n-grams that lie in some stretches of letters."""
    return distinct(hashes_at(lot.codes, ranges(heads, np.maximum(tails - letters + 1, heads)), letters))


def within(places: Column, islands: Islands, letters: int) -> NDArray[np.bool_]:
    """Whether the n-gram at each place lies in one of some islands, which are in order."""
    island = np.searchsorted(islands.start, places, "right") - 1
    inside: NDArray[np.bool_] = island >= 0
    inside[inside] = places[inside] + letters <= islands.end[island[inside]]
    return inside


def joined_islands(parts: list[Islands]) -> Islands:
    """The islands of several lots, in order of place."""
    start, end, rows, hashes, heads = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(start)
    return Islands(start[order], end[order], rows, distinct(hashes), distinct(heads))
