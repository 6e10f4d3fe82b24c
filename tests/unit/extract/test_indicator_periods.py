"""For which time a quantity was measured: what governs from where to where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from luoshi.extract.indicators import find_indicators
from luoshi.extract.mentions import Reading
from luoshi.extract.nesting import settle
from luoshi.extract.proposals import propose
from luoshi.text import Kind, Role

Periods = Callable[..., list[object]]


@pytest.fixture
def periods(reading: Callable[..., Reading]) -> Periods:
    """The periods of a document's indicators: ``periods(text, date, role, kind)``."""

    def found(text: str, date: str, role: Role = Role.ACHIEVEMENT, kind: Kind | None = None) -> list[object]:
        read = reading(text, date, role)
        if kind is not None:
            document = read.document
            read = replace(read, document=replace(document, metadata=replace(document.metadata, kind=kind)))
        return [fact.norm["period"] for fact in find_indicators(read, settle(propose(read)))]

    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、2025年工作回顾\n出口额增长5%。\n（一）扩大开放\n进口额增长6%。", ["2025", "2025"]),
        ("一、2025年工作回顾\n食糖产量创近10年新高。\n新增企业30家。", ["2025"]),
        ("五年来，全省面貌一新。\n新增企业30家。", ["2021/2025"]),
        ("2025年，外贸回稳。实施新政，“十四五”时期新增企业30家。\n新增学校9所。", ["2021/2025", "2025"]),
        ("2025年，外贸回稳。提前完成“十四五”目标。新增学校9所。", ["2025"]),
        ("2025年，外贸回稳。目前拥有企业30家。", [None]),
        ("一、2025年收官情况\n新增企业30家。", ["2025"]),
    ],
)
def test_a_date_that_opens_a_sentence_or_heading_governs(
    periods: Periods, text: str, expected: list[object]
) -> None:
    assert periods(text, "2026-01", kind=Kind.WORK_REPORT) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "三、2026年重点工作\n实施新一轮行动，“十五五”时期新增人口100万人。\n培育企业50家。",
            ["2026/2030", "2026"],
        ),
        ("三、2026年重点工作\n（一）扩大内需\n培育企业50家。", ["2026"]),
        ("二、“十五五”时期主要目标任务\n培育企业50家。", ["2026/2030"]),
    ],
)
def test_targets_take_the_section_that_looks_ahead(
    periods: Periods, text: str, expected: list[object]
) -> None:
    assert periods(text, "2026-01", Role.TASK, Kind.WORK_REPORT) == expected


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("五年来，城镇化率60%。", "2025"),
        ("五年来，国家高新技术企业1.2万家。", "2025"),
        ("五年来，新增企业1.2万家。", "2021/2025"),
        ("五年来，改造农村危房5.2万户。", "2021/2025"),
        ("五年来，城镇新增就业60万人。", "2021/2025"),
        ("五年来，发射卫星137颗。", "2021/2025"),
    ],
)
def test_a_level_without_a_verb_is_the_last_years(periods: Periods, text: str, period: str) -> None:
    assert periods(text, "2026-01", kind=Kind.WORK_REPORT) == [period]


@pytest.mark.parametrize(
    ("date", "kind", "role", "period"),
    [
        ("2026-01", Kind.WORK_REPORT, Role.ACHIEVEMENT, "2025"),
        ("2026-01", Kind.OTHER, Role.ACHIEVEMENT, "2025"),
        ("2026-01", Kind.NOTICE, Role.ACHIEVEMENT, None),
        ("2026-01", Kind.NEWS, Role.ACHIEVEMENT, None),
        ("2026-07", Kind.WORK_REPORT, Role.ACHIEVEMENT, None),
        ("2026", Kind.WORK_REPORT, Role.ACHIEVEMENT, "2025"),
        ("2026", Kind.OTHER, Role.ACHIEVEMENT, None),
        ("2026-01", Kind.WORK_REPORT, Role.TARGET, "2026"),
        ("2026-01", Kind.OTHER, Role.TARGET, None),
    ],
)
def test_what_no_date_governs(
    periods: Periods, date: str, kind: Kind, role: Role, period: str | None
) -> None:
    assert periods("出口额增长5%。", date, role, kind) == [period]
