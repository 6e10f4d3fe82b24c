"""OLE compound files 复合文档: which program wrote one, told by the streams at its root, and whether it is locked.

Source: [MS-CFB] Compound File Binary File Format and [MS-DOC] 2.5.1 (the file information block).
"""

from __future__ import annotations

import struct
from array import array
from dataclasses import dataclass
from enum import StrEnum

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NONE = 0xFFFFFFFA
"""Sector numbers from here on mean the end of a chain, or that there is none."""

_ENTRY = 128
_ENTRIES = 100_000
_FIB = struct.Struct("<HH6xH")
_LOCKED = 0x0100
_WORD_97 = 105


class OleKind(StrEnum):
    """What an OLE file is."""

    WORD = "word"
    LOCKED_WORD = "locked word"
    LOCKED = "locked"
    """A newer Office file (DOCX, XLSX, PPTX) with a password."""
    SHEET = "sheet"
    SLIDES = "slides"
    MAIL = "mail"
    OTHER = "other"


_BY_STREAM = (
    ("encryptedpackage", OleKind.LOCKED),
    ("worddocument", OleKind.WORD),
    ("workbook", OleKind.SHEET),
    ("book", OleKind.SHEET),
    ("powerpoint document", OleKind.SLIDES),
    ("pp97_dualstorage", OleKind.SLIDES),
    ("__properties_version1.0", OleKind.MAIL),
)


@dataclass(frozen=True, slots=True)
class OleFile:
    """What is known of an OLE file from outside.

    Attributes:
        kind: what it is.
        modern: for a Word file, whether Word 97 or a later version wrote it.
    """

    kind: OleKind
    modern: bool = True


def look_into(data: bytes) -> OleFile:
    """What an OLE file is.

    Raises:
        ValueError: when its tables are damaged.
    """
    try:
        streams = _root_streams(data)
    except (struct.error, IndexError) as error:
        raise ValueError("the tables of the compound file lead nowhere") from error
    kind = next((kind for name, kind in _BY_STREAM if name in streams), OleKind.OTHER)
    if kind is not OleKind.WORD:
        return OleFile(kind)
    head = streams["worddocument"]
    if len(head) < _FIB.size:
        raise ValueError("the Word stream is cut off")
    _, version, flags = _FIB.unpack_from(head)
    return OleFile(OleKind.LOCKED_WORD if flags & _LOCKED else OleKind.WORD, version >= _WORD_97)


def _root_streams(data: bytes) -> dict[str, bytes]:
    """The names of what lies at the root in small letters, each with the first bytes of the stream."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    if not data.startswith(OLE_MAGIC) or shift not in (9, 12) or small_shift != 6:
        raise ValueError("no compound file")
    size = 1 << shift
    first_directory, cutoff = struct.unpack_from("<I4xI", data, 48)
    table = _allocation(data, size)
    entries = b"".join(
        _sector(data, n, size) for n in _chain(table, first_directory, _ENTRIES * _ENTRY // size)
    )
    root_start, child = struct.unpack_from("<I", entries, 116)[0], struct.unpack_from("<I", entries, 76)[0]
    small = _chain(table, root_start, len(table))
    found: dict[str, bytes] = {}
    for at in _siblings(entries, child):
        start, length = struct.unpack_from("<II", entries, at + 116)
        length_of_name = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(0, min(length_of_name, 64) - 2)].decode("utf-16-le", "replace")
        if length < cutoff:
            holder, within = divmod(start << small_shift, size)
            head = _sector(data, small[holder], size)[within : within + 64] if holder < len(small) else b""
        else:
            head = _sector(data, start, size)[:64]
        found[name.casefold()] = head[:length]
    return found


def _allocation(data: bytes, size: int) -> array[int]:
    """The file allocation table: for each sector the one that follows it in its chain."""
    count, difat, difats = struct.unpack_from("<I", data, 44)[0], *struct.unpack_from("<II", data, 68)
    sectors = list(struct.unpack_from("<109I", data, 76))
    for _ in range(min(difats, len(data) // size)):
        if difat >= _NONE:
            break
        *more, difat = struct.unpack(f"<{size // 4}I", _sector(data, difat, size))
        sectors += more
    table = array("I")
    for number in [n for n in sectors if n < _NONE][: min(count, len(data) // size + 1)]:
        table.frombytes(_sector(data, number, size))
    return table


def _sector(data: bytes, number: int, size: int) -> bytes:
    """One sector; the last one of a file may be cut short by its writer, and is filled up."""
    begin = (number + 1) * size
    if begin >= len(data):
        raise IndexError("a sector behind the end of the file")
    return data[begin : begin + size].ljust(size, b"\0")


def _chain(table: array[int], first: int, longest: int) -> list[int]:
    """The sectors of a chain in order, not more than ``longest``: a chain may run in a circle."""
    found: list[int] = []
    at = first
    while at < _NONE and len(found) < longest:
        found.append(at)
        at = table[at]
    return found


def _siblings(entries: bytes, first: int) -> list[int]:
    """Where the entries of a storage begin in the directory, each once."""
    found: dict[int, None] = {}
    stack = [first]
    while stack:
        number = stack.pop()
        if number * _ENTRY + _ENTRY > len(entries) or number * _ENTRY in found:
            continue
        found[number * _ENTRY] = None
        stack += struct.unpack_from("<II", entries, number * _ENTRY + 68)
    return list(found)
