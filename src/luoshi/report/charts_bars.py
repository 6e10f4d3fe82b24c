"""Bars by year 年度柱图, small enough to stand in a line of a list."""

from __future__ import annotations

from collections.abc import Sequence

from luoshi.report.charts_svg import About, drawing, element

_STEP, _HEIGHT = 10, 32
_LEAST = 2.0


def year_bars(values: Sequence[tuple[str, float, str]], about: About) -> str:
    """Draw a bar a year, the highest as high as the drawing; what is there at all can be seen.

    Args:
        values: name, figure and note of each year, all from the first to the last.
        about: title and description.

    Returns:
        The drawing as SVG; it needs the classes of ``charts.css``.
    """
    most = max((value for _, value, _ in values), default=0.0) or 1.0
    bars = []
    for at, (_, value, note) in enumerate(values):
        height = max(_LEAST, _HEIGHT * value / most) if value else 0.0
        shape = {"x": at * _STEP, "y": _HEIGHT - height, "width": _STEP - 2, "height": height}
        bars.append(element("g", [element("title", note), element("rect", **shape)], class_="bar"))
    return drawing(about, "year-bars", (max(1, len(values)) * _STEP, _HEIGHT), bars)
