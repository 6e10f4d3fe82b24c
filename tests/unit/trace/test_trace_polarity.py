"""Polarity: what demands the reverse of something is not its uptake."""

from __future__ import annotations

import pytest

from luoshi.trace.polarity import Stance, denies, forbids_one, reverses, stance_of


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("鼓励新增化工产能", "限制新增化工产能"),
        ("鼓励新增化工产能", "原则上不再新增化工产能"),
        ("支持发展海藻加工项目", "停止审批海藻加工项目"),
        ("放宽外资准入", "收紧外资准入"),
        ("降低制造业企业用电成本", "提高制造业企业用电成本"),
        ("扩大县级政府审批权限", "压减县级政府审批权限"),
        ("单位能耗下降13.5%", "单位能耗上升13.5%"),
        ("取消户籍限制", "恢复户籍限制"),
        ("不得排放未经处理的废水", "可以排放未经处理的废水"),
        ("支持民营企业参与重大项目", "不支持民营企业参与重大项目"),
        ("开展海域排污口整治", "暂停开展海域排污口整治"),
        ("严格控制近岸高密度养殖", "大力发展近岸高密度养殖"),
        ("取消限制准入", "严格限制准入"),
    ],
)
def test_the_reverse_is_told_both_ways(text: str, other: str) -> None:
    assert stance_of(text, other) is Stance.REVERSED
    assert stance_of(other, text) is Stance.REVERSED
    assert reverses(text, other)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("防止资本无序扩张", "防范资本无序扩张"),
        ("减少行政审批事项", "进一步压减行政审批事项30项"),
        ("取消户籍限制", "放宽户籍限制"),
        ("降低物流成本", "提升物流效率"),
        ("降低企业用电成本", "提高企业用电效率"),
        ("加强疾病预防控制体系建设", "完善疾病预防控制体系"),
        ("完善社会信用制度", "不断完善社会信用制度"),
        ("完善淘汰落后产能机制", "支持完善淘汰落后产能机制"),
        ("严格控制新增产能", "支持新增产能项目"),
        ("", "不"),
    ],
)
def test_other_words_are_not_the_reverse(text: str, other: str) -> None:
    assert stance_of(text, other) is Stance.SAME
    assert not reverses(text, other)


@pytest.mark.parametrize("told", ["尚未", "没有", "未能", "还未"])
def test_what_is_not_done_is_told(told: str) -> None:
    assert stance_of("实行最严格的耕地保护制度", f"{told}实行最严格的耕地保护制度") is Stance.UNDONE
    assert denies(f"全省{told}")


@pytest.mark.parametrize("before", ["", "不断", "未来", "在没有先例时", "取消后"])
def test_words_that_deny_nothing(before: str) -> None:
    assert not denies(before)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("尚未建立数据共享机制", "建立数据共享机制"),
        ("不得不开展停产整顿", "开展停产整顿"),
        ("不能不开展停产整顿", "开展停产整顿"),
        ("不准确的数据要更正", "更正数据"),
    ],
)
def test_what_was_not_done_or_must_be_done_is_taken_up(text: str, other: str) -> None:
    assert stance_of(text, other) is Stance.SAME
    assert not reverses(text, other)


def test_two_that_forbid_are_of_one_mind() -> None:
    assert forbids_one("严禁新增化工产能", "支持新增化工产能")
    assert not forbids_one("减少行政审批事项", "压减行政审批事项")
    assert not forbids_one("严禁新增化工产能", "坚决遏制新增化工产能")


def test_long_clauses_are_read_in_part() -> None:
    words = "支持" + "藻" * 200_000
    assert stance_of(words, "不" + words) is Stance.REVERSED
