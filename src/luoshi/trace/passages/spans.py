"""Spans of one pair of texts: drafts from chains, those joined that are one borrowing, the best where several vie."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from luoshi.trace.grams import gram_hashes
from luoshi.trace.letters import Joined
from luoshi.trace.passages.align import Page, Span
from luoshi.trace.passages.chains import REACH, Chain, Tile
from luoshi.trace.passages.seeds import Runs
from luoshi.trace.weights import GRAM, Weights

APART = 4
"""Spans in different lines are joined over a gap so many times shorter."""
_OVERLAP = 4


def masses(runs: Runs, targets: Joined, weights: Weights) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What each run weighs, and the running total of rarity over the target's letters that runs cover."""
    size = len(targets.codes)
    opened = np.bincount(runs.target, minlength=size + 1)
    opened -= np.bincount(runs.target + runs.length - GRAM + 1, minlength=size + 1)
    at = np.flatnonzero(np.cumsum(opened)[:size] > 0)
    rarity = np.zeros(size + 1)
    rarity[at + 1] = weights.rarity(gram_hashes(targets.codes, GRAM)[at])
    total = np.cumsum(rarity)
    grams = runs.length - GRAM + 1
    return (total[runs.target + grams] - total[runs.target]) / grams * runs.length, total


def draft(chain: Chain, total: NDArray[np.float64]) -> Span:
    """The span of a chain before its edges are sought.

    Args:
        chain: tiles in target order.
        total: the running total of rarity, see :func:`masses`.

    Returns:
        The span from the chain's first letter to its last, in both texts.
    """
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


def _between(total: NDArray[np.float64], start: int, length: int) -> float:
    """What the letters from ``start`` on weigh; a tile shorter than a gram weighs nothing."""
    grams = length - GRAM + 1
    return float(total[start + grams] - total[start]) / grams * length if grams > 0 else 0.0


def by_pair(spans: list[Span], sources: Joined, targets: Joined) -> Iterator[list[Span]]:
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


def merged(spans: list[Span], sources: Page, targets: Page) -> list[Span]:
    """Spans of one pair, those joined that lie together in both texts."""
    result: list[Span] = []
    for span in spans:
        for other in reversed(result[-8:]):
            if span.target - other.target_end > REACH or _apart(span, other):
                continue
            apart = sources.line(other.source) != sources.line(span.source) or (
                targets.line(other.target) != targets.line(span.target)
            )
            if _together(other, span, APART if apart else 1):
                _join(other, span)
                break
        else:
            result.append(span)
    return result


def _apart(one: Span, two: Span) -> bool:
    """Whether two spans lie further apart in the source than any one borrowing's parts."""
    return one.source - two.source_end > REACH or two.source - one.source_end > REACH


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
    one.kept, one.mass = one.kept + two.kept, one.mass + two.mass
    one.longest = max(one.longest, two.longest, key=_length)


def _length(tile: Tile) -> int:
    return tile.length


def best(spans: list[Span]) -> list[Span]:
    """Spans of one pair, in target order, without those that others, with more to show, explain by half or more."""
    first = min((span.target for span in spans), default=0)
    taken = bytearray(max((span.target_end for span in spans), default=0) - first)
    chosen = []
    for span in sorted(spans, key=lambda s: (-s.kept * density(s), s.target, s.source)):
        here = slice(span.target - first, span.target_end - first)
        size = span.target_end - span.target
        if taken[here].count(1) * 2 < size:
            taken[here] = b"\1" * size
            chosen.append(span)
    return sorted(chosen, key=lambda s: (s.target, s.source))


def density(span: Span) -> float:
    """Share of both texts' letters that is kept."""
    source, target = span.source_end - span.source, span.target_end - span.target
    return 2 * min(span.kept, source, target) / (source + target)


def with_runs(spans: list[Span], runs: Runs, total: NDArray[np.float64]) -> list[Span]:
    """Spans of one pair, and every run that no span has the whole of, as a span of its own or as more of one.

    Args:
        spans: passages found, in target order.
        runs: equal runs of the pair that have to be reported.
        total: the running total of rarity, see :func:`masses`.

    Returns:
        Spans in target order; each run lies inside the target side of one.
    """
    added: list[Span] = []
    for tile in _outside(spans, runs):
        beside = next((span for span in spans if _continues(span, tile)), None)
        if beside is None:
            added.append(draft([tile], total))
            continue
        beside.source = min(beside.source, tile.source)
        beside.source_end = max(beside.source_end, tile.source + tile.length)
        beside.target = min(beside.target, tile.target)
        beside.target_end = max(beside.target_end, tile.target + tile.length)
    return sorted([*spans, *added], key=lambda s: (s.target, s.source))


def _outside(spans: list[Span], runs: Runs) -> list[Tile]:
    """Runs that lie neither in the target side of a span nor in a longer run, in target order."""
    starts = np.array([span.target for span in spans], dtype=np.int64)
    reached = np.maximum.accumulate(np.array([0, *(span.target_end for span in spans)], dtype=np.int64))
    end = runs.target + runs.length
    out = np.flatnonzero(reached[np.searchsorted(starts, runs.target, "right")] < end)
    out = out[np.lexsort((runs.source[out], -end[out], runs.target[out]))]
    fresh = np.maximum.accumulate(np.concatenate(([0], end[out])))[:-1] < end[out]
    rows = runs.take(out[fresh])
    return [
        Tile(*row)
        for row in zip(rows.source.tolist(), rows.target.tolist(), rows.length.tolist(), strict=True)
    ]


def _continues(span: Span, tile: Tile) -> bool:
    """Whether a run that sticks out of a span does so in both texts."""
    return (
        tile.target < span.target_end
        and span.target < tile.target + tile.length
        and tile.source < span.source_end
        and span.source < tile.source + tile.length
    )
