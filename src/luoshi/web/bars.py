"""A row of bars, measured for SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT = 64
STEP = 10
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; x, y, width and height in the units of the drawing, y from its top."""

    name: str
    count: int
    x: int
    y: int
    width: int
    height: int


def bars(counts: Sequence[tuple[str, int]]) -> list[Bar]:
    """A bar for each count, the highest as high as the drawing; what is there at all can be seen."""
    most = max((count for _, count in counts), default=0) or 1
    made = []
    for at, (name, count) in enumerate(counts):
        height = max(_LEAST, round(HEIGHT * count / most)) if count else 0
        made.append(Bar(name, count, at * STEP, HEIGHT - height, STEP - 2, height))
    return made
