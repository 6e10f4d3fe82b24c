from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.markup import comments, is_markdown, markdown
from luoshi.restore.rule import Context

Applied = Callable[..., str]
MARKDOWN = Context(markdown=True)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("# 某省条例\n\n## 第一章 总则", "某省条例\n\n第一章 总则"),
        ("**第一条** 为了促进发展", "第一条 为了促进发展"),
        ("- 甲项\n* 乙项\n+ 丙项", "甲项\n乙项\n丙项"),
        ("> 引文一行", "引文一行"),
        ("上文\n---\n下文", "上文\n\n下文"),
        ("| 序号 | 名称 |\n|---|---|\n| 1 | 氢能 |", " 序号\t名称 \n\n 1\t氢能 "),
        ("第一行<br/>第二行", "第一行\n第二行"),
        ("#标签不是标题", "#标签不是标题"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("坚持跳出**看**，立足全国", "坚持跳出**看**，立足全国"),
    ],
)
def test_markers_go(applied: Applied, raw: str, text: str) -> None:
    assert applied(markdown, raw, MARKDOWN) == text


def test_asterisks_of_a_plain_text_are_redactions(applied: Applied) -> None:
    raw = "坚持跳出**某某**看全省\n# 不是标题"
    assert applied(markdown, raw) == raw


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("甲<!-- 注 -->乙", "甲乙"),
        ("甲<!-- 一行\n二行 -->乙", "甲乙"),
        ("甲<!-- 没有完", "甲<!-- 没有完"),
        ("<!--a--><!--b-->", ""),
    ],
)
def test_comments_go(applied: Applied, raw: str, text: str) -> None:
    assert applied(comments, raw) == text


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("正文", "条例.md", True),
        ("正文", "条例.MARKDOWN", True),
        ("正文", "条例.txt", False),
        ("# 一\n文\n## 二\n文\n## 三\n", "条例.txt", True),
        ("# 一\n文", "条例.txt", False),
        ("#1 高炉\n#2 高炉\n#3 高炉", "条例.txt", False),
    ],
)
def test_markdown_is_recognised(text: str, name: str, expected: bool) -> None:
    assert is_markdown(text, name) is expected
