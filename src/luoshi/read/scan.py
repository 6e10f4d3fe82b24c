"""Scans 扫描件: pages that are pictures to raw text, by models that come with the extra ``ocr``."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any, Final

import numpy as np

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.layout import Glyph, GlyphPage, set_pages
from luoshi.read.limits import Limits
from luoshi.read.ocr.glyphs import glyphs_of
from luoshi.read.ocr.image import Shades, drawn_lines, evenly_lit, turned, type_size
from luoshi.read.ocr.lines import Strip, cut_out, is_within, reached_out, slope, strips_of
from luoshi.read.ocr.marks import dashes, stacked, widened, with_dashes
from luoshi.read.ocr.models import Reading, model_files, read_lines, text_map
from luoshi.text import Layout, Metadata, Page, RawText, Source

INSTALL: Final = "pip install luoshi[ocr]"

_MOST_PIXELS: Final = 40_000_000
_MOST_FRAMES: Final = 500
_MOST_LINES: Final = 4_000
_SMALLEST: Final = 8
_TYPE: Final = 9.0
"""Pixels to which type is shrunk before lines are looked for."""

_POINTS_WIDE: Final = 595.0
_SURE: Final = 0.8
_SAMPLE: Final = 8
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")

Picture = np.ndarray[Any, np.dtype[np.uint8]]


def available() -> bool:
    """Whether the extra ``ocr`` is installed, with the models in it."""
    return model_files() is not None


def recognise(image: Picture, page: Page, scale: float) -> GlyphPage:
    """The characters of a page's picture.

    Their places are those of the picture after :func:`straightened`.

    Args:
        image: height × width × 3, red, green and blue from 0 to 255.
        page: the page that it shows.
        scale: pixels for a point of the page.
    """
    level, strips, readings = _read(image)
    size = (level.shape[1] / scale, level.shape[0] / scale)
    if (size[0] > size[1]) != (page.width > page.height):
        page = replace(page, width=size[0], height=size[1])
    glyphs = [_in_points(glyph, scale) for glyph in glyphs_of(strips, readings, level)]
    lines = [
        line
        for line in drawn_lines(level, type_size(level))
        if line[3] - line[1] > line[2] - line[0] or not is_within(line, strips)
    ]
    rules = [(left / scale, top / scale, right / scale, bottom / scale) for left, top, right, bottom in lines]
    return GlyphPage(page, glyphs, rules)


def straightened(image: Picture) -> Shades:
    """The picture of a page as it is read: evenly lit, upright, its lines level."""
    return _held(evenly_lit(image))[0]


def read_scan(data: bytes, source: Source, given: Metadata, limits: Limits) -> RawText:
    """The raw text of a picture, every frame of it a page.

    Args:
        data: the file's bytes: PNG, JPEG, TIFF, BMP, WEBP or GIF.
        source: the file.
        given: what is known of the document.
        limits: how long its text may be.

    Raises:
        UnreadableError: when recognition is not installed, the picture is damaged, or no text is on it.
        LimitError: when it has too many pixels or pages.
    """
    if not available():
        raise UnreadableError(
            "a scan needs text recognition, which is not installed", source.path, f"run {INSTALL}"
        )
    text, pages, lines = set_pages(_pages(data, source.path))
    if not text.strip():
        raise UnreadableError(
            "no text was found on the picture", source.path, "scan it again at 200 dpi or more"
        )
    if len(text) > limits.text_chars:
        raise LimitError(f"the text is over {limits.text_chars:,} characters", source.path, "split it")
    return RawText(source, text, "utf-8", Layout.PRINTED, given, pages, lines)


def _pages(data: bytes, where: str) -> Iterator[GlyphPage]:
    for number, (picture, scale) in enumerate(frames(data, where), start=1):
        height, width, _ = picture.shape
        yield recognise(picture, Page(number, width / scale, height / scale, scanned=True), scale)


def frames(data: bytes, where: str) -> Iterator[tuple[Picture, float]]:
    """The pictures of a file in red, green and blue, each with its pixels for a point.

    Raises:
        UnreadableError: they are damaged, or too small.
        LimitError: they are too many or too large.
    """
    from PIL import Image

    broken = (OSError, SyntaxError, ValueError, EOFError, KeyError, TypeError, Image.DecompressionBombError)
    try:
        with warnings.catch_warnings(action="ignore"):
            image = Image.open(BytesIO(data), formats=_FORMATS)
            count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
        if count > _MOST_FRAMES:
            raise LimitError(f"the picture has over {_MOST_FRAMES} pages", where, "split it")
        with image:
            for number in range(count):
                yield _frame(image, number, where)
    except broken as error:
        raise UnreadableError("the picture is damaged", where, "fetch it again, or scan it again") from error


def _frame(image: Any, number: int, where: str) -> tuple[Picture, float]:
    from PIL import ImageOps

    with warnings.catch_warnings(action="ignore"):
        image.seek(number)
        _check_size(image.size, where)
        upright = ImageOps.exif_transpose(image)
        return _flat(upright), _pixels_a_point(upright)


def _check_size(size: tuple[int, int], where: str) -> None:
    width, height = size
    if width * height > _MOST_PIXELS:
        raise LimitError(f"the picture has over {_MOST_PIXELS:,} pixels", where, "scan it at 200 dpi")
    if min(size) < _SMALLEST:
        raise UnreadableError(
            "the picture is too small to hold text", where, "check that it is the right file"
        )


def _flat(image: Any) -> Picture:
    """A picture's pixels, what is transparent white."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        coloured = image.convert("RGBA")
        paper = Image.new("RGBA", coloured.size, "white")
        image = Image.alpha_composite(paper, coloured)
    return np.asarray(image.convert("RGB"))


