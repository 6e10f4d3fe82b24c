"""Buckets 分桶, compiled: all n-grams of a lot, parted by what stands in each.

The least of an n-gram's own short grams, by hash, tells its bucket (a minimizer: Roberts et al. 2004). Equal n-grams
come into one bucket, and most neighbours in a text do too: what is found for one goes on with the next.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import kept, plain
from luoshi.trace.grams import Hashes
from luoshi.trace.origins.grams import Grams
from luoshi.trace.origins.line import Column
from luoshi.trace.origins.lots import Lot

Codes = NDArray[np.uint32]
Buckets = NDArray[np.uint16]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53)
_SHIFT = np.uint64(33)
_ONE = np.uint64(1)
_SHORT = 4
"""A short gram has one letter in so many of the gram."""


def bucketed_rows(lot: Lot, letters: int, bits: int) -> tuple[Grams, Column]:
    """Every run of so many letters of the texts of a lot, by bucket, in text order in each.

    Args:
        lot: texts.
        letters: letters in a gram, at least 1.
        bits: there are two to the power of so many buckets, at most 16.

    Returns:
        The n-grams; where each bucket begins, the total length last.
    """
    hashes, buckets = np.empty(len(lot.codes), dtype=np.uint64), np.zeros(len(lot.codes), dtype=np.uint16)
    _hash(lot.codes, lot.starts, letters, hashes)
    edges = np.append(0, np.cumsum(_part(lot.codes, lot.starts, letters, bits, buckets)))
    grams = Grams(*(np.empty(edges[-1], dtype=kind) for kind in (np.uint64, np.int64, np.int64)))
    _put(lot, letters, buckets, hashes, edges[:-1].copy(), grams)
    return grams, edges


@kept
def _hash(codes: Codes, starts: Column, letters: int, hashes: Hashes) -> None:
    """Fills in the hash of the n-gram that begins with each letter, as :func:`luoshi.trace.grams.gram_hashes` does."""
    leaving = _power(letters)
    for text in range(len(starts) - 1):
        total, full = np.uint64(0), starts[text] + letters
        for i in range(starts[text], starts[text + 1] - 1):
            total = total * _BASE + np.uint64(codes[i]) + _ONE
            if i >= full:
                total -= (np.uint64(codes[i - letters]) + _ONE) * leaving
            if i >= full - 1:
                mixed = (total ^ (total >> _SHIFT)) * _FIRST
                mixed = (mixed ^ (mixed >> _SHIFT)) * _SECOND
                hashes[i - letters + 1] = mixed ^ (mixed >> _SHIFT)


@kept
def _part(codes: Codes, starts: Column, letters: int, bits: int, buckets: Buckets) -> Column:
    """Fills in the bucket of the n-gram that begins with each letter; gives how many n-grams each bucket has."""
    counts = np.zeros(1 << bits, dtype=np.int64)
    short = max(letters // _SHORT, 1)
    window, leaving = letters - short + 1, _power(short)
    keys = np.empty(window, dtype=np.uint64)
    for text in range(len(starts) - 1):
        low, slot, part = starts[text], 0, np.uint64(0)
        least, since = np.uint64(0), low - window
        for i in range(low, starts[text + 1] - 1):
            part = part * _BASE + np.uint64(codes[i]) + _ONE
            if i >= low + short:
                part -= (np.uint64(codes[i - short]) + _ONE) * leaving
            elif i < low + short - 1:
                continue
            slot = slot + 1 if slot + 1 < window else 0
            keys[slot] = (part ^ (part >> _SHIFT)) * _FIRST
            if keys[slot] <= least:
                least, since = keys[slot], i
            elif i - since >= window:
                back = _back_to_least(keys, slot, min(i - low - short + 2, window))
                least, since = keys[slot - back], i - back
            if i >= low + letters - 1:
                bucket = np.uint16((least * _SECOND) >> np.uint64(64 - bits)) if bits else np.uint16(0)
                buckets[i - letters + 1] = bucket
                counts[bucket] += 1
    return counts


@plain
def _back_to_least(keys: Hashes, slot: int, many: int) -> int:
    """How far before the last key, in a ring of them, the least of so many stands, the latest of equal ones."""
    best = 0
    for back in range(1, many):
        if keys[slot - back] < keys[slot - best]:
            best = back
    return best


@plain
def _power(letters: int) -> np.uint64:
    """What a letter is multiplied with that so many have followed."""
    value = _ONE
    for _ in range(letters):
        value *= _BASE
    return value


@kept
def _put(lot: Lot, letters: int, buckets: Buckets, hashes: Hashes, ends: Column, grams: Grams) -> None:
    """Puts n-grams into their buckets; ``ends`` says where the next row of each goes."""
    for text in range(len(lot.ordinals)):
        base = (np.int64(lot.ordinals[text]) << 32) - lot.starts[text]
        for i in range(lot.starts[text], lot.starts[text + 1] - letters):
            row = ends[buckets[i]]
            ends[buckets[i]] = row + 1
            grams.hash[row], grams.place[row] = hashes[i], base + i
            grams.span[row] = (np.int64(lot.at[i]) << 32) + lot.at[i + letters - 1] + 1
