"""Where the rows of each document lie in a table, so that reading it need look nowhere else.

A table has its rows document by document, in groups of some thousands that can be read by themselves. Asked for one
document, a query would look through the names in every group; told the numbers of the rows, one opens the one or two
groups that hold them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.errors import LibraryError

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from luoshi.library import Snapshot

_FIRST_AND_LAST = (
    "SELECT document, min(file_row_number), max(file_row_number) FROM {source} {where} GROUP BY document"
)
_PASSAGES = "WHERE grain = 'passage'"


@dataclass(frozen=True, slots=True)
class Extents:
    """The rows of each document in one table.

    Attributes:
        path: the table's file.
        schema: of the table.
        repeated: its columns of words that return; they are unpacked for the rows of one document alone.
        footer: what the file says of its groups, read once.
        groups: the number of the first row of each group.
        rows: the first and the last row of each document that has any.
    """

    path: Path
    schema: pa.Schema
    repeated: Sequence[str]
    footer: pq.FileMetaData
    groups: Sequence[int]
    rows: Mapping[str, tuple[int, int]]

    def count(self, document: str) -> int:
        """How many rows a document has."""
        first, last = self.rows.get(document, (0, -1))
        return last - first + 1

    def of(self, document: str, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of a document, as they lie in the table.

        Args:
            document: its id.
            columns: which columns; all when None.

        Raises:
            LibraryError: the file is missing or damaged.
        """
        import pyarrow as pa
        import pyarrow.parquet as pq

        first, last = self.rows.get(document, (0, -1))
        low, high = bisect_right(self.groups, first) - 1, bisect_right(self.groups, last)
        try:
            file = pq.ParquetFile(self.path, metadata=self.footer, read_dictionary=self.repeated)
            groups = list(range(max(low, 0), high))
            some = file.read_row_groups(groups, None if columns is None else list(columns), use_threads=False)
        except (OSError, pa.ArrowInvalid) as error:
            what = "a table of this library is missing or damaged"
            raise LibraryError(what, str(self.path), "reload the page; else rebuild the library") from error
        rows = some.slice(first - self.groups[low] if high else 0, last - first + 1)
        return rows.cast(pa.schema([self.schema.field(name) for name in rows.column_names]))


def load_extents(snapshot: Snapshot, table: str) -> Extents:
    """The extents of a table that has its rows document by document; of origins, those of passages.

    Raises:
        LibraryError: the file is missing or damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    from luoshi.text.schemas import DISTINCT, SCHEMAS

    path = snapshot.folder / f"{table}.parquet"
    source = "read_parquet('{}', file_row_number = true)".format(str(path).replace("'", "''"))
    where = _PASSAGES if table == "origins" else ""
    found = snapshot.query(_FIRST_AND_LAST.format(source=source, where=where))
    names, first, last = (column.to_pylist() for column in found.columns)
    footer = pq.read_metadata(path)
    sizes = (footer.row_group(at).num_rows for at in range(footer.num_row_groups))
    groups = tuple(accumulate(sizes, initial=0))[:-1]
    schema = SCHEMAS[table]
    repeated = [
        field.name for field in schema if pa.types.is_string(field.type) and field.name not in DISTINCT
    ]
    extents = dict(zip(names, zip(first, last, strict=True), strict=True))
    return Extents(path, schema, repeated, footer, groups, extents)
