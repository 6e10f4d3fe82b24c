"""Passages of a document as its reader sees them: cut to words and numbers, remnants of these left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from luoshi.text import Origin
from luoshi.trace.origins.edges import FURTHEST, Words, shown


class PassageMark(NamedTuple):
    """Where a passage is shown.

    Attributes:
        start: first code point in the document's text.
        end: one past the last.
        number: its number among the document's origins.
    """

    start: int
    end: int
    number: int


def words_of(origin: Origin, text: str, other: str | None) -> Words | None:
    """A passage as it is shown.

    Args:
        origin: the passage.
        text: the text of its document.
        other: the text of the document that it stands first in; None when it is new here.

    Returns:
        None when it is not.
    """
    row = Words(origin.start, origin.end, origin.origin_start, origin.origin_end)
    return shown(text, other, row, origin.grain)


def passages_in(
    text: str, origins: Sequence[Origin], span: tuple[int, int], read: Callable[[str], str]
) -> list[PassageMark]:
    """The passages of a document that are shown in a stretch of it, in the order in which they begin.

    Args:
        text: the document's text.
        origins: all its passages.
        span: the stretch.
        read: gives the text of a document; asked for those alone that have words of the stretch first.
    """
    read, found = cache(read), list[PassageMark]()
    for number, one in enumerate(origins):
        if one.start >= span[1] + FURTHEST or one.end <= span[0] - FURTHEST:
            continue
        words = words_of(one, text, None if one.origin == one.document else read(one.origin))
        if words and words.start < span[1] and words.end > span[0]:
            found.append(PassageMark(words.start, words.end, number))
    return sorted(found, key=lambda one: one.start)
