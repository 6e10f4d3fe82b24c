"""Two libraries of the same files, one by each engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.session import AddReport, Effort, EngineName, Session

MASTER = "local[2]"


@dataclass(frozen=True)
class Pair:
    """A library by each engine, made of the same files, and what the additions said."""

    local: Path
    spark: Path

    def add(self, *paths: Path, **options: Any) -> tuple[AddReport, AddReport]:
        """Add files to both."""
        spark = Effort(engine=EngineName.SPARK, master=MASTER)
        return (
            Session(self.local).add(paths, effort=Effort(workers=2), **options),
            Session(self.spark).add(paths, effort=spark, **options),
        )

    def tables(self) -> Iterator[tuple[str, pa.Table, pa.Table]]:
        """Every table by its name, as it is in both snapshots."""
        folders = [Session(library).snapshot.folder for library in (self.local, self.spark)]
        names = [sorted(path.stem for path in folder.iterdir()) for folder in folders]
        assert names[0] == names[1]
        for name in names[0]:
            one, other = (pq.read_table(folder / f"{name}.parquet") for folder in folders)
            yield name, one, other

    def assert_equal(self) -> None:
        """Check that both hold the same rows in the same order."""
        for name, one, other in self.tables():
            assert one.equals(other), name
