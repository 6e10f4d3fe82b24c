"""Meaning: clauses that windows take up in other words, and the class that this comes to."""

from __future__ import annotations

import pytest

from luoshi.text import UptakeState
from luoshi.trace.evidence import Asked
from luoshi.trace.reading import read_words
from luoshi.trace.relate.model import Label
from luoshi.trace.relate.statements import read_statement
from luoshi.trace.relate.words import load_vocabulary
from luoshi.trace.uptake.meaning import ALONE, DETAILED, ENOUGH, HOPE, Meant, meant

ADAPTED, ELABORATED = UptakeState.ADAPTED, UptakeState.ELABORATED


def judged(clause: str, *windows: str) -> list[Meant]:
    vocabulary = load_vocabulary()
    read = [(read_words(text), read_statement(text, vocabulary)) for text in windows]
    return list(meant(Asked.of(clause), read_statement(clause, vocabulary), read))


@pytest.mark.parametrize(
    ("clause", "window", "state", "words"),
    [
        (
            "健全常态化防汛抗旱工作机制",
            "完善防汛抗旱常态化机制",
            ADAPTED,
            "完善防汛抗旱常态化机制",
        ),
        (
            "培育先进制造业集群",
            "入选国家先进制造业集群的有6个",
            ELABORATED,
            "入选国家先进制造业集群的有6个",
        ),
        (
            "健全常态化防汛抗旱工作机制",
            "完善防汛抗旱常态化机制，储备防汛物资30万件",
            ELABORATED,
            "完善防汛抗旱常态化机制，储备防汛物资30万件",
        ),
        (
            "健全城市更新实施机制",
            "完善城市更新推进机制，开展老旧小区改造和城市体检",
            ELABORATED,
            "完善城市更新推进机制，开展老旧小区改造和城市体检",
        ),
        (
            "发展耐心资本",
            "实施耐心资本和长期资本培育计划",
            ELABORATED,
            "实施耐心资本和长期资本培育计划",
        ),
        (
            "发展夜间经济",
            "发展首店经济、夜间经济、赛事经济、低空经济",
            ADAPTED,
            "发展首店经济、夜间经济、赛事经济、低空经济",
        ),
        (
            "加强农业技术员队伍建设",
            "发展壮大懂技术懂农业的农业技术员队伍",
            ADAPTED,
            "发展壮大懂技术懂农业的农业技术员队伍",
        ),
        (
            "培育农业产业集群",
            "壮大农业产业集群，新修城市停车场30座",
            ADAPTED,
            "壮大农业产业集群",
        ),
    ],
    ids=[
        "nothing of its own",
        "a number",
        "a number in the clause after",
        "steps in the clause after",
        "a plan",
        "one of a list",
        "an attribute",
        "a number of another thing",
    ],
)
def test_other_words(clause: str, window: str, state: UptakeState, words: str) -> None:
    (one,) = judged(clause, window)
    assert one.match.state is state
    assert window[one.match.start : one.match.end] == words
    assert one.uptake >= min(row[0] for row in DETAILED)


@pytest.mark.parametrize(
    ("clause", "window"),
    [
        ("制定养老服务促进条例", "贯彻落实养老服务促进条例"),
        ("健全横向生态补偿机制", "健全纵向生态补偿机制"),
        ("提升基层医疗服务能力", "办好人民满意的教育"),
        ("提升基层医疗服务能力", ""),
    ],
    ids=["rules are not made", "the other side of a contrast", "another thing", "nothing"],
)
def test_no_uptake(clause: str, window: str) -> None:
    assert judged(clause, window) == []


def test_windows_keep_their_numbers() -> None:
    clause = "健全常态化防汛抗旱工作机制"
    found = judged(clause, "办好人民满意的教育", "完善防汛抗旱常态化机制", "", "健全防汛抗旱常态化机制")
    assert [one.window for one in found] == [1, 3]


def test_no_windows() -> None:
    assert judged("健全常态化防汛抗旱工作机制") == []


def test_a_detail_asks_for_less_than_a_label() -> None:
    labels = [row for rows in ENOUGH.values() for row in rows]
    assert min(row[0] for row in DETAILED) <= ALONE <= min(row[0] for row in labels)
    assert min(row[1] for row in (*labels, *DETAILED)) >= HOPE
    assert set(ENOUGH) == {Label.ADAPTED, Label.ELABORATED}
