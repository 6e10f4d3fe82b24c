"""Files written so that a crash leaves the old or the new, and a refusing disk becomes one clear error."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from luoshi.errors import StorageError
from luoshi.library.platform import sync_folder


@contextmanager
def storing(where: Path) -> Iterator[None]:
    """Turn what the operating system says against writing into an error about ``where``.

    Raises:
        StorageError: the disk is full, read-only, gone, or closed to this user.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise refused(where, reason) from error


def refused(where: Path, reason: str) -> StorageError:
    """The error for a disk that will not take what is written."""
    do = "nothing was lost; make room or allow writing, then run the command again"
    return StorageError(f"the disk refused to store the library ({reason})", str(where), do)


def replace_file(path: Path, text: str) -> None:
    """Give a file new content at one instant: a reader sees the old or the new, whole.

    Raises:
        OSError: the disk refused; the old content stands.
    """
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_files(folder: Path) -> None:
    """Make every file of a folder, and their names, survive a power cut."""
    for path in sorted(folder.iterdir()):
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())
    sync_folder(folder)


def discard(folder: Path) -> None:
    """Remove a folder as far as the system allows; what a reader has open may stay until the next time."""
    shutil.rmtree(folder, ignore_errors=True)
