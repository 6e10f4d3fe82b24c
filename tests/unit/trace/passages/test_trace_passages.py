"""Passages: one span for one borrowing, tight, whatever was changed in it."""

from __future__ import annotations

import pytest

from luoshi.text import Borrowing, Passage
from luoshi.trace import gram_document_frequency, letters_of, trace_passages
from luoshi.trace.passages.borrowings import borrowing_columns

SOURCE = (
    "云海省制造业提升方案\n"
    "一、实施链主企业培育计划，建立重点产业链图谱，完善供应链风险监测机制。\n"
    "二、支持中小企业专精特新发展，培育一批单项冠军，推动上云用数赋智，健全梯度培育体系。\n"
    "三、加强关键核心技术攻关，布局建设中试验证平台，促进科技成果就地转化，保障零部件备份供应。\n"
    "四、禁止新增低端产能。\n"
)
CARRIER = "第一条 为规范停车场管理制定本办法。\n{}\n第二条 停车场经营者应当公示收费标准。\n"


def trace(planted: str, source: str = SOURCE) -> list[tuple[str, str, Borrowing]]:
    target = CARRIER.format(planted)
    passages = trace_passages([("source", source)], [("target", target)])
    return [
        (source[p.source_start : p.source_end], target[p.target_start : p.target_end], p.kind)
        for p in passages
    ]


@pytest.mark.parametrize(
    ("planted", "borrowed", "kind"),
    [
        ("要完善供应链风险监测机制。", "完善供应链风险监测机制", Borrowing.ADAPTED),
        ("完善供应链风险监测机制。", "完善供应链风险监测机制", Borrowing.VERBATIM),
        ("完善了供应链的风险监测机制。", "完善了供应链的风险监测机制", Borrowing.VERBATIM),
        (
            "建立重点产业链图谱和完善供应链风险监测机制。",
            "建立重点产业链图谱和完善供应链风险监测机制",
            Borrowing.VERBATIM,
        ),
        (
            "强化关键核心技术攻关，谋划建设中试验证平台，推动科技成果就地转化。",
            "强化关键核心技术攻关，谋划建设中试验证平台，推动科技成果就地转化",
            Borrowing.ADAPTED,
        ),
    ],
    ids=["own lead left out", "whole clause", "function words", "stops changed", "synonyms at the edges"],
)
def test_edges_and_kind(planted: str, borrowed: str, kind: Borrowing) -> None:
    assert [(target, how) for _, target, how in trace(planted)] == [(borrowed, kind)]


@pytest.mark.parametrize(
    "planted",
    [
        "支持中小企业专精特新发展，推动上云用数赋智，健全梯度培育体系。",
        "支持中小企业专精特新发展，培育一批单项冠军，建设十个特色园区，推动上云用数赋智，健全梯度培育体系。",
        "健全梯度培育体系，推动上云用数赋智，培育一批单项冠军，支持中小企业专精特新发展。",
        "大力支持全省中小企业专精特新发展，加快培育一批单项冠军，全面推动上云用数赋智。",
    ],
    ids=["item dropped", "item added", "items swapped", "words inserted"],
)
def test_one_borrowing_is_one_passage(planted: str) -> None:
    found = trace(planted)
    assert len(found) == 1
    source, target, _ = found[0]
    assert len(target) >= 0.85 * len(planted.rstrip("。"))
    assert "中小企业专精特新发展" in source


def test_two_borrowings_from_far_apart_are_two_passages() -> None:
    filler = "停车场应当设置明显标志牌并保持出入口畅通。" * 6
    found = trace(
        f"建立重点产业链图谱，完善供应链风险监测机制。{filler}布局建设中试验证平台，促进科技成果就地转化。"
    )
    assert [target for _, target, _ in found] == [
        "建立重点产业链图谱，完善供应链风险监测机制",
        "布局建设中试验证平台，促进科技成果就地转化",
    ]


