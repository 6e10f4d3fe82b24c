"""The characters of a page's picture as glyphs, with places and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

import numpy as np

from luoshi.read.layout import Glyph
from luoshi.read.ocr.image import Shades
from luoshi.read.ocr.lines import DARK, Strip, weighted_median
from luoshi.read.ocr.models import Reading

_OPENING: Final = "（《〈「『【〔“‘"
_CLOSING: Final = "，。、；：！？）》〉」』】〕”’"
_NARROW: Final = 0.55
_SAME_SIZE, _NEAR_SIZE = 0.05, 0.13
_STACK: Final = 4.0
"""Ems within which the next two lines above or below a line stand."""

_SHORT: Final = 6
_MANY, _MANY_SHARE = 30, 0.05
"""Characters of one size that are not taken for an error of measurement of another one."""

_BOLD: Final = 1.26
_HAN_HEIGHT, _LEAST_HEIGHT, _DIGIT_HEIGHT = 0.93, 0.885, 0.75
"""Height of the ink of a line, in ems: of one with Han characters usually and at least, of one without.

Steps between characters are the better measure of their size, but lines that are spread to fill a column exaggerate it.
"""

_NEAR, _NEAR_MARK, _NEAR_NARROW = 1.35, 1.75, 2.0
"""Times their usual distance up to which two characters touch; digits and letters differ much in width."""

_WHITE_SHARE: Final = 0.1
_STEPS: Final = 4
_HAN = re.compile("[\u4e00-\u9fff]")
_HAN_RUN = re.compile("[\u4e00-\u9fff]{2,}")


def glyphs_of(strips: Sequence[Strip], readings: Sequence[Reading], page: Shades) -> list[Glyph]:
    """The characters of all lines with their places in pixels, sizes evened out over the page."""
    kept = [(s, r) for s, r in zip(strips, readings, strict=True) if r.chars.strip()]
    inks = [_ink_of(strip, page) for strip, _ in kept]
    sizes = _evened([line_size(strip, reading, page) for strip, reading in kept], kept)
    weights = [
        _weight(strip, page, reading, size) for (strip, reading), size in zip(kept, sizes, strict=True)
    ]
    usual = median(weights) if weights else 0.0
    glyphs: list[Glyph] = []
    for (strip, reading), ink, size, weight in zip(kept, inks, sizes, weights, strict=True):
        bold = weight > _BOLD * usual
        glyphs += (
            _standing(strip, reading, size, bold) if strip.cells else _lying(strip, reading, ink, size, bold)
        )
    return glyphs


def _ink_of(strip: Strip, page: Shades) -> tuple[int, int]:
    """Where the ink of a line begins and ends from left to right, in pixels from its left edge."""
    height = strip.bottom - strip.top
    band = page[strip.top + height // 4 : strip.bottom - height // 4, strip.left : strip.right]
    columns = np.flatnonzero((band < DARK).sum(axis=0) >= 2)
    return (int(columns[0]), int(columns[-1]) + 1) if columns.size else (0, strip.right - strip.left)


def _is_wide(char: str) -> bool:
    return ord(char) > 0x2E7F or char in "—…“”‘’·"


def line_size(strip: Strip, reading: Reading, page: Shades) -> float:
    """The size of a line's type, from the steps between its Han characters or the height of its ink."""
    if strip.cells:
        return float(median(b - a for a, b in pairwise(strip.cells)))
    steps, length = 0, 0.0
    for run in _HAN_RUN.finditer(reading.chars):
        steps += run.end() - run.start() - 1
        length += reading.middles[run.end() - 1] - reading.middles[run.start()]
    high = _ink_height(strip, page)
    if steps >= _STEPS:
        return min(length / steps, high / _LEAST_HEIGHT)
    return high / (_HAN_HEIGHT if _HAN.search(reading.chars) else _DIGIT_HEIGHT)


def _ink_height(strip: Strip, page: Shades) -> float:
    """How high the ink of a line is: from its middle up and down to white that is too high to be within a character."""
    dark = (page[strip.top : strip.bottom, strip.left : strip.right] < DARK).sum(axis=1) > 1
    middle = round(strip.middle) - strip.top
    rows = np.flatnonzero(dark)
    if not rows.size:
        return float(strip.bottom - strip.top)
    groups = np.split(rows, np.flatnonzero(np.diff(rows) > _WHITE_SHARE * len(dark) + 1) + 1)
    line = min(groups, key=lambda group: abs(group[0] + group[-1] - 2 * middle))
    return float(line[-1] - line[0] + 1)


def _evened(sizes: Sequence[float], kept: Sequence[tuple[Strip, Reading]]) -> list[float]:
    """Sizes of about the same amount made equal: to the nearest of those that many characters have."""
    weights = [len(reading.chars) for _, reading in kept]
    many = max(_MANY, _MANY_SHARE * sum(weights))
    centres: list[float] = []
    left = list(range(len(sizes)))
    while left:
        best = max(
            left, key=lambda i: sum(weights[j] for j in left if _alike(sizes[i], sizes[j], _SAME_SIZE))
        )
        near = {j for j in left if _alike(sizes[best], sizes[j], _SAME_SIZE)}
        centre = weighted_median([(sizes[j], weights[j]) for j in near])
        if (
            not any(_alike(other, centre, _NEAR_SIZE) for other in centres)
            or sum(weights[j] for j in near) >= many
        ):
            centres.append(centre)
        left = [j for j in left if j not in near]
    found = [_centre(size, weight, centres) for size, weight in zip(sizes, weights, strict=True)]
    return _like_neighbours(found, [strip for strip, _ in kept])


