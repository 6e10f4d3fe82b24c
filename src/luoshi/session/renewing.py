"""Origins of a snapshot that differs little from the one before: what holds is kept."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from luoshi.engine.work import Traced
from luoshi.text import Grain, Level
from luoshi.trace.chronology import NO_RANK
from luoshi.trace.origins import (
    BY,
    COPIES,
    GRAINS,
    Change,
    Collection,
    Dated,
    Line,
    Means,
    Rows,
    Sketches,
    find_originals,
    renew,
    sketches_of,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from luoshi.library import Snapshot

_TEXTS = "SELECT id, text FROM documents WHERE id IN (SELECT unnest($ids)) ORDER BY id"
_DATED = "SELECT id, text, date, level FROM documents WHERE id IN (SELECT unnest($ids)) ORDER BY id"
_KEYS = {"sketches": "by", "documents": "id", "origins": "by"}
_ROW = 128
"""Bytes of memory that a row of origins takes."""
_SHARE = 4
"""When one document in so many changed, tracing all anew costs no more."""


def renewed(snapshot: Snapshot, collection: Collection, means: Means) -> Traced | None:
    """The origins of a snapshot's documents, given those of the snapshot before.

    Args:
        snapshot: what is about to be published.
        collection: its documents.
        means: what may be used.

    Returns:
        None when there is no snapshot before whose origins can be used, or when tracing all anew costs no more.
    """
    old = snapshot.before
    if old is None or not _usable(old, means):
        return None
    line, ordinals = collection.line, _ordinals(collection.line)
    same = ordinals.keys() - snapshot.fresh
    if len(snapshot.fresh) * _SHARE > len(ordinals):
        return None
    sketches = _sketched(old, _texts(snapshot, snapshot.fresh), ordinals, same, means)
    line = line.with_originals(find_originals(sketches, len(line)))
    same -= _regrouped(old, line)
    gone = _gone(old, set(old.table("documents", ["id"]).column("id").to_pylist()) - same)
    fresh = _texts(snapshot, ordinals.keys() - same)
    change = Change((list(fresh.values()), [ordinals[name] for name in fresh]), gone, _copies(old))
    held = _held(old, ordinals, same)
    rows = renew(collection.with_line(line), change, held, means)
    return None if rows is None else Traced(line, sketches, rows.__getitem__)


def _usable(old: Snapshot, means: Means) -> bool:
    """Whether a snapshot has the origins and sketches of all its documents, made by the method of today."""
    makers = {"origins": BY, "sketches": COPIES}
    for table, by in makers.items():
        if any(one != by for one in old.table(table, ["by"]).column("by").unique().to_pylist()):
            return False
    sizes: dict[str, int] = {name: old.table(name, [key]).num_rows for name, key in _KEYS.items()}
    return sizes["sketches"] == sizes["documents"] and sizes["origins"] * _ROW <= means.memory


def _texts(snapshot: Snapshot, names: Set[str]) -> dict[str, str]:
    """The texts of some documents."""
    found = snapshot.query(_TEXTS, {"ids": sorted(names)}) if names else None
    return {} if found is None else dict(zip(*(column.to_pylist() for column in found.columns), strict=True))


def _gone(old: Snapshot, names: Set[str]) -> list[Dated]:
    """Some documents as they were."""
    rows = old.query(_DATED, {"ids": sorted(names)}).to_pylist() if names else []
    return [
        Dated(row["id"], row["text"], row["date"], Level(row["level"]).rank if row["level"] else NO_RANK)
        for row in rows
    ]


def _copies(old: Snapshot) -> dict[str, str]:
    """The original of each copy, as it was."""
    copies = old.query("SELECT document, original FROM reposts")
    return dict(zip(*(column.to_pylist() for column in copies.columns), strict=True))


def _ordinals(line: Line) -> dict[str, int]:
    return {name: ordinal for ordinal, name in enumerate(line.ids)}


def _sketched(
    old: Snapshot, fresh: Mapping[str, str], ordinals: Mapping[str, int], same: Set[str], means: Means
) -> Sketches:
    """The sketches of all documents, those of unchanged ones from the snapshot before."""
    made = sketches_of([(list(fresh.values()), [ordinals[name] for name in fresh])], means)
    kept = old.query("SELECT document, clauses FROM sketches")
    pairs = zip(*(column.to_pylist() for column in kept.columns), strict=True)
    words = {ordinals[name]: keys for name, keys in pairs if name in same}
    text = np.repeat(np.array(list(words), dtype=np.int32), [len(keys) // 8 for keys in words.values()])
    key = np.frombuffer(b"".join(words.values()), dtype="<u8")
    return Sketches(np.append(made.text, text), np.append(made.key, key))


def _regrouped(old: Snapshot, line: Line) -> set[str]:
    """The documents that are copies of another document than before, or are no longer, or were not."""
    before = _copies(old)
    original = [line.ids[at] for at in line.original.tolist()]
    return {name for name, one in zip(line.ids, original, strict=True) if before.get(name, name) != one}


def _held(old: Snapshot, ordinals: Mapping[str, int], same: Set[str]) -> dict[Grain, Rows]:
    """The rows of unchanged documents, by ordinals of today, in order of document and start."""
    table = old.table("origins").unify_dictionaries()
    of_same = {name: ordinals[name] for name in same}
    grains = _numbered(table.column("grain"), {str(grain): at for at, grain in enumerate(GRAINS)})
    columns = {"document": of_same, "origin": ordinals}
    rows = Rows(
        *(
            _numbered(table.column(name), columns[name])
            if name in columns
            else table.column(name).to_numpy().astype(np.int64)
            for name in Rows._fields
        )
    )
    return {grain: _in_order(rows, np.flatnonzero(grains == at)) for at, grain in enumerate(GRAINS)}


def _in_order(rows: Rows, some: NDArray[np.int64]) -> Rows:
    """Some of the rows, those of documents that changed left out, in order of document and start."""
    some = some[rows.document[some] >= 0]
    order = some[np.argsort((rows.document[some] << 32) | rows.start[some], kind="stable")]
    return Rows(*(column[order] for column in rows))


def _numbered(names: pa.ChunkedArray, ordinals: Mapping[str, int]) -> NDArray[np.int64]:
    """The ordinals of documents, -1 for one that has none; the chunks share one dictionary."""
    if not names.num_chunks:
        return np.zeros(0, dtype=np.int64)
    words = names.chunk(0).dictionary.to_pylist()
    known = np.array([ordinals.get(name, -1) for name in words], dtype=np.int64)
    numbers: NDArray[np.int64] = known[np.concatenate([chunk.indices.to_numpy() for chunk in names.chunks])]
    return numbers
