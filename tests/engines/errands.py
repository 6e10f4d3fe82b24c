"""Work for engines, for better or worse; tasks import it by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from luoshi.engine import Work
from luoshi.errors import UnreadableError
from luoshi.library import Chunk

MEMORY = 600_000_000


@dataclass(frozen=True)
class Errand:
    """One of the items of a job: its name, its number, whether it is the last."""

    name: str
    number: int
    last: bool


class Fatal:
    """Kills the process that pickles it: a worker that dies in the middle of its answer."""

    def __reduce__(self) -> NoReturn:
        os.kill(os.getpid(), signal.SIGKILL)
        raise RuntimeError("unreachable")


def split(job: str) -> Iterator[Errand]:
    """Three items for a job whose name says so, one for the others."""
    count = 3 if job.startswith("three") else 1
    yield from (Errand(job, number, number == count - 1) for number in range(count))


def stumble(job: str) -> Iterator[Errand]:
    """Fails before there is an item."""
    yield from {}[job]


def make(errand: Errand) -> Chunk:
    """A chunk that tells which item it is of; or what the name asks for."""
    wish = errand.name.partition(" ")[2]
    if wish in WISHES:
        WISHES[wish]()
    if wish == "dies answering":
        return Fatal()  # type: ignore[return-value]
    if wish == "refuses":
        raise UnreadableError("the file is empty", errand.name, "leave it out")
    if wish == "dies in the middle" and errand.number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return Chunk(processed=frozenset({f"{errand.name}/{errand.number}"}))


def _spin() -> None:
    while True:
        pass


def _recurse() -> None:
    _recurse()


WISHES: dict[str, Callable[[], object]] = {
    "hangs": lambda: time.sleep(600),
    "spins": _spin,
    "is killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "crashes": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "exits": lambda: os._exit(3),
    "swells": lambda: bytearray(5 * MEMORY),
    "blunders": lambda: 1 / 0,
    "recurses": _recurse,
}


def place(job: str) -> Path:
    """A file that is there."""
    return Path(__file__)


def elsewhere(job: object) -> Path:
    """A file in a folder that no machine sees."""
    return Path("/no/such/place/a.txt")


def work(seconds: float | None = None, memory: int | None = None) -> Work[str]:
    """All of it as an engine takes it."""
    return Work(split, make, place, seconds=seconds, memory=memory)
