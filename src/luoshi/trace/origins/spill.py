"""Columns on their way between two stages, by key: in memory as long as they are few, then on disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.errors import StorageError
from luoshi.trace.origins.line import Column

Columns = tuple[NDArray[Any], ...]

_PART = 4
"""When the memory is full, one part in so many is freed."""
_WORD = 4
"""Bytes of which any column's type has a multiple."""
_FILES = 32
"""Files at most; neighbouring keys have one, which goes when all of them are taken."""


class Lot(NamedTuple):
    """Rows in order of their keys.

    Attributes:
        edges: where the rows of each key from 0 on begin, the total length last.
        columns: the rows.
    """

    edges: Column
    columns: Columns

    def part(self, key: int) -> Columns:
        """The rows of one key."""
        return tuple(column[self.edges[key] : self.edges[key + 1]] for column in self.columns)


class Spill:
    """Rows by key, in columns of the same types throughout; what is taken is gone.

    Args:
        folder: where files go; it exists.
        name: begins the files' names.
        limit: bytes that are held in memory; what came first of more is written.
    """

    def __init__(self, folder: Path, name: str, limit: int) -> None:
        self._folder, self._name, self._limit = folder, name, limit
        self._rows: Column = np.zeros(0, dtype=np.int64)
        self._waiting: deque[Lot] = deque()
        self._written: list[tuple[Column, list[int]]] = []
        self._types: list[np.dtype[Any]] = []
        self.held = 0
        """Bytes that wait in memory."""

    def add(self, edges: Column, columns: Columns) -> None:
        """Put rows behind those of the same key.

        Args:
            edges: where the rows of each key from 0 on begin, the total length last; as many at each call.
            columns: the rows.

        Raises:
            StorageError: the disk refused.
        """
        self._types = [column.dtype for column in columns]
        self._rows = np.diff(edges) + self._rows if len(self._rows) else np.diff(edges)
        self._waiting.append(Lot(edges, columns))
        self.held += _size(self._waiting[-1])
        if self.held > self._limit:
            self._flush()

    def keys(self) -> list[int]:
        """The keys that have rows, rising."""
        keys: list[int] = np.flatnonzero(self._rows).tolist()
        return keys

    def rows(self, key: int) -> int:
        """How many rows a key has."""
        return int(self._rows[key])

    def take(self, key: int) -> Columns:
        """All rows of a key, in the order in which they came.

        Raises:
            StorageError: the disk refused.
        """
        whole = tuple(map(np.concatenate, zip(*self.parts(key), strict=True)))
        self.drop(key)
        return whole

    def parts(self, key: int) -> Iterator[Columns]:
        """The rows of a key piece by piece, in the order in which they came; they stay.

        Raises:
            StorageError: the disk refused.
        """
        if self._written:
            yield from self._read(key)
        yield from (lot.part(key) for lot in self._waiting if lot.edges[key] < lot.edges[key + 1])

    def drop(self, key: int) -> None:
        """Let the rows of a key go; memory is free when all have gone.

        Raises:
            StorageError: the disk refused.
        """
        self._rows[key] = 0
        file, low, high = self._file_of(key)
        if self._written and not self._rows[low:high].any():
            try:
                self._path(file).unlink(missing_ok=True)
            except OSError as error:
                raise StorageError(f"cannot remove: {error}", str(self._path(file))) from error
        if not self._rows.any():
            self._waiting.clear()
            self.held = 0

    def _flush(self) -> None:
        """Write what came first, until a part of the memory is free."""
        first = []
        while self._waiting and self.held * _PART > self._limit * (_PART - 1):
            first.append(self._waiting.popleft())
            self.held -= _size(first[-1])
        edges = np.sum([lot.edges for lot in first], axis=0)
        self.held += edges.nbytes
        self._written.append((edges, [self._write(file, edges, first) for file in range(_FILES)]))

    def _write(self, file: int, edges: Column, lots: Sequence[Lot]) -> int:
        """Put the rows of a file's keys behind what it has; gives where they begin."""
        low, high = self._keys_of(file)
        if edges[low] == edges[high]:
            return 0
        rows = _laid([Lot(lot.edges[low : high + 1], lot.columns) for lot in lots])
        try:
            with self._path(file).open("ab") as out:
                begin = out.tell()
                out.write(rows.data)
        except OSError as error:
            raise StorageError(f"cannot write: {error}", str(self._path(file))) from error
        return begin

    def _read(self, key: int) -> Iterator[Columns]:
        """What was written of a key; its file is there only if any of the keys that share it had rows to write."""
        some = [(edges, begins) for edges, begins in self._written if edges[key] < edges[key + 1]]
        if not some:
            return
        file, low, _ = self._file_of(key)
        width = sum(kind.itemsize for kind in self._types)
        try:
            with self._path(file).open("rb", buffering=0) as rows:
                for edges, begins in some:
                    size = edges[key + 1] - edges[key]
                    rows.seek(begins[file] + (edges[key] - edges[low]) * width)
                    data = np.fromfile(rows, np.uint8, size * width)
                    if len(data) < size * width:
                        raise OSError("the file ends too early")
                    yield _columns(data, size, self._types)
        except OSError as error:
            raise StorageError(f"cannot read: {error}", str(self._path(file))) from error

    def _keys_of(self, file: int) -> tuple[int, int]:
        """The keys of a file, half-open."""
        return len(self._rows) * file // _FILES, len(self._rows) * (file + 1) // _FILES

    def _file_of(self, key: int) -> tuple[int, int, int]:
        """The file of a key, and the file's keys."""
        file = ((key + 1) * _FILES - 1) // len(self._rows)
        return file, *self._keys_of(file)

    def _path(self, file: int) -> Path:
        return self._folder / f"{self._name}-{file}"


def _size(lot: Lot) -> int:
    """Bytes of rows and edges."""
    return lot.edges.nbytes + sum(column.nbytes for column in lot.columns)


def _laid(lots: Sequence[Lot]) -> NDArray[np.uint32]:
    """The words of the rows between the edges of some lots: those of one key together, column by column."""
    from luoshi.trace.origins.laying import lay

    rows = np.sum([np.diff(lot.edges) for lot in lots], axis=0)
    widths = [column.dtype.itemsize // _WORD for column in lots[0].columns]
    keys = (np.cumsum(rows) - rows) * sum(widths)
    laid = np.empty(rows.sum() * sum(widths), dtype=np.uint32)
    for at, width in enumerate(widths):
        ends = keys + rows * sum(widths[:at])
        for lot in lots:
            lay(lot.columns[at].view(np.uint32), width, lot.edges, ends, laid)
    return laid


def _columns(data: NDArray[np.uint8], rows: int, types: Sequence[np.dtype[Any]]) -> Columns:
    """The columns whose bytes lie behind one another."""
    columns, at = [], 0
    for kind in types:
        columns.append(data[at : at + rows * kind.itemsize].view(kind))
        at += rows * kind.itemsize
    return tuple(columns)
