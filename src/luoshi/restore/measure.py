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
_SURE_LINES = 12
_LONGEST_GAP = 25
"""Lines without a full one among them (a list, a table) that still lie inside a wrapped part."""

_MARGIN = 8
"""Short lines before and after the full ones that may be headings, bylines and last lines."""
_BLANK_BESIDE_HAN = re.compile(
    rf"(?<=[{HAN}，。、；：！？（）《》“”]) +| +(?=[{HAN}，。、；：！？（）《》“”])"
)
_NARROW = re.compile("[\x00-~]+")
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
    narrow = len("".join(_NARROW.findall(set_tight)))
    if narrow:
        width += len(_JUNCTION.findall(set_tight)) / 4 - narrow / 2
    return width if mark == 1.0 else width - (1.0 - mark) * len(_MARK.findall(set_tight))


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
    run = lines[start:end]
    if _is_cut_sharply(run):
        yield start, end
        return
    at_edge = _at_the_edge(run)
    full = [edge and _STOPPED.search(line.words) is None for edge, line in zip(at_edge, run, strict=True)]
    found = [i for i, is_full in enumerate(full) if is_full]
    while found:
        last = (
            next((k for k in range(1, len(found)) if found[k] - found[k - 1] > _LONGEST_GAP), len(found)) - 1
        )
        part = slice(found[0], found[last] + 1)
        if _is_wrapped(run[part], sum(full[part]), sum(at_edge[part])):
            yield start + max(0, part.start - _MARGIN), start + min(len(run), part.stop + _MARGIN)
        found = found[last + 1 :]


def _is_wrapped(part: Sequence[Line], full: int, at_edge: int) -> bool:
    """Whether lines, of which so many are full and so many reach the edge, were wrapped."""
    count = len(part)
    broken = sum(_MARK_AT_END.search(line.words) is None for line in part)
    marked = sum(_INNER_MARK.search(line.words) is not None for line in part)
    sure = 0.3 if count >= 12 else 0.4
    dense = full >= 0.3 * count and at_edge >= 0.5 * count
    return count >= _FEWEST_LINES - 1 and dense and broken >= sure * count and marked >= sure * count


def _is_cut_sharply(run: Sequence[Line]) -> bool:
    """Whether the lines of a run that end inside a sentence nearly all end at one edge, which no line passes.

    So is a regulation wrapped whose paragraphs have two lines or one; titles and items of a list end anywhere.
    """
    inside = sorted(cells(line.words) for line in run if _STOPPED.search(line.words[-3:]) is None)
    if len(run) < _SURE_LINES or len(inside) < max(_FEWEST_LINES, 0.2 * len(run)):
        return False
    edge = inside[int(0.9 * len(inside))]
    near = sum(edge - 3.0 <= width <= edge + 1.5 for width in inside)
    beyond = sum(cells(line.words) > edge + 1.5 for line in run)
    marked = sum(_INNER_MARK.search(line.words) is not None for line in run)
    return (
        edge >= NARROWEST + 2
        and near >= 0.7 * len(inside)
        and beyond <= 0.02 * len(run)
        and marked >= 0.3 * len(run)
    )


def _at_the_edge(lines: Sequence[Line]) -> list[bool]:
    """Which lines reach, but for an indent, the right edge that the lines about them have."""
    widths = [cells(line.words) for line in lines]
    reached = []
    for i, width in enumerate(widths):
        near = sorted(widths[max(0, i - 6) : i + 7])
        edge = near[-2] if len(near) > 1 else width
        alike = sum(edge - 3.0 <= other <= edge + 1.5 for other in near)
        reached.append(edge - 3.0 <= width <= edge + 1.5 and alike >= 4 and width >= NARROWEST)
    return reached


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
