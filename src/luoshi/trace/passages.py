"""Passages 段落: every borrowing from some texts in others, one span each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from luoshi.text import Borrowing, Passage
from luoshi.trace.align import Page, Span, grow, trimmed
from luoshi.trace.chains import REACH, Chain, Tile, Where, chains_of
from luoshi.trace.grams import gram_hashes
from luoshi.trace.letters import FUNCTION, Joined, Letters, join, letters_of
from luoshi.trace.seeds import Positions, Runs, SeedIndex, index_seeds, shared_runs
from luoshi.trace.weights import GRAM, Weights, weigh

BY = "chain/1"
LEAST_WORTH = 11.5
"""What a span must be worth to be a passage: see :func:`_worth`."""
LEAST_CLAUSE = 8
"""Letters in the shortest clause that is a passage for being the same, however common."""
LEAST_RUN = 10
"""Letters in the shortest equal run that is a passage on its own, function words at its edges aside."""
APART = 4
"""Spans in different lines are joined over a gap so many times shorter."""
_BATCH, _SOURCE, _SMALLEST = 1_000_000, 60_000, 20_000
_OVERLAP = 4

Texts = Sequence[tuple[str, str]]


def trace_passages(sources: Texts, targets: Texts, weights: Weights | None = None) -> list[Passage]:
    """All passages from each source to each target.

    Args:
        sources: (id, text) of the documents that have the words first.
        targets: (id, text) of the documents that may take them up; one with a source's id is not compared with it.
        weights: document frequencies over the collection; by default over these texts.

    Returns:
        One passage for one borrowing, in order of the targets, then of the sources, then of the target's text.
    """
    from_letters = [letters_of(text) for _, text in sources]
    size = max(
        _SMALLEST, _BATCH * _SOURCE // max(_SOURCE, sum(len(letters.codes) for letters in from_letters))
    )
    batches = list(_batches(targets, size))
    if weights is None:
        weights = weigh(from_letters + [letters for _, some in batches for letters in some])
    index = index_seeds(join(from_letters))
    work = _Work([name for name, _ in sources], index, Page(index.joined), weights)
    return [passage for names, letters in batches for passage in work.trace(names, join(letters))]


def _batches(targets: Texts, most: int) -> Iterator[tuple[list[str], list[Letters]]]:
    """The targets in lots of about ``most`` letters: their ids and their letters."""
    names: list[str] = []
    some: list[Letters] = []
    size = 0
    for name, text in targets:
        letters = letters_of(text)
        names.append(name)
        some.append(letters)
        size += len(letters.codes)
        if size >= most:
            yield names, some
            names, some, size = [], [], 0
    if names:
        yield names, some


@dataclass(frozen=True, slots=True)
class _Work:
    """What is prepared once for all targets."""

    names: list[str]
    index: SeedIndex
    page: Page
    weights: Weights

    def trace(self, names: list[str], targets: Joined) -> list[Passage]:
        """All passages to one lot of targets."""
        runs, pair = self._runs(names, targets)
        mass, total = _masses(runs, targets, self.weights)
        page = Page(targets)
        where = Where(
            pair, _line_numbers(targets)[runs.target], _line_numbers(self.index.joined)[runs.source]
        )
        drafts = [_draft(chain, total) for chain in chains_of(runs, where, mass)]
        found = []
        for some in _by_pair(drafts, self.index.joined, targets):
            promising = [span for span in _best(some) if _promising(span, targets)]
            spans = _best(_merged([grow(span, self.page, page) for span in promising], self.page, page))
            passages = (self._passage(span, names, targets, page) for span in spans)
            found += [passage for passage in passages if passage is not None]
        return found

    def _runs(self, names: list[str], targets: Joined) -> tuple[Runs, Positions]:
        """The runs between different documents, and the pair of texts of each."""
        runs = shared_runs(self.index, targets)
        source, target = self.index.joined.owner[runs.source], targets.owner[runs.target]
        ids = {name: i for i, name in enumerate(dict.fromkeys([*self.names, *names]))}
        of_source = np.array([ids[name] for name in self.names], dtype=np.int64)
        of_target = np.array([ids[name] for name in names], dtype=np.int64)
        keep = of_source[source] != of_target[target]
        pair = target.astype(np.int64) * len(self.names) + source
        return runs.take(keep), pair[keep]

    def _passage(self, span: Span, names: list[str], targets: Joined, page: Page) -> Passage | None:
        """The passage of a span; None when too little speaks for it."""
        source, target = self._words(span, page)
        whole = _whole(span, targets) and source.translate(FUNCTION) == target.translate(FUNCTION)
        if not (whole and len(target) >= LEAST_CLAUSE) and self._worth(span, targets) < LEAST_WORTH:
            span = trimmed(span, page)
            if span.kept < LEAST_RUN:
                return None
            source, target = self._words(span, page)
        owner = self.index.joined.owner[span.source]
        return Passage(
            self.names[owner],
            *self.index.joined.span(span.source, span.source_end),
            names[targets.owner[span.target]],
            *targets.span(span.target, span.target_end),
            Borrowing.VERBATIM if whole else Borrowing.ADAPTED,
            round(max(Indel.normalized_similarity(source, target), _density(span)), 4),
            round(min(1.0, span.mass / max(span.kept, 1)), 4),
            BY,
        )

    def _words(self, span: Span, page: Page) -> tuple[str, str]:
        """The letters of a span in the source and in the target."""
        return self.page.letters[span.source : span.source_end], page.letters[span.target : span.target_end]

    def _worth(self, span: Span, targets: Joined) -> float:
        """What speaks for a span: the rare letters kept, where they lie close, and edges that are clause edges."""
        opens = self.index.joined.opens
        edges = int(opens[span.source]) + int(opens[span.source_end])
        edges += int(targets.opens[span.target]) + int(targets.opens[span.target_end])
        return span.mass * _density(span) + edges


def _line_numbers(joined: Joined) -> Positions:
    """The number of the line that each letter lies in."""
    return np.cumsum(joined.lines, dtype=np.int64)


def _masses(runs: Runs, targets: Joined, weights: Weights) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What each run weighs, and the running total of rarity over the target's letters that runs cover."""
    size = len(targets.codes)
    change = np.zeros(size + 1, dtype=np.int64)
    np.add.at(change, runs.target, 1)
    np.add.at(change, runs.target + runs.length - GRAM + 1, -1)
    at = np.flatnonzero(np.cumsum(change)[:size] > 0)
    rarity = np.zeros(size + 1)
    rarity[at + 1] = weights.rarity(gram_hashes(targets.codes, GRAM)[at])
    total = np.cumsum(rarity)
    grams = runs.length - GRAM + 1
    return (total[runs.target + grams] - total[runs.target]) / grams * runs.length, total


