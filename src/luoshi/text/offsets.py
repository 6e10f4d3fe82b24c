"""From offsets in a restored text to offsets in its raw text, and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from luoshi.text.edit import Edit


class OffsetMap:
    """Maps spans of a restored text to spans of the raw text and back, given the edits between them.

    A span maps to the smallest span on the other side that holds all its characters. Inside an edit that keeps the
    length, characters correspond one to one; inside any other edit they correspond as a block. What was deleted
    beside a span is not part of it.

    Args:
        edits: ordered and not overlapping, with offsets in the whole raw text.
        raw_start: where the article begins in the raw text.
    """

    __slots__ = ("_edits", "_raw", "_text")

    def __init__(self, edits: Iterable[Edit], raw_start: int = 0) -> None:
        self._edits = tuple(edits)
        self._raw = [raw_start]
        self._text = [0]
        for edit in self._edits:
            start = self._text[-1] + edit.raw_start - self._raw[-1]
            self._raw += (edit.raw_start, edit.raw_end)
            self._text += (start, start + len(edit.new))

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of the text span ``start:end``; an empty span stays empty."""
        return _span(start, end, self._text, self._raw)

    def to_text(self, raw_start: int, raw_end: int) -> tuple[int, int]:
        """The text span of the raw span ``raw_start:raw_end``; what was wholly deleted maps to an empty span."""
        return _span(raw_start, raw_end, self._raw, self._text)


def _span(start: int, end: int, here: list[int], there: list[int]) -> tuple[int, int]:
    left = _left(start, here, there)
    if end <= start:
        return left, left
    return left, max(left, _right(end, here, there))


def _left(at: int, here: list[int], there: list[int]) -> int:
    """The left edge of the character that begins at ``at``."""
    i = bisect_right(here, at) - 1
    if i < 0:
        return there[0]
    return there[i] + _inside(at - here[i], i, here, there, whole=0)


def _right(at: int, here: list[int], there: list[int]) -> int:
    """The right edge of the character that ends at ``at``."""
    i = bisect_left(here, at) - 1
    if i < 0:
        return there[0]
    return there[i] + _inside(at - here[i], i, here, there, whole=1)


def _inside(step: int, i: int, here: list[int], there: list[int], whole: int) -> int:
    """How far to go from breakpoint ``i``: step by step in kept text, none or all of an edit that changed length."""
    if i % 2 == 0 or i + 1 >= len(here):
        return step
    length = there[i + 1] - there[i]
    return step if length == here[i + 1] - here[i] else whole * length
