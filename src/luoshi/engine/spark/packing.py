"""Columns on their way from one partition to another: a message for each partition instead of a row for each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from luoshi.trace.origins.firsts import Firsts
from luoshi.trace.origins.grams import Grams

Columns = TypeVar("Columns", Grams, Firsts)

PACKED: Final = "part int, rows binary"
"""What Spark shuffles: the number of the partition, and columns as an Arrow message."""

_TYPES: Final[dict[type[Any], dict[str, pa.DataType]]] = {
    Grams: {"hash": pa.uint64(), "place": pa.int64(), "span": pa.int64()},
    Firsts: {
        "place": pa.int64(),
        "span": pa.int64(),
        "first_place": pa.int64(),
        "first_span": pa.int64(),
        "documents": pa.int32(),
        "grams": pa.int32(),
    },
}


def packed(parts: NDArray[np.integer[Any]], columns: Columns) -> pa.RecordBatch:
    """The rows of some columns, those of one partition in one message.

    Args:
        parts: the partition of each row, shape (n,).
        columns: the rows, shape (n,) each.
    """
    order = np.argsort(parts, kind="stable")
    schema = pa.schema(_TYPES[type(columns)])
    whole = pa.RecordBatch.from_arrays([pa.array(column[order]) for column in columns], schema=schema)
    numbers, starts = np.unique(parts[order], return_index=True)
    ends = np.append(starts[1:], len(parts))
    messages = [
        whole.slice(low, high - low).serialize().to_pybytes()
        for low, high in zip(starts.tolist(), ends.tolist(), strict=False)
    ]
    return pa.RecordBatch.from_arrays(
        [pa.array(numbers, pa.int32()), pa.array(messages, pa.binary())], ["part", "rows"]
    )


def unpacked(kind: type[Columns], batches: Iterable[pa.RecordBatch]) -> Columns | None:
    """All rows that came to a partition, in no certain order; None when there are none.

    Args:
        kind: what they are.
        batches: messages as :func:`packed` made them.
    """
    schema = pa.schema(_TYPES[kind])
    messages = [message for batch in batches for message in batch.column("rows")]
    parts = [pa.ipc.read_record_batch(message.as_buffer(), schema) for message in messages]
    if not parts:
        return None
    table = pa.Table.from_batches(parts)
    return kind(*(column.to_numpy() for column in table.columns))


def gathered(parts: Iterable[Columns], rows: int) -> Iterator[Columns]:
    """The same rows in fewer and larger columns.

    Args:
        parts: columns of one kind.
        rows: how many are enough.
    """
    waiting: list[Columns] = []
    held = 0
    for part in parts:
        waiting.append(part)
        held += len(part[0])
        if held >= rows:
            yield _joined(waiting)
            waiting, held = [], 0
    if held:
        yield _joined(waiting)


def _joined(parts: list[Columns]) -> Columns:
    return type(parts[0])(*(np.concatenate(column) for column in zip(*parts, strict=True)))
