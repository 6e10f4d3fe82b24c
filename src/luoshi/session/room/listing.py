"""One page of a list of documents: narrowed, searched, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from luoshi.session.room.narrowing import Choice, Facet, Narrowing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from luoshi.library import Snippet
    from luoshi.library.reading import ReadingIndex
    from luoshi.session.room.catalogue import Catalogue, Entry

PAGE = 25


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
    """

    def __init__(self, catalogue: Catalogue, index: ReadingIndex) -> None:
        self._catalogue = catalogue
        self._index = index

    @cached_property
    def _narrowing(self) -> Narrowing:
        return Narrowing(self._catalogue)

    def list(self, wish: Wish) -> Listing:
        """The page that a reader wants.

        Raises:
            UsageError: the query holds no letter.
        """
        scores = self._scores(wish.query) if wish.query else None
        mask, facets = self._narrowing.narrow(wish.choice, None if scores is None else scores > 0)
        found = self._ordered(np.flatnonzero(mask), wish.order, scores)
        pages = max(1, ceil(len(found) / PAGE))
        page = min(max(1, wish.page), pages)
        rows = tuple(self._row(int(at), wish.query) for at in found[(page - 1) * PAGE : page * PAGE])
        shown = Wish(wish.query, wish.choice, wish.order, page)
        return Listing(shown, len(found), pages, rows, facets)

    def _scores(self, query: str) -> NDArray[np.float64]:
        """How well each document fits a query; 0 for one that does not."""
        scores = np.zeros(len(self._catalogue.entries))
        for match in self._index.matching(query):
            scores[self._catalogue.positions[match.document]] = max(match.score, 1e-9)
        return scores

    def _ordered(
        self, found: NDArray[np.intp], order: Order, scores: NDArray[np.float64] | None
    ) -> NDArray[np.intp]:
        """Positions in the order that is asked for; the newest first among equals."""
        if order is Order.OLDEST:
            dated = self._dated[found]
            return np.concatenate((found[dated], found[~dated]))
        newest = found[::-1]
        if order is Order.BEST and scores is not None:
            return newest[np.argsort(-scores[newest], kind="stable")]
        keys = self._keys.get(order)
        return newest if keys is None else newest[np.argsort(keys[newest], kind="stable")]

    @cached_property
    def _dated(self) -> NDArray[np.bool_]:
        return np.array([entry.date is not None for entry in self._catalogue.entries], dtype=np.bool_)

    @cached_property
    def _keys(self) -> dict[Order, NDArray[np.float64]]:
        """A number a document for each order that the catalogue is not in itself."""
        entries = self._catalogue.entries
        # GB 18030 keeps the common characters in the order of their readings, as a Chinese index does.
        names = sorted({entry.name for entry in entries}, key=lambda name: name.encode("gb18030", "replace"))
        rank = {name: at for at, name in enumerate(names)}
        return {
            Order.TITLE: np.array([rank[entry.name] for entry in entries], dtype=np.float64),
            Order.LONGEST: np.array([-entry.chars for entry in entries], dtype=np.float64),
            Order.DAMAGE: np.array([-(entry.damage or 0.0) for entry in entries], dtype=np.float64),
        }

    def _row(self, at: int, query: str) -> Listed:
        entry = self._catalogue.entries[at]
        if not query:
            return Listed(entry)
        text = self._index.text(entry.id)
        excerpts = [_excerpt(text, one) for one in self._index.snippets(entry.id, query)]
        return Listed(entry, tuple(one for one in excerpts if one.text.strip() not in entry.name))


def _excerpt(text: str, snippet: Snippet) -> Excerpt:
    marks = tuple((start - snippet.start, end - snippet.start) for start, end in snippet.highlights)
    start, end = snippet.start, snippet.end
    opens, closes = text[max(0, start - 1) : start] in ("", "\n"), text[end : end + 1] in ("", "\n")
    return Excerpt(start, text[start:end], marks, opens, closes)
