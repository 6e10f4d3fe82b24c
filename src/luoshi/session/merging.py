"""Several lots of one file's results as one chunk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from luoshi.library import Chunk

if TYPE_CHECKING:
    import pyarrow as pa


def merged(parts: Sequence[Chunk]) -> Chunk:
    """One chunk with the rows of all parts, in order."""
    if len(parts) == 1:
        return parts[0]
    tables = dict.fromkeys(table for part in parts for table in part.batches)
    batches = {
        table: _concatenated([p.batches[table] for p in parts if table in p.batches]) for table in tables
    }
    processed = frozenset(content for part in parts for content in part.processed)
    return Chunk(batches, processed, tuple(copy for part in parts for copy in part.copies))


def unfinished(chunk: Chunk) -> Chunk:
    """The chunk of a file that was not read to its end: what there is counts, and the next time it is read again."""
    import pyarrow as pa

    sources = chunk.batches.get("sources")
    if sources is None:
        return chunk
    at = sources.schema.get_field_index("digest")
    none = pa.array([""] * sources.num_rows, sources.schema.field(at).type)
    columns = [*sources.columns[:at], none, *sources.columns[at + 1 :]]
    marked = pa.RecordBatch.from_arrays(columns, schema=sources.schema)
    return replace(chunk, batches={**chunk.batches, "sources": marked})


def _concatenated(batches: Sequence[pa.RecordBatch]) -> pa.RecordBatch:
    import pyarrow as pa

    return pa.concat_batches(batches)
