"""One file's bytes to raw text, whatever its format."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Final

from luoshi.errors import InputError, LimitError, UnreadableError
from luoshi.read.archive import member_bytes, members
from luoshi.read.fields import Columns
from luoshi.read.files import display_name
from luoshi.read.formats import Format, recognise
from luoshi.read.jsonl import read_jsonl
from luoshi.read.limits import Limits
from luoshi.read.table import read_table
from luoshi.text import Metadata, RawText, Refusal, Source

Reader = Callable[[bytes, Source, Metadata, Limits], RawText]
"""From the bytes of one document, and what is known of it, to its raw text."""

_EMPTY: Final = "check that it was saved or fetched in full"


def read_file(
    path: Path,
    name: str = "",
    given: Metadata = Metadata(),  # noqa: B008 - frozen
    columns: Columns = Columns(),  # noqa: B008 - frozen
    limits: Limits = Limits(),  # noqa: B008 - frozen
    inside: tuple[str, ...] = (),
) -> Iterator[RawText | Refusal]:
    """The raw text of a file, or of each record of a container (JSON Lines, CSV), or of each file in an archive.

    Args:
        path: the file.
        name: the path to record, with forward slashes; by default ``path`` itself.
        given: what a manifest states; it comes before what the file says of itself, but after a record's own fields.
        columns: names of a container's columns, where they are not the usual ones.
        limits: what to refuse.
        inside: for a file inside an archive, the names that lead to it; see :func:`luoshi.read.archive.members`.

    Yields:
        One raw text for a document; for a container one for each record, or a refusal for a record of no use.

    Raises:
        UnreadableError: when the file is empty, binary, damaged, or of a format that is not read.
        LimitError: when it is larger or deeper than the limits.
    """
    name = name or "/".join((display_name(path), *inside))
    data = read_bytes(path, name, limits, inside)
    if not data.strip():
        raise UnreadableError("the file is empty", name, _EMPTY)
    found = recognise(data, name)
    source = Source(name, sha256(data).hexdigest(), len(data), found.value)
    if found is Format.ZIP:
        yield from _packed(path, name, given, columns, limits)
    elif found in (Format.JSON_LINES, Format.JSON_LINES_GZIP):
        yield from read_jsonl(data, source, given, columns, limits)
    elif found is Format.CSV:
        yield from read_table(data, source, given, columns, limits)
    else:
        yield _reader(found)(data, source, given, limits)


def read_bytes(path: Path, name: str, limits: Limits, inside: tuple[str, ...] = ()) -> bytes:
    """A file's bytes, never more than the limit even while somebody is writing to it.

    Raises:
        UnreadableError: when it cannot be opened.
        LimitError: when it is larger than the limit.
    """
    if inside:
        return member_bytes(path, inside, name, limits)
    try:
        if not path.is_file():
            raise UnreadableError("there is no such file", name, "check the path")
        size = path.stat().st_size
        if size > limits.file_bytes:
            what = f"the file has {size:,} bytes, and the limit is {limits.file_bytes:,}"
            raise LimitError(what, name, "split it")
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except OSError as error:
        what = f"the file cannot be opened ({error.strerror or error})"
        raise UnreadableError(what, name, "check its permissions") from error
    if len(data) > limits.file_bytes:
        raise LimitError(f"the file is over {limits.file_bytes:,} bytes", name, "split it")
    return data


def _packed(
    path: Path, name: str, given: Metadata, columns: Columns, limits: Limits
) -> Iterator[RawText | Refusal]:
    """The raw texts of every file in an archive; a bad one gives a refusal."""
    for inside in members(path, name, limits):
        if isinstance(inside, Refusal):
            yield inside
            continue
        inner = "/".join((name, *inside))
        try:
            yield from read_file(path, inner, given, columns, limits, inside)
        except InputError as error:
            yield Refusal(inner, str(error))


_READERS: Final[Mapping[Format, tuple[str, str]]] = {
    Format.PLAIN: ("plain", "read_plain"),
    Format.MARKDOWN: ("plain", "read_plain"),
    Format.HTML: ("html", "read_page"),
    Format.MHT: ("mht", "read_mht"),
    Format.SCRIPT: ("script", "read_script"),
    Format.DOCX: ("docx", "read_docx"),
    Format.OFFICE: ("office", "read_office"),
    Format.ODT: ("odt", "read_odt"),
    Format.RTF: ("rtf", "read_rtf"),
    Format.EPUB: ("epub", "read_epub"),
    Format.PDF: ("pdf", "read_pdf"),
    Format.OFD: ("ofd", "read_ofd"),
    Format.PICTURE: ("scan", "read_scan"),
}
"""The module and the function that read a format, imported when the first such file comes."""


def _reader(found: Format) -> Reader:
    module, name = _READERS[found]
    reader: Reader = getattr(import_module(f"luoshi.read.{module}"), name)
    return reader
