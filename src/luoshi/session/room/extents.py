"""Where the rows of each document lie in a table, so that a query need look nowhere else.

A table has its rows document by document. Asked for one document, DuckDB would still look through the names in every
row group; told the numbers of the rows, it opens the one or two groups that hold them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from luoshi.library import Snapshot

_FIRST_AND_LAST = (
    "SELECT document, min(file_row_number), max(file_row_number) FROM {source} GROUP BY document"
)


@dataclass(frozen=True, slots=True)
class Extents:
    """The rows of each document in one table.

    Attributes:
        source: the table as a query names it, its rows numbered.
        rows: the first and the last row of each document that has any.
    """

    source: str
    rows: Mapping[str, tuple[int, int]]

    def count(self, document: str) -> int:
        """How many rows a document has."""
        first, last = self.rows.get(document, (0, -1))
        return last - first + 1

    def query(
        self, snapshot: Snapshot, document: str, rest: str = "", parameters: Sequence[object] = ()
    ) -> pa.Table:
        """The rows of a document.

        Args:
            snapshot: the library.
            document: its id.
            rest: what follows in the query: further conditions, each after an AND, and the order.
            parameters: the values for its question marks.
        """
        first, last = self.rows.get(document, (0, -1))
        sql = f"""SELECT * EXCLUDE (file_row_number) FROM {self.source}
            WHERE file_row_number BETWEEN ? AND ? AND document = ? {rest}"""  # noqa: S608 - fixed conditions
        return snapshot.query(sql, [first, last, document, *parameters])


def load_extents(snapshot: Snapshot, table: str) -> Extents:
    """The extents of a table that has its rows document by document."""
    path = str(snapshot.folder / f"{table}.parquet").replace("'", "''")
    source = f"read_parquet('{path}', file_row_number = true)"
    found = snapshot.query(_FIRST_AND_LAST.format(source=source))
    names, first, last = (column.to_pylist() for column in found.columns)
    return Extents(source, dict(zip(names, zip(first, last, strict=True), strict=True)))
