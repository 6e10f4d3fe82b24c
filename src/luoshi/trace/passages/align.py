"""Edges: from a chain of equal runs to the clauses, in both texts, that were really borrowed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from luoshi.trace.letters import Joined
from luoshi.trace.passages.chains import Chain, Tile
from luoshi.trace.passages.leads import adverbial_of, frame_of

WINDOW = 40
"""How far beyond a chain, in letters, the source is searched for more of it."""
KEPT = 0.5
"""Share of a neighbouring clause's letters that must come back for the clause to belong to the borrowing."""
KEPT_PART = 0.34
"""The same for the rest of a clause that a chain already lies in."""
SLACK = 6
"""A rest so short is taken as a changed word or subject when the source has a rest there as well."""
LONGEST = 120
"""Letters in the longest clause, or rest of one, that an edge is moved over."""
_BLANK = "\ue000"


class Page:
    """Joined letters as one string, with the clause edges in order, for work letter by letter.

    Args:
        joined: the letters of several texts.
    """

    __slots__ = ("_opens", "edges", "letters", "lines")

    def __init__(self, joined: Joined) -> None:
        self.letters = joined.codes.astype("<u4").tobytes().decode("utf-32-le")
        self._opens = joined.opens
        self.edges: list[int] = np.flatnonzero(joined.opens).tolist()
        self.lines: list[int] = np.flatnonzero(joined.lines).tolist()

    def opens(self, at: int) -> bool:
        """Whether a clause begins with the letter ``at``."""
        return bool(self._opens[at])

    def clause_start(self, at: int) -> int:
        """Where the clause of the letter ``at`` begins."""
        return self.edges[bisect_right(self.edges, at) - 1]

    def clause_end(self, at: int) -> int:
        """Where the clause of the letter ``at - 1`` ends."""
        i = bisect_left(self.edges, at)
        return self.edges[i] if i < len(self.edges) else len(self.letters)

    def line(self, at: int) -> tuple[int, int]:
        """Where the line of the letter ``at`` begins and ends."""
        i = bisect_right(self.lines, at)
        return self.lines[i - 1], self.lines[i]


@dataclass(slots=True)
class Span:
    """A borrowing while its edges are sought, in letters of the joined arrays.

    Attributes:
        source: where it begins in the sources.
        source_end: one past its last letter there.
        target: where it begins in the targets.
        target_end: one past its last letter there.
        kept: letters that the two share in it.
        mass: what these weigh, in rare letters.
        longest: its longest run.
        chain: its tiles, in target order.
    """

    source: int
    source_end: int
    target: int
    target_end: int
    kept: int
    mass: float
    longest: Tile
    chain: Chain


def grow(span: Span, sources: Page, targets: Page) -> Span:
    """Extends a span clause by clause while the source still has the words, from both edges.

    Args:
        span: the span of a chain, changed in place.
        sources: the sources' letters.
        targets: the targets' letters.

    Returns:
        The same span, its edges at clause edges where the wording bears it.
    """
    rest = _Rest(span.chain, span, sources)
    first, last = targets.line(span.target)[0], targets.line(span.target_end - 1)[1]
    _grow_left(span, rest, targets, first)
    _grow_right(span, rest, targets, last)
    _snap_source(span, sources)
    _cut_frame(span, sources, targets)
    rest.fill(span.chain, span, targets)
    span.mass *= span.kept / sum(tile.length for tile in span.chain)
    return span


def _grow_left(span: Span, rest: _Rest, targets: Page, first: int) -> None:
    """Moves the left edge of the target."""
    start = targets.clause_start(span.target)
    if start < span.target:
        part = targets.letters[start : span.target]
        own = frame_of(part)
        own += adverbial_of(part[own:])
        taken = rest.takes_part(part[own:], span, left=True)
        span.target = start if taken == len(part) - own else span.target - taken
    while first < span.target == targets.clause_start(span.target):
        start = targets.clause_start(span.target - 1)
        if not rest.takes(targets.letters[start : span.target], span):
            return
        span.target = start


def _cut_frame(span: Span, sources: Page, targets: Page) -> None:
    """Leaves out a frame (各地要) that the target puts before the source's first clause."""
    if span.target != targets.clause_start(span.target):
        return
    words = targets.letters[span.target : min(targets.clause_end(span.target + 1), span.target_end)]
    size = frame_of(words)
    there = sources.letters[span.source : span.source + size]
    if 0 < size < len(words) and words[:size] != there and span.chain[0].target >= span.target + size:
        span.target += size


