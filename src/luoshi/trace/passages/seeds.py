"""Seeds: the n-grams of the sources, and where the targets have them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, kept, plain
from luoshi.trace.letters import GAP
from luoshi.trace.passages.page import Book, Ints, Places

SEED = 4
"""Letters in a seed, and in the shortest run."""
CELL = 64
"""Letters in a column of the sources, and in a row of the targets."""
NONE = -1
"""The row of a letter with which no seed begins."""
PLACE, BEFORE, AFTER, FAR, COLUMN = range(5)
"""Of a place of a seed: the letter, the rows of the letters before it, after it and behind the seed, and its column."""

_PERIODS = 4
_BLOCK = 1_000
_SPARSE = 4
_BATCH = 1_024
_FACTOR, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xFF51AFD7ED558CCD)
_SHIFT, _LOW, _ONE, _BYTE = np.uint64(32), np.uint64(7), np.uint64(1), np.uint64(3)

Hashes = NDArray[np.uint64]
Marks = NDArray[np.uint8]


class SeedIndex(NamedTuple):
    """The seeds of the sources.

    Attributes:
        keys: a hash table with linear probing (Knuth 1973, 6.4): the hash in each slot, shape (2 ** k,).
        slots: the row of the seed in each slot; negative when the slot is empty, shape (2 ** k,).
        marks: a Bloom filter before it: one bit for each seed, by the last bits of its hash, shape (2 ** m,).
        all_rows: the seed that begins with each letter of the sources, shape (n,).
        rows: the same without filler, shape (n,).
        first: where the places of each seed begin in ``places``, with their number last, shape (seeds + 1,).
        places: :data:`PLACE` to :data:`COLUMN` of each place, by seed, shape (5, p).
    """

    keys: Hashes
    slots: Ints
    marks: Marks
    all_rows: Ints
    rows: Ints
    first: Ints
    places: Ints


def index_seeds(sources: Book) -> SeedIndex:
    """Indexes the seeds of the sources."""
    bits = max(len(sources.at), 8).bit_length() + 1
    keys, slots = np.zeros(1 << bits, np.uint64), np.full(1 << bits, NONE, np.int32)
    marks = np.zeros(1 << max(bits + _SPARSE - 5, 3), np.uint8)
    all_rows, rows, first, places = _indexed(sources.page.codes, sources.starts, keys, slots, marks)
    # Copied for NumPy asks for large memory pages, compiled functions do not: a tenth of the time to trace.
    return SeedIndex(keys, slots, marks, all_rows, rows, first, places.copy())


def column_owners(starts: Places) -> Ints:
    """The source text of each column; the columns of two texts lie three or more apart."""
    edges = starts // CELL + 3 * np.arange(len(starts))
    return np.repeat(np.arange(len(starts) - 1, dtype=np.int32), np.diff(edges))


@kept
def rows_of(codes: Ints, keys: Hashes, slots: Ints, marks: Marks, known: Ints) -> Ints:
    """The row of the seed that begins with each letter, filler included, and :data:`NONE` last.

    Args:
        codes: letters, the sources first.
        keys: the table of seeds, as are ``slots`` and ``marks``.
        slots: see there.
        marks: see there.
        known: the rows of the sources.
    """
    rows = np.full(len(codes) + 1, NONE, np.int32)
    for at in range(len(known)):
        rows[at] = known[at]
    places, hashes = np.empty(_BATCH, np.int64), np.empty(_BATCH, np.uint64)
    whole, count, mask = 0, 0, np.uint64(8 * len(marks) - 1)
    for end in range(len(known), len(codes)):
        whole = whole + 1 if codes[end] != GAP else 0
        if whole < SEED:
            continue
        key = _key(codes, end - SEED + 1)
        places[count], hashes[count] = end - SEED + 1, key
        count += int((np.uint64(marks[(key & mask) >> _BYTE]) >> (key & _LOW)) & _ONE != 0)
        if count == _BATCH:
            _look_up(places, hashes, keys, slots, rows)
            count = 0
    _look_up(places[:count], hashes[:count], keys, slots, rows)
    return rows


@plain
def _look_up(places: Places, hashes: Hashes, keys: Hashes, slots: Ints, rows: Ints) -> None:
    """Notes the rows of some seeds; look-ups side by side wait for memory together."""
    for i in range(len(places)):
        rows[places[i]] = slots[_slot(hashes[i], keys, slots)]


@kept
def count_blocks(starts: Places, rows: Ints, documents: Places) -> int:
    """Counts in how many blocks of 1,000 letters each seed stands.

    Args:
        starts: where the texts begin that are counted, with the end of the last.
        rows: the seed that begins with each letter.
        documents: the counts, added to.

    Returns:
        How many blocks there are.
    """
    last, block = np.full(len(documents), -1, np.int32), 0
    for text in range(len(starts) - 1):
        size = starts[text + 1] - starts[text] - 1
        for begin in range(0, size, _BLOCK):
            for at in range(begin, min(begin + _BLOCK, size) - SEED + 1):
                row = rows[starts[text] + at]
                if row >= 0 and last[row] != block:
                    last[row] = block
                    documents[row] += 1
            block += 1
    return block


@kept
def drop_filler(rows: Ints, start: int) -> None:
    """Takes out filler, such as a line of noughts: the third time that a seed comes within four letters.

    Args:
        rows: the seed that begins with each letter, changed in place.
        start: the first letter that is looked at.
    """
    _drop_filler(rows, start)


@plain
def _drop_filler(rows: Ints, start: int) -> None:
    """The same, for compiled functions; backwards, since what is filler is looked back at."""
    for at in range(len(rows) - 1, start + 1, -1):
        row = rows[at]
        if row < 0:
            continue
        for period in range(1, min(_PERIODS, (at - start) // 2) + 1):
            if row == rows[at - period] and row == rows[at - 2 * period]:
                rows[at] = NONE


@plain
def _key(codes: Ints, at: int) -> np.uint64:
    """The hash of the seed that begins with the letter ``at``."""
    key = np.uint64(codes[at])
    for i in range(1, SEED):
        key = key * _FACTOR + np.uint64(codes[at + i])
    key = (key ^ (key >> _SHIFT)) * _MIX
    return key ^ (key >> _SHIFT)


@plain
def _slot(key: np.uint64, keys: Hashes, slots: Ints) -> int:
    """The slot of a hash, or the empty one that it would have."""
    last = len(keys) - 1
    slot = int(key >> _SHIFT) & last
    while slots[slot] >= 0 and keys[slot] != key:
        slot = (slot + 1) & last
    return slot


@kept
def _indexed(
    codes: Ints, starts: Places, keys: Hashes, slots: Ints, marks: Marks
) -> tuple[Ints, Ints, Ints, Ints]:
    """Enters all seeds in the table; their rows at each letter, all and without filler, and their places."""
    all_rows = np.full(len(codes), NONE, np.int32)
    seeds, whole, mask = 0, 0, np.uint64(8 * len(marks) - 1)
    for end in range(len(codes)):
        whole = whole + 1 if codes[end] != GAP else 0
        if whole < SEED:
            continue
        key = _key(codes, end - SEED + 1)
        slot = _slot(key, keys, slots)
        if slots[slot] < 0:
            keys[slot], slots[slot] = key, seeds
            seeds += 1
            marks[(key & mask) >> _BYTE] |= np.uint8(_ONE << (key & _LOW))
        all_rows[end - SEED + 1] = slots[slot]
    rows = all_rows.copy()
    _drop_filler(rows, 0)
    first = np.zeros(seeds + 2, np.int32)
    for row in rows:
        if row >= 0:
            first[row + 2] += 1
    for i in range(2, len(first)):
        first[i] += first[i - 1]
    return all_rows, rows, first[: seeds + 1], _placed(rows, starts, first)


@compiled
def _placed(rows: Ints, starts: Places, first: Ints) -> Ints:
    """The places of the seeds, by a counting sort: ``first[row + 1]`` moves from a seed's first place to its end."""
    places = np.empty((5, first[-1]), np.int32)
    for text in range(len(starts) - 1):
        start = starts[text]
        for at in range(start, starts[text + 1] - 1):
            row = rows[at]
            if row < 0:
                continue
            place = first[row + 1]
            first[row + 1] += 1
            places[PLACE, place], places[BEFORE, place] = at, rows[at - 1] if at > start else NONE
            places[AFTER, place], places[FAR, place] = rows[at + 1], rows[at + SEED]
            # The columns of two texts are not neighbours.
            places[COLUMN, place] = start // CELL + 3 * text + 1 + (at - start) // CELL
    return places
