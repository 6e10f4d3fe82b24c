"""Pages of glyphs to one raw text with the place of every character."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from luoshi.read.layout.areas import items_of
from luoshi.read.layout.cut import cut
from luoshi.read.layout.flow import goes_on
from luoshi.read.layout.glyphs import Glyph, GlyphPage
from luoshi.read.layout.items import Item, Leaf, Span
from luoshi.read.layout.lines import SetLine, lines_of, row_line
from luoshi.read.layout.parts import mark_captions, mark_heads, mark_notes
from luoshi.read.layout.runs import Run, run_of, runs_of
from luoshi.read.layout.style import Measured, Style, body_size, measured, style_of
from luoshi.text import Page, Part, PrintedLine, pack_boxes

_FURTHEST: Final = 60
"""Lines that may stand between two halves of a paragraph."""

_MOST_GUTTERS: Final = 24
_EDGE: Final = 0.12
_MOST_FURNITURE: Final = 100


_FARTHEST: Final = 1e6
"""Points; no page is so large."""


def set_pages(pages: Iterable[GlyphPage]) -> tuple[str, tuple[Page, ...], tuple[PrintedLine, ...]]:
    """The text of some pages in reading order, one printed line a line.

    Args:
        pages: the pages in order; each is let go once it has been read.

    Returns:
        The raw text, its pages, and its lines. Lines are joined by one line break each. Running heads and folios are
        among them, marked as such; footnotes, captions and boxed items stand after the paragraph that they interrupt.
    """
    seen: list[Page] = []
    lines: list[SetLine] = []
    gutters: list[Span] = []
    for page in pages:
        seen.append(page.page)
        lines += _lines_of(page, lines[-1].block + 1 if lines else 0, gutters)
        gutters = gutters[-_MOST_GUTTERS:]
    mark_heads(lines, seen)
    _mark_parts(lines)
    return _written(_in_order(lines), seen)


def _is_on_paper(glyph: Glyph) -> bool:
    """Whether a glyph's place is a number, and no further off than any page is large."""
    places = (glyph.left, glyph.top, glyph.right, glyph.bottom, glyph.x, glyph.y, glyph.size)
    return all(abs(place) < _FARTHEST for place in places)


def _lines_of(page: GlyphPage, block: int, gutters: list[Span]) -> list[SetLine]:
    """The lines of one page in reading order, their blocks numbered from ``block``; its gutters join those known."""
    runs, turned = runs_of([glyph for glyph in page.glyphs if _is_on_paper(glyph)])
    top, main, bottom = _furniture(items_of(runs, page.rules, page.page), page.page)
    leaves = [*top, *cut(main, gutters), *bottom]
    lines: list[SetLine] = []
    for leaf in leaves:
        fresh = _of_leaf(leaf)
        for line in fresh:
            line.page, line.block = page.page.number, block
        block += bool(fresh)
        lines += fresh
    if turned:
        lines += _watermark(turned, page.page.number, block)
    return lines


def _of_leaf(leaf: Leaf) -> list[SetLine]:
    if leaf.rows:
        return [line for row in leaf.rows if (line := row_line(row)) is not None]
    lines = lines_of(leaf.runs)
    for line in lines:
        line.framed = leaf.framed
    return lines


def _watermark(turned: Sequence[Run], page: int, block: int) -> list[SetLine]:
    """What is turned, as one line that does not belong to the text."""
    glyphs = [glyph for run in sorted(turned, key=lambda r: (r.top, r.left)) for glyph in run.glyphs]
    line = lines_of([run_of(glyphs, vertical=True)])[0]
    line.page, line.block, line.part = page, block, Part.HEAD
    return [line]


def _furniture(items: Sequence[Item], page: Page) -> tuple[list[Leaf], list[Item], list[Leaf]]:
    """Lines at the top and bottom edge of a page that white sets off, so that no column runs into them."""
    rows: list[list[Item]] = []
    bottom = -1e9
    for item in sorted(items, key=lambda i: i.top):
        if not rows or item.top >= bottom - 0.2 * item.size:
            rows.append([])
        rows[-1].append(item)
        bottom = max(bottom, item.bottom)
    first, last = 0, len(rows)
    while first < min(2, last - 1) and _is_set_off(rows[first], rows[first + 1], page):
        first += 1
    while last - 1 > max(first, len(rows) - 3) and _is_set_off(rows[last - 1], rows[last - 2], page):
        last -= 1
    heads = [Leaf([i for i in row if isinstance(i, Run)]) for row in rows[:first]]
    feet = [Leaf([i for i in row if isinstance(i, Run)]) for row in rows[last:]]
    main = [item for row in rows[first:last] for item in row]
    return [leaf for leaf in heads if leaf.runs], main, [leaf for leaf in feet if leaf.runs]


