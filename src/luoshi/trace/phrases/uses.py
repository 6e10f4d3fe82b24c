"""Phrases 提法: where a wording stands, in which variants, who had it first, and how widely it is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from luoshi.text import Document, Level
from luoshi.trace.chronology import days_of, rank_of
from luoshi.trace.letters import Letters, letters_of

SLACK = 0.2
"""Edits in a variant, as a share of the wording's letters."""
SHORTEST = 5
"""Letters in the shortest wording that has variants."""
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a wording or a variant of it stands.

    Attributes:
        document: the document's id.
        start: first code point there.
        end: one past the last.
        edits: letters to change to get from the wording to this; 0 for the wording itself.
    """

    document: str
    start: int
    end: int
    edits: int


@dataclass(frozen=True, slots=True)
class Share:
    """The share of documents of one period and level that use a wording.

    Attributes:
        period: the year (2022) or month (2022-10).
        level: the level of government; None for all levels together.
        using: documents that use it.
        documents: all documents.
        low: lower end of the 95 % interval of the share (Wilson 1927).
        high: upper end.
    """

    period: str
    level: Level | None
    using: int
    documents: int
    low: float
    high: float


def phrase_uses(wording: str, documents: Sequence[Document]) -> list[Use]:
    """Every place where a wording stands, punctuation, spaces, case and width aside, or a close variant of it.

    A variant differs by few enough edits that some piece of the wording is still whole in it; pieces are looked for
    and the text around them compared (Levenshtein).

    Args:
        wording: the words.
        documents: where to look.

    Returns:
        The uses, earliest document first (undated ones last), in text order.
    """
    sought = _string(letters_of(wording))
    return [use for document in _by_date(documents) for use in _in_text(sought, document)] if sought else []


def first_use(uses: Iterable[Use]) -> Use | None:
    """The earliest use of the wording itself, of uses in the order of :func:`phrase_uses`."""
    return next((use for use in uses if not use.edits), None)


def followers(uses: Iterable[Use], documents: Sequence[Document]) -> list[tuple[str, str, Use]]:
    """Who took the wording up, and when.

    Args:
        uses: as :func:`phrase_uses` gives them.
        documents: the same documents.

    Returns:
        (place or issuer, date, first use there) in order of date; documents without a date or a place are left out.
    """
    known = {document.id: document.metadata for document in documents}
    firsts: dict[str, tuple[str, str, Use]] = {}
    for use in uses:
        metadata = known[use.document]
        who = metadata.region or metadata.issuer
        if who and metadata.date and who not in firsts:
            firsts[who] = (who, metadata.date, use)
    return list(firsts.values())


def shares(uses: Iterable[Use], documents: Sequence[Document], *, monthly: bool = False) -> list[Share]:
    """The share of documents that use a wording, by period and level.

    Args:
        uses: as :func:`phrase_uses` gives them.
        documents: the same documents; those whose date does not lie in one period are left out.
        monthly: periods are months rather than years.

    Returns:
        One row for each period and level, and one for all levels of the period, in order.
    """
    using = {use.document for use in uses}
    counts: dict[tuple[str, Level | None], list[int]] = defaultdict(lambda: [0, 0])
    for document in documents:
        period = _period(document.metadata.date, monthly=monthly)
        if period:
            for level in dict.fromkeys((None, document.metadata.level)):
                counts[period, level][0] += document.id in using
                counts[period, level][1] += 1
    order = sorted(counts, key=lambda key: (key[0], -1 if key[1] is None else key[1].rank))
    return [_share(period, level, *counts[period, level]) for period, level in order]


def _share(period: str, level: Level | None, using: int, documents: int) -> Share:
    """One row, with its interval."""
    low, high = wilson(using, documents)
    return Share(period, level, using, documents, low, high)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927, Probable inference), 0 to 1; of no trials, (0, 1)."""
    if not trials:
        return 0.0, 1.0
    share, square = successes / trials, _Z * _Z
    middle = (share + square / (2 * trials)) / (1 + square / trials)
    reach = _Z * sqrt(share * (1 - share) / trials + square / (4 * trials * trials)) / (1 + square / trials)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def _string(letters: Letters) -> str:
    """Letters as a string."""
    return letters.codes.astype("<u4").tobytes().decode("utf-32-le")


def _by_date(documents: Sequence[Document]) -> list[Document]:
    """The documents, earliest first, of one day the highest level first, undated ones last."""

    def key(document: Document) -> tuple[bool, int, int, str]:
        days = days_of(document.metadata.date)
        return days is None, 0 if days is None else days.last, rank_of(document.metadata), document.id

    return sorted(documents, key=key)


def _in_text(sought: str, document: Document) -> Iterator[Use]:
    """The uses in one document."""
    letters = letters_of(document.text)
    text = _string(letters)
    found = dict.fromkeys(((at, at + len(sought)) for at in _finds(sought, text)), 0)
    allowed = int(len(sought) * SLACK)
    if len(sought) >= SHORTEST and allowed:
        taken = np.zeros(len(text) + 1, dtype=np.bool_)
        for start, end in found:
            taken[start:end] = True
        found.update(_variants(sought, text, allowed, taken))
    for start, end in sorted(found):
        yield Use(document.id, *letters.span(start, end), found[start, end])


def _finds(piece: str, text: str) -> Iterator[int]:
    """Every place of a piece in a text."""
    at = text.find(piece)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1)


def _variants(
    sought: str, text: str, allowed: int, taken: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> Iterator[tuple[tuple[int, int], int]]:
    """Places of variants that overlap no other use, with their edits."""
    for edge, piece in _pieces(sought, allowed + 1):
        for at in _finds(piece, text):
            low, high = max(0, at - edge - allowed), min(len(text), at - edge + len(sought) + allowed)
            if taken[at : at + len(piece)].any():
                continue
            edits, start, end = _closest(sought, text, (low, high), allowed)
            if 0 < edits <= allowed and not taken[start:end].any():
                taken[start:end] = True
                yield (start, end), edits


def _closest(sought: str, text: str, window: tuple[int, int], allowed: int) -> tuple[int, int, int]:
    """The edits and the span of the words in a window that are nearest to the wording, of equals the shortest.

    Alignment gives a span of the wording's own length; its edges are then tried out, since letters may be missing.
    """
    low, high = window
    near = fuzz.partial_ratio_alignment(sought, text[low:high])
    at, stop = (low + near.dest_start, low + near.dest_end) if near else window
    spans = (
        (start, end)
        for start in range(max(low, at - allowed), at + allowed + 1)
        for end in range(max(start, stop - allowed), min(high, stop + allowed) + 1)
    )
    far = ((Levenshtein.distance(sought, text[s:e]), e - s, s, e) for s, e in spans)
    edits, _, start, end = min(far)
    return edits, start, end


def _pieces(sought: str, number: int) -> list[tuple[int, str]]:
    """The wording cut into so many pieces of about one length, each with its place."""
    cuts = [round(i * len(sought) / number) for i in range(number + 1)]
    return [(low, sought[low:high]) for low, high in pairwise(cuts)]


def _period(when: str | None, *, monthly: bool) -> str | None:
    """The one year or month in which a date lies."""
    length = 7 if monthly else 4
    ends = {part[:length] for part in when.split("/")} if when and days_of(when) else set()
    period = ends.pop() if len(ends) == 1 else ""
    return period if len(period) == length else None
