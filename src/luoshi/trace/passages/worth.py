"""Worth 可信度: whether an alignment of two texts is a borrowing, or likeness that two texts on like things have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from luoshi.trace.passages.align import Page, Span
from luoshi.trace.passages.changes import Change, Edit, changes_of
from luoshi.trace.passages.leads import frame_of

_BIAS = -15.26
_WEIGHT = {
    "mass": 2.31,
    "run": 0.52,
    "synonyms": 2.16,
    "adverbials": 0.8,
    "replaced": -0.51,
    "left": 4.08,
    "right": 2.62,
    "own": -5.04,
    "lost": -3.61,
}
_MOST_WORDS, _MOST_ADVERBIAL, _MOST_RUN, _SHORT = 4, 6, 16, 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a borrowing, and against it.

    Attributes:
        mass: log(1 + the letters kept, times the mean rarity of the runs among them).
        run: letters of the longest equal run, 16 at most.
        synonyms: words that stand in place of akin ones, 4 at most.
        adverbials: letters put in that say how, 6 at most.
        replaced: short words exchanged for others that are not known to be akin, 4 at most.
        left: whether both wordings begin a clause, frames aside.
        right: whether both end one.
        own: share of the target's letters that nothing in the source explains.
        lost: share of the source's letters that nothing in the target explains.
    """

    mass: float
    run: float
    synonyms: float
    adverbials: float
    replaced: float
    left: bool
    right: bool
    own: float
    lost: float


def log_odds(evidence: Evidence) -> float:
    """The logarithm of the odds that an alignment is a borrowing.

    A logistic regression; ``bench/trace/fit_worth.py`` fits its weights on planted borrowings.
    """
    return _BIAS + sum(weight * float(getattr(evidence, name)) for name, weight in _WEIGHT.items())


def evidence_of(span: Span, sources: Page, targets: Page) -> Evidence:
    """Weighs up an alignment.

    Args:
        span: the alignment, its edges found.
        sources: the sources' letters.
        targets: the targets' letters.

    Returns:
        The evidence.
    """
    source = sources.letters[span.source : span.source_end]
    target = targets.letters[span.target : span.target_end]
    changes = changes_of(source, target)
    synonyms = [change for change in changes if change.edit is Edit.SYNONYM]
    put_in = sum(_size(change.target) for change in changes if change.edit is Edit.ADVERBIAL)
    akin = sum(_size(change.target) for change in synonyms) / 2
    akin_there = sum(min(_size(change.source), _size(change.target)) for change in synonyms) / 2
    return Evidence(
        log1p(span.mass),
        min(max(span.longest.length, _longest_run(changes, len(target))), _MOST_RUN),
        min(len(synonyms), _MOST_WORDS),
        min(put_in, _MOST_ADVERBIAL),
        min(sum(map(_is_word, changes)), _MOST_WORDS),
        sources.opens(span.source) and _opens(span.target, targets),
        sources.opens(span.source_end) and targets.opens(span.target_end),
        max(0.0, len(target) - span.kept - put_in - akin) / len(target),
        max(0.0, len(source) - min(span.kept, len(target)) - akin_there) / len(source),
    )


def _longest_run(changes: Sequence[Change], size: int) -> int:
    """Letters of the target's longest stretch without a change."""
    edges = [0, *(edge for change in changes for edge in change.target), size]
    return max(high - low for low, high in zip(edges[::2], edges[1::2], strict=True))


def _is_word(change: Change) -> bool:
    """Whether a change may be one word for another."""
    return change.edit is Edit.REPLACED and max(_size(change.source), _size(change.target)) <= _SHORT


def _size(span: tuple[int, int]) -> int:
    return span[1] - span[0]


def _opens(at: int, page: Page) -> bool:
    """Whether a clause begins at a letter, or a frame alone stands before it."""
    start = page.clause_start(at)
    return at == start or frame_of(page.letters[start : at + 1]) == at - start
