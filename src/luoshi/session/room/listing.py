"""One page of a list of documents: narrowed, searched, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from luoshi.library.snippets import parse_query, snippets_of
from luoshi.session.room.narrowing import Choice, Facet, Narrowing
from luoshi.text.ordering import by_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from luoshi.library.reading import ReadingIndex
    from luoshi.library.snippets import Snippet, Term
    from luoshi.session.room.catalogue import Catalogue, Entry

PAGE = 25
_SEARCHES = 8
_LEAST = 1e-9
"""The score of a match that the index gives none, so that it is told from what is no match."""


class Order(StrEnum):
    """What a list is ordered by."""

    BEST = "best"
    """The best hits of a search first; without a search, as NEWEST."""
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    LONGEST = "longest"
    DAMAGE = "damage"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants to see of a library.

    Attributes:
        query: words to look for; every document when empty.
        choice: what to narrow to.
        order: what comes first.
        page: from 1; beyond the last it is the last.
    """

    query: str = ""
    choice: Choice = field(default_factory=Choice)
    order: Order = Order.BEST
    page: int = 1


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a document that a search has found.

    Attributes:
        start: first code point in the document's text.
        text: the words with what stands around them.
        marks: spans of ``text`` that were looked for.
        opens: whether it begins a line of the document.
        closes: whether it ends one.
    """

    start: int
    text: str
    marks: tuple[tuple[int, int], ...]
    opens: bool = True
    closes: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """One document of a list, with what a search found in it besides its title."""

    entry: Entry
    excerpts: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list.

    Attributes:
        wish: what was asked for, ``page`` within what there is.
        total: how many documents there are.
        pages: how many pages.
        rows: those of this page.
        facets: what the list can be narrowed by.
    """

    wish: Wish
    total: int
    pages: int
    rows: tuple[Listed, ...]
    facets: tuple[Facet, ...]


class Lister:
    """Makes lists of a catalogue.

    Args:
        catalogue: the documents.
        index: their full-text index.

    Attributes:
        scores: how well each document of the catalogue fits a query; 0 for one that does not. The last few are kept,
            so that the pages of one search and what narrows it cost one search.
    """

    def __init__(self, catalogue: Catalogue, index: ReadingIndex) -> None:
        self._catalogue = catalogue
        self._index = index
        self.scores = lru_cache(_SEARCHES)(self._scores)

    @cached_property
    def _narrowing(self) -> Narrowing:
        return Narrowing(self._catalogue)

    def list(self, wish: Wish) -> Listing:
        """The page that a reader wants.

        Raises:
            UsageError: the query holds no letter.
        """
        scores = self.scores(wish.query) if wish.query else None
        mask, facets = self._narrowing.narrow(wish.choice, None if scores is None else scores > 0)
        found = self._ordered(mask, wish.order, scores)
        pages = max(1, ceil(len(found) / PAGE))
        page = min(max(1, wish.page), pages)
        terms = parse_query(wish.query)
        rows = tuple(self._row(at, terms) for at in found[(page - 1) * PAGE : page * PAGE].tolist())
        shown = Wish(wish.query, wish.choice, wish.order, page)
        return Listing(shown, len(found), pages, rows, facets)

    def warm(self) -> None:
        """Read what every list and every search needs, before the first one comes."""
        self._positions, self._narrowing, self._orders  # noqa: B018 - read for their effect

    def _scores(self, query: str) -> NDArray[np.float64]:
        found = self._index.matching(query)
        scores = np.zeros(len(self._catalogue.entries))
        scores[self._positions[found.numbers]] = np.maximum(found.scores, _LEAST)
        return scores

    @cached_property
    def _positions(self) -> NDArray[np.int64]:
        """Where each document of the index stands in the catalogue."""
        known = self._catalogue.positions
        return np.array([known.get(document, -1) for document in self._index.ids], dtype=np.int64)

    def _ordered(
        self, mask: NDArray[np.bool_], order: Order, scores: NDArray[np.float64] | None
    ) -> NDArray[np.intp]:
        """The positions of some documents in the order that is asked for; the newest first among equals."""
        if order is Order.BEST and scores is not None:
            newest = np.flatnonzero(mask)[::-1]
            return newest[np.argsort(-scores[newest], kind="stable")]
        every = self._orders[Order.NEWEST if order is Order.BEST else order]
        return every[mask[every]]

    @cached_property
    def _orders(self) -> dict[Order, NDArray[np.intp]]:
        """All positions in each order but that of a search."""
        entries = self._catalogue.entries
        dated = np.array([entry.date is not None for entry in entries], dtype=np.bool_)
        names = sorted({entry.name for entry in entries}, key=by_reading)
        rank = {name: at for at, name in enumerate(names)}
        return {
            Order.NEWEST: np.arange(len(entries))[::-1],
            Order.OLDEST: np.concatenate((np.flatnonzero(dated), np.flatnonzero(~dated))),
            Order.TITLE: _rising([rank[entry.name] for entry in entries]),
            Order.LONGEST: _rising([-entry.chars for entry in entries]),
            Order.DAMAGE: _rising([-(entry.damage or 0.0) for entry in entries]),
        }

    def _row(self, at: int, terms: Sequence[Term]) -> Listed:
        entry = self._catalogue.entries[at]
        if not terms:
            return Listed(entry)
        text = self._index.text(entry.id)
        excerpts = [_excerpt(text, one) for one in snippets_of(text, terms)]
        return Listed(entry, tuple(one for one in excerpts if one.text.strip() not in entry.name))


def _rising(keys: list[int] | list[float]) -> NDArray[np.intp]:
    """Positions by rising keys, the last first among equals."""
    order = np.argsort(np.array(keys)[::-1], kind="stable")
    return len(keys) - 1 - order


def _excerpt(text: str, snippet: Snippet) -> Excerpt:
    marks = tuple((start - snippet.start, end - snippet.start) for start, end in snippet.highlights)
    start, end = snippet.start, snippet.end
    opens, closes = text[max(0, start - 1) : start] in ("", "\n"), text[end : end + 1] in ("", "\n")
    return Excerpt(start, text[start:end], marks, opens, closes)
