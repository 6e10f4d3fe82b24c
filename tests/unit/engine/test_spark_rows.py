"""Pieces and columns as Arrow rows, there and back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from luoshi.engine.spark.packing import gathered, packed, unpacked
from luoshi.engine.spark.rows import DDL, SCHEMA, batch_of, pieces_in
from luoshi.engine.work import Piece
from luoshi.errors import LimitError
from luoshi.library import Chunk, pack
from luoshi.library.commit import BASE
from luoshi.text import Refusal
from luoshi.text.schemas import SCHEMAS
from luoshi.trace.origins.firsts import Firsts
from luoshi.trace.origins.grams import Grams


def written(folder: Path, *batches: pa.RecordBatch) -> Path:
    """A file of rows, as Spark would write it."""
    pq.write_table(pa.Table.from_batches(batches), folder / "part-00000.parquet")
    return folder


def chunk(*refused: str) -> Chunk:
    made = pack("", (), (), (), [Refusal(path, "甲，乙。", "键") for path in refused])
    return Chunk(made.batches, frozenset(refused))


def test_a_chunk_comes_back_as_it_was(tmp_path: Path) -> None:
    made = chunk("a.txt", "b.txt")
    (piece,) = pieces_in(written(tmp_path, batch_of(1, Piece("乙", made, None, False))), ["甲", "乙"])
    assert (piece.job, piece.last, piece.error) == ("乙", False, None)
    assert piece.chunk is not None
    assert piece.chunk.processed == made.processed
    assert set(piece.chunk.batches) == set(BASE)
    for table, rows in piece.chunk.batches.items():
        assert rows.equals(made.batches[table])
        assert rows.schema == SCHEMAS[table]


def test_a_table_without_rows_takes_no_room() -> None:
    (row,) = batch_of(0, Piece("甲", chunk(), None)).to_pylist()
    assert [table for table in BASE if row[table] is not None] == []


def test_an_error_comes_back_whole(tmp_path: Path) -> None:
    error = LimitError("it took too long", "a.txt", "give it more time")
    (piece,) = pieces_in(written(tmp_path, batch_of(0, Piece("甲", None, error))), ["甲"])
    assert piece.chunk is None
    assert isinstance(piece.error, LimitError)
    assert str(piece.error) == "a.txt: it took too long; give it more time."


def test_pieces_keep_the_order_of_files_and_rows(tmp_path: Path) -> None:
    for part in (2, 0, 1):
        rows = [batch_of(2 * part + n, Piece("", chunk(), None)) for n in range(2)]
        pq.write_table(pa.Table.from_batches(rows), tmp_path / f"part-0000{part}-x.parquet")
    assert [piece.job for piece in pieces_in(tmp_path, list("abcdef"))] == list("abcdef")


def test_spark_is_told_the_same_columns() -> None:
    assert [column.split()[0] for column in DDL.split(", ")] == SCHEMA.names


def grams(*hashes: int) -> Grams:
    values = np.array(hashes, dtype=np.int64)
    return Grams(values.astype(np.uint64), values * 10, values * 100)


def test_rows_of_one_partition_lie_in_one_message() -> None:
    batch = packed(np.array([1, 0, 1, 4]), grams(5, 6, 7, 8))
    assert batch.column("part").to_pylist() == [0, 1, 4]
    found = [unpacked(Grams, [batch.slice(i, 1)]) for i in range(3)]
    assert [part.hash.tolist() for part in found if part] == [[6], [5, 7], [8]]
    assert [part.span.tolist() for part in found if part] == [[600], [500, 700], [800]]


def test_a_partition_gathers_messages_of_many_tasks() -> None:
    batches = [packed(np.array([3, 3]), grams(1, 2)), packed(np.array([3]), grams(1 << 62))]
    found = unpacked(Grams, batches)
    assert found is not None
    assert found.hash.tolist() == [1, 2, 1 << 62]
    assert [column.dtype for column in found] == [np.uint64, np.int64, np.int64]


def test_first_places_travel_with_their_counts() -> None:
    columns = [np.array([n, n + 1], dtype=np.int64) for n in range(4)]
    counts = [np.array([n, n + 1], dtype=np.int32) for n in (2, 5)]
    found = unpacked(Firsts, [packed(np.zeros(2, int), Firsts(*columns, *counts))])
    assert found is not None
    assert found.documents.dtype == found.grams.dtype == np.int32
    assert [column.tolist() for column in found] == [[0, 1], [1, 2], [2, 3], [3, 4], [2, 3], [5, 6]]


@pytest.mark.parametrize("batches", [[], [packed(np.zeros(0, int), grams())]], ids=["none", "an empty one"])
def test_a_partition_to_which_nothing_came_has_nothing(batches: list[pa.RecordBatch]) -> None:
    assert unpacked(Grams, batches) is None


def test_small_columns_are_gathered_until_they_are_enough() -> None:
    parts = [grams(1), grams(), grams(2, 3), grams(4)]
    assert [part.hash.tolist() for part in gathered(parts, 3)] == [[1, 2, 3], [4]]
    assert list(gathered([grams()], 3)) == []