@pytest.mark.parametrize(
    "planted", ["", "停车场，停车场", "加强管理。", "推动发展，促进发展。", "\ufffd\ufffd"]
)
def test_nothing_borrowed(planted: str) -> None:
    assert trace(planted) == []


def test_punctuation_width_and_case_do_not_count() -> None:
    found = trace("推广工业ＡＰＰ、５Ｇ专网、数字孪生工厂。", "一是推广工业 App 5G 专网 数字孪生工厂")
    assert [target for _, target, _ in found] == ["推广工业ＡＰＰ、５Ｇ专网、数字孪生工厂"]


def test_every_source_is_reported() -> None:
    text = "布局建设中试验证平台，促进科技成果就地转化。"
    passages = trace_passages([("a", text), ("b", "开场白。" + text)], [("t", text)])
    assert [(p.source, p.source_start, p.target_start, p.kind) for p in passages] == [
        ("a", 0, 0, Borrowing.VERBATIM),
        ("b", 4, 0, Borrowing.VERBATIM),
    ]


def test_a_text_is_not_traced_to_itself() -> None:
    assert trace_passages([("a", SOURCE)], [("a", SOURCE)]) == []


def test_a_place_repeated_in_the_source_is_reported_once() -> None:
    clause = "促进科技成果就地转化"
    passages = trace_passages([("a", f"{clause}。此处另有安排。{clause}。")], [("t", clause)])
    assert [(p.source_start, p.source_end) for p in passages] == [(0, 10)]


def test_ceremony_is_reported_with_low_rarity() -> None:
    ceremony, own = "全面落实年度重点工作任务部署要求", "打造山海联动的氢能走廊示范工程"
    collection = [(f"d{i}", f"会议强调，{ceremony}。{chr(0x5100 + i) * 20}。") for i in range(80)]
    between = "停车场应当设置明显标志牌并保持出入口畅通。" * 5
    collection += [("source", f"{ceremony}。\n{own}。"), ("target", f"{own}。\n{between}\n{ceremony}。")]
    weights = gram_document_frequency([letters_of(text) for _, text in collection])
    passages = trace_passages([collection[-2]], [collection[-1]], weights)
    text = collection[-1][1]
    rarity = {text[p.target_start : p.target_end]: p.rarity for p in passages}
    assert rarity[ceremony] < 0.1
    assert rarity[own] > 0.9


def test_scores_are_shares() -> None:
    target = "谋划布局建设中试验证平台，着力促进科技成果转化，补齐短板。"
    (passage,) = trace_passages([("s", SOURCE)], [("t", target)])
    assert isinstance(passage, Passage)
    assert 0.5 < passage.similarity < 1.0
    assert 0.0 <= passage.rarity <= 1.0
    assert passage.by


def test_empty_inputs() -> None:
    assert trace_passages([], []) == []
    assert trace_passages([("a", "")], [("b", "")]) == []
    assert trace_passages([], [("b", SOURCE)]) == []
    assert trace_passages([("a", SOURCE)], []) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("工" * 300_000, "工" * 300_000),
        ("甲乙丙丁戊己庚辛壬癸子丑寅" * 20_000, "甲乙丙丁戊己庚辛壬癸子丑寅" * 20_000),
        (SOURCE, SOURCE.replace("，", "").replace("。", "").replace("\n", "") * 2_000),
        ("，" * 300_000, "。\n" * 150_000),
    ],
    ids=["one letter", "one phrase", "no stops", "no letters"],
)
def test_hostile_texts_give_few_passages(source: str, target: str) -> None:
    found = trace_passages([("s", source)], [("t", target)])
    assert len(found) <= max(len(source), len(target)) // 100
    assert all(0 <= p.target_start < p.target_end <= len(target) for p in found)


HEADS = ("推进", "完善", "建立", "促进", "支持")


