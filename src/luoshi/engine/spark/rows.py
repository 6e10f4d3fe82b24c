"""Pieces as Arrow rows: what a task hands to Spark, and what is read back."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.engine.work import Job, Piece
from luoshi.library import Chunk
from luoshi.library.commit import BASE
from luoshi.text.schemas import SCHEMAS

SCHEMA: Final = pa.schema(
    [
        pa.field("job", pa.int64(), nullable=False),
        pa.field("last", pa.bool_(), nullable=False),
        pa.field("error", pa.binary()),
        pa.field("processed", pa.list_(pa.string())),
        *(pa.field(table, pa.binary()) for table in BASE),
    ]
)
"""A piece a row: its job's number, and of its chunk every table as an Arrow message, null without rows."""

DDL: Final = "job long, last boolean, error binary, processed array<string>, " + ", ".join(
    f"{table} binary" for table in BASE
)
"""The same for Spark."""


def batch_of(number: int, piece: Piece[Any]) -> pa.RecordBatch:
    """The row of a piece.

    Args:
        number: its job's.
        piece: the piece; a worker's chunk, which has no copies.
    """
    chunk = piece.chunk or Chunk()
    values = [
        number,
        piece.last,
        pickle.dumps(piece.error) if piece.error else None,
        sorted(chunk.processed),
        *(_message(chunk.batches.get(table)) for table in BASE),
    ]
    arrays = [pa.array([value], field.type) for value, field in zip(values, SCHEMA, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=SCHEMA)


def _message(rows: pa.RecordBatch | None) -> bytes | None:
    return rows.serialize().to_pybytes() if rows is not None and rows.num_rows else None


def pieces_in(folder: Path, jobs: Sequence[Job]) -> Iterator[Piece[Job]]:
    """The pieces that Spark wrote into a folder, in order; one at a time in memory.

    Args:
        folder: Parquet files whose names have the order of their partitions.
        jobs: all jobs, by number.
    """
    for path in sorted(folder.glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=1):
                yield _piece_of(batch.to_pylist()[0], jobs)


def _piece_of(row: Mapping[str, Any], jobs: Sequence[Job]) -> Piece[Job]:
    job, last = jobs[row["job"]], row["last"]
    if row["error"] is not None:
        # Our own task wrote it into our own folder.
        return Piece(job, None, pickle.loads(row["error"]), last)  # noqa: S301
    batches = {table: _rows(table, row[table]) for table in BASE}
    return Piece(job, Chunk(batches, frozenset(row["processed"])), None, last)


def _rows(table: str, message: bytes | None) -> pa.RecordBatch:
    schema = SCHEMAS[table]
    if message is None:
        return pa.RecordBatch.from_pylist([], schema)
    return pa.ipc.read_record_batch(pa.py_buffer(message), schema)
