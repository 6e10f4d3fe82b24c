from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.forms import private, small_forms, unseen
from luoshi.restore.rule import Context, Rule

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("rule", "raw", "text"),
    [
        (small_forms, "甲﹐乙﹔丙﹪ ﹝2022﹞", "甲，乙；丙% 〔2022〕"),
        (small_forms, "会议指出︰一是｡二是､｢工｣", "会议指出：一是。二是、「工」"),
        (small_forms, "12﹒深化改革", "12.深化改革"),
        (small_forms, "︽决定︾︵试行︶﹁甲﹂", "《决定》（试行）「甲」"),
        (unseen, "工业\ufffc经济\U000e0041", "工业经济"),
        (unseen, "\ufff9工业\ufffagongye\ufffb经济", "工业经济"),
        (private, "\ue5e5工业\ue815\ue7c7\ue7c8", "\u3000工业⺁ḿǹ"),
        (private, "龺\ue816\ue843", "龺\U00020087\u9fb9"),
        (private, "\ue78d\ue78f", "，。"),
        (private, "\uf06c坚持党的领导\n \uf0d8 内容", "●坚持党的领导\n ➢ 内容"),
        (private, "1\uf0b10.5", "1±0.5"),
        (private, "姓名：李\ue5f9", "姓名：李\ue5f9"),
    ],
)
def test_forms_become_ordinary(applied: Applied, rule: Rule, raw: str, text: str) -> None:
    assert applied(rule, raw) == text


def test_every_listed_private_character_is_explained(applied: Applied) -> None:
    for code in (*range(0xE7E7, 0xE7F4), *range(0xE815, 0xE865)):
        assert applied(private, chr(code)) != chr(code), hex(code)


@pytest.mark.parametrize("rule", [small_forms, unseen, private])
def test_plain_text_is_left_alone(rule: Rule) -> None:
    assert rule("工业经济（试行），增长6.0%。《决定》〔2022〕5号 𠮷", Context()) == []
