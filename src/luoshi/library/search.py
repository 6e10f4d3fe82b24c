"""Full-text search: exact for Chinese, with the words found as evidence."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final
from weakref import finalize

import tantivy

from luoshi.errors import LibraryError, UsageError
from luoshi.library.index import days_of, places_of
from luoshi.library.platform import link_file
from luoshi.library.snippets import Snippet, Term, parse_query, snippets_of
from luoshi.library.terms import pairs_of, runs_of
from luoshi.text import Kind, Level

_PAGE: Final = 64
_WHOLE_COUNTRY: Final = "100000"


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is narrowed to; None narrows nothing.

    Attributes:
        level: the level of government.
        kind: the sort of document.
        adcode: six-digit code of the place that a document is for.
        within: with ``adcode``, also take the places that lie in it (a province's cities).
        issuer: part of the issuing body's name.
        since: ISO day, month or year; earlier documents are left out, and undated ones.
        until: ISO day, month or year; later documents are left out, and undated ones.
    """

    level: Level | None = None
    kind: Kind | None = None
    adcode: str | None = None
    within: bool = False
    issuer: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that has every word of a query.

    Attributes:
        document: its id.
        score: BM25 of the query's words in the document; higher is better.
        snippets: where in its text, best first.
    """

    document: str
    score: float
    snippets: tuple[Snippet, ...]


class Index:
    """The full-text index of one snapshot, open for reading.

    Raises:
        LibraryError: the index is missing or damaged.
    """

    def __init__(self, folder: Path) -> None:
        try:
            index = self._open(folder)
            self._searcher = index.searcher()
        except (ValueError, OSError) as error:
            do = "the next “luoshi add” that brings something new builds it again"
            raise LibraryError(f"the search index cannot be opened ({error})", str(folder), do) from error
        self._schema = index.schema

    def _open(self, folder: Path) -> tantivy.Index:
        """Open the index; where this process may not write its lock file, through links in a folder where it may."""
        try:
            return tantivy.Index.open(str(folder))
        except ValueError as error:
            if "Lockfile" not in str(error):
                raise
        links = Path(mkdtemp(prefix="luoshi-"))
        finalize(self, shutil.rmtree, links, ignore_errors=True)
        for path in folder.iterdir():
            if path.suffix != ".lock":
                link_file(path.absolute(), links / path.name)
        return tantivy.Index.open(str(links))

    def search(self, query: str, filters: Filters, limit: int) -> list[Hit]:
        """The best documents for a query; see :meth:`luoshi.library.Snapshot.search`."""
        terms = parse_query(query)
        if not terms:
            raise UsageError("the query holds no letter to look for", query, "name at least one word")
        wanted = [self._term(term) for term in terms] + list(self._narrowed(filters))
        found = self._hits(_all(wanted), terms)
        hits = [hit for _, hit in zip(range(limit), found, strict=False)]
        return sorted(hits, key=lambda hit: (-hit.score, hit.document))

    def _hits(self, query: tantivy.Query, terms: list[Term]) -> Iterator[Hit]:
        """Hits by falling score; what only the index takes for one is passed over."""
        for offset in range(0, self._searcher.num_docs, _PAGE):
            page = self._searcher.search(query, _PAGE, count=False, offset=offset).hits
            for score, address in page:
                entry = self._searcher.doc(address)
                snippets = snippets_of(bytes(entry["text"][0]).decode(), terms)
                if snippets:
                    yield Hit(entry["id"][0], round(score, 4), snippets)
            if len(page) < _PAGE:
                return

    def _term(self, term: Term) -> tantivy.Query:
        return _all([self._run("pairs", "letters", run) for run in term.runs])

    def _run(self, pairs_field: str, letters_field: str, run: list[str] | str) -> tantivy.Query:
        pairs = pairs_of(run)
        if not pairs:
            return tantivy.Query.term_query(self._schema, letters_field, run[0])
        if len(pairs) == 1:
            return tantivy.Query.term_query(self._schema, pairs_field, pairs[0])
        return tantivy.Query.phrase_query(self._schema, pairs_field, list(pairs))

    def _narrowed(self, filters: Filters) -> Iterator[tantivy.Query]:
        """A query for each filter; they do not count in the score."""
        for name, value in (("level", filters.level), ("kind", filters.kind), ("place", _place(filters))):
            if value:
                yield _silent(tantivy.Query.term_query(self._schema, name, str(value)))
        if filters.issuer:
            runs = runs_of(unicodedata.normalize("NFKC", filters.issuer))
            yield from (_silent(self._run("issuer", "issuer", run)) for run in runs)
        if filters.since:
            yield self._days("last", _day(filters.since)[0], None)
        if filters.until:
            yield self._days("first", None, _day(filters.until)[1])

    def _days(self, field: str, lowest: int | None, highest: int | None) -> tantivy.Query:
        kind = tantivy.FieldType.Integer
        return _silent(tantivy.Query.range_query(self._schema, field, kind, lowest, highest))


def _place(filters: Filters) -> str | None:
    """The token of the place asked for; None for anywhere."""
    if not filters.adcode or (filters.within and filters.adcode == _WHOLE_COUNTRY):
        return None
    return places_of(filters.adcode)[-1 if filters.within else 0]


def _day(date: str) -> tuple[int, int]:
    days = days_of(date)
    if days is None:
        raise UsageError("this is no date", date, "write it as 2024, 2024-05 or 2024-05-01")
    return days


def _all(queries: list[tantivy.Query]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _silent(query: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, 0.0)
