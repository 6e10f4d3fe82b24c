"""Passages 段落: every borrowing from some texts in others, one span each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.text import Borrowing, Passage
from luoshi.trace.grams import gram_hashes
from luoshi.trace.passages.page import Book, Ints, book_of
from luoshi.trace.passages.runs import Totals
from luoshi.trace.passages.seeds import (
    PLACE,
    SEED,
    SeedIndex,
    column_owners,
    count_blocks,
    drop_filler,
    index_seeds,
    rows_of,
)
from luoshi.trace.passages.tracing import Lot, trace_lot
from luoshi.trace.weights import Weights, rarity_of

BY = "chain/3"
_LOT = 4_000_000
_KINDS = (Borrowing.ADAPTED, Borrowing.VERBATIM)

Texts = Sequence[tuple[str, str]]
Rows = NDArray[np.int64]


class PassageColumns(NamedTuple):
    """Passages to some of the targets, one a row, as :class:`luoshi.text.Passage` has them.

    Attributes:
        source: the number of the source among the sources.
        source_start: first code point in the source's text.
        source_end: one past the last.
        target: the number of the target among the targets.
        target_start: first code point in the target's text.
        target_end: one past the last.
        verbatim: 1 when the wording is complete clauses, equal but for function words, else 0.
        similarity: 0 to 1.
        rarity: 0 to 1.
    """

    source: Rows
    source_start: Rows
    source_end: Rows
    target: Rows
    target_start: Rows
    target_end: Rows
    verbatim: Rows
    similarity: Totals
    rarity: Totals


def borrowings(sources: Texts, targets: Texts, weights: Weights | None = None) -> list[Passage]:
    """All passages from each source to each target; see :func:`luoshi.trace.trace_passages`."""
    names, others = ([name for name, _ in texts] for texts in (sources, targets))
    return [
        Passage(
            names[row[0]], row[1], row[2], others[row[3]], row[4], row[5], _KINDS[row[6]], row[7], row[8], BY
        )
        for lot in borrowing_columns(sources, targets, weights)
        for row in zip(*(column.tolist() for column in lot), strict=True)
    ]


def borrowing_columns(
    sources: Texts, targets: Texts, weights: Weights | None = None
) -> Iterator[PassageColumns]:
    """The same as columns, for one lot of targets after another: with weights, memory holds one lot at a time."""
    done = 0
    for book, lot in lots_of(sources, targets, weights):
        yield _columns(*trace_lot(lot), book.at, done - lot.sources)
        done += len(lot.names) - lot.sources


def lots_of(sources: Texts, targets: Texts, weights: Weights | None) -> Iterator[tuple[Book, Lot]]:
    """The targets in lots, ready to be traced."""
    before = book_of([text for _, text in sources])
    index = index_seeds(before)
    lots: Iterable[tuple[Book, Ints]] = _read(targets, before, index)
    if weights is None:
        lots = list(lots)
        rarity = _rarity(lots, before, index)
    else:
        places = index.places[PLACE, index.first[:-1]]
        rarity = weights.rarity(gram_hashes(before.page.codes.view(np.uint32), SEED)[places]).astype(
            np.float64
        )
    numbers: dict[str, int] = {}
    ids = [numbers.setdefault(name, len(numbers)) for name, _ in (*sources, *targets)]
    size, owners, done = len(sources), column_owners(before.starts), len(sources)
    for book, rows in lots:
        drop_filler(rows, len(before.at))
        end = done + len(book.starts) - 1 - size
        names = np.array(ids[:size] + ids[done:end], np.int64)
        yield book, Lot(book.page, book.starts, names, rows, index.first, index.places, rarity, size, owners)
        done = end


def _read(targets: Texts, before: Book, index: SeedIndex) -> Iterator[tuple[Book, Ints]]:
    """The targets in lots behind the sources, and the seed that begins with each letter."""
    some: list[str] = []
    size = 0
    for i, (_, text) in enumerate(targets):
        some.append(text)
        size += len(text)
        if size >= _LOT or i == len(targets) - 1:
            book = book_of(some, before)
            yield book, rows_of(book.page.codes, index.keys, index.slots, index.marks, index.rows)
            some, size = [], 0


def _rarity(lots: Iterable[tuple[Book, Ints]], before: Book, index: SeedIndex) -> Totals:
    """How rare each seed is among the texts at hand, whose blocks of 1,000 letters stand for documents."""
    documents = np.zeros(len(index.first) - 1, np.int64)
    blocks = count_blocks(before.starts, index.all_rows, documents)
    for book, rows in lots:
        blocks += count_blocks(book.starts[len(before.starts) - 1 :], rows, documents)
    return rarity_of(documents, blocks)


def _columns(ends: Rows, scores: Totals, at: Ints, done: int) -> PassageColumns:
    """Columns in offsets of the texts, from letters of the page."""
    source, start, end, target, target_start, target_end, verbatim = ends.T
    places = at[start], at[end - 1] + 1, at[target_start], at[target_end - 1] + 1
    similarity, rarity = np.round(scores, 4).T
    return PassageColumns(
        source, places[0], places[1], target + done, places[2], places[3], verbatim, similarity, rarity
    )
