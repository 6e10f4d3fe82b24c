"""What runs inside a worker process: one item at a time, and an answer for each."""

from __future__ import annotations

import gc
import pickle
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

from luoshi.errors import LimitError, LuoshiError
from luoshi.library.platform import limit_memory

ADDRESSES: Final = 4
"""How much larger a worker's address space may be than what it has in use: libraries reserve far more than that."""

SELDOM: Final = 50_000
"""How many objects more than before a worker may have until it looks for garbage."""

TOO_BIG: Final = "it needs more memory than a worker may take"


@dataclass(frozen=True, slots=True)
class Task:
    """What a worker is there for.

    Attributes:
        function: makes a value of an item.
        initializer: called once before the first item.
        memory: bytes that the process may have in use; no limit when None.
    """

    function: Callable[[Any], Any]
    initializer: Callable[[], object] | None
    memory: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a worker says of one item, or of its own start.

    Attributes:
        value: what the function returned.
        error: why it returned nothing.
        last: whether the worker ends after this answer.
    """

    value: Any = None
    error: LuoshiError | None = None
    last: bool = False


def serve(pipe: Connection, task: Task) -> None:
    """Answer items from a pipe until it closes; the first answer tells that the worker has started.

    An interrupt from the keyboard is left to the parent process, which ends its workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer = guarded(_start, task)
    try:
        pipe.send_bytes(pickle.dumps(answer))
        while not answer.last:
            answer, message = _answer(task.function, pipe.recv())
            pipe.send_bytes(message)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _start(task: Task) -> None:
    if task.memory:
        limit_memory(ADDRESSES * task.memory)
    if task.initializer:
        task.initializer()
    settle_memory()


def settle_memory() -> None:
    """Leave what is loaded by now out of garbage collections, and collect seldom.

    Word lists and weights live as long as the process, and a document's many units and facts to its end: looking
    through them again and again finds nothing.
    """
    gc.freeze()
    gc.set_threshold(SELDOM)


def _answer(function: Callable[[Any], Any], item: object) -> tuple[Answer, bytes]:
    """The answer for an item, and the same as it goes through the pipe."""
    answer = guarded(function, item)
    message = guarded(pickle.dumps, answer)
    if message.error is None:
        return answer, message.value
    return message, pickle.dumps(message)


def guarded(function: Callable[[Any], Any], item: object) -> Answer:
    """The function's value, or what it raised as an answer: what went wrong in one sentence."""
    try:
        return Answer(function(item))
    except LuoshiError as error:
        return Answer(error=error)
    except MemoryError:
        return Answer(error=LimitError(TOO_BIG), last=True)
    except RecursionError:
        return Answer(error=LimitError("it is nested deeper than luoshi can follow"))
    except Exception as error:  # noqa: BLE001 - the edge of the process: a fault in one item stops no other
        what = f"luoshi failed on it unexpectedly ({type(error).__name__}: {str(error)[:200]})"
        return Answer(error=LuoshiError(what, do="please report this"))