def _pixels_a_point(image: Any) -> float:
    """From the resolution that the file states, when that makes a page of a usual size; else as if it were A4."""
    width, height = image.size
    stated = image.info.get("dpi", (0, 0))[0]
    if 60 <= stated <= 1200 and 100 <= 72 * min(width, height) / stated <= 3000:
        return float(stated) / 72
    return float(min(width, height)) / _POINTS_WIDE


def _read(image: Picture) -> tuple[Shades, list[Strip], list[Reading]]:
    """The page upright and level, its lines, and what they say."""
    page, strips = _held(evenly_lit(image))
    readings = [widened(reading) for reading in read_lines([cut_out(strip, page) for strip in strips])]
    return page, *with_dashes(strips, readings, dashes(page, type_size(page)), page)


def _held(page: Shades) -> tuple[Shades, list[Strip]]:
    """The page turned so that it can be read, and its lines."""
    level, strips = _levelled(page)
    if _lies_on_its_side(strips):
        return _best_of([level, np.rot90(level, 1).copy(), np.rot90(level, 3).copy()])
    if strips and _sureness(level, strips) < _SURE:
        return _best_of([level, np.rot90(level, 2).copy()])
    return level, strips


def _levelled(page: Shades) -> tuple[Shades, list[Strip]]:
    scale = min(1.5, max(0.2, _TYPE / type_size(page)))
    found = text_map(page, scale)
    angle = slope(found)
    page = turned(page, angle, 255)
    strips = reached_out(strips_of(turned(found, angle, 0), page, scale)[:_MOST_LINES], page)
    return page, stacked(strips)


def _lies_on_its_side(strips: list[Strip]) -> bool:
    """Whether most lines run from top to bottom."""
    tall = sum(s.bottom - s.top for s in strips if s.bottom - s.top > 3 * (s.right - s.left))
    wide = sum(s.right - s.left for s in strips if s.right - s.left > 3 * (s.bottom - s.top))
    return tall > 2 * wide


def _best_of(pages: list[Shades]) -> tuple[Shades, list[Strip]]:
    """Of some ways to hold a page, the one that can be read best."""
    held = [_levelled(page) for page in pages]
    return max(held, key=lambda way: _sureness(*way))


def _sureness(page: Shades, strips: list[Strip]) -> float:
    """The confidence with which the longest lines of a page are read."""
    longest = sorted(strips, key=lambda s: s.left - s.right)[:_SAMPLE]
    readings = read_lines([cut_out(strip, page) for strip in longest])
    return sum(reading.mean for reading in readings) / max(1, len(readings))


def _in_points(glyph: Glyph, scale: float) -> Glyph:
    return glyph._replace(
        left=glyph.left / scale,
        top=glyph.top / scale,
        right=glyph.right / scale,
        bottom=glyph.bottom / scale,
        x=glyph.x / scale,
        y=glyph.y / scale,
        size=glyph.size / scale,
    )
