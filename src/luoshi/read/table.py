"""CSV tables with a column of texts: one record a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from luoshi.read.charset import decode
from luoshi.read.fields import Columns
from luoshi.read.limits import Limits
from luoshi.read.records import Container, text_field
from luoshi.text import Metadata, RawText, Refusal, Source

_DELIMITERS = ",\t;|"

_SLIPS = 8
"""Quotation marks that never close after which the rest is left as it is: each costs a reading of the rest."""


def read_table(
    data: bytes, source: Source, given: Metadata, columns: Columns, limits: Limits
) -> Iterator[RawText | Refusal]:
    """The rows of a CSV table that has a column of texts.

    Args:
        data: the file's bytes.
        source: the file.
        given: what the manifest states; a row's own fields come first.
        columns: names of its columns, where they are not the usual ones.
        limits: how long a row's text may be.

    Yields:
        For each row its text, or a refusal when it holds none.

    Raises:
        UnreadableError: when no column holds texts; reference tables and statistics are refused that way.
    """
    decoded = decode(data, source.path)
    rows = parse_rows(decoded.text, limits)
    header = _header(next(rows, []))
    text_column = text_field(header, columns, source.path)
    container = Container(source, decoded.encoding, given, columns, limits)
    yield from _records(rows, header, text_column, container)


def parse_rows(text: str, limits: Limits) -> Iterator[list[str] | str]:
    """The rows of a table in text, blank ones left out; for one that cannot be parsed, what is wrong with it.

    A quotation mark that never closes would take the rest of the table into its field. Where the line after it is a row
    by itself, the mark is a slip: its own row is given up and the others are read.
    """
    csv.field_size_limit(limits.text_chars)
    lines, mark = list(StringIO(text, newline="")), _delimiter(text)
    at = width = 0
    for slips_left in range(_SLIPS, -1, -1):
        slip = -1
        for start, row, is_open in _rows(lines[at:], mark):
            if is_open and slips_left and _is_row(lines, at + start + 1, mark, width):
                slip = at + start
                break
            width = width or len(row)
            yield row
        if slip < 0:
            return
        yield "a quotation mark in it is never closed"
        at = slip + 1


def _rows(lines: list[str], mark: str) -> Iterator[tuple[int, list[str] | str, bool]]:
    """Each row with the line where it begins, and whether the table ends inside a quotation of it."""
    ended: list[bool] = []

    def fed() -> Iterator[str]:
        yield from lines
        ended.append(True)

    reader = csv.reader(fed(), delimiter=mark)
    while True:
        start = reader.line_num
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield start, str(error), False
            continue
        if row is None:
            return
        if any(field.strip() for field in row):
            yield start, row, bool(ended)


def _is_row(lines: list[str], at: int, mark: str, width: int) -> bool:
    """Whether a line by itself has as many fields as the header."""
    fields = next(csv.reader(lines[at : at + 1], delimiter=mark), [])
    return width > 1 and len(fields) == width


def _delimiter(text: str) -> str:
    """The mark that the first line has most of."""
    first = text[: text.find("\n")] if "\n" in text else text
    return max(_DELIMITERS, key=first.count)


def _header(row: list[str] | str) -> list[str]:
    return [name.strip() for name in row] if isinstance(row, list) else []


def _records(
    rows: Iterator[list[str] | str], header: list[str], text_column: str, container: Container
) -> Iterator[RawText | Refusal]:
    for place, row in enumerate(rows, 1):
        if isinstance(row, str):
            yield container.refuse(place, row)
        else:
            yield container.record(dict(zip(header, row, strict=False)), place, text_column)
