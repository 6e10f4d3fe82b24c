"""In what company look-alike characters stand 形近字的上下文: counts over clean text, and a score from them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
from numpy.typing import NDArray

from luoshi.text.signs import codes_of

BOUNDARY: Final = 0
CLASSES: Final = 4
"""Columns before those of single characters: a mark or line end, a rare Han character, a digit, a Latin letter."""

_UNSEEN = 0.3
"""What a pair that was never seen counts for, for a frequent character."""

_FREQUENT = 10_000
"""For one less frequent than this a new pair counts for less, in proportion, down to a thirtieth."""

_RARE = 3
"""What is added to a character's own frequency, so that rare ones do not win by a single sighting."""

_STEPS = 8
"""Steps to a doubling, in the stored logarithms of counts."""

_GAIN = 8
"""Steps to a unit, in the tables of the most that can be gained."""

_FEW, _MOST = 50, 5
"""Where more than so many, and more than every fifth character, are suspect, it is no text; nothing is proven."""

_WINDOW = 1 << 18
"""Characters that are scored at a time, so that the arrays stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A character that stands where one that looks like it would be likelier.

    Attributes:
        at: where it stands.
        new: the likelier character.
        gain: by how much likelier, as a natural logarithm.
        frequency: how often the written character stands in clean text.
        seen: how often the written character stood between the same two neighbours in clean text.
        new_seen: how often the likelier one did.
        new_left: how often the likelier one stood after the same left neighbour.
        new_right: how often it stood before the same right neighbour.
    """

    at: int
    new: str
    gain: float
    frequency: int
    seen: int
    new_seen: int
    new_left: int
    new_right: int


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Counts of the neighbours of look-alike characters; rows begin at 1, and row 0 is for all others.

    Attributes:
        rows: the look-alike characters.
        alike: for every code point below 0x10000 whether it has a row.
        row_of: its row.
        kind_of: its column as a neighbour.
        left: [rows, columns] logarithm of how often the column's character stands to the left.
        right: the same to the right, less the logarithm of the row's own frequency.
        frequency: of every row.
        others: the rows that each row may stand for.
        gain_left: [rows * columns] the most that one of these gains on the left, in steps of ``_GAIN``, rounded up.
        gain_right: the same on the right.
        both: sorted keys of a row with both neighbours.
        times: how often each was seen, as :func:`quantised`.
    """

    rows: str
    alike: NDArray[np.bool_]
    row_of: NDArray[np.int32]
    kind_of: NDArray[np.int32]
    left: NDArray[np.float32]
    right: NDArray[np.float32]
    frequency: NDArray[np.float64]
    others: tuple[tuple[int, ...], ...]
    gain_left: NDArray[np.int8]
    gain_right: NDArray[np.int8]
    both: NDArray[np.uint64]
    times: NDArray[np.uint8]

    def suspects(self, text: str, least: float) -> Iterator[Suspect]:
        """The characters of ``text`` that one that looks like them is likelier than, by at least ``least``.

        The score of a character c between p and n is log N(pc) + log N(cn) - log N(c): a chain of two steps.
        """
        codes = np.zeros(len(text) + 2, np.uint16)
        codes[1:-1] = code_points(text)
        for start in range(1, len(text) + 1, _WINDOW):
            window = codes[start - 1 : min(start + _WINDOW, len(text) + 1) + 1]
            yield from self._suspects(window, start - 2, least)

    def _suspects(self, codes: NDArray[np.uint16], at: int, least: float) -> Iterator[Suspect]:
        """Those of a window of code points, all but the first and the last; the first stands at ``at`` of the text."""
        here = np.flatnonzero(self.alike.take(codes[1:-1])) + 1
        row, wide = self.row_of.take(codes.take(here)), self.left.shape[1]
        before = self.kind_of.take(codes.take(here - 1))
        after = self.kind_of.take(codes.take(here + 1))
        bound = self.gain_left.take(row * wide + before).astype(np.int16)
        bound += self.gain_right.take(row * wide + after)
        likely = np.flatnonzero(bound >= int(least * _GAIN))
        if len(likely) > _FEW + len(codes) // _MOST:
            return
        for i in likely.tolist():
            suspect = self._suspect(int(here[i]) + at, int(before[i]), int(row[i]), int(after[i]))
            if suspect.gain >= least:
                yield suspect

    def _suspect(self, at: int, before: int, row: int, after: int) -> Suspect:
        """The character at ``at`` with the likeliest of those that look like it; to have been seen there counts."""
        new = max(
            self.others[row],
            key=lambda other: (
                self._score(before, other, after) + math.log(self._times(before, other, after) + 1)
            ),
        )
        return Suspect(
            at,
            self.rows[new - 1],
            self._score(before, new, after) - self._score(before, row, after),
            int(self.frequency[row]),
            self._times(before, row, after),
            self._times(before, new, after),
            _count(float(self.left[new, before])),
            _count(float(self.right[new, after]) + math.log(self.frequency[new] + _RARE)),
        )

    def _score(self, before: int, row: int, after: int) -> float:
        return float(self.left[row, before] + self.right[row, after])

    def _times(self, before: int, row: int, after: int) -> int:
        key = np.uint64((before * (len(self.rows) + 1) + row) * self.left.shape[1] + after)
        at = int(np.searchsorted(self.both, key))
        found = at < len(self.both) and self.both[at] == key
        return round(2 ** (int(self.times[at]) / _STEPS) - 1) if found else 0


def _count(logarithm: float) -> int:
    return round(math.exp(logarithm) - _UNSEEN / 2)


def quantised(counts: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Counts as logarithms, eight steps to a doubling: exact to a twelfth, and a byte each."""
    steps: NDArray[np.uint8] = np.minimum(np.rint(_STEPS * np.log2(1 + counts)), 255).astype(np.uint8)
    return steps


