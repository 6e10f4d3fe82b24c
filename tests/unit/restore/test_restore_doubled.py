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


@pytest.mark.parametrize(
    ("raw", "once"),
    [
        ("正文。\n　　某市工业经济运行某市工业经济运行\n完。", "正文。\n　　某市工业经济运行\n完。"),
        ("（一）加快产业升级。（一）加快产业升级。各地要抓好落实。", "（一）加快产业升级。各地要抓好落实。"),
        (
            "会议强调坚定不移推动高质量发展坚定不移推动高质量发展的要求。",
            "会议强调坚定不移推动高质量发展的要求。",
        ),
        ("推进绿色工厂、零碳工厂、零碳园区建设。", "推进绿色工厂、零碳工厂、零碳园区建设。"),
        (
            "历任某省副书记、代省长、省长，省委书记、省长，省委书记、主任。",
            "历任某省副书记、代省长、省长，省委书记、省长，省委书记、主任。",
        ),
        ("正文继续，发展工业经济发展工业经济。", "正文继续，发展工业经济发展工业经济。"),
        ("各位代表，同志们。\n各位代表，同志们。\n", "各位代表，同志们。\n各位代表，同志们。\n"),
    ],
)
def test_lines_and_stretches_of_lines(applied: Applied, raw: str, once: str) -> None:
    assert applied(doubled, raw) == once


def test_a_long_line_is_not_searched(applied: Applied) -> None:
    raw = "某市工业经济运行" * 200
    assert applied(doubled, raw) == raw
