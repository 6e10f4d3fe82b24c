"""Origins after a few documents changed: only wording that these have, and what stands next to it, is traced anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from luoshi.text import Grain
from luoshi.trace.grams import Hashes
from luoshi.trace.origins.collection import Collection, Means, mapped, origin_lots
from luoshi.trace.origins.firsts import first_rows
from luoshi.trace.origins.grams import HALF, LOWER, Grams, gram_rows
from luoshi.trace.origins.hashes import HashSet, order_of
from luoshi.trace.origins.islands import Islands, joined_islands, ranges, touched_islands
from luoshi.trace.origins.line import LETTERS, Column, Line
from luoshi.trace.origins.lots import Batch, in_lots, lot_of
from luoshi.trace.origins.runs import Rows

Bits = NDArray[np.bool_]

_SHARE = 3
"""When one letter in so many is touched, tracing all anew costs no more."""
_ROW = 256
"""Bytes of memory that a touched letter takes, generously."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a collection.

    Attributes:
        fresh: texts and ordinals of the documents that are new, have another text, date or level, or are copies of
            another document than before.
        gone: texts that these documents, and those that are no longer there, had before.
    """

    fresh: Batch
    gone: tuple[str, ...]


def renew(
    collection: Collection, change: Change, held: Mapping[Grain, Rows], means: Means
) -> Mapping[Grain, Iterator[Rows]] | None:
    """The origins of a collection of which most documents are as before.

    The n-grams of documents that changed are looked for in all texts; the islands that have one are traced anew, and
    all other rows hold. That takes two readings of the collection and no sort of it.

    Args:
        collection: as it is now, originals in its line.
        change: what is different from before.
        held: by grain, the rows from before of all documents that are the same, in order of document and start;
            their ordinals are those of the new line, -1 for an origin that is no longer there.
        means: what may be used.

    Returns:
        Rows by grain, equal to what tracing all anew gives; None when changed documents share too much with others.
    """
    wanted = {grain: HashSet(_hashes(change, LETTERS[grain])) for grain in held}
    fresh = np.zeros(len(collection.line), dtype=np.bool_)
    fresh[np.asarray(change.fresh[1], dtype=np.int64)] = True
    places = {}
    for grain, found in _matches(collection, wanted, means).items():
        if len(found.hash) * _ROW > means.memory:
            return None
        gone = HashSet(_hashes(Change(((), ()), change.gone), LETTERS[grain]))
        places[grain] = _altered(found, gone, fresh, held[grain], collection.line)
    islands = _islands(collection, places, held, means)
    return {grain: _rows(collection, grain, held[grain], some, means) for grain, some in islands.items()}


def _rows(collection: Collection, grain: Grain, held: Rows, islands: Islands, means: Means) -> Iterator[Rows]:
    """The rows of one grain; when islands are a large part of the collection, all are traced anew."""
    touched = int((islands.end - islands.start).sum())
    if touched * _SHARE > collection.characters or touched * _ROW > means.memory:
        yield from origin_lots(collection, grain, means)
    else:
        yield _merged(held, islands, list(origin_lots(collection, grain, means, islands)))


def _hashes(change: Change, letters: int) -> Hashes:
    """The hashes of all n-grams that changed documents have or had."""
    texts = [*change.fresh[0], *change.gone]
    lots = in_lots([(texts, range(len(texts)))])
    found = [gram_rows(lot_of(*lot), letters).hash for lot in lots]
    return np.concatenate([np.zeros(0, dtype=np.uint64), *found])


def _matches(collection: Collection, wanted: Mapping[Grain, HashSet], means: Means) -> Mapping[Grain, Grams]:
    """All places of some n-grams."""
    parts = list(mapped(partial(_found, wanted=wanted), in_lots(collection.read()), means.threads))
    parts = parts or [_found(((), ()), wanted)]
    whole = {}
    for grain in wanted:
        hashes, places, spans = zip(*(part[grain] for part in parts), strict=True)
        whole[grain] = Grams(np.concatenate(hashes), np.concatenate(places), np.concatenate(spans))
    return whole


def _found(batch: Batch, wanted: Mapping[Grain, HashSet]) -> dict[Grain, Grams]:
    """The n-grams of a lot that are looked for."""
    lot = lot_of(*batch)
    found = {}
    for grain, hashes in wanted.items():
        grams = gram_rows(lot, LETTERS[grain], hashes)
        rows = hashes.find(grams.hash)
        found[grain] = Grams(grams.hash[rows], grams.place[rows], grams.span[rows])
    return found


def _altered(found: Grams, gone: HashSet, fresh: Bits, held: Rows, line: Line) -> Column:
    """The places where n-grams of changed documents may alter rows, in order.

    An n-gram that no changed document had before, that others share and have first, changes nothing but its count; and
    that is nothing to a row that another n-gram makes rarer.

    Args:
        found: all places of the n-grams of changed documents.
        gone: those that changed documents had before.
        fresh: which documents changed, shape (documents,).
        held: the rows of all others.
        line: the collection.
    """
    if not len(held.document):
        return np.sort(found.place)
    now = first_rows(found, line.original)
    rows = np.flatnonzero(~fresh[found.place >> HALF])
    old = first_rows(Grams(found.hash[rows], found.place[rows], found.span[rows]), line.original)
    order = order_of(found.place)
    hashes = found.hash[order][np.searchsorted(found.place[order], old.place)]
    same_first = now.first_place[np.searchsorted(now.place, old.place)] == old.first_place
    row = (
        np.searchsorted(
            (held.document << HALF) | held.start, old.place & ~LOWER | (old.span >> HALF), "right"
        )
        - 1
    )
    covered = (row >= 0) & (held.document[row] == old.place >> HALF) & (held.end[row] >= old.span & LOWER)
    idle = same_first & covered & (held.documents[row] < old.documents)
    idle[gone.find(hashes)] = False
    return np.setdiff1d(found.place, old.place[idle])


def _islands(
    collection: Collection, places: Mapping[Grain, Column], held: Mapping[Grain, Rows], means: Means
) -> Mapping[Grain, Islands]:
    """The islands of all texts in which n-grams at some places lie."""
    wanted = np.zeros(len(collection.line), dtype=np.bool_)
    for some in places.values():
        wanted[some >> HALF] = True
    touch = partial(_touched, places=places, held=held)
    lots = in_lots(_only(collection.read(), wanted))
    parts = list(mapped(touch, lots, means.threads)) or [_touched(((), ()), places, held)]
    return {grain: joined_islands([part[grain] for part in parts]) for grain in held}


def _only(batches: Iterable[Batch], wanted: Bits) -> Iterator[Batch]:
    """The documents that are wanted."""
    for texts, ordinals in batches:
        some = [at for at, ordinal in enumerate(ordinals) if wanted[ordinal]]
        yield [texts[at] for at in some], [int(ordinals[at]) for at in some]


def _touched(
    batch: Batch, places: Mapping[Grain, Column], held: Mapping[Grain, Rows]
) -> dict[Grain, Islands]:
    """The islands of a lot."""
    lot = lot_of(*batch)
    low = np.sort(lot.ordinals).astype(np.int64) << HALF
    found = {}
    for grain, some in places.items():
        rows = ranges(np.searchsorted(some, low), np.searchsorted(some, low + LOWER))
        found[grain] = touched_islands(lot, some[rows], held[grain], grain)
    return found


def _merged(held: Rows, islands: Islands, fresh: Sequence[Rows]) -> Rows:
    """The rows held that lie in no island, and fresh ones, in order of document and start."""
    keep = np.ones(len(held.document), dtype=np.bool_)
    keep[islands.rows] = False
    parts = [Rows(*(column[keep] for column in held)), *fresh]
    rows = Rows(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    order = np.argsort((rows.document << HALF) | rows.start, kind="stable")
    return Rows(*(column[order] for column in rows))
