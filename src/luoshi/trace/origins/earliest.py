"""Origins 出处: for all words of a collection, the earliest document that has them, in time linear in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luoshi.text import Grain, Origin
from luoshi.trace.chronology import NO_RANK, days_of
from luoshi.trace.grams import Hashes, first_places, gram_hashes, group_grams, whole_grams
from luoshi.trace.letters import Joined, join, letters_of

BY = "origin/1"
LETTERS = {Grain.PHRASE: 8, Grain.PASSAGE: 16}
"""Letters in the n-grams of each grain."""
BRIDGE = {Grain.PHRASE: 6, Grain.PASSAGE: 12}
"""Letters, in either text, that two runs of one passage may lie apart."""
GRAINS = (Grain.PHRASE, Grain.PASSAGE)
_NEVER = 1 << 40
"""A day after all days."""

Column = NDArray[np.int64]
Counts = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Dated:
    """A document as far as origins need it.

    Attributes:
        id: its id.
        text: its text.
        date: ISO 8601 day, month, year or interval; None when unknown.
        rank: the rank of its level, 0 for the centre; it orders documents of one day.
    """

    id: str
    text: str
    date: str | None = None
    rank: int = NO_RANK


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
        documents: how many documents have the words.
        grain: the grain of each row: 0 for phrase, 1 for passage.
    """

    ids: tuple[str, ...]
    document: Column
    start: Column
    end: Column
    origin: Column
    origin_start: Column
    origin_end: Column
    documents: Column
    grain: Column

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
        )


def find_origins(documents: Sequence[Dated], grains: Sequence[Grain] = GRAINS) -> Origins:
    """The origins of all words that a document shares with another of the collection.

    The documents are laid end to end in order of their latest possible day and their level, so that the first place
    of an n-gram is its origin; one sort finds it for all. A document whose days overlap the target's, or of the same
    day and no higher level, is no origin of it. A dated document may be the origin of an undated one, but not the
    other way round.

    Args:
        documents: the collection, in any order.
        grains: the sizes of wording asked for.

    Returns:
        Runs of n-grams with one origin, gaps bridged. A row whose origin is the document itself is wording that is
        new there and stands in other documents as well. Rows of different origin may overlap by less than a gram.
    """
    line = _line_up(documents)
    parts = []
    for grain in grains:
        first, many = first_places(line.joined, LETTERS[grain])
        parts.append(_columns(line, line.joined, _Places(first, many, 0), grain))
    return _table(line, parts)


class OriginIndex:
    """The first place of every n-gram of a collection, to ask for the origins of documents outside it.

    Args:
        documents: the collection.
        grains: the sizes of wording that will be asked for.
    """

    __slots__ = ("_first", "_line")

    def __init__(self, documents: Sequence[Dated], grains: Sequence[Grain] = GRAINS) -> None:
        self._line = _line_up(documents)
        self._first: dict[Grain, tuple[Hashes, Counts, Counts]] = {}
        for grain in grains:
            groups = group_grams(self._line.joined, LETTERS[grain])
            self._first[grain] = groups.hashes, groups.places[groups.starts], groups.texts

    def origins_of(self, target: Dated) -> Origins:
        """The origins, in the collection, of the words of a document outside it; see :func:`find_origins`."""
        letters = join([letters_of(target.text)])
        line = self._line.beside(target)
        parts = []
        for grain, (hashes, places, texts) in self._first.items():
            first, many = _looked_up(letters, grain, hashes, places, texts)
            parts.append(_columns(line, letters, _Places(first, many, len(line.ids) - 1), grain))
        return _table(line, parts)


