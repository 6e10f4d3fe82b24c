"""Documents that are ZIP archives themselves (DOCX, EPUB, ODT): checked before, and bounded while they are unpacked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import pairwise
from zipfile import BadZipFile, ZipFile, ZipInfo

from luoshi.errors import LimitError, UnreadableError
from luoshi.read.limits import Limits

BROKEN = (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What the standard library raises for archives that are damaged or of a kind that it does not know."""

_HEADER = 30
"""Bytes that stand before a member's name and data."""


def check_archive(data: bytes, where: str, limits: Limits) -> None:
    """Refuse an archive by its list of contents, before anything is unpacked.

    Raises:
        LimitError: when it holds too many files or would unpack to too much.
        UnreadableError: when it is no sound archive or is encrypted.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
    except BROKEN as error:
        raise UnreadableError("the file is a damaged archive", where, "open it and save it again") from error
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableError("the file is encrypted", where, "remove its password and save it again")
    unpacked_size = sum(member.file_size for member in members)
    packed_size = sum(member.compress_size for member in members)
    if (
        len(members) > limits.members
        or unpacked_size > limits.unpacked_bytes
        or is_dense(packed_size, unpacked_size, limits)
        or overlaps(members)
    ):
        raise LimitError("the file would unpack to more than a document can hold", where, "do not open it")


def is_dense(packed_size: int, unpacked_size: int, limits: Limits) -> bool:
    """Whether so many bytes come out of so few that nothing but a bomb explains it."""
    return unpacked_size > limits.ratio_floor and unpacked_size > limits.ratio * max(1, packed_size)


def overlaps(members: Sequence[ZipInfo]) -> bool:
    """Whether two members share bytes of the archive, as only those of a bomb do."""
    ordered = sorted(members, key=lambda member: member.header_offset)
    return any(a.header_offset + _HEADER + a.compress_size > b.header_offset for a, b in pairwise(ordered))


@contextmanager
def opened(data: bytes, where: str, limits: Limits) -> Iterator[ZipFile]:
    """A document's archive, checked by its list of contents before anything is unpacked.

    Raises:
        LimitError: when it would unpack to too much.
        UnreadableError: when it is damaged or encrypted.
    """
    check_archive(data, where, limits)
    with ZipFile(BytesIO(data)) as archive:
        yield archive


def unpacked(archive: ZipFile, member: ZipInfo | str, where: str, at_most: int) -> bytes:
    """One member's bytes.

    Args:
        archive: the archive.
        member: the member, or its name.
        where: the file, for the message of an error.
        at_most: how many bytes it may hold, whatever the list of contents says.

    Raises:
        KeyError: when there is no member of that name.
        LimitError: when it holds more.
        UnreadableError: when it is damaged.
    """
    info = archive.getinfo(member) if isinstance(member, str) else member
    try:
        with archive.open(info) as stream:
            data = stream.read(at_most + 1)
    except BROKEN as error:
        what = f"the file is damaged: {info.filename[:80]} inside it cannot be unpacked"
        raise UnreadableError(what, where, "fetch it again, or open it and save it again") from error
    if len(data) > at_most:
        raise LimitError(f"{info.filename[:80]} inside the file is over {at_most:,} bytes", where, "split it")
    return data
