"""Character n-grams of many spans at once, as hashed keys.

Hashing follows Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (2009).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from luoshi.structure.role_layout import Ints, UInts

BITS = 20
"""Keys are hashes of this many bits; key 0 stands for nothing."""

SIZES = (1, 2, 3, 4)

_MULTIPLIER = np.uint32(0x9E3779B1)
_STEP = np.uint32(0x01000193)
_SHIFT = np.uint32(32 - BITS)


@dataclass(frozen=True, slots=True)
class Rows:
    """The characters of many spans, one row a span, one after the other.

    Attributes:
        starts: where each row begins in ``at``; no row is empty.
        length: characters of each row.
        at: the code point of the text that each character is.
        room: characters from there to the end of the span.
    """

    starts: Ints
    length: Ints
    at: Ints
    room: Ints


def rows_of(start: Ints, end: Ints, limit: int, longest: int) -> Rows:
    """The rows of spans; of a longer one only the first ``longest`` characters, of an empty one a single character.

    Args:
        start: first code point of each span.
        end: one past the last.
        limit: code points of the text, at least 1.
        longest: the most characters that are read of a span.
    """
    length = np.clip(end - start, 1, longest)
    starts = np.cumsum(length) - length
    ids = np.repeat(np.arange(len(start)), length)
    at = np.minimum(np.arange(len(ids)) - starts[ids] + start[ids], limit - 1)
    return Rows(starts, length, at, end[ids] - at)


def gram_hashes(codes: UInts) -> list[UInts]:
    """For each of ``SIZES`` the hash of the gram that begins at every code point, of 32 bits."""
    mixed = codes * _MULTIPLIER
    mixed ^= mixed >> np.uint32(15)
    hashes = [mixed]
    for size in SIZES[1:]:
        longer = hashes[-1].copy()
        longer *= _STEP
        tail = max(len(codes) - size + 1, 0)
        longer[:tail] ^= mixed[size - 1 :]
        hashes.append(longer)
    return hashes


def fold(hashes: UInts, salt: int) -> UInts:
    """Keys of ``BITS`` bits, different for every salt; never 0."""
    keys = hashes ^ np.uint32(salt * 0x85EBCA6B & 0xFFFFFFFF)
    keys *= _MULTIPLIER
    keys ^= keys >> np.uint32(13)
    keys *= np.uint32(0xC2B2AE35)
    folded: UInts = np.maximum(keys >> _SHIFT, np.uint32(1))
    return folded


def keys_of(rows: Rows, folded: UInts, size: int) -> UInts:
    """The keys of a row's grams of one size, aligned with ``rows.at``; 0 for a gram that would run over the end.

    Args:
        rows: the rows.
        folded: the key of the gram that begins at every code point of the text.
        size: characters of a gram.
    """
    keys = folded[rows.at]
    keys[rows.room < size] = 0
    return keys
