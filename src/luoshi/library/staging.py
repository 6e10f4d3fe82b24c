"""Tables on their way to disk: rows are gathered into row groups and written as they come, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.library.disk import storing
from luoshi.text.schemas import DISTINCT, SCHEMAS

GROUP_ROWS: Final = 16_384
"""Rows that can be read by themselves: who wants one document need not decode many others."""
GROUP_BYTES: Final = 16 << 20
_PIECES: Final = 64
"""Small row groups that a table may have; each commit that only brings rows adds one."""
_TAIL: Final = 8
"""Bytes behind a Parquet file's footer: its length and the mark of the format."""


def _options(schema: pa.Schema) -> dict[str, Any]:
    """How each column is laid out: dictionaries for what returns, differences for offsets and ids."""
    texts = [f.name for f in schema if pa.types.is_string(f.type) and f.name not in DISTINCT]
    numbers = [f.name for f in schema if pa.types.is_integer(f.type)]
    return {
        "compression": "zstd",
        "use_dictionary": texts,
        "column_encoding": dict.fromkeys(numbers, "DELTA_BINARY_PACKED"),
    }


class TableWriter:
    """Writes one table of a snapshot.

    Args:
        folder: where the file goes.
        table: the name of the table.
    """

    def __init__(self, folder: Path, table: str) -> None:
        self.path = folder / f"{table}.parquet"
        self.rows = 0
        self._schema = SCHEMAS[table]
        self._waiting: list[pa.RecordBatch] = []
        self._size = 0
        with storing(self.path):
            self._writer = pq.ParquetWriter(self.path, self._schema, **_options(self._schema))

    def write(self, rows: pa.RecordBatch | pa.Table) -> None:
        """Add rows.

        Raises:
            StorageError: the disk refused.
        """
        for batch in rows.to_batches() if isinstance(rows, pa.Table) else (rows,):
            self._take(batch.cast(self._schema))

    def _take(self, batch: pa.RecordBatch) -> None:
        if not batch.num_rows:
            return
        self._waiting.append(batch)
        self._size += batch.nbytes
        self.rows += batch.num_rows
        if self._size >= GROUP_BYTES or sum(b.num_rows for b in self._waiting) >= GROUP_ROWS:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            with storing(self.path):
                self._writer.write_table(pa.Table.from_batches(self._waiting), row_group_size=GROUP_ROWS)
        self._waiting, self._size = [], 0

    def close(self) -> None:
        """Write what is left and the file's footer.

        Raises:
            StorageError: the disk refused.
        """
        self._flush()
        with storing(self.path):
            self._writer.close()

    def abandon(self) -> None:
        """Let go of the file, whatever its state."""
        self._waiting = []
        with suppress(OSError, pa.ArrowException):
            self._writer.close()


def put_before(old: Path, folder: Path, table: str) -> None:
    """Put the rows of a table's file before those of the table, by copying its row groups as they lie on disk.

    Args:
        old: the file, which stays as it is.
        folder: where the table lies.
        table: the name of the table; its writer is closed.

    Raises:
        StorageError: the disk refused.
    """
    path = folder / f"{table}.parquet"
    whole, schema = path.with_suffix(".whole"), SCHEMAS[table]
    with storing(path):
        with (
            pq.ParquetFile(path) as file,
            pa.OSFile(str(whole), "wb") as sink,
            pq.ParquetWriter(sink, schema, **_options(schema)) as writer,
        ):
            _copy_groups(old, sink)
            for group in range(file.num_row_groups):
                writer.write_table(file.read_row_group(group), row_group_size=GROUP_ROWS)
            end = sink.tell()
        _write_footer(whole, end, pq.read_metadata(old), pq.read_metadata(whole))
        whole.replace(path)


def _copy_groups(old: Path, sink: pa.NativeFile) -> None:
    """Write a file's row groups where they lie in it: behind the four bytes that every file begins with."""
    with pa.memory_map(str(old)) as file:
        file.seek(file.size() - _TAIL)
        end = file.size() - _TAIL - int.from_bytes(file.read(4), "little")
        file.seek(sink.tell())
        while file.tell() < end:
            sink.write(file.read_buffer(min(GROUP_BYTES, end - file.tell())))


def _write_footer(path: Path, end: int, old: pq.FileMetaData, new: pq.FileMetaData) -> None:
    """Put a footer for old and new row groups in the place of the one for new ones, which begins at ``end``."""
    old.append_row_groups(new)
    footer = BytesIO()
    old.write_metadata_file(footer)
    with path.open("rb+") as file:
        file.truncate(end)
        file.seek(end)
        file.write(footer.getbuffer()[4:])


def copyable(folder: Path, table: str) -> bool:
    """Whether a table's row groups may be copied: it has the columns of today, and is not all in small pieces."""
    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        footer = file.metadata
        size = sum(footer.row_group(group).total_byte_size for group in range(footer.num_row_groups))
        most = _PIECES + 2 * (footer.num_rows // GROUP_ROWS + size // GROUP_BYTES)
        return bool(footer.num_row_groups < most and file.schema_arrow.equals(SCHEMAS[table]))


def group_count(folder: Path, table: str) -> int:
    """How many row groups a table has."""
    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        return int(file.num_row_groups)


def read_batches(
    folder: Path, table: str, columns: Sequence[str] | None = None, first: int = 0
) -> Iterator[pa.RecordBatch]:
    """The rows of a table as they lie on disk, a row group's share at a time.

    Args:
        folder: where it lies.
        table: its name.
        columns: which columns; all when None.
        first: the row group to begin with.
    """
    wanted = None if columns is None else list(columns)
    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        for group in range(first, file.num_row_groups):
            yield from file.read_row_group(group, wanted).to_batches()


def column_size(folder: Path, table: str, column: str) -> int:
    """The bytes of a text column, about, told without reading it."""
    with pq.ParquetFile(folder / f"{table}.parquet") as file:
        at = file.schema_arrow.get_field_index(column)
        groups = (file.metadata.row_group(group) for group in range(file.num_row_groups))
        return sum(group.column(at).total_uncompressed_size for group in groups)
