"""Flow and style: which lines go on the line before them, and how a document is set."""

from __future__ import annotations

import pytest

from luoshi.read.layout.flow import joins
from luoshi.read.layout.style import Measured, body_size, indent_of, is_centred, is_full, measured, style_of
from luoshi.text import Part

FULL = "推动企业技术改造项目开工投产工业"
"""A line that fills its measure of sixteen ems."""


def at(
    text: str,
    top: float,
    indent: float = 0,
    *,
    size: float = 10,
    block: int = 0,
    page: int = 1,
    part: Part = Part.BODY,
) -> Measured:
    """A line that is set in by some ems."""
    left = 50 + indent * size
    boxes = [(left + size * i, top, left + size * (i + 1), top + size) for i in range(len(text))]
    return measured(text, boxes, (page, block, part), size, False)


def stack(lines: list[tuple[str, float]], step: float = 16.0) -> list[Measured]:
    return [at(text, 100 + step * i, indent) for i, (text, indent) in enumerate(lines)]


PARAGRAPHS = stack(
    [(FULL[:14], 2), (FULL, 0), (FULL[:5] + "。", 0), (FULL[:14], 2), (FULL, 0), (FULL[:3] + "。", 0)]
)


def test_no_lines_and_one_line() -> None:
    assert joins([]) == []
    assert joins([at(FULL, 100)]) == [False]


def test_paragraphs_begin_where_lines_are_set_in() -> None:
    assert joins(PARAGRAPHS) == [False, True, True, False, True, True]


def test_a_full_line_with_a_stop_does_not_end_a_paragraph_by_itself() -> None:
    lines = stack(
        [(FULL[:14], 2), (FULL[:15] + "。", 0), (FULL, 0), (FULL[:4] + "。", 0), (FULL[:14], 2), (FULL, 0)]
    )
    assert joins(lines) == [False, True, True, True, False, True]


def test_more_white_parts_paragraphs() -> None:
    lines = [at(FULL, y) for y in (100, 116, 132, 148, 180, 196, 212)]
    assert joins(lines) == [False, True, True, True, False, True, True]


@pytest.mark.parametrize(
    ("change", "joined"),
    [
        ({}, True),
        ({"part": Part.NOTE}, False),
        ({"size": 8}, False),
        ({"block": 1}, True),
        ({"page": 2, "block": 1}, True),
    ],
)
def test_a_line_goes_on_over_columns_and_pages_but_not_over_a_change_of_type(
    change: dict[str, object], joined: bool
) -> None:
    first = stack([(FULL, 0)] * 5)
    after = [at(FULL, 180 + 16 * i, **change) for i in range(5)]
    assert joins([*first, *after])[5] == joined


def test_rows_of_a_table_never_go_on() -> None:
    lines = [at(FULL, 100 + 16 * i, part=Part.TABLE) for i in range(5)]
    assert not any(joins(lines))


@pytest.mark.parametrize(
    ("second", "joined"), [("工作的通知", True), ("一、总体要求", False), ("附件一览表", False)]
)
def test_large_lines_are_one_heading_unless_a_new_one_begins(second: str, joined: bool) -> None:
    title = [at(FULL[:16], 60, size=20), at(second, 90, size=20)]
    body = [at(FULL, 150 + 16 * i) for i in range(12)]
    assert joins([*title, *body])[:3] == [False, joined, False]


def test_how_a_document_is_set() -> None:
    style = style_of(PARAGRAPHS)
    assert style.indented
    assert style.body == 10
    assert style.edges[0, 10] == style.edges[0, -1] == (50, 210)
    assert style.leading[0, 10] == style.leading[-1, 10] == 16
    assert [indent_of(style, line) for line in PARAGRAPHS] == [2, 0, 0, 2, 0, 0]


def test_a_document_without_indents_is_not_indented() -> None:
    assert not style_of(stack([(FULL, 0), (FULL[:4], 0)] * 4)).indented


def test_a_line_is_full_where_the_next_piece_does_not_fit() -> None:
    lines = stack([(FULL, 0), (FULL, 0), (FULL[:13], 0), (FULL, 0), (FULL[:13], 0), ("ABCDEFGH", 0)])
    style = style_of(lines)
    assert is_full(style, lines[0], lines[1])
    assert not is_full(style, lines[2], lines[3])
    assert is_full(style, lines[4], lines[5])


@pytest.mark.parametrize(("indent", "centred"), [(5, True), (5.2, False), (0, False)])
def test_a_line_in_the_middle_is_centred(indent: float, centred: bool) -> None:
    lines = [*stack([(FULL, 0)] * 4), at(FULL[:6], 200, indent)]
    assert is_centred(style_of(lines), lines[-1]) == centred


@pytest.mark.parametrize(
    ("text", "token", "right"),
    [("工业经济", 10, 90), ("（工业", 20, 80), ("工，业", 20, 80), ("GDP增长", 30, 100), ("工业，", 10, 75)],
)
def test_a_line_is_measured(text: str, token: float, right: float) -> None:
    line = at(text, 100)
    assert (line.token, line.right, line.reach) == (token, right, 50 + 10 * len(text))
    assert not line.is_vertical


def test_the_size_of_the_text_is_that_of_most_characters() -> None:
    assert body_size([]) == 10
    assert (
        body_size(
            [at("标题", 50, size=22), at(FULL, 100, size=12), at(FULL * 3, 120, size=8, part=Part.NOTE)]
        )
        == 12
    )


@pytest.mark.parametrize("number", [1, 2, 20_000])
@pytest.mark.parametrize("size", [0.0, 10.0, 1e6])
def test_lines_on_one_spot_do_no_harm(number: int, size: float) -> None:
    line = at("工业", 100)._replace(size=size or 1.0)
    assert len(joins([line] * number)) == number
