"""Columns on their way between two stages, by key: in memory as long as they are few, then on disk."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.errors import StorageError

Columns = tuple[NDArray[Any], ...]

_PART = 8
"""When the memory is full, one part in so many is freed."""


class Spill:
    """Rows by key, in columns of the same types throughout; what is taken is gone.

    Args:
        folder: where files go, one a key; it exists.
        name: begins the files' names.
        limit: bytes that are held in memory; what came first of more is written.
    """

    def __init__(self, folder: Path, name: str, limit: int) -> None:
        self._folder, self._name, self._limit = folder, name, limit
        self._keys: set[int] = set()
        self._waiting: deque[tuple[list[int], Columns]] = deque()
        self._written: dict[int, list[int]] = defaultdict(list)
        self._types: list[np.dtype[Any]] = []
        self._held = 0

    def add(self, edges: NDArray[np.int64], columns: Columns) -> None:
        """Put rows behind those of the same key.

        Args:
            edges: where the rows of each key from 0 on begin, the total length last.
            columns: the rows.

        Raises:
            StorageError: the disk refused.
        """
        self._types = [column.dtype for column in columns]
        self._keys.update(np.flatnonzero(np.diff(edges)).tolist())
        self._waiting.append((edges.tolist(), columns))
        self._held += _size(columns)
        if self._held > self._limit:
            self._flush()

    def keys(self) -> list[int]:
        """The keys that have rows, rising."""
        return sorted(self._keys)

    def take(self, key: int) -> Columns:
        """All rows of a key, in the order in which they came.

        Raises:
            StorageError: the disk refused.
        """
        parts = [*self._read(key), *_parts(self._waiting, key)]
        self._keys.discard(key)
        if not self._keys:
            self._waiting.clear()
        return tuple(np.concatenate(column) for column in zip(*parts, strict=True))

    def _flush(self) -> None:
        """Write what came first, until a part of the memory is free."""
        first = []
        while self._held * _PART > self._limit * (_PART - 1):
            first.append(self._waiting.popleft())
            self._held -= _size(first[-1][1])
        for key, parts in ((key, _parts(first, key)) for key in self.keys()):
            if not parts:
                continue
            try:
                with self._path(key).open("ab") as file:
                    for column in zip(*parts, strict=True):
                        file.write(np.concatenate(column).data)
            except OSError as error:
                raise StorageError(f"cannot write: {error}", str(self._path(key))) from error
            self._written[key].append(sum(len(part[0]) for part in parts))

    def _read(self, key: int) -> list[Columns]:
        """What was written of a key; its file is removed."""
        if key not in self._written:
            return []
        path = self._path(key)
        try:
            data = np.fromfile(path, dtype=np.uint8)
            path.unlink()
        except OSError as error:
            raise StorageError(f"cannot read: {error}", str(path)) from error
        parts, at = [], 0
        for rows in self._written.pop(key):
            part = []
            for kind in self._types:
                part.append(data[at : at + rows * kind.itemsize].view(kind))
                at += rows * kind.itemsize
            parts.append(tuple(part))
        return parts

    def _path(self, key: int) -> Path:
        return self._folder / f"{self._name}-{key}"


def _size(columns: Columns) -> int:
    """Bytes of columns."""
    return sum(column.nbytes for column in columns)


def _parts(waiting: Iterable[tuple[list[int], Columns]], key: int) -> list[Columns]:
    """The rows of a key, from each of some columns."""
    return [
        tuple(column[edges[key] : edges[key + 1]] for column in columns)
        for edges, columns in waiting
        if edges[key] < edges[key + 1]
    ]
