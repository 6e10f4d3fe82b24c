"""One page of a PDF to glyphs: every character with its place, and the drawn lines."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from luoshi.read.layout import Glyph, GlyphPage
from luoshi.text import Box, Page

_BOLD_NAME = re.compile(
    rb"bold|black|heavy|hei|xbs|dbs|biaosong|dabiao|cu(?:song|hei|yuan)|\xba\xda|\xd0\xa1\xb1\xea\xcb\xce",
    re.IGNORECASE,
)
_FORCE_BOLD: Final = 1 << 18
_STROKED_TOO: Final = 2
_UPRIGHT: Final = 8.0
_MOST_RULES: Final = 20_000
_MOST_OBJECTS: Final = 400_000
_DEEPEST_FORM: Final = 6
_DOUBLE: Final = "—…"
"""Marks that are set in pairs, for which some fonts have one glyph of double width."""

_WIDE = re.compile(
    r"[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)


class Frame(NamedTuple):
    """What of a page is seen, in its own coordinates, and how often it is turned by a quarter clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is seen, in points."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own coordinates, from the top left corner of what is seen."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


Setting = tuple[int, bool, float, float, float, float, float]
"""The font of a text object, whether it is stroked as well as filled, its size, and the first four of its matrix."""


class Type(NamedTuple):
    """How the characters of one text object are set.

    Attributes:
        size: in points.
        bold: whether it is bold.
        angle: of its baseline, in degrees anticlockwise in the page's own coordinates.
    """

    size: float
    bold: bool
    angle: float

    def is_upright(self, turns: int) -> bool:
        """Whether it stands upright on a page that is turned so many quarters clockwise."""
        return abs((self.angle - 90.0 * turns + 180.0) % 360.0 - 180.0) < _UPRIGHT


def frame_of(raw: Any, page: Any) -> Frame:
    """What of a page is seen."""
    box = raw.FS_RECTF()
    turns = raw.FPDFPage_GetRotation(page) % 4
    if not raw.FPDF_GetPageBoundingBox(page, box):
        return Frame(0.0, 0.0, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page), 0)
    return Frame(box.left, box.bottom, box.right, box.top, turns)


def glyph_page(raw: Any, page: Any, number: int, most: int) -> tuple[GlyphPage, int]:
    """The glyphs and drawn lines of a page, and how many of its characters the file does not name.

    A page whose text lies on its side is turned, and its places are those of the turned page.

    Args:
        raw: the functions of PDFium.
        page: the page.
        number: its number, from 1.
        most: the most characters to take.
    """
    frame = frame_of(raw, page)
    width, height = frame.size
    text = raw.FPDFText_LoadPage(page)
    try:
        frame, glyphs, unnamed = _upright(raw, text, frame, most)
        width, height = frame.size
    finally:
        raw.FPDFText_ClosePage(text)
    rules = tuple(_rules(raw, page, frame)) if glyphs else ()
    return GlyphPage(Page(number, width, height), glyphs, rules), unnamed


def _upright(raw: Any, text: Any, frame: Frame, most: int) -> tuple[Frame, list[Glyph], int]:
    """The characters of a page; one on which most of them lie on their side is turned first."""
    glyphs, unnamed = _glyphs(raw, text, frame, most)
    if 2 * sum(glyph.upright for glyph in glyphs) < len(glyphs):
        for turns in (1, 3, 2):
            turned = frame._replace(turns=(frame.turns + turns) % 4)
            again, missing = _glyphs(raw, text, turned, most)
            if 2 * sum(glyph.upright for glyph in again) > len(again):
                return turned, again, missing
    return frame, glyphs, unnamed


def _glyphs(raw: Any, text: Any, frame: Frame, most: int) -> tuple[list[Glyph], int]:
    """Characters that the file itself holds; those that PDFium makes up for gaps and line ends are left out."""
    glyphs: list[Glyph] = []
    types: dict[int, Type] = {}
    settings: dict[Setting, Type] = {}
    unnamed = 0
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    get_code, is_generated, get_object = (
        raw.FPDFText_GetUnicode,
        raw.FPDFText_IsGenerated,
        raw.FPDFText_GetTextObject,
    )
    get_origin, get_box, address = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetLooseCharBox, ctypes.addressof
    pending = 0
    for i in range(min(raw.FPDFText_CountChars(text), most)):
        code = get_code(text, i)
        if code in (10, 13) or is_generated(text, i):
            continue
        if 0xD800 <= code < 0xDC00:
            pending = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((pending - 0xD800) << 10) + (code - 0xDC00) if pending else 0xFFFD
        pending = 0
        owner = get_object(text, i)
        key = address(owner.contents) if owner else 0
        kind = types.get(key)
        if kind is None:
            kind = types[key] = _type_of(raw, text, i, owner, settings)
        if not get_origin(text, i, x, y) or not get_box(text, i, box):
            continue
        if code in (0, 0xFFFE, 0xFFFF, 0xFFFD) or (code < 32 and code != 2):
            unnamed += 1
            code = 0xFFFD
        elif 0xE000 <= code < 0xF900 and raw.FPDFText_HasUnicodeMapError(text, i):
            unnamed += 1
        glyphs.append(_glyph("-" if code == 2 else chr(code), (x.value, y.value), box, kind, frame))
    return glyphs, unnamed


