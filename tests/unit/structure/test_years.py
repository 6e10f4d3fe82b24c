"""The year of a date that states none."""

from __future__ import annotations

import pytest

from luoshi.structure.dates import find_date
from luoshi.structure.front import read_front
from luoshi.structure.lines import split_lines
from luoshi.structure.years import congress_year, context_year, not_before, since_event
from luoshi.text import Kind

BODY = "会议要求，各地要抓好落实，确保各项任务按期完成并取得实效。"


def date_of(text: str, kind: Kind) -> str | None:
    lines = split_lines(text)
    return find_date(lines, read_front(lines), "", kind)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("7月26日，座谈会在星都召开，贯彻党的二十大和二十届一中、二中、三中全会精神。", "2024-07-26"),
        ("3月2日，座谈会在星都召开，贯彻党的二十届二中全会精神。", "2023-03-02"),
        ("1月9日，座谈会在星都召开，贯彻党的二十大精神。", "2023-01-09"),
        ("11月9日，座谈会在星都召开，贯彻党的二十大精神。", "2022-11-09"),
        ("10月8日，座谈会在星都召开，对照党的二十大精神谈安排。", "2022-10-08"),
        ("5月8日，座谈会在星都召开，喜迎党的二十大。", "2022-05-08"),
        ("3月9日，座谈会在星都召开，学习党的二十大精神，总结2021年工作。", "2023-03-09"),
        ("12月9日，会议在星都举行，总结2032年工作，部署2033年任务，确定2033年目标。", "2032-12-09"),
        ("7月8日至9日，座谈会在星都召开，贯彻党的二十届三中全会精神。", "2024-07-09"),
    ],
)
def test_a_day_without_year_is_no_older_than_the_events_it_names(text: str, day: str) -> None:
    assert date_of(f"座谈会召开\n{text}{BODY}", Kind.MEETING) == day


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            f"在研讨会上的发言\n同志们：\n通过对党的二十大精神的学习，我有三点体会。{BODY}",
            "2022-10-16/2022-12-31",
        ),
        (
            f"在研讨会上的发言\n同志们：\n学习二十届二中全会精神，落实党的二十大部署。{BODY}",
            "2023-02-26/2023-12-31",
        ),
        (f"2022年工作总结\n深入学习贯彻党的二十大精神。{BODY}", "2022-10-16/2022-12-31"),
        (f"2026年工作安排\n深入学习贯彻党的二十大精神。{BODY}", "2026"),
        (f"2022年工作安排\n以实际行动迎接党的二十大。{BODY}", "2022"),
        (f"在研讨会上的发言\n十八大以来的五年极不平凡。{BODY}", None),
        (f"在研讨会上的发言\n{BODY}", None),
    ],
)
def test_a_year_alone_begins_with_its_last_event(text: str, date: str | None) -> None:
    assert date_of(text, Kind.SPEECH) == date


def test_a_report_to_a_party_congress_has_the_day_of_its_opening() -> None:
    text = f"为建设星河而奋斗\n——在中国共产党第十九次全国代表大会上的报告\n{BODY}"
    assert date_of(text, Kind.WORK_REPORT) == "2017-10-18"


def test_the_head_of_a_newspapers_page_dates_its_articles() -> None:
    text = f"星河时报　2022年7月4日　星期一　第3版\n工业稳步回升\n7月1日，星河市召开会议。{BODY}"
    assert date_of(text, Kind.NEWS) == "2022-07-04"


@pytest.mark.parametrize(
    ("day", "event", "moved"),
    [
        ("2022-07-26", "2024-07-15", "2024-07-26"),
        ("2022-01-05", "2022-10-16", "2023-01-05"),
        ("2022-10-15", "2022-10-16", "2022-10-15"),
        ("2025-01-05", "2022-10-16", "2025-01-05"),
        ("2022-01-05", None, "2022-01-05"),
    ],
)
def test_not_before(day: str, event: str | None, moved: str) -> None:
    assert not_before(day, event) == moved


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2021年、2021年、2022年", "2021"),
        ("2021年、2022年", "2022"),
        ("到2035年、2022年、力争2035年、2035年目标", "2022"),
        ("党的二十大", "2022"),
        ("没有年份", None),
    ],
)
def test_context_year(text: str, year: str | None) -> None:
    assert context_year(split_lines(text)) == year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("党的二十大", "2022"),
        ("第十九次全国代表大会", "2017"),
        ("第十四届全国人民代表大会第三次会议", "2025"),
        ("喜迎党的二十大", "2022"),
        ("党的十八大以来，贯彻党的二十大精神", "2022"),
        ("贯彻十八大精神。十八大以来", None),
        ("省第十二次党代会", None),
    ],
)
def test_congress_year(text: str, year: str | None) -> None:
    assert congress_year(text) == year


def test_since_event_keeps_a_year_in_which_nothing_was_held() -> None:
    assert since_event("2021", "学习党的二十大精神") == "2021"
    assert since_event("2022", "学习党的二十大和十九届七中全会精神") == "2022-10-16/2022-12-31"
