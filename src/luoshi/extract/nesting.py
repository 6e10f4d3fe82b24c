"""Settles which of the overlapping mentions stand: nothing is nested, but for two exceptions 不嵌套."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from luoshi.text import Fact, FactKind

PRIORITY = (
    FactKind.CITATION,
    FactKind.PROGRAMME,
    FactKind.MEETING,
    FactKind.ORGANISATION,
    FactKind.OFFICIAL,
    FactKind.DATE,
    FactKind.FORMULATION,
    FactKind.PLACE,
    FactKind.INDUSTRY,
)
"""The kinds that exclude one another, the strongest first. An indicator holds other mentions and excludes none."""

_ORDER = attrgetter("start", "end", "kind")


def settle(found: Sequence[Fact]) -> list[Fact]:
    """The mentions that stand.

    Args:
        found: mentions of every kind, in any order.

    Returns:
        Indicators as they are; of the others the stronger kind where two overlap, of one kind the one that begins
        first and then the longest. A formulation inside a programme's name stands.
    """
    rank = {kind: place for place, kind in enumerate(PRIORITY)}
    kept = [fact for fact in found if fact.kind is FactKind.INDICATOR]
    ranked = [(rank[fact.kind], fact.start, -fact.end, fact) for fact in found if fact.kind in rank]
    ranked.sort(key=lambda row: row[:3])
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[FactKind] = []
    last, kind = -1, FactKind.INDICATOR
    for _, start, back, fact in ranked:
        end = -back
        if fact.kind is not kind:
            last, kind = -1, fact.kind
        if start < last:
            continue
        at = bisect_right(starts, start)
        if at and ends[at - 1] > start:
            nested = (
                kind is FactKind.FORMULATION and kinds[at - 1] is FactKind.PROGRAMME and ends[at - 1] >= end
            )
            if not nested:
                continue
        elif at < len(starts) and starts[at] < end:
            continue
        else:
            starts.insert(at, start)
            ends.insert(at, end)
            kinds.insert(at, kind)
        kept.append(fact)
        last = end
    return sorted(kept, key=_ORDER)
