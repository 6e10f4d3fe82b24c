"""Glyphs 字形: the characters of a page with their places, whatever they were read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from luoshi.text import Box, Page


class Glyph(NamedTuple):
    """One character as it stands on a page; lengths in points from the page's top left corner.

    Attributes:
        char: the character; several code points for a ligature.
        left: left edge of its box.
        top: top edge.
        right: right edge.
        bottom: bottom edge.
        x: where it begins on its baseline; equal to ``left`` where nothing better is known.
        y: the height of its baseline; about ``bottom - 0.12 * size`` for a Han character whose box is its em square.
        size: the size of its type, which is the side of a Han character's square.
        bold: whether it is set bold.
        confidence: of its recognition, 0 to 1.
        upright: whether it stands upright; one that is turned (a watermark, a seal) is kept apart from the text.
    """

    char: str
    left: float
    top: float
    right: float
    bottom: float
    x: float
    y: float
    size: float
    bold: bool = False
    confidence: float = 1.0
    upright: bool = True


@dataclass(frozen=True, slots=True)
class GlyphPage:
    """The glyphs of one page, in any order.

    Attributes:
        page: the page.
        glyphs: its characters; blanks among them may be left out, since gaps are seen.
        rules: drawn lines, the edges of rectangles, and rectangles themselves, which tell of tables and boxed items.
    """

    page: Page
    glyphs: Sequence[Glyph]
    rules: Sequence[Box] = ()