def _like_neighbours(sizes: Sequence[float], strips: Sequence[Strip]) -> list[float]:
    """Sizes as they were, but a line takes that of the lines above and below it when it differs little from theirs."""
    order = sorted(range(len(strips)), key=lambda i: strips[i].middle)
    out = list(sizes)
    for place, i in enumerate(order):
        above = _nearest(i, reversed(order[:place]), sizes, strips)
        below = _nearest(i, order[place + 1 :], sizes, strips)
        beside = {sizes[j] for j in (*above, *below)}
        if above and below and len(beside) == 1 and _alike(sizes[i], sizes[above[0]], _NEAR_SIZE):
            out[i] = sizes[above[0]]
    return out


def _nearest(at: int, others: Iterable[int], sizes: Sequence[float], strips: Sequence[Strip]) -> list[int]:
    """The two next lines of a stack in one direction."""
    line, found = strips[at], list[int]()
    for j in others:
        if abs(strips[j].middle - line.middle) > _STACK * sizes[at] or len(found) == 2:
            break
        shared = min(line.right, strips[j].right) - max(line.left, strips[j].left)
        if (
            shared > 0.5 * min(line.right - line.left, strips[j].right - strips[j].left)
            and not strips[j].cells
        ):
            found.append(j)
    return found


def _centre(size: float, weight: int, centres: Sequence[float]) -> float:
    """The size that a measured one stands for; that of a short line is measured badly and goes to the most frequent."""
    if weight <= _SHORT:
        usual = next((centre for centre in centres if _alike(centre, size, _NEAR_SIZE)), None)
        if usual is not None:
            return usual
    return min(centres, key=lambda centre: abs(centre - size))


def _alike(one: float, other: float, share: float) -> bool:
    return abs(one - other) <= share * one


def _weight(strip: Strip, page: Shades, reading: Reading, size: float) -> float:
    """How black a line is: ink for each em square of its characters."""
    ink = float((page[strip.top : strip.bottom, strip.left : strip.right] < DARK).sum())
    ems = sum(1.0 if _HAN.match(char) else 0.35 for char in reading.chars if not char.isspace())
    return ink / max(1.0, ems * size * size)


def _lying(strip: Strip, reading: Reading, ink: tuple[int, int], size: float, bold: bool) -> list[Glyph]:
    """The glyphs of a line: touching one another unless there is white between them."""
    chars = reading.chars
    half = [0.5 * size * (1.0 if _is_wide(c) else _NARROW) for c in chars]
    places = list(zip(reading.middles, half, strict=True))
    lefts, rights = [], []
    for i, place in enumerate(places):
        before, after = places[i - 1] if i else None, places[i + 1] if i + 1 < len(chars) else None
        lefts.append(_edge(place, before, _nearness(chars[max(0, i - 1) : i + 1]), -1))
        rights.append(_edge(place, after, _nearness(chars[i : i + 2]), 1))
    lefts[0] = rights[0] - size if chars[0] in _OPENING else _end(places[0], ink[0], -1)
    rights[-1] = lefts[-1] + size if chars[-1] in _CLOSING else _end(places[-1], ink[1], 1)
    top, bottom = strip.middle - size / 2, strip.middle + size / 2
    return [
        Glyph(
            char,
            strip.left + lefts[i],
            top,
            strip.left + rights[i],
            bottom,
            strip.left + lefts[i],
            bottom - 0.12 * size,
            size,
            bold,
            reading.confidence[i],
        )
        for i, char in enumerate(chars)
        if not char.isspace()
    ]


def _end(place: tuple[float, float], ink: float, way: int) -> float:
    """The outer edge of a line's first or last character: where the ink ends, unless that cannot be its own."""
    middle, half = place
    return ink if 0.3 * half < way * (ink - middle) < 1.6 * half else middle + way * half


def _nearness(pair: str) -> float:
    """Times their usual distance up to which two characters touch; a mark stands at one side of its square."""
    if not all(map(_is_wide, pair)):
        return _NEAR if " " in pair else _NEAR_NARROW
    return _NEAR_MARK if pair[:1] in _CLOSING or pair[-1:] in _OPENING else _NEAR


def _edge(place: tuple[float, float], other: tuple[float, float] | None, near: float, way: int) -> float:
    """An edge of a character: half-way to its neighbour when that is about as near as their widths say."""
    middle, half = place
    if other is None:
        return middle + way * half
    apart, others = abs(other[0] - middle), other[1]
    if apart <= near * (half + others):
        return middle + way * apart * half / (half + others)
    return middle + way * 1.1 * half


def _standing(strip: Strip, reading: Reading, size: float, bold: bool) -> list[Glyph]:
    """The glyphs of a vertical line, each in its cell."""
    width = strip.right - strip.left
    glyphs = []
    for char, middle, sure in zip(reading.chars, reading.middles, reading.confidence, strict=True):
        cell = min(len(strip.cells) - 2, max(0, int(middle / width)))
        at = strip.top + (strip.cells[cell] + strip.cells[cell + 1]) / 2
        across = (strip.left + strip.right) / 2
        if not char.isspace():
            box = (across - size / 2, at - size / 2, across + size / 2, at + size / 2)
            glyphs.append(Glyph(char, *box, box[0], box[3] - 0.12 * size, size, bold, sure))
    return glyphs
