"""Double strike 重影: captions and headings that were set bold by printing them twice."""

from __future__ import annotations

from luoshi.restore.rule import Context, lines_of
from luoshi.text import Edit

_SHORTEST = 6
"""Fewer characters than this repeat in rhetoric, too."""

_LONGEST_LINE = 400
"""No caption or heading is longer."""


def doubled(text: str, _context: Context) -> list[Edit]:
    """A line whose every segment, or every character, stands twice in a row is set once."""
    edits = []
    for line in lines_of(text):
        if not 2 * _SHORTEST <= len(line.words) <= _LONGEST_LINE:
            continue
        once = once_of(line.words)
        if once is not None:
            edits.append(Edit(line.start, line.end, "doubled", line.words, once))
    return edits


def once_of(words: str) -> str | None:
    """What a line printed twice says once; None when it is not printed twice throughout."""
    if len(words) % 2 == 0 and words[::2] == words[1::2] and len(set(words)) > 3:
        return words[::2]
    pieces: list[str] = []
    at = 0
    while at < len(words):
        size = _repeat(words, at)
        if size == 0:
            return None
        pieces.append(words[at : at + size])
        at += 2 * size
    once = "".join(pieces)
    return once if len(set(once)) > 3 else None


def _repeat(words: str, at: int) -> int:
    """Length of the shortest segment from ``at`` that is repeated at once; 0 when there is none."""
    head = words[at : at + _SHORTEST]
    again = words.find(head, at + _SHORTEST)
    while len(head) == _SHORTEST and again >= 0:
        size = again - at
        if words.startswith(words[at:again], again):
            return size
        again = words.find(head, again + 1)
    return 0
