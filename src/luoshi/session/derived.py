"""The tables that speak of the whole collection, made anew at each commit."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from luoshi.engine.work import Traced, Tracer
from luoshi.restore import continuations
from luoshi.session.renewing import renewed
from luoshi.text import Grain, Level, Source
from luoshi.trace.chronology import NO_RANK
from luoshi.trace.origins import (
    BY,
    COPIES,
    GRAINS,
    Batch,
    Collection,
    Line,
    Means,
    Rows,
    find_originals,
    line_up,
    origin_lots,
    sketches_of,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from luoshi.library import Snapshot

_THREADS = 4
_HAN = 3
"""Bytes of a Han character in UTF-8."""
_JUMPS = "continuations 1"
_JUMPING = r"""
    SELECT d.*, (SELECT min(s.path) FROM sources s WHERE s.sha256 = d.sha256 AND s.member = d.member) AS path
    FROM documents d
    WHERE contains(d.text, '版') AND regexp_matches(d.text, '[（(](下转|转|上接|紧接|接)[^（()）\n]{1,14}版')
    ORDER BY d.id
"""


Tables = Mapping[str, "Iterable[pa.RecordBatch]"]


def derive(snapshot: Snapshot, origins: Tracer | None = None) -> Tables:
    """The origins of all wording that documents of a snapshot share, copies, and articles that go on in others.

    Args:
        snapshot: what is about to be published.
        origins: traces them; this process when None.
    """
    found = (origins or traced)(snapshot, collected(snapshot))
    return {
        "origins": _origins(found),
        "reposts": [_reposts(found.line)],
        "sketches": [_sketches(found)],
        "continuations": [_continued(snapshot)],
    }


def collected(snapshot: Snapshot) -> Collection:
    """The documents of a snapshot, to be traced; their texts are read as they are needed."""
    from luoshi.library.staging import column_size, read_batches

    known = snapshot.query("SELECT id, date, level FROM documents ORDER BY id")
    ids, dates, levels = (column.to_pylist() for column in known.columns)
    line = line_up(ids, dates, [Level(level).rank if level else NO_RANK for level in levels])
    ordinals = {name: ordinal for ordinal, name in enumerate(line.ids)}

    def read() -> Iterator[Batch]:
        for batch in read_batches(snapshot.folder, "documents", ["id", "text"]):
            names, texts = (batch.column(name).to_pylist() for name in ("id", "text"))
            yield texts, [ordinals[name] for name in names]

    return Collection(line, read, column_size(snapshot.folder, "documents", "text") // _HAN)


def traced(snapshot: Snapshot, collection: Collection) -> Traced:
    """The origins of a snapshot's documents, made by this process; what holds of the snapshot before is kept."""
    means = Means(threads=min(_THREADS, os.cpu_count() or 1), folder=snapshot.folder.parent)
    found = renewed(snapshot, collection, means)
    if found is not None:
        return found
    sketches = sketches_of(collection.read(), means)
    line = collection.line.with_originals(find_originals(sketches, len(collection.line)))
    return Traced(line, sketches, partial(origin_lots, collection.with_line(line), means=means))


def _origins(found: Traced) -> Iterator[pa.RecordBatch]:
    """The rows of the table ``origins``."""
    import pyarrow as pa

    names = pa.array(found.line.ids, pa.string())
    for grain in GRAINS:
        for rows in found.rows(grain):
            yield _batch(rows, names, grain)


def _batch(rows: Rows, names: pa.Array, grain: Grain) -> pa.RecordBatch:
    """Rows that speak of documents by ordinals as rows of the table ``origins``."""
    import pyarrow as pa

    from luoshi.text.schemas import SCHEMAS

    schema = SCHEMAS["origins"]
    columns = {name: pa.array(column.astype(np.int32)) for name, column in rows._asdict().items()}
    columns |= {name: names.take(columns[name]) for name in ("document", "origin")}
    for name, value in (("grain", str(grain)), ("by", BY)):
        columns[name] = pa.repeat(pa.scalar(value, pa.string()), len(rows.document))
    return pa.RecordBatch.from_arrays([columns[field.name] for field in schema], schema=schema)


def _reposts(line: Line) -> pa.RecordBatch:
    """The rows of the table ``reposts``."""
    from luoshi.text.schemas import batch

    copies = np.flatnonzero(line.original != np.arange(len(line))).tolist()
    rows = [(line.ids[copy], line.ids[line.original[copy]], COPIES) for copy in copies]
    return batch("reposts", list(zip(*rows, strict=True)) or [(), (), ()])


def _sketches(found: Traced) -> pa.RecordBatch:
    """The rows of the table ``sketches``, one a document."""
    from luoshi.text.schemas import batch

    order = np.argsort(found.sketches.text, kind="stable")
    ends = np.searchsorted(found.sketches.text[order], np.arange(len(found.line) + 1)).tolist()
    keys = found.sketches.key[order].astype("<u8")
    words = [keys[low:high].tobytes() for low, high in pairwise(ends)]
    return batch("sketches", [found.line.ids, words, [COPIES] * len(words)])


def _continued(snapshot: Snapshot) -> pa.RecordBatch:
    """The halves of articles that jump to another page, as rows of the table ``continuations``."""
    from luoshi.text.rows import document_of
    from luoshi.text.schemas import batch

    halves = [
        document_of(row, Source(row["path"], row["sha256"], 0, "", row["member"]), ())
        for row in snapshot.query(_JUMPING).to_pylist()
    ]
    pairs = continuations(halves)
    return batch(
        "continuations", list(zip(*((*pair, _JUMPS) for pair in pairs), strict=True)) or [(), (), ()]
    )
