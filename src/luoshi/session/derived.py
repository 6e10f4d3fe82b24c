"""The tables that speak of the whole collection, made anew at each commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from luoshi.restore import continuations
from luoshi.text import Grain, Level, Source
from luoshi.trace import Dated, Origins, find_origins

if TYPE_CHECKING:
    import pyarrow as pa

    from luoshi.library import Snapshot

_JUMPS = "continuations 1"
_JUMPING = r"""
    SELECT d.*, (SELECT min(s.path) FROM sources s WHERE s.sha256 = d.sha256 AND s.member = d.member) AS path
    FROM documents d WHERE regexp_matches(d.text, '[（(](下转|转|上接|紧接|接)[^（()）\n]{1,14}版') ORDER BY d.id
"""
_GRAINS = (Grain.PHRASE, Grain.PASSAGE)


def derive(snapshot: Snapshot) -> Mapping[str, list[pa.RecordBatch]]:
    """The origins of all wording that documents of a snapshot share, and articles that go on in others."""
    documents = list(dated(snapshot))
    origins = [_batch(find_origins(documents, (grain,)), grain) for grain in _GRAINS]
    return {"origins": origins, "continuations": [_continued(snapshot)]}


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


def dated(snapshot: Snapshot) -> Iterator[Dated]:
    """Every document of a snapshot as tracing needs it."""
    table = snapshot.query("SELECT id, text, date, level FROM documents ORDER BY id")
    for name, text, date, level in zip(*(column.to_pylist() for column in table.columns), strict=True):
        yield Dated(name, text, date, Level(level).rank) if level else Dated(name, text, date)


def _batch(origins: Origins, grain: Grain) -> pa.RecordBatch:
    """The columns of :class:`Origins` as rows of the table ``origins``."""
    import pyarrow as pa

    from luoshi.text.schemas import SCHEMAS
    from luoshi.trace.origins.earliest import BY

    schema = SCHEMAS["origins"]
    ids = pa.array(origins.ids, pa.string())
    numbers = ("start", "end", "origin_start", "origin_end", "documents")
    columns = {name: pa.array(getattr(origins, name), schema.field(name).type, safe=True) for name in numbers}
    columns |= {name: ids.take(pa.array(getattr(origins, name))) for name in ("document", "origin")}
    columns |= {
        name: pa.array([value] * len(origins), pa.string()) for name, value in (("grain", grain), ("by", BY))
    }
    return pa.RecordBatch.from_arrays([columns[field.name] for field in schema], schema=schema)
