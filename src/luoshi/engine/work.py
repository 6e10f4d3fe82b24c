"""What an engine is asked to do with many jobs, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from luoshi.errors import LuoshiError
from luoshi.library import Chunk
from luoshi.text import Grain

if TYPE_CHECKING:
    from luoshi.library import Snapshot
    from luoshi.trace.origins import Collection, Line, Rows, Sketches

Job = TypeVar("Job")


class Item(Protocol):
    """A worker's piece of a job."""

    @property
    def last(self) -> bool:
        """Whether it is the job's last one."""


@dataclass(frozen=True, slots=True)
class Work(Generic[Job]):
    """What is done with every job.

    Attributes:
        split: the items of a job, at least one.
        make: what becomes of an item; importable by name.
        place: the file that a job reads.
        seconds: how long one item may take.
        memory: bytes that the process that works on it may have in use.
    """

    split: Callable[[Job], Iterable[Item]]
    make: Callable[[Any], Chunk]
    place: Callable[[Job], Path]
    seconds: float | None = None
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Piece(Generic[Job]):
    """What became of one item of a job.

    Attributes:
        job: the job.
        chunk: what was made of the item; None when that failed.
        error: why it failed; None when it did not.
        last: whether it was the job's last item.
    """

    job: Job
    chunk: Chunk | None
    error: LuoshiError | None = None
    last: bool = True


class Traced(NamedTuple):
    """Where the words of a snapshot's documents stand first.

    Attributes:
        line: the documents, with the original of each copy.
        sketches: what copies were found by, of all documents.
        rows: the origins of one grain, in the order of the line.
    """

    line: Line
    sketches: Sketches
    rows: Callable[[Grain], Iterable[Rows]]


Tracer = Callable[["Snapshot", "Collection"], Traced]


class Engine(Protocol):
    """Where the work is done."""

    def pieces(self, work: Work[Job], jobs: Sequence[Job]) -> Iterator[Piece[Job]]:
        """What becomes of every item of every job, in their order, whatever becomes of the process that is at it."""

    @property
    def traced(self) -> Tracer | None:
        """Traces the documents of a snapshot, which may have no derived tables yet; None: this process is to do it."""
