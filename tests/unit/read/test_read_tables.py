"""CSV: which rows there are, and what a slip of the pen in one of them does to the others."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from luoshi.errors import ManifestError, UnreadableError
from luoshi.read import Columns, Limits, load_manifest, read_file
from luoshi.read.table import parse_rows
from luoshi.text import Metadata, RawText, Refusal

OPEN = "a quotation mark in it is never closed"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
        ("a\tb\n1\t2", [["a", "b"], ["1", "2"]]),
        ("a;b\n1;2", [["a", "b"], ["1", "2"]]),
        ("a|b\n1|2", [["a", "b"], ["1", "2"]]),
        ("a,b;c\n1,2;3", [["a", "b;c"], ["1", "2;3"]]),
        ("a,b\n\n , \n1,2\n\n", [["a", "b"], ["1", "2"]]),
        ('a,b\n1,"x\ny"\n2,z', [["a", "b"], ["1", "x\ny"], ["2", "z"]]),
        ('a,b\n1,"x ""y"" z"', [["a", "b"], ["1", 'x "y" z']]),
        ('a,b\n1,5" pipe', [["a", "b"], ["1", '5" pipe']]),
        ('a,b\n1,"x"y', [["a", "b"], ["1", "xy"]]),
        ("a,b\n1,2,3\n4", [["a", "b"], ["1", "2", "3"], ["4"]]),
        ('a,b\n1,"x\n2,y\n3,z\n', [["a", "b"], OPEN, ["2", "y"], ["3", "z"]]),
        ('a,b\n0,w\n1,"x\n2,y\n3,"z\n4,v\n', [["a", "b"], ["0", "w"], ["1", "x\n2,y\n3,z"], ["4", "v"]]),
        ('a,b\n1,"x\n第二行\n第三行\n', [["a", "b"], ["1", "x\n第二行\n第三行\n"]]),
        ('a,b\n1,"x', [["a", "b"], ["1", "x"]]),
        ('a\n"x\ny\n', [["a"], ["x\ny\n"]]),
        ('"a,b\n1,2\n', [["a,b\n1,2\n"]]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_rows(text: str, rows: list[list[str] | str]) -> None:
    assert list(parse_rows(text, Limits())) == rows


def test_slips_are_given_up_one_by_one_and_only_so_often() -> None:
    slips = 'a"b,"c\n' * 1000
    rows = list(parse_rows("t,x\n" + slips, Limits()))
    assert rows.count(OPEN) == 8
    assert isinstance(rows[-1], list)


def test_many_slips_cost_no_more_than_a_few_readings() -> None:
    begin = time.perf_counter()
    list(parse_rows("t,x\n" + 'a"b,"c\n' * 200_000, Limits()))
    assert time.perf_counter() - begin < 8


def test_a_field_over_the_limit_is_named_and_the_next_rows_are_read() -> None:
    rows = list(parse_rows("a,b\n1," + "长" * 100 + "\n2,y\n", Limits(text_chars=50)))
    assert isinstance(rows[1], str)
    assert rows[2] == ["2", "y"]


def records(folder: Path, text: str, columns: Columns | None = None) -> list[RawText | Refusal]:
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return list(read_file(path, "a.csv", Metadata(), columns or Columns()))


def test_a_slip_takes_its_own_record_and_no_other(tmp_path: Path) -> None:
    pieces = records(tmp_path, 'title,text\n甲,一\n乙,"二\n丙,三\n丁,四\n')
    assert [piece.text for piece in pieces if isinstance(piece, RawText)] == ["一", "三", "四"]
    [refusal] = [piece for piece in pieces if isinstance(piece, Refusal)]
    assert refusal == Refusal("a.csv", f"record 2 cannot be read: {OPEN}.")


def test_a_table_cut_off_in_its_last_text_keeps_what_there_is(tmp_path: Path) -> None:
    pieces = records(tmp_path, 'title,text\n甲,一\n乙,"第一段\n第二段\n第三')
    assert [piece.text for piece in pieces if isinstance(piece, RawText)] == ["一", "第一段\n第二段\n第三"]


def test_a_slip_in_a_manifest_is_an_error_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "MANIFEST.tsv"
    path.write_text('path\ttitle\na.txt\t甲\nb.txt\t"乙\nc.txt\t丙\n', encoding="utf-8")
    with pytest.raises(ManifestError, match=f"row 2 of the manifest cannot be parsed: {OPEN}"):
        load_manifest(path)


@pytest.mark.parametrize(
    ("header", "columns", "text", "member"),
    [
        ("id,full_text,text", Columns(), "甲", "7"),
        ("序号,正文,标题", Columns(), "甲", "7"),
        ("编号,内容,x", Columns(), "甲", "7"),
        (" ID , Full_Text ,x", Columns(), "甲", "7"),
        ("x,text,y", Columns(id="x"), "甲", "7"),
        ("id,y,text", Columns(text="y"), "甲", "7"),
        ("y,text,x", Columns(), "甲", "1"),
    ],
)
def test_which_column_holds_what(
    tmp_path: Path, header: str, columns: Columns, text: str, member: str
) -> None:
    [piece] = records(tmp_path, f"{header}\n7,甲,乙\n", columns)
    assert isinstance(piece, RawText)
    assert (piece.text, piece.source.member) == (text, member)


def test_rows_that_are_too_short_or_too_long(tmp_path: Path) -> None:
    pieces = records(tmp_path, "title,text\n甲\n乙,二,三,四\n")
    assert [type(piece) for piece in pieces] == [Refusal, RawText]
    assert isinstance(pieces[1], RawText)
    assert pieces[1].text == "二"


def test_a_table_with_a_header_alone_has_no_records(tmp_path: Path) -> None:
    assert records(tmp_path, "title,text\n") == []


def test_columns_that_the_manifest_names_wrongly(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="the column zw that the manifest names is missing"):
        records(tmp_path, "title,text\n甲,一\n", Columns(text="zw"))
