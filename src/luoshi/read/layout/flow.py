"""Flow 行文: which printed lines go on the paragraph or heading of the line before them, by geometry.

A line goes on when its first unbreakable piece did not fit at the end of the line before, it is not indented like a
paragraph's first line, and neither type nor leading changes. Across columns and pages a sentence still open decides
where the setting of the document leaves it open.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from luoshi.read.layout.style import (
    DEEPEST_INDENT,
    FIT,
    INDENT,
    Measured,
    Style,
    alike,
    grade,
    indent_of,
    is_centred,
    is_full,
    key_of,
    style_of,
)
from luoshi.text import Part

_STOPPED = re.compile(r"[。！？!?…][”’』」）)》]*$")
_MARKER = re.compile(
    r"(?:[●■◆▲★□•·◦▪○–—-]|[（(]?[\dA-Za-z]{1,3}[.)）、．]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[)）、]|第[一二三四五六七八九十\d]{1,4}[章节条])"
)
_NEW_HEADING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]{1,4}[章节编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|——|--|附件)"
)
_LEADING: Final = 0.24
_RAISED: Final = 0.3
_HEADING_LEADING: Final = 1.95
_TIGHT_LEADING: Final = 0.16
_BROKEN_LEADING: Final = 1.5
_LARGE: Final = 1.12
_MOST_HEADING_LINES: Final = 4


def joins(lines: Sequence[Measured]) -> list[bool]:
    """For each line whether it goes on the one before it."""
    if not lines:
        return []
    style = style_of(lines)
    joined = [False]
    start = 0
    for i in range(1, len(lines)):
        on = goes_on(style, lines, i - 1, i, i - 1 == start)
        joined.append(on)
        if not on:
            start = i
    return joined


def goes_on(style: Style, lines: Sequence[Measured], at: int, after: int, starts: bool = False) -> bool:
    """Whether one line goes on another.

    Args:
        style: how the document is set.
        lines: its lines.
        at: the line before.
        after: the line in question.
        starts: whether the line before is the first of its paragraph.
    """
    one, other = lines[at], lines[after]
    if one.part is not other.part or one.part is Part.TABLE or not alike(one, other):
        return False
    if one.is_vertical:
        return _vertical_goes_on(one, other)
    if one.size > _LARGE * style.body and _run_length(lines, at) <= _MOST_HEADING_LINES:
        return _heading_goes_on(style, one, other)
    parted = _NEW_HEADING.match(other.text) and _may_be_heading(style, one, other, starts)
    if parted or not is_full(style, one, other):
        return False
    if one.block != other.block or one.page != other.page or other.top < one.top:
        large = one.size > _LARGE * style.body and _alike_left(lines, at, -1) < _MOST_HEADING_LINES
        return not large and _crosses(style, one, other)
    return _stays(style, lines, (at, after), starts)


def _stays(style: Style, lines: Sequence[Measured], pair: tuple[int, int], starts: bool) -> bool:
    """Whether a line right below a full one in its column goes on it."""
    one, other = lines[pair[0]], lines[pair[1]]
    if _is_spaced(style, one, other):
        return False
    centred = is_centred(style, one) and is_centred(style, other) and not _STOPPED.search(one.text)
    if centred and max(one.left, other.left) > style.edges[key_of(one)][0] + 0.2 * one.size:
        return True
    return _is_set_in(style, lines, *pair) or not _begins(style, one, other, starts)


def _is_set_in(style: Style, lines: Sequence[Measured], at: int, after: int) -> bool:
    """Whether two lines belong to an item of a list all of whose lines are set in alike."""
    one, other = lines[at], lines[after]
    if indent_of(style, one) < INDENT or abs(one.left - other.left) > 0.3 * one.size:
        return False
    first_lines = style.indented and 1.5 < indent_of(style, one) < 2.4 and _STOPPED.search(one.text)
    if first_lines or _MARKER.match(other.text):
        return False
    run = _alike_left(lines, at, -1) + _alike_left(lines, after, 1)
    if run >= 3 and not _is_flush(lines, after + 1, one, style):
        return True
    return run == 2 and not _STOPPED.search(one.text) and not _is_flush(lines, after + 1, one, style)


def _alike_left(lines: Sequence[Measured], at: int, step: int) -> int:
    """How many lines from one on have its left edge and stand in its block, five at most."""
    count = 0
    while 0 <= at < len(lines) and count < 5:
        count += 1
        after = at + step
        if not 0 <= after < len(lines) or lines[after].block != lines[at].block:
            break
        if abs(lines[after].left - lines[at].left) > 0.3 * lines[at].size or not alike(
            lines[after], lines[at]
        ):
            break
        at = after
    return count


def _is_flush(lines: Sequence[Measured], at: int, beside: Measured, style: Style) -> bool:
    """Whether the line after two that are set in goes back to the edge in full: they are first lines then."""
    if at >= len(lines) or lines[at].block != beside.block or not alike(lines[at], beside):
        return False
    back = lines[at].left < beside.left - INDENT * beside.size
    return back and is_full(style, lines[at - 1], lines[at])


def _may_be_heading(style: Style, line: Measured, after: Measured, starts: bool) -> bool:
    """Whether a heading may follow a line: it ends a sentence where indents tell nothing, or is set like a heading."""
    if _STOPPED.search(line.text) and not (style.indented and indent_of(style, after) < INDENT):
        return True
    indent = indent_of(style, line)
    return starts and (line.bold or (style.indented and not 1.5 < indent < 2.6))


def _run_length(lines: Sequence[Measured], at: int) -> int:
    """How many lines in a row have the type of one."""
    first = last = at
    while first > 0 and alike(lines[first - 1], lines[at]) and at - first <= _MOST_HEADING_LINES:
        first -= 1
    while last + 1 < len(lines) and alike(lines[last + 1], lines[at]) and last - at <= _MOST_HEADING_LINES:
        last += 1
    return last - first + 1


def _heading_goes_on(style: Style, one: Measured, other: Measured) -> bool:
    """Whether a line of large type is a further line of the same heading."""
    if one.page != other.page or _STOPPED.search(one.text) or _NEW_HEADING.match(other.text):
        return False
    if one.bold != other.bold and abs(one.size - other.size) > 0.2:
        return False
    if other.left > one.right or other.right < one.left:
        return False
    step = (other.bottom - one.bottom) / other.size
    return 0.5 < step <= (_HEADING_LEADING if _fills(style, one, other) else _BROKEN_LEADING)


def _fills(style: Style, one: Measured, other: Measured) -> bool:
    """Whether a line of a heading was broken because its measure is full, or is set in the middle."""
    left, right = style.edges[one.block, -1]
    margins = one.left - left, right - one.right
    return margins[1] < other.token + FIT * one.size or (
        margins[0] > one.size and abs(margins[0] - margins[1]) < one.size
    )


def _vertical_goes_on(one: Measured, other: Measured) -> bool:
    """Whether a line stands to the left of a vertical one as the next line of a vertical heading does."""
    beside = -0.2 * one.size < one.left - other.right < 1.6 * one.size
    return one.page == other.page and beside and abs(one.top - other.top) < 0.6 * one.size


def _is_spaced(style: Style, one: Measured, other: Measured) -> bool:
    """Whether there is more white between two lines than between lines of a paragraph."""
    general = style.leading.get((-1, grade(other.size)), 1.8 * other.size)
    usual = min(style.leading.get(key_of(other), general), 1.35 * general)
    slack = _TIGHT_LEADING if one.exact else _LEADING
    slack += _RAISED if other.raised else 0.0
    return other.bottom - one.bottom > usual + slack * other.size


def _begins(style: Style, one: Measured, other: Measured, starts: bool) -> bool:
    """Whether a line below another begins a paragraph by its indent."""
    here, before = indent_of(style, other), indent_of(style, one)
    if abs(here - before) < INDENT:
        return INDENT <= here <= DEEPEST_INDENT and style.indented and 1.5 < here < 2.6
    if here > before:
        return not (starts and _hangs(one, other)) and here <= DEEPEST_INDENT
    return not starts and before >= INDENT


def _hangs(one: Measured, other: Measured) -> bool:
    """Whether a line stands under the words of the line before, whose number or bullet hangs out."""
    return _MARKER.match(one.text) is not None and any(
        abs(x - other.left) < 0.3 * other.size for x in one.stops[1:]
    )


def _crosses(style: Style, one: Measured, other: Measured) -> bool:
    """Whether a paragraph runs on into the next column or page."""
    if INDENT <= indent_of(style, other) <= DEEPEST_INDENT and indent_of(style, one) < INDENT:
        return False
    if _STOPPED.search(one.text):
        return style.indented and abs(indent_of(style, other)) < INDENT and _is_known(style, other)
    return True


def _is_known(style: Style, line: Measured) -> bool:
    """Whether the left edge of a line's block is the edge of a column of text."""
    left, right = style.edges[key_of(line)]
    return right - left > 6 * line.size
