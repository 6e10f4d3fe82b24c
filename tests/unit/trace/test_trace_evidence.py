"""Evidence: how a clause and some other words compare."""

from __future__ import annotations

import pytest

from luoshi.text import UptakeState
from luoshi.trace.evidence import (
    Asked,
    Match,
    compare_passage,
    compare_sentence,
    contrasts,
    longest_run,
    pairs_of,
    shared,
    words_of,
)
from luoshi.trace.polarity import forbids
from luoshi.trace.reading import read_words

ABSENT, ADAPTED, ELABORATED = UptakeState.ABSENT, UptakeState.ADAPTED, UptakeState.ELABORATED


def passage(clause: str, target: str) -> Match:
    return compare_passage(Asked.of(clause), read_words(target))


def sentence(clause: str, target: str) -> Match:
    return compare_sentence(Asked.of(clause), read_words(target))


def test_a_clause_that_is_asked_about() -> None:
    asked = Asked.of("（一）着力提升供应链的韧性")
    assert asked.text == "着力提升供应链的韧性"
    assert asked.words == "力提升供应链韧性"
    assert asked.core == "提升供应链韧性"
    assert asked.verbs == ("提升",)
    assert asked.object == "供应链韧性"
    assert set(asked.weights) == set(pairs_of(asked.words))


def test_weights_may_be_given_later() -> None:
    asked = Asked.of("提升韧性").weighed(lambda pair: 0.5 if pair == "提升" else 0.1)
    assert asked.weights == {"提升": 0.5, "升韧": 0.1, "韧性": 0.1}
    assert asked.words == "提升韧性"


@pytest.mark.parametrize(
    ("clause", "target", "state"),
    [
        ("着力提升供应链安全水平", "提升供应链安全水平", ADAPTED),
        ("着力提升供应链安全水平", "提升供应链安全水平3级", ELABORATED),
        ("着力提升供应链安全水平", "提升供应链安全水平，新建3个备份基地", ELABORATED),
        ("着力提升供应链安全水平", "提升供应链安全水平。另建3个公园", ADAPTED),
        ("着力提升供应链安全水平", "新建3个公园，提升供应链安全水平", ADAPTED),
        ("严禁新增化工产能项目", "支持新增化工产能项目", ABSENT),
        ("不得新增化工产能项目", "鼓励新增化工产能项目", ABSENT),
        ("新增化工产能项目", "严禁新增化工产能项目", ABSENT),
        ("推进数字化转型", "办好养老服务", ABSENT),
        ("推进数字化转型", "", ABSENT),
        ("", "推进数字化转型", ABSENT),
    ],
    ids=[
        "lead dropped",
        "number added",
        "number in the next clause",
        "number in the next sentence",
        "number in the clause before",
        "forbidden and supported",
        "not allowed and encouraged",
        "asked and forbidden",
        "nothing shared",
        "no target",
        "no clause",
    ],
)
def test_comparing_with_a_passage(clause: str, target: str, state: UptakeState) -> None:
    assert passage(clause, target).state is state


@pytest.mark.parametrize(
    ("clause", "target", "state"),
    [
        ("培育先进制造业集群", "培育壮大先进制造业集群，实施“万亩”行动", ELABORATED),
        ("培育先进制造业集群", "引育先进制造业集群12个", ELABORATED),
        ("培育先进制造业集群", "培育壮大先进制造业集群梯队", ADAPTED),
        ("培育先进制造业集群", "壮大先进制造业集群", ADAPTED),
        ("培育先进制造业集群", "先进制造业集群培育工程", ELABORATED),
        ("培育先进制造业集群", "先进制造业集群获评3个", ABSENT),
        ("培育先进制造业集群", "召开先进制造业集群大会3次", ABSENT),
        ("培育先进制造业集群", "先进制造业发展", ABSENT),
        ("培育先进制造业集群", "培育先进人才300名", ABSENT),
        ("培育先进制造业集群", "制造陶瓷300件", ABSENT),
        ("建设海洋科技创新走廊", "建设海洋科技创新平台3个", ABSENT),
        ("建设海洋科技创新走廊", "建设环湖科技创新走廊3条", ABSENT),
        ("建设海洋科技创新走廊", "建设海洋科技创新走廊3条", ELABORATED),
        ("培育链主企业和单项冠军", "今年培育链主企业12家，遴选单项冠军30个", ELABORATED),
        ("居民收入再上新台阶", "居民收入增长5.1%", ABSENT),
        ("供应链韧性和安全水平稳步提升", "供应链韧性和安全水平提升到3级", ELABORATED),
        ("培育先进制造业集群", "抓好先进制造业集群反馈问题整改", ABSENT),
        ("培育先进制造业集群", "这五年，是培育先进制造业集群的五年", ABSENT),
        ("培育先进制造业集群", "培育“万亩”园区和先进制造业集群", ADAPTED),
        ("培育先进制造业集群", "培育先进制造业集群、壮大航空产业和低空经济，新建3个公园", ADAPTED),
        ("健全海洋科技创新机制", "健全海洋科技创新体系", ADAPTED),
    ],
    ids=[
        "name in the next clause",
        "akin verb and number",
        "nothing added",
        "akin verb",
        "verb behind",
        "no verb before the object",
        "another verb",
        "half of it",
        "another object",
        "nothing of it",
        "another head",
        "another kind of the head",
        "kind and head",
        "two clauses together",
        "an outcome with a figure",
        "no verb leads, nearly all comes back",
        "another thing of it",
        "only told of",
        "name in another item",
        "number for another object",
        "light head lost",
    ],
)
def test_comparing_with_a_sentence(clause: str, target: str, state: UptakeState) -> None:
    assert sentence(clause, target).state is state


