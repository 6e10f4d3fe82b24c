"""Spill: rows come back by key, whole and in order, from memory and from files alike."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from luoshi.errors import StorageError
from luoshi.trace.origins.spill import Spill

EDGES = 48
"""Bytes of the edges of five keys."""


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
    assert spill.held == EDGES


def test_no_more_is_written_than_must_be(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "some", 8 * (EDGES + 12))
    for at in range(8):
        add(spill, {at % 2: (at,)})
    assert list(tmp_path.iterdir()) == []
    add(spill, {0: (8,)})
    assert sorted(path.stat().st_size for path in tmp_path.iterdir()) == [12, 24]
    assert spill.held == 6 * (EDGES + 12) + EDGES
    keys = spill.keys()
    assert [spill.take(key)[0].tolist() for key in keys] == [[0, 2, 4, 6, 8], [1, 3, 5, 7]]


@pytest.mark.parametrize("limit", [0, 1000, 5000, 1 << 20])
def test_no_more_waits_than_may(tmp_path: Path, limit: int) -> None:
    spill = Spill(tmp_path, "some", limit)
    for at in range(60):
        add(spill, {at % 5: tuple(range(at))})
        assert spill.held <= max(limit, (at + 1) * EDGES)
    rows = sum(len(spill.take(key)[0]) for key in spill.keys())  # noqa: SIM118 - no mapping
    assert (rows, spill.held, list(tmp_path.iterdir())) == (sum(range(60)), 0, [])


def test_a_key_is_read_in_pieces_as_often_as_is_asked(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "some", 200)
    for at in range(9):
        add(spill, {2: (at, at + 1), 4: (7,)})
    for _ in range(2):
        pieces = [part[0].tolist() for part in spill.parts(2)]
        assert len(pieces) > 1
        assert [value for piece in pieces for value in piece] == [at + i for at in range(9) for i in (0, 1)]
    assert (spill.rows(2), spill.rows(3), spill.rows(4)) == (18, 0, 9)
    spill.drop(2)
    assert spill.keys() == [4]
    assert spill.take(4)[0].tolist() == [7] * 9


def test_more_keys_than_files(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "some", 0)
    for _ in range(2):
        spill.add(np.arange(101), columns(*range(100)))
    assert len(list(tmp_path.iterdir())) < 100
    assert [spill.take(key)[1].tolist() for key in spill.keys()] == [[2 * key] * 2 for key in range(100)]  # noqa: SIM118
    assert list(tmp_path.iterdir()) == []


def test_a_key_that_waits_beside_another_that_was_written(tmp_path: Path) -> None:
    spill = Spill(tmp_path, "some", 2000)
    rows, edges = np.arange(300), np.repeat([0, 300], [1, 64])
    spill.add(edges, (rows,))
    spill.add(np.repeat([0, 3], [64, 1]), (np.arange(3),))
    spill.add(np.repeat([0, 2], [2, 63]), (np.arange(2),))
    assert spill.held > 0
    assert len(list(tmp_path.iterdir())) == 1
    assert [spill.take(key)[0].tolist() for key in (63, 1)] == [[0, 1, 2], [0, 1]]
    assert spill.take(0)[0].tolist() == rows.tolist()
    assert (spill.keys(), spill.held, list(tmp_path.iterdir())) == ([], 0, [])


@pytest.mark.parametrize("letters", [0, 1, 11])
def test_a_file_that_was_cut_is_a_storage_error(tmp_path: Path, letters: int) -> None:
    spill = Spill(tmp_path, "some", 0)
    add(spill, {0: (1,)})
    path = next(tmp_path.iterdir())
    path.write_bytes(path.read_bytes()[:letters])
    with pytest.raises(StorageError, match="too early"):
        spill.take(0)


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
