"""The names of an archive's members as a person would read them, whatever program packed it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count
from zipfile import ZipInfo
from zlib import crc32

_UTF8 = 0x800
"""The flag of a name in UTF-8; without it the name is in the charset of the machine that packed it."""

_UNICODE_PATH = 0x7075
"""The extra field in which some programs repeat such a name in UTF-8."""

_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_DRIVE = re.compile(r"^[A-Za-z]:(?=/|$)")
_LONGEST = 1000


def display_names(members: Iterable[ZipInfo]) -> dict[str, ZipInfo]:
    """The members by names that are sane and each its own: the second of two equal ones is called ``name (2)``."""
    named: dict[str, ZipInfo] = {}
    for member in members:
        name = display_name(member)
        stem, dot, suffix = name.rpartition(".")
        base, ending = (stem, dot + suffix) if dot and "/" not in suffix else (name, "")
        numbers = count(2)
        while name in named:
            name = f"{base} ({next(numbers)}){ending}"
        named[name] = member
    return named


def display_name(member: ZipInfo) -> str:
    """A member's path with forward slashes: relative, without ``..``, control and direction characters.

    Names without the flag of UTF-8 are read as UTF-8 if they are that all the same, else as GBK, which archives made
    on Chinese Windows have.
    """
    name = _decoded(member).partition("\0")[0].replace("\\", "/")[:_LONGEST]
    name = _DRIVE.sub("", _ODD.sub("", name))
    return "/".join(part for part in name.split("/") if part.strip(" .")) or "unnamed"


def _decoded(member: ZipInfo) -> str:
    name = member.orig_filename
    if member.flag_bits & _UTF8 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    stated = _unicode_path(member.extra, raw)
    for codec, data in (("utf-8", stated), ("utf-8", raw), ("gb18030", raw)):
        try:
            if data:
                return data.decode(codec)
        except UnicodeDecodeError:
            continue
    return name


def _unicode_path(extra: bytes, raw: bytes) -> bytes:
    """The name in the extra field of that purpose, if it is still the name of this member; empty without one."""
    at = 0
    while at + 4 <= len(extra):
        tag, size = (int.from_bytes(extra[at + i : at + i + 2], "little") for i in (0, 2))
        field = extra[at + 4 : at + 4 + size]
        if tag == _UNICODE_PATH and field[:1] == b"\1" and field[1:5] == crc32(raw).to_bytes(4, "little"):
            return field[5:]
        at += 4 + size
    return b""
