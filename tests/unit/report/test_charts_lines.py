"""Curves and ladders: what stands where, gaps that stay gaps, names that run into no other."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree as ET

from luoshi.report.charts_axes import LETTER, WIDTH
from luoshi.report.charts_curve import Curve, CurvePoint, FirstUse, adoption_curve
from luoshi.report.charts_ladder import Aim, Rung, level_ladder
from luoshi.report.charts_svg import About

SVG = "{http://www.w3.org/2000/svg}"
ABOUT = About("图")
YEARS = [str(year) for year in range(2026, 2034)]


def percent(share: float) -> str:
    return f"{share:.0%}"


def curve(
    *counts: tuple[int, int], firsts: tuple[FirstUse, ...] = (), more: tuple[Curve, ...] = ()
) -> ET.Element:
    points = [CurvePoint(using, of, 0.0, 1.0, f"{using}/{of}", "/documents") for using, of in counts]
    return ET.fromstring(
        adoption_curve(YEARS[: len(counts)], [Curve("甲", points), *more], firsts, ABOUT, percent)
    )


def of_class(root: ET.Element, kind: str) -> list[ET.Element]:
    return [node for node in root.iter() if kind in node.get("class", "").split()]


def points(line: ET.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in line.get("points", "").split())]


def test_a_greater_share_stands_higher() -> None:
    ((_, low), (_, high), (_, middle)) = points(of_class(curve((1, 10), (9, 10), (5, 10)), "line")[0])
    assert high < middle < low


def test_a_period_without_documents_is_a_gap_and_not_a_zero() -> None:
    root = curve((1, 10), (0, 0), (3, 10), (4, 10))
    lines = of_class(root, "line-1")
    assert [len(points(line)) for line in lines if line.tag == f"{SVG}polyline"] == [1, 2]
    assert len(of_class(root, "bar")) == 3


def test_bars_tell_all_documents_and_those_with_the_wording() -> None:
    root = curve((2, 10), (5, 20))
    heights = [[float(rect.get("height", "0")) for rect in of_class(root, kind)] for kind in ("all", "using")]
    assert heights[0][1] == 2 * heights[0][0]
    assert heights[1][1] == heights[0][1] / 4
    assert "20" in [node.text for node in of_class(root, "tick")]


def test_the_band_lies_within_the_drawing() -> None:
    root = curve((1, 100), (2, 100))
    ys = [y for _, y in points(of_class(root, "band")[0])]
    grid = [float(line.get("y1", "0")) for line in of_class(root, "grid")]
    assert min(grid) <= min(ys) <= max(ys) <= max(grid)


def test_dots_lead_to_the_documents_and_say_the_counts() -> None:
    (dot,) = of_class(curve((0, 10), (3, 10)), "dot")
    assert dot.get("href") == "/documents"
    assert dot[0].text == "3/10"


def test_curves_beside_one_another_are_told_apart_and_three_are_enough() -> None:
    more = tuple(Curve(name, [CurvePoint(1, 10, 0, 1)] * 2) for name in "乙丙丁")
    root = curve((1, 10), (2, 10), more=more)
    kinds = {node.get("class") for node in root.iter(f"{SVG}polyline")}
    assert kinds == {"line line-1", "line line-2", "line line-3"}


def test_names_of_first_users_run_into_no_other_name() -> None:
    firsts = tuple(
        FirstUse(f"很长的地名{at}", year, f"注{at}", "/phrases/x") for at, year in enumerate(YEARS)
    )
    root = curve(*[(1, 10)] * len(YEARS), firsts=firsts)
    marks = of_class(root, "first")
    assert len(marks) == len(YEARS)
    lanes: dict[float, list[tuple[float, float]]] = {}
    for mark in marks:
        for text in mark.iter(f"{SVG}text"):
            start = float(text.get("x", "0"))
            lanes.setdefault(float(text.get("y", "0")), []).append(
                (start, start + LETTER * len(text.text or ""))
            )
    for lane in lanes.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(lane)))
        assert max(end for _, end in lane) <= WIDTH
    assert {mark[0].text for mark in marks} == {f"注{at}" for at in range(len(YEARS))}


def test_those_who_begin_in_one_period_share_a_mark_that_names_all() -> None:
    firsts = (FirstUse("云泽", "2027", "一"), FirstUse("澜江", "2027", "二"), FirstUse("东屿", "1999", "三"))
    (mark,) = of_class(curve((1, 10), (3, 10), firsts=firsts), "first")
    assert mark[0].text == "一\n二"
    assert mark.findtext(f"{SVG}text") == "云泽 +1"


def test_a_single_period_and_none_can_be_drawn() -> None:
    assert len(of_class(curve((1, 1)), "dot")) == 1
    assert of_class(curve(), "dot") == []


def aim(value: float) -> Aim:
    return Aim(value, f"{value:g}%", f"目标 {value:g}", "/documents/x#here")


def ladder(*rungs: Rung) -> ET.Element:
    return ET.fromstring(level_ladder(rungs, ABOUT, lambda value: f"{value:g}%"))


def across(node: ET.Element) -> float:
    return float(next(node.iter(f"{SVG}circle")).get("cx", "0"))


def test_a_higher_target_stands_further_along_and_the_one_above_is_a_line() -> None:
    root = ladder(
        Rung("全国", "central", 0, [aim(5.0)]),
        Rung("云泽", "province", 1, [aim(6.0)], aim(4.0), 5.0),
        Rung("泊云", "city", 2, [aim(8.0)], None, 6.0),
    )
    centre, province, city = (across(node) for node in of_class(root, "aim"))
    assert centre < province < city
    assert [float(line.get("x1", "0")) for line in of_class(root, "above")] == [centre, province]
    assert across(of_class(root, "base")[0]) < centre
    names = of_class(root, "place")
    assert [name.text for name in names] == ["全国", "云泽", "泊云"]
    assert [float(name.get("x", "0")) for name in names] == [0.0, 14.0, 28.0]


def test_contradicting_targets_are_all_there() -> None:
    root = ladder(Rung("云泽", "province", 1, [aim(5.0), aim(4.5)]))
    assert len(of_class(root, "aim")) == 2
    assert of_class(root, "figure")[0].text == "5% / 4.5%"


def test_a_total_is_written_and_does_not_press_the_others_into_a_corner() -> None:
    provinces = [Rung("甲", "province", 1, [aim(60.0)]), Rung("乙", "province", 1, [aim(90.0)])]
    drawn = ladder(Rung("全国", "central", 0, [aim(1e6)], on_scale=False), *provinces)
    alone = ladder(*provinces)
    apart = [across(of_class(root, "aim")[1]) - across(of_class(root, "aim")[0]) for root in (drawn, alone)]
    assert apart[0] > apart[1] / 2
    assert len(of_class(drawn, "aim")) == 2
    assert of_class(drawn, "figure")[0].text == "1e+06%"


def test_a_row_without_a_target_says_what_was_achieved() -> None:
    assert of_class(ladder(Rung("2033", "city", 0, [], aim(3.0))), "figure")[0].text == "3%"


def test_dots_lead_to_the_evidence() -> None:
    (dot,) = of_class(ladder(Rung("云泽", "province", 1, [aim(5.0)])), "aim")
    assert (dot.get("href"), dot[0].text) == ("/documents/x#here", "目标 5")


def test_long_names_leave_room_for_the_scale() -> None:
    root = ladder(
        Rung("非常非常长的经济技术开发区", "county", 3, [aim(5.0)]), Rung("短", "city", 2, [aim(9.0)])
    )
    name = of_class(root, "place")[0]
    start = min(float(line.get("x1", "0")) for line in of_class(root, "grid"))
    assert float(name.get("x", "0")) + LETTER * len(name.text or "") <= start


def test_an_empty_ladder_can_be_drawn() -> None:
    assert of_class(ladder(), "aim") == []


def test_a_name_without_room_stands_left_of_its_mark() -> None:
    names = (FirstUse("云泽", YEARS[0], "一"), FirstUse("澜江", YEARS[-1], "二"))
    drawn = curve(*[(1, 2)] * len(YEARS), firsts=names)
    for mark, side in zip(of_class(drawn, "first"), (1, -1), strict=True):
        line, text = mark.find(f"{SVG}line"), mark.find(f"{SVG}text")
        assert line is not None
        assert text is not None
        assert (float(text.get("x", 0)) - float(line.get("x1", 0))) * side > 0
