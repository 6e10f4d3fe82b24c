"""Edges: from a chain of equal runs to the clauses, in both texts, that were really borrowed."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, plain
from luoshi.trace.passages.chains import Rows
from luoshi.trace.passages.leads import adverbial_size, frame_size
from luoshi.trace.passages.page import Ints, Page, clause_end, clause_start, line_end, line_start
from luoshi.trace.passages.runs import LENGTH
from luoshi.trace.passages.runs import SOURCE as IN_SOURCE
from luoshi.trace.passages.runs import TARGET as IN_TARGET
from luoshi.trace.passages.spans import (
    FIRST,
    KEPT,
    LAST,
    MASS,
    SOURCE,
    SOURCE_END,
    TARGET,
    TARGET_END,
    Span,
    Spans,
)

WINDOW = 40
"""How far beyond a chain, in letters, the source is searched for more of it."""
KEPT_SHARE = 0.5
"""Share of a neighbouring clause's letters that must come back for the clause to belong to the borrowing."""
KEPT_PART = 0.34
"""The same for the rest of a clause that a chain already lies in."""
SLACK = 6
"""A rest so short is taken as a changed word or subject when the source has a rest there as well."""
LONGEST = 120
"""Letters in the longest clause, or rest of one, that an edge is moved over."""
LEAST_KEPT = 3
_BLANK = 0
_PAIRS = 64
_FACTOR, _HIGH, _WORD = np.uint64(0x9E3779B97F4A7C15), np.uint64(52), np.uint64(6)
_HALF, _BITS, _ONE = np.uint64(20), np.uint64(63), np.uint64(1)


class Rest(NamedTuple):
    """The source's letters around a chain, those that its tiles have used blanked.

    Attributes:
        letters: the letters, shape (n,).
        pairs: bits, by a hash of two letters, for what stands there, shape (64,).
        found: room for the places where letters come back, shape (120,).
        codes: the page's letters.
        start: where the rest begins on the page.
    """

    letters: Ints
    pairs: NDArray[np.uint64]
    found: Ints
    codes: Ints
    start: int


@compiled
def grow(spans: Spans, tiles: Rows, page: Page) -> None:
    """Extends spans clause by clause while the source still has the words, from both edges.

    Args:
        spans: the spans of chains; their edges are moved to clause edges where the wording bears it.
        tiles: the tiles of all chains.
        page: the letters.
    """
    longest = 0
    for i in range(len(spans)):
        longest = max(longest, spans[i, SOURCE_END] - spans[i, SOURCE])
    letters, pairs = np.empty(longest + 2 * WINDOW, np.int32), np.empty(_PAIRS, np.uint64)
    _grow_each(spans, tiles, page, Rest(letters, pairs, np.empty(LONGEST, np.int32), page.codes, 0))


@plain
def _grow_each(spans: Spans, tiles: Rows, page: Page, room: Rest) -> None:
    """Extends spans one after another, with room for what stands around one."""
    for i in range(len(spans)):
        span = spans[i]
        before = span[KEPT]
        start = max(line_start(page, span[SOURCE]), span[SOURCE] - WINDOW)
        end = min(line_end(page, span[SOURCE_END] - 1), span[SOURCE_END] + WINDOW)
        rest = Rest(room.letters[: end - start], room.pairs, room.found, room.codes, start)
        _blank(span, tiles, rest)
        _grow_left(span, rest, page, line_start(page, span[TARGET]))
        _grow_right(span, rest, page, line_end(page, span[TARGET_END] - 1))
        _snap_source(span, page)
        _cut_frame(span, tiles, page)
        _fill(span, tiles, rest)
        span[MASS] = span[MASS] * span[KEPT] // before


@plain
def _blank(span: Span, tiles: Rows, rest: Rest) -> None:
    """Copies the letters of a rest, blanks those that tiles have used, and notes the pairs that are left."""
    letters, start = rest.letters, rest.start
    for word in range(_PAIRS):
        rest.pairs[word] = 0
    for at in range(len(letters)):
        letters[at] = rest.codes[start + at]
    for row in range(span[FIRST], span[LAST]):
        begin = tiles[row, IN_SOURCE] - start
        for at in range(begin, begin + tiles[row, LENGTH]):
            letters[at] = _BLANK
    for at in range(len(letters) - 1):
        if letters[at] and letters[at + 1]:
            pair = _pair(letters[at], letters[at + 1])
            rest.pairs[pair >> _WORD] |= _ONE << (pair & _BITS)


@plain
def _pair(one: int, two: int) -> np.uint64:
    """A hash of two letters, of twelve bits."""
    return ((np.uint64(one) << _HALF) ^ np.uint64(two)) * _FACTOR >> _HIGH


