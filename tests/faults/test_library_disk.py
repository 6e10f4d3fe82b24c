"""A disk that refuses: the error says so, the old snapshot stays, and nothing half-made is left."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from library_writer import chunk, derive

from luoshi.errors import StorageError
from luoshi.library import Library


def whole(library: Library, documents: int) -> None:
    """The snapshot in force has so many documents and nothing lies beside it."""
    snapshot = library.snapshot()
    assert snapshot
    assert snapshot.table("documents").num_rows == documents
    assert len(snapshot.search("推进工业发展", limit=99)) == documents
    assert not (library.folder / "staging").exists()
    assert sorted(p.name for p in (library.folder / "snapshots").iterdir()) == [f"{snapshot.number:04d}"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if not mount or not unmount or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this system lets nobody mount a small disk")
    yield place
    subprocess.run([unmount, "-l", place], check=True)


def test_a_full_disk_is_one_clear_error_and_loses_nothing(small_disk: Path) -> None:
    library = Library.create(small_disk / "library")
    library.commit([chunk(0)], derive=derive)
    filler = small_disk / "filler"
    for free in (0, 4_096, 20_000, 40_000, 60_000, 90_000, 130_000):
        room = shutil.disk_usage(small_disk).free
        filler.write_bytes(b"x" * max(0, room - free))
        with pytest.raises(StorageError, match=r"No space left.*nothing was lost"):
            library.commit((chunk(n) for n in range(1, 30)), derive=derive)
        filler.unlink()
        whole(library, 1)
    library.commit([chunk(1)], derive=derive)
    assert library.snapshot().table("documents").num_rows == 2


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("step", ["write", "close", "rename", "current"])
def test_every_step_may_be_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, step: str
) -> None:
    library = Library.create(tmp_path / "library")
    library.commit([chunk(0)])

    def refuse(*given: Any, **named: Any) -> Any:
        if not refusals:
            return kept(*given, **named)
        refusals.pop()
        raise OSError(code, os.strerror(code))

    refusals = [step]
    targets: dict[str, tuple[Any, str]] = {
        "write": (pq.ParquetWriter, "write_table"),
        "close": (pq.ParquetWriter, "close"),
        "rename": (Path, "rename"),
        "current": (Path, "replace"),
    }
    kept = getattr(*targets[step])
    with monkeypatch.context() as patch:
        patch.setattr(*targets[step], refuse)
        with pytest.raises(StorageError, match="nothing was lost"):
            library.commit([chunk(1)])
    with library.writing():
        pass
    whole(library, 1)
    library.commit([chunk(1)])
    assert library.snapshot().table("documents").num_rows == 2


def test_what_the_caller_cannot_read_is_not_blamed_on_the_disk(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")

    def chunks() -> Iterator[Any]:
        yield chunk(0)
        raise OSError(errno.EIO, "the input is broken")

    with pytest.raises(OSError, match="the input is broken"):
        library.commit(chunks())


def test_a_library_on_a_read_only_disk_can_be_read(small_disk: Path) -> None:
    library = Library.create(small_disk / "library")
    library.commit([chunk(0)])
    subprocess.run([shutil.which("mount"), "-o", "remount,ro", small_disk], check=True)
    whole(Library.open(library.folder), 1)
    with pytest.raises(StorageError):
        library.commit([chunk(1)])
