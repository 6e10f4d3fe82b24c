"""Rulings: the decisions that hold for passages between documents, and evidence without what was rejected."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from luoshi.library.decisions import Decision, Decisions, Quote, Verdict
from luoshi.session.deciding import decisions_of, rows_of
from luoshi.session.standing import Held, Span
from luoshi.text import Passage, Unit

if TYPE_CHECKING:
    from luoshi.library import Snapshot

_HALF = 0.5
"""Share of a passage, on both sides, that a decision has to speak of to hold for it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision where its words stand now.

    Attributes:
        decision: the decision, or that an earlier one is withdrawn.
        source: the span of the words in the source.
        target: the span of the words in the target.
    """

    decision: Decision
    source: Span
    target: Span

    @property
    def rejects(self) -> bool:
        """Whether the link is no evidence."""
        return self.decision.verdict is Verdict.REJECT


class Rulings:
    """The decisions that hold for passages between the documents at hand.

    Decisions whose words are not there any more hold for nothing; they wait in the list as suspect.

    Args:
        decisions: what people decided.
        held: the documents.
    """

    def __init__(self, decisions: Decisions, held: Held) -> None:
        self._by_pair: dict[tuple[str, str], list[Decision]] = defaultdict(list)
        for decision in decisions.all:
            for pair in product(held.heirs(decision.source), held.heirs(decision.target)):
                self._by_pair[pair].append(decision)
        self._rejecting: dict[str, set[str]] = defaultdict(set)
        for (source, target), some in self._by_pair.items():
            if any(one.verdict is Verdict.REJECT for one in some):
                self._rejecting[source].add(target)
        self._held = held
        self._placed = cache(self._between)
        self._today = cache(held.today)

    def between(self, source: str, target: str) -> tuple[Ruling, ...]:
        """The decisions on links between two documents, in the order in which they were noted.

        Of several that speak of the same words where they stand, the last is in force.
        """
        return self._placed(source, target) if (source, target) in self._by_pair else ()

    def _between(self, source: str, target: str) -> tuple[Ruling, ...]:
        found = []
        for decision in self._by_pair[source, target]:
            here, there = self._placed_in(source, decision.source), self._placed_in(target, decision.target)
            if here and there:
                found.append(Ruling(decision, here, there))
        return tuple(found)

    def _placed_in(self, document: str, quote: Quote) -> Span | None:
        """Where quoted words stand in a document; None when they are those of another."""
        if document == quote.document:
            return self._held.place(document, quote)
        today = self._today(quote)
        return today.span if today.document == document else None

    def on(self, passage: Passage) -> Decision | None:
        """The last decision that speaks of half of a passage or more, on both sides; None without one."""
        here, there = _spans(passage)
        for ruling in reversed(self.between(passage.source, passage.target)):
            if _share(here, ruling.source) >= _HALF and _share(there, ruling.target) >= _HALF:
                return None if ruling.decision.verdict is Verdict.WITHDRAW else ruling.decision
        return None

    def refused(self, source: str, start: int, end: int) -> frozenset[str]:
        """The documents, by id, that people say do not have some words of a source from there."""
        return frozenset(
            target
            for target in self._rejecting.get(source, ())
            if self._is_refused((start, end), source, target)
        )

    def _is_refused(self, words: Span, source: str, target: str) -> bool:
        spoken = [one for one in self.between(source, target) if _share(words, one.source) >= _HALF]
        return bool(spoken) and spoken[-1].rejects

    def refuses(self, unit: Unit, passage: Passage) -> bool:
        """Whether a passage is no evidence for a unit: the last decision on these words rejects the link.

        A passage may be wider than the unit, and than what was decided on; only the unit's part of it counts.
        """
        rulings = self.between(passage.source, passage.target)
        if not rulings:
            return False
        here, there = _spans(passage)
        part = max(unit.start, here[0]), min(unit.end, here[1])
        spoken = [one for one in rulings if _share(part, one.source) >= _HALF and _meets(there, one.target)]
        return bool(spoken) and spoken[-1].rejects


def rulings_of(snapshot: Snapshot, texts: dict[str, str]) -> Rulings:
    """The decisions in force between documents.

    Args:
        snapshot: the library.
        texts: the texts of the documents at hand, by id.

    Raises:
        LibraryError: the file of decisions cannot be read.
    """
    noted = decisions_of(snapshot)

    @cache
    def text_of(document: str) -> str:
        return texts.get(document) or snapshot.document(document).text

    return Rulings(noted, Held(text_of, rows_of(snapshot) if noted.all else ()))


def _spans(passage: Passage) -> tuple[Span, Span]:
    return (passage.source_start, passage.source_end), (passage.target_start, passage.target_end)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _share(span: Span, other: Span) -> float:
    """The share of a span that lies in another."""
    return _common(span, other) / (span[1] - span[0]) if span[0] < span[1] else 0.0


def _meets(one: Span, other: Span) -> bool:
    """Whether two spans have half of the shorter in common."""
    return max(_share(one, other), _share(other, one)) >= _HALF