def _grow_right(span: Span, rest: _Rest, targets: Page, last: int) -> None:
    """Moves the right edge of the target."""
    end = min(targets.clause_end(span.target_end), last)
    if end > span.target_end:
        span.target_end += rest.takes_part(targets.letters[span.target_end : end], span, left=False)
    while span.target_end < last and span.target_end == targets.clause_end(span.target_end):
        end = min(targets.clause_end(span.target_end + 1), last)
        if not rest.takes(targets.letters[span.target_end : end], span):
            return
        span.target_end = end


class _Rest:
    """The source's letters around a chain that no tile has used."""

    def __init__(self, chain: Chain, span: Span, sources: Page) -> None:
        first, last = sources.line(span.source)[0], sources.line(span.source_end - 1)[1]
        self.start = max(first, span.source - WINDOW)
        self.end = min(last, span.source_end + WINDOW)
        self.sources = sources
        letters = sources.letters[self.start : self.end]
        for tile in chain:
            at = tile.source - self.start
            letters = letters[:at] + _BLANK * tile.length + letters[at + tile.length :]
        self.letters = letters

    def takes(self, clause: str, span: Span) -> bool:
        """Whether a clause of the target comes from the rest; if so the span's source side takes its words in."""
        found = self._pairs(clause)
        kept = _covered(found)
        own = frame_of(clause)
        own += adverbial_of(clause[own:])
        if kept < max(KEPT * (len(clause) - own), 3):
            return False
        self._take(found, kept, span)
        return True

    def fill(self, chain: Chain, span: Span, targets: Page) -> None:
        """Counts the words that come back between the tiles, too short to be runs."""
        low, high = max(span.source - self.start, 0), span.source_end - self.start
        self.letters = _BLANK * low + self.letters[low:high]
        for before, tile in pairwise(chain):
            found = self._pairs(targets.letters[before.target + before.length : tile.target])
            span.kept += _covered(found)

    def takes_part(self, part: str, span: Span, *, left: bool) -> int:
        """How many letters of what is left of the clause that the span lies in belong to it, counted from the span.

        All of them when enough come back; else as many as the source has there, when these are so few that a word
        may have been exchanged: the letters before it (各地要) are the target's own.
        """
        found = self._pairs(part)
        kept = _covered(found)
        other = self._source_part(span, left=left)
        if not part:
            return 0
        if other and kept >= KEPT_PART * len(part):
            self._take(found, kept, span)
            return len(part)
        if not 0 < other <= SLACK:
            return 0
        return len(part) if len(part) <= other + 2 else other if left else 0

    def _source_part(self, span: Span, *, left: bool) -> int:
        """Letters between the span's edge and its clause's edge in the source."""
        if left:
            return span.source - self.sources.clause_start(span.source)
        return self.sources.clause_end(span.source_end) - span.source_end

    def _pairs(self, piece: str) -> list[tuple[int, int]]:
        """Pairs of letters of ``piece`` that the rest has: (place in the piece, place in the rest)."""
        if len(piece) > LONGEST:
            return []
        found = ((i, self.letters.find(piece[i : i + 2])) for i in range(len(piece) - 1))
        return [(i, at) for i, at in found if at >= 0]

    def _take(self, found: list[tuple[int, int]], kept: int, span: Span) -> None:
        """Adds found pairs to the span and takes them out of the rest."""
        span.kept += kept
        for _, at in found:
            span.source = min(span.source, self.start + at)
            span.source_end = max(span.source_end, self.start + at + 2)
            self.letters = self.letters[:at] + _BLANK * 2 + self.letters[at + 2 :]


def _covered(found: list[tuple[int, int]]) -> int:
    """Letters of a piece that lie in a found pair."""
    return len({i for i, _ in found} | {i + 1 for i, _ in found})


def _snap_source(span: Span, sources: Page) -> None:
    """Moves the source's edges out to clause edges that are near."""
    start = sources.clause_start(span.source)
    if span.source - start <= SLACK:
        span.source = start
    end = sources.clause_end(span.source_end)
    if end - span.source_end <= SLACK:
        span.source_end = end
