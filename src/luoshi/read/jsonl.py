"""JSON Lines, also compressed: one record an object a line."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from io import BufferedReader, BytesIO, RawIOBase, TextIOWrapper
from typing import IO

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.charset import SAMPLE, detect
from luoshi.read.fields import Columns, find_field
from luoshi.read.limits import Limits
from luoshi.read.records import Container, no_text_field
from luoshi.text import Metadata, RawText, Refusal, Source

_NAMES = 100
"""Names of fields that are kept for the message that none of them holds the text."""

_ESCAPES = 6
"""Characters that JSON may take for one: \\uXXXX."""


def read_jsonl(
    data: bytes, source: Source, given: Metadata, columns: Columns, limits: Limits
) -> Iterator[RawText | Refusal]:
    """The records of a JSON Lines file, compressed by gzip or not.

    Args:
        data: the file's bytes.
        source: the file.
        given: what the manifest states; a record's own fields come first.
        columns: names of its fields, where they are not the usual ones.
        limits: what it may unpack to, and how long a record's text may be.

    Yields:
        For each line its text, or a refusal when that line is of no use.

    Raises:
        LimitError: when a compressed file unpacks to too much.
        UnreadableError: when no record has a text field, or the file is one JSON array.
    """
    stream = _unpacked(data, source.path, limits)
    sample = _sample(stream, source.path)
    encoding, bom = detect(sample, source.path)
    stream.read(bom)
    if sample[bom:].lstrip().startswith(b"["):
        raise UnreadableError("the file is one JSON array", source.path, "write one object a line")
    container = Container(source, encoding, given, columns, limits)
    yield from _records(TextIOWrapper(stream, encoding, errors="replace", newline="\n"), container)


def _records(lines: IO[str], container: Container) -> Iterator[RawText | Refusal]:
    """The records and refusals; those refused before the first record wait for it, since without one all is refused."""
    waiting: list[Refusal] = []
    names: dict[str, None] = {}
    found = False
    for piece in _pieces(lines, container, names):
        if isinstance(piece, RawText) and not found:
            found = True
            yield from waiting
        if found:
            yield piece
        else:
            waiting.append(piece)  # type: ignore[arg-type]
    if not found:
        raise _no_record(list(names), waiting, container)


def _no_record(names: list[str], refused: list[Refusal], container: Container) -> UnreadableError:
    where = container.source.path
    if names and find_field(names, "text", container.columns) is None:
        return no_text_field(names, container.columns, where)
    first = refused[0].reason.rstrip(".") if refused else "it is empty"
    return UnreadableError(
        f"the file holds no record of use: {first}", where, "write one object with a text a line"
    )


def _pieces(lines: IO[str], container: Container, names: dict[str, None]) -> Iterator[RawText | Refusal]:
    """Each line's record or refusal; ``names`` takes up the fields of the records."""
    place = 0
    try:
        for place, line in _numbered(lines, container.limits):
            record = _parsed(line, container.limits)
            if isinstance(record, str):
                yield container.refuse(place, record)
                continue
            if len(names) < _NAMES:
                names.update(dict.fromkeys(record))
            field = find_field(record, "text", container.columns)
            yield (
                container.record(record, place, field)
                if field
                else container.refuse(place, "it has no text field")
            )
    except (OSError, EOFError, zlib.error):
        yield container.refuse(place + 1, "the compressed file is damaged from here on; fetch it again")


def _numbered(lines: IO[str], limits: Limits) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, from 1; of one that is too long, only its beginning."""
    longest = limits.text_chars * _ESCAPES
    place = 0
    while line := lines.readline(longest):
        place += 1
        kept = line
        while line and not line.endswith("\n"):
            line = lines.readline(longest)
        if kept.strip():
            yield place, kept


def _parsed(line: str, limits: Limits) -> dict[str, object] | str:
    """The object on a line, or what is wrong with it."""
    if len(line) >= limits.text_chars * _ESCAPES:
        return "the line is too long"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return "the line is not a JSON object"
    return record if isinstance(record, dict) else "the line is not a JSON object"


def _unpacked(data: bytes, where: str, limits: Limits) -> BufferedReader:
    if data.startswith(b"\x1f\x8b"):
        return BufferedReader(_BoundedGzip(data, where, limits), SAMPLE)
    return BufferedReader(BytesIO(data), SAMPLE)


def _sample(stream: BufferedReader, where: str) -> bytes:
    try:
        return stream.peek(SAMPLE)[:SAMPLE]
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableError("the compressed file is damaged", where, "fetch it again") from error


class _BoundedGzip(RawIOBase):
    """A compressed file as it is unpacked, which stops at its limits."""

    def __init__(self, data: bytes, where: str, limits: Limits) -> None:
        self._stream = gzip.GzipFile(fileobj=BytesIO(data))
        self._where, self._given = where, 0
        self._most = min(limits.unpacked_bytes, max(limits.ratio_floor, limits.ratio * len(data)))

    def readable(self) -> bool:
        """True: it can only be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpack the next bytes into ``buffer``.

        Raises:
            LimitError: when the file has unpacked to more than it may.
        """
        piece = self._stream.read(len(buffer))
        self._given += len(piece)
        if self._given > self._most:
            raise LimitError("the compressed file unpacks to too much", self._where, "unpack it and split it")
        buffer[: len(piece)] = piece
        return len(piece)
