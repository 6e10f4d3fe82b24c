"""A writer that is killed at any moment leaves a whole snapshot in force, and the next one finishes the work."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from luoshi.library import Library
from luoshi.text.schemas import SCHEMAS

WRITER = Path(__file__).with_name("library_writer.py")
CLAUSES = 400
MOMENTS = 20


def start(folder: Path, first: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITER), str(folder), str(first), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def check(library: Library) -> int:
    """How many documents the snapshot in force holds, once every table is found whole and to agree with them."""
    snapshot = library.snapshot()
    assert snapshot
    rows = {name: snapshot.table(name).num_rows for name in SCHEMAS}
    documents = rows["documents"]
    wanted = {"sources": 1, "edits": CLAUSES, "units": CLAUSES + 1, "facts": CLAUSES, "origins": 1}
    for table, each in wanted.items():
        assert rows[table] == documents * each, table
    assert len(snapshot.search("推进工业发展", limit=documents + 1)) == documents
    ids = set(snapshot.table("documents").column("id").to_pylist())
    assert set(snapshot.table("units").column("document").to_pylist()) == ids
    return documents


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal")
def test_a_writer_killed_at_twenty_moments_loses_nothing_that_was_published(tmp_path: Path) -> None:
    dice = random.Random(20)
    folder = tmp_path / "library"
    Library.create(folder)
    next_one = published = 0
    for _ in range(MOMENTS):
        writer = start(folder, next_one, 1_000)
        assert writer.stdout
        writer.stdout.readline()
        time.sleep(dice.uniform(0.0, 0.4))
        writer.kill()
        published = next_one + 1 + len(writer.stdout.read().split())
        writer.wait()
        writer.stdout.close()
        held = check(Library.open(folder))
        # The last commit may have been published before the writer could say so.
        assert held in (published, published + 1)
        next_one = published
    finished = start(folder, next_one, 2)
    assert finished.communicate(timeout=60)[0].split() == [str(next_one), str(next_one + 1)]
    library = Library.open(folder)
    assert check(library) == next_one + 2
    assert not (folder / "staging").exists()
    for place in ("snapshots", "search"):
        assert len(list((folder / place).iterdir())) == 2
