from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.mentions import Reading
from luoshi.extract.nesting import settle
from luoshi.extract.proposals import propose
from luoshi.text import Fact

Named = Callable[..., list[str]]


@pytest.fixture
def named(reading: Callable[..., Reading]) -> Named:
    """The words of one kind that the rules alone let stand: ``named(kind, text, date)``."""

    def words(kind: str, text: str, *given: object) -> list[str]:
        return [text[f.start : f.end] for f in settle(propose(reading(text, *given))) if f.kind.value == kind]

    return words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("发展集成电路、氢能和新材料", ["集成电路", "氢能", "新材料"]),
        ("有色金属产业规模扩大", ["有色金属产业"]),
        ("生物医药产业链", ["生物医药"]),
        ("发展智能网联汽车", ["智能网联汽车"]),
        ("电信、保险、证券等重点领域", ["电信", "保险", "证券"]),
        ("轻工、食品", ["轻工", "食品"]),
        ("大力发展旅游业", ["旅游业"]),
        ("培育高端装备", ["高端装备"]),
        ("攻关智算芯片、车规级芯片，", ["智算芯片", "车规级芯片"]),
        ("发展具身智能机器人，", ["具身智能机器人"]),
    ],
)
def test_an_industry_is_found(named: Named, text: str, names: list[str]) -> None:
    assert named("industry", text) == names


@pytest.mark.parametrize(
    "text",
    [
        "发展数字经济和实体经济",
        "推动传统产业升级",
        "运用信息化工具",
        "数字产业化",
        "加强思想文化工作",
        "省人力资源社会保障部门通知",
        "办好人民满意的教育",
        "FAIR原则",
        "降低物流成本",
        "深化工业改革",
    ],
)
def test_class_words_and_cut_words_are_none(named: Named, text: str) -> None:
    assert named("industry", text) == []


def test_one_inside_an_indicator_is_marked(facts: Callable[..., list[Fact]]) -> None:
    text = "新能源汽车产量增长12%。"
    found = [(fact.kind.value, text[fact.start : fact.end]) for fact in facts(text)]
    assert found == [("industry", "新能源汽车"), ("indicator", "新能源汽车产量增长12%")]


def test_a_road_named_for_silk_is_no_silk_industry(named: Named) -> None:
    assert named("industry", "共建丝绸之路经济带，发展丝绸产业") == ["丝绸产业"]
