"""Indicators in the room: figures with their places, targets down the levels, contradictions kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from luoshi.errors import NotFoundError
from luoshi.lexicon import Divisions
from luoshi.session import Effort, Session
from luoshi.session.room import (
    Desk,
    Figure,
    Room,
    contradicted,
    course_of,
    figures_of,
    ladder_of,
    list_indicators,
    main_period,
    measures_of,
    periods_of,
    provinces_of,
    unit_of,
)
from luoshi.session.room.indicators import Measure, variants_of, without_power
from luoshi.session.room.indicators_places import by_place

NAME = "规模以上企业研发投入强度"
PERCENT = Measure("level", "%")


@pytest.fixture(scope="module")
def room(demo: Session) -> Room:
    return Room(demo.folder)


@pytest.fixture(scope="module")
def desk(room: Room) -> Desk:
    desk = room.desk()
    assert desk is not None
    return desk


@pytest.fixture(scope="module")
def divisions(room: Room) -> Divisions:
    return room.lexicon.divisions


@pytest.fixture(scope="module")
def figures(desk: Desk, divisions: Divisions) -> list[Figure]:
    return [one for one in figures_of(desk, divisions, NAME) if one.measure == PERCENT]


@pytest.mark.parametrize(
    ("unit", "factor", "base"),
    [
        ("亿元", 1e8, "元"),
        ("万亿元", 1e12, "元"),
        ("万吨标准煤", 1e4, "吨标准煤"),
        ("%", 1.0, "%"),
        ("个百分点", 1.0, "个百分点"),
        ("万", 1e4, ""),
        ("", 1.0, ""),
    ],
)
def test_powers_of_ten_are_taken_out_of_units(unit: str, factor: float, base: str) -> None:
    assert without_power(unit) == (factor, base)


def test_every_figure_is_one_that_the_command_lists(demo: Session, desk: Desk, divisions: Divisions) -> None:
    rows = {(row["document"], row["start"], row["value"]): row for row in demo.indicators(NAME).records()}
    found = figures_of(desk, divisions, NAME)
    assert found
    for one in found:
        row = rows[one.entry.id, one.start, one.value]
        assert (one.unit, one.status, one.period) == (row["unit"], row["status"], row["period"] or "")
        text = desk.reading(one.entry.id).text
        assert text[one.start : one.end] == one.text


def test_the_list_counts_what_the_pages_show(desk: Desk, divisions: Divisions) -> None:
    every = list_indicators(desk)
    assert [one.documents for one in every] == sorted((one.documents for one in every), reverse=True)
    for one in every[:12]:
        found = figures_of(desk, divisions, one.name)
        assert one.figures == len(found)
        assert one.documents == len({figure.entry.id for figure in found})
        assert one.targets == sum(figure.status == "target" for figure in found)
        assert one.latest == max(figure.entry.date for figure in found if figure.entry.date)
    assert {one.name: one.known for one in every}["专精特新中小企业数量"]


def test_targets_stand_below_those_of_the_place_above(figures: list[Figure], divisions: Divisions) -> None:
    rungs = ladder_of(figures, divisions, "2033")
    assert [(one.name, one.depth) for one in rungs][:1] == [("全国", 0)]
    places = [one.code for one in rungs]
    for rung in rungs:
        over = [code for code in divisions.path(rung.code)[1:] if code in places]
        assert all(places.index(code) < places.index(rung.code) for code in over)
        assert (rung.above.place if rung.above else None) == (over[0] if over else None)
    provinces = [one.figures[0].amount for one in rungs if one.depth == 1]
    assert provinces == sorted(provinces, reverse=True)


def test_the_base_is_what_was_achieved_the_year_before(figures: list[Figure], divisions: Divisions) -> None:
    bases = [one.base for one in ladder_of(figures, divisions, "2033") if one.base]
    assert bases
    assert {(one.status, one.period) for one in bases} == {("achieved", "2032")}


def test_amounts_are_not_held_against_the_total_above(desk: Desk, divisions: Divisions) -> None:
    every = figures_of(desk, divisions, "专精特新中小企业数量")
    amounts = [one for one in every if one.measure == Measure("level", "家")]
    rungs = ladder_of(amounts, divisions, "2033")
    assert len(rungs) > 2
    assert not any(one.above for one in rungs)
    assert not Measure("level", "家").is_relative
    assert Measure("growth", "").is_relative
    whole = next(one for one in rungs if one.depth == 0)
    assert whole.figures[0].amount > max(one.figures[0].amount for one in rungs if one.depth)


def test_different_amounts_are_kept_and_equal_ones_are_one(figures: list[Figure]) -> None:
    keys = contradicted(figures)
    assert keys
    for place, period, status in keys:
        said = by_place(figures, period, status)[place]
        assert len({one.amount for one in said}) == len(said) > 1
        assert (said[0].entry.date or "") >= (said[-1].entry.date or "")
    agreed = {(one.place, one.period, one.status) for one in figures if one.place and one.period} - keys
    for place, period, status in agreed:
        assert len(by_place(figures, period, status)[str(place)]) == 1


def test_periods_count_places(figures: list[Figure]) -> None:
    periods = periods_of(figures, "target")
    assert [period for period, _ in periods] == sorted((period for period, _ in periods), reverse=True)
    most = max(count for _, count in periods)
    assert dict(periods)[main_period(periods)] == most
    assert main_period([]) == ""
    assert main_period([("2031", 2), ("2033", 2), ("2032", 1)]) == "2033"


def test_only_provinces_are_on_the_map(figures: list[Figure], divisions: Divisions) -> None:
    found = provinces_of(figures, divisions, "2033", "target")
    assert found
    assert all(one.level == "province" for one in found)


def test_a_place_over_time_has_its_latest_year_first(figures: list[Figure]) -> None:
    course = course_of(figures, "910000")
    periods = [period for period, _, _ in course]
    assert periods == sorted(periods, reverse=True)
    assert all(len(period) == 4 for period in periods)
    assert all(targets or done for _, targets, done in course)
    assert course_of(figures, "nowhere") == []


def test_measures_and_units_are_those_of_most_figures(desk: Desk, divisions: Divisions) -> None:
    every = figures_of(desk, divisions, NAME)
    measures = measures_of(every)
    assert sum(count for _, count in measures) == len(every)
    assert measures[0][0] == PERCENT
    assert unit_of(every) == (1.0, "%")


def test_an_indicator_that_nobody_has_is_not_found(desk: Desk, divisions: Divisions) -> None:
    with pytest.raises(NotFoundError, match="no document has this indicator"):
        figures_of(desk, divisions, "独角兽的角长")


def test_the_catalogue_knows_other_names() -> None:
    field, variants = variants_of("地区生产总值")
    assert field
    assert "GDP" in variants
    assert variants_of("独角兽的角长") == ("", ())


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Room:
    """A city's report that speaks of the country, another province, itself and a region; and its copy."""
    folder = tmp_path_factory.mktemp("places")
    text = (
        "杭州市2032年政府工作报告\n过去一年，全国地区生产总值增长5%。江苏地区生产总值增长6.1%。全市地区生产总值增长7.2%。"
        "长三角地区生产总值增长6.6%。\n今年目标是：地区生产总值增长8%以上。\n"
    )
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{text}附注：{name}。\n", encoding="utf-8")
    rows = "".join(
        f"{name}\t{date}\t杭州\tcity\t政府工作报告\n"
        for name, date in (("a.txt", "2032-02-01"), ("b.txt", "2032-03-01"))
    )
    (folder / "M.tsv").write_text(f"path\tdate\tregion\tlevel\ttitle\n{rows}", encoding="utf-8")
    session = Session(folder / "library")
    session.add([folder / "a.txt", folder / "b.txt"], folder / "M.tsv", effort=Effort(workers=1))
    return Room(folder / "library")


def test_figures_are_said_of_the_place_that_the_text_names(places: Room) -> None:
    desk = places.desk()
    assert desk is not None
    found = figures_of(desk, places.lexicon.divisions, "地区生产总值")
    said = {(one.place, one.value) for one in found}
    assert said >= {("100000", 5.0), ("320000", 6.1), ("330100", 7.2), ("330100", 8.0)}
    assert [one.name for one in found if one.value == 6.6] in (["长三角"], ["长三角地区"])
    assert len({one.entry.id for one in found}) == 1


def test_a_library_without_figures_has_an_empty_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("灯塔已经修好。\n", encoding="utf-8")
    Session(tmp_path / "library").add([tmp_path / "a.txt"], effort=Effort(workers=1))
    desk = Room(tmp_path / "library").desk()
    assert desk is not None
    assert list_indicators(desk) == ()
