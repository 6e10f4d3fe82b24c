"""Spill: rows come back by key, whole and in order, from memory and from files alike."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from luoshi.errors import StorageError
from luoshi.trace.origins.spill import Spill


def columns(*values: int) -> tuple[np.ndarray, ...]:
    return np.array(values, dtype=np.int64), np.array(values, dtype=np.int32) * 2


def add(spill: Spill, rows: dict[int, tuple[int, ...]]) -> None:
    """Rows by key, of the keys 0 to 4."""
    edges = np.cumsum([0, *(len(rows.get(key, ())) for key in range(5))])
    spill.add(edges, columns(*(value for key in sorted(rows) for value in rows[key])))


@pytest.mark.parametrize("limit", [0, 30, 60, 1 << 20])
def test_rows_come_back_by_key_in_their_order(tmp_path: Path, limit: int) -> None:
    spill = Spill(tmp_path, "some", limit)
    for rows in ({3: (1, 2), 1: (5,)}, {3: (4, 9, 7)}, {}, {1: (8,), 3: (6,)}):
        add(spill, rows)
    assert spill.keys() == [1, 3]
    for key, values in ((3, [1, 2, 4, 9, 7, 6]), (1, [5, 8])):
        whole, half = spill.take(key)
        assert whole.tolist() == values
        assert half.tolist() == [2 * value for value in values]
        assert half.dtype == np.int32
    assert spill.keys() == []
    assert list(tmp_path.iterdir()) == []


def test_little_is_kept_in_memory(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "some", 1 << 20)
    add(spill, {0: (1, 2, 3)})
    assert list(tmp_path.iterdir()) == []


def test_much_is_written(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "some", 10)
    add(spill, {0: (1, 2, 3)})
    assert [path.stat().st_size for path in tmp_path.iterdir()] == [36]


def test_no_more_is_written_than_must_be(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "some", 8 * 12)
    for at in range(8):
        add(spill, {at % 2: (at,)})
    assert list(tmp_path.iterdir()) == []
    add(spill, {0: (8,)})
    assert {path.name: path.stat().st_size for path in tmp_path.iterdir()} == {"some-0": 12, "some-1": 12}
    keys = spill.keys()
    assert [spill.take(key)[0].tolist() for key in keys] == [[0, 2, 4, 6, 8], [1, 3, 5, 7]]


def test_a_disk_that_refuses_is_a_storage_error(tmp_path: Path) -> None:
    spill = Spill(tmp_path / "missing", "some", 0)
    with pytest.raises(StorageError, match="missing"):
        add(spill, {0: (1,)})


def test_a_file_that_is_gone_is_a_storage_error(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "some", 0)
    add(spill, {0: (1,)})
    next(tmp_path.iterdir()).unlink()
    with pytest.raises(StorageError):
        spill.take(0)
