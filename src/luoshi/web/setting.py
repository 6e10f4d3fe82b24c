"""Typesetting: blocks of text cut into runs, each of which carries what stands off from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from luoshi.session.room import READINGS_OF_CLAUSES, UNSURE, ClauseMark, Mention, Reading, Stretch
from luoshi.web.lines import Block, Shape
from luoshi.web.runs import Run


@dataclass(frozen=True, slots=True)
class Margin:
    """A mark in the margin: clauses of one role that follow one another."""

    role: str
    count: int
    unsure: bool


@dataclass(frozen=True, slots=True)
class Set:
    """A block as it is set.

    Attributes:
        block: what it is.
        cells: its runs; of a row, those of each cell.
        margin: the roles of its clauses, in order.
        passages: the numbers of the passages that begin in it.
    """

    block: Block
    cells: tuple[tuple[Run, ...], ...]
    margin: tuple[Margin, ...]
    passages: tuple[int, ...]


T = TypeVar("T")
Known = tuple[Mention | None, str, int, bool, bool]
"""What stands off from one code point: fact, role, passage, unreadable, marked."""


class Typesetter:
    """Sets a part of a document.

    Args:
        reading: the document.
        stretch: what stands off from the part.
        start: where the part begins in the text.
        end: where it ends.
        marked: the span that the address asks for.
    """

    def __init__(
        self, reading: Reading, stretch: Stretch, start: int, end: int, marked: tuple[int, int] | None
    ) -> None:
        self._text, self._start, self._end = reading.text, start, end
        self._stretch = stretch
        self._opens = [max(one.start, start) for one in stretch.passages]
        self._clauses = [one.start for one in stretch.clauses]
        passages = reversed(stretch.passages)
        bounds: set[int] = set()
        self._known: list[Known] = list(
            zip(
                self._painted(None, ((o.start, o.end, o) for o in _narrowest_last(stretch.mentions)), bounds),
                self._painted("", ((o.start, o.end, o.role or "") for o in stretch.clauses), bounds),
                self._painted(-1, passages, bounds),
                self._painted(False, ((*span, True) for span in reading.unreadable), bounds),
                self._painted(False, [(*marked, True)] if marked else [], bounds),
                strict=True,
            )
        )
        self._bounds = sorted(bounds)

    def _painted(self, ground: T, spans: Iterable[tuple[int, int, T]], bounds: set[int]) -> list[T]:
        """The value of each code point of the part, later spans covering earlier ones; notes where they end."""
        values = [ground] * (self._end - self._start)
        for start, end, value in spans:
            left, right = max(start, self._start), min(end, self._end)
            if left < right:
                values[left - self._start : right - self._start] = [value] * (right - left)
                bounds.update((left, right))
        return values

    def set(self, block: Block) -> Set:
        """One block of the part, set."""
        spans = [(block.start, block.end)]
        if block.shape is Shape.ROW:
            spans = list(_cells(self._text, block.start, block.end))
        return Set(
            block,
            tuple(tuple(self._runs(*span, block.lead)) for span in spans),
            tuple(_margin(self._within(block))),
            tuple(
                one.number for one in self._stretch.passages[_between(self._opens, block.start, block.end)]
            ),
        )

    def _within(self, block: Block) -> Sequence[ClauseMark]:
        return self._stretch.clauses[_between(self._clauses, block.start, block.end)]

    def _runs(self, start: int, end: int, lead: int) -> Iterator[Run]:
        """A span cut where anything begins or ends."""
        middle = min(max(start, lead), end)
        for left, right, leading in ((start, middle, True), (middle, end, False)):
            for at, stop, known in self._alike(left, right):
                yield Run(at, self._text[at:stop], *known, leading)

    def _alike(self, left: int, right: int) -> Iterator[tuple[int, int, Known]]:
        """The longest spans between two places whose code points are all known for the same."""
        if left == right:
            return
        at, known = left, self._known[left - self._start]
        for place in self._bounds[_between(self._bounds, left + 1, right)]:
            there = self._known[place - self._start]
            if there != known:
                yield at, place, known
                at, known = place, there
        yield at, right, known


def _between(rising: Sequence[int], start: int, end: int) -> slice:
    """Where in rising numbers those from one to before another stand."""
    return slice(bisect_left(rising, start), bisect_left(rising, end))


def _narrowest_last(facts: Iterable[Mention]) -> list[Mention]:
    """The facts that are no readings of clauses, the longest first."""
    words = [fact for fact in facts if fact.kind not in READINGS_OF_CLAUSES]
    return sorted(words, key=lambda fact: fact.start - fact.end)


def _margin(clauses: Sequence[ClauseMark]) -> Iterator[Margin]:
    """One mark for clauses of one role that follow one another; frames, which say nothing, have none."""
    known = (one for one in clauses if one.role and one.role != "frame")
    for role, group in groupby(known, key=lambda one: one.role or ""):
        members = list(group)
        yield Margin(role, len(members), any(one.confidence < UNSURE for one in members))


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans between the tabs of a row."""
    at = start
    for cell in text[start:end].split("\t"):
        yield at, at + len(cell)
        at += len(cell) + 1
