"""Recounts: which rows are as they were but for their count, and around which n-grams they may be others."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.origins.firsts import Firsts
from luoshi.trace.origins.grams import HALF
from luoshi.trace.origins.recounts import recounts_of
from luoshi.trace.origins.runs import Rows

Gram = tuple[int, int, int]
"""Where an n-gram stands in document 5, where it stands first in document 1, and how many documents have it."""


def firsts(*grams: Gram) -> Firsts:
    """N-grams of eight letters; a letter is a code point."""
    at, there, documents = (
        np.array(column, dtype=np.int64) for column in zip(*(grams or [(0, 0, 0)]), strict=True)
    )
    rows = Firsts(
        (5 << HALF) | at,
        (at << HALF) | (at + 8),
        (1 << HALF) | there,
        (there << HALF) | (there + 8),
        documents,
        np.ones_like(documents),
    )
    return Firsts(*(column[: len(grams)] for column in rows))


def held(start: int, end: int, documents: int) -> Rows:
    """A row of document 5, and one of another before and behind it."""
    columns = [
        (2, 5, 9),
        (0, start, 0),
        (90, end, 90),
        (1, 1, 1),
        (0, 0, 0),
        (90, 90, 90),
        (7, documents, 7),
        (9, 9, 9),
    ]
    return Rows(*(np.array(column, dtype=np.int64) for column in columns))


def run(documents: list[int], at: int = 10, there: int = 30) -> list[Gram]:
    """N-grams one behind the other."""
    return [(at + i, there + i, count) for i, count in enumerate(documents)]


@pytest.mark.parametrize(
    ("before", "after", "row", "counts", "places"),
    [
        (run([4, 3, 4]), run([5, 4, 5]), held(10, 20, 3), [4], 0),
        (run([4, 3, 4]), run([3, 2, 3]), held(10, 20, 3), [2], 0),
        (run([4, 3, 4]), run([4, 3, 4]), held(10, 20, 3), [], 0),
        (run([4, 3, 4]), run([5, 4, 5]), held(9, 20, 3), [], 1),
        (run([4, 3, 4]), run([5, 4, 5]), held(10, 21, 3), [], 1),
        (run([4, 3, 4]), run([5, 4, 5]), held(9, 20, 2), [], 0),
        (run([4, 3, 4]), run([2, 3, 4]), held(9, 20, 2), [], 0),
        (run([4, 3, 4]), run([1, 3, 4]), held(9, 20, 2), [], 1),
        (run([4, 3]) + run([4], 12, 40), run([5, 4]) + run([5], 12, 40), held(10, 20, 3), [], 1),
        (run([4]) + run([3], 12, 32), run([5]) + run([4], 12, 32), held(10, 20, 3), [], 1),
        (run([4, 3, 4]), run([5, 4, 5]), held(40, 60, 3), [], 0),
        (run([4, 3, 4]), run([5, 4, 5]), held(10, 17, 3), [], 0),
        (run([]), run([2, 2]), held(40, 60, 3), [], 2),
        (run([2, 2]), run([]), held(10, 19, 2), [], 2),
        (run([2, 2]), run([3, 3], there=50), held(10, 19, 2), [], 4),
    ],
)
def test_a_row_is_counted_again_when_all_its_grams_are_known(
    before: list[Gram], after: list[Gram], row: Rows, counts: list[int], places: int
) -> None:
    found = recounts_of(firsts(*before), firsts(*after), row)
    assert found.documents.tolist() == counts
    assert found.rows.tolist() == [1] * len(counts)
    assert len(found.places) == places
    assert set((found.places >> HALF).tolist()) <= {5}


def test_without_rows_new_grams_are_told() -> None:
    none = Rows(*(np.zeros(0, dtype=np.int64),) * 8)
    assert len(recounts_of(firsts(), firsts(*run([2, 2])), none).places) == 2
    assert not len(recounts_of(firsts(*run([2])), firsts(*run([3])), none).places)
