"""The catalogue that lines up the values of one indicator."""

from __future__ import annotations

from collections import defaultdict

import pytest

from luoshi.lexicon.catalogue import canonical, find_indicator, fold, indicators


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("规上工业增加值", "规模以上工业增加值"),
        ("全省规模以上工业增加值增速", "规模以上工业增加值"),
        ("R&D经费投入强度", "全社会研发经费投入强度"),
        ("研究与试验发展经费投入强度", "全社会研发经费投入强度"),
        ("研发经费投入占GDP的比例", "全社会研发经费投入强度"),
        ("高企数", "高新技术企业数量"),
        ("国家高新技术企业总数", "高新技术企业数量"),
        ("专精特新小巨人企业", "国家级专精特新“小巨人”企业数量"),
        ("工业技改投资", "工业技术改造投资"),
        ("单位GDP能耗", "单位地区生产总值能耗"),
        ("单位国内生产总值能耗", "单位地区生产总值能耗"),
        ("社零总额", "社会消费品零售总额"),
        ("外贸进出口总额", "货物贸易进出口总额"),
        ("城镇新增就业", "城镇新增就业人数"),
        ("GDP", "地区生产总值"),
        ("累计建成5G基站", "5G基站数量"),
    ],
)
def test_variants_fold_into_one_name(name: str, same: str) -> None:
    assert canonical(name) == same


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("12条重点产业链项目占比", "重点产业链项目占比"),
        ("全市公园总数", "公园"),
        ("海水淡化产能同比增速", "海水淡化产能"),
        ("“老字号”门店数量", "老字号门店"),
        ("铁路路网密度排名", "铁路路网密度"),
        ("数量", "数量"),
        ("", ""),
    ],
)
def test_names_outside_the_catalogue_fold_by_rules_alone(name: str, folded: str) -> None:
    assert find_indicator(name) is None
    assert canonical(name) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规模以上工业增加值", "工业增加值"),
        ("国家级绿色工厂", "省级绿色工厂"),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("制造业增加值", "制造业增加值占GDP比重"),
        ("出口", "进口"),
        ("工业投资", "制造业投资"),
        ("创新指数", "创新"),
        ("专精特新中小企业", "国家级专精特新“小巨人”企业"),
    ],
)
def test_different_quantities_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


def test_no_name_leads_to_two_indicators() -> None:
    leads = defaultdict(set)
    for entry in indicators():
        for name in (entry.name, *entry.variants):
            leads[fold(name)].add(entry.name)
    assert {key: names for key, names in leads.items() if len(names) > 1} == {}


def test_the_catalogue_covers_the_fields_that_bureaus_watch() -> None:
    fields = {entry.field for entry in indicators()}
    assert fields >= {"工业", "投资", "研发", "企业", "绿色", "数字", "外贸", "就业", "财政", "金融"}
    assert len(indicators()) >= 150
    assert len({entry.name for entry in indicators()}) == len(indicators())


@pytest.mark.parametrize("name", [entry.name for entry in indicators()])
def test_a_canonical_name_is_its_own(name: str) -> None:
    assert canonical(name) == name


@pytest.mark.parametrize("name", ["规" * 5000, "占" * 3000 + "比", "全省" * 2000, "(" * 2000, "增速" * 3000])
def test_hostile_names_fold_quickly(name: str) -> None:
    assert isinstance(canonical(name), str)
