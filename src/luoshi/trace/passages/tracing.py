"""Tracing one lot of targets, compiled: from letters to the columns of all passages."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.compiled import compiled, kept, plain
from luoshi.trace.passages.chains import LEAST_MASS, Rows, chains_of
from luoshi.trace.passages.edges import grow
from luoshi.trace.passages.levenshtein import Desk, common, new_desk
from luoshi.trace.passages.lists import FUNCTION
from luoshi.trace.passages.long_runs import with_runs
from luoshi.trace.passages.page import Ints, Page, Places, opens
from luoshi.trace.passages.runs import ANCHOR, Runs, Totals, doubled, runs_of, shared, totals
from luoshi.trace.passages.seeds import SEED
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
    Spans,
    best,
    chosen,
    density,
    drafts,
    merged,
)
from luoshi.trace.passages.words import word_at
from luoshi.trace.passages.worth import EVIDENCES, is_worth

LEAST_CLAUSE = ANCHOR
"""Letters in the shortest clause that is a passage for being the same, however common."""
_COLUMNS = 7


class Lot(NamedTuple):
    """Some targets, behind the sources on one page.

    Attributes:
        page: the letters.
        starts: where each text begins, shape (sources + targets + 1,).
        names: the number of each text's id; a text is not compared with its own, shape (sources + targets,).
        rows: the seed that begins with each letter, shape (n + 1,).
        first: where the places of each seed begin, shape (seeds + 1,).
        places: the places, see :mod:`luoshi.trace.passages.seeds`.
        rarity: how rare each seed is, 0 to 1, shape (seeds,).
        sources: how many of the texts are sources.
        owners: the source of each column, shape (columns,).
    """

    page: Page
    starts: Places
    names: Places
    rows: Ints
    first: Ints
    places: Ints
    rarity: Totals
    sources: int
    owners: Ints


@kept
def trace_lot(lot: Lot) -> tuple[Spans, NDArray[np.float64]]:
    """All passages from the sources to the targets, in order of the targets, then of the sources.

    Returns:
        For each passage the source text, where it begins and ends on the page, the target text, where it begins and
        ends, and 1 when it is verbatim, shape (n, 7); its similarity and its rarity, shape (n, 2).
    """
    found, scores, count = np.empty((64, _COLUMNS), np.int64), np.empty((64, 2)), 0
    desk = new_desk()
    for text in range(lot.sources, len(lot.names)):
        start, end = lot.starts[text], lot.starts[text + 1] - 1
        if end - start < SEED:
            continue
        total = totals(lot.rows, start, end, lot.rarity)
        here = shared(lot.rows, lot.first, lot.places, start, end)
        runs = runs_of(here, lot.sources, lot.owners, total)
        tiles = np.empty((len(runs.ends), 3), np.int64)
        for source in range(lot.sources):
            low, high = runs.first[source], runs.first[source + 1]
            if low == high or lot.names[source] == lot.names[text]:
                continue
            spans = _borrowed(candidates(runs, (low, high), tiles, start, total, lot.page), lot.page, desk)
            spans = with_runs(spans, runs, low, high)
            while count + len(spans) > len(found):
                found, scores = doubled(found), _doubled(scores)
            for i in range(len(spans)):
                _write(found[count], scores[count], spans[i], lot.page, desk)
                found[count, 0], found[count, 3] = source, text
                count += 1
    return found[:count], scores[:count]


@compiled
def candidates(
    runs: Runs, pair: tuple[int, int], tiles: Places, start: int, total: Totals, page: Page
) -> Spans:
    """The spans of one pair of texts that are worth looking at, their edges found."""
    chains = chains_of(runs, pair[0], pair[1], page, tiles)
    spans = _promising(best(drafts(tiles, chains, start, total)), page)
    grow(spans, tiles, page)
    return best(merged(spans, page))


@compiled
def _promising(spans: Spans, page: Page) -> Spans:
    """The drafts that are worth looking at: by weight, or as a clause word for word."""
    rows = np.empty(len(spans), np.int64)
    return chosen(spans, rows, _weighty(spans, page, rows))


@plain
def _weighty(spans: Spans, page: Page, rows: Rows) -> int:
    """Notes which drafts are worth looking at; how many."""
    count = 0
    for i in range(len(spans)):
        span = spans[i]
        whole = span[LONGEST] >= LEAST_CLAUSE and opens(page, span[TARGET]) and opens(page, span[TARGET_END])
        if whole or span[MASS] >= LEAST_MASS * WHOLE:
            rows[count] = i
            count += 1
    return count


@compiled
def _borrowed(spans: Spans, page: Page, desk: Desk) -> Spans:
    """The spans that are borrowings: a clause as it stands, or more likely so than not."""
    rows, evidence, count = np.empty(len(spans), np.int64), np.empty(EVIDENCES), 0
    for i in range(len(spans)):
        span = spans[i]
        whole = span[TARGET_END] - span[TARGET] >= LEAST_CLAUSE and _is_whole(span, page)
        if whole or is_worth(span, page, evidence, desk):
            rows[count] = i
            count += 1
    return chosen(spans, rows, count)


@plain
def _is_whole(span: Span, page: Page) -> bool:
    """Whether a span is complete clauses, equal but for function words."""
    if not (opens(page, span[TARGET]) and opens(page, span[TARGET_END])):
        return False
    at, end, there, there_end = span[SOURCE], span[SOURCE_END], span[TARGET], span[TARGET_END]
    while at < end or there < there_end:
        if at < end and there < there_end and page.codes[at] == page.codes[there]:
            at, there = at + 1, there + 1
        elif word_at(FUNCTION, page.codes, at, end):
            at += 1
        elif word_at(FUNCTION, page.codes, there, there_end):
            there += 1
        else:
            return False
    return True


@compiled
def _doubled(scores: Totals) -> Totals:
    """The same rows and as many empty ones."""
    more = np.empty((2 * len(scores), 2))
    for i in range(len(scores)):
        more[i, 0], more[i, 1] = scores[i, 0], scores[i, 1]
    return more


@plain
def _write(row: Span, scores: NDArray[np.float64], span: Span, page: Page, desk: Desk) -> None:
    """Writes one passage, but for the numbers of its texts."""
    size = span[SOURCE_END] - span[SOURCE] + span[TARGET_END] - span[TARGET]
    row[1], row[2], row[4], row[5] = span[SOURCE], span[SOURCE_END], span[TARGET], span[TARGET_END]
    row[6] = _is_whole(span, page)
    same = common(page.codes, (span[SOURCE], span[SOURCE_END], span[TARGET], span[TARGET_END]), desk)
    scores[0] = max(2 * same / size, density(span))
    scores[1] = min(1.0, span[MASS] / WHOLE / max(span[KEPT], 1))
