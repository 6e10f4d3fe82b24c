"""Standing 语境: what a repeat is cut into where it stands, and what stands on both sides of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.clauses import Clauses
from luoshi.trace.letters import GAP
from luoshi.trace.phrases.edges import loose_words
from luoshi.trace.phrases.repeats import Repeats
from luoshi.trace.phrases.words import word_starts

Bits = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

AROUND = 4
"""Letters on both sides of a repeat that are read to tell whether it cuts a word."""
SAMPLES = 8
"""Places of a repeat that are looked at."""
MARKED = 0.02
"""The least share of documents where a mark stands right before it, and right behind it; if only once."""
_MANY = 20
"""Documents from which on a mark has to stand before a wording now and then."""
_WIDEST = 20
_AROUND_LABELS = "　【】：｜·—（）、．" + "".join(map(chr, range(128)))
_HEAD = 200
_REACH = 200
_LABEL = 0.75
"""The least share of places where it is a line of its own, or at the head, to be a label."""


def marked(clauses: Clauses, repeats: Repeats) -> Ints:
    """The repeats that at least now and then begin behind a mark, and end before one."""
    ends = repeats.places + np.repeat(repeats.lengths, repeats.documents)
    heads, many = repeats.starts[:-1], repeats.documents
    left = (
        np.add.reduceat(clauses.ranks[np.maximum(repeats.places - 1, 0)] == 0, heads) if len(heads) else many
    )
    right = np.add.reduceat(clauses.ranks[ends] == 0, heads) if len(heads) else many
    enough = np.maximum(MARKED * many, 1)
    return np.flatnonzero(((left >= enough) | (many < _MANY)) & (right >= enough))


def is_furniture(clauses: Clauses, repeats: Repeats, row: int) -> bool:
    """Whether a repeat is a label or heading of a site: mostly a line of its own, or at the head of the text."""
    places, length = repeats.places_of(row), int(repeats.lengths[row])
    chosen = places[:: max(1, len(places) // SAMPLES)].tolist()
    spans = [clauses.span(place, length) for place in chosen]
    lines = sum(_is_line(*span) for span in spans)
    heads = sum(start < _HEAD < len(text) // 5 for text, start, _ in spans)
    return lines >= _LABEL * len(spans) or (heads >= _LABEL * len(spans) and len(places) >= _MANY)


def _is_line(text: str, start: int, end: int) -> bool:
    """Whether nothing but signs, digits and addresses stands beside a span on its line."""
    before, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    beside = before.rpartition("\n")[2] + behind.partition("\n")[0]
    return not beside.strip(_AROUND_LABELS)


@dataclass(frozen=True, slots=True)
class Reading:
    """How repeats stand in the text.

    Attributes:
        starts: where words begin in each, at a place where its edges are edges of words, shape (n, 21).
        whole: the share of places looked at where both edges are, shape (n,).
        free: the lesser share, of both sides, of places where nothing stands there that may belong to it, shape (n,).
        alone: the share of places where it is all that stands between two marks, shape (n,).
        leaning: the share of places where a preposition stands before it, shape (n,).
    """

    starts: Bits
    whole: Floats
    free: Floats
    alone: Floats
    leaning: Floats


def read_repeats(clauses: Clauses, repeats: Repeats) -> Reading:
    """Cuts repeats into words where they stand, with what stands around them."""
    size = len(repeats.lengths)
    starts = np.zeros((size, _WIDEST + 1), dtype=np.bool_)
    shares = np.zeros((4, size))
    for length in np.unique(repeats.lengths).tolist():
        rows = np.flatnonzero(repeats.lengths == length)
        row, places = _samples(repeats, rows)
        windows = windows_at(clauses, places, length)
        words = word_starts(windows)
        inner = words[:, AROUND : AROUND + length + 1]
        whole = inner[:, 0] & inner[:, -1]
        left, right = _sides(windows, words, length)
        many = np.bincount(row, minlength=len(rows))
        loose = [np.bincount(row, side > 0, minlength=len(rows)) / many for side in (left, right)]
        alone = np.bincount(row, (left == _MARK) & (right == _MARK), minlength=len(rows)) / many
        leaning = np.bincount(row, left == _PREPOSITION, minlength=len(rows)) / many
        cut = np.bincount(row, whole, minlength=len(rows)) / many
        shares[:, rows] = cut, np.minimum(*loose), alone, leaning
        best = np.flatnonzero(whole)[::-1]
        starts[rows[row[best]], : length + 1] = inner[best]
    return Reading(starts, *shares)


def _samples(repeats: Repeats, rows: Ints) -> tuple[Ints, NDArray[np.int32]]:
    """Some places of each of some repeats, far apart, with the index into ``rows`` of each."""
    many = np.minimum(repeats.documents[rows], SAMPLES)
    row = np.repeat(np.arange(len(rows)), many)
    turn = np.arange(len(row)) - np.repeat(np.cumsum(many) - many, many)
    return row, repeats.places[repeats.starts[rows][row] + turn * repeats.documents[rows][row] // many[row]]


_BOUND, _LOOSE, _MARK, _PREPOSITION = 0, 1, 2, 3


def _sides(
    windows: NDArray[np.uint32], words: Bits, length: int
) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """What stands before and behind the repeats: a mark, a word that belongs to no formulation, or something else."""
    before, behind, prepositions = loose_words()
    sides = np.zeros((2, len(windows)), dtype=np.int8)
    sides[0, windows[:, AROUND - 1] == GAP] = sides[1, windows[:, AROUND + length] == GAP] = _MARK
    for row, word in neighbours(windows, words, (0, AROUND), sides[0] == _BOUND):
        sides[0, row] = _PREPOSITION if word in prepositions else word in before
    for row, word in neighbours(windows, words, (AROUND + length, windows.shape[1]), sides[1] == _BOUND):
        sides[1, row] = word in behind
    return sides[0], sides[1]


def neighbours(
    windows: NDArray[np.uint32], words: Bits, part: tuple[int, int], chosen: Bits
) -> Iterator[tuple[int, str]]:
    """The word nearest the repeat in the part of each window before it, which begins at 0, or behind it.

    Args:
        windows: letters, as :func:`windows_at` gives them.
        words: where words begin in them.
        part: the columns before the repeat or behind it.
        chosen: which windows to read.

    Yields:
        The window's row, and the word.
    """
    low, high = part
    rows = np.flatnonzero(chosen)
    starts = words[rows]
    if low:
        ends = low + 1 + np.argmax(starts[:, low + 1 :], axis=1)
        begins = np.full(len(rows), low)
    else:
        begins = high - 1 - np.argmax(starts[:, high - 1 :: -1] if high else starts, axis=1)
        ends = np.full(len(rows), high)
    text = windows[rows].astype("<u4").tobytes().decode("utf-32-le")
    width = windows.shape[1]
    for at, (row, begin, end) in enumerate(zip(rows.tolist(), begins.tolist(), ends.tolist(), strict=True)):
        yield row, text[at * width + begin : at * width + end]


def windows_at(clauses: Clauses, places: NDArray[np.int32], length: int) -> NDArray[np.uint32]:
    """The letters at places with some on both sides; beyond a gap, gaps."""
    reach = np.arange(-AROUND, length + AROUND)
    at = np.clip(places[:, None] + reach, 0, len(clauses.ranks) - 1)
    ranks = clauses.ranks[at]
    ranks[:, :AROUND] *= np.logical_and.accumulate(ranks[:, :AROUND][:, ::-1] > 0, axis=1)[:, ::-1]
    ranks[:, AROUND + length :] *= np.logical_and.accumulate(ranks[:, AROUND + length :] > 0, axis=1)
    letters: NDArray[np.uint32] = clauses.letters[ranks]
    return letters
