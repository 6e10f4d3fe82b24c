from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from luoshi.restore.quotes import corners, quotes, single_quotes

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('落实“十四五"规划和“互联网+"行动，', "落实“十四五”规划和“互联网+”行动，"),
        ('落实"十四五"规划', "落实“十四五”规划"),
        ('推进"AI+"行动，培育"链主"企业；', "推进“AI+”行动，培育“链主”企业；"),
        ("``十四五''规划", "“十四五”规划"),
        ("''十四五''规划", "“十四五”规划"),
        ("„十四五“规划", "“十四五”规划"),
        ("＂十四五＂规划", "“十四五”规划"),
        ("〝十四五〞规划", "“十四五”规划"),
        ("”十四五“规划和”双碳“目标", "“十四五”规划和“双碳”目标"),
        ("坚持“房住不炒”。“十四五“期间", "坚持“房住不炒”。“十四五”期间"),
        ('“甲"“乙"“丙"事项', "“甲”“乙”“丙”事项"),
        ('"Just do it"精神', "“Just do it”精神"),
    ],
)
def test_double_marks_open_and_close(applied: Applied, raw: str, text: str) -> None:
    assert applied(quotes, raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "坚持“一国两制”，落实“十四五”规划。",
        "他说：“要抓好‘双碳’工作。”",
        "“外层“里层”外层”",
        "“第一段没有合上，\n“第二段也没有。",
        '显示器15.6"，笔记本14"。',
        'He said "hello world" and left.',
        '一句话"没有闭',
        "don't, it's 5'10\"",
        '<a href="http://a.cn">x</a>',
        "",
    ],
)
def test_what_is_right_or_unknown_stays(applied: Applied, text: str) -> None:
    assert applied(single_quotes, applied(quotes, text)) == text


def test_a_pair_may_be_broken_by_a_line_end(applied: Applied) -> None:
    assert applied(quotes, '打造"专\n精特新"企业') == "打造“专\n精特新”企业"


def test_one_stray_mark_spoils_its_own_sentence_only(applied: Applied) -> None:
    raw = '实施"一号工程。推进"双碳"工作。'
    assert applied(quotes, raw).endswith("推进“双碳”工作。")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("落实'十四五'规划", "落实‘十四五’规划"),
        ("“实施‘自审自发'试点”", "“实施‘自审自发’试点”"),
        ("`双碳´目标", "‘双碳’目标"),
        ("rock 'n' roll", "rock 'n' roll"),
        ("'99世博会", "'99世博会"),
    ],
)
def test_single_marks(applied: Applied, raw: str, text: str) -> None:
    assert applied(single_quotes, raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("落实「十四五」规划", "落实“十四五”规划"),
        ("他说：「要抓好『双碳』工作。」", "他说：“要抓好‘双碳’工作。”"),
        ("『十四五』规划", "“十四五”规划"),
        ("“十四五」规划和「双碳”目标", "“十四五”规划和“双碳”目标"),
        ("“外「内」外”", "“外‘内’外”"),
        ("没有", "没有"),
    ],
)
def test_corner_brackets(applied: Applied, raw: str, text: str) -> None:
    assert applied(corners, raw) == text


def test_a_long_line_of_marks_takes_no_quadratic_time(applied: Applied) -> None:
    start = time.perf_counter()
    for raw in ('甲"乙' * 50_000, "“" * 100_000, "甲" * 500_000 + '"', "'甲" * 50_000):
        applied(single_quotes, applied(quotes, raw))
    assert time.perf_counter() - start < 10
