"""How much of the machine the work on many files may use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from luoshi.engine import EngineName

Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, how many there are, and which one it was."""

SECONDS: Final = 60.0
"""How long a worker may take for one lot, unless the user allows more."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much of the machine work may use, and who watches.

    Attributes:
        workers: how many processes; by default one a core.
        seconds: how long a worker may take for one file, or for one lot of a container's records.
        wait: how many seconds to wait for another writer of a library.
        progress: told after each file.
        engine: what does the work of an addition.
        master: where Spark runs.
    """

    workers: int | None = None
    seconds: float = SECONDS
    wait: float = 0.0
    progress: Progress = lambda _done, _of, _name: None
    engine: EngineName = EngineName.LOCAL
    master: str | None = None


NORMAL: Final = Effort()
"""As much of the machine as there is, and nobody watches."""
