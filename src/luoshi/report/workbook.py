"""A matrix as an Excel workbook: the coloured table, every piece of evidence, the gaps, and how to read them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from luoshi.report.labels import Language
from luoshi.report.workbook_format import Formats, height, plain, set_columns, set_paper

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_LINKS = 60_000
"""Cells of the table that lead to their evidence; Excel takes some five thousand more."""

MOST_ROWS = 1_000_000
"""Rows of a sheet below its heading; Excel takes some forty-eight thousand more."""

_SHEETS = (("矩阵", "Matrix"), ("证据", "Evidence"), ("缺口", "Gaps"), ("说明", "About"))
_FIRST = ("unit_id", "text", "role", "share")
_TOP = 3
_LEFT = len(_FIRST)
_SET_IN, _SAID = 4.0, 90.0
"""Excel's units by which clauses are set in, and of the column of the notes."""
_TALLEST_HEAD = 190
"""Points that the names of columns, letter under letter, may take."""

EVIDENCE = (
    "unit_id", "section", "source_text", "region", "state", "target_text", "target", "date", "role", "wording",
    "similarity", "rarity", "rare_letters", "common_letters", "adcode", "document", "start", "end", "by",
)  # fmt: skip
"""The columns of the sheet of evidence."""

GAPS = ("region", "state", "section", "source_text", "role", "rarity", "unit_id", "adcode")
"""The columns of the sheet of gaps."""

Cells = tuple[str | int | float | None, ...]


@dataclass(frozen=True, slots=True)
class BookColumn:
    """A column of the table.

    Attributes:
        name: a place, an issuer or a document.
        adcode: division code of a place; None for anything else.
        held: how many documents, or parts of some, are held of it.
        share: the share of what is asked that it has taken up; None where no later document is held.
    """

    name: str
    adcode: str | None
    held: int
    share: float | None


@dataclass(frozen=True, slots=True)
class BookRow:
    """A row of the table: a section with shares, or a clause with states.

    Attributes:
        unit: the number of the section or clause in its document.
        depth: of a section's heading, 0 for the whole document; -1 for a clause.
        text: its heading or words.
        role: what a clause does.
        total: the share of its cells that are taken up; None when nothing is asked.
        shares: of a section, the share that each column has taken up; None where no later document is held.
        states: of a clause, what became of it in each column.
        proofs: of a clause, the number of the evidence of each column; -1 without any.
    """

    unit: int
    depth: int
    text: str
    role: str | None
    total: float | None
    shares: tuple[float | None, ...] = ()
    states: tuple[str, ...] = ()
    proofs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """What a workbook is written from.

    Attributes:
        title: the title of the source.
        columns: the columns of the table.
        rows: its rows; every section stands before its clauses.
        evidence: a row for each cell with evidence, its values as :data:`EVIDENCE` names them.
        gaps: a row for each clause that a column has not taken up, as :data:`GAPS` names them.
        notes: what else is to be said: a name and a value each.
    """

    title: str
    columns: Sequence[BookColumn]
    rows: Iterable[BookRow]
    evidence: Iterable[Cells]
    gaps: Iterable[Cells]
    notes: Sequence[tuple[str, str]]


def write_book(book: Book, out: BinaryIO, language: Language = Language.CHINESE) -> None:
    """Write a workbook.

    Rows go to disk as they come, so that memory does not grow with them. Every text is written as a string: nothing
    that a document says can become a formula, and characters that XML does not take are left out.

    Args:
        book: what to write.
        out: where the bytes go.
        language: of headings and labels.
    """
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as made:
        formats = Formats(made, language)
        matrix, evidence, gaps, about = (_sheet(made, names, book, language) for names in _SHEETS)
        _write_matrix(matrix, book, formats)
        _write_rows(evidence, EVIDENCE, book.evidence, formats)
        _write_rows(gaps, GAPS, book.gaps, formats)
        _write_about(about, book, formats)


def _sheet(made: Workbook, names: tuple[str, str], book: Book, language: Language) -> Worksheet:
    sheet = made.add_worksheet(names[language is Language.ENGLISH])
    set_paper(sheet, book.title, wide=len(book.columns) > 20)
    return sheet


