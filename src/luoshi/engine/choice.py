"""Which engine does the work."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from luoshi.engine.work import Engine


class EngineName(StrEnum):
    """The engines that there are."""

    LOCAL = "local"
    """Processes on this machine."""
    SPARK = "spark"
    """Apache Spark, here or on a cluster."""


@contextmanager
def opened(
    name: EngineName, scratch: Path, workers: int | None = None, master: str | None = None
) -> Iterator[Engine]:
    """An engine, for as long as it is needed.

    Args:
        name: which one.
        scratch: a folder for files in between, which every machine that works along can read and write; it may be
            removed afterwards.
        workers: processes of the local engine; one a core when None.
        master: where Spark runs, such as ``local[2]`` or ``spark://host:7077``; what its own settings say when None.

    Raises:
        LuoshiError: Spark is not installed, has no Java, or cannot be reached.
    """
    if name is EngineName.LOCAL:
        from luoshi.engine.cores import LocalEngine

        yield LocalEngine(workers)
        return
    from luoshi.engine.spark import SparkEngine, connected

    with connected(master) as session:
        yield SparkEngine(session, scratch)
