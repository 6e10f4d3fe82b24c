"""In whose name clauses speak."""

from __future__ import annotations

import pytest

from luoshi.structure.attribution import read_cue
from luoshi.structure.lines import split_lines
from luoshi.structure.tree import build_tree
from luoshi.text import UnitKind, Voice


@pytest.mark.parametrize(
    ("clause", "voice", "words"),
    [
        ("会议强调", Voice.MEETING, "会议强调"),
        ("会议还要求各地抓好落实", Voice.MEETING, "会议还要求"),
        ("全会提出", Voice.MEETING, "全会提出"),
        ("大家一致认为", Voice.MEETING, "大家一致认为"),
        ("党的二十大报告明确指出", Voice.REPORT, "党的二十大报告明确指出"),
        ("《促进条例》要求企业申报", Voice.REPORT, "《促进条例》要求"),
        ("习近平总书记在报告中强调要加快发展", Voice.SPEAKER, "习近平总书记在报告中强调"),
        ("星河市工信局局长李某表示", Voice.SPEAKER, "星河市工信局局长李某表示"),
        ("张晓明介绍", Voice.SPEAKER, "张晓明介绍"),
        ("她说", Voice.SPEAKER, "她说"),
    ],
)
def test_read_cue(clause: str, voice: Voice, words: str) -> None:
    cue = read_cue(clause, 0, len(clause))
    assert cue is not None
    assert (cue.voice, clause[cue.start : cue.end]) == (voice, words)


@pytest.mark.parametrize(
    "clause",
    [
        "加快建设制造强省",
        "按照省委部署要求",
        "提意见建议",
        "推动经济明确好转",
        "提出新的要求",
        "",
        "要求更高",
    ],
)
def test_clauses_that_attribute_nothing(clause: str) -> None:
    assert read_cue(clause, 0, len(clause)) is None


def voices(text: str) -> list[str]:
    nodes = build_tree("d", text, split_lines(text), [])
    return [n.attribution.voice for n in nodes if n.kind is UnitKind.CLAUSE and n.attribution]


def test_what_a_meeting_says_holds_to_the_end_of_the_paragraph() -> None:
    text = "近日，市里开会。会议指出，形势向好。要抓机遇，防风险。\n下一段，另起。"
    assert voices(text) == ["own", "own", *["meeting"] * 4, "own", "own"]


def test_what_a_report_says_holds_to_the_end_of_its_sentence() -> None:
    text = "我们学习，党的二十大报告指出，要建设产业体系。我们将抓落实。"
    assert voices(text) == ["own", "report", "report", "own"]


def test_the_titled_document_that_opens_a_paragraph_holds_through_it() -> None:
    assert voices("《意见》提出，稳增长。到2030年，建成体系。") == ["report"] * 4


def test_a_speaker_gives_way_to_the_first_person() -> None:
    assert voices("习近平总书记强调，要实干，我们将抓落实。抓好。") == ["speaker", "speaker", "own", "own"]


def test_counting_goes_on_in_the_meetings_name() -> None:
    text = "会议要求，抓好以下工作。\n一是稳投资。\n二是促消费。\n会后，代表参观。"
    assert voices(text) == [*["meeting"] * 4, "own", "own"]


def test_a_clause_that_is_a_quotation() -> None:
    assert voices("他常念叨，“幸福都是奋斗出来的啊”。") == ["own", "quotation"]
    assert voices("增强，“四个意识”。") == ["own", "own"]
