"""Lines: what was wrapped at the edge of a column, or torn in the middle of a sentence, is joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luoshi.restore.measure import cells, wrapped_regions
from luoshi.restore.rule import HAN, Context, Line, lines_of
from luoshi.text import Edit, Layout

_LONGEST_HEADING = 45.0
"""Cells; a longer line without a stop at its end is a paragraph that was torn."""

_GOES_ON = re.compile(rf"[{HAN}A-Za-z0-9，、,（(《“]$")
_PAUSED = re.compile(r"[，、,（(《“]$")
_SENTENCE = re.compile(r"[，。；,;]")
_OPENS = re.compile(
    r"(?:[（(]?[一二三四五六七八九十百]{1,4}[、)）.．]|第[一二三四五六七八九十百零\d]{1,6}[章节条款编]|[（(]?\d{1,3}[、)）.．](?!\d)|"
    r"[—\-●■◆▲★□•·①-⑳]|附[件录表：:]|[（(《【\[]|\d{4}年|https?:|注[：:]|.{1,6}[：:])"
)
_ENDS_SENTENCE = re.compile(r"[。！？；：!?;:][”’』」）)》]*$")
_LETTER = re.compile(r"[A-Za-z]")


def wrapped(text: str, context: Context) -> list[Edit]:
    """Lines that were wrapped at the width of a column become paragraphs and headings."""
    if context.layout is not Layout.LINES:
        return []
    lines = lines_of(text)
    edits: list[Edit] = []
    done = 0
    regions = list(wrapped_regions(lines))
    if regions:
        from luoshi.restore.paragraphs import joins
    for start, end in regions:
        run = lines[max(start, done) : end]
        done = end
        edits += _joined(text, run, joins(run), "lines")
    return edits


def torn(text: str, context: Context) -> list[Edit]:
    """A paragraph that was torn in two is joined: no stop at the end, longer than a heading, and the next goes on.

    Word files and web pages made from printed pages are torn where a page ended.
    """
    if context.layout is Layout.PRINTED:
        return []
    lines = lines_of(text)
    return _joined(text, lines, [False, *map(_is_torn, lines, lines[1:])], "torn")


def _is_torn(line: Line, after: Line) -> bool:
    words = line.words
    if "\t" in words or _GOES_ON.search(words[-1:]) is None or words.endswith("摄"):
        return False
    if (
        after.indent > line.indent
        or after.indent >= 1
        or _OPENS.match(after.words)
        or after.words[:2] == words[:2]
    ):
        return False
    if cells(words[:200]) < (20 if _PAUSED.search(words) else _LONGEST_HEADING) or not _SENTENCE.search(
        words[:-1]
    ):
        return False
    return _ENDS_SENTENCE.search(after.words) is not None or len(after.words) > _LONGEST_HEADING


def _joined(text: str, lines: Sequence[Line], on: Sequence[bool], rule: str) -> list[Edit]:
    """Edits that join each line that goes on to the one before it."""
    edits = []
    for before, line, goes_on in zip(lines, lines[1:], on[1:], strict=False):
        if goes_on:
            old = text[before.end : line.start]
            edits.append(Edit(before.end, line.start, rule, old, between(before.words, line.words)))
    return edits


def between(before: str, after: str) -> str:
    """What stands between two lines that are joined: a blank between words of Latin letters, else nothing."""
    return " " if _LETTER.match(before[-1:]) and _LETTER.match(after[:1]) else ""