def _glyph(char: str, origin: tuple[float, float], box: Any, kind: Type, frame: Frame) -> Glyph:
    """A glyph in the box of its type: a Han character's ink may be a stroke anywhere in its square."""
    size, bold, _ = kind
    if frame.turns or abs(kind.angle) >= _UPRIGHT:
        return _turned(char, origin, box, kind, frame)
    x, y = origin[0] - frame.left, frame.top - origin[1]
    left, right = box.left - frame.left, box.right - frame.left
    if _WIDE.match(char):
        left, right = x, max(x + size, right) if right < x + 1.2 * size else right
    elif char in _DOUBLE and right - left > 1.6 * size:
        char *= 2
    return Glyph(char, left, y - 0.88 * size, right, y + 0.12 * size, x, y, size, bold, 1.0, True)


def _turned(char: str, origin: tuple[float, float], box: Any, kind: Type, frame: Frame) -> Glyph:
    size, bold, upright = kind.size, kind.bold, kind.is_upright(frame.turns)
    x, y = frame.place(*origin)
    one, other = frame.place(box.left, box.top), frame.place(box.right, box.bottom)
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    if upright:
        left, right = (x, max(right, x + size)) if _WIDE.match(char) else (left, right)
        top, bottom = y - 0.88 * size, y + 0.12 * size
    return Glyph(char, left, top, right, bottom, x, y, size, bold, 1.0, upright)


def _type_of(raw: Any, text: Any, index: int, owner: Any, known: dict[Setting, Type]) -> Type:
    """Size, weight and direction of the text object that holds a character; ``known`` are those of others."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        matrix.a = matrix.d = 1.0
    font = raw.FPDFTextObj_GetFont(owner) if owner else None
    face = ctypes.addressof(font.contents) if font else 0
    stroked = bool(owner) and raw.FPDFTextObj_GetTextRenderMode(owner) == _STROKED_TOO
    setting = (face, stroked, raw.FPDFText_GetFontSize(text, index), matrix.a, matrix.b, matrix.c, matrix.d)
    found = known.get(setting)
    if found is None:
        bold = stroked or _is_bold(raw, text, index)
        found = known[setting] = _type(setting, bold)
    return found


def _type(setting: Setting, bold: bool) -> Type:
    """What a font size and a matrix come to."""
    _, _, size, a, b, c, d = setting
    scale = math.hypot(c, d) or math.hypot(a, b)
    return Type(min(max(abs(size) * scale, 0.5), 2000.0), bold, math.degrees(math.atan2(b, a)))


def _is_bold(raw: Any, text: Any, index: int) -> bool:
    """Whether the font of a character says that it is bold."""
    name, flags = ctypes.create_string_buffer(96), ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, name, 96, flags)
    return bool(length) and bool(flags.value & _FORCE_BOLD or _BOLD_NAME.search(name.value))


def _rules(raw: Any, page: Any, frame: Frame) -> Iterator[Box]:
    """The boxes of drawn paths."""
    edges = [ctypes.c_float() for _ in range(4)]
    found = 0
    for i in range(min(raw.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, i)
        if raw.FPDFPageObj_GetType(item) != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(
            item, *edges
        ):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        one, other = frame.place(left, top), frame.place(right, bottom)
        yield (min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))
        found += 1
        if found >= _MOST_RULES:
            return


def picture_share(raw: Any, page: Any, size: Page) -> float:
    """Which share of a page its largest picture covers; pictures inside forms count as well."""
    stack = [
        (raw.FPDFPage_GetObject(page, i), 0) for i in range(min(raw.FPDFPage_CountObjects(page), _MOST_RULES))
    ]
    edges = [ctypes.c_float() for _ in range(4)]
    largest, seen = 0.0, 0
    while stack and seen < _MOST_RULES:
        item, depth = stack.pop()
        seen += 1
        kind = raw.FPDFPageObj_GetType(item)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM) and raw.FPDFPageObj_GetBounds(
            item, *edges
        ):
            left, bottom, right, top = (edge.value for edge in edges)
            if kind == raw.FPDF_PAGEOBJ_IMAGE:
                largest = max(largest, abs(right - left) * abs(top - bottom))
            elif depth < _DEEPEST_FORM:
                inside = min(raw.FPDFFormObj_CountObjects(item), _MOST_RULES)
                stack += [(raw.FPDFFormObj_GetObject(item, i), depth + 1) for i in range(inside)]
    return largest / max(1.0, size.width * size.height)
