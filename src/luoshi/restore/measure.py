"""The measure 栏宽 of hard-wrapped text: how wide its lines are, and which lines are wrapped at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from luoshi.restore.rule import HAN, Line

WIDEST = 62.0
"""Cells of the widest column that is taken for one: a page of small print, or 120 ASCII characters."""

NARROWEST = 8
"""Cells of the narrowest column."""

_FEWEST_LINES = 5
_LONGEST_GAP = 25
"""Lines without a full one among them (a list, a table) that still lie inside a wrapped part."""

_MARGIN = 8
"""Short lines before and after the full ones that may be headings, bylines and last lines."""
_BLANK_BESIDE_HAN = re.compile(
    rf"(?<=[{HAN}，。、；：！？（）《》“”]) +| +(?=[{HAN}，。、；：！？（）《》“”])"
)
_JUNCTION = re.compile(rf"(?<=[{HAN}])[A-Za-z0-9]|(?<=[A-Za-z0-9])[{HAN}]")
_MARK = re.compile(r"[，。、；：！？“”‘’（）《》〈〉【】]")
_INNER_MARK = re.compile(r"[，。、；：,;].")
_STOPPED = re.compile(r"[。！？!?…：:；;.][”’』」）)》]*$")
_MARK_AT_END = re.compile(r"[，。、；：！？,;:.!?…）)】》”]$")


def cells(words: str, mark: float = 1.0) -> float:
    """Width of a line in cells: a Han character is 1, an ASCII one 1/2, the air between the two scripts 1/4.

    Args:
        words: the line.
        mark: width of a full-width mark; newspapers set marks on half a cell or squeeze them.
    """
    set_tight = _BLANK_BESIDE_HAN.sub("", words) if " " in words else words
    width = float(len(set_tight))
    narrow = sum(1 for c in set_tight if c <= "~")
    if narrow:
        width += len(_JUNCTION.findall(set_tight)) / 4 - narrow / 2
    return width if mark == 1.0 else width - (1.0 - mark) * len(_MARK.findall(set_tight))


def mark_width(lines: Sequence[str]) -> float:
    """How wide marks are set in wrapped lines: the width under which most lines are equally long."""
    best = (-1.0, 1.0)
    for mark in (1.0, 0.75, 0.5):
        counts = Counter(round(4 * cells(words, mark)) for words in lines)
        alike = max(sum(counts[m + step] for step in (-2, -1, 0, 1, 2)) for m in counts)
        best = max(best, (alike - (0.0 if mark == 1.0 else 0.06 * len(lines)), mark))
    return best[1]


def wrapped_regions(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines that were wrapped at the width of a column, as half-open ranges of indexes into ``lines``.

    A run is wrapped when most of its lines are as wide as their neighbours and end in the middle of a sentence.
    """
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or _stands_alone(lines[i]):
            if i - start >= _FEWEST_LINES:
                yield from _wrapped_parts(lines, start, i)
            start = i + 1


def _stands_alone(line: Line) -> bool:
    return len(line.words) > 2 * WIDEST or "\t" in line.words or cells(line.words) > WIDEST


def _wrapped_parts(lines: Sequence[Line], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The wrapped parts of a run of short lines: maximal ranges dense in full lines."""
    full = _full_lines(lines[start:end])
    part_start, last_full = -1, -1
    for i, is_full in enumerate(full):
        if is_full:
            part_start = i if part_start < 0 else part_start
            last_full = i
        elif part_start >= 0 and i - last_full > _LONGEST_GAP:
            yield from _checked(lines[start:end], full, start, (part_start, last_full))
            part_start = -1
    if part_start >= 0:
        yield from _checked(lines[start:end], full, start, (part_start, last_full))


def _checked(
    run: Sequence[Line], full: list[bool], base: int, part: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    """The part of a run with the short lines about it, if it is wrapped text; ``base`` is where the run begins."""
    first, last = part
    count = last - first + 1
    inner = [line.words for line in run[first : last + 1]]
    broken = sum(_MARK_AT_END.search(words) is None for words in inner)
    marked = sum(_INNER_MARK.search(words) is not None for words in inner)
    dense = sum(full[first : last + 1]) >= 0.3 * count and _near_the_edge(inner) >= 0.5 * count
    sure = 0.3 if count >= 12 else 0.4
    if count >= _FEWEST_LINES - 1 and dense and broken >= sure * count and marked >= sure * count:
        yield base + max(0, first - _MARGIN), base + min(len(run), last + 1 + _MARGIN)


def _near_the_edge(inner: Sequence[str]) -> int:
    """How many lines are nearly as wide as the widest, the widest tenth left aside: wrapped text has a right edge."""
    widths = sorted(cells(words) for words in inner)
    edge = widths[int(0.9 * (len(widths) - 1))]
    return sum(width >= edge - 3.0 for width in widths)


def _full_lines(lines: Sequence[Line]) -> list[bool]:
    """Which lines reach, but for an indent, the right edge that the lines about them have, and end no sentence."""
    widths = [cells(line.words) for line in lines]
    full = []
    for i, (line, width) in enumerate(zip(lines, widths, strict=True)):
        near = sorted(widths[max(0, i - 6) : i + 7])
        edge = near[-2] if len(near) > 1 else width
        alike = sum(edge - 3.0 <= other <= edge + 1.5 for other in near)
        at_edge = edge - 3.0 <= width <= edge + 1.5 and alike >= 4
        full.append(at_edge and width >= NARROWEST and _STOPPED.search(line.words) is None)
    return full


def measures(widths: Sequence[float], most: int = 5) -> list[float]:
    """The column widths, in cells, that a run of wrapped lines may have been set to, most frequent first.

    Args:
        widths: the lines' widths.
        most: how many to give at most.
    """
    counts = Counter(round(2 * width) for width in widths if width >= NARROWEST)
    smooth = {m: counts[m] + 0.5 * (counts[m - 1] + counts[m + 1]) for m in counts}
    ranked = sorted(smooth, key=lambda m: (-smooth[m], m))
    floor = smooth[ranked[0]] * 0.15 if ranked else 0.0
    kept: list[int] = []
    for m in ranked:
        if smooth[m] >= floor and len(kept) < most and all(abs(m - other) > 1 for other in kept):
            kept.append(m)
    return [m / 2 for m in kept] or [median(widths)]
