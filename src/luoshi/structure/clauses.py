"""Clauses 小句 and the sentences that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MARKS = re.compile(r"[“《（(”》）)，。；：！？,;:!?\n]")
OPENING, CLOSING = "“《（(", "”》）)"
FULL_STOPS = frozenset("。！？!?")
PAUSES = frozenset("，；：,;:")


def split_clauses(text: str) -> list[tuple[int, int]]:
    """Splits a text into clauses.

    A clause ends at one of ，。；：！？, at their half-width forms and at a line end, but not inside quotation marks,
    book-title marks or brackets, nor at a comma, colon or point between digits. A line end closes whatever is open.

    Args:
        text: any text; offsets count its code points.

    Returns:
        Half-open spans in order, without the mark that ends them; those of white space alone are left out.
    """
    spans: list[tuple[int, int]] = []
    depth = start = 0
    for mark in MARKS.finditer(text):
        at, letter = mark.start(), mark[0]
        if letter in OPENING:
            depth += 1
        elif letter in CLOSING:
            depth = max(0, depth - 1)
        elif letter == "\n" or (depth == 0 and not (letter in ",:" and _is_in_number(text, at))):
            depth = 0
            spans.append((start, at))
            start = at + 1
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if a < b and not text[a:b].isspace()]


def _is_in_number(text: str, at: int) -> bool:
    """Whether a half-width comma or colon stands between digits (1,000 or 8:30)."""
    return text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit()


def split_sentences(text: str, clauses: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Groups the clauses of one paragraph into sentences, which end at 。！？ or with the paragraph.

    Args:
        text: the text that the clauses are of.
        clauses: the paragraph's clauses in order, trimmed of white space.

    Yields:
        How many clauses the sentence has, and its span, closing mark included.
    """
    first, last = 0, len(clauses)
    for i, (_, end) in enumerate(clauses, start=1):
        if i == last or text[end] in FULL_STOPS:
            yield i - first, clauses[first][0], _closing_mark(text, end) or _any_mark(text, end)
            first = i


def _closing_mark(text: str, at: int) -> int:
    """The end of the full stops that follow a clause, 0 when none do."""
    end = at
    while end < len(text) and text[end] in FULL_STOPS:
        end += 1
    return end if end > at else 0


def _any_mark(text: str, at: int) -> int:
    """The end of a clause and of the mark that ended it."""
    return at + 1 if text[at : at + 1] in PAUSES else at


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at either end; an empty span when there is nothing else."""
    piece = text[start:end]
    bare = piece.strip()
    if len(bare) == len(piece):
        return start, end
    left = len(piece) - len(piece.lstrip())
    return start + left, start + left + len(bare)
