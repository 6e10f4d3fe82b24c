from __future__ import annotations

import pytest

from luoshi.extract.indicator_names import change_of, full_name, names_for, spoken, with_amount
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
        ("城乡居民人均可支配收入", 2, ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("一二三产增加值分别", 3, ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("二三产业投资", 2, ["第二产业投资", "第三产业投资"]),
        ("一二三产增加值", 2, ["一二三产增加值", "一二三产增加值"]),
        ("茶叶种植、采收机械化率分别", 2, ["茶叶种植机械化率", "茶叶采收机械化率"]),
        ("茶叶种植、花卉种植机械化率", 2, ["茶叶种植机械化率", "花卉种植机械化率"]),
        ("常住人口、户籍人口城镇化率", 2, ["常住人口城镇化率", "户籍人口城镇化率"]),
        ("普及率、参保率及入园率", 3, ["普及率", "参保率", "入园率"]),
        ("投资和出口分别占全国", 2, ["投资占全国比重", "出口占全国比重"]),
        ("单位国内生产总值能耗和二氧化碳排放", 2, ["单位国内生产总值能耗", "单位国内生产总值二氧化碳排放"]),
        ("生产安全事故起数、死亡人数", 2, ["生产安全事故起数", "生产安全事故死亡人数"]),
        ("完工量、订单量以吨计分别占全球", 2, ["完工量占全球比重（以吨计）", "订单量占全球比重（以吨计）"]),
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
        ("城镇新增就业", "城镇新增就业", value(12, "万人"), "level"),
        ("新增高校", "新增高校", value(12, "所"), "increase"),
        ("压减粗钢产量", "压减粗钢产量", value(12, "万吨"), "decrease"),
        ("工业投资增速达到", "工业投资增速", value(12, "%"), "growth"),
        ("审批时间缩短了一些", "审批时间", value(12, "天"), "level"),
        ("新增企业占比", "新增企业占比", value(12, "%"), "share"),
        ("净增", "", value(1000, "家"), "increase"),
        ("产量居全国", "产量", value(3, "位"), "rank"),
        ("外贸进出口实现", "外贸进出口", value(10, "%", is_growth=True), "growth"),
        ("增长极数量达到", "增长极数量", value(5, "个"), "level"),
    ],
)
def test_how_a_quantity_changed(head: str, name: str, quantity: Quantity, change: str) -> None:
    assert change_of(head, name, quantity) == change


@pytest.mark.parametrize(
    ("name", "before", "full"),
    [
        ("", "工业投资", "工业投资"),
        ("占比", "财政民生支出", "财政民生支出占比"),
        ("在北方地区占比", "经济总量", "经济总量在北方地区占比"),
        ("占全国的", "5G基站总数", "5G基站占全国比重"),
        ("占GDP比重", "产业增加值规模", "产业增加值占GDP比重"),
        ("增速", "数字产业业务收入", "数字产业业务收入增速"),
        ("总量", "地区生产总值", "地区生产总值总量"),
        ("利润", "轻工业营业收入", "轻工业利润"),
        ("运营里程", "城市轨道交通线路", "城市轨道交通运营里程"),
        ("高于全国", "工业投资增速", "工业投资增速高于全国"),
        ("增速高于全国平均", "工业投资", "工业投资增速高于全国平均"),
        ("进口额", "出口额", "进口额"),
        ("高速公路里程", "铁路里程", "高速公路里程"),
        ("占地面积", "建筑面积", "占地面积"),
        ("企业实现利润", None, "企业利润"),
        ("关键工序的数控化率", None, "关键工序数控化率"),
        ("技术产业增速比整个工业增速高出", None, "技术产业增速高出整个工业增速"),
        ("基站总数占全国", None, "基站总数占全国比重"),
    ],
)
def test_the_subject_named_before_completes_a_name(name: str, before: str | None, full: str) -> None:
    assert full_name(name, before) == full


@pytest.mark.parametrize(
    ("name", "change", "named"),
    [
        ("工业投资增速", "growth", "工业投资"),
        ("消费价格同比涨幅", "growth", "消费价格"),
        ("增速", "growth", "增速"),
        ("新增高校", "increase", "高校"),
        ("新升规工业企业", "increase", "新升规工业企业"),
        ("城镇新增就业", "level", "城镇新增就业"),
        ("压减粗钢产量", "decrease", "粗钢产量"),
        ("经营主体减轻税费负担", "decrease", "经营主体税费负担"),
    ],
)
def test_what_was_added_or_grew_is_named_without_its_verb(name: str, change: str, named: str) -> None:
    assert spoken(name, change) == named


@pytest.mark.parametrize(
    ("name", "unit", "lead", "named"),
    [
        ("生猪出栏", "万头", "", "生猪出栏量"),
        ("国土绿化", "万亩", "", "国土绿化面积"),
        ("高标准农田", "万亩", "", "高标准农田"),
        ("城市道路", "公里", "突破", "城市道路里程"),
        ("城市道路", "公里", "", "城市道路"),
        ("商品销售", "亿元", "", "商品销售额"),
        ("商品销售", "万件", "", "商品销售"),
    ],
)
def test_a_unit_tells_the_amount(name: str, unit: str, lead: str, named: str) -> None:
    assert with_amount(name, unit, lead) == named
