"""Passages 段落: every borrowing from some texts in others, one span each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Indel

from luoshi.text import Borrowing, Passage
from luoshi.trace.letters import FUNCTION, Joined, Letters, join, letters_of
from luoshi.trace.passages.align import Page, Span, grow
from luoshi.trace.passages.chains import Where, chains_of
from luoshi.trace.passages.seeds import Positions, Runs, SeedIndex, equal_runs, index_seeds
from luoshi.trace.passages.spans import best, by_pair, density, draft, masses, merged, with_runs
from luoshi.trace.passages.worth import evidence_of, log_odds
from luoshi.trace.weights import Weights, weigh

BY = "chain/2"
LEAST_ODDS = 0.0
"""Least logarithm of the odds that an alignment is a borrowing."""
LEAST_MASS = 3.5
"""Rare letters of the slightest alignment that is weighed up."""
LEAST_CLAUSE = 8
"""Letters in the shortest clause that is a passage for being the same, however common."""
LEAST_RUN = 10
"""Letters in the shortest equal run that lies in a passage whatever it is worth."""
_BATCH, _SOURCE, _SMALLEST = 1_000_000, 60_000, 20_000

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
    names = [name for name, _ in sources]
    work = _Work(names, index, Page(index.joined), _line_numbers(index.joined), weights)
    return [passage for some, letters in batches for passage in work.trace(some, join(letters))]


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
    lines: Positions
    weights: Weights

    def trace(self, names: list[str], targets: Joined) -> list[Passage]:
        """All passages to one lot of targets."""
        runs, pair = self._runs(names, targets)
        mass, total = masses(runs, targets, self.weights)
        page = Page(targets)
        clause = targets.opens[runs.target] & targets.opens[runs.target + runs.length]
        where = Where(pair, _line_numbers(targets)[runs.target], self.lines[runs.source], clause)
        drafts = [draft(chain, total) for chain in chains_of(runs, where, mass)]
        spans: dict[int, list[Span]] = {}
        for some in by_pair(drafts, self.index.joined, targets):
            promising = [span for span in best(some) if self._is_promising(span, page)]
            grown = best(merged([grow(span, self.page, page) for span in promising], self.page, page))
            spans[self._pair(some[0], targets)] = [span for span in grown if self._is_borrowed(span, page)]
        long = runs.length >= LEAST_RUN
        for number, some_runs in _by_number(runs.take(long), pair[long]):
            spans[number] = with_runs(spans.get(number, []), some_runs, total)
        return [
            self._passage(span, names, targets, page) for number in sorted(spans) for span in spans[number]
        ]

    def _runs(self, names: list[str], targets: Joined) -> tuple[Runs, Positions]:
        """The runs between different documents, and the pair of texts of each."""
        runs = equal_runs(self.index, targets)
        source, target = self.index.joined.owner[runs.source], targets.owner[runs.target]
        ids = {name: i for i, name in enumerate(dict.fromkeys([*self.names, *names]))}
        of_source = np.array([ids[name] for name in self.names], dtype=np.int64)
        of_target = np.array([ids[name] for name in names], dtype=np.int64)
        keep = of_source[source] != of_target[target]
        pair = target.astype(np.int64) * len(self.names) + source
        return runs.take(keep), pair[keep]

    def _pair(self, span: Span, targets: Joined) -> int:
        """The number of the pair of texts that a span lies in."""
        return int(targets.owner[span.target]) * len(self.names) + int(self.index.joined.owner[span.source])

    def _is_promising(self, span: Span, page: Page) -> bool:
        """Whether a draft is worth looking at: by weight, or as a clause word for word."""
        if span.mass >= LEAST_MASS:
            return True
        long = span.longest.length >= LEAST_CLAUSE
        return long and page.opens(span.target) and page.opens(span.target_end)

    def _is_borrowed(self, span: Span, page: Page) -> bool:
        """Whether a span is a borrowing: a clause as it stands, or more likely so than not."""
        if self._is_whole(span, page) and span.target_end - span.target >= LEAST_CLAUSE:
            return True
        return log_odds(evidence_of(span, self.page, page)) >= LEAST_ODDS

    def _is_whole(self, span: Span, page: Page) -> bool:
        """Whether a span is complete clauses, equal but for function words."""
        if not (page.opens(span.target) and page.opens(span.target_end)):
            return False
        source, target = self._words(span, page)
        return source.translate(FUNCTION) == target.translate(FUNCTION)

    def _passage(self, span: Span, names: list[str], targets: Joined, page: Page) -> Passage:
        """The passage of a span."""
        source, target = self._words(span, page)
        owner = self.index.joined.owner[span.source]
        return Passage(
            self.names[owner],
            *self.index.joined.span(span.source, span.source_end),
            names[targets.owner[span.target]],
            *targets.span(span.target, span.target_end),
            Borrowing.VERBATIM if self._is_whole(span, page) else Borrowing.ADAPTED,
            round(max(Indel.normalized_similarity(source, target), density(span)), 4),
            round(min(1.0, span.mass / max(span.kept, 1)), 4),
            BY,
        )

    def _words(self, span: Span, page: Page) -> tuple[str, str]:
        """The letters of a span in the source and in the target."""
        return self.page.letters[span.source : span.source_end], page.letters[span.target : span.target_end]


def _line_numbers(joined: Joined) -> Positions:
    """The number of the line that each letter lies in."""
    return np.cumsum(joined.lines, dtype=np.int64)


def _by_number(runs: Runs, pair: Positions) -> Iterator[tuple[int, Runs]]:
    """The runs of each pair of texts, in order of the pairs."""
    order = np.argsort(pair, kind="stable")
    runs, pair = runs.take(order), pair[order]
    edges = np.append(np.flatnonzero(np.diff(pair, prepend=-1)), len(pair)).tolist()
    for low, high in pairwise(edges):
        yield int(pair[low]), Runs(runs.source[low:high], runs.target[low:high], runs.length[low:high])
