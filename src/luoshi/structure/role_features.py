"""What the role model sees of a clause: hashed character n-grams of the clause and its surroundings, and flags.

Everything is computed for all clauses of a document at once with numpy. A *channel* is one group of features: rows of
hashed keys, and for every clause the row that it reads (its own, its neighbour's, its heading's). Hashing follows
Weinberger et al., "Feature Hashing for Large Scale Multitask Learning" (2009).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from luoshi.structure.role_layout import Clause, Floats, Ints, Layout, UInts, code_points, lay_out
from luoshi.text import Voice

BITS = 18
"""Keys are hashes of this many bits; key 0 stands for nothing."""

MAX_CHARS = 128
"""Of a longer clause only this many characters are read, from its beginning (and its last three)."""

MAX_SENTENCE = 300
MAX_PARAGRAPH = 300
"""The same for the sentence and the paragraph around it."""

EDGE = 0.5
"""Value of a gram at the edge of a clause; grams inside count 1 / sqrt(length)."""

FLAG = 0.3
"""Value of a flag."""

AROUND = 0.5
"""What the grams of a clause's surroundings count, against those of the clause itself."""

_MULTIPLIER = np.uint32(0x9E3779B1)
_STEP = np.uint32(0x01000193)
_SHIFT = np.uint32(32 - BITS)
_STOPS = np.array([ord(c) for c in "。！？!?；;"], dtype=np.uint32)
_LENGTHS = np.array([2, 4, 7, 12, 20, 40], dtype=np.int64)
_REPORTING = (
    "指出",
    "强调",
    "要求",
    "认为",
    "表示",
    "提出",
    "明确",
    "号召",
    "介绍",
    "获悉",
    "显示",
    "说",
    "称",
)
_VOICES = {voice: code for code, voice in enumerate(Voice)}


@dataclass(frozen=True, slots=True)
class Channel:
    """One group of features.

    Attributes:
        name: what the group is.
        keys: the hashed keys of all rows, one after the other.
        starts: where each row begins in ``keys``; no row is empty.
        reads: for every clause the row that it reads; -1 for none.
        scale: for every row the value of each of its keys.
    """

    name: str
    keys: UInts
    starts: Ints
    reads: Ints
    scale: Floats


def channels(text: str, clauses: Sequence[Clause]) -> Iterator[Channel]:
    """All features of ``clauses`` (in text order, at least one), a group at a time."""
    codes = code_points(text)
    layout = lay_out(codes, clauses)
    hashes = _gram_hashes(codes)
    own = np.arange(len(clauses))
    rows = _Rows(layout.start, layout.end, len(codes), MAX_CHARS)
    for size in (1, 2, 3, 4):
        yield rows.channel(f"own {size}", hashes, size, own)
    for name, spans, reads in _surroundings(clauses, layout, rows, len(codes)):
        for size in (1, 2):
            yield spans.channel(f"{name} {size}", hashes, size, reads, AROUND)
    yield _table("edges", _edges(hashes, layout), EDGE)
    yield _table("flags", _flags(codes, clauses, layout), FLAG)


def _surroundings(
    clauses: Sequence[Clause], layout: Layout, rows: _Rows, limit: int
) -> Iterator[tuple[str, _Rows, Ints]]:
    """The spans around clauses whose grams count, by name, with the row that every clause reads."""
    own = np.arange(len(clauses))
    yield "previous", rows, own - 1
    yield "following", rows, np.where(own + 1 < len(own), own + 1, -1)
    yield "opening", rows, np.where(layout.first < own - 1, layout.first, -1)
    opens = layout.first == own
    for name, begins, longest in (
        ("paragraph", opens, MAX_PARAGRAPH),
        ("sentence", opens | np.isin(layout.before, _STOPS), MAX_SENTENCE),
    ):
        heads = np.flatnonzero(begins)
        feet = np.append(heads[1:], len(own)) - 1
        yield name, _Rows(layout.start[heads], layout.end[feet], limit, longest), np.cumsum(begins) - 1
    headings, reads = _headings(clauses)
    if len(headings):
        yield "heading", _Rows(headings[:, 0], headings[:, 1], limit, MAX_CHARS), reads


def _gram_hashes(codes: UInts) -> list[UInts]:
    """For each gram size 1 to 4 the hash of the gram that begins at every code point."""
    mixed = codes * _MULTIPLIER
    mixed ^= mixed >> np.uint32(15)
    hashes = [mixed]
    for size in (2, 3, 4):
        longer = hashes[-1].copy()
        longer *= _STEP
        tail = max(len(codes) - size + 1, 0)
        longer[:tail] ^= mixed[size - 1 :]
        hashes.append(longer)
    return hashes


def _fold(hashes: UInts, salt: int) -> UInts:
    """Keys of ``BITS`` bits, different for every salt; never 0."""
    keys = hashes ^ np.uint32(salt * 0x85EBCA6B & 0xFFFFFFFF)
    keys *= _MULTIPLIER
    keys ^= keys >> np.uint32(13)
    keys *= np.uint32(0xC2B2AE35)
    folded: UInts = np.maximum(keys >> _SHIFT, np.uint32(1))
    return folded


