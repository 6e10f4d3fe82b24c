"""Known Chinese words, and how often two characters follow one another in modern policy text 词与字序."""

from __future__ import annotations

from functools import cache, cached_property
from hashlib import blake2b
from importlib.resources import files
from typing import IO

import numpy as np
from numpy.typing import NDArray

FIRST, LAST = 0x4E00, 0x9FFF
"""The block of Han characters whose sequences are counted."""

EDGE = 0
"""What stands in a pair for any character that is not Han, and for the ends of a text."""

STEPS = 8
"""Counts are kept to an eighth of a power of two: within 5 %."""

LIFT = 0.5
"""Two characters that follow one another less often than this share of what chance alone would give support nothing."""

EDGE_LIFT = 0.3
"""The same for a character that stands first or last among others: its one neighbour says less."""

Bits = NDArray[np.bool_]
Codes = NDArray[np.uint32]


def codes_of(text: str) -> Codes:
    """The code points of a text, one 32-bit number each."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def pack(count: int) -> int:
    """The class of a count, 0 to 255."""
    return min(255, round(STEPS * float(np.log2(count + 1))))


def unpack(kept: int) -> int:
    """The count that a class stands for."""
    return round(2 ** (kept / STEPS)) - 1


def word_key(word: str) -> int:
    """A 64-bit number for a word: exact up to four characters, a hash for longer ones."""
    if len(word) > 4 or any(ord(c) > 0xFFFF for c in word):
        return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    key = 0
    for character in word:
        key = key << 16 | ord(character)
    return key


class Words:
    """Words and sequences of characters, as sorted keys with the class of their count.

    Args:
        words: sorted :func:`word_key` of every word of two characters or more.
        word_classes: for each the class of its count in general text, see :func:`pack`.
        pairs: sorted keys ``first << 16 | second`` of Han characters that follow one another, or of one that follows or
            precedes something else, which :data:`EDGE` stands for.
        pair_classes: for each the class of its count in policy text.
        inner: sorted keys of the pairs that stand inside words.
    """

    def __init__(
        self,
        words: NDArray[np.uint64],
        word_classes: NDArray[np.uint8],
        pairs: Codes,
        pair_classes: NDArray[np.uint8],
        inner: Codes,
    ) -> None:
        self._words, self._word_classes = words, word_classes
        self._pairs, self._pair_classes = pairs, pair_classes
        self._inner = inner

    def has(self, word: str) -> bool:
        """Whether this is a word; single characters are none."""
        return self._find(word) >= 0

    def frequency(self, word: str) -> int:
        """How often a word stands in a large body of general text, within 5 %; 0 for one that is not known."""
        at = self._find(word)
        return unpack(int(self._word_classes[at])) if at >= 0 else 0

    def classes(self, keys: NDArray[np.uint64]) -> NDArray[np.int16]:
        """The class of each word's count (see :func:`pack`), by its :func:`word_key`; -1 for what is no word."""
        at = np.minimum(np.searchsorted(self._words, keys), len(self._words) - 1)
        return np.where(self._words[at] == keys, self._word_classes[at].astype(np.int16), np.int16(-1))

    def bigram(self, pair: str) -> int:
        """How often two Han characters follow one another in modern policy text, within 5 %; 0 for hardly ever."""
        if len(pair) != 2 or not all(FIRST <= ord(character) <= LAST for character in pair):
            return 0
        key = np.uint32(ord(pair[0]) << 16 | ord(pair[1]))
        at = int(np.searchsorted(self._pairs, key))
        found = at < len(self._pairs) and self._pairs[at] == key
        return unpack(int(self._pair_classes[at])) if found else 0

    def supported(self, text: str) -> Bits:
        """For each character whether a neighbour supports it.

        A Han character is supported when it stands in a word with the one before or after it, or follows or precedes
        it in policy text about as often as chance would have it; a mark, a digit or a line end is a neighbour, too.
        One between two of those has nothing to contradict it, and neither has any character that is not Han.
        """
        han, known = self.joints(codes_of(text))
        return supported_by(han, known)

    def joints(self, codes: Codes) -> tuple[Bits, Bits]:
        """Which characters are Han, and at which of the places before, between and after them two belong together.

        Args:
            codes: code points of a text of n characters.

        Returns:
            For each of the n characters whether it is Han, and for the n + 1 places whether the two characters that
            meet there are known together; also true where neither of the two is Han.
        """
        han = codes - np.uint32(FIRST) <= np.uint32(LAST - FIRST)
        ranks = np.zeros(len(codes) + 2, np.uint32)
        self._ranks.take(codes - np.uint32(FIRST), mode="clip", out=ranks[1:-1])
        ranks[1:-1] *= han
        cell = ranks[:-1] * np.uint32(self._width * 8) + ranks[1:]
        known = (self._table.take(cell >> np.uint32(3)) >> (cell & np.uint32(7)).astype(np.uint8)) & np.uint8(
            1
        )
        return han, known.view(np.bool_)

    def _find(self, word: str) -> int:
        if len(word) < 2:
            return -1
        key = np.uint64(word_key(word))
        at = int(np.searchsorted(self._words, key))
        return at if at < len(self._words) and self._words[at] == key else -1

    @cached_property
    def _known(self) -> Codes:
        """Keys of the pairs that support one another, sorted."""
        counts = np.exp2(self._pair_classes / STEPS) - 1
        first, second = self._pairs >> np.uint32(16), self._pairs & np.uint32(0xFFFF)
        before = np.bincount(first, counts, 0x10000)
        after = np.bincount(second, counts, 0x10000)
        least = np.where((first == EDGE) | (second == EDGE), EDGE_LIFT, LIFT)
        usual = counts * counts.sum() >= least * before[first] * after[second]
        both = np.concatenate((self._inner, self._pairs[usual]))
        both.sort(kind="stable")  # merges the two sorted halves
        return both[np.diff(both, prepend=np.uint32(0)) > 0]

    @cached_property
    def _ranks(self) -> Codes:
        """For each character of the block a number among those of known pairs; for any other 1, which has no pair."""
        used = np.zeros(0x10000, np.bool_)
        used[self._known >> np.uint32(16)] = used[self._known & np.uint32(0xFFFF)] = True
        used = used[FIRST : LAST + 1]
        ranks = np.ones(LAST - FIRST + 1, np.uint32)
        ranks[used] = np.arange(2, int(used.sum()) + 2)
        return ranks

    @cached_property
    def _width(self) -> int:
        """Bytes of a row of the table."""
        return int(self._ranks.max()) // 8 + 1

    @cached_property
    def _table(self) -> NDArray[np.uint8]:
        """A bit for each pair of ranks, set for known pairs; rank 0 is the edge."""
        rows, at = self._ranked(self._known >> np.uint32(16)), self._ranked(self._known & np.uint32(0xFFFF))
        table = np.zeros((int(self._ranks.max()) + 1) * self._width, np.uint8)
        byte = rows * np.uint32(self._width) + (at >> np.uint32(3))
        bit = np.left_shift(np.uint8(1), (at & np.uint32(7)).astype(np.uint8))
        # ranks rise with the keys, so the bits of one byte are neighbours
        starts = np.flatnonzero(np.diff(byte, prepend=np.uint32(0xFFFFFFFF)))
        table[byte[starts]] = np.bitwise_or.reduceat(bit, starts)
        table[0] |= 1
        return table

    def _ranked(self, codes: Codes) -> Codes:
        ranks: Codes = np.where(codes == EDGE, 0, self._ranks.take(codes - np.uint32(FIRST), mode="clip"))
        return ranks.astype(np.uint32)


def supported_by(han: Bits, known: Bits) -> Bits:
    """Which characters their neighbours support, see :meth:`Words.joints` for the arguments and what it returns."""
    edge = np.zeros(1, np.bool_)
    beside = np.concatenate((edge, han[:-1])) | np.concatenate((han[1:], edge))
    result: Bits = known[:-1] | known[1:] | ~han | ~beside
    return result


@cache
def load_words() -> Words:
    """The shipped words and counts, see ``tools/build_words.py`` for their sources."""
    with (files("luoshi.lexicon") / "data" / "words.npz").open("rb") as stream:
        return read_words(stream)


def read_words(stream: IO[bytes]) -> Words:
    """Words and counts from a file that ``tools/build_words.py`` wrote."""
    with np.load(stream, allow_pickle=False) as held:
        return Words(
            np.cumsum(held["words"], dtype=np.uint64),
            held["word_classes"],
            np.cumsum(held["pairs"], dtype=np.uint32),
            held["pair_classes"],
            np.cumsum(held["inner"], dtype=np.uint32),
        )
