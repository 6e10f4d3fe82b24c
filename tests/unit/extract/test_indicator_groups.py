"""Which values share a span, and which only describe a noun."""

from __future__ import annotations

import pytest

from luoshi.extract.indicator_groups import Group, edge_before, groups
from luoshi.extract.quantities import find_quantities


def grouped(text: str) -> list[Group]:
    return list(groups(text, find_quantities(text, [])))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("增长7.8%、8.7%", [[7.8, 8.7]]),
        ("增长7.8%和8.7%", [[7.8, 8.7]]),
        ("增长7.8%，下降8.7%", [[7.8], [8.7]]),
        ("由45万辆增至356万辆", [[45, 356]]),
        ("由45万辆稳步增至356万辆", [[45, 356]]),
        ("由二季度下降3.8%转为三季度增长3.7%", [[3.8, 3.7]]),
        ("面积5亩、企业3家", [[5], [3]]),
        ("3个万亿级和7个千亿级产业集群", [[3, 7]]),
        ("达到21亿吨、居全国首位", [[21], [1]]),
        ("增长5%、约6%", [[5, 6]]),
        ("", []),
    ],
)
def test_values_that_share_a_span(text: str, values: list[list[float]]) -> None:
    assert [[value.value for value in group.values] for group in grouped(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("年收入超10亿元的企业达100家", [100]),
        ("时速250公里以上的铁路里程达2000公里", [2000]),
        ("投资5000万元的生产线", []),
        ("73%的企业上云", [73]),
        ("12条产业链项目占比达84%", [84]),
    ],
)
def test_a_value_that_describes_a_noun_is_none(text: str, values: list[float]) -> None:
    assert [group.values[0].value for group in grouped(text)] == values


def test_the_unit_said_last_holds_for_all() -> None:
    [group] = grouped("高于全国3.3个、3.5个百分点")
    assert [value.unit for value in group.values] == ["个百分点", "个百分点"]


@pytest.mark.parametrize(
    ("text", "bridged", "levels"),
    [("由4家增至6家", True, False), ("4家、6家", False, False), ("2个千亿级、5个百亿级园区", False, True)],
)
def test_how_values_are_joined(text: str, bridged: bool, levels: bool) -> None:
    [group] = grouped(text)
    assert (group.bridged, group.levels) == (bridged, levels)


@pytest.mark.parametrize(
    ("text", "edge"),
    [("甲，乙增长", 2), ("甲。乙增长", 2), ("甲、乙增长", 0), ("甲\n乙增长", 2), ("甲乙增长", 0), ("", 0)],
)
def test_a_clause_begins_after_a_mark(text: str, edge: int) -> None:
    assert edge_before(text, len(text), 0) == edge


def test_a_clause_is_looked_for_no_farther_than_a_name_is_long() -> None:
    assert edge_before("，" + "甲" * 100_000, 100_001, 0) == 100_001 - 60
