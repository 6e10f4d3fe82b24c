"""Many items on this machine's cores: every item gets an outcome, whatever becomes of its process.

Each worker process has a pipe of its own, so that one that dies in the middle of an answer takes nothing with it;
pools that share a queue between workers (``concurrent.futures``, Pebble) can hang when that happens.
"""

from __future__ import annotations

import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import connection, get_context
from typing import Any, Final, Generic, TypeVar

from luoshi.engine.worker import TOO_BIG, Answer, Task, serve
from luoshi.errors import InputError, LimitError, LuoshiError
from luoshi.library.platform import interrupts_held, resident_memory

Item = TypeVar("Item")
Value = TypeVar("Value")

AHEAD: Final = 4
"""How many items a worker may be ahead of the outcome that is waited for."""

WATCH: Final = 0.1
"""Seconds between two looks at how much memory the workers use."""

HELD: Final = 0.6
"""Share of its memory that a worker may still hold when it is done with an item; with more it is replaced."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item, Value]):
    """What became of one item.

    Attributes:
        item: the item.
        value: what the function made of it; None when it failed.
        error: why it failed; None when it did not.
    """

    item: Item
    value: Value | None
    error: LuoshiError | None = None


def run(
    function: Callable[[Item], Value],
    items: Iterable[Item],
    *,
    workers: int,
    initializer: Callable[[], object] | None = None,
    seconds: float | None = None,
    memory: int | None = None,
) -> Iterator[Outcome[Item, Value]]:
    """Apply a function to items in worker processes and give the outcomes in the order of the items.

    Closing the iterator, an interrupt or an error in ``items`` ends the workers at once.

    Args:
        function: importable by name; its items and values can be pickled.
        items: taken as they are needed, a few ahead of the outcome that is waited for.
        workers: how many processes; one also runs apart from this one.
        initializer: called once in every new worker, before its first item.
        seconds: how long one item may take; the worker is ended and replaced. No limit when None.
        memory: bytes that a worker may have in use; it is ended and replaced when it has more. Where the system does
            not tell how much that is, only its address space is limited, to a multiple. No limit when None.

    Raises:
        LuoshiError: a worker could not start.
    """
    task = Task(function, initializer, memory)
    pool: _Pool[Item, Value] = _Pool(task, max(1, workers), seconds)
    try:
        yield from pool.outcomes(iter(items))
    finally:
        pool.stop()


class _Worker:
    """A worker process as its parent sees it."""

    def __init__(self, task: Task) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(theirs, task), daemon=True)
        with interrupts_held():
            self.process.start()
        theirs.close()
        self.started = False
        self.number: int | None = None
        self.deadline: float | None = None

    @property
    def idle(self) -> bool:
        return self.started and self.number is None

    def give(self, number: int, item: object, seconds: float | None) -> bool:
        """Hand over an item; False when the process is gone."""
        try:
            self.pipe.send(item)
        except (BrokenPipeError, ConnectionResetError):
            return False
        self.number = number
        self.deadline = None if seconds is None else time.monotonic() + seconds
        return True

    def answer(self) -> Answer:
        """The answer that has come in; one in its place when the process has died."""
        try:
            answer: Answer = self.pipe.recv()
        except (EOFError, OSError):
            self.process.join()
            return Answer(error=_died(self.process.exitcode), last=True)
        return answer

    def end(self) -> None:
        """End the process now."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


def _died(code: int | None) -> LuoshiError:
    """Why a process is gone, by its exit code."""
    if code == -getattr(signal, "SIGKILL", 9):
        return LimitError(
            "the process that worked on it was killed", do="it may need more memory than there is"
        )
    how = f"signal {-code}" if code and code < 0 else f"exit code {code}"
    return InputError(
        f"the process that worked on it broke down ({how})", do="leave the file out and report it"
    )


class _Pool(Generic[Item, Value]):
    """Workers, what they are at, and outcomes that wait for an earlier one."""

    def __init__(self, task: Task, size: int, seconds: float | None) -> None:
        self._task = task
        self._size = size
        self._seconds = seconds
        self._workers: list[_Worker] = []
        self._queue: deque[tuple[int, Item]] = deque()
        self._items: dict[int, Item] = {}
        self._done: dict[int, Outcome[Item, Value]] = {}

    def outcomes(self, items: Iterator[Item]) -> Iterator[Outcome[Item, Value]]:
        """Every item's outcome, in the order of the items."""
        taken = given = 0
        open_ended = True
        while True:
            while open_ended and taken - given < self._size * AHEAD:
                try:
                    self._queue.append((taken, next(items)))
                    taken += 1
                except StopIteration:
                    open_ended = False
            self._hand_out()
            if given == taken and not open_ended:
                return
            self._listen()
            while given in self._done:
                yield self._done.pop(given)
                given += 1

    def _hand_out(self) -> None:
        """Give waiting items to idle workers, and start workers while items wait."""
        for worker in [w for w in self._workers if w.idle]:
            if self._queue:
                number, item = self._queue.popleft()
                if worker.give(number, item, self._seconds):
                    self._items[number] = item
                else:
                    self._queue.appendleft((number, item))
                    self._dismiss(worker)
        starting = sum(not w.started for w in self._workers)
        for _ in range(min(self._size - len(self._workers), len(self._queue) - starting)):
            self._workers.append(_Worker(self._task))

    def _listen(self) -> None:
        """Wait for answers, until the next deadline at the latest, and deal with them."""
        deadlines = [w.deadline for w in self._workers if w.deadline is not None]
        patience = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        if self._task.memory:
            patience = min(WATCH, patience) if patience is not None else WATCH
        heard: list[Any] = connection.wait([w.pipe for w in self._workers], patience)
        for worker in list(self._workers):
            if worker.pipe in heard:
                self._settle(worker, worker.answer())
            elif worker.deadline is not None and worker.deadline <= time.monotonic():
                what = f"it took longer than {self._seconds:g} seconds"
                self._settle(worker, Answer(error=LimitError(what), last=True))
            elif self._exceeds(worker, 1.0):
                self._settle(worker, Answer(error=LimitError(TOO_BIG), last=True))

    def _exceeds(self, worker: _Worker, share: float) -> bool:
        """Whether a worker has more than a share of the memory in use that it may have."""
        used = resident_memory(worker.process.pid or 0) if self._task.memory and worker.started else None
        return used is not None and used > share * (self._task.memory or 0)

    def _settle(self, worker: _Worker, answer: Answer) -> None:
        """Note an answer and make the worker ready for the next item, or part with it."""
        if not worker.started:
            if answer.error:
                raise LuoshiError("a worker process could not start", do=str(answer.error)) from answer.error
            worker.started = True
            return
        number, worker.number, worker.deadline = worker.number, None, None
        if number is not None:
            self._done[number] = Outcome(self._items.pop(number), answer.value, answer.error)
        if answer.last or self._exceeds(worker, HELD):
            self._dismiss(worker)

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.end()

    def stop(self) -> None:
        """End every worker now."""
        while self._workers:
            self._workers.pop().end()
