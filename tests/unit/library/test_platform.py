"""Calls that only some systems have: here as on POSIX, and what is done in their place elsewhere."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from luoshi.library import platform

posix = pytest.mark.skipif(os.name != "posix", reason="groups, limits and signals of POSIX")


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that is not POSIX, as far as this package can tell."""
    monkeypatch.setattr(platform.os, "name", "nt")


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    yield process
    process.kill()
    process.communicate()


def in_a_process(code: str) -> str:
    """What a process of its own says, that code may do to it what it likes."""
    code = f"import os, signal; from luoshi.library import platform\n{code}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


@posix
def test_a_folder_is_synced_and_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: dict[int, int] = {}
    monkeypatch.setattr(platform.os, "fsync", lambda at: synced.update({at: os.fstat(at).st_ino}))
    platform.sync_folder(tmp_path)
    ((descriptor, folder),) = synced.items()
    assert folder == tmp_path.stat().st_ino
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(descriptor)


def test_elsewhere_a_folder_syncs_itself(tmp_path: Path, elsewhere: None) -> None:
    platform.sync_folder(tmp_path / "not there")


@posix
def test_a_linked_file_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("甲", encoding="utf-8")
    platform.link_file(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").samefile(tmp_path / "a")


def test_elsewhere_a_linked_file_is_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, link = tmp_path / "a", tmp_path / "b"
    path.write_text("甲", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(platform.os, "name", "nt")
        platform.link_file(path, link)
    assert not link.is_symlink()
    assert link.read_text(encoding="utf-8") == "甲"


def test_a_shared_file_outlives_its_first_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("甲", encoding="utf-8")
    platform.share_file(tmp_path / "a", tmp_path / "b")
    (tmp_path / "a").unlink()
    assert (tmp_path / "b").read_text(encoding="utf-8") == "甲"


def test_where_files_cannot_be_shared_they_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(errno.EXDEV, "another disk")

    (tmp_path / "a").write_text("甲", encoding="utf-8")
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    platform.share_file(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b").read_text(encoding="utf-8") == "甲"
    assert not (tmp_path / "b").samefile(tmp_path / "a")


@posix
def test_memory_beyond_the_limit_is_refused() -> None:
    code = """
print(platform.limit_memory(2_000_000_000))
try:
    bytearray(3_000_000_000)
except MemoryError:
    print("refused")
"""
    assert in_a_process(code).split() == ["True", "refused"]


@posix
@pytest.mark.parametrize(("size", "said"), [(1_000_000_000, "True"), (3_000_000_000, "False")])
def test_a_limit_in_force_is_never_raised(size: int, said: str) -> None:
    code = f"""
import resource
resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))
print(platform.limit_memory({size}), resource.getrlimit(resource.RLIMIT_AS)[0] == min({size}, 2_000_000_000))
"""
    assert in_a_process(code) == f"{said} True"


def test_elsewhere_memory_has_no_limit(elsewhere: None) -> None:
    assert platform.limit_memory(1) is False


@posix
def test_interrupts_are_held_and_come_at_the_end() -> None:
    """A job in the background of a shell inherits that they are ignored, so that is undone first."""
    code = """
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    with platform.interrupts_held():
        os.kill(os.getpid(), signal.SIGINT)
        print("held")
    print("lost")
except KeyboardInterrupt:
    print("came")
print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
"""
    assert in_a_process(code).split() == ["held", "came", "False"]


@posix
def test_interrupts_come_again_after_a_fault() -> None:
    code = """
try:
    with platform.interrupts_held():
        raise ValueError
except ValueError:
    print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))
"""
    assert in_a_process(code) == "False"


def test_elsewhere_nothing_is_held(elsewhere: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(platform.signal, "pthread_sigmask", raising=False)
    with platform.interrupts_held():
        pass


@posix
def test_a_group_ends_with_what_its_leader_started() -> None:
    code = """
import subprocess, sys, time
read, write = os.pipe()
leader = os.fork()
if not leader:
    platform.lead_group()
    subprocess.Popen([sys.executable, "-c", "import os; os.write(1, b'here'); os.read(0, 1)"],
                     stdin=subprocess.PIPE, stdout=write, pass_fds=(write,))
    signal.pause()
os.close(write)
started = os.read(read, 4)
platform.end_group(leader)
rest = os.read(read, 1)
print(started.decode(), rest == b"", os.waitstatus_to_exitcode(os.waitpid(leader, 0)[1]) == -signal.SIGKILL)
"""
    assert in_a_process(code) == "here True True"


@posix
def test_one_that_leads_no_group_is_ended_alone(sleeper: subprocess.Popen[bytes]) -> None:
    platform.end_group(sleeper.pid)
    assert sleeper.wait(timeout=60) == -signal.SIGKILL


@posix
def test_one_that_is_gone_is_passed_over(sleeper: subprocess.Popen[bytes]) -> None:
    sleeper.kill()
    sleeper.wait()
    platform.end_group(sleeper.pid)


def test_elsewhere_the_system_ends_the_tree(elsewhere: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(platform.subprocess, "run", lambda command, **_options: asked.append(command))
    platform.lead_group()
    platform.end_group(4711)
    assert asked == [["taskkill", "/F", "/T", "/PID", "4711"]]
