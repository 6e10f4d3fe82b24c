"""Spans: long equal runs are reported, whatever else is."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.passages.align import Span
from luoshi.trace.passages.chains import Tile
from luoshi.trace.passages.seeds import Runs
from luoshi.trace.passages.spans import best, density, with_runs

TOTAL = np.arange(500, dtype=np.float64)


def span(source: int, target: int, size: int, kept: int | None = None) -> Span:
    tile = Tile(source, target, size)
    return Span(source, source + size, target, target + size, kept or size, float(size), tile, [tile])


def runs(*rows: tuple[int, int, int]) -> Runs:
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Runs(columns[0], columns[1], columns[2])


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
    found = with_runs([span(*one) for one in spans], runs(*rows), TOTAL)
    assert [(one.target, one.target_end) for one in found] == targets


def test_of_spans_that_vie_the_fuller_is_kept() -> None:
    assert [one.source for one in best([span(0, 10, 20), span(100, 12, 10), span(200, 40, 10)])] == [0, 200]


def test_density_is_the_share_of_both() -> None:
    assert density(span(0, 0, 10, kept=5)) == 0.5