def test_common_words_are_no_evidence() -> None:
    asked = Asked.of("推动经济社会发展", lambda _: 0.2)
    assert compare_sentence(asked, read_words("推动地方经济社会发展")).state is ABSENT
    assert compare_sentence(asked.weighed(lambda _: 0.9), read_words("推动地方经济社会发展")).state is ADAPTED


def test_scattered_letters_are_no_evidence() -> None:
    assert sentence("保育林草湿地", "保林，育林，林草，草湿，湿地").state is ABSENT


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("此前另有安排，要培育壮大先进制造业集群", "要培育壮大先进制造业集群"),
        ("培育壮大先进制造业集群，此后另有安排", "培育壮大先进制造业集群"),
        ("培育壮大先进制造业集群12个，此后另有安排", "培育壮大先进制造业集群12个"),
        ("培育壮大先进制造业集群，新增12个", "培育壮大先进制造业集群，新增12个"),
    ],
)
def test_the_span_is_no_wider_than_the_evidence(target: str, words: str) -> None:
    match = sentence("培育先进制造业集群", target)
    assert match.state.taken_up
    assert target[match.start : match.end] == words


@pytest.mark.parametrize(
    ("words", "other", "share"),
    [
        ("", "文字", 0.0),
        ("文", "文字", 0.0),
        ("产业链", "产业链", 1.0),
        ("产业链", "产业", 0.5),
        ("产业", "链条", 0.0),
    ],
)
def test_shared(words: str, other: str, share: float) -> None:
    assert shared(words, other, dict.fromkeys(pairs_of(words), 1.0)) == share


def test_shared_weighs_pairs() -> None:
    weights = {"产业": 0.25, "业链": 0.75}
    assert shared("产业链", "业链", weights) == 0.75
    assert shared("产业链", "产业", weights) == 0.25
    assert shared("产业链", "产业", {}) == 0.0


@pytest.mark.parametrize(
    ("words", "other", "length"),
    [
        ("产业链韧性", "提升产业链的韧性", 3),
        ("", "文字", 0),
        ("文字", "", 0),
        ("甲乙丙丁", "丁丙乙甲", 1),
        ("甲乙丙", "丙甲乙丙", 3),
    ],
)
def test_longest_run(words: str, other: str, length: int) -> None:
    assert longest_run(words, other) == length


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("不得新增产能", True),
        ("严控用能", True),
        ("淘汰落后设备", True),
        ("加快发展", False),
        ("获得支持", False),
        ("", False),
    ],
)
def test_forbids(text: str, answer: bool) -> None:
    assert forbids(text) is answer


def test_words() -> None:
    assert words_of("提升产业链的韧性，") == "提升产业链韧性"
    assert pairs_of("产业链") == ["产业", "业链"]
    assert pairs_of("链") == pairs_of("") == []


@pytest.mark.parametrize(
    ("text", "other", "found"),
    [
        ("健全横向补偿机制", "健全纵向补偿机制", True),
        ("健全纵向补偿机制", "健全横向补偿机制", True),
        ("健全横向补偿机制", "健全纵向、横向补偿机制", False),
        ("健全横纵向补偿机制", "健全纵向补偿机制", False),
        ("健全补偿机制", "健全纵向补偿机制", False),
        ("盘活存量土地", "盘活存量土地", False),
    ],
)
def test_contrasts(text: str, other: str, found: bool) -> None:
    assert contrasts(text, other) is found


def test_another_side_of_a_contrast_is_no_uptake() -> None:
    assert sentence("发展生产性服务业集群", "发展生活性服务业集群").state is ABSENT
    assert passage("健全横向生态补偿机制", "健全纵向生态补偿机制").state is ABSENT


def test_rules_that_are_only_carried_out_are_no_uptake() -> None:
    assert sentence("制定养老服务促进条例", "实施即将出台的养老服务促进条例").state is ABSENT
    assert passage("制定养老服务促进条例", "宣传养老服务促进条例").state is ABSENT
    assert passage("制定养老服务促进条例", "抓紧制定养老服务促进条例").state is ADAPTED


def test_evidence_is_the_clause_that_has_nearly_all() -> None:
    clause, target = "提升产业链韧性和安全水平", "提升产业链韧性与安全水平，办好产业链大会"
    found = passage(clause, target)
    assert target[found.start : found.end] == "提升产业链韧性与安全水平"


FAR = "，修路，种树，办学，架桥，"


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("发展壮大海洋" + FAR + "建设药物研发产业园", ABSENT),
        ("修路，种树，发展壮大海洋药物研发产业，办学，架桥", ADAPTED),
        ("修路，发展海洋，研发药物，做强产业，架桥", ADAPTED),
    ],
    ids=["bits of it far apart", "one clause of many", "three clauses together"],
)
def test_only_neighbouring_clauses_of_a_passage_take_a_clause_up(target: str, state: UptakeState) -> None:
    match = passage("发展海洋药物研发产业", target)
    assert match.state is state
    if state is ADAPTED:
        assert "架桥" not in target[match.start : match.end]
