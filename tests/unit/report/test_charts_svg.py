"""Drawings: what they say is text, where they lead is inside the room, and what stands where can be read off."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from luoshi.report.charts_axes import Axis, named, ticks
from luoshi.report.charts_bars import year_bars
from luoshi.report.charts_curve import Curve, CurvePoint, FirstUse, adoption_curve
from luoshi.report.charts_ladder import Aim, Rung, level_ladder
from luoshi.report.charts_svg import About, drawing, element, linked
from luoshi.report.charts_tiles import Category, Scale, Tile, tile_grid

ATTACK = "\"><script>alert(1)</script>'\x00\x1b"
SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "a", "desc", "title", "rect", "text", "line", "circle", "polygon", "polyline"}


def read(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)


def texts(root: ET.Element, kind: str) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text") if kind in node.get("class", "")]


def hostile() -> list[str]:
    """Every chart, with hostile words wherever it takes words."""
    about = About(ATTACK, ATTACK)
    link = "javascript:alert(1)"
    point = CurvePoint(1, 2, 0.1, 0.9, ATTACK, link)
    aim = Aim(1.0, ATTACK, ATTACK, "//evil.example/")
    return [
        tile_grid(
            [Tile(ATTACK, ATTACK, 1.0, ATTACK, link, ATTACK), Tile("330000", ATTACK, category="x")],
            about,
            Scale(lambda _: ATTACK, ATTACK),
            [Category("x", ATTACK, ATTACK)],
        ),
        adoption_curve(
            ["2031", "2032"],
            [Curve(ATTACK, [point, point])],
            [FirstUse(ATTACK, "2031", ATTACK, "http://evil.example/")],
            about,
            lambda _: ATTACK,
        ),
        level_ladder([Rung(ATTACK, "province", 1, [aim], aim, 2.0)], about, lambda _: ATTACK),
        year_bars([(ATTACK, 1.0, ATTACK)], about),
    ]


@pytest.mark.parametrize("drawn", hostile())
def test_hostile_words_stay_words(drawn: str) -> None:
    assert "<script" not in drawn
    assert "\x00" not in drawn
    root = read(drawn)
    for node in root.iter():
        assert node.tag.removeprefix(SVG) in ALLOWED
        assert not {name for name in node.attrib if name.startswith("on") or name in ("style", "href")}
    assert root.get("aria-label") == ATTACK.translate({0: None, 27: None})


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("/documents/00?at=1-2#here", True),
        ("#figures", True),
        ("//evil.example", False),
        ("/\\evil.example", False),
        ("https://evil.example", False),
        ("javascript:alert(1)", False),
        ("/a b", False),
        ("/a\nb", False),
        ("", False),
    ],
)
def test_links_lead_nowhere_but_into_the_room(link: str, leads: bool) -> None:
    made = linked(link, [], class_="x")
    assert (made.tag, made.get("href")) == (("a", link) if leads else ("g", None))


def test_elements_are_written_as_svg_has_it() -> None:
    made = element("rect", class_="x", stroke_width=2, x=1.25, y=3.0, rx=None, title="")
    assert made.attrib == {"class": "x", "stroke-width": "2", "x": "1.2", "y": "3"}
    drawn = read(drawing(About("图", "说明"), "tiles", (10, 20.5), [made]))
    assert drawn.get("viewBox") == "0 0 10 20.5"
    assert drawn.get("role") == "group"
    assert drawn.findtext(f"{SVG}desc") == "说明"


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.0, 0.5, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        (3.5, 7.0, [3.0, 4.0, 5.0, 6.0, 7.0]),
        (-2.0, 2.0, [-2.0, -1.0, 0.0, 1.0, 2.0]),
        (0.0, 0.013, [0.0, 0.005, 0.01, 0.015]),
        (1.2e9, 3.9e9, [1e9, 2e9, 3e9, 4e9]),
    ],
)
def test_ticks_are_round_and_cover_the_range(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high, 4 if high != 0.5 else 5) == expected


@pytest.mark.parametrize("value", [0.0, 5.0, -3.0, 1e12])
def test_equal_figures_still_have_a_range(value: float) -> None:
    marks = ticks(value, value)
    assert marks[0] < marks[-1]
    assert marks[0] <= value <= marks[-1]


def test_an_axis_keeps_what_lies_beyond_at_its_ends() -> None:
    up = Axis(0.0, 10.0, 200.0, 0.0)
    assert [up.at(value) for value in (0.0, 5.0, 10.0, 11.0, -1.0)] == [200.0, 100.0, 0.0, 0.0, 200.0]


def test_years_are_named_where_there_are_several_and_months_where_there_are_not() -> None:
    months = [f"{2031 + at // 12}-{at % 12 + 1:02}" for at in range(40)]
    assert list(named(months, 500.0)) == [(0, "2031"), (12, "2032"), (24, "2033"), (36, "2034")]
    assert [words for _, words in named(months[:3], 500.0)] == ["2031-01", "2031-02", "2031-03"]
    crowded = [words for _, words in named([str(year) for year in range(1949, 2034)], 480.0)]
    assert len(crowded) <= 12
    assert crowded[0] == "1949"
    assert list(named([], 480.0)) == []


def test_bars_keep_their_proportions_and_show_what_is_there_at_all() -> None:
    root = read(year_bars([("2031", 0.0, "a"), ("2032", 1.0, "b"), ("2033", 400.0, "c")], About("x")))
    assert [float(bar.get("height", "0")) for bar in root.iter(f"{SVG}rect")] == [0.0, 2.0, 32.0]
    assert [title.text for title in root.iter(f"{SVG}title")] == ["a", "b", "c"]
