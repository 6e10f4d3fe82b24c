from __future__ import annotations

import pytest

from luoshi.extract.indicator_names import change_of, names_for
from luoshi.extract.quantities import Quantity


@pytest.mark.parametrize(
    ("written", "count", "names"),
    [
        ("工业增加值", 1, ["工业增加值"]),
        ("工业增加值", 2, ["工业增加值", "工业增加值"]),
        ("装备制造业、高技术制造业增加值", 2, ["装备制造业增加值", "高技术制造业增加值"]),
        ("进口和出口总额", 2, ["进口总额", "出口总额"]),
        ("煤炭、原油、电力产量", 3, ["煤炭产量", "原油产量", "电力产量"]),
        ("城镇居民与农村居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("就业率、参保率", 2, ["就业率", "参保率"]),
        (
            "规模以上装备制造业、高技术制造业增加值",
            2,
            ["规模以上装备制造业增加值", "规模以上高技术制造业增加值"],
        ),
        ("钢材、水泥", 2, ["钢材", "水泥"]),
        ("营业收入、利润总额", 1, ["营业收入、利润总额"]),
        ("甲、乙、丙数量", 2, ["甲、乙、丙数量", "甲、乙、丙数量"]),
        ("工业投资同比", 1, ["工业投资"]),
        ("地区生产总值年均", 1, ["地区生产总值"]),
        ("完成的技改投资实现", 1, ["完成的技改投资"]),
        ("　企业数量的", 1, ["企业数量"]),
        ("", 1, [""]),
    ],
)
def test_names_of_coordinated_values(written: str, count: int, names: list[str]) -> None:
    assert names_for(written, count) == names


def value(number: float, unit: str, is_growth: bool = False) -> Quantity:
    return Quantity(0, 1, number, unit, "=", is_growth)


@pytest.mark.parametrize(
    ("head", "name", "quantity", "change"),
    [
        ("工业增加值同比增长", "工业增加值", value(6, "%"), "growth"),
        ("出口额增长", "出口额", value(2, "倍"), "growth"),
        ("企业数量增加", "企业数量", value(30, "家"), "increase"),
        ("覆盖率提高", "覆盖率", value(2.1, "个百分点"), "increase"),
        ("能耗下降", "能耗", value(3, "%"), "decrease"),
        ("审批事项压减", "审批事项", value(40, "项"), "decrease"),
        ("覆盖率提高到", "覆盖率", value(90, "%"), "level"),
        ("能耗下降到", "能耗", value(0.4, "吨标准煤"), "level"),
        ("营业收入达到", "营业收入", value(5, "亿元"), "level"),
        ("民间投资占比达到", "民间投资占比", value(56, "%"), "share"),
        ("占地区生产总值比重为", "占地区生产总值比重", value(12, "%"), "share"),
        ("消费贡献率达到", "消费贡献率", value(60, "%"), "share"),
        ("城镇新增就业", "城镇新增就业", value(12, "万人"), "increase"),
        ("新增企业占比", "新增企业占比", value(12, "%"), "share"),
        ("净增", "", value(1000, "家"), "increase"),
        ("产量居全国", "产量", value(3, "位"), "rank"),
        ("外贸进出口实现", "外贸进出口", value(10, "%", is_growth=True), "growth"),
        ("增长极数量达到", "增长极数量", value(5, "个"), "level"),
    ],
)
def test_how_a_quantity_changed(head: str, name: str, quantity: Quantity, change: str) -> None:
    assert change_of(head, name, quantity) == change
