"""The tile grid: every province once, depths that follow figures, zero and missing apart."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from luoshi.lexicon import load_divisions
from luoshi.report.charts_svg import About
from luoshi.report.charts_tiles import DEPTHS, Category, Scale, Tile, _layout, tile_grid
from luoshi.text import Level

SVG = "{http://www.w3.org/2000/svg}"
ABOUT = About("图")
SCALE = Scale(lambda value: f"{value:g}", "无数据")


def draw(tiles: list[Tile], scale: Scale = SCALE, categories: tuple[Category, ...] = ()) -> ET.Element:
    return ET.fromstring(tile_grid(tiles, ABOUT, scale, categories))


def kinds(root: ET.Element) -> dict[str, str]:
    """The class of each tile, by code."""
    found = (node for node in root.iter() if node.get("data-code"))
    return {node.get("data-code", ""): node.get("class", "").split()[-1] for node in found}


def keys(root: ET.Element) -> list[tuple[str, str]]:
    """Class and words of the legend."""
    found = (node for node in root.iter(f"{SVG}g") if " key " in f" {node.get('class')} ")
    return [(node.get("class", "").split()[-1], node.findtext(f"{SVG}text") or "") for node in found]


def value(code: str, figure: float | None) -> Tile:
    return Tile(code, code, figure, "" if figure is None else f"{figure:g}")


def test_every_province_has_one_tile_under_its_name() -> None:
    layout = _layout()
    provinces = {one.code: one.short for one in load_divisions() if one.level is Level.PROVINCE}
    assert provinces.items() <= {code: name for code, (name, _) in layout.items()}.items()
    assert set(layout) - set(provinces) == {"660000"}
    places = [place for _, place in layout.values()]
    assert len(set(places)) == len(places)


def test_neighbours_on_the_map_are_near_on_the_grid() -> None:
    layout = _layout()
    for one, other in (
        ("440000", "450000"),
        ("320000", "310000"),
        ("610000", "410000"),
        ("510000", "500000"),
    ):
        (x, y), (u, v) = layout[one][1], layout[other][1]
        assert abs(x - u) + abs(y - v) == 1


def test_zero_and_missing_are_told_apart() -> None:
    found = kinds(draw([value("330000", 0.0), value("320000", None), value("440000", 3.0)]))
    assert (found["330000"], found["320000"], found["440000"]) == ("zero", "missing", "depth-4")
    assert found["540000"] == "missing"


def test_the_corps_is_drawn_only_where_something_is_said_of_it() -> None:
    assert "660000" not in kinds(draw([value("330000", 1.0)]))
    assert kinds(draw([value("660000", 1.0)]))["660000"] == "depth-4"


def test_depth_grows_with_the_figure() -> None:
    codes = ("110000", "120000", "130000", "140000", "150000", "210000", "220000")
    found = kinds(draw([value(code, 10.0**at) for at, code in enumerate(codes)]))
    depths = [int(found[code].removeprefix("depth-")) for code in codes]
    assert depths == sorted(depths)
    assert (depths[0], depths[-1]) == (1, DEPTHS)


def test_few_figures_have_depths_that_can_be_told_apart() -> None:
    found = kinds(draw([value("110000", 1.0), value("120000", 2.0)]))
    assert found["110000"] != found["120000"]
    same = kinds(draw([value("110000", 2.0), value("120000", 2.0)]))
    assert same["110000"] == same["120000"]


@pytest.mark.parametrize(
    ("figure", "kind"),
    [(0.1, "depth-1"), (0.5, "depth-3"), (1.0, "depth-5"), (2.0, "depth-5"), (-0.5, "depth-1")],
)
def test_bounds_fix_what_a_depth_means(figure: float, kind: str) -> None:
    root = draw([value("330000", figure)], Scale(lambda share: f"{share:.0%}", "–", (0.0, 1.0)))
    assert kinds(root)["330000"] == kind


def test_the_legend_says_what_depths_mean() -> None:
    root = draw([value("110000", 0.0), value("120000", 2.0), value("130000", 8.0)])
    assert keys(root) == [("zero", "0"), ("depth-4", "≥ 2"), ("depth-5", "≥ 8"), ("missing", "无数据")]
    dated = draw([value("110000", 2.0)], Scale(lambda value: f"{value:g}", "无", sign="≤"))
    assert keys(dated)[0][1] == "≤ 2"


def test_states_have_colour_and_sign() -> None:
    states = (Category("adapted", "改写", "≈"), Category("absent", "未见", "×"))
    root = draw([Tile("330000", "浙江", shown="≈", category="adapted")], SCALE, states)
    assert kinds(root)["330000"] == "is-adapted"
    assert keys(root)[:2] == [("is-adapted", "≈ 改写"), ("is-absent", "× 未见")]


def test_invented_places_come_below_and_stand_alone_where_nothing_is_said_of_provinces() -> None:
    invented = [value(f"9{at}0000", float(at)) for at in range(9)]
    alone = draw(invented)
    assert set(kinds(alone)) == {tile.code for tile in invented}
    among = draw([*invented, value("330000", 1.0)])
    assert len(kinds(among)) == len(invented) + 34
    lowest = max(float(rect.get("y", "0")) for rect in among.iter(f"{SVG}rect") if rect.get("rx"))
    assert lowest > max(float(rect.get("y", "0")) for rect in alone.iter(f"{SVG}rect") if rect.get("rx"))


def test_a_tile_leads_on_and_says_more() -> None:
    root = draw([Tile("330000", "浙江", 5.5, "≥5.5%", "/documents/x?at=1-2#here", "浙江 2033 目标")])
    link = next(root.iter(f"{SVG}a"))
    assert link.get("href") == "/documents/x?at=1-2#here"
    assert [node.text for node in link] == ["浙江 2033 目标", None, "浙江", "≥5.5%"]


def test_nothing_to_say_draws_no_figures() -> None:
    assert keys(draw([])) == [("missing", "无数据")]
    assert kinds(draw([])) == {}
