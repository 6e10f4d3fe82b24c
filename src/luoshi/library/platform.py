"""The calls that only some systems have, each with what happens elsewhere."""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut; on Windows the file system sees to that by itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def link_file(path: Path, link: Path) -> None:
    """Make a file readable under another name without copying it; on Windows it is copied."""
    if os.name == "posix":
        link.symlink_to(path)
    else:
        shutil.copyfile(path, link)


def share_file(path: Path, other: Path) -> None:
    """Have a file that nobody writes to again under another name as well; where that cannot be, copy it."""
    try:
        other.hardlink_to(path)
    except OSError:
        shutil.copyfile(path, other)


def limit_memory(size: int) -> bool:
    """Keep this process from taking more than ``size`` bytes of address space.

    Returns:
        False where the system has no such limit, or where a lower one is in force already.
    """
    if os.name != "posix":
        return False
    resource = importlib.import_module("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY and hard < size:
        return False
    resource.setrlimit(resource.RLIMIT_AS, (size, hard))
    return True


def resident_memory(process: int) -> int | None:
    """How many bytes of memory a process has in use; None where the system does not tell, or it is gone."""
    try:
        pages = Path(f"/proc/{process}/statm").read_bytes().split()[1]
    except (OSError, IndexError):
        return None
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while a process is started, which inherits that; on Windows nothing is held.

    A process that is interrupted before it can say that it does not mind would tell of that on the terminal. This one
    gets its interrupt at the end. The tracker of multiprocessing, started with the first process, would let go of it.
    """
    if os.name != "posix":
        yield
        return
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def lead_group() -> None:
    """Make this process the head of a group that :func:`end_group` can end; Windows knows whom it starts anyway."""
    if os.name == "posix":
        os.setsid()


def end_group(leader: int) -> None:
    """End a process that leads a group, and every process that it started, now.

    Args:
        leader: the process; one that does not lead a group yet is ended alone, one that is gone is passed over.
    """
    if os.name != "posix":
        command = ["taskkill", "/F", "/T", "/PID", str(leader)]
        subprocess.run(command, check=False, capture_output=True)
        return
    with suppress(ProcessLookupError):
        try:
            os.killpg(leader, signal.SIGKILL)
        except ProcessLookupError:
            os.kill(leader, signal.SIGKILL)
