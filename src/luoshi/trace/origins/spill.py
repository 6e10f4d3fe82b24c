"""Columns on their way between two stages, by key: in memory as long as they are few, then on disk."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luoshi.errors import StorageError

Columns = tuple[NDArray[Any], ...]


class Spill:
    """Rows by key, in columns of the same types throughout; what is taken is gone.

    Args:
        folder: where files go, one a key; it exists.
        name: begins the files' names.
        limit: bytes that are held in memory until they are written.
    """

    def __init__(self, folder: Path, name: str, limit: int) -> None:
        self._folder, self._name, self._limit = folder, name, limit
        self._waiting: dict[int, list[Columns]] = defaultdict(list)
        self._written: dict[int, list[int]] = defaultdict(list)
        self._types: list[np.dtype[Any]] = []
        self._held = 0

    def add(self, key: int, columns: Columns) -> None:
        """Put rows behind those of the same key.

        Raises:
            StorageError: the disk refused.
        """
        if not len(columns[0]):
            return
        self._types = [column.dtype for column in columns]
        self._waiting[key].append(columns)
        self._held += sum(column.nbytes for column in columns)
        if self._held > self._limit:
            self._flush()

    def keys(self) -> list[int]:
        """The keys that have rows, rising."""
        return sorted({*self._waiting, *self._written})

    def take(self, key: int) -> Columns:
        """All rows of a key, in the order in which they came.

        Raises:
            StorageError: the disk refused.
        """
        waiting = self._waiting.pop(key, [])
        self._held -= sum(column.nbytes for part in waiting for column in part)
        parts = [*self._read(key), *waiting]
        return tuple(np.concatenate(column) for column in zip(*parts, strict=True))

    def _flush(self) -> None:
        """Write everything that waits."""
        for key, parts in self._waiting.items():
            columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
            try:
                with self._path(key).open("ab") as file:
                    for column in columns:
                        file.write(column.data)
            except OSError as error:
                raise StorageError(f"cannot write: {error}", str(self._path(key))) from error
            self._written[key].append(len(columns[0]))
        self._waiting.clear()
        self._held = 0

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
