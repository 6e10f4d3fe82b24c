"""Cities and counties of a matrix by province: neighbours in one group, each tile in the colour of its cell."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from luoshi.session.room import By, Column, Tile
from luoshi.web.matrix_places import is_below_province, provinces_over, tiles_by_province

NAMES = {"910000": "云泽", "920000": "东屿"}
ROOM: Any = SimpleNamespace(place_name=lambda code: NAMES.get(code, code))


def column(name: str, adcode: str | None) -> Column:
    return Column(name, adcode, 1)


def test_only_cities_and_counties_lie_in_provinces() -> None:
    assert [by for by in By if is_below_province(by)] == [By.CITY, By.COUNTY]


def test_neighbouring_columns_of_a_province_are_one_group() -> None:
    columns = [column("清州", "910100"), column("沙河", "910200"), column("海门", "920100")]
    assert provinces_over(ROOM, columns) == [("云泽", 2), ("东屿", 1)]
    assert provinces_over(ROOM, [*columns, column("平原", "910300")])[-1] == ("云泽", 1)


def test_a_place_without_a_code_has_no_province() -> None:
    assert provinces_over(ROOM, [column("某地", None), column("清州", "910100")]) == [("", 1), ("云泽", 1)]
    assert provinces_over(ROOM, []) == []
    assert tiles_by_province(ROOM, [Tile("某地", "某地")])[0][0] == ""


@pytest.mark.parametrize(
    ("tile", "look"),
    [
        (Tile("910100", "清州"), "not_held"),
        (Tile("910100", "清州", 0.0), "d0"),
        (Tile("910100", "清州", 0.02), "d1"),
        (Tile("910100", "清州", 0.5), "d6"),
        (Tile("910100", "清州", category="state-verbatim"), "verbatim"),
        (Tile("910100", "清州", category="state-not-held"), "not_held"),
    ],
)
def test_a_tile_looks_like_the_cell_of_the_table(tile: Tile, look: str) -> None:
    assert tiles_by_province(ROOM, [tile]) == [("云泽", [(tile, look)])]
