"""Hashes of n-grams: equal ones brought together, and sets of them to look for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.grams import Hashes
from luoshi.trace.origins.line import Column, Ordinals

_FEW = 20
"""Bits of the table for few hashes; more take a larger one."""
_MANY = 26
_SLOTS = 16
_WORD = 63
"""Bits of a word that sorts as a number."""


class HashSet:
    """Hashes to look for.

    Args:
        hashes: what to look for, in any order.
    """

    def __init__(self, hashes: Hashes) -> None:
        self._hashes = distinct(hashes)
        bits = min(max((len(self._hashes) * _SLOTS).bit_length(), _FEW), _MANY)
        self._mask = np.uint64((1 << bits) - 1)
        self._table = np.zeros(1 << bits, dtype=np.bool_)
        self._table[self._hashes & self._mask] = True

    def __len__(self) -> int:
        return len(self._hashes)

    def without(self, hashes: Hashes) -> Hashes:
        """Those of some hashes that are not among them."""
        other = np.ones(len(hashes), dtype=np.bool_)
        other[self.find(hashes)] = False
        return hashes[other]

    def likely(self, hashes: Hashes) -> Column:
        """Where one of the hashes may stand; a few others are among them."""
        return np.flatnonzero(self._table[hashes & self._mask])

    def find(self, hashes: Hashes) -> Column:
        """Where one of the hashes stands."""
        at = self.likely(hashes)
        row = np.minimum(np.searchsorted(self._hashes, hashes[at]), len(self._hashes) - 1)
        found: Column = at[self._hashes[row] == hashes[at]] if len(self._hashes) else at
        return found


def together(hashes: Hashes) -> tuple[Ordinals, NDArray[np.bool_]]:
    """The rows of repeated hashes, equal ones together and rising, and where another hash begins.

    The lower bits of the hash and the row are packed into one word, because sorting words is ten times faster than
    sorting an index. Where these bits agree and hashes do not, the few rows concerned are sorted again.
    """
    bits = np.uint64(max(len(hashes), 1).bit_length())
    keys = hashes << bits
    keys |= np.arange(len(hashes), dtype=np.uint64)
    keys.sort()
    again = (keys[1:] >> bits) == (keys[:-1] >> bits)
    repeated = np.zeros(len(keys), dtype=np.bool_)
    repeated[1:] = again
    repeated[:-1] |= again
    keys = keys[repeated]
    rows = (keys & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int32)
    keys >>= bits
    ordered = hashes[rows]
    mixed = np.flatnonzero((keys[1:] == keys[:-1]) & (ordered[1:] != ordered[:-1]))
    if len(mixed):
        some = np.flatnonzero(np.isin(keys, keys[mixed]))
        rows[some] = rows[some][np.lexsort((rows[some], ordered[some], keys[some]))]
        ordered[some] = hashes[rows[some]]
    fresh = np.ones(len(rows), dtype=np.bool_)
    fresh[1:] = ordered[1:] != ordered[:-1]
    return rows, fresh


def order_of(places: Column) -> Column:
    """The order in which places rise.

    Document, position and row are packed into one word where they fit, as in :func:`together`.
    """
    texts, positions = places >> 32, places & ((1 << 32) - 1)
    texts -= texts.min(initial=texts[:1].sum())
    rows = np.int64(len(places).bit_length())
    width = np.int64(int(positions.max(initial=0)).bit_length())
    if int(texts.max(initial=0)).bit_length() + int(width + rows) > _WORD:
        return np.argsort(places, kind="stable")
    packed = (((texts << width) | positions) << rows) | np.arange(len(places))
    packed.sort()
    return packed & ((np.int64(1) << rows) - np.int64(1))


def distinct(hashes: Hashes) -> Hashes:
    """The different hashes, rising; sorted, because numpy's hash table takes ten times as long for words like these."""
    hashes = np.sort(hashes)
    new = np.ones(len(hashes), dtype=np.bool_)
    new[1:] = hashes[1:] != hashes[:-1]
    return hashes[new]
