"""Relations: labels of invented pairs, how sure they are, and their reasons."""

from __future__ import annotations

import numpy as np
import pytest

from luoshi.trace.polarity import Stance
from luoshi.trace.relate.features import align, features_of
from luoshi.trace.relate.model import LABELS, TAKEN, Label, choose, load_weights, weights_from
from luoshi.trace.relate.relating import judge, relate, stance_in
from luoshi.trace.relate.statements import Statement, read_statement, statement_of
from luoshi.trace.relate.words import load_vocabulary

SOURCE = "着力提升产业链供应链韧性和安全水平"


def statement(text: str) -> Statement:
    return read_statement(text, load_vocabulary())


@pytest.mark.parametrize(
    ("source", "target", "label"),
    [
        (SOURCE, SOURCE, Label.VERBATIM),
        (SOURCE, "加快提高全省产业链供应链韧性", Label.ADAPTED),
        (
            "完善养老服务体系，发展社区居家养老。",
            "健全养老服务体系，新建社区养老服务中心30个，新增护理型床位2000张。",
            Label.ELABORATED,
        ),
        (SOURCE, "办好人民满意的教育", Label.UNRELATED),
        ("禁止新增化工产能", "鼓励新增化工产能", Label.OPPOSED),
        ("鼓励发展小煤窑", "取缔小煤窑", Label.UNRELATED),
    ],
)
def test_labels(source: str, target: str, label: Label) -> None:
    found = relate(source, target)
    if label is Label.UNRELATED:
        assert not found.label.taken_up
    else:
        assert found.label is label
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        (SOURCE, SOURCE, ["原文照录", "产业链供应链韧性"]),
        (SOURCE, "加快提高全省产业链供应链韧性", ["供应链", "韧性", "“提升”变为“提高”"]),
        ("禁止新增化工产能", "鼓励新增化工产能", ["化工", "禁止"]),
        (SOURCE, "办好人民满意的教育", ["韧性", "教育"]),
        (SOURCE, "", ["没有可比"]),
    ],
)
def test_reasons_name_what_is_shared_and_what_differs(source: str, target: str, words: list[str]) -> None:
    reason = relate(source, target).why
    assert reason.endswith("。")
    assert reason.count("。") == 1
    assert [word for word in words if word not in reason] == []


@pytest.mark.parametrize(
    ("source", "target", "concept"),
    [
        ("坚持和完善基本经济制度", "坚持“两个毫不动摇”，促进民营经济发展壮大", "（同属“基本经济制度”）"),
        ("坚持和完善基本经济制度", "加强高速公路养护", ""),
    ],
)
def test_a_reason_names_the_concept_that_ties_the_two(source: str, target: str, concept: str) -> None:
    reason = relate(source, target).why
    assert concept in reason
    assert bool(concept) == ("同属" in reason)


def test_a_reason_for_elaboration_names_what_is_new() -> None:
    found = relate("健全养老服务体系", "健全养老服务体系，新增护理型床位2300张，建成日间照料中心60个")
    assert found.label is Label.ELABORATED
    assert "2300" in found.why or "60" in found.why


def test_the_span_is_the_nearest_clause() -> None:
    target = "过去一年成绩显著，提升产业链供应链韧性，办好人民满意的教育。"
    found = relate(SOURCE, target)
    assert target[found.start : found.end] == "提升产业链供应链韧性"


@pytest.mark.parametrize("text", ["", "，。", "2026", "的", "\ufffd" * 5, "\n\t ", "a" * 3000])
def test_texts_that_say_nothing(text: str) -> None:
    for found in (relate(text, SOURCE), relate(SOURCE, text), relate(text, text)):
        assert found.label in Label
        assert 0 <= found.uptake <= 1
        assert found.why


def test_many_pairs_at_once_are_judged_as_each_alone() -> None:
    texts = [SOURCE, "加快提高全省产业链供应链韧性", "办好人民满意的教育", ""]
    pairs = [(statement(one), statement(other)) for one in texts for other in texts]
    together = [verdict.label for verdict in judge(pairs)]
    assert together == [judge([pair])[0].label for pair in pairs]
    assert judge([]) == []


