"""Substance: what the words that take a clause up add, and whether that is enough to elaborate it."""

from __future__ import annotations

import pytest

from luoshi.trace.evidence import Asked
from luoshi.trace.uptake.substance import LEAST_ODDS, REACH, SIGNS, WEIGHTS, Substance, substance

CLAUSE = "提升基层医疗服务能力"


def found(text: str, clause: str = CLAUSE) -> tuple[Substance, str, tuple[int, int]]:
    """What ``【…】`` of a text adds, the text without the marks, and where the words stand in it."""
    span = text.index("【"), text.index("】") - 1
    plain = text.replace("【", "").replace("】", "")
    return substance(Asked.of(clause), plain, span), plain, span


def signs(text: str, clause: str = CLAUSE) -> dict[str, float]:
    """The signs that are not nought, but for the share that comes back."""
    named = dict(zip(SIGNS, found(text, clause)[0].signs, strict=True))
    return {name: sign for name, sign in named.items() if sign and name != "kept"}


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("【提升基层医疗能力】。", {}),
        ("【提升30家基层医疗机构服务能力】。", {"number": 1.0}),
        ("【以“健康小屋”提升基层医疗能力】。", {"name": 1.0}),
        ("【实施基层医疗能力提升行动】。", {"means": 1.0}),
        ("【提升南阳市基层医疗能力】。", {"where": 1.0}),
        ("【以实际行动提升基层医疗能力】。", {}),
        ("【提升基层医疗、急救能力】。", {"list": 1.0}),
        ("【启动提升基层医疗能力】。", {"made": 1.0}),
        ("【提升基层医疗能力】，完善基层机构。", {"follows": 1.0}),
        ("【提升基层医疗能力】，新增基层机构30家。", {"behind": 1.0, "follows": 1.0}),
        ("【提升基层医疗能力】，新修农村公路30公里。", {}),
        ("【提升基层医疗能力】，发展新能源汽车。", {"beside": 1.0}),
        ("【提升基层医疗能力】。新增基层机构30家。", {}),
        ("实施强基工程，【提升基层医疗能力】。", {}),
    ],
    ids=[
        "nothing",
        "a number",
        "a quoted name",
        "an instrument",
        "a place",
        "no instrument",
        "a list",
        "something begun",
        "steps behind",
        "a number behind",
        "a number of another thing",
        "an industry behind",
        "another sentence",
        "a programme before",
    ],
)
def test_signs(text: str, known: dict[str, float]) -> None:
    assert signs(text) == known


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("【实施医疗能力提升行动】", "实施基层医疗能力提升行动"),
        ("【提升南阳市医疗能力】", "提升南阳市医疗服务能力"),
        ("【新增医疗机构50家】", "新增医疗机构500家"),
        ("【做到“两个维护”】", "坚决做到“两个维护”"),
    ],
    ids=["an instrument", "a place", "another value", "shorthand"],
)
def test_what_is_asked_for_is_no_substance_of_its_own(text: str, clause: str) -> None:
    assert signs(text, clause) == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("【提升基层医疗能力】，新增基层医疗机构30家。", "提升基层医疗能力，新增基层医疗机构30家"),
        ("全省【提升基层医疗能力】新增机构30家，修路。", "全省提升基层医疗能力新增机构30家"),
        ("【实施基层医疗能力提升行动】，新增基层机构30家。", "实施基层医疗能力提升行动"),
        ("【修路，提升基层医疗能力试点】，种树。", "修路，提升基层医疗能力试点"),
    ],
    ids=["the clause behind", "the whole clause", "the clause alone when it is enough", "all that was found"],
)
def test_evidence(text: str, words: str) -> None:
    made, plain, span = found(text)
    assert made.is_own()
    assert plain[slice(*made.evidence(span))] == words


@pytest.mark.parametrize(
    "text",
    [
        "【提升基层医疗能力】。",
        "【提升基层医疗、急救、康复能力】，新修农村公路30公里。",
        "【提升基层医疗能力】，完善乡镇卫生院。",
    ],
    ids=["the same", "a list", "nothing of it"],
)
def test_adapted_words_have_none(text: str) -> None:
    assert not found(text)[0].is_own()


def test_of_several_clauses_the_fullest_is_judged() -> None:
    made, plain, _ = found("【修路30公里，提升基层医疗能力】。")
    assert plain[slice(*made.clause)] == "提升基层医疗能力"
    assert made.behind[0] == made.behind[1]
    assert not made.is_own()


def test_a_line_without_marks_is_cut() -> None:
    made, _, span = found("路" * 5_000 + f"【{CLAUSE}】" + "路" * 5_000)
    assert made.clause == (span[0] - REACH, span[1] + REACH)


def test_odds_are_weighed() -> None:
    nothing, all_for = (0.0,) * len(SIGNS), tuple(float(weight > 0) for weight in WEIGHTS)
    low, high = (Substance((0, 1), (1, 1), known).odds() for known in (nothing, all_for))
    assert low < LEAST_ODDS < high
    assert {name for name, weight in zip(SIGNS, WEIGHTS, strict=True) if weight < 0} == {"list", "kept"}
