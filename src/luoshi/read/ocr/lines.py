"""Lines of a page's picture: where they are, how they slope, and the picture of each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from luoshi.read.ocr.image import Shades
from luoshi.read.ocr.models import Map
from luoshi.text import Box

_LIKELY: Final = 0.3
_LEAST: Final = 0.45
"""How likely the places of a line are text, on average, at least."""

_LONG: Final = 6.0
"""How many times longer than thick a line is that shows the slope of a page."""

_TYPE_SHARE, _REACH = 0.5, 1.15
"""Size of the type as a share of the height of a line's picture; ems beyond its ends where ink is looked for."""

_RULE: Final = 0.8
_CORE: Final = 0.3
"""Share of the height of a line's picture, up and down from its middle, that is its characters."""

_GROW, _SIDE = 0.85, 0.6
"""The middle of a line is grown by these parts of its height, above and below, and at both sides."""

DARK: Final = 150
"""Shades of grey below which a place is ink."""

_TALL: Final = 2.2
_NEAREST, _FARTHEST = 0.98, 1.5
"""From character to character of a vertical line, in widths of its ink."""

_SPECKS, _SPECK_SHARE = 2, 0.08
"""Dark places of a row or column, as a number and a share of the darkest, up to which they are specks."""


@dataclass(slots=True)
class Strip:
    """One line of a page's picture, in pixels.

    Attributes:
        left: left edge of its picture.
        top: top edge.
        right: right edge.
        bottom: bottom edge.
        middle: height of the line's middle.
        cells: for vertical text the upper edges of its characters' cells and the lower edge of the last; else empty.
    """

    left: int
    top: int
    right: int
    bottom: int
    middle: float
    cells: tuple[int, ...] = ()


def slope(found: Map) -> float:
    """By how many degrees a page has to be turned anticlockwise for its lines, or what stands upright, to be level.

    Args:
        found: how likely each place of the page is the middle of a line.
    """
    import cv2

    count, labels, pieces, _ = cv2.connectedComponentsWithStats(
        (found > _LIKELY).astype(np.uint8), connectivity=8
    )
    angles: list[tuple[float, int]] = []
    for i in range(1, count):
        x, y, width, height, area = pieces[i].tolist()
        length = max(width, height)
        if length * length < _LONG * area:
            continue
        rows, columns = np.nonzero(labels[y : y + height, x : x + width] == i)
        points = np.column_stack((columns, rows)).astype(np.float32)
        across, down, _, _ = cv2.fitLine(points, cv2.DIST_L2, 0, 0.01, 0.01).ravel().tolist()
        angles.append(((math.degrees(math.atan2(down, across)) + 45) % 90 - 45, length))
    return round(weighted_median(angles), 3) if angles else 0.0


def strips_of(found: Map, page: Shades, scale: float) -> list[Strip]:
    """The lines of a page.

    Args:
        found: how likely each place is the middle of a line.
        page: the page.
        scale: size of ``found`` as a share of the page's.
    """
    import cv2

    likely = (found > _LIKELY).astype(np.uint8)
    count, labels, pieces, _ = cv2.connectedComponentsWithStats(likely, connectivity=8)
    sums = np.bincount(labels.ravel(), found.ravel(), count)
    strips = []
    for i in range(1, count):
        x, y, width, height, area = pieces[i].tolist()
        if area < 6 or min(width, height) < 2 or sums[i] / area < _LEAST:
            continue
        strip = _grown((x / scale, y / scale, width / scale, height / scale), page.shape)
        if strip.bottom - strip.top >= 4 and strip.right - strip.left >= 4:
            strips.append(strip)
    return strips


def _grown(core: tuple[float, float, float, float], size: tuple[int, ...]) -> Strip:
    x, y, width, height = core
    if height > _TALL * width:
        across, along = _GROW * width, _SIDE * width
    else:
        across, along = _SIDE * height, _GROW * height
    return Strip(
        max(0, round(x - across)),
        max(0, round(y - along)),
        min(size[1], round(x + width + across)),
        min(size[0], round(y + height + along)),
        y + height / 2,
    )


def reached_out(strips: Sequence[Strip], page: Shades) -> list[Strip]:
    """The lines with a thin character at either end, as 一 is, that was not seen to belong to them."""
    edges = np.array([(s.left, s.top, s.right, s.bottom) for s in strips], dtype=np.int64).reshape(-1, 4)
    out = []
    for strip in strips:
        others = edges[(edges[:, 1] < strip.middle) & (strip.middle < edges[:, 3])]
        lowest = int(others[:, 2][others[:, 0] < strip.left].max(initial=0))
        highest = int(others[:, 0][others[:, 2] > strip.right].min(initial=page.shape[1]))
        is_level = strip.bottom - strip.top <= _TALL * (strip.right - strip.left)
        out.append(_reached(strip, page, lowest, highest) if is_level else strip)
    return out


