"""Spans: long equal runs are reported, whatever else is."""

from __future__ import annotations

import numba
import numpy as np
import pytest

from luoshi.trace.passages.long_runs import with_runs
from luoshi.trace.passages.runs import Runs
from luoshi.trace.passages.spans import SOURCE, TARGET, TARGET_END, WHOLE, best, density


@numba.njit
def _with_runs(spans: np.ndarray, runs: Runs) -> np.ndarray:
    return with_runs(spans, runs, 0, len(runs.ends))


@numba.njit
def _best(spans: np.ndarray) -> np.ndarray:
    return best(spans)


@numba.njit
def _density(span: np.ndarray) -> float:
    return density(span)


def span(source: int, target: int, size: int, kept: int | None = None) -> list[int]:
    return [source, source + size, target, target + size, kept or size, size * WHOLE, size, 0, 1]


def spans_of(*rows: list[int]) -> np.ndarray:
    return np.array(rows, np.int64).reshape(-1, 9)


def runs(*rows: tuple[int, int, int]) -> Runs:
    ends = np.array(rows, np.int64).reshape(-1, 3)
    return Runs(ends, ends[:, 2].astype(np.float64), np.array([0, len(ends)]))


@pytest.mark.parametrize(
    ("spans", "rows", "targets"),
    [
        ([], [(5, 10, 12)], [(10, 22)]),
        ([(5, 10, 12)], [(5, 10, 12)], [(10, 22)]),
        ([(5, 10, 30)], [(90, 15, 12)], [(10, 40)]),
        ([(5, 10, 12)], [(10, 15, 12)], [(10, 27)]),
        ([(5, 10, 12)], [(200, 15, 12)], [(10, 22), (15, 27)]),
        ([], [(5, 10, 12), (300, 12, 10)], [(10, 22)]),
        ([], [(5, 10, 12), (300, 50, 10)], [(10, 22), (50, 60)]),
    ],
    ids=["alone", "inside", "other place in the source", "goes on", "overlaps", "within a longer", "two"],
)
def test_every_long_run_lies_in_a_span(
    spans: list[tuple[int, int, int]], rows: list[tuple[int, int, int]], targets: list[tuple[int, int]]
) -> None:
    found = _with_runs(spans_of(*(span(*one) for one in spans)), runs(*rows))
    assert [(one[TARGET], one[TARGET_END]) for one in found] == targets


def test_of_spans_that_vie_the_fuller_is_kept() -> None:
    found = _best(spans_of(span(0, 10, 20), span(100, 12, 10), span(200, 40, 10)))
    assert found[:, SOURCE].tolist() == [0, 200]


def test_spans_come_in_target_order() -> None:
    found = _best(spans_of(*(span(i * 50, 900 - i * 30, 20) for i in range(30))))
    assert found[:, TARGET].tolist() == [900 - i * 30 for i in range(29, -1, -1)]


def test_density_is_the_share_of_both() -> None:
    assert _density(spans_of(span(0, 0, 10, kept=5))[0]) == 0.5
