"""From glyphs to lines in reading order 版面分析, by geometry alone: the order of a file says nothing."""

from luoshi.read.layout.glyphs import Glyph, GlyphPage
from luoshi.read.layout.pages import set_pages

__all__ = ["Glyph", "GlyphPage", "set_pages"]
