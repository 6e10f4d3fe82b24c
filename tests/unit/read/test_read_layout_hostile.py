"""Pages that no printer made: glyphs nowhere, and rectangles upon rectangles."""

from __future__ import annotations

import math

import pytest

from luoshi.read.layout import Glyph, GlyphPage, set_pages
from luoshi.text import Page

PAGE = Page(1, 595, 842)


def glyph(char: str, left: float, top: float) -> Glyph:
    return Glyph(char, left, top, left + 10, top + 10, left, top + 8.8, 10)


@pytest.mark.parametrize("place", [math.inf, -math.inf, math.nan, 1e39, -1e7])
def test_what_stands_nowhere_is_left_out(place: float) -> None:
    row = [glyph(char, 50 + 10 * i, 100) for i, char in enumerate("推进新型工业化")]
    odd = [glyph("甲", place, 100), glyph("乙", 100, place)]
    text, pages, lines = set_pages([GlyphPage(PAGE, [*row, *odd])])
    assert text == "推进新型工业化"
    assert len(pages) == len(lines) == 1


@pytest.mark.parametrize("shift", [0.0, 1.0])
def test_rectangles_upon_rectangles_are_bounded(shift: float) -> None:
    row = [glyph(char, 50 + 10 * i, 700) for i, char in enumerate("推进新型工业化")]
    rules = [(shift * (i % 400), 10.0, shift * (i % 400) + 30, 40.0 + shift * (i % 7)) for i in range(20_000)]
    text, _, _ = set_pages([GlyphPage(PAGE, row, rules)])
    assert text == "推进新型工业化"
