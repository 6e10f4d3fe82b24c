"""How jobs are parted among tasks, and what a task checks before it begins."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines import errands
from luoshi import __version__
from luoshi.engine.spark import reading
from luoshi.engine.spark.reading import PART_BYTES, cut, part_count
from luoshi.errors import LuoshiError

MB = 1_000_000


@pytest.mark.parametrize(
    ("sizes", "cores", "count"),
    [
        ([], 4, 1),
        ([5], 4, 1),
        ([5] * 3, 8, 3),
        ([5] * 100, 8, 8),
        ([PART_BYTES] * 8, 8, 8),
        ([PART_BYTES] * 9, 8, 9),
        ([PART_BYTES] * 100, 8, 100),
        ([PART_BYTES // 10] * 1000, 8, 104),
    ],
)
def test_every_core_has_as_many_parts(sizes: list[int], cores: int, count: int) -> None:
    assert part_count(sizes, cores) == count


@given(st.lists(st.integers(0, 100 * MB), min_size=1, max_size=60), st.data())
def test_parts_are_neighbours_cover_all_and_none_is_empty(sizes: list[int], data: st.DataObject) -> None:
    count = data.draw(st.integers(1, len(sizes)))
    parts = cut(sizes, count)
    assert len(parts) == count
    assert [at for part in parts for at in part] == list(range(len(sizes)))
    assert all(parts)


@given(st.lists(st.integers(1, 100), min_size=40, max_size=200))
def test_no_part_is_larger_than_its_share_and_one_job_more(sizes: list[int]) -> None:
    share = sum(sizes) / 4
    assert all(sum(sizes[at] for at in part) <= share + max(sizes) for part in cut(sizes, 4))


def test_one_large_job_stands_alone() -> None:
    assert [list(part) for part in cut([1, 1, 100, 1, 1], 3)] == [[0, 1, 2], [3], [4]]


@pytest.fixture
def part(tmp_path: Path) -> Path:
    """A part's file, with jobs from number 7 on."""
    path = tmp_path / "000001"
    path.write_bytes(pickle.dumps((7, ["a", "three b", "c"])))
    return path


def test_rows_carry_the_numbers_of_their_jobs(part: Path) -> None:
    rows = [row for batch in reading._rows_of(part, errands.work(), __version__) for row in batch.to_pylist()]
    assert [row["job"] for row in rows] == [7, 8, 8, 8, 9]
    assert [row["last"] for row in rows] == [True, False, False, True, True]


def refusal(rows: Iterator[object]) -> str:
    with pytest.raises(LuoshiError) as caught:
        list(rows)
    return str(caught.value)


def test_a_part_that_is_not_to_be_seen_is_a_cluster_without_a_shared_folder(tmp_path: Path) -> None:
    told = refusal(reading._rows_of(tmp_path / "gone" / "000001", errands.work(), __version__))
    assert told.startswith(f"{tmp_path}/gone: a machine of the cluster (")
    assert told.endswith("keep library and documents where all machines have them under one path.")


def test_another_version_is_told_before_anything_is_read(tmp_path: Path) -> None:
    told = refusal(reading._rows_of(tmp_path / "gone", errands.work(), "0.0"))
    assert f"has luoshi {__version__}, this is 0.0; install one version on all machines." in told


def test_a_file_that_is_gone_has_a_size_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(3 * reading.LEAST_BYTES))
    assert reading._size(tmp_path / "a") == 3 * reading.LEAST_BYTES
    assert reading._size(tmp_path / "b") == reading.LEAST_BYTES
