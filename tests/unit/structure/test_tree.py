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
