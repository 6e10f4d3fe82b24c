from __future__ import annotations

import pytest

from luoshi.lexicon.measures import (
    bound_before,
    is_share,
    number_with_unit,
    relation,
    value_start,
    value_starts,
)


@pytest.mark.parametrize(
    ("text", "number", "power", "base"),
    [
        ("6.4%", "6.4", None, "%"),
        ("1,234家", "1,234", None, "家"),
        ("5.3万个", "5.3", "万", "个"),
        ("4000余万人次", "4000", "万", "人次"),
        ("30万亿元", "30", "万亿", "元"),
        ("3.4个百分点", "3.4", None, "个百分点"),
        ("9万元/人", "9", "万", "元/人"),
        ("1386万，", "1386", "万", None),
        ("150亿立方米", "150", "亿", "立方米"),
    ],
)
def test_a_value_is_a_number_with_its_unit(
    text: str, number: str, power: str | None, base: str | None
) -> None:
    found = number_with_unit().search(text)
    assert found is not None
    assert (found["number"], found["power"], found["base"]) == (number, power, base)


def test_chinese_numerals_need_a_power_of_ten() -> None:
    assert number_with_unit().search("十八亿亩") is not None
    assert number_with_unit().search("三个方面") is None


@pytest.mark.parametrize(
    ("bounds", "sign"),
    [
        (("超过", None), ">="),
        ((None, "以上"), ">="),
        (("约", None), "~"),
        ((None, "左右"), "~"),
        (("不超过", None), "<="),
        ((None, None), "="),
    ],
)
def test_bounds_give_the_relation(bounds: tuple[str | None, ...], sign: str) -> None:
    assert relation(*bounds) == sign


def test_shares() -> None:
    assert is_share("%")
    assert is_share("个百分点")
    assert not is_share("家")


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("超过5家", "超过", None),
        ("不低于5家", "不低于", None),
        ("5家以上", None, "以上"),
        ("5%左右", None, "左右"),
        ("近5家", "近", None),
        ("附近5家", None, None),
    ],
)
def test_words_that_bound_a_value_belong_to_it(text: str, before: str | None, after: str | None) -> None:
    found = number_with_unit().search(text)
    assert found is not None
    bound = bound_before().search(text[: found.start()])
    assert (bound and bound[0], found["after"]) == (before, after)


@pytest.mark.parametrize("text", ["A5家", "v2.5", "3.5X", "第5家", "5GBX"])
def test_digits_of_a_code_are_no_value(text: str) -> None:
    assert not any(found["base"] for found in number_with_unit().finditer(text))


def test_the_longest_unit_wins() -> None:
    units = ["个百分点", "万元/人", "立方米", "平方公里", "人次", "台套", "吨标准煤"]
    for unit in units:
        found = number_with_unit().fullmatch(f"5{unit}")
        assert found is not None, unit
        assert (found["power"] or "") + found["base"] == unit


@pytest.mark.parametrize(
    ("bounds", "sign"),
    [(("以内",), "<="), (("不超过", "以上"), "<="), (("来",), "~"), (("逾",), ">="), ((), "=")],
)
def test_the_strictest_bound_decides(bounds: tuple[str, ...], sign: str) -> None:
    assert relation(*bounds) == sign


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5",
        "万",
        "增长5.3%，达1,234家",
        "二十三万人，三成以上，一季度",
        "突破万亿元，超千家，近百余名",
        "第5家、A5家、五年",
        "十八亿亩、两倍、翻一番",
        "\U00020000五万\ud800",
    ],
)
def test_the_table_finds_where_values_begin(text: str) -> None:
    assert value_starts(text) == [found.start() for found in value_start().finditer(text)]
