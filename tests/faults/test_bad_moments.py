"""Bad moments: a full disk, a second writer, an interrupt, a kill. The old snapshot stays and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import hostile
import pytest

from luoshi.library import Library
from luoshi.session import Effort, Session

posix = pytest.mark.skipif(os.name != "posix", reason="signals and process groups are POSIX")

COUNT = 30
KILLS = 3


def start(*arguments: object) -> subprocess.Popen[str]:
    """The command line in a process group of its own."""
    command = [sys.executable, "-m", "luoshi", *(str(argument) for argument in arguments)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, encoding="utf-8", start_new_session=True, **pipes)  # type: ignore[call-overload,no-any-return]


def finish(process: subprocess.Popen[str], seconds: float = 60) -> tuple[int, str]:
    """The exit code and what was said on standard error."""
    stderr = process.communicate(timeout=seconds)[1]
    assert "Traceback" not in stderr, stderr
    return process.returncode, stderr


def until(true: object, seconds: float = 30) -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.01)


def group_is_gone(process: subprocess.Popen[str]) -> bool:
    """Whether no process that a command started is left."""
    try:
        os.killpg(process.pid, 0)
    except ProcessLookupError:
        return True
    return False


def held(folder: Path) -> int:
    """How many documents a library's snapshot in force holds, once it is found whole."""
    snapshot = Library.open(folder).snapshot()
    if snapshot is None:
        return 0
    names = snapshot.table("documents", ["id"])["id"].to_pylist()
    count = len(names)
    assert len(snapshot.search("新型工业化", limit=COUNT + 1)) == count
    assert [snapshot.structured(name).document.id for name in names] == names
    return count


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library of one document."""
    Session(tmp_path / "library").add([hostile.good(tmp_path, "before.txt")], effort=Effort(workers=1))
    return tmp_path / "library"


def test_a_second_add_says_who_is_writing(library: Path, tmp_path: Path) -> None:
    with Library.open(library).writing(command="luoshi add 甲"):
        code, stderr = finish(start("add", hostile.good(tmp_path, "b.txt"), "-L", library))
    assert code == 1
    assert f"process {os.getpid()} on " in stderr
    assert "“luoshi add 甲”" in stderr
    assert str(library) in stderr
    assert held(library) == 1


def test_a_second_add_can_wait(library: Path, tmp_path: Path) -> None:
    with Library.open(library).writing():
        second = start("add", hostile.good(tmp_path, "b.txt"), "-L", library, "--wait", 60, "--workers", 1)
        time.sleep(2)
        assert second.poll() is None
    assert finish(second)[0] == 0
    assert held(library) == 2


@posix
@pytest.mark.parametrize("everyone", [True, False], ids=["the whole group", "the parent alone"])
def test_an_interrupt_ends_an_add_at_once(library: Path, tmp_path: Path, everyone: bool) -> None:
    docs = hostile.batch(tmp_path / "docs", 8, paragraphs=4_000)
    process = start("add", docs, "-L", library)
    until((library / "staging" / "tables").exists)
    time.sleep(2)
    begun = time.monotonic()
    if everyone:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    code, stderr = finish(process, 10)
    assert time.monotonic() - begun < 5
    assert code == 130
    assert stderr.strip().endswith("luoshi: interrupted; nothing was lost.")
    assert not (library / "staging").exists()
    assert held(library) == 1
    until(lambda: group_is_gone(process), 5)


def kill_after(seconds: float, process: subprocess.Popen[str], note: Path) -> None:
    """Kill a writer some time after it has begun; its workers have to end by themselves."""
    until(lambda: note.exists() or process.poll() is not None)
    killer = Timer(seconds, process.kill)
    killer.start()
    process.communicate(timeout=60)
    killer.cancel()
    until(lambda: group_is_gone(process), 20)
    note.unlink(missing_ok=True)


@posix
def test_an_add_that_is_killed_again_and_again_is_finished_by_the_last(library: Path, tmp_path: Path) -> None:
    dice = random.Random(7)
    docs = hostile.batch(tmp_path / "docs", COUNT - 1, paragraphs=6)
    for _ in range(KILLS):
        kill_after(dice.uniform(0.0, 2.0), start("add", docs, "-L", library), library / "writer.json")
        assert held(library) in (1, COUNT)
    code, stderr = finish(start("add", docs, "-L", library))
    assert (code, held(library)) == (0, COUNT), stderr
    assert not (library / "staging").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    mount, unmount = shutil.which("mount"), shutil.which("umount")
    if not mount or not unmount or os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    options = ["-t", "tmpfs", "-o", "size=3m", "tmpfs", place]
    if subprocess.run([mount, *options], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk")
    yield place
    subprocess.run([unmount, "-l", place], check=True)


def test_a_full_disk_is_one_sentence_and_loses_nothing(small_disk: Path, tmp_path: Path) -> None:
    library = small_disk / "library"
    assert finish(start("add", hostile.good(tmp_path, "a.txt"), "-L", library, "--workers", 1))[0] == 0
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 20_000))
    more = hostile.batch(tmp_path / "docs", 2, paragraphs=40)
    code, stderr = finish(start("add", more, "-L", library, "--workers", 1))
    assert code == 1
    assert stderr.strip().startswith("luoshi: ")
    assert "No space left on device" in stderr
    assert "nothing was lost" in stderr
    assert len(stderr.strip().splitlines()) == 1
    assert held(library) == 1
    filler.unlink()
    assert finish(start("add", more, "-L", library, "--workers", 1))[0] == 0
    assert held(library) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    "arguments", [("list",), ("list", "--format", "csv"), ("show", "before", "--raw")], ids=" ".join
)
def test_output_that_nobody_can_take_is_one_sentence(library: Path, arguments: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "luoshi", *arguments, "-L", str(library)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("luoshi: ")
    assert len(done.stderr.strip().splitlines()) == 1
