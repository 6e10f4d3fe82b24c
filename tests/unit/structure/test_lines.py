"""Lines of a restored text."""

from __future__ import annotations

import pytest

from luoshi.structure.lines import split_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("甲\n乙", [(0, 1, "甲"), (2, 3, "乙")]),
        ("\n 甲 \n\n　乙", [(2, 3, "甲"), (7, 8, "乙")]),
        ("甲\n", [(0, 1, "甲")]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_split_lines(text: str, lines: list[tuple[int, int, str]]) -> None:
    assert [(line.start, line.end, line.text) for line in split_lines(text)] == lines
    assert all(text[line.start : line.end] == line.text for line in split_lines(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# 标题", "标题"),
        ("### 第一章 总则", "第一章 总则"),
        ("**第一条** 为了", "第一条** 为了"),
        ("**全部加粗**", "全部加粗"),
        ("#", ""),
        ("正文#号", "正文#号"),
    ],
)
def test_words_are_free_of_markdown(text: str, words: str) -> None:
    (line,) = split_lines(text)
    assert line.words == words


@pytest.mark.parametrize(
    ("text", "is_open", "is_prose"),
    [
        ("夯实基础", True, False),
        ("抓好落实。", False, True),
        ("抓好落实！”", False, True),
        ("建设“数字中国”", True, True),
        ("从事生产的企业；", False, True),
        ("各位代表：", False, False),
        ("其一，", False, False),
        ("办法（试行）", True, False),
    ],
)
def test_how_a_line_ends(text: str, is_open: bool, is_prose: bool) -> None:
    (line,) = split_lines(text)
    assert (line.is_open, line.is_prose) == (is_open, is_prose)
