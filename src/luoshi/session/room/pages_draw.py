"""Pages drawn as pictures, in a worker: the file is somebody else's, and may be made to do harm."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from luoshi.errors import UnreadableError

if TYPE_CHECKING:
    from luoshi.session.room.pages_original import Original

LONGEST_SIDE: Final = 1_700
"""Pixels of the longer side of a picture."""

_HEADER: Final = 1_024
_MOST_PIXELS: Final = 40_000_000
_READ_SCALE: Final = 200 / 72
_LEVEL: Final = 3
_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
"""Height × width × 3 (red, green, blue), or height × width (grey)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page that is to be drawn.

    Attributes:
        original: the file.
        number: of the page, from 1.
        width: of the page in points, as it was read.
        height: the same.
        scanned: whether its words were read from a picture.
        content: the hash of the file, so that another file in its place is another drawing.
    """

    original: Original
    number: int
    width: float
    height: float
    scanned: bool
    content: str = ""


def draw(drawing: Drawing) -> bytes:
    """A page as a picture in the format PNG.

    Raises:
        UnreadableError: it cannot be drawn, or not as it was read.
    """
    data = drawing.original.bytes()
    where = drawing.original.path.as_posix()
    is_pdf = b"%PDF-" in data[:_HEADER]
    pixels = _pdf_page(data, drawing, where) if is_pdf else _picture(data, drawing.number, where)
    if drawing.scanned:
        pixels = _as_read(pixels)
    if (pixels.shape[1] > pixels.shape[0]) != (
        drawing.width > drawing.height
    ) and drawing.width != drawing.height:
        raise UnreadableError("the page lay on its side and was turned to be read", where)
    return png(pixels)


def _pdf_page(data: bytes, drawing: Drawing, where: str) -> Pixels:
    """A page of a PDF file; forms, scripts and links are not looked at."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        page = document[drawing.number - 1]
        width, height = page.get_size()
        scale = _READ_SCALE if drawing.scanned else LONGEST_SIDE / max(width, height, 1.0)
        scale = min(scale, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        pixels: Pixels = bitmap.to_numpy()[:, :, :3].copy()
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise UnreadableError("the page cannot be drawn", where) from error
    return pixels


def _picture(data: bytes, number: int, where: str) -> Pixels:
    """A frame of a picture, upright."""
    from luoshi.read import scan

    try:
        pixels, _ = next(islice(scan.frames(data, where), number - 1, None))
    except ImportError as error:
        raise UnreadableError("pictures are drawn with the extra ocr only", where) from error
    except StopIteration:
        raise UnreadableError("the picture has no page of that number", where) from None
    return pixels


def _as_read(pixels: Pixels) -> Pixels:
    """The picture of a page as its words were read from it: upright, its lines level; as it is without the models."""
    from luoshi.read import scan

    return scan.straightened(pixels) if scan.available() else pixels


def png(pixels: Pixels) -> bytes:
    """Pixels in the format PNG; large ones every second, third… of them."""
    step = -(-max(pixels.shape[:2]) // (2 * LONGEST_SIDE))
    pixels = np.ascontiguousarray(pixels[::step, ::step])
    height, width = pixels.shape[:2]
    rows = np.zeros((height, 1 + pixels[0].size), np.uint8)
    rows[:, 1:] = pixels.reshape(height, -1)
    head = struct.pack(">IIBBBBB", width, height, 8, 2 if pixels.ndim == _LEVEL else 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), _LEVEL)), (b"IEND", b""))
    return _SIGNATURE + b"".join(map(_chunk, *zip(*parts, strict=True)))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
