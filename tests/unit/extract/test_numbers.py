from __future__ import annotations

import pytest

from luoshi.extract.numbers import number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("1,234.5", 1234.5),
        ("９", 9),
        ("0.5", 0.5),
        ("十", 10),
        ("十五", 15),
        ("三十六", 36),
        ("两", 2),
        ("二〇二二", 2022),
        ("三百零五", 305),
        ("三千二百万", 32_000_000),
        ("一亿二千万", 120_000_000),
        ("万", 10_000),
    ],
)
def test_a_number_is_read(written: str, value: float) -> None:
    assert number(written) == value


@pytest.mark.parametrize("written", ["", "多", "1.2.3", "三个", "9" * 100, "一" * 10_000])
def test_what_is_no_number_is_none(written: str) -> None:
    assert number(written) is None


def test_a_whole_number_is_an_int() -> None:
    assert isinstance(number("1,000"), int)
    assert isinstance(number("2.0"), float)
