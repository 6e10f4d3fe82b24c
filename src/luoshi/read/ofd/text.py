"""Text objects of OFD to glyphs: runs of characters with their steps, directions and transformations.

Source: GB/T 33190-2016, chapter 11. Lengths inside an object are millimetres.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import repeat, zip_longest
from typing import Any, Final, NamedTuple

from luoshi.read.layout import Glyph

Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a*x + c*y + e, y' = b*x + d*y + f."""

Numbers = tuple[float, ...]
IDENTITY: Final[Affine] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,2})?")
_LARGEST: Final = 1e6
_CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f]")
_WIDE = re.compile(
    "[\u1100-\u11ff\u2014\u2018-\u201d\u2026\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6\ufffd"
    "\U00020000-\U0003ffff]"
)
_UNNAMED: Final = "\u00a4"
"""What the standard has written for a glyph that stands for no character."""

_BOLD_WEIGHT: Final = 600.0
_TURNED: Final = 8.0
"""Degrees by which a character may lean and still stand upright."""

_DIRECTIONS: Final = {"0": (1.0, 0.0), "90": (0.0, 1.0), "180": (-1.0, 0.0), "270": (0.0, -1.0)}


def name_of(element: Any) -> str:
    """The local name of an element: makers of OFD files use several namespaces, or none."""
    return str(element.tag).rpartition("}")[2]


@lru_cache(maxsize=4096)
def numbers(text: str | None, count: int) -> Numbers | None:
    """The first ``count`` numbers in a text; None when there are fewer, or one is beyond all paper."""
    found = [float(match[0]) for match in _NUMBER.finditer((text or "")[:1000])][:count]
    return tuple(found) if len(found) == count and all(abs(n) < _LARGEST for n in found) else None


def then(place: Affine, element: Any) -> Affine:
    """From the inside of an object to points on the page, given how its outside gets there."""
    box = numbers(element.get("Boundary"), 4) or (0.0, 0.0)
    matrix = numbers(element.get("CTM"), 6) or IDENTITY
    outer_a, outer_b, outer_c, outer_d, outer_e, outer_f = place
    a, b, c, d, e, f = matrix
    e, f = e + box[0], f + box[1]
    return (
        outer_a * a + outer_c * b,
        outer_b * a + outer_d * b,
        outer_a * c + outer_c * d,
        outer_b * c + outer_d * d,
        outer_a * e + outer_c * f + outer_e,
        outer_b * e + outer_d * f + outer_f,
    )


class _Pen(NamedTuple):
    """How the characters of one text object are set.

    Attributes:
        matrix: from the object to points on the page.
        size: of the type, in the object's units.
        stretch: by which its characters are widened.
        ahead: the direction in which they follow one another when no steps are given.
        upright: whether they stand upright on the page.
        bold: whether they are bold.
        type: their size on the page, in points.
    """

    matrix: Affine
    size: float
    stretch: float
    ahead: tuple[float, float]
    upright: bool
    bold: bool
    type: float

    def write(self, text: str, x: float, y: float, code: Any) -> list[Glyph]:
        """The glyphs of one run of characters that begins at a point, with the steps that it states."""
        made: list[Glyph] = []
        across, down = code.get("DeltaX"), code.get("DeltaY")
        natural = across is None and down is None
        steps = zip_longest(_steps(across, len(text)), _steps(down, len(text)))
        for char in text:
            width = self.size * self.stretch * (1.0 if _WIDE.match(char) else 0.5)
            step_x, step_y = next(steps, (None, None))
            if natural or (step_x is None and step_y is None):
                # Steps that run out, or are left out, are those of the font.
                step_x, step_y = (
                    self.ahead[0] * width,
                    self.ahead[1] * (width if self.ahead[0] else self.size),
                )
            elif 0.2 * self.size < (step_x or 0.0) < 1.05 * self.size and width < self.size:
                width = step_x or width
            if not char.isspace():
                made.append(self._glyph(char, x, y, width))
            x, y = x + (step_x or 0.0), y + (step_y or 0.0)
        return made

    def _glyph(self, char: str, x: float, y: float, width: float) -> Glyph:
        a, b, c, d, e, f = self.matrix
        rise, fall = 0.88 * self.size, 0.12 * self.size
        if not b and not c and a > 0 and d > 0:
            at, line = a * x + e, d * y + f
            return Glyph(
                char,
                at,
                line - d * rise,
                at + a * width,
                line + d * fall,
                at,
                line,
                self.type,
                self.bold,
                1.0,
                self.upright,
            )
        corners = [(px, py) for px in (x, x + width) for py in (y - rise, y + fall)]
        across = [a * px + c * py + e for px, py in corners]
        along = [b * px + d * py + f for px, py in corners]
        place = (min(across), min(along), max(across), max(along), a * x + c * y + e, b * x + d * y + f)
        return Glyph(char, *place, self.type, self.bold, 1.0, self.upright)


def _determinant(matrix: Affine) -> float:
    return matrix[0] * matrix[3] - matrix[1] * matrix[2]


def _is_level(matrix: Affine) -> bool:
    return abs(math.degrees(math.atan2(matrix[1], matrix[0]))) < _TURNED and matrix[3] > 0


def _steps(text: str | None, most: int) -> list[float]:
    """The steps from each character to the next; ``g 5 3.1`` stands for five times 3.1."""
    found: list[float] = []
    tokens = iter((text or "").split(maxsplit=3 * most + 3))
    for token in tokens:
        repeated = token == "g"  # noqa: S105 - a letter of the format
        count = _number(next(tokens, "0")) if repeated else 1.0
        step = _number(next(tokens, "0") if repeated else token)
        found += repeat(step, int(max(0.0, min(count, most - len(found)))))
        if len(found) >= most:
            break
    return found


def _number(token: str) -> float:
    return (numbers(token, 1) or (0.0,))[0]


def glyphs_of(element: Any, place: Affine, bold: bool) -> list[Glyph]:
    """The glyphs of one text object; blanks are left out, since gaps are seen.

    Args:
        element: the text object.
        place: from where it stands to points on the page.
        bold: whether its font is bold.
    """
    matrix = then(place, element)
    size = (numbers(element.get("Size"), 1) or (0.0,))[0]
    if size <= 0 or not _determinant(matrix):
        return []
    weight = numbers(element.get("Weight"), 1) or (400.0,)
    pen = _Pen(
        matrix,
        size,
        (numbers(element.get("HScale"), 1) or (1.0,))[0] or 1.0,
        _DIRECTIONS.get(element.get("ReadDirection", "0"), (1.0, 0.0)),
        element.get("CharDirection", "0") in ("0", "360") and _is_level(matrix),
        bold or weight[0] >= _BOLD_WEIGHT,
        size * math.sqrt(abs(_determinant(matrix))),
    )
    made: list[Glyph] = []
    unnamed = any(name_of(child) == "CGTransform" for child in element)
    x = y = 0.0
    for code in element:
        if name_of(code) != "TextCode":
            continue
        # A run that does not say where it begins does so where the one before it did.
        x, y = (numbers(code.get("X"), 1) or (x,))[0], (numbers(code.get("Y"), 1) or (y,))[0]
        text = _CONTROL.sub("", code.text or "")
        if unnamed:
            text = text.replace(_UNNAMED, "\ufffd")
        made += pen.write(text, x, y, code)
    return made
