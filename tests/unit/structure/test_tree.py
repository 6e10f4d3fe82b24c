"""The tree: nesting, spans and what is handed down."""

from __future__ import annotations

import pytest

from luoshi.lexicon import Lexicon, load_lexicon
from luoshi.structure.drafts import finish
from luoshi.structure.headings import Heading, find_headings
from luoshi.structure.lines import split_lines
from luoshi.structure.tree import build_tree
from luoshi.text import Unit, UnitKind

PROSE = "各地要结合实际抓好落实，及时总结经验做法，确保各项任务按期完成并取得实效。"


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def units(text: str, lexicon: Lexicon) -> tuple[Unit, ...]:
    lines = split_lines(text)
    return finish(build_tree("d", text, lines, find_headings(lines, 0, lexicon)))


def styled(*styles: str) -> list[int]:
    """Depths of sections of these styles, one a line."""
    text = "\n".join(f"标题{i}" for i in range(len(styles)))
    lines = split_lines(text)
    headings = [Heading(i, style, lines[i].end) for i, style in enumerate(styles)]
    return [n.depth for n in build_tree("d", text, lines, headings) if n.kind is UnitKind.SECTION]


@pytest.mark.parametrize(
    ("styles", "depths"),
    [
        (["han", "han-brackets", "han-brackets", "han"], [1, 2, 2, 1]),
        (["han", "digits", "digits-brackets", "digits", "han"], [1, 2, 3, 2, 1]),
        (["han-brackets", "digits", "han-brackets"], [1, 2, 1]),
        (["han-brackets", "han", "han-brackets"], [1, 1, 2]),
        (["chapter", "division", "article", "article", "division", "chapter"], [1, 2, 3, 3, 2, 1]),
        (["chapter", "article", "chapter", "article"], [1, 2, 1, 2]),
        (["part", "chapter", "part"], [1, 2, 1]),
        (["plain", "han", "plain", "han"], [1, 1, 2, 1]),
        (["plain", "han-brackets", "plain"], [1, 2, 1]),
        (["place", "han", "place"], [1, 2, 1]),
        (["plain", "byline", "byline"], [1, 1, 1]),
        (["han", "annex", "han"], [1, 1, 2]),
        (["enclosed", "chapter", "enclosed"], [1, 2, 1]),
        (["digits", "decimal-2", "decimal-2", "digits"], [1, 1, 1, 2]),
        ([], []),
    ],
)
def test_depths(styles: list[str], depths: list[int]) -> None:
    assert styled(*styles) == depths


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (
            "一、支持创新\n第一条 甲。\n（一）范围\n第二条 乙。\n二、支持投资\n第三条 丙。",
            [(1, "一、支持创新"), (2, "第一条"), (3, "（一）范围"), (2, "第二条"), (1, "二、支持投资"), (2, "第三条")],
        ),
        (
            "一、支持创新\n（一）投入\n第1条甲。\n第2条乙。\n（二）产出\n第3条丙。\n二、附则\n第4条丁。",
            [(1, "一、支持创新"), (2, "（一）投入"), (3, "第1条"), (3, "第2条"), (2, "（二）产出"), (3, "第3条"),
             (1, "二、附则"), (2, "第4条")],
        ),
        (
            "第一条 甲。\n一、申请\n二、受理\n第二条 乙。",
            [(1, "第一条"), (2, "一、申请"), (2, "二、受理"), (1, "第二条")],
        ),
        (
            "一、要求\n二、任务\n第一条 甲。\n第二条 乙。",
            [(1, "一、要求"), (1, "二、任务"), (1, "第一条"), (1, "第二条")],
        ),
    ],
)  # fmt: skip
def test_articles_lie_in_sections_when_they_are_counted_through_them(
    text: str, sections: list[tuple[int, str]], lexicon: Lexicon
) -> None:
    found = [u for u in units(text, lexicon) if u.kind is UnitKind.SECTION]
    assert [(u.depth, text[u.start : u.heading_end]) for u in found] == sections


def test_kinds_in_pre_order(lexicon: Lexicon) -> None:
    kinds = [u.kind.value for u in units("一、要求\n稳中求进，先立后破。以进促稳。", lexicon)]
    assert kinds == [
        "article", "section", "paragraph", "sentence", "clause",
        "paragraph", "sentence", "clause", "clause", "sentence", "clause",
    ]  # fmt: skip


def test_spans_hold_no_outer_white_space_and_sentences_their_mark(lexicon: Lexicon) -> None:
    text = "　　稳中求进 ， 先立后破 。 以进促稳 \n"
    found = units(text, lexicon)
    spans = {k: [text[u.start : u.end] for u in found if u.kind is k] for k in UnitKind}
    assert spans[UnitKind.ARTICLE] == [text.strip()]
    assert spans[UnitKind.SENTENCE] == ["稳中求进 ， 先立后破 。", "以进促稳"]
    assert spans[UnitKind.CLAUSE] == ["稳中求进", "先立后破", "以进促稳"]


def test_a_section_ends_where_the_next_begins(lexicon: Lexicon) -> None:
    text = f"前言说明有关背景情况。\n一、要求\n{PROSE}\n（一）思路\n{PROSE}\n二、任务\n{PROSE}"
    sections = [text[u.start : u.end] for u in units(text, lexicon) if u.kind is UnitKind.SECTION]
    assert sections == [
        f"一、要求\n{PROSE}\n（一）思路\n{PROSE}",
        f"（一）思路\n{PROSE}",
        f"二、任务\n{PROSE}",
    ]


def test_a_place_is_handed_down_until_another_is_named(lexicon: Lexicon) -> None:
    text = f"浙江：准确把握要求\n一、行动\n{PROSE}\n江苏：抓好落实\n{PROSE}"
    found = units(text, lexicon)
    assert found[0].region is None
    regions = [u.region for u in found if u.kind is UnitKind.PARAGRAPH]
    assert regions == ["浙江", "浙江", "浙江", "江苏", "江苏"]
    assert {u.adcode for u in found if u.region == "江苏"} == {"320000"}


def test_a_line_of_marks_alone_is_a_paragraph_without_clauses(lexicon: Lexicon) -> None:
    assert [u.kind.value for u in units("。。。", lexicon)] == ["article", "paragraph"]


def test_units_before_roles_are_undecided(lexicon: Lexicon) -> None:
    clause = units("稳中求进。", lexicon)[-1]
    assert (clause.role, clause.by, clause.document) == (None, "", "d")