def origins_of(target: Dated, earlier: Sequence[Dated], grains: Sequence[Grain] = GRAINS) -> Origins:
    """The origins of one document's words in a few others; to ask for many documents, keep an :class:`OriginIndex`."""
    return OriginIndex([document for document in earlier if document.id != target.id], grains).origins_of(
        target
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """The collection laid end to end, earliest first: ids, possible days and ranks, and the letters."""

    ids: tuple[str, ...]
    first: Column
    last: Column
    rank: Column
    joined: Joined

    def beside(self, target: Dated) -> _Line:
        """The same with one more document, whose letters are kept apart."""
        first, last = _span_of(target)
        return _Line(
            (*self.ids, target.id),
            np.append(self.first, first),
            np.append(self.last, last),
            np.append(self.rank, target.rank),
            self.joined,
        )

    def precedes(self, origin: Counts, target: Counts) -> NDArray[np.bool_]:
        """Where a document is earlier than another beyond doubt."""
        last, first = self.last[origin], self.first[target]
        earlier: NDArray[np.bool_] = (last < first) | (
            (last == first) & (self.rank[origin] < self.rank[target])
        )
        return earlier


def _span_of(document: Dated) -> tuple[int, int]:
    """A document's possible days; an undated one lies behind every dated one and precedes none."""
    days = days_of(document.date)
    return (_NEVER, _NEVER + 1) if days is None else (days.first, days.last)


def _line_up(documents: Sequence[Dated]) -> _Line:
    """Lays a collection end to end."""
    spans = [_span_of(document) for document in documents]
    order = sorted(range(len(documents)), key=lambda i: (spans[i][1], documents[i].rank, documents[i].id))
    return _Line(
        tuple(documents[i].id for i in order),
        np.array([spans[i][0] for i in order], dtype=np.int64),
        np.array([spans[i][1] for i in order], dtype=np.int64),
        np.array([documents[i].rank for i in order], dtype=np.int64),
        join([letters_of(documents[i].text) for i in order]),
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Of each position in the targets: its n-gram's first place in the line, and in how many documents that is."""

    first: Counts
    many: Counts
    base: int


def _looked_up(
    letters: Joined, grain: Grain, hashes: Hashes, places: Counts, texts: Counts
) -> tuple[Counts, Counts]:
    """The first place and the count, itself included, of each n-gram of a document outside."""
    size = len(letters.codes)
    first, many = np.full(size, -1, dtype=np.int32), np.zeros(size, dtype=np.int32)
    if len(hashes):
        here = gram_hashes(letters.codes, LETTERS[grain])
        row = np.minimum(np.searchsorted(hashes, here), len(hashes) - 1)
        at = np.flatnonzero((hashes[row] == here) & whole_grams(letters.codes, LETTERS[grain]))
        first[at], many[at] = places[row[at]], texts[row[at]] + 1
    return first, many


def _columns(line: _Line, targets: Joined, places: _Places, grain: Grain) -> list[Column]:
    """The columns of one grain's rows, in the order of :class:`Origins`."""
    letters = LETTERS[grain]
    at = np.flatnonzero(places.many > 1)
    there = places.first[at]
    # Whole n-grams at neighbouring places lie in one text, so a run needs no look at the texts of each.
    heads = np.flatnonzero(np.concatenate(([True], (np.diff(at) != 1) | (np.diff(there) != 1)))[: len(at)])
    tails = np.append(heads[1:], len(at))[: len(heads)] - 1
    many = np.minimum.reduceat(places.many[at], heads) if len(at) else at
    start, end, there, there_end = at[heads], at[tails] + letters, there[heads], there[tails] + letters
    target, origin = targets.owner[start] + np.int32(places.base), line.joined.owner[there]
    new = (origin == target) | ~line.precedes(origin, target)
    origin[new], there[new], there_end[new] = target[new], start[new], end[new]
    rows = [target, start, end, origin, there, there_end, many]
    wide = _new_joined([row.astype(np.int64) for row in rows], letters)
    return _as_text(_bridged(wide, BRIDGE[grain], letters), line.joined, targets, grain)


def _new_joined(rows: list[Column], letters: int) -> list[Column]:
    """The runs, neighbours that are new in one document joined where no n-gram lies between them."""
    target, start, end, origin, there, there_end, many = rows
    if not len(start):
        return rows
    new = origin == target
    on = new[1:] & new[:-1] & (target[1:] == target[:-1]) & (start[1:] == end[:-1] - letters + 1)
    heads = np.flatnonzero(np.concatenate(([True], ~on)))
    tails = np.append(heads[1:], len(start)) - 1
    fewest = np.minimum.reduceat(many, heads)
    return [target[heads], start[heads], end[tails], origin[heads], there[heads], there_end[tails], fewest]


def _bridged(rows: list[Column], bridge: int, letters: int) -> list[Column]:
    """The runs, neighbours of one origin joined when they keep order and are near in both texts."""
    target, start, end, origin, there, there_end, many = rows
    if not len(start):
        return rows
    gap, gap_there = start[1:] - end[:-1], there[1:] - there_end[:-1]
    same = (target[1:] == target[:-1]) & (origin[1:] == origin[:-1]) & (gap <= bridge)
    same &= (gap_there <= bridge) & (gap_there >= -letters) & (there[1:] > there[:-1])
    heads = np.flatnonzero(np.concatenate(([True], ~same)))
    tails = np.append(heads[1:], len(start)) - 1
    fewest = np.minimum.reduceat(many, heads)
    return [target[heads], start[heads], end[tails], origin[heads], there[heads], there_end[tails], fewest]


def _as_text(rows: list[Column], line: Joined, targets: Joined, grain: Grain) -> list[Column]:
    """The rows with text offsets instead of letter positions, and their grain."""
    target, start, end, origin, there, there_end, many = rows
    new = origin == target
    theirs = np.where(new, targets.at[start], line.at[np.where(new, 0, there)])
    theirs_end = np.where(new, targets.at[end - 1], line.at[np.where(new, 0, there_end - 1)]) + 1
    kind = np.full(len(start), GRAINS.index(grain), dtype=np.int64)
    start, end = targets.at[start].astype(np.int64), targets.at[end - 1].astype(np.int64) + 1
    return [target, start, end, origin, theirs.astype(np.int64), theirs_end.astype(np.int64), many, kind]


def _table(line: _Line, parts: list[list[Column]]) -> Origins:
    """All grains' columns in one table."""
    columns = (
        [np.concatenate(column) for column in zip(*parts, strict=True)]
        if parts
        else [np.zeros(0, dtype=np.int64)] * 8
    )
    return Origins(line.ids, *columns)
