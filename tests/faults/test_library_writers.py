"""Two writers: one at a time, and the other hears who it is or waits for it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from library_writer import chunk

from luoshi.errors import BusyError
from luoshi.library import Library

HOLDER = """
import sys, time
from pathlib import Path
from luoshi.library import Library
with Library.open(Path(sys.argv[1])).writing(command="luoshi add 甲"):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def hold(folder: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(folder), str(seconds)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_writer_hears_who_holds_it(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    with hold(library.folder, 60) as first:
        with pytest.raises(BusyError, match=f"process {first.pid} on .*“luoshi add 甲”"):
            library.commit([chunk(0)])
        assert library.snapshot() is None
        first.kill()
    library.commit([chunk(0)])
    assert library.snapshot().number == 1


def test_the_second_writer_can_wait(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    with hold(library.folder, 1.0), library.writing(wait=30):
        library.commit([chunk(0)])
    assert library.snapshot().number == 1


def test_waiting_ends_in_time(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    with hold(library.folder, 60) as first:
        start = time.monotonic()
        with pytest.raises(BusyError), library.writing(wait=0.5):
            pass
        assert 0.4 < time.monotonic() - start < 10
        first.kill()
