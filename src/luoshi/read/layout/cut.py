"""The recursive cut 递归切分: an area is cut along its white, into columns and the stacks between them.

The method is the recursive XY cut (Nagy and Seth 1984), with two changes for newspaper pages: neighbouring bands that
have a gutter in common are cut as one, however many lines they hold, so that columns are read to their end; and what
spans several columns (a headline, a drawn line) parts what is above it from what is below.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from luoshi.read.layout.items import Area, Bar, Item, Leaf, Span
from luoshi.read.layout.runs import Run
from luoshi.read.layout.tables import is_tabular, tabulate

_ENDLESS: Final = 1e9
_GUTTER: Final = 0.62
"""Ems of white, from top to bottom of a group, that may part two columns."""

_NARROW: Final = 1.3
_DEEPEST: Final = 24
_HEADLINE: Final = 1.2

_MOST_BANDS: Final = 500
"""Bands that are cut as one; a column of a newspaper has 120 lines."""


class Band(NamedTuple):
    """Items beside one another.

    Attributes:
        top: where it begins.
        bottom: where it ends.
        items: what stands in it.
        free: the spans of white in it, from far left to far right.
    """

    top: float
    bottom: float
    items: Sequence[Item]
    free: Sequence[Span]


Group = tuple[Sequence[Band], list[Span]]
"""Bands that are cut as one, and the gutters between their columns; none for a stack."""


def cut(items: Sequence[Item], known: list[Span] | None = None, depth: int = 0) -> list[Leaf]:
    """The leaves of an area in reading order.

    Args:
        items: the runs, boxed items and drawn lines in it, in any order.
        known: gutters of the document, where one line on either side is enough; those found here are added.
        depth: how often the area was cut before.
    """
    known = [] if known is None else known
    size = _type_size(items)
    if not any(not isinstance(item, Bar) for item in items):
        return []
    if depth > _DEEPEST:
        return _stack(items)
    leaves: list[Leaf] = []
    single: list[Item] = []
    for bands, gutters in _groups(_bands(items, size), size, known):
        inside = [item for band in bands for item in band.items]
        if not gutters:
            single += inside
            continue
        leaves += _stack(single)
        single = []
        leaves += _columns(inside, gutters, known, depth)
    return leaves + _stack(single)


def _type_size(items: Iterable[Item]) -> float:
    """The size of most of the type."""
    sizes = sorted((item.size, len(item.glyphs)) for item in items if isinstance(item, Run))
    half = sum(count for _, count in sizes) / 2
    for size, count in sizes:
        half -= count
        if half <= 0:
            return size
    return 10.0


def _columns(items: Sequence[Item], gutters: Sequence[Span], known: list[Span], depth: int) -> list[Leaf]:
    """The columns between some gutters, each cut in turn; or a table, when they are not columns of text."""
    strips = strips_of([item for item in items if not isinstance(item, Bar)], gutters)
    runs = [item for item in items if isinstance(item, Run)]
    if len(runs) + sum(isinstance(i, Bar) for i in items) == len(items) and is_tabular(strips):
        return [Leaf(runs, tabulate(strips))]
    if 2 * sum(len(run.glyphs) for run in runs if run.vertical) > sum(len(run.glyphs) for run in runs):
        strips.reverse()
    known += gutters
    bars = [item for item in items if isinstance(item, Bar)]
    return [leaf for strip in strips for leaf in cut([*strip, *_within(bars, strip)], known, depth + 1)]


def strips_of(items: Iterable[Item], gutters: Sequence[Span]) -> list[list[Item]]:
    """Items by the columns between some gutters, from left to right."""
    edges = [(gutter[0] + gutter[1]) / 2 for gutter in gutters]
    strips: list[list[Item]] = [[] for _ in range(len(edges) + 1)]
    for item in items:
        strips[bisect_left(edges, (item.left + item.right) / 2)].append(item)
    return strips


def gutters_of(items: Sequence[Item]) -> list[Span]:
    """The spans of white between items that stand in columns from top to bottom."""
    return _free(items, _type_size(items))[1:-1]


def _within(bars: Sequence[Bar], strip: Sequence[Item]) -> list[Bar]:
    """The drawn lines that stand over or under a column."""
    if not strip or not bars:
        return []
    left, right = min(item.left for item in strip), max(item.right for item in strip)
    return [bar for bar in bars if bar.left < right and bar.right > left]


def _stack(items: Sequence[Item]) -> list[Leaf]:
    """A stack of lines, and the boxed items between them, from top to bottom."""
    leaves: list[Leaf] = []
    runs: list[Run] = []
    for item in sorted(items, key=lambda i: (i.top, i.left)):
        if isinstance(item, Run):
            runs.append(item)
        elif isinstance(item, Area):
            leaves += [Leaf(runs)] if runs else []
            leaves += item.leaves
            runs = []
    return leaves + ([Leaf(runs)] if runs else [])


def _bands(items: Sequence[Item], size: float) -> list[Band]:
    """The items in bands that white or a drawn line parts from top to bottom."""
    bands: list[Band] = []
    here: list[Item] = []
    top = bottom = -_ENDLESS
    for item in sorted(items, key=lambda i: i.top):
        slack = 0.22 * min(item.size, size)
        if here and item.top >= bottom - slack:
            bands.append(Band(top, bottom, here, _free(here, size)))
            here = []
        if not here:
            top, bottom = item.top, item.bottom
        here.append(item)
        bottom = max(bottom, item.bottom)
    if here:
        bands.append(Band(top, bottom, here, _free(here, size)))
    return bands


def _free(items: Sequence[Item], size: float) -> list[Span]:
    """The spans of white beside and between items that are wide enough for a gutter."""
    spans: list[Span] = []
    at = -_ENDLESS
    for left, right in sorted((item.left, item.right) for item in items):
        if left - at >= _GUTTER * size:
            spans.append((at, left))
        at = max(at, right)
    return [*spans, (at, _ENDLESS)]


def _common(one: Sequence[Span], other: Sequence[Span], least: float) -> list[Span]:
    """The spans that two lists of them share, without those that are too narrow."""
    shared: list[Span] = []
    i = j = 0
    while i < len(one) and j < len(other):
        span = (max(one[i][0], other[j][0]), min(one[i][1], other[j][1]))
        if span[1] - span[0] >= least:
            shared.append(span)
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return shared


def _groups(bands: Sequence[Band], size: float, known: Sequence[Span]) -> list[Group]:
    """The bands in groups: each with the gutters that it has in common, none for a group of one column."""
    if not bands:
        return []
    left = min(item.left for band in bands for item in band.items)
    right = max(item.right for band in bands for item in band.items)
    least = _GUTTER * size
    groups: list[Group] = []
    at = 0
    while at < len(bands):
        free: Sequence[Span] = bands[at].free
        end = at + 1
        while end < min(len(bands), at + _MOST_BANDS):
            narrower = _common(free, bands[end].free, least)
            if not any(min(b, right) - max(a, left) >= least for a, b in narrower):
                break
            free = narrower
            end += 1
        gutters = [(a, b) for a, b in free if a > left - 1 and b < right + 1]
        found = _checked(bands[at:end], [g for g in gutters if _parts(bands[at:end], g, size, known)], size)
        if not any(gutters for _, gutters in found):
            end, found = at + 1, [(bands[at : at + 1], [])]
        groups += found
        at = end
    return groups


def _checked(bands: Sequence[Band], gutters: list[Span], size: float) -> list[Group]:
    """A group of bands, without the headlines at its top and cut at those inside it, with the gutters that hold."""
    groups: list[Group] = []
    first = 0
    while (
        first < len(bands) - 1
        and gutters
        and _is_lonely(bands[first], gutters)
        and _is_headline(bands, first, size)
    ):
        groups.append((bands[first : first + 1], []))
        first += 1
    bands = bands[first:]
    gutters = _under_headlines(bands, gutters, size)
    at = next(
        (i for i in range(1, len(bands) - 1) if gutters and _is_inner_headline(bands, i, gutters, size)), 0
    )
    if at:
        rest = _checked(bands[at + 1 :], gutters, size)
        return [*groups, *_table_inside(bands[:at], gutters), (bands[at : at + 1], []), *rest]
    return groups + _table_inside(bands, gutters)


def _is_inner_headline(bands: Sequence[Band], at: int, gutters: Sequence[Span], size: float) -> bool:
    """Whether a band is the headline of another article, with columns above it and below."""
    band = bands[at]
    if not _is_lonely(band, gutters) or max(item.right for item in band.items) > gutters[0][0] + 1:
        return False
    if not _is_headline(bands, at, size):
        return False
    width = max(i.right for i in band.items) - min(i.left for i in band.items)
    columns = sorted(i.right - i.left for other in bands[:at] for i in other.items)
    wide = width > 1.15 * columns[len(columns) * 3 // 4] or max(item.size for item in band.items) > 1.6 * size
    return wide and any(_weights(bands[:at], g) >= 2 and _weights(bands[at + 1 :], g) >= 1 for g in gutters)


def _table_inside(bands: Sequence[Band], gutters: list[Span]) -> list[Group]:
    """A group as it is, or parted into the lines before a table, the table, and the lines after it."""
    if not gutters:
        return [(bands, [])] if bands else []
    shared = [
        i
        for i, band in enumerate(bands)
        if not _is_lonely(band, gutters[:1]) or not _is_lonely(band, gutters)
    ]
    shared = [i for i in shared if sum(isinstance(item, Run) for item in bands[i].items) > 1]
    if not shared or (shared[0] == 0 and shared[-1] == len(bands) - 1):
        return [(bands, gutters)]
    first, last = shared[0], shared[-1] + 1
    inside = [item for band in bands[first:last] for item in band.items]
    if not all(isinstance(item, Run) for item in inside):
        return [(bands, gutters)]
    own = gutters_of(inside)
    strips = strips_of(inside, own)
    if len(strips) < 2 or not all(strips) or not is_tabular(strips):
        return [(bands, gutters)]
    parts: list[Group] = [(bands[:first], []), (bands[first:last], own), (bands[last:], [])]
    return [part for part in parts if part[0]]


def _under_headlines(bands: Sequence[Band], gutters: list[Span], size: float) -> list[Span]:
    """The gutters without those that a headline stands over: they part columns only below it, and are cut later."""
    kept = list(gutters)
    for gutter in gutters:
        if len(kept) < 2:
            break
        at = kept.index(gutter)
        left = kept[at - 1][1] if at else -_ENDLESS
        right = kept[at + 1][0] if at + 1 < len(kept) else _ENDLESS
        beside = [i for band in bands for i in band.items if i.left >= left - 1 and i.right <= right + 1]
        inner = _bands([item for item in beside if not isinstance(item, Bar)], size)
        if len(inner) > 1 and _is_lonely(inner[0], [gutter]) and _is_headline(inner, 0, size):
            kept.remove(gutter)
    return kept


def _is_lonely(band: Band, gutters: Sequence[Span]) -> bool:
    """Whether everything in a band stands on one side of every gutter."""
    left, right = min(i.left for i in band.items), max(i.right for i in band.items)
    return all(right <= g[0] + 1 or left >= g[1] - 1 for g in gutters)


def _is_headline(bands: Sequence[Band], at: int, size: float) -> bool:
    """Whether a band stands above the columns rather than at the top of one: large type, or set off by white."""
    band = bands[at]
    if any(item.vertical or isinstance(item, Area) for item in band.items):
        return False
    largest = max(item.size for item in band.items)
    if largest >= _HEADLINE * size:
        return True
    gap = bands[at + 1].top - band.bottom if at + 1 < len(bands) else 0.0
    return at == 0 and gap > 1.3 * size and len({round(i.y) for i in band.items}) == 1


def _parts(bands: Sequence[Band], gutter: Span, size: float, known: Sequence[Span] = ()) -> bool:
    """Whether a gutter has enough on both sides to part columns: lines of text, a boxed item, a vertical title."""
    least = 2 if gutter[1] - gutter[0] >= _NARROW * size else 3
    if any(gutter[0] - 2 <= (a + b) / 2 <= gutter[1] + 2 and b - a < 4 * size for a, b in known):
        least = 1
    return _weights(bands, gutter) >= least


def _weights(bands: Sequence[Band], gutter: Span) -> int:
    """How much stands on that side of a gutter where less does."""
    sides: tuple[list[Item], list[Item]] = ([], [])
    for band in bands:
        for item in band.items:
            if not isinstance(item, Bar):
                sides[item.left >= gutter[1] - 1].append(item)
    return min(_weight(side) for side in sides)


def _weight(side: Sequence[Item]) -> int:
    """How many lines stand on one side of a gutter; what is not a line counts for several."""
    lines = {round(item.y / 2) for item in side if isinstance(item, Run) and not item.vertical}
    return len(lines) + 4 * sum(item.vertical or isinstance(item, Area) for item in side)
