"""The workbook of a matrix: what Excel will read in it, and that nothing in it runs."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from luoshi.report import Language
from luoshi.report.workbook import EVIDENCE, GAPS, Book, BookColumn, BookRow, write_book
from luoshi.report.workbook_format import LONGEST, height, plain

ATTACKS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("http://x")',
    "http://x.example",
)


def evidence(**known: object) -> tuple[Any, ...]:
    return tuple(known.get(name) for name in EVIDENCE)


def gap(**known: object) -> tuple[Any, ...]:
    return tuple(known.get(name) for name in GAPS)


def made(
    rows: list[BookRow],
    proofs: list[Any],
    gaps: list[Any],
    language: Language = Language.CHINESE,
    title: str = "甲决定",
) -> openpyxl.Workbook:
    columns = [BookColumn("云泽", "910000", 3, 0.5), BookColumn("东屿", "940000", 1, None)]
    out = io.BytesIO()
    write_book(Book(title, columns, rows, proofs, gaps, [("来源文件", title)]), out, language)
    return openpyxl.load_workbook(io.BytesIO(out.getvalue()))


SECTION = BookRow(1, 1, "一、总体要求", None, 0.5, (0.5, None))
TAKEN = BookRow(7, -1, "加快建设制造强国", "task", 1.0, (), ("verbatim", "not_held"), (0, -1))
MISSED = BookRow(8, -1, "推进新型工业化", "task", 0.0, (), ("absent", "not_held"), (-1, -1))


def test_the_table_has_a_line_a_row_and_a_column_a_place() -> None:
    sheet = made([SECTION, TAKEN, MISSED], [], [])["矩阵"]
    assert [cell.value for cell in sheet[3]][4:] == ["云泽", "东屿"]
    assert [cell.value for cell in sheet[4]] == [1, "一、总体要求", "", 0.5, 0.5, "—"]
    assert [cell.value for cell in sheet[5]] == [7, "加快建设制造强国", "任务", 1, "照", "—"]
    assert [cell.value for cell in sheet[6]] == [8, "推进新型工业化", "任务", 0, "·", "—"]
    assert sheet.freeze_panes == "E4"
    assert sheet.auto_filter.ref == "A3:F6"
    assert sheet.row_dimensions[5].outlineLevel == 1
    assert sheet.row_dimensions[4].outlineLevel == 0


def test_states_differ_in_colour_and_in_sign() -> None:
    every = ("verbatim", "adapted", "elaborated", "absent", "not_held", "not_applicable", "unreadable")
    out = io.BytesIO()
    columns = [BookColumn(name, None, 1, 0.0) for name in every]
    row = BookRow(3, -1, "甲", None, None, (), every, (-1,) * len(every))
    write_book(Book("甲", columns, [row], [], [], []), out)
    cells = openpyxl.load_workbook(out)["矩阵"][4][4:]
    assert len({cell.value for cell in cells}) == len(every)
    looks = {(c.fill.patternType, c.fill.fgColor.rgb, c.fill.bgColor.rgb) for c in cells}
    assert len(looks) == len(every)


def test_a_cell_leads_to_its_row_of_the_evidence() -> None:
    proof = evidence(
        unit_id=7, source_text="加快建设制造强国", region="云泽", state="verbatim", start=10, similarity=0.98
    )
    book = made([SECTION, TAKEN], [proof], [])
    link = book["矩阵"]["E5"].hyperlink
    assert link.location == "'证据'!A2"
    row = dict(zip(EVIDENCE, (cell.value for cell in book["证据"][2]), strict=True))
    assert (row["source_text"], row["state"], row["start"], row["similarity"]) == (
        "加快建设制造强国",
        "照录",
        10,
        0.98,
    )
    assert book["证据"].auto_filter.ref is not None
    assert book["证据"].freeze_panes == "A2"


def test_gaps_and_notes_have_sheets_of_their_own() -> None:
    book = made([MISSED], [], [gap(region="云泽", state="absent", source_text="推进新型工业化", rarity=0.75)])
    assert book.sheetnames == ["矩阵", "证据", "缺口", "说明"]
    assert book["缺口"]["A2"].value == "云泽"
    said = {row[0].value: row[1].value for row in book["说明"].iter_rows()}
    assert said["来源文件"] == "甲决定"
    assert said["照"] == "照录"
    assert said["910000"] == "云泽"


def test_english_books_are_english() -> None:
    book = made([SECTION, TAKEN], [], [], Language.ENGLISH)
    assert book.sheetnames == ["Matrix", "Evidence", "Gaps", "About"]
    assert book["Matrix"]["E5"].value == "V"
    assert book["Matrix"]["C5"].value == "task"


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_document_says_is_never_a_formula(attack: str) -> None:
    row = BookRow(7, -1, attack, None, None, (), ("verbatim", "absent"), (0, -1))
    proof = evidence(source_text=attack, target_text=attack, region=attack, target=attack)
    book = made([row], [proof], [gap(source_text=attack, region=attack)], title=attack)
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                assert cell.data_type in ("s", "n"), (sheet.title, cell.coordinate)
                assert cell.hyperlink is None or cell.hyperlink.target is None
    assert book["证据"].cell(2, EVIDENCE.index("target_text") + 1).value == plain(attack)


@pytest.mark.parametrize("text", ["甲\x00乙", "\x1b[2J甲", "甲\ufffe", "甲\ud800", "<b>&甲</b>"])
def test_what_xml_does_not_take_is_left_out(text: str) -> None:
    book = made([BookRow(7, -1, text, None, None, (), ("absent", "absent"), (-1, -1))], [], [])
    assert book["矩阵"]["B4"].value == plain(text)
    assert all(word in plain(text) for word in "甲")


def test_a_cell_takes_no_more_than_excel_allows() -> None:
    assert len(plain("长" * 40_000)) == LONGEST
    book = made([BookRow(7, -1, "长" * 40_000, None, None, (), ("absent", "absent"), (-1, -1))], [], [])
    assert len(str(book["矩阵"]["B4"].value)) == LONGEST


def test_a_table_without_rows_can_be_opened() -> None:
    book = made([], [], [])
    assert book["矩阵"].max_row == 3
    assert book["证据"].max_row == 1


@pytest.mark.parametrize(
    ("text", "width", "points"),
    [
        ("短句", 42.0, None),
        ("实" * 21, 42.0, None),
        ("实" * 22, 42.0, 33.0),
        ("a" * 41, 42.0, None),
        ("甲\n乙\n丙", 42.0, 49.5),
        ("长" * 40_000, 42.0, 409.0),
    ],
)
def test_a_row_is_as_tall_as_its_text_takes(text: str, width: float, points: float | None) -> None:
    assert height([(text, width)]) == points
    assert height([("短", 42.0), (text, width)]) == points


def test_long_texts_are_shown_whole_on_every_sheet() -> None:
    text = "推进新型工业化" * 12
    row = BookRow(7, -1, text, "task", 1.0, (), ("verbatim", "absent"), (0, -1))
    book = made([row], [evidence(target_text=text)], [gap(source_text=text)], title=text)
    for sheet, number in (("矩阵", 4), ("证据", 2), ("缺口", 2), ("说明", 1)):
        assert (book[sheet].row_dimensions[number].height or 0) > 30, sheet
    assert made([SECTION, MISSED], [], [])["矩阵"].row_dimensions[5].height is None


def test_headings_are_set_in_by_their_depth_and_clauses_deepest() -> None:
    rows = [BookRow(at, depth, "甲", None, 0.5, (0.5, None)) for at, depth in enumerate((0, 1, 2, 3, 9))]
    sheet = made([*rows, TAKEN], [], [])["矩阵"]
    indents = [sheet.cell(line, 2).alignment.indent for line in range(4, 10)]
    assert indents == [0, 0, 1, 2, 2, 3]
    assert {sheet.cell(line, 2).alignment.horizontal for line in range(4, 10)} == {"left"}


def test_the_state_of_a_row_has_the_colour_of_its_cell() -> None:
    book = made([TAKEN], [evidence(state="verbatim")], [gap(state="not_held")])
    cell = book["证据"].cell(2, EVIDENCE.index("state") + 1)
    assert cell.value == "照录"
    assert cell.fill.fgColor.rgb == book["矩阵"]["E4"].fill.fgColor.rgb
    assert book["缺口"].cell(2, GAPS.index("state") + 1).fill.patternType is not None


def test_both_texts_stand_together_on_the_sheet_of_evidence() -> None:
    at = EVIDENCE.index("source_text")
    assert EVIDENCE[at : at + 4] == ("source_text", "region", "state", "target_text")


def test_sheets_print_across_with_their_headings_on_every_page() -> None:
    for sheet in made([TAKEN], [], []):
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToHeight == 0
    assert made([TAKEN], [], [])["证据"].print_title_rows == "$1:$1"
