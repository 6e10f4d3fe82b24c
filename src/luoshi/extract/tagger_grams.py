"""What the tagger sees of a text: hashed sequences of characters, and where its marks stand 字串特征."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint32]
Ints = NDArray[np.int64]
Bits = NDArray[np.bool_]

PAD = 8
"""Line ends that are put before and after a text, so that every sequence around a boundary exists."""

LONGEST_GRAM = 4

PAIR_BITS = 17
"""The table of pairs has two to the power of this places."""

OUTER = " \u3000\n\t，。；：！？、,;:!?“”‘’\"'（）()《》【】"
"""What no span begins or ends with."""

BARRIERS = "，。；：！？\n"
"""What no proposed span runs over."""

_MULTIPLIER = np.uint32(0x9E3779B1)
_MIXER = np.uint32(0x85EBCA6B)
_BASE = 0x9E3779B97F4A7C15
_TABLE = 0x10000

_SORTS = ("、", "和与及", '“”"‘’', "的", "0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "（）()", "对为在把将等")
"""Characters whose presence inside a span is told apart."""


@dataclass(frozen=True, slots=True)
class Grams:
    """A text's hashed sequences. Boundary ``b`` of the text, before its character ``b``, is ``b + PAD`` here.

    Attributes:
        size: characters in the text.
        codes: its code points between the padding, digits all alike.
        grams: for each length from 1 to 4 the hash of the sequence that begins at each place.
        outer: whether a character may neither begin nor end a span.
        barriers: places of the characters that no span runs over, rising.
        sums: running sums from which the hash of any stretch follows.
        powers: what makes such a sum independent of its place.
        counts: running counts of the sorts of characters, one row a sort.
        etc: places of 等, rising.
        pairs: for each place the number of its two characters among the known pairs; 0 for none.
        sets: for each place the set of pairs that keep the same company; 0 for none.
    """

    size: int
    codes: Keys
    grams: tuple[Keys, ...]
    outer: Bits
    barriers: Ints
    sums: NDArray[np.uint64]
    powers: NDArray[np.uint64]
    counts: NDArray[np.int32]
    etc: Ints
    pairs: Keys
    sets: Keys

    def whole(self, starts: Ints, ends: Ints) -> Keys:
        """A hash of each stretch from start to end."""
        difference = (self.sums[ends] - self.sums[starts]) * self.powers[starts]
        return ((difference ^ (difference >> np.uint64(29))) >> np.uint64(8)).astype(np.uint32)

    def sorts(self, starts: Ints, ends: Ints) -> Keys:
        """Which sorts of characters each stretch holds, one bit a sort."""
        held = self.counts[:, ends] > self.counts[:, starts]
        weights = (1 << np.arange(len(held), dtype=np.uint32))[:, None]
        return np.asarray((held * weights).sum(axis=0), dtype=np.uint32)


@cache
def _classes() -> NDArray[np.uint16]:
    """For every character of the basic plane one bit a sort, one for outer marks, one for barriers."""
    classes = np.zeros(_TABLE, dtype=np.uint16)
    for bit, characters in enumerate((*_SORTS, OUTER, BARRIERS)):
        for character in characters:
            classes[ord(character)] |= 1 << bit
    return classes


@cache
def _powers(length: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the base and of its inverse modulo 2**64, ``length`` of each."""
    inverse = pow(_BASE, -1, 1 << 64)
    both = []
    for base in (_BASE, inverse):
        factors = np.full(length, base, dtype=np.uint64)
        factors[0] = 1
        both.append(np.multiply.accumulate(factors))
    return both[0], both[1]


