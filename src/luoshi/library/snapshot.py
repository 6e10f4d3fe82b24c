"""One snapshot of a library, open for reading: tables, queries, documents and search."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from luoshi.errors import LibraryError, NotFoundError
from luoshi.library.names import Name, find_name
from luoshi.text import Document, Fact, Page, PrintedLine, Structured, shift_edits, undo_edits
from luoshi.text.rows import (
    document_of,
    edits_of,
    facts_of,
    lines_of,
    pages_of,
    source_of,
    units_of,
)
from luoshi.text.schemas import DISTINCT, SCHEMAS

if TYPE_CHECKING:
    from luoshi.library.search import Filters, Hit, Index

Parameters = Sequence[object] | Mapping[str, object]

_SOURCE = "SELECT * FROM sources WHERE sha256 = ? AND member = ? ORDER BY path LIMIT 1"
_NAMES = """
    SELECT d.id, d.title, s.path, s.member, d.part FROM documents d
    JOIN sources s ON s.sha256 = d.sha256 AND s.member = d.member
    ORDER BY s.path, s.member, d.part
"""


class Snapshot:
    """A library as it was at one commit. It never changes; it may be removed two commits later.

    Args:
        number: which commit wrote it.
        tables: the folder of its tables.
        search: the folder of its full-text index; None while it has none.
        before: while it is being made, the snapshot that it follows.
        fresh: while it is being made, the ids of the documents that are not taken over from that one as they are.
    """

    def __init__(
        self,
        number: int,
        tables: Path,
        search: Path | None,
        before: Snapshot | None = None,
        fresh: Collection[str] = (),
    ) -> None:
        self.number = number
        self.before = before
        self.fresh = frozenset(fresh)
        self._tables = tables
        self._search = search

    @property
    def folder(self) -> Path:
        """Where its Parquet files lie, one a table."""
        return self._tables

    @property
    def index_folder(self) -> Path | None:
        """Where its full-text index lies; None while it has none."""
        return self._search

    def table(self, name: str, columns: Sequence[str] | None = None) -> pa.Table:
        """A whole table in memory; text columns whose values return are dictionaries.

        Args:
            name: one of :data:`luoshi.text.schemas.SCHEMAS`.
            columns: which columns; all when None.

        Raises:
            ValueError: there is no such table.
            LibraryError: its file is missing or damaged.
        """
        if name not in SCHEMAS:
            raise ValueError(f"no table {name!r}; there are {', '.join(SCHEMAS)}")
        repeated = [f.name for f in SCHEMAS[name] if pa.types.is_string(f.type) and f.name not in DISTINCT]
        with self.reading():
            path = self._tables / f"{name}.parquet"
            wanted = None if columns is None else list(columns)
            return pq.ParquetFile(path, read_dictionary=repeated).read(columns=wanted)

    def query(self, sql: str, parameters: Parameters = ()) -> pa.Table:
        """The rows that an SQL query over the tables gives (DuckDB's dialect).

        Args:
            sql: one SELECT statement, written by a programmer; what users say goes into ``parameters``.
            parameters: values for ``?`` (a sequence) or ``$name`` (a mapping).

        Raises:
            ValueError: the statement is not a single SELECT, or is wrong.
            LibraryError: a table is missing or damaged.
        """
        with self.reading():
            connection = self._database.cursor()
            statements = connection.extract_statements(sql)
            if [s.type for s in statements] != [duckdb.StatementType.SELECT]:
                raise ValueError("a query is one SELECT statement")
            given = parameters if isinstance(parameters, Mapping) else list(parameters)
            return connection.sql(sql, params=given or None).to_arrow_table()

    @cached_property
    def _database(self) -> duckdb.DuckDBPyConnection:
        """A database in memory with a view of every table, that can open these files and no others.

        A snapshot that is being made has no derived tables yet.
        """
        making = self._search is None
        paths = {name: str(self._tables / f"{name}.parquet") for name in SCHEMAS}
        paths = {name: path for name, path in paths.items() if not making or Path(path).exists()}
        connection = duckdb.connect(":memory:")
        connection.execute("SET allowed_paths = ?", [list(paths.values())])
        for name, path in paths.items():
            connection.read_parquet(path).create_view(name)
        connection.execute("SET enable_external_access = false")
        return connection

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn what the file system or a reader says about the snapshot's files into one error."""
        try:
            yield
        except (OSError, pa.ArrowInvalid, duckdb.IOException, duckdb.InvalidInputException) as error:
            what = f"a table of snapshot {self.number:04d} is missing or damaged ({_first_line(error)})"
            do = "run the command again if another process has just written; else rebuild the library"
            raise LibraryError(what, str(self._tables), do) from error
        except duckdb.Error as error:
            raise ValueError(f"this query cannot be answered: {_first_line(error)}") from error

    def _row(self, sql: str, parameters: Sequence[object]) -> Mapping[str, Any]:
        rows: list[Mapping[str, Any]] = self.query(sql, parameters).to_pylist()
        if not rows:
            do = "list the documents with “luoshi list”"
            raise NotFoundError("no document of that id", str(parameters[0]), do)
        return rows[0]

    def document(self, name: str) -> Document:
        """One document, by anything that :meth:`resolve` takes.

        Raises:
            NotFoundError: nothing, or more than one document, goes by that name.
            LibraryError: a table is missing or damaged.
        """
        row = self._row("SELECT * FROM documents WHERE id = ?", [self.resolve(name)])
        source = source_of(self._row(_SOURCE, [row["sha256"], row["member"]]))
        edits = self.query("SELECT * FROM edits WHERE document = ? ORDER BY raw_start, raw_end", [row["id"]])
        return document_of(row, source, edits_of(edits))

    def structured(self, name: str) -> Structured:
        """One document with its tree.

        Raises:
            NotFoundError: nothing, or more than one document, goes by that name.
        """
        document = self.document(name)
        units = self.query("SELECT * FROM units WHERE document = ? ORDER BY id", [document.id])
        return Structured(document, units_of(units))

    def facts(self, name: str) -> list[Fact]:
        """The facts of one document, in text order.

        Raises:
            NotFoundError: nothing, or more than one document, goes by that name.
        """
        order = 'SELECT * FROM facts WHERE document = ? ORDER BY "start", "end", kind'
        return facts_of(self.query(order, [self.resolve(name)]))

    def printed(self, name: str) -> tuple[tuple[Page, ...], tuple[PrintedLine, ...]]:
        """The pages that a document stands on and the lines of its raw text; empty for a format without pages.

        Raises:
            NotFoundError: nothing, or more than one document, goes by that name.
        """
        document = self.resolve(name)
        pages = self.query("SELECT * FROM pages WHERE document = ? ORDER BY number", [document])
        lines = self.query("SELECT * FROM lines WHERE document = ? ORDER BY start", [document])
        return pages_of(pages), lines_of(lines)

    def raw_text(self, name: str) -> str:
        """The characters that a document was restored from: ``raw[raw_start:raw_end]`` of its source.

        Raises:
            NotFoundError: nothing, or more than one document, goes by that name.
        """
        document = self.document(name)
        return undo_edits(document.text, shift_edits(document.edits, -document.raw_start))

    @cached_property
    def _names(self) -> list[Name]:
        return [Name(**row) for row in self.query(_NAMES).to_pylist()]

    def resolve(self, name: str) -> str:
        """The id of the document that a user means.

        Args:
            name: an id or the first four or more digits of one, a path or the end of one, a file name with or without
                its suffix, or a title.

        Raises:
            NotFoundError: nothing, or more than one document, goes by that name; the message lists what comes close.
        """
        return find_name(name, self._names)

    def search(self, query: str, filters: Filters | None = None, limit: int = 20) -> list[Hit]:
        """The documents that have every word of a query, best first.

        Args:
            query: words parted by blanks; words in “…” or "…" may hold blanks. Punctuation does not matter.
            filters: what to narrow the search to.
            limit: how many documents at most.

        Raises:
            UsageError: the query holds no letter, or a date of the filters is none.
            LibraryError: the index is missing or damaged.
        """
        from luoshi.library.search import Filters

        return self._index.search(query, filters or Filters(), limit)

    @cached_property
    def _index(self) -> Index:
        from luoshi.library.search import Index

        if self._search is None:
            raise LibraryError("this snapshot has no search index yet", str(self._tables))
        return Index(self._search)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
