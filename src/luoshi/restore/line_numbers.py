"""Line numbers 行号: what legal papers, listings and editors print before every line, or before every fifth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from luoshi.restore.rule import BLANK, Context, Line, lines_of
from luoshi.text import Edit, Layout

_NUMBER = re.compile(r"\d{1,5}")
_AFTER = re.compile(r"[ \u3000\t]*([:：|│.．、)）]?)")
_BLANKS = re.compile(r"[ \u3000\t]*")
_STOPPED = re.compile(r"[。！？；：!?;:][”’』」）)》]*$")
_ITEM = re.compile(r"\d{1,5}[.．、)）]")
_OWN_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十百]{1,5}[章节条])"
)
_MARK_INSIDE = re.compile(r"[，。；、].")

_FEWEST = 8
"""Lines in a row that are numbered one after another."""

_FEWEST_FIFTHS = 3

_LIST_SHARE = 0.5
"""From this share of lines that begin with a digit a text is a list or a table, whose every fifth line is no other."""

_TOP = 20_000
"""Code points at the top of a text in which the first numbers stand."""

_STRAY = 2
"""Lines of a page's furniture that may stand between two numbered ones."""

_SHARE = 0.9
"""Of the lines from the first numbered one to the last, so many are."""


def line_numbers(text: str, context: Context) -> list[Edit]:
    """The numbers that count lines are dropped: before every line, or before every fifth or tenth.

    The items of a list are numbered, too; they differ in that they end where a sentence or a clause does, and in
    that other lines stand between them.
    """
    if context.layout is not Layout.LINES or not _may_count(lines := lines_of(text)):
        return []
    counted = _every_line(lines) or _every_so_many(lines)
    marks = Counter(_mark(lines[i].words, width) for i, width in counted)
    mark, count = marks.most_common(1)[0] if marks else ("", 0)
    common = mark if count >= _SHARE * len(counted) else ""
    return [_dropped(text, lines[i], width, common) for i, width in counted]


def _may_count(lines: Sequence[Line]) -> bool:
    """Whether several lines near the top begin with a digit."""
    top = (line.words for line in lines if line.start < _TOP)
    return sum(words.lstrip(BLANK)[:1].isdecimal() for words in top) >= _FEWEST_FIFTHS


def _mark(words: str, width: int) -> str:
    """The mark behind the number, if there is one."""
    match = _AFTER.match(words, width)
    return match[1] if match else ""


def _dropped(text: str, line: Line, width: int, mark: str) -> Edit:
    """The edit that drops a number of ``width`` digits, with the mark behind it and the blanks about it.

    The indent that may stand behind the number stays; so does the line when nothing else is on it.
    """
    start = text.rfind("\n", 0, line.start) + 1
    digits = line.start + width
    if mark and _mark(line.words, width) == mark:
        digits = text.index(mark, digits) + 1
    blanks = _BLANKS.match(text, digits)
    wide = blanks[0] if blanks else ""
    keep = len(wide) - wide.index("\u3000\u3000") if "\u3000\u3000" in wide else 0
    if keep == 0 and wide.endswith("    ") and len(wide) > 4:
        keep = 4
    end = digits + len(wide) - keep
    return Edit(start, end, "line_numbers", text[start:end], "")


def _every_line(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The lines of a text all of whose lines are numbered in a row, and how many digits the number has."""
    found: list[tuple[int, int]] = []
    expected = -1
    for i, line in enumerate(lines):
        width = _digits(line, expected)
        if width == 0 and expected != 1:
            width = _digits(line, 1)
            expected = 1 if width else expected
        if width:
            found.append((i, width))
            expected = max(expected, int(line.words[:width])) + 1
        elif not found and i < 3 and line.words[:1].isdigit():
            expected, width = _first(line)
            found.append((i, width))
            expected += 1
    if len(found) < _FEWEST or len(found) < _SHARE * (found[-1][0] - found[0][0] + 1):
        return []
    rows = [line.words[width:] for line, width in ((lines[i], width) for i, width in found)]
    return found if len(found) >= _SHARE * len(lines) and _go_on(rows) else []


def _first(line: Line) -> tuple[int, int]:
    match = _NUMBER.match(line.words)
    return (int(match[0]), len(match[0])) if match else (-1, 0)


def _digits(line: Line, expected: int) -> int:
    """How many digits at the line's start spell the expected number; 0 when they do not."""
    match = _NUMBER.match(line.words)
    if match is None or expected < 0:
        return 0
    digits = match[0]
    if expected <= int(digits) <= expected + _STRAY:
        return len(digits)
    spelt = str(expected)
    return len(spelt) if digits.startswith(spelt) else 0


def _go_on(rows: Sequence[str]) -> bool:
    """Whether the numbered lines are those of a column or of a whole document, and no list of items."""
    torn = sum(_STOPPED.search(row[-3:]) is None for row in rows)
    marked = sum(_MARK_INSIDE.search(row) is not None for row in rows)
    own = sum(_OWN_NUMBER.match(row.lstrip(" \u3000\t:|")) is not None for row in rows)
    column = torn >= 0.4 * len(rows) and marked >= 0.4 * len(rows)
    document = own >= 2 and own >= 0.04 * len(rows) and torn < len(rows)
    return column or document


def _every_so_many(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The lines of a column whose every fifth or tenth line is numbered, and how many digits the number has."""
    if sum(_STOPPED.search(line.words[-3:]) is None for line in lines) < 0.4 * len(lines):
        return []
    if sum(line.words[0].isdigit() for line in lines) > _LIST_SHARE * len(lines):
        return []
    for step in (5, 10):
        found = _counted(lines, step)
        if len(found) >= max(_FEWEST_FIFTHS, 0.6 * (len(lines) // step)):
            return found
    return []


def _counted(lines: Sequence[Line], step: int) -> list[tuple[int, int]]:
    """Lines that begin with a multiple of ``step`` for which the next or last multiple stands ``step`` lines away."""
    hits = {(i, number) for i, line in enumerate(lines) for number in _multiples(line, step)}
    found: dict[int, int] = {}
    for i, number in sorted(hits):
        for away in range(step, step + _STRAY + 1):
            if (i + away, number + step) in hits:
                found[i], found[i + away] = len(str(number)), len(str(number + step))
                break
    return sorted(found.items())


def _multiples(line: Line, step: int) -> list[int]:
    """The multiples of ``step`` that the line's first digits spell."""
    match = _NUMBER.match(line.words)
    if match is None or match[0][0] == "0" or _ITEM.match(line.words):
        return []
    spelt = (int(match[0][:size]) for size in range(1, len(match[0]) + 1))
    return [number for number in spelt if number % step == 0]
