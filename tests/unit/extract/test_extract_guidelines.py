"""Whole sentences with everything that the annotation guidelines mark in them, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.text import Fact

Facts = Callable[..., list[Fact]]

DATE = "2024-05-20"


def marked(facts: Facts, text: str, date: str = DATE) -> list[tuple[str, str]]:
    return [(fact.kind.value, text[fact.start : fact.end]) for fact in facts(text, date)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "5月16日，省工信厅召开党组（扩大）会议，传达学习党的二十大精神。",
            [
                ("date", "5月16日"),
                ("organisation", "省工信厅"),
                ("meeting", "党组（扩大）会议"),
                ("meeting", "党的二十大"),
            ],
        ),
        (
            "省财政厅党组书记、厅长赵志刚出席并讲话。",
            [("organisation", "省财政厅"), ("official", "赵志刚")],
        ),
        (
            "要增强“四个意识”，做到“两个维护”，落实“1+1+9”工作部署。",
            [("formulation", "“四个意识”"), ("formulation", "“两个维护”"), ("formulation", "“1+1+9”")],
        ),
        (
            "深入实施“415X”先进制造业集群培育工程。",
            [("programme", "“415X”先进制造业集群培育工程"), ("formulation", "“415X”")],
        ),
        (
            "加快发展智能网联汽车、氢能、集成电路，壮大装备制造业。",
            [
                ("industry", "智能网联汽车"),
                ("industry", "氢能"),
                ("industry", "集成电路"),
                ("industry", "装备制造业"),
            ],
        ),
        (
            "一季度，杭州市新能源汽车产量增长35.2%。",
            [
                ("date", "一季度"),
                ("place", "杭州市"),
                ("industry", "新能源汽车"),
                ("indicator", "新能源汽车产量增长35.2%"),
            ],
        ),
        (
            "根据《浙江省民营企业发展促进条例》，杭州、宁波要制定细则。",
            [("citation", "《浙江省民营企业发展促进条例》"), ("place", "杭州"), ("place", "宁波")],
        ),
        (
            "到2027年，力争高新技术企业达到1500家以上。",
            [("date", "2027年"), ("indicator", "高新技术企业达到1500家以上")],
        ),
        (
            "北京证券交易所与长三角的企业签约。",
            [("organisation", "北京证券交易所"), ("place", "长三角")],
        ),
        ("抓好工业、制造业和数字经济，发展服务业。", []),
        ("各级党组织、各市人民政府要支持中小企业。", []),
        ("其中，此外，下一步，会议指出，", []),
        (
            "“十四五”以来，全国新型工业化推进大会和中央经济工作会议相继召开。",
            [("date", "“十四五”"), ("meeting", "全国新型工业化推进大会"), ("meeting", "中央经济工作会议")],
        ),
        (
            "市委常委、副市长李文海到合肥高新区调研。",
            [("organisation", "市委"), ("official", "李文海"), ("place", "合肥高新区")],
        ),
        (
            "国务院总理李强主持召开国务院常务会议。",
            [("organisation", "国务院"), ("official", "李强"), ("meeting", "国务院常务会议")],
        ),
        (
            "推进粤港澳大湾区建设，共建“一带一路”。",
            [("place", "粤港澳大湾区"), ("programme", "一带一路")],
        ),
        (
            "习近平新时代中国特色社会主义思想和《习近平谈治国理政》。",
            [("citation", "《习近平谈治国理政》")],
        ),
        (
            "学习贯彻习近平总书记重要讲话精神。",
            [("official", "习近平")],
        ),
    ],
)
def test_all_that_a_sentence_holds(facts: Facts, text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(marked(facts, text)) == sorted(expected)


NESTED = [
    ("《海岚市2024年氢能产业发展行动计划》", {"citation"}),
    ("《杭州市人民政府关于落实“四个意识”的通知》", {"citation"}),
    ("实施浙江省中小企业数字化转型专项行动。", {"programme"}),
    ("召开2024世界新能源汽车大会。", {"meeting"}),
    ("中国石油化工股份有限公司表示。", {"organisation"}),
    ("浙江大学、南昌大学承担。", {"organisation"}),
]


@pytest.mark.parametrize(("text", "kinds"), NESTED, ids=[text for text, _ in NESTED])
def test_a_name_holds_no_other_mention(facts: Facts, text: str, kinds: set[str]) -> None:
    assert {kind for kind, _ in marked(facts, text)} == kinds


def test_an_indicator_holds_its_industry_place_and_date(facts: Facts) -> None:
    text = "较2023年集成电路产量增长12%。"
    outer = next(f for f in facts(text, DATE) if f.kind.value == "indicator")
    inner = [f for f in facts(text, DATE) if f is not outer and outer.start <= f.start and f.end <= outer.end]
    assert "industry" in {f.kind.value for f in inner}


def test_every_occurrence_is_marked(facts: Facts) -> None:
    text = "省委部署，省委要求，省委强调。发展氢能，用好氢能。"
    found = marked(facts, text)
    assert found.count(("organisation", "省委")) == 3
    assert found.count(("industry", "氢能")) == 2


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("实施“腾笼换鸟、凤凰涅槃”攻坚行动。", "programme", "“腾笼换鸟、凤凰涅槃”攻坚行动"),
        ("（“智赋千厂”行动）", "programme", "“智赋千厂”行动"),
        ("“六型”机关", "formulation", "“六型”"),
        ("，2024年底前，", "date", "2024年底前"),
        ("（浙江省财政厅）", "organisation", "浙江省财政厅"),
        ("《甲条例》，", "citation", "《甲条例》"),
        ("“氢能”，", "industry", "氢能"),
    ],
)
def test_marks_around_a_mention_are_no_part_of_it(facts: Facts, text: str, kind: str, span: str) -> None:
    assert (kind, span) in marked(facts, text)


def test_the_rule_that_made_a_fact_is_named_with_its_version(facts: Facts) -> None:
    text = "5月20日，省财政厅厅长赵志刚在杭州发展氢能，推进“两化融合”，实施《甲条例》，就业12人。"
    found = list(facts(text, DATE))
    assert len(found) > 5
    for fact in found:
        name, _, version = fact.by.replace("/", " ").rpartition(" ")
        assert name
        assert version.isdigit()


def test_a_document_without_clauses_gives_facts_without_a_clause(
    structured: Callable[..., object], facts: Facts
) -> None:
    from luoshi.extract import extract
    from luoshi.lexicon import load_lexicon
    from luoshi.text import Structured

    whole = structured("发展氢能。")
    assert isinstance(whole, Structured)
    [fact] = extract(Structured(whole.document, whole.units[:1]), load_lexicon())
    assert fact.clause == -1
