"""Words 词表: small word lists that compiled functions look into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import plain
from luoshi.trace.passages.lists import CLASSES, LISTS
from luoshi.trace.passages.page import Ints

_HEADS = 4_096
_SIZE, _LISTS, _CLASSES, _LETTERS = range(4)
_MOST_LETTERS = 6

Table = NDArray[np.int64]


def _table(lists: Mapping[int, str], classes: Sequence[str]) -> tuple[NDArray[np.int16], Table]:
    """Lays out word lists.

    Args:
        lists: words apart by spaces, by the bit of their list.
        classes: classes of akin words, apart by spaces; 63 at most.

    Returns:
        The first row for each first letter, by its last 12 bits; -1 when there is none. Rows of words, those with one
        first letter together, the longest first, with an empty row last: size, lists, classes, letters.
    """
    found: dict[str, list[int]] = {}
    for bit, words in lists.items():
        for word in words.split():
            found.setdefault(word, [0, 0])[0] |= bit
    for number, words in enumerate(classes):
        for word in words.split():
            found.setdefault(word, [0, 0])[1] |= 1 << number
    ordered = sorted(found, key=lambda word: (ord(word[0]) % _HEADS, -len(word), word))
    heads = np.full(_HEADS, -1, np.int16)
    table = np.zeros((len(ordered) + 1, _LETTERS + _MOST_LETTERS), np.int64)
    for row in range(len(ordered) - 1, -1, -1):
        word = ordered[row]
        table[row, :_LETTERS] = len(word), *found[word]
        table[row, _LETTERS : _LETTERS + len(word)] = list(map(ord, word))
        heads[ord(word[0]) % _HEADS] = row
    return heads, table


def _first(table: Table, column: int) -> Table:
    """What the words have in one column that begin with each letter, by its last 12 bits, taken together."""
    bits = np.zeros(_HEADS, np.int64)
    np.bitwise_or.at(bits, table[:-1, _LETTERS] % _HEADS, table[:-1, column])
    return bits


_HEAD, _TABLE = _table(LISTS, CLASSES)
_LISTED, _AKIN = _first(_TABLE, _LISTS).astype(np.int16), _first(_TABLE, _CLASSES)


@plain
def word_at(bit: int, codes: Ints, at: int, end: int) -> int:
    """Letters of the longest word of one list that begins with the letter ``at`` and lies before ``end``; 0 if none."""
    if at >= end or not _LISTED[codes[at] & (_HEADS - 1)] & bit:
        return 0
    row = _HEAD[codes[at] % _HEADS]
    while row >= 0 and _TABLE[row, _SIZE] and _TABLE[row, _LETTERS] % _HEADS == codes[at] % _HEADS:
        if _TABLE[row, _LISTS] & bit and _stands(row, codes, at, end):
            return int(_TABLE[row, _SIZE])
        row += 1
    return 0


@plain
def classes_of(codes: Ints, at: int, end: int) -> int:
    """The classes of the word that the letters ``at:end`` are, one a bit; 0 when they are none."""
    if at >= end or not _AKIN[codes[at] & (_HEADS - 1)]:
        return 0
    row = _HEAD[codes[at] % _HEADS]
    while row >= 0 and _TABLE[row, _SIZE] and _TABLE[row, _LETTERS] % _HEADS == codes[at] % _HEADS:
        if _TABLE[row, _CLASSES] and _TABLE[row, _SIZE] == end - at and _stands(row, codes, at, end):
            return int(_TABLE[row, _CLASSES])
        row += 1
    return 0


@plain
def _stands(row: int, codes: Ints, at: int, end: int) -> bool:
    """Whether the word of a row stands at a letter."""
    size = _TABLE[row, _SIZE]
    if at + size > end:
        return False
    i = 0
    while i < size and _TABLE[row, _LETTERS + i] == codes[at + i]:
        i += 1
    return bool(i == size)
