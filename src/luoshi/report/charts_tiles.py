"""A tile grid 方格图: the provinces as tiles of one size, each where the map has it, a figure or a state in each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import ceil
from typing import TYPE_CHECKING

from luoshi.report.charts_svg import About, drawing, element, linked

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEPTHS = 5
"""Steps from the palest to the deepest tile."""

COLUMNS = 7
SIDE = 80
_GAP = 4
_KEYS = 4
_KEY_HEIGHT = 44
_ABOVE_KEYS = 14
_ON_REQUEST = frozenset({"660000"})
"""Tiles that are drawn only where there is something to say of them."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What is said of one place.

    Attributes:
        code: its division code.
        name: its short name.
        value: a figure; None where there is none. Zero is a figure.
        shown: the figure or state as the tile has it.
        link: an address within the room; empty when the tile leads nowhere.
        note: what is said when the pointer rests on it.
        category: a :attr:`Category.name`, instead of a figure.
    """

    code: str
    name: str
    value: float | None = None
    shown: str = ""
    link: str = ""
    note: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A state that tiles may be in.

    Attributes:
        name: part of the class that colours it: letters, digits and hyphens.
        label: what people read for it.
        glyph: the sign that tells it from others without colour.
    """

    name: str
    label: str
    glyph: str


@dataclass(frozen=True, slots=True)
class Scale:
    """How figures become depths.

    Attributes:
        say: a figure as people read it.
        missing: what people read where there is none.
        bounds: the figures of the palest and the deepest tile; None makes steps that hold equally many places each.
        sign: stands before the least figure of a step in the legend.
    """

    say: Callable[[float], str]
    missing: str
    bounds: tuple[float, float] | None = None
    sign: str = "≥"


def tile_grid(tiles: Sequence[Tile], about: About, scale: Scale, categories: Sequence[Category] = ()) -> str:
    """Draw the provinces of China as tiles; the deeper, the higher the figure.

    Places that the layout does not know (those of an invented collection) come in rows below; the provinces are left
    out where nothing is said of any of them.

    Args:
        tiles: what is said, one a place; a province that is not among them is drawn as missing.
        about: title and description.
        scale: how figures become depths, and what is said of missing ones.
        categories: the states, for the legend.

    Returns:
        The drawing as SVG; it needs the classes of ``charts.css``.
    """
    placed = _placed(tiles)
    steps = _steps([tile.value for tile in tiles if tile.value], scale.bounds)
    drawn = [_draw(tile, place, steps, scale) for tile, place in placed]
    foot = SIDE * (1 + max((row for _, (_, row) in placed), default=0)) + _ABOVE_KEYS
    keys = list(_keys(tiles, steps, scale, categories))
    height = foot + ceil(len(keys) / _KEYS) * _KEY_HEIGHT
    return drawing(about, "tiles", (COLUMNS * SIDE, height), [*drawn, *_legend(keys, foot)])


@cache
def _layout() -> dict[str, tuple[str, tuple[int, int]]]:
    """The name and the place, as column and row, of each province."""
    with (files("luoshi.report") / "data" / "tiles.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    return {row["code"]: (row["name"], (int(row["column"]), int(row["row"]))) for row in rows}


def _placed(tiles: Sequence[Tile]) -> list[tuple[Tile, tuple[int, int]]]:
    """Each tile with its column and row."""
    given = {tile.code: tile for tile in tiles}
    layout = _layout()
    known = [
        (given.get(code, Tile(code, name)), place)
        for code, (name, place) in layout.items()
        if code in given or code not in _ON_REQUEST
    ]
    if not given.keys() & layout.keys():
        known = []
    below = 1 + max((row for _, (_, row) in known), default=-1)
    others = sorted((tile for tile in tiles if tile.code not in layout), key=lambda tile: tile.code)
    return known + [(tile, (at % COLUMNS, below + at // COLUMNS)) for at, tile in enumerate(others)]


def _steps(values: Sequence[float], bounds: tuple[float, float] | None) -> list[float]:
    """The least figure of each depth."""
    if bounds is not None:
        low, high = bounds
        return [low + (high - low) * step / DEPTHS for step in range(DEPTHS)]
    ordered = sorted(set(values))
    return sorted({ordered[len(ordered) * step // DEPTHS] for step in range(DEPTHS)}) if ordered else []


def _depth(value: float, steps: Sequence[float]) -> int:
    """The depth of a figure, from 1; of few steps the palest are left out last."""
    at = sum(value >= step for step in steps[1:])
    return DEPTHS - (len(steps) - 1 - at) if len(steps) > 1 else DEPTHS - 1


def _draw(tile: Tile, place: tuple[int, int], steps: Sequence[float], scale: Scale) -> Element:
    x, y = place[0] * SIDE + _GAP // 2, place[1] * SIDE + _GAP // 2
    side, middle = SIDE - _GAP, x + (SIDE - _GAP) / 2
    kind = _kind(tile, steps)
    said = tile.shown or ("–" if kind == "missing" else "")
    note = tile.note or f"{tile.name}: {tile.shown or scale.missing}"
    inside = [
        element("title", note),
        element("rect", x=x, y=y, width=side, height=side, rx=3),
        element("text", tile.name, class_="tile-name", x=middle, y=y + side * 0.44),
        element("text", said, class_="tile-value", x=middle, y=y + side * 0.78),
    ]
    return linked(tile.link, inside, class_=f"tile {kind}", data_code=tile.code)


def _kind(tile: Tile, steps: Sequence[float]) -> str:
    """The class of a tile."""
    if tile.category:
        return f"is-{tile.category}"
    if tile.value is None:
        return "missing"
    return f"depth-{_depth(tile.value, steps)}" if tile.value else "zero"


def _keys(
    tiles: Sequence[Tile], steps: Sequence[float], scale: Scale, categories: Iterable[Category]
) -> Iterator[tuple[str, str]]:
    """The classes of the legend, each with its words."""
    for one in categories:
        yield f"is-{one.name}", f"{one.glyph} {one.label}".strip()
    if any(tile.value == 0 for tile in tiles):
        yield "zero", scale.say(0.0)
    for step in steps:
        yield f"depth-{_depth(step, steps)}", f"{scale.sign if step else '>'} {scale.say(step)}"
    yield "missing", scale.missing


def _legend(keys: Sequence[tuple[str, str]], top: float) -> Iterator[Element]:
    """What the depths or states mean, in rows."""
    width = COLUMNS * SIDE / _KEYS
    for at, (kind, words) in enumerate(keys):
        x, y = at % _KEYS * width + _GAP / 2, top + at // _KEYS * _KEY_HEIGHT
        inside = [
            element("rect", x=x, y=y, width=width - _GAP, height=10),
            element("text", words, x=x, y=y + 30),
        ]
        yield element("g", inside, class_=f"tile key {kind}")
