"""The charts that pages draw, from ``report``."""

from __future__ import annotations

from luoshi.report.charts_bars import year_bars
from luoshi.report.charts_curve import Curve, CurvePoint, FirstUse, adoption_curve
from luoshi.report.charts_ladder import Aim, Rung, level_ladder
from luoshi.report.charts_svg import About
from luoshi.report.charts_tiles import Category, Scale, Tile, tile_grid

__all__ = [
    "About",
    "Aim",
    "Category",
    "Curve",
    "CurvePoint",
    "FirstUse",
    "Rung",
    "Scale",
    "Tile",
    "adoption_curve",
    "level_ladder",
    "tile_grid",
    "year_bars",
]
