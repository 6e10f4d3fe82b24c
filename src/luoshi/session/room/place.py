"""Some words where they stand in a document, cut by what another wording has of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luoshi.session.aligning import stretches_in_both

if TYPE_CHECKING:
    from luoshi.session.room.catalogue import Entry

_AROUND = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Some words where they stand in a document.

    Attributes:
        entry: the document.
        start: first code point of the words in its text.
        end: one past the last.
        before: what stands before them in their line.
        pieces: the words, cut where another text begins or ceases to have them; True where both have them.
        after: what stands behind them.
    """

    entry: Entry
    start: int
    end: int
    before: str = ""
    pieces: tuple[tuple[str, bool], ...] = ()
    after: str = ""


def place_of(entry: Entry, text: str, span: tuple[int, int], other: str) -> Place:
    """Some words with their surroundings, cut by what another wording has of them.

    Args:
        entry: the document.
        text: its text.
        span: where the words stand in it.
        other: the other wording; empty when there is none, and the words stay whole.
    """
    start, end = span
    left = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    stop = text.find("\n", end)
    right = min(len(text) if stop < 0 else stop, end + _AROUND)
    pieces = tuple(cut_by(text[start:end], other)) if other else ((text[start:end], True),)
    return Place(entry, start, end, text[left:start], pieces, text[end:right])


def cut_by(words: str, other: str) -> Iterator[tuple[str, bool]]:
    """Some words in pieces; True for a piece that stands in the other wording too."""
    at = 0
    for start, end in stretches_in_both(words, other):
        if start > at:
            yield words[at:start], False
        yield words[start:end], True
        at = end
    if at < len(words):
        yield words[at:], False
