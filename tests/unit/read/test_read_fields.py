"""Named fields: dates, levels, and which column is which."""

from __future__ import annotations

import pytest

from luoshi.read.fields import (
    Columns,
    find_field,
    one_line,
    parse_date,
    parse_kind,
    parse_level,
    record_metadata,
)
from luoshi.text import Kind, Level


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022", "2022"),
        ("2022年", "2022"),
        ("2022-10", "2022-10"),
        ("2022年10月", "2022-10"),
        ("2022-10-24", "2022-10-24"),
        ("2022/1/4", "2022-01-04"),
        ("2022.1.4", "2022-01-04"),
        ("2022年10月24日", "2022-10-24"),
        ("2022 年 10 月 24 日", "2022-10-24"),
        ("20221024", "2022-10-24"),
        ("2022-10-24 09:30:00", "2022-10-24"),
        ("2022-10-24T09:30:00+08:00", "2022-10-24"),
        (" 2022-10 ", "2022-10"),
        ("2022/2026", "2022/2026"),
        ("2022-09/2026-08", "2022-09/2026-08"),
        ("2026/2022", None),
        ("2022-13", None),
        ("2022-02-30", None),
        ("0000", None),
        ("24 Oct 2022", None),
        ("去年", None),
        ("", None),
        ("２０２２", None),
        ("2022/", None),
    ],
)
def test_dates(text: str, expected: str | None) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("central", Level.CENTRAL),
        ("Province", Level.PROVINCE),
        ("省级", Level.PROVINCE),
        (" 部委 ", Level.MINISTRY),
        ("县", Level.COUNTY),
        ("galactic", None),
        ("", None),
    ],
)
def test_levels(text: str, level: Level | None) -> None:
    assert parse_level(text) is level


def test_kinds() -> None:
    assert parse_kind("Work_report") is Kind.WORK_REPORT
    assert parse_kind("poem") is None


@pytest.mark.parametrize(
    ("names", "wanted", "columns", "found"),
    [
        (["id", "content", "text"], "text", Columns(), "text"),
        (["ID", "Content"], "text", Columns(), "Content"),
        (["标题", "正文"], "text", Columns(), "正文"),
        (["a", "b"], "text", Columns(), None),
        (["a", "text"], "text", Columns(text="a"), "a"),
        (["a", "text"], "text", Columns(text="missing"), None),
        (["year", "发布日期"], "date", Columns(), "发布日期"),
        (["text", " Text "], "text", Columns(), "text"),
    ],
)
def test_which_column(names: list[str], wanted: str, columns: Columns, found: str | None) -> None:
    assert find_field(names, wanted, columns) == found


def test_what_a_record_says() -> None:
    record = {
        "title": "关于\n海岚市的通知",
        "level": "市",
        "date": "2024年5月",
        "文号": "海政发〔2024〕3号",
        "kind": "notice",
    }
    metadata = record_metadata(record)
    assert metadata.title == "关于 海岚市的通知"
    assert (metadata.level, metadata.date, metadata.kind) == (Level.CITY, "2024-05", Kind.NOTICE)
    assert metadata.number == "海政发〔2024〕3号"
    assert metadata.issuer is None


def test_senseless_values_count_as_unknown() -> None:
    metadata = record_metadata(
        {"title": ["a"], "date": "soon", "level": True, "region": None, "issuer": "  "}
    )
    assert metadata == record_metadata({})


def test_a_number_serves_as_a_year() -> None:
    assert record_metadata({"year": 2023}).date == "2023"


def test_half_characters_are_replaced() -> None:
    assert one_line("甲\ud800乙") == "甲\ufffd乙"
    assert one_line("\ud83d\ude00") == "😀"
