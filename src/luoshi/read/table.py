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
    """The rows of a table in text, blank ones left out; for one that cannot be parsed, what is wrong with it."""
    csv.field_size_limit(limits.text_chars)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    while True:
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield str(error)
            continue
        if row is None:
            return
        if any(field.strip() for field in row):
            yield row


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
