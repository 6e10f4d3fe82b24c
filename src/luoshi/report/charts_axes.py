"""Axes 坐标: where figures and periods stand in a drawing, and which of them are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH = 560
"""Width of every drawing in its own units; the page makes it as wide as there is room."""

LETTER = 17.0
"""Width of a Han character where letters are largest against the drawing, on a narrow screen."""

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """A straight axis.

    Attributes:
        low: the figure at its beginning.
        high: the figure at its end.
        start: where it begins in the drawing.
        end: where it ends; before ``start`` where it goes up.
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a figure stands; one beyond an end stands at the end."""
        inside = min(max(value, self.low), self.high)
        return self.start + (self.end - self.start) * (inside - self.low) / (self.high - self.low)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round figures that cover a range, the first not above it and the last not below it.

    Args:
        low: the least figure.
        high: the greatest; equal ones make a range of their own.
        most: about how many.
    """
    if low == high:
        low, high = (low - abs(low or 1.0) / 2, high + abs(high or 1.0) / 2)
    raw = (high - low) / most
    unit = 10.0 ** floor(log10(raw))
    step = unit * next(one for one in _STEPS if one * unit >= raw * 0.999)
    return [round(step * at, 10) for at in range(floor(low / step), ceil(high / step - 1e-9) + 1)]


def named(periods: Sequence[str], room: float) -> Iterator[tuple[int, str]]:
    """Which periods are written under an axis, so that none runs into the next: years, and months between them.

    Args:
        periods: years, quarters or months in order, as ISO writes them.
        room: width of the axis in units.

    Yields:
        The number of a period and what is written.
    """
    firsts = {period[:4]: at for at, period in reversed(list(enumerate(periods)))}
    if len(periods) == len(firsts) or len(firsts) > 2:
        places = sorted((at, year) for year, at in firsts.items())
    else:
        places = list(enumerate(periods))
    each = LETTER * 0.62 * max((len(words) for _, words in places), default=1)
    every = max(1, ceil(len(places) * each / room))
    yield from places[::every]
