from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.notes import notes

Applied = Callable[..., str]
Wrap = Callable[..., list[str]]
BODY = "会议指出，今年以来全市工业经济运行总体平稳，三链联动{}机制有序运转，新兴产业加快成长，产能回升，实现开门红。"
NOTE = "三链联动，是一种工作方法的简称。"


@pytest.mark.parametrize("sign", ["①", "[1]", "〔2〕"])
def test_a_note_inside_a_paragraph_goes_behind_it(applied: Applied, sign: str) -> None:
    body = BODY.format(sign)
    raw = f"开头一段，说完。\n{body[:40]}\n{sign}{NOTE}\n{body[40:]}\n结尾一段，说完。"
    assert applied(notes, raw) == f"开头一段，说完。\n{body}\n{sign}{NOTE}\n结尾一段，说完。"


def test_in_a_column_the_note_goes_behind_the_last_line(applied: Applied, wrap: Wrap) -> None:
    lines = wrap(BODY.format("①"), 14)
    other = wrap(BODY.format(""), 14)
    raw = "\n".join([*other, *lines[:3], "①" + NOTE, *lines[3:], *other])
    assert applied(notes, raw) == "\n".join([*other, *lines, "①" + NOTE, *other])


@pytest.mark.parametrize(
    "raw",
    [
        "申请人应当提交：\n①营业执照复印件。\n②身份证复印件。\n材料齐全的，当场受理。",
        "正文一段，到此说完。\n①某词，是一种说法。\n正文又一段，说完。",
        "正文一段，写到①这里，还没有说\n①某词的解释没有句号\n完，又说了一句，现在说完",
        "开头一段，说完。\n会议指出，今年以来全市工业经济运行总体平稳，机制有\n①没有人提到这个注。\n序运转，说完。",
    ],
)
def test_what_is_not_surely_a_note_stays(applied: Applied, raw: str) -> None:
    assert applied(notes, raw) == raw
