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

ORDER = attrgetter("start", "end", "kind")
"""How facts stand in order."""


_RANK = {kind: place for place, kind in enumerate(PRIORITY)}


def settle(found: Sequence[Fact]) -> list[Fact]:
    """The mentions that stand.

    Args:
        found: mentions of every kind, in any order.

    Returns:
        Indicators as they are; of the others the stronger kind where two overlap, of one kind the one that begins
        first and then the longest. A formulation inside a programme's name stands.
    """
    kept = [fact for fact in found if fact.kind is FactKind.INDICATOR]
    crowd: list[Fact] = []
    reach = 0
    for fact in sorted((fact for fact in found if fact.kind in _RANK), key=ORDER):
        if fact.start >= reach:
            kept += crowd if len(crowd) < 2 else _standing(crowd)
            crowd = []
        crowd.append(fact)
        reach = max(reach, fact.end)
    return sorted([*kept, *_standing(crowd)], key=ORDER)


def _standing(crowd: Sequence[Fact]) -> list[Fact]:
    """The mentions that stand of some that overlap one another."""
    ranked = sorted((_RANK[f.kind], f.start, -f.end, i) for i, f in enumerate(crowd))
    kept: list[Fact] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[FactKind] = []
    last, kind = -1, FactKind.INDICATOR
    for _, start, back, i in ranked:
        end, fact = -back, crowd[i]
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
    return kept
