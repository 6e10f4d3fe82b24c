"""Cities and counties of a matrix by the province that they lie in: over its columns, and on its map."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from luoshi.session.room import By, Column, Room, Tile
from luoshi.web.matrix_signs import STEPS

_BELOW = (By.CITY, By.COUNTY)


def is_below_province(by: By) -> bool:
    """Whether the columns are places that lie in provinces."""
    return by in _BELOW


def provinces_over(room: Room, columns: Sequence[Column]) -> list[tuple[str, int]]:
    """The provinces of neighbouring columns: name, and how many columns are its."""
    groups = groupby(columns, lambda column: (column.adcode or "")[:2])
    return [(_name(room, digits), sum(1 for _ in some)) for digits, some in groups]


def tiles_by_province(room: Room, tiles: Sequence[Tile]) -> list[tuple[str, list[tuple[Tile, str]]]]:
    """The tiles of each province, each with the class that colours it."""
    groups = groupby(tiles, lambda tile: tile.code[:2] if tile.code.isdigit() else "")
    return [(_name(room, digits), [(tile, _look(tile)) for tile in some]) for digits, some in groups]


def _name(room: Room, digits: str) -> str:
    return room.place_name(f"{digits}0000") if digits else ""


def _look(tile: Tile) -> str:
    """The class of a state, or of a share's depth, as the cells of the table have it."""
    if tile.category:
        return tile.category.removeprefix("state-").replace("-", "_")
    return "not_held" if tile.value is None else f"d{bisect_left(STEPS, tile.value)}"
