"""Printed lines to paragraphs and headings: what is joined, what is dropped, what stays apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from luoshi.restore import restore
from luoshi.restore.printed import printed
from luoshi.restore.rule import Context, Rule
from luoshi.text import Layout, Page, Part, PrintedLine, RawText, Source, apply_edits, pack_boxes, undo_edits

Applied = Callable[..., str]
Set = tuple[float, float, str]
"""Indent in ems, baseline in points, characters."""

FULL = "全市上下要坚定信心真抓实干推动工业经济平稳增长"


def set_lines(
    lines: Sequence[Set],
    size: float = 10.0,
    left: float = 50.0,
    page: int = 1,
    block: int = 0,
    part: Part = Part.BODY,
) -> list[tuple[str, PrintedLine]]:
    """Lines as they are printed; their offsets are set by :func:`joined_up`."""
    out = []
    for indent, y, text in lines:
        x, boxes = left + indent * size, []
        for char in text:
            width = 0.5 * size if char.isascii() else size
            boxes.append((x, y - 0.88 * size, x + width, y + 0.12 * size))
            x += width
        out.append((text, PrintedLine(0, len(text), page, block, part, size, False, pack_boxes(boxes))))
    return out


def joined_up(lines: Sequence[tuple[str, PrintedLine]]) -> tuple[str, Context]:
    """The raw text of some lines and its context."""
    placed, at = [], 0
    for text, line in lines:
        values = (line.page, line.block, line.part, line.size, line.bold, line.boxes)
        placed.append(PrintedLine(at, at + len(text), *values))
        at += len(text) + 1
    return "\n".join(text for text, _ in lines), Context(Layout.PRINTED, printed=tuple(placed))


def paragraphs(applied: Applied, lines: Sequence[tuple[str, PrintedLine]], rule: Rule = printed) -> list[str]:
    text, context = joined_up(lines)
    return applied(rule, text, context).split("\n")


def body(count: int, y: float = 100.0, last: str = "会议结束。", step: float = 16.0) -> list[Set]:
    """An indented paragraph of so many lines, the last of them short."""
    middle = [(0.0, y + step * i, FULL) for i in range(1, count - 1)]
    return [(2.0, y, FULL[:-2]), *middle, (0.0, y + step * (count - 1), last)]


def whole(count: int, last: str = "会议结束。") -> str:
    return FULL[:-2] + FULL * (count - 2) + last


def test_indented_paragraphs_are_joined_and_kept_apart(applied: Applied) -> None:
    lines = [*body(4), *body(3, 164)]
    assert paragraphs(applied, set_lines(lines)) == [whole(4), whole(3)]


def test_a_full_last_line_ends_a_paragraph_when_an_indent_follows(applied: Applied) -> None:
    lines = [*body(4, last=FULL[:-1] + "。"), *body(3, 164)]
    assert len(paragraphs(applied, set_lines(lines))) == 2


def test_paragraphs_parted_by_white_need_no_indent(applied: Applied) -> None:
    lines = [(0.0, 100 + 16.0 * i + 10 * (i // 3), FULL if i % 3 < 2 else "到此为止。") for i in range(9)]
    assert paragraphs(applied, set_lines(lines)) == [FULL * 2 + "到此为止。"] * 3


def test_a_list_set_in_keeps_its_items_whole(applied: Applied) -> None:
    items = [(2.5, 164 + 16.0 * i, FULL[:-3] if i % 3 < 2 else "项目落地。") for i in range(6)]
    found = paragraphs(applied, set_lines([*body(4), *items, *body(3, 260)]))
    assert found == [whole(4), *[FULL[:-3] * 2 + "项目落地。"] * 2, whole(3)]


def test_headings_do_not_run_into_text(applied: Applied) -> None:
    lines = [
        *set_lines([(0, 80, "一、总体要求")], 14),
        *set_lines(body(4)),
        *set_lines([(0, 175, "（一）主要目标")]),
        *set_lines(body(3, 195)),
    ]
    assert paragraphs(applied, lines) == ["一、总体要求", whole(4), "（一）主要目标", whole(3)]


def test_a_heading_over_several_lines_is_one(applied: Applied) -> None:
    title = [(0.0, 60, "关于加快建设现代化"), (1.0, 88, "产业体系的若干意见")]
    assert (
        paragraphs(applied, [*set_lines(title, 20), *set_lines(body(6, 120))])[0]
        == "关于加快建设现代化产业体系的若干意见"
    )


def test_two_headings_of_one_size_stay_two(applied: Applied) -> None:
    title = [(0.0, 60, "第二章"), (0.0, 84, "一、主要任务")]
    assert paragraphs(applied, [*set_lines(title, 14), *set_lines(body(6, 120))])[:2] == [
        "第二章",
        "一、主要任务",
    ]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page(applied: Applied) -> None:
    head = body(5)[:-1]
    rest = [(0.0, 100.0, FULL), *[(0.0, 116.0, "到此为止。")], *body(4, 132)]
    for where in ({"left": 400.0, "block": 1}, {"page": 2, "block": 1}):
        found = paragraphs(applied, [*set_lines(head), *set_lines(rest, **where)])
        assert found == [whole(5, FULL + "到此为止。"), whole(4)]


def test_a_closed_paragraph_ends_with_its_column(applied: Applied) -> None:
    found = paragraphs(applied, [*set_lines(body(5)), *set_lines(body(5), left=400, block=1)])
    assert found == [whole(5), whole(5)]


def test_running_heads_between_pages_go_and_the_paragraph_is_whole(applied: Applied) -> None:
    head, rest = body(5)[:-1], [(0.0, 100.0, "到此为止。"), *body(4, 116)]
    folio = set_lines([(10, 800, "— 1 —")], block=1, part=Part.HEAD)
    title = set_lines([(10, 30, "政策汇编")], page=2, block=2, part=Part.HEAD)
    lines = [*set_lines(head), *folio, *title, *set_lines(rest, page=2, block=3)]
    found = [line for line in paragraphs(applied, lines) if line]
    assert found == [whole(5, "到此为止。"), whole(4)]


def test_table_rows_are_never_joined(applied: Applied) -> None:
    rows = [(0.0, 100 + 16.0 * i, FULL) for i in range(4)]
    assert len(paragraphs(applied, set_lines(rows, part=Part.TABLE))) == 4


@pytest.mark.parametrize(
    ("before", "after", "between"),
    [
        ("Advanced", "Manufacturing", " "),
        ("well-", "known", ""),
        ("manu\u2010", "facturing", "-"),
        ("投资达到", "3000", ""),
        ("12.", "5", ""),
    ],
)
def test_words_of_latin_letters_are_joined_by_a_blank(
    applied: Applied, before: str, after: str, between: str
) -> None:
    pad = "工" * 30
    wide = (sum(1 if c.isascii() else 2 for c in before) + 1) // 2
    lines = [
        (0.0, 100, FULL),
        (0.0, 116, pad[: 23 - wide] + before),
        (0.0, 132, after + pad[:10]),
    ]
    text = paragraphs(applied, set_lines(lines))[0]
    expected = before[:-1] + after if between == "-" else before + between + after
    assert expected in text


def test_a_soft_hyphen_that_is_printed_is_a_hyphen(applied: Applied) -> None:
    assert paragraphs(applied, set_lines([(0, 100, "规划（2014\u00ad2020年）")])) == ["规划（2014-2020年）"]


def test_nothing_is_done_without_places(applied: Applied) -> None:
    assert applied(printed, "一行\n又一行") == "一行\n又一行"


def test_it_runs_first_and_everything_can_be_undone() -> None:
    words = [
        "会议要求各地各部门要抓好任务落实工作加强",
        "组织领导和统筹协调形成上下联动的良好局面为",
        "完成年度目标打下基础。",
    ]
    lines = [(2.0 * (i == 0), 100.0 + 16 * i, text) for i, text in enumerate(words)]
    text, context = joined_up([*set_lines(lines), *set_lines([(10, 800, "— 1 —")], block=1, part=Part.HEAD)])
    source = Source("a.pdf", "0" * 64, len(text), "application/pdf")
    document = restore(
        RawText(source, text, "utf-8", Layout.PRINTED, pages=(Page(1, 595, 842),), lines=context.printed)
    )[0]
    assert document.text == "".join(words)
    assert apply_edits(text, document.edits) == document.text
    assert undo_edits(document.text, document.edits) == text
    assert {name for edit in document.edits for name in edit.rule.split("+")} >= {
        "printed_lines",
        "running_heads",
    }
