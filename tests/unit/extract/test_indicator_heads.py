"""What is stripped from the head of a name, and what leads from the name to the value."""

from __future__ import annotations

import pytest

from luoshi.extract.indicator_heads import read_head, strip


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("力争规模企业", "规模企业"),
        ("全省累计建成充电桩", "充电桩"),
        ("全国重点实验室", "全国重点实验室"),
        ("全国工业投资", "工业投资"),
        ("一是新增企业", "新增企业"),
        ("（3）基站总数", "基站总数"),
        ("行动为劳动者追回工资", "追回工资"),
        ("累计为群众节省费用", "节省费用"),
        ("提请人大常委会审议法规", "法规"),
        ("扣除天气影响后优良天数比率", "优良天数比率"),
        ("据商务部门数据显示,对外投资", "对外投资"),
        ("完成投资", "完成投资"),
        ("达标率", "达标率"),
        ("**企业产值", "企业产值"),
        ("", ""),
    ],
)
def test_what_opens_a_clause_is_no_part_of_a_name(head: str, name: str) -> None:
    start, place = strip(head, 0, len(head), {})
    assert head[start:] == name
    assert place == -1


def test_dates_and_places_are_passed_over() -> None:
    text = "2024年杭州工业投资"
    assert strip(text, 0, len(text), {0: 5, 5: 7}) == (7, 5)


@pytest.mark.parametrize(
    ("text", "name", "verb"),
    [
        ("工业投资同比增长", "工业投资", "增长"),
        ("床位分别增至", "床位", "增至"),
        ("床位", "床位", ""),
        ("收入由", "收入由", ""),
        ("覆盖率稳定在", "覆盖率", "稳定在"),
        ("", "", ""),
    ],
)
def test_the_verb_before_a_value(text: str, name: str, verb: str) -> None:
    head = read_head(text, 0, len(text))
    assert (head.name, head.verb) == (name, verb)
    assert head.name + head.lead == text
