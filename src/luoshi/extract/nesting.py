"""Settles which of the overlapping mentions stand: nothing is nested, but for two exceptions 不嵌套."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

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


class _Ground:
    """The spans already taken, not overlapping, and by which kind."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.kinds: list[FactKind] = []

    def is_free(self, fact: Fact) -> bool:
        """Whether nothing holds a part of the span of ``fact``."""
        i = bisect_right(self.starts, fact.start) - 1
        if i >= 0 and self.ends[i] > fact.start:
            return False
        return i + 1 >= len(self.starts) or self.starts[i + 1] >= fact.end

    def around(self, fact: Fact) -> FactKind | None:
        """The kind that holds the whole span of ``fact``; None when there is none."""
        i = bisect_right(self.starts, fact.start) - 1
        return self.kinds[i] if i >= 0 and self.ends[i] >= fact.end else None

    def take(self, facts: Iterable[Fact]) -> None:
        """Add spans and keep all in order."""
        rows = [
            *zip(self.starts, self.ends, self.kinds, strict=True),
            *((f.start, f.end, f.kind) for f in facts),
        ]
        rows.sort(key=lambda row: row[0])
        self.starts, self.ends, self.kinds = ([row[i] for row in rows] for i in range(3))  # type: ignore[assignment]


def settle(found: Sequence[Fact]) -> list[Fact]:
    """The mentions that stand.

    Args:
        found: mentions of every kind, in any order.

    Returns:
        Indicators as they are; of the others the stronger kind where two overlap, of one kind the one that begins
        first and then the longest. A formulation inside a programme's name stands.
    """
    ground = _Ground()
    kept = [fact for fact in found if fact.kind is FactKind.INDICATOR]
    for kind in PRIORITY:
        placed = _free((fact for fact in found if fact.kind is kind), ground)
        kept += placed
        ground.take(fact for fact in placed if not _is_inside_programme(fact, ground))
    return sorted(kept, key=lambda fact: (fact.start, fact.end, fact.kind))


def _free(facts: Iterable[Fact], ground: _Ground) -> list[Fact]:
    """The facts of one kind that fit on the ground and do not overlap one another."""
    placed: list[Fact] = []
    end = -1
    for fact in sorted(facts, key=lambda f: (f.start, -f.end)):
        if fact.start < end or not (ground.is_free(fact) or _is_inside_programme(fact, ground)):
            continue
        placed.append(fact)
        end = fact.end
    return placed


def _is_inside_programme(fact: Fact, ground: _Ground) -> bool:
    """Whether a formulation stands in a programme's name, the one nesting that is allowed."""
    return fact.kind is FactKind.FORMULATION and ground.around(fact) is FactKind.PROGRAMME
