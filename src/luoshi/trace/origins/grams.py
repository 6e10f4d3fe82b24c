"""All n-grams of a lot of documents, with where each stands."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from luoshi.trace.grams import Hashes, gram_hashes, whole_grams
from luoshi.trace.origins.hashes import HashSet
from luoshi.trace.origins.line import Column
from luoshi.trace.origins.lots import Lot

HALF = np.int64(32)
"""Bits of the lower half of a place or span."""
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


def gram_rows(lot: Lot, letters: int, wanted: HashSet | None = None) -> Grams:
    """Every run of so many letters of the texts of a lot, in text order.

    Args:
        lot: texts.
        letters: letters in a gram, at least 1.
        wanted: hashes; most rows of other grams are left out. All rows are given when None.
    """
    hashes = gram_hashes(lot.codes, letters)
    size = len(hashes)
    base = (lot.ordinals.astype(np.int64) << HALF) - lot.starts[:-1]
    place = np.repeat(base, lot.sizes)[:size]
    place += np.arange(size, dtype=np.int64)
    span = lot.at[:size].astype(np.int64)
    span <<= HALF
    span += lot.at[letters - 1 : letters - 1 + size]
    span += 1
    whole = whole_grams(lot.codes, letters)
    likely = None if wanted is None else wanted.likely(hashes)
    rows = np.flatnonzero(whole) if likely is None else likely[whole[likely]]
    return Grams(hashes[rows], place[rows], span[rows])
