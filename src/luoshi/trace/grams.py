"""Hashed n-grams of letters, whole arrays at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.letters import GAP, Joined

Hashes = NDArray[np.uint64]

_BASE = 0x9E3779B97F4A7C15
_WORD = (1 << 64) - 1


def gram_hashes(codes: NDArray[np.uint32], n: int) -> Hashes:
    """The 64-bit hash of the ``n`` letters from each position on.

    A polynomial in the letters modulo 2**64, built by doubling (the hash of 2k letters is two hashes of k), then
    mixed as in MurmurHash3 so that any bits of it may be used.

    Args:
        codes: letters, shape (m,).
        n: letters in a gram, at least 1.

    Returns:
        Hashes, shape (max(m - n + 1, 0),).
    """
    size = max(len(codes) - n + 1, 0)
    if not size:
        return np.zeros(0, dtype=np.uint64)
    rest = codes.astype(np.uint64)
    rest += np.uint64(1)
    done, total, block = 0, np.zeros(size, dtype=np.uint64), 1
    while True:
        if n & block:
            total *= np.uint64(pow(_BASE, block, 1 << 64))
            total += rest[done : done + size]
            done += block
        if block * 2 > n:
            return _mix(total)
        longer = rest[:-block] * np.uint64(pow(_BASE, block, 1 << 64))
        longer += rest[block:]
        rest = longer
        block *= 2


def hashes_at(codes: NDArray[np.uint32], at: NDArray[np.int64], n: int) -> Hashes:
    """The hashes of the ``n`` letters from some positions on, as :func:`gram_hashes` gives them, shape as ``at``."""
    total = np.zeros(len(at), dtype=np.uint64)
    for step in range(n):
        total *= np.uint64(_BASE)
        total += codes[at + step]
        total += np.uint64(1)
    return _mix(total)


def whole_grams(codes: NDArray[np.uint32], n: int) -> NDArray[np.bool_]:
    """Which n-grams hold no gap between texts, shape as :func:`gram_hashes`."""
    size = max(len(codes) - n + 1, 0)
    gaps = np.concatenate(([0], np.cumsum(codes == GAP, dtype=np.int32)))
    whole: NDArray[np.bool_] = gaps[n : n + size] == gaps[:size]
    return whole


@dataclass(frozen=True, slots=True)
class GramGroups:
    """The n-grams of joined texts, grouped by hash.

    Attributes:
        places: positions of all whole n-grams, those of one gram together and rising, shape (m,), int32.
        starts: where each gram's places begin, shape (grams,), int32.
        hashes: each gram's hash, rising, shape (grams,).
        texts: in how many texts each gram stands, shape (grams,), int32.
    """

    places: NDArray[np.int32]
    starts: NDArray[np.int32]
    hashes: Hashes
    texts: NDArray[np.int32]


def group_grams(joined: Joined, n: int) -> GramGroups:
    """Groups the n-grams of joined texts with one sort."""
    return _grouped(gram_hashes(joined.codes, n), whole_grams(joined.codes, n), joined.owner)


def _grouped(hashes: Hashes, whole: NDArray[np.bool_], owners: NDArray[np.int32]) -> GramGroups:
    """Groups positions by hash."""
    places, hashes = _sorted_places(hashes, whole)
    fresh = np.ones(len(places), dtype=np.bool_)
    fresh[1:] = hashes[1:] != hashes[:-1]
    starts = np.flatnonzero(fresh).astype(np.int32)
    hashes = hashes[starts]
    owner = owners[places]
    fresh[1:] |= owner[1:] != owner[:-1]
    texts = np.add.reduceat(fresh, starts, dtype=np.int32) if len(starts) else np.zeros(0, dtype=np.int32)
    return GramGroups(places, starts, hashes, texts)


def _sorted_places(hashes: Hashes, whole: NDArray[np.bool_]) -> tuple[NDArray[np.int32], Hashes]:
    """The positions of whole n-grams in order of their hash, then of position, and their hashes in that order.

    The leading bits of the hash and the position are packed into one word, because sorting words is ten times faster
    than sorting an index. Where leading bits agree and hashes do not, the few places concerned are sorted again.
    """
    bits = np.uint64(max(len(hashes), 1).bit_length())
    keys = hashes[whole]
    keys >>= bits
    keys <<= bits
    keys |= np.flatnonzero(whole).view(np.uint64)
    keys.sort()
    places = np.empty(len(keys), dtype=np.int32)
    np.bitwise_and(keys, (np.uint64(1) << bits) - np.uint64(1), out=places, casting="unsafe")
    keys >>= bits
    ordered = hashes[places]
    mixed = keys[1:][(keys[1:] == keys[:-1]) & (ordered[1:] != ordered[:-1])]
    if len(mixed):
        ends = zip(np.searchsorted(keys, mixed), np.searchsorted(keys, mixed, "right"), strict=True)
        rows = np.unique(np.concatenate([np.arange(low, high) for low, high in ends]))
        again = places[rows]
        places[rows] = again[np.lexsort((again, hashes[again]))]
        ordered[rows] = hashes[places[rows]]
    return places, ordered


def _mix(hashes: Hashes) -> Hashes:
    """MurmurHash3's 64-bit finaliser, in place."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        hashes ^= hashes >> np.uint64(33)
        hashes *= np.uint64(factor & _WORD)
    hashes ^= hashes >> np.uint64(33)
    return hashes
