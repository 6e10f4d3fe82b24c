"""What calendar expressions mean, by the day of the document that they stand in."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from luoshi.extract.dates import find_dates
from luoshi.text import Role

Found = Callable[..., list[tuple[str, object]]]

AUTUMN, SPRING = "2024-10-20", "2024-02-08"


@pytest.fixture
def found(reading: Callable[..., object]) -> Found:
    def values(text: str, *given: object) -> list[tuple[str, object]]:
        return [(text[f.start : f.end], f.norm["value"]) for f in find_dates(reading(text, *given))]

    return values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("2024-05-20 发布", "2024-05-20", "2024-05-20"),
        ("（2024.5.6）", "2024.5.6", "2024-05-06"),
        ("2024年5月20日印发", "2024年5月20日", "2024-05-20"),
        ("二○二四年五月印发", "二○二四年五月", "2024-05"),
        ("二〇二四年十二月三十一日", "二〇二四年十二月三十一日", "2024-12-31"),
        ("10月20日上午9时开幕", "10月20日上午9时", "2024-10-20"),
        ("十月二十日", "十月二十日", "2024-10-20"),
        ("9月中旬调研", "9月中旬", "2024-09"),
        ("9月底前报送", "9月底前", "2024-09"),
        ("2025年底前完成", "2025年底前", "2024-12".replace("2024", "2025")),
        ("2025年年初", "2025年", "2025"),
        ("2025年初启动", "2025年初", "2025-01"),
        ("2023年末达到", "2023年末", "2023-12"),
        ("2030年前实现", "2030年前", "2030"),
        ("2022年度考核", "2022年度", "2022"),
        ("本年度任务", "本年度", "2024"),
        ("上年度结余", "上年度", "2023"),
        ("前年启动", "前年", "2022"),
        ("后年完成", "后年", "2026"),
        ("当年见效", "当年", "2024"),
        ("2023年前三季度", "2023年前三季度", "2023-01/2023-09"),
        ("2023年三季度", "2023年三季度", "2023-07/2023-09"),
        ("2023年上半年", "2023年上半年", "2023-01/2023-06"),
        ("去年下半年", "去年下半年", "2023-07/2023-12"),
        ("明年前2个月", "明年前2个月", "2025-01/2025-02"),
        ("前十个月", "前十个月", "2024-01/2024-10"),
        ("今年1至4月", "今年1至4月", "2024-01/2024-04"),
        ("去年9月至今年2月", "去年9月至今年2月", "2023-09/2024-02"),
        ("2023年9月—2024年2月", "2023年9月—2024年2月", "2023-09/2024-02"),
        ("2024年3月5日至11日", "2024年3月5日至11日", "2024-03-05/2024-03-11"),
        ("3月30日到4月2日", "3月30日到4月2日", "2024-03-30/2024-04-02"),
        ("2024年至2026年", "2024年至2026年", "2024/2026"),
        ("2024—2026年", "2024—2026年", "2024/2026"),
        ("1～9月", "1～9月", "2024-01/2024-09"),
        ("“十三五”期间", "“十三五”", "2016/2020"),
        ("十四五规划", "十四五", "2021/2025"),
        ("未来三年", "未来三年", "2024/2027"),
        ("接下来的两年", "接下来的两年", "2024/2026"),
        ("今后6个月", "今后6个月", None),
        ("近三年来", "近三年来", "2021/2024"),
        ("十年来", "十年来", "2014/2024"),
        ("本月完成", "本月", "2024-10"),
        ("上个月完成", "上个月", "2024-09"),
        ("下月启动", "下月", "2024-11"),
        ("明天召开", "明天", "2024-10-21"),
        ("前天召开", "前天", "2024-10-18"),
        ("近期出台", "近期", None),
        ("日前，出台", "日前", None),
        ("每年3月，考核", "每年3月", None),
        ("去年以来", "去年以来", "2023"),
        ("今年以来", "今年以来", "2024-01-01/2024-10-20"),
    ],
)
def test_an_expression_in_an_autumn_document(found: Found, text: str, words: str, value: str | None) -> None:
    assert found(text, AUTUMN)[0] == (words, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12月28日召开", "2023-12-28"),
        ("11月召开", "2023-11"),
        ("10月召开", "2024-10"),
        ("1月5日召开", "2024-01-05"),
        ("上月召开", "2024-01"),
        ("下月召开", "2024-03"),
        ("过去五年", "2019/2023"),
        ("五年来", "2019/2023"),
        ("近三年来", "2021/2023"),
        ("今后五年", "2024/2029"),
        ("去年", "2023"),
        ("前三季度", "2023-01/2023-09"),
        ("今年以来", "2024-01-01/2024-02-08"),
    ],
)
def test_a_document_of_the_first_quarter_looks_back(found: Found, text: str, value: str) -> None:
    assert [v for _, v in found(text, SPRING)] == [value]


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("上半年增长", Role.ACHIEVEMENT, "2023-01/2023-06"),
        ("上半年增长", Role.TARGET, "2024-01/2024-06"),
        ("上半年完成", Role.TASK, "2024-01/2024-06"),
        ("力争上半年完成", None, "2024-01/2024-06"),
        ("上半年完成", None, "2023-01/2023-06"),
    ],
)
def test_a_part_of_the_year_in_spring(found: Found, text: str, role: Role | None, value: str) -> None:
    assert [v for _, v in found(text, SPRING, role)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今年增长", None),
        ("10月24日召开", None),
        ("1—9月增长", None),
        ("去年9月至今年2月", None),
        ("上半年增长", None),
        ("今后五年", None),
        ("五年来", None),
        ("本月", None),
        ("今天", None),
        ("今年以来", None),
        ("2024年3月5日", "2024-03-05"),
        ("2023年1—9月", "2023-01/2023-09"),
        ("“十四五”", "2021/2025"),
    ],
)
def test_a_document_without_a_date(found: Found, text: str, value: str | None) -> None:
    [(_, got)] = found(text)
    assert got == value


@pytest.mark.parametrize("date", ["2024", "2024-10"])
def test_a_document_whose_day_is_unknown(found: Found, date: str) -> None:
    assert found("今年以来", date) == [("今年以来", "2024")]
    assert found("今天", date) == [("今天", None)]
    assert found("9月", date) == [("9月", "2024-09")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2019年3月启动，8月建成", ["2019-03", "2019-08"]),
        ("2019年3月启动。8月建成", ["2019-03", "2024-08"]),
        ("2019年3月启动；8月建成", ["2019-03", "2024-08"]),
        ("2023年上半年增长，下半年回落", ["2023-01/2023-06", "2023-07/2023-12"]),
        ("“十三五”期间，3月启动", ["2016/2020", "2024-03"]),
        ("2023年增长6%，高于上年同期", ["2023", "2022"]),
        ("1—9月增长，去年同期下降", ["2024-01/2024-09", "2023-01/2023-09"]),
        ("去年同期下降", [None]),
        ("2021年至2023年，5月启动", ["2021/2023", "2023-05"]),
    ],
)
def test_what_the_dates_before_have_settled(found: Found, text: str, values: list[object]) -> None:
    assert [value for _, value in found(text, AUTUMN)] == values


@pytest.mark.parametrize(
    "text",
    [
        "2024年13月",
        "13月5日",
        "0月",
        "3月45日起",
        "13—15月",
        "每日",
        "节日、假日",
        "生日本来",
        "三年行动计划",
        "十年树木",
        "第十五条",
        "十四个坚持",
        "十五年",
        "二十五日常",
        "财金〔2024〕5号",
        "2024.5",
        "版本1.2024.5.6",
        "12024-05-06",
        "六五普法",
        "企业每年去",
        "公司于近日成立",
    ],
)
def test_other_words_are_no_dates(found: Found, text: str) -> None:
    full = [(words, value) for words, value in found(text, AUTUMN) if words != "2024年"]
    assert full == []


def test_dates_are_in_order_and_apart(found: Found, reading: Callable[..., object]) -> None:
    text = "2024年1—9月、前三季度、10月20日上午9时、今年以来、近年来" * 20
    facts = find_dates(reading(text, AUTUMN))
    assert len(facts) == 100
    assert all(left.end <= right.start for left, right in itertools.pairwise(facts))
