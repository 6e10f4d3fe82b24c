from __future__ import annotations

import pytest

from luoshi.extract import calendar
from luoshi.extract.calendar import Anchor, anchor_of


@pytest.mark.parametrize(
    ("iso", "anchor"),
    [
        ("2022-10-24", Anchor(2022, 10, 24)),
        ("2022-10", Anchor(2022, 10)),
        ("2022", Anchor(2022)),
        ("2021/2025", Anchor(2025)),
        (None, None),
        ("", None),
        ("近期", None),
    ],
)
def test_the_anchor_is_the_end_of_the_date(iso: str | None, anchor: Anchor | None) -> None:
    assert anchor_of(iso) == anchor


def test_an_anchor_is_written_as_exactly_as_it_is_known() -> None:
    assert [Anchor(2022).iso, Anchor(2022, 3).iso, Anchor(2022, 3, 5).iso] == [
        "2022",
        "2022-03",
        "2022-03-05",
    ]


@pytest.mark.parametrize(("month", "early"), [(0, False), (1, True), (3, True), (4, False), (12, False)])
def test_a_document_of_the_first_quarter_looks_back(month: int, early: bool) -> None:
    assert Anchor(2026, month).is_early is early


@pytest.mark.parametrize(
    ("numeral", "period"),
    [
        ("六", "1981/1985"),
        ("九", "1996/2000"),
        ("十", "2001/2005"),
        ("十四", "2021/2025"),
        ("十五", "2026/2030"),
    ],
)
def test_a_plan_lasts_five_years(numeral: str, period: str) -> None:
    assert calendar.plan_period(numeral) == period


@pytest.mark.parametrize("numeral", ["一", "五", "", "二十一"])
def test_other_numerals_name_no_plan(numeral: str) -> None:
    assert calendar.plan_period(numeral) is None


def test_quarters_and_halves() -> None:
    assert calendar.quarter(2022, "四") == "2022-10/2022-12"
    assert calendar.quarter(2022, "前三") == "2022-01/2022-09"
    assert calendar.quarter(2022, "五") is None
    assert calendar.half(2022, "下半年") == "2022-07/2022-12"


def test_a_period_is_moved_by_years() -> None:
    assert calendar.shift_years("2021-01/2021-06", -1) == "2020-01/2020-06"
    assert calendar.shift_years("2024", 1) == "2025"


def test_a_day_is_moved_only_from_a_real_day() -> None:
    assert calendar.shift_days(Anchor(2024, 3, 1), -1) == "2024-02-29"
    assert calendar.shift_days(Anchor(2024, 3), -1) is None
    assert calendar.shift_days(Anchor(2023, 2, 30), 1) is None
