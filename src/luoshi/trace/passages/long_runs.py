"""Long runs: they are reported whatever they are worth."""

from __future__ import annotations

import numpy as np

from luoshi.trace.compiled import compiled, plain
from luoshi.trace.passages.chains import Rows
from luoshi.trace.passages.runs import LENGTH, Runs
from luoshi.trace.passages.runs import SOURCE as IN_SOURCE
from luoshi.trace.passages.runs import TARGET as IN_TARGET
from luoshi.trace.passages.sorting import order_of
from luoshi.trace.passages.spans import (
    KEPT,
    LONGEST,
    MASS,
    SOURCE,
    SOURCE_END,
    TARGET,
    TARGET_END,
    WHOLE,
    Span,
    Spans,
    in_order,
)

LEAST_RUN = 10
"""Letters in the shortest equal run that lies in a passage whatever it is worth."""


@compiled
def with_runs(spans: Spans, runs: Runs, low: int, high: int) -> Spans:
    """Spans of one pair, and every long run that no span has the whole of, as a span of its own or as more of one.

    Args:
        spans: passages found, in target order.
        runs: the runs of the target text.
        low: the first run of the pair.
        high: one past the last.

    Returns:
        Spans in target order; each run of ten letters lies inside the target side of one.
    """
    rows, count = _outside(spans, runs.ends, low, high), 0
    if not len(rows):
        return spans
    for row in rows:
        if not _goes_on(spans, runs.ends[row]):
            rows[count] = row
            count += 1
    more = np.zeros((len(spans) + count, 9), np.int64)
    for i in range(len(spans)):
        for column in range(9):
            more[i, column] = spans[i, column]
    for i in range(count):
        span, run = more[len(spans) + i], runs.ends[rows[i]]
        span[SOURCE], span[SOURCE_END] = run[IN_SOURCE], run[IN_SOURCE] + run[LENGTH]
        span[TARGET], span[TARGET_END] = run[IN_TARGET], run[IN_TARGET] + run[LENGTH]
        span[KEPT] = span[LONGEST] = run[LENGTH]
        span[MASS] = round(runs.mass[rows[i]] * WHOLE)
    return in_order(more)


@compiled
def _outside(spans: Spans, runs: Rows, low: int, high: int) -> Rows:
    """Long runs that lie neither in the target side of a span nor in a longer run, in target order."""
    rows, count, span, reached = np.empty(high - low, np.int64), 0, 0, 0
    for row in range(low, high):
        if runs[row, LENGTH] < LEAST_RUN:
            continue
        while span < len(spans) and spans[span, TARGET] <= runs[row, IN_TARGET]:
            reached = max(reached, spans[span, TARGET_END])
            span += 1
        if reached < runs[row, IN_TARGET] + runs[row, LENGTH]:
            rows[count] = row
            count += 1
    return rows[:count] if count < 2 else _longest(runs, rows[:count])


@compiled
def _longest(runs: Rows, rows: Rows) -> Rows:
    """The runs, in target order, without those that lie in another."""
    keys = np.empty(len(rows))
    for i in range(len(rows)):
        keys[i] = runs[rows[i], IN_TARGET] - runs[rows[i], LENGTH] / (1 << 31)
    count, reached = 0, 0
    ordered = np.empty(len(rows), np.int64)
    for i in order_of(keys):
        end = runs[rows[i], IN_TARGET] + runs[rows[i], LENGTH]
        if reached < end:
            reached = end
            ordered[count] = rows[i]
            count += 1
    return ordered[:count]


@plain
def _goes_on(spans: Spans, run: Rows) -> bool:
    """Makes the first span that a run sticks out of in both texts cover it; whether there is one."""
    for i in range(len(spans)):
        span = spans[i]
        if _meets(span, TARGET, run[IN_TARGET], run[LENGTH]) and _meets(
            span, SOURCE, run[IN_SOURCE], run[LENGTH]
        ):
            span[SOURCE] = min(span[SOURCE], run[IN_SOURCE])
            span[SOURCE_END] = max(span[SOURCE_END], run[IN_SOURCE] + run[LENGTH])
            span[TARGET] = min(span[TARGET], run[IN_TARGET])
            span[TARGET_END] = max(span[TARGET_END], run[IN_TARGET] + run[LENGTH])
            return True
    return False


@plain
def _meets(span: Span, side: int, start: int, length: int) -> bool:
    """Whether a run and a span have letters of one side in common."""
    return bool(start < span[side + 1] and span[side] < start + length)
