"""One writer at a time: a lock that the operating system frees when its holder dies, and a note of who holds it."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from luoshi.errors import BusyError
from luoshi.library.disk import storing

LOCK: Final = "writer.lock"
NOTE: Final = "writer.json"


@contextmanager
def sole_writer(folder: Path, wait: float, command: str) -> Iterator[None]:
    """Hold the library for writing.

    Args:
        folder: the library.
        wait: how many seconds to wait for another writer.
        command: what this process is doing, for whoever has to wait for it.

    Raises:
        BusyError: another process kept it for all that time.
        StorageError: the folder cannot be written to.
    """
    lock = FileLock(folder / LOCK)
    with storing(folder):
        _acquire(lock, folder, wait)
    try:
        _leave_note(folder, command)
        yield
    finally:
        with suppress(OSError):
            (folder / NOTE).unlink()
        lock.release()


def _acquire(lock: FileLock, folder: Path, wait: float) -> None:
    """Take the lock, or say who has it."""
    try:
        lock.acquire(timeout=wait)
    except Timeout as error:
        do = "wait until it has finished, then run the command again"
        raise BusyError(f"another process is writing to it{_holder(folder)}", str(folder), do) from error


def _leave_note(folder: Path, command: str) -> None:
    """Say who holds the lock; the note only informs, so that a disk that refuses it is no obstacle."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    note = {"pid": os.getpid(), "host": socket.gethostname(), "since": since, "command": command}
    with suppress(OSError):
        (folder / NOTE).write_text(json.dumps(note, ensure_ascii=False), encoding="utf-8")


def _holder(folder: Path) -> str:
    """Who holds the lock, as far as the note tells."""
    try:
        note = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return f" (process {note['pid']} on {note['host']}, “{note['command']}”, since {note['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
