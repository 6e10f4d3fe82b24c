"""Blocks, parts and runs."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from luoshi.session.room import ClauseMark, Entry, Mention, PassageMark, Reading, Stretch, Unit
from luoshi.text import FactKind, Role, UnitKind
from luoshi.web.lines import FULL, MOST_BLOCKS, OVERFULL, Block, Shape, blocks_of, part_at, parts_of
from luoshi.web.setting import Typesetter

NO_ROWS = pa.table({})
ENTRY = Entry(
    "d",
    "关于试点的通知",
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    0,
    None,
    None,
    "a.txt",
    "",
    0,
    0,
    "0" * 64,
    "",
)


def reading(text: str, *sections: tuple[int, int, int]) -> Reading:
    """A document whose sections begin at, end their heading at, and have the depth given."""
    units = tuple(
        Unit("d", at, 0, UnitKind.SECTION, start, len(text), depth, heading_end)
        for at, (start, heading_end, depth) in enumerate(sections, 1)
    )
    return Reading(ENTRY, text, units, (), (), 0, None, None, None, NO_ROWS, NO_ROWS)


def test_lines_become_title_heading_paragraph_and_row() -> None:
    text = "关于试点的通知\n一、目标\n稳步推进。\n指标\t数值\n"
    shapes = [(block.shape, text[block.start : block.end]) for block in blocks_of(reading(text, (8, 12, 1)))]
    assert shapes == [
        (Shape.TITLE, "关于试点的通知"),
        (Shape.HEADING, "一、目标"),
        (Shape.PARAGRAPH, "稳步推进。"),
        (Shape.ROW, "指标\t数值"),
    ]


def test_a_heading_may_run_on_into_its_paragraph() -> None:
    text = "（一）抓好试点。每年一批。"
    (block,) = blocks_of(reading(text, (0, 7, 2)))
    assert (block.shape, block.lead, block.depth) == (Shape.PARAGRAPH, 7, 2)
    runs = Typesetter(reading(text), Stretch((), ()), 0, len(text), None).set(block).cells[0]
    assert [(run.text, run.lead) for run in runs] == [("（一）抓好试点", True), ("。每年一批。", False)]


def test_a_title_that_returns_later_is_text() -> None:
    blocks = blocks_of(reading("关于试点的通知\n正文。\n关于试点的通知"))
    assert [block.shape for block in blocks] == [Shape.TITLE, Shape.PARAGRAPH, Shape.PARAGRAPH]


def test_blank_lines_are_no_blocks() -> None:
    assert blocks_of(reading("")) == []
    assert len(blocks_of(reading("甲。\n  \n乙。"))) == 2


def test_a_line_without_end_is_cut_at_sentences() -> None:
    text = "推进建设。" * 4000
    blocks = blocks_of(reading(text))
    assert len(blocks) > 1
    assert "".join(text[block.start : block.end] for block in blocks) == text
    assert all(text[block.end - 1] == "。" for block in blocks)
    assert [block.continued for block in blocks] == [False] + [True] * (len(blocks) - 1)


def test_a_line_without_any_stop_is_cut_all_the_same() -> None:
    text = "字" * 20_000
    assert "".join(text[block.start : block.end] for block in blocks_of(reading(text))) == text


def test_parts_hold_every_block_once_and_are_not_overfull() -> None:
    blocks = [Block(Shape.PARAGRAPH, at * 1000, at * 1000 + 999) for at in range(30)]
    parts = parts_of(blocks)
    assert [block for part in parts for block in part] == blocks
    assert all(sum(block.end - block.start for block in part) <= OVERFULL for part in parts)
    for number, part in enumerate(parts):
        assert {part_at(parts, block.start) for block in part} == {number}
        assert part_at(parts, part[-1].end - 1) == number


def test_a_full_part_ends_before_a_heading() -> None:
    blocks = [
        Block(Shape.PARAGRAPH, 0, FULL),
        Block(Shape.HEADING, FULL + 1, FULL + 9, 1),
        Block(Shape.PARAGRAPH, FULL + 10, FULL + 20),
    ]
    assert [len(part) for part in parts_of(blocks)] == [1, 2]
    leading = [blocks[0], Block(Shape.PARAGRAPH, FULL + 1, FULL + 9, 2, lead=FULL + 5), blocks[2]]
    assert [len(part) for part in parts_of(leading)] == [1, 2]
    deep = [blocks[0], blocks[1]._replace(depth=3), blocks[2]]
    assert [len(part) for part in parts_of(deep)] == [3]


def test_the_rows_of_a_long_table_stand_in_parts_however_few_letters_they_have() -> None:
    rows = [Block(Shape.ROW, at * 5, at * 5 + 4) for at in range(2 * MOST_BLOCKS + 1)]
    assert [len(part) for part in parts_of(rows)] == [MOST_BLOCKS, MOST_BLOCKS, 1]


def test_an_empty_document_has_one_empty_part() -> None:
    assert parts_of([]) == [[]]
    assert part_at([[]], 7) == 0


def fact(start: int, end: int, kind: FactKind = FactKind.INDICATOR) -> Mention:
    return Mention(start, end, kind)


def test_runs_carry_the_narrowest_fact_role_passage_and_mark() -> None:
    text = "到2033年达到30亿元，稳步推进。"
    clause = ClauseMark(0, 12, Role.TARGET, 0.5)
    whole, inner = fact(1, 12), fact(1, 6, FactKind.DATE)
    mentions = (whole, inner, fact(0, 12, FactKind.COMMITMENT))
    stretch = replace(with_passages((13, 17)), clauses=(clause,), mentions=mentions)
    setter = Typesetter(reading(text), stretch, 0, len(text), (13, 15))
    made = setter.set(Block(Shape.PARAGRAPH, 0, len(text)))
    runs = made.cells[0]
    assert "".join(run.text for run in runs) == text
    assert [(run.text, run.fact) for run in runs if run.fact] == [("2033年", inner), ("达到30亿元", whole)]
    assert "".join(run.text for run in runs if run.role == "target") == text[:12]
    assert "".join(run.text for run in runs if run.passage == 0) == text[13:17]
    assert "".join(run.text for run in runs if run.marked) == text[13:15]
    assert [(mark.role, mark.count, mark.unsure) for mark in made.margin] == [("target", 1, True)]
    assert made.passages == (0,)


def with_passages(*spans: tuple[int, int]) -> Stretch:
    return Stretch((), (), tuple(PassageMark(*span, at) for at, span in enumerate(spans)))


def test_a_passage_stands_where_it_is_shown() -> None:
    text = "投资80亿元，推进园区改造。"
    block = Block(Shape.PARAGRAPH, 0, len(text))
    made = Typesetter(reading(text), with_passages((7, 13)), 0, len(text), None).set(block)
    assert made.passages == (0,)
    assert [(run.text, run.passage) for run in made.cells[0]] == [
        ("投资80亿元，", -1),
        ("推进园区改造", 0),
        ("。", -1),
    ]


def test_a_passage_that_begins_before_the_part_stands_at_its_first_block() -> None:
    text = "甲" * 40
    made = Typesetter(reading(text), with_passages((5, 30)), 20, 40, None).set(Block(Shape.PARAGRAPH, 20, 40))
    assert made.passages == (0,)
    assert [run.text for run in made.cells[0]] == ["甲" * 10, "甲" * 10]


def test_unreadable_characters_are_told_apart() -> None:
    document = replace(reading("甲乙丙丁"), unreadable=((1, 3),))
    runs = Typesetter(document, Stretch((), ()), 0, 4, None).set(Block(Shape.PARAGRAPH, 0, 4)).cells[0]
    assert [(run.text, run.unreadable) for run in runs] == [("甲", False), ("乙丙", True), ("丁", False)]


@pytest.mark.parametrize(
    ("row", "cells"), [("甲\t乙", ["甲", "乙"]), ("\t乙", ["", "乙"]), ("甲\t\t丙", ["甲", "", "丙"])]
)
def test_rows_keep_their_cells(row: str, cells: list[str]) -> None:
    made = Typesetter(reading(row), Stretch((), ()), 0, len(row), None).set(Block(Shape.ROW, 0, len(row)))
    assert ["".join(run.text for run in cell) for cell in made.cells] == cells
