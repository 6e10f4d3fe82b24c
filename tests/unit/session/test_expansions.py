from __future__ import annotations

from collections.abc import Callable

import pytest

from luoshi.session import Session
from luoshi.session.expansions import expansions


@pytest.mark.parametrize(
    ("text", "formulation", "said", "how"),
    [
        ("改善“三湖”（东湖、南湖、西湖）的水质。", "三湖", "东湖、南湖、西湖", "bracket"),
        ("落实“四不”要求（不等，不靠，不拖，不推）。", "四不", "不等，不靠，不拖，不推", "bracket"),
        ("建设“2+8”茶业集群（2个核心区、8个示范片）。", "2+8", "2个核心区、8个示范片", "bracket"),
        ("实行“两保”，即保质量、保供应，确保春茶上市。", "两保", "保质量、保供应", "means"),
        ("“三减”是指减税、减费、减负。其他从略。", "三减", "减税、减费、减负", "means"),
        (
            "名词解释\n1.“四通”工程：通水、通电、通路、通网。\n2.其他",
            "四通",
            "通水、通电、通路、通网",
            "glossary",
        ),
        ("“1+N”体系：一个总纲和若干配套办法。\n其他", "1+N", "一个总纲和若干配套办法", "glossary"),
        ("全镇开展讲卫生、讲礼貌、讲秩序的“三讲”活动。", "三讲", "讲卫生、讲礼貌、讲秩序", "listed"),
        ("我们要增强水意识、火意识、电意识“三个意识”。", "三个意识", "水意识、火意识、电意识", "listed"),
        (
            "聚焦产业、人才、文化、生态、组织“五个振兴”。",
            "五个振兴",
            "产业、人才、文化、生态、组织",
            "listed",
        ),
        (
            "推进茶园提升改造和茶机更新换代（以下简称“双升”）工作。",
            "双升",
            "推进茶园提升改造和茶机更新换代",
            "short_for",
        ),
        (
            "提出“三个更”。一是更快建设，能早则早。二是更好管护。三是更广受益。",
            "三个更",
            "更快建设；更好管护；更广受益",
            "ordinals",
        ),
    ],
)
def test_a_text_that_tells_is_believed(text: str, formulation: str, said: str, how: str) -> None:
    found = list(expansions(text))
    assert [(e.formulation, e.said, e.how) for e in found] == [(formulation, said, how)]
    if how != "ordinals":
        assert text[found[0].start : found[0].end] == said


@pytest.mark.parametrize(
    "text",
    [
        "扎实推进“四个意识”教育，坚决做到“两个维护”。",
        "落实“三湖”治理（责任单位：云州市水务局、云州市财政局、云州市林业局）。",
        "“三湖”指导意见已经印发。",
        "“十四五”即将收官，成绩喜人。",
        "“七一”：走进老区\n报道如下。",
        "坚持完善、深化“一国两制”。",
        "重要理论、重要思想和“三个代表”。",
        "按科学规范、公平公正、公开透明的“双随机、一公开”监管。",
        "更大的决心、更明确的目标、更有力的举措做好“三农”工作。",
        "“两新”“两重”：国家项目，设备更新。",
        "“三湖（东湖、南湖、西湖",
        "",
    ],
)
def test_a_text_that_does_not_tell_gives_nothing(text: str) -> None:
    assert list(expansions(text)) == []


def test_as_many_parts_as_counted_are_surer() -> None:
    sure, form = (next(expansions(t)) for t in ("“三湖”（东湖、南湖、西湖）", "“三湖”（东湖、南湖）"))
    assert sure.confidence > form.confidence


def test_parts_behind_the_last_counted_one_are_left_out() -> None:
    text = "实行“三定”，即定任务，定时间，定责任，并且每月通报一次。"
    assert next(expansions(text)).said == "定任务，定时间，定责任"


def test_a_wanted_formulation_needs_no_quotation_marks() -> None:
    text = "建设415X产业集群（4个集群、15个片区），不是1415X（4个集群、15个片区）。"
    assert [e.said for e in expansions(text, "“415X”")] == ["4个集群、15个片区"]
    assert list(expansions(text, "三湖")) == []


@pytest.mark.parametrize("unit", ["“三湖”（", "“三湖”即", "东、", "“", "“三湖”：一是"])
def test_hostile_text_takes_linear_time(linear: Callable[..., None], unit: str) -> None:
    linear(lambda size: list(expansions(unit * size)), 3_000)


def test_a_library_gives_a_table(demo: Session) -> None:
    table = demo.expand()
    assert table.columns[:4] == ("formulation", "expansion", "title", "date")
    for row in table.records():
        document = demo.snapshot.document(str(row["document"]))
        if row["how"] != "ordinals":
            assert document.text[row["start"] : row["end"]] == row["expansion"]  # type: ignore[misc]


def test_what_no_document_expands_stays_unexpanded(demo: Session) -> None:
    assert demo.expand("九百九十九个一").rows == ()
