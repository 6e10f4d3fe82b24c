"""Origins 出处: for all words of a collection, the earliest document that has them, in time linear in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.text import Grain, Origin
from luoshi.trace.origins.collection import Collection, origin_lots, with_reposts
from luoshi.trace.origins.line import BY, GRAINS, Column, Dated, Line, line_up
from luoshi.trace.origins.means import Means
from luoshi.trace.origins.runs import Rows


@dataclass(frozen=True, slots=True)
class Origins:
    """Many origins, one a row, in columns of shape (n,); rows of one document and grain are in text order.

    Attributes:
        ids: ids of the documents that ``document`` and ``origin`` are indices into.
        document: the document that was asked about.
        start: first code point of the words there.
        end: one past the last.
        origin: the earliest document that has them; ``document`` itself when they are new there.
        origin_start: first code point there.
        origin_end: one past the last.
        documents: how many documents have the words, copies of one document counted once.
        letters: letters that the row adds to what its document takes from others, or has first.
        grain: the grain of each row: 0 for phrase, 1 for passage.
        original: the document that each document is a copy of, itself when it is none, shape (ids,).
    """

    ids: tuple[str, ...]
    document: Column
    start: Column
    end: Column
    origin: Column
    origin_start: Column
    origin_end: Column
    documents: Column
    letters: Column
    grain: Column
    original: Column

    def __len__(self) -> int:
        return len(self.document)

    def of(self, document: str) -> list[Origin]:
        """The origins of one document's words, by grain and in text order."""
        if document not in self.ids:
            return []
        return [self._row(i) for i in np.flatnonzero(self.document == self.ids.index(document)).tolist()]

    def _row(self, i: int) -> Origin:
        """One row as an object."""
        return Origin(
            self.ids[self.document[i]],
            int(self.start[i]),
            int(self.end[i]),
            self.ids[self.origin[i]],
            int(self.origin_start[i]),
            int(self.origin_end[i]),
            int(self.documents[i]),
            GRAINS[self.grain[i]],
            BY,
            int(self.letters[i]),
        )


def find_origins(
    documents: Sequence[Dated], grains: Sequence[Grain] = GRAINS, means: Means | None = None
) -> Origins:
    """The origins of all words that a document shares with another of the collection.

    The documents are laid end to end in order of their latest possible day and their level, so that the first place
    of an n-gram is its origin; one sort finds it for all. A document whose days overlap the target's, or of the same
    day and no higher level, is no origin of it, unless the target is a copy of it. A dated document may be the origin
    of an undated one, but not the other way round.

    Args:
        documents: the collection, in any order.
        grains: the sizes of wording asked for.
        means: what may be used; see :class:`Means`.

    Returns:
        Runs of n-grams with one origin, gaps bridged. A row whose origin is the document itself is wording that is
        new there and stands in other documents as well. Rows of different origin may overlap by less than a gram.
    """
    means = means or Means()
    collection = with_reposts(_collected(documents), means)
    found = [(grain, rows) for grain in grains for rows in origin_lots(collection, grain, means)]
    sizes = [len(rows.document) for _, rows in found]
    kinds = np.repeat(np.array([GRAINS.index(grain) for grain, _ in found], dtype=np.int64), sizes)
    return _table(collection.line, [rows for _, rows in found], kinds)


def _table(line: Line, parts: Sequence[Rows], grain: Column) -> Origins:
    """Rows as one table."""
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    rows = Rows(*(columns or [np.zeros(0, dtype=np.int64)] * len(Rows._fields)))
    return Origins(ids=line.ids, grain=grain, original=line.original.astype(np.int64), **rows._asdict())


def _collected(documents: Sequence[Dated]) -> Collection:
    """Some documents as a collection."""
    line = line_up(
        [one.id for one in documents], [one.date for one in documents], [one.rank for one in documents]
    )
    texts = [documents[i].text for i in line.order.tolist()]
    return Collection(line, lambda: [(texts, range(len(texts)))], sum(map(len, texts)))
