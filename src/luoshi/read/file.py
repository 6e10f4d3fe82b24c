"""One file's bytes to raw text, whatever its format."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.docx import read_docx
from luoshi.read.fields import Columns
from luoshi.read.files import display_name
from luoshi.read.formats import Format, recognise
from luoshi.read.html import read_html
from luoshi.read.jsonl import read_jsonl
from luoshi.read.limits import Limits
from luoshi.read.plain import read_plain
from luoshi.read.table import read_table
from luoshi.text import Layout, Metadata, RawText, Refusal, Source


def read_file(
    path: Path,
    name: str = "",
    given: Metadata = Metadata(),  # noqa: B008 - frozen
    columns: Columns = Columns(),  # noqa: B008 - frozen
    limits: Limits = Limits(),  # noqa: B008 - frozen
) -> Iterator[RawText | Refusal]:
    """The raw text of a file, or of each record of a container (JSON Lines, CSV).

    Args:
        path: the file.
        name: the path to record, with forward slashes; by default ``path`` itself.
        given: what a manifest states; it comes before what the file says of itself, but after a record's own fields.
        columns: names of a container's columns, where they are not the usual ones.
        limits: what to refuse.

    Yields:
        One raw text for a document; for a container one for each record, or a refusal for a record of no use.

    Raises:
        UnreadableError: when the file is empty, binary, damaged, or of a format that is not read.
        LimitError: when it is larger or deeper than the limits.
    """
    name = name or display_name(path)
    data = _bytes(path, name, limits)
    if not data.strip():
        raise UnreadableError("the file is empty", name, "check that it was saved or fetched in full")
    found = recognise(data, name)
    source = Source(name, sha256(data).hexdigest(), len(data), found.value)
    if found in (Format.JSON_LINES, Format.JSON_LINES_GZIP):
        yield from read_jsonl(data, source, given, columns, limits)
    elif found is Format.CSV:
        yield from read_table(data, source, given, columns, limits)
    else:
        yield _document(data, source, found, given, limits)


def _bytes(path: Path, name: str, limits: Limits) -> bytes:
    """The file's bytes, never more than the limit even while somebody is writing to it."""
    try:
        if not path.is_file():
            raise UnreadableError("there is no such file", name, "check the path")
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror or error})"
        raise UnreadableError(what, name, "check its permissions") from error
    if len(data) > limits.file_bytes:
        raise LimitError(f"the file is over {limits.file_bytes:,} bytes", name, "split it")
    return data


def _document(data: bytes, source: Source, found: Format, given: Metadata, limits: Limits) -> RawText:
    if found is Format.DOCX:
        return RawText(source, read_docx(data, source.path, limits), "utf-8", Layout.BLOCKS, given)
    if found is Format.HTML:
        text, encoding, stated = read_html(data, source.path, limits)
        return RawText(source, text, encoding, Layout.BLOCKS, given.over(stated))
    decoded = read_plain(data, source.path, limits)
    if not decoded.text.strip("\x00\ufeff \t\r\n\u3000\xa0"):
        raise UnreadableError("the file is empty", source.path, "check that it was saved or fetched in full")
    return RawText(source, decoded.text, decoded.encoding, Layout.LINES, given)
