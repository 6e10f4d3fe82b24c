"""The engine of this machine: worker processes on its cores."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luoshi.engine.local import run
from luoshi.engine.work import Item, Job, Piece, Work


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Worker processes on this machine.

    Attributes:
        workers: how many; by default one a core.
        traced: nothing; whoever knows what was traced before does it better.
    """

    workers: int | None = None
    traced: None = None

    def pieces(self, work: Work[Job], jobs: Sequence[Job]) -> Iterator[Piece[Job]]:
        """What becomes of every item of every job; jobs are split here as workers become free."""
        taken: deque[tuple[Job, bool]] = deque()

        def items() -> Iterator[Item]:
            for job in jobs:
                for item in work.split(job):
                    taken.append((job, item.last))
                    yield item

        count = self.workers or os.cpu_count() or 1
        for outcome in run(work.make, items(), workers=count, seconds=work.seconds, memory=work.memory):
            job, last = taken.popleft()
            yield Piece(job, outcome.value, outcome.error, last)
