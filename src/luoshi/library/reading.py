"""The full-text index as a reader uses it: one document's text at once, and every match of a query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np
import tantivy

from luoshi.errors import NotFoundError, UsageError
from luoshi.library.search import Filters, Index
from luoshi.library.snippets import Snippet, parse_query, snippets_of

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Matches:
    """The documents that the index takes for hits, best first.

    Attributes:
        numbers: which ones, by their place in :attr:`ReadingIndex.ids`, shape (matches,).
        scores: BM25 of the query's words in each; higher is better.
    """

    numbers: NDArray[np.int64]
    scores: NDArray[np.float64]


class ReadingIndex(Index):
    """An index that also hands out texts; any number of threads may use it at once.

    The index keeps every text in small blocks, so that one text costs less than a millisecond; a column of Parquet
    would be unpacked whole for it.

    Raises:
        LibraryError: the index is missing or damaged.
    """

    def text(self, document: str) -> str:
        """The restored text of a document.

        Raises:
            NotFoundError: the index knows no document of that id.
        """
        query = tantivy.Query.term_query(self._schema, "id", document)
        found = self._searcher.search(query, 1, count=False).hits
        if not found:
            raise NotFoundError("no document of that id", document, "look it up in the list of documents")
        return bytes(self._searcher.doc(found[0][1])["text"][0]).decode()

    def matching(self, query: str, filters: Filters = Filters()) -> Matches:  # noqa: B008 - frozen
        """Every document that holds the words of a query.

        The index leaves out what stands between letters (blanks, quotation marks), so that now and then
        :meth:`snippets` finds none in a match.

        Raises:
            UsageError: the query holds no letter.
        """
        terms = parse_query(query)
        if not terms:
            raise UsageError("the query holds no letter to look for", query, "name at least one word")
        wanted = [self._term(term) for term in terms] + list(self._narrowed(filters))
        whole = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in wanted])
        found = self._searcher.search(whole, max(1, self._searcher.num_docs), count=False).hits
        firsts = self._firsts
        numbers = (firsts[at.segment_ord] + at.doc for _, at in found)
        scores = (score for score, _ in found)
        return Matches(
            np.fromiter(numbers, np.int64, len(found)), np.fromiter(scores, np.float64, len(found))
        )

    def snippets(self, document: str, query: str) -> Sequence[Snippet]:
        """Where the words of a query stand in a document, the best paragraphs first."""
        return snippets_of(self.text(document), parse_query(query))

    @property
    def ids(self) -> Sequence[str]:
        """The id of every document that a search can find, by its number; empty where a number is free."""
        return self._numbered[0]

    @property
    def _firsts(self) -> Sequence[int]:
        """The number of the first document of each segment."""
        return self._numbered[1]

    @cached_property
    def _numbered(self) -> tuple[Sequence[str], Sequence[int]]:
        """Ids and firsts, read once."""
        count = max(1, self._searcher.num_docs)
        hits = self._searcher.search(tantivy.Query.all_query(), count, count=False).hits
        sizes = [0] * (self._searcher.num_segments + 1)
        for _, at in hits:
            sizes[at.segment_ord + 1] = max(sizes[at.segment_ord + 1], at.doc + 1)
        firsts = list(accumulate(sizes))
        ids = [""] * firsts[-1]
        for _, at in hits:
            ids[firsts[at.segment_ord] + at.doc] = self._searcher.doc(at)["id"][0]
        return ids, firsts
