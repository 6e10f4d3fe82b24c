"""Uptake: every state and every kind of empty cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from luoshi.text import (
    Borrowing,
    Document,
    Metadata,
    Passage,
    Role,
    Source,
    Structured,
    Unit,
    UnitKind,
    Uptake,
    UptakeState,
)
from luoshi.trace import Held, PlaceHolding, trace_passages, uptake
from luoshi.trace.evidence import adds_detail, compare_passage, compare_sentence, forbids, longest_run, shared

CLAUSES = (
    ("会议指出", Role.FRAME),
    ("着力提升产业链供应链韧性和安全水平", Role.TASK),
    ("培育链主企业和单项冠军", Role.TASK),
    ("严禁新增化工产能", Role.TASK),
)
FILLER = "停车场经营者应当公示收费标准。办好人民满意的教育。推动养老服务提质扩容。"


def document(name: str, text: str, when: str | None) -> Document:
    source = Source(f"{name}.txt", "0" * 64, 1, "text/plain")
    return Document(name, source, 0, 0, len(text), text, (), Metadata(date=when))


def source() -> Structured:
    text, units = "", [Unit("s", 0, -1, UnitKind.ARTICLE, 0, 0)]
    for i, (clause, role) in enumerate(CLAUSES, start=1):
        units.append(Unit("s", i, 0, UnitKind.CLAUSE, len(text), len(text) + len(clause), role=role))
        text += clause + "，"
    units[0] = replace(units[0], end=len(text))
    return Structured(document("s", text, "2022-10-16"), tuple(units))


def judged(text: str, when: str | None = "2023-01-10", unit: int = 1, start: int = 0) -> Uptake:
    structured, later = source(), document("t", text, when)
    passages = trace_passages([("s", structured.document.text)], [("t", text)])
    place = PlaceHolding("云海", "990000", (Held(later, start, len(text)),))
    (row,) = uptake(structured, [structured.units[unit]], [place], passages)
    return row


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("要着力提升产业链供应链韧性和安全水平。", UptakeState.VERBATIM),
        ("着力提升产业链、供应链的韧性与安全水平。", UptakeState.VERBATIM),
        ("加快提升全省产业链供应链韧性和安全水平。", UptakeState.ADAPTED),
        ("提升产业链供应链韧性和安全水平，新增备份供应商50家。", UptakeState.ADAPTED),
        ("推动养老服务提质扩容。", UptakeState.ABSENT),
        ("", UptakeState.UNREADABLE),
        ("\ufffd\ufffd\ufffd产业链\ufffd\ufffd\ufffd", UptakeState.UNREADABLE),
    ],
)
def test_states_of_one_clause(text: str, state: UptakeState) -> None:
    row = judged(FILLER * bool(text and "\ufffd" not in text) + text, unit=2)
    assert row.state is state
    assert (row.passage is not None) is state.taken_up
    assert (row.region, row.adcode, row.unit) == ("云海", "990000", 2)


def test_a_sentence_with_new_detail_elaborates() -> None:
    row = judged(FILLER + "今年新培育链主企业12家，遴选单项冠军30个以上。", unit=3)
    assert row.state is UptakeState.ELABORATED
    assert row.passage is not None
    assert row.passage.kind is Borrowing.ELABORATED


@pytest.mark.parametrize("when", ["2022-10-15", "2022-10-16", "2022", None])
def test_only_documents_that_are_surely_later_count(when: str | None) -> None:
    assert judged("着力提升产业链供应链韧性和安全水平。", when, 2).state is UptakeState.NOT_HELD


def test_a_place_without_documents() -> None:
    structured = source()
    (row,) = uptake(structured, [structured.units[2]], [PlaceHolding("西塘", None, ())], [])
    assert row.state is UptakeState.NOT_HELD


def test_a_clause_that_asks_nothing() -> None:
    assert judged("会议指出，停车场。", unit=1).state is UptakeState.NOT_APPLICABLE


def test_an_article_is_judged_by_its_clauses() -> None:
    text = "着力提升产业链供应链韧性和安全水平，培育链主企业和单项冠军。"
    assert judged(FILLER + text, unit=0).state is UptakeState.VERBATIM
    assert judged(FILLER, unit=0).state is UptakeState.ABSENT


def test_the_reverse_is_no_uptake() -> None:
    assert judged(FILLER + "鼓励新增化工产能10万吨。", unit=4).state is UptakeState.ABSENT
    assert judged(FILLER + "严禁新增化工产能。", unit=4).state is UptakeState.VERBATIM


def test_only_the_held_part_of_a_document_counts() -> None:
    words = "着力提升产业链供应链韧性和安全水平。\n"
    assert judged(words + FILLER, unit=2).state is UptakeState.VERBATIM
    assert judged(words + FILLER, unit=2, start=len(words)).state is UptakeState.ABSENT


def test_passages_from_other_sources_are_left_aside() -> None:
    structured, later = source(), document("t", FILLER + "开展提升行动。", "2023")
    other = Passage("another", 5, 22, "t", 0, 20, Borrowing.VERBATIM, 1.0, 1.0)
    place = PlaceHolding("云海", None, (Held(later, 0, len(later.text)),))
    (row,) = uptake(structured, [structured.units[2]], [place], [other])
    assert row.state is UptakeState.ABSENT


def test_rows_are_units_by_places() -> None:
    structured = source()
    places = [PlaceHolding(name, None, ()) for name in ("甲", "乙")]
    rows = uptake(structured, structured.units[1:], places, [])
    assert [(row.unit, row.region) for row in rows] == [(u, p) for u in (1, 2, 3, 4) for p in ("甲", "乙")]
    assert uptake(structured, [], places, []) == uptake(structured, structured.units, [], []) == []


def even(_: str) -> float:
    return 1.0


@pytest.mark.parametrize(
    ("clause", "target", "state"),
    [
        ("提升安全水平", "提升了安全的水平", UptakeState.VERBATIM),
        ("着力提升供应链安全水平", "提升供应链安全水平", UptakeState.ADAPTED),
        ("着力提升供应链安全水平", "提升供应链安全水平3级", UptakeState.ELABORATED),
        ("严禁新增化工产能项目", "支持新增化工产能项目", UptakeState.ABSENT),
        ("推进数字化转型", "办好养老服务", UptakeState.ABSENT),
    ],
)
def test_comparing_with_a_passage(clause: str, target: str, state: UptakeState) -> None:
    assert compare_passage(clause, target, even).state is state


@pytest.mark.parametrize(
    ("clause", "target", "state"),
    [
        ("培育先进制造业集群", "实施“万亩”行动，培育壮大先进制造业集群", UptakeState.ELABORATED),
        ("培育先进制造业集群", "培育壮大先进制造业集群梯队", UptakeState.ADAPTED),
        ("培育先进制造业集群", "先进制造业发展", UptakeState.ABSENT),
        ("培育先进制造业集群", "培育先进的制造业集群", UptakeState.VERBATIM),
        ("培育先进制造业集群", "制造陶瓷300件", UptakeState.ABSENT),
    ],
    ids=["name added", "nothing added", "half of it", "word for word", "other object"],
)
def test_comparing_with_a_sentence(clause: str, target: str, state: UptakeState) -> None:
    assert compare_sentence(clause, target, even).state is state


def test_small_measures() -> None:
    assert longest_run("产业链韧性", "提升产业链的韧性") == 3
    assert longest_run("", "文字") == longest_run("文字", "") == 0
    assert shared("", "文字", even) == 0.0
    assert forbids("不得新增产能")
    assert not forbids("加快发展")
    assert adds_detail("培育企业", "培育企业20家")
    assert not adds_detail("培育企业20家", "培育20家企业")
    assert not adds_detail("做到忠诚", "做到“两个维护”")
    assert adds_detail("做到忠诚", "做到“枫桥经验”")