def _salt(name: str) -> int:
    total = 0
    for letter in name:
        total = (total * 31 + ord(letter)) & 0xFFFFFFFF
    return total


class _Rows:
    """The characters of many spans, one row a span, of which grams are read."""

    def __init__(self, start: Ints, end: Ints, limit: int, longest: int) -> None:
        length = np.clip(end - start, 1, longest)
        self.starts = np.cumsum(length) - length
        ids = np.repeat(np.arange(len(start)), length)
        self.at = np.minimum(np.arange(len(ids)) - self.starts[ids] + start[ids], limit - 1)
        self.room = end[ids] - self.at
        self.scale = (1 / np.sqrt(length)).astype(np.float32)

    def channel(self, name: str, hashes: list[UInts], size: int, reads: Ints, weight: float = 1) -> Channel:
        """The grams of one size as a channel; a gram that would run over the end of its span has key 0."""
        keys = _fold(hashes[size - 1][self.at], _salt(name))
        keys[self.room < size] = 0
        return Channel(name, keys, self.starts, reads, self.scale * np.float32(weight))


def _headings(clauses: Sequence[Clause]) -> tuple[Ints, Ints]:
    """The distinct headings that clauses stand under, and for each clause which one; -1 for none."""
    places: dict[tuple[int, int], int] = {}
    reads = [
        -1 if c.section_heading is None else places.setdefault(c.section_heading, len(places))
        for c in clauses
    ]
    return np.array(list(places), dtype=np.int64).reshape(-1, 2), np.array(reads, dtype=np.int64)


def _table(name: str, values: list[UInts], weight: float) -> Channel:
    """A channel with one key a column for every clause; equal values of different columns differ."""
    keys = np.stack([_fold(value, _salt(f"{name} {at}")) for at, value in enumerate(values)], axis=1)
    own = np.arange(len(keys))
    return Channel(name, keys.ravel(), own * len(values), own, np.full(len(keys), weight, dtype=np.float32))


def _edges(hashes: list[UInts], layout: Layout) -> list[UInts]:
    """The grams at both ends of every clause; 0 where it is shorter than the gram."""
    length = layout.end - layout.start
    limit = len(hashes[0]) - 1
    heads = [np.where(length >= n, hashes[n - 1][np.minimum(layout.start, limit)], 0) for n in (1, 2, 3, 4)]
    tails = [np.where(length >= n, hashes[n - 1][np.clip(layout.end - n, 0, limit)], 0) for n in (1, 2, 3)]
    return [column.astype(np.uint32) for column in heads + tails]


def _flags(codes: UInts, clauses: Sequence[Clause], layout: Layout) -> list[UInts]:
    """Place, length, marks, digits and what the structure knows of every clause, as small numbers."""
    own = np.arange(len(clauses))
    place = np.minimum(own - layout.first, 3)
    left = np.minimum(layout.first + layout.size - 1 - own, 2)
    length = np.searchsorted(_LENGTHS, layout.end - layout.start)
    paragraph = np.minimum(layout.paragraph, 4) + 5 * np.minimum(layout.paragraph[-1] - layout.paragraph, 3)
    digits = np.searchsorted([0, 1, 4], _count(codes == 48, layout))
    percents = _count((codes == 37) | (codes == 0xFF05), layout) > 0
    inside = np.array([c.in_heading for c in clauses], dtype=np.int64)
    voices = np.array([_VOICES[c.voice] for c in clauses], dtype=np.int64)
    marks = layout.before * np.uint32(7919) + layout.after
    reporter, distance = _reporters(codes, layout)
    columns = [
        layout.after, layout.before, place + 4 * left, length, marks * 8 + length, paragraph, digits + 4 * percents,
        np.minimum(layout.size, 8), inside * 8 + length, voices, reporter, reporter * 8 + distance,
    ]  # fmt: skip
    return [np.asarray(column).astype(np.uint32) * np.uint32(0x2545F491) + np.uint32(7) for column in columns]


def _count(hits: npt.NDArray[np.bool_], layout: Layout) -> Ints:
    """How many code points of every clause are hits."""
    total = np.concatenate(([0], np.cumsum(hits)))
    return total[layout.end] - total[layout.start]


def _reporters(codes: UInts, layout: Layout) -> tuple[Ints, Ints]:
    """Which verb of saying last ended a clause of the same paragraph before this one, and how many clauses ago.

    Returns:
        1 + its place in the list of such verbs, 0 for none; and the distance, at most 7.
    """
    ends = np.zeros(len(layout.end), dtype=np.int64)
    for code, verb in enumerate(_REPORTING, start=1):
        letters = np.array([ord(letter) for letter in verb], dtype=np.uint32)
        hit = layout.end - layout.start >= len(letters)
        for back, letter in enumerate(letters[::-1], start=1):
            hit &= codes[np.clip(layout.end - back, 0, len(codes) - 1)] == letter
        ends[hit & (ends == 0)] = code
    own = np.arange(len(ends))
    last = np.maximum.accumulate(np.where(ends > 0, own, -1))
    last = np.concatenate(([-1], last[:-1]))
    known = last >= layout.first
    return np.where(known, ends[last], 0), np.where(known, np.minimum(own - last, 7), 0)
