from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.width import letters, marks

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("２０２２年增长６．５％", "2022年增长6.5%"),
        ("５Ｇ＋工业互联网", "5G+工业互联网"),
        ("２，２１１亿元", "2,211亿元"),
        ("１，２，３号", "1，2，3号"),
        ("第１．总则", "第1．总则"),
        ("平常文字", "平常文字"),
    ],
)
def test_full_width_letters_and_digits_become_ascii(applied: Applied, raw: str, text: str) -> None:
    assert applied(letters, raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("会议指出,要坚持:一是稳;二是进!", "会议指出，要坚持：一是稳；二是进！"),
        ("增长6.0%,装备制造业", "增长6.0%，装备制造业"),
        ("2023年,2024年", "2023年，2024年"),
        ("党组(扩大)会", "党组（扩大）会"),
        ("应用(APP)平台", "应用（APP）平台"),
        ("(记者 张三)", "（记者 张三）"),
        ("（半角右)边", "（半角右）边"),
        ("两个(党的(重要)决定)", "两个（党的（重要）决定）"),
    ],
)
def test_marks_beside_han_characters_become_full_width(applied: Applied, raw: str, text: str) -> None:
    assert applied(marks, raw) == text


@pytest.mark.parametrize(
    "raw",
    [
        "1,000家",
        "比例为3:2",
        "增长6.0%",
        "https://a.gov.cn/x?y=1,2",
        "f(x)",
        "A, B; C!",
        "见http://a.cn",
        "1)总则",
        "(((",
    ],
)
def test_what_stands_among_letters_and_digits_stays(applied: Applied, raw: str) -> None:
    assert applied(marks, raw) == raw


def test_a_pair_of_brackets_may_lie_on_two_wrapped_lines(applied: Applied) -> None:
    assert applied(marks, "召开党组(扩\n\n大)会") == "召开党组（扩\n\n大）会"
