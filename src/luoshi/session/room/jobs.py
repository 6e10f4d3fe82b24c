"""Long work for the reading room: each job in a process of its own, watched, and ended when nobody wants it."""

from __future__ import annotations

import atexit
import time
from dataclasses import dataclass, field, replace
from enum import StrEnum
from multiprocessing import get_context
from secrets import token_hex
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final

from luoshi.errors import BusyError, NotFoundError
from luoshi.library.platform import end_group
from luoshi.session.room.job_process import Step, Work, pack, serve_job, told
from luoshi.session.room.pace import Pace

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnProcess

    from luoshi.engine.worker import Answer

READERS: Final = 2
"""Jobs at work at once that only read the library; of those that write to it there is one."""

WAITING: Final = 24
"""Jobs that may wait in line."""

KEPT: Final = 48
"""Ended jobs that are remembered, the latest."""

_PATIENCE: Final = 10.0
"""Seconds that a process has to end by itself once its answer is there."""

_DIED: Final = "The process that did it broke down before it was done; it may need more memory than there is."


class JobState(StrEnum):
    """What state a job is in."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it is now.

    Attributes:
        id: its name in addresses.
        label: what it is, for people.
        next: the address that it leads on to once it is done; empty when it leads nowhere.
        writes: whether it writes to the library.
        state: whether it waits, is at work, or how it ended.
        done: how much of it is done; 0 before it tells.
        total: of how much; 0 before it tells.
        name: what it is at.
        seconds: how long it has been at work, or was.
        ahead: how many jobs are before it in its line.
        remaining: how many seconds the rest will take at its pace of late; None while that cannot be said.
        result: what its function returned, once it is done.
        error: one sentence about why it failed; empty unless it did.
    """

    id: str
    label: str
    next: str = ""
    writes: bool = False
    state: JobState = JobState.QUEUED
    done: int = 0
    total: int = 0
    name: str = ""
    seconds: float = 0.0
    ahead: int = 0
    remaining: float | None = None
    result: Any = None
    error: str = ""

    @property
    def ended(self) -> bool:
        """Whether nothing of it is to come."""
        return self.state not in (JobState.QUEUED, JobState.RUNNING)


@dataclass(slots=True)
class _Held:
    """A job as the room holds it: how it is, and what does it."""

    job: Job
    packed: bytes
    since: float = 0.0
    pace: Pace = field(default_factory=Pace)
    process: SpawnProcess | None = None

    def seen(self, ahead: int = 0) -> Job:
        """The job as it is at this moment."""
        if self.job.state is JobState.RUNNING:
            now = time.monotonic()
            return replace(self.job, seconds=now - self.since, remaining=self.pace.left(now))
        return replace(self.job, ahead=ahead)

    def step(self, said: Step) -> None:
        """Note how far it is, unless it has ended."""
        if not self.job.ended:
            self.pace.note(time.monotonic(), said.done, said.total)
            self.job = replace(self.job, done=said.done, total=said.total, name=said.name)

    def settle(self, state: JobState, result: Any = None, error: str = "") -> None:
        """Note how it ended; what it was made of is not needed any more."""
        seconds = time.monotonic() - self.since if self.since else 0.0
        self.job = replace(self.job, state=state, result=result, error=error, seconds=seconds)
        self.packed = b""

    def end(self) -> None:
        """End its process and all that this has started, if there is one."""
        if self.process is not None and self.process.pid is not None:
            end_group(self.process.pid)


