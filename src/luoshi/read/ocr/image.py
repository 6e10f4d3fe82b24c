"""Pictures of pages made ready to be read: evenly lit, level; the size of their type; their drawn lines."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import numpy as np

from luoshi.text import Box

Shades = np.ndarray[Any, np.dtype[np.uint8]]
"""A picture in shades of grey, height × width, 0 black, 255 white."""

Picture = TypeVar("Picture", bound=np.ndarray[Any, Any])

_INK: Final = 170
_FAINT: Final = 200
_SMALLEST_TYPE, _LARGEST_TYPE = 7, 120
_USUAL_TYPE: Final = 22.0
_LONG_RULE: Final = 4.0
_THIN: Final = 0.35


def evenly_lit(image: np.ndarray[Any, np.dtype[np.uint8]]) -> Shades:
    """A picture in shades of grey whose paper is white everywhere.

    Args:
        image: height × width × 3 (red, green, blue) or height × width.
    """
    import cv2

    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY) if image.ndim == 3 else image
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), 21)
    paper = np.maximum(cv2.resize(paper, (width, height)), 60)
    even: Shades = cv2.divide(grey, paper, scale=255)
    return even


def turned(picture: Picture, angle: float, paper: float) -> Picture:
    """A picture turned anticlockwise by some degrees about its middle, its size unchanged.

    Args:
        picture: height × width.
        angle: in degrees.
        paper: what to fill the corners with.
    """
    import cv2

    if abs(angle) < 0.03:
        return picture
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    level: Picture = cv2.warpAffine(
        picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=paper
    )
    return level


def type_size(page: Shades) -> float:
    """About how many pixels high most of the type is: the size of the pieces that hold most of the ink."""
    import cv2

    ink = (page < _INK).astype(np.uint8)
    _, _, pieces, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    sides = pieces[1:, 2:4].max(axis=1)
    usual = (sides >= _SMALLEST_TYPE) & (sides <= _LARGEST_TYPE)
    sides, area = sides[usual], pieces[1:, 4][usual]
    if not sides.size:
        return _USUAL_TYPE
    order = np.argsort(sides)
    weight = np.cumsum(area[order])
    return float(sides[order][np.searchsorted(weight, 0.6 * weight[-1])])


def drawn_lines(page: Shades, size: float) -> list[Box]:
    """The straight level and upright lines of a page in pixels: rules, edges of boxes and tables.

    Args:
        page: the page, level.
        size: of its type, in pixels.
    """
    import cv2

    ink = (page < _FAINT).astype(np.uint8)
    long = int(_LONG_RULE * size)
    found: list[Box] = []
    for kernel, mend in (((1, long), (1, 5)), ((long, 1), (5, 1))):
        whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones(mend, np.uint8))
        lines = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones(kernel, np.uint8))
        _, _, pieces, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        for x, y, width, height, _ in pieces[1:]:
            if min(width, height) <= max(3.0, _THIN * size):
                found.append((float(x), float(y), float(x + width), float(y + height)))
    return found
