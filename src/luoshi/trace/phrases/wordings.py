"""Wordings 提法发现: from a collection to the wordings in it that may be formulations, with who has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from luoshi.text import Document
from luoshi.trace.chronology import days_of, rank_of
from luoshi.trace.clauses import Clauses, cut_clauses
from luoshi.trace.letters import letters_of
from luoshi.trace.origins.reposts import find_reposts
from luoshi.trace.phrases.candidates import Candidates, find_candidates
from luoshi.trace.phrases.repeats import find_repeats

_LOOKED_AT = 9
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}


@dataclass(frozen=True, slots=True)
class Wordings:
    """The wordings of a collection.

    Attributes:
        documents: the documents that count, earliest first, undated ones last.
        reposts: how many documents were left out as copies of others.
        clauses: the letters of ``documents``.
        candidates: the wordings; the owner of a place is the number of a document.
    """

    documents: tuple[Document, ...]
    reposts: int
    clauses: Clauses
    candidates: Candidates

    def users(self, row: int) -> list[Document]:
        """The documents that have a wording, earliest first."""
        owners = self.clauses.owner[self.candidates.repeats.places_of(row)]
        return [self.documents[owner] for owner in owners.tolist()]

    def written(self, row: int) -> str:
        """A wording as the documents mostly write it, quotation marks in pairs."""
        places = self.candidates.repeats.places_of(row)
        length = int(self.candidates.repeats.lengths[row])
        forms = Counter(
            _paired(*self.clauses.span(place, length))
            for place in places[:: max(1, len(places) // _LOOKED_AT)].tolist()
        )
        return forms.most_common(1)[0][0]


def find_wordings(
    documents: Sequence[Document],
    least: int,
    names: Collection[str] = (),
    tell: Callable[[int, int], None] | None = None,
) -> Wordings:
    """The wordings that recur in a collection and stand by themselves.

    Args:
        documents: the collection; of copies of one document the earliest counts.
        least: documents that a wording must stand in, at least 2.
        names: what is no wording: names of people, places and bodies, as they are written.
        tell: is told how many steps are done, of how many.

    Returns:
        The wordings.
    """
    ordered = in_order(documents)
    clauses = cut_clauses([document.text for document in ordered])
    first = find_reposts(clauses)
    kept = [document for row, document in enumerate(ordered) if first[row] == row]
    if len(kept) < len(ordered):
        clauses = cut_clauses([document.text for document in kept])
    repeats = find_repeats(clauses, max(2, least), tell=tell)
    candidates = find_candidates(clauses, repeats)
    if names:
        barred = {_letters(name) for name in names}
        rows = [row for row, wording in enumerate(candidates.wordings) if wording not in barred]
        candidates = candidates.take(np.array(rows, dtype=np.int64))
    return Wordings(tuple(kept), len(ordered) - len(kept), clauses, candidates)


def adopters(users: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Who used a wording first, and when: each place, or issuer where no place is known, once.

    Args:
        users: the documents that have it, earliest first.

    Yields:
        (place or issuer, date), in order of date; documents without either are left out.
    """
    seen = set()
    for document in users:
        who = document.metadata.region or document.metadata.issuer
        if who and document.metadata.date and who not in seen:
            seen.add(who)
            yield who, document.metadata.date


def in_order(documents: Iterable[Document]) -> list[Document]:
    """The documents, earliest first, of one day the highest level, undated ones last."""
    return sorted(documents, key=_age)


def _age(document: Document) -> tuple[bool, int, int, str]:
    """What documents are put in order by."""
    days = days_of(document.metadata.date)
    return days is None, 0 if days is None else days.last, rank_of(document.metadata), document.id


def _letters(text: str) -> str:
    """The letters of a text."""
    return letters_of(text).codes.astype("<u4").tobytes().decode("utf-32-le")


def _paired(text: str, start: int, end: int) -> str:
    """A wording where it stands, with a quotation mark taken in, or all left out, where one of two is missing."""
    words = text[start:end]
    for opening, closing in _QUOTES.items():
        lacking = words.count(opening) - words.count(closing)
        if lacking == 1 and text[end : end + 1] == closing:
            words += closing
        elif lacking == -1 and start and text[start - 1] == opening:
            words = opening + words
        elif lacking:
            words = words.replace(opening, "").replace(closing, "")
    return words
