"""Tables 查重, compiled: which n-grams are equal, and what follows for where each stands first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import kept
from luoshi.trace.origins.grams import Grams
from luoshi.trace.origins.line import Column, Ordinals

Bits = NDArray[np.bool_]

_HALF = np.int64(32)
_LOWER = np.int64((1 << 32) - 1)


@kept
def find_heads(grams: Grams, table: Ordinals, another: Bits) -> tuple[Ordinals, Ordinals]:
    """For each n-gram the first row of the same.

    Args:
        grams: n-grams in order of place, shape (n,).
        table: zeros, a power of two of them and more than n.
        another: filled with whether a row is the first of its n-gram and document, shape (n,).

    Returns:
        The first row, shape (n,); at first rows, in how many documents the n-gram stands, shape (n,).
    """
    size = len(grams.hash)
    head, many, last = (np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.int32))
    mask, one = np.uint64(len(table) - 1), np.uint64(1)
    for i in range(size):
        text = np.int32(grams.place[i] >> _HALF)
        slot = grams.hash[i] & mask
        while table[slot] and grams.hash[table[slot] - 1] != grams.hash[i]:
            slot = (slot + one) & mask
        if not table[slot]:
            table[slot] = i + 1
            many[i], last[i] = 0, -1
        row = table[slot] - 1
        head[i], another[i] = row, last[row] != text
        many[row] += another[i]
        last[row] = text
    return head, many


@kept
def find_stretches(
    grams: Grams, head: Ordinals, many: Ordinals, apart: bool
) -> tuple[Ordinals, Ordinals, Ordinals]:
    """N-grams that another document has too, neighbours that are neighbours where they stand first as one stretch.

    Args:
        grams: n-grams in order of place, shape (n,).
        head: the first row of the same, shape (n,).
        many: at first rows, in how many documents the n-gram stands, shape (n,).
        apart: whether neighbours are left apart.

    Returns:
        The first row of each stretch, how many rows it has, in how many documents its rarest n-gram stands.
    """
    first, size, least = np.empty_like(head), np.empty_like(head), np.empty_like(head)
    place, last, before = grams.place, -1, -1
    for i in range(len(head)):
        row = head[i]
        if many[row] < 2 and place[i] >> _HALF == place[row] >> _HALF:
            continue
        # Rows of one place each are in order of place, so those of neighbouring places lie together.
        on = before >= 0 and not apart and place[i] == place[before] + 1
        if on and place[row] == place[head[before]] + 1:
            size[last] += 1
            least[last] = min(least[last], many[row])
        else:
            last += 1
            first[last], size[last], least[last] = i, 1, many[row]
        before = i
    return first[: last + 1].copy(), size[: last + 1].copy(), least[: last + 1].copy()


@kept
def stretches_at(grams: Grams, rows: Ordinals, size: Ordinals) -> tuple[Column, Column]:
    """The place of the first n-gram of each stretch, and the span of all.

    Args:
        grams: n-grams.
        rows: the first row of each stretch.
        size: how many rows it has.
    """
    places, spans = np.empty(len(rows), dtype=np.int64), np.empty(len(rows), dtype=np.int64)
    for at in range(len(rows)):
        row = rows[at]
        places[at] = grams.place[row]
        spans[at] = (grams.span[row] & ~_LOWER) | (grams.span[row + size[at] - 1] & _LOWER)
    return places, spans