@dataclass(frozen=True, slots=True)
class Company:
    """Pairs of characters by the company that they keep in unlabelled text.

    Attributes:
        slots: at the slot of a pair its number in the low half, in the high half a part of its hash.
        sets: for each number the set that it belongs to; 0 for number 0.
        vectors: for each number where it lies among the others; nothing for number 0.
    """

    slots: Keys
    sets: NDArray[np.uint8]
    vectors: NDArray[np.float32]

    def numbers(self, grams: Keys) -> Keys:
        """The numbers of pairs by their hashes."""
        found = self.slots.take(slot(grams, 0, PAIR_BITS), mode="clip")
        same = (found >> np.uint32(16)) == (grams & np.uint32(0xFFFF))
        return np.where(same, found & np.uint32(0xFFFF), np.uint32(0))


def company_of(keys: Keys, sets: NDArray[np.uint8], vectors: NDArray[np.float32]) -> Company:
    """The company from what is stored of it.

    Args:
        keys: the pairs, first character in the high half, the commonest first; of two that fall on one slot the
            commoner stays.
        sets: the set of each, from 1.
        vectors: where each lies.
    """
    codes = np.stack((keys >> np.uint32(16), keys & np.uint32(0xFFFF)), axis=1).ravel()
    grams = grams_of(codes)[1][::2]
    numbers = np.arange(1, len(keys) + 1, dtype=np.uint32)
    slots = np.zeros(1 << PAIR_BITS, dtype=np.uint32)
    places = slot(grams, 0, PAIR_BITS)[::-1]
    slots[places] = ((grams & np.uint32(0xFFFF)) << np.uint32(16) | numbers)[::-1]
    nothing = np.zeros((1, vectors.shape[1]), dtype=np.float32)
    return Company(slots, np.append(np.zeros(1, np.uint8), sets), np.concatenate((nothing, vectors)))


def read_grams(text: str, company: Company) -> Grams:
    """The sequences of a text."""
    pad = "\n" * PAD
    codes = np.frombuffer((pad + text + pad).encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    classes = _classes()[np.minimum(codes, _TABLE - 1)]
    codes[(codes - np.uint32(48)) < 10] = 48
    sums, powers = _sums(codes)
    rows = [np.cumsum((classes >> bit) & 1, dtype=np.int32) for bit in range(len(_SORTS))]
    counts = np.zeros((len(_SORTS), len(codes) + 1), dtype=np.int32)
    counts[:, 1:] = rows
    grams = grams_of(codes)
    pairs = company.numbers(grams[1])
    return Grams(
        len(text),
        codes,
        grams,
        (classes >> len(_SORTS) & 1).astype(bool),
        np.flatnonzero(classes >> (len(_SORTS) + 1)),
        sums,
        powers,
        counts,
        np.flatnonzero(codes == ord("等")),
        pairs,
        company.sets.take(pairs, mode="clip").astype(np.uint32),
    )


def _sums(codes: Keys) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    length = 1 << max(16, int(len(codes) + 1).bit_length())
    forth, back = _powers(length)
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum((codes.astype(np.uint64) * np.uint64(0x2545F4914F6CDD1D)) * forth[: len(codes)], out=sums[1:])
    return sums, back


def grams_of(codes: Keys) -> tuple[Keys, ...]:
    """Hashes of the sequences of one to four characters that begin at each place."""
    grams = [(codes ^ (codes >> np.uint32(7))) * _MULTIPLIER]
    for length in range(2, LONGEST_GRAM + 1):
        longer = grams[-1].copy()
        longer[: 1 - length] = (longer[: 1 - length] ^ (longer[: 1 - length] >> np.uint32(15))) * _MIXER
        longer[: 1 - length] += codes[length - 1 :] * _MULTIPLIER
        grams.append(longer)
    return tuple(grams)


def slot(values: Keys, template: int, bits: int) -> Keys:
    """The row of a table that the values of one template go to."""
    mixed = (values ^ np.uint32(template * 0x27D4EB2F & 0xFFFFFFFF)) * _MULTIPLIER
    mixed ^= mixed >> np.uint32(15)
    mixed *= _MIXER
    return mixed >> np.uint32(32 - bits)


def join(left: Keys, right: Keys) -> Keys:
    """One value for two."""
    return (left ^ (left >> np.uint32(13))) * _MIXER + right * np.uint32(0xC2B2AE35)