@pytest.mark.parametrize("lot", [1, 50, 10_000])
@pytest.mark.parametrize("weighed", [True, False])
def test_lots_do_not_change_what_is_found(
    monkeypatch: pytest.MonkeyPatch, lot: int, *, weighed: bool
) -> None:
    targets = [(f"t{i}", CARRIER.format(line)) for i, line in enumerate(SOURCE.split("\n"))]
    weights = gram_document_frequency([letters_of(text) for _, text in targets]) if weighed else None
    whole = trace_passages([("s", SOURCE)], targets, weights)
    monkeypatch.setattr("luoshi.trace.passages.borrowings._LOT", lot)
    assert trace_passages([("s", SOURCE)], targets, weights) == whole
    assert whole


def test_targets_come_in_the_order_given() -> None:
    clause = "促进科技成果就地转化，保障零部件备份供应。"
    targets = [(name, CARRIER.format(clause)) for name in "cab"]
    assert [p.target for p in trace_passages([("s", SOURCE)], targets)] == list("cab")


@pytest.mark.parametrize("head", HEADS)
def test_an_exchanged_head_stays_in_the_passage(head: str) -> None:
    planted = f"{head}重点产业链图谱，完善供应链风险监测机制"
    (found,) = trace(planted + "。")
    assert found[1] == planted
    assert found[2] is (Borrowing.VERBATIM if head == "建立" else Borrowing.ADAPTED)


@pytest.mark.parametrize("place", [0, 1, 2, 3])
@pytest.mark.parametrize("clause", ["完善供应链风险监测机制", "推动上云用数赋智，健全梯度培育体系"])
def test_a_clause_is_found_at_any_place(clause: str, place: int) -> None:
    lines = ["停车场应当设置明显标志牌。", "经营者应当公示收费标准。", "违者责令限期改正。"]
    lines.insert(place, f"{clause}。")
    target = "".join(lines)
    (passage,) = trace_passages([("s", SOURCE)], [("t", target)])
    assert target[passage.target_start : passage.target_end] == clause
    assert SOURCE[passage.source_start : passage.source_end] == clause


def test_many_copies_of_one_clause_are_each_reported() -> None:
    clause = "完善供应链风险监测机制"
    filler = "停车场应当设置明显标志牌并保持出入口畅通。" * 4
    target = filler.join([f"{clause}。"] * 5)
    passages = trace_passages([("s", SOURCE)], [("t", target)])
    assert [target[p.target_start : p.target_end] for p in passages] == [clause] * 5


@pytest.mark.parametrize("line", ["零" * 50_000, "建设" * 25_000, "，" * 50_000, "建设航空强省，" * 7_000])
def test_hostile_lines_give_few_passages(line: str) -> None:
    found = trace_passages([("s", line[:20_000])], [("t", line)])
    assert len(found) <= len(line) // 7


def test_one_text_under_two_ids_is_one_passage() -> None:
    (passage,) = trace_passages([("a", SOURCE)], [("b", SOURCE)])
    assert (passage.target_start, passage.similarity) == (0, 1.0)
    assert passage.kind is Borrowing.VERBATIM


def test_a_source_among_the_targets_is_compared_with_the_others() -> None:
    texts = [("a", SOURCE), ("b", SOURCE)]
    assert [(p.source, p.target) for p in trace_passages(texts, texts)] == [("b", "a"), ("a", "b")]


def test_many_empty_texts_are_passed_over() -> None:
    empty = [(f"e{i}", "") for i in range(2_000)]
    target = ("t", "完善供应链风险监测机制。")
    found = trace_passages([*empty, ("s", SOURCE)], [*empty, target])
    assert [(p.source, p.target) for p in found] == [("s", "t")]


def test_columns_say_the_same_as_passages() -> None:
    targets = [(f"t{i}", CARRIER.format(line)) for i, line in enumerate(SOURCE.split("\n"))]
    (lot,) = borrowing_columns([("s", SOURCE)], targets)
    rows = list(zip(*(column.tolist() for column in lot), strict=True))
    found = trace_passages([("s", SOURCE)], targets)
    assert [(f"t{row[3]}", row[4], row[5], row[8]) for row in rows] == [
        (p.target, p.target_start, p.target_end, p.rarity) for p in found
    ]
    assert rows
