"""Tables as files: JSON Lines, CSV, Excel workbooks and Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from luoshi.report.labels import Language, heading, label
from luoshi.report.workbook_format import Formats, height, plain, set_paper

Value = str | int | float | bool | None | Mapping[str, object] | list[list[int]]


_A4_TAKES = 190.0
"""Widths of columns, in Excel's units, that can still be read when they are printed on A4; more take A3."""
_WIDEST = {
    "section": 40.0,
    "content": 50.0,
    "object": 34.0,
    "owner": 22.0,
    "partners": 26.0,
    "measure": 26.0,
    "source": 24.0,
}
"""Widths that columns beside many others keep to, in Excel's units."""
_ON_ONE_LINE = frozenset({"source", "document"})
_MANY = 20_000
"""Rows from which on a workbook is written through a file: in memory each cell takes some hundred bytes."""
"""Columns whose words repeat from row to row; wrapped, they would make every row tall."""


class Format(StrEnum):
    """What a table is written as."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"

    @property
    def is_binary(self) -> bool:
        """Whether the format cannot be shown in a terminal."""
        return self in (Format.XLSX, Format.PARQUET)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns.

    Attributes:
        title: what the table shows, in Chinese.
        columns: the English column names, as machine formats spell them.
        rows: one tuple a row, as long as ``columns``.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> list[dict[str, Value]]:
        """The rows as dictionaries by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def write_table(table: Table, form: Format, out: BinaryIO, language: Language = Language.CHINESE) -> None:
    """Write a table to an open binary file.

    Args:
        table: what to write.
        form: any format but ``Format.TABLE``, which a terminal renders.
        out: where the bytes go.
        language: of headings and labels in a workbook; the other formats keep the English names.

    Raises:
        ValueError: ``form`` is ``Format.TABLE``.
    """
    if form is Format.TABLE:
        raise ValueError("a terminal renders Format.TABLE")
    if form is Format.XLSX:
        _write_xlsx(table, out, language)
    else:
        _WRITERS[form](table, out)


def _write_jsonl(table: Table, out: BinaryIO) -> None:
    for record in table.records():
        out.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")


def _write_csv(table: Table, out: BinaryIO) -> None:
    """CSV with a byte-order mark, without which Excel takes UTF-8 for the local charset."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(table.columns)
    writer.writerows([_defused(_flat(value)) for value in row] for row in table.rows)
    text.flush()
    text.detach()


def _flat(value: Value) -> str | int | float | bool | None:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping | list) else value


def _defused(value: str | int | float | bool | None) -> str | int | float | bool | None:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value


def _write_xlsx(table: Table, out: BinaryIO, language: Language) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    options["constant_memory"] = len(table.rows) > _MANY
    with xlsxwriter.Workbook(out, options) as book:
        sheet, formats = book.add_worksheet(_sheet_name(table.title)), Formats(book, language)
        widths = [_width(table, at, language) for at in range(len(table.columns))]
        for at, column in enumerate(table.columns):
            sheet.write_string(0, at, heading(column, language), formats.heading)
            cells = formats.line if column in _ON_ONE_LINE else formats.value
            sheet.set_column(at, at, widths[at], cells)
        for number, row in enumerate(table.rows, 1):
            pairs = zip(table.columns, map(_flat, row), strict=True)
            said = (label(column, value, language) for column, value in pairs)
            values = [plain(one) if isinstance(one, str) else one for one in said]
            sheet.set_row(number, _height(table.columns, values, widths))
            sheet.write_row(number, 0, values)
        set_paper(sheet, table.title, wide=sum(widths) > _A4_TAKES)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(table.rows)), max(0, len(table.columns) - 1))


def _height(columns: Sequence[str], values: Sequence[object], widths: Sequence[float]) -> float | None:
    """The height of a row that shows whole what is wrapped."""
    cells = zip(columns, values, widths, strict=True)
    wrapped = (
        (value, width) for name, value, width in cells if isinstance(value, str) and name not in _ON_ONE_LINE
    )
    return height(wrapped)


def _sheet_name(title: str) -> str:
    """A title as the name of a sheet, which has at most 31 letters and none that paths use."""
    letters = (" " if letter in "[]:*?/\\" else letter for letter in plain(title))
    return "".join(letters).strip("' ")[:31] or "luoshi"


def _width(table: Table, column: int, language: Language) -> float:
    """A column's width in Excel's units: the widest of its first hundred cells, Han characters counted twice."""
    texts = [heading(table.columns[column], language), *(str(row[column] or "") for row in table.rows[:100])]
    widest = _WIDEST.get(table.columns[column], 60.0)
    return min(widest, 3.0 + max(sum(1 + (ord(c) > 0x2E7F) for c in text[:60]) for text in texts))


def _write_parquet(table: Table, out: BinaryIO) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = [[_flat(row[at]) for row in table.rows] for at in range(len(table.columns))]
    pq.write_table(pa.table([_array(values) for values in columns], names=list(table.columns)), out)


def _array(values: list[str | int | float | bool | None]) -> object:
    """An Arrow array of one type; columns that mix numbers and text become text."""
    import pyarrow as pa

    kinds = {type(value) for value in values if value is not None}
    if str in kinds and len(kinds) > 1:
        values = [None if value is None else str(value) for value in values]
    if not kinds:
        return pa.array(values, pa.string())
    return pa.array(values)


_WRITERS: dict[Format, Callable[[Table, BinaryIO], None]] = {
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
    Format.PARQUET: _write_parquet,
}
