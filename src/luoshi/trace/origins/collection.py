"""Origins of a whole collection on one machine: its n-grams in memory or, when they are many, in files."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import numpy as np

from luoshi.text import Grain
from luoshi.trace.origins.firsts import Firsts, first_rows
from luoshi.trace.origins.grams import HALF, Grams
from luoshi.trace.origins.line import LETTERS, Column, Line, Ordinals
from luoshi.trace.origins.lots import Batch, in_lots, lot_of
from luoshi.trace.origins.means import Means, plan
from luoshi.trace.origins.reposts import Sketches, find_originals, sketch_rows
from luoshi.trace.origins.runs import Rows, origin_rows
from luoshi.trace.origins.spill import Spill

_Bucketed = tuple[Ordinals, Column, tuple[Grams, Column]]
Taking = Callable[[Batch], _Bucketed]
Item = TypeVar("Item")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents to trace.

    Attributes:
        line: their order.
        read: their texts with their ordinals, in any order, anew at each call.
        characters: how long the texts are together; an estimate will do.
    """

    line: Line
    read: Callable[[], Iterable[Batch]]
    characters: int

    def with_line(self, line: Line) -> Collection:
        """The same documents in a line that says more."""
        return replace(self, line=line)


def with_reposts(collection: Collection, means: Means) -> Collection:
    """The same collection with the original of each copy in its line."""
    sketches = sketches_of(collection.read(), means)
    original = find_originals(sketches, len(collection.line))
    return collection.with_line(collection.line.with_originals(original))


def sketches_of(batches: Iterable[Batch], means: Means) -> Sketches:
    """The sketches of all texts."""
    none = Sketches(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.uint64))
    parts = [none, *mapped(_sketched, in_lots(batches, plan(means, 0).lot), means.threads)]
    return Sketches(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def origin_lots(collection: Collection, grain: Grain, means: Means) -> Iterator[Rows]:
    """The origins of all words that a document shares with another, a range of the line at a time, in its order.

    Three steps, of which each takes what it needs from the one before in one piece: all n-grams by leading bits of
    their hash; the first place of each; the rows of each document.

    Args:
        collection: the documents.
        grain: the size of wording.
        means: what may be used.

    Raises:
        StorageError: the disk refused.
    """
    line, threads = collection.line, means.threads
    room = plan(means, collection.characters)
    with TemporaryDirectory(prefix="luoshi-", dir=means.folder) as name:
        grams = Spill(Path(name), "grams", room.grams)
        take = partial(_bucketed, letters=LETTERS[grain], bits=room.bits)
        ranges = _ranges(_take_grams(collection, take, grams, room.lot, threads), room.range)
        firsts = Spill(Path(name), "firsts", room.waiting - grams.held)
        for found in mapped(
            partial(first_rows, original=line.original), _buckets(grams, room.bucket), threads
        ):
            firsts.add(np.searchsorted(found.place, ranges << HALF), found)
        lots = (Firsts(*firsts.take(key)) for key in firsts.keys())  # noqa: SIM118 - no mapping
        yield from mapped(partial(origin_rows, line=line, grain=grain), lots, threads)


def _take_grams(collection: Collection, take: Taking, grams: Spill, lot: int, threads: int) -> Column:
    """The n-grams of a collection by bucket; gives how many letters each document has, shape (documents,)."""
    sizes = np.zeros(len(collection.line), dtype=np.int64)
    for ordinals, letters, (columns, edges) in mapped(take, in_lots(collection.read(), lot), threads):
        sizes[ordinals] = letters
        grams.add(edges, columns)
    return sizes


def _ranges(sizes: Column, letters: int) -> Column:
    """Where ranges of documents of about so many letters begin, how many documents there are last."""
    ranges = (np.cumsum(sizes) - sizes) // letters
    return np.searchsorted(ranges, np.arange(ranges.max(initial=-1) + 2))


def _buckets(grams: Spill, most: int) -> Iterator[Grams]:
    """The buckets; a large one in as many portions as the memory needs, equal n-grams together."""
    for key in grams.keys():  # noqa: SIM118 - no mapping
        count = -(-grams.rows(key) // most)
        if count == 1:
            yield Grams(*grams.take(key))
            continue
        for at in range(count):
            yield _portion(map(Grams._make, grams.parts(key)), at, count)
        grams.drop(key)


def _portion(parts: Iterable[Grams], at: int, count: int) -> Grams:
    """One portion of so many of the n-grams of a bucket."""
    chosen = []
    for part in parts:
        high = (part.hash >> HALF.view(np.uint64)) * np.uint64(count) >> HALF.view(np.uint64)
        chosen.append([column[high == at] for column in part])
    return Grams(*map(np.concatenate, zip(*chosen, strict=True)))


def _sketched(batch: Batch) -> Sketches:
    return sketch_rows(lot_of(*batch))


def _bucketed(batch: Batch, letters: int, bits: int) -> _Bucketed:
    """The ordinals of a lot's documents, their letters, and their grams by bucket."""
    from luoshi.trace.origins.buckets import bucketed_rows

    lot = lot_of(*batch)
    return lot.ordinals, lot.sizes, bucketed_rows(lot, letters, bits)


def mapped(function: Callable[[Item], Value], items: Iterable[Item], threads: int) -> Iterator[Value]:
    """The function's values in the order of the items, some items at once; arrays are worked on side by side."""
    if threads < 2:
        yield from map(function, items)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Value]] = deque()
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
