"""The full-text index as a reader uses it: one document's text at once, and every match of a query."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import tantivy

from luoshi.errors import NotFoundError, UsageError
from luoshi.library.search import Filters, Index
from luoshi.library.snippets import Snippet, parse_query, snippets_of


class Match(NamedTuple):
    """A document that the index takes for a hit.

    Attributes:
        document: its id.
        score: BM25 of the query's words in it; higher is better.
    """

    document: str
    score: float


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

    def matching(self, query: str, filters: Filters = Filters()) -> list[Match]:  # noqa: B008 - frozen
        """Every document that holds the words of a query, best first.

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
        return [Match(self._ids[at.segment_ord, at.doc], score) for score, at in found]

    def snippets(self, document: str, query: str) -> Sequence[Snippet]:
        """Where the words of a query stand in a document, the best paragraphs first."""
        return snippets_of(self.text(document), parse_query(query))

    def warm(self) -> None:
        """Read what every query needs, before the first one comes."""
        self._ids  # noqa: B018 - read for its effect

    @cached_property
    def _ids(self) -> dict[tuple[int, int], str]:
        """The id of every document by its place in the index, read once."""
        count = max(1, self._searcher.num_docs)
        hits = self._searcher.search(tantivy.Query.all_query(), count, count=False).hits
        return {(at.segment_ord, at.doc): self._searcher.doc(at)["id"][0] for _, at in hits}
