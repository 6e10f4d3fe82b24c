"""Worth 可信度: whether an alignment of two texts is a borrowing, or likeness that two texts on like things have."""

from __future__ import annotations

from math import log1p

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, plain
from luoshi.trace.passages.changes import ADVERBIAL, REPLACED, SYNONYM, kind_of
from luoshi.trace.passages.leads import frame_size
from luoshi.trace.passages.levenshtein import Desk, new_desk, stretches
from luoshi.trace.passages.page import Page, clause_start, opens
from luoshi.trace.passages.spans import (
    KEPT,
    LONGEST,
    MASS,
    SOURCE,
    SOURCE_END,
    TARGET,
    TARGET_END,
    WHOLE,
    Span,
)

EVIDENCE = ("mass", "run", "synonyms", "adverbials", "replaced", "left", "right", "own", "lost")
"""What speaks for a borrowing, and against it.

mass: log(1 + the letters kept, times the mean rarity of the runs among them). run: letters of the longest equal run,
16 at most. synonyms: words that stand in place of akin ones, 4 at most. adverbials: letters put in that say how, 6 at
most. replaced: short words exchanged for others that are not known to be akin, 4 at most. left: whether both wordings
begin a clause, frames aside. right: whether both end one. own: share of the target's letters that nothing in the source
explains. lost: share of the source's letters that nothing in the target explains.
"""
EVIDENCES = len(EVIDENCE)
"""How many numbers that is."""
LEAST_ODDS = 0.0
"""Least logarithm of the odds that an alignment is a borrowing."""
_MASS, _RUN, _SYNONYMS, _ADVERBIALS, _REPLACED, _LEFT, _RIGHT, _OWN, _LOST = range(9)
_BIAS = -15.26
_WEIGHTS = (2.31, 0.52, 2.16, 0.8, -0.51, 4.08, 2.62, -5.04, -3.61)
_MOST_WORDS, _MOST_ADVERBIAL, _MOST_RUN, _SHORT = 4, 6, 16, 4

Evidence = NDArray[np.float64]
"""One number for each of :data:`EVIDENCE`, shape (9,)."""


@plain
def log_odds(evidence: Evidence) -> float:
    """The logarithm of the odds that an alignment is a borrowing.

    A logistic regression; ``bench/trace/fit_worth.py`` fits its weights on planted borrowings.
    """
    odds = _BIAS
    for i in range(len(evidence)):
        odds += _WEIGHTS[i] * evidence[i]
    return odds


@plain
def is_worth(span: Span, page: Page, evidence: Evidence, desk: Desk) -> bool:
    """Whether an alignment is likelier a borrowing than not; letters are compared only where that can decide.

    Args:
        span: the alignment, its edges found.
        page: the letters.
        evidence: room for what speaks for it.
        desk: room to align it in.
    """
    _at_least(span, page, evidence)
    if log_odds(evidence) >= LEAST_ODDS:
        return True
    _compare(span, page, evidence, desk)
    return log_odds(evidence) >= LEAST_ODDS


@compiled
def evidence_of(span: Span, page: Page) -> Evidence:
    """Weighs up an alignment, its edges found."""
    evidence = np.empty(EVIDENCES)
    _at_least(span, page, evidence)
    _compare(span, page, evidence, new_desk())
    return evidence


@plain
def _at_least(span: Span, page: Page, evidence: Evidence) -> None:
    """The evidence as far as it is known without comparing letters, the rest taken at its worst."""
    source, target = span[SOURCE_END] - span[SOURCE], span[TARGET_END] - span[TARGET]
    evidence[_SYNONYMS] = evidence[_ADVERBIALS] = 0.0
    evidence[_MASS] = log1p(span[MASS] / WHOLE)
    evidence[_RUN] = min(span[LONGEST], _MOST_RUN)
    evidence[_REPLACED] = _MOST_WORDS
    evidence[_LEFT] = opens(page, span[SOURCE]) and _opens(page, span[TARGET])
    evidence[_RIGHT] = opens(page, span[SOURCE_END]) and opens(page, span[TARGET_END])
    evidence[_OWN] = max(0, target - span[KEPT]) / target
    evidence[_LOST] = max(0, source - min(span[KEPT], target)) / source


@plain
def _compare(span: Span, page: Page, evidence: Evidence, desk: Desk) -> None:
    """Adds what comparing the letters shows."""
    wording = span[SOURCE], span[SOURCE_END], span[TARGET], span[TARGET_END]
    first, last = stretches(page.codes, wording, desk)
    source, target = span[SOURCE_END] - span[SOURCE], span[TARGET_END] - span[TARGET]
    akin, akin_there, synonyms, put_in, replaced, run, edge = 0.0, 0.0, 0, 0, 0, span[LONGEST], span[TARGET]
    for i in range(first, last):
        row = desk.found[i]
        kind, before, after = kind_of(page.codes, (row[0], row[1], row[2], row[3]), wording)
        here, here_end, size = row[2] - before, row[3] + after, row[1] - row[0] + before + after
        run, edge = max(run, here - edge), here_end
        if kind == SYNONYM:
            synonyms += 1
            akin += (here_end - here) / 2
            akin_there += min(size, here_end - here) / 2
        elif kind == ADVERBIAL:
            put_in += here_end - here
        elif kind == REPLACED and max(size, here_end - here) <= _SHORT:
            replaced += 1
    evidence[_RUN] = min(max(run, span[TARGET_END] - edge), _MOST_RUN)
    evidence[_SYNONYMS], evidence[_ADVERBIALS] = min(synonyms, _MOST_WORDS), min(put_in, _MOST_ADVERBIAL)
    evidence[_REPLACED] = min(replaced, _MOST_WORDS)
    evidence[_OWN] = max(0.0, target - span[KEPT] - put_in - akin) / target
    evidence[_LOST] = max(0.0, source - min(span[KEPT], target) - akin_there) / source


@plain
def _opens(page: Page, at: int) -> bool:
    """Whether a clause begins at a letter, or a frame alone stands before it."""
    start = clause_start(page, at)
    return at == start or frame_size(page.codes, start, at + 1) == at - start
