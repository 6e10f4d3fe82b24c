"""A file on its way in: counted, hashed and written as it comes, never held in memory whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from luoshi.errors import LimitError
from luoshi.read import Limits

if TYPE_CHECKING:
    from pathlib import Path

MOST_OF_ONE: Final = Limits().file_bytes
"""Bytes of one file; larger ones would not be read either."""

MOST_IN_ALL: Final = 2_000_000_000
"""Bytes of all files that are sent in one go."""

MOST_FILES: Final = 10_000
"""Files that are sent in one go."""


@dataclass(slots=True)
class Budget:
    """How much may still come in with one sending.

    Attributes:
        files: how many files.
        bytes: how many bytes.
    """

    files: int = MOST_FILES
    bytes: int = MOST_IN_ALL
    _lock: Lock = field(default_factory=Lock, repr=False)

    def spend(self, files: int, size: int) -> None:
        """Count what comes in; what failed to come counts as well.

        Raises:
            LimitError: it is more than one sending may have.
        """
        with self._lock:
            self.files -= files
            self.bytes -= size
            if self.files < 0:
                raise LimitError(f"these are more than {MOST_FILES:,} files", do="send them in several turns")
            if self.bytes < 0:
                what = f"the files together are over {MOST_IN_ALL:,} bytes"
                raise LimitError(what, do="send them in several turns")


@dataclass(slots=True)
class Incoming:
    """A file that is being written.

    Attributes:
        place: where it is written.
        said: its path as the browser stated it, made safe.
        budget: of the sending that it belongs to.
        stream: the file.
        size: how many bytes have come.
    """

    place: Path
    said: str
    budget: Budget
    stream: BinaryIO
    size: int = 0
    _hash: Any = field(default_factory=sha256, repr=False)

    def write(self, data: bytes) -> None:
        """Write what has come.

        Raises:
            LimitError: the file, or all files, have become too large.
            OSError: the disk refuses.
        """
        self.size += len(data)
        if self.size > MOST_OF_ONE:
            raise LimitError(f"the file is over {MOST_OF_ONE:,} bytes", self.said, "split it")
        self.budget.spend(0, len(data))
        self._hash.update(data)
        self.stream.write(data)

    @property
    def sha256(self) -> str:
        """The hash of what has come."""
        digest: str = self._hash.hexdigest()
        return digest