class Jobs:
    """The jobs of one room. Every method may be called from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._held: dict[str, _Held] = {}
        self._closed = False
        atexit.register(self.close)

    def start(
        self,
        label: str,
        work: Work,
        *asked: object,
        writes: bool = False,
        next: str = "",
    ) -> str:
        """Put a job in line; one that waits or is at work with just the same is not put there twice.

        Args:
            label: what it is, for people.
            work: a function of a module; called in a process of its own as ``work(progress, *asked)``.
            asked: what else it is called with; it has to be picklable, and so does what it returns.
            writes: whether it writes to the library; such jobs wait for one another.
            next: the address that it leads on to once it is done.

        Returns:
            The id of the job.

        Raises:
            BusyError: too many jobs wait already.
            ValueError: the work cannot be sent to a process.
        """
        packed = pack(work, asked)
        with self._lock:
            waiting = [one for one in self._held.values() if not one.job.ended]
            for one in waiting:
                if one.packed == packed and one.job.next == next:
                    return one.job.id
            if self._closed or len(waiting) >= WAITING:
                raise BusyError(
                    "too many jobs wait in line", label, "wait until some are done, or cancel them"
                )
            job = Job(token_hex(8), label, next, writes)
            self._held[job.id] = _Held(job, packed)
            self._advance()
        return job.id

    def get(self, job: str) -> Job:
        """A job as it is now.

        Raises:
            NotFoundError: there is none of that id, or it ended long ago.
        """
        with self._lock:
            return self._get(job).seen(self._ahead(job))

    def list(self) -> list[Job]:
        """All jobs that are remembered, the latest first."""
        with self._lock:
            return [one.seen(self._ahead(name)) for name, one in reversed(self._held.items())]

    def cancel(self, job: str) -> None:
        """End a job and every process that it started; one that has ended stays as it is.

        Raises:
            NotFoundError: there is none of that id.
        """
        with self._lock:
            self._cancel(self._get(job))
            self._advance()

    def close(self) -> None:
        """End all jobs and take no more."""
        with self._lock:
            self._closed = True
            for one in self._held.values():
                self._cancel(one)
        atexit.unregister(self.close)

    def _cancel(self, held: _Held) -> None:
        if not held.job.ended:
            held.settle(JobState.CANCELLED)
            held.end()

    def _advance(self) -> None:
        """Begin the jobs whose turn it is, and forget the oldest that have ended."""
        for writes, most in ((True, 1), (False, READERS)):
            line = [one for one in self._held.values() if one.job.writes == writes]
            free = most - sum(one.process is not None for one in line)
            waiting = [one for one in line if one.job.state is JobState.QUEUED]
            for one in waiting[: max(0, free)]:
                self._begin(one)
        ended = [name for name, one in self._held.items() if one.job.ended]
        for name in ended[:-KEPT]:
            del self._held[name]

    def _begin(self, held: _Held) -> None:
        """Start the process of a job, and a thread that listens to it."""
        context = get_context("spawn")
        ours, theirs = context.Pipe(duplex=False)
        held.since = time.monotonic()
        process = context.Process(target=serve_job, args=(theirs, held.packed), name="luoshi job")
        try:
            process.start()
        except OSError as error:
            held.settle(
                JobState.FAILED, error=f"No process could be started for it ({error.strerror or error})."
            )
            return
        finally:
            theirs.close()
        held.process, held.job = process, replace(held.job, state=JobState.RUNNING)
        Thread(target=self._attend, args=(held, process, ours), daemon=True).start()

    def _attend(self, held: _Held, process: SpawnProcess, ours: Connection) -> None:
        """Listen to a job until it has answered, note the answer, and see its process off."""
        with ours:
            answer = self._listen(held, ours)
        with self._lock:
            if answer is None:
                held.end()
            if not held.job.ended:
                _note(held, answer)
        process.join(_PATIENCE)
        with self._lock:
            if process.is_alive():
                held.end()
            process.join()
            held.process = None
            if not self._closed:
                self._advance()

    def _listen(self, held: _Held, ours: Connection) -> Answer | None:
        """Take down the steps of a job; its answer, or None when its process died without one."""
        while True:
            try:
                said = told(ours.recv_bytes())
            except (EOFError, OSError):
                return None
            if not isinstance(said, Step):
                return said
            with self._lock:
                held.step(said)

    def _get(self, job: str) -> _Held:
        try:
            return self._held[job]
        except KeyError:
            do = "it may have ended long ago; start it anew"
            raise NotFoundError("no job of that id", job, do) from None

    def _ahead(self, job: str) -> int:
        """How many jobs are before one in its line."""
        line = [
            name
            for name, one in self._held.items()
            if not one.job.ended and one.job.writes == self._held[job].job.writes
        ]
        return line.index(job) if job in line else 0


def _note(held: _Held, answer: Answer | None) -> None:
    """How a job ended by itself."""
    if answer is None:
        held.settle(JobState.FAILED, error=_DIED)
    elif answer.error is not None:
        held.settle(JobState.FAILED, error=str(answer.error))
    else:
        held.settle(JobState.DONE, answer.value)