def code_points(text: str) -> NDArray[np.uint16]:
    """The code points of a text; those above 0xFFFF are rare ideographs and count as the character 㐀."""
    codes = codes_of(text)
    if codes.size and codes.max() > 0xFFFF:
        codes = np.where(codes > 0xFFFF, np.uint32(0x3400), codes)
    return codes.astype(np.uint16)


def kinds_of(columns: str) -> NDArray[np.int32]:
    """The column of every code point: its class, or its own when it is one of ``columns``."""
    kinds = np.zeros(65536, np.int32)
    kinds[0x3400:0xA000] = 1
    kinds[ord("0") : ord("9") + 1] = 2
    kinds[ord("A") : ord("Z") + 1] = kinds[ord("a") : ord("z") + 1] = 3
    kinds[[ord(character) for character in columns]] = np.arange(CLASSES, CLASSES + len(columns))
    return kinds


@cache
def groups() -> tuple[str, ...]:
    """The groups of look-alike characters."""
    text = files("luoshi.restore").joinpath("data", "confusions.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def load() -> Neighbours:
    """The shipped counts."""
    with (
        (files("luoshi.restore") / "data" / "confusions.npz").open("rb") as stream,
        np.load(stream) as stored,
    ):
        rows, columns = str(stored["rows"]), str(stored["columns"])
        frequency = stored["frequency"].astype(np.float64)
        left, right = (_logarithms(stored[side], frequency) for side in ("left", "right"))
        both, times = np.cumsum(stored["both"], dtype=np.uint64), stored["times"]
    right -= np.log(frequency + _RARE).astype(np.float32)[:, None]
    others = _others(rows)
    row_of = np.zeros(65536, np.int32)
    row_of[[ord(character) for character in rows]] = np.arange(1, len(rows) + 1)
    return Neighbours(
        rows=rows,
        alike=row_of > 0,
        row_of=row_of,
        kind_of=kinds_of(columns),
        left=left,
        right=right,
        frequency=frequency,
        others=others,
        gain_left=_most(left, others),
        gain_right=_most(right, others),
        both=both,
        times=times,
    )


def _logarithms(stored: NDArray[np.uint8], frequency: NDArray[np.float64]) -> NDArray[np.float32]:
    """Logarithms of counts, what was never seen standing for a little."""
    counts = (np.exp2(np.arange(256) / _STEPS) - 1).take(stored)
    unseen = _UNSEEN * np.clip(frequency / _FREQUENT, 1 / 30, 1)
    return np.log(counts + unseen[:, None]).astype(np.float32)


def _most(table: NDArray[np.float32], others: tuple[tuple[int, ...], ...]) -> NDArray[np.int8]:
    """For every row and column the most that another row gains, as steps rounded up, flat."""
    most = np.zeros(table.shape, np.int8)
    for row, stands_for in enumerate(others):
        if stands_for:
            gain = table[list(stands_for)].max(axis=0) - table[row]
            most[row] = np.clip(np.ceil(_GAIN * gain), -64, 127)
    return most.ravel()


def _others(rows: str) -> tuple[tuple[int, ...], ...]:
    """For every row the rows of the characters that it may stand for."""
    at = {character: row for row, character in enumerate(rows, start=1)}
    stands_for = (
        {other for group in groups() if character in group for other in group} - {character}
        for character in rows
    )
    return ((), *(tuple(sorted(at[other] for other in each)) for each in stands_for))