def _write_matrix(sheet: Worksheet, book: Book, formats: Formats) -> None:
    """The table: title, legend, headings, then a line a section or clause; clauses can be folded away."""
    last = _LEFT + len(book.columns) - 1
    sheet.outline_settings(True, False, True, False)
    set_columns(sheet, [formats.width(name) for name in _FIRST])
    sheet.set_column(_LEFT, last, 5)
    sheet.set_row(0, 24)
    sheet.write_string(0, 1, plain(book.title), formats.title)
    legend = "   ".join(f"{mark} {formats.say('state', state)}" for state, mark in formats.marks.items())
    sheet.write_string(1, 1, legend, formats.legend)
    for at, name in enumerate(_FIRST):
        sheet.write_string(_TOP - 1, at, formats.head(name), formats.heading)
    for at, column in enumerate(book.columns):
        sheet.write_string(_TOP - 1, _LEFT + at, plain(column.name), formats.upright)
    longest = max((len(column.name) for column in book.columns), default=0)
    sheet.set_row(_TOP - 1, min(24 + 14 * longest, _TALLEST_HEAD))
    sheet.freeze_panes(_TOP, _LEFT)
    sheet.repeat_rows(_TOP - 1)
    sheet.repeat_columns(0, 1)
    links, number = 0, _TOP - 1
    for number, row in enumerate(book.rows, _TOP):
        links += _write_row(sheet, number, row, formats, linked=links < MOST_LINKS)
    sheet.autofilter(_TOP - 1, 0, max(number, _TOP), last)


def _write_row(sheet: Worksheet, at: int, row: BookRow, formats: Formats, *, linked: bool) -> int:
    """One line; returns how many of its cells lead to their evidence."""
    is_clause, text = row.depth < 0, plain(row.text)
    look = formats.clause if is_clause else formats.section(row.depth)
    beside = formats.code if is_clause else formats.beside_section
    tall = height([(text, formats.width("text") - _SET_IN)])
    sheet.set_row(at, tall, None, {"level": 1} if is_clause else {})
    sheet.write_number(at, 0, row.unit, beside)
    sheet.write_string(at, 1, text, look)
    sheet.write_string(at, 2, formats.say("role", row.role) if row.role else "", beside)
    if row.total is None:
        sheet.write_blank(at, 3, None, beside)
    else:
        sheet.write_number(at, 3, row.total, formats.percent)
    for number, share in enumerate(row.shares, _LEFT):
        if share is None:
            sheet.write_string(at, number, formats.marks["not_held"], formats.states["not_held"])
        else:
            sheet.write_number(at, number, share, formats.depth(share))
    links = 0
    for number, (state, proof) in enumerate(zip(row.states, row.proofs, strict=True), _LEFT):
        mark, cell = formats.marks[state], formats.states[state]
        if proof >= 0 and linked:
            sheet.write_url(at, number, f"internal:'{formats.evidence_sheet}'!A{proof + 2}", cell, mark)
            links += 1
        else:
            sheet.write_string(at, number, mark, cell)
    return links


def _write_rows(sheet: Worksheet, names: Sequence[str], rows: Iterable[Cells], formats: Formats) -> None:
    """A plain table: headings, one row a record, a filter on every column."""
    set_columns(sheet, [formats.width(name) for name in names])
    for at, name in enumerate(names):
        sheet.write_string(0, at, formats.head(name), formats.heading)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    number = 0
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            break
        cells = list(zip(names, row, strict=True))
        sheet.set_row(
            number, height((value, formats.width(name)) for name, value in cells if isinstance(value, str))
        )
        for at, (name, value) in enumerate(cells):
            formats.write(sheet, number, at, name, value)
    sheet.autofilter(0, 0, max(1, number), len(names) - 1)


def _write_about(sheet: Worksheet, book: Book, formats: Formats) -> None:
    """What the workbook is, its signs, its columns."""
    set_columns(sheet, (18, _SAID, 12, 12))
    at = 0
    for name, value in book.notes:
        sheet.write_string(at, 0, plain(name), formats.heading)
        sheet.write_string(at, 1, plain(value), formats.wrapped)
        sheet.set_row(at, height([(value, _SAID)]))
        at += 1
    at += 1
    for state, mark in formats.marks.items():
        sheet.write_string(at, 0, mark, formats.states[state])
        sheet.write_string(at, 1, formats.say("state", state), formats.wrapped)
        at += 1
    at += 1
    for number, name in enumerate(("adcode", "region", "documents", "share")):
        sheet.write_string(at, number, formats.head(name), formats.heading)
    for column in book.columns:
        at += 1
        sheet.write_string(at, 0, plain(column.adcode or ""), formats.code)
        sheet.write_string(at, 1, plain(column.name), formats.wrapped)
        sheet.write_number(at, 2, column.held, formats.code)
        if column.share is not None:
            sheet.write_number(at, 3, column.share, formats.percent)
