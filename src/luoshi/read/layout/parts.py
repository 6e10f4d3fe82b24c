"""Parts of a page 版面要素: running heads and folios by repetition and place, footnotes and captions by type."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from luoshi.read.layout.lines import SetLine
from luoshi.text import Page, Part

_MARGIN: Final = 0.16
"""Share of a page's height at its top and bottom in which running heads and folios stand."""

_EDGE: Final = 0.09
_SAME_HEIGHT: Final = 4.0
_SHORT: Final = 90
_FOLIO = re.compile(
    r"[—\-－–─·.•|\s]*(?:第?\s*[\dIVXivx〇一二三四五六七八九十]{1,5}\s*[页版]?|\d{1,4}\s*[/／]\s*\d{1,4}|第\s*\d{1,4}\s*页\s*[，,/／]?\s*共\s*\d{1,4}\s*页|Page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)[—\-－–─·.•|\s]*"
)
_PRINTER = re.compile(
    r"\d{1,4}[/.年-]\d{1,2}[/.月-]\d{1,4}日?,?\s*(?:[上下]午)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s*[AP]M)?(?:\s.*)?|"
    r"(?:https?|file|about|data|chrome)[:][^\s]*(?:\s+\d{1,4}\s*/\s*\d{1,4})?"
)
"""What a browser prints over and under a page: date and title, address and number."""

_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]{1,3}(?=[页版])")
_NOTE = re.compile(
    r"(?:[①-⑳❶-❿*＊†‡※]|[\[〔［【(（]\s?\d{1,2}\s?[\]〕］】)）]|\d{1,2}\s?(?![\d.,%年月日个项家亿万:/])[.．、]?|"
    r"注\s?\d{0,2}\s?[:：.、]|注释|脚注|资料来源|数据来源|来源[:：]|说明[:：])"
)
_CAPTION = re.compile(
    r"(?:[（(]?(?:图为|上图|下图|左图|右图|题图)|图\s?[一二三四五六七八九十\d]{1,3}[：: 　.、])|"
    r".{2,60}[^，。]{2,8}\s?摄[)）]?$"
)


def mark_heads(lines: Sequence[SetLine], pages: Sequence[Page]) -> None:
    """Mark what stands at the top or bottom of pages and is not in the text.

    Args:
        lines: the lines of all pages.
        pages: the pages.
    """
    sizes = {page.number: page for page in pages}
    candidates = [line for line in lines if line.part is Part.BODY and _in_margin(line, sizes[line.page])]
    places: dict[tuple[str, bool], list[SetLine]] = defaultdict(list)
    for line in candidates:
        places[_DIGITS.sub("#", line.text), line.top > sizes[line.page].height / 2].append(line)
    for same in places.values():
        _mark_repeated(same, len(pages))
    for line in candidates:
        if line.part is Part.BODY and _is_lone_folio(line, sizes[line.page]):
            line.part = Part.HEAD


def _in_margin(line: SetLine, page: Page) -> bool:
    near = line.bottom < _MARGIN * page.height or line.top > (1 - _MARGIN) * page.height
    return near and len(line.text) <= _SHORT


def _mark_repeated(same: Sequence[SetLine], pages: int) -> None:
    """Lines with the same words at the same height on several pages are running heads or folios."""
    heights: Counter[int] = Counter()
    seen: dict[int, set[int]] = defaultdict(set)
    for line in same:
        heights[round(line.bottom / _SAME_HEIGHT)] += 1
        seen[round(line.bottom / _SAME_HEIGHT)].add(line.page)
    least = 2 if pages <= 6 else max(3, 0.2 * pages)
    for line in same:
        at = round(line.bottom / _SAME_HEIGHT)
        found = set().union(*(seen.get(at + step, set()) for step in (-1, 0, 1)))
        if len(found) >= least:
            line.part = Part.HEAD


def _is_lone_folio(line: SetLine, page: Page) -> bool:
    """Whether a line near the edge of the page is a page number, or what a browser prints there."""
    text = line.text.strip()
    edge = line.bottom < _EDGE * page.height or line.top > (1 - _EDGE) * page.height
    if not edge:
        return False
    return _FOLIO.fullmatch(text) is not None or _PRINTER.fullmatch(text) is not None


def mark_notes(lines: Iterable[SetLine], body: float) -> None:
    """Mark footnotes: small type at the foot of a page or column, the first line of which has a mark.

    Args:
        lines: the lines of one page in reading order.
        body: the size of the running text.
    """
    lines = [line for line in lines if line.part is Part.BODY]
    small: list[SetLine] = []
    for line in [*lines, None]:
        if line is not None and line.size <= 0.93 * body and not line.framed:
            small.append(line)
            continue
        if small and _NOTE.match(small[0].text) and not any(_is_below(other, small[-1]) for other in lines):
            for note in small:
                note.part = Part.NOTE
        small = []


def _is_below(line: SetLine, note: SetLine) -> bool:
    """Whether a line stands below another one in its column."""
    return line.top > note.bottom - 1 and line.left < note.right and line.right > note.left


def mark_captions(lines: Iterable[SetLine], body: float) -> None:
    """Mark the words that belong to pictures: they say so, and their type is smaller than the text's."""
    caption: SetLine | None = None
    for line in lines:
        if line.part is not Part.BODY or line.size > 0.96 * body:
            caption = None
        elif _CAPTION.match(line.text) or (caption is not None and _follows(caption, line)):
            line.part = Part.CAPTION
            caption = line


def _follows(before: SetLine, line: SetLine) -> bool:
    step = line.bottom - before.bottom
    return line.page == before.page and abs(line.size - before.size) < 0.3 and 0 < step < 2.2 * line.size
