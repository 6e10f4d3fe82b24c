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
from luoshi.trace.uptake.judging import ASKS_NOTHING

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
        ("提升产业链供应链韧性和安全水平，新增备份供应商50家。", UptakeState.ELABORATED),
        ("提升产业链供应链韧性和安全水平，新修农村公路50公里。", UptakeState.ADAPTED),
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


def clause_text(unit: int) -> str:
    return CLAUSES[unit - 1][0]


@pytest.mark.parametrize("unit", [2, 3, 4])
@pytest.mark.parametrize(
    "before", ["", FILLER, "大力提升产业链供应链韧性。培育一批企业和冠军。", "要", "一是"]
)
@pytest.mark.parametrize("after", ["", "。" + FILLER, "，新增50家。", "等工作"])
def test_a_clause_is_found_wherever_it_stands(unit: int, before: str, after: str) -> None:
    text = before + clause_text(unit) + after
    row = judged(text, unit=unit)
    assert row.state is UptakeState.VERBATIM
    assert row.passage is not None
    assert text[row.passage.target_start : row.passage.target_end] == clause_text(unit)


def test_a_clause_of_six_letters() -> None:
    text = "建设航空强省，办好教育。"
    clause = Unit("s", 0, -1, UnitKind.CLAUSE, 0, 6)
    structured = Structured(document("s", text, "2022"), (clause,))
    held = document("t", f"{FILLER}围绕建设航空强省目标，{FILLER}", "2023")
    place = PlaceHolding("云海", None, (Held(held, 0, len(held.text)),))
    (row,) = uptake(structured, [clause], [place], [])
    assert row.state is UptakeState.VERBATIM
    assert row.passage is not None
    assert held.text[row.passage.target_start : row.passage.target_end] == "建设航空强省"


@pytest.mark.parametrize("role", [*Role, None])
def test_roles_that_ask_nothing(role: Role | None) -> None:
    structured = source()
    unit = replace(structured.units[2], role=role)
    held = document("t", FILLER, "2023")
    place = PlaceHolding("云海", None, (Held(held, 0, len(held.text)),))
    (row,) = uptake(structured, [unit], [place], [])
    asks_nothing = role in ASKS_NOTHING
    assert (row.state is UptakeState.NOT_APPLICABLE) is asks_nothing
    assert (row.state is UptakeState.ABSENT) is not asks_nothing


@pytest.mark.parametrize(
    ("texts", "state"),
    [
        ([], UptakeState.NOT_HELD),
        ([("2021", "培育链主企业和单项冠军")], UptakeState.NOT_HELD),
        ([(None, "培育链主企业和单项冠军")], UptakeState.NOT_HELD),
        ([("2023", "")], UptakeState.UNREADABLE),
        ([("2023", "\ufffd\ufffd培育")], UptakeState.UNREADABLE),
        ([("2023", ""), ("2023", FILLER)], UptakeState.ABSENT),
        ([("2021", "培育链主企业和单项冠军"), ("2023", FILLER)], UptakeState.ABSENT),
        ([("2023", FILLER), ("2024", "培育链主企业和单项冠军")], UptakeState.VERBATIM),
        ([("2023", "\ufffd\ufffd"), ("2024", "培育链主企业和单项冠军")], UptakeState.VERBATIM),
    ],
    ids=[
        "nothing",
        "earlier",
        "undated",
        "no letters",
        "damaged",
        "one of two readable",
        "had it before",
        "in the later one",
        "beside a damaged one",
    ],
)
def test_what_is_held_decides(texts: list[tuple[str | None, str]], state: UptakeState) -> None:
    structured = source()
    documents = [document(f"t{i}", text, when) for i, (when, text) in enumerate(texts)]
    place = PlaceHolding("云海", None, tuple(Held(d, 0, len(d.text)) for d in documents))
    (row,) = uptake(structured, [structured.units[3]], [place], [])
    assert row.state is state


def test_a_damaged_unit_cannot_be_judged() -> None:
    text = "培育\ufffd\ufffd\ufffd企业"
    clause = Unit("s", 0, -1, UnitKind.CLAUSE, 0, len(text))
    structured = Structured(document("s", text, "2022"), (clause,))
    held = document("t", FILLER, "2023")
    places = [PlaceHolding("云海", None, (Held(held, 0, len(held.text)),)), PlaceHolding("西塘", None, ())]
    states = [row.state for row in uptake(structured, [clause], places, [])]
    assert states == [UptakeState.UNREADABLE, UptakeState.NOT_HELD]


def test_a_clause_that_asks_nothing_is_so_even_where_nothing_is_held() -> None:
    structured = source()
    (row,) = uptake(structured, [structured.units[1]], [PlaceHolding("西塘", None, ())], [])
    assert row.state is UptakeState.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("text", "state"),
    [
        (clause_text(2), UptakeState.VERBATIM),
        (clause_text(4), UptakeState.ABSENT),
        (f"{clause_text(3)}，{clause_text(4)}", UptakeState.VERBATIM),
        (f"提升产业链供应链韧性和安全水平。{clause_text(4)}", UptakeState.ADAPTED),
    ],
    ids=["the longest of three", "the shortest of three", "two of three", "one adapted, one verbatim"],
)
def test_a_third_of_a_larger_unit_decides(text: str, state: UptakeState) -> None:
    assert judged(f"{FILLER}{text}。{FILLER}", unit=0).state is state


def test_a_larger_unit_shows_the_passage_and_a_clause_its_words() -> None:
    text = f"{FILLER}{clause_text(2)}，{clause_text(3)}。{FILLER}"
    wide, narrow = judged(text, unit=0).passage, judged(text, unit=2).passage
    assert wide is not None
    assert narrow is not None
    assert text[narrow.target_start : narrow.target_end] == clause_text(2)
    assert wide.target_end - wide.target_start > narrow.target_end - narrow.target_start


def test_documents_may_come_in_any_order() -> None:
    structured = source()
    texts = [FILLER, f"新培育链主企业和单项冠军12家。{FILLER}", f"{FILLER}培育链主企业和单项冠军。"]
    held = [Held(document(f"t{i}", text, "2023"), 0, len(text)) for i, text in enumerate(texts)]
    asked = structured.units[2:4]
    there = uptake(structured, asked, [PlaceHolding("云海", None, tuple(held))], [])
    back = uptake(structured, asked, [PlaceHolding("云海", None, tuple(held[::-1]))], [])
    assert [row.state for row in there] == [row.state for row in back]


def test_places_do_not_change_one_another() -> None:
    structured = source()
    place = PlaceHolding("云海", None, (Held(document("t", clause_text(2) + "。", "2023"), 0, 18),))
    alone = uptake(structured, [structured.units[2]], [place], [])
    beside = uptake(structured, [structured.units[2]], [PlaceHolding("西塘", None, ()), place], [])
    assert [row.state for row in beside] == [UptakeState.NOT_HELD, *(row.state for row in alone)]


def test_a_document_of_two_places_is_read_for_each() -> None:
    structured = source()
    text = f"{clause_text(2)}。\n{FILLER}"
    shared = document("t", text, "2023")
    cut = text.index("\n")
    places = [
        PlaceHolding("云海", None, (Held(shared, 0, cut),)),
        PlaceHolding("西塘", None, (Held(shared, cut, len(text)),)),
    ]
    passages = trace_passages([("s", structured.document.text)], [("t", text)])
    rows = uptake(structured, [structured.units[2]], places, passages)
    assert [row.state for row in rows] == [UptakeState.VERBATIM, UptakeState.ABSENT]
