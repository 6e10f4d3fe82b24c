"""Letters alone 字: what is compared when punctuation, spaces, case and width are put aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

GAP = 0
"""The code between two texts that lie in one array; it is no letter and matches nothing."""

FUNCTION_WORDS = "的了和与及以并也要将把对在等着地得之其各而"
"""One-letter words that may be added or dropped without making a wording another."""
FUNCTION = str.maketrans("", "", FUNCTION_WORDS)
"""For ``str.translate``: drops the function words."""
_HAN = ((0x3005, 0x3008), (0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_PLANE = 0x10000
_FULL_WIDTH = 0xFEE0
_STOPS = "，。；：！？,;:!?\n"
_NUMBER_MARKS = {".": ".．", "-": "-－−‐‑–—~～∼", "/": "/／"}
_MINUS = "-－−"
_DIGITS = np.uint32(10)
_SPELT = 0xFDD0
"""From here on noncharacters of Unicode stand for the marks within numbers."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters of a text, and where each stands.

    Attributes:
        codes: folded code points, shape (n,), uint32; never :data:`GAP`.
        at: the offset of each letter in the text, shape (n,), int32, rising.
        opens: whether a clause begins with the letter: a stop or a line end lies before it, shape (n,).
        lines: whether a line begins with the letter, shape (n,).
    """

    codes: NDArray[np.uint32]
    at: NDArray[np.int32]
    opens: NDArray[np.bool_]
    lines: NDArray[np.bool_]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The text span of the letters ``start:end`` (not empty)."""
        return int(self.at[start]), int(self.at[end - 1]) + 1


def letters_of(text: str) -> Letters:
    """The letters of ``text``: Han, and ASCII letters and digits, lower case and half width; marks within numbers.

    Args:
        text: any text.

    Returns:
        Its letters with their offsets.
    """
    points = spell_numbers(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4"))
    folded = folded_codes(points)
    at = np.flatnonzero(folded)
    stops = np.cumsum(stop_table()[np.minimum(points, _PLANE - 1)], dtype=np.int32)[at]
    breaks = np.cumsum(points == ord("\n"), dtype=np.int32)[at]
    fresh = (np.diff(edges, prepend=-1) > 0 for edges in (stops, breaks))
    return Letters(folded[at].astype(np.uint32), at.astype(np.int32), *fresh)


def spell_numbers(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Code points in which the marks of numbers differ from punctuation, so that they are letters: 1.5 is not 15.

    Such are the point, dash or stroke between two digits, the dash between a percentage and a digit, and the minus
    between a Han character and a digit.

    Args:
        points: the code points of a text, or of several with a mark between them, shape (n,).

    Returns:
        A copy of the code points, shape (n,).
    """
    at = np.flatnonzero(_are_digits(points[2:])) + 1
    marks = _number_marks()[np.minimum(points[at], _PLANE - 1)]
    at, marks = at[marks > 0], marks[marks > 0]
    before = points[at - 1]
    dash = marks == _SPELT + tuple(_NUMBER_MARKS).index("-")
    minus = np.isin(points[at], [ord(mark) for mark in _MINUS]) & _are_han(before)
    within = _are_digits(before) | (dash & np.isin(before, [ord(mark) for mark in "%％‰"]))
    spelt = points.copy()
    spelt[(points >= _SPELT) & (points < _SPELT + len(_NUMBER_MARKS))] = GAP
    spelt[at[within | minus]] = marks[within | minus]
    return spelt


def _are_digits(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which code points are digits, of half or full width."""
    zero = np.uint32(ord("0"))
    return (points - zero < _DIGITS) | (points - (zero + np.uint32(_FULL_WIDTH)) < _DIGITS)


def _are_han(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which code points are Han characters."""
    return folded_codes(points) >= _HAN[0][0]


def folded_codes(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The folded code of each code point; :data:`GAP` for what is no letter, same shape."""
    folded = fold_table()[np.minimum(points, _PLANE - 1)]
    astral = (points >= 0x20000) & (points < 0x33480)
    return np.where(astral, points, folded) if astral.any() else folded


@dataclass(frozen=True, slots=True)
class Joined:
    """The letters of several texts in one array, each followed by one :data:`GAP`.

    Attributes:
        codes: all letters, shape (n,), uint32.
        at: the offset of each letter in its own text, shape (n,), int32; of a gap, the end of the text's letters.
        opens: whether a clause begins with the letter; true of a gap, shape (n,).
        lines: whether a line begins with the letter; true of a gap, shape (n,).
        owner: which text each letter belongs to, shape (n,), int32.
        starts: where each text begins in ``codes``, with the total length last, shape (texts + 1,), int64.
    """

    codes: NDArray[np.uint32]
    at: NDArray[np.int32]
    opens: NDArray[np.bool_]
    lines: NDArray[np.bool_]
    owner: NDArray[np.int32]
    starts: NDArray[np.int64]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The text span of the letters ``start:end``, not empty and within one text."""
        return int(self.at[start]), int(self.at[end - 1]) + 1


def join(parts: Sequence[Letters]) -> Joined:
    """One array of all parts' letters, with a gap after each part."""
    lengths = np.array([len(part.codes) + 1 for part in parts], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    codes = np.full(int(starts[-1]), GAP, dtype=np.uint32)
    at = np.zeros(int(starts[-1]), dtype=np.int32)
    opens = np.ones(int(starts[-1]), dtype=np.bool_)
    lines = np.ones(int(starts[-1]), dtype=np.bool_)
    for start, part in zip(starts.tolist(), parts, strict=False):
        end = start + len(part.codes)
        codes[start:end] = part.codes
        at[start:end] = part.at
        opens[start:end] = part.opens
        lines[start:end] = part.lines
        at[end] = part.at[-1] + 1 if len(part.at) else 0
    owner = np.repeat(np.arange(len(parts), dtype=np.int32), lengths)
    return Joined(codes, at, opens, lines, owner, starts)


@cache
def fold_table() -> NDArray[np.uint32]:
    """The folded code of every code point of the basic plane; 0 for what is no letter."""
    table = np.zeros(_PLANE, dtype=np.uint32)
    for first, last in _HAN:
        table[first:last] = np.arange(first, last)
    for character in "0123456789abcdefghijklmnopqrstuvwxyz":
        code = ord(character)
        for form in (character, character.upper()):
            table[ord(form)] = table[ord(form) + _FULL_WIDTH] = code
    table[0x3007] = 0x3007
    table[0x3006] = 0
    for number, mark in enumerate(_NUMBER_MARKS):
        table[_SPELT + number] = ord(mark)
    return table


@cache
def _number_marks() -> NDArray[np.uint32]:
    """What each code point of the basic plane is within a number when it is a mark there; else 0."""
    table = np.zeros(_PLANE, dtype=np.uint32)
    for number, forms in enumerate(_NUMBER_MARKS.values()):
        table[[ord(form) for form in forms]] = _SPELT + number
    return table


@cache
def stop_table() -> NDArray[np.bool_]:
    """Which code points of the basic plane end a clause."""
    table = np.zeros(_PLANE, dtype=np.bool_)
    table[[ord(character) for character in _STOPS]] = True
    return table
