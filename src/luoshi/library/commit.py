"""How a snapshot is made: new rows as they come, old rows that still hold, then what is derived, then the index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from luoshi.library.chunk import Chunk, Copy
from luoshi.library.disk import storing
from luoshi.library.index import build_index, update_index, usable
from luoshi.library.snapshot import Snapshot
from luoshi.library.staging import TableWriter, copyable, group_count, put_before, read_batches
from luoshi.text.schemas import SCHEMAS

Rows = Iterable[pa.RecordBatch | pa.Table]
Derive = Callable[[Snapshot], Mapping[str, Rows]]
"""Makes the tables that speak of the whole collection from the snapshot that is about to be published."""

BASE: Final = ("sources", "refusals", "documents", "pages", "lines", "edits", "units", "facts")
DERIVED: Final = ("passages", "origins", "reposts", "sketches", "continuations", "phrases")


@dataclass(slots=True)
class Intake:
    """What a commit has been fed so far, and what it does to the old rows.

    Attributes:
        paths: files whose rows of ``sources`` are replaced.
        refused: files whose rows of ``refusals`` are replaced.
        processed: hashes of contents whose documents are replaced.
        sources: new rows of ``sources`` by hash, for further copies of the same content.
        copies: other paths of content, to be resolved at the end.
    """

    paths: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    processed: set[str] = field(default_factory=set)
    sources: dict[str, list[pa.RecordBatch]] = field(default_factory=dict)
    copies: list[Copy] = field(default_factory=list)

    @property
    def idle(self) -> bool:
        """Whether nothing came in."""
        return not (self.paths or self.refused or self.processed or self.copies)

    def take(self, chunk: Chunk) -> Iterable[tuple[str, pa.RecordBatch]]:
        """Note what a chunk brings; give the rows to write. Content that came before brings only its paths."""
        news = chunk.processed - self.processed
        self.copies += chunk.copies
        self.paths.update(copy.path for copy in chunk.copies)
        for table, rows in chunk.batches.items():
            if table == "refusals":
                self.refused.update(rows.column("path").to_pylist())
            if table == "sources":
                self._take_sources(rows)
            if table in ("sources", "refusals") or news == chunk.processed:
                yield table, rows
            else:
                yield table, _only_news(chunk, table, news)
        self.processed |= chunk.processed

    def _take_sources(self, rows: pa.RecordBatch) -> None:
        self.paths.update(rows.column("path").to_pylist())
        for sha256 in rows.column("sha256").unique().to_pylist():
            own = rows.filter(pc.equal(rows.column("sha256"), sha256))
            self.sources.setdefault(sha256, []).append(own)


def _key(table: str) -> str:
    """The column of a base table that names the document."""
    return "id" if table == "documents" else "document"


def _only_news(chunk: Chunk, table: str, news: Collection[str]) -> pa.RecordBatch:
    """A chunk's rows of a table, without the documents of content that the commit has already."""
    documents = chunk.batches["documents"]
    new = documents.filter(pc.is_in(documents.column("sha256"), pa.array(sorted(news), pa.string())))
    rows = chunk.batches[table]
    return rows.filter(pc.is_in(rows.column(_key(table)), new.column("id")))


@dataclass(frozen=True, slots=True)
class _Retired:
    """Old rows that do not pass into the new snapshot, by the column that tells."""

    paths: pa.Array
    refused: pa.Array
    documents: pa.Array

    def filter(self, table: str) -> tuple[str, pa.Array]:
        """The column of a table to look at, and the values whose rows go."""
        if table in ("sources", "refusals"):
            return "path", self.paths if table == "sources" else self.refused
        return _key(table), self.documents


def _retire(old: Snapshot, intake: Intake, removed: Collection[str]) -> _Retired:
    """Which old rows go: those of replaced and removed files, and documents that no file holds any longer."""
    gone = intake.paths | set(removed)
    sources, refusals = _read(old, "sources", "path", "sha256"), _read(old, "refusals", "path")
    leaving = _is_among(sources.column("path"), gone)
    held = sources.filter(pc.invert(leaving)).column("sha256").unique().to_pylist()
    held = {*held, *intake.sources, *(copy.sha256 for copy in intake.copies)} - intake.processed
    documents = _read(old, "documents", "id", "sha256")
    lost = documents.filter(pc.invert(_is_among(documents.column("sha256"), held))).column("id")
    refused = refusals.filter(_is_among(refusals.column("path"), gone | intake.refused)).column("path")
    paths = sources.filter(leaving).column("path").unique()
    return _Retired(*(pa.array(sorted(one.to_pylist()), pa.string()) for one in (paths, refused, lost)))


def _is_among(column: pa.ChunkedArray, values: Collection[str]) -> pa.ChunkedArray:
    """Which elements are among some values."""
    return pc.is_in(column, pa.array(sorted(values), pa.string()))


def _read(snapshot: Snapshot, table: str, *columns: str) -> pa.Table:
    """Some columns of a table, as they lie; values that hardly return are no dictionary."""
    schema = pa.schema([SCHEMAS[table].field(name) for name in columns])
    return pa.Table.from_batches(read_batches(snapshot.folder, table, columns), schema)


