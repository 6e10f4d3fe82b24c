"""Tables come out whole in every format, and no document's text is run by a spreadsheet."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pyarrow.parquet as pq
import pytest

from luoshi.report import Format, Language, Table, write_table

TABLE = Table(
    "指标",
    ("title", "level", "value", "norm"),
    (
        ("云泽省规划", "province", 7.5, {"unit": "%"}),
        ("=1+1", "city", 3, None),
        ("@朔原", None, None, {}),
    ),
)


def written(form: Format, table: Table = TABLE, language: Language = Language.CHINESE) -> bytes:
    out = io.BytesIO()
    write_table(table, form, out, language)
    return out.getvalue()


def test_json_lines_keep_every_value() -> None:
    lines = [json.loads(line) for line in written(Format.JSONL).splitlines()]
    assert lines == TABLE.records()


def test_csv_opens_in_excel_and_runs_nothing() -> None:
    data = written(Format.CSV)
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows[0] == ["title", "level", "value", "norm"]
    assert [row[0] for row in rows[1:]] == ["云泽省规划", "'=1+1", "'@朔原"]
    assert rows[1][3] == '{"unit": "%"}'


@pytest.mark.parametrize(("language", "head", "level"), [("zh", "标题", "省级"), ("en", "Title", "province")])
def test_a_workbook_speaks_the_language_asked_for(language: str, head: str, level: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(Format.XLSX, language=Language(language))))
    sheet = book.active
    assert sheet["A1"].value == head
    assert sheet["B2"].value == level
    assert sheet["A3"].value == "=1+1"
    assert sheet["A3"].data_type == "s"
    assert sheet["C2"].value == 7.5
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D4"


def test_a_text_that_no_cell_takes_costs_no_other_cell() -> None:
    table = Table("题\x01目", ("title", "norm"), (("长" * 40_000, "后\x01面"), ("\ud800前", "末")))
    sheet = openpyxl.load_workbook(io.BytesIO(written(Format.XLSX, table))).active
    assert sheet.title == "题目"
    assert sheet["A2"].value == "长" * 32_767
    assert [sheet[cell].value for cell in ("B2", "A3", "B3")] == ["后面", "前", "末"]


def test_parquet_keeps_numbers_as_numbers() -> None:
    table = pq.read_table(io.BytesIO(written(Format.PARQUET)))
    assert table.column("value").to_pylist() == [7.5, 3.0, None]
    assert table.column("title").to_pylist()[1] == "=1+1"


def test_parquet_takes_columns_that_mix_numbers_and_text() -> None:
    mixed = Table("混", ("value",), ((1,), ("一",), (None,)))
    assert pq.read_table(io.BytesIO(written(Format.PARQUET, mixed))).column("value").to_pylist() == [
        "1",
        "一",
        None,
    ]


@pytest.mark.parametrize("form", [Format.JSONL, Format.CSV, Format.XLSX, Format.PARQUET])
def test_an_empty_table_is_still_a_table(form: Format) -> None:
    empty = written(form, Table("空", ("title", "value"), ()))
    assert (empty == b"") == (form is Format.JSONL)


def test_a_terminal_is_not_a_file() -> None:
    with pytest.raises(ValueError, match="terminal"):
        written(Format.TABLE)


def test_a_row_of_the_wrong_length_is_an_error() -> None:
    with pytest.raises(ValueError, match="zip"):
        Table("短", ("a", "b"), ((1,),)).records()


def test_a_workbook_shows_long_texts_whole_and_takes_larger_paper_when_it_is_wide() -> None:
    rows = (("推进新型工业化" * 20, "甲" * 40), ("短", "短"))
    narrow, wide = ("content", "text"), ("content", "text", "issuer", *(f"column_{at}" for at in range(12)))
    sheets = []
    for columns in (narrow, wide):
        filled = tuple(row + ("甲",) * (len(columns) - 2) for row in rows)
        out = io.BytesIO()
        write_table(Table("任务", columns, filled), Format.XLSX, out)
        sheets.append(openpyxl.load_workbook(out).worksheets[0])
    assert [sheet.page_setup.paperSize for sheet in sheets] == [9, 8]
    assert (sheets[0].row_dimensions[2].height or 0) > 60
    assert sheets[0].row_dimensions[3].height is None
    assert [sheet.print_title_rows for sheet in sheets] == ["$1:$1"] * 2