def _is_set_off(row: Sequence[Item], beside: Sequence[Item], page: Page) -> bool:
    """Whether a row at the edge of a page stands apart from the row next to it."""
    top, bottom = min(i.top for i in row), max(i.bottom for i in row)
    if not (bottom < _EDGE * page.height or top > (1 - _EDGE) * page.height):
        return False
    if any(i.vertical or (not isinstance(i, Run) and i.size) for i in row):
        return False
    if sum(len(i.glyphs) for i in row if isinstance(i, Run)) > _MOST_FURNITURE:
        return False
    gap = max(top - max(i.bottom for i in beside), min(i.top for i in beside) - bottom)
    return gap > 1.2 * max(i.size for i in row)


def _mark_parts(lines: Sequence[SetLine]) -> None:
    body = body_size(lines)
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        mark_notes(page, body)
        mark_captions(page, body)


def _measured(lines: Iterable[SetLine]) -> list[Measured]:
    return [
        measured(li.text, li.boxes, (li.page, li.block, li.part), li.size, li.bold, li.confidence >= 1.0)
        for li in lines
    ]


def _in_order(lines: list[SetLine]) -> list[SetLine]:
    """The lines with what interrupts a paragraph put after its end."""
    text = [line for line in lines if line.part is not Part.HEAD]
    setting = _measured(text)
    style = style_of(setting)
    order: list[int] = []
    waiting: list[int] = []
    at = 0
    while at < len(text):
        order.append(at)
        after = at + 1
        if after < len(text) and not goes_on(style, setting, at, after):
            far = _far_side(style, text, setting, at)
            if far > after:
                waiting += range(after, far)
                after = far
            else:
                order += waiting
                waiting = []
        at = after
    return _with_heads(lines, [text[i] for i in order + waiting])


def _far_side(style: Style, lines: Sequence[SetLine], setting: Sequence[Measured], at: int) -> int:
    """Where a paragraph goes on behind what interrupts it; 0 when nothing does."""
    for i in range(at + 1, min(at + _FURTHEST, len(lines))):
        if not _interrupts(lines[i], lines[at]):
            apart = lines[i].block != lines[at].block
            return i if i > at + 1 and apart and goes_on(style, setting, at, i) else 0
    return 0


def _interrupts(line: SetLine, text: SetLine) -> bool:
    """Whether a line may stand in the middle of a paragraph without belonging to it."""
    if line.part is not text.part:
        return True
    return line.size < 0.95 * text.size or line.framed != text.framed


def _with_heads(lines: Iterable[SetLine], text: Sequence[SetLine]) -> list[SetLine]:
    """Running heads and folios put back where their page begins or ends."""
    heads = [line for line in lines if line.part is Part.HEAD]
    order: list[SetLine] = []
    at = 0
    for line in text:
        while at < len(heads) and (heads[at].page, heads[at].block) < (line.page, line.block):
            order.append(heads[at])
            at += 1
        order.append(line)
    return order + heads[at:]


def _written(
    lines: Sequence[SetLine], pages: Sequence[Page]
) -> tuple[str, tuple[Page, ...], tuple[PrintedLine, ...]]:
    """Lines as raw text, with their blocks numbered in reading order."""
    printed: list[PrintedLine] = []
    at, block, last = 0, -1, None
    for line in lines:
        block += line.block != last
        last = line.block
        end = at + len(line.text)
        setting = (round(line.size, 2), line.bold, pack_boxes(line.boxes), round(line.confidence, 4))
        printed.append(PrintedLine(at, end, line.page, block, line.part, *setting))
        at = end + 1
    return "\n".join(line.text for line in lines), tuple(pages), tuple(printed)
