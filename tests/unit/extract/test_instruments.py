from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.extract.instruments import find_instruments
from luoshi.extract.outline import read_outline
from luoshi.lexicon.instruments import Instrument, find_instrument_words, instrument_sides
from luoshi.text import Fact, FactKind, Role, Structured

Structure = Callable[..., Structured]


def found(structured: Structure, text: str, role: Role | None = Role.SUPPORT) -> list[Fact]:
    """The instruments of a text whose clauses have one role."""
    made = structured(text, None, role)
    return find_instruments(made, read_outline(made), [])


@pytest.mark.parametrize(
    ("text", "instrument"),
    [
        ("对茶企给予一次性补助", "subsidy"),
        ("免征车辆购置税", "tax"),
        ("推广茶园质押贷款", "credit"),
        ("设立茶业发展基金", "fund"),
        ("优先安排建设用地", "land"),
        ("加大政府采购茶叶力度", "procurement"),
        ("开展茶农职业技能竞赛", "talent"),
        ("制定茶叶分级标准", "standard"),
        ("加强农药残留监管", "regulation"),
        ("建设茶叶交易平台", "platform"),
        ("开展茶园碳汇试点", "pilot"),
        ("打造茶旅融合示范", "demonstration"),
        ("加大茶文化宣传力度", "information"),
        ("完善茶业联席会议制度", "organisation"),
    ],
)
def test_every_instrument_is_told_by_its_words(structured: Structure, text: str, instrument: str) -> None:
    assert [fact.norm["instrument"] for fact in found(structured, text, Role.TASK)] == [instrument]


def test_every_instrument_acts_on_one_side() -> None:
    assert set(instrument_sides()) == set(Instrument)
    assert set(instrument_sides().values()) == {"supply", "environment", "demand"}


@pytest.mark.parametrize(
    "text",
    ["高标准农田建成以后", "通过茶叶交易平台", "试点地区的茶农", "基金会理事会成员", "低于当地标准的茶园"],
)
def test_words_that_only_look_like_an_instrument(structured: Structure, text: str) -> None:
    assert found(structured, text) == []


def test_several_instruments_of_one_clause_are_several_facts(structured: Structure) -> None:
    facts = found(structured, "加强茶业人才培训和茶叶标准推广", Role.TASK)
    assert [fact.norm["instrument"] for fact in facts] == ["talent", "standard"]


def test_words_inside_a_name_show_nothing(structured: Structure) -> None:
    text = "茶叶标准委员会推进加工"
    made = structured(text, None, Role.TASK)
    body = Fact("d", FactKind.ORGANISATION, 0, 7, 1)
    assert find_instruments(made, read_outline(made), [body]) == []
    assert len(find_instruments(made, read_outline(made), [])) == 1


def test_what_is_given_to_whom(structured: Structure) -> None:
    (fact,) = found(structured, "对首次认定的茶叶龙头企业，每户最高奖励50万元")
    norm = fact.norm
    assert (norm["amount"], norm["unit"], norm["per"], norm["cap"]) == (50, "万元", "每户", "yes")
    assert (norm["condition"], norm["beneficiary"]) == ("首次认定的茶叶龙头企业", "茶叶龙头企业")
    assert (norm["side"], fact.by) == ("environment", "instrument-words 1")


def test_a_rate_and_its_cap_are_two_amounts(structured: Structure) -> None:
    first, second = found(structured, "按照设备投资额的10%给予奖补，最高500万元")
    assert (first.norm["amount"], first.norm["unit"], first.norm["cap"]) == (10, "%", "no")
    assert (second.norm["amount"], second.norm["unit"], second.norm["cap"]) == (500, "万元", "yes")
    assert second.norm["instrument"] == "subsidy"


def test_a_cap_alone_completes_what_was_given_before(structured: Structure) -> None:
    (fact,) = found(structured, "对综合性茶市给予奖补，最高3000万元")
    assert (fact.norm["amount"], fact.norm["cap"]) == (3000, "yes")


def test_amounts_for_several_cases_are_several_facts(structured: Structure) -> None:
    facts = found(structured, "对一级、二级茶园，分别给予奖励3万元、2万元")
    assert [fact.norm["amount"] for fact in facts] == [3, 2]


def test_a_fine_is_no_gift(structured: Structure) -> None:
    (fact,) = found(structured, "处以罚款5万元")
    assert (fact.norm["instrument"], fact.norm["amount"]) == ("regulation", None)


@pytest.mark.parametrize("role", [Role.ACHIEVEMENT, Role.EVENT, Role.FRAME, None])
def test_other_clauses_have_none(structured: Structure, role: Role | None) -> None:
    assert found(structured, "对茶企给予补助", role) == []


def test_words_that_begin_together_show_the_first_of_the_table() -> None:
    text = "使用补助资金"
    assert [(text[start:end], str(kind)) for start, end, kind in find_instrument_words(text)] == [
        ("补助", "subsidy")
    ]


@pytest.mark.parametrize("letters", ["平台", "给予奖补最高5万元", "对", "规范", "人才", "，最高", "淘汰"])
def test_a_long_clause_takes_linear_work(
    structured: Structure, letters: str, linear: Callable[[Callable[[int], object], int], None]
) -> None:
    linear(lambda size: found(structured, letters * size), 5_000)
