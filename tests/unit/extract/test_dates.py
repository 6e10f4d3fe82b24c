from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.dates import find_dates
from luoshi.text import Role

Found = Callable[..., list[tuple[str, object]]]


@pytest.fixture
def found(reading: Callable[..., object]) -> Found:
    def values(text: str, *given: object) -> list[tuple[str, object]]:
        return [(text[f.start : f.end], f.norm["value"]) for f in find_dates(reading(text, *given))]

    return values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("会议于10月24日召开", "10月24日", "2022-10-24"),
        ("二〇二三年三月五日印发", "二〇二三年三月五日", "2023-03-05"),
        ("2022年1—9月增长", "2022年1—9月", "2022-01/2022-09"),
        ("1—9月份增长", "1—9月份", "2022-01/2022-09"),
        ("4月3日至5日在京举行", "4月3日至5日", "2022-04-03/2022-04-05"),
        ("2021年12月1日至2022年1月5日公示", "2021年12月1日至2022年1月5日", "2021-12-01/2022-01-05"),
        ("2021—2023年实施", "2021—2023年", "2021/2023"),
        ("到2035年建成", "2035年", "2035"),
        ("2024年底前完成", "2024年底前", "2024-12"),
        ("抓好第四季度工作", "第四季度", "2022-10/2022-12"),
        ("前三季度增长", "前三季度", "2022-01/2022-09"),
        ("前5个月增长", "前5个月", "2022-01/2022-05"),
        ("今年上半年增长", "今年上半年", "2022-01/2022-06"),
        ("去年增长", "去年", "2021"),
        ("明年工作", "明年", "2023"),
        ("今后5年要做到", "今后5年", "2022/2027"),
        ("“十四五”期间", "“十四五”", "2021/2025"),
        ("十五五时期", "十五五", "2026/2030"),
        ("今年以来增长", "今年以来", "2022-01-01/2022-10-25"),
        ("五年来成效明显", "五年来", "2017/2022"),
        ("今天（10月25日）上午9时开幕", "今天（10月25日）上午9时", "2022-10-25"),
        ("昨日召开", "昨日", "2022-10-24"),
        ("比上月回升", "上月", "2022-09"),
        ("近年来成效明显", "近年来", None),
        ("近日，召开", "近日", None),
    ],
)
def test_an_expression_is_resolved(found: Found, text: str, words: str, value: str | None) -> None:
    assert found(text, "2022-10-25") == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "已有66年历史",
        "三年行动计划",
        "（十五）搭建平台",
        "财金〔2020〕5号",
        "他于每年都来",
        "13月45日",
        "十五个县",
        "每月一次",
    ],
)
def test_what_is_no_date_is_left(found: Found, text: str) -> None:
    assert found(text, "2022-10-25") == []


def test_a_month_takes_the_year_of_its_sentence(found: Found) -> None:
    text = "2019年3月启动，8月建成。9月验收。"
    assert [value for _, value in found(text, "2022-10")] == ["2019-03", "2019-08", "2022-09"]


def test_december_read_in_january_lies_in_the_year_before(found: Found) -> None:
    assert found("12月28日发布", "2022-01-05") == [("12月28日", "2021-12-28")]


def test_the_whole_year_is_the_one_achieved_or_the_one_ahead(found: Found) -> None:
    assert found("全年增长", "2026-01", Role.ACHIEVEMENT) == [("全年", "2025")]
    assert found("全年增长", "2026-01", Role.TARGET) == [("全年", "2026")]
    assert found("全年增长", "2025-12", Role.ACHIEVEMENT) == [("全年", "2025")]


def test_full_years_are_looked_back_on_in_january(found: Found) -> None:
    assert found("过去五年，", "2026-01") == [("过去五年", "2021/2025")]
    assert found("过去一年，", "2019-03-05") == [("过去一年", "2018")]


def test_the_same_time_last_year_follows_the_last_period(found: Found) -> None:
    text = "今年上半年增长，高于去年同期。"
    assert found(text, "2021-08-12")[1] == ("去年同期", "2020-01/2020-06")


def test_without_a_date_only_what_names_its_year_is_known(found: Found) -> None:
    assert found("今年3月和2020年3月和5月") == [
        ("今年3月", None),
        ("2020年3月", "2020-03"),
        ("5月", "2020-05"),
    ]
