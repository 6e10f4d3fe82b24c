"""Spans of one pair of texts: drafts from chains, those joined that are one borrowing, the best where several vie."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, fixed, plain
from luoshi.trace.passages.chains import REACH, Rows
from luoshi.trace.passages.page import Page, line_start
from luoshi.trace.passages.runs import LENGTH, Totals, mass_between
from luoshi.trace.passages.runs import SOURCE as IN_SOURCE
from luoshi.trace.passages.runs import TARGET as IN_TARGET
from luoshi.trace.passages.sorting import order_of

SOURCE, SOURCE_END, TARGET, TARGET_END, KEPT, MASS, LONGEST, FIRST, LAST = fixed(9)
"""Columns of a span: its ends on the page, letters that the two share, what these weigh, its longest run, its tiles."""
WHOLE = 1_000_000
"""What one rare letter weighs, in the units of :data:`MASS`."""
APART = 4
"""Spans in different lines are joined over a gap so many times shorter."""
_OVERLAP = 4
_RECENT = 8

Span = NDArray[np.int64]
"""One span, shape (9,)."""
Spans = NDArray[np.int64]
"""Spans of one pair of texts, shape (n, 9)."""


@compiled
def drafts(tiles: Rows, chains: Rows, start: int, total: Totals) -> Spans:
    """The spans of chains before their edges are sought, in target order: from the first letter to the last."""
    spans = np.zeros((len(chains), 9), np.int64)
    _draft(spans, tiles, chains, start, total)
    return in_order(spans)


@plain
def _draft(spans: Spans, tiles: Rows, chains: Rows, start: int, total: Totals) -> None:
    """Writes the span of each chain."""
    for i in range(len(chains)):
        span, mass = spans[i], 0.0
        span[FIRST], span[LAST] = chains[i, 0], chains[i, 1]
        span[SOURCE], span[TARGET] = tiles[span[FIRST], IN_SOURCE], tiles[span[FIRST], IN_TARGET]
        for row in range(span[FIRST], span[LAST]):
            source, target, length = tiles[row, IN_SOURCE], tiles[row, IN_TARGET], tiles[row, LENGTH]
            span[SOURCE], span[SOURCE_END] = min(span[SOURCE], source), max(span[SOURCE_END], source + length)
            span[TARGET_END] = target + length
            span[KEPT] += length
            span[LONGEST] = max(span[LONGEST], length)
            mass += mass_between(total, target - start, length)
        span[MASS] = round(mass * WHOLE)


@compiled
def chosen(spans: Spans, rows: Rows, count: int) -> Spans:
    """The spans of the first ``count`` rows."""
    some = np.empty((count, 9), np.int64)
    for i in range(count):
        for column in range(9):
            some[i, column] = spans[rows[i], column]
    return some


@compiled
def in_order(spans: Spans) -> Spans:
    """Spans in order of the target, then of the source."""
    for i in range(1, len(spans)):
        here, before = spans[i, TARGET], spans[i - 1, TARGET]
        if here < before or (here == before and spans[i, SOURCE] < spans[i - 1, SOURCE]):
            return _sorted(_sorted(spans, SOURCE), TARGET)
    return spans


@compiled
def _sorted(spans: Spans, column: int) -> Spans:
    """Spans in order of one column."""
    keys = np.empty(len(spans))
    for i in range(len(spans)):
        keys[i] = spans[i, column]
    return chosen(spans, order_of(keys), len(spans))


@compiled
def best(spans: Spans) -> Spans:
    """Spans, in target order, without those that others, with more to show, explain by half or more."""
    spans = in_order(spans)
    if len(spans) < 2:
        return spans
    weight, last, first = np.empty(len(spans)), 0, spans[0, TARGET]
    for i in range(len(spans)):
        weight[i] = -spans[i, KEPT] * density(spans[i])
        last = max(last, spans[i, TARGET_END])
    rows = order_of(weight)
    count = _choose(spans, rows, np.zeros(last - first, np.bool_))
    return spans if count == len(spans) else in_order(chosen(spans, rows, count))


@plain
def _choose(spans: Spans, rows: Rows, taken: NDArray[np.bool_]) -> int:
    """Keeps of some rows those, from the first on, of whose letters others have taken less than half; how many."""
    count, first = 0, spans[0, TARGET]
    for row in range(len(rows)):
        start, end, used = spans[rows[row], TARGET] - first, spans[rows[row], TARGET_END] - first, 0
        for at in range(start, end):
            used += taken[at]
        if used * 2 < end - start:
            rows[count] = rows[row]
            count += 1
            for at in range(start, end):
                taken[at] = True
    return count


@plain
def density(span: Span) -> float:
    """Share of both texts' letters that is kept."""
    source, target = span[SOURCE_END] - span[SOURCE], span[TARGET_END] - span[TARGET]
    return float(2 * min(span[KEPT], source, target) / (source + target))


@compiled
def merged(spans: Spans, page: Page) -> Spans:
    """Spans in order, those joined that lie together in both texts."""
    count = _merge(spans, page)
    return spans if count == len(spans) else spans[:count]


@plain
def _merge(spans: Spans, page: Page) -> int:
    """Joins spans in place; how many are left."""
    count = 0
    for i in range(len(spans)):
        into = count - 1
        while into >= max(count - _RECENT, 0) and not _together(spans[into], spans[i], page):
            into -= 1
        if into >= max(count - _RECENT, 0):
            _join(spans[into], spans[i])
        else:
            for column in range(9):
                spans[count, column] = spans[i, column]
            count += 1
    return count


@plain
def _together(one: Span, two: Span, page: Page) -> bool:
    """Whether two spans of one pair are one borrowing."""
    target = max(one[TARGET], two[TARGET]) - min(one[TARGET_END], two[TARGET_END])
    source = max(one[SOURCE], two[SOURCE]) - min(one[SOURCE_END], two[SOURCE_END])
    if two[TARGET] - one[TARGET_END] > REACH or source > REACH:
        return False
    if min(target, source) < -_OVERLAP and max(target, source) >= 0:
        return False
    apart = line_start(page, one[SOURCE]) != line_start(page, two[SOURCE])
    apart = apart or line_start(page, one[TARGET]) != line_start(page, two[TARGET])
    return bool(max(target, source) * (APART if apart else 1) <= min(REACH, one[KEPT], two[KEPT]))


@plain
def _join(one: Span, two: Span) -> None:
    """Makes ``one`` cover both."""
    for side in (SOURCE, TARGET):
        one[side], one[side + 1] = min(one[side], two[side]), max(one[side + 1], two[side + 1])
    one[KEPT], one[MASS] = one[KEPT] + two[KEPT], one[MASS] + two[MASS]
    one[LONGEST] = max(one[LONGEST], two[LONGEST])
