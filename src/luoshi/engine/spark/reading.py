"""Files to pieces on Spark: every task runs the local engine on its part of the jobs."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from luoshi import __version__
from luoshi.engine.cores import LocalEngine
from luoshi.engine.spark.rows import DDL, batch_of
from luoshi.engine.work import Job, Work
from luoshi.errors import LuoshiError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

PART_BYTES: Final = 32_000_000
"""Bytes of files that make a part; some ten million letters, or a minute of one core, to a few seconds of starting."""
LEAST_BYTES: Final = 20_000
"""What a small file counts as."""

Task = Callable[[Iterator["pa.RecordBatch"]], Iterator["pa.RecordBatch"]]


def read_on(spark: SparkSession, work: Work[Job], jobs: Sequence[Job], folder: Path) -> Path:
    """Do all jobs and write their pieces.

    Args:
        spark: the session.
        work: what to do.
        jobs: the jobs.
        folder: where files go; every machine of the cluster sees it.

    Returns:
        The folder of the Parquet files that :func:`luoshi.engine.spark.rows.pieces_in` reads.
    """
    sizes = [_size(work.place(job)) for job in jobs]
    count = part_count(sizes, spark.sparkContext.defaultParallelism)
    parts = folder / "jobs"
    parts.mkdir(parents=True)
    for number, part in enumerate(cut(sizes, count)):
        _part(parts, number).write_bytes(pickle.dumps((part.start, jobs[part.start : part.stop])))
    made = spark.range(0, count, 1, count).mapInArrow(_task(parts, work), DDL)
    # A row may be a large document: the writer is to look at its memory after each.
    checks = {f"parquet.{of}.size.row.check.min": "1" for of in ("page", "block")}
    made.write.options(**checks).parquet(str(folder / "pieces"))
    return folder / "pieces"


def _size(path: Path) -> int:
    """About how much work a file is, in bytes; one that is gone has its say when it is read."""
    try:
        return max(path.stat().st_size, LEAST_BYTES)
    except OSError:
        return LEAST_BYTES


def part_count(sizes: Sequence[int], cores: int) -> int:
    """How many parts jobs of some sizes are cut into: as many for each of so many cores."""
    rounds = max(1, -(-sum(sizes) // (PART_BYTES * cores)))
    return max(1, min(len(sizes), rounds * cores))


def cut(sizes: Sequence[int], count: int) -> list[range]:
    """Neighbouring jobs in parts of about the same size, none of them empty.

    Args:
        sizes: of each job.
        count: how many parts; not more than jobs.
    """
    share, total = sum(sizes) / count, 0
    ends: list[int] = []
    for at, size in enumerate(sizes, 1):
        total += size
        left = count - len(ends) - 1
        if left and (total >= share * (len(ends) + 1) or len(sizes) - at <= left):
            ends.append(at)
    return [range(low, high) for low, high in zip([0, *ends], [*ends, len(sizes)], strict=True)]


def _part(folder: Path, number: int) -> Path:
    return folder / f"{number:06d}"


def _task(folder: Path, work: Work[Any]) -> Task:
    """What a task does with the numbers of its parts."""

    def task(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in batch.column("id").to_pylist():
                yield from _rows_of(_part(folder, number), work, __version__)

    return task


def _rows_of(path: Path, work: Work[Any], version: str) -> Iterator[pa.RecordBatch]:
    """The rows of one part.

    Args:
        path: the file with the part's jobs.
        work: what to do.
        version: of the luoshi that asks.
    """
    _check_version(version)
    # Our own driver wrote it into our own folder.
    number, jobs = pickle.loads(_read(path))  # noqa: S301
    _check_seen(map(work.place, jobs))
    for piece in LocalEngine(workers=1).pieces(work, jobs):
        yield batch_of(number, piece)
        number += piece.last


def _check_version(version: str) -> None:
    if version != __version__:
        what = f"{socket.gethostname()} has luoshi {__version__}, this is {version}"
        raise LuoshiError(what, "", "install one version on all machines")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unseen(path.parent) from error


def _check_seen(places: Iterable[Path]) -> None:
    """Refuse to go on where documents are not to be seen; a single file that is gone is refused when it is read."""
    for folder in {place.parent for place in places}:
        if not folder.is_dir():
            raise _unseen(folder)


def _unseen(folder: Path) -> LuoshiError:
    what = f"a machine of the cluster ({socket.gethostname()}) does not see this folder"
    do = "keep library and documents where all machines have them under one path"
    return LuoshiError(what, str(folder), do)