@plain
def _grow_left(span: Span, rest: Rest, page: Page, first: int) -> None:
    """Moves the left edge of the target."""
    start = clause_start(page, span[TARGET])
    if start < span[TARGET]:
        own = start + frame_size(page.codes, start, span[TARGET])
        own += adverbial_size(page.codes, own, span[TARGET])
        other = span[SOURCE] - clause_start(page, span[SOURCE])
        part = _part(rest, own, span[TARGET], span, other)
        if part < 0:
            part = min(other, span[TARGET] - own)
        span[TARGET] = start if part == span[TARGET] - own else span[TARGET] - part
    while first < span[TARGET] and span[TARGET] == clause_start(page, span[TARGET]):
        start = clause_start(page, span[TARGET] - 1)
        if not _takes(rest, start, span[TARGET], span):
            return
        span[TARGET] = start


@plain
def _grow_right(span: Span, rest: Rest, page: Page, last: int) -> None:
    """Moves the right edge of the target."""
    end = min(clause_end(page, span[TARGET_END]), last)
    if end > span[TARGET_END]:
        other = clause_end(page, span[SOURCE_END]) - span[SOURCE_END]
        span[TARGET_END] += max(_part(rest, span[TARGET_END], end, span, other), 0)
    while span[TARGET_END] < last and span[TARGET_END] == clause_end(page, span[TARGET_END]):
        end = min(clause_end(page, span[TARGET_END] + 1), last)
        if not _takes(rest, span[TARGET_END], end, span):
            return
        span[TARGET_END] = end


@plain
def _cut_frame(span: Span, tiles: Rows, page: Page) -> None:
    """Leaves out a frame (各地要) that the target puts before the source's first clause."""
    start = span[TARGET]
    if start != clause_start(page, start):
        return
    end = min(clause_end(page, start + 1), span[TARGET_END])
    size = frame_size(page.codes, start, end)
    if not 0 < size < end - start or tiles[span[FIRST], IN_TARGET] < start + size:
        return
    for i in range(size):
        if page.codes[span[SOURCE] + i] != page.codes[start + i]:
            span[TARGET] += size
            return


@plain
def _takes(rest: Rest, start: int, end: int, span: Span) -> bool:
    """Whether a clause of the target comes from the rest; if so the span's source side takes its words in."""
    count, kept = _returning(rest, start, end)
    if kept < LEAST_KEPT:
        return False
    own = frame_size(rest.codes, start, end)
    own += adverbial_size(rest.codes, start + own, end)
    if kept < KEPT_SHARE * (end - start - own):
        return False
    _take(rest, count, kept, span)
    return True


@plain
def _part(rest: Rest, start: int, end: int, span: Span, other: int) -> int:
    """How many letters of what is left of the clause that the span lies in belong to it, counted from the span.

    All of them when enough come back, or when they and what the source has there (``other`` letters) are so few that a
    word may have been exchanged; -1 when as many as the source has may have been and the rest is the target's own.
    """
    size = end - start
    if not size or not other:
        return 0
    count, kept = _returning(rest, start, end)
    if kept >= KEPT_PART * size:
        _take(rest, count, kept, span)
        return size
    if other > SLACK:
        return 0
    return size if size <= other + 2 else -1


@plain
def _returning(rest: Rest, start: int, end: int) -> tuple[int, int]:
    """Finds the pairs of letters of ``start:end`` that the rest has: how many, and how many letters they cover."""
    count, kept, before = 0, 0, -2
    if end - start > LONGEST:
        return 0, 0
    for at in range(start, end - 1):
        one, two = rest.codes[at], rest.codes[at + 1]
        pair = _pair(one, two)
        if not (rest.pairs[pair >> _WORD] >> (pair & _BITS)) & _ONE:
            continue
        for there in range(len(rest.letters) - 1):
            if rest.letters[there] == one and rest.letters[there + 1] == two:
                rest.found[count] = there
                count += 1
                kept += 1 if before == at - 1 else 2
                before = at
                break
    return count, kept


@plain
def _take(rest: Rest, count: int, kept: int, span: Span) -> None:
    """Adds found pairs to the span and takes them out of the rest."""
    span[KEPT] += kept
    for i in range(count):
        there = rest.found[i]
        span[SOURCE] = min(span[SOURCE], rest.start + there)
        span[SOURCE_END] = max(span[SOURCE_END], rest.start + there + 2)
        rest.letters[there] = rest.letters[there + 1] = _BLANK


@plain
def _fill(span: Span, tiles: Rows, rest: Rest) -> None:
    """Counts the words that come back between the tiles, too short to be runs."""
    if span[LAST] - span[FIRST] < 2:
        return
    for at in range(len(rest.letters)):
        if not span[SOURCE] <= rest.start + at < span[SOURCE_END]:
            rest.letters[at] = _BLANK
    for row in range(span[FIRST] + 1, span[LAST]):
        start = tiles[row - 1, IN_TARGET] + tiles[row - 1, LENGTH]
        span[KEPT] += _returning(rest, start, tiles[row, IN_TARGET])[1]


@plain
def _snap_source(span: Span, page: Page) -> None:
    """Moves the source's edges out to clause edges that are near."""
    start = clause_start(page, span[SOURCE])
    if span[SOURCE] - start <= SLACK:
        span[SOURCE] = start
    end = clause_end(page, span[SOURCE_END])
    if end - span[SOURCE_END] <= SLACK:
        span[SOURCE_END] = end
