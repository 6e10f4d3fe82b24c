"""Reordering 调序: the changes between two wordings, stretches that moved told apart."""

from __future__ import annotations

import numpy as np

from luoshi.trace.compiled import compiled, kept, plain
from luoshi.trace.passages.chains import Rows
from luoshi.trace.passages.changes import FROM, KIND, THERE, THERE_TO, TO, Changes, changes_of
from luoshi.trace.passages.levenshtein import MOST, Desk, Stretch, new_desk
from luoshi.trace.passages.page import Ints
from luoshi.trace.passages.runs import LENGTH, SOURCE, TARGET, doubled
from luoshi.trace.passages.tiles import lay

MOVED = 5
"""The kind of a change that is a stretch of letters in another place; the others are those of ``changes``."""
LEAST_MOVED = 4
"""Letters in the shortest stretch that counts as moved."""


@kept
def script_of(codes: Ints, split: int) -> Changes:
    """The changes that make one wording of another.

    Args:
        codes: the letters of the one wording, then of the other.
        split: where the other begins; wordings of more than :data:`MOST` letters are taken to be in order.

    Returns:
        Kind, from and to in the one, from and to in the other, in order of the other, shape (n, 5).
    """
    size, desk = len(codes), new_desk()
    whole = 0, split, split, size
    if max(split, size - split) > MOST:
        return changes_of(codes, whole, whole, desk)
    tiles, moved = _tiles(codes, split), 0
    kept_in_order = _in_order(tiles)
    for i in range(len(tiles)):
        moved += not kept_in_order[i]
    if not moved:
        return changes_of(codes, whole, whole, desk)
    return _sorted(_with_moves(codes, split, tiles, kept_in_order, desk))


@compiled
def _tiles(codes: Ints, split: int) -> Rows:
    """Equal stretches that share no letter, in order of the other wording, shape (n, 3)."""
    runs, count = np.empty((16, 3), np.int64), 0
    for i in range(split):
        for j in range(split, len(codes)):
            if codes[i] != codes[j] or (i and j > split and codes[i - 1] == codes[j - 1]):
                continue
            size = 1
            while i + size < split and j + size < len(codes) and codes[i + size] == codes[j + size]:
                size += 1
            if size >= LEAST_MOVED:
                if count == len(runs):
                    runs = doubled(runs)
                runs[count, SOURCE], runs[count, TARGET], runs[count, LENGTH] = i, j, size
                count += 1
    tiles = np.empty((count, 3), np.int64)
    return tiles[: lay(runs, np.arange(count), tiles)] if count else tiles


@compiled
def _in_order(tiles: Rows) -> Rows:
    """Which tiles belong to the heaviest sequence that both wordings have in the same order: 1 or 0 each."""
    weight, before = np.empty(len(tiles), np.int64), np.full(len(tiles), -1)
    last = -1
    for i in range(len(tiles)):
        weight[i] = tiles[i, LENGTH]
        for j in range(i):
            if tiles[j, SOURCE] < tiles[i, SOURCE] and weight[j] + tiles[i, LENGTH] > weight[i]:
                weight[i], before[i] = weight[j] + tiles[i, LENGTH], j
        if last < 0 or weight[i] > weight[last]:
            last = i
    chosen = np.zeros(len(tiles), np.int64)
    while last >= 0:
        chosen[last] = 1
        last = before[last]
    return chosen


@compiled
def _with_moves(codes: Ints, split: int, tiles: Rows, ordered: Rows, desk: Desk) -> Changes:
    """The changes between the tiles that are in order, and those that are not."""
    moved = np.zeros(len(codes), np.int64)
    changes, count = np.empty((len(codes) + len(tiles), 5), np.int64), 0
    for i in range(len(tiles)):
        if not ordered[i]:
            count = _add(changes, count, (MOVED, tiles[i, SOURCE], tiles[i, TARGET]), tiles[i, LENGTH])
            for k in range(tiles[i, LENGTH]):
                moved[tiles[i, SOURCE] + k] = moved[tiles[i, TARGET] + k] = 1
    here, there = 0, split
    for i in range(len(tiles) + 1):
        if i < len(tiles) and not ordered[i]:
            continue
        end, there_end = (tiles[i, SOURCE], tiles[i, TARGET]) if i < len(tiles) else (split, len(codes))
        count = _between(codes, (here, end, there, there_end), (moved, desk), changes, count)
        if i < len(tiles):
            here, there = end + tiles[i, LENGTH], there_end + tiles[i, LENGTH]
    return changes[:count]


@plain
def _add(changes: Changes, count: int, change: tuple[int, int, int], size: int) -> int:
    """Adds a change that takes as many letters on both sides."""
    changes[count, KIND], changes[count, FROM], changes[count, THERE] = change
    changes[count, TO], changes[count, THERE_TO] = change[1] + size, change[2] + size
    return count + 1


@compiled
def _between(
    codes: Ints, gap: tuple[int, int, int, int], room: tuple[Rows, Desk], changes: Changes, count: int
) -> int:
    """Adds the changes of a gap, piece by piece where letters have moved out of it or into it."""
    (here, end, there, there_end), (moved, desk) = gap, room
    while here < end or there < there_end:
        while here < end and moved[here]:
            here += 1
        while there < there_end and moved[there]:
            there += 1
        stop, there_stop = here, there
        while stop < end and not moved[stop]:
            stop += 1
        while there_stop < there_end and not moved[there_stop]:
            there_stop += 1
        piece = here, stop, there, there_stop
        found = changes_of(codes, piece, _around(codes, piece, moved), desk)
        for i in range(len(found)):
            for column in range(5):
                changes[count, column] = found[i, column]
            count += 1
        here, there = stop, there_stop
    return count


@plain
def _around(codes: Ints, piece: Stretch, moved: Rows) -> Stretch:
    """A piece with the letter before it and the one behind it, each if both wordings have it in order (推进 → 推动)."""
    here, end, there, there_end = piece
    if here and codes[here - 1] == codes[there - 1] and not (moved[here - 1] or moved[there - 1]):
        here, there = here - 1, there - 1
    if there_end < len(codes) and codes[end] == codes[there_end] and not (moved[end] or moved[there_end]):
        end, there_end = end + 1, there_end + 1
    return here, end, there, there_end


@compiled
def _sorted(changes: Changes) -> Changes:
    """Changes in order of the other wording, then of the one."""
    order = np.argsort(changes[:, THERE] * MOST * 2 + changes[:, FROM])
    return changes[order]
