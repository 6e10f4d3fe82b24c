"""Pages of OFD files that are pictures: put together as they are printed, and read as a scan."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

from luoshi.read.layout import GlyphPage
from luoshi.read.ofd.page import Canvas
from luoshi.text import Box, Page

_SCALE: Final = 200 / 72
"""Pixels for a point at which a page is put together: 200 to an inch."""

_MOST_PIXELS: Final = 25_000_000
_MOST_STORED: Final = 60_000_000
_MOST_PICTURES: Final = 100
_FORMATS: Final = ("PNG", "JPEG", "TIFF", "BMP", "GIF")


def scanned(package: Any, canvas: Canvas, page: Page) -> GlyphPage | None:
    """A page as it is recognised from its pictures; None when recognition is not installed, or none can be opened.

    Args:
        package: the package, an ``ofdkit.package.Package``.
        canvas: what is drawn on the page.
        page: the page.
    """
    from luoshi.read import scan

    if not scan.available():
        return None
    scale = min(_SCALE, (_MOST_PIXELS / max(1.0, page.width * page.height)) ** 0.5)
    sheet = _sheet(package, canvas.pictures[:_MOST_PICTURES], page, scale)
    if sheet is None:
        return None
    return scan.recognise(sheet, Page(page.number, page.width, page.height, scanned=True), scale)


def _sheet(package: Any, pictures: list[tuple[str | None, Box]], page: Page, scale: float) -> Any:
    """The page's pixels: white, with its pictures in their places; None when none of them can be opened."""
    import numpy as np
    from PIL import Image

    sheet = Image.new("RGB", (max(1, round(page.width * scale)), max(1, round(page.height * scale))), "white")
    put = 0
    for entry, (left, top, right, bottom) in pictures:
        size = (round((right - left) * scale), round((bottom - top) * scale))
        picture = _opened(package, entry) if entry and 0 < size[0] * size[1] <= _MOST_PIXELS else None
        if picture is not None:
            sheet.paste(picture.resize(size), (round(left * scale), round(top * scale)))
            put += 1
    return np.asarray(sheet) if put else None


def _opened(package: Any, entry: str) -> Any:
    """A picture of the package in red, green and blue; None when it is damaged, too large or of no known format."""
    from ofdkit import OFDError
    from PIL import Image

    try:
        with Image.open(BytesIO(package.read(entry)), formats=_FORMATS) as picture:
            return picture.convert("RGB") if picture.width * picture.height <= _MOST_STORED else None
    except (OFDError, OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError):
        return None