def test_features_are_named_finite_and_all_the_model_wants() -> None:
    alignment = align(statement(SOURCE), statement("实施强链补链工程，今年新增供应商50家"))
    assert alignment is not None
    features = features_of(alignment)
    assert set(load_weights().names) == set(features)
    assert all(np.isfinite(value) for value in features.values())
    assert features["fresh_numbers"] == 1
    assert features["clauses_t"] == 2


def test_alignment_of_equal_statements_is_full() -> None:
    alignment = align(statement(SOURCE), statement(SOURCE))
    assert alignment is not None
    assert alignment.back == pytest.approx(1)
    assert alignment.close[alignment.best] == pytest.approx(1)
    assert features_of(alignment)["whole_s"] == 1
    assert stance_in(alignment) is Stance.SAME


def test_what_is_counted_both_ways_differs() -> None:
    forth = align(statement("健全养老服务体系"), statement("健全养老服务体系，发展银发经济，建设老年食堂"))
    assert forth is not None
    features = features_of(forth)
    assert features["alike_s"] > features["alike_t"]
    assert features["new_mass"] > 0


@pytest.mark.parametrize(
    ("text", "verbs"),
    [("（一）大力推动和深化养老服务", ("推动", "深化")), ("3.建设养老院", ("建设",)), ("经济稳定", ())],
)
def test_actions_of_clauses(text: str, verbs: tuple[str, ...]) -> None:
    assert statement(text).parts[0].verbs == verbs


def test_clauses_that_say_nothing_are_left_out() -> None:
    read = statement("要着力推进，健全养老服务体系。")
    assert [part.text for part in read.parts] == ["健全养老服务体系"]
    assert len(statement("着力推进，加快发展。").parts) == 1
    assert statement_of("健全养老服务体系", read.parts[:1]).bag.names == read.bag.names


@pytest.mark.parametrize(
    ("chances", "label"),
    [
        ((0.5, 0.3, 0.1, 0.1, 0.0), Label.VERBATIM),
        ((0.1, 0.2, 0.4, 0.2, 0.1), Label.ELABORATED),
        ((0.0, 0.1, 0.1, 0.3, 0.5), Label.UNRELATED),
        ((0.0, 0.1, 0.1, 0.5, 0.3), Label.RELATED),
    ],
)
def test_uptake_is_decided_first(chances: tuple[float, ...], label: Label) -> None:
    assert choose(np.array(chances, dtype=np.float32), load_weights()) is label


def test_probabilities_sum_to_one_and_bear_extremes() -> None:
    weights = load_weights()
    rows = np.array([[0.0] * len(weights.names), [1e9] * len(weights.names)], dtype=np.float32)
    chances = weights.probabilities(rows)
    assert chances.shape == (2, len(LABELS))
    assert chances.sum(axis=1) == pytest.approx(1)


def test_weights_come_back_from_arrays() -> None:
    width, units = 2, 3
    held = {
        "names": np.frombuffer(b"one\ntwo", dtype=np.uint8),
        "mean": np.zeros(width),
        "scale": np.ones(width),
        "straight": np.zeros((width, 5)),
        "straight_bias": np.array([0, 0, 0, 0, 4.0]),
        "first": np.zeros((1, width, units)),
        "first_bias": np.zeros((1, 1, units)),
        "second": np.zeros((1, units, 5)),
        "second_bias": np.zeros((1, 1, 5)),
        "sharpness": 1.0,
        "uptake": 0.5,
    }
    weights = weights_from(held)
    assert weights.names == ("one", "two")
    assert LABELS[int(weights.probabilities(np.zeros((1, width), np.float32)).argmax())] is Label.UNRELATED


def test_taken_labels() -> None:
    assert [label for label in Label if label.taken_up] == list(TAKEN)


@pytest.mark.parametrize(
    ("source", "target", "label"),
    [
        ("海藻加工业增加值年均增长1.5%以上", "海藻加工业增加值年均增长15%以上", Label.ADAPTED),
        ("海藻加工业增加值年均增长１．５%以上", "海藻加工业增加值年均增长1.5%以上", Label.VERBATIM),
        ("开展海域排污口排查整治", "尚未开展海域排污口排查整治", Label.RELATED),
        ("降低制造业企业用电成本", "提高制造业企业用电成本", Label.OPPOSED),
    ],
)
def test_numbers_and_polarity_are_kept(source: str, target: str, label: Label) -> None:
    assert relate(source, target).label is label
