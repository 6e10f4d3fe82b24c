"""What recognition gets wrong about marks, put right by the picture: dashes, full and half width, vertical lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from luoshi.read.ocr.glyphs import line_size
from luoshi.read.ocr.image import Shades
from luoshi.read.ocr.lines import Strip
from luoshi.read.ocr.models import Reading
from luoshi.text import Box

_WIDE_FORM: Final = dict(zip(",:;?!()", "，：；？！（）", strict=True))
_WIDE = re.compile("[\u2e80-\u9fff\uff01-\uff5e《》“”‘’、。]")
_DASHES: Final = "—–-―一_~－"
_ONLY_DASHES = re.compile(f"[{_DASHES}\\s]*")
_INK: Final = 170
_LONG, _LONGEST = 1.4, 2.4
"""Ems that the ink of a Chinese dash 破折号 is long."""

_THICK: Final = 0.2
_ALIGNED: Final = 0.35
_TALL: Final = 1.8


def widened(reading: Reading) -> Reading:
    """A line with the marks beside Han characters in their full width, which recognition often takes for half."""
    chars = list(reading.chars)
    for i, char in enumerate(chars):
        wide = _WIDE_FORM.get(char)
        beside = "".join(chars[max(0, i - 1) : i] + chars[i + 1 : i + 2])
        at_end = i == len(chars) - 1 and i > 0 and char in ",:;" and chars[i - 1] in "%0123456789)"
        if wide is not None and (_WIDE.search(beside) or (at_end and _WIDE.search(reading.chars))):
            chars[i] = wide
    return replace(reading, chars="".join(chars))


def stacked(strips: Sequence[Strip]) -> list[Strip]:
    """The lines of a page with the pieces of vertical ones put together: each one character wide."""
    alone, piles = [], list[list[Strip]]()
    for strip in sorted(strips, key=lambda s: s.top):
        if strip.bottom - strip.top < 0.5 * (strip.right - strip.left):
            alone.append(strip)
            continue
        pile = next((p for p in piles if _stands_on(p[-1], strip)), None)
        if pile is None:
            piles.append([strip])
        else:
            pile.append(strip)
    for pile in piles:
        is_vertical = len(pile) > 1 and any(s.bottom - s.top > _TALL * (s.right - s.left) for s in pile)
        alone += [_union(pile)] if is_vertical else pile
    return alone


def _stands_on(above: Strip, below: Strip) -> bool:
    width = max(above.right - above.left, below.right - below.left)
    aligned = abs(above.left + above.right - below.left - below.right) < 2 * _ALIGNED * width
    return aligned and below.top - above.bottom < 0.4 * width


def _union(pile: Sequence[Strip]) -> Strip:
    top, bottom = min(s.top for s in pile), max(s.bottom for s in pile)
    left, right = min(s.left for s in pile), max(s.right for s in pile)
    return Strip(left, top, right, bottom, (top + bottom) / 2)


def dashes(page: Shades, size: float) -> list[Box]:
    """Where thin level strokes of about two ems stand on a page, in pixels.

    Args:
        page: the page, level.
        size: of its type, in pixels.
    """
    import cv2

    ink = (page < _INK).astype(np.uint8)
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    strokes = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, int(_LONG * size)), np.uint8))
    _, _, pieces, _ = cv2.connectedComponentsWithStats(
        cv2.dilate(strokes, np.ones((3, 1), np.uint8)), connectivity=8
    )
    return [
        (float(x), float(y), float(x + width), float(y + height))
        for x, y, width, height, _ in pieces[1:]
        if width <= _LONGEST * size and height <= max(5.0, _THICK * size)
    ]


def with_dashes(
    strips: Sequence[Strip], readings: Sequence[Reading], strokes: Sequence[Box], page: Shades
) -> tuple[list[Strip], list[Reading]]:
    """Lines with every dash of the page as two characters, and without lines that are nothing but a dash.

    Args:
        strips: the lines.
        readings: what they say.
        strokes: what may be dashes, see :func:`dashes`.
        page: the page.
    """
    pairs = list(zip(strips, readings, strict=True))
    kept = [(s, r) for s, r in pairs if not (strokes and _is_piece(s, r, strokes))]
    sizes = [line_size(strip, reading, page) if strokes else 0.0 for strip, reading in kept]
    for left, top, right, bottom in strokes:
        stroke = (left, top, right, bottom)
        near = [
            i
            for i, (s, _) in enumerate(kept)
            if _is_on(s, stroke, sizes[i]) and _is_alone(page, stroke, sizes[i])
        ]
        if near:
            i = min(near, key=lambda i: _away(kept[i][0], left, right))
            kept[i] = _with_dash(*kept[i], left, right)
    return [s for s, _ in kept], [r for _, r in kept]


def _is_piece(strip: Strip, reading: Reading, strokes: Sequence[Box]) -> bool:
    """Whether a line is nothing but a dash."""
    if not _ONLY_DASHES.fullmatch(reading.chars):
        return False
    return any(
        s[0] < strip.right and strip.left < s[2] and s[1] < strip.bottom and strip.top < s[3] for s in strokes
    )


def _is_on(strip: Strip, stroke: Box, size: float) -> bool:
    """Whether a stroke is as long as a dash in the type of a line, and stands on that line or right beside it."""
    if strip.cells or abs(strip.middle - (stroke[1] + stroke[3]) / 2) > 0.4 * size:
        return False
    if not _LONG * size <= stroke[2] - stroke[0] <= _LONGEST * size:
        return False
    return _away(strip, stroke[0], stroke[2]) < 0.7 * size


def _is_alone(page: Shades, stroke: Box, size: float) -> bool:
    """Whether there is white above and below a stroke, as there is not within a Han character."""
    left, top, right, bottom = (int(edge) for edge in stroke)
    reach, edge = int(0.3 * size), max(1, int(0.06 * size))
    around = (
        page[max(0, top - reach) : top - edge, left:right],
        page[bottom + edge : bottom + reach, left:right],
    )
    return all(float((part < _INK).mean()) < 0.02 for part in around if part.size)


def _away(strip: Strip, left: float, right: float) -> float:
    """How far a stroke is from a line's left or right end; 0 and less within it."""
    return max(strip.left - right, left - strip.right)


def _with_dash(strip: Strip, reading: Reading, left: float, right: float) -> tuple[Strip, Reading]:
    """A line with two dashes where the stroke is, instead of what was read there."""
    begin, end = left - strip.left, right - strip.left
    unsure = (right - left) * 0.2
    glyphs = [
        glyph
        for glyph in zip(reading.chars, reading.confidence, reading.middles, strict=True)
        if not (glyph[0] in _DASHES and begin - unsure < glyph[2] < end + unsure)
    ]
    over = [glyph for glyph in glyphs if begin + unsure < glyph[2] < end - unsure]
    if over:
        return strip, reading
    quarter = (end - begin) / 4
    glyphs += [("—", 1.0, begin + quarter), ("—", 1.0, end - quarter)]
    glyphs.sort(key=lambda glyph: glyph[2])
    shift = max(0, strip.left - int(left))
    chars, sure, middles = zip(*glyphs, strict=True)
    wider = replace(strip, left=strip.left - shift, right=max(strip.right, int(right) + 1))
    return wider, Reading("".join(chars), sure, tuple(middle + shift for middle in middles))
