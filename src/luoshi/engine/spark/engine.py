"""The engine on Spark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.engine.spark.failures import translated
from luoshi.engine.spark.reading import read_on
from luoshi.engine.spark.rows import pieces_in
from luoshi.engine.spark.tracing import Texts, sketch, trace_grain
from luoshi.engine.work import Job, Piece, Traced, Work
from luoshi.library.disk import discard
from luoshi.text import Grain
from luoshi.trace.origins import Collection, Rows, find_originals

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from luoshi.library import Snapshot


@dataclass(frozen=True, slots=True)
class SparkEngine:
    """Tasks of a Spark session.

    Attributes:
        session: the session.
        scratch: a folder that all machines of the cluster read and write, absolute.
    """

    session: SparkSession
    scratch: Path

    def pieces(self, work: Work[Job], jobs: Sequence[Job]) -> Iterator[Piece[Job]]:
        """What becomes of every item of every job; nothing comes before all is done.

        Raises:
            LuoshiError: the cluster failed, or a machine of it sees other files.
        """
        if not jobs:
            return
        folder = self.scratch / "reading"
        discard(folder)
        with translated("the work on Spark failed"):
            made = read_on(self.session, work, jobs, folder)
        yield from pieces_in(made, jobs)
        discard(folder)

    def traced(self, snapshot: Snapshot, collection: Collection) -> Traced:
        """The origins of a snapshot's documents; the folder of its tables is one that all machines see.

        Raises:
            LuoshiError: the cluster failed.
        """
        folder = self.scratch / "tracing"
        discard(folder)
        spark = self.session
        path = snapshot.folder.absolute() / "documents.parquet"
        texts = Texts.of(path, collection, spark.sparkContext.defaultParallelism)
        with translated("tracing on Spark failed"):
            sketches = sketch(spark, texts, folder / "sketches")
        line = collection.line.with_originals(find_originals(sketches, len(collection.line)))

        def rows_of(grain: Grain) -> Iterator[Rows]:
            with translated("tracing on Spark failed"):
                return trace_grain(spark, texts, line, grain, folder / grain)

        return Traced(line, sketches, rows_of)