class Making:
    """A snapshot in the making, in a folder of its own.

    Args:
        folder: an empty folder; ``tables`` and ``search`` are made in it.
        number: the number that the snapshot will have.
        old: the snapshot in force; None in a new library.
    """

    def __init__(self, folder: Path, number: int, old: Snapshot | None) -> None:
        self.tables, self.search = folder / "tables", folder / "search"
        self.number = number
        self._old = old
        self._intake = Intake()
        self._writers: dict[str, TableWriter] = {}
        self._fresh = 0
        self._first_group = 0
        self._dropped: list[str] = []
        with storing(folder):
            self.tables.mkdir(parents=True)
            self.search.mkdir()

    def fill(self, chunks: Iterable[Chunk], removed: Collection[str], rederive: bool) -> bool:
        """Write the base tables.

        Args:
            chunks: what comes in.
            removed: the paths that go.
            rederive: whether an unchanged collection is worth a snapshot.

        Returns:
            False when there is no reason for a snapshot; the tables are then not complete.
        """
        self._writers = {table: TableWriter(self.tables, table) for table in BASE}
        for chunk in chunks:
            for table, rows in self._intake.take(chunk):
                self._writers[table].write(rows)
        self._write_copies()
        reason = not self._intake.idle or self._removes(removed) or (rederive and self._old is not None)
        self._fresh = self._writers["documents"].rows
        if reason and self._old:
            with self._old.reading():
                self._carry_over(self._old, removed)
        self._close()
        return reason

    def _removes(self, removed: Collection[str]) -> bool:
        """Whether any of the files to be removed is held at all."""
        if not self._old or not removed:
            return False
        tables = (self._old.table(name, ["path"]) for name in ("sources", "refusals"))
        return any(path in set(removed) for table in tables for path in table.column("path").to_pylist())

    def _write_copies(self) -> None:
        """Write a row of ``sources`` for every other path of known content."""
        for copy in self._intake.copies:
            rows = self._known_rows(copy.sha256)
            if rows.num_rows:
                self._writers["sources"].write(_renamed(rows, copy))

    def _known_rows(self, sha256: str) -> pa.Table:
        """The rows of ``sources`` for one content, those of one path only."""
        fresh = self._intake.sources.get(sha256)
        if fresh:
            return _of_one_path(pa.Table.from_batches(fresh))
        if not self._old:
            return pa.table({"path": pa.array([], pa.string())})
        return _of_one_path(self._old.query("SELECT * FROM sources WHERE sha256 = ?", [sha256]))

    def _carry_over(self, old: Snapshot, removed: Collection[str]) -> None:
        """Add the old rows that still hold.

        Where all do, their row groups are copied as they are and lie before the new rows; else they are written anew,
        behind them. It is one or the other for all tables of documents, which have their rows in one order.
        """
        retired = _retire(old, self._intake, removed)
        self._dropped = retired.documents.to_pylist()
        copied = not self._dropped and all(copyable(old.folder, table) for table in BASE)
        self._first_group = group_count(old.folder, "documents") if copied else 0
        for table in BASE:
            column, values = retired.filter(table)
            if copied and not len(values):
                self._writers[table].close()
                put_before(old.folder / f"{table}.parquet", self.tables, table)
                continue
            for rows in read_batches(old.folder, table):
                self._writers[table].write(rows.filter(pc.invert(pc.is_in(rows.column(column), values))))

    def derive(self, derive: Derive | None) -> None:
        """Write the tables that speak of the whole collection; empty ones when nobody makes them."""
        made = derive(self._snapshot()) if derive else {}
        self._writers = {table: TableWriter(self.tables, table) for table in DERIVED}
        for table, rows in made.items():
            for some in rows.to_batches() if isinstance(rows, pa.Table) else rows:
                self._writers[table].write(some)
        self._close()

    def _snapshot(self) -> Snapshot:
        """What is made so far, open for reading."""
        ids = (row["id"] for row in self._rows(["id"]))
        return Snapshot(self.number, self.tables, None, self._old, list(islice(ids, self._fresh)))

    def _rows(self, columns: Sequence[str] | None = None) -> Iterator[dict[str, Any]]:
        """The rows of ``documents`` from the first new one on; all new ones lie together."""
        batches = read_batches(self.tables, "documents", columns, self._first_group)
        return (row for batch in batches for row in batch.to_pylist())

    def index(self) -> None:
        """Build the full-text index, on top of the old one when that can be read."""
        old = self._old.index_folder if self._old else None
        if old and usable(old):
            update_index(islice(self._rows(), self._fresh), self._dropped, old, self.search)
        else:
            self._first_group = 0
            build_index(self._rows(), self.search)

    def _close(self) -> None:
        for writer in self._writers.values():
            writer.close()
        self._writers = {}

    def abandon(self) -> None:
        """Let go of every file that is still open."""
        for writer in self._writers.values():
            writer.abandon()


def _of_one_path(rows: pa.Table) -> pa.Table:
    if not rows.num_rows:
        return rows
    return rows.filter(pc.equal(rows.column("path"), pc.min(rows.column("path"))))


def _renamed(rows: pa.Table, copy: Copy) -> pa.Table:
    """The same rows for another path."""
    for name, value in (("path", copy.path), ("digest", copy.digest)):
        values = pa.array([value] * rows.num_rows, pa.string())
        rows = rows.set_column(rows.schema.get_field_index(name), name, values)
    return rows
