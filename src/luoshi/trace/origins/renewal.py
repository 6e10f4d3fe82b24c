"""Origins after a few documents changed: only wording that these have, and what stands next to it, is traced anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice

import numpy as np

from luoshi.text import Grain
from luoshi.trace.grams import Hashes
from luoshi.trace.origins.changes import Both, Change, Effect, both_lines, effect_of
from luoshi.trace.origins.collection import Collection, mapped, origin_lots
from luoshi.trace.origins.firsts import Firsts, first_rows, taken
from luoshi.trace.origins.grams import HALF, HEAD, LOWER, Grams
from luoshi.trace.origins.hashes import HashSet
from luoshi.trace.origins.islands import Islands, joined_islands, ranges, touched_islands, within
from luoshi.trace.origins.line import LETTERS, Column
from luoshi.trace.origins.lots import LOT, Lot, lot_of
from luoshi.trace.origins.means import Means
from luoshi.trace.origins.occurrences import all_grams, lots_of, occurrences
from luoshi.trace.origins.recounts import Recounts
from luoshi.trace.origins.runs import Rows, origin_rows

_SHARE = 3
"""When one letter in so many lies in an island, tracing all anew costs no more."""
_SAMPLE = 16
"""One letter in so many is looked at first, to tell whether islands are few."""
_ROW = 256
"""Bytes of memory that a touched letter takes, generously."""


def renew(
    collection: Collection, change: Change, held: Mapping[Grain, Rows], means: Means
) -> Mapping[Grain, Iterable[Rows]] | None:
    """The origins of a collection of which most documents are as before.

    The n-grams of documents that changed are looked for in all texts. Where one stands first in another document than
    before, the island around it is traced anew; in all other rows only the count can be another. That takes three
    readings of the collection and no sort of it.

    Args:
        collection: as it is now, originals in its line.
        change: what is different from before.
        held: by grain, the rows from before of all documents that are the same, in order of document and start;
            their ordinals are those of the new line, -1 for an origin that is no longer there.
        means: what may be used.

    Returns:
        Rows by grain, equal to what tracing all anew gives; None when changed documents share too much with others.
    """
    lots, both = lots_of(collection, means), both_lines(collection.line, change)
    texts = [*change.fresh[0], *(one.text for one in change.gone)]
    wanted = {grain: HashSet(_hashes(texts, LETTERS[grain])) for grain in held}
    found = occurrences(lots(), wanted, _hashes(texts, HEAD), means)
    if found is None:
        return None
    effects = {grain: effect_of(some, both, change, held[grain], grain) for grain, some in found.items()}
    few = _few(lots, effects, held, collection.characters, means)
    others = {grain: HashSet(wanted[grain].without(some.hashes)) for grain, some in few.items()}
    more = occurrences(lots(), others, _heads(few), means)
    if more is None:
        return None
    kept = {}
    for grain, some in few.items():
        made = _made(effects[grain], more[grain], some, both, collection, grain)
        kept[grain] = _merged(held[grain], effects[grain].recounts, some, made)
    return {
        grain: [kept[grain]] if grain in kept else origin_lots(collection, grain, means) for grain in held
    }


def _hashes(texts: Sequence[str], letters: int) -> Hashes:
    """The hashes of all n-grams of some texts."""
    return all_grams(texts, range(len(texts)), letters).hash


def _heads(islands: Mapping[Grain, Islands]) -> Hashes:
    """The first letters of the n-grams of islands of all grains."""
    none = np.zeros(0, dtype=np.uint64)
    return np.concatenate([none, *(some.heads for some in islands.values())])


def _few(
    lots: Callable[[], Iterable[Lot]],
    effects: Mapping[Grain, Effect],
    held: Mapping[Grain, Rows],
    characters: int,
    means: Means,
) -> Mapping[Grain, Islands]:
    """The islands of the grains that have few; whether these are few is told by a sample first."""
    sample = list(islice(lots(), characters // (LOT * _SAMPLE)))
    letters = sum(len(lot.codes) for lot in sample)
    places = {grain: one.recounts.places for grain, one in effects.items()}
    tried = _islands(sample, places, held, means) if sample else {}
    many = {grain for grain, some in tried.items() if _too_many(some, letters, means)}
    places = {grain: some for grain, some in places.items() if grain not in many}
    found = _islands(lots(), places, held, means) if places else {}
    return {grain: some for grain, some in found.items() if not _too_many(some, characters, means)}


def _too_many(islands: Islands, letters: int, means: Means) -> bool:
    """Whether islands are so large a part of so many letters that tracing all of them costs no more."""
    touched = int((islands.end - islands.start).sum())
    return touched * _SHARE > letters or touched * _ROW > means.quarter


def _islands(
    lots: Iterable[Lot], places: Mapping[Grain, Column], held: Mapping[Grain, Rows], means: Means
) -> Mapping[Grain, Islands]:
    """The islands of all texts in which n-grams at some places lie."""
    touch = partial(_touched, places={grain: np.sort(some) for grain, some in places.items()}, held=held)
    texts = np.unique(np.concatenate([some >> HALF for some in places.values()]))
    chosen = ((lot, np.isin(lot.ordinals, texts)) for lot in (lots if len(texts) else ()))
    some = (lot.among(wanted) for lot, wanted in chosen if wanted.any())
    parts = [touch(lot_of((), ())), *mapped(touch, some, means.threads)]
    return {grain: joined_islands([part[grain] for part in parts]) for grain in places}


def _touched(lot: Lot, places: Mapping[Grain, Column], held: Mapping[Grain, Rows]) -> dict[Grain, Islands]:
    """The islands of a lot."""
    low = np.sort(lot.ordinals).astype(np.int64) << HALF
    found = {}
    for grain, some in places.items():
        rows = ranges(np.searchsorted(some, low), np.searchsorted(some, low + LOWER))
        found[grain] = touched_islands(lot, some[rows], held[grain], grain)
    return found


def _made(
    effect: Effect, more: Grams, islands: Islands, both: Both, collection: Collection, grain: Grain
) -> Rows:
    """The rows of changed documents and of islands.

    Args:
        effect: what a change does.
        more: all places of the n-grams of islands that no changed document has.
        islands: stretches of the other documents.
        both: which documents changed.
        collection: all documents.
        grain: the size of wording.
    """
    parts = []
    for some in (effect.firsts, first_rows(more, collection.line.original, apart=True)):
        wanted = both.fresh[some.place >> HALF] | within(some.place, islands, LETTERS[grain])
        parts.append(taken(some, np.flatnonzero(wanted)))
    return origin_rows(Firsts(*map(np.concatenate, zip(*parts, strict=True))), collection.line, grain)


def _merged(held: Rows, recounts: Recounts, islands: Islands, made: Rows) -> Rows:
    """The rows held that lie in no island, with their counts of today, and new ones, in order of document and start."""
    documents = held.documents.copy()
    documents[recounts.rows] = recounts.documents
    keep = np.ones(len(documents), dtype=np.bool_)
    keep[islands.rows] = False
    parts = Rows(*(column[keep] for column in held._replace(documents=documents))), made
    rows = Rows(*map(np.concatenate, zip(*parts, strict=True)))
    order = np.argsort((rows.document << HALF) | rows.start, kind="stable")
    return Rows(*(column[order] for column in rows))
