"""Typesetting: blocks of text cut into runs, each of which carries what stands off from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from luoshi.session.room import READINGS_OF_CLAUSES, UNSURE, Fact, Reading, Stretch, Unit
from luoshi.web.lines import Block, Shape


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are set alike.

    Attributes:
        start: first code point in the document's text.
        text: the characters.
        fact: the narrowest fact that holds them.
        role: what their clause does.
        passage: the number of the passage that they belong to, in the document's origins; -1 for none.
        unreadable: whether they could not be restored.
        marked: whether they were asked for in the address.
        lead: whether they are a heading that runs on into the paragraph.
    """

    start: int
    text: str
    fact: Fact | None
    role: str
    passage: int
    unreadable: bool
    marked: bool
    lead: bool

    @property
    def classes(self) -> str:
        """The names by which the style sheet and the scripts know it."""
        names = (
            f"r-{self.role}" if self.role else "",
            "o" if self.passage >= 0 else "",
            "bad" if self.unreadable else "",
            "asked" if self.marked else "",
            "lead" if self.lead else "",
            f"f f-{self.fact.kind}" if self.fact else "",
        )
        return " ".join(filter(None, names))


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
Known = tuple[Fact | None, str, int, bool, bool]
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
        self._origins = [
            (at, origin)
            for at, origin in enumerate(reading.origins)
            if origin.end > start and origin.start < end
        ]
        passages = ((one.start, one.end, at) for at, one in reversed(self._origins))
        self._known: list[Known] = list(
            zip(
                self._painted(None, ((one.start, one.end, one) for one in _narrowest_last(stretch.facts))),
                self._painted("", ((one.start, one.end, str(one.role or "")) for one in stretch.clauses)),
                self._painted(-1, passages),
                self._painted(False, ((*span, True) for span in reading.unreadable)),
                self._painted(False, [(*marked, True)] if marked else []),
                strict=True,
            )
        )

    def _painted(self, ground: T, spans: Iterable[tuple[int, int, T]]) -> list[T]:
        """The value of each code point of the part; later spans cover earlier ones."""
        values = [ground] * (self._end - self._start)
        for start, end, value in spans:
            left, right = max(start, self._start) - self._start, min(end, self._end) - self._start
            if left < right:
                values[left:right] = [value] * (right - left)
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
            tuple(at for at, one in self._origins if block.start <= max(one.start, self._start) < block.end),
        )

    def _within(self, block: Block) -> list[Unit]:
        return [one for one in self._stretch.clauses if block.start <= one.start < block.end]

    def _runs(self, start: int, end: int, lead: int) -> Iterator[Run]:
        """A span cut where anything begins or ends."""
        middle = min(max(start, lead), end)
        for left, right, leading in ((start, middle, True), (middle, end, False)):
            at = left
            for known, places in groupby(self._known[left - self._start : right - self._start]):
                stop = at + sum(1 for _ in places)
                yield Run(at, self._text[at:stop], *known, leading)
                at = stop


def _narrowest_last(facts: Iterable[Fact]) -> list[Fact]:
    """The facts that are mentions, the longest first."""
    mentions = [fact for fact in facts if fact.kind not in READINGS_OF_CLAUSES]
    return sorted(mentions, key=lambda fact: fact.start - fact.end)


def _margin(clauses: Sequence[Unit]) -> Iterator[Margin]:
    """One mark for clauses of one role that follow one another; frames, which say nothing, have none."""
    known = (one for one in clauses if one.role and one.role != "frame")
    for role, group in groupby(known, key=lambda one: str(one.role)):
        members = list(group)
        yield Margin(role, len(members), any(one.confidence < UNSURE for one in members))


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans between the tabs of a row."""
    at = start
    for cell in text[start:end].split("\t"):
        yield at, at + len(cell)
        at += len(cell) + 1
