"""Clauses that stand whole: found wherever they stand, and not where other words only happen to hold them."""

from __future__ import annotations

import pytest

from luoshi.trace.evidence import Asked
from luoshi.trace.reading import read_words
from luoshi.trace.uptake.whole import Standing, WholeIndex, standing_of


def find(clause: str, *texts: str) -> Standing | None:
    asked = Asked.of(clause)
    readings = [read_words(text, str(i)) for i, text in enumerate(texts)]
    return standing_of(asked, WholeIndex([asked]).first(readings))


def words_found(clause: str, text: str) -> str | None:
    standing = find(clause, text)
    return text[slice(*standing.span(Asked.of(clause)))] if standing else None


@pytest.mark.parametrize(
    ("clause", "text", "found"),
    [
        ("建设航空强省", "今年建设航空强省。", "建设航空强省"),
        ("建设航空强省", "我们要围绕建设航空强省目标，抓好落实。", "建设航空强省"),
        ("建设航空强省", "建设航空的强省", "建设航空的强省"),
        ("建设航空强省", "建设“航空强省”", "建设“航空强省”"),
        ("提升产业链供应链韧性", "提升产业链、供应链的韧性", "提升产业链、供应链的韧性"),
        ("提升产业链供应链韧性", "提升产业链，供应链韧性", "提升产业链，供应链韧性"),
        ("（二）建设航空强省", "建设航空强省", "建设航空强省"),
        ("推广５Ｇ工业专网", "推广5G工业专网", "推广5G工业专网"),
        ("推进碳达峰碳中和", "稳妥推进碳达峰碳中和工作", "推进碳达峰碳中和"),
        ("在基层推广枫溪经验", "在基层推广枫溪经验", "在基层推广枫溪经验"),
        ("强链补链", "稳链强链补链；强链、补链。", "强链、补链"),
        ("强链补链", "要强链补链和稳链", None),
        ("强链补链", "（强链补链）", "（强链补链）"),
    ],
)
def test_where_a_clause_stands(clause: str, text: str, found: str | None) -> None:
    assert words_found(clause, text) == found


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("建设航空强省", "建设航空。强省"),
        ("建设航空强省", "建设航空\n强省"),
        ("提升产业链供应链韧性", "提升产业链。供应链韧性"),
        ("提升产业链供应链韧性", "提升产业链；供应链韧性"),
        ("建设航空强省", "建设航空，强省"),
        ("建设航空强省", "建设航天强省"),
        ("强链补链", "加强链补链条"),
        ("强链", "强链"),
        ("新增化工产能", "严禁以任何名义新增化工产能"),
        ("新增化工产能", "不得新增化工产能"),
        ("", "建设航空强省"),
    ],
    ids=[
        "over a full stop",
        "over a line end",
        "over a full stop, long enough for a comma",
        "over a semicolon",
        "over a comma, too short",
        "another word",
        "inside a longer word",
        "too short to be looked for",
        "forbidden",
        "not allowed",
        "empty",
    ],
)
def test_where_it_does_not_stand(clause: str, text: str) -> None:
    assert find(clause, text) is None


@pytest.mark.parametrize(
    ("clause", "text", "found"),
    [
        ("着力建设航空强省", "今年建设航空强省。", "建设航空强省"),
        ("加快建设航空强省", "大力建设航空强省。", "建设航空强省"),
        ("坚持城乡融合发展", "推进城乡融合发展，建设强县。", "城乡融合发展"),
        ("坚持城乡融合发展", "在城乡融合发展中走在前", "城乡融合发展"),
        ("坚持城乡融合发展", "建设城乡融合发展试验区", None),
        ("坚持底线思维", "强化底线思维", None),
        ("坚持底线思维", "底线思维、系统思维", "底线思维"),
        ("坚持创新", "创新", None),
    ],
)
def test_leading_adverbials_may_be_dropped(clause: str, text: str, found: str | None) -> None:
    standing = find(clause, text)
    assert (text[slice(*standing.span(Asked.of(clause)))] if standing else None) == found
    assert standing is None or standing.words != Asked.of(clause).words


def test_the_whole_clause_goes_before_what_is_left_of_it() -> None:
    standing = find("着力建设航空强省", "建设航空强省。着力建设航空强省。")
    assert standing is not None
    assert standing.words == Asked.of("着力建设航空强省").words


def test_a_clause_that_forbids_is_found() -> None:
    assert words_found("严禁新增化工产能", "各地严禁新增化工产能") == "严禁新增化工产能"


def test_a_later_place_counts_when_an_earlier_one_forbids() -> None:
    text = "严禁新增化工产能。依规新增化工产能。"
    standing = find("新增化工产能", text)
    assert standing is not None
    assert standing.span(Asked.of("新增化工产能")) == (11, 17)


def test_the_first_document_counts() -> None:
    standing = find("建设航空强省", "其他工作", "建设航空强省", "建设航空强省")
    assert standing is not None
    assert standing.reading.document == "1"


def test_many_clauses_at_once() -> None:
    clauses = [Asked.of(f"建设第{number}号航空基地") for number in "一二三四五六七八九"]
    text = "。".join(asked.text for asked in clauses[::2])
    found = WholeIndex(clauses).first([read_words(text)])
    assert [standing_of(asked, found) is not None for asked in clauses] == [True, False] * 4 + [True]


def test_one_clause_inside_another() -> None:
    short, long = Asked.of("建设航空强省"), Asked.of("加快建设航空强省示范区域")
    found = WholeIndex([short, long]).first([read_words("加快建设航空强省示范区域")])
    assert {standing.words for standing in found.values()} >= {short.words, long.words}


def test_no_clauses_and_no_texts() -> None:
    assert WholeIndex([]).first([read_words("建设航空强省")]) == {}
    assert WholeIndex([Asked.of("建设航空强省")]).first([]) == {}
    assert find("建设航空强省", "") is None
