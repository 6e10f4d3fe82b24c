from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.doubled import doubled, once_of

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("words", "once"),
    [
        ("图为某省工信厅党组图为某省工信厅党组", "图为某省工信厅党组"),
        ("图为某厅学习会图为某厅学习会专题学习会议精神专题学习会议精神", "图为某厅学习会专题学习会议精神"),
        ("图图为为某某厅厅学学习习会会", "图为某厅学习会"),
        ("加油加油加油", None),
        ("好好学习天天向上", None),
        ("——————————————", None),
        ("全力推进全力推进某项工作", None),
        ("一二三四五六七八", None),
    ],
)
def test_what_stands_twice_is_said_once(words: str, once: str | None) -> None:
    assert once_of(words) == once


def test_only_whole_lines_count(applied: Applied) -> None:
    raw = "正文开始。\n　　某市工业经济运行某市工业经济运行\n正文继续，发展工业经济发展工业经济。"
    assert applied(doubled, raw) == "正文开始。\n　　某市工业经济运行\n正文继续，发展工业经济发展工业经济。"


def test_a_long_line_is_not_searched(applied: Applied) -> None:
    raw = "某市工业经济运行" * 200
    assert applied(doubled, raw) == raw
