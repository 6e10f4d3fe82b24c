from __future__ import annotations

from collections.abc import Callable

import pytest

Named = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("浙江省经济和信息化厅印发", ["浙江省经济和信息化厅"]),
        ("党中央、国务院部署", ["党中央", "国务院"]),
        ("（省商务厅牵头，省贸促会配合）", ["省商务厅", "省贸促会"]),
        ("央视网消息", ["央视网"]),
        ("报工业和信息化部备案", ["工业和信息化部"]),
        ("依托南昌大学开展", ["南昌大学"]),
        ("据中国信息通信研究院统计", ["中国信息通信研究院"]),
        ("合肥海关负责", ["合肥海关"]),
    ],
)
def test_a_body_is_found(named: Named, text: str, bodies: list[str]) -> None:
    assert named("organisation", text) == bodies


@pytest.mark.parametrize(
    "text",
    ["各级党组织要", "各旗县区人民政府：", "支持中小企业", "国家主席出席", "建设一流大学", "有关部门、单位"],
)
def test_classes_of_bodies_are_none(named: Named, text: str) -> None:
    assert named("organisation", text) == []


def test_a_short_name_that_the_document_gives(named: Named) -> None:
    text = "云峰山高新区管理委员会。浙江省政务服务局（以下简称服务局）负责。由服务局办理。"
    assert named("organisation", text)[-2:] == ["服务局", "服务局"]


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("合肥市人民政府设立茶叶咨询委员会。", ["合肥市人民政府"]),
        ("国务院副总理兼国家茶叶委员会主任", ["国务院", "国家茶叶委员会"]),
        ("国务院办公厅关于调整国家教材委员会的通知", ["国务院办公厅", "国家教材委员会"]),
        ("中共中央政治局向中央委员会报告", ["中共中央政治局", "中央委员会"]),
        ("国务院扶贫开发领导小组办公室印发", ["国务院扶贫开发领导小组办公室"]),
        ("中国对外承包工程商会发布", ["中国对外承包工程商会"]),
    ],
)
def test_what_joins_two_bodies_is_in_neither(named: Named, text: str, bodies: list[str]) -> None:
    assert named("organisation", text) == bodies
