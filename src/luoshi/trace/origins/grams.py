"""All n-grams of a lot of documents, with where each stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from luoshi.trace.grams import Hashes, gram_hashes, hashes_at
from luoshi.trace.origins.hashes import HashSet
from luoshi.trace.origins.line import Column
from luoshi.trace.origins.lots import Lot

HALF = np.int64(32)
"""Bits of the lower half of a place or span."""
HEAD = 8
"""Letters by which n-grams are looked for."""
LOWER = np.int64((1 << 32) - 1)


class Grams(NamedTuple):
    """N-grams, one a row, in columns of shape (n,).

    Attributes:
        hash: 64 bits, any of them evenly spread.
        place: the ordinal of the document << 32 | the letters before the gram.
        span: the first code point << 32 | one past the last, in the document's text.
    """

    hash: Hashes
    place: Column
    span: Column


def gram_rows(lot: Lot, letters: int) -> Grams:
    """Every run of so many letters of the texts of a lot, in text order.

    Args:
        lot: texts.
        letters: letters in a gram, at least 1.
    """
    from luoshi.trace.origins.buckets import bucketed_rows

    return bucketed_rows(lot, letters, 0)[0]


def wanted_rows(lot: Lot, wanted: Mapping[int, HashSet], heads: HashSet) -> dict[int, Grams]:
    """The runs of letters of the texts of a lot that are looked for, by how many letters they have, in text order.

    Args:
        lot: texts.
        wanted: the hashes of those that are looked for, by how many letters they have, at least :data:`HEAD`.
        heads: those of their first letters, so that most places need no look at the rest.
    """
    likely = heads.likely(gram_hashes(lot.codes, HEAD))
    ends = lot.starts[np.searchsorted(lot.starts, likely, "right")]
    found = {}
    for letters, grams in wanted.items():
        rows = likely[likely + letters < ends]
        hashes = hashes_at(lot.codes, rows, letters)
        some = grams.find(hashes)
        found[letters] = _at(lot, rows[some], hashes[some], letters)
    return found


def _at(lot: Lot, rows: Column, hashes: Hashes, letters: int) -> Grams:
    """N-grams of a lot, given where each begins in it."""
    text = np.searchsorted(lot.starts, rows, "right") - 1
    place = (lot.ordinals[text].astype(np.int64) << HALF) | (rows - lot.starts[text])
    span = (lot.at[rows].astype(np.int64) << HALF) | (lot.at[rows + letters - 1] + 1)
    return Grams(hashes, place, span)
