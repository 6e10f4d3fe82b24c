"""Tables on disk: row groups that are copied are rows like others."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from luoshi.errors import StorageError
from luoshi.library import staging
from luoshi.library.staging import TableWriter, copyable, group_count, put_before, read_batches
from luoshi.text.schemas import SCHEMAS

TABLE = "reposts"


def rows(names: list[str]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict(
        {"document": names, "original": ["甲"] * len(names), "by": ["test 1"] * len(names)},
        schema=SCHEMAS[TABLE],
    )


def written(folder: Path, *groups: list[str]) -> Path:
    """A table with these row groups."""
    folder.mkdir()
    writer = TableWriter(folder, TABLE)
    for names in groups:
        writer.write(rows(names))
        writer._flush()
    writer.close()
    return writer.path


def held(path: Path) -> list[str]:
    names: list[str] = pq.read_table(path).column("document").to_pylist()
    return names


@pytest.mark.parametrize("old", [[], [["a", "b"]], [["a"], ["b"], ["c"]]])
@pytest.mark.parametrize("new", [[], [["x"]], [["x", "y"], ["z"]]])
def test_copied_rows_lie_before_the_others(
    tmp_path: Path, old: list[list[str]], new: list[list[str]]
) -> None:
    first = written(tmp_path / "1", *old)
    kept = first.read_bytes()
    second = written(tmp_path / "2", *new)
    put_before(first, second.parent, TABLE)
    assert held(second) == [name for group in old + new for name in group]
    assert first.read_bytes() == kept
    assert group_count(second.parent, TABLE) == len(old) + len(new)
    assert [path.name for path in second.parent.iterdir()] == [second.name]
    found = duckdb.sql(
        f"SELECT document, file_row_number FROM read_parquet('{second}', file_row_number = true)"
    )
    assert found.fetchall() == [(name, at) for at, name in enumerate(held(second))]


def test_rows_may_be_put_before_again_and_again(tmp_path: Path) -> None:
    last = written(tmp_path / "0", ["0"])
    for at in range(1, 9):
        path = written(tmp_path / str(at), [str(at)])
        put_before(last, path.parent, TABLE)
        last = path
    assert held(last) == [str(at) for at in range(9)]
    batches = read_batches(last.parent, TABLE, ["document"], first=7)
    assert [name for batch in batches for name in batch.column("document").to_pylist()] == ["7", "8"]


def test_a_table_of_many_small_pieces_is_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_PIECES", 3)
    assert copyable(written(tmp_path / "1", ["a"], ["b"]).parent, TABLE)
    assert not copyable(written(tmp_path / "2", ["a"], ["b"], ["c"]).parent, TABLE)


def test_large_row_groups_are_no_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_PIECES", 3)
    monkeypatch.setattr(staging, "GROUP_ROWS", 2)
    assert copyable(written(tmp_path / "1", *([["a", "b"]] * 9)).parent, TABLE)


def test_a_table_of_other_columns_is_not_copied(tmp_path: Path) -> None:
    path = written(tmp_path / "1", ["a"])
    pq.write_table(pq.read_table(path).drop_columns(["by"]), path)
    assert not copyable(path.parent, TABLE)


def test_a_disk_that_refuses_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "1", ["a"])
    path.with_suffix(".whole").mkdir()
    with pytest.raises(StorageError):
        put_before(path, path.parent, TABLE)
