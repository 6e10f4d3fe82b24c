"""Two texts set for comparing: what both have with its changes marked, what one alone has folded away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from luoshi.session.room import Link

Span = tuple[int, int]
MOST_LINKS = 120
MOST_CHARS = 24_000
"""Links and characters of one part; a passage longer than that is cut."""
_AROUND = 80
_LINE, _SENTENCE, _CLAUSE = re.compile("\n"), re.compile("[。！？；]”?"), re.compile("[，、：]")
_NEAR = 30
_OPENED = 1_200
_ENDS = 400


class Role(StrEnum):
    """Which of the two a text is."""

    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that are set alike.

    Attributes:
        text: the characters.
        link: the number of the passage that they belong to; 0 for none.
        change: what was done to them on the way; empty for nothing.
        quoting: whether they say whom a passage is taken from.
        begins: the numbers of the passages that begin here.
    """

    text: str
    link: int
    change: str
    quoting: bool
    begins: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of a text that is shown.

    Attributes:
        runs: its characters.
    """

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch of a text that is folded away.

    Attributes:
        start: its first code point.
        end: one past the last.
        head: what is seen of it when it is opened.
        tail: its end, where the middle is left out; else empty.
    """

    start: int
    end: int
    head: str
    tail: str

    @property
    def chars(self) -> int:
        """How many characters it has."""
        return self.end - self.start

    @property
    def left_out(self) -> int:
        """How many of them are not even seen when it is opened."""
        return self.chars - len(self.head) - len(self.tail)


Piece = Shown | Fold
Mark = tuple[int, str, bool]
"""What is known of one character: link, change, quoting."""


def parts_of(lengths: Sequence[int]) -> list[Span]:
    """Passages in parts that a page can show: the first and the last number of each, from 1.

    Args:
        lengths: the characters of each passage, on its longer side.
    """
    parts: list[Span] = []
    first, size = 1, 0
    for number, length in enumerate(lengths, start=1):
        if number > first and (size + length > MOST_CHARS or number - first == MOST_LINKS):
            parts.append((first, number - 1))
            first, size = number, 0
        size += length
    if lengths:
        parts.append((first, len(lengths)))
    return parts


def set_side(text: str, links: Sequence[Link], role: Role) -> list[Piece]:
    """A whole text as far as some passages go: these with their surroundings, the rest folded."""
    pieces: list[Piece] = []
    at = 0
    for start, end in _stretches(text, links, role):
        if start > at:
            pieces.append(_fold(text, at, start))
        at = min(end, start + MOST_CHARS)
        pieces.append(Shown(tuple(_runs(text, links, role, (start, at)))))
    if at < len(text):
        pieces.append(_fold(text, at, len(text)))
    return pieces


def set_passage(text: str, link: Link, role: Role) -> Shown:
    """The words of one passage alone, cut when they are very long."""
    start, end = span_in(link, role)
    return Shown(tuple(_runs(text, [link], role, (start, min(end, start + _OPENED)))))


def span_in(link: Link, role: Role) -> Span:
    """Where a passage stands in one of the two texts."""
    passage = link.passage
    if role is Role.SOURCE:
        return passage.source_start, passage.source_end
    return passage.target_start, passage.target_end


def _stretches(text: str, links: Sequence[Link], role: Role) -> Iterator[Span]:
    """The stretches to be shown, in order: passages with their surroundings, near ones together."""
    wide = sorted(_widened(text, link, role) for link in links)
    at: Span | None = None
    for start, end in wide:
        if at is None or start > at[1] + _NEAR:
            if at is not None:
                yield at
            at = start, end
        else:
            at = at[0], max(at[1], end)
    if at is not None:
        yield at


def _widened(text: str, link: Link, role: Role) -> Span:
    """A passage with what stands around it in its line, and with the words that say whom it is taken from."""
    start, end = span_in(link, role)
    if role is Role.TARGET and link.quoting:
        start = min(start, link.quoting[0])
    return _opening(text, start), _closing(text, end)


def _opening(text: str, at: int) -> int:
    """Where to begin before a place: with its line or sentence, a clause of it, or in the midst of a long one."""
    first = max(0, at - _AROUND)
    for marks in (_LINE, _SENTENCE, _CLAUSE):
        stops = [first + found.end() for found in marks.finditer(text[first:at])]
        if stops:
            return stops[-1] if marks is _LINE else stops[0]
    return first


def _closing(text: str, at: int) -> int:
    """Where to end behind a place, likewise."""
    ahead = text[at : at + _AROUND]
    line = _LINE.search(ahead)
    if line:
        return at + line.start()
    for marks in (_SENTENCE, _CLAUSE):
        stops = [at + found.end() for found in marks.finditer(ahead)]
        if stops:
            return stops[-1]
    return at + len(ahead)


def _fold(text: str, start: int, end: int) -> Fold:
    if end - start <= _OPENED:
        return Fold(start, end, text[start:end], "")
    return Fold(start, end, text[start : start + _ENDS], text[end - _ENDS : end])


def _runs(text: str, links: Sequence[Link], role: Role, shown: Span) -> Iterator[Run]:
    """A stretch cut wherever anything begins or ends."""
    start, end = shown
    inside = [one for one in links if span_in(one, role)[0] < end and span_in(one, role)[1] > start]
    marks = _marks(inside, role, shown)
    begins = [(max(span_in(one, role)[0], start), one.number) for one in inside]
    cuts = sorted({start, end, *(at for at, _ in begins)})
    for left, right in pairwise(cuts):
        at = left
        for mark, places in groupby(marks[left - start : right - start]):
            stop = at + sum(1 for _ in places)
            numbers = tuple(number for place, number in begins if place == at == left)
            yield Run(text[at:stop], *mark, numbers)
            at = stop


def _marks(links: Sequence[Link], role: Role, shown: Span) -> list[Mark]:
    """What is known of each character of a stretch; where passages overlap, the shorter is seen."""
    marks: list[Mark] = [(0, "", False)] * (shown[1] - shown[0])
    for link in sorted(links, key=lambda one: span_in(one, role)[0] - span_in(one, role)[1]):
        if role is Role.TARGET and link.quoting:
            _paint(marks, shown, link.quoting, (0, "", True))
        _paint(marks, shown, span_in(link, role), (link.number, "", False))
        for change in link.changes:
            ends = (
                (change.source_start, change.source_end)
                if role is Role.SOURCE
                else (change.target_start, change.target_end)
            )
            _paint(marks, shown, ends, (link.number, str(change.kind), False))
    return marks


def _paint(marks: list[Mark], shown: Span, span: Span, mark: Mark) -> None:
    left, right = max(span[0], shown[0]) - shown[0], min(span[1], shown[1]) - shown[0]
    if left < right:
        marks[left:right] = [mark] * (right - left)
