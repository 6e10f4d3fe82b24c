"""Drawn lines: boxed items 框 and ruled tables 表格."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from luoshi.text import Box, Page

_THIN: Final = 3.5
_SHORT: Final = 6.0
_TOUCH: Final = 2.0
_MOST: Final = 4_000
_MOST_LINES: Final = 3_000
_MOST_FRAMES: Final = 400
_NEARLY_ALL: Final = 0.8


@dataclass(frozen=True, slots=True)
class Frame:
    """An area that drawn lines close in.

    Attributes:
        box: its edges.
        across: heights of its horizontal lines from top to bottom, those of its box among them.
        down: places of its vertical lines from left to right, those of its box among them.
        lines: the lines themselves: horizontal ones and vertical ones.
    """

    box: Box
    across: tuple[float, ...]
    down: tuple[float, ...]
    lines: tuple[tuple[Box, ...], tuple[Box, ...]]

    @property
    def is_table(self) -> bool:
        """Whether it is divided into cells."""
        return len(self.across) + len(self.down) > 4

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.box[0] - 1 <= x <= self.box[2] + 1 and self.box[1] - 1 <= y <= self.box[3] + 1


def bars(rules: Iterable[Box]) -> list[Box]:
    """The horizontal drawn lines that may part what stands above them from what stands below."""
    return [box for box in rules if box[3] - box[1] <= _THIN and box[2] - box[0] >= 40.0]


def frames_of(rules: Sequence[Box], page: Page) -> list[Frame]:
    """The boxed items and ruled tables of a page, none of which holds nearly all of it."""
    across, down = _lines(dict.fromkeys(rules[:_MOST]), page)
    frames = []
    for group in _connected(list(dict.fromkeys(across + down))[:_MOST_LINES]):
        wide = tuple(line for line in group if _is_across(line))
        tall = tuple(line for line in group if not _is_across(line))
        frame = _closed(wide, tall)
        if frame is not None:
            frames.append(frame)
    frames = [f for f in frames if not _is_page(f, page)]
    return sorted(frames, key=lambda f: -(f.box[2] - f.box[0]) * (f.box[3] - f.box[1]))[:_MOST_FRAMES]


def _is_across(line: Box) -> bool:
    return line[2] - line[0] >= line[3] - line[1]


def _lines(rules: Iterable[Box], page: Page) -> tuple[list[Box], list[Box]]:
    """Horizontal and vertical lines: thin rules, and the edges of rectangles."""
    across: list[Box] = []
    down: list[Box] = []
    for left, top, right, bottom in rules:
        width, height = right - left, bottom - top
        if width > 1.2 * page.width or height > 1.2 * page.height:
            continue
        if height <= _THIN and width >= _SHORT:
            across.append((left, top, right, bottom))
        elif width <= _THIN and height >= _SHORT:
            down.append((left, top, right, bottom))
        elif width > 2 * _SHORT and height > _SHORT:
            across += [(left, top, right, top), (left, bottom, right, bottom)]
            down += [(left, top, left, bottom), (right, top, right, bottom)]
    return across, down


def _connected(lines: list[Box]) -> list[list[Box]]:
    """Groups of lines that touch one another, found by sweeping from top to bottom."""
    parent = list(range(len(lines)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    active: list[int] = []
    for i in sorted(range(len(lines)), key=lambda i: lines[i][1]):
        left, top, right, _ = lines[i]
        active = [j for j in active if lines[j][3] + _TOUCH >= top]
        for j in active:
            if lines[j][0] - _TOUCH <= right and left <= lines[j][2] + _TOUCH:
                parent[root(j)] = root(i)
        active.append(i)
    groups: dict[int, list[Box]] = {}
    for i, line in enumerate(lines):
        groups.setdefault(root(i), []).append(line)
    return list(groups.values())


def _closed(across: tuple[Box, ...], down: tuple[Box, ...]) -> Frame | None:
    """The area that some lines close in; None when they do not go round it."""
    ys = _places([(line[1] + line[3]) / 2 for line in across])
    xs = _places([(line[0] + line[2]) / 2 for line in down])
    if len(ys) < 2 or not down:
        return None
    left, right = min(line[0] for line in across), max(line[2] for line in across)
    if len(xs) >= 1 and (xs[0] > left + 8 or xs[-1] < right - 8):
        xs = _places([left, *xs, right])
    if len(xs) < 2 or xs[-1] - xs[0] < 20 or ys[-1] - ys[0] < 8:
        return None
    return Frame((xs[0], ys[0], xs[-1], ys[-1]), tuple(ys), tuple(xs), (across, down))


def _places(values: Iterable[float]) -> list[float]:
    """Sorted values, those that nearly coincide once."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _TOUCH + 1.0:
            kept.append(value)
    return kept


def _is_page(frame: Frame, page: Page) -> bool:
    left, top, right, bottom = frame.box
    return (right - left) * (bottom - top) > _NEARLY_ALL * page.width * page.height and not frame.is_table