def _reached(strip: Strip, page: Shades, lowest: int, highest: int) -> Strip:
    size = _TYPE_SHARE * (strip.bottom - strip.top)
    reach = round(_REACH * size)
    left = page[strip.top : strip.bottom, max(lowest, strip.left - reach) : strip.left]
    right = page[strip.top : strip.bottom, strip.right : min(highest, strip.right + reach)]
    more, further = _ink_beside(left[:, ::-1], size), _ink_beside(right, size)
    return replace(strip, left=strip.left - more, right=strip.right + further)


def _ink_beside(picture: Shades, size: float) -> int:
    """How far from the left edge of a picture the ink at the height of its middle reaches; 0 for none or a rule."""
    dark: np.ndarray[Any, np.dtype[np.bool_]] = np.less(picture, DARK)
    band = np.atleast_1d(dark[round(0.35 * len(dark)) : round(0.65 * len(dark))].any(axis=0))
    rules = np.flatnonzero(dark.mean(axis=0) > _RULE)
    columns = np.flatnonzero(band[: rules[0]] if rules.size else band)
    return int(columns[-1]) + 2 if columns.size >= 0.3 * size else 0


def is_within(box: Box, strips: Sequence[Strip]) -> bool:
    """Whether a level stroke lies in the middle of a line of text, so that it is part of its characters."""
    left, top, right, bottom = box
    height = (top + bottom) / 2
    return any(
        strip.left < right
        and left < strip.right
        and abs(strip.middle - height) < _CORE * (strip.bottom - strip.top)
        for strip in strips
        if not strip.cells
    )


def cut_out(strip: Strip, page: Shades) -> Shades:
    """The picture of a line; that of a vertical line with its characters set side by side."""
    picture = page[strip.top : strip.bottom, strip.left : strip.right]
    if strip.bottom - strip.top <= _TALL * (strip.right - strip.left):
        return picture
    strip.cells = _cells(picture)
    side = max(b - a for a, b in zip(strip.cells, strip.cells[1:], strict=False))
    row = np.full((max(side, picture.shape[1]), picture.shape[1] * (len(strip.cells) - 1)), 255, np.uint8)
    for i, (top, bottom) in enumerate(zip(strip.cells, strip.cells[1:], strict=False)):
        cell = picture[top:bottom]
        at = (row.shape[0] - cell.shape[0]) // 2
        row[at : at + cell.shape[0], i * cell.shape[1] : (i + 1) * cell.shape[1]] = cell
    return row


def _cells(picture: Shades) -> tuple[int, ...]:
    """Where to cut a vertical line into characters: into as many as leave the whitest rows at the cuts."""
    ink, across = (picture < DARK).sum(axis=1), (picture < DARK).sum(axis=0)
    rows, columns = np.flatnonzero(ink > _SPECKS), np.flatnonzero(across > _SPECK_SHARE * across.max())
    if not rows.size or not columns.size:
        return 0, picture.shape[0]
    top, bottom = int(rows[0]), int(rows[-1]) + 1
    side = max(4.0, float(columns[-1] - columns[0] + 1))
    counts = range(
        max(1, int((bottom - top) / (_FARTHEST * side))), round((bottom - top) / (_NEAREST * side)) + 1
    )
    ways = [_cuts(ink, top, bottom, count) for count in counts]
    best = min(ways, key=lambda cuts: (float(np.mean(ink[cuts])) if cuts else side / 2, -len(cuts)))
    return (0, *best, picture.shape[0])


def _cuts(ink: np.ndarray[Any, Any], top: int, bottom: int, count: int) -> list[int]:
    """The whitest rows near those that part a stretch evenly."""
    pitch = (bottom - top) / count
    reach = max(1, int(pitch / 8))
    nears = [round(top + i * pitch) for i in range(1, count)]
    return [near - reach + int(ink[near - reach : near + reach + 1].argmin()) for near in nears]


def weighted_median(pairs: Sequence[tuple[float, int]]) -> float:
    """The value in the middle of some values with weights, of which there is one at least."""
    ordered = sorted(pairs)
    half, seen = sum(weight for _, weight in ordered) / 2, 0
    for value, weight in ordered:
        seen += weight
        if seen >= half:
            return value
    return ordered[-1][0]
