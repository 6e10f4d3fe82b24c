"""Congresses and sessions whose dates are known, and whether a text speaks of them as held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from luoshi.lexicon.events import event_date, event_dates, find_events, han_number, latest_held


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("学习党的二十大精神", ["2022-10-16"]),
        ("中国共产党第二十次全国代表大会", ["2022-10-16"]),
        ("二十大报告提出", ["2022-10-16"]),
        ("党的十九大、二十大精神", ["2017-10-18", "2022-10-16"]),
        ("党的二十届三中全会", ["2024-07-15"]),
        ("第二十届中央委员会第三次全体会议", ["2024-07-15"]),
        ("二十届一中、二中、三中全会", ["2022-10-23", "2023-02-26", "2024-07-15"]),
        ("十九届六中全会和二十届一中全会", ["2021-11-08", "2022-10-23"]),
        ("二十届二中全会、三中全会", ["2023-02-26", "2024-07-15"]),
        ("十九届五中及六中全会", ["2020-10-26", "2021-11-08"]),
        ("第十三届全国人民代表大会第三次会议", ["2020-05-22"]),
        ("十四届全国人大二次会议", ["2024-03-05"]),
        ("第六届全国人民代表大会第一次会议", ["1983-06-06"]),
        ("省委十三届四次全会", []),
        ("省第十二次党代会", []),
        ("十九届历次全会", []),
        ("培育二十大产业集群", []),
        ("实施十五大工程", []),
        ("第九十九届三中全会", []),
        ("第四十次全国代表大会", []),
        ("", []),
    ],
)
def test_find_events(text: str, dates: list[str]) -> None:
    found = find_events(text)
    assert [event.date for event in found] == dates
    assert all(text[event.start : event.end] for event in found)
    assert all(event.held for event in found)


@pytest.mark.parametrize(
    "text",
    [
        "以优异成绩迎接党的二十大",
        "喜迎党的二十大胜利召开",
        "为党的二十大胜利召开营造良好环境",
        "确保党的二十大胜利召开",
        "党的二十大即将召开",
        "党的二十大将于下半年召开",
        "会议决定，将召开二十届四中全会",
        "党的二十大召开之前",
        "筹备第十四届全国人民代表大会第一次会议",
    ],
)
def test_events_still_to_come_are_no_bound(text: str) -> None:
    assert [event.held for event in find_events(text)] == [False]
    assert latest_held(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("全面贯彻党的二十大和二十届二中全会精神", "2023-02-26"),
        ("贯彻党的二十届三中全会精神，迎接二十届四中全会", "2024-07-15"),
        ("喜迎佳节。党的二十大胜利召开后，各地迅速行动", "2022-10-16"),
        ("为贯彻党的二十大精神", "2022-10-16"),
        ("各地抓好落实", None),
    ],
)
def test_latest_held(text: str, day: str | None) -> None:
    assert latest_held(text) == day


def test_dates_are_days_and_sessions_follow_one_another() -> None:
    for day in event_dates().values():
        date.fromisoformat(day)
    plenums = sorted(
        (ordinal, session, day) for (sort, ordinal, session), day in event_dates().items() if sort == "plenum"
    )
    assert len(plenums) > 5
    assert all(a[2] < b[2] for a, b in pairwise(plenums))


def test_a_congress_opens_before_the_first_plenum_of_its_committee() -> None:
    for ordinal in range(14, 21):
        opened, first = event_date("congress", ordinal, 0), event_date("plenum", ordinal, 1)
        assert opened is not None
        assert first is not None
        assert opened < first


@pytest.mark.parametrize(
    ("ordinal", "session", "day"),
    [(9, 1, "1998-03-05"), (14, 3, "2025-03-05"), (13, 3, "2020-05-22"), (5, 1, None)],
)
def test_sessions_of_the_peoples_congress(ordinal: int, session: int, day: str | None) -> None:
    assert event_date("people", ordinal, session) == day


@pytest.mark.parametrize(
    ("text", "number"), [("十", 10), ("十九", 19), ("二十", 20), ("二十一", 21), ("九", 9), ("", 0)]
)
def test_han_number(text: str, number: int) -> None:
    assert han_number(text) == number


@pytest.mark.parametrize(("opening", "more"), [("二十届一中、", "二中、"), ("", "二十"), ("", "二十届一中")])
def test_hostile_text_takes_linear_work(
    opening: str, more: str, linear: Callable[[Callable[[int], object], int], None]
) -> None:
    linear(lambda size: find_events(opening + more * size), 20_000)
