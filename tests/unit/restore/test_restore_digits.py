from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.restore.digits import apart, misread, references, zeroes

Applied = Callable[..., str]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("二O二二年十月", "二〇二二年十月"),
        ("二0二二年", "二〇二二年"),
        ("二Ｏ三五年远景目标", "二〇三五年远景目标"),
        ("二00九年九月三O日", "二〇〇九年九月三〇日"),
        ("一九八O年", "一九八〇年"),
        ("二○二二年和二〇二三年", "二〇二二年和二〇二三年"),
        ("二〇二O—二O二五年", "二〇二〇—二〇二五年"),
        ("二○○三年，一九八O年", "二○○三年，一九八○年"),
    ],
)
def test_zeroes_of_chinese_years(applied: Applied, raw: str, text: str) -> None:
    assert applied(zeroes, raw) == text


@pytest.mark.parametrize(
    "text", ["二〇二二年", "二○二二年", "二零二二年", "一O一医院", "第二0号", "O型血", "2022年"]
)
def test_other_zeroes_stay(applied: Applied, text: str) -> None:
    assert applied(zeroes, text) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("1 9 9 7 年1 2 月2 0 日", "1997 年12 月20 日"),
        ("总值7 4 7 7 2 亿元", "总值74772 亿元"),
        ("2 022年", "2022年"),
        ("20 22年", "2022年"),
        ("增长1 . 5%", "增长1.5%"),
        ("增长6. 0%，", "增长6.0%，"),
        ("10 . 24 万", "10.24 万"),
        ("增长6。5%", "增长6.5%"),
        ("达到1，234亿元", "达到1,234亿元"),
        ("1, 234家", "1,234家"),
    ],
)
def test_digits_of_one_number_come_together(applied: Applied, raw: str, text: str) -> None:
    assert applied(apart, raw) == text


@pytest.mark.parametrize(
    "text",
    [
        "账号 3202 0059 0900 0228 570",
        "表 1 2 3 4",
        "5. 100周岁及以上的",
        "2026-02-02 09:20",
        "第1 次、第2 次",
        "1，2，3号",
        "“8·11”事故",
    ],
)
def test_numbers_that_are_apart_for_a_reason_stay(applied: Applied, text: str) -> None:
    assert applied(apart, text) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2O22年l0月", "2022年10月"),
        ("增长l5%", "增长15%"),
        ("每年O.5元", "每年0.5元"),
        ("lO0家", "100家"),
        ("O2O平台", "O2O平台"),
        ("5l装", "5l装"),
        ("臭氧（O3）浓度", "臭氧（O3）浓度"),
        ("VIDEOl3年", "VIDEOl3年"),
        ("PM10 2项", "PM10 2项"),
    ],
)
def test_letters_read_for_digits(applied: Applied, raw: str, text: str) -> None:
    assert applied(misread, raw) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("创新发展¹。", "创新发展。"),
        ("《纲要》²³指出", "《纲要》指出"),
        ("面积5平方公里²", "面积5平方公里²"),
        ("x²", "x²"),
        ("10⁴个", "10⁴个"),
    ],
)
def test_raised_figures_of_notes_go(applied: Applied, raw: str, text: str) -> None:
    assert applied(references, raw) == text
