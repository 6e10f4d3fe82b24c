"""Figures in Chinese numerals, changes from one year to another, brackets and ranges around a figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.quantities import find_quantities
from luoshi.lexicon.measures import value_starts
from luoshi.text import Fact, Role

Rows = Callable[..., list[tuple[object, ...]]]


@pytest.fixture
def rows(facts: Callable[..., list[Fact]]) -> Rows:
    """The chosen attributes of the indicators of a text: ``rows(text, keys, date, role)``."""

    def read(text: str, keys: str, *given: object) -> list[tuple[object, ...]]:
        kept = [fact for fact in facts(text, *given) if fact.kind.value == "indicator"]
        return [tuple(fact.norm[key] for key in keys.split()) for fact in kept]

    return read


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("茶叶总产值达到一千二百四十一亿元", 1241, "亿元"),
        ("茶叶二百六十三亿斤", 263, "亿斤"),
        ("发电量二百二十四亿五千万度", 224.5, "亿度"),
        ("在校学生两亿零七百万人", 2.07, "亿人"),
        ("粮食四亿零七百多万吨", 4.07, "亿吨"),
        ("采茶机一万四千三百台", 1.43, "万台"),
        ("项目一百五十六项", 156, "项"),
        ("干部三千多名", 3000, "名"),
        ("为去年的一点八倍", 1.8, "倍"),
        ("提高十一点六个百分点", 11.6, "个百分点"),
        ("增长百分之四点九", 4.9, "%"),
        ("增长千分之三", 3, "‰"),
    ],
)
def test_numerals_are_read_whole(text: str, value: float, unit: str) -> None:
    (found,) = find_quantities(text, [])
    assert (found.value, found.unit) == (value, unit)
    assert text.endswith(text[found.start : found.end])


@pytest.mark.parametrize(
    ("text", "relation"),
    [("超过百分之五十", ">="), ("百分之五十以上", ">="), ("百分之五左右", "~"), ("百分之五", "=")],
)
def test_per_cent_in_words_is_bounded_like_any_other(text: str, relation: str) -> None:
    (found,) = find_quantities("比重" + text, [])
    assert (found.value in (5, 50), found.relation) == (True, relation)


@pytest.mark.parametrize(
    "text", ["依照第一百二十三条规定", "一百年", "千家万户", "新建500千伏线路", "向10方征求意见", "三方合作"]
)
def test_what_counts_nothing_is_no_figure(text: str) -> None:
    assert find_quantities(text, []) == []


def test_a_numeral_is_not_begun_in_its_middle() -> None:
    assert value_starts("产量二百六十三亿斤") == [2]


def test_gas_is_counted_in_cubic_metres_behind_a_power() -> None:
    (found,) = find_quantities("天然气产能22亿方", [])
    assert (found.value, found.unit) == (22, "亿方")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "劳动者平均受教育年限从2020年的9.6年提升至2025年的10.2年。",
            [("劳动者平均受教育年限", 9.6, "2020"), ("劳动者平均受教育年限", 10.2, "2025")],
        ),
        (
            "森林覆盖率由一九八○年的百分之十二上升到一九八五年的百分之十三。",
            [("森林覆盖率", 12, "1980"), ("森林覆盖率", 13, "1985")],
        ),
    ],
)
def test_both_ends_of_a_change_have_name_and_year(
    rows: Rows, text: str, expected: list[tuple[object, ...]]
) -> None:
    assert rows(text, "name value period", "2026-01-20") == expected


def test_what_is_given_to_each_is_no_part_of_the_name(rows: Rows) -> None:
    text = "财政补助标准由每人每年320元提高到380元。"
    assert rows(text, "name value") == [("财政补助标准", 320), ("财政补助标准", 380)]


def test_what_a_target_rises_from_is_achieved(rows: Rows) -> None:
    text = "到2030年，研发投入强度从2025年的2.5%提高到2030年的3.2%。"
    found = rows(text, "value status period", "2026-01-20", Role.TARGET)
    assert found == [(2.5, "achieved", "2025"), (3.2, "target", "2030")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("补贴比例为30%至50%。", [(30, ">=")]),
        ("奖励茶企5万至8万元。", [(5, ">=")]),
        ("苗木成活率提高20%到30%。", [(20, ">=")]),
        ("茶园比重由30%到50%。", [(30, "="), (50, "=")]),
    ],
)
def test_two_figures_are_a_range_unless_one_became_the_other(
    rows: Rows, text: str, expected: list[tuple[object, ...]]
) -> None:
    assert rows(text, "value relation") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("综合考虑，提出茶园面积年均增长5%。", [("茶园面积", 5)]),
        ("九是为茶农加装制茶设备600台。", [("茶农加装制茶设备", 600)]),
        ("制茶机将由2万台增加到9万台。", [("制茶机", 2), ("制茶机", 9)]),
        ("茶税收入共为99亿元。", [("茶税收入", 99)]),
        ("45名茶艺师驻村388天次。", [("茶艺师驻村", 45), ("茶艺师驻村", 388)]),
        ("改造50个茶市和乡镇（街道）便民茶站。", [("茶市和乡镇（街道）便民茶站", 50)]),
        (
            "有139个县（区）无茶树病害（占46%）。",
            [("县（区）无茶树病害", 139), ("县（区）无茶树病害占比", 46)],
        ),
        ("改造茶农住房（共300套）。", [("改造茶农住房", 300)]),
        ("三年内实施茶树良种项目120个。", [("茶树良种项目", 120)]),
        ("茶叶产量100吨，同2020年比较增长6%。", [("茶叶产量", 100), ("茶叶产量", 6)]),
    ],
)
def test_names_hold_neither_what_leads_to_them_nor_what_follows(
    rows: Rows, text: str, expected: list[tuple[object, ...]]
) -> None:
    assert rows(text, "name value") == expected


@pytest.mark.parametrize("words", ["干出来的", "拼出来、干出来的"])
def test_people_whom_a_figure_only_praises_are_no_indicator(rows: Rows, words: str) -> None:
    assert rows(f"成绩是7000多万茶乡儿女一道{words}。", "name") == []
