from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.calendar import Anchor
from luoshi.extract.mentions import Reading
from luoshi.extract.timeline import Timeline, anchor_in
from luoshi.text import Kind, Metadata, Role

Readings = Callable[..., Reading]


@pytest.mark.parametrize(
    ("date", "anchor"),
    [("2024-05-20", Anchor(2024, 5, 20)), ("2021/2025", Anchor(2025)), (None, None), ("近期", None)],
)
def test_the_anchor_is_the_documents_date(reading: Readings, date: str | None, anchor: Anchor | None) -> None:
    assert Timeline(reading("甲。", date)).anchor == anchor


@pytest.mark.parametrize(
    ("date", "kind", "anchor"),
    [
        ("2012", Kind.WORK_REPORT, Anchor(2012, 1)),
        ("2012-07", Kind.WORK_REPORT, Anchor(2012, 7)),
        ("2012", Kind.NOTICE, Anchor(2012)),
        (None, Kind.WORK_REPORT, None),
    ],
)
def test_a_work_report_opens_its_year(date: str | None, kind: Kind, anchor: Anchor | None) -> None:
    assert anchor_in(Metadata(date=date, kind=kind)) == anchor


@pytest.mark.parametrize(
    ("date", "month", "year"),
    [
        ("2024-01-05", 1, 2024),
        ("2024-01-05", 9, 2024),
        ("2024-01-05", 10, 2023),
        ("2024-01-05", 12, 2023),
        ("2024-02-05", 10, 2024),
        ("2024-02-05", 11, 2023),
        ("2024-03-05", 12, 2023),
        ("2024-04-05", 12, 2024),
        ("2024-12-05", 1, 2024),
        ("2024", 12, 2024),
        (None, 12, None),
    ],
)
def test_the_year_of_a_month_that_names_none(
    reading: Readings, date: str | None, month: int, year: int | None
) -> None:
    assert Timeline(reading("甲。", date)).month_year(month) == year


def test_a_year_holds_for_its_sentence(reading: Readings) -> None:
    line = Timeline(reading("甲。乙。", "2024-05"))
    line.enter(0)
    line.keep("2019-03")
    line.enter(1)
    assert (line.month_year(8), line.part_year(1), line.last) == (2019, 2019, "2019-03")
    line.enter(2)
    assert (line.month_year(8), line.part_year(2), line.last) == (2024, 2024, "2019-03")


@pytest.mark.parametrize(("kept", "year"), [("2021/2023", 2023), ("2020-12/2021-01", 2021), ("2022", 2022)])
def test_of_a_stretch_the_last_year_counts(reading: Readings, kept: str, year: int) -> None:
    line = Timeline(reading("甲。", "2024-05"))
    line.enter(0)
    line.keep(kept)
    assert line.month_year(1) == year


@pytest.mark.parametrize("nothing", [None, ""])
def test_an_unknown_date_settles_nothing(reading: Readings, nothing: str | None) -> None:
    line = Timeline(reading("甲。", "2024-05"))
    line.enter(0)
    line.keep("2019")
    line.keep(nothing)
    assert (line.year, line.last) == (2019, "2019")


@pytest.mark.parametrize(
    ("date", "text", "role", "year"),
    [
        ("2024-01", "全年增长", Role.ACHIEVEMENT, 2023),
        ("2024-01", "全年增长", Role.TARGET, 2024),
        ("2024-01", "全年增长", Role.TASK, 2024),
        ("2024-01", "全年增长", None, 2023),
        ("2024-01", "全年力争增长", None, 2024),
        ("2024-01", "全年预期增长", None, 2024),
        ("2024-04", "全年增长", Role.ACHIEVEMENT, 2024),
        (None, "全年增长", Role.TARGET, None),
    ],
)
def test_the_year_of_a_part_of_the_year(
    reading: Readings, date: str | None, text: str, role: Role | None, year: int | None
) -> None:
    assert Timeline(reading(text, date, role)).part_year(0) == year


def test_between_clauses_a_part_of_the_year_lies_behind(reading: Readings) -> None:
    assert Timeline(reading("力争\n\n乙", "2024-01")).part_year(2) == 2023
