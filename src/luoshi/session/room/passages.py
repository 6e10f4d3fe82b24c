"""Passages of a document as its reader sees them: cut to words and numbers, remnants of these left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from luoshi.text import Origin
from luoshi.trace.origins.edges import Words, shown


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


def spans_shown(
    text: str, origins: Sequence[Origin], read: Callable[[str], str]
) -> Iterator[tuple[int, int] | None]:
    """Where each of a document's passages is shown; None for one that is not.

    Args:
        text: the document's text.
        origins: its passages.
        read: gives the text of a document.
    """
    read = cache(read)
    for one in origins:
        words = words_of(one, text, None if one.origin == one.document else read(one.origin))
        yield (words.start, words.end) if words else None
