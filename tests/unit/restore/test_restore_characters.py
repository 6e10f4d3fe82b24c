from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.characters import blanks, invisible, line_ends, look_alikes
from luoshi.restore.rule import Rule

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("rule", "raw", "text"),
    [
        (line_ends, "甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁"),
        (line_ends, "甲\u2028乙\u2029丙\x85丁", "甲\n乙\n丙\n丁"),
        (line_ends, "第一页\x0c第二页", "第一页\n第二页"),
        (line_ends, "甲\r\r\n乙", "甲\n\n乙"),
        (invisible, "\ufeff全市\u200b工业\u00ad经济", "全市工业经济"),
        (invisible, "a\x00b\x1fc", "abc"),
        (invisible, "一行\n\t二行", "一行\n\t二行"),
        (blanks, "财政部\u00a0教育部\u2002文化部", "财政部 教育部 文化部"),
        (blanks, "　　全角空格不动", "　　全角空格不动"),
        (look_alikes, "⼯业和信息化", "工业和信息化"),
        (look_alikes, "⻓三角、⺠营企业", "长三角、民营企业"),
        (look_alikes, "\uf9dc\uf91b", "\u9686\u4e82"),
        (look_alikes, "工业", "工业"),
    ],
)
def test_odd_characters_become_plain(applied: Applied, rule: Rule, raw: str, text: str) -> None:
    assert applied(rule, raw) == text


@pytest.mark.parametrize("rule", [line_ends, invisible, blanks, look_alikes])
def test_plain_text_is_left_alone(applied: Applied, rule: Rule) -> None:
    assert applied(rule, "工业经济稳中向好，增长6.0%。\nABC") == "工业经济稳中向好，增长6.0%。\nABC"
