"""Origins on Spark equal those of this process, however many partitions there are."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from luoshi.engine.spark import SparkEngine, tracing
from luoshi.session import derived
from luoshi.trace.origins import GRAINS, Collection, Dated, line_up

WORDS = "推进新型工业化加快建设现代产业体系培育先进制造集群提升链条韧性和安全水平稳增长促转型强基础补短板"


def invented(count: int, seed: int) -> list[Dated]:
    """Documents that share sentences; some without a date, some of one day, some copies, some empty."""
    rng = random.Random(seed)
    pool = ["".join(rng.choices(WORDS, k=rng.randint(8, 40))) + "。" for _ in range(count)]
    documents = []
    for number in range(count):
        text = "".join(rng.choices(pool, k=rng.randint(0, 8)))
        day = None if rng.random() < 0.1 else f"2031-0{rng.randint(1, 9)}"
        documents.append(Dated(f"d{number:03d}", text, day, rng.randint(0, 4)))
    return [*documents, Dated("copy", documents[1].text, "2032"), Dated("long", "推进" * 5_000, "2030")]


def collection_of(documents: Sequence[Dated]) -> Collection:
    line = line_up([d.id for d in documents], [d.date for d in documents], [d.rank for d in documents])
    ordinals = {name: ordinal for ordinal, name in enumerate(line.ids)}
    texts = [d.text for d in documents]
    numbers = [ordinals[d.id] for d in documents]
    return Collection(line, lambda: [(texts, numbers)], sum(map(len, texts)))


def snapshot_of(documents: Sequence[Dated], folder: Path, groups: int) -> Any:
    """What tracing needs of a snapshot: a file of documents, in several row groups."""
    folder.mkdir()
    columns = [("id", pa.string()), ("text", pa.string())]
    table = pa.table([[d.id for d in documents], [d.text for d in documents]], pa.schema(columns))
    pq.write_table(table, folder / "documents.parquet", row_group_size=len(documents) // groups + 1)
    return SimpleNamespace(folder=folder, before=None)


def found(traced: Callable[..., Any], snapshot: Any, documents: Sequence[Dated]) -> dict[str, Any]:
    """What a tracer finds, as lists."""
    line, sketches, rows_of = traced(snapshot, collection_of(documents))
    everything: dict[str, Any] = {"ids": line.ids, "original": line.original.tolist()}
    everything["sketches"] = sorted(zip(*(column.tolist() for column in sketches), strict=True))
    for grain in GRAINS:
        columns = zip(*rows_of(grain), strict=True)
        everything[grain] = [np.concatenate(column).tolist() for column in columns]
    return everything


@pytest.mark.parametrize(("rows", "seed"), [(1 << 30, 1), (700, 2)], ids=["one a core", "many partitions"])
def test_both_engines_find_the_same_origins(
    spark: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int, seed: int
) -> None:
    monkeypatch.setattr(tracing, "PART_GRAMS", rows)
    documents = invented(120, seed)
    snapshot = snapshot_of(documents, tmp_path / "tables", 5)
    here = found(derived.traced, snapshot, documents)
    there = found(SparkEngine(spark, tmp_path / "scratch").traced, snapshot, documents)
    assert here == there
    assert all(len(here[grain][0]) > 50 for grain in GRAINS)
    assert here["original"] != list(range(len(documents)))


@pytest.mark.parametrize(
    "texts",
    [[], ["", ""], ["推进新型工业化。", "别的事情都没有提到。"]],
    ids=["no documents", "empty", "none shared"],
)
def test_nothing_in_common_gives_no_rows(spark: Any, tmp_path: Path, texts: list[str]) -> None:
    documents = [Dated(f"d{number}", text, "2031") for number, text in enumerate(texts)]
    snapshot = snapshot_of(documents, tmp_path / "tables", 1)
    here = found(derived.traced, snapshot, documents)
    there = found(SparkEngine(spark, tmp_path / "scratch").traced, snapshot, documents)
    assert here == there
    assert not any(there[grain] and there[grain][0] for grain in GRAINS)