def _between(total: NDArray[np.float64], start: int, length: int) -> float:
    """What the letters from ``start`` on weigh; a tile shorter than a gram weighs nothing."""
    grams = length - GRAM + 1
    return float(total[start + grams] - total[start]) / grams * length if grams > 0 else 0.0


def _draft(chain: Chain, total: NDArray[np.float64]) -> Span:
    """The span of a chain before its edges are sought."""
    return Span(
        min(tile.source for tile in chain),
        max(tile.source + tile.length for tile in chain),
        chain[0].target,
        chain[-1].target + chain[-1].length,
        sum(tile.length for tile in chain),
        sum(_between(total, tile.target, tile.length) for tile in chain),
        max(chain, key=_length),
        chain,
    )


def _promising(span: Span, targets: Joined) -> bool:
    """Whether a draft may become a passage: by weight, by length, or as a whole clause."""
    whole = _whole(span, targets) and span.longest.length >= LEAST_CLAUSE
    return whole or span.mass >= LEAST_WORTH / 3 or span.longest.length >= LEAST_RUN


def _by_pair(spans: list[Span], sources: Joined, targets: Joined) -> Iterator[list[Span]]:
    """The spans of each pair of texts, in target order."""
    keyed = sorted(
        (
            (int(targets.owner[s.target]), int(sources.owner[s.source]), s.target, s.source, i)
            for i, s in enumerate(spans)
        )
    )
    group: list[Span] = []
    before: tuple[int, int] | None = None
    for target, source, _, _, i in keyed:
        if before is not None and before != (target, source):
            yield group
            group = []
        before = (target, source)
        group.append(spans[i])
    if group:
        yield group


def _merged(spans: list[Span], sources: Page, targets: Page) -> list[Span]:
    """Spans of one pair, those joined that lie together in both texts."""
    merged: list[Span] = []
    for span in spans:
        for other in reversed(merged[-8:]):
            apart = sources.line(other.source) != sources.line(span.source) or (
                targets.line(other.target) != targets.line(span.target)
            )
            if _together(other, span, APART if apart else 1):
                _join(other, span)
                break
        else:
            merged.append(span)
    return merged


def _together(one: Span, two: Span, thrift: int) -> bool:
    """Whether two spans of one pair are one borrowing."""
    target = max(one.target, two.target) - min(one.target_end, two.target_end)
    source = max(one.source, two.source) - min(one.source_end, two.source_end)
    if min(target, source) < -_OVERLAP and max(target, source) >= 0:
        return False
    return max(target, source) * thrift <= min(REACH, one.kept, two.kept)


def _join(one: Span, two: Span) -> None:
    """Makes ``one`` cover both."""
    one.source, one.source_end = min(one.source, two.source), max(one.source_end, two.source_end)
    one.target, one.target_end = min(one.target, two.target), max(one.target_end, two.target_end)
    one.kept, one.mass, one.longest = (
        one.kept + two.kept,
        one.mass + two.mass,
        max(one.longest, two.longest, key=_length),
    )


def _length(tile: Tile) -> int:
    return tile.length


def _best(spans: list[Span]) -> list[Span]:
    """Spans of one pair, in target order, without those that others, with more to show, explain by half or more."""
    first = min((span.target for span in spans), default=0)
    taken = bytearray(max((span.target_end for span in spans), default=0) - first)
    best = []
    for span in sorted(spans, key=lambda s: (-s.kept * _density(s), s.target, s.source)):
        here = slice(span.target - first, span.target_end - first)
        size = span.target_end - span.target
        if taken[here].count(1) * 2 < size:
            taken[here] = b"\1" * size
            best.append(span)
    return sorted(best, key=lambda s: (s.target, s.source))


def _density(span: Span) -> float:
    """Share of both texts' letters that is kept."""
    source, target = span.source_end - span.source, span.target_end - span.target
    return 2 * min(span.kept, source, target) / (source + target)


def _whole(span: Span, targets: Joined) -> bool:
    """Whether a span begins and ends at clause edges of the target."""
    return bool(targets.opens[span.target] and targets.opens[span.target_end])
