"""The process of a job: what runs in it, and what it tells the room."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, Final, NamedTuple

from luoshi.engine.worker import Answer, guarded
from luoshi.library.platform import end_group, lead_group

PAUSE: Final = 0.1
"""Seconds between two tellings of how far a job is, so that a quick one does not keep the room busy."""

_LONGEST_NAME: Final = 300

Progress = Callable[[int, int, str], None]
"""How a job tells how far it is: how much is done, of how much, and what it is at."""

Work = Callable[..., Any]
"""What a job does: a function of a module, given a :data:`Progress` and what it was started with."""


class Step(NamedTuple):
    """How far a job is."""

    done: int
    total: int
    name: str


def pack(work: Work, asked: tuple[object, ...]) -> bytes:
    """A job's work as it is handed to its process; the same work is the same bytes.

    Raises:
        ValueError: the work is no function of a module, or cannot be sent to a process.
    """
    try:
        return pickle.dumps((work, asked))
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise ValueError(f"a job needs a function of a module and what can be pickled: {error}") from error


def serve_job(pipe: Connection, packed: bytes) -> None:
    """Do the work and send the answer; what it starts ends with it, and it ends when the room does.

    Args:
        pipe: takes steps while it works, at the end an :class:`~luoshi.engine.worker.Answer`.
        packed: the work, see :func:`pack`.
    """
    lead_group()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_room, daemon=True).start()
    answer = guarded(_work(pipe), packed)
    message = guarded(pickle.dumps, answer)
    pipe.send_bytes(message.value if message.error is None else pickle.dumps(message))


def _work(pipe: Connection) -> Callable[[bytes], Any]:
    """Does packed work, telling how far it is."""

    def work(packed: bytes) -> Any:
        function, asked = pickle.loads(packed)  # noqa: S301 - packed by the process that started this one
        return function(_telling(pipe), *asked)

    return work


def _telling(pipe: Connection) -> Progress:
    """Sends steps, but not more often than anybody looks; the first and the last always."""
    told = 0.0

    def tell(done: int, total: int, name: str) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told >= PAUSE or done >= total:
            told = now
            pipe.send_bytes(pickle.dumps(Step(done, total, name[:_LONGEST_NAME])))

    return tell


def _end_with_the_room() -> None:
    """Wait until the process of the room is gone, however it ended; then end this one with all that it started."""
    room = multiprocessing.parent_process()
    if room is not None:
        room.join()
        end_group(os.getpid())


def told(message: bytes) -> Step | Answer:
    """What a job's process has sent."""
    said: Step | Answer = pickle.loads(message)  # noqa: S301 - sent by a process of our own
    return said
