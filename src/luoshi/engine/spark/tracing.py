"""Origins on Spark: the three steps of tracing, each a map over partitions, with a shuffle between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.engine.spark.packing import PACKED, gathered, packed, unpacked
from luoshi.text import Grain
from luoshi.trace.origins.collection import Collection
from luoshi.trace.origins.firsts import Firsts, first_rows
from luoshi.trace.origins.grams import HALF, Grams, gram_rows
from luoshi.trace.origins.line import LETTERS, Line, Ordinals
from luoshi.trace.origins.lots import Lot, in_lots, lot_of
from luoshi.trace.origins.reposts import Sketches, sketch_rows
from luoshi.trace.origins.runs import Rows, origin_rows

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Batches = Iterator[pa.RecordBatch]
Task = Callable[[Batches], Batches]

PART_GRAMS: Final = 4_000_000
"""N-grams of a partition; what a task needs of memory follows from it."""
_SKETCHES: Final = "text int, key long"
_ROWS: Final = ", ".join(f"{name} long" for name in Rows._fields)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a snapshot as Spark reads them.

    Attributes:
        path: the Parquet file of its documents.
        ordinals: the ordinal of each row of the file, shape (rows,).
        parts: how many partitions n-grams and rows are spread over.
    """

    path: Path
    ordinals: Ordinals
    parts: int

    @classmethod
    def of(cls, path: Path, collection: Collection, cores: int) -> Texts:
        """The texts of a file.

        Args:
            path: the file.
            collection: its documents.
            cores: how many partitions there are at least.
        """
        ordinal_of = {name: number for number, name in enumerate(collection.line.ids)}
        ids = pq.read_table(path, columns=["id"]).column("id").to_pylist()
        ordinals = np.array([ordinal_of[name] for name in ids], dtype=np.int32)
        return cls(path, ordinals, max(-(-collection.characters // PART_GRAMS), cores))

    def read(self, spark: SparkSession, step: Callable[[Iterator[Lot]], Batches], schema: str) -> DataFrame:
        """What a step makes of the texts, in lots."""
        ordinals = spark.sparkContext.broadcast(self.ordinals)

        def task(batches: Batches) -> Batches:
            found = ((b.column("text").to_pylist(), ordinals.value[b.column("row")]) for b in batches)
            return step(lot_of(*lot) for lot in in_lots(found))

        rows = spark.read.parquet(str(self.path)).selectExpr("text", "_metadata.row_index AS row")
        return rows.mapInArrow(task, schema)


def sketch(spark: SparkSession, texts: Texts, folder: Path) -> Sketches:
    """The sketches of all documents.

    Args:
        spark: the session.
        texts: the documents.
        folder: where files go; every machine of the cluster sees it.
    """
    texts.read(spark, _sketched, _SKETCHES).write.parquet(str(folder))
    table = pq.read_table(folder)
    return Sketches(table.column("text").to_numpy(), table.column("key").to_numpy().view(np.uint64))


def _sketched(lots: Iterable[Lot]) -> Batches:
    for lot in lots:
        text, key = sketch_rows(lot)
        yield pa.RecordBatch.from_arrays([pa.array(text), pa.array(key.view(np.int64))], ["text", "key"])


def trace_grain(spark: SparkSession, texts: Texts, line: Line, grain: Grain, folder: Path) -> Iterator[Rows]:
    """The origins of all words that documents share, in the order of the line.

    Args:
        spark: the session.
        texts: the documents.
        line: their line, with originals.
        grain: the size of wording.
        folder: where files go; every machine of the cluster sees it.
    """
    # Tasks need neither ids nor the order of the input.
    bare = spark.sparkContext.broadcast(replace(line, ids=(), order=np.zeros(0, dtype=np.int64)))
    parts = texts.parts
    grams = texts.read(spark, _to_grams(LETTERS[grain], parts), PACKED)
    firsts = grams.repartitionById(parts, "part").mapInArrow(_to_firsts(bare, parts), PACKED)
    rows = firsts.repartitionById(parts, "part").mapInArrow(_to_rows(bare, grain), _ROWS)
    rows.write.parquet(str(folder))
    return _rows_in(folder)


def _to_grams(letters: int, parts: int) -> Callable[[Iterator[Lot]], Batches]:
    """N-grams, by their hash."""

    def step(lots: Iterator[Lot]) -> Batches:
        for grams in gathered((gram_rows(lot, letters) for lot in lots), PART_GRAMS):
            high = grams.hash >> np.uint64(32)
            yield packed((high * np.uint64(parts) >> np.uint64(32)).astype(np.int32), grams)

    return step


def _to_firsts(line: Any, parts: int) -> Task:
    """The first place of each n-gram, by ranges of documents."""

    def task(batches: Batches) -> Batches:
        grams = unpacked(Grams, batches)
        if grams is not None:
            firsts = first_rows(grams, line.value.original)
            yield packed((firsts.place >> HALF) * parts // len(line.value.original), firsts)

    return task


def _to_rows(line: Any, grain: Grain) -> Task:
    """The rows of a range of documents."""

    def task(batches: Batches) -> Batches:
        firsts = unpacked(Firsts, batches)
        if firsts is not None:
            rows = origin_rows(firsts, line.value, grain)
            yield pa.RecordBatch.from_arrays([pa.array(column) for column in rows], list(Rows._fields))

    return task


def _rows_in(folder: Path) -> Iterator[Rows]:
    """What Spark wrote, in the order of its partitions."""
    for path in sorted(folder.glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches():
                yield Rows(*(column.to_numpy() for column in batch.columns))
